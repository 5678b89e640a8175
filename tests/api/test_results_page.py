"""The page of results: what a phone shows, whom it lets in, how small it is."""

import re
from datetime import datetime, timedelta

import httpx

from api.result_layout import MOST
from api.services import Services
from community import tokens
from storage import batches, people, surveys
from storage.people import Role
from storage.places import EVERYWHERE, Scope
from tests.surveyed import Respondents, build_survey, levels, two_towns

LINK = "one-time-link-0001"
TWO_WAVES = [levels(12, 20, 40), levels(30, 25, 10)]


async def put(services: Services, now: datetime, owner: Scope = EVERYWHERE, **more: object) -> None:
    async with services.database.write() as store:
        await build_survey(store, now, owner, more.pop("waves", TWO_WAVES), **more)  # type: ignore[arg-type]


async def member_with_link(services: Services, now: datetime, scope: Scope | None, path: str = "/results/s1") -> None:
    """A member, a curator of `scope` or of nothing, with a link to the page."""
    async with services.database.write() as store:
        member = await people.create_member(store, public_id="m1", language="ru", now=now)
        if scope:
            await people.add_role(store, member, Role("curator", scope), None, now)
        await tokens.create_page_link(store, member, path, token=LINK, now=now)


def words_of(page: httpx.Response) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", page.text)).replace("\u202f", " ").replace("\xa0", " ")


async def test_published_results_are_open_to_everybody(
    client: httpx.AsyncClient, services: Services, now: datetime
) -> None:
    await put(services, now, open_results=True)
    page = await client.get("/results/s1")
    assert page.status_code == 200
    said = words_of(page)
    for words in (
        "Цифровые средства",
        "До курса — 72 ответили",
        "После курса — 65 ответили",
        "Цифровая компетентность",
        "17 % 12",
        "46 % 30",
        "χ² Пирсона: χ²(2) =",
        "V Крамера =",
        "исправленный остаток",
        "ответили 72 из 72",
    ):
        assert words in said, words
    english = words_of(await client.get("/results/s1?lang=en"))
    assert "Results of a survey" in english
    assert "Digital competence" in english


async def test_the_page_keeps_to_itself(client: httpx.AsyncClient, services: Services, now: datetime) -> None:
    await put(services, now, open_results=True)
    for path in ("/results/s1", "/results/none", "/open/nonsense"):
        headers = (await client.get(path)).headers
        assert "default-src 'none'" in headers["content-security-policy"]
        assert "style-src 'self'" in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "no-referrer"
    page = (await client.get("/results/s1")).text
    assert "<script" not in page
    assert " style=" not in page
    assert "<svg" in page
    style = await client.get("/pages/style.css")
    assert (style.status_code, style.headers["content-type"].split(";")[0]) == (200, "text/css")


async def test_what_authors_wrote_is_shown_as_text(
    client: httpx.AsyncClient, services: Services, now: datetime
) -> None:
    from tests.surveyed import QUESTIONNAIRE

    text = QUESTIONNAIRE.replace("ru: В городе", 'ru: "<b>В & городе</b>"')
    await put(services, now, open_results=True, text=text)
    page = (await client.get("/results/s1")).text
    assert "&lt;b&gt;В &amp; городе&lt;/b&gt;" in page
    assert "<b>В &" not in page


async def test_a_curator_comes_in_by_a_link_once(client: httpx.AsyncClient, services: Services, now: datetime) -> None:
    async with services.database.write() as store:
        here, _ = await two_towns(store)
    await put(services, now, here)
    await member_with_link(services, now, here)
    assert (await client.get("/results/s1")).status_code == 404
    opened = await client.get(f"/open/{LINK}")
    assert (opened.status_code, opened.headers["location"]) == (303, "/results/s1")
    cookie = opened.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=lax" in cookie
    assert "max-age=3600" in cookie
    assert LINK not in cookie
    page = await client.get("/results/s1")
    assert page.status_code == 200
    assert "Спрашивали педагогов муниципалитета: Липовск." in words_of(page)
    again = await client.get(f"/open/{LINK}")
    assert again.status_code == 401
    assert "set-cookie" not in again.headers


