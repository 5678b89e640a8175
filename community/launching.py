"""Launching a survey: a questionnaire is put to the people of a scope, in one wave or several."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from community import access
from community.access import Actor
from community.pseudonyms import KeyRing
from storage import surveys
from storage.engine import Store
from storage.places import Scope
from storage.surveys import SurveyRecord, WaveRecord
from surveys.problems import InputError
from surveys.questionnaire import Questionnaire
from surveys.yaml_write import dump


@dataclass(frozen=True)
class PlannedWave:
    """One time of asking. `title` by language; `closes_at` None: until the survey is closed."""

    title: Mapping[str, str]
    opens_at: datetime
    closes_at: datetime | None = None


@dataclass(frozen=True)
class Launched:
    """The survey and its waves in order."""

    survey: SurveyRecord
    waves: tuple[WaveRecord, ...]


@dataclass(frozen=True)
class Plan:
    """What is to be asked of whom. `linked`: a respondent's waves can be matched; `open_results`: the figures are
    published already, so nothing of them needs protection."""

    questionnaire: Questionnaire
    owner: Scope
    waves: Sequence[PlannedWave]
    title: Mapping[str, str] | None = None
    anonymous: bool = True
    linked: bool = False
    open_results: bool = False


async def launch_survey(
    store: Store, actor: Actor, plan: Plan, keys: KeyRing, *, public_id: str, key: bytes, now: datetime
) -> Launched:
    """Freezes the questionnaire and opens the survey. AccessDenied where the actor does not manage the owner;
    InputError where this version of the questionnaire is known with another content. `key` is 32 fresh random bytes."""
    await access.require_manages(store, actor, plan.owner, "surveys:manage")
    version_id = await freeze(store, plan.questionnaire, now)
    survey = await surveys.create_survey(
        store,
        public_id=public_id,
        questionnaire_version_id=version_id,
        title=dict(plan.title or plan.questionnaire.title),
        owner=plan.owner,
        anonymous=plan.anonymous,
        linked=plan.linked,
        open_results=plan.open_results,
        created_by=actor.member_id,
        now=now,
    )
    waves = [
        await surveys.create_wave(store, survey.id, number, dict(wave.title), wave.opens_at, wave.closes_at)
        for number, wave in enumerate(plan.waves, 1)
    ]
    if plan.anonymous:
        # Last, so that a refusal above leaves no key behind. A key without a survey would do no harm.
        keys.create_key(public_id, key)
    return Launched(survey, tuple(waves))


async def freeze(store: Store, questionnaire: Questionnaire, now: datetime) -> int:
    """Keeps this version of a questionnaire for good; returns its number."""
    definition = dump(questionnaire)
    checksum = hashlib.sha256(definition.encode()).hexdigest()
    version = str(questionnaire.version)
    kept = await surveys.save_questionnaire(store, questionnaire.key, version, definition, checksum, now)
    if kept.checksum != checksum:
        raise InputError.one("questionnaire-version-taken", None, key=questionnaire.key, version=version)
    return kept.id
