"""Questionnaires over the API: files checked, kept, handed out; whom it lets in, and what it makes of bad files."""

import asyncio
import json

import httpx
import pytest

from api.services import Services
from storage.places import EVERYWHERE
from surveys import files, library, xlsform_write, yaml_format
from tests.api.conftest import make_token
from tests.api.test_surveys_api import refused
from tests.linked import SHORT
from tests.surveyed import two_towns

HERE = "/api/v1/questionnaires"
CHECK = f"{HERE}/check"
WRONG = """
| survey | | | |
|        | type | name | label |
|        | txet | a    | A     |
|        | text |      | B     |
| scales | | | |
"""
SOUND = WRONG.replace("txet", "text").replace("| text |      |", "| text | b    |").replace("| scales | | | |\n", "")


def short(**changes: str) -> bytes:
    text = SHORT
    for old, new in changes.items():
        assert f"{old}: " in text
        text = text.replace(f"{old}: ", f"{old}: {new}", 1)
    return text.encode()


async def kept(client: httpx.AsyncClient, content: bytes = SHORT.encode(), **query: str) -> str:
    answer = await client.post(HERE, params={"name": "short.yaml", **query}, content=content)
    assert answer.status_code == 201, answer.text
    assert answer.headers["location"] == f"{HERE}/{answer.json()['draft']['id']}"
    return str(answer.json()["draft"]["id"])


async def ids(client: httpx.AsyncClient) -> list[str]:
    return [draft["id"] for draft in (await client.get(HERE)).json()["drafts"]]


async def test_a_sound_file_is_summed_up_with_its_warnings(sqlite_client: httpx.AsyncClient) -> None:
    upload = {"file": ("форма.xlsx", xlsform_write.markdown_to_xlsx(SOUND))}
    body = (await sqlite_client.post(CHECK, params={"lang": "en"}, files=upload)).json()
    found = body["questionnaire"]
    assert (found["items"], found["typed"], found["languages"], found["scales"]) == (2, 2, ["en"], [])
    warned = {one["code"]: one for one in body["warnings"]}["xlsform-form-id"]
    assert (warned["place"], warned["sheet"]) == ("форма.xlsx, settings", "settings")
    assert "form_id" in warned["text"]
    whole = await sqlite_client.post(
        CHECK, params={"name": "levels.yaml"}, content=library.read("digital_competence_levels")
    )
    (summary,) = [one for one in whole.json()["questionnaire"]["scales"] if one["key"] == "self_assessment"]
    assert (summary["lowest"], summary["highest"]) == (0, 48)


@pytest.mark.parametrize(("language", "said"), [("ru", "ип"), ("en", "type")])
async def test_every_mistake_of_a_file_is_named_with_sheet_row_and_column(
    sqlite_client: httpx.AsyncClient, language: str, said: str
) -> None:
    upload = {"file": ("a, b.xlsx", xlsform_write.markdown_to_xlsx(WRONG))}
    body = refused(await sqlite_client.post(CHECK, params={"lang": language}, files=upload), 422, "invalid")
    spots = [(one["place"], one["sheet"], one["row"], one["column"]) for one in body["problems"]]
    assert spots == [("a, b.xlsx, survey!A2", "survey", 2, "A"), ("a, b.xlsx, survey!B3", "survey", 3, "B")]
    assert said in body["problems"][0]["text"]
    text = SHORT.replace("key: calm", "kei: calm").replace("title: {ru: Коротко, ", "title: {").encode()
    body = refused(await sqlite_client.post(CHECK, params={"name": "my.yaml"}, content=text), 422, "invalid")
    lines = [text.decode().splitlines().index(line) + 1 for line in ("title: {en: In short}", "      - kei: calm")]
    assert sorted({(one["sheet"], one["row"]) for one in body["problems"]}) == [(None, line) for line in lines]


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("a.xlsx", b"PK\x03\x04 and nothing more", "xlsform-not-spreadsheet"),
        ("a.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "xlsform-old-format"),
        ("a.pdf", b"%PDF-1.7", "questionnaire-file-kind"),
        ("a.yaml", b"\xff\xfe", "questionnaire-not-utf8"),
        ("a.yaml", b"a: &a [*a, *a]", "questionnaire-alias-of-itself"),
        ("a.yaml", b"#" * 300_000, "questionnaire-too-big"),
        ("a.yaml", b"", "upload-missing"),
    ],
)
async def test_what_is_no_questionnaire_is_refused_in_one_line(
    sqlite_client: httpx.AsyncClient, name: str, content: bytes, code: str
) -> None:
    for path in (CHECK, HERE):
        body = (await sqlite_client.post(path, params={"name": name}, content=content)).json()
        assert code in [one["code"] for one in body["problems"]]
        assert body["status"] == 422
    assert await ids(sqlite_client) == []


