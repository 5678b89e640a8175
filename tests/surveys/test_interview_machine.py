"""The interview against a small model, in whatever order a respondent, his connection and our restarts come up with.

The model keeps a list and an index and knows nothing of revisions: an event made for an earlier card does nothing.
"""

import json

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from surveys.interview import advance, progress, start
from surveys.interview_events import (
    Back,
    Choose,
    Confirm,
    Enter,
    Event,
    Finished,
    GoTo,
    Keep,
    Outcome,
    Refused,
    Skip,
    Stale,
    Submit,
    Toggle,
)
from surveys.interview_state import InterviewState
from surveys.questionnaire import Answer
from tests.surveys.drive import HERE
from tests.surveys.samples import every_kind

SAMPLE = every_kind()
KEYS = [item.key for item in SAMPLE.items]
SUMMARY = len(KEYS)


class Model:
    """What the respondent believes to have done."""

    def __init__(self) -> None:
        self.at = 0
        self.answers: dict[str, Answer] = {}
        self.marks: set[str] = set()
        self.correcting = False
        self.sent = False

    @property
    def key(self) -> str | None:
        return None if self.at == SUMMARY else KEYS[self.at]

    def go(self, place: int, *, correcting: bool = False) -> None:
        self.at, self.correcting = place, correcting
        self.marks = set(self.answers.get("topics") or ()) if self.key == "topics" else set()  # type: ignore[arg-type]

    def on(self) -> None:
        self.go(SUMMARY if self.correcting else self.at + 1)

    def answer(self, value: Answer) -> None:
        assert self.key is not None
        self.answers[self.key] = value
        self.on()


