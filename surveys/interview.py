"""The interview: a questionnaire, where a respondent stands, and what he did give where he stands next.

Pure, so that the same step serves chat, tests and replays. Showing the card and keeping the state are left to others;
`InterviewState` is all there is to keep, and to resume is to go on with it.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from surveys.numerals import parse_number
from surveys.problems import Problem
from surveys.questionnaire import MAX_TEXT_ANSWER, Answer, Item, Questionnaire

# NUL and half characters: no database stores them, no reader sees them.
UNSTORABLE = re.compile("[\0\ud800-\udfff]")


@dataclass(frozen=True)
class InterviewState:
    """Where one respondent stands.

    `position` is the key of the item being asked, or None at the summary. `draft` holds the marks of a multiple choice
    that are not confirmed yet. `revision` grows by one with every change and travels in every button; `since` is the
    revision at which the present card was reached, so a button of an earlier card is known by its number.
    `correcting`: the respondent came from the summary to mend one item, and the next answer leads back to it.
    """

    position: str | None
    answers: Mapping[str, Answer] = field(default_factory=dict)
    draft: tuple[str, ...] = ()
    revision: int = 0
    since: int = 0
    correcting: bool = False
    finished: bool = False

    def to_json(self) -> dict[str, Any]:
        """Small and plain: what stands at its default is left out, tuples become lists."""
        data: dict[str, Any] = {"position": self.position, "revision": self.revision, "since": self.since}
        data["answers"] = {k: list(v) if isinstance(v, tuple) else v for k, v in self.answers.items()}
        if self.draft:
            data["draft"] = list(self.draft)
        return data | {flag: True for flag in ("correcting", "finished") if getattr(self, flag)}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "InterviewState":
        """The state that `to_json` wrote. KeyError where a field is missing."""
        return cls(
            position=data["position"],
            answers={k: tuple(v) if isinstance(v, list) else v for k, v in data["answers"].items()},
            draft=tuple(data.get("draft", ())),
            revision=data["revision"],
            since=data["since"],
            correcting=data.get("correcting", False),
            finished=data.get("finished", False),
        )


# What a respondent does. `revision` is that of the card whose button was tapped, None for what was typed.


@dataclass(frozen=True)
class Choose:
    """A tap on an answer of a single choice or a Likert item (there the choice is the point: '4')."""

    item: str
    choice: str
    revision: int | None = None


@dataclass(frozen=True)
class Toggle:
    """A tap that marks or unmarks an answer of a multiple choice.

    With `on` the button says which of the two it meant; then several quick taps on a card that has not been redrawn yet
    all count, and a double tap counts once. Without it the tap counts only on the newest card.
    """

    item: str
    choice: str
    revision: int | None = None
    on: bool | None = None


@dataclass(frozen=True)
class Confirm:
    """The marks of a multiple choice are complete."""

    item: str
    revision: int | None = None


@dataclass(frozen=True)
class Enter:
    """A typed message, for whatever is being asked; None for a message without text (a sticker, a photo)."""

    text: str | None
    revision: int | None = None


@dataclass(frozen=True)
class Skip:
    """No answer to this item; an earlier answer to it is withdrawn."""

    item: str
    revision: int | None = None


@dataclass(frozen=True)
class Keep:
    """On from an item that has been answered or skipped before, leaving that as it is."""

    item: str
    revision: int | None = None


@dataclass(frozen=True)
class Back:
    """To the item before; while correcting, to the summary; unconfirmed marks are dropped."""

    revision: int | None = None


@dataclass(frozen=True)
class GoTo:
    """From the summary to one item, to correct it."""

    item: str
    revision: int | None = None


@dataclass(frozen=True)
class Submit:
    """From the summary: send the answers."""

    revision: int | None = None


Event = Choose | Toggle | Confirm | Enter | Skip | Keep | Back | GoTo | Submit


# What came of it.


@dataclass(frozen=True)
class Accepted:
    """The answer to `item` (a skip, too) is in the state, and the next item is asked."""

    item: str


@dataclass(frozen=True)
class Ready:
    """The summary is reached. `item` is the one just answered; None where one came here without answering."""

    item: str | None = None


@dataclass(frozen=True)
class Moved:
    """Another item is asked; no answer changed."""


@dataclass(frozen=True)
class Toggled:
    """The choice is now marked (`on`) or not; still the same item."""

    item: str
    choice: str
    on: bool


@dataclass(frozen=True)
class Refused:
    """Not an answer to this item; nothing changed. The problem says what is wanted."""

    problem: Problem


@dataclass(frozen=True)
class Stale:
    """The event belongs to a card that is no longer asked, or to none at all; nothing changed."""


@dataclass(frozen=True)
class Incomplete:
    """Not sent: these required items have no answer. Nothing changed."""

    items: tuple[str, ...]


@dataclass(frozen=True)
class Finished:
    """The answers are final; every later event is stale."""


Outcome = Accepted | Ready | Moved | Toggled | Refused | Stale | Incomplete | Finished


@dataclass(frozen=True)
class Step:
    """The state after an event, and what came of the event."""

    state: InterviewState
    outcome: Outcome


def start(questionnaire: Questionnaire) -> InterviewState:
    """A new interview at the first item."""
    return InterviewState(position=questionnaire.items[0].key)


def progress(questionnaire: Questionnaire, state: InterviewState) -> tuple[int, int]:
    """(number of the item being asked, counted from 1; how many there are). At the summary both are the same."""
    total = len(questionnaire.items)
    return (total if state.position is None else questionnaire.place(state.position) + 1, total)


def unanswered(questionnaire: Questionnaire, state: InterviewState) -> tuple[str, ...]:
    """Keys of the required items that have no answer, in the order they are asked."""
    return tuple(i.key for i in questionnaire.items if i.required and state.answers.get(i.key) is None)


def advance(questionnaire: Questionnaire, state: InterviewState, event: Event) -> Step:
    """One step of the interview. Never raises for what a respondent does; whatever does not fit is stale or refused.

    KeyError where the state stands at an item that the questionnaire does not have: a state of another version.
    """
    if state.finished or _out_of_date(state, event):
        return Step(state, Stale())
    if state.position is None:
        return _at_summary(questionnaire, state, event)
    return _at_item(questionnaire, state, event, questionnaire.item(state.position))


def _out_of_date(state: InterviewState, event: Event) -> bool:
    if event.revision is None:
        return False
    # A mark that only flips would undo itself on a double tap, so it must come from the newest card.
    oldest = state.revision if isinstance(event, Toggle) and event.on is None else state.since
    return not oldest <= event.revision <= state.revision


def _at_summary(questionnaire: Questionnaire, state: InterviewState, event: Event) -> Step:
    match event:
        case Submit():
            lacking = unanswered(questionnaire, state)
            if lacking:
                return Step(state, Incomplete(lacking))
            return Step(replace(_changed(state), finished=True), Finished())
        case GoTo(item) if any(known.key == item for known in questionnaire.items):
            return _move(questionnaire, replace(state, correcting=True), item)
        case Back():
            return _move(questionnaire, state, questionnaire.items[-1].key)
        case Enter():
            return _refuse(state, "answer-at-summary")
    return Step(state, Stale())


def _at_item(questionnaire: Questionnaire, state: InterviewState, event: Event, item: Item) -> Step:
    if isinstance(event, Choose | Toggle | Confirm | Skip | Keep) and event.item != item.key:
        return Step(state, Stale())
    match event:
        case Choose(choice=choice) if item.kind in ("single_choice", "likert") and item.choice(choice):
            return _answer(questionnaire, state, item, int(choice) if item.kind == "likert" else choice)
        case Toggle(choice=choice, on=on) if item.kind == "multiple_choice" and item.choice(choice):
            return _toggle(state, item, choice, on)
        case Confirm() if item.kind == "multiple_choice":
            return _confirm(questionnaire, state, item)
        case Enter(text=text):
            return _enter(questionnaire, state, item, text)
        case Skip():
            if item.required:
                return _refuse(state, "answer-required")
            return _answer(questionnaire, state, item, None)
        case Keep() if item.key in state.answers:
            return _onward(questionnaire, state, item, answered=False)
        case Back():
            return _back(questionnaire, state, item)
    return Step(state, Stale())


def _toggle(state: InterviewState, item: Item, choice: str, on: bool | None) -> Step:
    marked = choice in state.draft
    wanted = not marked if on is None else on
    if wanted == marked:
        return Step(state, Toggled(item.key, choice, marked))
    marks = {*state.draft, choice} if wanted else {*state.draft} - {choice}
    draft = tuple(c.key for c in item.choices if c.key in marks)
    return Step(replace(state, draft=draft, revision=state.revision + 1), Toggled(item.key, choice, wanted))


def _confirm(questionnaire: Questionnaire, state: InterviewState, item: Item) -> Step:
    if state.draft:
        return _answer(questionnaire, state, item, state.draft)
    # Nothing marked is no answer: an empty list could not be told from 'none of these fits'.
    return _refuse(state, "answer-nothing-marked") if item.required else _answer(questionnaire, state, item, None)


def _enter(questionnaire: Questionnaire, state: InterviewState, item: Item, text: str | None) -> Step:
    read = _read_number(item, text) if item.kind == "number" else _read_text(item, text)
    return Step(state, Refused(read)) if isinstance(read, Problem) else _answer(questionnaire, state, item, read)


def _read_text(item: Item, text: str | None) -> str | Problem:
    if item.kind != "text":
        return Problem("answer-choose-a-button")
    written = UNSTORABLE.sub("", text or "").strip()
    if not written:
        return Problem("answer-not-text")
    if len(written) > MAX_TEXT_ANSWER:
        return Problem("answer-too-long", args={"length": len(written), "maximum": MAX_TEXT_ANSWER})
    return written


def _read_number(item: Item, text: str | None) -> int | float | Problem:
    value = parse_number(text or "")
    args = _asked_number(item)
    if value is None:
        return Problem("answer-not-a-number", args=args)
    if item.integer and not isinstance(value, int):
        return Problem("answer-not-whole", args=args)
    if item.minimum is not None and value < item.minimum:
        return Problem("answer-too-small", args=args)
    if item.maximum is not None and value > item.maximum:
        return Problem("answer-too-big", args=args)
    return value


def _asked_number(item: Item) -> dict[str, str | int | float]:
    """The facts a refusal needs: which bounds there are, what they are, and a number that would do."""
    low, high = item.minimum, item.maximum
    bounds = "none" if low is None and high is None else "least" if high is None else "most" if low is None else "both"
    middle = low if high is None else high if low is None else (low + high) / 2
    example = 12 if middle is None else middle
    example = int(example // 1) if low is None or example // 1 >= low else round(example, 6)
    return {"bounds": bounds, "minimum": low or 0, "maximum": high or 0, "example": example}


def _answer(questionnaire: Questionnaire, state: InterviewState, item: Item, answer: Answer) -> Step:
    return _onward(questionnaire, replace(state, answers={**state.answers, item.key: answer}), item, answered=True)


def _onward(questionnaire: Questionnaire, state: InterviewState, item: Item, *, answered: bool) -> Step:
    place = questionnaire.place(item.key) + 1
    if state.correcting or place == len(questionnaire.items):
        return _to_summary(state, item.key if answered else None)
    step = _move(questionnaire, state, questionnaire.items[place].key)
    return Step(step.state, Accepted(item.key)) if answered else step


def _back(questionnaire: Questionnaire, state: InterviewState, item: Item) -> Step:
    if state.correcting:
        return _to_summary(state, None)
    place = questionnaire.place(item.key)
    if place == 0:
        return _refuse(state, "answer-nothing-before")
    return _move(questionnaire, state, questionnaire.items[place - 1].key)


def _move(questionnaire: Questionnaire, state: InterviewState, key: str) -> Step:
    before = state.answers.get(key)
    draft = before if isinstance(before, tuple) and questionnaire.item(key).kind == "multiple_choice" else ()
    return Step(replace(_changed(state), position=key, draft=draft), Moved())


def _to_summary(state: InterviewState, answered: str | None) -> Step:
    return Step(replace(_changed(state), position=None, draft=(), correcting=False), Ready(answered))


def _changed(state: InterviewState) -> InterviewState:
    """A new card: buttons made before this revision are stale from here on."""
    return replace(state, revision=state.revision + 1, since=state.revision + 1)


def _refuse(state: InterviewState, code: str) -> Step:
    return Step(state, Refused(Problem(code)))
