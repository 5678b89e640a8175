"""What a hostile reading of results once got out of them, or broke."""

from datetime import datetime
from pathlib import Path

import pytest

from community import result_comparison, results
from community.access import OPERATOR
from community.analysis import AnalysisWorker
from community.batches import settle
from community.result_study import open_study, source
from storage import column_files
from storage.engine import Store
from storage.places import EVERYWHERE
from surveys.statistics.disclosure import Protection
from tests.surveyed import REACHING, Respondents, answer, build_survey, count_all, levels, worker

__all__ = ["worker"]

LIMITS = Protection(10, 5)


async def test_an_answer_nobody_gave_does_not_change_what_is_shown_later(
    store: Store, now: datetime, worker: AnalysisWorker
) -> None:
    """Broken down by a question of which one answer was never given, the whole stays as it was."""
    people = [Respondents(47, {"lessons": "never"}), Respondents(51, {"lessons": "often"})]
    await build_survey(store, now, EVERYWHERE, [people])

    async def lessons() -> list[tuple[str, int | None]]:
        found = await results.summary(store, OPERATOR, "s1", worker=worker, protection=LIMITS, language="ru")
        part = next(one for one in found.questions if one.key == "lessons")
        return [(share.key, share.count) for share in part.groups[0].shares]

    before = await lessons()
    by = await results.summary(store, OPERATOR, "s1", worker=worker, protection=LIMITS, language="ru", by="lessons")
    assert all(group.asked != 0 for part in by.questions for group in part.groups)
    assert await lessons() == before
    assert sum(count or 0 for _, count in before) == 98


async def test_a_broken_file_of_answers_is_made_anew(
    store: Store, now: datetime, worker: AnalysisWorker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(worker, "_data_dir", tmp_path)
    await build_survey(store, now, EVERYWHERE, [levels(8, 8, 8)])
    study = await open_study(store, OPERATOR, "s1", LIMITS)
    (file,) = (await source(store, study, study.waves[0], worker)).files
    whole = Path(file).read_bytes()
    for broken in (b"", whole[: len(whole) // 2], b"x" * 100, whole + whole):
        Path(file).write_bytes(broken)
        worker.checked.clear()
        assert (await source(store, study, study.waves[0], worker)).files == (file,)
        assert Path(file).read_bytes() == whole


def test_a_piece_that_is_written_twice_stands_there_once(tmp_path: Path) -> None:
    path = tmp_path / "a.columns"
    end = column_files.append_piece(path, b"one")
    for _ in range(2):
        column_files.append_piece(path, b"two", end)
    assert list(column_files.read_pieces(path)) == [b"one", b"two"]


async def test_who_comes_after_everybody_was_shown_is_never_counted(store: Store, now: datetime) -> None:
    built = await build_survey(store, now, EVERYWHERE, [levels(40, 0, 0)], over=True)
    await answer(store, now, built.waves[1], "too late", levels(0, 0, 1)[2])
    assert await settle(store, built.survey, LIMITS, now) == 0


async def test_one_group_in_linked_waves_does_not_tell_another(
    store: Store, now: datetime, worker: AnalysisWorker
) -> None:
    """All changes less those of the schools would be those of the kindergartens."""
    built = await build_survey(store, now, EVERYWHERE, [[], []], linking="key")
    moves = [("school", "low", "low", 20), ("school", "low", "high", 10), ("school", "high", "low", 10)]
    moves += [("school", "high", "high", 20), ("preschool", "low", "low", 6), ("preschool", "low", "high", 1)]
    moves += [("preschool", "high", "low", 5), ("preschool", "high", "high", 8)]
    for place, (kind, before, after, people) in enumerate(moves):
        for person in range(people):
            for wave, level in ((1, before), (2, after)):
                one = Respondents(1, {"place": "town", **REACHING[level]}, kind)
                await answer(store, now, built.waves[wave], f"{place}-{person}", one)
    await count_all(store, built, now)

    async def compared(kind: str, **more: str) -> str:
        group = {"organisation_kind": kind}
        found = await result_comparison.compare(
            store, OPERATOR, "s1", of="competence", between="waves", worker=worker, protection=LIMITS, language="ru",
            group=group, as_=more.get("as_"),
        )  # fmt: skip
        return str(found.comparison["status"])

    assert await compared("school") == await compared("preschool") == "suppressed"
    assert await compared("school", as_="score") == "suppressed"


async def test_a_mean_of_few_values_is_no_way_round_their_table(
    store: Store, now: datetime, worker: AnalysisWorker
) -> None:
    """Of twenty people with 0 or 1 a mean of 0.05 is one person."""
    people = [Respondents(19, {"hours": 0}), Respondents(1, {"hours": 1}), Respondents(20, {"hours": 1}, "higher")]
    await build_survey(store, now, EVERYWHERE, [people])
    found = await result_comparison.compare(
        store, OPERATOR, "s1", of="hours", between="organisation_kind", worker=worker, protection=LIMITS, language="ru"
    )
    assert found.comparison["status"] == "suppressed"
    assert found.comparison.get("scores") is None
