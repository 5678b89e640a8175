"""Answers taken home: what is in the file and what never is, who may have it, and that every export is remembered."""

import csv
import io
import json
import tracemalloc
import zipfile
from datetime import datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest
from sqlalchemy import insert, select, update

from community import exports as use
from community import waves
from community.access import OPERATOR, Actor
from community.errors import AccessDenied, NotFound, Refused
from community.export_plan import Asked
from storage import exports, farewell, people, surveys
from storage.engine import Database, Store
from storage.models import Interview, Member, Survey
from storage.people import Role
from storage.places import EVERYWHERE, Scope
from surveys.problems import InputError
from surveys.statistics.disclosure import Protection
from tests.linked import Circle, circle
from tests.surveyed import Respondents, answer, build_survey, levels, two_towns

PROTECTION = Protection(10, 5)
ALL = Protection(1, 1)
Rows = list[dict[str, str]]


async def export(
    store: Store,
    folder: Path,
    now: datetime,
    *,
    survey: str = "s1",
    actor: Actor = OPERATOR,
    protection: Protection = PROTECTION,
    seed: int = 1,
    **asked: Any,
) -> bytes:
    """The file, made in this process."""
    wanted = Asked(**{"format": "csv", "language": "ru", **asked})
    found = await use.gather(
        store, actor, survey, wanted, protection=protection, folder=folder, random=Random(seed), now=now
    )
    await use.remember(store, actor, found, wanted, now)
    return (await use.make(None, found, folder)).path.read_bytes()


async def export_rows(store: Store, folder: Path, now: datetime, **more: Any) -> Rows:
    text = (await export(store, folder, now, **more)).decode("utf-8-sig")
    return list(csv.DictReader(text.splitlines(keepends=True)))


async def test_a_row_for_every_respondent_and_wave(store: Store, now: datetime, tmp_path: Path) -> None:
    built = await build_survey(
        store, now, EVERYWHERE, [levels(12, 20, 40, used=["video"]), levels(30, 25, 10)], over=True
    )
    await answer(store, now, built.waves[1], "slow", Respondents(1, {"place": "village"}), sent=False)
    rows = await export_rows(store, tmp_path, now)
    assert list(rows[0]) == [
        *("respondent", "wave", "language", "status", "organisation_kind", "position", "municipality"),
        *("place", "lessons", "tests", "used", "used_video", "used_board", "hours"),
        *("competence_sum", "competence_level"),
    ]
    assert len(rows) == 72 + 65
    assert {row["status"] for row in rows} == {"finished"}
    high = [row for row in rows if row["competence_level"] == "high"]
    assert len(high) == 42
    assert {(row["lessons"], row["tests"], row["competence_sum"]) for row in high} == {("often", "often", "4")}
    marks = {(row["wave"], row["used"], row["used_video"], row["used_board"]) for row in rows}
    assert marks == {("1", "video", "1", "0"), ("2", "", "", "")}
    made = await exports.exports_of_survey(store, built.survey.id)
    assert [(one.format, one.partial, one.waves, one.interviews, one.exported_at) for one in made] == [
        ("csv", False, [1, 2], 137, now)
    ]


async def test_what_was_not_sent_off_stays_at_home_unless_it_is_under_a_name(
    store: Store, now: datetime, tmp_path: Path
) -> None:
    built = await build_survey(store, now, EVERYWHERE, [levels(12, 0, 0)], over=True)
    begun = Respondents(1, {"place": "village", "own_code_mother": "Мария"})
    await answer(store, now, built.waves[1], "slow", begun, sent=False)
    with pytest.raises(InputError) as refused:
        await export(store, tmp_path, now, partial=True)
    assert [problem.code for problem in refused.value.problems] == ["export-partial-anonymous"]
    await store.session.execute(update(Survey).values(anonymous=False))
    rows = await export_rows(store, tmp_path, now, partial=True)
    assert [row["place"] for row in rows if row["status"] == "partial"] == ["village"]
    assert "Мария" not in (tmp_path / "raw").read_text(encoding="utf-8")
    (made,) = await exports.exports_of_survey(store, built.survey.id)
    assert (made.partial, made.interviews) == (True, 13)


