"""Whoever plays a human: writes, taps, sends files, blocks; and sees the chat as a human would."""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit

from bot.sandbox.entities import Formatted, detected, parse, utf16
from bot.sandbox.errors import bad_request
from bot.sandbox.events import Corrected, Event, Said, Tapped, Toast
from bot.sandbox.methods.media import media_content
from bot.sandbox.screen import Shown, find_button, reply_button, shown
from bot.sandbox.state import Chat, Message, Query, User

if TYPE_CHECKING:
    from bot.sandbox.groups import Group
    from bot.sandbox.telegram import Telegram

TEXT_LIMIT = 4096
START_PAYLOAD = re.compile(r"[A-Za-z0-9_-]{1,64}")


class Person:
    """A human with a Telegram account, in a private chat with the bot and perhaps in groups.

    Where a method takes `chat`, it is a Group; without it the private chat is meant. Methods return the message made.
    """

    def __init__(self, telegram: "Telegram", user: User) -> None:
        self.telegram = telegram
        self.user = user
        # What the bot answered to this person's taps, oldest first.
        self.toasts: list[Toast] = []

    @property
    def id(self) -> int:
        """The user id, also the id of the private chat."""
        return self.user.id

    @property
    def name(self) -> str:
        """The first name."""
        return self.user.first_name

    @property
    def private(self) -> Chat:
        """The private chat with the bot."""
        return self.telegram.state.chats[self.id]

    def _in(self, chat: "Group | None") -> Chat:
        return self.private if chat is None else chat.chat

    # Writing

    def send(
        self, text: str, *, chat: "Group | None" = None, topic: int | None = None, reply_to: Message | None = None
    ) -> Message:
        """Write. `/start` also unblocks the bot. As in Telegram's apps, a text beyond 4096 goes out in pieces."""
        if not text.strip():
            raise ValueError("an empty message cannot be sent")
        pieces = _pieces(text.strip())
        for piece in pieces[:-1]:
            self._say(_text(piece), chat, topic, reply_to)
        return self._say(_text(pieces[-1]), chat, topic, reply_to)

    def send_formatted(self, markup: str) -> Message:
        """Write with bold, italics, links: as HTML here, as plain text with entities to the bot."""
        text, entities = parse(markup, "html", None)
        return self._say({"text": text, "entities": detected(Formatted(text, entities))}, None)

    def send_album(self, photos: Sequence[bytes], *, caption: str = "") -> list[Message]:
        """Send photos as an album: one message each, the caption under the first."""
        album = {"media_group_id": self.telegram.next_query_id()}
        parts = []
        for place, data in enumerate(photos):
            stored = self.telegram.state.store_file("photos", "photo.jpg", data, "image/jpeg")
            below = _caption(caption) if place == 0 else {}
            parts.append(self._say(media_content("photo", stored) | album | below, None))
        return parts

    def open_link(self, link: str) -> Message:
        """Follow https://t.me/<bot>?start=PAYLOAD and press Start."""
        parts = urlsplit(link)
        query = parse_qs(parts.query, keep_blank_values=True)
        bot = query.get("domain", [""])[0] if parts.scheme == "tg" else parts.path.strip("/")
        if bot != self.telegram.bot.username:
            raise ValueError(f"{link} does not lead to @{self.telegram.bot.username}")
        if "start" not in query:
            return self.send("/start")
        if not START_PAYLOAD.fullmatch(query["start"][0]):
            raise bad_request("START_PARAM_INVALID")
        return self.send(f"/start {query['start'][0]}")

    def send_document(
        self,
        name: str,
        data: bytes,
        *,
        caption: str = "",
        content_type: str = "application/octet-stream",
        chat: "Group | None" = None,
        topic: int | None = None,
    ) -> Message:
        """Send a file."""
        stored = self.telegram.state.store_file("documents", name, data, content_type)
        return self._say(media_content("document", stored) | _caption(caption), chat, topic)

    def send_photo(
        self, data: bytes, *, caption: str = "", chat: "Group | None" = None, topic: int | None = None
    ) -> Message:
        """Send a photo (JPEG bytes; the sandbox does not look inside)."""
        stored = self.telegram.state.store_file("photos", "photo.jpg", data, "image/jpeg")
        return self._say(media_content("photo", stored) | _caption(caption), chat, topic)

    def send_voice(self, data: bytes, *, chat: "Group | None" = None, topic: int | None = None) -> Message:
        """Send a voice message."""
        stored = self.telegram.state.store_file("voice", "voice.ogg", data, "audio/ogg")
        return self._say(media_content("voice", stored), chat, topic)

    def send_video(
        self,
        data: bytes,
        *,
        name: str = "video.mp4",
        caption: str = "",
        chat: "Group | None" = None,
        topic: int | None = None,
    ) -> Message:
        """Send a video (MP4 bytes; the sandbox does not look inside)."""
        stored = self.telegram.state.store_file("videos", name, data, "video/mp4")
        return self._say(media_content("video", stored) | _caption(caption), chat, topic)

    def send_audio(
        self,
        data: bytes,
        *,
        name: str = "audio.mp3",
        caption: str = "",
        chat: "Group | None" = None,
        topic: int | None = None,
    ) -> Message:
        """Send an audio file (MP3 bytes), as opposed to a voice message spoken into the chat."""
        stored = self.telegram.state.store_file("music", name, data, "audio/mpeg")
        return self._say(media_content("audio", stored) | _caption(caption), chat, topic)

    def send_sticker(self, emoji: str = "👍", *, chat: "Group | None" = None, topic: int | None = None) -> Message:
        """Send a sticker."""
        stored = self.telegram.state.store_file("stickers", "sticker.webp", emoji.encode(), "image/webp")
        sticker = {
            "file_id": stored.file_id, "file_unique_id": stored.unique_id, "type": "regular", "width": 512,
            "height": 512, "is_animated": False, "is_video": False, "emoji": emoji,
        }  # fmt: skip
        return self._say({"sticker": sticker}, chat, topic)

    def send_location(self, latitude: float, longitude: float, *, chat: "Group | None" = None) -> Message:
        """Send a place, in degrees."""
        return self._say({"location": {"latitude": latitude, "longitude": longitude}}, chat)

    def send_contact(self, phone_number: str, *, chat: "Group | None" = None) -> Message:
        """Send one's own contact card."""
        contact = {"phone_number": phone_number, "first_name": self.name, "user_id": self.id}
        return self._say({"contact": contact}, chat)

    def edit(self, message: Message, text: str) -> Message:
        """Correct a message of one's own."""
        chat = self.telegram.state.chats[message["chat"]["id"]]
        current = chat.messages[message["message_id"]]
        if current["from"]["id"] != self.id:
            raise ValueError("only one's own messages can be edited")
        kept = {k: v for k, v in current.items() if k not in ("text", "entities")}
        edited = chat.messages[current["message_id"]] = kept | _text(text) | {"edit_date": self.telegram.now()}
        self.telegram.record(Corrected, chat.id, self.id, edited)
        if chat.type == "private" or _bot_hears(self.telegram, chat, edited):
            self.telegram.updates.push("edited_message", edited, ("chat", chat.id))
        return edited

    def _say(
        self, content: dict[str, Any], chat: "Group | None", topic: int | None = None, reply_to: Message | None = None
    ) -> Message:
        place = self._in(chat)
        if place.type == "private":
            self._enter(place)
        elif place.members.get(self.id) not in ("creator", "administrator", "member"):
            raise ValueError(f"{self.name} is not in the group {place.title}")
        if topic is not None and topic not in place.topics:
            raise ValueError(f"no topic {topic} in {place.title}")
        if reply_to is not None:
            content = {"reply_to_message": {k: v for k, v in reply_to.items() if k != "reply_to_message"}} | content
        message = self.telegram.post(place, self.user, content, topic)
        self.telegram.record(Said, place.id, self.id, message)
        if place.type == "private" or _bot_hears(self.telegram, place, message):
            self.telegram.updates.push("message", message, ("chat", place.id))
        return message

    def _enter(self, place: Chat) -> None:
        """Writing to the bot opens the chat, and ends a block."""
        if place.blocked:
            self.unblock()
        place.started = True

    # Tapping

    def tap(self, label: str, *, message: Message | None = None, chat: "Group | None" = None) -> str | None:
        """Tap the button of this label: under `message` as given (however old), else on the newest that has one.

        Returns the query id of a callback, or the address of a link. Raises NoSuchButton with the labels there are.
        """
        place = self._in(chat)
        if message is None:
            below = reply_button(place, label)
            if below is not None:
                self._tap_reply(below, chat)
                return None
        candidates = [message] if message is not None else reversed(place.messages.values())
        found, button = find_button(candidates, label)
        self.telegram.record(Tapped, place.id, self.id, found["message_id"], label)
        if "callback_data" in button:
            return self.tap_data(str(button["callback_data"]), message=found, chat=chat)
        return _address(button)

    def tap_data(self, data: str, *, message: Message | None = None, chat: "Group | None" = None) -> str:
        """Send callback data no button need have, as a hostile client can. Returns the query id."""
        place = self._in(chat)
        wanted = message["message_id"] if message is not None else self._newest(place)
        current = place.messages.get(wanted)
        if current is None:
            raise LookupError(f"message {wanted} was deleted; an app shows no button for it")
        query_id = self.telegram.next_query_id()
        self.telegram.state.callbacks[query_id] = Query(self.id, place.id, self.telegram.clock().timestamp())
        query = {
            "id": query_id,
            "from": self.user.public,
            "message": current,
            "chat_instance": str(place.id),
            "data": data,
        }
        self.telegram.updates.push("callback_query", query, ("user", self.id))
        return query_id

    def _newest(self, place: Chat) -> int:
        bot_id = self.telegram.bot.id
        return next((n for n, m in reversed(place.messages.items()) if m["from"]["id"] == bot_id), 0)

    def _tap_reply(self, button: dict[str, Any], chat: "Group | None") -> None:
        if button.get("request_contact"):
            self.send_contact("+70000000000", chat=chat)
        elif button.get("request_location"):
            self.send_location(55.75, 37.62, chat=chat)
        else:
            self.send(button["text"], chat=chat)

    # Other deeds

    def react(self, message: Message, emoji: str | None) -> None:
        """Put a reaction on a message, or take it off with None."""
        chat = self.telegram.state.chats[message["chat"]["id"]]
        key = message["message_id"], self.id
        old, new = chat.reactions.get(key, ()), (emoji,) if emoji else ()
        chat.reactions[key] = new
        if chat.type != "private" and not self.telegram.state.bot_is_admin(chat):
            return
        update = {
            "chat": chat.public,
            "message_id": message["message_id"],
            "user": self.user.public,
            "date": self.telegram.now(),
            "old_reaction": [{"type": "emoji", "emoji": e} for e in old],
            "new_reaction": [{"type": "emoji", "emoji": e} for e in new],
        }
        self.telegram.updates.push("message_reaction", update, ("chat", chat.id))

    def ask_inline(self, text: str, *, offset: str = "") -> str:
        """Type `@bot text` in any chat. Returns the query id; the answer comes as an Answered event."""
        query_id = self.telegram.next_query_id()
        self.telegram.state.inline[query_id] = Query(self.id, self.id, self.telegram.clock().timestamp())
        query = {"id": query_id, "from": self.user.public, "query": text, "offset": offset, "chat_type": "sender"}
        self.telegram.updates.push("inline_query", query, ("user", self.id))
        return query_id

    def block(self) -> None:
        """Block the bot; it is told by my_chat_member and gets 403 from now on."""
        if not self.private.blocked:
            self.private.blocked = True
            self._membership("member", "kicked")

    def unblock(self) -> None:
        """Unblock the bot."""
        if self.private.blocked:
            self.private.blocked = False
            self._membership("kicked", "member")

    def _membership(self, old: str, new: str) -> None:
        bot = self.telegram.bot.public
        extra = {"until_date": 0}
        update = {
            "chat": self.private.public,
            "from": self.user.public,
            "date": self.telegram.now(),
            "old_chat_member": {"user": bot, "status": old} | (extra if old == "kicked" else {}),
            "new_chat_member": {"user": bot, "status": new} | (extra if new == "kicked" else {}),
        }
        self.telegram.updates.push("my_chat_member", update, ("chat", self.id))

    # Seeing

    def screen(self, chat: "Group | None" = None) -> list[Shown]:
        """The messages of the chat, oldest first."""
        return [shown(message, self.telegram.bot.id) for message in self._in(chat).messages.values()]

    def last(self, chat: "Group | None" = None) -> Shown:
        """The newest message of the bot. Raises LookupError where it has said nothing."""
        place = self._in(chat)
        newest = self._newest(place)
        if not newest:
            raise LookupError("the bot has said nothing here")
        return shown(place.messages[newest], self.telegram.bot.id)

    def events(self, since: int = 0, chat: "Group | None" = None) -> list[Event]:
        """What happened in the chat from event number `since` on; go on with the last one's number + 1."""
        place = self._in(chat)
        return [event for event in self.telegram.events[since:] if event.chat_id == place.id]

    def commands(self) -> list[dict[str, str]]:
        """The commands the menu of the private chat shows this person."""
        return self.telegram.profile.commands_for(self.user, self.id)

    def download(self, message: Message) -> bytes:
        """The bytes of the file in a message."""
        held = next((message[kind] for kind in ("document", "voice", "video", "audio") if kind in message), None)
        held = held or message["photo"][-1]
        return self.telegram.state.files[held["file_id"]].data


