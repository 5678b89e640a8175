"""Settings from the environment or `.env`, prefix `STAFFROOM_`; secrets also from files (`…_FILE`)."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal
from zoneinfo import ZoneInfo, available_timezones

from dotenv import dotenv_values
from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from surveys.problems import InputError, Problem

PREFIX = "STAFFROOM_"


class Settings(BaseSettings):
    """Everything that an installation may set. The defaults run on one machine with one SQLite file."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, extra="ignore", frozen=True)

    bot_token: SecretStr | None = Field(None, description="The bot's token, from @BotFather")
    database_url: str = Field("sqlite+aiosqlite:///data/staffroom.db", description="SQLite file or PostgreSQL address")
    data_dir: Path = Field(Path("data"), description="Where keys of anonymous surveys and files are kept")
    public_url: str | None = Field(
        None, description="Public https address; with WEBHOOK_SECRET it turns the webhook on"
    )
    webhook_secret: SecretStr | None = Field(None, description="Secret that Telegram repeats with every update")
    api_host: str = Field("127.0.0.1", description="Address the API listens on")
    api_port: int = Field(8000, ge=0, le=65535, description="Port the API listens on")
    timezone: str = Field("Europe/Moscow", description="Time zone of members who have not chosen another")
    default_language: Literal["ru", "en"] = Field("ru", description="Language of those who have not chosen one")
    operator_name: str = Field("", description="Who runs this installation, as the consent names it")
    operator_address: str = Field("", description="Postal address or e-mail of the operator, for the consent")
    telegram_api_url: str = Field("https://api.telegram.org", description="Bot API server")
    messages_per_second: float = Field(28, gt=0, description="Telegram's allowance for all chats together")
    min_group: int = Field(10, ge=1, description="Smallest group whose results are shown")
    min_cell: int = Field(5, ge=1, description="Smallest non-zero cell that is shown")

    @field_validator("timezone")
    @classmethod
    def _known_zone(cls, value: str) -> str:
        if value not in available_timezones():
            raise ValueError("unknown time zone")
        return value

    @property
    def zone(self) -> ZoneInfo:
        """The installation's time zone."""
        return ZoneInfo(self.timezone)

    @property
    def webhook(self) -> bool:
        """Whether updates come by webhook; otherwise they are polled."""
        return bool(self.public_url and self.webhook_secret)


def load_settings(environment: Mapping[str, str] | None = None, env_file: Path | None = Path(".env")) -> Settings:
    """The settings in force. Raises InputError naming every variable that cannot be read, and what it should be."""
    given = {**_from_env_file(env_file), **(os.environ if environment is None else environment)}
    values: dict[str, Any] = {}
    for name in Settings.model_fields:
        variable = PREFIX + name.upper()
        if given.get(variable):
            values[name] = given[variable]
        elif given.get(f"{variable}_FILE"):
            values[name] = _read_secret(f"{variable}_FILE", given[f"{variable}_FILE"])
    try:
        return Settings.model_validate(values)
    except ValidationError as error:
        # Only the name and the kind of fault: the value may be a secret.
        raise InputError(
            [
                Problem("setting-invalid", PREFIX + str(e["loc"][0]).upper(), {"expected": _expected(e)})
                for e in error.errors()
            ]
        ) from None


def _from_env_file(path: Path | None) -> dict[str, str]:
    if path is None or not path.is_file():
        return {}
    return {key: value for key, value in dotenv_values(path).items() if value is not None}


def _read_secret(variable: str, path: str) -> str:
    try:
        return Path(path).read_text(encoding="utf-8").strip()
    except OSError:
        raise InputError.one("setting-file-unreadable", variable) from None


def _expected(error: Any) -> str:
    return str(error["msg"])