async def test_two_exports_cannot_be_subtracted(store: Store, now: datetime, tmp_path: Path) -> None:
    """Of an anonymous survey a wave leaves once it is over, and takes no answers afterwards."""
    built = await build_survey(store, now, EVERYWHERE, [levels(12, 0, 0), levels(12, 0, 0)], counted=False)
    later = now + timedelta(days=1)
    with pytest.raises(Refused) as refused:
        await export(store, tmp_path, now)
    assert refused.value.code == "export-wave-open"
    assert await exports.exports_of_survey(store, built.survey.id) == []
    await surveys.set_wave_end(store, built.waves[1].id, later)
    with pytest.raises(Refused):
        await export(store, tmp_path, later - timedelta(seconds=1))
    file = json.loads(await export(store, tmp_path, later, format="json"))
    assert {row["wave"] for row in file["rows"]} == {1}
    assert any("ещё идут: После курса" in note for note in file["notes"])
    with pytest.raises(InputError) as extended:
        await waves.extend_wave(store, OPERATOR, "s1", 1, later + timedelta(days=1), later)
    assert "launch-wave-exported" in [problem.code for problem in extended.value.problems]
    await waves.extend_wave(store, OPERATOR, "s1", 2, later + timedelta(days=1), later)
    await surveys.close_survey(store, built.survey.id, later)
    file = json.loads(await export(store, tmp_path, later, format="json"))
    assert {row["wave"] for row in file["rows"]} == {1, 2}


async def test_a_wave_that_was_extended_meanwhile_stays_at_home(store: Store, now: datetime, tmp_path: Path) -> None:
    """Between reading the answers and handing them out somebody may have given the wave another end."""
    built = await build_survey(store, now, EVERYWHERE, [levels(12, 0, 0)], over=True, counted=False)
    asked = Asked("csv", "ru")
    found = await use.gather(
        store, OPERATOR, "s1", asked, protection=PROTECTION, folder=tmp_path, random=Random(1), now=now
    )
    await waves.extend_wave(store, OPERATOR, "s1", 1, now + timedelta(days=1), now)
    with pytest.raises(Refused) as refused:
        await use.remember(store, OPERATOR, found, asked, now)
    assert refused.value.code == "export-wave-open"
    assert await exports.exports_of_survey(store, built.survey.id) == []


async def test_published_and_named_answers_need_no_end(store: Store, now: datetime, tmp_path: Path) -> None:
    await build_survey(store, now, EVERYWHERE, [levels(12, 0, 0)], open_results=True)
    assert len(await export_rows(store, tmp_path, now)) == 12
    await build_survey(store, now, EVERYWHERE, [levels(12, 0, 0)], public_id="s2")
    await store.session.execute(update(Survey).where(Survey.public_id == "s2").values(anonymous=False))
    assert len(await export_rows(store, tmp_path, now, survey="s2")) == 12


async def linked(store: Store, folder: Path, now: datetime, **plan: Any) -> Circle:
    """Twelve teachers who answered both waves; each wishes for something of his own."""
    made = await circle(store, folder, now)
    names = [f"secret-{n}" for n in range(12)]
    await made.join(*names)
    launched = await made.launch(2, **plan)
    for wave in launched.waves:
        for name in names:
            await made.answer(name, wave.id, {"calm": "yes", "wish": f"wish {name[7:]}"})
        await surveys.set_wave_end(store, wave.id, now)
    return made


async def test_numbers_pair_the_waves_of_one_file_and_nothing_else(store: Store, now: datetime, tmp_path: Path) -> None:
    await linked(store, tmp_path, now, linking="key")
    by_seed = {}
    for seed in (1, 2):
        await export(store, tmp_path, now, seed=seed)
        # The raw lines, which stay here, also say what each wrote.
        rows = [json.loads(line) for line in (tmp_path / "raw").read_text(encoding="utf-8").splitlines()]
        waves = [{row[-1]["wish"]: row[0] for row in rows if row[1] == wave} for wave in (1, 2)]
        assert waves[0] == waves[1]
        assert sorted(map(int, waves[0].values())) == list(range(1, 13))
        by_seed[seed] = waves[0]
    assert by_seed[1] != by_seed[2]


async def test_unlinked_waves_share_no_number(store: Store, now: datetime, tmp_path: Path) -> None:
    await linked(store, tmp_path, now)
    rows = await export_rows(store, tmp_path, now)
    assert len({row["respondent"] for row in rows}) == 24


async def test_a_code_of_two_people_pairs_nobody(store: Store, now: datetime, tmp_path: Path) -> None:
    built = await build_survey(store, now, EVERYWHERE, [levels(3, 0, 0), levels(3, 0, 0)], over=True)
    codes = {1: ["a", "b", "b"], 2: ["a", "b", None]}
    await _relink(store, built.survey.id, {built.waves[number].id: given for number, given in codes.items()})
    rows = await export_rows(store, tmp_path, now, protection=ALL)
    assert len({row["respondent"] for row in rows}) == 5


