"""`staffroom invite`: the link lets somebody in with the role it names; what cannot be made is refused in one line."""

import asyncio
import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot.__main__ import app, main
from bot.sandbox.server import SandboxServer
from bot.sandbox.telegram import TOKEN, Telegram
from community import members
from community.invites import Address
from storage import places
from storage.engine import Database
from storage.people import Role
from storage.places import EVERYWHERE, Scope
from surveys.problems import InputError

NOW = datetime.now(UTC)  # the command reads the real clock


@pytest.fixture
def url(tmp_path: Path, sqlite_template: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The database of an installation with a region, two towns of one name and a school."""
    url = f"sqlite+aiosqlite:///{tmp_path}/staffroom.db"
    (tmp_path / "staffroom.db").write_bytes(sqlite_template.read_bytes())
    monkeypatch.chdir(tmp_path)
    for name, value in {"DATABASE_URL": url, "DATA_DIR": str(tmp_path), "DEFAULT_LANGUAGE": "en"}.items():
        monkeypatch.setenv(f"STAFFROOM_{name}", value)
    monkeypatch.delenv("STAFFROOM_BOT_TOKEN", raising=False)

    async def build() -> None:
        database = Database(url)
        async with database.write() as store:
            linden = await places.create_municipality(store, "Linden", "Riverside")
            await places.create_municipality(store, "Linden", "Hillside")
            await places.create_organisation(store, linden, "school", "School No. 2")
        await database.close()

    asyncio.run(build())
    return url


def run(*words: str) -> Result:
    return CliRunner().invoke(app, ["invite", *words])


def joined_with(url: str, token: str) -> members.Joined:
    async def join() -> members.Joined:
        database = Database(url)
        async with database.write() as store:
            joined = await members.join(
                store, Address("telegram", "1"), language="en", public_id="0" * 32, now=NOW, token=token
            )
        await database.close()
        return joined

    return asyncio.run(join())


def test_the_first_admin_comes_in_by_the_link(url: str) -> None:
    made = run("admin", "--within", "all")
    assert made.exit_code == 0
    token = re.search(r"^  (\S{16,})$", made.output, re.MULTILINE)
    assert token, made.output
    assert "STAFFROOM_BOT_TOKEN is not set" in made.output
    assert joined_with(url, token[1]).member.roles == (Role("admin", EVERYWHERE),)


def test_a_place_is_known_by_name_or_number_and_the_position_is_filled_in(url: str) -> None:
    made = run("teacher", "--within", "organisation:School No. 2", "--position", "teacher", "--uses", "3")
    assert "3 times" in made.output
    token = re.search(r"^  (\S{16,})$", made.output, re.MULTILINE)
    assert token
    member = joined_with(url, token[1]).member
    assert (member.municipality_id, member.organisation_id, member.position) == (1, 1, "teacher")
    made = run("curator", "--within", "municipality:2")
    token = re.search(r"^  (\S{16,})$", made.output, re.MULTILINE)
    assert token
    assert joined_with(url, token[1]).member.roles == (Role("curator", Scope("municipality", 2)),)


@pytest.mark.parametrize(
    ("words", "code", "place"),
    [
        (["curator", "--within", "municipality:Nowhere"], "within-unknown", "--within municipality:Nowhere"),
        (["curator", "--within", "municipality:Linden"], "within-ambiguous", "--within municipality:Linden"),
        (["curator", "--within", "planet:Earth"], "within-unclear", "--within"),
        (["curator", "--within", "region:"], "within-unclear", "--within"),
        (["admin", "--within", "all", "--days", "93"], "invite-lifetime", None),
        (["admin", "--within", "all", "--days", "0"], "invite-lifetime", None),
        (["admin", "--within", "all", "--uses", "0"], "invite-uses", None),
        (["admin", "--within", "all", "--position", "pilot"], "position-unknown", "--position"),
    ],
)
def test_what_cannot_be_made_is_refused(url: str, words: list[str], code: str, place: str | None) -> None:
    refused = run(*words)
    assert isinstance(refused.exception, InputError)
    assert [(p.code, p.place) for p in refused.exception.problems] == [(code, place)]


def test_an_unknown_place_is_one_message_with_what_is_known(
    url: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.argv", ["staffroom", "invite", "lead", "--within", "region:Lakeside"])
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 2
    said = capsys.readouterr().err.strip()
    assert said == "--within region:Lakeside: There is no such place. There are: 2 Hillside, 1 Riverside."


async def test_with_a_bot_the_link_names_it(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    async with SandboxServer(Telegram(lambda: NOW, username="linden_staffroom_bot")) as server:
        monkeypatch.setenv("STAFFROOM_TELEGRAM_API_URL", server.base_url)
        monkeypatch.setenv("STAFFROOM_BOT_TOKEN", TOKEN)
        made = await asyncio.to_thread(run, "admin", "--within", "all")
        assert "https://t.me/linden_staffroom_bot?start=" in made.output
        monkeypatch.setenv("STAFFROOM_BOT_TOKEN", "1:another")
        refused = await asyncio.to_thread(run, "admin", "--within", "all")
        assert isinstance(refused.exception, InputError)
        assert refused.exception.problems[0].code == "token-refused"
