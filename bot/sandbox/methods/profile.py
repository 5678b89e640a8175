"""What the bot says about itself: commands per scope and language, name, descriptions, menu button."""

import re
from typing import TYPE_CHECKING, Any

from aiogram import methods as api

from bot.sandbox.errors import bad_request
from bot.sandbox.methods.registry import method
from bot.sandbox.profile import Scope

if TYPE_CHECKING:
    from bot.sandbox.requests import Call
    from bot.sandbox.telegram import Telegram

COMMANDS = 100
DESCRIPTION_LIMIT = 256
BLANKET_SCOPES = ("default", "all_private_chats", "all_group_chats", "all_chat_administrators")
LIMITS = {"name": 64, "description": 512, "short_description": 120}


@method(api.SetMyCommands)
def set_my_commands(telegram: "Telegram", request: api.SetMyCommands, call: "Call") -> Any:
    place = _scope(telegram, call), _language(request.language_code)
    commands = call.raw.get("commands") or []
    if len(commands) > COMMANDS:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    cleaned = [_command(command) for command in commands]
    if cleaned:
        telegram.profile.commands[place] = cleaned
    else:
        telegram.profile.commands.pop(place, None)
    return True


@method(api.GetMyCommands)
def get_my_commands(telegram: "Telegram", request: api.GetMyCommands, call: "Call") -> Any:
    return telegram.profile.commands.get((_scope(telegram, call), _language(request.language_code)), [])


@method(api.DeleteMyCommands)
def delete_my_commands(telegram: "Telegram", request: api.DeleteMyCommands, call: "Call") -> Any:
    telegram.profile.commands.pop((_scope(telegram, call), _language(request.language_code)), None)
    return True


@method(api.SetMyName)
def set_my_name(telegram: "Telegram", request: api.SetMyName, call: "Call") -> Any:
    return _set_text(telegram, "name", request.name, request.language_code)


@method(api.GetMyName)
def get_my_name(telegram: "Telegram", request: api.GetMyName, call: "Call") -> Any:
    return {"name": _text(telegram, "name", request.language_code) or telegram.bot.first_name}


@method(api.SetMyDescription)
def set_my_description(telegram: "Telegram", request: api.SetMyDescription, call: "Call") -> Any:
    return _set_text(telegram, "description", request.description, request.language_code)


@method(api.GetMyDescription)
def get_my_description(telegram: "Telegram", request: api.GetMyDescription, call: "Call") -> Any:
    return {"description": _text(telegram, "description", request.language_code)}


@method(api.SetMyShortDescription)
def set_my_short_description(telegram: "Telegram", request: api.SetMyShortDescription, call: "Call") -> Any:
    return _set_text(telegram, "short_description", request.short_description, request.language_code)


@method(api.GetMyShortDescription)
def get_my_short_description(telegram: "Telegram", request: api.GetMyShortDescription, call: "Call") -> Any:
    return {"short_description": _text(telegram, "short_description", request.language_code)}


@method(api.SetChatMenuButton)
def set_chat_menu_button(telegram: "Telegram", request: api.SetChatMenuButton, call: "Call") -> Any:
    if request.chat_id:
        telegram.state.reachable(request.chat_id)
    button = call.raw.get("menu_button", {"type": "default"})
    if not isinstance(button, dict):
        raise bad_request("Can't parse menu button: MenuButton must be an Object")
    if button.get("type") not in ("default", "commands", "web_app"):
        raise bad_request("Can't parse menu button: MenuButton has unsupported type")
    if button["type"] == "web_app":
        app = button.get("web_app")
        url = str(app.get("url", "")) if isinstance(app, dict) else ""
        if not button.get("text") or not url.startswith(("https://", "http://127.0.0.1", "http://localhost")):
            raise bad_request("BUTTON_URL_INVALID" if button.get("text") else "BUTTON_TEXT_INVALID")
    telegram.profile.menu_buttons[request.chat_id or 0] = button
    return True


@method(api.GetChatMenuButton)
def get_chat_menu_button(telegram: "Telegram", request: api.GetChatMenuButton, call: "Call") -> Any:
    buttons = telegram.profile.menu_buttons
    return buttons.get(request.chat_id or 0) or buttons.get(0) or {"type": "default"}


def _set_text(telegram: "Telegram", what: str, text: str | None, language: str | None) -> bool:
    if text and len(text) > LIMITS[what]:
        raise bad_request(f"BOT_{'TITLE' if what == 'name' else 'DESCRIPTION'}_TOO_LONG")
    key = what, _language(language)
    if text:
        telegram.profile.texts[key] = text
    else:
        telegram.profile.texts.pop(key, None)
    return True


def _text(telegram: "Telegram", what: str, language: str | None) -> str:
    texts = telegram.profile.texts
    return texts.get((what, _language(language))) or texts.get((what, "")) or ""


def _language(code: str | None) -> str:
    code = code or ""
    if not re.fullmatch(r"[a-z]{2}|", code):
        raise bad_request("LANG_CODE_INVALID")
    return code


def _command(command: dict[str, Any]) -> dict[str, str]:
    name = str(command.get("command", "")).removeprefix("/")
    description = str(command.get("description", "")).strip()
    if not re.fullmatch(r"[a-z0-9_]{1,32}", name):
        raise bad_request("BOT_COMMAND_INVALID")
    if not 1 <= len(description) <= DESCRIPTION_LIMIT:
        raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
    return {"command": name, "description": description}


def _scope(telegram: "Telegram", call: "Call") -> Scope:
    scope = call.raw.get("scope", {"type": "default"})
    if not isinstance(scope, dict):
        raise bad_request("Can't parse BotCommandScope: BotCommandScope must be an Object")
    kind = scope.get("type")
    if kind in BLANKET_SCOPES:
        return str(kind), 0, 0
    if kind not in ("chat", "chat_administrators", "chat_member"):
        raise bad_request("Can't parse BotCommandScope: Unsupported type specified")
    wanted = _identifier(scope.get("chat_id"))
    if not wanted:
        raise bad_request("Can't parse BotCommandScope: Empty chat_id specified")
    chat = telegram.state.chat(wanted)
    if kind != "chat_member":
        return kind, chat.id, 0
    user_id = _identifier(scope.get("user_id"))
    if not isinstance(user_id, int) or user_id <= 0:
        raise bad_request("Can't parse BotCommandScope: Invalid user_id specified")
    return kind, chat.id, user_id


def _identifier(value: Any) -> int | str:
    """A chat or user id in JSON: a number, a number in a string, or @name; empty for anything else."""
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    if not isinstance(value, str):
        return ""
    return int(value) if re.fullmatch(r"-?[0-9]{1,15}", value) else value
