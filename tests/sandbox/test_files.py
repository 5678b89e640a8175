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


async def test_a_video_and_an_audio_file_arrive_as_telegram_shapes_them(anna: Person, bot: Bot) -> None:
    film = anna.send_video(b"mp4", name="урок.mp4", caption="наш урок")
    song = anna.send_audio(b"ID3", name="песня.mp3")
    _, first, second = await bot.get_updates()
    assert first.message is not None
    assert second.message is not None
    video, audio = first.message.video, second.message.audio
    assert video is not None
    assert audio is not None
    assert (video.file_name, video.mime_type, video.file_size, first.message.caption) == (
        "урок.mp4",
        "video/mp4",
        3,
        "наш урок",
    )
    assert (audio.file_name, audio.mime_type, audio.file_size) == ("песня.mp3", "audio/mpeg", 3)
    for held, expected in ((video, b"mp4"), (audio, b"ID3")):
        out = io.BytesIO()
        await bot.download(held, destination=out)
        assert out.getvalue() == expected
    assert (anna.download(film), anna.download(song)) == (b"mp4", b"ID3")
    assert [shown.kind for shown in anna.screen()] == ["text", "video", "audio"]


async def test_a_film_can_be_passed_on_and_described(telegram: Telegram, anna: Person, bot: Bot) -> None:
    film = anna.send_video(b"mp4")
    copied = await bot.copy_message(anna.id, anna.id, film["message_id"])
    await bot.edit_message_caption(chat_id=anna.id, message_id=copied.message_id, caption="Спасибо!")
    assert (anna.last().kind, anna.last().text) == ("video", "Спасибо!")


async def test_a_document_keeps_the_content_type_it_was_sent_with(anna: Person, bot: Bot) -> None:
    anna.send_document("урок.mp4", b"mp4", content_type="video/mp4")
    _, update = await bot.get_updates()
    assert update.message is not None
    assert update.message.document is not None
    assert (update.message.video, update.message.document.mime_type) == (None, "video/mp4")


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
