"""XLSForms for tests, as Markdown tables. Behind a row may stand `# code:column …`: what is said about its cells."""

import re
from collections import Counter
from pathlib import Path

FOLDER = Path(__file__).parent
MARK = re.compile(r"\|\s*#\s*((?:[a-z-]+:[A-Z]*\s*)+)$")


def form(name: str) -> str:
    """The text of a form."""
    return (FOLDER / f"{name}.md").read_text(encoding="utf-8")


def names(prefix: str = "") -> list[str]:
    """The forms whose names begin so."""
    return sorted(path.stem for path in FOLDER.glob(f"{prefix}*.md"))


def marked(text: str) -> Counter[tuple[str, str]]:
    """(address, code) for everything that a form's marks expect: `survey!C7`, or a whole sheet."""
    found: Counter[tuple[str, str]] = Counter()
    sheet, row = "", 0
    for line in text.splitlines():
        cells = [cell.strip() for cell in line.split("|")]
        if not line.startswith("|"):
            continue
        if cells[1]:
            sheet, row = cells[1], 0
        elif any(cells[2:]):
            row += 1
        mark = MARK.search(line)
        for part in mark[1].split() if mark else ():
            code, _, column = part.partition(":")
            found[f"{sheet}!{column}{row}" if column else sheet, code] += 1
    return found
