"""Documents, photos, voice messages and albums; uploads up to 50 MB, downloads up to 20 MB."""

from typing import TYPE_CHECKING, Any

from aiogram import methods as api

from bot.sandbox.errors import bad_request, not_supported, too_large
from bot.sandbox.methods import content
from bot.sandbox.methods.registry import method
from bot.sandbox.requests import Upload
from bot.sandbox.state import StoredFile

if TYPE_CHECKING:
    from bot.sandbox.requests import Call
    from bot.sandbox.telegram import Telegram

UPLOAD_BYTES = 50 * 1024 * 1024
PHOTO_BYTES = 10 * 1024 * 1024
DOWNLOAD_BYTES = 20 * 1024 * 1024
FOLDERS = {"document": "documents", "photo": "photos", "voice": "voice"}


@method(api.SendDocument)
def send_document(telegram: "Telegram", request: api.SendDocument, call: "Call") -> Any:
    return _send(telegram, request, call, "document")


@method(api.SendPhoto)
def send_photo(telegram: "Telegram", request: api.SendPhoto, call: "Call") -> Any:
    return _send(telegram, request, call, "photo")


@method(api.SendVoice)
def send_voice(telegram: "Telegram", request: api.SendVoice, call: "Call") -> Any:
    return _send(telegram, request, call, "voice")


@method(api.SendMediaGroup)
def send_media_group(telegram: "Telegram", request: api.SendMediaGroup, call: "Call") -> Any:
    chat = telegram.state.reachable(request.chat_id)
    items = call.raw["media"]
    if not 2 <= len(items) <= 10:
        raise bad_request("Wrong number of media items specified: there must be 2 to 10")
    kinds = {item.get("type") for item in items}
    if not kinds <= {"photo", "document"}:
        raise not_supported(f"an album of {', '.join(sorted(map(str, kinds)))}")
    if len(kinds) > 1:
        raise bad_request("Can't use the media of the specified type in the album")
    bodies = []
    for item in items:
        stored = _stored(telegram, item["type"], item.get("media", ""), call)
        caption = content.caption_content(item.get("caption"), item.get("parse_mode"), item.get("caption_entities"))
        bodies.append(media_content(item["type"], stored) | caption)
    thread = content.topic_of(telegram, chat, request.message_thread_id)
    reply = content.reply_content(chat, request)
    telegram.allowance.spend(chat.id, len(bodies))
    album = {"media_group_id": telegram.next_query_id()}
    return [telegram.post(chat, telegram.bot, reply | album | body, thread) for body in bodies]


@method(api.GetFile)
def get_file(telegram: "Telegram", request: api.GetFile, call: "Call") -> Any:
    if not request.file_id:
        raise bad_request("file_id not specified")
    stored = telegram.state.files.get(request.file_id)
    if stored is None:
        raise bad_request("wrong file_id or the file is temporarily unavailable")
    if len(stored.data) > DOWNLOAD_BYTES:
        raise bad_request("file is too big")
    return _file(stored) | {"file_path": stored.path}


def _send(telegram: "Telegram", request: Any, call: "Call", kind: str) -> Any:
    chat = telegram.state.reachable(request.chat_id)
    caption = content.caption_content(request.caption, request.parse_mode, call.raw.get("caption_entities"))
    stored = _stored(telegram, kind, call.raw.get(kind, ""), call)
    body = media_content(kind, stored) | caption | content.markup_content(telegram, chat, call)
    return content.post(telegram, chat, body, request)


def _stored(telegram: "Telegram", kind: str, source: str, call: "Call") -> StoredFile:
    """The file a request means: an upload (under its own name or attach://), or a file_id."""
    upload = call.uploads.get(source.removeprefix("attach://")) if source else call.uploads.get(kind)
    if upload is not None:
        return store(telegram, kind, upload)
    if not source or source.startswith("attach://"):
        raise bad_request(f"there is no {kind} in the request")
    if source.startswith(("http://", "https://")):
        raise not_supported("files by URL")
    stored = telegram.state.files.get(source)
    if stored is None:
        raise bad_request("wrong remote file identifier specified: Wrong string length")
    return stored


def store(telegram: "Telegram", kind: str, upload: Upload) -> StoredFile:
    """Keep an upload; refuses empty files and those over the limits."""
    if not upload.data:
        raise bad_request("file must be non-empty")
    if len(upload.data) > UPLOAD_BYTES:
        raise too_large()
    if kind == "photo" and len(upload.data) > PHOTO_BYTES:
        raise bad_request(
            f"file of size {len(upload.data)} bytes is too big for a photo; the maximum size is 10485760 bytes"
        )
    return telegram.state.store_file(FOLDERS[kind], upload.filename, upload.data, upload.content_type)


def media_content(kind: str, stored: StoredFile) -> dict[str, Any]:
    """What a message holds of a file. The sandbox does not look inside: sides and durations are nominal."""
    file = _file(stored)
    named = file | {"file_name": stored.filename, "mime_type": stored.content_type}
    if kind == "photo":
        return {"photo": [file | {"width": 800, "height": 600}]}
    if kind == "voice":
        return {"voice": file | {"duration": 1, "mime_type": "audio/ogg"}}
    if kind == "video":
        return {"video": named | {"width": 640, "height": 360, "duration": 1}}
    if kind == "audio":
        return {"audio": named | {"duration": 1}}
    return {"document": named}


def _file(stored: StoredFile) -> dict[str, Any]:
    return {"file_id": stored.file_id, "file_unique_id": stored.unique_id, "file_size": len(stored.data)}