async def _relink(store: Store, survey_id: int, codes: dict[int, list[str | None]]) -> None:
    await store.session.execute(update(Survey).where(Survey.id == survey_id).values(linking="code"))
    for wave, given in codes.items():
        numbers = await exports.interviews_of_wave(store, wave, partial=False)
        for number, code in zip(numbers, given, strict=True):
            await store.session.execute(update(Interview).where(Interview.id == number).values(link_code=code))


async def test_nothing_leads_back_to_anybody(store: Store, now: datetime, tmp_path: Path) -> None:
    made = await linked(store, tmp_path, now, linking="key")
    kept = (await store.session.execute(select(Interview.id, Interview.respondent_key))).all()
    secrets = [str(secret) for row in kept for secret in row] + list(made.members)
    for kind in ("csv", "json", "xlsx", "sav"):
        file = await export(store, tmp_path, now, format=kind)
        if kind == "xlsx":
            with zipfile.ZipFile(io.BytesIO(file)) as book:
                file = b"".join(book.read(name) for name in book.namelist())
        # What SPSS compresses is in the raw lines as well.
        for found in (file, (tmp_path / "raw").read_bytes()):
            assert [secret for secret in secrets if secret.encode() in found] == []


async def test_texts_of_anonymous_people_stand_beside_nothing(store: Store, now: datetime, tmp_path: Path) -> None:
    await linked(store, tmp_path, now, linking="key")
    file = json.loads(await export(store, tmp_path, now, format="json"))
    assert sorted(file["texts"]["wish"]) == sorted(f"wish {n}" for n in (*range(12), *range(12)))
    assert "wish" not in json.dumps([file["rows"], file["variables"]])
    assert any("в разделе texts" in note for note in file["notes"])
    rows = [json.loads(line)[-1]["wish"] for line in (tmp_path / "raw").read_text(encoding="utf-8").splitlines()]
    again = json.loads(await export(store, tmp_path, now, format="json", seed=2))["texts"]["wish"]
    assert len({tuple(order) for order in (file["texts"]["wish"], again, rows)}) == 3
    for kind in ("csv", "sav"):
        written = await export(store, tmp_path, now, format=kind)
        assert b"wish" not in written
        assert (tmp_path / "texts").read_bytes() == b""


async def test_texts_of_an_anonymous_wave_that_runs_stay_at_home(store: Store, now: datetime, tmp_path: Path) -> None:
    """Also where its figures are published: two files would tell who wrote what in between."""
    said = [Respondents(12, {"place": "town", "wish": "Тише"})]
    built = await build_survey(store, now, EVERYWHERE, [said, said], open_results=True)
    await surveys.set_wave_end(store, built.waves[1].id, now)
    file = json.loads(await export(store, tmp_path, now, format="json"))
    assert (len(file["rows"]), file["texts"]) == (24, {"wish": ["Тише"] * 12})
    assert any("Тексты волн, которые ещё идут" in note for note in file["notes"])
    await store.session.execute(update(Survey).values(anonymous=False))
    named = json.loads(await export(store, tmp_path, now, format="json"))
    assert [row["wish"] for row in named["rows"]] == ["Тише"] * 24
    assert "texts" not in named


async def test_a_named_survey_names_who_answered(store: Store, now: datetime, tmp_path: Path) -> None:
    made = await circle(store, tmp_path, now)
    await made.join("ann", "ben")
    launched = await made.launch(1, anonymous=False)
    for name in ("ann", "ben"):
        await made.answer(name, launched.waves[0].id, {"calm": "no"})
    await store.session.execute(update(Member).where(Member.public_id == "ann").values(name="=Анна"))
    rows = {row["respondent"]: row for row in await export_rows(store, tmp_path, now)}
    assert {name: (row["name"], row["organisation"], row["municipality"]) for name, row in rows.items()} == {
        "ann": ("'=Анна", "Школа № 1", "Липовск"),
        "ben": ("", "Школа № 1", "Липовск"),
    }
    ben = await people.find_by_public_id(store, "ben")
    assert ben is not None
    for number in await farewell.named_interviews(store, ben.id):
        await farewell.detach_interview(store, number, "left:somebody")
    assert {row["respondent"] for row in await export_rows(store, tmp_path, now)} == {"ann", "left-1"}


