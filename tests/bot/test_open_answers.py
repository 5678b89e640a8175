"""Open answers in chat: whom they open for, how long a card may get, what becomes of taps that were made up."""

import re
from datetime import datetime
from pathlib import Path

import pytest

from bot.callbacks import CodeAnswer, OpenAnswers, ThemeOf, ThemesBy
from bot.result_cards import LONGEST
from community import coding
from community.access import OPERATOR, actor_of
from community.analysis import AnalysisWorker
from community.open_answers import open_question
from community.pseudonyms import KeyRing
from storage import people
from storage.engine import Database
from storage.places import EVERYWHERE
from surveys.statistics.disclosure import Protection
from tests.bot.test_results_router import ResultsWorld
from tests.surveyed import QUESTIONNAIRE, Respondents, worker
from tests.wishes import ITEM, wished, wishes
from tests.world import settings_for

__all__ = ["worker"]

SECOND = (
    '      - {key: thanks, kind: text, required: false, text: {ru: "Кому спасибо?", en: "Whom to thank?"}}\nscales:'
)


@pytest.fixture
def world(sqlite_database: Database, worker: AnalysisWorker, now: datetime, tmp_path: Path) -> ResultsWorld:
    return ResultsWorld(sqlite_database, now, settings_for(tmp_path), analysis=worker)


async def asked(world: ResultsWorld, respondents: list[Respondents], **more: object) -> None:
    async with world.database.write() as store:
        await wished(store, world.now, [respondents], **more)  # type: ignore[arg-type]


async def tap(world: ResultsWorld, who: str, data: str) -> str:
    """A tap with callback data of one's own making; what the bot says over the chat."""
    person = world.person(who)
    person.send("/start")
    await world.settle()
    person.tap_data(data, message=person.private.messages[max(person.private.messages)])
    await world.settle()
    return str(person.last().text)


async def test_whoever_asks_has_everybody_counted_first(world: ResultsWorld) -> None:
    await world.member("curator", EVERYWHERE)
    await asked(world, [Respondents(12, {ITEM: "Мел"})], counted=False)
    await world.says("curator", "/results")
    await world.taps("curator", "Цифровые средства")
    assert "💬 Ответы своими словами: 12" in world.labels("curator")


async def test_cards_stay_short_whatever_was_written(world: ResultsWorld) -> None:
    await world.member("curator", EVERYWHERE)
    await asked(world, [Respondents(1, {ITEM: f"{number} " + "слово & дело\n" * 120}) for number in range(12)])
    async with world.database.write() as store:
        member = await people.find_member(store, "telegram", str(world.person("curator").id))
        for number in range(coding.MOST_THEMES):
            title = f"Тема {number} " + "ж" * 40
            await coding.add_theme(store, actor_of(member), "s1", ITEM, title, world.now)
    await world.says("curator", "/results")
    await world.taps("curator", "Цифровые средства")
    for label in ("💬 Ответы своими словами: 12", "🏷 Разметить по темам", "Дальше ›", "‹ К ответам", "📊 Темы: 40"):
        card = await world.taps("curator", label)
        assert len(card) <= LONGEST, label
    assert re.search(r"…и ещё \d\d тем", card)


async def test_one_of_several_questions_is_chosen(world: ResultsWorld) -> None:
    await world.member("curator", EVERYWHERE)
    text = QUESTIONNAIRE.replace("scales:", SECOND)
    await asked(world, wishes(11, "Мел"), text=text)
    await world.says("curator", "/results")
    await world.taps("curator", "Цифровые средства")
    assert await world.taps("curator", "💬 Ответы своими словами: 11") == "На какой вопрос показать ответы?"
    assert "11 ответов" in await world.taps("curator", "Чего не хватает?: 11")
    await world.says("curator", "/results")
    await world.taps("curator", "Цифровые средства")
    await world.taps("curator", "💬 Ответы своими словами: 11")
    assert "пока нет" in await world.taps("curator", "Кому спасибо?: 0")


