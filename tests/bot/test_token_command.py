"""`staffroom token`: a key is printed once, works, is listed without itself, and ends when it is revoked."""

import asyncio
import re
from datetime import timedelta

import pytest
from typer.testing import CliRunner

from bot.__main__ import app
from bot.app import utc_now
from community import tokens
from community.access import Actor
from community.errors import NotAuthenticated
from storage import places
from storage.engine import Database
from surveys.problems import InputError

RUN = CliRunner()


@pytest.fixture
def environment(database_url: str, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv("STAFFROOM_DATABASE_URL", database_url)
    monkeypatch.setenv("STAFFROOM_DEFAULT_LANGUAGE", "en")

    async def prepare() -> None:
        database = Database(database_url)
        async with database.write() as store:
            await places.create_municipality(store, "Липовск", "Липовая область")
            await places.create_municipality(store, "Кировск", "Мурманская область")
            await places.create_municipality(store, "Кировск", "Ленинградская область")
        await database.close()

    asyncio.run(prepare())
    return database_url


def authenticated(url: str, token: str, later: timedelta = timedelta()) -> Actor:
    async def ask() -> Actor:
        database = Database(url)
        try:
            async with database.read() as store:
                return await tokens.authenticate_token(store, token, utc_now() + later)
        finally:
            await database.close()

    return asyncio.run(ask())


def create(*more: str) -> str:
    done = RUN.invoke(app, ["token", "create", "--name", "Report", "--scope", "results:read", *more])
    assert done.exit_code == 0, done.output
    return done.output


def secret_of(output: str) -> str:
    return next(line for line in output.splitlines() if re.fullmatch(r"[A-Za-z0-9_-]{16}", line))


def test_a_key_works_until_it_is_revoked(environment: str) -> None:
    secret = secret_of(create("--scope", "surveys:read", "--days", "7"))
    actor = authenticated(environment, secret, timedelta(days=6))
    assert actor.token_scopes == {"results:read", "surveys:read"}
    with pytest.raises(NotAuthenticated):
        authenticated(environment, secret, timedelta(days=8))
    listed = RUN.invoke(app, ["token", "list"]).output
    assert "Report: results:read, surveys:read; " in listed
    assert secret not in listed
    assert RUN.invoke(app, ["token", "revoke", "1"]).exit_code == 0
    with pytest.raises(NotAuthenticated):
        authenticated(environment, secret)
    assert "revoked" in RUN.invoke(app, ["token", "list"]).output


def test_a_key_can_be_kept_within_a_town(environment: str) -> None:
    actor = authenticated(environment, secret_of(create("--within", "municipality:Липовск")))
    assert [role.scope.kind for role in actor.roles] == ["municipality"]
    assert "Липовск" in RUN.invoke(app, ["token", "list"]).output


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["create", "--name", "x", "--scope", "everything"], "token-scope-unknown"),
        (["create", "--name", " ", "--scope", "surveys:read"], "token-name"),
        (["create", "--name", "x", "--scope", "surveys:read", "--days", "4000"], "token-lifetime"),
        (["create", "--name", "x", "--scope", "surveys:read", "--within", "town:Липовск"], "place-form"),
        (["create", "--name", "x", "--scope", "surveys:read", "--within", "municipality:"], "place-form"),
        (["create", "--name", "x", "--scope", "surveys:read", "--within", "municipality:Тула"], "place-missing"),
        (["create", "--name", "x", "--scope", "surveys:read", "--within", "municipality:Кировск"], "place-ambiguous"),
        (["revoke", "77"], "token-number-unknown"),
    ],
)
def test_bad_input_is_refused_and_no_key_is_made(environment: str, arguments: list[str], code: str) -> None:
    done = RUN.invoke(app, ["token", *arguments])
    assert isinstance(done.exception, InputError)
    assert [problem.code for problem in done.exception.problems] == [code]
    assert "There are no tokens" in RUN.invoke(app, ["token", "list"]).output
