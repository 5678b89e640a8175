"""The way through a questionnaire: the cards that the answers so far lead to, and the choices that they leave.

An expression may ask only about what comes before it (`checks` sees to that), so one pass in order settles everything.
"""

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from random import Random

from surveys import expression
from surveys.expression import Value, evaluate, is_true, parse
from surveys.interview_state import Context
from surveys.questionnaire import (
    COMPUTED_KINDS,
    MEDIA_KINDS,
    Answer,
    Attachment,
    Choice,
    Item,
    Localised,
    Questionnaire,
    chosen,
    in_language,
)

REFERENCE = re.compile(r"\$\{\s*([A-Za-z_][A-Za-z0-9_.-]*)\s*\}")
MAX_INSERTED, MAX_WORDED = 200, 1000  # characters
LAST = ("other", "none")  # by custom of the field these stay at the end of a shuffled list


@dataclass(frozen=True)
class Route:
    """What holds for a set of answers: the cards to show, in order; the answers that count, with what was worked out
    from them; and those set aside."""

    cards: tuple[str, ...]
    answers: Mapping[str, Answer]
    aside: Mapping[str, Answer]


class Scope:
    """What an expression can ask about: answers, and for a filter the choice in question."""

    def __init__(
        self,
        questionnaire: Questionnaire,
        answers: Mapping[str, Answer],
        here: Context,
        *,
        this: Answer = None,
        choice: Choice | None = None,
    ) -> None:
        self._questionnaire, self._answers, self._here = questionnaire, answers, here
        self._this, self._choice = this, choice

    def value(self, name: str) -> Value:
        """An answer as XPath sees it: '' where there is none, the keys joined by spaces where there are several."""
        return _value(self._answers.get(name))

    def this(self) -> Value:
        """The answer in question."""
        return _value(self._this)

    def column(self, name: str) -> str:
        """A column of the choice in question."""
        if self._choice is None:
            return ""
        return self._choice.key if name == "name" else self._choice.columns.get(name, "")

    def now(self) -> datetime:
        """The respondent's present."""
        return self._here.now

    def label(self, item: str, choice: str) -> str:
        """What a choice is called in the respondent's language."""
        try:
            found = self._questionnaire.item(item).choice(choice)
        except KeyError:
            return ""
        return in_language(found.label, self._here.language) if found else ""


def _value(answer: Answer) -> Value:
    if answer is None:
        return ""
    if isinstance(answer, Attachment):
        return answer.name or answer.file
    return " ".join(answer) if isinstance(answer, tuple) else answer


def settle(questionnaire: Questionnaire, given: Mapping[str, Answer], here: Context) -> Route:
    """The route that `given`, everything ever answered, leads along."""
    if not questionnaire.branching and questionnaire.has_all(given):
        return Route(questionnaire.card_keys, given, {})
    # Answers to what another version asked are kept, and count for nothing here.
    aside = {key: answer for key, answer in given.items() if not questionnaire.has(key)}
    cards: list[str] = []
    answers: dict[str, Answer] = {}
    for section in questionnaire.sections:
        open_here = _holds(section.relevant, Scope(questionnaire, answers, here))
        for row in section.items:
            scope = Scope(questionnaire, answers, here)
            if not (open_here and _holds(row.relevant, scope)):
                aside |= {row.key: given[row.key]} if row.key in given and row.kind not in COMPUTED_KINDS else {}
            elif row.kind in COMPUTED_KINDS:
                answers[row.key] = _worked_out(row, scope)
            else:
                # Where the filter leaves nothing there is nothing to ask.
                there = filtered(questionnaire, row, answers, here)
                if there or not row.choice_filter:
                    cards.append(row.key)
                if row.key in given:
                    fits = row.choice_filter is None or _still_offered(row, given[row.key], there)
                    (answers if fits else aside)[row.key] = given[row.key]
    return Route(tuple(cards), answers, aside)


def _holds(text: str | None, scope: Scope) -> bool:
    return text is None or is_true(evaluate(parse(text), scope))


