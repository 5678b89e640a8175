"""The cards of announcements being written: the list, one of them with every choice on it, the lists of choices."""

from collections.abc import Sequence
from datetime import datetime
from math import ceil
from zoneinfo import ZoneInfo

from bot.announcement_audience import audience_words
from bot.callbacks import AnnouncementOf, Announcements, AnnouncementSet, NewAnnouncement
from bot.home import back_home
from bot.keyboards import Button, Keyboard, column, rows
from bot.middleware import MESSENGER
from bot.scene import Scene
from bot.survey_summary import shortened
from community import access, announcements, broadcasting
from community.announcement_content import Content
from community.announcement_series import REPEATS, beginning
from community.announcements import KINDS, Shelf
from community.i18n import LANGUAGES, Texts
from community.moments import shown
from community.quiet_hours import NIGHT
from storage.announcements import AnnouncementRecord

Screen = tuple[str, Keyboard]
PAGE = 8
TIMES = (1, 3, 7)  # days
EXPIRIES = (1, 3, 7, 30)
NONE = -1


def list_card(found: Sequence[AnnouncementRecord], shelf: Shelf, page: int, t: Texts) -> Screen:
    """One shelf, a page of it. `found` has one more than a page where there is another."""
    lines: list[list[Button]] = [[(line(one, t), _of(one, "show"))] for one in found[:PAGE]]
    turn: list[Button] = [("‹", Announcements(shelf=shelf, page=page - 1))] if page > 0 else []
    turn += [("›", Announcements(shelf=shelf, page=page + 1))] if len(found) > PAGE else []
    names: tuple[Shelf, ...] = ("drafts", "scheduled", "sent")
    shelves: list[Button] = [
        (t.plain("announcing-shelf", shelf=name), Announcements(shelf=name)) for name in names if name != shelf
    ]
    begin: list[Button] = [(t.plain("announcing-new"), NewAnnouncement())]
    text = t.html("announcing-list", shelf=shelf, count=len(found))
    return text, rows(begin, *lines, turn, shelves, [back_home(t)])


def line(announcement: AnnouncementRecord, t: Texts) -> str:
    """One announcement in a list: its kind's sign and its first words."""
    words = Content.from_json(announcement.content).words(t.language).text
    state = t.plain("announcing-mark", status=announcement.status, kind=announcement.kind)
    return f"{state} {shortened(words, 40) or t.plain('announcing-no-words')}"


def kinds_card(t: Texts) -> Screen:
    """What sort of announcement it is to be: recipients choose by it what they want to get."""
    buttons: list[Button] = [
        (t.plain("announcing-kind", kind=kind), NewAnnouncement(kind=place)) for place, kind in enumerate(KINDS)
    ]
    return t.html("announcing-choose-kind"), column(*buttons, (t.plain("announcing-back"), Announcements()))


def _of(announcement: AnnouncementRecord, act: str) -> AnnouncementOf:
    return AnnouncementOf.model_validate({"announcement": announcement.public_id, "act": act})


def _set(announcement: AnnouncementRecord, of: str, value: int | None = None, page: int = 0) -> AnnouncementSet:
    given = {"announcement": announcement.public_id, "of": of, "value": value, "page": page}
    return AnnouncementSet.model_validate(given)


def back(announcement: AnnouncementRecord, t: Texts) -> Button:
    """To the announcement's card."""
    return t.plain("announcing-to-card"), _of(announcement, "show")


def to_list(t: Texts) -> Button:
    """To the list of announcements."""
    return t.plain("announcing-back"), Announcements()


async def card(announcement: AnnouncementRecord, scene: Scene) -> Screen:
    """An announcement with everything chosen so far, and what can be done with it now."""
    t = scene.t
    parts = [
        t.html("announcing-title", kind=announcement.kind, status=announcement.status),
        _said(announcement, t),
        "\n".join(
            [await counted(announcement, scene), *when_lines(announcement, scene), *option_lines(announcement, scene)]
        ),
    ]
    return "\n\n".join(filter(None, parts)), await _buttons(announcement, scene)


def _said(announcement: AnnouncementRecord, t: Texts) -> str:
    """The first words, what is attached, the buttons."""
    content = Content.from_json(announcement.content)
    said = {language: shortened(content.words(language).text, 200) for language in content.texts}
    lines = [
        t.html("announcing-words", words=words, language=language, several=len(said))
        for language, words in said.items()
        if words
    ]
    photos = sum(one.kind == "photo" for one in content.media)
    if content.media:
        lines.append(t.html("announcing-media", photos=photos, files=len(content.media) - photos))
    if content.buttons:
        lines.append(t.html("announcing-buttons", labels=", ".join(f"«{one.text}»" for one in content.buttons)))
    return "\n".join(lines) or t.html("announcing-nothing-written")


