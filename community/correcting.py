"""Correcting the questionnaire of a survey that runs: a new version takes the place of the old one, and the author is
told what happens to the answers."""

from dataclasses import dataclass, replace
from datetime import datetime

from community import access
from community.access import Actor
from community.i18n import Texts
from community.launching import freeze
from storage import interviews, pairing, surveys
from storage.engine import Store
from storage.surveys import SurveyRecord
from surveys import interview, own_code, yaml_format
from surveys.interview_state import Context, InterviewState
from surveys.problems import InputError, Problem
from surveys.questionnaire import Questionnaire, in_language
from surveys.revision import Change, compare_versions
from surveys.yaml_write import dump

LONGEST_TITLE = 60


@dataclass(frozen=True)
class Correction:
    """What a correction changes; `answered` where somebody has begun to answer already. `problems` stand against it."""

    survey: SurveyRecord
    changes: tuple[Change, ...]
    answered: bool
    problems: tuple[Problem, ...]


async def correctable_surveys(store: Store, actor: Actor, questionnaire: Questionnaire) -> list[SurveyRecord]:
    """The surveys not closed yet that the actor manages and that ask another version of this questionnaire, newest
    first."""
    found = []
    for survey in await access.managed_surveys(store, actor):
        record = await surveys.get_questionnaire(store, survey.questionnaire_version_id)
        asked = _asked(survey, questionnaire)
        if record is not None and record.key == asked.key and record.definition != dump(asked):
            found.append(survey)
    return found


async def preview_correction(store: Store, actor: Actor, public_id: str, questionnaire: Questionnaire) -> Correction:
    """What `correct_survey` would do. Refused as `access.access_survey` says; nothing is changed."""
    survey = await access.access_survey(store, actor, public_id, to="manage")
    record = await surveys.get_questionnaire(store, survey.questionnaire_version_id)
    assert record is not None, "a survey refers to its questionnaire"
    old = yaml_format.load(record.definition, f"{record.key}.yaml")
    counts = await interviews.response_counts(store, survey.id)
    answered = any(count.started for count in counts.values())
    changes = compare_versions(own_code.without_code(old), questionnaire)
    problems = [Problem("launch-survey-closed")] if survey.closed_at is not None else []
    if survey.linking == "code":
        problems += own_code.problems_with(questionnaire)
    problems += _misfits(old, _asked(survey, questionnaire))
    strange = ", ".join(language for language in survey.languages if language not in questionnaire.languages)
    if strange:
        problems.append(Problem("correction-language", None, {"missing": strange}))
    if answered:
        problems += [_forbidden(change) for change in changes if not change.allowed]
    return Correction(survey, changes, answered, tuple(problems))


async def correct_survey(
    store: Store, actor: Actor, public_id: str, questionnaire: Questionnaire, now: datetime
) -> Correction:
    """Freezes the new version and asks it from now on. Whoever stood at an item that went stands at the first one he
    has not seen. InputError for everything that `preview_correction` finds against it."""
    held = await access.access_survey(store, actor, public_id, to="manage")
    await surveys.hold_survey(store, held.id)  # another correction at the same moment is compared with this one
    correction = await preview_correction(store, actor, public_id, questionnaire)
    if correction.problems:
        raise InputError(correction.problems)
    survey, asked = correction.survey, _asked(correction.survey, questionnaire)
    version_id = await freeze(store, asked, survey.owner, now)
    await surveys.set_questionnaire(store, survey.id, version_id)
    for wave in await surveys.waves_of(store, survey.id):
        for number, kept in await pairing.unfinished_states(store, wave.id):
            state = InterviewState.from_json(kept)
            moved = interview.resumed(asked, state, Context(now, asked.languages[0]))
            if moved is not state:
                await pairing.replace_state(store, number, moved.to_json())
    return replace(correction, survey=replace(survey, questionnaire_version_id=version_id))


def _asked(survey: SurveyRecord, questionnaire: Questionnaire) -> Questionnaire:
    return own_code.with_code(questionnaire) if survey.linking == "code" else questionnaire


def _misfits(old: Questionnaire, new: Questionnaire) -> list[Problem]:
    problems = []
    if new.key != old.key:
        problems.append(Problem("correction-other-key", None, {"key": old.key, "given": new.key}))
    if new.version <= old.version:
        problems.append(Problem("correction-version", None, {"least": str(old.version + 1), "given": str(new.version)}))
    return problems


def _forbidden(change: Change) -> Problem:
    return Problem(f"correction-{change.what}", change.key, {"choices": ", ".join(change.choices)})


def change_line(change: Change, words: Texts) -> str:
    """One change and what happens to the answers, for its author. Not escaped."""
    title = in_language(change.title, words.language) if change.title else ""
    short = title if len(title) <= LONGEST_TITLE else title[: LONGEST_TITLE - 1].rstrip() + "…"
    choices = ", ".join(change.choices)
    return words.plain(f"change-{change.what}", key=change.key, title=short, choices=choices)
