"""Waves linked by member, by key and by the respondent's own code; after the end nobody can tell who answered."""

import hashlib
import hmac
import re
from datetime import datetime
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from community import launching, linking, result_study
from community.access import OPERATOR, Actor
from community.answering import Sitting
from community.errors import Refused
from community.i18n import LANGUAGES, texts
from community.pseudonyms import KeyRing, interview_number
from storage import conversation, interviews, pairing
from storage.engine import Database, Store
from storage.pairing import Linkage
from storage.sqlite import library
from surveys import own_code, yaml_format
from surveys.interview_events import Back, Choose, Skip, Submit
from surveys.problems import InputError
from surveys.statistics.disclosure import Protection
from surveys.yaml_write import dump
from tests.linked import SHORT, Circle, circle, short

CODES: dict[str, dict[str, str]] = {
    "ann": {"mother": "М", "born": "а", "siblings": "1", "town": "Ё"},
    "ben": {"mother": "Л", "born": "в", "siblings": "0", "town": "К"},
    "cid": {"mother": "М", "born": "н", "siblings": "0", "town": "К"},
}


def with_code(name: str, **more: str) -> dict[str, str]:
    return {f"own_code_{key}": value for key, value in CODES[name].items()} | {"calm": "yes"} | more


@pytest.fixture
async def school(store: Store, tmp_path: Path, now: datetime) -> Circle:
    made = await circle(store, tmp_path, now)
    await made.join("ann", "ben", "cid", "dan")
    return made


@pytest.mark.parametrize("plan", [{"anonymous": False}, {"linking": "key"}], ids=["named", "key"])
async def test_waves_are_matched_by_member_and_by_key(school: Circle, plan: dict[str, Any]) -> None:
    first, later = (await school.launch(2, **plan)).waves
    for name in ("ann", "ben"):
        await school.answer(name, first.id, {"calm": "yes"})
    for name in ("ben", "cid"):
        await school.answer(name, later.id, {"calm": "no"})
    await school.answer("ann", later.id, {"calm": "no"}, send=False)
    found = await linking.linkage(school.store, OPERATOR, "s1", 1, 2)
    assert found == Linkage(matched=1, lost=1, new=1, ambiguous=0)
    with pytest.raises(Refused):
        await linking.linkage(school.store, Actor(), "s1", 1, 2)


async def test_unlinked_waves_are_matched_by_nobody(school: Circle) -> None:
    await school.launch(2)
    with pytest.raises(Refused) as refusal:
        await linking.linkage(school.store, OPERATOR, "s1", 1, 2)
    assert refusal.value.code == "survey-not-linked"
    assert all(texts(language).plain(refusal.value.message_id) for language in LANGUAGES)


async def test_a_code_links_however_it_is_written_and_its_parts_do_not_stay(school: Circle) -> None:
    first, later = (await school.launch(2, linking="code")).waves
    await school.answer("ann", first.id, with_code("ann", wish="тишины"))
    # The whole word, another case, another spelling of one letter.
    again = {"own_code_mother": "марина", "own_code_born": "ИвановА", "own_code_town": " ельня "}
    await school.answer("ann", later.id, with_code("ann") | again)
    await school.answer("ben", later.id, with_code("ben"))
    assert await linking.linkage(school.store, OPERATOR, "s1", 1, 2) == Linkage(1, 0, 1, 0)
    kept = (await school.store.session.execute(text("SELECT state, link_code, respondent_key FROM interview"))).all()
    assert len({row.respondent_key for row in kept}) == 3
    assert len({row.link_code for row in kept}) == 2
    assert "own_code" not in str(kept)
    assert "calm" in str(kept[0].state)
    sitting = await school.open("ann", first.id)
    assert dict(sitting.state.answers) == {"calm": "yes", "wish": "тишины"}  # type: ignore[union-attr]


async def test_a_code_that_two_share_matches_nobody(school: Circle) -> None:
    first, later = (await school.launch(2, linking="code")).waves
    for name, code in (("ann", "ann"), ("ben", "ben"), ("cid", "ann")):
        await school.answer(name, first.id, with_code(code))
    for name in ("ann", "ben"):
        await school.answer(name, later.id, with_code(name))
    assert await linking.linkage(school.store, OPERATOR, "s1", 1, 2) == Linkage(matched=1, lost=2, new=1, ambiguous=1)


