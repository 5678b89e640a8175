"""The code by which a respondent links his own answers: four short questions in front of a questionnaire.

What he answers to them is read here and kept nowhere: `parts` go into a hash, `without_parts` is what stays.
"""

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from importlib.resources import files
from typing import Any

from surveys.problems import Problem
from surveys.questionnaire import MAX_ITEMS, Answer, Questionnaire, Section
from surveys.spoken import section_in
from surveys.yaml_format import load

SECTION = "own_code"
PREFIX = "own_code_"
# A coded questionnaire is one of its own: the same key would stand for two contents.
SUFFIX = "_coded"
LONGEST_KEY = 40


@cache
def _written() -> Questionnaire:
    return load((files("surveys") / "own_code.yaml").read_text(encoding="utf-8"), "own_code.yaml")


def section(languages: tuple[str, ...]) -> Section:
    """The questions in these languages."""
    return section_in(_written().sections[0], _written().languages, languages)


def problems_with(questionnaire: Questionnaire) -> list[Problem]:
    """Why the questions cannot stand in front of a questionnaire."""
    found = []
    written = _written()
    unknown = [language for language in questionnaire.languages if language not in written.languages]
    if unknown:
        known = ", ".join(written.languages)
        found.append(Problem("launch-code-languages", None, {"unknown": ", ".join(unknown), "known": known}))
    if len(questionnaire.items) + len(written.items) > MAX_ITEMS:
        found.append(Problem("launch-code-too-long", None, {"most": MAX_ITEMS - len(written.items)}))
    keys = [item.key for item in questionnaire.items] + [part.key for part in questionnaire.sections]
    if any(key == SECTION or key.startswith(PREFIX) for key in keys):
        found.append(Problem("launch-code-taken", None, {"prefix": PREFIX}))
    return found


def with_code(questionnaire: Questionnaire) -> Questionnaire:
    """The questionnaire with the questions in front, under a key of its own."""
    key = questionnaire.key[: LONGEST_KEY - len(SUFFIX)] + SUFFIX
    sections = (section(questionnaire.languages), *questionnaire.sections)
    return replace(questionnaire, key=key, sections=sections)


def without_code(questionnaire: Questionnaire) -> Questionnaire:
    """The questionnaire as its results are read: nothing is kept of the answers to these questions."""
    if questionnaire.sections[0].key != SECTION:
        return questionnaire
    return replace(questionnaire, sections=questionnaire.sections[1:])


def parts(answers: Mapping[str, Answer]) -> tuple[str, ...] | None:
    """What the code is made of, None where a question is unanswered. Whoever wrote the whole word meant its letter."""
    given = [answers.get(item.key) for item in _written().items]
    if any(answer is None or not str(answer).strip() for answer in given):
        return None
    mother, born, siblings, town = (str(answer).strip() for answer in given)
    return mother[0], born[-1], siblings, town[0]


def without_parts(state: Mapping[str, Any]) -> dict[str, Any]:
    """A kept interview without the answers to these questions, wherever in it they stand."""
    return {name: _without(value) for name, value in state.items()}


def _without(value: Any) -> Any:
    if not isinstance(value, Mapping):
        return value
    return {key: answer for key, answer in value.items() if not key.startswith(PREFIX)}
