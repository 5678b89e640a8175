"""The cards of an announcement that has begun: how far it is, what became of it, the questions before each step."""

from dataclasses import dataclass
from datetime import datetime

from bot.callbacks import AnnouncementAfter, AnnouncementOf, Announcements
from bot.keyboards import Button, Keyboard, column, rows
from bot.survey_summary import shortened
from community.announcement_after import CORRIGIBLE, EXTENSIONS, REPEATABLE, Report, language_to_correct
from community.announcement_content import Content
from community.i18n import Texts
from community.moments import shown
from storage.announcement_reports import CARD, Figures, PlaceFigures, Standing
from storage.announcements import AnnouncementRecord

Screen = tuple[str, Keyboard]
BAR = 10  # squares
WORDS, PLACE, REASON = 80, 60, 60  # characters
PLACES_A_PAGE = 20
MINUTE = 60


@dataclass(frozen=True)
class Reader:
    """Who reads a card: his words, and his present on his own clock."""

    t: Texts
    now: datetime


def name_of(announcement: AnnouncementRecord) -> str:
    """The name of the report that follows the announcement in a chat."""
    return f"{CARD}{announcement.id}"


def _of(announcement: AnnouncementRecord, act: str, value: int = 0) -> AnnouncementAfter:
    given = {"announcement": announcement.public_id, "act": act, "value": value}
    return AnnouncementAfter.model_validate(given)


def _button(announcement: AnnouncementRecord, act: str, t: Texts) -> Button:
    return t.plain(f"after-{act}"), _of(announcement, act)


def back(announcement: AnnouncementRecord, t: Texts) -> Button:
    """To the report."""
    return t.plain("announcing-to-card"), _of(announcement, "show")


def report_card(report: Report, reader: Reader, left: float | None = None) -> Screen:
    """How far it is, or what became of it; `left`: seconds until all are sent, where that can be told."""
    t, announcement = reader.t, report.announcement
    words = shortened(Content.from_json(announcement.content).words(t.language).text, WORDS)
    head = [t.html("announcing-title", kind=announcement.kind, status=announcement.status)]
    if words:
        head.append(t.html("after-words", words=words))
    if announcement.status == "paused":
        head.append(t.html("after-why-paused", reason=announcement.pause_reason or "by_hand"))
    parts = ["\n".join(head), _bar(report, t, left), "\n".join(_lines(report, reader))]
    if report.figures.of("sent"):
        parts.append(t.html("after-no-receipt"))
    return "\n\n".join(filter(None, parts)), rows(*_buttons(report, t))


def _bar(report: Report, t: Texts, left: float | None) -> str:
    """How much of it is done; nothing where only those are waited for whose moment comes later."""
    figures, status = report.figures, report.announcement.status
    if status not in ("sending", "paused") or (status == "sending" and not figures.going and figures.meant):
        return ""
    done = figures.meant - figures.of("due", "sending")
    share = done / figures.meant if figures.meant else 0.0
    filled = int(share * BAR)
    bar = t.html("after-bar", bar="▓" * filled + "░" * (BAR - filled), share=int(share * 100))
    if left is None or status != "sending":
        return bar
    return f"{bar}\n{t.html('after-left', minutes=int(left // MINUTE))}"


def _lines(report: Report, reader: Reader) -> list[str]:
    t, figures, announcement = reader.t, report.figures, report.announcement
    sent = figures.of("sent")
    lines = [t.html("after-sent", sent=sent, meant=figures.meant)]
    if announcement.acknowledged and sent:
        lines.append(t.html("after-acknowledged", count=figures.acknowledged, sent=sent))
    if figures.clicked:
        lines.append(t.html("after-clicked", count=figures.clicked))
    lines += _waiting(figures, reader)
    for status in ("unreachable", "unwanted", "uncertain"):
        if count := figures.of(status):
            lines.append(t.html(f"after-{status}", count=count))
    if failed := figures.of("failed"):
        lines.append(t.html("after-failed", count=failed))
        lines += [t.html("after-reason", reason=shortened(why, REASON), count=count) for why, count in report.reasons]
    for status in ("expired", "cancelled", "recalled"):
        if count := figures.of(status):
            lines.append(t.html(f"after-{status}-copies", count=count))
    if figures.mending:
        lines.append(t.html("after-mending", count=figures.mending, recalled=str(announcement.status == "recalled")))
    if announcement.late and announcement.expires_at and announcement.status in ("sending", "paused"):
        lines.append(t.html("after-is-late", when=shown(announcement.expires_at, reader.now)))
    return lines


def _waiting(figures: Figures, reader: Reader) -> list[str]:
    lines = []
    if figures.put_off and figures.put_off_until is not None:
        until = shown(figures.put_off_until, reader.now)
        lines.append(reader.t.html("after-put-off", count=figures.put_off, when=until))
    if figures.held and figures.held_until is not None:
        lines.append(reader.t.html("after-held", count=figures.held, when=shown(figures.held_until, reader.now)))
    return lines


