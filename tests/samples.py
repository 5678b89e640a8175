"""The samples that transcripts begin with: those that ship, and small ones that no demo needs."""

from datetime import timedelta

from community import sample
from community.launching import Plan, PlannedWave
from community.sample import Builder
from storage.models.surveys import Linking
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


SAMPLES = {
    **sample.SAMPLES,
    "before_and_after": before_and_after,
    "before_and_after_by_code": before_and_after_by_code,
}
