"""Believable communities, made by the product's own use cases: for the demo and for the tests.

Names of people and places are invented; they are data, and stand in both languages in `sample_names.json`.
"""

import hashlib
import json
import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from community import authoring, consents, invites, launching, sample_answers, studies
from community.access import OPERATOR
from community.consents import Purpose
from community.launching import Launched, Plan, PlannedWave
from community.pseudonyms import KeyRing, background_for
from community.sample_answers import Respondent
from community.study_format import load_study
from community.study_respondents import respondents_of
from storage import people, places
from storage.audiences import Audience
from storage.engine import Store
from storage.models.people import OrganisationKind, RoleName
from storage.people import Background, MemberRecord, Role
from storage.places import EVERYWHERE, Scope
from surveys import library
from surveys.questionnaire import Answer

# What people are at their workplaces, by its kind; each is followed by the next, over and over.
POSITIONS: dict[OrganisationKind, tuple[str, ...]] = {
    "school": ("teacher", "teacher", "class-teacher", "teacher", "methodologist", "teacher", "deputy-head"),
    "preschool": ("preschool-teacher", "preschool-teacher", "preschool-teacher", "methodologist"),
    "additional": ("additional-teacher", "additional-teacher", "additional-teacher", "methodologist"),
    "vocational": ("lecturer", "lecturer", "lecturer", "methodologist"),
    "higher": ("lecturer",),
}
SEED = 2021
STUDY = "yelets_teachers"
GROWTH = "digital_competence_short"
AGREED: tuple[Purpose, ...] = ("membership", "surveys", "announcements")
# How people at a workplace of this kind rate themselves, in points of five, against the others.
HEAD_START: dict[OrganisationKind | None, float] = {"vocational": 0.3, "preschool": -0.15, "additional": 0.1}


@dataclass
class Sample:
    """What was made, by names that tests and the demo know: ids of organisations, tokens of invites, surveys."""

    municipalities: dict[str, int] = field(default_factory=dict)
    organisations: dict[str, int] = field(default_factory=dict)
    invites: dict[str, str] = field(default_factory=dict)
    surveys: dict[str, Launched] = field(default_factory=dict)
    staff: list["Colleague"] = field(default_factory=list)


@dataclass(frozen=True)
class Colleague:
    """A member who works in the sample's town."""

    id: int
    public_id: str
    background: Background


@cache
def names() -> Mapping[str, Any]:
    """The invented names, by language."""
    content: Mapping[str, Any] = json.loads(Path(__file__).with_name("sample_names.json").read_text(encoding="utf-8"))
    return content


def repeatable(seed: str) -> Callable[[int], bytes]:
    """Bytes that look random and are the same each time: for samples only, never for a real community."""
    count = 0

    def fresh(length: int) -> bytes:
        nonlocal count
        count += 1
        return hashlib.shake_256(f"{seed}:{count}".encode()).digest(length)

    return fresh


