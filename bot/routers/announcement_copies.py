"""Copies of announcements in the hands of those they were for: 'Read', and what is tapped on them."""

from collections.abc import Awaitable, Callable
from typing import Any

from aiogram import Router
from aiogram.types import CallbackQuery, TelegramObject

from bot.announcement_message import keyboard
from bot.callbacks import Acknowledge, DocumentOf, EventTap, OpenSurvey
from bot.home import is_member
from bot.reply import Reply
from bot.scene import Scene
from community import announcement_after
from storage import announcement_reports
from storage.outbox import Call

# What buttons of ours on a copy begin with.
OURS = tuple(f"{kind.__prefix__}:" for kind in (OpenSurvey, EventTap, DocumentOf))


async def acknowledged(query: CallbackQuery, callback_data: Acknowledge, scene: Scene) -> Reply:
    """The member has read his copy, and the button says so from now on."""
    reply, t = Reply.to(query), scene.t
    found = await announcement_after.acknowledge(scene.store, scene.member.id, callback_data.announcement, scene.now)
    if found is None:
        return reply.toast(t.plain("after-nothing-to-read"), alert=True)
    reply = reply.toast(t.plain("after-read-toast"))
    if reply.origin.message_id is None:
        return reply
    chat = reply.origin.chat_id
    below = {"reply_markup": keyboard(found, t, read=True).markup()}
    shown = Call(chat, "editMessageReplyMarkup", {"chat_id": chat, "message_id": reply.origin.message_id, **below})
    return Reply((*reply.calls, shown), reply.origin, reply.toasted)


async def note_click(
    handler: Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]], event: TelegramObject, data: dict[str, Any]
) -> Any:
    """A middleware: a tap on a copy's button of ours is noted, whatever comes of it."""
    scene: Scene | None = data.get("scene")
    if isinstance(event, CallbackQuery) and scene is not None and (event.data or "").startswith(OURS):
        origin = Reply.to(event).origin
        if origin.message_id is not None:
            address = str(origin.chat_id)
            await announcement_reports.note_click(scene.store, scene.member.id, address, origin.message_id, scene.now)
    return await handler(event, data)


def router() -> Router:
    """The handlers of copies, for members."""
    found = Router(name="announcement copies")
    found.callback_query.filter(is_member)
    found.callback_query.register(acknowledged, Acknowledge.filter())
    return found
