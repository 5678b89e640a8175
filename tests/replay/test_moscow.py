"""The two small studies, answered in chat by everybody: the bot polls the sandbox over HTTP, in two processes."""

import json
import subprocess
import sys

import pytest

from bot.replay.report import as_json
from bot.replay.stage import replay
from community import studies
from community.study_format import load_study


async def replayed(name: str) -> dict:
    waves: list[tuple[int, int, int]] = []
    done = await replay(load_study(studies.read(name), name), "ru", lambda *told: waves.append(told))
    assert waves[-1] == (0, done.study.respondents, done.updates)
    assert done.is_sound
    return as_json(done)


async def test_the_survey_at_the_last_lesson():
    found = await replayed("moscow_survey")
    assert (found["respondents"], found["finished"], found["unsent"]) == (86, [86], {})
    # The link, four steps to the questionnaire, its start, the consent, three items, sending: eleven updates a person.
    assert found["updates"] == 946
    assert found["updates_by_outcome"] == {"done": 946}
    (table,) = found["comparisons"]
    assert table["comparison"]["observed"] == [[0, 2, 75], [1, 5, 3]]
    assert table["comparison"]["rows"] == ["Да", "Нет"]
    assert table["comparison"]["statistic"] == pytest.approx(39.9678, abs=5e-5)
    assert table["comparison"]["exact_p"] == pytest.approx(4.68e-06, rel=1e-2)
    assert not table["comparison"]["cochran_ok"]
    assert (table["verdict"], table["differences"], table["as_expected"]) == ("reproduced", [], True)


async def test_the_interviews_and_the_figure_that_does_not_come_out():
    found = await replayed("moscow_interviews")
    support, motivation = found["comparisons"]
    assert support["comparison"]["statistic"] == pytest.approx(14.3394, abs=5e-5)
    assert support["verdict"] == "reproduced"
    assert motivation["comparison"]["statistic"] == pytest.approx(2.7195, abs=5e-5)
    assert motivation["comparison"]["p"] == pytest.approx(0.25672, abs=5e-6)
    assert motivation["published"]["statistic"] == "0.778"
    assert motivation["verdict"] == "differs"
    assert motivation["differences"] == [
        {"figure": "statistic", "printed": "0.778", "found": "2.720"},
        {"figure": "p", "printed": "0.678", "found": "0.257"},
    ]
    assert not motivation["comparison"]["significant"]
    assert motivation["as_expected"]
    assert found["as_expected"]


def test_a_figure_that_comes_out_otherwise_ends_in_exit_code_1(tmp_path):
    study = json.loads(studies.read("moscow_interviews"))
    # As if nobody had noticed that 0.778 does not follow from the counts.
    study["comparisons"][1] |= {"verdict": "reproduced"}
    file = tmp_path / "study.json"
    file.write_text(json.dumps(study), encoding="utf-8")
    command = [sys.executable, "-m", "bot", "replay", str(file), "--language", "en"]
    ended = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    assert ended.returncode == 1, ended.stderr
    assert "χ²: 0.778 in the article, 2.720 from the answers" in ended.stdout
    assert "Not all came out as the study's file says." in ended.stdout
    assert "28/28" in ended.stderr
