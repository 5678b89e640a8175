"""The first meeting: who runs this and why, consent as a step of its own, where one works; and home for members.

Of a stranger nothing is kept: his language and the invite he came with travel in the buttons.
"""

import secrets
from datetime import datetime

from aiogram import F, Router
from aiogram.filters import Command, CommandObject, CommandStart
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from bot import home
from bot.callbacks import Agree, Hello, Home, Place
from bot.middleware import MESSENGER
from bot.reply import Reply
from community import consents, invites, members
from community.errors import NotFound
from community.i18n import Texts, texts
from community.invites import Address
from community.pseudonyms import KeyRing
from community.settings import Settings
from storage import people
from storage.engine import Store
from storage.models.people import Decision
from storage.people import MemberRecord
from surveys.problems import InputError


async def start(
    message: Message,
    command: CommandObject,
    member: MemberRecord | None,
    external_id: str,
    t: Texts,
    store: Store,
    keys: KeyRing,
    settings: Settings,
    state: FSMContext,
    now: datetime,
) -> Reply:
    """/start, with or without an invite. Whatever was being asked, what one writes next is no answer to it."""
    reply = Reply.to(message)
    if await state.get_state() is not None:
        await state.clear()
    token = command.args or ""
    if member is None:
        return await _greet(reply, external_id, token, t, store, settings, now)
    if token:
        invitation = await invites.redeem(store, member, Address(MESSENGER, external_id), token, now)
        if invitation.refusal:
            reply = reply.send(t.html(f"refused-{invitation.refusal}"))
        member = await _fresh(store, member)
    return await home.next_step(reply, member, t, store, keys, settings, now)


async def _greet(
    reply: Reply, external_id: str, token: str, t: Texts, store: Store, settings: Settings, now: datetime
) -> Reply:
    if token:
        invitation = await invites.look_at_invite(store, Address(MESSENGER, external_id), token, now)
        if invitation.refusal:
            reply = reply.send(t.html(f"refused-{invitation.refusal}"))
            token = ""
    return reply.send(*home.about(t, settings, token))


async def hello(
    query: CallbackQuery,
    callback_data: Hello,
    member: MemberRecord | None,
    external_id: str,
    store: Store,
    keys: KeyRing,
    settings: Settings,
    now: datetime,
) -> Reply:
    """The steps before membership. A button from before that is tapped by a member leads home."""
    reply, t = Reply.to(query), texts(callback_data.language)
    if member is not None:
        return await home.next_step(reply, member, texts(member.language), store, keys, settings, now)
    match callback_data.step:
        case "a":
            return reply.show(*home.about(t, settings, callback_data.invite))
        case "w":
            return reply.show(*home.who_sees_what(t, callback_data.invite))
        case "c":
            return reply.show(*home.membership_consent(t, settings, callback_data.invite))
        case "n":
            await members.refuse_membership(store, Address(MESSENGER, external_id), now, _fresh_key)
            return reply.show(*home.refused(t, callback_data.invite))
    return await _join(reply, callback_data, external_id, t, store, keys, settings, now)


async def _join(
    reply: Reply,
    said: Hello,
    external_id: str,
    t: Texts,
    store: Store,
    keys: KeyRing,
    settings: Settings,
    now: datetime,
) -> Reply:
    joined = await members.join(
        store,
        Address(MESSENGER, external_id),
        language=t.language,
        public_id=secrets.token_hex(16),
        now=now,
        token=said.invite or None,
    )
    if joined.invitation and joined.invitation.refusal:
        reply = reply.send(t.html(f"refused-{joined.invitation.refusal}"))
    return await home.next_step(reply, joined.member, t, store, keys, settings, now)


async def choose_place(
    query: CallbackQuery,
    callback_data: Place,
    member: MemberRecord,
    t: Texts,
    store: Store,
    keys: KeyRing,
    settings: Settings,
    now: datetime,
) -> Reply:
    """Municipality, organisation or position, by its button; a page turned where no choice was made."""
    reply = Reply.to(query)
    page, kind = callback_data.page, callback_data.kind
    if page is not None:
        return reply.show(*await home.place_card(store, member, callback_data.what, t, page, kind))
    if callback_data.what == "k":
        return reply.show(*await home.place_card(store, member, "o", t, 0, callback_data.id))
    try:
        await home.settle_place(store, member, callback_data.what, callback_data.id)
    except (NotFound, InputError):
        # No such place was ever offered: the button is old, or made up.
        return reply.toast(t.plain("button-is-old"))
    return await home.next_step(reply, await _fresh(store, member), t, store, keys, settings, now)


async def decide_on_announcements(
    query: CallbackQuery,
    callback_data: Agree,
    member: MemberRecord,
    t: Texts,
    store: Store,
    keys: KeyRing,
    settings: Settings,
    now: datetime,
) -> Reply:
    """Yes or no to messages that come by themselves; asked once, changed under 'My data'. A yes to words that have
    changed since is none: the new ones are shown."""
    if callback_data.yes and callback_data.version != consents.VERSIONS["announcements"]:
        return Reply.to(query).show(*home.announcements_consent(t, settings))
    decision: Decision = "given" if callback_data.yes else "refused"
    await consents.record_consent(store, member.id, "announcements", decision, language=t.language, now=now)
    reply = await home.next_step(Reply.to(query), member, t, store, keys, settings, now)
    return reply.toast(t.plain("announcements-agreed" if callback_data.yes else "announcements-refused"))


async def go_home(
    query: CallbackQuery,
    member: MemberRecord,
    t: Texts,
    store: Store,
    state: FSMContext,
    keys: KeyRing,
    settings: Settings,
    now: datetime,
) -> Reply:
    if await state.get_state() is not None:
        await state.clear()
    return await home.next_step(Reply.to(query), member, t, store, keys, settings, now)


async def consent_of(message: Message, t: Texts, settings: Settings) -> Reply:
    """/privacy: the membership document, to read again at any time."""
    words = consents.document("membership", t.language, settings.operator_name, settings.operator_address)
    return Reply.to(message).send(words)


async def _fresh(store: Store, member: MemberRecord) -> MemberRecord:
    found = await people.get_member(store, member.id)
    assert found is not None, "a member who speaks is there"
    return found


def _fresh_key() -> str:
    return secrets.token_hex(16)


def router() -> Router:
    """The handlers of the first meeting and of home, in private chats."""
    first = Router(name="start")
    first.message.filter(F.chat.type == "private")
    first.message.register(start, CommandStart())
    first.message.register(consent_of, Command("privacy"))
    first.callback_query.register(hello, Hello.filter())
    first.callback_query.register(choose_place, Place.filter(), home.is_member)
    first.callback_query.register(decide_on_announcements, Agree.filter(F.purpose == "announcements"), home.is_member)
    first.callback_query.register(go_home, Home.filter(), home.is_member)
    return first
