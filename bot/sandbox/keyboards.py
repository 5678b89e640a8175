"""Reply markup checked as Telegram checks it: one action per button, callback data of 1 to 64 bytes."""

from collections.abc import Iterable
from typing import Any

from bot.sandbox.errors import bad_request

ACTIONS = (
    "url", "callback_data", "callback_game", "pay", "switch_inline_query", "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat", "login_url", "web_app", "copy_text",
)  # fmt: skip
DATA_BYTES = 64
BUTTONS = 100


def checked(markup: Any) -> dict[str, Any] | None:
    """The markup cleaned of empty rows, or None when nothing is left of it. Raises Telegram's refusal."""
    if markup is None:
        return None
    if not isinstance(markup, dict):
        raise bad_request("Object expected as reply markup")
    if "inline_keyboard" in markup:
        return _inline(markup["inline_keyboard"])
    if "keyboard" in markup:
        return {**markup, "keyboard": _reply(markup["keyboard"])}
    return markup if markup.get("remove_keyboard") or markup.get("force_reply") else None


def _inline(rows: Any) -> dict[str, Any] | None:
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise bad_request('Field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays')
    for button in _buttons(rows):
        _check_inline(button)
    if sum(map(len, rows)) > BUTTONS:
        raise bad_request("reply markup is too long")
    rows = [row for row in rows if row]
    return {"inline_keyboard": rows} if rows else None


def _buttons(rows: Iterable[list[Any]]) -> Iterable[Any]:
    return (button for row in rows for button in row)


def _check_inline(button: Any) -> None:
    if not isinstance(button, dict):
        raise bad_request("Can't parse inline keyboard button: InlineKeyboardButton must be an Object")
    if not isinstance(button.get("text"), str):
        raise bad_request("Can't parse inline keyboard button: Can't find field \"text\"")
    if not button["text"].strip():
        raise bad_request("Inline keyboard button text must be non-empty")
    given = [name for name in ACTIONS if name in button and button[name] is not None]
    actions = [name for name in given if button[name] != "" or name.startswith("switch_inline")]
    if not actions:
        raise bad_request("Can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard")
    if len(actions) > 1:
        # Telegram takes the first and drops the rest in silence; that hides a mistake, so the sandbox does not.
        raise bad_request(
            f"Can't parse inline keyboard button: exactly one action expected, found {', '.join(actions)}"
        )
    if "callback_data" in actions and len(str(button["callback_data"]).encode()) > DATA_BYTES:
        raise bad_request("BUTTON_DATA_INVALID")
    if "url" in actions:
        _check_url(str(button["url"]))


def _check_url(url: str) -> None:
    scheme, found, rest = url.partition("://")
    host = rest.partition("/")[0].partition("?")[0]
    if scheme == "tg" and rest:
        return
    local = host.partition(":")[0] in ("localhost", "127.0.0.1")
    if not found or scheme not in ("http", "https") or ("." not in host and not local) or " " in url:
        raise bad_request(f"Inline keyboard button URL '{url}' is invalid: Wrong HTTP URL")


def _reply(rows: Any) -> list[list[dict[str, Any]]]:
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise bad_request('Field "keyboard" must be an Array of Arrays')
    kept = []
    for row in rows:
        buttons = [{"text": button} if isinstance(button, str) else button for button in row]
        for button in buttons:
            if not isinstance(button, dict):
                raise bad_request("Can't parse keyboard button: KeyboardButton must be a String or an Object")
            if not isinstance(button.get("text"), str):
                raise bad_request("Can't parse keyboard button: Can't find field \"text\"")
            if not button["text"].strip():
                raise bad_request("Keyboard button text must be non-empty")
        if buttons:
            kept.append(buttons)
    return kept