def _text(text: str) -> dict[str, Any]:
    found = detected(Formatted(text, []))
    return {"text": text, "entities": found} if found else {"text": text}


def _caption(caption: str) -> dict[str, Any]:
    if not caption:
        return {}
    found = detected(Formatted(caption, []))
    return {"caption": caption, "caption_entities": found} if found else {"caption": caption}


def _pieces(text: str) -> list[str]:
    """Pieces of at most 4096 UTF-16 units."""
    if utf16(text) <= TEXT_LIMIT:
        return [text]
    pieces, piece, length = [], "", 0
    for character in text:
        width = 2 if ord(character) > 0xFFFF else 1
        if length + width > TEXT_LIMIT:
            pieces.append(piece)
            piece, length = "", 0
        piece, length = piece + character, length + width
    return [*pieces, piece]


def _address(button: dict[str, Any]) -> str | None:
    if "web_app" in button:
        return str(button["web_app"]["url"])
    return str(button["url"]) if "url" in button else None


def _bot_hears(telegram: "Telegram", chat: Chat, message: Message) -> bool:
    """Privacy mode: in a group, a bot that is no administrator hears commands, mentions and replies to it only."""
    status = chat.members.get(telegram.bot.id)
    if status == "administrator":
        return True
    if status != "member":
        return False
    text = str(message.get("text", message.get("caption", "")))
    answered = message.get("reply_to_message", {}).get("from", {}).get("id") == telegram.bot.id
    return answered or text.startswith("/") or f"@{telegram.bot.username}" in text
