"""The answers of a wave as columns: what comparisons are counted on."""

from collections.abc import Sequence

from community.result_sources import Source
from community.result_study import GROUPINGS, Study, every_group
from storage import interviews
from storage.engine import Store
from storage.interviews import AnswerRecord
from storage.surveys import WaveRecord
from surveys.columns import Columns, Row, encode, layout


async def sources_of(store: Store, study: Study, waves: Sequence[WaveRecord]) -> list[Source]:
    """What the worker is told so that it finds the answers of these waves."""
    return [Source(await columns_of(store, study, wave)) for wave in waves]


async def columns_of(store: Store, study: Study, wave: WaveRecord) -> Columns:
    """The finished interviews of a wave as columns."""
    answers = await interviews.answers_of_wave(store, wave.id)
    by_code = study.survey.anonymous and study.survey.linking == "code"
    rows = [_row(one, study.linked, by_code) for one in answers]
    backgrounds: dict[str, tuple[str, ...]] = {}
    for name in GROUPINGS:
        occurring = sorted({value for row in rows if (value := row.background[name]) is not None})
        known = tuple(category.key for category in every_group(name).categories)
        backgrounds[name] = (*known, *(value for value in occurring if value not in known))
    return encode(study.questionnaire, layout(study.questionnaire, backgrounds), rows)


def _row(one: AnswerRecord, linked: bool, by_code: bool) -> Row:
    background = {"organisation_kind": one.background.organisation_kind, "position": one.background.position}
    who = (one.link_code if by_code else one.respondent_key) if linked else None
    return Row(one.answers, background, who=who)
