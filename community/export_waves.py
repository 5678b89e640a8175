"""Which waves of a survey may leave the house, and what a reader of the file has to know about the others.

Of an anonymous survey only waves that are over, and never again with other answers: whoever exported a wave twice while
it ran would find by subtraction what somebody answered in between.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from community.errors import Refused
from community.export_plan import WITH_TEXTS, Plan
from community.i18n import Texts
from community.waves import ended_at, is_over
from storage import interviews
from storage.engine import Store
from storage.surveys import SurveyRecord, WaveRecord
from surveys.questionnaire import MEDIA_KINDS, in_language
from surveys.statistics.disclosure import Protection


@dataclass(frozen=True)
class Leaving:
    """The waves that may leave, in the order in which they ended; those that are not over, and those with too few
    answers (and some), by number."""

    shown: tuple[WaveRecord, ...]
    running: tuple[WaveRecord, ...] = ()
    small: tuple[WaveRecord, ...] = ()


def needs_end(survey: SurveyRecord) -> bool:
    """Whether a wave must be over before it may leave: not under names, and not where the figures are public anyway."""
    return survey.anonymous and not survey.open_results


async def leaving(
    store: Store, survey: SurveyRecord, waves: Sequence[WaveRecord], protection: Protection, now: datetime
) -> Leaving:
    """What may leave now. Refused `export-wave-open` where a wave has to end first, `export-too-few` where those that
    are over have too few answers."""
    if not survey.anonymous:
        return Leaving(tuple(waves))
    running = [wave for wave in waves if wave.opens_at <= now and not is_over(survey, wave, now)]
    held = running if needs_end(survey) else []
    begun = [wave for wave in waves if wave.opens_at <= now and wave not in held]
    counts = await interviews.response_counts(store, survey.id)
    shown = [wave for wave in begun if counts[wave.id].finished >= protection.min_group]
    if not shown and held:
        raise Refused("export-wave-open")
    if not shown:
        raise Refused("export-too-few", least=protection.min_group)
    shown.sort(key=lambda wave: (ended_at(survey, wave) or now, wave.number))
    small = [wave for wave in begun if 0 < counts[wave.id].finished < protection.min_group]
    return Leaving(tuple(shown), tuple(held), tuple(small))


def with_texts(survey: SurveyRecord, waves: Sequence[WaveRecord], now: datetime) -> list[WaveRecord]:
    """Of the waves that leave those whose texts may: in an anonymous survey a text that is new in the second of two
    files would be told by its appearing, whether figures are published or not."""
    return [wave for wave in waves if not survey.anonymous or is_over(survey, wave, now)]


def require_still_over(
    survey: SurveyRecord, waves: Sequence[WaveRecord], numbers: Sequence[int], now: datetime
) -> None:
    """Refused `export-wave-open` where a wave among `numbers` was given another end since it was read."""
    if needs_end(survey) and not all(is_over(survey, wave, now) for wave in waves if wave.number in numbers):
        raise Refused("export-wave-open")


def notes(
    survey: SurveyRecord,
    plan: Plan,
    found: Leaving,
    texts_of: Sequence[WaveRecord],
    protection: Protection,
    t: Texts,
) -> tuple[str, ...]:
    """What a reader of the file has to know. `texts_of`: the waves whose texts are in it."""
    lines = [t.plain("export-note-named")]
    if survey.anonymous:
        linked = "yes" if survey.linked else "no"
        lines = [t.plain("export-note-anonymous", least=protection.min_cell)]
        lines.append(t.plain("export-note-linked", linked=linked))
    if found.running:
        lines.append(t.plain("export-note-running", waves=_titles(found.running, t)))
    if found.small:
        lines.append(t.plain("export-note-left-out", waves=_titles(found.small, t), least=protection.min_group))
    if plan.texts_apart():
        lines.append(t.plain("export-note-texts", format=plan.format))
        if plan.format in WITH_TEXTS and len(texts_of) < len(found.shown):
            lines.append(t.plain("export-note-texts-running"))
    if any(item.kind in MEDIA_KINDS for item in plan.questionnaire.items):
        lines.append(t.plain("export-note-files"))
    return tuple(lines)


def _titles(waves: Sequence[WaveRecord], t: Texts) -> str:
    return ", ".join(in_language(wave.title, t.language) for wave in waves)
