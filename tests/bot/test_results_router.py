"""Results in chat: who sees which surveys, a comparison on a short card, the way to the page."""

import re
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from bot.callbacks import Results, ResultsOf, ResultsPage, ResultsPicture
from bot.result_cards import LONGEST
from community import sessions
from community.analysis import AnalysisWorker
from storage import batches, people, surveys
from storage.engine import Database
from storage.models.people import RoleName
from storage.people import Role
from storage.places import EVERYWHERE, Scope
from tests.surveyed import QUESTIONNAIRE, Respondents, build_survey, levels, two_towns, worker
from tests.world import World, settings_for

__all__ = ["worker"]

ADDRESS = "https://staffroom.example"
TWO_WAVES = [levels(12, 20, 40), levels(30, 25, 10)]


class ResultsWorld(World):
    """A world whose bot has a worker for statistics and an address for pages."""

    async def member(self, who: str, scope: Scope | None = None, role: RoleName = "curator") -> None:
        """Makes the person a member, with a role in `scope`."""
        person = self.person(who)
        async with self.database.write() as store:
            made = await people.create_member_at(
                store, "telegram", str(person.id), public_id=who, language="ru", now=self.now
            )
            assert made is not None
            if scope:
                await people.add_role(store, made, Role(role, scope), None, self.now)

    async def survey(self, owner: Scope = EVERYWHERE, waves: Any = TWO_WAVES, **more: Any) -> None:
        async with self.database.write() as store:
            await build_survey(store, self.now, owner, waves, **{"over": True, **more})

    async def says(self, who: str, text: str) -> str:
        self.person(who).send(text)
        await self.settle()
        return self.person(who).last().text

    async def opens(self, who: str, survey: str = "Цифровые средства") -> str:
        """The list of all questions of a survey."""
        await self.taps(who, survey)
        return await self.taps(who, "Все вопросы")

    async def taps(self, who: str, label: str) -> str:
        self.person(who).tap(label)
        await self.settle()
        return self.person(who).last().text

    def labels(self, who: str) -> list[str]:
        return [label for row in self.person(who).last().rows for label in row]


@pytest.fixture
def world(sqlite_database: Database, worker: AnalysisWorker, now: datetime, tmp_path: Path) -> ResultsWorld:
    return ResultsWorld(sqlite_database, now, settings_for(tmp_path), analysis=worker, public_address=ADDRESS)


async def test_a_curator_reads_a_comparison_on_one_card(world: ResultsWorld) -> None:
    await world.survey()
    await world.member("curator", EVERYWHERE)
    assert await world.says("curator", "/results") == "Результаты опросов:"
    overview = await world.opens("curator")
    assert "До курса: 72 анкеты\nПосле курса: 65 анкет" in overview
    card = await world.taps("curator", "Цифровая компетентность")
    assert card.startswith("Цифровая компетентность\nВолны опроса\n\nРазличие")
    assert re.search(r"Высокий +17% +46%", card)
    assert re.search(r"χ²\(2\) = \d+,\d\d; p < 0,001; V = 0,\d\d \[0,\d\d; 0,\d\d\]", card)
    assert len(card) <= LONGEST
    assert world.labels("curator") == [
        "🖼 Картинкой",
        "Доли ответов",
        "По типам организаций",
        "По должностям",
        "Надёжность шкалы",
        "‹ К опросу",
        "Открыть страницу",
    ]
    shares = await world.taps("curator", "Доли ответов")
    assert "До курса: ответили 72 из 72" in shares
    assert "χ²" not in shares


