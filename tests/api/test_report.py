"""The report as one file: what is in it, whom it is given to, and that nothing outside is needed to read it."""

import re
from datetime import datetime
from html.parser import HTMLParser

import httpx
import pytest

from api.services import Services
from community.i18n import LOCALES
from community.result_references import SOURCES, references
from storage.places import EVERYWHERE
from tests.api.conftest import make_token
from tests.api.test_results_page import LINK, TWO_WAVES, member_with_link, put, words_of
from tests.community.test_result_waves import MOVES, moved
from tests.surveyed import levels, two_towns

ADDRESS = "/results/s1/report"


class Elements(HTMLParser):
    """Every element with what stands in its attributes."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


async def test_the_file_says_what_the_page_says_and_how_it_was_computed(
    client: httpx.AsyncClient, services: Services, now: datetime
) -> None:
    await put(services, now, open_results=True)
    file = await client.get(ADDRESS)
    assert file.status_code == 200
    assert file.headers["content-type"] == "text/html; charset=utf-8"
    assert file.headers["content-disposition"] == 'attachment; filename="report-s1.html"'
    said = words_of(file)
    for words in (
        "Отчёт об опросе",
        "Спрашивали всё сообщество.",
        "До курса с 02.03.2026 09:00 72",
        "17 % (10–27), 12",
        "Ответили из спрошенных 72 из 72 65 из 65",
        "χ² Пирсона: χ²(2) =",
        "V Крамера =",
        "Волны не связаны",
        "Pearson K. (1900)",
        "Wilson E. B. (1927)",
        "Cohen J. (1988)",
    ):
        assert words in said, words
    assert "McNemar" not in said
    english = words_of(await client.get(ADDRESS, params={"lang": "en"}))
    for words in ("Report of a survey", "17% (10–27), 12", "Answered of asked 72 of 72", "χ²(2) ="):
        assert words in english, words


async def test_the_same_people_twice(client: httpx.AsyncClient, services: Services, now: datetime) -> None:
    async with services.database.write() as store:
        await moved(store, now, MOVES)
    file = await client.get("/api/v1/surveys/s1/export", params={"format": "html", "language": "en"})
    said = words_of(file)
    for words in (
        "95 people answered twice: 36 rose",
        "Rows are the answers before, columns those after",
        "Beside it, deciding nothing: Wilcoxon",
        "Insufficient 20 18 6",
        "changes of the same people",
        "Stuart A. (1955)",
        "Maxwell A. E. (1970)",
        "Bowker A. H. (1948)",
        "Wilcoxon F. (1945)",
    ):
        assert words in said, words
    assert "Pearson K." not in said


async def test_the_file_stands_alone(client: httpx.AsyncClient, services: Services, now: datetime) -> None:
    await put(services, now, open_results=True)
    file = (await client.get(ADDRESS)).text
    elements = Elements(file).found
    assert {"svg", "style", "table"} <= {tag for tag, _ in elements}
    assert not {"script", "link", "img", "iframe", "object", "a", "form"} & {tag for tag, _ in elements}
    outside = {"src", "href", "xlink:href", "action", "srcset"}
    assert [
        (tag, given) for tag, given in elements if outside & set(given) or any(n.startswith("on") for n in given)
    ] == []
    assert not re.search(r"url\(|@import|https?:", file)


async def test_what_authors_wrote_is_text(client: httpx.AsyncClient, services: Services, now: datetime) -> None:
    from tests.surveyed import QUESTIONNAIRE

    text = QUESTIONNAIRE.replace("ru: В городе", 'ru: "<script>В & городе</script>"')
    await put(services, now, open_results=True, text=text)
    file = (await client.get(ADDRESS)).text
    assert "&lt;script&gt;В &amp; городе" in file
    assert "<script" not in file


async def test_it_has_the_doors_of_the_page(client: httpx.AsyncClient, services: Services, now: datetime) -> None:
    async with services.database.write() as store:
        here, _ = await two_towns(store)
    await put(services, now, here)
    refused = await client.get(ADDRESS)
    assert (refused.status_code, "content-disposition" in refused.headers) == (404, False)
    await member_with_link(services, now, here)
    await client.get(f"/open/{LINK}")
    assert (await client.get(ADDRESS)).status_code == 200
    assert (await client.get("/results/none/report")).status_code == 404
    assert (await client.get("/results/%3Cb%3E/report")).status_code == 404


async def test_withheld_figures_are_not_in_the_file(
    client: httpx.AsyncClient, services: Services, now: datetime
) -> None:
    await put(services, now, waves=[levels(0, 9, 0), levels(20, 20, 20)])
    await member_with_link(services, now, EVERYWHERE)
    await client.get(f"/open/{LINK}")
    file = await client.get(ADDRESS)
    assert file.status_code == 200
    said = words_of(file)
    assert "Группы меньше 10 человек" in said
    assert "Hundepool" in said
    assert "Pearson" not in said
    assert not re.search(r"\d %", said)
    assert "<svg" not in file.text


async def test_nobody_or_one_wave(client: httpx.AsyncClient, services: Services, now: datetime) -> None:
    await put(services, now, open_results=True, waves=[[]])
    assert "Пока никто не ответил" in words_of(await client.get(ADDRESS))
    await put(services, now, open_results=True, waves=[levels(5, 5, 5)], public_id="s2")
    said = words_of(await client.get("/results/s2/report"))
    assert "33 % (15–58), 5" in said
    assert "Как это посчитано" not in said


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_a_program_needs_the_scope_of_results(
    client: httpx.AsyncClient, services: Services, now: datetime
) -> None:
    await put(services, now, waves=TWO_WAVES)
    export = "/api/v1/surveys/s1/export"
    file = await client.get(export, params={"format": "html", "language": "en"})
    assert (file.status_code, file.headers["content-type"]) == (200, "text/html; charset=utf-8")
    assert "Report of a survey" in words_of(file)
    strange = await client.get(export, params={"format": "html", "language": "fr"})
    assert (strange.status_code, strange.json()["code"]) == (422, "export-language-unknown")
    await make_token(services, "token-that-exports", ["answers:export"])
    refused = await client.get(
        export, params={"format": "html"}, headers={"Authorization": "Bearer token-that-exports"}
    )
    assert (refused.status_code, refused.json()["code"]) == (403, "token-scope-missing")


def test_every_method_that_has_a_name_has_its_sources() -> None:
    words = (LOCALES / "en" / "comparison.ftl").read_text(encoding="utf-8")
    named = set(re.findall(r"^comparison-(?:test|exact|measure)-(\w+) =", words, re.MULTILINE))
    assert named - set(SOURCES) == set()
    known = set(
        re.findall(r"^reference-(\w+) =", (LOCALES / "en" / "report.ftl").read_text(encoding="utf-8"), re.MULTILINE)
    )
    assert {source for sources in SOURCES.values() for source in sources} == known


def test_only_what_was_used_is_named() -> None:
    exact = {
        "status": "ok",
        "test": "pearson_chi_square",
        "exact_method": "monte_carlo(9999, 1)",
        "effect_size": {"name": "cramers_v"},
        "also": [{"status": "ok", "test": "mann_whitney", "effect_size": {"name": "cliffs_delta"}}],
        "parts": [{"status": "ok", "test": "column_z", "effect_size": None, "correction": "holm"}],
        "correction": {"method": "benjamini_hochberg", "family": 3, "p": 0.1},
    }
    assert references([exact], protected=False) == [
        *("wilson", "pearson_chi_square", "cochran", "residuals", "cohen", "monte_carlo", "mann_whitney"),
        *("cramer", "bergsma", "smithson", "cliff", "holm", "benjamini_hochberg"),
    ]
    assert references([{"status": "suppressed", "test": None}], protected=True) == ["wilson", "disclosure"]
