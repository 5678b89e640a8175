"""Sorting open answers: themes, each coder by himself, how two agree, and what is settled stays so."""

from datetime import datetime
from pathlib import Path

import pytest

from community import coding, own_data
from community.access import Actor
from community.errors import AccessDenied, NotFound, Refused
from community.open_answers import OpenQuestion, open_question
from community.pseudonyms import KeyRing
from storage import people
from storage.engine import Store
from storage.people import Role
from storage.places import EVERYWHERE
from surveys.problems import InputError
from surveys.statistics.disclosure import Protection
from tests.surveyed import two_towns
from tests.wishes import ITEM, coder, store, wished, wishes

__all__ = ["store"]

PROTECTION = Protection(10, 5)


@pytest.fixture
def keys(tmp_path: Path) -> KeyRing:
    return KeyRing(tmp_path)


async def read(store: Store, keys: KeyRing, now: datetime, actor: Actor) -> OpenQuestion:
    return await open_question(store, actor, "s1", ITEM, keys=keys, protection=PROTECTION, now=now)


async def test_two_coders_and_how_they_agree(store: Store, keys: KeyRing, now: datetime) -> None:
    await wished(store, now, [[*wishes(12, "Больше времени"), *wishes(8, "Спасибо")]])
    anna, boris = await coder(store, now, "Анна"), await coder(store, now, "Борис")
    time = await coding.add_theme(store, anna, "s1", ITEM, "  Время ", now)
    thanks = await coding.add_theme(store, boris, "s1", ITEM, "Спасибо", now)
    never = await coding.add_theme(store, boris, "s1", ITEM, "Деньги", now)
    question = await read(store, keys, now, anna)
    first = await coding.sheet(store, anna, question)
    assert (first.answer, first.read, first.answered, first.closed) == (question.answers[0], 0, 20, False)
    assert [(theme.title, theme.given) for theme in first.themes] == [
        ("Время", False), ("Спасибо", False), ("Деньги", False)
    ]  # fmt: skip
    missed = 0
    for one in question.answers:
        about = time if one.text.startswith("Больше") else thanks
        await coding.code(store, anna, question, one.number, about.id, on=True, now=now)
        await coding.mark_read(store, anna, question, one.number, now)
        if about is time and missed < 2:
            missed += 1
        else:
            await coding.code(store, boris, question, one.number, about.id, on=True, now=now)
        await coding.mark_read(store, boris, question, one.number, now)
    assert (await coding.sheet(store, boris, question)).answer is None
    again = await coding.sheet(store, anna, question, number=question.answers[0].number)
    assert sum(theme.given for theme in again.themes) == 1
    found = await coding.themes_of(store, question)
    assert [(one.title, one.count, one.share) for one in found.themes] == [
        ("Время", 12, 0.6), ("Спасибо", 8, 0.4), ("Деньги", 0, 0.0)
    ]  # fmt: skip
    assert [(one.coder.name, one.read) for one in found.coders] == [("Анна", 20), ("Борис", 20)]
    (pair,) = found.pairs
    by_theme = {one.theme.id: one.agreement for one in pair.themes}
    assert (pair.n, by_theme[time.id].observed) == (20, 0.9)
    assert by_theme[time.id].kappa == pytest.approx(0.8)  # of 12 to 10, by hand: (0.9 - 0.5) / 0.5
    assert by_theme[thanks.id].hindrance == "no_disagreement"
    assert by_theme[never.id].hindrance == "one_category"
    assert pair.observed == pytest.approx((0.9 + 1 + 1) / 3)
    assert pair.overall.mean == pytest.approx(0.9)


async def test_the_next_answer_is_one_not_read_yet(store: Store, keys: KeyRing, now: datetime) -> None:
    await wished(store, now, [wishes(10, "Мел")])
    anna = await coder(store, now, "Анна")
    question = await read(store, keys, now, anna)
    numbers = [one.number for one in question.answers]
    await coding.mark_read(store, anna, question, numbers[1], now)
    await coding.mark_read(store, anna, question, numbers[1], now)
    for after, expected in ((-1, 0), (numbers[0], 2), (numbers[9], 0)):
        sheet = await coding.sheet(store, anna, question, after=after)
        assert sheet.answer == question.answers[expected]
        assert sheet.read == 1


