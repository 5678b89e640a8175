"""The chat page: in two languages, nothing from outside, everything escaped; and played in a real browser."""

import json
import os
import re
import shutil
from collections.abc import AsyncIterator
from html.parser import HTMLParser

import pytest
from aiohttp import ClientSession
from playwright.async_api import Page, async_playwright

from bot.sandbox import Persona, SandboxServer, Telegram
from bot.sandbox.page import CHAT, WORDS
from tests.sandbox.world import ok

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
HOSTILE = '</script><img src=x onerror=alert(1)> "Анна" & <b>'
needs_chromium = pytest.mark.skipif(CHROMIUM is None and os.environ.get("CI") != "true", reason="Chromium is absent")


@pytest.fixture
async def served(telegram: Telegram) -> AsyncIterator[SandboxServer]:
    telegram.allowance.lifted = True
    personas = [
        Persona("Анна", {"ru": "Учитель", "en": "Teacher"}, "invite", "teacher"),
        Persona("Ольга", {"ru": "Куратор", "en": "Curator"}, None, "curator"),
        Persona(HOSTILE, {"ru": "Эксперт", "en": "Expert"}),
        Persona("Вера", {"ru": "Руководитель проекта", "en": "Project lead"}),
    ]
    async with SandboxServer(telegram, personas=personas) as server:
        yield server


async def fetched(address: str, **headers: str) -> tuple[str, str]:
    async with ClientSession(headers=headers) as session, session.get(address) as response:
        assert response.status == 200
        return await response.text(), response.headers.get("Content-Security-Policy", "")


async def test_it_speaks_the_language_asked_for(served: SandboxServer) -> None:
    for query, header, expected in (
        ("", "ru,en;q=0.5", "ru"),
        ("", "en-GB,ru;q=0.5", "en"),
        ("", "fr", "ru"),
        ("?lang=en", "ru", "en"),
        ("?lang=xx", "en", "ru"),
    ):
        page, _ = await fetched(f"{served.base_url}/{query}", **{"Accept-Language": header})
        assert f'<html lang="{expected}">' in page
        assert ("Учебный чат" in page) == (expected == "ru")


async def test_nothing_comes_from_outside_and_names_cannot_break_out(served: SandboxServer) -> None:
    page, policy = await fetched(f"{served.base_url}/")
    assert "default-src 'none'" in policy
    for text in (page, *(path.read_text(encoding="utf-8") for path in CHAT.glob("*.[cj]s*"))):
        assert not re.search(r"(src|href|url\(|import .* from)\s*=?\s*[\"'(]?(https?:)?//", text)

    class Tags(HTMLParser):
        images = 0

        def handle_starttag(self, tag: str, attrs: object) -> None:
            self.images += tag == "img"

    tags = Tags()
    tags.feed(page)
    assert tags.images == 0
    setup = json.loads(re.findall(r'id="setup">(.*?)</script>', page, re.S)[0])
    assert setup["people"][2]["name"] == HOSTILE
    assert set(setup["words"]) == set(WORDS)
    assert all(setup["words"].values())


