"""The interview: a questionnaire, where a respondent stands, and what he did give where he stands next.

Pure, so that the same step serves chat, tests and replays. Showing the card and keeping the state are left to others;
`InterviewState` is all there is to keep, and to resume is to go on with it.
"""

from dataclasses import dataclass, replace

from surveys.entries import read_entry, read_number
from surveys.interview_events import (
    Accepted,
    Attach,
    Back,
    Choose,
    Confirm,
    Enter,
    Event,
    Finished,
    GoTo,
    Incomplete,
    Keep,
    Moved,
    Outcome,
    Ready,
    Refused,
    Skip,
    Stale,
    Submit,
    Toggle,
    Toggled,
)
from surveys.interview_state import Context, InterviewState
from surveys.problems import Problem
from surveys.questionnaire import (
    ACKNOWLEDGED,
    MAX_ATTACHMENT,
    MEDIA_KINDS,
    Answer,
    Choice,
    Item,
    Localised,
    Questionnaire,
)
from surveys.route import Route, fits, offered, possible, settle

MARKED = ("multiple_choice", "rank")  # answered by marks, which are then confirmed
DATED = ("text", "date", "time")  # where a proposal may be the present


@dataclass(frozen=True)
class Step:
    """The state after an event, and what came of the event."""

    state: InterviewState
    outcome: Outcome


@dataclass(frozen=True)
class _Sitting:
    """All that a step looks at: the questionnaire, where the respondent stands, when, and the way he is on."""

    questionnaire: Questionnaire
    state: InterviewState
    here: Context
    route: Route

    def offered(self, item: Item) -> tuple[Choice, ...]:
        return offered(self.questionnaire, item, self.route.answers, self.state.seed, self.here)

    def next_after(self, key: str) -> str | None:
        """The next card on the way; None where the summary comes next."""
        cards = self.route.cards
        place = cards.index(key) + 1
        return cards[place] if place < len(cards) else None


def _sit(questionnaire: Questionnaire, state: InterviewState, here: Context) -> _Sitting:
    route = settle(questionnaire, state.given, here)
    # Another day, or another version, can lead another way although nobody has answered anything.
    if route.answers != state.answers or route.aside != state.aside:
        state = replace(state, answers=route.answers, aside=route.aside)
    return _Sitting(questionnaire, state, here, route)


def start(questionnaire: Questionnaire, here: Context, seed: int = 0) -> InterviewState:
    """A new interview at its first card. `seed` decides the order of randomised choices: the same number, the same
    order."""
    sitting = _sit(questionnaire, InterviewState(position=None, seed=seed), here)
    first = sitting.route.cards[0] if sitting.route.cards else None
    return replace(sitting.state, position=first, draft=_marks(sitting, sitting.state, first))


def resumed(questionnaire: Questionnaire, state: InterviewState, here: Context) -> InterviewState:
    """The state as it stands today and in this version of the questionnaire: what depends on the day is worked out
    anew, and whoever stood at a card that is no longer on the way stands at the first one that he has not seen."""
    return state if state.finished else _back_on_the_way(_sit(questionnaire, state, here))


def _back_on_the_way(sitting: _Sitting) -> InterviewState:
    state = sitting.state
    if state.position is None or state.position in sitting.route.cards:
        return state
    return _stand(sitting, state, _first_unseen(sitting))


def progress(questionnaire: Questionnaire, state: InterviewState, here: Context) -> tuple[int, int]:
    """(number of the card being shown, counted from 1; how many there are on the way). At the summary both are the
    same."""
    cards = settle(questionnaire, state.given, here).cards
    return (cards.index(state.position) + 1 if state.position in cards else len(cards), len(cards))


def asked(questionnaire: Questionnaire, state: InterviewState, here: Context) -> tuple[str, ...]:
    """Keys of the questions on the way, in order; notes are none."""
    cards = settle(questionnaire, state.given, here).cards
    return tuple(key for key in cards if questionnaire.item(key).kind != "note")


def choices(questionnaire: Questionnaire, state: InterviewState, item: Item, here: Context) -> tuple[Choice, ...]:
    """What the item offers this respondent, in the order in which he sees it."""
    return offered(questionnaire, item, state.answers, state.seed, here)


