"""What a page of results says besides shares: means, places, courses, reliability, completion, weights."""

from datetime import datetime
from typing import Any

import httpx

from api.page_words import PageWords
from api.services import Services
from community.i18n import texts
from community.result_views import Summary
from storage.places import EVERYWHERE
from tests.api.test_results_page import LINK, member_with_link, put, words_of
from tests.community.test_figures import MORE
from tests.community.test_weighting import in_two_towns
from tests.surveyed import REACHING, Respondents, answer, build_survey, levels

# The same without levels: its scale has sums alone.
SUMS = MORE[: MORE.index("    levels:")]


def wave(often: int, never: int) -> list[Respondents]:
    busy: dict[str, Any] = {"hours": 2, "liking": 3, "order": ["b", "a", "c"]}
    idle: dict[str, Any] = {"hours": 4, "liking": 1, "order": ["c", "b", "a"]}
    return [Respondents(often, {**REACHING["high"], **busy}), Respondents(never, {**REACHING["low"], **idle})]


async def test_means_places_and_courses(
    sqlite_client: httpx.AsyncClient, sqlite_services: Services, now: datetime
) -> None:
    await put(sqlite_services, now, open_results=True, text=SUMS, waves=[wave(10, 30), wave(20, 20), wave(30, 10)])
    page = await sqlite_client.get("/results/s1")
    assert len(page.content) <= 60_000
    said = words_of(page)
    for words in (
        "До курса: среднее 1 (0,44…1,56), медиана 0, у половины от 0 до 1",  # the sums of the scale
        "До курса: среднее 3,5 (3,22…3,78), медиана 4, у половины от 3,5 до 4",  # the hours
        "Кому отдали первое место:",
        "До курса: среднее место — Б 1,75, В 1,5, А 2,75".replace("Б 1,75, В 1,5", "В 1,5, Б 1,75"),
        "Среднее по волнам. Черта — его 95-процентный интервал",
        "α Кронбаха 1,00 (95 %: 1,00…1,00): 40 человек ответили на все вопросы шкалы.",
        "Надёжность шкалы: Через год",
        "В скобках — 95-процентный интервал среднего.",
    ):
        assert words in said, words
    assert "Среднее по волнам: До курса 1 (0,44…1,56); После курса 2 (" in page.text
    assert "Дошли до конца" not in said  # nobody stopped, so there is nothing to tell
    file = words_of(await sqlite_client.get("/results/s1/report"))
    for words in (
        "медиана 4, у половины от 3,5 до 4",
        "Надёжность шкалы: Через год",
        "Cronbach L. J.",
        "Student (1908)",
    ):
        assert words in file, words


async def test_what_the_summary_tells_of_the_whole_stands_at_the_top_once(
    sqlite_client: httpx.AsyncClient, sqlite_services: Services, now: datetime
) -> None:
    async with sqlite_services.database.write() as store:
        built = await build_survey(store, now, EVERYWHERE, [levels(20, 20, 2)], over=True)
        for number in range(10):
            await answer(store, now, built.waves[1], f"begun-{number}", Respondents(1, {}), sent=False)
    await member_with_link(sqlite_services, now, EVERYWHERE)
    await sqlite_client.get(f"/open/{LINK}")
    page = await sqlite_client.get("/results/s1")
    said = words_of(page)
    assert "— 42 ответили Дошли до конца 42 из 52 (81%). Остановились: " in said
    assert said.count("Редкие ответы стоят вместе с соседними") == 1
    assert said.index("Редкие ответы") < said.index("Шкалы")


async def test_a_breakdown_that_waits_for_the_end_says_so(
    sqlite_client: httpx.AsyncClient, sqlite_services: Services, now: datetime
) -> None:
    await put(sqlite_services, now, waves=[levels(20, 20, 20)], counted=False)
    await member_with_link(sqlite_services, now, EVERYWHERE)
    await sqlite_client.get(f"/open/{LINK}")
    said = words_of(await sqlite_client.get("/results/s1?by=position"))
    assert said.count("Разбивки и сравнения появятся, когда волна закончится") == 1
    assert "Сейчас цифр здесь нет. Почему — написано вверху страницы." in said
    assert "так малы" not in said


def test_each_reason_is_told_once() -> None:
    words, waits = PageWords(texts("ru")), texts("ru").plain("results-when-over")
    plain = Summary("s1", 1, None, (), (), None)
    assert words.notes(plain) == []
    assert words.notes(Summary("s1", 1, "position", (), (), waits, still_running=True)) == [waits]
    assert len(words.notes(Summary("s1", 1, "position", (), (), waits, merged=True, still_running=True))) == 2


async def test_shares_with_weights_and_without(
    sqlite_client: httpx.AsyncClient, sqlite_services: Services, now: datetime
) -> None:
    async with sqlite_services.database.write() as store:
        await in_two_towns(store, now, (5, 15), open_results=True)
    plain = await sqlite_client.get("/results/s1")
    assert 'href="?weighted=1&amp;lang=ru"' in plain.text
    assert "с весами 35 %" not in words_of(plain)
    page = await sqlite_client.get("/results/s1?weighted=1")
    assert "50 % 20 35–65 с весами 35 % (21–53)" in words_of(page)
    assert "поправкой на конечную совокупность" in words_of(page)
    assert 'href="?by=position&amp;weighted=1&amp;lang=ru"' in page.text


async def test_without_a_population_no_weights_are_offered(
    sqlite_client: httpx.AsyncClient, sqlite_services: Services, now: datetime
) -> None:
    await put(sqlite_services, now, open_results=True)
    assert "Без весов" not in words_of(await sqlite_client.get("/results/s1"))
    refused = words_of(await sqlite_client.get("/results/s1?weighted=1"))
    assert "Такой разбивки здесь нет" in refused


async def test_a_few_questions_without_scales_are_compared_with_each_other(
    sqlite_client: httpx.AsyncClient, sqlite_services: Services, now: datetime
) -> None:
    text = SUMS[: SUMS.index("      - key: used")]
    await put(sqlite_services, now, open_results=True, text=text, waves=[levels(20, 10, 30)])
    whole = await sqlite_client.get("/results/s1")
    assert 'href="?by=tests&amp;lang=ru"' in whole.text
    assert "Как это посчитано" not in whole.text
    page = await sqlite_client.get("/results/s1?by=tests")
    assert "χ²" in words_of(page)
    assert '<article id="lessons"' in page.text
    assert '<article id="tests"' not in page.text  # it would say 100 and 0 %