class Builder:
    """Builds a sample step by step. `fresh(n)` gives n bytes for tokens and ids."""

    def __init__(
        self, store: Store, keys: KeyRing, now: datetime, language: str, fresh: Callable[[int], bytes]
    ) -> None:
        self.store = store
        self.keys = keys
        self.now = now
        self.language = language
        self.names = names()[language]
        self.fresh = fresh
        self.chance = random.Random(SEED)  # noqa: S311 - a sample is repeatable
        self.sample = Sample()
        self.plans: dict[str, Plan] = {}

    def in_both(self) -> Mapping[str, Any]:
        """The invented names of both languages."""
        return names()

    async def town(self) -> None:
        """A town and a village: schools, a kindergarten, a house of creativity."""
        for municipality in self.names["municipalities"]:
            number = await places.create_municipality(self.store, municipality["name"], self.names["region"])
            self.sample.municipalities[municipality["key"]] = number
            for workplace in municipality["organisations"]:
                self.sample.organisations[workplace["key"]] = await places.create_organisation(
                    self.store, number, workplace["kind"], workplace["name"]
                )

    async def district(self) -> None:
        """A district with town and village schools, kindergartens, a house of creativity and a college, and the people
        who work there. No names: nobody in it has to be anybody."""
        district = self.names["district"]
        number = await places.create_municipality(self.store, district["name"], self.names["region"])
        self.sample.municipalities["district"] = number
        for workplace in district["organisations"]:
            kind = workplace["kind"]
            organisation = await places.create_organisation(self.store, number, kind, workplace["name"])
            self.sample.organisations[workplace["key"]] = organisation
            for place in range(workplace["staff"]):
                position = POSITIONS[kind][place % len(POSITIONS[kind])]
                await self._colleague(Background(kind, number, organisation, position))

    async def _colleague(self, background: Background) -> None:
        public_id = self.fresh(16).hex()
        member_id = await people.create_member(
            self.store,
            public_id=public_id,
            language=self.language,
            now=self.now - timedelta(days=200),
            municipality_id=background.municipality_id,
            organisation_id=background.organisation_id,
            position=background.position,
        )
        joined = self.now - timedelta(days=200)
        for purpose in AGREED:
            await consents.record_consent(self.store, member_id, purpose, "given", language=self.language, now=joined)
        self.sample.staff.append(Colleague(member_id, public_id, background))

    def share_of_staff(self, share: float) -> list[Colleague]:
        """The same share of every workplace, drawn by chance, so that no kind of organisation falls silent."""
        chosen: list[Colleague] = []
        for organisation in self.sample.organisations.values():
            there = [one for one in self.sample.staff if one.background.organisation_id == organisation]
            chosen += self.chance.sample(there, round(share * len(there)))
        return chosen

    async def answer(
        self, name: str, wave: int, colleagues: list[Colleague], answers: Callable[[Background], dict[str, Answer]]
    ) -> None:
        """Each of these sends off a questionnaire in wave number `wave`, while it was open."""
        launched = self.sample.surveys[name]
        asked = launched.waves[wave - 1]
        respondents = [
            Respondent(
                self.keys.respondent_key(launched.survey, asked.id, one.public_id),
                background_for(launched.survey, one.background),
                answers(one.background),
                self.language,
            )
            for one in colleagues
        ]
        until = min(self.now, asked.closes_at or self.now) - timedelta(minutes=5)
        await sample_answers.keep(
            self.store, self.plans[name].questionnaire, asked.id, respondents, (asked.opens_at, until), self.chance
        )

    async def invite(
        self, name: str, role: RoleName, scope: Scope, *, uses: int = 50, position: str | None = None
    ) -> str:
        """An invite by the operator; its token is kept under `name`."""
        token = self.fresh(12).hex()
        await invites.create_invite(
            self.store,
            OPERATOR,
            Role(role, scope),
            token=token,
            now=self.now,
            expires_at=self.now + timedelta(days=30),
            uses=uses,
            position=position,
        )
        self.sample.invites[name] = token
        return token

    async def survey(self, name: str, plan: Plan, at: datetime | None = None) -> Launched:
        """A survey by the operator, launched now or `at` another moment, kept under `name`."""
        launched = await launching.launch_survey(
            self.store,
            OPERATOR,
            plan,
            self.keys,
            public_id=self.fresh(16).hex(),
            key=self.fresh(32),
            now=at or self.now,
        )
        self.sample.surveys[name] = launched
        self.plans[name] = plan
        return launched

    async def draft(self, name: str, owner: Scope) -> None:
        """A shipped questionnaire that somebody has begun to make his own."""
        await authoring.take_from_library(
            self.store, OPERATOR, name, owner=owner, public_id=self.fresh(12).hex(), now=self.now
        )

    def organisation(self, key: str) -> Scope:
        """The scope of an organisation made by `town`."""
        return Scope("organisation", self.sample.organisations[key])

    def municipality(self, key: str) -> Scope:
        """The scope of a municipality made by `town`."""
        return Scope("municipality", self.sample.municipalities[key])


