"""Study files: what ships is sound, and every kind of mistake is named with its place."""

import copy
import json
import shutil
from collections import Counter

import pytest
from typer.testing import CliRunner

from bot.__main__ import app
from bot.replay.stage import replay
from community import studies
from community.i18n import texts
from community.study_format import load_study
from community.study_respondents import respondents_of
from surveys import library
from surveys.problems import InputError
from surveys.scoring import score

SURVEY = json.loads(studies.read("moscow_survey"))
YELETS = json.loads(studies.read("yelets_teachers"))


def problems(content: bytes) -> list[tuple[str, str | None]]:
    with pytest.raises(InputError) as refused:
        load_study(content, "s.json")
    for problem in refused.value.problems:
        for language in ("ru", "en"):
            assert texts(language).problem(problem)
    return [(problem.code, problem.place) for problem in refused.value.problems]


def changed(path: str, value, study=SURVEY) -> bytes:
    """The study with one value replaced; None takes it out."""
    whole = copy.deepcopy(study)
    *way, last = [int(step) if step.isdigit() else step for step in path.split(".")]
    place = whole
    for step in way:
        place = place[step]
    if value is None:
        del place[last]
    else:
        place[last] = value
    return json.dumps(whole).encode()


CELL = "waves.0.answers.listeners.0"
WAVE = YELETS["waves"][0]


@pytest.mark.parametrize(
    ("content", "code", "place"),
    [
        (changed("source", None), "study-missing", "source"),
        (changed("colour", "blue"), "study-unknown-key", "colour"),
        (changed(f"{CELL}.answered", 3), "study-unknown-key", "waves.1.answers.listeners.1.answered"),
        (changed("respondents", "86"), "study-type", "respondents"),
        (changed("waves", {}), "study-type", "waves"),
        (changed("title", "Moscow"), "study-type", "title"),
        (changed("title", {"ru": "Москва", "en": ""}), "study-empty", "title.en"),
        (changed("groups.0.kind", "office"), "study-one-of", "groups.1.kind"),
        (changed("key", "Moscow survey"), "study-form", "key"),
        (changed("comparisons.0.published.p", "tiny"), "study-form", "comparisons.1.published.p"),
        (changed("waves.0.opens", "1 May"), "study-day", "waves.1.opens"),
        (changed(f"{CELL}.respondents", -2), "study-out-of-range", "waves.1.answers.listeners.1.respondents"),
        (changed(f"{CELL}.respondents", 3), "study-sum", "waves.1.answers.listeners"),
        (changed("respondents", 87), "study-sum", "groups"),
        (changed("questionnaire", "unheard_of"), "study-questionnaire-unknown", "questionnaire"),
        (changed("waves.0.closes", "2020-01-01"), "study-closes-before", "waves.1.closes"),
        (changed("waves.0.answers.others", []), "study-group-unknown", "waves.1.answers.others"),
        (changed(f"{CELL}.gave.tutor", "superb"), "study-answer-unknown", "waves.1.answers.listeners.1.gave.tutor"),
        (changed(f"{CELL}.gave.improve", "All"), "study-question-unknown", "waves.1.answers.listeners.1.gave.improve"),
        (changed(f"{CELL}.gave.tutor", None), "study-unanswered", "waves.1.answers.listeners.1.gave"),
        (changed("comparisons.0.of", "mood"), "study-question-unknown", "comparisons.1.of"),
        (changed("comparisons.0.between", "tutor"), "study-question-unknown", "comparisons.1.between"),
        (changed("comparisons.0.between", "waves"), "study-between-waves", "comparisons.1.between"),
        (changed("comparisons.0.wave", 2), "study-wave-unknown", "comparisons.1.wave"),
        (changed("comparisons.0.group", "others"), "study-group-unknown", "comparisons.1.group"),
        (changed("comparisons", SURVEY["comparisons"] * 2), "study-twice", "comparisons.2.id"),
        (changed("waves.1.opens", "2021-12-20", YELETS), "study-waves-overlap", "waves.2.opens"),
        (changed("groups.1.kind", "school", YELETS), "study-twice", "groups.2.kind"),
        (
            changed("waves.0.answers.additional.0.gave.find", "5", YELETS),
            "study-answered-twice",
            "waves.1.answers.additional.1.gave",
        ),
    ],
)
def test_every_mistake_is_placed(content, code, place):
    assert problems(content) == [(code, f"s.json: {place}")]


