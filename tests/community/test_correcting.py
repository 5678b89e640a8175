"""Corrections: a survey goes on under a new version, and the author reads what becomes of the answers."""

import asyncio
from datetime import datetime
from pathlib import Path

import pytest

from community import correcting, launching
from community.access import OPERATOR, Actor
from community.answering import Sitting
from community.correcting import change_line
from community.errors import Refused
from community.i18n import LANGUAGES, texts
from storage import surveys
from storage.engine import Database, Store
from surveys import yaml_format
from surveys.problems import InputError
from surveys.questionnaire import Questionnaire
from surveys.revision import FATES, Change
from tests.linked import SHORT, Circle, circle

BETTER = SHORT.replace("version: 1", "version: 2")


def corrected(*edits: tuple[str, str], text: str = BETTER) -> Questionnaire:
    for old, new in edits:
        assert old in text
        text = text.replace(old, new)
    return yaml_format.load(text, "short.yaml")


ASKED_FIRST = (
    "      - key: calm\n",
    "      - {key: first, kind: text, text: {ru: Сначала, en: First}}\n      - key: calm\n",
)
NO_WISH = (
    '      - {key: wish, kind: text, required: false, text: {ru: "Чего не хватает?", en: "What is missing?"}}\n',
    "      - {key: last, kind: text, required: false, text: {ru: Напоследок, en: At last}}\n",
)


@pytest.fixture
async def school(store: Store, tmp_path: Path, now: datetime) -> Circle:
    made = await circle(store, tmp_path, now)
    await made.join("ann", "ben")
    return made


@pytest.mark.parametrize("linking", ["none", "code"])
async def test_a_survey_goes_on_under_its_new_version(school: Circle, linking: str) -> None:
    (wave,) = (await school.launch(linking=linking)).waves
    code = {f"own_code_{part}": "1" for part in ("mother", "born", "siblings", "town")} if linking == "code" else {}
    await school.answer("ann", wave.id, {**code, "calm": "yes"}, send=False)
    before = await school.open("ann", wave.id)
    assert isinstance(before, Sitting)
    assert before.state.position == "wish"
    better = corrected(ASKED_FIRST, NO_WISH)
    preview = await correcting.preview_correction(school.store, OPERATOR, "s1", better)
    assert await surveys.find_survey(school.store, "s1") == preview.survey
    done = await correcting.correct_survey(school.store, OPERATOR, "s1", better, school.now)
    assert done.changes == preview.changes
    assert [(one.what, one.key) for one in done.changes] == [
        ("item-added", "first"),
        ("item-added", "last"),
        ("item-removed", "wish"),
    ]
    assert await surveys.find_survey(school.store, "s1") == done.survey != preview.survey
    # The item he stood at is gone: he is asked the first one he has not seen, and keeps what he answered.
    after = await school.open("ann", wave.id)
    assert isinstance(after, Sitting)
    assert (after.state.position, after.state.answers["calm"]) == ("first", "yes")
    assert after.state.since == after.state.revision > before.state.revision
    await school.answer("ann", wave.id, {"first": "да"})
    await school.answer("ben", wave.id, {**code, "first": "нет", "calm": "no"})


async def test_who_stands_at_an_item_that_stays_stays_there(school: Circle) -> None:
    (wave,) = (await school.launch()).waves
    await school.answer("ann", wave.id, {"calm": "yes"}, send=False)
    before = await school.open("ann", wave.id)
    await correcting.correct_survey(school.store, OPERATOR, "s1", corrected(("Чего не хватает?", "Чего?")), school.now)
    after = await school.open("ann", wave.id)
    assert isinstance(before, Sitting)
    assert isinstance(after, Sitting)
    assert after.state == before.state
    assert after.questionnaire.item("wish").text["ru"] == "Чего?"


async def refused(school: Circle, questionnaire: Questionnaire) -> list[str]:
    preview = await correcting.preview_correction(school.store, OPERATOR, "s1", questionnaire)
    with pytest.raises(InputError) as refusal:
        await correcting.correct_survey(school.store, OPERATOR, "s1", questionnaire, school.now)
    assert refusal.value.problems == preview.problems
    for problem in preview.problems:
        assert all(texts(language).problem(problem) for language in LANGUAGES)
    assert await surveys.find_survey(school.store, "s1") == preview.survey
    return [problem.code for problem in preview.problems]


