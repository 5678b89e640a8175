"""Reading a digest of announcements: its pages, and each of what it tells in full."""

from dataclasses import replace
from datetime import UTC, datetime

from aiogram import F, Router
from aiogram.types import CallbackQuery

from bot.announcement_digest_cards import message
from bot.announcement_message import copy_calls
from bot.callbacks import AnnouncementDigest
from bot.home import is_member
from bot.reply import Reply
from bot.scene import Scene
from bot.traces import of_copy
from community import announcement_digests
from storage import announcements, scopes


async def turned(query: CallbackQuery, callback_data: AnnouncementDigest, scene: Scene) -> Reply:
    """Another page of a digest of one's own."""
    reply, t, at = Reply.to(query), scene.t, datetime.fromtimestamp(callback_data.at, UTC)
    lines = await announcement_digests.told_at(scene.store, scene.member, at)
    if not lines:
        return reply.toast(t.plain("announcement-digest-empty"), alert=True)
    return reply.show(*message(lines, at, callback_data.page, t, scene.settings.operator_name))


async def opened(query: CallbackQuery, callback_data: AnnouncementDigest, scene: Scene) -> Reply:
    """One of them in full, as a message of its own: the digest stays to be read on."""
    reply, store = Reply.to(query), scene.store
    told = await announcement_digests.open_told(store, scene.member, callback_data.delivery, scene.now)
    announcement = await announcements.get(store, told.announcement_id) if told else None
    if told is None or announcement is None:
        return reply.toast(scene.t.plain("wishes-gone"), alert=True)
    owner = await scopes.name_of(store, announcement.owner) or scene.settings.operator_name
    trace = of_copy(callback_data.delivery, announcement.version)
    calls = copy_calls(announcement, scene.t.language, owner, reply.origin.chat_id, read=told.read)
    return replace(reply, calls=tuple(replace(call, card=trace) for call in calls))


def router() -> Router:
    """The handlers of digests of announcements, for members."""
    found = Router(name="announcement digests")
    found.callback_query.filter(is_member)
    found.callback_query.register(opened, AnnouncementDigest.filter(F.act == "open"))
    found.callback_query.register(turned, AnnouncementDigest.filter())
    return found
