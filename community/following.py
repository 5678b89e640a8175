"""Following a survey that runs: its waves, how far the present one has come, and who of the first wave came again."""

from dataclasses import dataclass
from datetime import datetime

from community import access, linking
from community.access import Actor
from community.errors import Refused
from community.progress import Progress, survey_progress
from community.pseudonyms import KeyRing
from community.waves import current_wave, is_over
from storage import surveys
from storage.engine import Store
from storage.pairing import Linkage
from storage.surveys import SurveyRecord, WaveRecord
from surveys import yaml_format
from surveys.questionnaire import Questionnaire
from surveys.spoken import spoken_in
from surveys.statistics.disclosure import Protection


@dataclass(frozen=True)
class Followed:
    """A survey as its curator sees it. `progress` is that of `wave`, the present one; `linkage` says how its
    respondents match those of the first, None where it is the first itself, or nobody can tell."""

    survey: SurveyRecord
    waves: tuple[WaveRecord, ...]
    wave: WaveRecord
    progress: Progress
    questionnaire: Questionnaire
    linkage: Linkage | None

    def is_over(self, now: datetime) -> bool:
        """Whether the present wave takes no more answers."""
        return is_over(self.survey, self.wave, now)


async def follow_survey(
    store: Store, actor: Actor, public_id: str, keys: KeyRing, protection: Protection, now: datetime
) -> Followed:
    """One survey, for whoever manages it. Refused as `access.access_survey` says."""
    survey = await access.access_survey(store, actor, public_id, to="manage")
    waves = await surveys.waves_of(store, survey.id)
    wave = current_wave(waves, now)
    progress = await survey_progress(store, actor, public_id, wave.number, keys, protection, now)
    record = await surveys.get_questionnaire(store, survey.questionnaire_version_id)
    assert record is not None, "a survey refers to its questionnaire"
    questionnaire = spoken_in(yaml_format.load(record.definition, f"{record.key}.yaml"), survey.languages)
    linkage = await _linkage(store, actor, survey, waves[0], wave)
    return Followed(survey, tuple(waves), wave, progress, questionnaire, linkage)


async def _linkage(
    store: Store, actor: Actor, survey: SurveyRecord, first: WaveRecord, later: WaveRecord
) -> Linkage | None:
    if first.number == later.number:
        return None
    try:
        return await linking.linkage(store, actor, survey.public_id, first.number, later.number)
    except Refused:
        return None