async def test_a_code_that_two_share_shows_neither_what_was_answered_before(school: Circle) -> None:
    first, later = (await school.launch(2, linking="code")).waves
    await school.answer("ann", first.id, with_code("ann"))
    await school.answer("ann", later.id, with_code("ann"))
    mine = await school.open("ann", later.id)
    assert isinstance(mine, Sitting)
    assert await pairing.answers_before(school.store, mine.interview_id, first.id, by_code=True) == {
        "calm": "yes",
        "wish": None,
    }
    await school.answer("ben", later.id, with_code("ann"))
    for name in ("ann", "ben"):
        found = await school.open(name, later.id)
        assert isinstance(found, Sitting)
        assert await pairing.answers_before(school.store, found.interview_id, first.id, by_code=True) is None


async def test_what_was_not_sent_off_loses_its_parts_at_the_close(school: Circle) -> None:
    (wave,) = (await school.launch(linking="code")).waves
    await school.answer("ann", wave.id, with_code("ann"), send=False)
    ((_, before),) = await pairing.unfinished_states(school.store, wave.id)
    assert before["answers"]["own_code_mother"] == "М"
    await launching.close_survey(school.store, OPERATOR, "s1", school.now, with_open_waves=True)
    ((_, after),) = await pairing.unfinished_states(school.store, wave.id)
    assert after == before | {"answers": {"calm": "yes"}}


async def test_the_questions_of_the_code_stand_in_front_and_in_no_results(school: Circle) -> None:
    (wave,) = (await school.launch(linking="code")).waves
    await school.answer("ann", wave.id, with_code("ann"))
    sitting = await school.open("ann", wave.id)
    assert sitting.questionnaire.items[0].key == "own_code_mother"  # type: ignore[union-attr]
    study = await result_study.open_study(school.store, OPERATOR, "s1", Protection(1, 1))
    assert [item.key for item in study.questionnaire.items] == ["calm", "wish"]
    (one,) = await interviews.answers_of_wave(school.store, wave.id)
    assert one.answers == {"calm": "yes", "wish": None}


async def test_a_code_is_for_anonymous_surveys(school: Circle) -> None:
    with pytest.raises(InputError) as refusal:
        await school.launch(linking="code", anonymous=False)
    assert [problem.code for problem in refusal.value.problems] == ["launch-code-named"]


def test_the_questions_of_the_code_speak_the_languages_of_the_questionnaire() -> None:
    coded = own_code.with_code(short())
    assert (coded.key, len(coded.items)) == ("short_coded", 6)
    assert yaml_format.load(dump(coded), "coded.yaml") == coded
    assert own_code.without_code(coded).sections == short().sections
    assert own_code.without_code(short()) == short()
    assert own_code.section(("en",)).items[0].text == {"en": coded.items[0].text["en"]}
    assert all(len(coded.items[0].text[language]) for language in LANGUAGES)


def test_a_questionnaire_may_leave_no_room_for_a_code() -> None:
    taken = yaml_format.load(SHORT.replace("key: wish", "key: own_code_wish"), "short.yaml")
    problems = own_code.problems_with(taken)
    finnish = yaml_format.load(re.sub(r", en: ", ", fi: ", SHORT).replace("[ru, en]", "[ru, fi]"), "short.yaml")
    problems += own_code.problems_with(finnish)
    assert [problem.code for problem in problems] == ["launch-code-taken", "launch-code-languages"]
    for problem in problems:
        assert all(texts(language).problem(problem) for language in LANGUAGES)
    assert own_code.problems_with(short()) == []


def test_a_code_needs_every_part() -> None:
    answers: dict[str, Any] = {key: value for key, value in with_code("ann").items() if key != "calm"}
    assert own_code.parts(answers) == ("М", "а", "1", "Ё")
    assert own_code.parts(answers | {"own_code_born": None}) is None
    assert own_code.parts({}) is None


# Each wave of each of them is answered by the first five of eight members, in another order than they joined.
MEMBERS = ("m3", "m1", "m7", "m5", "m2", "m4", "m6", "m8")


