"""How every scale and question was answered: what was counted, in the reader's words."""

from collections.abc import Sequence
from dataclasses import replace

from community import counting
from community.analysis import AnalysisWorker
from community.counting import Counted, Figures
from community.i18n import texts
from community.result_course import completion, trends
from community.result_parts import counted, distribution, parts_of
from community.result_study import Study, asking, shown_key, source
from community.result_views import Distribution, Key, Summary, described
from community.result_weighting import Population, weigh_wave, weigh_waves
from storage.engine import Store
from storage.surveys import WaveRecord
from surveys.measures import distinct, labels_of
from surveys.questionnaire import in_language
from surveys.shown import Shown, side_by_side
from surveys.tables import Variable


async def of_wave(
    store: Store,
    study: Study,
    wave: WaveRecord,
    group: Variable | None,
    worker: AnalysisWorker,
    language: str,
    population: Population | None = None,
) -> Summary:
    """One wave, whole or by the categories of `group`."""
    parts = parts_of(study.questionnaire)
    found = await _count(store, study, wave, group, worker)
    keys: list[Key] = [(None, None)]
    if found.rows is not None:
        labels = labels_of(found.rows, language)
        keys = [(one.key, label) for one, label in zip(found.rows.categories, labels, strict=True)]
    shown = [
        distribution(study.questionnaire, part, table, beside, [_joined(keys, block) for block in table.rows], language)
        for part, table, beside in zip(parts, found.tables, found.figures, strict=True)
    ]
    by = None if group is None else shown_key(group)
    made = _summary(study, shown, found.tables, wave.number, by, language)
    made = replace(made, completion=await completion(store, study, [wave], language))
    asked = [counted(study, part) for part in parts]
    made = await weigh_wave(store, study, wave, asked, found, made, population, worker, language)
    return replace(made, scales=_of_somebody(made.scales), questions=_of_somebody(made.questions))


def _of_somebody(parts: Sequence[Distribution]) -> tuple[Distribution, ...]:
    """Without the groups to which nobody belongs: an answer to the question that makes the groups which nobody gave."""
    return tuple(
        replace(part, groups=tuple(group for group in part.groups if group.key is None or group.asked != 0))
        for part in parts
    )


async def by_waves(
    store: Store, study: Study, worker: AnalysisWorker, language: str, population: Population | None = None
) -> Summary:
    """Every wave that anybody answered, side by side. What stands together in one stands together in all."""
    waves = study.answered_waves()
    labels = distinct([in_language(wave.title, language) for wave in waves])
    keys: list[Key] = [(str(wave.number), label) for wave, label in zip(waves, labels, strict=True)]
    waved = [await _count(store, study, wave, None, worker) for wave in waves]
    parts = parts_of(study.questionnaire)
    if not waves:
        seen = [described(part, language) for part in parts]
        nobody = [Distribution(one.key, one.kind, one.title, "ok", ()) for one in seen]
        return _summary(study, nobody, [], None, "waves", language)
    made = [side_by_side([one.tables[place] for one in waved]) for place in range(len(parts))]
    beside = [_first_rows([one.figures[place] for one in waved]) for place in range(len(parts))]
    shown = [
        distribution(study.questionnaire, part, table, figures, keys, language)
        for part, table, figures in zip(parts, made, beside, strict=True)
    ]
    summary = _summary(study, shown, made, None, "waves", language)
    summary = replace(
        summary,
        completion=await completion(store, study, waves, language),
        trends=trends(study.questionnaire, summary.scales, waves, language),
    )
    asked = [counted(study, part) for part in parts]
    return await weigh_waves(store, study, waves, asked, made, summary, population, worker, language)


def _first_rows(figures: Sequence[Figures]) -> Figures:
    """What stands beside tables of one row each, one after the other; nothing where none of them has anything."""
    return tuple(one[0] if one else None for one in figures) if any(figures) else ()


async def _count(
    store: Store, study: Study, wave: WaveRecord, group: Variable | None, worker: AnalysisWorker
) -> Counted:
    return await worker.run(
        counting.summarise,
        await source(store, study, wave, worker),
        [counted(study, part) for part in parts_of(study.questionnaire)],
        asking(study, group) if group is not None else None,
        study.protection,
        over=study.is_over(wave),
    )


def _joined(keys: Sequence[Key], block: Sequence[int]) -> Key:
    """What groups are called that stand together."""
    if len(block) == 1:
        return keys[block[0]]
    found = [keys[place] for place in block]
    return "+".join(key or "" for key, _ in found), " / ".join(label or "" for _, label in found)


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
