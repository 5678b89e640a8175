"""The way through a questionnaire: the cards that the answers so far lead to, and the choices that they leave.

An expression may ask only about what comes before it (`checks` sees to that), so one pass in order settles everything.
"""

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
    # Answers to what another version asked are kept, and count for nothing here.
    aside = {key: answer for key, answer in given.items() if not questionnaire.has(key)}
    if not questionnaire.branching:
        left = {key: answer for key, answer in given.items() if key not in aside} if aside else given
        return Route(questionnaire.card_keys, left, aside)
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
                cards.append(row.key)
                if row.key in given:
                    fits = _still_offered(questionnaire, row, given[row.key], answers, here)
                    (answers if fits else aside)[row.key] = given[row.key]
    return Route(tuple(cards), answers, aside)


def _holds(text: str | None, scope: Scope) -> bool:
    return text is None or is_true(evaluate(parse(text), scope))


def _worked_out(row: Item, scope: Scope) -> Answer:
    if row.calculation is None:
        return row.default
    value = evaluate(parse(row.calculation), scope)
    return expression.as_text(value) if isinstance(value, bool | float) and not _plain_number(value) else value


def _plain_number(value: float) -> bool:
    return not isinstance(value, bool) and value == value and abs(value) != float("inf")


def _still_offered(
    questionnaire: Questionnaire, row: Item, answer: Answer, answers: Mapping[str, Answer], here: Context
) -> bool:
    if row.choice_filter is None:
        return True
    left = {choice.key for choice in filtered(questionnaire, row, answers, here)}
    return left.issuperset(chosen(answer)) and (
        row.kind != "rank" or answer is None or len(left) == len(chosen(answer))
    )


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


def worded(questionnaire: Questionnaire, text: Localised, answers: Mapping[str, Answer], here: Context) -> str:
    """A text in the respondent's language, with earlier answers in the place of `${key}`."""
    words = in_language(text, here.language)
    if "${" not in words:
        return words
    return REFERENCE.sub(
        lambda found: answer_text(questionnaire, found[1], answers.get(found[1]), here.language), words
    )


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
    return expression.as_text(answer) if isinstance(answer, int | float) else str(answer)