def _buttons(report: Report, t: Texts) -> list[list[Button]]:
    one, status = report.announcement, report.announcement.status
    first: list[Button] = []
    if status in ("sending", "paused"):
        first = [_button(one, "pause" if status == "sending" else "resume", t), _button(one, "cancel", t)]
    mend = [_button(one, "correct", t), _button(one, "recall", t)] if status in CORRIGIBLE else []
    again = [_button(one, "repeat", t)] if status in REPEATABLE and report.figures.of("uncertain") else []
    late = [_button(one, "late", t)] if status in REPEATABLE else []
    look: list[Button] = [_button(one, "places", t)]
    if status != "recalled":
        look.append((t.plain("announcing-look"), AnnouncementOf(announcement=one.public_id, act="look")))
    to_list: Button = (t.plain("announcing-back"), Announcements(shelf="sent"))
    return [first, mend, again, late, look, [to_list]]


def paused_note(announcement: AnnouncementRecord, t: Texts) -> Screen:
    """What its author is told when too many copies fail."""
    choice = [_button(announcement, "resume", t), _button(announcement, "cancel", t)]
    return t.html("broadcast-paused"), rows(choice, [back(announcement, t)])


def places_card(announcement: AnnouncementRecord, found: list[PlaceFigures], page: int, t: Texts) -> Screen:
    """A page of the copies by organisation. `found` has one more than a page where there is another."""
    lines = [
        t.html(
            "after-place",
            name=shortened(place.name, PLACE) if place.name else t.plain("after-no-place"),
            sent=place.sent,
            meant=place.meant,
            read=place.acknowledged if announcement.acknowledged else -1,
        )
        for place in found[:PLACES_A_PAGE]
    ]
    turn: list[Button] = [("‹", _of(announcement, "places", page - 1))] if page > 0 else []
    turn += [("›", _of(announcement, "places", page + 1))] if len(found) > PLACES_A_PAGE else []
    text = "\n\n".join([t.html("after-by-place"), "\n".join(lines)] if lines else [t.html("after-by-place-none")])
    return text, rows(turn, [back(announcement, t)])


def cancel_card(report: Report, t: Texts) -> Screen:
    """Before it is called off: who has it already, and who will not get it."""
    figures = report.figures
    text = t.html("after-really-cancel", sent=figures.of("sent"), left=figures.of("due", "sending", "digest"))
    return text, column(_button(report.announcement, "cancelled", t), back(report.announcement, t))


def recall_card(report: Report, standing: Standing, t: Texts) -> Screen:
    """Before it is taken back: what can be taken back, and what cannot."""
    lines = [t.html("after-really-recall")]
    if standing.young:
        lines.append(t.html("after-recall-young", count=standing.young))
    if standing.old:
        lines.append(t.html("after-recall-old", count=standing.old))
    if left := report.figures.of("due", "sending", "digest"):
        lines.append(t.html("after-recall-left", count=left))
    lines.append(t.html("after-recall-seen"))
    return "\n\n".join(lines), column(_button(report.announcement, "recalled", t), back(report.announcement, t))


def late_card(announcement: AnnouncementRecord, t: Texts) -> Screen:
    """For how long it also goes to those who come later."""
    usual: list[Button] = [
        (t.plain("announcing-after", days=days), _of(announcement, "extend", days)) for days in EXTENSIONS
    ]
    return t.html("after-choose-late"), column(*usual, back(announcement, t))


def repeat_card(report: Report, t: Texts) -> Screen:
    """Before it is said again to those of whom nobody knows."""
    text = t.html("after-really-repeat", count=report.figures.of("uncertain"))
    return text, column(_button(report.announcement, "repeated", t), back(report.announcement, t))


def write_card(announcement: AnnouncementRecord, language: str, t: Texts) -> Screen:
    """The invitation to write the corrected words."""
    several = language_to_correct(announcement, t.language, other=True)
    first = language_to_correct(announcement, t.language)
    choice: list[Button] = []
    if several is not None and language == first:
        choice.append((t.plain("after-correct-other", language=several), _of(announcement, "other")))
    text = t.html("after-write", language=language if several is not None else "only")
    return text, rows(choice, [back(announcement, t)])


def correction_card(announcement: AnnouncementRecord, standing: Standing, t: Texts) -> Screen:
    """Below the corrected copy: whether it shall be so."""
    count = standing.young + standing.old
    yes: Button = (t.plain("after-corrected", count=count), _of(announcement, "corrected", announcement.version))
    again: Button = (t.plain("after-correct-again"), _of(announcement, "correct"))
    text = t.html("after-really-correct", unsent=str(announcement.status in ("sending", "paused")))
    return text, column(yes, again, back(announcement, t))
