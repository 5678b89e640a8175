"""A request as it comes over the wire, read the way Telegram reads it and parsed by aiogram's own method models.

Form values are strings; objects and lists come as JSON in a string. Telegram is lax with numbers ("12abc" is 12,
"abc" is 0) and booleans, ignores parameters it does not know, and treats an empty value as an absent one.
"""

import json
import re
import types
import typing
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Literal

from aiogram.methods import TelegramMethod
from aiogram.types import InputFile
from pydantic import BaseModel, ValidationError

from bot.sandbox import keyboards
from bot.sandbox.errors import bad_request

Kind = Literal["json", "int", "chat", "bool", "float", "str", "file"]


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that came with a request."""

    filename: str
    data: bytes
    content_type: str = "application/octet-stream"


@dataclass(frozen=True, slots=True)
class Call:
    """One request: `raw` are its parameters with JSON decoded, `uploads` its files by form name."""

    raw: dict[str, Any]
    uploads: Mapping[str, Upload] = field(default_factory=dict)


# What Telegram calls a parameter whose JSON it cannot read.
CALLED = {
    "reply_markup": "reply keyboard markup",
    "reply_parameters": "reply parameters",
    "link_preview_options": "link preview options",
    "scope": "BotCommandScope",
    "menu_button": "menu button",
    "reaction": "reaction types",
}
# Telegram reads these leniently: what it cannot make out, it leaves out.
LENIENT = {"entities", "caption_entities", "allowed_updates"}
# Their handlers refuse in Telegram's own words, which are more exact than the model's.
CHECKED_BY_HANDLER = {"scope", "menu_button"}


def parse(model: type[TelegramMethod[Any]], params: Mapping[str, Any]) -> tuple[TelegramMethod[Any], dict[str, Any]]:
    """The method object and its decoded parameters. Raises Telegram's refusal for what cannot be read."""
    kinds, missing = _plan(model)
    raw: dict[str, Any] = dict(missing)
    for name, value in params.items():
        kind = kinds.get(name)
        if kind is None or value is None or value == "":
            continue
        read = _read(name, kind, value)
        if read is not None:
            raw[name] = read
    if "reply_markup" in raw:
        raw["reply_markup"] = keyboards.checked(raw["reply_markup"])
    try:
        return model.model_validate(_for_model(raw)), raw
    except ValidationError as refused:
        place = refused.errors()[0]["loc"]
        name = str(place[0]) if place else "request"
        raise bad_request(f"Can't parse {CALLED.get(name, name)} JSON object") from refused


def _for_model(raw: dict[str, Any]) -> dict[str, Any]:
    """The parameters the model is to look at. Keyboards under the input field are refused by the editing methods."""
    kept = {name: value for name, value in raw.items() if name not in CHECKED_BY_HANDLER}
    if "inline_keyboard" not in (kept.get("reply_markup") or {}):
        kept.pop("reply_markup", None)
    return kept


def _read(name: str, kind: Kind, value: Any) -> Any:
    if kind == "json":
        return _json(name, value) if isinstance(value, str) else value
    if kind == "int":
        return _integer(value)
    if kind == "chat":
        text = str(value).strip()
        return text if text.startswith("@") else _integer(text)
    if kind == "bool":
        return str(value).lower() in ("true", "yes", "1")
    if kind == "float":
        return _number(value)
    return value if isinstance(value, str) else json.dumps(value)


def _integer(value: Any) -> int:
    digits = re.match(r"\s*-?\d+", str(value))
    return int(digits[0]) if digits else 0


def _number(value: Any) -> float:
    digits = re.match(r"\s*-?\d+(\.\d+)?", str(value))
    return float(digits[0]) if digits else 0.0


def _json(name: str, value: str) -> Any:
    try:
        return json.loads(value)
    except ValueError as unreadable:
        if name in LENIENT:
            return None
        raise bad_request(f"Can't parse {CALLED.get(name, name)} JSON object") from unreadable


@cache
def _plan(model: type[TelegramMethod[Any]]) -> tuple[dict[str, Kind], dict[str, Any]]:
    """How to read each parameter, and what stands for a required one that is missing."""
    kinds: dict[str, Kind] = {}
    missing: dict[str, Any] = {}
    for name, info in model.model_fields.items():
        kind = _kind(_leaves(info.annotation))
        if kind == "file" and not info.is_required():
            continue  # a thumbnail: taken and not looked at
        kinds[name] = kind
        if info.is_required():
            missing[name] = {"int": 0, "bool": False, "float": 0.0, "json": []}.get(kind, "")
    return kinds, missing


def _leaves(annotation: Any) -> set[Any]:
    origin = typing.get_origin(annotation)
    if origin in (list, dict):
        return {list}
    if origin is typing.Annotated:
        return _leaves(typing.get_args(annotation)[0])
    if origin in (typing.Union, types.UnionType):
        return set().union(*(_leaves(part) for part in typing.get_args(annotation)))
    return {annotation}


def _kind(leaves: set[Any]) -> Kind:
    classes = [leaf for leaf in leaves if isinstance(leaf, type)]
    if list in classes or any(issubclass(leaf, BaseModel) for leaf in classes):
        return "json"
    if int in classes:
        return "chat" if str in classes else "int"
    if bool in classes:
        return "bool"
    if float in classes:
        return "float"
    return "file" if InputFile in classes and str not in classes else "str"
