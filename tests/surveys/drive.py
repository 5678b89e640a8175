"""Plays an interview step by step; after every step the state goes through JSON, as a restart would have it."""

import json
from dataclasses import replace
from datetime import UTC, datetime

from surveys.interview import advance, start
from surveys.interview_events import Event, Outcome
from surveys.interview_state import Context, InterviewState
from surveys.questionnaire import Kind, Questionnaire
from tests.surveys.samples import item, questionnaire

HERE = Context(datetime(2026, 3, 2, 9, tzinfo=UTC), "en")


class Interview:
    """One respondent. `do` returns what came of an event; `here` is his present and may be moved on."""

    def __init__(
        self,
        questionnaire: Questionnaire,
        state: InterviewState | None = None,
        here: Context = HERE,
        seed: int = 0,
    ) -> None:
        self.questionnaire = questionnaire
        self.here = here
        self.state = reloaded(state or start(questionnaire, here, seed))

    def do(self, event: Event) -> Outcome:
        before = self.state
        step = advance(self.questionnaire, before, event, self.here)
        self.state = reloaded(step.state)
        changed = replace(self.state, revision=before.revision, since=before.since) != before
        assert self.state.revision - before.revision == changed, "a change, and only a change, counts"
        return step.outcome


def sole(kind: Kind, here: Context = HERE, **more: object) -> Interview:
    """An interview about one item, 'it'."""
    return Interview(questionnaire(item("it", kind, **more)), here=here)


def reloaded(state: InterviewState) -> InterviewState:
    """The state as it comes back from disk; it must be the same."""
    read = InterviewState.from_json(json.loads(json.dumps(state.to_json())))
    assert read == state
    return read
