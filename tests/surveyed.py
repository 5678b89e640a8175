"""A small surveyed community for tests: two towns, one survey in two waves, respondents as a test says."""

import asyncio
import secrets
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import pytest

from community.analysis import AnalysisWorker
from storage import batches, interviews, places, surveys
from storage.engine import Store
from storage.models.surveys import Linking
from storage.people import Background
from storage.places import Scope
from storage.surveys import SurveyRecord, WaveRecord
from surveys import yaml_format

QUESTIONNAIRE = """
key: digital
version: 1
languages: [ru, en]
title: {ru: Цифровые средства, en: Digital tools}
sections:
  - key: you
    title: {ru: О вас, en: About you}
    items:
      - key: place
        kind: single_choice
        text: {ru: "Где вы работаете?", en: "Where do you work?"}
        choices:
          - {key: town, label: {ru: В городе, en: In a town}}
          - {key: village, label: {ru: В селе, en: In a village}}
      - key: lessons
        kind: single_choice
        text: {ru: Веду занятия с цифровыми средствами, en: I teach with digital tools}
        choices:
          - {key: never, label: {ru: Никогда, en: Never}, score: 0}
          - {key: sometimes, label: {ru: Иногда, en: Sometimes}, score: 1}
          - {key: often, label: {ru: Часто, en: Often}, score: 2}
      - key: tests
        kind: single_choice
        text: {ru: Составляю цифровые проверочные, en: I write digital tests}
        required: false
        choices:
          - {key: never, label: {ru: Никогда, en: Never}, score: 0}
          - {key: sometimes, label: {ru: Иногда, en: Sometimes}, score: 1}
          - {key: often, label: {ru: Часто, en: Often}, score: 2}
      - key: used
        kind: multiple_choice
        required: false
        text: {ru: "Чем вы пользуетесь?", en: "What do you use?"}
        choices:
          - {key: video, label: {ru: Видео, en: Video}}
          - {key: board, label: {ru: Доска, en: Board}}
      - {key: hours, kind: number, required: false, text: {ru: "Сколько часов?", en: "How many hours?"}}
      - {key: wish, kind: text, required: false, text: {ru: "Чего не хватает?", en: "What is missing?"}}
scales:
  - key: competence
    title: {ru: Цифровая компетентность, en: Digital competence}
    items: [lessons, tests]
    levels:
      - {key: high, title: {ru: Высокий, en: High}, from: 3, to: 4}
      - {key: enough, title: {ru: Достаточный, en: Sufficient}, from: 1, to: 2}
      - {key: low, title: {ru: Недостаточный, en: Insufficient}, from: 0, to: 0}
"""


@pytest.fixture(scope="session")
def worker() -> Iterator[AnalysisWorker]:
    """One process for statistics; starting one takes longer than any of these tests."""
    worker = AnalysisWorker()
    yield worker
    asyncio.run(worker.close())


# Answers that reach each level of the scale.
REACHING: dict[str, dict[str, Any]] = {
    "high": {"lessons": "often", "tests": "often"},
    "enough": {"lessons": "sometimes", "tests": "never"},
    "low": {"lessons": "never", "tests": "never"},
}


@dataclass(frozen=True)
class Respondents:
    """`count` people of one kind who all answer alike."""

    count: int
    answers: Mapping[str, Any]
    kind: Any = "school"
    position: str | None = "teacher"


def levels(high: int, enough: int, low: int, kind: str | None = "school", **answers: Any) -> list[Respondents]:
    """People by the level their answers reach; all work in town unless `answers` say otherwise."""
    counts = zip(("high", "enough", "low"), (high, enough, low), strict=True)
    return [Respondents(n, {"place": "town", **REACHING[level], **answers}, kind) for level, n in counts]


@dataclass(frozen=True)
class Surveyed:
    """What was built: the survey and its waves by number."""

    survey: SurveyRecord
    waves: dict[int, WaveRecord] = field(default_factory=dict)


async def build_survey(
    store: Store,
    now: datetime,
    owner: Scope,
    waves: Sequence[Sequence[Respondents]],
    *,
    public_id: str = "s1",
    open_results: bool = False,
    linking: Linking = "none",
    anonymous: bool = True,
    text: str = QUESTIONNAIRE,
    over: bool = False,
    counted: bool = True,
) -> Surveyed:
    """A survey owned by `owner`, each of its waves answered as given and, where `over`, at its end; where `counted`,
    results have taken everybody in."""
    questionnaire = yaml_format.load(text, "digital.yaml")
    record = await surveys.save_questionnaire(store, questionnaire.key, "1", text, "c" * 64, now)
    survey = await surveys.create_survey(
        store,
        public_id=public_id,
        questionnaire_version_id=record.id,
        title={"ru": "Цифровые средства", "en": "Digital tools"},
        owner=owner,
        anonymous=anonymous,
        now=now,
        open_results=open_results,
        linking=linking,
    )
    built = Surveyed(survey)
    titles = [
        {"ru": "До курса", "en": "Before"},
        {"ru": "После курса", "en": "After"},
        {"ru": "Через год", "en": "A year later"},
    ]
    for number, respondents in enumerate(waves, 1):
        wave = await surveys.create_wave(store, survey.id, number, titles[number - 1], now, now if over else None)
        built.waves[number] = wave
        for group, one in enumerate(respondents):
            for person in range(one.count):
                await answer(store, now, wave, f"{number}-{group}-{person}", one)
    if counted:
        await count_all(store, built, now)
    return built


async def count_all(store: Store, built: Surveyed, now: datetime) -> None:
    """Has results count everybody who has answered, as they do when the waves are over."""
    for wave in built.waves.values():
        people = await batches.waiting(store, wave.id)
        if people:
            await batches.add_batch(store, wave.id, people, secrets.token_hex(16), now, last=True)


async def answer(
    store: Store, now: datetime, wave: WaveRecord, key: str, one: Respondents, *, sent: bool = True
) -> None:
    """One respondent's interview, sent off or still under way."""
    state = {"position": None, "revision": 0, "since": 0, "answers": dict(one.answers)}
    background = Background(one.kind, None, None, one.position)
    begun = await interviews.create_interview(
        store, wave.id, key, language="ru", state=state, background=background, now=now
    )
    if sent:
        done = {**state, "revision": 1, "finished": True}
        assert await interviews.finish_interview(store, begun.id, done, 0, now)


async def two_towns(store: Store) -> tuple[Scope, Scope]:
    """Lipovsk and Kola."""
    here = await places.create_municipality(store, "Липовск", "Липовая область")
    there = await places.create_municipality(store, "Кола", "Мурманская область")
    return Scope("municipality", here), Scope("municipality", there)
