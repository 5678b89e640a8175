"""A survey from launch to close: a questionnaire is put to the people of a scope, in one wave or several."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import pairwise

from community import access
from community.access import Actor
from community.errors import NotFound
from community.pseudonyms import KeyRing
from storage import notices, surveys
from storage.engine import Store
from storage.models.surveys import Linking
from storage.places import Scope
from storage.surveys import SurveyRecord, WaveRecord
from surveys.problems import InputError, Problem
from surveys.questionnaire import MAX_TITLE, Questionnaire
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
    """What is to be asked of whom. `linking`: how an anonymous respondent's waves are matched; `open_results`: the
    figures are published already, so nothing of them needs protection; `invites`: members are told of it and
    reminded."""

    questionnaire: Questionnaire
    owner: Scope
    waves: Sequence[PlannedWave]
    title: Mapping[str, str] | None = None
    anonymous: bool = True
    linking: Linking = "none"
    open_results: bool = False
    invites: bool = False


def plan_waves(
    titles: Sequence[Mapping[str, str]], openings: Sequence[datetime], now: datetime
) -> tuple[PlannedWave, ...]:
    """Waves one after another, each ending when the next opens; the last stays open. `openings` are as many as the
    waves, or one fewer: then the first opens now. InputError where they are not, or are out of order, or where a wave
    would be over before it is launched."""
    if len(openings) not in (len(titles) - 1, len(titles)):
        raise InputError.one("launch-openings-count", None, waves=len(titles), openings=len(openings))
    opens = [*openings] if len(openings) == len(titles) else [now, *openings]
    if any(later <= max(earlier, now) for earlier, later in pairwise(opens)):
        raise InputError.one("launch-openings-order")
    return tuple(map(PlannedWave, titles, opens, [*opens[1:], None]))


def require_titles(title: str | None, waves: Sequence[str]) -> None:
    """InputError for a title that is empty or longer than 100 characters, and for waves that share one."""
    wrong = [Problem("launch-title", None, {"longest": MAX_TITLE})] if title is not None and not _fits(title) else []
    if len(set(waves)) < len(waves) or not all(map(_fits, waves)):
        wrong.append(Problem("launch-wave-titles", None, {"longest": MAX_TITLE}))
    if wrong:
        raise InputError(wrong)


def _fits(title: str) -> bool:
    return bool(title.strip()) and len(title) <= MAX_TITLE and title.isprintable()


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
        linking=plan.linking,
        open_results=plan.open_results,
        invites=plan.invites,
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


async def end_wave(store: Store, actor: Actor, public_id: str, number: int, now: datetime) -> WaveRecord:
    """Ends an open wave now; returns it as it was. NotFound where there is none of that number; InputError where it is
    not open."""
    survey = await access.access_survey(store, actor, public_id, to="manage")
    wave = next((one for one in await surveys.waves_of(store, survey.id) if one.number == number), None)
    if wave is None:
        raise NotFound("wave-not-found")
    if survey.closed_at is None and now < wave.opens_at:
        raise InputError.one("launch-wave-not-open", str(number))
    if survey.closed_at is not None or not await surveys.close_wave(store, wave.id, now):
        raise InputError.one("launch-wave-closed", str(number))
    return wave


async def close_survey(
    store: Store, actor: Actor, public_id: str, now: datetime, *, with_open_waves: bool = False
) -> SurveyRecord:
    """Closes a survey for good; nothing happens to one that is closed. Once this is committed, `forget_respondents`.
    InputError while a wave is open or still to come, unless `with_open_waves` ends those, too."""
    survey = await access.access_survey(store, actor, public_id, to="manage")
    if survey.closed_at is not None:
        return survey
    waves = await surveys.waves_of(store, survey.id)
    left = [wave for wave in waves if wave.closes_at is None or wave.closes_at > now]
    if left and not with_open_waves:
        numbers = ", ".join(str(wave.number) for wave in left)
        raise InputError.one("launch-waves-left", public_id, waves=numbers, count=len(left))
    for wave in left:
        if wave.opens_at <= now:
            await surveys.close_wave(store, wave.id, now)
    await surveys.close_survey(store, survey.id, now)
    await notices.delete_of_survey(store, survey.id)
    return replace(survey, closed_at=now)


def forget_respondents(keys: KeyRing, survey: SurveyRecord) -> bool:
    """Destroys the key of a closed anonymous survey: from then on nobody can tell whose answers are whose. Whether
    there was one. To be called after the commit of `close_survey`: an open survey without its key is lost, a closed one
    that still has it only needs to be closed once more."""
    if survey.closed_at is None:
        raise ValueError("the survey is open")
    return survey.anonymous and keys.destroy_key(survey.public_id)


async def freeze(store: Store, questionnaire: Questionnaire, now: datetime) -> int:
    """Keeps this version of a questionnaire for good; returns its number."""
    definition = dump(questionnaire)
    checksum = hashlib.sha256(definition.encode()).hexdigest()
    version = str(questionnaire.version)
    kept = await surveys.save_questionnaire(store, questionnaire.key, version, definition, checksum, now)
    if kept.checksum != checksum:
        raise InputError.one("questionnaire-version-taken", None, key=questionnaire.key, version=version)
    return kept.id