async def test_nobody_but_a_curator_gets_at_a_text(world: ResultsWorld) -> None:
    await world.member("teacher")
    await asked(world, wishes(11, "Секрет"), open_results=True)
    await world.says("teacher", "/results")
    await world.taps("teacher", "Цифровые средства")
    assert not [label for label in world.labels("teacher") if "💬" in label]
    for data in (
        OpenAnswers(survey="s1"),
        OpenAnswers(survey="s1", act="ask"),
        OpenAnswers(survey="s1", act="closed"),
        CodeAnswer(survey="s1", item=0, answer=-1, act="g"),
        ThemeOf(survey="s1", item=0, theme=1, act="gone"),
        ThemesBy(survey="s1", item=0, how="k"),
    ):
        await tap(world, "teacher", data.pack())
    assert "Секрет" not in str(world.telegram.events)


async def test_taps_that_were_made_up_do_no_harm(world: ResultsWorld) -> None:
    await world.member("curator", EVERYWHERE)
    await asked(world, wishes(11, "Мел"))
    for data in (
        "oa:s1:list:7:0",
        "oa:s1:list:0:99",
        "oa:none:list:0:0",
        "oa:s1:agree:0:5",
        "oa:s1:nonsense:0:0",
        "ca:s1:0:5:+:1",
        "ca:s1:0:-1:g:0",
        "ca:s1:0:99999999999999999999:g:0",
        "th:s1:0:99:drop:0",
        "tb:s1:5:k",
    ):
        await tap(world, "curator", data)
    async with world.database.read() as store:
        assert not (await store.connection.exec_driver_sql("SELECT * FROM coding")).all()
        assert not (await store.connection.exec_driver_sql("SELECT * FROM inbox WHERE status = 'set_aside'")).all()


async def test_a_role_that_has_gone_opens_nothing(world: ResultsWorld) -> None:
    await world.member("curator", EVERYWHERE)
    await asked(world, wishes(11, "Мел"))
    await world.says("curator", "/results")
    await world.taps("curator", "Цифровые средства")
    assert "Мел" in await world.taps("curator", "💬 Ответы своими словами: 11")
    await world.taps("curator", "🔍 Найти слово")
    async with world.database.write() as store:
        member = await people.find_member(store, "telegram", str(world.person("curator").id))
        assert member is not None
        await people.remove_all_roles(store, member.id, world.now)
    assert "Мел" not in await world.says("curator", "мел")


async def test_a_search_ends_when_something_else_is_opened(world: ResultsWorld) -> None:
    await world.member("curator", EVERYWHERE)
    await asked(world, wishes(11, "Мел"))
    await world.says("curator", "/results")
    await world.taps("curator", "Цифровые средства")
    await world.taps("curator", "💬 Ответы своими словами: 11")
    await world.taps("curator", "🔍 Найти слово")
    await world.taps("curator", "‹ К ответам")
    assert "Со словом" not in await world.says("curator", "мел")
    await world.taps("curator", "🔍 Найти слово")
    assert "Со словом «мел»: 11 из 11" in await world.says("curator", "мел")
    assert "Со словом «мел»: 11 из 11" in await world.taps("curator", "›")
    assert "Со словом" not in await world.taps("curator", "Показать все")


def test_every_button_fits() -> None:
    """64 bytes, for a survey's id as long as they are made, and themes up to a million."""
    for data in (
        CodeAnswer(survey="x" * 32, item=99, answer=2**44 - 1, act="+", theme=10**6),
        ThemeOf(survey="x" * 32, item=99, theme=10**6, act="merge", into=10**6),
        OpenAnswers(survey="x" * 32, act="themes", item=99, page=10**6),
    ):
        assert len(data.pack()) <= 64


async def test_numbers_fit_a_button(sqlite_database: Database, now: datetime, tmp_path: Path) -> None:
    async with sqlite_database.write() as store:
        await wished(store, now, [wishes(40, "Мел")])
        question = await open_question(
            store, OPERATOR, "s1", ITEM, keys=KeyRing(tmp_path), protection=Protection(10, 5), now=now
        )
    assert all(0 <= one.number < 2**44 for one in question.answers)
    assert max(one.number for one in question.answers) > 2**40
