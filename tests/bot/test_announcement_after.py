"""Announcements after they went out: the report that follows, foreign and late taps, digests that do not arrive."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from bot.announcement_progress import EVERY, Pace
from bot.callbacks import Acknowledge, AnnouncementAfter, AnnouncementDigest, Announcements, EventTap
from bot.sandbox.events import Edited
from community import wishes
from community.announcement_after import Report
from storage import announcement_reports, announcements, outbox, people
from storage.announcements import AnnouncementRecord
from storage.audiences import EVERYBODY
from storage.models import Delivery
from storage.people import MemberRecord
from storage.places import Scope
from tests.bot.test_announcing_taps import FOREIGN, Office, office

__all__ = ["office"]
CHANGED = "с тех пор изменилось"
ACTS = [
    "show", "places", "pause", "resume", "cancel", "cancelled", "correct", "other", "corrected", "recall", "recalled",
    "late", "extend", "repeat", "repeated",
]  # fmt: skip
WORDS = {"ru": {"text": "Педсовет в среду", "entities": []}}


async def member_of(office: Office, who: str) -> MemberRecord:
    async with office.database.read() as store:
        found = await people.find_member(store, "telegram", str(office.person(who).id))
    assert found is not None
    return found


async def send(office: Office, *, settle: bool = True, content: Any = None, **more: Any) -> AnnouncementRecord:
    """An announcement of the curator's to the town."""
    curator = await member_of(office, "curator")
    town = next(role.scope for role in curator.roles if role.name == "curator")
    async with office.database.write() as store:
        number = await announcements.add(
            store, public_id="sent", kind="news", status="scheduled", owner=Scope(town.kind, town.id),
            author_id=curator.id, content=content or {"texts": WORDS}, audience=EVERYBODY, now=office.now,
            send_at=office.now, **more,
        )  # fmt: skip
        found = await announcements.get(store, number)
    if settle:
        await office.settle()
    assert found is not None
    return found


async def copy_of(office: Office, who: str) -> Any:
    member = await member_of(office, who)
    async with office.database.read() as store:
        return (await store.session.execute(select(Delivery.__table__).where(Delivery.member_id == member.id))).one()


async def confirm(office: Office) -> None:
    """The curator says yes to the correction he was shown."""
    person = office.person("curator")
    person.tap(person.last().rows[0][0])
    await office.settle()


def report(office: Office) -> dict[str, Any]:
    """The message in the curator's chat that follows the announcement."""
    messages = office.person("curator").private.messages.values()
    return next(one for one in messages if "Дошло" in one.get("text", ""))


def edits(office: Office, who: str, since: int) -> int:
    chat = office.person(who).id
    return sum(isinstance(one, Edited) and one.chat_id == chat for one in office.telegram.events[since:])


@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize("who", ["colleague", "teacher"])
async def test_a_foreign_curator_and_a_teacher_see_and_change_nothing(office: Office, who: str, act: str) -> None:
    await send(office)
    before = await office.rows()
    tap = AnnouncementAfter.model_validate({"announcement": "sent", "act": act, "value": 1})
    assert FOREIGN in await office.tap(who, tap)
    assert await office.rows() == before


@pytest.mark.parametrize("act", ACTS)
async def test_a_draft_has_no_report(office: Office, act: str) -> None:
    draft = (await office.rows())[0]["public_id"]
    before = await office.rows()
    tap = AnnouncementAfter.model_validate({"announcement": draft, "act": act})
    assert CHANGED in await office.tap("curator", tap)
    assert await office.rows() == before


@pytest.mark.parametrize("value", [-1, 0, 2, 365, 2**31 - 1])
async def test_only_the_days_offered_are_taken(office: Office, value: int) -> None:
    await send(office)
    tap = AnnouncementAfter(announcement="sent", act="extend", value=value)
    assert CHANGED in await office.tap("curator", tap)
    assert not any(row["late"] for row in await office.rows())


async def test_pages_beyond_the_last_are_harmless(office: Office) -> None:
    await send(office)
    for page in (-1, 7, 2**31 - 1):
        await office.tap("curator", AnnouncementAfter(announcement="sent", act="places", value=page))


async def test_another_version_is_not_corrected(office: Office) -> None:
    await send(office)
    await office.tap("curator", AnnouncementAfter(announcement="sent", act="correct"))
    await office.says("curator", "Педсовет в четверг")
    assert CHANGED in await office.tap("curator", AnnouncementAfter(announcement="sent", act="corrected", value=2))
    await confirm(office)
    assert "Педсовет в четверг" in office.person("teacher").last().text


async def test_the_report_is_edited_only_when_there_is_news(office: Office) -> None:
    sent = await send(office, acknowledged=True)
    begun = len(office.telegram.events)
    for _ in range(3):
        await office.app.progress.tick()
        await office.settle()
    assert edits(office, "curator", begun) == 0
    await office.tap("curator", AnnouncementAfter(announcement="sent", act="extend", value=3))
    begun = len(office.telegram.events)
    await office.settle()
    assert edits(office, "curator", begun) == 0
    await office.tap("teacher", Acknowledge(announcement=sent.id))
    assert edits(office, "curator", begun) == 1


async def test_another_process_goes_on_with_the_same_message(office: Office) -> None:
    await send(office, late=True, expires_at=office.now + timedelta(days=1))
    messages = len(office.person("curator").private.messages)
    await office.restart()
    office.now += timedelta(days=1, minutes=1)
    await office.settle()
    assert len(office.person("curator").private.messages) == messages
    assert "отправлено" in report(office)["text"]


