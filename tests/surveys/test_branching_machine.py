"""A branching interview against a small model: the model keeps all that was ever answered and works the way out anew,
in plain Python, whenever it is asked. Days pass, languages change, taps come late, and every step outlives a crash.
"""

from dataclasses import replace
from datetime import UTC, datetime

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from surveys.interview import advance, asked, choices, lacking, progress, resumed, start
from surveys.interview_events import (
    Back,
    Choose,
    Confirm,
    Enter,
    Event,
    Finished,
    GoTo,
    Incomplete,
    Keep,
    Outcome,
    Refused,
    Skip,
    Stale,
    Submit,
    Toggle,
)
from surveys.questionnaire import Answer, Choice, Questionnaire, Section
from tests.surveys.drive import HERE, reloaded
from tests.surveys.samples import choices as named
from tests.surveys.samples import item, said

ABC = named("a", "b", "c")
TEACHING = "${role} = 'teacher'"
SAMPLE = Questionnaire(
    "branching",
    1,
    said("Branching"),
    ("ru",),
    (
        Section("first", said("first"), (item("role", "single_choice", choices=named("teacher", "head")),)),
        Section(
            "lessons",
            said("lessons"),
            (
                item("subjects", "multiple_choice", choices=(*ABC, Choice("none", said("none"), exclusive=True))),
                item("best", "rank", choices=ABC, choice_filter="selected(${subjects}, name)", required=False),
                item("hours", "number", minimum=0, maximum=40),
            ),
            relevant=TEACHING,
        ),
        Section(
            "last",
            said("last"),
            (
                item("double", "calculate", calculation="${hours} * 2"),
                item("online", "number", relevant="${double} > 20", constraint=". <= ${hours}"),
                item("spring", "text", relevant="today() < '2026-04-01'"),
                item("note", "note"),
                item("day", "date", default="today()", required=False),
            ),
        ),
    ),
)
KEYS = [card.key for card in SAMPLE.cards]
OPTIONAL = ("best", "day", "note")


class Model:
    """What the respondent believes to have done; `given` is everything, whether it counts now or not."""

    def __init__(self) -> None:
        self.at: str | None = "role"
        self.given: dict[str, Answer] = {}
        self.draft: list[str] = []
        self.correcting = self.sent = self.april = False

    def way(self) -> tuple[list[str], dict[str, Answer]]:
        """The cards, and the answers that count."""
        cards: list[str] = []
        counts: dict[str, Answer] = {}

        def ask(key: str) -> None:
            cards.append(key)
            if key in self.given:
                counts[key] = self.given[key]

        ask("role")
        if counts.get("role") == "teacher":
            ask("subjects")
            if left := self.left(counts):
                ask("best")
                if counts.get("best") is not None and set(counts["best"]) != left:  # type: ignore[arg-type]
                    del counts["best"]
            ask("hours")
        if (counts.get("hours") or 0) > 10:  # type: ignore[operator]
            ask("online")
        if not self.april:
            ask("spring")
        cards.append("note")
        ask("day")
        return cards, counts

    @staticmethod
    def left(counts: dict[str, Answer]) -> set[str]:
        return set(counts.get("subjects") or ()) - {"none"}  # type: ignore[arg-type]

    def lacking(self) -> tuple[str, ...]:
        cards, counts = self.way()
        over = counts.get("online") is not None and counts["online"] > counts["hours"]  # type: ignore[operator]
        return tuple(
            key for key in cards if (key not in OPTIONAL and counts.get(key) is None) or (key == "online" and over)
        )

    def go(self, key: str | None) -> None:
        self.at = key
        self.correcting = self.correcting and key is not None
        self.draft = list(self.way()[1].get(key) or ()) if key in ("subjects", "best") else []  # type: ignore[arg-type]

    def unseen(self) -> str | None:
        cards, counts = self.way()
        return next((key for key in cards if key != "note" and key not in counts), None)

    def onward(self) -> None:
        cards = [*self.way()[0], None]
        self.go(self.unseen() if self.correcting else cards[cards.index(self.at) + 1])

    def answer(self, value: Answer) -> None:
        assert self.at is not None
        self.given[self.at] = value
        self.onward()