def proposed(questionnaire: Questionnaire, state: InterviewState, item: Item, here: Context) -> Answer:
    """The answer an item proposes to this respondent, None where it proposes none, or none that he could give.
    `today()` and `now()` mean the respondent's."""
    if item.default is None or item.kind in ("note", *MEDIA_KINDS):
        return None
    if item.choices:
        return _proposed_choice(item, item.default.split(), choices(questionnaire, state, item, here))
    if item.kind == "acknowledge":
        return ACKNOWLEDGED if item.default == ACKNOWLEDGED else None
    if item.kind in DATED and item.default in ("today()", "now()"):
        return here.now.strftime("%H:%M") if item.kind == "time" else here.now.date().isoformat()
    read = read_entry(item, item.default)
    return None if isinstance(read, Problem) else read


def given_or_proposed(questionnaire: Questionnaire, state: InterviewState, item: Item, here: Context) -> Answer:
    """What stands on a card as its answer."""
    return state.answers[item.key] if item.key in state.answers else proposed(questionnaire, state, item, here)


def _proposed_choice(item: Item, keys: list[str], there: tuple[Choice, ...]) -> Answer:
    left = {choice.key for choice in there}
    ordered = dict.fromkeys(keys) if item.kind == "rank" else [one.key for one in item.choices if one.key in keys]
    marks = tuple(key for key in ordered if key in left)
    if item.kind in MARKED or not marks:
        return marks or None
    return int(marks[0]) if item.kind == "likert" else marks[0]


def lacking(questionnaire: Questionnaire, state: InterviewState, here: Context) -> tuple[str, ...]:
    """Keys of the items without which the answers cannot be sent: required and unanswered, or answered so that it no
    longer fits the other answers."""
    return _lacking(_sit(questionnaire, state, here))


def _lacking(sitting: _Sitting) -> tuple[str, ...]:
    answers = sitting.route.answers
    items = (sitting.questionnaire.item(key) for key in sitting.route.cards)
    return tuple(
        item.key
        for item in items
        if item.kind != "note"
        and (
            (item.required and answers.get(item.key) is None)
            or not possible(item, answers.get(item.key))
            or not fits(sitting.questionnaire, item, answers.get(item.key), answers, sitting.here)
        )
    )


def advance(questionnaire: Questionnaire, state: InterviewState, event: Event, here: Context) -> Step:
    """One step of the interview. Never raises for what a respondent does; whatever does not fit is stale or refused.

    Where the card is no longer on the way, because of the day or of a new version, the respondent is `resumed` first.
    """
    if state.finished:
        return Step(state, Stale())
    sitting = _sit(questionnaire, state, here)
    if state.position is not None and state.position not in sitting.route.cards:
        # Whatever it is, it was meant for a card that is gone.
        return Step(_back_on_the_way(sitting), Stale())
    if _out_of_date(state, event):
        return Step(state, Stale())
    if state.position is None:
        return _at_summary(sitting, event)
    return _at_item(sitting, event, questionnaire.item(state.position))


def _out_of_date(state: InterviewState, event: Event) -> bool:
    if event.revision is None:
        return False
    # A mark that only flips would undo itself on a double tap, so it must come from the newest card.
    oldest = state.revision if isinstance(event, Toggle) and event.on is None else state.since
    return not oldest <= event.revision <= state.revision


def _at_summary(sitting: _Sitting, event: Event) -> Step:
    state = sitting.state
    match event:
        case Submit():
            missing = _lacking(sitting)
            if missing:
                return Step(state, Incomplete(missing))
            # What was set aside stays behind: only what counts is sent.
            return Step(replace(_changed(state), answers=sitting.route.answers, aside={}, finished=True), Finished())
        case GoTo(item) if item in sitting.route.cards:
            return Step(_stand(sitting, replace(state, correcting=True), item), Moved())
        case Back() if sitting.route.cards:
            return Step(_stand(sitting, state, sitting.route.cards[-1]), Moved())
        case Enter() | Attach():
            return _refuse(state, "answer-at-summary")
    return Step(state, Stale())


