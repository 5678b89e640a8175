"""Believable answers for samples: drawn by a seeded chance, put through the interview engine, kept in bulk."""

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import insert

from storage.engine import Store
from storage.models import Interview
from storage.people import Background
from surveys import interview
from surveys.interview_events import Choose, Confirm, Enter, Event, Skip, Submit, Toggle
from surveys.interview_state import Context, InterviewState
from surveys.questionnaire import Answer, Item, Questionnaire, chosen

# The invented answers depend on no day.
HERE = Context(datetime(2026, 3, 2, 9, tzinfo=UTC), "ru")
SPREAD = 0.7  # of one person's answers around what he is like on the whole, in points
STAGES = {"preschool": "preschool", "additional": "additional", "school": "secondary", "vocational": "secondary"}


@dataclass(frozen=True)
class Respondent:
    """Whose answers these are, as far as an interview keeps it."""

    key: str
    background: Background
    answers: Mapping[str, Answer]
    language: str = "ru"
    member_id: int | None = None


def skills(questionnaire: Questionnaire, ability: float, chance: random.Random) -> dict[str, Answer]:
    """Answers to a questionnaire of Likert items by somebody whose typical point is `ability`."""
    return {item.key: _point(item, ability, chance) for item in questionnaire.items}


def _point(item: Item, typical: float, chance: random.Random) -> int:
    return min(max(round(chance.gauss(typical, SPREAD)), 1), len(item.choices))


def working_week(
    questionnaire: Questionnaire, background: Background, wishes: Sequence[str], chance: random.Random
) -> dict[str, Answer]:
    """Answers to the questionnaire `showcase` by somebody who works at such a place."""
    energy = chance.gauss(3.1, 0.8)
    topics = chance.sample(["digital", "inclusion", "assessment", "parents"], chance.randint(1, 3))
    order = [choice.key for choice in questionnaire.item("topics").choices]
    stage = STAGES[background.organisation_kind or "school"]
    return {
        "stage": "primary" if stage == "secondary" and chance.random() < 0.35 else stage,
        "hours": chance.randint(16, 32),
        "paper_hours": None if chance.random() < 0.1 else chance.randint(4, 24) / 2,
        "energy": _point(questionnaire.item("energy"), energy, chance),
        "colleagues": _point(questionnaire.item("colleagues"), 3.9, chance),
        "overload": _point(questionnaire.item("overload"), 6.3 - energy, chance),
        "topics": tuple(sorted(topics, key=order.index)),
        "format": chance.choice(["evening", "saturday", "own_time", "own_time", None]),
        "wish": chance.choice(wishes) if chance.random() < 0.4 else None,
    }


def finished(questionnaire: Questionnaire, answers: Mapping[str, Answer]) -> InterviewState:
    """The interview in which these answers were given, sent off. ValueError where the engine would not take them."""
    state = interview.start(questionnaire, HERE)
    for item in questionnaire.items:
        for event in _events(item, answers.get(item.key)):
            state = interview.advance(questionnaire, state, event, HERE).state
    state = interview.advance(questionnaire, state, Submit(), HERE).state
    if not state.finished:
        raise ValueError(f"these answers do not finish {questionnaire.key}")
    return state


def _events(item: Item, answer: Answer) -> list[Event]:
    if answer is None:
        return [Skip(item.key)]
    if item.kind == "multiple_choice":
        return [*(Toggle(item.key, key, on=True) for key in chosen(answer)), Confirm(item.key)]
    if item.kind in ("number", "text"):
        return [Enter(str(answer))]
    return [Choose(item.key, str(answer))]


async def keep(
    store: Store,
    questionnaire: Questionnaire,
    wave_id: int,
    respondents: Sequence[Respondent],
    between: tuple[datetime, datetime],
    chance: random.Random,
) -> None:
    """Keeps finished interviews in one statement: a tap at a time, a town would take minutes. They began `between`
    two moments."""
    rows = [_row(questionnaire, wave_id, one, _moment(between, chance), chance) for one in respondents]
    await store.session.execute(insert(Interview), rows)


def _moment(between: tuple[datetime, datetime], chance: random.Random) -> datetime:
    return between[0] + (between[1] - between[0]) * chance.random()


def _row(
    questionnaire: Questionnaire, wave_id: int, one: Respondent, began: datetime, chance: random.Random
) -> dict[str, Any]:
    state = finished(questionnaire, one.answers)
    return {
        "wave_id": wave_id,
        "respondent_key": one.key,
        "member_id": one.member_id,
        "language": one.language,
        "state": state.to_json(),
        "revision": state.revision,
        "status": "finished",
        "started_at": began,
        "finished_at": began + timedelta(seconds=chance.randint(40, 240)),
        "organisation_kind": one.background.organisation_kind,
        "municipality_id": one.background.municipality_id,
        "organisation_id": one.background.organisation_id,
        "position": one.background.position,
    }
