"""Trying a questionnaire out: the same interview with nobody's answers, kept nowhere but in the one conversation."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from community.answering import Answered, Sitting
from storage.surveys import RunningWave
from surveys import interview
from surveys.interview_events import Event
from surveys.interview_state import Context, InterviewState
from surveys.questionnaire import Questionnaire

PREVIEW = 0  # stands in buttons where others have their wave's number


def begin(questionnaire: Questionnaire, here: Context, seed: int) -> Sitting:
    """The first card. `seed` decides the order of randomised choices."""
    return _sitting(questionnaire, interview.start(questionnaire, here, seed), here)


def resume(questionnaire: Questionnaire, state: dict[str, Any], here: Context) -> Sitting:
    """Where the trial stood; `state` is what `InterviewState.to_json` wrote."""
    kept = interview.resumed(questionnaire, InterviewState.from_json(state), here)
    return _sitting(questionnaire, kept, here)


def step(sitting: Sitting, event: Event) -> Answered:
    """One step, as in earnest."""
    done = interview.advance(sitting.questionnaire, sitting.state, event, sitting.here)
    return Answered(replace(sitting, state=done.state), done.outcome)


def _sitting(questionnaire: Questionnaire, state: InterviewState, here: Context) -> Sitting:
    return Sitting(_wave(questionnaire, here.now), questionnaire, PREVIEW, state, here)


def _wave(questionnaire: Questionnaire, now: datetime) -> RunningWave:
    """A wave that is nowhere: cards ask it for its number and its title."""
    return RunningWave(
        id=PREVIEW,
        number=1,
        title=dict(questionnaire.title),
        opens_at=now,
        closes_at=None,
        survey_id=0,
        public_id="",
        survey_title=dict(questionnaire.title),
        survey_closed_at=None,
        anonymous=True,
        linking="none",
        questionnaire_version_id=0,
        checksum="",
        languages=questionnaire.languages,
        for_whom="all",
    )
