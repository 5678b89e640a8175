"""Hostile and unlucky taps in the workshop: what is not one's own stays shut, what was made up changes nothing."""

import json
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select, text

from bot.callbacks import DraftOf, Drafts, FromLibrary, LaunchSet, OwnResult, SurveyCard, SurveyList, SurveyTap
from bot.routers import authoring as workshop
from community import authoring
from community.access import OPERATOR
from community.previewing import PREVIEW
from community.pseudonyms import KeyRing
from community.sample import Builder, repeatable
from storage.engine import Database
from storage.models import Base, Interview, QuestionnaireDraft, Survey
from surveys.files import Checked
from tests.linked import short
from tests.world import World, settings_for

OLD, FOREIGN = "Эта кнопка уже не действует", "Такой анкеты нет"


class Workshop(World):
    """Two towns, the curator of one, and a draft in each."""

    town: Any
    village: Any

    async def furnish(self, builder: Builder) -> None:
        """The towns, the drafts, the invites."""
        await builder.town()
        await builder.invite("curator", "curator", builder.municipality("town"), position="methodologist")
        await builder.invite("school", "teacher", builder.organisation("school"), position="teacher")
        self.invites = builder.sample.invites
        self.town, self.village = builder.municipality("town"), builder.municipality("village")
        for name in ("town", "village"):
            owner, made = builder.municipality(name), Checked(short())
            await authoring.keep_draft(builder.store, OPERATOR, made, None, owner=owner, public_id=name, now=self.now)

    async def join(self, who: str, invite: str, labels: Sequence[str]) -> None:
        self.person(who).send(f"/start {self.invites[invite]}")
        await self.settle()
        for label in labels:
            self.person(who).tap(label)
            await self.settle()

    async def taps(self, who: str, *buttons: Any) -> str:
        """What came of these buttons, real or made up, all in one."""
        seen = len(self.telegram.events)
        for button in buttons:
            self.person(who).tap_data(button if isinstance(button, str) else button.pack())
            await self.settle()
        async with self.database.read() as store:
            assert (
                await store.session.execute(text("SELECT count(*) FROM inbox WHERE status <> 'done'"))
            ).scalar() == 0
        return json.dumps([str(event) for event in self.telegram.events[seen:]], ensure_ascii=False)

    async def kept(self) -> list[int]:
        """How many drafts, surveys and interviews there are."""
        async with self.database.read() as store:
            tables: tuple[type[Base], ...] = (QuestionnaireDraft, Survey, Interview)
            return [
                (await store.session.execute(select(func.count()).select_from(table))).scalar_one() for table in tables
            ]


@pytest.fixture
async def world(sqlite_database: Database, now: datetime, tmp_path: Path) -> Workshop:
    made = Workshop(sqlite_database, now, settings_for(tmp_path))
    async with sqlite_database.write() as store:
        await made.furnish(Builder(store, KeyRing(tmp_path), now, "ru", repeatable("workshop")))
    agreed = ("Продолжить", "Даю согласие")
    await made.join("curator", "curator", (*agreed, "В другом месте", "Даю согласие"))
    return made


async def test_a_curator_of_one_town_opens_nothing_of_another(world: Workshop) -> None:
    for act in ("show", "try", "launch", "xlsx", "yaml", "drop", "really"):
        assert FOREIGN in await world.taps("curator", DraftOf(draft="village", act=act))
        assert FOREIGN in await world.taps("curator", DraftOf(draft="nothing", act=act))
    assert await world.kept() == [2, 0, 0]
    assert "Коротко" in await world.taps("curator", DraftOf(draft="town", act="show"))


async def test_a_teacher_has_no_workshop(world: Workshop) -> None:
    await world.join("teacher", "school", ("Продолжить", "Даю согласие", "Даю согласие"))
    mine = [DraftOf(draft="town", act="really"), DraftOf(draft="town", act="launch")]
    for button in (*mine, Drafts(), FromLibrary(place=0, take=True)):
        assert "только кураторы" in await world.taps("teacher", button)
    assert OLD in await world.taps("teacher", LaunchSet(of="launch"), LaunchSet(of="launch", value=1))
    assert await world.kept() == [2, 0, 0]