async def test_a_file_over_two_megabytes_is_not_read_to_its_end(sqlite_client: httpx.AsyncClient) -> None:
    read = 0

    async def endless():  # type: ignore[no-untyped-def]
        nonlocal read
        while True:
            read += 100_000
            yield b"#" * 100_000

    body = refused(await sqlite_client.post(CHECK, params={"name": "a.yaml"}, content=endless()), 413, "too-large")
    assert read < 3_000_000
    assert "2097" in body["detail"].replace(" ", "").replace("\N{NO-BREAK SPACE}", "")
    upload = {"file": ("a.xlsx", b"PK" + b"\0" * files.MAX_FILE)}
    refused(await sqlite_client.post(HERE, files=upload), 413, "too-large")
    whole = await sqlite_client.post(CHECK, files={"file": ("a.yaml", b"#" * files.MAX_FILE)})
    refused(whole, 422, "questionnaire-too-big")


async def test_a_form_without_a_file_or_a_broken_one_is_refused(sqlite_client: httpx.AsyncClient) -> None:
    refused(await sqlite_client.post(CHECK, files={"other": ("a.yaml", b"x")}), 422, "upload-missing")
    refused(await sqlite_client.post(CHECK, data={"file": "a"}, files={"x": ("", b"")}), 422, "upload-missing")
    for content_type in ("multipart/form-data", "multipart/form-data; boundary=x"):
        answer = await sqlite_client.post(CHECK, content=b"no form", headers={"Content-Type": content_type})
        refused(answer, 422, "upload-unreadable")
    two = [("file", ("a.yaml", short())), ("file", ("b.yaml", short()))]
    refused(await sqlite_client.post(CHECK, files=two), 422, "upload-unreadable")


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("../../etc/passwd.yaml", "passwd.yaml"),
        ("C:\\forms\\мой файл.yaml", "мой файл.yaml"),
        ("a\nb\x00\u202ec.yaml", "abc.yaml"),
        ("x" * 150 + ".yaml", "x" * 95 + ".yaml"),
        ("/", "questionnaire.yaml"),
        ("", "questionnaire.yaml"),
    ],
)
async def test_hostile_names_do_no_harm(sqlite_client: httpx.AsyncClient, name: str, shown: str) -> None:
    answer = await sqlite_client.post(HERE, params={"name": name}, content=short())
    assert answer.json()["draft"]["source_name"] == shown
    refused(await sqlite_client.post(CHECK, params={"name": "x" * 201}, content=short()), 422, "field-invalid")


async def test_a_draft_from_keeping_to_throwing_away(client: httpx.AsyncClient, services: Services) -> None:
    async with services.database.write() as store:
        await two_towns(store)
    draft = await kept(client, within="municipality:Липовск")
    (listed,) = (await client.get(HERE, params={"lang": "en"})).json()["drafts"]
    assert (listed["id"], listed["title"], listed["owner_kind"], listed["owner"]) == (
        draft,
        "In short",
        "municipality",
        "Липовск",
    )
    whole = (await client.get(f"{HERE}/{draft}")).json()
    assert (whole["id"], whole["questionnaire"]["items"]) == (draft, 2)
    again = await kept(client, short(version="2 # "), within="municipality:Липовск")
    assert again == draft
    assert (await client.get(f"{HERE}/{draft}")).json()["definition"]["version"] == 2
    gone = await client.delete(f"{HERE}/{draft}")
    assert (gone.status_code, gone.content) == (204, b"")
    assert await ids(client) == []
    for answer in (await client.get(f"{HERE}/{draft}"), await client.delete(f"{HERE}/{draft}")):
        refused(answer, 404, "draft-not-found")


