"""The cards of a survey that runs: how far it has come, by organisation, and the questions before each step."""

from datetime import date, datetime
from html import escape

from bot.callbacks import Drafts, Findings, NextWave, SurveyOf
from bot.keyboards import Button, Keyboard, column, rows
from bot.launch_cards import DEADLINES, audience_words, moment_line
from bot.scene import Scene
from bot.survey_summary import shortened
from community import numbers
from community.following import Followed
from community.i18n import Texts
from community.launch_settings import WaveSettings
from community.moments import days_on, shown
from community.progress import GroupProgress, Standing
from storage.surveys import SurveyRecord, WaveRecord
from surveys.interview_state import Context
from surveys.questionnaire import in_language
from surveys.route import worded

WAVES, LONGEST_AUDIENCE = 5, 200  # the last ones, and characters: all of it stands on one card
STOPS, STOP_LABEL = 3, 60
PLACES_A_PAGE, PLACE_LABEL = 7, 30
EXTENSIONS = (3, 7)  # days
ENDS_AT = 20  # hour of the day, where a deadline has none


async def survey_card(found: Followed, scene: Scene) -> tuple[str, Keyboard]:
    """Where a survey stands, and what can be done about it."""
    t, survey = scene.t, found.survey
    who = await audience_words(survey.owner, survey.audience, scene)
    lines = [
        f"📊 <b>{escape(title_of(survey, t))}</b>",
        t.html("running-kind", anonymous="yes" if survey.anonymous else "no", who=shortened(who, LONGEST_AUDIENCE)),
        *(_wave_line(wave, survey, scene) for wave in found.waves[-WAVES:]),
    ]
    if survey.closed_at is not None:
        lines.append(t.html("running-is-closed", when=shown(survey.closed_at, scene.here.now)))
    now = in_language(found.wave.title, t.language)
    head = [f"<b>{escape(now)}</b>"] if len(found.waves) > 1 else []
    return "\n".join([*lines, "", *head, *_progress(found, scene)]), _buttons(found, scene)


def title_of(survey: SurveyRecord, t: Texts) -> str:
    """The survey's title in the reader's language. Not escaped."""
    return in_language(survey.title, t.language)


def _wave_line(wave: WaveRecord, survey: SurveyRecord, scene: Scene) -> str:
    ends = min((moment for moment in (wave.closes_at, survey.closed_at) if moment is not None), default=None)
    if ends is not None and ends <= scene.now:
        state = "over" if wave.opens_at < ends else "never"
    else:
        state = "future" if wave.opens_at > scene.now else "open"
    return scene.t.html(
        "running-wave-line",
        number=str(wave.number),
        title=in_language(wave.title, scene.t.language),
        state=state,
        opens=shown(wave.opens_at, scene.here.now),
        until="yes" if ends is not None and state != "never" else "no",
        closes=shown(ends, scene.here.now) if ends is not None else "",
        whom=wave.for_whom,
    )


def _progress(found: Followed, scene: Scene) -> list[str]:
    t, progress = scene.t, found.progress
    lines = [t.html("running-invited", count=progress.invited)]
    if progress.reached is not None:
        lines.append(t.html("running-reached", count=progress.reached))
    lines.append(t.html("running-started", count=progress.started))
    share = "none"
    if progress.invited:
        share = numbers.fixed(100 * progress.finished / progress.invited, 0, t.language)
    lines.append(t.html("running-finished", count=progress.finished, share=share))
    if progress.partial:
        lines.append(t.html("running-partial", count=progress.partial))
    lines += _matched(found, t)
    if not progress.by_organisation and found.survey.closed_at is None:
        lines.append(t.html("running-places-hidden", least=scene.settings.min_group))
    return [*lines, *_stops(found, scene)]


def _matched(found: Followed, t: Texts) -> list[str]:
    linkage = found.linkage
    if linkage is None:
        return []
    first = in_language(found.waves[0].title, t.language)
    said = t.html("running-matched", first=first, matched=linkage.matched, lost=linkage.lost, new=linkage.new)
    unclear = [t.html("running-ambiguous", count=linkage.ambiguous)] if linkage.ambiguous else []
    return [said, *unclear]


