"""The control interface: another process plays people, reads chats, and hears what happens."""

import json
from collections.abc import AsyncIterator
from typing import Any

import pytest
from aiohttp import ClientSession, FormData

from bot.sandbox import Persona, SandboxServer, Telegram
from tests.sandbox.world import ok

PERSONAS = [Persona("Анна", "Учитель", "invite", "teacher"), Persona("Ольга", "Куратор", None, "curator")]


class Client:
    """Speaks to /sandbox as the page does."""

    def __init__(self, session: ClientSession, server: SandboxServer) -> None:
        self.session = session
        self.server = server

    async def get(self, path: str) -> Any:
        async with self.session.get(f"{self.server.base_url}{path}") as response:
            assert response.status == 200, await response.text()
            return await response.json()

    async def post(self, path: str, body: Any = None, status: int = 200, **headers: str) -> Any:
        sent = {"data": body} if isinstance(body, FormData) else {"json": body or {}}
        async with self.session.post(f"{self.server.base_url}{path}", headers=headers, **sent) as response:
            assert response.status == status, await response.text()
            return await response.json()


@pytest.fixture
async def client(telegram: Telegram) -> AsyncIterator[Client]:
    async with SandboxServer(telegram, personas=PERSONAS) as server, ClientSession() as session:
        yield Client(session, server)


async def test_a_person_made_elsewhere_talks(telegram: Telegram, client: Client) -> None:
    made = await client.post("/sandbox/people", {"name": "Иван", "language_code": "en"})
    path = f"/sandbox/people/{made['id']}"
    assert (await client.get(path))["started"] is False
    standing = await client.post(f"{path}/start", {"payload": "abc"})
    assert (standing["started"], standing["blocked"]) == (True, False)
    keyboard = {
        "inline_keyboard": [[{"text": "Да", "callback_data": "y"}], [{"text": "Тут", "url": "https://a.example"}]]
    }
    sent = await ok(telegram, "sendMessage", chat_id=made["id"], text="?", reply_markup=keyboard)
    await client.post(f"{path}/tap", {"message_id": sent["message_id"], "label": "Да"})
    opened = await client.post(f"{path}/tap", {"message_id": sent["message_id"], "label": "Тут"})
    assert opened["url"] == "https://a.example"
    await client.post(f"{path}/tap_data", {"data": "hostile"})
    await client.post(f"{path}/edit", {"message_id": 1, "text": "/start"})
    await client.post(f"{path}/block")
    updates = telegram.take_updates()
    assert [next(key for key in update if key != "update_id") for update in updates] == [
        "message", "callback_query", "callback_query", "edited_message", "my_chat_member",
    ]  # fmt: skip
    assert updates[0]["message"]["text"] == "/start abc"
    assert updates[0]["message"]["from"]["language_code"] == "en"
    assert [m["message_id"] for m in (await client.get(path))["messages"]] == [1, sent["message_id"]]


@pytest.mark.parametrize(
    ("deed", "body"),
    [
        ("send", {"text": "  "}),
        ("send", {}),
        ("tap", {"message_id": 99, "label": "Да"}),
        ("start", {"payload": "не годится"}),
    ],
)
async def test_what_a_person_cannot_do_is_refused(client: Client, deed: str, body: dict[str, Any]) -> None:
    [anna, _] = client.server.people
    answer = await client.post(f"/sandbox/people/{anna.id}/{deed}", body, status=400)
    assert answer["error"]
    assert anna.telegram.take_updates() == []


async def test_files_go_up_and_come_down(telegram: Telegram, client: Client) -> None:
    [anna, _] = client.server.people
    anna.send("/start")
    files = (
        ("Список.csv", "text/csv"),
        ("класс.jpg", "image/jpeg"),
        ("урок.mp4", "video/mp4"),
        ("a.mp3", "audio/mpeg"),
    )
    for name, kind in files:
        form = FormData(quote_fields=False)  # names as browsers send them, in UTF-8
        form.add_field("file", b"data", filename=name, content_type=kind)
        await client.post(f"/sandbox/people/{anna.id}/file", form)
    _, document, photo, video, audio = anna.private.messages.values()
    assert (video["video"]["file_name"], audio["audio"]["file_name"]) == ("урок.mp4", "a.mp3")
    assert document["document"]["file_name"] == "Список.csv"
    for held, kind in ((document["document"], "application/octet-stream"), (photo["photo"][0], "image/jpeg")):
        async with client.session.get(f"{client.server.base_url}/sandbox/files/{held['file_id']}") as response:
            assert (await response.read(), response.content_type) == (b"data", kind)
            assert response.headers["X-Content-Type-Options"] == "nosniff"


async def test_events_stream_from_where_one_left_off(telegram: Telegram, client: Client) -> None:
    [anna, _] = client.server.people
    anna.send("/start")
    anna.send("раз")

    async def read(response: Any) -> dict[str, Any]:
        while not (line := await response.content.readline()).startswith(b"data: "):
            pass
        body: dict[str, Any] = json.loads(line[6:])
        return body

    address = f"{client.server.base_url}/sandbox/events"
    async with client.session.get(address, params={"since": "1"}) as response:
        assert (await read(response))["message"]["text"] == "раз"
        await ok(telegram, "sendMessage", chat_id=anna.id, text="два")
        live = await read(response)
        assert (live["type"], live["message"]["text"], live["started"]) == ("sent", "два", True)
    async with client.session.get(address, headers={"Last-Event-ID": "1"}) as response:
        assert (await read(response))["number"] == 2


async def test_a_transcript_names_the_speaker(telegram: Telegram, client: Client) -> None:
    [anna, _] = client.server.people
    anna.send("/start")
    async with client.session.get(f"{client.server.base_url}/sandbox/people/{anna.id}/transcript") as response:
        assert "teacher: /start" in await response.text()


async def test_another_sites_page_cannot_act(telegram: Telegram, client: Client) -> None:
    [anna, _] = client.server.people
    path = f"/sandbox/people/{anna.id}/send"
    await client.post(path, {"text": "раз"}, status=403, Origin="https://evil.example")
    assert telegram.take_updates() == []
    await client.post(path, {"text": "раз"}, Origin=client.server.base_url)
    assert len(telegram.take_updates()) == 1


async def test_raw_updates_can_be_injected(telegram: Telegram, client: Client) -> None:
    answer = await client.post("/sandbox/inject", {"tea_invitation": {}})
    assert telegram.take_updates() == [{"tea_invitation": {}, "update_id": answer["update_id"]}]