def _at_item(sitting: _Sitting, event: Event, item: Item) -> Step:
    state = sitting.state
    if isinstance(event, Choose | Toggle | Confirm | Skip | Keep) and event.item != item.key:
        return Step(state, Stale())
    match event:
        case Choose(choice=choice):
            return _choose(sitting, item, choice)
        case Toggle(choice=choice, on=on) if item.kind in MARKED:
            return _toggle(sitting, item, choice, on)
        case Confirm() if item.kind in MARKED:
            return _confirm(sitting, item)
        case Enter(text=text):
            read = read_entry(item, text)
            return Step(state, Refused(read)) if isinstance(read, Problem) else _answer(sitting, item, read)
        case Attach():
            return _attach(sitting, item, event)
        case Skip():
            return _skip(sitting, item)
        case Keep():
            return _keep(sitting, item)
        case Back():
            return _back(sitting, item)
    return Step(state, Stale())


def _choose(sitting: _Sitting, item: Item, choice: str) -> Step:
    match item.kind:
        case "single_choice" | "likert" if any(choice == one.key for one in sitting.offered(item)):
            return _answer(sitting, item, int(choice) if item.kind == "likert" else choice)
        case "acknowledge" if choice == ACKNOWLEDGED:
            return _answer(sitting, item, ACKNOWLEDGED)
        case "number" | "date":
            read = read_number(item, choice) if item.kind == "number" else read_entry(item, choice)
            return Step(sitting.state, Stale()) if isinstance(read, Problem) else _answer(sitting, item, read)
    return Step(sitting.state, Stale())


def _toggle(sitting: _Sitting, item: Item, choice: str, on: bool | None) -> Step:
    state, there = sitting.state, sitting.offered(item)
    if all(choice != one.key for one in there):
        return Step(state, Stale())
    marked = choice in state.draft
    wanted = not marked if on is None else on
    if wanted == marked:
        return Step(state, Toggled(item.key, choice, marked))
    marks = _ranked if item.kind == "rank" else _marked
    draft = marks(item, there, state.draft, choice, wanted)
    return Step(replace(state, draft=draft, revision=state.revision + 1), Toggled(item.key, choice, wanted))


def _marked(item: Item, _: tuple[Choice, ...], draft: tuple[str, ...], choice: str, on: bool) -> tuple[str, ...]:
    """In the questionnaire's order; a choice that stands alone drives out the others, and they it."""
    alone = {one.key for one in item.choices if one.exclusive}
    kept = () if choice in alone else tuple(key for key in draft if key not in alone)
    marks = {*kept, choice} if on else {*draft} - {choice}
    return tuple(one.key for one in item.choices if one.key in marks)


def _ranked(_: Item, there: tuple[Choice, ...], draft: tuple[str, ...], choice: str, on: bool) -> tuple[str, ...]:
    """In the order of taps; when one is left, its place is known."""
    if not on:
        return tuple(key for key in draft if key != choice)
    places = (*draft, choice)
    left = [one.key for one in there if one.key not in places]
    return (*places, left[0]) if len(left) == 1 else places


def _confirm(sitting: _Sitting, item: Item) -> Step:
    there = [choice.key for choice in sitting.offered(item)]
    draft = tuple(key for key in sitting.state.draft if key in there)
    if not draft:
        # Nothing marked is no answer: an empty list could not be told from 'none of these fits'.
        return _required(sitting, item, "answer-nothing-marked") if item.required else _answer(sitting, item, None)
    if item.kind == "rank" and len(draft) < len(there):
        return _refuse(sitting.state, "answer-rank-unfinished")
    return _answer(sitting, item, draft)