@pytest.mark.parametrize("source", ["draft", "attitude"])
async def test_each_format_is_the_same_questionnaire(client: httpx.AsyncClient, source: str) -> None:
    path = f"{HERE}/{await kept(client) if source == 'draft' else source}"
    text = yaml_format.load(SHORT, "x") if source == "draft" else library.questionnaire(source)
    for kind in ("xlsx", "yaml"):
        answer = await client.get(path, params={"format": kind})
        assert answer.headers["content-disposition"] == f'attachment; filename="{text.key}.{kind}"'
        assert files.read(answer.content, f"x.{kind}").questionnaire == text
    as_json = (await client.get(path)).json()["definition"]
    assert yaml_format.load(json.dumps(as_json), "x") == text
    refused(await client.get(path, params={"format": "pdf"}), 422, "field-invalid")


async def test_the_library_is_there_to_choose_from(sqlite_client: httpx.AsyncClient) -> None:
    shipped = (await sqlite_client.get(HERE, params={"lang": "en"})).json()["library"]
    assert [one["key"] for one in shipped] == list(library.names())
    refused(await sqlite_client.delete(f"{HERE}/attitude"), 404, "draft-not-found")


async def test_who_may_do_what(client: httpx.AsyncClient, services: Services) -> None:
    async with services.database.write() as store:
        here, there = await two_towns(store)
    draft = await kept(client, within="municipality:Липовск")
    await make_token(services, "token-of-this-town", ["questionnaires:write"], here)
    await make_token(services, "token-of-the-other", ["questionnaires:write"], there)
    await make_token(services, "token-that-only-reads", ["surveys:read", "results:read", "surveys:manage"], EVERYWHERE)
    for path in (HERE, CHECK):
        refused(await client.post(path, content=short(), headers={"Authorization": ""}), 401, "token-missing")
    for method, path in (("GET", HERE), ("GET", f"{HERE}/{draft}"), ("DELETE", f"{HERE}/{draft}")):
        client.headers["Authorization"] = "Bearer token-that-only-reads"
        refused(await client.request(method, path), 403, "token-scope-missing")
        refused(await client.request(method, path, headers={"Authorization": ""}), 401, "token-missing")
    for path in (HERE, CHECK):
        refused(await client.post(path, content=b"#" * 3_000_000), 403, "token-scope-missing")
    client.headers["Authorization"] = "Bearer token-of-the-other"
    assert await ids(client) == []
    for method in ("GET", "DELETE"):
        theirs, missing = [await client.request(method, f"{HERE}/{one}") for one in (draft, "nothing")]
        assert refused(theirs, 404, "draft-not-found") == refused(missing, 404, "draft-not-found")
    answer = await client.post(HERE, params={"within": "municipality:Липовск"}, content=short())
    refused(answer, 403, "place-not-yours")
    refused(await client.post(HERE, params={"within": "municipality:Марс"}, content=short()), 422, "within-unknown")
    own = await kept(client)
    client.headers["Authorization"] = "Bearer token-of-this-town"
    assert await ids(client) == [draft]
    assert own != draft
    assert (await client.delete(f"{HERE}/{draft}")).status_code == 204


async def test_a_browsers_cookie_opens_nothing_here(sqlite_client: httpx.AsyncClient) -> None:
    cookie = {"Authorization": "", "Cookie": "staffroom_session=token-for-everything"}
    refused(await sqlite_client.post(HERE, content=short(), headers=cookie), 401, "token-missing")


async def test_the_same_file_sent_many_times_at_once_is_one_draft(client: httpx.AsyncClient) -> None:
    found = await asyncio.gather(*(kept(client) for _ in range(12)))
    assert len(set(found)) == 1
    assert await ids(client) == found[:1]
