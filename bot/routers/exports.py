"""Answers to take home, in chat: the choice of a format, and the file, which is made after the commit."""

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from html import escape
from pathlib import Path
from random import SystemRandom
from tempfile import TemporaryDirectory

from aiogram import Bot, F, Router
from aiogram.exceptions import TelegramAPIError
from aiogram.types import CallbackQuery, InlineKeyboardMarkup

from bot.callbacks import Export, Findings, SurveyOf
from bot.home import is_member
from bot.keyboards import Button, Keyboard, column
from bot.orders import Details, Paper, Screen
from bot.reply import Reply
from community.access import Actor, actor_of
from community.analysis import AnalysisWorker
from community.errors import AccessDenied, NotFound, Refused
from community.export_plan import Asked
from community.exports import Exported, export_answers, may_export, require_exportable
from community.i18n import Texts, texts
from community.settings import Settings
from storage import people
from storage.engine import Database, Store
from storage.people import MemberRecord
from surveys.problems import InputError
from surveys.questionnaire import in_language
from surveys.statistics.disclosure import Protection

ORDER_OF_EXPORT = "export"
MOST = 45  # MB: a bot may send 50, and the form around the file takes a little
LONGEST_CAPTION = 1000  # characters
STEP = 2500  # interviews between two words of how far the file has come, which is a second or two


async def export_button(store: Store, actor: Actor, survey: str, t: Texts) -> Keyboard:
    """The way to the answers themselves, for whoever may have them; no button for others."""
    if not await may_export(store, actor, survey):
        return column()
    return column((t.plain("export-button"), Export(survey=survey)))


async def tapped(
    query: CallbackQuery,
    callback_data: Export,
    member: MemberRecord,
    t: Texts,
    store: Store,
    settings: Settings,
    now: datetime,
) -> Reply:
    reply, actor = Reply.to(query), actor_of(member, t.language)
    protection = Protection(settings.min_group, settings.min_cell)
    try:
        survey = await require_exportable(store, actor, callback_data.survey, protection=protection, now=now)
    except (AccessDenied, NotFound) as error:
        return reply.toast(t.plain(error.message_id, **error.values), alert=True)
    except Refused as error:
        return reply.show(*_not_now(error, callback_data.survey, t))
    if callback_data.format:
        reply = reply.show(t.html("export-making"))
        place = {"chat": reply.origin.chat_id, "message": reply.origin.message_id}
        return reply.later(ORDER_OF_EXPORT, tap=callback_data.pack(), member=member.id, language=t.language, **place)
    text = t.html("export-choose", title=in_language(survey.title, t.language))
    return reply.show(text, column(*_kinds(survey.public_id, t), _back(survey.public_id, t)))


def _kinds(survey: str, t: Texts) -> list[Button]:
    return [
        (t.plain("export-format-xlsx"), Export(survey=survey, format="xlsx")),
        (t.plain("export-format-sav"), Export(survey=survey, format="sav")),
        (t.plain("export-format-csv"), Export(survey=survey, format="csv")),
        (t.plain("export-format-json"), Export(survey=survey, format="json")),
    ]


def _not_now(error: Refused, survey: str, t: Texts) -> Screen:
    """Why there is no file; a wave that runs can be ended where the survey is followed."""
    follow: Button = (t.plain("running-follow"), SurveyOf(survey=survey, act="show"))
    ways = [*([follow] if error.code == "export-wave-open" else []), _back(survey, t)]
    return t.html(error.message_id, **error.values), column(*ways)


def _back(survey: str, t: Texts) -> Button:
    return t.plain("results-back-to-survey"), Findings(survey=survey)


class Exporter:
    """Makes the file that was ordered by a tap; meanwhile the message that was tapped says how far it has come."""

    def __init__(
        self, bot: Bot, database: Database, settings: Settings, analysis: AnalysisWorker, clock: Callable[[], datetime]
    ) -> None:
        self._bot, self._database, self._analysis, self._clock = bot, database, analysis, clock
        self._protection = Protection(settings.min_group, settings.min_cell)

    async def __call__(self, details: Details) -> Screen | Paper:
        """The file. Access is decided now and not when it was ordered: a role may have gone in between."""
        t = texts(str(details["language"]))
        tap = Export.unpack(str(details["tap"]))
        async with self._database.read() as store:
            actor = actor_of(await people.get_member(store, int(details["member"])), t.language)
        try:
            with TemporaryDirectory(prefix="staffroom-export-") as folder:
                found = await self._made(actor, tap, t, Path(folder), details)
                if found.path.stat().st_size > MOST * 1_000_000:
                    return t.html("export-too-large", most=MOST, survey=tap.survey), column(_back(tap.survey, t))
                await self._say(details, t.html("export-made"), column(*_kinds(tap.survey, t), _back(tap.survey, t)))
                return Paper(found.path.name, found.path.read_bytes(), _caption(found, t))
        except Refused as error:
            return _not_now(error, tap.survey, t)
        except InputError as error:
            words = t.html(f"problem-{error.problems[0].code}", **error.problems[0].args)
            return words, column(_back(tap.survey, t))

    async def _made(self, actor: Actor, tap: Export, t: Texts, folder: Path, details: Details) -> Exported:
        async def progress(done: int, total: int) -> None:
            if done % STEP == 0:
                await self._say(details, t.html("export-progress", done=done, total=total))

        return await export_answers(
            self._database,
            self._analysis,
            actor,
            tap.survey,
            Asked(tap.format, t.language),
            protection=self._protection,
            folder=folder,
            random=SystemRandom(),
            now=self._clock(),
            progress=progress,
        )

    async def _say(self, details: Details, text: str, keyboard: Keyboard | None = None) -> None:
        """Has the message that was tapped say something else. It is a courtesy: where it has gone, the file comes all
        the same."""
        markup = InlineKeyboardMarkup.model_validate(keyboard.markup()) if keyboard else None
        with suppress(TelegramAPIError):
            await self._bot.edit_message_text(
                text, chat_id=details["chat"], message_id=details["message"], reply_markup=markup
            )


def _caption(found: Exported, t: Texts) -> str:
    """How many there are, and as many of the notes as there is room for."""
    lines = [t.html("export-caption", count=found.interviews)]
    for note in found.plan.notes:
        if sum(map(len, lines)) + len(note) <= LONGEST_CAPTION:
            lines.append(escape(note))
    return "\n".join(lines)


def router() -> Router:
    """The handlers of exports, for members in private chats."""
    found = Router(name="exports")
    found.callback_query.filter(is_member)
    found.callback_query.register(tapped, Export.filter(F.survey != ""))
    return found
