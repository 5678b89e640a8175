"""Problems as JSON: with their words, and where one is in a file, with its cell or line apart."""

import re

from api.schemas import FieldProblem
from community.i18n import Texts
from surveys.problems import Problem

IN_SHEET = re.compile(r".*?\.\w+, (?P<sheet>.+?)(?:!(?P<column>[A-Z]{0,3})(?P<row>[0-9]{0,7}))?", re.DOTALL)
IN_TEXT = re.compile(r".*\.\w+:(?P<row>[0-9]{1,7})", re.DOTALL)


def told(problem: Problem, words: Texts) -> FieldProblem:
    """One problem in the language of `words`."""
    place = problem.place or ""
    found = IN_SHEET.fullmatch(place) or IN_TEXT.fullmatch(place)
    spot = found.groupdict() if found else {}
    return FieldProblem(
        code=problem.code,
        place=problem.place,
        sheet=spot.get("sheet"),
        row=int(spot["row"]) if spot.get("row") else None,
        column=spot.get("column") or None,
        text=words.plain(f"problem-{problem.code}", **problem.args),
    )
