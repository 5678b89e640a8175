"""A small believable world for the tables of refusals: who is who, and which message is which."""

import json
from typing import Any

from bot.sandbox import Telegram
from bot.sandbox.requests import Upload
from tests.sandbox.conftest import Clock

SMALL = Upload("list.csv", b"a;b\n", "text/csv")


async def ok(telegram: Telegram, method: str, **params: Any) -> Any:
    """A call that must pass; its result."""
    uploads = {name: value for name, value in params.items() if isinstance(value, Upload)}
    plain = {name: value for name, value in params.items() if name not in uploads}
    answer = await telegram.call(telegram.token, method, plain, uploads)
    body = json.loads(answer.body)
    assert body["ok"], (method, params, body)
    return body["result"]


async def build(telegram: Telegram, clock: Clock, *, limit_mb: int = 0) -> dict[str, Any]:
    """The world's names for ids; used as `{name}` in the tables. `full` holds `limit_mb`, `big` a byte more."""
    anna, boris, vera = (telegram.person(name) for name in ("Анна", "Борис", "Вера"))
    hers = anna.send("/start")
    vera.send("/start")
    vera.block()
    keyboard = {"inline_keyboard": [[{"text": "Да", "callback_data": "y"}]]}
    own = await ok(telegram, "sendMessage", chat_id=anna.id, text="<b>Привет</b>", parse_mode="HTML")
    keyed = await ok(telegram, "sendMessage", chat_id=anna.id, text="Да?", reply_markup=keyboard)
    document = await ok(telegram, "sendDocument", chat_id=anna.id, document=SMALL, caption="Список")
    old_tap = anna.tap("Да")
    clock.move(60)
    big = anna.send_document("big.bin", b"x" * (limit_mb * 1024 * 1024 + 1))
    full = anna.send_document("full.bin", b"x" * (limit_mb * 1024 * 1024))
    forum = telegram.group("Клуб", forum=True)
    forum.add(anna)
    said = anna.send("/topic", chat=forum)
    open_topic = await ok(telegram, "createForumTopic", chat_id=forum.id, name="Открытая")
    closed_topic = await ok(telegram, "createForumTopic", chat_id=forum.id, name="Закрытая")
    await ok(telegram, "closeForumTopic", chat_id=forum.id, message_thread_id=closed_topic["message_thread_id"])
    plain_group = telegram.group("Просто группа", supergroup=False, bot_admin=False)
    plain_group.add(anna)
    theirs = anna.send("/hello", chat=plain_group)
    moved = telegram.group("Переехавшая", supergroup=False)
    moved_id, moved_to = moved.id, moved.migrate()
    left = telegram.group("Покинутая")
    left.set_bot_status("left")
    kicked = telegram.group("Изгнавшая")
    kicked.set_bot_status("kicked")
    telegram.take_updates(1000)
    telegram.allowance.lifted = True
    return {
        "anna": anna.id, "boris": boris.id, "vera": vera.id,
        "hers": hers["message_id"], "own": own["message_id"], "keyed": keyed["message_id"],
        "document": document["message_id"], "file": document["document"]["file_id"],
        "big": big["document"]["file_id"], "full": full["document"]["file_id"],
        "old_tap": old_tap, "tap": anna.tap_data("y"), "inline": anna.ask_inline("кот"),
        "forum": forum.id, "said": said["message_id"], "open_topic": open_topic["message_thread_id"],
        "closed_topic": closed_topic["message_thread_id"], "plain_group": plain_group.id,
        "theirs": theirs["message_id"], "moved": moved_id, "moved_to": moved_to, "left": left.id, "kicked": kicked.id,
    }  # fmt: skip


def filled(value: Any, names: dict[str, Any]) -> Any:
    """The value with `{name}` replaced; a value that is one name alone keeps the name's type."""
    if isinstance(value, str) and value.startswith("{") and value.endswith("}") and value[1:-1] in names:
        return names[value[1:-1]]
    if isinstance(value, dict):
        return {key: filled(item, names) for key, item in value.items()}
    if isinstance(value, list):
        return [filled(item, names) for item in value]
    return value