def _stops(found: Followed, scene: Scene) -> list[str]:
    """Where most have stopped, in words; what stands together with others is told apart by nobody."""
    progress = found.progress
    told = [one for one in progress.drop_off if one.at != "elsewhere"][:STOPS]
    if told:
        return ["", scene.t.html("running-stops"), *(_stop(one, found, scene) for one in told)]
    if progress.started > progress.finished:
        return ["", scene.t.html("running-stops-hidden", least=scene.settings.min_cell)]
    return []


def _stop(standing: Standing, found: Followed, scene: Scene) -> str:
    t = scene.t
    items = {item.key: item for item in found.questionnaire.rows}
    item = items.get(standing.item or "")
    if item is None:
        return t.html("running-stop-summary", count=standing.unfinished)
    words = worded(found.questionnaire, item.text, {}, Context(scene.here.now, t.language))
    return t.html("running-stop", count=standing.unfinished, item=shortened(words, STOP_LABEL))


def _buttons(found: Followed, scene: Scene) -> Keyboard:
    t, survey, wave = scene.t, found.survey, found.wave
    public_id, back = survey.public_id, (t.plain("draft-back"), Drafts())
    results: Button = (t.plain("running-results"), Findings(survey=public_id))
    if survey.closed_at is not None:
        return rows([results], [back])
    places: list[Button] = []
    if found.progress.by_organisation:
        places = [(t.plain("running-places"), SurveyOf(survey=public_id, act="places"))]
    ends: list[Button] = [(t.plain("running-extend"), SurveyOf(survey=public_id, act="extend", wave=wave.number))]
    if wave.opens_at <= scene.now and not found.is_over(scene.now):
        ends.append((t.plain("running-end"), SurveyOf(survey=public_id, act="end", wave=wave.number)))
    return rows(
        [(t.plain("running-refresh"), SurveyOf(survey=public_id, act="fresh")), results],
        places,
        [(t.plain("running-again", number=len(found.waves) + 1), SurveyOf(survey=public_id, act="again"))],
        ends,
        [(t.plain("running-close"), SurveyOf(survey=public_id, act="close"))],
        [back],
    )


def back_to(survey: SurveyRecord, t: Texts) -> Button:
    """To the survey's card."""
    return t.plain("running-back"), SurveyOf(survey=survey.public_id, act="show")


