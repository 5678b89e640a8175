"""Answers as columns beside the database: made when they are asked for, batch by batch, and made anew when lost."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from community import answer_columns
from community.access import OPERATOR
from community.analysis import AnalysisWorker
from community.answer_columns import Source, load
from community.result_study import open_study, source
from storage import batches, column_files
from storage.engine import Store
from storage.models.surveys import Linking
from storage.places import EVERYWHERE
from surveys.columns import digest
from surveys.statistics.disclosure import Protection
from tests.surveyed import QUESTIONNAIRE, Respondents, Surveyed, answer, build_survey, count_all, levels, worker

__all__ = ["worker"]

ANSWERS = {"place": "town", "lessons": "often", "tests": None, "used": ["video"], "hours": 3.5, "wish": "Время"}


async def source_of(store: Store, worker: AnalysisWorker) -> Source:
    study = await open_study(store, OPERATOR, "s1", Protection(0, 0))
    return await source(store, study, study.waves[0], worker)


@pytest.fixture
def own_worker(tmp_path: Path, worker: AnalysisWorker, monkeypatch: pytest.MonkeyPatch) -> AnalysisWorker:
    """The worker process that all tests share, with files of this test's own."""
    monkeypatch.setattr(worker, "_data_dir", tmp_path)
    return worker


async def test_every_answer_has_its_place(store: Store, now: datetime, own_worker: AnalysisWorker) -> None:
    await build_survey(
        store, now, EVERYWHERE, [[Respondents(2, ANSWERS), Respondents(1, {"place": "village"}, "higher")]]
    )
    data = load(await source_of(store, own_worker))
    assert data.n == 3
    assert data.codes("place").tolist() == [1, 1, 2]
    assert data.codes("lessons").tolist() == [3, 3, 0]
    assert data.options("used").tolist() == [[1, 1, 0], [0, 0, 0]]
    assert data.arrays["hours"].tolist()[:2] == [3.5, 3.5]
    assert data.arrays["wish"].tolist() == [1, 1, 0]
    assert data.codes("place").dtype.itemsize == data.options("used").dtype.itemsize == 1
    assert [data.columns["@organisation_kind"].categories[code - 1] for code in data.codes("@organisation_kind")] == [
        "school",
        "school",
        "higher",
    ]


async def test_a_new_batch_is_added_and_the_old_file_left_as_it_is(
    store: Store, now: datetime, own_worker: AnalysisWorker, tmp_path: Path
) -> None:
    built = await build_survey(store, now, EVERYWHERE, [levels(3, 0, 0)])
    (first,) = (await source_of(store, own_worker)).files
    written = Path(first).stat()
    for person in range(2):
        await answer(store, now, built.waves[1], f"late {person}", levels(0, 0, 1)[2])
    await count_all(store, built, now)
    later = await source_of(store, own_worker)
    assert later.files[0] == first
    assert Path(first).stat() == written
    assert [len(later.files), load(later).n, load(later).ends] == [2, 5, (3, 5)]
    assert {str(path) for path in tmp_path.rglob("*.columns*")} == set(later.files)


async def test_lost_files_are_made_anew_and_say_the_same(
    store: Store, now: datetime, own_worker: AnalysisWorker, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(answer_columns, "AT_A_TIME", 4)
    await build_survey(store, now, EVERYWHERE, [levels(4, 3, 2)])
    (file,) = (await source_of(store, own_worker)).files
    kept = Path(file).read_bytes()
    Path(file).unlink()
    assert (await source_of(store, own_worker)).files == (file,)
    assert Path(file).read_bytes() == kept


async def test_a_mended_questionnaire_makes_other_columns(
    store: Store, now: datetime, own_worker: AnalysisWorker
) -> None:
    await build_survey(store, now, EVERYWHERE, [levels(4, 0, 0)])
    study = await open_study(store, OPERATOR, "s1", Protection(0, 0))
    mended = replace(study.meaning, definition=QUESTIONNAIRE.replace("key: high,", "key: best,"))
    assert mended.fingerprint != study.meaning.fingerprint
    before = await source(store, study, study.waves[0], own_worker)
    after = await source(store, replace(study, meaning=mended), study.waves[0], own_worker)
    assert before.files != after.files
    assert load(after).columns["competence"].categories == ("best", "enough", "low")


@pytest.mark.parametrize(("linking", "known"), [("none", [0, 0]), ("key", [digest("1-0-0"), digest("1-0-1")])])
async def test_who_somebody_is_stands_there_only_where_waves_are_linked(
    store: Store, now: datetime, own_worker: AnalysisWorker, linking: Linking, known: list[int]
) -> None:
    await build_survey(store, now, EVERYWHERE, [levels(2, 0, 0)], linking=linking)
    assert load(await source_of(store, own_worker)).arrays["#who"].tolist() == known


async def test_a_batch_that_has_other_people_than_it_says_is_refused(
    store: Store, now: datetime, own_worker: AnalysisWorker
) -> None:
    built: Surveyed = await build_survey(store, now, EVERYWHERE, [levels(2, 0, 0)])
    (batch,) = (await batches.batches_of(store, [built.waves[1].id]))[built.waves[1].id]
    study = await open_study(store, OPERATOR, "s1", Protection(0, 0))
    wrong = replace(study, batches={built.waves[1].id: [replace(batch, people=3)]})
    with pytest.raises(LookupError, match="a batch of 3 answers has 2"):
        await source(store, wrong, study.waves[0], own_worker)


def test_files_of_no_batch_and_files_never_finished_are_swept_away(tmp_path: Path) -> None:
    names = ["known.print.columns", "gone.print.columns", "known.print.columns.1a2b"]
    for name in names:
        column_files.append_piece(tmp_path / "s1" / name, b"piece")
    assert column_files.sweep(tmp_path, {"known"}, older_than=0) == 1
    assert column_files.sweep(tmp_path, {"known"}, older_than=2**40) == 1
    assert [path.name for path in (tmp_path / "s1").iterdir()] == ["known.print.columns"]
    assert list(column_files.read_pieces(tmp_path / "s1" / "known.print.columns")) == [b"piece"]


def test_a_file_that_breaks_off_is_refused(tmp_path: Path) -> None:
    column_files.append_piece(tmp_path / "a.columns", b"piece")
    (tmp_path / "a.columns").write_bytes((tmp_path / "a.columns").read_bytes()[:-1])
    with pytest.raises(ValueError, match="breaks off"):
        list(column_files.read_pieces(tmp_path / "a.columns"))
