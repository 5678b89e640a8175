"""The samples that transcripts begin with: those that ship, and small ones that no demo needs."""

from datetime import timedelta

from community import sample, sample_answers
from community.launching import Plan, PlannedWave
from community.sample import Builder
from community.sample_answers import Respondent
from storage.models.surveys import Linking
from storage.people import Background
from surveys import yaml_format
from tests.transcript_files import content


async def before_and_after(builder: Builder, linking: Linking = "key") -> None:
    """A school that is asked one short questionnaire with a test item, now and again a month later."""
    await sample.empty(builder)
    questionnaire = yaml_format.load_bytes(content("skills.yaml"), "skills.yaml")
    later = builder.now + timedelta(days=30)
    waves = [
        PlannedWave({"ru": "До", "en": "Before"}, builder.now, builder.now + timedelta(days=20)),
        PlannedWave({"ru": "После", "en": "After"}, later),
    ]
    await builder.survey("skills", Plan(questionnaire, builder.municipality("town"), waves, linking=linking))


async def before_and_after_by_code(builder: Builder) -> None:
    """The same, matched by codes of the people's own making."""
    await before_and_after(builder, "code")


async def published(builder: Builder, then: int = 3) -> None:
    """A survey of forty people and then of thirty, whose results everybody may see. Of five who are asked first, one
    often finds materials; of those asked later, `then`."""
    await sample.empty(builder)
    questionnaire = yaml_format.load_bytes(content("skills.yaml"), "skills.yaml")
    days = [builder.now - timedelta(days=ago) for ago in (60, 50, 20, 10)]
    waves = [
        PlannedWave({"ru": "До", "en": "Before"}, days[0], days[1]),
        PlannedWave({"ru": "После", "en": "After"}, days[2], days[3]),
    ]
    plan = Plan(questionnaire, builder.municipality("town"), waves, open_results=True)
    launched = await builder.survey("skills", plan, at=days[0])
    for wave, often, people in ((launched.waves[0], 1, 40), (launched.waves[1], then, 30)):
        given = [
            {
                "find": "often" if place % 5 < often else "sometimes",
                "make": "sometimes" if place % 4 < often else "never",
                "password": "long",
            }
            for place in range(people)
        ]
        respondents = [
            Respondent(builder.fresh(32).hex(), Background("school", None, None, "teacher"), answers, builder.language)
            for answers in given
        ]
        period = (wave.opens_at, wave.closes_at or builder.now)
        await sample_answers.keep(builder.store, questionnaire, wave.id, respondents, period, builder.chance)


async def alike(builder: Builder) -> None:
    """The same, and nothing has changed."""
    await published(builder, then=1)


SAMPLES = {
    "alike": alike,
    **sample.SAMPLES,
    "before_and_after": before_and_after,
    "published": published,
    "before_and_after_by_code": before_and_after_by_code,
}
