"""The keyboards' shapes, plain as the Bot API has them: a card has a dozen buttons, and a model for each would
cost more than the rest of the card. A button is (label, callback data), a `Link` or an `App`."""

from dataclasses import dataclass
from typing import Any, NamedTuple

from aiogram.filters.callback_data import CallbackData


class Link(NamedTuple):
    """A button that opens an address."""

    label: str
    url: str


class App(NamedTuple):
    """A button that opens an address as a Mini App: in private chats only, and under https."""

    label: str
    url: str


Button = tuple[str, CallbackData | str]


@dataclass(frozen=True)
class Keyboard:
    """Buttons under a message: `inline_keyboard` as the Bot API has it. One keyboard added to another goes below it."""

    inline_keyboard: list[list[dict[str, Any]]]

    def __add__(self, below: "Keyboard") -> "Keyboard":
        return Keyboard([*self.inline_keyboard, *below.inline_keyboard])

    def markup(self) -> dict[str, Any]:
        """The `reply_markup` of a call."""
        return {"inline_keyboard": self.inline_keyboard}


def _button(button: Button | Link | App) -> dict[str, Any]:
    if isinstance(button, App):
        return {"text": button.label, "web_app": {"url": button.url}}
    if isinstance(button, Link):
        return {"text": button.label, "url": button.url}
    label, data = button
    return {"text": label, "callback_data": data if isinstance(data, str) else data.pack()}


def rows(*lines: list[Button]) -> Keyboard:
    """Buttons line by line; empty lines are left out."""
    return Keyboard([[_button(button) for button in line] for line in lines if line])


def column(*buttons: Button | Link | App) -> Keyboard:
    """One button a line: for a thumb."""
    return Keyboard([[_button(button)] for button in buttons])
