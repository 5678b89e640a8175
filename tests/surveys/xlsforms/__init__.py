"""XLSForms for tests, as Markdown tables. Behind a row may stand `# code:column …`: what is said about its cells."""

import re
from collections import Counter
from pathlib import Path

import pytest

from surveys.problems import InputError, Problem
from surveys.questionnaire import Questionnaire
from surveys.xlsform import read_markdown

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


def problems_of(text: str) -> tuple[Problem, ...]:
    with pytest.raises(InputError) as refusal:
        read_markdown(text, "f.xlsx")
    return refusal.value.problems


def found(problems: tuple[Problem, ...]) -> Counter[tuple[str, str]]:
    return Counter((str(problem.place).removeprefix("f.xlsx, "), problem.code) for problem in problems)


def survey(*rows: str, columns: str = "type | name | label", more: str = "") -> str:
    """A form with these rows of the survey sheet, and a list `agree` of 1 to 3 beside a list `size`."""
    lists = [("agree", number) for number in "123"] + [("size", "small"), ("size", "big")]
    choices = "\n".join(f"| | {name} | {key} | {key} |" for name, key in lists)
    body = "\n".join(f"| | {row} |" for row in rows)
    settings = "| settings |\n| | form_title | form_id |\n| | Form | form |\n"
    head = f"| survey |\n| | {columns} |\n{body}\n| choices |\n| | list_name | name | label |\n{choices}\n"
    return head + ("" if "| settings |" in more else settings) + more


def read_rows(*rows: str, columns: str = "type | name | label", more: str = "") -> Questionnaire:
    return read_markdown(survey(*rows, columns=columns, more=more), "f.xlsx").questionnaire