@pytest.mark.parametrize("way", ["key", "code", "none"])
async def test_after_the_close_the_database_does_not_tell_who_answered(
    sqlite_database: Database, tmp_path: Path, now: datetime, way: Any
) -> None:
    async with sqlite_database.write() as store:
        school = await circle(store, tmp_path, now)
        await school.join(*sorted(MEMBERS))
        first, later = (await school.launch(2, linking=way)).waves
        for wave, name in product((first, later), MEMBERS[:5]):
            code = {"own_code_mother": "М", "own_code_born": name, "own_code_siblings": "1", "own_code_town": "К"}
            await school.answer(name, wave.id, code | {"calm": "yes"} if way == "code" else {"calm": "yes"})
        if way != "none":
            assert (await linking.linkage(store, OPERATOR, "s1", 1, 2)).matched == 5
        secret = (tmp_path / "keys" / "s1.key").read_bytes()
        closed = await launching.close_survey(store, OPERATOR, "s1", now, with_open_waves=True)
    # While the secret is there, one who has it can tell: the search below does find what there is to find.
    assert len(matched(tmp_path, [secret])) == 10
    assert launching.forget_respondents(KeyRing(tmp_path), closed)
    await sqlite_database.close()
    assert [path.name for path in (tmp_path / "keys").iterdir()] == []
    assert matched(tmp_path, []) == []
    rows = everything(tmp_path)["interview"]
    assert len(rows) == 10
    # Numbers follow from keys alone, moments are those of the day: neither tells who came after whom.
    assert all(row["id"] == interview_number(row["wave_id"], row["respondent_key"]) for row in rows)
    assert {row["started_at"] for row in rows} == {row["finished_at"] for row in rows} == {"2026-03-02 00:00:00.000000"}
    assert {(row["member_id"], row["organisation_id"]) for row in rows} == {(None, None)}
    assert len({row["revision"] for row in rows}) == 1


async def test_what_was_answered_tells_not_how_often_it_was_changed(school: Circle) -> None:
    (wave,) = (await school.launch()).waves
    await school.answer("ann", wave.id, {"calm": "yes"})
    await school.answer("ben", wave.id, {"calm": "yes"}, send=False)
    for event in (Back(), Choose("calm", "no"), Skip("wish"), Submit()):
        await school.step("ben", wave.id, event)
    rows = (await school.store.session.execute(text("SELECT status, revision, state FROM interview"))).all()
    assert [(row.status, row.revision) for row in rows] == [("finished", 0)] * 2


async def test_after_the_close_nobody_is_known_to_be_in_the_middle_of_it(school: Circle) -> None:
    (wave,) = (await school.launch()).waves
    (other,) = (await school.launch(survey="s2")).waves
    for user, data in enumerate([{"wave": wave.id}, {"wave": other.id}, {"trial": {}}], 1):
        await conversation.save(school.store, user, user, "Answering:item", data)
    await launching.close_survey(school.store, OPERATOR, "s1", school.now, with_open_waves=True)
    left = await school.store.session.execute(text("SELECT user_id FROM conversation ORDER BY user_id"))
    assert list(left.scalars()) == [2, 3]


def own_code_of(name: str) -> str:
    """What somebody who knows the member would know of his code."""
    return f'code:["м", "{name[-1]}", "1", "к"]'


def everything(folder: Path) -> dict[str, list[dict[str, Any]]]:
    """Every row of every table, read past the product."""
    sqlite = library()
    connection = sqlite.connect(folder / "staffroom.db")
    connection.row_factory = sqlite.Row
    tables = [row["name"] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    content = {table: [dict(row) for row in connection.execute(f'SELECT * FROM "{table}"')] for table in tables}
    connection.close()
    return content


def matched(folder: Path, secrets: list[bytes]) -> list[str]:
    """The members found behind interviews by whoever knows every word of the database, the ways in which keys are made,
    and these secrets: every value is tried as a key, on every member and wave."""
    content = everything(folder)
    known = {value for rows in content.values() for row in rows for value in row.values() if value is not None}
    words = {str(value).encode() for value in known} | {b""} | set(secrets)
    waves = [row["id"] for row in content["wave"]]
    found = []
    for member in content["member"]:
        name = member["public_id"]
        messages = [name, f"member:{name}", *(f"wave:{wave}:member:{name}" for wave in waves), own_code_of(name)]
        guesses = {hashlib.sha256(message.encode()).hexdigest() for message in messages} | set(messages)
        guesses |= {hmac.new(word, one.encode(), hashlib.sha256).hexdigest() for word in words for one in messages}
        for row in content["interview"]:
            numbers = {interview_number(row["wave_id"], guess) for guess in guesses}
            texts_of_row = {str(value) for value in row.values()}
            if guesses & texts_of_row or row["id"] in numbers or any(name in one for one in texts_of_row):
                found.append(name)
    return found
