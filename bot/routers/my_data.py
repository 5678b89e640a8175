"""My data: what is kept, a copy of it, the language, withdrawing consents, leaving. One tap each."""

import json
import secrets
from dataclasses import replace

from aiogram import F, Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from bot import home
from bot.callbacks import MyData, Wishes
from bot.keyboards import Button, Keyboard, column, rows
from bot.reply import Reply
from bot.routers import surveys
from bot.scene import Scene
from community import answering, consents, members, own_data
from community.i18n import Texts, texts
from storage.engine import Store
from storage.people import MemberRecord


async def overview(message: Message, scene: Scene) -> Reply:
    return Reply.to(message).send(*await _screen(scene.store, scene.member, scene.t))


async def languages(message: Message, t: Texts) -> Reply:
    return Reply.to(message).send(*_languages(t))


async def tapped(query: CallbackQuery, callback_data: MyData, scene: Scene) -> Reply:
    reply, store, member, t, now = Reply.to(query), scene.store, scene.member, scene.t, scene.now
    match callback_data.act:
        case "show":
            return reply.show(*await _screen(store, member, t))
        case "language":
            return reply.show(*_languages(t))
        case "ru" | "en" as language:
            await members.set_language(store, member.id, language)
            spoken = replace(scene, t=texts(language))
            card = await surveys.card_in(reply, spoken)
            return card or await home.next_step(reply, member, spoken.t, store, scene.keys, scene.settings, now)
        case "workplace":
            corrected = await members.forget_workplace(store, member)
            return await home.next_step(reply, corrected, t, store, scene.keys, scene.settings, now)
        case "copy":
            data = await own_data.copy_of(store, member)
            content = json.dumps(data, ensure_ascii=False, indent=2).encode()
            return reply.document("staffroom.json", content, t.html("my-data-copy-caption"))
        case "surveys":
            await answering.withdraw(store, member, scene.keys, t.language, now)
            await scene.state.clear()
            return reply.show(*await _screen(store, member, t)).toast(t.plain("my-data-withdrawn"))
        case "announcements":
            await consents.record_consent(store, member.id, "announcements", "withdrawn", language=t.language, now=now)
            return reply.show(*await _screen(store, member, t)).toast(t.plain("my-data-withdrawn"))
        case "hear":
            return reply.show(*home.announcements_consent(t, scene.settings))
        case "really":
            await answering.forget_unfinished(store, member, scene.keys)
            await members.leave(store, member, now, lambda: secrets.token_hex(16))
            return reply.show(t.html("my-data-gone"))
    return reply.show(t.html("my-data-leave-question"), _leave(t))


async def _screen(store: Store, member: MemberRecord, t: Texts) -> home.Screen:
    place = await own_data.workplace_names(store, member)
    facts = {
        "name": member.name or "—",
        "municipality": place.municipality or "—",
        "organisation": place.organisation or "—",
        "position": t.plain(f"position-{member.position}") if member.position else "—",
    }
    buttons: list[Button] = [
        (t.plain("my-data-language"), MyData(act="language")),
        (t.plain("my-data-copy"), MyData(act="copy")),
    ]
    agreed = await consents.consent_in_force(store, member.id, "announcements")
    if members.is_asked_where(member):
        buttons.insert(1, (t.plain("my-data-workplace"), MyData(act="workplace")))
    if agreed:
        buttons.insert(0, (t.plain("wishes-button"), Wishes(act="card")))
    if await consents.consent_in_force(store, member.id, "surveys"):
        buttons.append((t.plain("my-data-withdraw-surveys"), MyData(act="surveys")))
    if agreed:
        buttons.append((t.plain("my-data-withdraw-announcements"), MyData(act="announcements")))
    else:
        buttons.append((t.plain("my-data-agree-announcements"), MyData(act="hear")))
    buttons += [(t.plain("my-data-leave"), MyData(act="leave")), home.back_home(t)]
    return t.html("my-data-title", **facts), column(*buttons)


def _languages(t: Texts) -> home.Screen:
    choices: list[Button] = [(texts(code).plain("language-name"), MyData(act=code)) for code in ("ru", "en")]
    return t.html("language-question"), rows(choices)


def _leave(t: Texts) -> Keyboard:
    yes, no = MyData(act="really"), MyData(act="show")
    return column((t.plain("my-data-leave-yes"), yes), (t.plain("my-data-leave-no"), no))


def router() -> Router:
    """The handlers of a member's own data, in private chats."""
    own = Router(name="my data")
    own.message.filter(F.chat.type == "private", home.is_member)
    own.callback_query.filter(home.is_member)
    own.message.register(overview, Command("mydata"))
    own.message.register(languages, Command("language"))
    own.callback_query.register(tapped, MyData.filter())
    return own
