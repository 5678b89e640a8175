"""What a member wants to get and when, in chat: kinds, quiet hours, a week of silence, his time zone, nothing."""

from dataclasses import replace

from aiogram import F, Router
from aiogram.filters import StateFilter
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message

from bot import home, wish_cards
from bot.callbacks import Wishes
from bot.reply import Reply
from bot.scene import Scene
from community import consents, wishes
from community.quiet_hours import NEVER
from community.wishes import KINDS, WISHES, ZONES
from storage.engine import Store
from surveys.problems import InputError

Screen = home.Screen
LONGEST_ZONE = 40  # characters of a name that is quoted back


class WishWriting(StatesGroup):
    """What a person writes is the name of a time zone."""

    zone = State()


async def opened(query: CallbackQuery, scene: Scene) -> Reply:
    """From a button under an announcement: what was read stays where it is."""
    return Reply.to(query).send(*await _whole(scene))


async def tapped(query: CallbackQuery, callback_data: Wishes, scene: Scene) -> Reply:
    """A card in place of another."""
    if await scene.state.get_state() == WishWriting.zone.state:
        await scene.state.clear()
    t, place = scene.t, callback_data.of
    match callback_data.act:
        case "kinds":
            screen = wish_cards.kinds(await _wanted(scene), t)
        case "kind" if place in range(len(KINDS)):
            screen = wish_cards.kind(place, await _wanted(scene), t)
        case "quiet":
            screen = wish_cards.quiet_from(t)
        case "from" if callback_data.value in wish_cards.EVENINGS:
            screen = wish_cards.quiet_until(callback_data.value, t)
        case "zones":
            screen = wish_cards.zones(scene.now, t)
        case "write":
            await scene.state.set_state(WishWriting.zone)
            screen = t.html("wishes-zone-question"), wish_cards.to_the_zones(t)
        case _:
            screen = await _whole(scene)
    return Reply.to(query).show(*screen)


async def changed(query: CallbackQuery, callback_data: Wishes, scene: Scene) -> Reply:
    """A choice. What was never offered is refused in words."""
    reply, t, of, value = Reply.to(query), scene.t, callback_data.of, callback_data.value
    saved = t.plain("wishes-saved")
    about = (scene.store, scene.member)
    clock = (scene.now, scene.settings.zone)
    try:
        match callback_data.act:
            case "wish":
                await wishes.set_wish(*about, _at(KINDS, of), _at(WISHES, value), *clock)
                return reply.show(*wish_cards.kinds(await _wanted(scene), t)).toast(saved)
            case "until":
                await wishes.set_quiet_hours(*about, of * 60, value * 60, *clock)
            case "loud":
                await wishes.set_quiet_hours(*about, NEVER.begins, NEVER.ends, *clock)
            case "mute":
                await wishes.mute_for_a_week(*about, *clock)
                saved = t.plain("wishes-muted-toast")
            case "unmute":
                await wishes.unmute(*about, *clock)
                saved = t.plain("wishes-unmuted-toast")
            case "zone":
                scene = await _in_zone(scene, _at(tuple(ZONES), value))
    except InputError as error:
        return reply.toast(t.problem(error.problems[0]), alert=True)
    return reply.show(*await _whole(scene)).toast(saved)


def _at(offered: tuple[str, ...], place: int) -> str:
    return offered[place] if 0 <= place < len(offered) else ""


async def _in_zone(scene: Scene, zone: str) -> Scene:
    """From now on on that clock."""
    await wishes.set_time_zone(scene.store, scene.member, zone, scene.now, scene.settings.zone)
    return replace(scene, member=replace(scene.member, time_zone=zone))


async def wrote(message: Message, scene: Scene) -> Reply:
    """The name of a zone."""
    reply, t, written = Reply.to(message), scene.t, message.text or ""
    zone = wishes.find_zone(written)
    if zone is None:
        given = written[:LONGEST_ZONE] or "…"
        return reply.send(t.html("wishes-zone-unknown", given=given), wish_cards.to_the_zones(t))
    await scene.state.clear()
    return reply.send(*await _whole(await _in_zone(scene, zone)))


async def stop(query: CallbackQuery, scene: Scene) -> Reply:
    """Nothing at all any more: the consent is taken back."""
    store, member = scene.store, scene.member
    if await consents.consent_in_force(store, member.id, "announcements"):
        await consents.record_consent(
            store, member.id, "announcements", "withdrawn", language=scene.t.language, now=scene.now
        )
    return Reply.to(query).show(*wish_cards.stopped(scene.t))


async def _wanted(scene: Scene) -> wishes.Preferences:
    return await wishes.preferences(scene.store, scene.member, scene.settings.zone)


async def _whole(scene: Scene) -> Screen:
    """The card; whoever gets nothing is asked first whether he wants anything."""
    if not await _agreed(scene.store, scene.member.id):
        return home.announcements_consent(scene.t, scene.settings)
    return wish_cards.card(await _wanted(scene), scene.now, scene.t)


async def _agreed(store: Store, member_id: int) -> bool:
    return await consents.consent_in_force(store, member_id, "announcements")


def router() -> Router:
    """The handlers of a member's wishes, in private chats."""
    found = Router(name="wishes")
    found.message.filter(F.chat.type == "private", home.is_member)
    found.callback_query.filter(home.is_member)
    found.callback_query.register(opened, Wishes.filter(F.act == "show"))
    found.callback_query.register(stop, Wishes.filter(F.act == "stop"))
    found.callback_query.register(
        changed, Wishes.filter(F.act.in_({"wish", "until", "loud", "mute", "unmute", "zone"}))
    )
    found.callback_query.register(tapped, Wishes.filter())
    found.message.register(wrote, StateFilter(WishWriting.zone), ~F.text.startswith("/"))
    return found
