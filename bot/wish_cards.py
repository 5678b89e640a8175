"""What a member wants to get and when, as cards: the whole of it, the kinds, quiet hours, time zones."""

from datetime import datetime

from bot.callbacks import MyData, Wishes
from bot.home import Screen, back_home
from bot.keyboards import Button, Keyboard, column, rows
from community.i18n import Texts
from community.wishes import KINDS, WISHES, ZONES, Preferences
from storage.models.announcements import AnnouncementKind, Wish

EVENINGS, MORNINGS = range(18, 24), range(6, 12)
A_ROW = 3


def card(wanted: Preferences, now: datetime, t: Texts) -> Screen:
    """All of it in words, and the ways to change it."""
    silence = wanted.silent_until(now)
    parts = [t.html("wishes-title")]
    if silence is not None:
        parts.append(t.html("wishes-muted", when=_moment(silence, wanted, t)))
    parts += ["\n".join(_lines(wanted, t)), "\n".join([_quiet(wanted, t), _clock(wanted, now, t)])]
    mute: Button = (t.plain("wishes-mute-button"), Wishes(act="mute"))
    unmute: Button = (t.plain("wishes-unmute-button"), Wishes(act="unmute"))
    return "\n\n".join([*parts, t.html("wishes-urgent")]), column(
        (t.plain("wishes-kinds-button"), Wishes(act="kinds")),
        (t.plain("wishes-quiet-button"), Wishes(act="quiet")),
        (t.plain("wishes-zone-button"), Wishes(act="zones")),
        mute if silence is None else unmute,
        (t.plain("wishes-stop-button"), Wishes(act="stop")),
        (t.plain("wishes-my-data"), MyData(act="show")),
    )


def _lines(wanted: Preferences, t: Texts) -> list[str]:
    lines = []
    for wish in WISHES:
        kinds = [t.plain("wish-kind", kind=kind) for kind in KINDS if wanted.wish(kind) == wish]
        if kinds:
            lines.append(t.html("wishes-line", wish=wish, kinds=", ".join(kinds)))
    return lines


def _quiet(wanted: Preferences, t: Texts) -> str:
    if wanted.quiet.none:
        return t.html("wishes-no-quiet")
    return t.html("wishes-quiet", begins=_hour(wanted.quiet.begins // 60), ends=_hour(wanted.quiet.ends // 60))


def _clock(wanted: Preferences, now: datetime, t: Texts) -> str:
    return t.html("wishes-clock", time=f"{now.astimezone(wanted.zone):%H:%M}", zone=zone_name(wanted.zone.key, t))


def zone_name(zone: str, t: Texts) -> str:
    """A zone by its city, where it is one of those offered."""
    return t.plain(f"zone-{zone.partition('/')[2].lower()}") if zone in ZONES else zone


def _hour(hour: int) -> str:
    return f"{hour}:00"


def _moment(moment: datetime, wanted: Preferences, t: Texts) -> str:
    local = moment.astimezone(wanted.zone)
    return t.plain("notice-moment", day=local.day, month=local.month, time=f"{local:%H:%M}")


def _back(act: str, t: Texts) -> Button:
    return t.plain("wishes-back"), Wishes.model_validate({"act": act})


def kinds(wanted: Preferences, t: Texts) -> Screen:
    """Every kind with the wish about it."""
    buttons: list[Button] = [
        (t.plain("wishes-kind-button", kind=_name(kind, t), wish=wanted.wish(kind)), Wishes(act="kind", of=place))
        for place, kind in enumerate(KINDS)
    ]
    return t.html("wishes-kinds-title"), column(*buttons, _back("card", t))


def _name(kind: AnnouncementKind, t: Texts) -> str:
    words = t.plain("wish-kind", kind=kind)
    return words[:1].upper() + words[1:]


def kind(place: int, wanted: Preferences, t: Texts) -> Screen:
    """The wishes to choose from for the kind at this place."""
    of = KINDS[place]
    parts = [t.html("wishes-kind-title", kind=_name(of, t))]
    if of in ("event", "reminder"):
        parts.append(t.html("wishes-kind-reminders"))
    buttons: list[Button] = [
        (_choice(wish, wanted.wish(of), t), Wishes(act="wish", of=place, value=number))
        for number, wish in enumerate(WISHES)
    ]
    return "\n\n".join(parts), column(*buttons, _back("kinds", t))


def _choice(wish: Wish, chosen: Wish, t: Texts) -> str:
    return t.plain("wishes-choice", wish=wish, chosen="yes" if wish == chosen else "no").strip()


def quiet_from(t: Texts) -> Screen:
    """When quiet hours begin."""
    hours: list[Button] = [(_hour(hour), Wishes(act="from", value=hour)) for hour in EVENINGS]
    last: list[Button] = [(t.plain("wishes-quiet-none"), Wishes(act="loud"))]
    return t.html("wishes-quiet-from"), rows(*_in_rows(hours, A_ROW), last, [_back("card", t)])


def quiet_until(begins: int, t: Texts) -> Screen:
    """When they end, after the hour at which they begin."""
    hours: list[Button] = [(_hour(hour), Wishes(act="until", of=begins, value=hour)) for hour in MORNINGS]
    text = t.html("wishes-quiet-until", begins=_hour(begins))
    return text, rows(*_in_rows(hours, A_ROW), [_back("quiet", t)])


def zones(now: datetime, t: Texts) -> Screen:
    """Cities with the time that their clocks show."""
    offered: list[Button] = [
        (f"{zone_name(name, t)}, {now.astimezone(zone):%H:%M}", Wishes(act="zone", value=place))
        for place, (name, zone) in enumerate(ZONES.items())
    ]
    below: list[Button] = [(t.plain("wishes-zone-write"), Wishes(act="write"))]
    return t.html("wishes-zone-title"), rows(*_in_rows(offered, 2), below, [_back("card", t)])


def to_the_zones(t: Texts) -> Keyboard:
    """The way back to the list, for whoever writes a zone's name."""
    return column((t.plain("wishes-zone-list"), Wishes(act="zones")))


def stopped(t: Texts) -> Screen:
    """After the consent was taken back."""
    return t.html("wishes-stopped"), column((t.plain("wishes-my-data"), MyData(act="show")), back_home(t))


def _in_rows(buttons: list[Button], width: int) -> list[list[Button]]:
    return [buttons[at : at + width] for at in range(0, len(buttons), width)]
