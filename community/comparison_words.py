"""A comparison with its words: the object that the API, the command line and the result screens share.

Plain text, nothing escaped: labels are what people typed.
"""

from collections.abc import Mapping
from typing import Any

from community import numbers
from community.i18n import Texts, Value, texts
from surveys.problems import InputError, Problem
from surveys.statistics import plain_words
from surveys.statistics.comparison import Comparison, Phrase

Args = Mapping[str, int | float | str | tuple[Phrase, ...]]


def render(comparison: Comparison, language: str) -> dict[str, Any]:
    """The comparison object with `why`, `warnings[].text` and `plain_words` in `language`; ready for JSON."""
    speak = texts(language)
    figures = comparison.figures()
    return {
        "test": figures.pop("test"),
        "why": " ".join(say(part, speak, comparison.alpha) for part in plain_words.why(comparison)),
        **figures,
        "warnings": [
            {
                "code": caution.code,
                "text": say(Phrase(plain_words.warning(caution.code), caution.args), speak, comparison.alpha),
            }
            for caution in comparison.warnings
        ],
        "plain_words": " ".join(say(part, speak, comparison.alpha) for part in plain_words.plain_words(comparison)),
    }


def say(phrase: Phrase, speak: Texts, alpha: float) -> str:
    """One sentence. Numbers are written by the name of what they are."""
    return speak.plain(phrase.message, **_written(phrase.args, speak, alpha))


def problem_lines(error: InputError, language: str, most: int = 10) -> list[str]:
    """What is wrong with a table, one line a problem, the place in the reader's language; at most `most` of them."""
    speak = texts(language)
    lines = [_problem_line(problem, speak) for problem in error.problems[:most]]
    left = len(error.problems) - len(lines)
    return [*lines, speak.plain("table-more-problems", n=left)] if left else lines


def _problem_line(problem: Problem, speak: Texts) -> str:
    place = [
        speak.plain(f"table-place-{side}", number=problem.args[side])
        for side in ("row", "column")
        if side in problem.args
    ]
    if not place:
        return speak.problem(problem)
    return f"{', '.join(place).capitalize()}: {speak.plain(f'problem-{problem.code}', **problem.args)}"


def _written(args: Args, speak: Texts, alpha: float) -> dict[str, Value]:
    return {name: _one(name, value, speak, alpha) for name, value in args.items()}


def _one(name: str, value: int | float | str | tuple[Phrase, ...], speak: Texts, alpha: float) -> Value:
    if isinstance(value, tuple):
        return "; ".join(say(part, speak, alpha) for part in value)
    if name in ("p", "exact_p"):
        return numbers.p_value(float(value), speak.language, alpha)
    if name == "test":
        return speak.plain(f"comparison-test-{value}")
    if name == "share":
        return speak.plain("comparison-percent", n=numbers.fixed(100 * float(value), 0, speak.language))
    if name in ("v", "corrected", "low", "high"):
        return numbers.effect(float(value), speak.language)
    if isinstance(value, float):
        return numbers.plain(value, speak.language)
    return value
