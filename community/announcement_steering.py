"""What whoever answers for an announcement does with it once it was handed over: he holds it up, calls it off, mends or
withdraws it, and reads what became of its copies."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from community import access, broadcasting
from community.access import Actor
from community.announcement_content import Content, Words
from community.announcement_requests import content_asked, too_long
from community.announcements import require_may_word
from community.errors import Refused
from storage import announcements, delivery_reports
from storage.announcements import AnnouncementRecord
from storage.delivery_reports import DeliveryReport
from storage.engine import Store
from surveys.problems import InputError, Problem


@dataclass(frozen=True)
class Report:
    """An announcement and its copies, all together and by organisation."""

    record: AnnouncementRecord
    whole: DeliveryReport
    organisations: tuple[DeliveryReport, ...]


async def report(store: Store, actor: Actor, public_id: str) -> Report:
    """What became of it so far."""
    record = await access.access_announcement(store, actor, public_id)
    return await report_on(store, record)


async def report_on(store: Store, record: AnnouncementRecord) -> Report:
    """The same, for whoever has been let in already."""
    found = await delivery_reports.by_organisation(store, record.id)
    return Report(record, delivery_reports.total(found), tuple(found))


async def pause(store: Store, actor: Actor, public_id: str) -> AnnouncementRecord:
    """Sends nothing more of it for now. Refused where it is not being sent."""
    record = await access.access_announcement(store, actor, public_id, "manage")
    return await _done(store, record, await broadcasting.pause(store, record.id), "announcement-not-sending")


async def resume(store: Store, actor: Actor, public_id: str) -> AnnouncementRecord:
    """Goes on sending. Refused where it is not paused."""
    record = await access.access_announcement(store, actor, public_id, "manage")
    return await _done(store, record, await broadcasting.resume(store, record.id), "announcement-not-paused")


async def cancel(store: Store, actor: Actor, public_id: str, now: datetime) -> AnnouncementRecord:
    """Calls off what has not been sent. Refused where nothing is left to send."""
    record = await access.access_announcement(store, actor, public_id, "manage")
    return await _done(store, record, await broadcasting.cancel(store, record.id, now), "announcement-nothing-left")


async def recall(store: Store, actor: Actor, public_id: str, now: datetime) -> AnnouncementRecord:
    """Takes it back from those who have it. Refused where nobody has it."""
    record = await access.access_announcement(store, actor, public_id, "manage")
    return await _done(store, record, await broadcasting.recall(store, record.id, now), "announcement-nothing-sent")


async def extend(store: Store, actor: Actor, public_id: str, until: datetime, now: datetime) -> AnnouncementRecord:
    """From now on it also goes to whoever joins its audience, until then. Refused where it was called off."""
    record = await access.access_announcement(store, actor, public_id, "manage")
    if until <= max(now, record.send_at or now):
        raise InputError.one("announcement-expires-early", "until")
    extended = await broadcasting.extend_to_late(store, record.id, until)
    return await _done(store, record, extended, "announcement-called-off")


async def repeat_uncertain(store: Store, actor: Actor, public_id: str, now: datetime) -> tuple[AnnouncementRecord, int]:
    """Sends once more to those of whom nobody knows whether it arrived; to how many."""
    record = await access.access_announcement(store, actor, public_id, "manage")
    repeated = await broadcasting.repeat_uncertain(store, record.id, now)
    return await _done(store, record, True, ""), repeated


async def correct(
    store: Store,
    actor: Actor,
    public_id: str,
    texts: Mapping[str, Words],
    buttons: Sequence[tuple[str, str]] | None,
    operator_name: str,
    now: datetime,
) -> tuple[AnnouncementRecord, int]:
    """Other words, and other buttons unless they are None; pictures and files stay. How many copies are edited.
    InputError for words that cannot be said; refused where it can no longer be corrected."""
    record = await access.access_announcement(store, actor, public_id, "manage")
    await require_may_word(store, actor, record)
    before = Content.from_json(record.content)
    given = [(one.text, one.url) for one in before.buttons] if buttons is None else buttons
    problems: list[Problem] = []
    asked = content_asked(texts, given, problems)
    content = replace(before, texts=asked.texts, buttons=asked.buttons)
    if content.is_empty():
        problems.append(Problem("announcement-empty", "texts"))
    problems += await too_long(store, record, content, operator_name)
    if problems:
        raise InputError(problems)
    if record.started_at is None and record.approver_id is not None:
        # What a colleague has approved is not reworded behind his back.
        raise Refused("announcement-not-correctable")
    edited = await broadcasting.correct(store, record.id, content.to_json(), now)
    return await _done(store, record, edited is not None, "announcement-not-correctable"), edited or 0


async def _done(store: Store, record: AnnouncementRecord, done: bool, otherwise: str) -> AnnouncementRecord:
    if not done:
        raise Refused(otherwise)
    found = await announcements.get(store, record.id)
    assert found is not None, "announcements are never deleted"
    return found
