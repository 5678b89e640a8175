"""Do groups or waves speak of different things: the themes of an open question between them, each by itself.

A table of groups is looked at with everything that could be subtracted from it: those whose group is not known, and
those who wrote nothing, are groups and answers too. A theme that too few of a group have is left out by itself and
named: themes do not exclude each other, so nothing of it follows from the rest. Whoever codes could also make two
themes that differ in one answer, or look before and after a change; so in an anonymous survey groups are compared only
by what is sorted for good, and only themes that cannot be subtracted (`surveys.statistics.subsets`).
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from community import comparison_words
from community.access import Actor
from community.analysis import AnalysisWorker
from community.coding import given_themes
from community.errors import Refused
from community.i18n import texts
from community.open_answers import OpenQuestion, open_question
from community.pseudonyms import KeyRing
from community.result_study import GROUPINGS, Grouping, background
from storage import coding
from storage.coding import Respondent, ThemeRecord
from storage.engine import Store
from storage.surveys import WaveRecord
from surveys.columns import BACKGROUND_MARK
from surveys.measures import distinct, labels_of
from surveys.problems import InputError
from surveys.questionnaire import in_language
from surveys.statistics import contingency, unlinked
from surveys.statistics.choice_of_test import Design
from surveys.statistics.comparison import Caution, Comparison
from surveys.statistics.disclosure import Protection, is_protected
from surveys.statistics.subsets import countable_subsets
from surveys.statistics.table import CountTable
from surveys.tables import Category, Record, Variable, count, count_table

WAVES = "waves"
BETWEEN = (WAVES, *GROUPINGS)
THEMES = "@themes"


@dataclass(frozen=True)
class ThemesCompared:
    """Themes between groups: `asked` people of each group's answers that were read; None where suppressed. `hidden`
    are the themes left out to protect small groups."""

    survey: str
    item: str
    title: str
    between: str
    between_title: str
    wave: int | None
    asked: tuple[int, ...] | None
    hidden: tuple[str, ...]
    comparison: dict[str, Any]


@dataclass(frozen=True)
class _Counted:
    """Groups by how many of them have each theme (all of those that may be shown)."""

    groups: tuple[str, ...]
    counts: tuple[tuple[int, ...], ...]
    asked: tuple[int, ...]
    themes: tuple[ThemeRecord, ...]


@dataclass(frozen=True)
class _Groups:
    """Everybody who sent off a wave: his group, and the themes of his answer; None where he gave none, or it was not
    read."""

    variable: Variable
    records: list[Record]


async def compare_themes(
    store: Store,
    actor: Actor,
    public_id: str,
    item: str | int,
    *,
    between: str,
    keys: KeyRing,
    protection: Protection,
    worker: AnalysisWorker,
    language: str,
    now: datetime,
    wave: int | None = None,
    alpha: float = contingency.DEFAULT_ALPHA,
) -> ThemesCompared:
    """One test per theme, of people whose answer was read, corrected by Holm: between waves, or between the groups of
    one wave (by default the last that can be read). InputError where there are no themes, or not two groups."""
    if between not in BETWEEN:
        raise InputError.one("grouping-unknown", "between", known=", ".join(BETWEEN))
    if between == WAVES and wave is not None:
        raise InputError.one("wave-beside-waves", "wave")
    question = await open_question(store, actor, public_id, item, keys=keys, protection=protection, now=now, wave=wave)
    themes = await coding.themes_of(store, question.survey.id, question.item.key)
    given = await _given(store, question)
    if not themes or not given:
        raise InputError.one("codings-none", "item")
    design: Design = "unlinked_waves" if between == WAVES else "independent"
    if between == WAVES:
        counted = _by_waves(question, themes, given, protection, language)
        between_title = texts(language).plain("results-by-waves")
    else:
        chosen = _last_read(question, given)
        wave, rows = chosen.number, await _groups(store, question, chosen, between, given)
        safe = await _countable(store, question, chosen, themes, given, protection, worker)
        counted = _by_groups(rows, themes, safe, protection, language)
        between_title = in_language(rows.variable.title, language)
    shown = {theme.id for theme in counted.themes}
    if counted.themes:
        found = await _tested(worker, counted, design, alpha, language)
    else:
        labels = tuple(theme.title for theme in themes)
        found = Comparison("suppressed", counted.groups, labels, alpha, warnings=(Caution("suppressed"),))
    return ThemesCompared(
        survey=public_id,
        item=question.item.key,
        title=in_language(question.item.text, language),
        between=between,
        between_title=between_title,
        wave=wave,
        asked=counted.asked if counted.themes else None,
        hidden=tuple(theme.title for theme in themes if theme.id not in shown),
        comparison=comparison_words.render(found, language),
    )


async def _tested(worker: AnalysisWorker, counted: _Counted, design: Design, alpha: float, language: str) -> Comparison:
    """One test per theme; where a single theme is left, those who have it against those who have not."""
    titles = distinct([theme.title for theme in counted.themes])
    if len(titles) == 1:
        both = distinct([*titles, texts(language).plain("themes-without")])
        rest = tuple((row[0], n - row[0]) for row, n in zip(counted.counts, counted.asked, strict=True))
        one = CountTable(counted.groups, both, rest)
        return await worker.run(unlinked.compare_nominal, one, design=design, alpha=alpha)
    table = CountTable(counted.groups, titles, counted.counts)
    found = await worker.run(unlinked.compare_options, table, counted.asked, design=design, alpha=alpha)
    return replace(found, reason="themes")


async def _given(store: Store, question: OpenQuestion) -> dict[int, tuple[str, ...]]:
    """The themes of every answer that was read by anybody."""
    survey_id, item = question.survey.id, question.item.key
    there = {one.interview_id for one in question.answers}
    read = set().union(*(await coding.read_by(store, survey_id, item)).values()) & there
    return given_themes(await coding.codings_of(store, survey_id, item), read)


def _last_read(question: OpenQuestion, given: Mapping[int, object]) -> WaveRecord:
    """The last wave of which an answer was read."""
    waves = {one.wave_id for one in question.answers if one.interview_id in given}
    return [wave for wave in question.waves if wave.id in waves][-1]


async def _groups(
    store: Store, question: OpenQuestion, wave: WaveRecord, between: str, given: Mapping[int, tuple[str, ...]]
) -> _Groups:
    grouping = next(one for one in GROUPINGS if one == between)
    people = await coding.respondents_of(store, wave.id, counted=question.survey.anonymous)
    records = [_record(one, grouping, given) for one in people]
    there, every = {getattr(one, grouping) for one in people}, background(grouping)
    return _Groups(replace(every, categories=tuple(one for one in every.categories if one.key in there)), records)


def _record(one: Respondent, grouping: Grouping, given: Mapping[int, tuple[str, ...]]) -> Record:
    return {BACKGROUND_MARK + grouping: getattr(one, grouping), THEMES: given.get(one.interview_id)}


async def _countable(
    store: Store,
    question: OpenQuestion,
    wave: WaveRecord,
    themes: list[ThemeRecord],
    given: Mapping[int, tuple[str, ...]],
    protection: Protection,
    worker: AnalysisWorker,
) -> list[ThemeRecord]:
    """The themes that may stand side by side. Refused `coding-open` where an anonymous wave can still be sorted."""
    if not question.survey.anonymous:
        return themes
    if wave.id not in await coding.closed_waves(store, question.survey.id, question.item.key):
        raise Refused("coding-open")
    answers = [given[one.interview_id] for one in question.answers if one.wave_id == wave.id]
    subsets = [{i for i, own in enumerate(answers) if str(theme.id) in own} for theme in themes]
    kept = await worker.run(countable_subsets, subsets, len(answers), protection.min_cell)
    return [themes[place] for place in kept]


def _variable(themes: list[ThemeRecord]) -> Variable:
    categories = tuple(Category(str(theme.id), {"ru": theme.title}) for theme in themes)
    return Variable(THEMES, {"ru": ""}, categories, multiple=True)


def _by_groups(
    rows: _Groups, themes: list[ThemeRecord], safe: list[ThemeRecord], protection: Protection, language: str
) -> _Counted:
    variable, records = rows.variable, rows.records
    if len(variable.categories) < 2:
        raise InputError.one("comparison-one-group", "between")
    kept = [
        place
        for place, theme in enumerate(themes)
        if theme in safe and not is_protected(_parts(records, variable, theme), protection)
    ]
    answered = Counter(one.get(variable.key) for one in records if one.get(THEMES) is not None)
    counted = count_table(records, variable, _variable(themes)).counts
    counts = tuple(tuple(row[place] for place in kept) for row in counted)
    asked = tuple(answered[group.key] for group in variable.categories)
    return _Counted(labels_of(variable, language), counts, asked, tuple(themes[place] for place in kept))


def _parts(records: list[Record], groups: Variable, theme: ThemeRecord) -> list[list[int]]:
    """Every group, one not known too, by who has the theme, who has not, and whose answer there is none of."""
    found: Counter[tuple[object, bool | None]] = Counter()
    for one in records:
        own = one.get(THEMES)
        found[one.get(groups.key), str(theme.id) in own if isinstance(own, tuple) else None] += 1
    kinds = {kind for _, kind in found}
    return [[found[group, kind] for kind in kinds] for group in {group for group, _ in found}]


def _by_waves(
    question: OpenQuestion,
    themes: list[ThemeRecord],
    given: Mapping[int, tuple[str, ...]],
    protection: Protection,
    language: str,
) -> _Counted:
    read = {wave.id: [one for one in question.answers if one.wave_id == wave.id and one.interview_id in given]
            for wave in question.waves}  # fmt: skip
    waves = [wave for wave in question.waves if read[wave.id]]
    if len(waves) < 2:
        raise InputError.one("comparison-one-wave", "between")
    records: list[list[Record]] = [[{THEMES: given[one.interview_id]} for one in read[wave.id]] for wave in waves]
    asked = tuple(len(one) for one in records)
    counted = [count(one, _variable(themes)).counts for one in records]
    kept = [
        place for place in range(len(themes))
        if not is_protected([(row[place], n - row[place]) for row, n in zip(counted, asked, strict=True)], protection)
    ]  # fmt: skip
    labels = distinct([in_language(wave.title, language) for wave in waves])
    counts = tuple(tuple(row[place] for place in kept) for row in counted)
    return _Counted(labels, counts, asked, tuple(themes[place] for place in kept))