class InterviewMachine(RuleBasedStateMachine):
    """Every rule is one event of the respondent; what it should do is written beside it."""

    def __init__(self) -> None:
        super().__init__()
        self.state = start(SAMPLE, HERE)
        self.model = Model()
        self.sent: list[Event] = []

    def do(self, event: Event) -> Outcome:
        step = advance(SAMPLE, self.state, event, HERE)
        assert step == advance(SAMPLE, self.state, event, HERE)
        # Each event finds the state as it comes back after a crash.
        self.state = InterviewState.from_json(json.loads(json.dumps(step.state.to_json())))
        self.sent.append(event)
        return step.outcome

    @rule(choice=st.sampled_from(["town", "village"]))
    @precondition(lambda self: self.model.key == "place")
    def choose(self, choice):
        self.do(Choose("place", choice, self.state.revision))
        self.model.answer(choice)

    @rule(point=st.integers(1, 5))
    @precondition(lambda self: self.model.key == "mood")
    def rate(self, point):
        self.do(Choose("mood", str(point), self.state.revision))
        self.model.answer(point)

    @rule(choice=st.sampled_from("abc"))
    @precondition(lambda self: self.model.key == "topics")
    def flip(self, choice):
        self.do(Toggle("topics", choice, self.state.revision))
        self.model.marks ^= {choice}

    @rule(choice=st.sampled_from("abc"), on=st.booleans(), drawn=st.data())
    @precondition(lambda self: self.model.key == "topics")
    def mark_on_a_card_not_redrawn_yet(self, choice, on, drawn):
        card = drawn.draw(st.integers(self.state.since, self.state.revision))
        self.do(Toggle("topics", choice, card, on=on))
        self.model.marks = self.model.marks | {choice} if on else self.model.marks - {choice}

    @rule()
    @precondition(lambda self: self.model.key == "topics")
    def confirm(self):
        marks = tuple(sorted(self.model.marks))
        outcome = self.do(Confirm("topics", self.state.revision))
        assert isinstance(outcome, Refused) == (not marks)
        if marks:
            self.model.answer(marks)

    @rule(number=st.integers(-5, 70), written=st.sampled_from(["{}", " {},0", "{}.0 ", "{},5", "about {}"]))
    @precondition(lambda self: self.model.key == "hours")
    def enter_a_number(self, number, written):
        outcome = self.do(Enter(written.format(number)))
        good = 0 <= number <= 60 and written not in ("{},5", "about {}")
        assert isinstance(outcome, Refused) != good
        if good:
            self.model.answer(number)

    @rule(text=st.text(max_size=20) | st.none())
    @precondition(lambda self: self.model.key == "wish")
    def write(self, text):
        outcome = self.do(Enter(text))
        kept = "".join(c for c in text or "" if c != "\0" and not "\ud800" <= c <= "\udfff").strip()
        assert isinstance(outcome, Refused) != bool(kept)
        if kept:
            self.model.answer(kept)

    @rule(text=st.sampled_from(["hello", "3", None]))
    @precondition(lambda self: self.model.key in ("place", "topics", "mood", None))
    def type_where_buttons_are(self, text):
        assert isinstance(self.do(Enter(text)), Stale if self.model.sent else Refused)

    @rule()
    @precondition(lambda self: self.model.key)
    def skip(self):
        key = str(self.model.key)
        outcome = self.do(Skip(key, self.state.revision))
        optional = key in ("mood", "wish")
        assert isinstance(outcome, Refused) != optional
        if optional:
            self.model.answer(None)

    @rule()
    @precondition(lambda self: self.model.key)
    def keep(self):
        answered = self.model.key in self.model.answers
        assert isinstance(self.do(Keep(str(self.model.key), self.state.revision)), Stale) != answered
        if answered:
            self.model.on()

    @rule()
    @precondition(lambda self: not self.model.sent)
    def back(self):
        outcome = self.do(Back(self.state.revision))
        if self.model.correcting:
            self.model.go(SUMMARY)
        elif self.model.at == 0:
            assert isinstance(outcome, Refused)
        else:
            self.model.go(self.model.at - 1)

    @rule(key=st.sampled_from(KEYS))
    @precondition(lambda self: self.model.key is None and not self.model.sent)
    def go_to(self, key):
        self.do(GoTo(key, self.state.revision))
        self.model.go(KEYS.index(key), correcting=True)

    @rule()
    @precondition(lambda self: self.model.key is None and not self.model.sent)
    def submit(self):
        assert self.do(Submit(self.state.revision)) == Finished()
        self.model.sent = True

    @rule(drawn=st.data())
    @precondition(lambda self: any(event.revision is not None for event in self.sent))
    def a_tap_arrives_again(self, drawn):
        """Any earlier tap, doubled or late. Only on the very card it was made for can it still mean something."""
        taps = [event for event in self.sent if event.revision is not None]
        event = drawn.draw(st.sampled_from(taps))
        stale = event.revision < self.state.since or self.model.sent
        before = self.state
        if stale or (isinstance(event, Toggle) and event.on is None and event.revision != before.revision):
            assert self.do(event) == Stale()
            assert self.state == before

    @rule(key=st.sampled_from(KEYS), ahead=st.integers(1, 3))
    def a_forged_tap_does_nothing(self, key, ahead):
        before = self.state
        for event in (Choose(key, "town", before.revision + ahead), Choose("place", "moon", before.revision)):
            assert self.do(event) == Stale()
        assert self.state == before
        del self.sent[-2:]

    @invariant()
    def the_state_is_what_the_model_says(self):
        assert self.state.position == self.model.key
        assert self.state.answers == self.model.answers
        assert list(self.state.answers) == [key for key in KEYS if key in self.model.answers]
        assert set(self.state.draft) == self.model.marks
        assert (self.state.correcting, self.state.finished) == (self.model.correcting, self.model.sent)
        assert progress(SAMPLE, self.state, HERE) == (min(self.model.at + 1, SUMMARY), SUMMARY)


InterviewMachine.TestCase.settings = settings(stateful_step_count=40)
TestInterviewAgainstTheModel = InterviewMachine.TestCase
