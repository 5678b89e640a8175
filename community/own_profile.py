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
    waves = await surveys.waves_of(store, sitting.wave.survey_id)
    allowed = may_review(sitting, max(wave.number for wave in waves))
    earlier = await _first_answers(store, sitting, next(wave.id for wave in waves if wave.number == 1))
    found = profile.profile(sitting.questionnaire, sitting.state.answers, earlier, review=review and allowed)
    return OwnProfile(found, allowed)


def may_review(sitting: Sitting, last_wave: int) -> bool:
    """Whether the right answers may be told. Before the last wave they would be learnt by heart, and the next wave
    would measure that. Where waves are matched there is to be a second, planned by now or not."""
    tested = any(item.correct for item in sitting.questionnaire.items)
    if sitting.wave.linking != "none":
        last_wave = max(last_wave, 2)
    return tested and sitting.wave.number >= last_wave


async def _first_answers(store: Store, sitting: Sitting, first_wave: int) -> dict[str, Answer] | None:
    wave = sitting.wave
    if wave.number == 1 or not _matched(wave):
        return None
    by_code = wave.anonymous and wave.linking == "code"
    kept = await pairing.answers_before(store, sitting.interview_id, first_wave, by_code=by_code)
    return None if kept is None else {key: read_answer(answer) for key, answer in kept.items()}


def _matched(wave: RunningWave) -> bool:
    return not wave.anonymous or wave.linking != "none"
