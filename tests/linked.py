"""A launched survey and members who answer it, for tests of waves and linking."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from community import answering, consents, launching
from community.access import OPERATOR
from community.answering import Answered, Opened, Sitting
from community.launching import Launched, Plan, PlannedWave
from community.pseudonyms import KeyRing
from storage import people, places
from storage.engine import Store
from storage.people import MemberRecord
from storage.places import Scope
from surveys import interview, yaml_format
from surveys.questionnaire import Questionnaire

SHORT = """
key: short
version: 1
languages: [ru, en]
title: {ru: Коротко, en: In short}
sections:
  - key: all
    title: {ru: Два вопроса, en: Two questions}
    items:
      - key: calm
        kind: single_choice
        text: {ru: "Вам спокойно?", en: "Are you calm?"}
        choices:
          - {key: "yes", label: {ru: Да, en: "Yes"}, score: 1}
          - {key: "no", label: {ru: Нет, en: "No"}, score: 0}
      - {key: wish, kind: text, required: false, text: {ru: "Чего не хватает?", en: "What is missing?"}}
"""


def short() -> Questionnaire:
    """One required choice and one text."""
    return yaml_format.load(SHORT, "short.yaml")


@dataclass
class Circle:
    """A school, its members by name, and the surveys they answer."""

    store: Store
    keys: KeyRing
    now: datetime
    town: int = 0
    school: int = 0
    members: dict[str, MemberRecord] = field(default_factory=dict)

    async def join(self, *names: str, position: str = "teacher", organisation: int | None = None) -> None:
        """Members at the school, or elsewhere, who agreed to take part in surveys."""
        for name in names:
            number = await people.create_member(
                self.store,
                public_id=name,
                language="ru",
                now=self.now,
                municipality_id=self.town,
                organisation_id=organisation or self.school,
                position=position,
            )
            await consents.record_consent(self.store, number, "surveys", "given", language="ru", now=self.now)
            await self.refresh(name, number)

    async def refresh(self, name: str, number: int | None = None) -> None:
        """Reads a member again."""
        member = await people.get_member(self.store, number or self.members[name].id)
        assert member is not None
        self.members[name] = member

    async def launch(
        self, waves: int = 1, *, survey: str = "s1", closes_at: datetime | None = None, **plan: Any
    ) -> Launched:
        """A survey of the town, its waves all open now."""
        titles = [{"ru": f"Волна {n}", "en": f"Wave {n}"} for n in range(1, waves + 1)]
        planned = [PlannedWave(title, self.now, closes_at) for title in titles]
        whole = Plan(plan.pop("questionnaire", short()), Scope("municipality", self.town), planned, **plan)
        return await launching.launch_survey(
            self.store, OPERATOR, whole, self.keys, public_id=survey, key=survey.encode().ljust(32), now=self.now
        )

    async def open(self, name: str, wave: int) -> Opened:
        """What somebody finds who opens a wave (database number)."""
        return await answering.open_wave(self.store, self.members[name], wave, self.keys, self.now)

    async def step(self, name: str, wave: int, event: interview.Event) -> Answered | Opened:
        """One event of a member's interview."""
        return await answering.record_event(self.store, self.members[name], wave, lambda _: event, self.keys, self.now)

    async def answer(self, name: str, wave: int, answers: Mapping[str, str], *, send: bool = True) -> None:
        """Answers every item asked, by choice or by typing, and sends the answers off; keeps or skips the others."""
        sitting = await self.open(name, wave)
        assert isinstance(sitting, Sitting), sitting
        for item in sitting.questionnaire.items:
            if item.key in answers:
                given = answers[item.key]
                chosen = item.kind == "single_choice"
                await self.step(name, wave, interview.Choose(item.key, given) if chosen else interview.Enter(given))
            elif send:
                answered = item.key in sitting.state.answers
                await self.step(name, wave, interview.Keep(item.key) if answered else interview.Skip(item.key))
        if send:
            done = await self.step(name, wave, interview.Submit())
            assert isinstance(done, Answered)
            assert isinstance(done.outcome, interview.Finished), done.outcome


async def circle(store: Store, folder: Path, now: datetime) -> Circle:
    """A school without anybody yet."""
    made = Circle(store, KeyRing(folder), now)
    made.town = await places.create_municipality(store, "Липовск", "Липовая область")
    made.school = await places.create_organisation(store, made.town, "school", "Школа № 1")
    return made