async def counted(announcement: AnnouncementRecord, scene: Scene) -> str:
    """Whom it is for and how many it reaches."""
    reached = await announcements.count_reached(scene.store, announcement, MESSENGER)
    lines = [
        scene.t.html("announcing-who", who=await audience_words(announcement, scene), count=reached.agreed),
    ]
    if reached.unreachable:
        lines.append(scene.t.html("announcing-unreachable", count=reached.unreachable))
    if reached.meant > reached.agreed:
        lines.append(scene.t.html("announcing-not-agreed", count=reached.meant - reached.agreed))
    if announcement.paid:
        lines.append(scene.t.html("announcing-paid", stars=ceil(broadcasting.stars_for(reached.agreed))))
    return "\n".join(lines)


def when_lines(announcement: AnnouncementRecord, scene: Scene) -> list[str]:
    """When it goes, and that nights are quiet."""
    t = scene.t
    if announcement.local_at:
        moment = datetime.fromisoformat(announcement.local_at).replace(tzinfo=ZoneInfo(announcement.zone or "UTC"))
        passed = str(beginning(announcement.local_at) <= scene.now)
        lines = [t.html("announcing-when-local", when=f"{moment:%d.%m.%Y %H:%M}", passed=passed)]
    elif announcement.send_at and announcement.send_at > scene.now:
        moment = announcement.send_at
        lines = [t.html("announcing-when", when=shown(moment, scene.here.now))]
        moment = moment.astimezone(scene.here.now.tzinfo)
    else:
        planned = announcement.status == "scheduled"
        moment, lines = scene.here.now, [t.html("announcing-when-now" if planned else "announcing-when-at-once")]
    if announcement.status in ("draft", "waiting", "scheduled") and NIGHT.at(moment.time()) and not announcement.urgent:
        lines.append(t.html("announcing-night"))
    return lines


def option_lines(announcement: AnnouncementRecord, scene: Scene) -> list[str]:
    """How it differs from one that is said once and for all."""
    t, lines = scene.t, []
    if announcement.repeats:
        until = announcement.repeats_until
        when = shown(until, scene.here.now) if until else "none"
        lines.append(t.html("announcing-repeats", how=announcement.repeats, until=when))
    if announcement.expires_at:
        lines.append(t.html("announcing-expires", when=shown(announcement.expires_at, scene.here.now)))
    marks = (
        (announcement.acknowledged, "announcing-read"),
        (announcement.late, "announcing-late"),
        (announcement.urgent, "announcing-urgent"),
    )
    return lines + [t.html(message) for on, message in marks if on]


async def _buttons(announcement: AnnouncementRecord, scene: Scene) -> Keyboard:
    t = scene.t
    look: Button = (t.plain("announcing-look"), _of(announcement, "look"))
    match announcement.status:
        case "draft":
            return _draft_buttons(announcement, look, t)
        case "waiting":
            cancel: Button = (t.plain("announcing-withdraw"), _of(announcement, "cancel"))
            own = announcement.author_id == scene.member.id
            return rows([look], *([] if own else [decisions(announcement, t)]), [cancel], [to_list(t)])
        case "scheduled":
            stop: Button = (t.plain("announcing-stop"), _of(announcement, "cancel"))
            return rows([look], [stop], [to_list(t)])
    return rows([look], [to_list(t)])


def decisions(announcement: AnnouncementRecord, t: Texts) -> list[Button]:
    """A colleague's yes and no."""
    public_id, seen = announcement.public_id, announcement.version
    return [
        (t.plain("announcing-approve"), AnnouncementOf(announcement=public_id, act="yes", seen=seen)),
        (t.plain("announcing-send-back"), AnnouncementOf(announcement=public_id, act="no", seen=seen)),
    ]


