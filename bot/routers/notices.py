"""What a member answers to an invitation or a reminder, other than by answering the questionnaire."""

from datetime import datetime

from aiogram import Router
from aiogram.types import CallbackQuery

from bot.callbacks import NoMore
from bot.home import is_member
from bot.notice_cards import declined, muted
from bot.reply import Reply
from community import reminders
from community.i18n import Texts
from storage.engine import Store
from storage.people import MemberRecord


async def no_more(
    query: CallbackQuery, callback_data: NoMore, member: MemberRecord, t: Texts, store: Store, now: datetime
) -> Reply:
    """No reminders of this questionnaire, or no answer to it at all; it stays in the list all the same."""
    reply, no = Reply.to(query), callback_data.declined
    wave = await reminders.mute(store, member, callback_data.wave, now, declined=no)
    if wave is None:
        return reply.toast(t.plain("button-is-old"))
    if no:
        return reply.show(declined(wave, t)).toast(t.plain("notice-declined-toast"))
    return reply.show(*muted(wave, t)).toast(t.plain("notice-muted-toast"))


def router() -> Router:
    """The handlers of notices, for members."""
    told = Router(name="notices")
    told.callback_query.filter(is_member)
    told.callback_query.register(no_more, NoMore.filter())
    return told