async def test_the_script_uses_no_markup_sinks() -> None:
    scripts = "".join(path.read_text(encoding="utf-8") for path in CHAT.glob("*.js"))
    assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(", scripts)


@pytest.fixture
async def page(served: SandboxServer) -> AsyncIterator[Page]:
    async with async_playwright() as playwright:
        chromium = await playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        page = await chromium.new_page(locale="ru-RU", viewport={"width": 1280, "height": 800})
        broken: list[str] = []
        page.on("pageerror", lambda error: broken.append(str(error)))
        page.on("console", lambda line: broken.append(line.text) if line.type == "error" else None)
        await page.goto(served.base_url)
        await page.wait_for_selector("body[data-ready]")
        yield page
        await chromium.close()
        assert broken == []


@pytest.mark.browser
@needs_chromium
async def test_a_teacher_starts_taps_and_sees_the_answer(telegram: Telegram, served: SandboxServer, page: Page) -> None:
    anna = served.people[0]
    pane = page.get_by_role("region", name="Анна, Учитель")
    await pane.get_by_role("button", name="Начать").click()
    await pane.get_by_text("/start").wait_for()
    keyboard = {"inline_keyboard": [[{"text": "Да", "callback_data": "y"}], [{"text": "Нет", "callback_data": "n"}]]}
    card = await ok(
        telegram, "sendMessage", chat_id=anna.id, parse_mode="HTML", reply_markup=keyboard,
        text="<b>Вопрос</b> 1 &lt;img src=x onerror=alert(1)&gt; <i>из <u>двух</u></i> 😀 <code>x</code>",
    )  # fmt: skip
    words = pane.locator(".words").last
    await words.wait_for()
    assert await words.inner_html() == (
        "<b>Вопрос</b> 1 &lt;img src=x onerror=alert(1)&gt; <i>из <u>двух</u></i> 😀 <code>x</code>"
    )
    await pane.get_by_role("button", name="Да").click()
    await pane.get_by_role("button", name="Да").press("Tab")
    query = telegram.take_updates()[-1]["callback_query"]
    assert query["data"] == "y"
    await ok(telegram, "answerCallbackQuery", callback_query_id=query["id"], text="Сохранено")
    await ok(telegram, "editMessageText", chat_id=anna.id, message_id=card["message_id"], text="Вопрос 2")
    await pane.get_by_text("Вопрос 2").wait_for()
    await pane.get_by_text("Сохранено").wait_for()
    assert await pane.locator(".message:not(.mine)").count() == 1
    anna.tap_data("z")
    query = telegram.take_updates()[-1]["callback_query"]
    await ok(telegram, "answerCallbackQuery", callback_query_id=query["id"], text="Опрос закрыт", show_alert=True)
    await page.get_by_role("dialog").get_by_text("Опрос закрыт").wait_for()
    await page.get_by_role("button", name="Понятно").click()


@pytest.mark.browser
@needs_chromium
async def test_a_curator_writes_and_gets_a_file_on_a_phone(
    telegram: Telegram, served: SandboxServer, page: Page
) -> None:
    curator = served.people[1]
    await ok(telegram, "setMyCommands", commands=[{"command": "report", "description": "Отчёт"}])
    await page.set_viewport_size({"width": 360, "height": 740})
    await page.get_by_role("tab", name="Куратор").click()
    pane = page.get_by_role("region", name="Ольга, Куратор")
    await pane.get_by_role("button", name="Начать").click()
    await pane.get_by_role("textbox").fill("Кто не ответил?")
    await pane.get_by_role("textbox").press("Enter")
    await pane.get_by_text("Кто не ответил?").wait_for()
    await pane.get_by_role("button", name="Команды").click()
    await pane.get_by_role("button", name="/report Отчёт").click()
    await pane.locator(".log").get_by_text("/report").wait_for()
    await pane.locator(".attach input").set_input_files(
        {"name": "опрос.yaml", "mimeType": "text/yaml", "buffer": b"a: 1"}
    )
    await pane.get_by_role("link", name="опрос.yaml").wait_for()
    assert [shown.kind for shown in curator.screen()] == ["text", "text", "text", "document"]
    below = {"keyboard": [["Напомнить", "Позже"]]}
    await ok(telegram, "sendMessage", chat_id=curator.id, text="Трое", reply_markup=below)
    await pane.get_by_role("button", name="Напомнить").click()
    await pane.locator(".log").get_by_text("Напомнить").wait_for()
    assert await page.evaluate("document.documentElement.scrollWidth") <= 360
    await ok(telegram, "sendMessage", chat_id=curator.id, text="ещё")
    assert await page.get_by_role("tab", name="Учитель").get_attribute("aria-selected") == "false"


@pytest.mark.browser
@needs_chromium
async def test_stopping_the_bot_and_turning_it_back_on(telegram: Telegram, served: SandboxServer, page: Page) -> None:
    pane = page.get_by_role("region", name="Вера, Руководитель проекта")
    await pane.get_by_role("button", name="Начать").click()
    await pane.get_by_text("/start").wait_for()
    await pane.locator("summary").click()
    await pane.get_by_role("button", name="Остановить бота").click()
    await pane.get_by_text("Бот остановлен").wait_for()
    assert served.people[3].private.blocked
    await pane.locator(".begin").get_by_role("button", name="Снова включить бота").click()
    await pane.get_by_role("textbox").wait_for()
    assert not served.people[3].private.blocked