async def test_options_numbers_and_sums_have_cards_of_their_own(world: ResultsWorld) -> None:
    waves = [
        [Respondents(20, {"used": ["video", "board"], "hours": 3}), Respondents(20, {"used": ["board"], "hours": 5})],
        [Respondents(35, {"used": ["video", "board"], "hours": 4}), Respondents(5, {"used": ["board"], "hours": 9})],
    ]
    sums = QUESTIONNAIRE + "  - {key: sums, title: {ru: Сумма, en: Sum}, items: [lessons]}\n"
    await world.survey(waves=waves, open_results=True, text=sums)
    await world.member("curator", EVERYWHERE)
    await world.says("curator", "/results")
    await world.opens("curator")
    options = await world.taps("curator", "Чем вы пользуетесь?")
    # Shares of people: together they are more than all.
    assert re.search(r"Видео +50% +88%\nДоска +100% +100%", options)
    assert "«Видео»: «До курса» — 50 %; «После курса» — 88 %" in options
    assert "Ответили и учтены в таблице: 80 из 80" in options
    await world.taps("curator", "‹ К опросу")
    assert "U = " in await world.taps("curator", "Сколько часов?")
    shares = await world.taps("curator", "Доли ответов")
    assert "\n\nДо курса: ответили 40 из 40\nПосле курса: ответили 40 из 40\n\n" in shares
    assert "До курса: среднее 4 (3,68…4,32), медиана 4, у половины от 3 до 5" in shares
    assert "После курса: среднее 4,62 (4,09…5,16), медиана 4\n" in shares
    await world.taps("curator", "‹ К опросу")
    await world.taps("curator", "Сумма")
    sums_card = await world.taps("curator", "Доли ответов")
    assert sums_card == "Сумма\n\nДо курса: ответили 0 из 40\nПосле курса: ответили 0 из 40"
    assert "В шкале один вопрос" in await world.taps("curator", "Надёжность шкалы")


RANK = QUESTIONNAIRE.replace(
    "scales:",
    """      - key: order
        kind: rank
        text: {ru: Что важнее, en: What matters}
        choices:
          - {key: a, label: {ru: Связь, en: Network}}
          - {key: b, label: {ru: Время, en: Time}}
          - {key: c, label: {ru: Курсы, en: Courses}}
scales:""",
)


async def test_a_rank_has_its_card_and_a_scale_its_reliability(world: ResultsWorld) -> None:
    high, low = {"lessons": "often", "tests": "often"}, {"lessons": "never", "tests": "sometimes"}
    people = [
        Respondents(30, {**high, "order": ["b", "a", "c"]}),
        Respondents(10, {**low, "order": ["a", "b", "c"]}),
    ]
    await world.survey(waves=[people], text=RANK)
    await world.member("curator", EVERYWHERE)
    await world.says("curator", "/results")
    await world.opens("curator")
    card = await world.taps("curator", "Что важнее")
    assert re.search(r"Кому отдали первое место:\n.*\nСвязь +25%\nВремя +75%\nКурсы +0%", card)
    assert "среднее место — Время 1,2, Связь 1,8, Курсы 3" in card
    assert world.labels("curator") == ["🖼 Картинкой", "‹ К опросу", "Открыть страницу"]
    await world.taps("curator", "‹ К опросу")
    await world.taps("curator", "Цифровая компетентность")
    card = await world.taps("curator", "Надёжность шкалы")
    assert card.startswith("Надёжность шкалы\nЦифровая компетентность\n\nα Кронбаха 0,89 (95 %: 0,79…0,94): 40 человек")
    assert "Даже нижняя граница не меньше 0,7" in card
    assert "не доказывает" in card
    assert len(card) <= LONGEST


async def test_strangers_see_what_is_published_and_nothing_else(world: ResultsWorld) -> None:
    await world.survey(public_id="open1", open_results=True)
    await world.survey(public_id="closed1")
    await world.says("teacher", "/results")
    assert world.labels("teacher") == ["Цифровые средства"]
    await world.opens("teacher")
    keyboard = world.person("teacher").private.messages[world.person("teacher").last().message_id]["reply_markup"]
    assert keyboard["inline_keyboard"][-1][0]["url"] == f"{ADDRESS}/results/open1"
    assert "Цифровая компетентность" in await world.taps("teacher", "Цифровая компетентность")