async def test_a_message_that_shows_something_else_is_left_alone(office: Office) -> None:
    sent = await send(office, acknowledged=True, late=True, expires_at=office.now + timedelta(days=1))
    message = report(office)
    office.person("curator").tap_data(Announcements(shelf="sent").pack(), message=message)
    await office.settle()
    await office.tap("teacher", Acknowledge(announcement=sent.id))
    text = office.person("curator").private.messages[message["message_id"]]["text"]
    assert "Отправленные объявления" in text


async def test_an_edit_waits_for_the_one_before(office: Office) -> None:
    sent = await send(office, acknowledged=True, late=True, expires_at=office.now + timedelta(days=1))
    name = f"{announcement_reports.CARD}{sent.id}"
    chat = office.person("curator").id
    async with office.database.write() as store:
        await outbox.add(store, [outbox.Call(chat, "sendMessage", {"chat_id": chat, "text": "…"}, name)], office.now)
        await announcement_reports.acknowledge(store, (await member_of(office, "teacher")).id, sent.id, office.now)
    assert await office.app.progress.tick() == 0


async def test_nobody_reads_what_he_was_not_sent(office: Office) -> None:
    sent = await send(office, acknowledged=True)
    for who, number in (("colleague", sent.id), ("teacher", sent.id + 1), ("teacher", -1)):
        assert "отмечать нечего" in await office.tap(who, Acknowledge(announcement=number))
    assert (await copy_of(office, "teacher")).acknowledged_at is None


async def test_read_stays_read_when_the_copy_is_corrected(office: Office) -> None:
    await send(office, acknowledged=True)
    office.person("teacher").tap("Прочитано ✓")
    await office.settle()
    await office.tap("curator", AnnouncementAfter(announcement="sent", act="correct"))
    await office.says("curator", "Педсовет в четверг")
    await confirm(office)
    last = office.person("teacher").last()
    assert "в четверг" in last.text
    assert "✅ Прочитано" in last.rows[0]


async def in_a_digest(office: Office) -> None:
    """The teacher wants news once a day, and the curator has some."""
    teacher = await member_of(office, "teacher")
    async with office.database.write() as store:
        await wishes.set_wish(store, teacher, "news", "daily", office.now, office.settings.zone)
    await send(office)
    assert (await copy_of(office, "teacher")).status == "digest"


async def test_a_digest_that_does_not_arrive_leaves_nothing_sent(office: Office) -> None:
    await in_a_digest(office)
    office.person("teacher").private.blocked = True
    await office.pass_time(timedelta(days=1))
    assert (await copy_of(office, "teacher")).status == "sent"
    await office.settle()
    assert (await copy_of(office, "teacher")).status == "unreachable"


async def test_a_digest_of_unknown_outcome_is_counted_as_such(office: Office) -> None:
    await in_a_digest(office)
    office.telegram.faults.lose_reply(["sendMessage"], times=1)
    await office.pass_time(timedelta(days=1))
    await office.settle()
    assert (await copy_of(office, "teacher")).status == "uncertain"


async def test_copies_opened_from_a_digest_are_corrected_and_recalled(office: Office) -> None:
    await in_a_digest(office)
    await office.pass_time(timedelta(days=1))
    await office.settle()
    opened = AnnouncementDigest(act="open", delivery=(await copy_of(office, "teacher")).id)
    await office.tap("teacher", opened)
    await office.tap("teacher", opened)
    copies = (await copy_of(office, "teacher")).message_ids
    assert len(copies) == 2
    await office.tap("curator", AnnouncementAfter(announcement="sent", act="correct"))
    await office.says("curator", "Педсовет в четверг")
    await confirm(office)
    chat = office.person("teacher").private.messages
    assert all("в четверг" in chat[number]["text"] for number in copies)
    office.person("teacher").tap("1")
    await office.settle()
    await office.tap("curator", AnnouncementAfter(announcement="sent", act="recalled"))
    await office.settle()
    assert not any("Педсовет" in m["text"] and "накопил" not in m["text"] for m in chat.values())
    assert (await copy_of(office, "teacher")).status == "recalled"


def test_time_left_follows_the_pace(office: Office) -> None:
    figures = announcement_reports.Figures({"sent": 50, "due": 150}, 50, office.now, None, 0, 0, 0)
    report = Report(None, figures, ())  # type: ignore[arg-type]
    pace = Pace(office.now, 30)
    assert pace.left(report, office.now + timedelta(seconds=EVERY - 1)) is None
    assert pace.left(report, office.now + timedelta(seconds=10)) == 50.0
    assert Pace(office.now, 50).left(report, office.now + timedelta(seconds=10)) is None


async def test_a_button_of_ours_on_a_copy_counts_as_clicked(office: Office) -> None:
    data = EventTap(event="none", act="show", copied=True).pack()
    content = {"texts": WORDS, "controls": [{"label": "home-announcements", "data": data}]}
    await send(office, content=content, subject_kind="event", subject_id=1)
    await office.tap("curator", data)
    assert (await copy_of(office, "teacher")).clicked_at is None
    office.person("teacher").tap("📣 Объявления")
    await office.settle()
    assert (await copy_of(office, "teacher")).clicked_at == office.now
