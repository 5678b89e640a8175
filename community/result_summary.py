"""How every scale and question was answered: what was counted, in the reader's words."""

from collections.abc import Sequence

from community import counting
from community.analysis import AnalysisWorker
from community.counting import Counted, Part
from community.i18n import LANGUAGES, texts
from community.result_study import Study, asking, shown_key, source
from community.result_views import Distribution, Key, Status, Summary, block_key, described, group_shares
from storage.engine import Store
from storage.surveys import WaveRecord
from surveys import tables
from surveys.measures import distinct, labels_of, measure
from surveys.questionnaire import Item, Questionnaire, Scale, in_language
from surveys.shown import Shown, side_by_side
from surveys.statistics.disclosure import Blocks
from surveys.tables import Variable

FEWEST_STEPS = 3  # two scored choices are a yes and a no


async def of_wave(
    store: Store, study: Study, wave: WaveRecord, group: Variable | None, worker: AnalysisWorker, language: str
) -> Summary:
    """One wave, whole or by the categories of `group`."""
    parts = _parts(study.questionnaire)
    found = await _count(store, study, wave, group, worker)
    keys: list[Key] = [(None, None)]
    if found.rows is not None:
        labels = labels_of(found.rows, language)
        keys = [(one.key, label) for one, label in zip(found.rows.categories, labels, strict=True)]
    shown = [
        _distribution(study, part, table, [_joined(keys, block) for block in table.rows], language)
        for part, table in zip(parts, found.tables, strict=True)
    ]
    by = None if group is None else shown_key(group)
    return _summary(study, shown, found.tables, wave.number, by, language)


async def by_waves(store: Store, study: Study, worker: AnalysisWorker, language: str) -> Summary:
    """Every wave that anybody answered, side by side. What stands together in one stands together in all."""
    waves = study.answered_waves()
    labels = distinct([in_language(wave.title, language) for wave in waves])
    keys: list[Key] = [(str(wave.number), label) for wave, label in zip(waves, labels, strict=True)]
    counted = [await _count(store, study, wave, None, worker) for wave in waves]
    parts = _parts(study.questionnaire)
    if not waves:
        nobody = [
            Distribution(one.key, one.kind, one.title, "ok", ()) for one in (described(p, language) for p in parts)
        ]
        return _summary(study, nobody, [], None, "waves", language)
    made = [side_by_side([one.tables[place] for one in counted]) for place in range(len(parts))]
    shown = [_distribution(study, part, table, keys, language) for part, table in zip(parts, made, strict=True)]
    return _summary(study, shown, made, None, "waves", language)


async def _count(
    store: Store, study: Study, wave: WaveRecord, group: Variable | None, worker: AnalysisWorker
) -> Counted:
    return await worker.run(
        counting.summarise,
        await source(store, study, wave, worker),
        [_asked(study, part) for part in _parts(study.questionnaire)],
        asking(study, group) if group is not None else None,
        study.protection,
        over=study.is_over(wave),
    )


def _parts(questionnaire: Questionnaire) -> tuple[Item | Scale, ...]:
    return (*(scale for scale in questionnaire.scales if scale.levels), *questionnaire.items)


def _asked(study: Study, part: Item | Scale) -> Part:
    variable = _variable(part)
    return part.key if variable is None else asking(study, variable)


def _variable(part: Item | Scale) -> Variable | None:
    """The categories of an item or a scale; a number, a text or a rank has none."""
    if isinstance(part, Scale):
        return tables.of_scale(part)
    return tables.of_item(part) if tables.has_categories(part) else None


def _joined(keys: Sequence[Key], block: Sequence[int]) -> Key:
    """What groups are called that stand together."""
    if len(block) == 1:
        return keys[block[0]]
    found = [keys[place] for place in block]
    return "+".join(key or "" for key, _ in found), " / ".join(label or "" for _, label in found)


def _distribution(study: Study, part: Item | Scale, table: Shown, keys: Sequence[Key], language: str) -> Distribution:
    seen, variable = described(part, language), _variable(part)
    if table.counts is None:
        return Distribution(seen.key, seen.kind, seen.title, "suppressed", ())
    groups = tuple(group_shares(table, row, variable, language, *key) for row, key in enumerate(keys))
    status: Status = "ok" if table.shows_all else "partly"
    order = _order(study, variable, table.blocks) if variable else ()
    return Distribution(seen.key, seen.kind, seen.title, status, groups, order)


def _order(study: Study, variable: Variable, blocks: Blocks) -> tuple[str, ...]:
    """The keys of ordered answers, as they stand together, from the lowest to the highest."""
    if not asking(study, variable).order:
        return ()
    found = measure(study.questionnaire, variable.key, LANGUAGES[0])
    if len(found.rising) < FEWEST_STEPS and study.is_item(variable.key, "single_choice"):
        return ()
    block_of = {place: block for block in blocks for place in block}
    return tuple(dict.fromkeys(block_key(variable, block_of[place]) for place in found.rising))


def _summary(
    study: Study,
    parts: Sequence[Distribution],
    made: Sequence[Shown],
    wave: int | None,
    by: str | None,
    language: str,
) -> Summary:
    withheld = any(part.status != "ok" for part in parts)
    return Summary(
        study.survey.public_id,
        wave,
        by,
        tuple(part for part in parts if part.kind == "scale"),
        tuple(part for part in parts if part.kind != "scale"),
        why_withheld(study, next((one for one in made if one.waits), None), language) if withheld else None,
        merged=any(len(block) > 1 for table in made for block in table.blocks),
        still_running=any(table.waits for table in made),
    )


def why_withheld(study: Study, table: Shown | None, language: str) -> str:
    """Why numbers are not shown, or not yet."""
    assert study.protection is not None, "only what is protected is withheld"
    if table is not None and table.waits:
        return texts(language).plain("results-when-over")
    limits = {"group": study.protection.min_group, "cell": study.protection.min_cell}
    sensitive = any(item.sensitive for item in study.questionnaire.items)
    return texts(language).plain(f"results-suppressed{'-sensitive' if sensitive else ''}", **limits)
