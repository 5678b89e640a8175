"""What a message brings to a questionnaire: a text, or a file by Telegram's number for it. Nothing is fetched here."""

from aiogram.types import Message

from surveys.interview_events import Attach, Enter
from surveys.questionnaire import Attachment, Kind

MAX_NAME = 100


def sent_in(message: Message) -> Enter | Attach:
    """The interview's event that a message stands for; a sticker and the like is a message without text."""
    if message.photo:
        largest = message.photo[-1]
        return Attach("image", Attachment(largest.file_id, None, largest.file_size))
    if spoken := message.voice or message.audio:
        return Attach("audio", Attachment(spoken.file_id, None, spoken.file_size))
    if film := message.video or message.video_note:
        return Attach("video", Attachment(film.file_id, None, film.file_size))
    if (document := message.document) is not None:
        name = document.file_name[:MAX_NAME] if document.file_name else None
        return Attach(_kind(document.mime_type), Attachment(document.file_id, name, document.file_size))
    return Enter(message.text)


def _kind(content_type: str | None) -> Kind:
    """A photo sent as a file is a photo still."""
    match (content_type or "").partition("/")[0]:
        case "image":
            return "image"
        case "audio":
            return "audio"
        case "video":
            return "video"
    return "file"
