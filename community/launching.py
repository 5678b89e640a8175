"""A survey from launch to close: a questionnaire is put to the people of a scope, in one wave or several."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import pairwise

from community import access, linking
from community.access import Actor
from community.audiences import audience_problems
from community.pseudonyms import KeyRing
from storage import conversation, notices, surveys
from storage.audiences import EVERYBODY, Audience
from storage.engine import Store
from storage.models.surveys import Linking
from storage.places import Scope
from storage.surveys import SurveyRecord, WaveRecord
from surveys import own_code
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
    figures are published already, so nothing of them needs protection; `audience`: who of the owner's people;
    `languages`: in which it may be answered, none standing for all; `invites`: members are told of it and reminded."""

    questionnaire: Questionnaire
    owner: Scope
    waves: Sequence[PlannedWave]
    title: Mapping[str, str] | None = None
    anonymous: bool = True
    linking: Linking = "none"
    open_results: bool = False
    audience: Audience = EVERYBODY
    languages: Sequence[str] = ()
    invites: bool = False


def plan_waves(
    titles: Sequence[Mapping[str, str]],
    openings: Sequence[datetime],
    now: datetime,
    deadline: datetime | None = None,
) -> tuple[PlannedWave, ...]:
    """Waves one after another, each ending when the next opens; the last stays open until the `deadline`, or the
    survey's end. `openings` are as many as the waves, or one fewer: then the first opens now. InputError where they are
    not, or are out of order, or where a wave would be over before it is launched."""
    if len(openings) not in (len(titles) - 1, len(titles)):
        raise InputError.one("launch-openings-count", None, waves=len(titles), openings=len(openings))
    opens = [*openings] if len(openings) == len(titles) else [now, *openings]
    if any(later <= max(earlier, now) for earlier, later in pairwise(opens)):
        raise InputError.one("launch-openings-order")
    return tuple(map(PlannedWave, titles, opens, [*opens[1:], deadline]))


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
    InputError where the plan does not fit (`launch_problems`), or the owner asks this version of the
    questionnaire with another content already. `key` is 32 fresh random bytes."""
    await access.require_manages(store, actor, plan.owner, "surveys:manage")
    problems = await launch_problems(store, plan, now)
    if problems:
        raise InputError(problems)
    asked = own_code.with_code(plan.questionnaire) if plan.linking == "code" else plan.questionnaire
    version_id = await freeze(store, asked, plan.owner, now)
    survey = await surveys.create_survey(
        store,
        public_id=public_id,
        questionnaire_version_id=version_id,
        title=dict(plan.title or plan.questionnaire.title),
        owner=plan.owner,
        anonymous=plan.anonymous,
        linking=plan.linking,
        open_results=plan.open_results,
        created_by=actor.member_id,
        audience=plan.audience,
        languages=plan.languages,
        invites=plan.invites,
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


async def launch_problems(store: Store, plan: Plan, now: datetime) -> list[Problem]:
    """Everything that stands against a plan; empty where it can be launched."""
    problems = [problem for wave in plan.waves for problem in deadline_problems(wave.opens_at, wave.closes_at, now)]
    if plan.linking == "code":
        problems += own_code.problems_with(plan.questionnaire)
    if plan.linking == "code" and not plan.anonymous:
        problems.append(Problem("launch-code-named"))
    spoken = plan.questionnaire.languages
    strange = [language for language in plan.languages if language not in spoken]
    if strange:
        args = {"unknown": ", ".join(strange), "known": ", ".join(spoken)}
        problems.append(Problem("launch-language-unknown", None, args))
    return problems + await audience_problems(store, plan.audience, plan.owner)


def deadline_problems(opens_at: datetime, closes_at: datetime | None, now: datetime) -> list[Problem]:
    """Why a wave cannot end then."""
    if closes_at is None:
        return []
    if closes_at <= now:
        return [Problem("launch-deadline-past")]
    return [Problem("launch-deadline-before-opening")] if closes_at <= opens_at else []


async def end_wave(store: Store, actor: Actor, public_id: str, number: int, now: datetime) -> WaveRecord:
    """Ends an open wave now; returns it as it was. NotFound where there is none of that number; InputError where it is
    not open."""
    survey, wave = await access.access_wave(store, actor, public_id, number, to="manage")
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
    if survey.linking == "code":
        await linking.forget_parts(store, waves)
    await notices.delete_of_survey(store, survey.id)
    # Who stands in the middle of a questionnaire would be known for one of the few that were never sent off.
    await conversation.forget_waves(store, [wave.id for wave in waves])
    return replace(survey, closed_at=now)


def forget_respondents(keys: KeyRing, survey: SurveyRecord) -> bool:
    """Destroys the key of a closed anonymous survey: from then on nobody can tell whose answers are whose. Whether
    there was one. To be called after the commit of `close_survey`: an open survey without its key is lost, a closed one
    that still has it only needs to be closed once more."""
    if survey.closed_at is None:
        raise ValueError("the survey is open")
    return survey.anonymous and keys.destroy_key(survey.public_id)


async def freeze(store: Store, questionnaire: Questionnaire, owner: Scope, now: datetime) -> int:
    """Keeps this version of a questionnaire for good; returns its number. InputError where a survey of the same owner
    asks something else under that version; what others call by the same name is no concern of his."""
    definition = dump(questionnaire)
    checksum = hashlib.sha256(definition.encode()).hexdigest()
    version = str(questionnaire.version)
    if await surveys.is_version_taken(store, owner, questionnaire.key, version, checksum):
        raise InputError.one("questionnaire-version-taken", None, key=questionnaire.key, version=version)
    return (await surveys.save_questionnaire(store, questionnaire.key, version, definition, checksum, now)).id
