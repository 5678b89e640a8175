"""The buttons around events beyond coming to one: who is there, hours, what comes after, series; as in `bot.callbacks`,
nothing that they carry is trusted."""

from typing import Literal

from aiogram.filters.callback_data import CallbackData

from bot.callbacks import RowId, SurveyId


class EventHere(CallbackData, prefix="eh"):
    """Who is there. `enter`: a participant types the code; for whoever manages the event: the code of the moment, its
    picture, a page of the list, one of it `in` or `out`."""

    event: SurveyId
    act: Literal["enter", "desk", "qr", "list", "in", "out"]
    member: RowId = 0
    page: RowId = 0


class EventAfter(CallbackData, prefix="eq"):
    """What becomes of an event, for whoever manages it: its list of people as a table; the choice of a programme, a new
    one, or that it counts to programme `value` (-1: none); the choice of what those who came are asked, survey `value`
    (-1: none), or the questionnaire that ships."""

    event: SurveyId
    act: Literal["people", "programme", "new", "count", "survey", "ask", "launch"]
    value: RowId = -1


class EventMaterials(CallbackData, prefix="em"):
    """What is handed out at an event: the list (`below`: under a message that stays as it is), one of them, adding,
    taking one away. The field order is that of `community.event_after.materials_control`."""

    event: SurveyId
    act: Literal["list", "below", "get", "add", "drop"]
    material: RowId = 0


class Hours(CallbackData, prefix="ho"):
    """Teaching hours: one's own; a curator's programmes, a new one, who has how many of one (a page), that as a
    table."""

    act: Literal["mine", "list", "new", "show", "paper"]
    programme: SurveyId = ""
    page: RowId = 0


class EventSeries(CallbackData, prefix="es"):
    """Events that repeat, from `event` on: the series, how often (`every` is a place among the ways), how many `times`,
    opening, making those that follow alike, calling them off, coming to all."""

    event: SurveyId
    act: Literal["show", "every", "make", "open", "spread", "drop", "dropped", "join"]
    every: RowId = 0
    times: RowId = 0
