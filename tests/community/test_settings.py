"""Settings: defaults, secrets from files, and refusals that name the variable but never its value."""

from pathlib import Path

import pytest

from community.i18n import texts
from community.settings import load_settings
from surveys.problems import InputError


def test_defaults_run_on_one_machine() -> None:
    settings = load_settings({}, env_file=None)
    assert settings.database_url == "sqlite+aiosqlite:///data/staffroom.db"
    assert (settings.min_group, settings.min_cell, settings.webhook) == (10, 5, False)


def test_a_secret_can_stand_in_a_file_and_is_not_printed(tmp_path: Path) -> None:
    (tmp_path / "token").write_text("42:secret\n")
    settings = load_settings({"STAFFROOM_BOT_TOKEN_FILE": str(tmp_path / "token")}, env_file=None)
    assert settings.bot_token is not None
    assert settings.bot_token.get_secret_value() == "42:secret"
    assert "42:secret" not in repr(settings)


def test_the_environment_goes_before_the_env_file(tmp_path: Path) -> None:
    env = tmp_path / ".env"
    env.write_text("STAFFROOM_API_PORT=8001\nSTAFFROOM_MIN_CELL=7\n")
    settings = load_settings({"STAFFROOM_API_PORT": "8002"}, env_file=env)
    assert (settings.api_port, settings.min_cell) == (8002, 7)


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("API_PORT", "eighty"),
        ("TIMEZONE", "Mars/Olympus"),
        ("DEFAULT_LANGUAGE", "fr"),
        ("MIN_GROUP", "0"),
        ("MESSAGES_PER_SECOND", "-1"),
    ],
)
def test_a_bad_value_is_refused_by_name(variable: str, value: str) -> None:
    with pytest.raises(InputError) as caught:
        load_settings({f"STAFFROOM_{variable}": value}, env_file=None)
    problem = caught.value.problems[0]
    assert (problem.code, problem.place) == ("setting-invalid", f"STAFFROOM_{variable}")
    for language in ("ru", "en"):
        assert texts(language).problem(problem).startswith(f"STAFFROOM_{variable}: ")


def test_a_missing_secret_file_is_refused() -> None:
    with pytest.raises(InputError) as caught:
        load_settings({"STAFFROOM_WEBHOOK_SECRET_FILE": "/nowhere/at/all"}, env_file=None)
    assert caught.value.problems[0].place == "STAFFROOM_WEBHOOK_SECRET_FILE"