async def test_nothing_to_see_is_said(world: ResultsWorld) -> None:
    await world.survey()
    assert "Пока нет результатов" in await world.says("teacher", "/results")


async def test_made_up_buttons_open_nothing(world: ResultsWorld) -> None:
    async with world.database.write() as store:
        here, there = await two_towns(store)
    await world.survey(here)
    await world.survey(there, public_id="mine")
    await world.member("curator", there)
    await world.says("curator", "/results")
    assert world.labels("curator") == ["Цифровые средства"]
    before = world.person("curator").last()
    for data in (
        "rl:\x00:0",
        "rl:s1:many",
        "rc:mine:0:x",
        Results(survey="s1"),
        ResultsOf(survey="s1", part=0, how="w"),
        ResultsPage(survey="s1"),
        Results(survey="no-such-survey"),
    ):
        world.person("curator").tap_data(data if isinstance(data, str) else data.pack())
        await world.settle()
        assert world.person("curator").last() == before
    for part in (99, -1):
        world.person("curator").tap_data(ResultsOf(survey="mine", part=part, how="w").pack())
        await world.settle()
        assert "уже не действует" in world.person("curator").last().text


async def test_the_page_opens_by_a_link_made_for_the_curator(world: ResultsWorld) -> None:
    await world.survey()
    await world.member("curator", EVERYWHERE)
    await world.says("curator", "/results")
    await world.opens("curator")
    said = await world.taps("curator", "Открыть страницу")
    assert "откроется один раз" in said
    message = world.person("curator").private.messages[world.person("curator").last().message_id]
    url = message["reply_markup"]["inline_keyboard"][0][0]["url"]
    assert url.startswith(f"{ADDRESS}/open/")
    here = message["reply_markup"]["inline_keyboard"][1][0]["web_app"]["url"]
    assert here == f"{ADDRESS}/results/enter?survey=s1"
    async with world.database.write() as store:
        token = url.rsplit("/", 1)[1]
        assert await sessions.enter(store, token, secret="a-fresh-secret-01", now=world.now) == "/results/s1"


async def test_without_an_address_there_is_no_page_button(world: ResultsWorld) -> None:
    world.services["public_address"] = None
    await world.restart()
    await world.survey()
    await world.member("curator", EVERYWHERE)
    await world.says("curator", "/results")
    await world.opens("curator")
    assert "Открыть страницу" not in world.labels("curator")


async def test_small_groups_are_withheld_in_chat_too(world: ResultsWorld) -> None:
    await world.survey(waves=[levels(0, 9, 0), levels(20, 20, 20)])
    await world.member("curator", EVERYWHERE)
    await world.says("curator", "/results")
    await world.opens("curator")
    card = await world.taps("curator", "Цифровая компетентность")
    assert "Цифры скрыты" in card
    assert not any(sign.isdigit() for sign in card)
    assert "меньше 10 человек" in await world.taps("curator", "Доли ответов")


async def test_what_cannot_be_compared_is_said_with_a_way_back(world: ResultsWorld) -> None:
    await world.survey()
    await world.member("curator", EVERYWHERE)
    await world.says("curator", "/results")
    await world.opens("curator")
    await world.taps("curator", "Цифровая компетентность")
    assert "Получилась одна группа" in await world.taps("curator", "По типам организаций")
    assert world.labels("curator") == ["‹ К опросу"]


async def test_a_survey_nobody_has_answered_yet_says_so(world: ResultsWorld) -> None:
    await world.survey(waves=[[]])
    await world.member("curator", EVERYWHERE)
    await world.says("curator", "/results")
    await world.opens("curator")
    assert "Пока никто не ответил" in await world.taps("curator", "Цифровая компетентность")


