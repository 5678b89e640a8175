"""The most telling results of a survey: where waves or groups differ most, or, where nothing can be compared, the
shares that stand out.

Everything is made of what the views of results show anybody who may see them: what they withhold is not in here either.
"""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from community import finding_words, results, telling_shares
from community.analysis import AnalysisWorker
from community.i18n import texts
from community.result_comparison import Between, compare_several
from community.result_study import GROUPINGS, Study
from community.result_views import Compared, QuestionView
from storage.engine import Store
from storage.surveys import WaveRecord
from surveys.findings import MOST, Difference, Sifted, most_telling, sift
from surveys.measures import is_comparable
from surveys.problems import InputError
from surveys.questionnaire import Item, Scale

Standing = Literal["differ", "trivial", "alike", "shares", "hidden", "running", "nobody"]
"""What there is: differences; none worth telling; none shown; nothing to compare; nothing that may be shown; a wave
that still runs; no answer yet."""


@dataclass(frozen=True)
class Finding:
    """One finding. `between` is what was compared (waves, a grouping), None for shares of everybody; `words` are plain
    text. `answered` of `asked` people stand behind it. `pictured`: there is something to draw."""

    of: QuestionView
    between: str | None
    between_title: str
    words: str
    answered: int | None
    asked: int | None
    pictured: bool


@dataclass(frozen=True)
class Findings:
    """At most three, the most telling first, and in `note` what they rest on. Plain text, nothing escaped."""

    standing: Standing
    found: tuple[Finding, ...]
    note: str


async def find(store: Store, study: Study, *, worker: AnalysisWorker, language: str, most: int = MOST) -> Findings:
    """The most telling results of a study that somebody may see."""
    speak = texts(language)
    answered = study.answered_waves()
    if not answered:
        return Findings("nobody", (), speak.plain("findings-nobody"))
    last = answered[-1]
    if study.protection is not None and not study.is_over(last):
        return await _shares(store, study, last, "running", worker, language, most)
    compared = await _compare(store, study, worker, language)
    sifted = sift([one.comparison for one in compared])
    if not sifted.tested:
        standing: Standing = "hidden" if sifted.hidden else "shares"
        return await _shares(store, study, last, standing, worker, language, most)
    chosen = most_telling(sifted.differences, _about(study, compared), most)
    waves = len(answered)
    found = tuple(_finding(compared[one.place], one, waves, language) for one in chosen)
    people = max((one.answered or 0 for one in compared), default=0)
    standing = "differ" if found else "trivial" if sifted.clear else "alike"
    return Findings(standing, found, _note(standing, sifted, people, language))


async def _compare(store: Store, study: Study, worker: AnalysisWorker, language: str) -> list[Compared]:
    """Every scale and comparable item between waves, then between groups of the last wave."""
    keys = [part.key for part in _parts(study) if is_comparable(part)]
    compared: list[Compared] = []
    for by in ("waves", *GROUPINGS) if keys else ():
        try:
            compared += await compare_several(store, study, keys, Between(by), worker=worker, language=language)
        except InputError:
            continue  # One wave, or one group: nothing to compare.
    return compared


def _parts(study: Study) -> tuple[Scale | Item, ...]:
    return (*study.questionnaire.scales, *study.questionnaire.items)


def _about(study: Study, compared: Sequence[Compared]) -> list[frozenset[Hashable]]:
    """What each comparison is about: the items it counts, and between what."""
    scales = {scale.key: scale for scale in study.questionnaire.scales}
    return [frozenset((one.between, item) for item in _items(one.of.key, scales)) for one in compared]


def _items(key: str, scales: Mapping[str, Scale]) -> tuple[str, ...]:
    """The items that a scale counts, through its parts too; an item is its own."""
    if key not in scales:
        return (key,)
    inside = [item for part in scales[key].parts for item in _items(part.scale, scales)]
    return (*scales[key].items, *inside)


def _finding(compared: Compared, difference: Difference, waves: int, language: str) -> Finding:
    return Finding(
        compared.of,
        compared.between,
        compared.between_title,
        finding_words.difference(compared, difference, waves, language),
        compared.answered,
        compared.asked,
        pictured=bool(compared.comparison["columns"]),
    )


def _note(standing: Standing, sifted: Sifted, people: int, language: str) -> str:
    speak = texts(language)
    said = [speak.plain(f"findings-note-{standing}", n=sifted.tested, clear=sifted.clear, people=people)]
    if standing == "alike":
        # Intervals of nothing but 0 are a sign of unusually even answers, not of certainty.
        size = finding_words.size(sifted.possible) if sifted.possible else "none"
        said.append(speak.plain("findings-possible", size=size))
    if sifted.hidden:
        said.append(speak.plain("findings-hidden", n=sifted.hidden))
    return " ".join(said)


async def _shares(
    store: Store,
    study: Study,
    wave: WaveRecord,
    standing: Standing,
    worker: AnalysisWorker,
    language: str,
    most: int,
) -> Findings:
    """Shares of everybody in one wave."""
    summary = await results.summarise(store, study, worker=worker, wave=wave.number, language=language)
    told = telling_shares.choose((*summary.scales, *summary.questions), most)
    found = tuple(
        Finding(
            results.describe(study, one.part.key, language),
            None,
            "",
            finding_words.shares(one, language),
            one.part.groups[0].answered,
            one.part.groups[0].asked,
            pictured=True,
        )
        for one in told
    )
    speak = texts(language)
    if standing != "running" and not found:
        return Findings("hidden", (), summary.suppressed_because or speak.plain("findings-note-shares"))
    note = speak.plain(f"findings-note-{standing}")
    return Findings(standing, found, note)