class BranchingMachine(RuleBasedStateMachine):
    """Every rule is one event of the respondent; what it should do is written beside it."""

    def __init__(self) -> None:
        super().__init__()
        self.here = HERE
        self.state = start(SAMPLE, HERE)
        self.model = Model()
        self.sent: list[Event] = []

    def do(self, event: Event) -> Outcome | None:
        """What came of it; None where the card was gone, so that only another one is shown."""
        lost = not self.model.sent and self.model.at is not None and self.model.at not in self.model.way()[0]
        step = advance(SAMPLE, self.state, event, self.here)
        self.state = reloaded(step.state)
        self.sent.append(event)
        if not lost:
            return step.outcome
        assert step.outcome == Stale()
        self.model.go(self.model.unseen())
        return None

    @rule(choice=st.sampled_from(["teacher", "teacher", "head"]))
    @precondition(lambda self: self.model.at == "role")
    def choose(self, choice):
        if self.do(Choose("role", choice, self.state.revision)):
            self.model.answer(choice)

    @rule(choice=st.sampled_from(["a", "b", "c", "none"]), drawn=st.data())
    @precondition(lambda self: self.model.at == "subjects")
    def mark(self, choice, drawn):
        on = choice not in self.model.draft
        self.do(Toggle("subjects", choice, drawn.draw(st.integers(self.state.since, self.state.revision)), on=on))
        marks = {*self.model.draft, choice} if on else {*self.model.draft} - {choice}
        if on:
            marks = {"none"} if choice == "none" else marks - {"none"}
        self.model.draft = [key for key in ("a", "b", "c", "none") if key in marks]

    @rule(choice=st.sampled_from("abc"))
    @precondition(lambda self: self.model.at == "best")
    def place(self, choice):
        outcome = self.do(Toggle("best", choice, self.state.revision))
        left, draft = self.model.left(self.model.way()[1]), self.model.draft
        if choice not in left:
            assert outcome == Stale()
        elif choice in draft:
            draft.remove(choice)
        else:
            draft.append(choice)
            draft += left - set(draft) if len(left) == len(draft) + 1 else ()

    @rule()
    @precondition(lambda self: self.model.at in ("subjects", "best"))
    def confirm(self):
        at, draft = self.model.at, tuple(self.model.draft)
        outcome = self.do(Confirm(at, self.state.revision))
        short = bool(draft) and len(draft) < len(self.model.left(self.model.way()[1]))
        refused = not draft if at == "subjects" else short
        assert isinstance(outcome, Refused) == refused
        if not refused:
            self.model.answer(draft or None)

    @rule(number=st.integers(-1, 41))
    @precondition(lambda self: self.model.at in ("hours", "online"))
    def count(self, number):
        hours = self.model.way()[1].get("hours")
        good = 0 <= number <= 40 if self.model.at == "hours" else number <= hours
        assert isinstance(self.do(Enter(str(number))), Refused) != good
        if good:
            self.model.answer(number)

    @rule(text=st.sampled_from(["rain", "sun"]))
    @precondition(lambda self: self.model.at == "spring")
    def write(self, text):
        if self.do(Enter(text)):
            self.model.answer(text)

    @rule(day=st.sampled_from(["2026-03-08", "2026-05-09"]))
    @precondition(lambda self: self.model.at == "day")
    def tap_a_day(self, day):
        self.do(Choose("day", day, self.state.revision))
        self.model.answer(day)

    @rule()
    @precondition(lambda self: self.model.at)
    def skip(self):
        at = self.model.at
        outcome = self.do(Skip(at, self.state.revision))
        if at in ("best", "day"):
            self.model.answer(None)
        elif outcome is not None:
            assert isinstance(outcome, Stale if at == "note" else Refused)

    @rule()
    @precondition(lambda self: self.model.at)
    def keep(self):
        at = self.model.at
        outcome = self.do(Keep(at, self.state.revision))
        if outcome is None:
            return
        if at == "note" or at in self.model.way()[1]:
            self.model.onward()
        elif at == "day":
            self.model.answer(self.here.now.date().isoformat())
        else:
            assert outcome == Stale()

    @rule()
    @precondition(lambda self: not self.model.sent)
    def back(self):
        outcome, model = self.do(Back(self.state.revision)), self.model
        if outcome is None:
            return
        if model.correcting:
            model.go(None)
        elif model.at == "role":
            assert isinstance(outcome, Refused)
        else:
            cards = [*model.way()[0], None]
            model.go(cards[cards.index(model.at) - 1])

    @rule(key=st.sampled_from(KEYS))
    @precondition(lambda self: self.model.at is None and not self.model.sent)
    def correct(self, key):
        outcome = self.do(GoTo(key, self.state.revision))
        if key in self.model.way()[0]:
            self.model.correcting = True
            self.model.go(key)
        else:
            assert outcome == Stale()

    @rule()
    @precondition(lambda self: self.model.at is None and not self.model.sent)
    def submit(self):
        missing = self.model.lacking()
        assert lacking(SAMPLE, self.state, self.here) == missing
        assert self.do(Submit(self.state.revision)) == (Incomplete(missing) if missing else Finished())
        self.model.sent = not missing

    @rule()
    @precondition(lambda self: not self.model.sent)
    def april_comes(self):
        self.model.april = True
        self.here = replace(self.here, now=datetime(2026, 4, 1, 9, tzinfo=UTC))

    @rule(language=st.sampled_from(["ru", "en"]))
    def change_the_language(self, language):
        self.here = replace(self.here, language=language)

    @rule()
    @precondition(lambda self: not self.model.sent)
    def come_back_later(self):
        if self.model.at is not None and self.model.at not in self.model.way()[0]:
            self.model.go(self.model.unseen())
        self.state = reloaded(resumed(SAMPLE, self.state, self.here))

    @rule(drawn=st.data())
    @precondition(lambda self: any(event.revision is not None for event in self.sent))
    def a_tap_comes_late_or_twice(self, drawn):
        taps = [event for event in self.sent if event.revision is not None]
        event = drawn.draw(st.sampled_from(taps))
        if event.revision >= self.state.since and not self.model.sent:
            return
        before = self.state
        assert self.do(event) in (Stale(), None)
        assert self.state == before or self.model.april
        self.sent.pop()

    @invariant()
    def the_state_is_what_the_model_says(self):
        model, state = self.model, self.state
        cards, counts = model.way()
        assert state.position == model.at
        assert list(state.draft) == model.draft
        assert (state.correcting, state.finished) == (model.correcting, model.sent)
        if model.sent:
            return
        # A day that has passed shows at the next step; what is asked of the state knows of it at once.
        today = resumed(SAMPLE, state, self.here)
        hours = counts.get("hours")
        assert dict(today.answers) == counts | {"double": None if hours is None else hours * 2}
        assert dict(today.aside) == {key: value for key, value in model.given.items() if key not in counts}
        assert asked(SAMPLE, state, self.here) == tuple(key for key in cards if key != "note")
        if model.at in cards:
            assert progress(SAMPLE, state, self.here) == (cards.index(model.at) + 1, len(cards))
        if model.at == "best":
            offered = choices(SAMPLE, state, SAMPLE.item("best"), self.here)
            assert {choice.key for choice in offered} == model.left(counts)

    @invariant()
    def only_what_counts_is_sent(self):
        if self.model.sent:
            hours = self.model.way()[1].get("hours")
            expected = self.model.way()[1] | {"double": None if hours is None else hours * 2}
            assert dict(self.state.answers) == expected
            assert self.state.aside == {}


BranchingMachine.TestCase.settings = settings(stateful_step_count=40)
TestBranchingAgainstTheModel = BranchingMachine.TestCase