MADE_UP = [
    *(LaunchSet(of=of, value=value) for of in ("linking", "owner", "opens", "closes") for value in (99, 2**31 - 1)),
    *(LaunchSet(of=of, value=99) for of in ("municipalities", "organisation_kinds", "positions", "networks", "roles")),
    LaunchSet(of="languages", value=99),
    LaunchSet(of="languages", value=-1),
    LaunchSet(of="linking", value=-1),
    LaunchSet(of="owner", value=-1),
]


UNREADABLE = (
    *("ls:owner", "ls:owner:x:0", "ls:all:1:0", f"ls:owner:{2**31}:0"),
    *("df:town:launch:1", "lb:99:0", "lb:-1:1", "dl:own:x"),
)


@pytest.mark.parametrize("begun", [False, True], ids=["before", "during"])
async def test_made_up_choices_change_nothing(world: Workshop, begun: bool) -> None:
    if begun:
        await world.taps("curator", DraftOf(draft="town", act="launch"))
    card = world.person("curator").last()
    for button in MADE_UP:
        assert OLD in await world.taps("curator", button)
    for data in UNREADABLE:
        assert OLD in await world.taps("curator", data)
    assert world.person("curator").last() == card
    assert await world.kept() == [2, 0, 0]


async def test_nothing_is_launched_before_the_yes(world: Workshop) -> None:
    await world.taps("curator", DraftOf(draft="town", act="launch"))
    assert "Запустить «Коротко»?" in await world.taps("curator", LaunchSet(of="launch"))
    assert await world.kept() == [2, 0, 0]
    assert "Запуск: Коротко" in await world.taps("curator", LaunchSet(of="card"))


async def test_another_town_cannot_be_named_in_a_launch(world: Workshop) -> None:
    await world.taps("curator", DraftOf(draft="town", act="launch"))
    assert OLD in await world.taps("curator", LaunchSet(of="municipalities", value=world.village.id))
    assert "«Коротко» — опрос запущен" in await world.taps(
        "curator", LaunchSet(of="launch"), LaunchSet(of="launch", value=1), LaunchSet(of="launch", value=1)
    )
    async with world.database.read() as store:
        [owner] = (await store.session.execute(select(Survey.owner_kind, Survey.owner_id))).all()
    assert tuple(owner) == ("municipality", world.town.id)


async def test_pages_beyond_the_list_show_its_ends(world: Workshop) -> None:
    await world.taps("curator", Drafts(page=99), Drafts(page=-1))
    assert "Мастерская анкет" in world.person("curator").last().text
    await world.taps("curator", DraftOf(draft="town", act="launch"), LaunchSet(of="positions", page=99))
    assert ("☐ Другое",) in world.person("curator").last().rows


async def test_a_trial_that_is_over_answers_no_tap_and_leaves_nothing(world: Workshop) -> None:
    taps = [SurveyTap(wave=PREVIEW, revision=0, act=act) for act in ("c", "f", "p", "b")]
    late = [*taps, SurveyCard(wave=PREVIEW), SurveyList(wave=PREVIEW)]
    for button in late:
        assert "проба закончена" in await world.taps("curator", button)
    await world.taps("curator", DraftOf(draft="town", act="try"))
    assert OLD in await world.taps("curator", SurveyTap(wave=PREVIEW, revision=0, act="c", item=77))
    world.person("curator").tap("Да")
    await world.settle()
    assert "Чего не хватает?" in world.person("curator").last().text
    await world.taps("curator", DraftOf(draft="town", act="really"))
    for button in late:
        assert "проба закончена" in await world.taps("curator", button)
    assert await world.kept() == [1, 0, 0]


async def test_results_that_are_not_ones_own_are_not_shown(world: Workshop) -> None:
    for wave in (-1, 0, 1, 2**31 - 1):
        for act in ("show", "picture", "review"):
            said = await world.taps("curator", OwnResult(wave=wave, act=act))
            assert "профиль" not in said
            assert "Рисую" not in said


async def test_a_role_that_has_gone_keeps_no_file(world: Workshop) -> None:
    async with world.database.write() as store:
        await store.session.execute(text("UPDATE role_grant SET revoked_at = granted_at"))
    checker = workshop.FileChecker(world.app.bot, world.database, world.services["analysis"], world.clock)
    words, _ = await checker({"file": "none", "name": "q.yaml", "member": 1, "language": "ru"})  # type: ignore[misc]
    assert "только кураторы" in words
