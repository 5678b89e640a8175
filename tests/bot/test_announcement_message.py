"""What a recipient sees of an announcement: the sender's own formatting, the footer, the buttons."""

from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest
from aiogram import Bot
from aiogram.client.default import DefaultBotProperties

from bot.announcement_message import copy_calls, edit_calls
from bot.delivery import as_method
from bot.sandbox.session import SandboxSession
from bot.sandbox.telegram import Telegram
from community.announcement_content import Content, LinkButton, Media, Words, length_problems, utf16
from community.announcement_footer import footers
from storage.announcements import AnnouncementRecord
from storage.audiences import EVERYBODY, Audience
from storage.outbox import Call, Outgoing
from storage.places import Scope
from tests.announced import record


def said(now: datetime, content: Content, **more: Any) -> AnnouncementRecord:
    return replace(record(now), content=content.to_json(), **more)


BOLD = {"type": "bold", "offset": 3, "length": 7}
GREETING = Content({"ru": Words("🎓 Коллеги, <b>не тег</b> & точка", (BOLD,))})
PHOTO, OTHER_PHOTO, FILE = Media("photo", "p1"), Media("photo", "p2"), Media("document", "d1", "plan.pdf")


def test_the_footer_is_italic_and_nothing_is_parsed(now: datetime) -> None:
    (call,) = copy_calls(said(now, GREETING), "ru", "Гимназия № 5", 7)
    assert (call.method, call.payload["parse_mode"]) == ("sendMessage", None)
    text, (bold, italic) = call.payload["text"], call.payload["entities"]
    assert text.startswith("🎓 Коллеги, <b>не тег</b> & точка\n\nОт кого: Гимназия № 5.")
    units = text.encode("utf-16-le")

    def covered(entity: dict[str, Any]) -> str:
        return units[2 * entity["offset"] : 2 * (entity["offset"] + entity["length"])].decode("utf-16-le")

    assert covered(bold) == "Коллеги"
    assert covered(italic) == text.partition("\n\n")[2]


def test_in_the_readers_language_or_the_one_there_is(now: datetime) -> None:
    both = said(now, GREETING.with_words("en", Words("Colleagues")))
    assert copy_calls(both, "en", "", 7)[0].payload["text"].startswith("Colleagues\n\nYou get this")
    assert copy_calls(said(now, GREETING), "en", "", 7)[0].payload["text"].startswith("🎓 Коллеги")


def test_one_picture_carries_the_text(now: datetime) -> None:
    (call,) = copy_calls(said(now, replace(GREETING, media=(PHOTO,))), "ru", "", 7)
    assert (call.method, call.payload["photo"], call.payload["parse_mode"]) == ("sendPhoto", "p1", None)
    assert len(call.payload["caption_entities"]) == 2
    assert "text" not in call.payload


@pytest.mark.parametrize(
    ("media", "methods"),
    [
        ((FILE,), ["sendDocument"]),
        ((PHOTO, OTHER_PHOTO), ["sendMediaGroup", "sendMessage"]),
        ((FILE, PHOTO, OTHER_PHOTO), ["sendMediaGroup", "sendDocument", "sendMessage"]),
    ],
)
def test_albums_go_before_the_text(now: datetime, media: tuple[Media, ...], methods: list[str]) -> None:
    calls = copy_calls(said(now, replace(GREETING, media=media)), "ru", "", 7)
    assert [call.method for call in calls] == methods
    assert all("reply_markup" not in call.payload for call in calls[:-1])
    assert "reply_markup" in calls[-1].payload


def test_buttons(now: datetime) -> None:
    content = replace(GREETING, buttons=(LinkButton("Программа", "https://example.org/p"),))
    (call,) = copy_calls(said(now, content, acknowledged=True), "ru", "", 7)
    first, (read, settings) = call.payload["reply_markup"]["inline_keyboard"]
    assert first == [{"text": "Программа", "url": "https://example.org/p"}]
    assert (read["callback_data"], settings["callback_data"]) == ("ak:1", "wi:show:0:0")


def test_a_correction_edits_the_message_with_the_text(now: datetime) -> None:
    (text,) = edit_calls(said(now, GREETING), "ru", "", 7, [5])
    (album,) = edit_calls(said(now, replace(GREETING, media=(PHOTO, OTHER_PHOTO))), "ru", "", 7, [5, 6, 7])
    (caption,) = edit_calls(said(now, replace(GREETING, media=(PHOTO,))), "ru", "", 7, [5])
    assert [(c.method, c.payload["message_id"]) for c in (text, album, caption)] == [
        ("editMessageText", 5),
        ("editMessageText", 7),
        ("editMessageCaption", 5),
    ]


@pytest.mark.parametrize(
    ("owner", "audience", "words"),
    [
        (Scope("network", 1), EVERYBODY, "организация входит в эту сеть"),
        (Scope("all"), Audience(positions=("teacher",)), "по признакам: должность"),
        (Scope("all"), Audience(unanswered=(1,)), "ещё ждёт вашего ответа"),
        (Scope("all"), Audience(members=(1,), anywhere=True), "касается именно вас"),
    ],
)
def test_the_footer_says_why(now: datetime, owner: Scope, audience: Audience, words: str) -> None:
    (call,) = copy_calls(said(now, GREETING, owner=owner, audience=audience), "ru", "Сеть школ", 7)
    assert words in call.payload["text"]


@pytest.mark.parametrize(("media", "limit"), [((), 4096), ((PHOTO,), 1024), ((PHOTO, FILE), 4096)])
async def test_the_longest_text_that_is_let_through_is_taken_by_telegram(
    now: datetime, media: tuple[Media, ...], limit: int
) -> None:
    room = limit - 2 - max(utf16(one) for one in footers(said(now, GREETING), "Гимназия"))
    content = Content({"ru": Words("🎓" * (room // 2) + "a" * (room % 2))}, media)
    below = footers(said(now, content), "Гимназия")
    assert length_problems(content, below) == []
    (problem,) = length_problems(content.with_words("ru", Words(content.words("ru").text + "a")), below)
    assert problem.args == {"length": room + 1, "most": room, "over": 1}

    telegram = Telegram(lambda: now)
    telegram.allowance.lifted = True
    person = telegram.person("Анна")
    person.send("/start")
    files = [telegram.state.store_file("photos", "a", b"a", "image/png").file_id for _ in media]
    with_files = replace(content, media=tuple(replace(m, file_id=f) for m, f in zip(media, files, strict=True)))
    for language in ("ru", "en"):
        for call in copy_calls(said(now, with_files), language, "Гимназия", person.id):
            await made(telegram, call)
    assert len(person.screen()) == 1 + 2 * max(1, len(media) + (len(media) > 1))


async def made(telegram: Telegram, call: Call) -> None:
    bot = Bot(telegram.token, session=SandboxSession(telegram), default=DefaultBotProperties(parse_mode="HTML"))
    await bot(as_method(Outgoing(call.chat_id, call.method, call.payload)))