async def test_titles_are_short_and_no_two_alike(store: Store, keys: KeyRing, now: datetime) -> None:
    await wished(store, now, [wishes(10, "Мел")])
    anna = await coder(store, now, "Анна")
    time = await coding.add_theme(store, anna, "s1", ITEM, "Время", now)
    thanks = await coding.add_theme(store, anna, "s1", ITEM, "Спасибо", now)
    for title, code in (("время", "theme-exists"), (" \n ", "theme-title"), ("x" * 61, "theme-title")):
        with pytest.raises(InputError) as refused:
            await coding.add_theme(store, anna, "s1", ITEM, title, now)
        assert refused.value.problems[0].code == code
    with pytest.raises(InputError):
        await coding.rename_theme(store, anna, "s1", ITEM, thanks.id, "ВРЕМЯ")
    assert (await coding.rename_theme(store, anna, "s1", ITEM, time.id, "ВРЕМЯ")).title == "ВРЕМЯ"
    for number in range(coding.MOST_THEMES - 2):
        await coding.add_theme(store, anna, "s1", ITEM, f"Тема {number}", now)
    with pytest.raises(InputError) as refused:
        await coding.add_theme(store, anna, "s1", ITEM, "Ещё одна", now)
    assert refused.value.problems[0].code == "themes-too-many"
    for item in ("lessons", "nothing"):
        with pytest.raises(InputError) as refused:
            await coding.add_theme(store, anna, "s1", item, "Тема", now)
        assert refused.value.problems[0].code == "question-not-open"


async def test_who_may_not_code_does_not(store: Store, keys: KeyRing, now: datetime) -> None:
    here, there = await two_towns(store)
    await wished(store, now, [wishes(10, "Мел")], owner=here)
    anna, other = await coder(store, now, "Анна", here), await coder(store, now, "Чужая", there)
    theme = await coding.add_theme(store, anna, "s1", ITEM, "Время", now)
    question = await read(store, keys, now, anna)
    number = question.answers[0].number
    with pytest.raises(NotFound):
        await coding.code(store, other, question, number, theme.id, on=True, now=now)
    program = Actor(roles=(Role("curator", EVERYWHERE),), token_scopes=frozenset({"surveys:manage"}))
    with pytest.raises(AccessDenied) as denied:
        await coding.mark_read(store, program, question, number, now)
    assert denied.value.code == "coding-in-person"
    for numbers in ((number, theme.id + 1), (1, theme.id)):
        with pytest.raises(NotFound):
            await coding.code(store, anna, question, *numbers, on=True, now=now)
    with pytest.raises(NotFound):
        await coding.delete_theme(store, anna, "s1", ITEM, theme.id + 1)
    with pytest.raises(InputError):
        await coding.merge_themes(store, anna, "s1", ITEM, theme.id, theme.id)


async def test_what_is_settled_stays(store: Store, keys: KeyRing, now: datetime) -> None:
    await wished(store, now, [wishes(10, "Мел")])
    anna = await coder(store, now, "Анна")
    question = await read(store, keys, now, anna)
    used = await coding.add_theme(store, anna, "s1", ITEM, "Время", now)
    spare = await coding.add_theme(store, anna, "s1", ITEM, "Лишняя", now)
    await coding.code(store, anna, question, question.answers[0].number, used.id, on=True, now=now)
    for one in question.answers[1:]:
        await coding.mark_read(store, anna, question, one.number, now)
    with pytest.raises(Refused) as refused:
        await coding.close(store, anna, question, now)
    assert (refused.value.code, refused.value.values) == ("coding-unfinished", {"left": 1})
    await coding.mark_read(store, anna, question, question.answers[0].number, now)
    await coding.close(store, anna, question, now)
    assert (await coding.themes_of(store, question)).closed
    assert (await coding.sheet(store, anna, question, number=question.answers[0].number)).closed
    for on in (True, False):
        with pytest.raises(Refused) as refused:
            await coding.code(store, anna, question, question.answers[0].number, used.id, on=on, now=now)
        assert refused.value.code == "coding-closed"
    with pytest.raises(Refused):
        await coding.mark_read(store, anna, question, question.answers[0].number, now)
    for change in (
        coding.delete_theme(store, anna, "s1", ITEM, used.id),
        coding.merge_themes(store, anna, "s1", ITEM, used.id, spare.id),
        coding.merge_themes(store, anna, "s1", ITEM, spare.id, used.id),
    ):
        with pytest.raises(Refused) as refused:
            await change
        assert refused.value.code == "theme-settled"
    await coding.rename_theme(store, anna, "s1", ITEM, used.id, "Часы")
    assert await coding.delete_theme(store, anna, "s1", ITEM, spare.id) == 0


async def test_a_coder_can_take_along_what_he_did(store: Store, keys: KeyRing, now: datetime) -> None:
    await wished(store, now, [wishes(10, "Мел")])
    anna = await coder(store, now, "Анна")
    theme = await coding.add_theme(store, anna, "s1", ITEM, "Время", now)
    question = await read(store, keys, now, anna)
    await coding.code(store, anna, question, question.answers[0].number, theme.id, on=True, now=now)
    member = await people.get_member(store, anna.member_id or 0)
    assert member is not None
    (kept,) = (await own_data.copy_of(store, member))["codings"]
    assert (kept["question"], kept["theme"]) == (ITEM, "Время")
    assert "Мел" not in str(kept)
