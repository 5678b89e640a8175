"""The keyboards' shapes. A button is (label, callback data)."""

from aiogram.filters.callback_data import CallbackData
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

Button = tuple[str, CallbackData | str]


def _button(button: Button) -> InlineKeyboardButton:
    label, data = button
    return InlineKeyboardButton(text=label, callback_data=data if isinstance(data, str) else data.pack())


def rows(*lines: list[Button]) -> InlineKeyboardMarkup:
    """Buttons line by line; empty lines are left out."""
    return InlineKeyboardMarkup(inline_keyboard=[[_button(button) for button in line] for line in lines if line])


def column(*buttons: Button) -> InlineKeyboardMarkup:
    """One button a line: for a thumb."""
    return rows(*([button] for button in buttons))