async def test_what_too_few_share_is_not_told(store: Store, now: datetime, tmp_path: Path) -> None:
    many, few = levels(20, 0, 0), [Respondents(2, {"place": "town"}, "higher", "lecturer")]
    built = await build_survey(store, now, EVERYWHERE, [many + few], over=True)
    rows = await export_rows(store, tmp_path, now)
    assert {row["organisation_kind"] for row in rows} == {"other"}
    assert {row["organisation_kind"] for row in await export_rows(store, tmp_path, now, protection=ALL)} == {
        "school",
        "higher",
    }
    for person in range(3):
        more = Respondents(1, {"place": "town"}, "higher", "lecturer")
        await answer(store, now, built.waves[1], f"more-{person}", more)
    rows = await export_rows(store, tmp_path, now)
    assert {(row["organisation_kind"], row["position"]) for row in rows} == {
        ("school", "teacher"),
        ("higher", "lecturer"),
    }


async def test_small_waves_of_anonymous_surveys_stay_at_home(store: Store, now: datetime, tmp_path: Path) -> None:
    await build_survey(store, now, EVERYWHERE, [levels(9, 0, 0)], over=True)
    with pytest.raises(Refused) as refused:
        await export(store, tmp_path, now)
    assert (refused.value.code, refused.value.values) == ("export-too-few", {"least": 10})
    await build_survey(store, now, EVERYWHERE, [levels(10, 0, 0), levels(9, 0, 0)], public_id="s2", over=True)
    file = json.loads(await export(store, tmp_path, now, survey="s2", format="json"))
    assert {row["wave"] for row in file["rows"]} == {1}
    assert any("После курса" in note for note in file["notes"])


async def test_who_may(store: Store, now: datetime, tmp_path: Path) -> None:
    town, other = await two_towns(store)
    await build_survey(store, now, town, [levels(12, 0, 0)], open_results=True, over=True)

    def actor(role: Any, scope: Scope, *scopes: str) -> Actor:
        return Actor(1, roles=(Role(role, scope),), token_scopes=frozenset(scopes) if scopes else None)

    for allowed in (
        OPERATOR,
        actor("curator", town),
        actor("lead", EVERYWHERE),
        actor("curator", town, "answers:export"),
    ):
        await use.gather(
            store, allowed, "s1", Asked("csv", "en"), protection=PROTECTION, folder=tmp_path, random=Random(1), now=now
        )
        assert await use.may_export(store, allowed, "s1")
    for refused, error in [
        (actor("teacher", town), AccessDenied),
        (actor("expert", town), AccessDenied),
        (actor("curator", other), AccessDenied),
        (actor("curator", town, "results:read", "surveys:manage"), AccessDenied),
        (Actor(), AccessDenied),
    ]:
        with pytest.raises(error):
            await export(store, tmp_path, now, actor=refused)
        assert not await use.may_export(store, refused, "s1")
    with pytest.raises(NotFound):
        await export(store, tmp_path, now, survey="none")
    await build_survey(store, now, town, [levels(12, 0, 0)], public_id="closed", over=True)
    with pytest.raises(NotFound):
        await export(store, tmp_path, now, survey="closed", actor=actor("curator", other))


async def test_everything_wrong_with_what_was_asked_is_said_at_once(
    store: Store, now: datetime, tmp_path: Path
) -> None:
    await build_survey(store, now, EVERYWHERE, [levels(12, 0, 0)], over=True)
    with pytest.raises(InputError) as refused:
        await export(store, tmp_path, now, format="pdf", multiple="some", language="fr")
    assert [problem.code for problem in refused.value.problems] == [
        "export-format-unknown",
        "export-multiple-unknown",
        "export-language-unknown",
    ]


async def test_ten_thousand_answers_never_stand_in_memory_together(
    sqlite_database: Database, now: datetime, tmp_path: Path
) -> None:
    count, text = 10_000, "о" * 1000
    async with sqlite_database.write() as store:
        built = await build_survey(store, now, EVERYWHERE, [levels(1, 0, 0)], over=True)
        state = {"answers": {"place": "town", "wish": text}, "revision": 1}
        row = {"wave_id": built.waves[1].id, "language": "ru", "status": "finished", "started_at": now, "state": state}
        await store.session.execute(insert(Interview), [{**row, "respondent_key": f"k{n}"} for n in range(count)])
    async with sqlite_database.read() as store:
        tracemalloc.start()
        found = await use.gather(
            store, OPERATOR, "s1", Asked("csv", "ru"), protection=PROTECTION, folder=tmp_path, random=Random(1), now=now
        )
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
    assert found.interviews == count + 1
    assert (tmp_path / "raw").stat().st_size > 20_000_000
    assert peak < 5_000_000
