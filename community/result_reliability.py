"""Do the questions of each scale measure one thing: Cronbach's alpha, in numbers and in words."""

from dataclasses import dataclass
from typing import Literal

from community import counting, numbers
from community.access import Actor
from community.analysis import AnalysisWorker
from community.i18n import Texts, texts
from community.result_study import Study, open_study, source
from community.result_summary import why_withheld
from storage.engine import Store
from surveys.questionnaire import Questionnaire, Scale, in_language
from surveys.statistics.disclosure import Protection
from surveys.statistics.reliability import Hindrance, Reliability

# Nunnally (1978): from 0.7 on groups can be compared, from 0.9 on single people judged. Beyond 0.95 items say the same
# thing twice (Streiner, 2003). Below 0.2 an item has little to do with the others (Kline, 1986).
FOR_GROUPS, FOR_PEOPLE, REPEATING, LOOSE = 0.7, 0.9, 0.95, 0.2
FEW_CASES = 30


@dataclass(frozen=True)
class ItemView:
    """One item: its correlation with the sum of the others, and alpha without it; None where there is none."""

    key: str
    title: str
    item_rest: float | None
    alpha_if_dropped: float | None


@dataclass(frozen=True)
class ScaleReliability:
    """Cronbach's alpha of one scale from the `n` people who answered all its items (`left_out` did not), with its 95 %
    interval. Suppressed: no figure; degenerate: there is none, `hindrance` says why. `plain_words` always speak."""

    key: str
    title: str
    status: Literal["ok", "degenerate", "suppressed"]
    n: int | None
    left_out: int | None
    alpha: float | None
    low: float | None
    high: float | None
    items: tuple[ItemView, ...]
    hindrance: Hindrance | None
    plain_words: str


@dataclass(frozen=True)
class ReliabilityView:
    """Every scale that sums up questions, in one wave."""

    survey: str
    wave: int
    scales: tuple[ScaleReliability, ...]


async def reliability(
    store: Store,
    actor: Actor,
    public_id: str,
    *,
    worker: AnalysisWorker,
    protection: Protection,
    language: str,
    wave: int | None = None,
) -> ReliabilityView:
    """Every scale's reliability in a wave, if the actor may see the results. InputError where the wave is unknown."""
    study = await open_study(store, actor, public_id, protection)
    return await reliability_in(store, study, worker=worker, language=language, wave=wave)


async def reliability_in(
    store: Store, study: Study, *, worker: AnalysisWorker, language: str, wave: int | None = None
) -> ReliabilityView:
    """`reliability` of a study that is open already. A scale combined of others has no items, and stands for none."""
    chosen = study.wave(wave)
    scales = [scale for scale in study.questionnaire.scales if scale.items]
    over = study.is_over(chosen)
    found = await worker.run(
        counting.reliabilities,
        await source(store, study, chosen, worker),
        [scale.key for scale in scales],
        study.protection,
        over=over,
    )
    why = why_withheld(study, None, language) if study.protection else ""
    if study.protection and not over:
        why = texts(language).plain("results-when-over")
    views = tuple(
        _view(study.questionnaire, scale, one, why, texts(language)) for scale, one in zip(scales, found, strict=True)
    )
    return ReliabilityView(study.survey.public_id, chosen.number, views)


def _view(
    questionnaire: Questionnaire, scale: Scale, found: Reliability | None, why: str, t: Texts
) -> ScaleReliability:
    title = in_language(scale.title, t.language)
    if found is None:
        return ScaleReliability(scale.key, title, "suppressed", None, None, None, None, None, (), None, why)
    items = tuple(
        ItemView(
            item.key,
            in_language(questionnaire.item(item.key).text, t.language),
            item.item_rest,
            item.alpha_if_dropped,
        )
        for item in found.items
    )
    return ScaleReliability(
        scale.key,
        title,
        found.status,
        found.n,
        found.left_out,
        found.alpha,
        found.low,
        found.high,
        items,
        found.hindrance,
        " ".join(_words(found, items, t)),
    )


def _words(found: Reliability, items: tuple[ItemView, ...], t: Texts) -> list[str]:
    if found.alpha is None or found.low is None or found.high is None:
        return [t.plain(f"reliability-none-{found.hindrance}")]
    alpha, low, high = (numbers.fixed(value, 2, t.language) for value in (found.alpha, found.low, found.high))
    said = [t.plain("reliability-alpha", n=found.n, alpha=alpha, low=low, high=high)]
    said.append(t.plain(f"reliability-{_use(found.alpha, found.low)}"))
    if found.n < FEW_CASES:
        said.append(t.plain("reliability-few"))
    loose = [item for item in items if item.item_rest is not None and item.item_rest < LOOSE]
    if loose and len(items) > 2:
        said.append(
            t.plain("reliability-loose", n=len(loose), items="; ".join(f"«{item.title}»" for item in loose[:3]))
        )
    if found.alpha > REPEATING:
        said.append(t.plain("reliability-repeating"))
    return [*said, t.plain("reliability-not-one-thing")]


def _use(alpha: float, low: float) -> str:
    """What the sum is good for. Judged by the lower end of the interval: what holds for all it may be."""
    if alpha < 0:
        return "contradicting"
    if low >= FOR_PEOPLE:
        return "for-people"
    if low >= FOR_GROUPS:
        return "for-groups"
    return "perhaps-for-groups" if alpha >= FOR_GROUPS else "noisy"