async def test_a_card_stays_short_however_long_the_labels(world: ResultsWorld) -> None:
    kinds = ("preschool", "school", "additional", "vocational", "higher")
    wave = [
        Respondents(10 + 10 * ((group + answer) % 3), {"place": place, "lessons": lessons, "tests": "never"}, kind)
        for group, kind in enumerate(kinds)
        for answer, (place, lessons) in enumerate([("town", "never"), ("village", "sometimes"), ("town", "often")])
    ]
    await world.survey(waves=[wave])
    await world.member("curator", EVERYWHERE)
    await world.says("curator", "/results")
    await world.opens("curator")
    await world.taps("curator", "Веду занятия с цифровыми средствами")
    card = await world.taps("curator", "По типам организаций")
    assert len(card) <= LONGEST
    assert "χ²(8)" in card
    assert "3 — дополнительное образован" in card


async def test_an_order_outlives_the_process_that_took_it(world: ResultsWorld) -> None:
    await world.survey()
    await world.member("curator", EVERYWHERE)
    await world.says("curator", "/results")
    await world.opens("curator")
    world.person("curator").tap("Цифровая компетентность")
    world.app.delivery.accept = lambda calls: None  # type: ignore[method-assign]
    await world.settle()
    assert "V Крамера" not in world.person("curator").last().text
    await world.restart()
    await world.settle()
    assert "V Крамера" in world.person("curator").last().text


async def test_a_card_is_had_as_a_picture(world: ResultsWorld) -> None:
    await world.survey()
    await world.member("curator", EVERYWHERE)
    await world.says("curator", "/results")
    await world.opens("curator")
    await world.taps("curator", "Цифровая компетентность")
    await world.taps("curator", "🖼 Картинкой")
    message = world.person("curator").private.messages[world.person("curator").last().message_id]
    assert message["caption"] == "Цифровые средства"
    assert world.person("curator").download(message).startswith(b"\x89PNG")


async def test_what_is_withheld_has_no_picture_and_no_made_up_tap_gets_one(world: ResultsWorld) -> None:
    await world.survey(waves=[levels(0, 9, 0), levels(20, 20, 20)])
    await world.member("curator", EVERYWHERE)
    await world.says("curator", "/results")
    await world.opens("curator")
    await world.taps("curator", "Цифровая компетентность")
    assert "🖼 Картинкой" not in world.labels("curator")
    await world.taps("curator", "Доли ответов")
    assert "🖼 Картинкой" not in world.labels("curator")
    for how in ("s", "w"):
        world.person("curator").tap_data(ResultsPicture(survey="s1", part=0, how=how).pack())
        await world.settle()
        message = world.person("curator").private.messages[world.person("curator").last().message_id]
        assert "photo" not in message
        assert not any(sign.isdigit() for sign in message["text"])
    world.person("curator").tap_data(ResultsPicture(survey="s1", part=99, how="w").pack())
    await world.settle()
    assert "уже не действует" in world.person("curator").last().text
    before = world.person("curator").last()
    for data in ("rg:s1:0:x", "rg:s1:many:w", ResultsPicture(survey="none", part=0, how="w").pack()):
        world.person("curator").tap_data(data)
        await world.settle()
        assert world.person("curator").last() == before


async def test_an_analyst_sees_past_the_protection_and_every_look_is_kept(world: ResultsWorld) -> None:
    await world.survey(waves=[[*levels(20, 10, 10, "school"), *levels(0, 3, 0, "preschool")]])
    await world.member("lead", EVERYWHERE, "analyst")
    await world.says("lead", "/results")
    first = await world.taps("lead", "Цифровые средства")
    assert "Показано без защиты малых групп" in first
    await world.taps("lead", "Все вопросы")
    await world.taps("lead", "Цифровая компетентность")
    card = await world.taps("lead", "По типам организаций")
    assert "Показано без защиты малых групп" in card
    assert "Ответили и учтены в таблице: 43 из 43" in card
    await world.taps("lead", "🖼 Картинкой")
    async with world.database.read() as store:
        survey = await surveys.find_survey(store, "s1")
        assert survey is not None
        looks = await batches.looks_at_survey(store, survey.id)
    what = [look.what for look in looks]
    assert what == ["chat: what stands out", "chat: part 0, s", "chat: part 0, k", "picture: part 0, k"]