async def test_the_session_ends_after_an_hour(client: httpx.AsyncClient, services: Services, now: datetime) -> None:
    async with services.database.write() as store:
        here, _ = await two_towns(store)
    await put(services, now, here)
    await member_with_link(services, now, here)
    session = (await client.get(f"/open/{LINK}")).cookies["staffroom_session"]
    for minutes, status in ((59, 200), (61, 404)):
        moment = now + timedelta(minutes=minutes)
        object.__setattr__(services, "clock", lambda moment=moment: moment)
        client.cookies.clear()
        answer = await client.get("/results/s1", headers={"Cookie": f"staffroom_session={session}"})
        assert answer.status_code == status


async def test_a_link_that_waited_too_long_opens_nothing(
    client: httpx.AsyncClient, services: Services, now: datetime
) -> None:
    await put(services, now)
    await member_with_link(services, now, EVERYWHERE)
    object.__setattr__(services, "clock", lambda: now + timedelta(minutes=11))
    answer = await client.get(f"/open/{LINK}")
    assert answer.status_code == 401
    assert "Попросите у бота новую" in words_of(answer)


async def test_a_teacher_sees_no_results_of_his_town(
    client: httpx.AsyncClient, services: Services, now: datetime
) -> None:
    async with services.database.write() as store:
        here, _ = await two_towns(store)
    await put(services, now, here)
    await member_with_link(services, now, None)
    async with services.database.write() as store:
        await people.change_member(store, 1, municipality_id=here.id)
    await client.get(f"/open/{LINK}")
    answer = await client.get("/results/s1")
    assert answer.status_code == 403
    assert "Цифровая компетентность" not in answer.text


async def test_withheld_results_say_why_and_show_no_figure(
    client: httpx.AsyncClient, services: Services, now: datetime
) -> None:
    await put(services, now, waves=[levels(0, 9, 0), levels(20, 20, 20)])
    await member_with_link(services, now, EVERYWHERE)
    await client.get(f"/open/{LINK}")
    page = await client.get("/results/s1")
    assert page.status_code == 200
    said = words_of(page)
    assert "по чему можно узнать человека" in said
    assert said.count("Цифры скрыты: по ним") == page.text.count("<article")
    assert " %" not in said
    assert "<svg" not in page.text


async def test_an_analyst_sees_the_figures_and_that_the_look_is_noted(
    client: httpx.AsyncClient, services: Services, now: datetime
) -> None:
    await put(services, now, waves=[levels(0, 9, 0), levels(20, 20, 20)])
    await member_with_link(services, now, None)
    async with services.database.write() as store:
        await people.add_role(store, 1, Role("analyst", EVERYWHERE), None, now)
    await client.get(f"/open/{LINK}")
    for number, address in enumerate(("/results/s1", "/results/s1?by=%00position", "/results/s1/report"), 1):
        page = await client.get(address)
        assert page.status_code == 200
        assert "просмотр записан" in words_of(page)
        assert " %" in words_of(page)
        async with services.database.read() as store:
            survey = await surveys.find_survey(store, "s1")
            assert survey is not None
            noted = await batches.looks_at_survey(store, survey.id)
        assert len(noted) == number
    assert [look.what for look in noted] == ["page: page", "page: position", "page: report"]


async def test_a_survey_that_nobody_answered_or_only_once(
    client: httpx.AsyncClient, services: Services, now: datetime
) -> None:
    await put(services, now, open_results=True, waves=[[]])
    assert "Пока никто не ответил" in words_of(await client.get("/results/s1"))
    await put(services, now, open_results=True, waves=[levels(5, 5, 5)], public_id="s2")
    page = await client.get("/results/s2")
    assert page.status_code == 200
    assert "Как это посчитано" not in page.text


LONG = "<script>alert(1)</script> Цифровые средства помогают мне вести занятия, и коллеги говорят так же: " + "да " * 60


def long_questionnaire(questions: int, choices: int) -> str:
    """A card as full as the format lets it be, and hostile."""
    room = 440 // min(choices, 8)
    items = "\n".join(
        f"""      - key: q{n}
        kind: single_choice
        text: {{ru: "{n}: {LONG[:90]}"}}
        choices:
"""
        + "\n".join(
            f'          - {{key: c{c}, label: {{ru: "{c}: {LONG[:room]}"}}, score: {c}}}' for c in range(choices)
        )
        for n in range(questions)
    )
    return f"""
key: long
version: 1
languages: [ru]
title: Длинная анкета
sections:
  - key: all
    title: Всё
    items:
{items}
"""


