"""Published studies on their pages of results: the figures that come out, and the one that does not."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, FloatRect, Page, expect

from tests.browser.conftest import DESKTOP, PHONE, Visit
from tests.browser.studies import pages_of_studies

pytestmark = pytest.mark.browser


@pytest.fixture
def studies(tmp_path: Path) -> Iterator[dict[str, str]]:
    with pages_of_studies(tmp_path) as addresses:
        yield addresses


@pytest.fixture(params=["phone", "desk"])
def seen(request: pytest.FixtureRequest, browser: Browser, tmp_path: Path) -> Iterator[tuple[Visit, str]]:
    """A window to look at a page with, and what it is called."""
    size = PHONE if request.param == "phone" else DESKTOP
    context = browser.new_context(viewport=size, locale="ru-RU", reduced_motion="reduce")
    visit = Visit(context.new_page(), tmp_path)
    visit.watch(visit.page)
    yield visit, request.param
    visit.is_clean()
    context.close()


def how_it_was_computed(page: Page, question: str) -> str:
    """Opens what stands behind a comparison."""
    article = page.locator(f"article#{question}")
    article.get_by_text("Как это посчитано").click()
    return " ".join(article.inner_text().replace("\u202f", " ").split())


def test_the_pages_of_the_studies(studies: dict[str, str], seen: tuple[Visit, str]) -> None:
    visit, where = seen
    yelets(visit, studies["yelets_teachers"], where)
    moscow_survey(visit, studies["moscow_survey"], where)
    moscow_interviews(visit, studies["moscow_interviews"], where)


def yelets(visit: Visit, address: str, where: str) -> None:
    page = visit.page
    page.goto(address)
    expect(page.locator("h1")).to_contain_text("уровни — из статьи, сами ответы придуманы")
    for level, before, after in (("Высокий", 51, 71), ("Достаточный", 100, 241), ("Недостаточный", 476, 315)):
        row = page.locator("article#competence tr", has_text=level).first
        expect(row).to_contain_text(str(before))
        expect(row).to_contain_text(str(after))
    visit.fits()
    visit.shot(f"study-yelets-{where}", full_page=True, clip=down_to(page, "competence"))
    assert "χ²(2) = 94,351" in how_it_was_computed(page, "competence")
    visit.fits()


def moscow_survey(visit: Visit, address: str, where: str) -> None:
    page = visit.page
    page.goto(address)
    expect(page.locator("h1")).to_contain_text("ответы — из таблиц статьи")
    page.get_by_role("link", name="Было ли обучение полезным для вас?").click()
    expect(page.locator("article#tutor")).to_contain_text("Различие большое")
    said = how_it_was_computed(page, "tutor")
    assert "χ²(2) = 39,968" in said
    assert "Фримана — Холтона" in said  # 3 of 6 expected counts are below 5: the exact test decides
    visit.fits()
    visit.shot(f"study-moscow-survey-{where}", full_page=True, clip=down_to(page, "tutor"))


def moscow_interviews(visit: Visit, address: str, where: str) -> None:
    page = visit.page
    page.goto(f"{address}?by=attitude")
    assert "χ²(2) = 14,339" in how_it_was_computed(page, "support")
    motivation = how_it_was_computed(page, "motivation")
    assert "Различие не показано" in motivation
    assert "χ²(2) = 2,720, p = 0,257" in motivation  # printed: 0.778, p = 0.678
    visit.fits()
    top = "motivation" if where == "phone" else None
    visit.shot(f"study-moscow-interviews-{where}", full_page=True, clip=down_to(page, "motivation", top))


def down_to(page: Page, last: str, top: str | None = None) -> FloatRect:
    """The page from its top, or that of another block, to the end of a block."""
    page.evaluate("scrollTo(0, 0)")  # places are told from the top of the window
    box = page.locator(f"article#{last}").bounding_box()
    above = page.locator(f"article#{top}").bounding_box() if top else None
    assert box is not None
    start = above["y"] if above else 0
    width = page.evaluate("window.innerWidth")
    return {"x": 0, "y": start, "width": width, "height": box["y"] + box["height"] - start}