async def two_schools(builder: Builder) -> None:
    """A town and a village whose teachers are asked one questionnaire with every kind of item."""
    await builder.town()
    await builder.invite("school", "teacher", builder.organisation("school"), position="teacher")
    await builder.invite("village", "teacher", builder.organisation("village_school"))
    await builder.invite("curator", "curator", builder.municipality("town"))
    wave = PlannedWave({"ru": builder.names["now"], "en": builder.names["now"]}, builder.now)
    await builder.survey(
        "showcase", Plan(library.questionnaire("showcase"), builder.municipality("town"), [wave], anonymous=True)
    )


async def empty(builder: Builder) -> None:
    """A town without surveys, and its curator."""
    await builder.town()
    await builder.invite("school", "teacher", builder.organisation("school"), position="teacher")
    await builder.invite("curator", "curator", builder.municipality("town"), position="methodologist")


async def invited(builder: Builder) -> None:
    """The same two schools; their people are told of a short survey and reminded, for ten days."""
    await builder.town()
    await builder.invite("school", "teacher", builder.organisation("school"), position="teacher")
    await builder.invite("village", "teacher", builder.organisation("village_school"), position="teacher")
    wave = PlannedWave(_in_both("now"), builder.now, builder.now + timedelta(days=10, hours=9))
    questionnaire = library.questionnaire("digital_competence_short")
    await builder.survey("skills", Plan(questionnaire, await _region(builder), [wave], invites=True))


async def town(builder: Builder) -> None:
    """A district of some 120 members: a survey in its second wave, another in its first, one that asks a school
    again and tells its people of it, a published study, and a questionnaire that its curator works on."""
    await builder.district()
    district = builder.municipality("district")
    await builder.invite("teacher", "teacher", builder.organisation("village_school"), position="teacher")
    await builder.invite("curator", "curator", district, position="methodologist")
    await builder.invite("expert", "expert", builder.organisation("gymnasium"), position="teacher")
    await builder.invite("lead", "lead", await _region(builder))
    await published(builder, STUDY, "study")
    await _before_and_after(builder, district)
    await _working_week(builder, district)
    await _growth(builder, district)
    await builder.draft("after_event", district)


async def _region(builder: Builder) -> Scope:
    return Scope("region", await places.create_region(builder.store, builder.names["region"]))


async def _before_and_after(builder: Builder, owner: Scope) -> None:
    days = [builder.now - timedelta(days=ago) for ago in (180, 160, 9)]
    waves = [
        PlannedWave(_in_both("before"), days[0], closes_at=days[1]),
        PlannedWave(_in_both("after"), days[2], closes_at=builder.now + timedelta(days=12)),
    ]
    questionnaire = library.questionnaire("digital_competence_short")
    await builder.survey("skills", Plan(questionnaire, owner, waves), at=days[0])
    for wave, share, typical in ((1, 0.9, 2.9), (2, 0.67, 3.35)):

        def answers(background: Background, typical: float = typical) -> dict[str, Answer]:
            ability = builder.chance.gauss(typical + HEAD_START.get(background.organisation_kind, 0.0), 0.7)
            return sample_answers.skills(questionnaire, ability, builder.chance)

        await builder.answer("skills", wave, builder.share_of_staff(share), answers)


async def _working_week(builder: Builder, owner: Scope) -> None:
    opened = builder.now - timedelta(days=2)
    questionnaire = library.questionnaire("showcase")
    await builder.survey("showcase", Plan(questionnaire, owner, [PlannedWave(_in_both("now"), opened)]), at=opened)

    def answers(background: Background) -> dict[str, Answer]:
        return sample_answers.working_week(questionnaire, background, builder.names["wishes"], builder.chance)

    await builder.answer("showcase", 1, builder.share_of_staff(0.3), answers)


