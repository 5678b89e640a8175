"""The documentation is true: what comes from the code is as the code says, links lead somewhere, pictures are there."""

import re
from pathlib import Path

import pytest

from tests.docs_tables import filled

ROOT = Path(__file__).parent.parent
PAGES = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").glob("*.md"))]
LINK = re.compile(r"\]\(([^)#\s]+)(?:#[^)]*)?\)")


def test_settings_and_commands_are_documented_as_they_are(request: pytest.FixtureRequest) -> None:
    page = ROOT / "docs" / "operator.md"
    written = page.read_text(encoding="utf-8")
    if request.config.getoption("--update"):
        page.write_text(filled(written), encoding="utf-8")
    assert page.read_text(encoding="utf-8") == filled(written)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_of_the_documentation_lead_somewhere(page: Path) -> None:
    targets = [found for found in LINK.findall(page.read_text(encoding="utf-8")) if "://" not in found]
    assert [target for target in targets if not (page.parent / target).exists()] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_target_of_make_and_command_that_is_named_exists(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    assert set(re.findall(r"`make ([a-z]+)`", text)) <= targets