def places_card(found: Followed, page: int, t: Texts) -> tuple[str, Keyboard]:
    """A page of organisations; those too small to be shown stand together."""
    groups, public_id = found.progress.by_organisation, found.survey.public_id
    pages = max((len(groups) + PLACES_A_PAGE - 1) // PLACES_A_PAGE, 1)
    page = min(max(page, 0), pages - 1)
    there = groups[page * PLACES_A_PAGE : (page + 1) * PLACES_A_PAGE]
    lines = [_place_line(group, t) for group in there] or [t.html("running-places-none")]

    def to(page: int) -> SurveyOf:
        return SurveyOf(survey=public_id, act="places", value=page)

    turn: list[Button] = [("‹", to(page - 1))] if page > 0 else []
    turn += [("›", to(page + 1))] if page + 1 < pages else []
    head = t.html("running-places-title", title=shortened(title_of(found.survey, t), STOP_LABEL))
    return "\n".join([head, "", *lines]), rows(turn, [back_to(found.survey, t)])


def _place_line(group: GroupProgress, t: Texts) -> str:
    return t.html(
        "running-place-line",
        name=shortened(group.name, PLACE_LABEL) if group.name is not None else t.plain("running-places-other"),
        finished=group.finished,
        invited=group.invited,
        going=group.started - group.finished,
    )


def extend_card(survey: SurveyRecord, wave: WaveRecord, scene: Scene) -> tuple[str, Keyboard]:
    """Until when to wait instead: a few days more, or a date to write."""
    t, now = scene.t, scene.here.now
    ends = _end_to_come(wave, now)
    state = "until" if ends is not None else "over" if wave.closes_at is not None else "none"
    closes = shown(wave.closes_at, now) if wave.closes_at is not None else ""
    text = t.html("running-extend-title", title=in_language(wave.title, t.language), state=state, closes=closes)
    buttons: list[Button] = []
    for days in EXTENSIONS:
        day = days_on(ends or max(now, wave.opens_at.astimezone(now.tzinfo)), days, ENDS_AT)
        to = SurveyOf(survey=survey.public_id, act="until", wave=wave.number, value=day.toordinal())
        buttons.append((t.plain("running-extend-by", days=days, day=f"{day:%d.%m}"), to))
    return text, column(*buttons, back_to(survey, t))


def _end_to_come(wave: WaveRecord, now: datetime) -> datetime | None:
    """The deadline on the clock of `now`, where there is one that has not passed."""
    ends = wave.closes_at
    return ends.astimezone(now.tzinfo) if ends is not None and ends > now else None


def end_on(day: int, wave: WaveRecord, now: datetime) -> datetime | None:
    """The end of a wave moved to a day (an ordinal number), at the hour it had; None for what is no day."""
    try:
        moved = date.fromordinal(day)
    except (ValueError, OverflowError):
        return None
    at = _end_to_come(wave, now) or now.replace(hour=ENDS_AT, minute=0, second=0, microsecond=0)
    return at.replace(year=moved.year, month=moved.month, day=moved.day)


def end_card(survey: SurveyRecord, wave: WaveRecord, t: Texts) -> tuple[str, Keyboard]:
    """Whether a wave shall really end now."""
    yes = SurveyOf(survey=survey.public_id, act="ended", wave=wave.number)
    text = t.html("running-really-end", title=in_language(wave.title, t.language))
    return text, column((t.plain("running-end-yes"), yes), back_to(survey, t))


def close_card(survey: SurveyRecord, waves_left: int, t: Texts) -> tuple[str, Keyboard]:
    """Whether a survey shall really be closed: there is no way back."""
    key = "destroyed" if survey.anonymous else "named"
    text = t.html("running-really-close", title=title_of(survey, t), key=key, waves=waves_left)
    yes = SurveyOf(survey=survey.public_id, act="closed")
    return text, column((t.plain("running-close-yes"), yes), back_to(survey, t))


def closed_card(survey: SurveyRecord, t: Texts) -> tuple[str, Keyboard]:
    """After the close."""
    key = "destroyed" if survey.anonymous else "named"
    results: Button = (t.plain("running-results"), Findings(survey=survey.public_id))
    text = t.html("running-closed", title=title_of(survey, t), key=key)
    return text, column(results, (t.plain("draft-back"), Drafts()))


def next_wave_card(
    settings: WaveSettings,
    survey: SurveyRecord,
    title: str,
    people: int,
    ends: WaveRecord | None,
    unfinished: int,
    scene: Scene,
) -> tuple[str, Keyboard]:
    """One more wave as it is planned, for so many `people`; `ends`: the wave that it puts an end to, in which so many
    have begun and not finished."""
    t = scene.t
    lines = [
        t.html("running-next-title", title=title),
        t.html(f"running-next-{settings.for_whom}", count=people),
        moment_line("launch-closes", settings.closes_at, "launch-closes-never", scene),
    ]
    if ends is not None:
        words = {"title": in_language(ends.title, t.language)}
        lines += ["", t.html("running-next-ends", unfinished=unfinished, **words)]

    def to(of: str, value: int | None = None) -> NextWave:
        return NextWave.model_validate({"survey": survey.public_id, "of": of, "value": value})

    other = "running-button-same" if settings.for_whom == "all" else "running-button-all"
    return "\n".join(lines), rows(
        [(t.plain(other), to("whom"))],
        [(t.plain("launch-button-closes"), to("closes")), (t.plain("running-button-title"), to("title"))],
        [(t.plain("running-button-open"), to("open"))],
        [back_to(survey, t)],
    )


def next_wave_back(survey: str, t: Texts) -> Button:
    """To the plan of one more wave."""
    return t.plain("running-back-to-next"), NextWave(survey=survey, of="card")


def deadline_card(survey: str, t: Texts) -> tuple[str, Keyboard]:
    """Until when a new wave waits for answers."""

    def to(value: int) -> NextWave:
        return NextWave(survey=survey, of="closes", value=value)

    days: list[Button] = [(t.plain("launch-closes-in", days=number), to(number)) for number in DEADLINES]
    none: Button = (t.plain("launch-button-no-end"), to(-1))
    return t.html("launch-choose-closes"), column(none, *days, next_wave_back(survey, t))


def title_card(survey: str, t: Texts) -> tuple[str, Keyboard]:
    """The offer to write another title."""
    return t.html("running-write-title"), column(next_wave_back(survey, t))