async def test_corrections_at_the_same_moment_take_turns(database: Database, tmp_path: Path, now: datetime) -> None:
    async with database.write() as store:
        school = await circle(store, tmp_path, now)
        await school.launch()

    async def correct(version: int) -> list[str]:
        better = corrected(text=SHORT.replace("version: 1", f"version: {version}"))
        async with database.write() as store:
            try:
                await correcting.correct_survey(store, OPERATOR, "s1", better, now)
            except InputError as error:
                return [problem.code for problem in error.problems]
        return []

    said = await asyncio.gather(*(correct(version) for version in (7, 2, 3, 4, 5, 6)))
    assert said[0] == []
    assert all(codes in ([], ["correction-version"]) for codes in said)
    async with database.read() as store:
        survey = await surveys.find_survey(store, "s1")
        assert survey is not None
        asked = await surveys.get_questionnaire(store, survey.questionnaire_version_id)
    assert asked is not None
    assert asked.version == "7"


BENT = (
    ("kind: text", "kind: number"),
    ('- {key: "no"', '- {key: "nay"'),
    ('en: "Yes"}, score: 1', 'en: "Yes"}, score: 2'),
)


async def test_answers_are_never_bent(school: Circle) -> None:
    (wave,) = (await school.launch()).waves
    bent = corrected(*BENT)
    # Nobody has answered yet: nothing can be bent.
    assert (await correcting.preview_correction(school.store, OPERATOR, "s1", bent)).problems == ()
    await school.answer("ann", wave.id, {"calm": "yes"}, send=False)
    assert await refused(school, bent) == [
        "correction-choices-removed",
        "correction-choices-score",
        "correction-item-kind",
    ]


async def test_a_correction_is_of_the_same_questionnaire_and_newer(school: Circle) -> None:
    await school.launch(languages=["en"])
    assert await refused(school, corrected(text=SHORT)) == ["correction-version"]
    other = corrected(("key: short", "key: other"))
    assert await refused(school, other) == ["correction-other-key"]
    russian = yaml_format.load(
        "key: short\nversion: 2\nlanguages: [ru]\ntitle: Коротко\nsections:\n  - key: all\n    title: Два\n    items:\n"
        "      - {key: calm, kind: text, text: Спокойно?}\n",
        "short.yaml",
    )
    assert await refused(school, russian) == ["correction-language"]
    with pytest.raises(Refused):
        await correcting.preview_correction(school.store, Actor(), "s1", corrected())
    await launching.close_survey(school.store, OPERATOR, "s1", school.now, with_open_waves=True)
    assert await refused(school, corrected()) == ["launch-survey-closed"]


async def test_a_questionnaire_finds_the_surveys_it_can_correct(school: Circle) -> None:
    for survey, linking in (("keyed", "key"), ("coded", "code"), ("closed", "key")):
        await school.launch(survey=survey, linking=linking)
    await school.launch(survey="other", questionnaire=corrected(("key: short", "key: other")))
    await launching.close_survey(school.store, OPERATOR, "closed", school.now, with_open_waves=True)

    async def found(questionnaire: Questionnaire) -> list[str]:
        surveys = await correcting.correctable_surveys(school.store, OPERATOR, questionnaire)
        return [survey.public_id for survey in surveys]

    assert await found(corrected()) == ["coded", "keyed"]
    # What a survey asks already is no correction of it.
    assert await found(corrected(text=SHORT)) == []
    await correcting.correct_survey(school.store, OPERATOR, "coded", corrected(), school.now)
    assert await found(corrected()) == ["keyed"]
    with pytest.raises(Refused):
        await correcting.correctable_surveys(school.store, Actor(), corrected())


async def test_a_correction_leaves_room_for_the_code(school: Circle) -> None:
    await school.launch(linking="code")
    taken = corrected(("- key: calm", "- key: own_code_calm"))
    assert await refused(school, taken) == ["launch-code-taken"]


def test_every_change_is_said_in_words() -> None:
    for language in LANGUAGES:
        words = texts(language)
        said = {
            change_line(Change(what, "calm", {"ru": "Ы" * 90, "en": "Y" * 90}, ("a", "b")), words) for what in FATES
        }
        assert len(said) == len(FATES)
        assert all("Ы" * 60 not in line and "Y" * 60 not in line for line in said)
