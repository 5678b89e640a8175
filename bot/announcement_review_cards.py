"""The cards of an announcement on its way out: the last question, what a colleague is asked, what became of it."""

from bot import announcement_cards as cards
from bot.announcement_audience import audience_words
from bot.callbacks import AnnouncementOf, NewAnnouncement
from bot.keyboards import Button, Keyboard, column, rows
from bot.middleware import MESSENGER
from bot.scene import Scene
from community import announcements
from community.i18n import Texts
from storage.announcements import AnnouncementRecord

Screen = tuple[str, Keyboard]


async def really_card(draft: AnnouncementRecord, colleagues: int, scene: Scene) -> Screen:
    """The last question: how many get it, and when."""
    t, reached = scene.t, await announcements.count_reached(scene.store, draft, MESSENGER)
    lines = [await cards.counted(draft, scene), *_when(draft, scene)]
    count = reached.agreed - reached.unreachable
    buttons: list[Button] = [
        (t.plain("announcing-go", count=count), AnnouncementOf(announcement=draft.public_id, act="go"))
    ]
    if colleagues:
        buttons.append((t.plain("announcing-check"), AnnouncementOf(announcement=draft.public_id, act="check")))
    text = "\n\n".join([t.html("announcing-really"), "\n".join(lines)])
    return text, column(*buttons, cards.back(draft, t))


async def accepted_card(handed: AnnouncementRecord, scene: Scene) -> Screen:
    """It is in the calendar."""
    lines = [scene.t.html("announcing-accepted"), *_when(handed, scene)]
    return "\n".join(lines), column(
        (scene.t.plain("announcing-stop"), AnnouncementOf(announcement=handed.public_id, act="cancel")),
        (scene.t.plain("announcing-new"), NewAnnouncement()),
        cards.to_list(scene.t),
    )


def _when(handed: AnnouncementRecord, scene: Scene) -> list[str]:
    return [*cards.when_lines(handed, scene), *cards.option_lines(handed, scene)]


def asked_card(handed: AnnouncementRecord, count: int, t: Texts) -> Screen:
    """Colleagues have been asked."""
    withdraw: Button = (t.plain("announcing-withdraw"), AnnouncementOf(announcement=handed.public_id, act="cancel"))
    return t.html("announcing-asked", count=count), column(withdraw, cards.to_list(t))


async def request_card(handed: AnnouncementRecord, who: str, scene: Scene) -> Screen:
    """What a colleague is asked."""
    reached = await announcements.count_reached(scene.store, handed, MESSENGER)
    to = await audience_words(handed, scene)
    lines = [scene.t.html("announcing-who", who=to, count=reached.agreed), *_when(handed, scene)]
    text = "\n\n".join([scene.t.html("announcing-request", who=who), "\n".join(lines)])
    return text, rows(cards.decisions(handed, scene.t))


async def approved_card(approved: AnnouncementRecord, who: str, scene: Scene) -> Screen:
    """A colleague has said yes."""
    lines = [scene.t.html("announcing-approved-by", who=who, words=cards.line(approved, scene.t))]
    return "\n".join([*lines, *_when(approved, scene)]), column(cards.back(approved, scene.t))


def returned_card(returned: AnnouncementRecord, who: str, remark: str, t: Texts) -> Screen:
    """A colleague has sent it back."""
    text = t.html("announcing-returned-by", who=who, words=cards.line(returned, t), remark=remark)
    return text, column(cards.back(returned, t))
