"""Files both ways: what the bot sends, what people send, and the download."""

import io

import pytest
from aiogram import Bot
from aiogram.types import BufferedInputFile, InputMediaDocument, InputMediaPhoto
from aiohttp import ClientSession

from bot.sandbox import Person, SandboxServer, Telegram


@pytest.fixture
def anna(telegram: Telegram) -> Person:
    anna = telegram.person("Анна")
    anna.send("/start")
    return anna


async def test_a_document_arrives_under_its_name(anna: Person, bot: Bot) -> None:
    sent = await bot.send_document(
        anna.id, BufferedInputFile(b"a;b", "отчёт март.csv"), caption="<b>Отчёт</b>", parse_mode="HTML"
    )
    shown = anna.last()
    assert (shown.kind, shown.file, shown.html) == ("document", "отчёт март.csv", "<b>Отчёт</b>")
    assert anna.download(anna.private.messages[sent.message_id]) == b"a;b"
    assert sent.document is not None
    again = await bot.send_document(anna.id, sent.document.file_id)
    assert again.document is not None
    assert again.document.file_name == "отчёт март.csv"


async def test_what_a_person_sends_can_be_downloaded(telegram: Telegram, anna: Person, bot: Bot) -> None:
    anna.send_document("Опрос.yaml", "да: нет".encode(), caption="вот")
    anna.send_photo(b"\xff\xd8jpeg")
    anna.send_voice(b"OggS")
    _, document, photo, voice = await bot.get_updates()
    assert document.message is not None
    assert document.message.caption == "вот"
    for update, expected in ((document, "да: нет".encode()), (photo, b"\xff\xd8jpeg"), (voice, b"OggS")):
        message = update.message
        assert message is not None
        held = message.document or message.voice or (message.photo or [])[-1]
        out = io.BytesIO()
        await bot.download(held, destination=out)
        assert out.getvalue() == expected


async def test_albums_of_photos_and_documents(anna: Person, bot: Bot) -> None:
    files = [BufferedInputFile(bytes([65 + n]), f"{n}.bin") for n in range(3)]
    album = await bot.send_media_group(anna.id, [InputMediaDocument(media=f, caption=f.filename) for f in files])
    assert len({message.media_group_id for message in album}) == 1
    assert [shown.text for shown in anna.screen()[1:]] == ["0.bin", "1.bin", "2.bin"]
    photos = [InputMediaPhoto(media=BufferedInputFile(b"x", "x.jpg")), InputMediaPhoto(media=files[0])]
    assert len(await bot.send_media_group(anna.id, photos)) == 2


async def test_a_download_needs_the_token(telegram: Telegram, anna: Person, server: SandboxServer) -> None:
    message = anna.send_document("тайна.txt", b"x")
    path = telegram.state.files[message["document"]["file_id"]].path
    async with ClientSession() as session:
        for token, path_, status in ((telegram.token, path, 200), ("1:x", path, 401), (telegram.token, "no", 404)):
            async with session.get(f"{server.base_url}/file/bot{token}/{path_}") as response:
                assert response.status == status