async def _growth(builder: Builder, owner: Scope) -> None:
    """Asked before and after the course, matched by key: whoever answered before is shown what has changed."""
    school = builder.sample.organisations["gymnasium"]
    days = [builder.now - timedelta(days=ago) for ago in (60, 40, 1)]
    waves = [
        PlannedWave(_in_both("before"), days[0], closes_at=days[1]),
        PlannedWave(_in_both("after"), days[2], closes_at=builder.now + timedelta(days=14)),
    ]
    plan = Plan(
        library.questionnaire(GROWTH), owner, waves, _in_both("growth"),
        linking="key", audience=Audience(organisations=(school,)), invites=True,
    )  # fmt: skip
    await builder.survey("growth", plan, at=days[0])
    colleagues = [one for one in builder.sample.staff if one.background.organisation_id == school]
    for wave, count, typical in ((1, 18, 2.9), (2, 12, 3.6)):

        def answers(background: Background, typical: float = typical) -> dict[str, Answer]:
            return sample_answers.skills(plan.questionnaire, builder.chance.gauss(typical, 0.7), builder.chance)

        await builder.answer("growth", wave, colleagues[:count], answers)


async def answered_before(store: Store, keys: KeyRing, sample: Sample, member: MemberRecord) -> None:
    """A member of the sample, who came later than its surveys, has answered the first wave of `growth` all the same."""
    survey, first = sample.surveys["growth"].survey, sample.surveys["growth"].waves[0]
    questionnaire, chance = library.questionnaire(GROWTH), random.Random(SEED)  # noqa: S311 - a sample is repeatable
    background = background_for(survey, await people.background_of(store, member.id))
    key = keys.respondent_key(survey, first.id, member.public_id)
    given = sample_answers.skills(questionnaire, 2.0, chance)
    assert first.closes_at is not None, "the first wave is over"
    await sample_answers.keep(
        store, questionnaire, first.id, [Respondent(key, background, given, member.language)],
        (first.opens_at, first.closes_at), chance,
    )  # fmt: skip


async def published(builder: Builder, name: str, kept_as: str) -> None:
    """A finished study that ships, whose figures are in print: everybody is put back with answers that give exactly
    these."""
    study = load_study(studies.read(name), name)
    waves = [PlannedWave(wave.title.model_dump(), wave.opens_at, wave.closes_at) for wave in study.waves]
    # Said wherever the study is named: nobody should take invented answers for published ones.
    scales = {scale.key for scale in study.asked().scales}
    cells = (cell for wave in study.waves for answers in wave.answers.values() for cell in answers)
    made = "invented" if any(scales & set(cell.gave) for cell in cells) else "printed"
    title = {language: f"{study.title.said(language)} ({words[made]})" for language, words in names().items()}
    plan = Plan(study.asked(), EVERYWHERE, waves, title=title, open_results=True)
    launched = await builder.survey(kept_as, plan, at=study.waves[0].opens_at)
    everybody = respondents_of(study)
    for place, (wave, asked) in enumerate(zip(launched.waves, study.waves, strict=True)):
        respondents = [
            Respondent(
                builder.fresh(32).hex(), _works_at(study.group(one.group).kind), one.scripts[place], builder.language
            )
            for one in everybody
        ]
        await sample_answers.keep(
            builder.store, study.asked(), wave.id, respondents, (asked.opens_at, asked.closes_at), builder.chance
        )
    over = study.waves[-1].closes_at
    closed = await launching.close_survey(builder.store, OPERATOR, launched.survey.public_id, over)
    launching.forget_respondents(builder.keys, closed)


def _works_at(kind: OrganisationKind) -> Background:
    return Background(kind, None, None, POSITIONS[kind][0])


def _in_both(name: str) -> dict[str, str]:
    return {language: words[name] for language, words in names().items()}


SAMPLES = {"two_schools": two_schools, "invited": invited, "empty": empty, "town": town}