def test_text_that_is_no_json_is_placed_by_line():
    assert problems(b'{\n  "key": "x",\n}') == [("study-not-json", "s.json:3")]
    assert problems(b'{"key": "a", "key": "b"}') == [("study-key-twice", "s.json")]
    assert problems(b"\xff\xfe{}") == [("study-not-text", "s.json")]
    assert problems(b"[" * 100_000) == [("study-not-json", "s.json")]
    assert problems(b" " * 1_000_001) == [("study-too-large", "s.json")]
    assert problems(b"[]") == [("study-type", "s.json")]


def test_the_command_names_the_mistake_and_begins_nothing(tmp_path):
    file = tmp_path / "study.json"
    file.write_bytes(changed(f"{CELL}.respondents", 3))
    database = tmp_path / "replay.db"
    wanted = ["replay", str(file), "--language", "en", "--database", f"sqlite+aiosqlite:///{database}"]
    ended = CliRunner().invoke(app, wanted)
    assert (ended.exit_code, ended.stdout) == (2, "")
    said = "The sum is 87 and should be 86. Check the numbers of people."
    assert ended.stderr == f"{file}: waves.1.answers.listeners: {said}\n"
    assert not database.exists()


@pytest.mark.parametrize("arguments", [[], ["moscow_survey", "--all"], ["nowhere.json"], ["--all", "--database", "x"]])
def test_what_cannot_be_replayed_is_refused(arguments):
    assert CliRunner().invoke(app, ["replay", *arguments]).exit_code == 2


async def test_a_database_in_use_is_refused(tmp_path, sqlite_template):
    file = tmp_path / "used.db"
    shutil.copy(sqlite_template, file)
    study = load_study(studies.read("moscow_survey"), "moscow_survey.json")
    with pytest.raises(InputError) as refused:
        await replay(study, "ru", lambda *told: None, f"sqlite+aiosqlite:///{file}")
    assert [problem.code for problem in refused.value.problems] == ["replay-database-not-empty"]
    assert file.read_bytes() == sqlite_template.read_bytes()


@pytest.mark.parametrize("address", ["replay.db", "mysql://here/db", "sqlite+aiosqlite://", "postgresql+psycopg://[/x"])
async def test_an_address_of_no_database_is_refused(address):
    study = load_study(studies.read("moscow_survey"), "moscow_survey.json")
    with pytest.raises(InputError) as refused:
        await replay(study, "ru", lambda *told: None, address)
    assert [problem.code for problem in refused.value.problems] == ["replay-database-address"]


@pytest.mark.parametrize("name", studies.names())
def test_everybody_gives_the_answers_that_the_study_counts(name):
    study = load_study(studies.read(name), name)
    people = respondents_of(study)
    assert people == respondents_of(study)
    assert [one.number for one in people] == list(range(1, study.respondents + 1))
    questionnaire = library.questionnaire(study.questionnaire)
    for number, wave in enumerate(study.waves):
        for group in study.groups:
            found: Counter[tuple] = Counter()
            for one in people:
                if one.group == group.key:
                    levels = {key: reached.level for key, reached in score(questionnaire, one.scripts[number]).items()}
                    gave = wave.answers[group.key][0].gave
                    found[tuple((dict(one.scripts[number]) | levels)[key] for key in gave)] += 1
            assert found == {tuple(cell.gave.values()): cell.respondents for cell in wave.answers[group.key]}


def test_levels_come_out_of_many_different_answers():
    people = respondents_of(load_study(studies.read("yelets_teachers"), "yelets"))
    assert len({tuple(one.scripts[0].values()) for one in people}) > 300
    assert any(one.scripts[0] != one.scripts[1] for one in people)