async def test_a_long_questionnaire_stays_light(
    sqlite_client: httpx.AsyncClient, sqlite_services: Services, now: datetime
) -> None:
    """Thirty questions, five answers as long as can be, three waves: every page within 60 kB, no question lost."""
    wave = [Respondents(5, {f"q{n}": f"c{c}" for n in range(30)}) for c in range(5)]
    await put(sqlite_services, now, open_results=True, text=long_questionnaire(30, 5), waves=[wave, wave, wave])
    seen: list[str] = []
    for part in range(1, 30):
        page = await sqlite_client.get("/results/s1", params={"part": part})
        assert len(page.content) <= 60_000
        assert "<script" not in page.text
        around = re.sub(r"(?s)<article.*</article>", "", page.text)
        assert MOST + len(around.encode()) <= 60_000
        found = re.findall(r'<article id="(q\d+)"', page.text)
        if found[-1] in seen:
            break
        seen += found
    assert seen == [f"q{n}" for n in range(30)]


async def test_a_question_with_very_many_answers_goes_without_its_picture(
    sqlite_client: httpx.AsyncClient, sqlite_services: Services, now: datetime
) -> None:
    kinds = ("preschool", "school", "additional", "vocational", "higher")
    wave = [Respondents(1, {"q0": f"c{c}"}, kind) for c in range(40) for kind in kinds]
    await put(sqlite_services, now, open_results=True, text=long_questionnaire(1, 40), waves=[wave])
    for by, pictured in ((None, True), ("organisation_kind", False)):
        page = await sqlite_client.get("/results/s1", params={"by": by} if by else {})
        assert len(page.content) <= 60_000
        assert ('role="img"' in page.text) is pictured
        assert page.text.count("<tr>") >= 41


async def test_whatever_a_link_asks_for_is_answered(
    sqlite_client: httpx.AsyncClient, sqlite_services: Services, now: datetime
) -> None:
    await put(sqlite_services, now, open_results=True)
    usual = "Такой разбивки здесь нет"
    for name, nonsense in (
        ("part", ("0", "-1", "x", "99999", "٣", "")),
        ("lang", ("xx", "<script>", "")),
        ("by", ("<script>", "hours", "wish", "used", "none", "@position", "?", "x" * 5000, "\x00")),
        ("wave", ("0", "-1", "9", "x", "99999999999", "²")),
    ):
        for value in nonsense:
            page = await sqlite_client.get("/results/s1", params={name: value})
            assert page.status_code == 200, (name, value)
            assert "<script" not in page.text
            assert (usual in page.text) is (name in ("by", "wave")), (name, value)
    both = await sqlite_client.get("/results/s1", params={"by": "waves", "wave": "1"})
    assert usual in both.text


async def test_groups_and_waves_are_chosen_by_links_that_keep_the_language(
    sqlite_client: httpx.AsyncClient, sqlite_services: Services, now: datetime
) -> None:
    waves = [
        [*levels(12, 20, 40), *levels(20, 20, 10, "preschool")],
        [*levels(30, 25, 10), *levels(10, 10, 10, "preschool")],
    ]
    await put(sqlite_services, now, open_results=True, waves=waves)
    first = await sqlite_client.get("/results/s1?lang=en")
    assert (await sqlite_client.get(re.findall(r'href="(/results/s1/report[^"]*)"', first.text)[0])).status_code == 200
    assert 'href="?by=organisation_kind&amp;lang=en"' in first.text
    kinds = await sqlite_client.get("/results/s1?by=organisation_kind&lang=en")
    said = words_of(kinds)
    assert "kindergarten 30 of 30 answered" in said
    assert "After" in said
    assert 'href="?by=organisation_kind&amp;wave=1&amp;lang=en"' in kinds.text
    assert 'href="?by=organisation_kind&amp;lang=ru"' in kinds.text
    before = words_of(await sqlite_client.get("/results/s1?by=organisation_kind&wave=1&lang=en"))
    assert "kindergarten 50 of 50 answered" in before
    by_question = words_of(await sqlite_client.get("/results/s1?by=lessons&wave=1&lang=en"))
    assert "Show: Compare the waves Not broken down By kind of organisation By position I teach" in by_question
    whole = words_of(await sqlite_client.get("/results/s1?wave=1&lang=en"))
    assert "122 of 122" in whole
    assert "How this was computed" not in whole