def _draft_buttons(announcement: AnnouncementRecord, look: Button, t: Texts) -> Keyboard:
    content = Content.from_json(announcement.content)
    write = "announcing-rewrite" if not content.is_empty() else "announcing-write"
    texts: list[Button] = [(t.plain(write), _of(announcement, "write"))]
    if not content.is_empty():
        other = next(code for code in LANGUAGES if code != t.language)
        texts.append((t.plain("announcing-other-language", language=other), _of(announcement, "other")))
    attached: list[Button] = [(t.plain("announcing-bare"), _of(announcement, "bare"))] if content.media else []
    return rows(
        texts,
        [(t.plain("announcing-edit-buttons"), _of(announcement, "buttons")), *attached],
        [(t.plain("announcing-edit-who"), _of(announcement, "who"))],
        [
            (t.plain("announcing-edit-when"), _of(announcement, "when")),
            (t.plain("announcing-edit-more"), _of(announcement, "more")),
        ],
        [look],
        [(t.plain("announcing-send"), _of(announcement, "send"))],
        [(t.plain("announcing-drop"), _of(announcement, "drop")), to_list(t)],
    )


def write_card(announcement: AnnouncementRecord, t: Texts, language: str | None = None) -> Screen:
    """The invitation to write; in another language than one's own where one is given."""
    text = t.html("announcing-write-other", language=language) if language else t.html("announcing-write-now")
    return text, column(back(announcement, t))


def buttons_card(announcement: AnnouncementRecord, t: Texts) -> Screen:
    """How buttons are written."""
    return t.html("announcing-write-buttons"), column(back(announcement, t))


def time_card(announcement: AnnouncementRecord, local: bool, t: Texts) -> Screen:
    """When it goes: the usual choices, by one's own clock or by each recipient's, and the offer to write a moment."""
    page = int(local)
    usual: list[Button] = [
        (t.plain("launch-opens-in", days=days), _set(announcement, "time", days, page)) for days in TIMES
    ]
    other: Button = (t.plain("announcing-clock", local=str(not local)), _set(announcement, "time", None, 1 - page))
    at_once: Button = (t.plain("launch-button-at-once"), _set(announcement, "time", NONE, page))
    return t.html("announcing-choose-time", local=str(local)), column(at_once, *usual, other, back(announcement, t))


async def more_card(announcement: AnnouncementRecord, scene: Scene) -> Screen:
    """The rarer choices."""
    t = scene.t

    def mark(on: bool, label: str, of: str) -> Button:
        return f"{'☑' if on else '☐'} {t.plain(label)}", _set(announcement, of, int(not on))

    lines = [
        mark(announcement.acknowledged, "announcing-more-read", "read"),
        mark(announcement.late, "announcing-more-late", "late"),
    ]
    if await access.may_be_urgent(scene.store, scene.actor, announcement.owner):
        lines.append(mark(announcement.urgent, "announcing-more-urgent", "urgent"))
    if await access.may_pay(scene.store, scene.actor, announcement.owner):
        lines.append(mark(announcement.paid, "announcing-more-paid", "paid"))
    lists: list[Button] = [
        (t.plain(f"announcing-more-{of}"), _set(announcement, of)) for of in ("repeats", "expires", "kind")
    ]
    return t.html("announcing-more"), column(*lines, *lists, back(announcement, t))


def repeats_card(announcement: AnnouncementRecord, t: Texts) -> Screen:
    """How often it is sent."""
    usual: list[Button] = [
        (t.plain("announcing-rhythm", how=how), _set(announcement, "repeats", place))
        for place, how in enumerate(REPEATS)
    ]
    once: Button = (t.plain("announcing-rhythm", how="once"), _set(announcement, "repeats", NONE))
    until: list[Button] = []
    if announcement.repeats:
        until.append((t.plain("announcing-more-until"), _set(announcement, "until")))
    return t.html("announcing-choose-repeats"), column(once, *usual, *until, back(announcement, t))


def until_card(announcement: AnnouncementRecord, t: Texts) -> Screen:
    """Until when it repeats: a written date, or without an end."""
    endless: Button = (t.plain("announcing-endless"), _set(announcement, "until", NONE))
    return t.html("announcing-choose-until"), column(endless, back(announcement, t))


def expires_card(announcement: AnnouncementRecord, t: Texts) -> Screen:
    """After which moment nobody needs it any more."""
    usual: list[Button] = [
        (t.plain("announcing-after", days=days), _set(announcement, "expires", days)) for days in EXPIRIES
    ]
    never: Button = (t.plain("announcing-endless"), _set(announcement, "expires", NONE))
    return t.html("announcing-choose-expires"), column(never, *usual, back(announcement, t))


def kind_card(announcement: AnnouncementRecord, t: Texts) -> Screen:
    """Another kind for an announcement that is being written."""
    usual: list[Button] = [
        (t.plain("announcing-kind", kind=kind), _set(announcement, "kind", place)) for place, kind in enumerate(KINDS)
    ]
    return t.html("announcing-choose-kind"), column(*usual, back(announcement, t))
