"""Hostile and unlucky taps: callback data is never trusted, and nothing that was made up changes anything."""

import json
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from aiogram.filters.callback_data import CallbackData
from sqlalchemy import select, text

from bot.callbacks import Agree, Hello, Home, MyData, OpenSurvey, Place, SurveyCard, SurveyList, SurveyTap
from bot.sandbox.person import Person
from community.consents import VERSIONS
from community.launching import Plan, PlannedWave
from community.pseudonyms import KeyRing
from community.sample import Builder, repeatable
from storage import people
from storage.engine import Database
from storage.models import Base, Consent, Interview
from surveys import library
from tests.world import World, settings_for


class Town:
    """A world with a town whose teachers are asked `showcase`, and a village that is asked another questionnaire."""

    def __init__(self, world: World, builder: Builder) -> None:
        self.world = world
        self.sample = builder.sample
        self.wave = builder.sample.surveys["town"].waves[0].id
        self.foreign = builder.sample.surveys["village"].waves[0].id
        self.future = builder.sample.surveys["future"].waves[0].id

    async def teacher(self, *taps: str) -> Person:
        """A teacher of the town's school who has joined, and then tapped `taps`."""
        teacher = self.world.person("teacher")
        teacher.send(f"/start {self.sample.invites['school']}")
        await self.world.settle()
        for label in ("Продолжить", "Даю согласие", "Даю согласие", *taps):
            teacher.tap(label)
            await self.world.settle()
        return teacher

    async def interviews(self) -> list[tuple[int, int, str]]:
        async with self.world.database.read() as store:
            rows = await store.session.execute(select(Interview.wave_id, Interview.revision, Interview.status))
            return [tuple(row) for row in rows]

    async def tap(self, person: Person, data: str) -> str:
        """Sends made-up callback data; the toast or the text of the message it led to."""
        before = len(self.world.telegram.events)
        person.tap_data(data)
        await self.world.settle()
        async with self.world.database.read() as store:
            failed = (
                await store.session.execute(text("SELECT count(*) FROM inbox WHERE status <> 'done'"))
            ).scalar_one()
        assert failed == 0
        return json.dumps([str(event) for event in self.world.telegram.events[before:]], ensure_ascii=False)


BEGIN = ("📝 Рабочая неделя и учёба", "Начать", "Даю согласие")


@pytest.fixture
async def town(sqlite_database: Database, now: datetime, tmp_path: Path) -> Town:
    settings = settings_for(tmp_path)
    async with sqlite_database.write() as store:
        builder = Builder(store, KeyRing(settings.data_dir), now, "ru", repeatable("taps"))
        await builder.town()
        await builder.invite("school", "teacher", builder.organisation("school"), position="teacher")
        questionnaire = library.questionnaire("showcase")
        wave = PlannedWave({"ru": "Сейчас"}, now)
        later = PlannedWave({"ru": "Потом"}, now + timedelta(days=1))
        await builder.survey("town", Plan(questionnaire, builder.municipality("town"), [wave]))
        await builder.survey("village", Plan(questionnaire, builder.municipality("village"), [wave]))
        await builder.survey("future", Plan(questionnaire, builder.municipality("town"), [later]))
    return Town(World(sqlite_database, now, settings), builder)


async def test_a_survey_of_others_cannot_be_opened_by_made_up_buttons(town: Town) -> None:
    teacher = await town.teacher()
    for made_up in (
        OpenSurvey(wave=town.foreign),
        SurveyCard(wave=town.foreign),
        SurveyTap(wave=town.foreign, revision=0, act="c"),
        Agree(purpose="surveys", yes=True, version="3", wave=town.foreign),
        SurveyList(wave=town.foreign),
        OpenSurvey(wave=10**9),
    ):
        assert "Рабочая неделя" not in await town.tap(teacher, made_up.pack())
    assert await town.interviews() == []


async def test_nothing_begins_before_its_time(town: Town) -> None:
    teacher = await town.teacher()
    assert "ещё не открыта" in await town.tap(teacher, SurveyCard(wave=town.future).pack())
    assert await town.interviews() == []


async def test_nothing_begins_without_consent(town: Town) -> None:
    teacher = await town.teacher()
    assert "Согласие на участие в опросах" in await town.tap(
        teacher, SurveyTap(wave=town.wave, revision=0, act="c").pack()
    )
    assert await town.interviews() == []


@pytest.mark.parametrize(
    "tap",
    [
        {"item": 99}, {"item": -1}, {"choice": 99}, {"choice": -1}, {"item": 3}, {"revision": 99}, {"revision": -5},
        {"act": "f"}, {"act": "k"}, {"act": "g", "item": 5}, {"act": "+", "choice": 1}, {"act": "n"},
    ],
)  # fmt: skip
async def test_a_made_up_tap_changes_nothing(town: Town, tap: dict) -> None:
    teacher = await town.teacher(*BEGIN)
    assert await town.interviews() == [(town.wave, 0, "started")]
    made_up = {"revision": 0, "act": "c", "item": 0, "choice": 0, **tap}
    await town.tap(teacher, f"s:{town.wave}:" + ":".join(str(value) for value in made_up.values()))
    assert await town.interviews() == [(town.wave, 0, "started")]


@pytest.mark.parametrize(
    "data", ["", "s", "s:x:0:c:0:0", "s:1:0:zz:0:0", "so:99999999999999999999", "h:y:ru:" + "x" * 40, "\x00"]
)
async def test_callback_data_of_no_shape_is_answered(town: Town, data: str) -> None:
    teacher = await town.teacher(*BEGIN)
    await town.tap(teacher, data or "-")
    assert await town.interviews() == [(town.wave, 0, "started")]


