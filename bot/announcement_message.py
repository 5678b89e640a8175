"""One copy of an announcement as calls of the Bot API: what a recipient sees, and what its correction changes.

Pure: the same announcement, language and owner make the same message, for a preview as for ten thousand copies.
"""

from collections.abc import Sequence
from itertools import groupby
from typing import Any

from bot.callbacks import Acknowledge, Wishes
from bot.keyboards import Button, Keyboard, Link, column, rows
from community.announcement_content import Content, Media, trimmed, utf16
from community.announcement_footer import footer
from community.i18n import Texts, texts
from storage.announcements import AnnouncementRecord
from storage.delivery_queue import QueuedDelivery
from storage.outbox import Call


def copy_calls(
    announcement: AnnouncementRecord, language: str, owner_name: str, chat_id: int, *, read: bool = False
) -> tuple[Call, ...]:
    """The calls that make a copy, in order; the last one makes the message that carries the text and the buttons.

    `owner_name` is the part of the community it comes from, or the operator's name. One picture or file carries the
    text as its caption; more go before it as albums, which can have no buttons.
    """
    content = Content.from_json(announcement.content)
    text, entities = _written(announcement, content, language, owner_name)
    below = keyboard(announcement, texts(language), read=read).markup()
    if len(content.media) == 1:
        (one,) = content.media
        caption = {"caption": text, "caption_entities": entities, "parse_mode": None, "reply_markup": below}
        return (_sent(one, chat_id, caption),)
    said = {"chat_id": chat_id, "text": text, "entities": entities, "parse_mode": None, "reply_markup": below}
    return (*_albums(content.media, chat_id), Call(chat_id, "sendMessage", said))


def edit_calls(
    announcement: AnnouncementRecord,
    language: str,
    owner_name: str,
    chat_id: int,
    message_ids: Sequence[int],
    *,
    read: bool = False,
) -> tuple[Call, ...]:
    """The calls that make a copy which stands as `message_ids` (in the order they were sent) say what the announcement
    says now. Pictures and files stay as they are. One that was opened from a digest several times stands several times;
    the newest is mended first. `read`: the member has said that he read it."""
    content = Content.from_json(announcement.content)
    text, entities = _written(announcement, content, language, owner_name)
    said = {"text": text, "entities": entities}
    if len(content.media) == 1:
        said = {"caption": text, "caption_entities": entities}
    method = "editMessageCaption" if len(content.media) == 1 else "editMessageText"
    more = {"parse_mode": None, **said, "reply_markup": keyboard(announcement, texts(language), read=read).markup()}
    each = len(content.media) + 1 if len(content.media) > 1 else 1  # messages of a copy, the last with the text
    return tuple(
        Call(chat_id, method, {"chat_id": chat_id, "message_id": message_id, **more})
        for message_id in reversed(message_ids[(len(message_ids) - 1) % each :: each])
    )


def _written(
    announcement: AnnouncementRecord, content: Content, language: str, owner_name: str
) -> tuple[str, list[dict[str, Any]]]:
    """The text with the footer below it, and the entities of both."""
    words, below = trimmed(content.words(language)), footer(announcement, owner_name, texts(language))
    start = f"{words.text}\n\n" if words.text else ""
    italic = {"type": "italic", "offset": utf16(start), "length": utf16(below)}
    return start + below, [*(dict(entity) for entity in words.entities), italic]


def keyboard(announcement: AnnouncementRecord, t: Texts, *, read: bool = False) -> Keyboard:
    """The buttons below a copy; `read`: the member has said that he read it."""
    content = Content.from_json(announcement.content)
    links = column(*(Link(button.text, button.url) for button in content.buttons))
    controls = column(*((t.plain(one.label), one.data) for one in content.controls))
    last: list[Button] = []
    if announcement.acknowledged:
        label = "announcement-was-read-button" if read else "announcement-read-button"
        last.append((t.plain(label), Acknowledge(announcement=announcement.id)))
    last.append((t.plain("announcement-settings"), Wishes(act="show")))
    return links + controls + rows(last)


def _sent(media: Media, chat_id: int, more: dict[str, Any]) -> Call:
    method = "sendPhoto" if media.kind == "photo" else "sendDocument"
    return Call(chat_id, method, {"chat_id": chat_id, media.kind: media.file_id, **more})


def _albums(media: Sequence[Media], chat_id: int) -> list[Call]:
    """Pictures, then files: Telegram keeps them in albums of their own, of two at least."""
    calls = []
    for kind, group in groupby(sorted(media, key=lambda one: one.kind, reverse=True), key=lambda one: one.kind):
        several = list(group)
        if len(several) == 1:
            calls.append(_sent(several[0], chat_id, {}))
            continue
        items = [{"type": kind, "media": one.file_id} for one in several]
        calls.append(Call(chat_id, "sendMediaGroup", {"chat_id": chat_id, "media": items}))
    return calls


class MessageRenderer:
    """Copies as recipients see them, for the engine that sends."""

    def copy(self, announcement: AnnouncementRecord, row: QueuedDelivery, owner_name: str) -> tuple[Call, ...]:
        """The calls that send it."""
        return copy_calls(announcement, row.language, owner_name, int(row.address or 0))

    def edited(self, announcement: AnnouncementRecord, row: QueuedDelivery, owner_name: str) -> tuple[Call, ...]:
        """The calls that make a copy that was sent say what the announcement says now."""
        chat_id, message_ids = int(row.address or 0), row.message_ids or [0]
        return edit_calls(announcement, row.language, owner_name, chat_id, message_ids, read=row.read)
