"""How a survey went on: who of those who began sent it off, where the others stopped, and scales from wave to wave."""

from collections.abc import Sequence

from community.i18n import texts
from community.progress import standing
from community.result_study import Study
from community.result_views import Completion, Distribution, GroupShares, Stop, Trend, TrendPoint
from storage import interviews
from storage.engine import Store
from storage.surveys import WaveRecord
from surveys.questionnaire import Questionnaire, Scale, in_language
from surveys.statistics.proportions import wilson

FEWEST_WAVES = 3  # two are a comparison
LONGEST_TITLE = 80


async def completion(store: Store, study: Study, waves: Sequence[WaveRecord], language: str) -> tuple[Completion, ...]:
    """Each wave's. Places where few stop are joined, as on the curator's card, whether figures are published or not:
    interviews under way are nobody's publication."""
    counts = await interviews.response_counts(store, study.survey.id)
    found = []
    for wave in waves:
        if wave.id not in counts:
            continue
        count = counts[wave.id]
        stops = standing(await interviews.standing_in_wave(store, wave.id), study.limits.min_cell)
        share, low, high = (
            (count.finished / count.started, *wilson(count.finished, count.started))
            if count.started
            else (None, None, None)
        )
        drop_off = tuple(
            Stop(stop.at, stop.item, _title(study.questionnaire, stop.item, stop.at, language), stop.unfinished)
            for stop in stops
        )
        found.append(Completion(wave.number, count.started, count.finished, share, low, high, drop_off))
    return tuple(found)


def _title(questionnaire: Questionnaire, item: str | None, at: str, language: str) -> str:
    if item is not None and questionnaire.has(item):
        return in_language(questionnaire.item(item).text, language)[:LONGEST_TITLE]
    return texts(language).plain(f"results-stop-{'summary' if at == 'summary' else 'elsewhere'}")


def trends(
    questionnaire: Questionnaire, scales: Sequence[Distribution], waves: Sequence[WaveRecord], language: str
) -> tuple[Trend, ...]:
    """Each scale over these waves, in whose order its groups stand; none for fewer than three waves."""
    if len(waves) < FEWEST_WAVES:
        return ()
    shown = [one for one in scales if one.groups]
    return tuple(_trend(questionnaire.scale(one.key), one, waves) for one in shown)


def _trend(scale: Scale, shown: Distribution, waves: Sequence[WaveRecord]) -> Trend:
    numbered = list(zip(waves, shown.groups, strict=True))
    if not scale.levels:
        points = [_mean(wave.number, group) for wave, group in numbered]
        return Trend(scale.key, shown.title, "mean", None, tuple(points))
    top = max(scale.levels, key=lambda level: level.lowest).key
    at = next(place for place, share in enumerate(shown.groups[0].shares) if top in share.key.split("+"))
    points = [_share(wave.number, group, at) for wave, group in numbered]
    return Trend(scale.key, shown.title, "share", shown.groups[0].shares[at].label, tuple(points))


def _mean(wave: int, group: GroupShares) -> TrendPoint:
    found, label = group.numbers, group.label or ""
    if found is None:
        return TrendPoint(wave, label, None, None, None, None)
    return TrendPoint(wave, label, found.n, found.mean, found.low, found.high)


def _share(wave: int, group: GroupShares, at: int) -> TrendPoint:
    share = group.shares[at]
    return TrendPoint(wave, group.label or "", group.answered, share.share, share.low, share.high)
