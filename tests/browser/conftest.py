"""The demo as a real process, and a real browser in front of it."""

import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from queue import Queue
from threading import Thread
from typing import Any
from urllib.parse import urlsplit
from urllib.request import urlopen

import pytest
from PIL import Image
from playwright.sync_api import Browser, Locator, Page, expect, sync_playwright

from tests.browser_notice import CHROMIUM

# Where Chromium is absent nothing here is collected; tests.browser_notice has said so, and failed where CI asks.
collect_ignore_glob = [] if CHROMIUM else ["test_*.py"]

DOCUMENTED = {"desk-four", "phone-question", "phone-thanks", "phone-comparison", "phone-results"}
DOCUMENTED |= {
    f"study-{name}-{where}" for name in ("yelets", "moscow-survey", "moscow-interviews") for where in ("phone", "desk")
}
IMAGES = Path(__file__).parents[2] / "docs" / "images"
ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
PHONE = {"width": 360, "height": 740}
DESKTOP = {"width": 1440, "height": 900}
COLOURS = 64  # of a picture in the documentation
PATIENCE = 30_000  # milliseconds until a test gives up; nothing waits longer than it has to

MOST_STEPS = 80  # presses of Tab; the page has about 40 places to stop at

expect.set_options(timeout=PATIENCE)


@dataclass
class Demo:
    """A running demo and its two addresses, as it printed them."""

    process: subprocess.Popen[str]
    chat: str
    api: str
    said: list[str]


@pytest.fixture
def start_demo() -> Iterator[Callable[[str], Demo]]:
    """Starts `staffroom demo` in a language and waits until it says that it is ready."""
    started: list[subprocess.Popen[str]] = []

    def start(language: str) -> Demo:
        command = [sys.executable, "-m", "bot", "demo", "--port", "0", "--chat-port", "0", "--language", language]
        process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        started.append(process)
        demo = Demo(process, "", "", [])
        lines: Queue[str | None] = Queue()
        Thread(target=_read, args=(process, lines), daemon=True).start()
        while not demo.api:
            line = lines.get(timeout=PATIENCE / 1000)
            assert line is not None, "".join(demo.said)
            demo.said.append(line)
            address = line.rpartition(" ")[2].strip()
            if address.endswith(f"lang={language}"):
                demo.chat = address
            elif address.endswith("/docs"):
                demo.api = address.removesuffix("/docs")
        with urlopen(f"{demo.api}/readyz") as answer:
            assert answer.status == 200
        return demo

    yield start
    for process in started:
        process.terminate()
        assert process.wait(timeout=20) == 0
        assert process.stdout is not None
        process.stdout.close()


def _read(process: subprocess.Popen[str], lines: "Queue[str | None]") -> None:
    assert process.stdout is not None
    try:
        for line in process.stdout:
            lines.put(line)
    except ValueError:
        pass  # closed at the end of the test
    lines.put(None)


@pytest.fixture
def browser() -> Iterator[Browser]:
    """Debian's Chromium, without anything of its own on the network. One a test: while this library runs, its event
    loop stands in the way of asynchronous tests."""
    assert CHROMIUM is not None
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()


@dataclass
class Visit:
    """A page, what went wrong on it, and where it asked for things."""

    page: Page
    folder: Path
    complaints: list[str] = field(default_factory=list)
    hosts: set[str] = field(default_factory=set)

    def watch(self, page: Page) -> Page:
        """Notes a page's errors and the hosts it talks to."""
        page.on(
            "console", lambda said: self.complaints.append(said.text) if said.type in ("error", "warning") else None
        )
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("request", lambda request: self.hosts.add(urlsplit(request.url).hostname or request.url[:30]))
        return page

    def pane(self, role: str) -> Locator:
        """The chat of the persona with this role."""
        return self.page.locator(f'.pane[aria-label$=", {role}"]')

    def shot(self, name: str, page: Page | None = None, **options: Any) -> None:
        """Keeps a picture: for the documentation where it is asked for, else only for this run."""
        wanted = name in DOCUMENTED and os.environ.get("STAFFROOM_SCREENSHOTS") == "1"
        folder = IMAGES if wanted else self.folder
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / f"{name}.png"
        (page or self.page).screenshot(path=path, animations="disabled", **options)
        if wanted:
            with Image.open(path) as image:  # with a palette it is a third
                image.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE).save(path, optimize=True)

    def fits(self, page: Page | None = None) -> None:
        """Nothing is wider than the screen."""
        width, room = (page or self.page).evaluate("[document.documentElement.scrollWidth, window.innerWidth]")
        assert width <= room

    def is_clean(self) -> None:
        """No error was reported, and nothing was asked of another machine."""
        assert self.complaints == []
        assert self.hosts <= {"127.0.0.1", "data:,"}


@pytest.fixture
def visit(browser: Browser, tmp_path: Path) -> Iterator[Callable[[str, dict[str, int], str], Visit]]:
    """Opens an address in a window of this size and language."""
    contexts = []

    def open_page(address: str, size: dict[str, int], language: str) -> Visit:
        scale = 2 if size["width"] < 600 else 1
        context = browser.new_context(
            viewport=size, locale=language, device_scale_factor=scale, reduced_motion="reduce"
        )
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        visit = Visit(context.new_page(), tmp_path)
        visit.watch(visit.page)
        visit.page.goto(address)
        expect(visit.page.locator("body[data-ready]")).to_be_visible()
        return visit

    yield open_page
    for context in contexts:
        context.close()


def tap(pane: Locator, label: str | re.Pattern[str]) -> None:
    """Taps the newest button of this label, or of one that matches."""
    wanted = re.compile(f"^{re.escape(label)}$") if isinstance(label, str) else label
    pane.locator(".log .key", has_text=wanted).last.click()


def say(pane: Locator, text: str) -> None:
    """Writes a message."""
    box = pane.get_by_role("textbox")
    box.fill(text)
    box.press("Enter")


def by_keyboard(page: Page, pane: Locator, label: str) -> None:
    """Goes to the newest button of this label with Tab alone, and presses Enter on it."""
    button = pane.get_by_role("button", name=label, exact=True).last
    expect(button).to_be_visible()
    for _ in range(MOST_STEPS):
        # The card may be redrawn at any moment, so the button is looked for at every step.
        if page.evaluate("[document.activeElement.textContent, !!document.activeElement.closest('.pane')]") == [
            label,
            True,
        ]:
            page.keyboard.press("Enter")
            return
        page.keyboard.press("Tab")
    pytest.fail(f"{label} cannot be reached with Tab")
