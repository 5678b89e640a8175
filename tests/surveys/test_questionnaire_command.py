"""`staffroom questionnaire check`: what it prints, and its exit code."""

import pytest
from typer.testing import CliRunner

from bot.commands.questionnaire import app
from surveys import library


@pytest.fixture
def check(tmp_path):
    def run(content: bytes | str, *options: str):
        file = tmp_path / "my.yaml"
        file.write_bytes(content.encode() if isinstance(content, str) else content)
        result = CliRunner().invoke(app, ["check", str(file), *options])
        return result, result.stderr.replace(str(file), "my.yaml")

    return run


def test_a_sound_file_is_summed_up(check):
    result, errors = check(library.read("showcase"))
    assert (result.exit_code, errors) == (0, "")
    assert result.stdout == (
        "Анкета «Рабочая неделя и учёба» в порядке. Версия 1, языки: ru, en.\n"
        "9 вопросов, 3 раздела.\n"
        "Чтобы ответить, нужно 9 нажатий и 3 сообщения.\n"
        "Шкала «Рабочее самочувствие»: сумма от 3 до 15.\n"
        "  «Хорошее» — от 12 до 15\n"
        "  «Среднее» — от 8 до 11\n"
        "  «Тревожное» — от 3 до 7\n"
    )


def test_without_typed_answers_only_taps_are_counted(check):
    result, _ = check(library.read("digital_competence_short"), "--language", "en")
    assert "6 items, 1 section.\nTo answer it takes 8 taps.\n" in result.stdout


def test_every_mistake_is_named_with_its_line_and_remedy_and_the_exit_code_is_2(check):
    broken = library.read("showcase").replace("kind: number", "kind: numbr", 1).replace("from: 12", "from: 13")
    result, errors = check(broken, "--language", "en")
    assert result.exit_code == 2
    assert result.stdout == ""
    lines = broken.splitlines()
    kind = lines.index("        kind: numbr") + 1
    level = lines.index("      - key: good") + 1
    assert errors == (
        f"my.yaml:{kind}: the value 'numbr' will not do here. Did you mean 'number'? "
        "Choose one of: single_choice, multiple_choice, likert, rank, number, text, date, time, acknowledge, "
        "image, audio, video, file, note, calculate, hidden.\n"
        f"my.yaml:{level}: the sum 12 falls into no level. Widen the level 'good'.\n"
    )


def test_a_file_that_is_not_there(tmp_path):
    result = CliRunner().invoke(app, ["check", str(tmp_path / "none.yaml"), "--language", "en"])
    assert result.exit_code == 2
    assert result.stderr.endswith("none.yaml: the file cannot be opened. Check its name and whether you may read it.\n")


@pytest.mark.parametrize(("content", "said"), [(b"PK\x03\x04\xff", "UTF-8"), (b"#" * 300_000, "256")])
def test_a_file_that_is_no_text_or_too_long(check, content, said):
    result, errors = check(content)
    assert result.exit_code == 2
    assert said in errors


def test_a_language_the_product_does_not_speak_is_refused(check):
    result, errors = check(library.read("showcase"), "--language", "de")
    assert result.exit_code == 2
    assert "'de'" in errors
