"""A conversation as a transcript anyone can read: the format of the transcript tests. No ids, no callback data."""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime

from bot.sandbox import events
from bot.sandbox.screen import Shown, keyboard, shown
from bot.sandbox.state import Message

HOUR = 3600
DAY = 24 * HOUR
INDENT = "    "


def transcript(happened: Iterable[events.Event], speakers: Mapping[int, str], bot_id: int) -> str:
    """The events of a chat as text. `speakers` names people by user id; others are called `person`."""
    lines: list[str] = []
    last: int | None = None
    seen: dict[int, Message] = {}
    for event in happened:
        if last is None:
            lines.append(f"# at: {datetime.fromtimestamp(event.at, UTC):%Y-%m-%d %H:%M} UTC")
        elif event.at - last >= HOUR:
            lines.append(f"-- {passed(event.at - last)} --")
        last = event.at
        before = None
        if isinstance(event, events.Sent | events.Edited):
            before = seen.get(event.message["message_id"])
            seen[event.message["message_id"]] = event.message
        lines += described(event, speakers, bot_id, before)
    return "\n".join(lines) + "\n" if lines else ""


def passed(seconds: int) -> str:
    """`1 day passes`, `3 hours pass`; whole units, rounded down."""
    count, unit = (seconds // DAY, "day") if seconds >= DAY else (seconds // HOUR, "hour")
    return f"1 {unit} passes" if count == 1 else f"{count} {unit}s pass"


def described(
    event: events.Event, speakers: Mapping[int, str], bot_id: int, before: Message | None = None, bot: str = "bot"
) -> list[str]:
    """The lines of one event; none for what a reader need not see. `before` is an edited message as it was; `bot` how
    the bot is called, where it matters to whom it speaks."""
    match event:
        case events.Sent(message=message):
            return _message(bot, shown(message, bot_id))
        case events.Edited(message=message) if before and before.get("text") == message.get("text") and bare(message):
            return [f"{bot} takes the buttons away"]
        case events.Edited(message=message):
            return _message(f"{bot} edits", shown(message, bot_id))
        case events.Deleted():
            return [f"{bot} deletes a message"]
        case events.Toast(text=text, alert=alert) if text:
            return _indented(f"{bot} {'alert' if alert else 'toast'}: {text}")
        case events.Said(user_id=user_id, message=message):
            return _said(speakers.get(user_id, "person"), shown(message, bot_id))
        case events.Corrected(user_id=user_id, message=message):
            return _message(f"{speakers.get(user_id, 'person')} edits", shown(message, bot_id))
        case events.Tapped(user_id=user_id, label=label):
            return [f"{speakers.get(user_id, 'person')} taps [{label}]"]
        case _:
            return []


def bare(message: Message) -> bool:
    """Whether a message has no buttons."""
    return not keyboard(message)


def _said(who: str, message: Shown) -> list[str]:
    """What a person sent; of anything but text and documents, the kind says enough."""
    if message.kind == "text":
        return _message(who, message)
    article = "an" if message.kind == "audio" else "a"
    return [f"{who} sends {article} {message.kind} {message.file or ''}".rstrip()]


def _message(who: str, message: Shown) -> list[str]:
    kind = "" if message.kind == "text" else f" {message.kind}"
    words = f"{message.file}\n{message.text}".strip() if message.file else message.text
    lines = _indented(f"{who}{kind}: {words}".rstrip())
    return lines + [INDENT + " ".join(f"[{label}]" for label in row) for row in message.rows]


def _indented(text: str) -> list[str]:
    first, *more = text.split("\n")
    return [first, *(f"{INDENT}{line}".rstrip() for line in more)]