async def test_a_stranger_gets_nowhere_by_buttons_of_members(town: Town) -> None:
    stranger = town.world.person("colleague")
    stranger.send("/start")
    await town.world.settle()
    for made_up in (OpenSurvey(wave=town.wave), SurveyCard(wave=town.wave), Place(what="p", id=0)):
        assert "Рабочая неделя" not in await town.tap(stranger, made_up.pack())
    assert await town.interviews() == []


async def test_a_made_up_invite_gives_nothing(town: Town) -> None:
    stranger = town.world.person("colleague")
    stranger.send("/start")
    await town.world.settle()
    said = await town.tap(stranger, Hello(step="y", language="ru", invite="AAAAAAAAAAAAAAAA").pack())
    assert "приглашение не действует" in said
    async with town.world.database.read() as store:
        assert (await store.session.execute(text("SELECT count(*) FROM role_grant"))).scalar_one() == 0


async def test_a_place_that_was_never_offered_is_not_taken(town: Town) -> None:
    teacher = await town.teacher()
    for made_up in ("p:o:1000000::0", "p:m:-7::0", "p:p:77::0", "p:p:-1::0", "p:k:-1:99999999999:5"):
        assert "уже не действует" in await town.tap(teacher, made_up)


async def test_the_database_does_not_tell_who_answered_an_anonymous_survey(town: Town) -> None:
    teacher = await town.teacher(*BEGIN, "5–11 классы")
    async with town.world.database.read() as store:
        member, name = (await store.session.execute(text("SELECT id, public_id FROM member"))).one()
        row = (await store.session.execute(text("SELECT * FROM interview"))).mappings().one()
        tables = [table.name for table in Base.metadata.sorted_tables if table.name != "interview"]
        others = [str((await store.session.execute(text(f'SELECT * FROM "{table}"'))).all()) for table in tables]
    assert row["member_id"] is None
    assert row["organisation_id"] is None
    assert name not in row["respondent_key"]
    assert str(teacher.id) not in str(dict(row))
    assert all(row["respondent_key"] not in content for content in others)
    assert member is not None


async def test_neither_time_nor_number_ties_anonymous_answers_to_their_author(town: Town) -> None:
    await town.teacher(*BEGIN, "5–11 классы")
    async with town.world.database.read() as store:
        agreed = (await store.session.scalars(select(Consent.decided_at).where(Consent.purpose == "surveys"))).one()
        began, number = (await store.session.execute(select(Interview.started_at, Interview.id))).one()
    assert agreed == town.world.now
    assert began == town.world.now.replace(hour=0)
    assert number > 1000  # by chance once in many millions of millions


async def test_one_interview_a_wave_and_none_after_sending(town: Town) -> None:
    teacher = await town.teacher(*BEGIN)
    for _ in range(3):
        await town.tap(teacher, SurveyCard(wave=town.wave).pack())
    assert len(await town.interviews()) == 1


async def test_a_survey_whose_secret_is_gone_stops_nobody(town: Town) -> None:
    teacher = await town.teacher(*BEGIN)
    assert KeyRing(town.world.settings.data_dir).destroy_key(town.sample.surveys["town"].survey.public_id)
    tap = SurveyTap(wave=town.wave, revision=0, act="c", item=0, choice=0)
    assert "закрыт" in await town.tap(teacher, tap.pack())
    assert "Сейчас нет анкет" in await town.tap(teacher, Home().pack())


@pytest.mark.parametrize("no", [MyData(act="surveys"), Agree(purpose="surveys", yes=False, version="1")])
async def test_after_a_withdrawn_consent_no_answer_is_taken(town: Town, no: CallbackData) -> None:
    teacher = await town.teacher(*BEGIN)
    assert len(await town.interviews()) == 1
    await town.tap(teacher, no.pack())
    assert await town.interviews() == []
    tap = SurveyTap(wave=town.wave, revision=0, act="c", item=0, choice=0)
    assert "Согласие на участие в опросах" in await town.tap(teacher, tap.pack())
    teacher.send("5")
    await town.world.settle()
    assert await town.interviews() == []


async def test_a_yes_counts_for_the_words_it_stood_under(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    teacher = await town.teacher()
    await town.tap(teacher, SurveyCard(wave=town.wave).pack())
    yes = Agree(purpose="surveys", yes=True, version=VERSIONS["surveys"], wave=town.wave)
    monkeypatch.setitem(VERSIONS, "surveys", "9")
    assert "Согласие на участие в опросах" in await town.tap(teacher, yes.pack())
    assert await town.interviews() == []
    assert "Согласие" not in await town.tap(teacher, yes.model_copy(update={"version": "9"}).pack())
    assert len(await town.interviews()) == 1


async def test_who_leaves_leaves_no_half_answered_questionnaire(town: Town) -> None:
    teacher = await town.teacher(*BEGIN, "5–11 классы")
    assert "удалены" in await town.tap(teacher, MyData(act="really").pack())
    assert await town.interviews() == []


async def test_a_member_corrects_where_he_works(town: Town) -> None:
    teacher = await town.teacher()
    assert "В каком муниципалитете" in await town.tap(teacher, MyData(act="workplace").pack())
    async with town.world.database.read() as store:
        member = await people.find_member(store, "telegram", str(teacher.id))
    assert member is not None
    assert (member.municipality_id, member.organisation_id, member.position) == (None, None, None)