def _attach(sitting: _Sitting, item: Item, event: Attach) -> Step:
    if item.kind not in MEDIA_KINDS:
        # A photo where a text is asked is no text.
        problem = read_entry(item, None)
        return Step(sitting.state, Refused(problem if isinstance(problem, Problem) else Problem("answer-not-text")))
    if item.kind not in (event.kind, "file"):
        return _refuse(sitting.state, f"answer-send-{item.kind}")
    if event.attachment.size is not None and event.attachment.size > MAX_ATTACHMENT:
        facts: dict[str, str | int | float] = {"megabytes": MAX_ATTACHMENT // 2**20}
        return Step(sitting.state, Refused(Problem("answer-file-too-big", args=facts)))
    return _answer(sitting, item, event.attachment)


def _skip(sitting: _Sitting, item: Item) -> Step:
    if item.kind == "note":
        return Step(sitting.state, Stale())
    if item.required:
        return _required(sitting, item, "answer-required")
    return _answer(sitting, item, None)


def _required(sitting: _Sitting, item: Item, code: str) -> Step:
    return _refuse(sitting.state, code, item.required_message)


def _keep(sitting: _Sitting, item: Item) -> Step:
    if item.kind == "note" or item.key in sitting.route.answers:
        return _onward(sitting, item, answered=False)
    # Proposed marks are on the card already, and may have been changed there: they are confirmed, not kept.
    value = None if item.kind in MARKED else proposed(sitting.questionnaire, sitting.state, item, sitting.here)
    return Step(sitting.state, Stale()) if value is None else _answer(sitting, item, value)


def _answer(sitting: _Sitting, item: Item, answer: Answer) -> Step:
    state = sitting.state
    if not fits(sitting.questionnaire, item, answer, sitting.route.answers, sitting.here):
        return _refuse(state, "answer-constraint", item.constraint_message)
    given = {**state.given, item.key: answer}
    route = settle(sitting.questionnaire, given, sitting.here)
    settled = replace(state, answers=route.answers, aside=route.aside)
    return _onward(_Sitting(sitting.questionnaire, settled, sitting.here, route), item, answered=True)


def _onward(sitting: _Sitting, item: Item, *, answered: bool) -> Step:
    following = sitting.next_after(item.key)
    if sitting.state.correcting:
        # A correction may have put questions on the way that nobody has seen yet.
        following = _first_unseen(sitting)
    state = _stand(sitting, sitting.state, following)
    if following is None:
        return Step(state, Ready(item.key if answered else None))
    return Step(state, Accepted(item.key) if answered else Moved())


def _first_unseen(sitting: _Sitting) -> str | None:
    """The first question on the way that was neither answered nor skipped; None where all were."""
    cards = (sitting.questionnaire.item(key) for key in sitting.route.cards)
    return next((card.key for card in cards if card.kind != "note" and card.key not in sitting.route.answers), None)


def _back(sitting: _Sitting, item: Item) -> Step:
    if sitting.state.correcting:
        return Step(_stand(sitting, sitting.state, None), Ready(None))
    place = sitting.route.cards.index(item.key)
    if place == 0:
        return _refuse(sitting.state, "answer-nothing-before")
    return Step(_stand(sitting, sitting.state, sitting.route.cards[place - 1]), Moved())


def _stand(sitting: _Sitting, state: InterviewState, key: str | None) -> InterviewState:
    """At a card, or with None at the summary; the marks of the card before are dropped."""
    return replace(
        state,
        position=key,
        draft=_marks(sitting, state, key),
        correcting=state.correcting and key is not None,
        revision=state.revision + 1,
        since=state.revision + 1,
    )


def _marks(sitting: _Sitting, state: InterviewState, key: str | None) -> tuple[str, ...]:
    """What is marked on a card when it is reached: what was answered, else what is proposed."""
    if key is None:
        return ()
    item = sitting.questionnaire.item(key)
    if item.kind not in MARKED:
        return ()
    before = given_or_proposed(sitting.questionnaire, state, item, sitting.here)
    there = {choice.key for choice in sitting.offered(item)}
    return tuple(mark for mark in before if mark in there) if isinstance(before, tuple) else ()


def _changed(state: InterviewState) -> InterviewState:
    """A new card: buttons made before this revision are stale from here on."""
    return replace(state, revision=state.revision + 1, since=state.revision + 1)


def _refuse(state: InterviewState, code: str, message: Localised | None = None) -> Step:
    return Step(state, Refused(Problem(code), message))
