"""`staffroom questionnaire launch`, `surveys`, `open-wave`, `close-wave`, `close`: a survey from launch to close."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot.commands.database import open_database
from bot.commands.refusal import explained
from community.settings import Settings, load_settings
from surveys.problems import InputError

if TYPE_CHECKING:
    from storage.audiences import Audience
    from storage.engine import Store
    from storage.models.surveys import ForWhom, Linking
    from storage.surveys import SurveyRecord, WaveRecord
    from surveys.questionnaire import Questionnaire

DATE_FORMATS = ("%Y-%m-%d", "%Y-%m-%dT%H:%M")
Survey = Annotated[str, typer.Argument(metavar="SURVEY", help="The survey's id, as `questionnaire surveys` shows it.")]


def launch(
    what: Annotated[str, typer.Argument(metavar="KEY_OR_FILE", help="A questionnaire of the library, or a file.")],
    within: Annotated[
        str, typer.Option(help="Who is asked: all, or region:, municipality:, network:, organisation: with a name.")
    ],
    title: Annotated[str | None, typer.Option(help="The survey's title instead of the questionnaire's.")] = None,
    named: Annotated[bool, typer.Option("--named", help="Keep names with the answers; otherwise anonymous.")] = False,
    waves: Annotated[str | None, typer.Option(help="Titles of the waves, separated by commas.")] = None,
    opens: Annotated[
        list[str] | None,
        typer.Option(help="When a wave opens, e.g. 2026-03-02; for each wave but a first that opens now."),
    ] = None,
    deadline: Annotated[str | None, typer.Option(help="When the last wave ends, e.g. 2026-03-09.")] = None,
    linked: Annotated[bool, typer.Option("--linked", help="Match a respondent's waves without knowing who.")] = False,
    code: Annotated[bool, typer.Option("--code", help="Match them by a code that each makes up.")] = False,
    kind: Annotated[list[str] | None, typer.Option(help="Only at organisations of this kind, e.g. school.")] = None,
    position: Annotated[list[str] | None, typer.Option(help="Only people in this position, e.g. teacher.")] = None,
    network: Annotated[list[str] | None, typer.Option(help="Only at organisations of this network, by name.")] = None,
) -> None:
    """Launch a survey; prints its id. A wave ends when the next one opens. Exit code 2 where something does not fit.

    Example: staffroom questionnaire launch digital_competence_short --within municipality:Linden --waves Before,After
    --opens 2026-09-01
    """
    settings = load_settings()
    with explained(settings.default_language):
        if linked and code:
            raise InputError.one("launch-linking-both", "--linked --code")
        asked = _Asked(within, kind or [], position or [], network or [])
        linking: Linking = "code" if code else "key" if linked else "none"
        when = [_moment(given, "--opens", settings) for given in opens or []]
        until = _moment(deadline, "--deadline", settings) if deadline else None
        typer.echo(
            asyncio.run(_launch(settings, _questionnaire(what), asked, title, named, linking, waves, when, until))
        )


def surveys() -> None:
    """List the surveys with their ids and waves, newest first. Example: staffroom questionnaire surveys"""
    for line in asyncio.run(_list(load_settings())):
        typer.echo(line)


def open_wave(
    survey: Survey,
    title: Annotated[str, typer.Argument(help="The wave's title.")],
    opens: Annotated[str | None, typer.Option(help="When it opens, e.g. 2026-03-02; otherwise now.")] = None,
    deadline: Annotated[str | None, typer.Option(help="When it ends; otherwise with the survey.")] = None,
    same: Annotated[bool, typer.Option("--same", help="Only for those who answered in the first wave.")] = False,
) -> None:
    """Open one more wave; the one before ends by then. Exit code 2 where something does not fit.

    Example: staffroom questionnaire open-wave SURVEY After --opens 2026-12-01 --deadline 2026-12-15 --same
    """
    settings = load_settings()
    with explained(settings.default_language):
        opening = _moment(opens, "--opens", settings) if opens else None
        until = _moment(deadline, "--deadline", settings) if deadline else None
        typer.echo(asyncio.run(_open_wave(settings, survey, title, opening, until, "same" if same else "all")))


def close_wave(survey: Survey, number: Annotated[int, typer.Argument(help="The wave's number, from 1.")]) -> None:
    """End an open wave now. Exit code 2 where it is not open. Example: staffroom questionnaire close-wave SURVEY 1"""
    from community.i18n import texts

    settings = load_settings()
    with explained(settings.default_language):
        asyncio.run(_close_wave(settings, survey, number))
    typer.echo(texts(settings.default_language).plain("launch-wave-ended", number=str(number)))


def close(
    survey: Survey,
    with_open_waves: Annotated[
        bool, typer.Option("--with-open-waves", help="Also where a wave is open or still to come.")
    ] = False,
) -> None:
    """Close a survey for good; an anonymous one loses the key by which respondents are found again.

    Exit code 2 while a wave is open or still to come. Example: staffroom questionnaire close SURVEY
    """
    settings = load_settings()
    with explained(settings.default_language):
        typer.echo(asyncio.run(_close(settings, survey, with_open_waves)))


def _questionnaire(what: str) -> "Questionnaire":
    from bot.commands.questionnaire import read_file
    from surveys import library
    from surveys.files import is_questionnaire_name
    from surveys.spelling import guess

    if what in library.names():
        return library.questionnaire(what)
    file = Path(what)
    if file.exists() or is_questionnaire_name(what):
        return read_file(file).questionnaire
    known = library.names()
    raise InputError.one("launch-questionnaire-unknown", what, known=", ".join(known), **guess(what, known))


def _moment(given: str, option: str, settings: Settings) -> datetime:
    for form in DATE_FORMATS:
        try:
            return datetime.strptime(given, form).replace(tzinfo=settings.zone)
        except ValueError:
            continue
    raise InputError.one("launch-date", f"{option} {given}")


@dataclass(frozen=True)
class _Asked:
    """Who is asked, as it was given on the command line."""

    within: str
    kinds: Sequence[str]
    positions: Sequence[str]
    networks: Sequence[str]

    async def audience(self, store: "Store") -> "Audience":
        """The filters; which of their values there are, the launch itself knows."""
        from community.named_places import scope_meant
        from storage.audiences import Audience

        networks = [(await scope_meant(store, f"network:{name}", "--network")).id or 0 for name in self.networks]
        kinds: tuple[Any, ...] = tuple(self.kinds)
        return Audience(organisation_kinds=kinds, positions=tuple(self.positions), networks=tuple(networks))


async def _launch(
    settings: Settings,
    questionnaire: "Questionnaire",
    asked: _Asked,
    title: str | None,
    named: bool,
    linking: "Linking",
    waves: str | None,
    opens: list[datetime],
    deadline: datetime | None,
) -> str:
    import secrets

    from bot.app import utc_now
    from community import launching
    from community.access import OPERATOR
    from community.i18n import LANGUAGES, texts
    from community.named_places import scope_meant
    from community.pseudonyms import KEY_LENGTH, KeyRing
    from surveys.questionnaire import in_language

    now = utc_now()
    names = [name.strip() for name in waves.split(",")] if waves is not None else []
    launching.require_titles(title, names)
    only: dict[str, str] = {language: texts(language).plain("launch-only-wave") for language in LANGUAGES}
    titles = [dict.fromkeys(questionnaire.languages, name) for name in names] or [only]
    planned = launching.plan_waves(titles, opens, now, deadline)
    own_title = None if title is None else dict.fromkeys(questionnaire.languages, title)
    async with open_database(settings) as database, database.write() as store:
        owner = await scope_meant(store, asked.within, "--within")
        plan = launching.Plan(
            questionnaire,
            owner,
            planned,
            own_title,
            anonymous=not named,
            linking=linking,
            audience=await asked.audience(store),
        )
        launched = await launching.launch_survey(
            store,
            OPERATOR,
            plan,
            KeyRing(settings.data_dir),
            public_id=secrets.token_hex(16),
            key=secrets.token_bytes(KEY_LENGTH),
            now=now,
        )
    speak = texts(settings.default_language)
    shown = in_language(launched.survey.title, speak.language)
    return speak.plain("launch-done", title=shown, public_id=launched.survey.public_id)


async def _open_wave(
    settings: Settings,
    survey: str,
    title: str,
    opens: datetime | None,
    deadline: datetime | None,
    for_whom: "ForWhom",
) -> str:
    from bot.app import utc_now
    from community import launching, waves
    from community.access import OPERATOR
    from community.i18n import LANGUAGES, texts

    now = utc_now()
    launching.require_titles(None, [title])
    planned = launching.PlannedWave(dict.fromkeys(LANGUAGES, title), opens or now, deadline)
    async with open_database(settings) as database, database.write() as store:
        added = await waves.add_wave(store, OPERATOR, survey, planned, now, for_whom)
    return texts(settings.default_language).plain("launch-wave-added", number=str(added.number), title=title)


async def _close_wave(settings: Settings, survey: str, number: int) -> None:
    from bot.app import utc_now
    from community import launching
    from community.access import OPERATOR

    async with open_database(settings) as database, database.write() as store:
        await launching.end_wave(store, OPERATOR, survey, number, utc_now())


async def _close(settings: Settings, survey: str, with_open_waves: bool) -> str:
    from bot.app import utc_now
    from community import launching
    from community.access import OPERATOR
    from community.i18n import texts
    from community.pseudonyms import KeyRing

    async with open_database(settings) as database, database.write() as store:
        closed = await launching.close_survey(store, OPERATOR, survey, utc_now(), with_open_waves=with_open_waves)
    destroyed = launching.forget_respondents(KeyRing(settings.data_dir), closed)
    key = "destroyed" if destroyed else "gone" if closed.anonymous else "named"
    return texts(settings.default_language).plain("launch-closed", key=key)


async def _list(settings: Settings) -> list[str]:
    from community import access
    from community.access import OPERATOR
    from community.i18n import texts

    async with open_database(settings) as database, database.read() as store:
        found = await access.visible_surveys(store, OPERATOR)
        lines = [line for survey in found for line in await _lines(store, survey, settings)]
    return lines or [texts(settings.default_language).plain("launch-none")]


async def _lines(store: "Store", survey: "SurveyRecord", settings: Settings) -> list[str]:
    from bot.app import utc_now
    from community.i18n import texts
    from storage import interviews, scopes
    from storage import surveys as kept
    from surveys.questionnaire import in_language

    speak, now = texts(settings.default_language), utc_now()
    questionnaire = await kept.get_questionnaire(store, survey.questionnaire_version_id)
    counts = await interviews.response_counts(store, survey.id)
    head = speak.plain(
        "launch-survey-line",
        public_id=survey.public_id,
        title=in_language(survey.title, speak.language),
        questionnaire=questionnaire.key if questionnaire else "",
        within=await scopes.name_of(store, survey.owner) or speak.plain("scope-all"),
        anonymous="yes" if survey.anonymous else "no",
        state="closed" if survey.closed_at else "open",
        closed=_shown(survey.closed_at, settings),
    )
    waves = await kept.waves_of(store, survey.id)
    return [head, *(f"  {_wave_line(wave, survey, counts[wave.id].finished, settings, now)}" for wave in waves)]


def _wave_line(wave: "WaveRecord", survey: "SurveyRecord", finished: int, settings: Settings, now: datetime) -> str:
    from community.i18n import texts
    from surveys.questionnaire import in_language

    speak = texts(settings.default_language)
    ends = min((moment for moment in (wave.closes_at, survey.closed_at) if moment is not None), default=None)
    if ends is not None and ends <= now:
        state = "over" if wave.opens_at < ends else "never"
    else:
        state = "future" if wave.opens_at > now else "open"
    return speak.plain(
        "launch-wave-line",
        number=str(wave.number),
        title=in_language(wave.title, speak.language),
        state=state,
        opens=_shown(wave.opens_at, settings),
        closes=_shown(ends, settings),
        until=_shown(ends, settings) if ends is not None and ends > now else "none",
        finished=finished,
    )


def _shown(moment: datetime | None, settings: Settings) -> str:
    return moment.astimezone(settings.zone).strftime("%d.%m.%Y %H:%M") if moment else ""
