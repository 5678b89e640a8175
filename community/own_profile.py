"""What a respondent gets back: his profile from his own answers, beside his first wave where it can be matched.

Worked out anew each time from the answers; nothing of it is kept.
"""

from dataclasses import dataclass

from community.answering import Sitting
from storage import pairing, surveys
from storage.engine import Store
from storage.surveys import RunningWave
from surveys import profile
from surveys.interview_state import read_answer
from surveys.profile import Profile
from surveys.questionnaire import Answer


@dataclass(frozen=True)
class OwnProfile:
    """The profile, and whether the questionnaire has test items that may be gone over now."""

    profile: Profile
    reviewable: bool


async def own_profile(store: Store, sitting: Sitting, *, review: bool = False) -> OwnProfile:
    """The profile of a sitting that is finished; `review` goes over the test items where that is allowed."""
    allowed = may_review(sitting)
    earlier = await _first_answers(store, sitting)
    found = profile.profile(sitting.questionnaire, sitting.state.answers, earlier, review=review and allowed)
    return OwnProfile(found, allowed)


def may_review(sitting: Sitting) -> bool:
    """Whether the right answers may be told. Before the last wave they would be learnt by heart, and the second wave
    would measure that."""
    tested = any(item.correct for item in sitting.questionnaire.items)
    return tested and (sitting.wave.linking == "none" or sitting.wave.number > 1)


async def _first_answers(store: Store, sitting: Sitting) -> dict[str, Answer] | None:
    wave = sitting.wave
    if wave.number == 1 or not _matched(wave):
        return None
    first = next((one for one in await surveys.waves_of(store, wave.survey_id) if one.number == 1), None)
    if first is None:
        return None
    by_code = wave.anonymous and wave.linking == "code"
    kept = await pairing.answers_before(store, sitting.interview_id, first.id, by_code=by_code)
    return None if kept is None else {key: read_answer(answer) for key, answer in kept.items()}


def _matched(wave: RunningWave) -> bool:
    return not wave.anonymous or wave.linking != "none"
