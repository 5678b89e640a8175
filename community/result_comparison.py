"""Do waves, groups, or the answers to another question differ? Comparisons of respondents, or of a table of counts.

Access is asked of `access`; counting, protection of small groups and tests are `surveys.comparing`'s, in the worker
process.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from community import access, comparison_words
from community.access import Actor
from community.analysis import AnalysisWorker
from community.answer_columns import load
from community.i18n import texts
from community.result_study import (
    GROUPINGS,
    Study,
    asking,
    background,
    one_answer,
    open_study,
    question,
    shown_key,
    source,
)
from community.result_views import Compared
from community.results import WAVES, describe
from storage.engine import Store
from storage.surveys import WaveRecord
from surveys import comparing
from surveys.columns import BACKGROUND_MARK, SCORE_MARK
from surveys.comparison_asked import Asked, Grouping
from surveys.crossing import Only
from surveys.measures import As, distinct, labels_of, measure
from surveys.problems import InputError
from surveys.questionnaire import in_language
from surveys.statistics.brought import Design, compare_brought
from surveys.statistics.contingency import DEFAULT_ALPHA
from surveys.statistics.disclosure import Protection
from surveys.statistics.table import CountTable


@dataclass(frozen=True)
class Between:
    """What is compared with what: `by` is waves, a grouping, or a question; of one `wave`, by default the last that
    anybody answered. `group` keeps to one group, such as {"organisation_kind": "school"}; `as_` takes a scale by its
    levels or its sums; `naive` adds what the test for strangers says of linked waves."""

    by: str
    wave: int | None = None
    group: Mapping[str, str] = field(default_factory=dict)
    as_: As | None = None
    naive: bool = False
    alpha: float = DEFAULT_ALPHA


async def compare(
    store: Store,
    actor: Actor,
    public_id: str,
    *,
    of: str,
    between: str,
    worker: AnalysisWorker,
    protection: Protection,
    language: str,
    wave: int | None = None,
    group: Mapping[str, str] | None = None,
    as_: As | None = None,
    naive: bool = False,
    alpha: float = DEFAULT_ALPHA,
) -> Compared:
    """The comparison of the groups that `between` makes (waves, a grouping, or a question) by the answers to `of`;
    `Between` tells of the others. InputError names what does not exist, cannot be compared, or leaves a single group.
    """
    wanted = Between(between, wave, group or {}, as_, naive, alpha)
    (found,) = await compare_all(
        store, actor, public_id, [of], wanted, worker=worker, protection=protection, language=language
    )
    return found


async def compare_all(
    store: Store,
    actor: Actor,
    public_id: str,
    of: Sequence[str],
    wanted: Between,
    *,
    worker: AnalysisWorker,
    protection: Protection,
    language: str,
) -> list[Compared]:
    """`compare_several` in a survey whose results the actor may see. Refused as `access.access_survey` says."""
    study = await open_study(store, actor, public_id, protection)
    return await compare_several(store, study, of, wanted, worker=worker, language=language)


async def compare_in(
    store: Store, study: Study, *, of: str, between: str, worker: AnalysisWorker, language: str
) -> Compared:
    """`compare` in a study that is open already."""
    (found,) = await compare_several(store, study, [of], Between(between), worker=worker, language=language)
    return found


async def compare_several(
    store: Store, study: Study, of: Sequence[str], wanted: Between, *, worker: AnalysisWorker, language: str
) -> list[Compared]:
    """The same comparison by several questions or scales, as one screen shows them: the probabilities are corrected
    together (Benjamini & Hochberg). InputError as `compare`."""
    waves, asked, title = _asked(study, of, wanted, language)
    sources = [await source(store, study, wave, worker) for wave in waves]
    found = await worker.run(comparing.compare_all, load, sources, asked)
    between = shown_key(asked.groups.variable) if asked.groups else "waves"
    group = next((f"{name}={value}" for name, value in wanted.group.items()), None)
    number = waves[0].number if asked.groups else None
    return [
        Compared(
            survey=study.survey.public_id,
            of=describe(study, key, language),
            between=between,
            between_title=title,
            wave=number,
            group=group,
            asked=one.asked,
            answered=one.answered,
            comparison=comparison_words.render(one.comparison, language),
        )
        for key, one in zip(of, found, strict=True)
    ]


def _asked(study: Study, of: Sequence[str], wanted: Between, language: str) -> tuple[list[WaveRecord], Asked, str]:
    """The waves to read, what is to be compared on them, and what sets the groups apart, in words."""
    asked = Asked(
        tuple(measure(study.questionnaire, key, language, wanted.as_) for key in of),
        protection=study.protection,
        alpha=wanted.alpha,
        naive=wanted.naive,
    )
    if wanted.by in WAVES:
        waves = _waves(study, wanted)
        labels = distinct([in_language(wave.title, language) for wave in waves])
        asked = replace(asked, waves=labels, linked=study.linked)
        title = texts(language).plain("results-by-waves")
    else:
        waves = [study.wave(wanted.wave)]
        asked = replace(asked, groups=_groups(study, wanted.by, language))
        title = _title(asked, language)
    running = not all(study.is_over(wave) for wave in waves)
    return waves, replace(asked, only=_only(wanted.group), running=running), title


def _waves(study: Study, wanted: Between) -> list[WaveRecord]:
    """The waves that somebody has answered; linked ones are compared two at a time, the first and the last."""
    if wanted.wave is not None:
        raise InputError.one("wave-beside-waves", "wave")
    waves = study.answered_waves()
    if len(waves) < 2:
        raise InputError.one("comparison-one-wave", "between")
    return [waves[0], waves[-1]] if study.linked else list(waves)


def _groups(study: Study, key: str, language: str) -> Grouping:
    """An item or a scale, or a background; a question of the same key goes first."""
    if study.is_question(key):
        variable = one_answer(question(study, key, "between"), "between")
    else:
        name = next((name for name in GROUPINGS if name == key), None)
        if name is None:
            raise InputError.one("grouping-unknown", "between", known=", ".join(("waves", *GROUPINGS)))
        variable = background(name)
    return Grouping(asking(study, variable), labels_of(variable, language))


def _title(asked: Asked, language: str) -> str:
    """What the groups are called together; refused where a question would be compared with itself."""
    assert asked.groups is not None, "there are groups"
    if any(one.name.removesuffix(SCORE_MARK) == asked.groups.variable.key for one in asked.measures):
        raise InputError.one("comparison-with-itself", "between")
    return in_language(asked.groups.variable.title, language)


def _only(group: Mapping[str, str]) -> Only | None:
    """The one group that is kept."""
    if not group:
        return None
    if len(group) > 1:
        raise InputError.one("comparison-two-filters", "group")
    ((name, value),) = group.items()
    if name not in GROUPINGS:
        raise InputError.one("grouping-unknown", name, known=", ".join(GROUPINGS))
    return Only(BACKGROUND_MARK + name, value)


async def compare_counts(
    actor: Actor,
    table: CountTable,
    *,
    worker: AnalysisWorker,
    language: str,
    wanted: Design = Design(),
    alpha: float = DEFAULT_ALPHA,
) -> dict[str, Any]:
    """The comparison object of a table of counts that somebody brought along."""
    access.require_token_scope(actor, "tables:compare")
    return comparison_words.render(await worker.run(compare_brought, table, wanted, alpha=alpha), language)
