"""The demo's town is believable: its people, its answers, and a published study to the last respondent."""

from collections import Counter
from datetime import datetime
from pathlib import Path

import pytest

from community import sample_answers
from community.pseudonyms import KeyRing
from community.sample import SAMPLES, Builder, names, repeatable
from storage import interviews
from storage.engine import Store
from storage.interviews import AnswerRecord
from surveys import library
from surveys.questionnaire import Questionnaire
from surveys.scoring import score_scale

LEVELS = ("high", "sufficient", "insufficient")


async def built(store: Store, folder: Path, now: datetime, language: str = "ru") -> Builder:
    builder = Builder(store, KeyRing(folder), now, language, repeatable("town"))
    await SAMPLES["town"](builder)
    return builder


async def answers(builder: Builder, survey: str, wave: int) -> list[AnswerRecord]:
    asked = builder.sample.surveys[survey].waves[wave - 1]
    return await interviews.answers_of_wave(builder.store, asked.id)


def levels(questionnaire: Questionnaire, records: list[AnswerRecord]) -> tuple[int, ...]:
    counted = Counter(score_scale(questionnaire, questionnaire.scales[0], one.answers).level for one in records)
    return tuple(counted[level] for level in LEVELS)


@pytest.mark.parametrize(
    ("kind", "before", "after"),
    [
        (None, (51, 100, 476), (71, 241, 315)),
        ("school", (35, 67, 333), (41, 163, 231)),
        ("preschool", (14, 29, 133), (24, 72, 80)),
        ("additional", (2, 4, 10), (6, 6, 4)),
    ],
)
async def test_the_published_study_gives_the_published_levels(
    store: Store, tmp_path: Path, now: datetime, kind: str | None, before: tuple[int, ...], after: tuple[int, ...]
) -> None:
    builder = await built(store, tmp_path, now)
    asked = builder.plans["study"].questionnaire
    for wave, expected in ((1, before), (2, after)):
        records = await answers(builder, "study", wave)
        chosen = [one for one in records if kind in (None, one.background.organisation_kind)]
        assert levels(asked, chosen) == expected
    study = builder.sample.surveys["study"].survey
    assert study.open_results
    assert not KeyRing(tmp_path).has_key(study.public_id)


async def test_the_running_survey_shows_a_rise_from_wave_to_wave(store: Store, tmp_path: Path, now: datetime) -> None:
    builder = await built(store, tmp_path, now)
    assert len(builder.sample.staff) == 123
    asked = builder.plans["skills"].questionnaire
    first, second = [await answers(builder, "skills", wave) for wave in (1, 2)]
    assert (len(first), len(second)) == (110, 83)
    low, high = (levels(asked, records) for records in (first, second))
    assert high[0] / len(second) > low[0] / len(first)
    assert high[2] / len(second) < low[2] / len(first)
    # An anonymous survey keeps no workplace, or a small one would give its people away.
    assert {one.background.organisation_id for one in first + second} == {None}
    launched = builder.sample.surveys["skills"]
    assert launched.waves[0].closes_at is not None
    assert launched.waves[0].closes_at < now
    assert launched.waves[1].opens_at < now


async def test_the_same_day_gives_the_same_town_and_another_language_the_same_figures(
    store: Store, tmp_path: Path, now: datetime
) -> None:
    async with store.session.begin_nested() as kept_back:
        once = await everything(await built(store, tmp_path / "a", now))
        await kept_back.rollback()
    assert await everything(await built(store, tmp_path / "b", now, "en")) == once


async def everything(builder: Builder) -> dict[str, object]:
    """What was answered in every wave, and the invites; free text aside, which is in the town's language."""
    found: dict[str, object] = {"invites": builder.sample.invites}
    for name, launched in builder.sample.surveys.items():
        for wave in launched.waves:
            records = await answers(builder, name, wave.number)
            found[f"{name} {wave.number}"] = sorted(
                repr({key: answer for key, answer in one.answers.items() if key != "wish"}) for one in records
            )
    return found


def test_both_languages_name_the_same_places() -> None:
    russian, english = names()["ru"], names()["en"]
    assert russian.keys() == english.keys()
    for words in ("municipalities", "district", "people", "operator"):
        assert _shape(russian[words]) == _shape(english[words])


def _shape(value: object) -> object:
    """The keys, kinds and numbers, without the names."""
    if isinstance(value, dict):
        return {key: _shape(inner) if key not in ("name", "address") else None for key, inner in value.items()}
    if isinstance(value, list):
        return [_shape(inner) for inner in value]
    return value if isinstance(value, int) else None


def test_answers_that_the_engine_would_not_take_are_no_sample() -> None:
    asked = library.questionnaire("digital_competence_short")
    with pytest.raises(ValueError, match="do not finish digital_competence_short"):
        sample_answers.finished(asked, {"find": 3})