def _worked_out(row: Item, scope: Scope) -> Answer:
    if row.calculation is None:
        return row.default
    value = evaluate(parse(row.calculation), scope)
    # As in JavaRosa: what cannot be worked out yet counts as unanswered, so that coalesce() passes over it.
    if value == "" or (isinstance(value, float) and math.isnan(value)):
        return None
    return expression.as_text(value) if isinstance(value, bool) or value in (math.inf, -math.inf) else value


def _still_offered(row: Item, answer: Answer, there: tuple[Choice, ...]) -> bool:
    if answer is None:
        return bool(there)
    keys = {choice.key for choice in there}
    return keys.issuperset(chosen(answer)) and (row.kind != "rank" or len(keys) == len(chosen(answer)))


def filtered(
    questionnaire: Questionnaire, item: Item, answers: Mapping[str, Answer], here: Context
) -> tuple[Choice, ...]:
    """The choices that the item's filter leaves, in the questionnaire's order."""
    if item.choice_filter is None:
        return item.choices
    rule = parse(item.choice_filter, columns=True)
    return tuple(
        choice for choice in item.choices if is_true(evaluate(rule, Scope(questionnaire, answers, here, choice=choice)))
    )


def offered(
    questionnaire: Questionnaire, item: Item, answers: Mapping[str, Answer], seed: int, here: Context
) -> tuple[Choice, ...]:
    """The choices as this respondent sees them: filtered, and in his own order where the item is randomised. What
    stands alone, and 'other', stays at the end."""
    choices = filtered(questionnaire, item, answers, here)
    if not item.randomize:
        return choices
    movable = [choice for choice in choices if not (choice.exclusive or choice.key in LAST)]
    # Seeded by text: the same order in every process and every version of Python. Nothing here is secret.
    Random(f"{item.key}:{seed if item.seed is None else item.seed}").shuffle(movable)  # noqa: S311
    return (*movable, *(choice for choice in choices if choice not in movable))


def fits(
    questionnaire: Questionnaire, item: Item, answer: Answer, answers: Mapping[str, Answer], here: Context
) -> bool:
    """Whether an answer satisfies the item's constraint; no answer always does."""
    if item.constraint is None or answer is None:
        return True
    return is_true(evaluate(parse(item.constraint), Scope(questionnaire, answers, here, this=answer)))


def possible(item: Item, answer: Answer) -> bool:
    """Whether the item takes answers of this sort: another version may offer other choices, or ask for a number."""
    if answer is None:
        return True
    if item.choices:
        return isinstance(answer, tuple) == (item.kind in ("multiple_choice", "rank")) and all(
            item.choice(key) for key in chosen(answer)
        )
    if item.kind == "number":
        return isinstance(answer, int | float)
    return isinstance(answer, Attachment if item.kind in MEDIA_KINDS else str)


def worded(questionnaire: Questionnaire, text: Localised, answers: Mapping[str, Answer], here: Context) -> str:
    """A text in the respondent's language, with earlier answers in the place of `${key}`; long ones are cut, since all
    of it has to stand on a card."""
    words = in_language(text, here.language)
    if "${" not in words:
        return words

    def said(found: re.Match[str]) -> str:
        return _cut(answer_text(questionnaire, found[1], answers.get(found[1]), here.language), MAX_INSERTED)

    return _cut(REFERENCE.sub(said, words), MAX_WORDED)


def _cut(text: str, limit: int) -> str:
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "…"


def answer_text(questionnaire: Questionnaire, key: str, answer: Answer, language: str) -> str:
    """An answer as a person reads it: labels for choices; '' where there is none."""
    if answer is None:
        return ""
    item = questionnaire.item(key)
    if item.kind in MEDIA_KINDS:
        return answer.name or "" if isinstance(answer, Attachment) else ""
    if item.choices:
        labels = [item.choice(one) for one in chosen(answer)]
        return ", ".join(in_language(choice.label, language) for choice in labels if choice)
    if item.kind == "date" and isinstance(answer, str):
        return ".".join(reversed(answer.split("-")))
    return expression.as_text(answer) if isinstance(answer, int | float) else str(answer)
