"""Puts the bot together from its parts: the dispatcher with fresh routers, intake, delivery, the ways updates come."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from time import monotonic
from typing import Any

from aiogram import Bot, Dispatcher, Router
from aiogram.client.default import DefaultBotProperties
from aiogram.client.session.base import BaseSession
from aiogram.types import CallbackQuery, Message

from bot.allowance import Allowance
from bot.announcement_digests import AnnouncementDigests
from bot.announcement_message import MessageRenderer
from bot.announcement_progress import Progress
from bot.broadcasts import Broadcasts
from bot.copies import Copier
from bot.delivery import Delivery
from bot.digests import ORDER_OF_DIGEST, Digests
from bot.intake import Intake
from bot.middleware import SpeakerMiddleware
from bot.notices import Notices
from bot.orders import Orders, Work
from bot.reply import Reply
from bot.result_desk import ResultDesk
from bot.routers import (
    announcement_after,
    announcement_copies,
    announcement_digests,
    announcing,
    announcing_choices,
    announcing_review,
    authoring,
    check_in,
    correcting,
    digests,
    documents,
    event_after,
    event_desk,
    event_series,
    events,
    exports,
    fallback,
    findings,
    hours,
    launching,
    my_data,
    notices,
    open_answers,
    preview,
    profile,
    reachable,
    result_pictures,
    results,
    running_surveys,
    start,
    surveys,
    theme_comparison,
    wishes,
)
from community import wishes as wishing
from community.analysis import AnalysisWorker
from community.i18n import texts
from community.pseudonyms import KeyRing
from community.settings import Settings
from storage.engine import Database
from storage.outbox import Call

Clock = Callable[[], datetime]


def utc_now() -> datetime:
    """The clock of a real installation."""
    return datetime.now(UTC)


def routers() -> list[Router]:
    """Every capability's handlers, the busiest first and the catch-all last; new objects at each call, since aiogram
    adopts a router once."""
    return [
        surveys.router(),
        preview.router(),
        profile.router(),
        check_in.router(),
        start.router(),
        my_data.router(),
        results.router(),
        findings.router(),
        digests.router(),
        open_answers.router(),
        theme_comparison.router(),
        result_pictures.router(),
        exports.router(),
        announcing.router(),
        announcing_choices.router(),
        announcing_review.router(),
        announcement_after.router(),
        announcement_copies.router(),
        documents.router(),
        authoring.router(),
        launching.router(),
        running_surveys.router(),
        correcting.router(),
        notices.router(),
        wishes.router(),
        announcement_digests.router(),
        events.router(),
        event_desk.router(),
        event_after.router(),
        event_series.router(),
        hours.router(),
        reachable.router(),
        fallback.router(),
    ]


def build_dispatcher(settings: Settings, **services: Any) -> Dispatcher:
    """The dispatcher; `services` are handed to handlers by name."""
    dispatcher = Dispatcher(disable_fsm=True, settings=settings, apology=apology(settings.default_language), **services)
    dispatcher.update.outer_middleware(SpeakerMiddleware(settings.default_language, settings.zone))
    dispatcher.callback_query.outer_middleware(announcement_copies.note_click)
    dispatcher.include_routers(*routers())
    return dispatcher


def apology(language: str) -> Callable[[dict[str, Any]], tuple[Call, ...]]:
    """What a person is told whose update was set aside; made from the raw update: reading it may be what failed."""

    def make(update: dict[str, Any]) -> tuple[Call, ...]:
        words = texts(language).html("something-went-wrong")
        if "callback_query" in update:
            query = CallbackQuery.model_validate(update["callback_query"])
            return Reply.to(query).toast(words, alert=True).calls
        if "message" in update and update["message"].get("chat", {}).get("type") == "private":
            return Reply.to(Message.model_validate(update["message"])).send(words).calls
        return ()

    return make


@dataclass(frozen=True)
class BotApp:
    """The parts of a running bot."""

    bot: Bot
    dispatcher: Dispatcher
    intake: Intake
    delivery: Delivery
    notices: Notices
    digests: Digests
    announcement_digests: AnnouncementDigests
    broadcasts: Broadcasts
    progress: Progress


def build_bot(
    settings: Settings,
    database: Database,
    session: BaseSession,
    token: str,
    clock: Clock = utc_now,
    *,
    analysis: AnalysisWorker | None = None,
    public_address: str | None = None,
) -> BotApp:
    """A bot that speaks through `session`. Nothing runs yet, and a worker that nobody asks starts no process."""
    bot = Bot(token, session=session, default=DefaultBotProperties(parse_mode="HTML", link_preview_is_disabled=True))
    keys = KeyRing(settings.data_dir)
    worker = analysis or AnalysisWorker(settings.data_dir)
    desk = ResultDesk(database, settings, worker, clock, public_address)
    workers: dict[str, Work] = {
        results.ORDER_OF_PART: results.PartWorker(desk),
        findings.ORDER_OF_FINDINGS: findings.FindingsWorker(desk),
        ORDER_OF_DIGEST: digests.DigestWorker(desk),
        result_pictures.ORDER_OF_PICTURE: result_pictures.Painter(desk),
        exports.ORDER_OF_EXPORT: exports.Exporter(bot, database, settings, worker, clock),
        theme_comparison.ORDER_OF_THEMES: theme_comparison.ThemesWorker(desk, keys),
        authoring.ORDER_OF_CHECK: authoring.FileChecker(bot, database, worker, clock),
        authoring.ORDER_OF_FILE: authoring.FileWriter(database, worker),
        running_surveys.ORDER_OF_FORGETTING: running_surveys.Forgetter(database, keys),
        check_in.ORDER_OF_CODE: check_in.CodePainter(bot, database, clock),
        hours.ORDER_OF_LIST: hours.ListWriter(database, worker, clock),
        profile.ORDER_OF_PICTURE: profile.Painter(database, worker, keys, clock),
    }
    orders = Orders(workers, settings.default_language)
    dispatcher = build_dispatcher(settings, keys=keys, public_address=public_address)
    allowance = Allowance(settings.messages_per_second, monotonic)
    delivery = Delivery(bot, database, allowance, clock, orders.fulfil)
    copier = Copier(bot, allowance, clock, asyncio.sleep)
    decide = wishing.copy_decider(settings.zone)
    broadcasts = Broadcasts(
        database, delivery, copier, allowance, settings, clock, renderer=MessageRenderer(), decide=decide
    )
    intake = Intake(dispatcher, bot, database, delivery, clock)
    return BotApp(
        bot,
        dispatcher,
        intake,
        delivery,
        notices=Notices(database, delivery, keys, settings, clock),
        digests=Digests(database, delivery, settings, clock),
        announcement_digests=AnnouncementDigests(database, delivery, settings, clock),
        broadcasts=broadcasts,
        progress=Progress(database, delivery, settings, clock),
    )
