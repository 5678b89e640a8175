"""Themes and codings as they are kept: no doubles, merged coder by coder, gone with the answer or the theme."""

from datetime import datetime, timedelta

from sqlalchemy import func, select

from storage import coding, farewell, interviews, people, surveys
from storage.engine import Store
from storage.models import Coding, ReadAnswer
from storage.people import Background
from storage.places import EVERYWHERE

NOBODY = Background(None, None, None, None)
ITEM = "wish.for"


async def asked(store: Store, now: datetime) -> tuple[int, int]:
    """A survey with a wave: their numbers."""
    kept = await surveys.save_questionnaire(store, "wishes", "1", "key: wishes\n", "c" * 64, now)
    survey = await surveys.create_survey(
        store,
        public_id="s1",
        questionnaire_version_id=kept.id,
        title={"en": "Wishes"},
        owner=EVERYWHERE,
        anonymous=False,
        now=now,
    )
    return survey.id, (await surveys.create_wave(store, survey.id, 1, {"en": "Now"}, now)).id


async def wrote(store: Store, now: datetime, wave: int, key: str, text: str | None, *, sent: bool = True) -> int:
    state = {"position": None, "revision": 0, "since": 0, "answers": {ITEM: text, "other": "no"}}
    author = await people.create_member(store, public_id=key, language="ru", now=now)
    begun = await interviews.create_interview(
        store, wave, key, language="ru", state=state, background=NOBODY, now=now, member_id=author
    )
    if sent:
        await interviews.finish_interview(store, begun.id, {**state, "revision": 1}, 0, now)
    return begun.id


async def coders(store: Store, now: datetime) -> tuple[int, int]:
    return (
        await people.create_member(store, public_id="c1", language="ru", now=now),
        await people.create_member(store, public_id="c2", language="ru", now=now),
    )


async def test_only_what_was_written_and_sent_is_read(store: Store, now: datetime) -> None:
    _, wave = await asked(store, now)
    said = await wrote(store, now, wave, "a", "Больше времени")
    for key, text in (("b", None), ("c", "  \n")):
        await wrote(store, now, wave, key, text)
    await wrote(store, now, wave, "d", "Не отправил", sent=False)
    found = await coding.written_answers(store, [wave], ITEM)
    assert [(one.interview_id, one.wave_id, one.text) for one in found] == [(said, wave, "Больше времени")]
    assert await coding.written_answers(store, [], ITEM) == []
    assert await coding.written_answers(store, [wave], "unknown") == []


async def test_a_theme_is_there_once_and_coded_once(store: Store, now: datetime) -> None:
    survey, wave = await asked(store, now)
    first, second = await coders(store, now)
    answer = await wrote(store, now, wave, "a", "Больше времени")
    time = await coding.add_theme(store, survey, ITEM, "Время", created_by=first, now=now)
    assert time is not None
    assert await coding.add_theme(store, survey, ITEM, "Время", created_by=None, now=now) is None
    assert await coding.add_theme(store, survey, "other", "Время", created_by=None, now=now) is not None
    for _ in range(2):
        await coding.code(store, answer, time.id, first, now)
        await coding.mark_read(store, answer, ITEM, first, now)
    await coding.code(store, answer, time.id, second, now)
    assert {one.coder_id for one in await coding.codings_of(store, survey, ITEM)} == {first, second}
    assert await coding.read_by(store, survey, ITEM) == {first: {answer}}
    await coding.uncode(store, answer, time.id, second)
    assert [one.coder_id for one in await coding.codings_of(store, survey, ITEM)] == [first]
    assert [one.title for one in await coding.themes_of(store, survey, ITEM)] == ["Время"]
    own = await coding.own_codings(store, first)
    assert [(one.survey, one.item, one.theme) for one in own] == [
        ({"en": "Wishes"}, ITEM, "Время"),
        ({"en": "Wishes"}, ITEM, None),
    ]


async def test_merging_keeps_each_coders_own(store: Store, now: datetime) -> None:
    survey, wave = await asked(store, now)
    first, second = await coders(store, now)
    answers = [await wrote(store, now, wave, key, "Больше времени") for key in "ab"]
    kept = await coding.add_theme(store, survey, ITEM, "Время", created_by=first, now=now)
    gone = await coding.add_theme(store, survey, ITEM, "Часы", created_by=first, now=now)
    assert kept is not None
    assert gone is not None
    for theme, answer, coder in (
        (kept, answers[0], first), (gone, answers[0], first), (gone, answers[0], second), (gone, answers[1], first),
    ):  # fmt: skip
        await coding.code(store, answer, theme.id, coder, now + timedelta(hours=1))
    await coding.merge_theme(store, gone.id, kept.id)
    found = {(one.interview_id, one.theme_id, one.coder_id) for one in await coding.codings_of(store, survey, ITEM)}
    assert found == {(answers[0], kept.id, first), (answers[0], kept.id, second), (answers[1], kept.id, first)}
    assert [one.id for one in await coding.themes_of(store, survey, ITEM)] == [kept.id]
    assert await coding.delete_theme(store, kept.id) == 2
    assert await coding.codings_of(store, survey, ITEM) == []


async def test_codings_go_with_the_answer(store: Store, now: datetime) -> None:
    survey, wave = await asked(store, now)
    coder, _ = await coders(store, now)
    answer = await wrote(store, now, wave, "a", "Больше времени", sent=False)
    theme = await coding.add_theme(store, survey, ITEM, "Время", created_by=coder, now=now)
    assert theme is not None
    await coding.code(store, answer, theme.id, coder, now)
    await coding.mark_read(store, answer, ITEM, coder, now)
    author = await people.find_by_public_id(store, "a")
    assert author is not None
    assert await farewell.delete_unfinished_interviews(store, author.id) == 1
    for model in (Coding, ReadAnswer):
        assert (await store.session.execute(select(func.count()).select_from(model))).scalar_one() == 0


async def test_what_is_sorted_for_good(store: Store, now: datetime) -> None:
    survey, wave = await asked(store, now)
    coder, _ = await coders(store, now)
    answer = await wrote(store, now, wave, "a", "Больше времени")
    used = await coding.add_theme(store, survey, ITEM, "Время", created_by=coder, now=now)
    spare = await coding.add_theme(store, survey, ITEM, "Часы", created_by=coder, now=now)
    assert used is not None
    assert spare is not None
    await coding.code(store, answer, used.id, coder, now)
    assert not await coding.is_settled(store, used)
    for _ in range(2):
        await coding.close_coding(store, wave, ITEM, coder, now)
    assert await coding.closed_waves(store, survey, ITEM) == {wave}
    assert await coding.closed_waves(store, survey, "other") == set()
    assert [await coding.is_settled(store, theme) for theme in (used, spare)] == [True, False]
    await coding.rename_theme(store, used.id, "Часы и минуты")
    assert [one.title for one in await coding.themes_of(store, survey, ITEM)] == ["Часы и минуты", "Часы"]
    (respondent,) = await coding.respondents_of(store, wave)
    assert (respondent.interview_id, respondent.organisation_kind) == (answer, None)
    assert {one.public_id for one in (await coding.coders(store, [coder])).values()} == {"c1"}
