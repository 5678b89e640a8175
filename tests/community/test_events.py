"""Events from the first line to the last day, and what they say by themselves: once, and nothing past its time."""

from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar

from bot.callbacks import EventTap
from community import access, broadcasting, event_notices, event_times, events
from community.errors import AccessDenied, NotFound
from community.event_calendar import calendar_file
from community.i18n import texts
from storage import announcements, audiences, delivery_queue, event_announcements
from storage.audiences import Audience
from storage.engine import Store
from storage.event_announcements import Known
from storage.events import EventRecord
from surveys.problems import InputError
from tests.broadcast import recipients
from tests.eventful import PUBLIC_ID, Hall, seminar

DAY, HOUR = timedelta(days=1), timedelta(hours=1)


@pytest.fixture
async def hall(store: Store, now: datetime) -> Hall:
    return await Hall(store, now).build()


async def said(hall: Hall, event: EventRecord, what: str) -> list[Known]:
    return await event_announcements.list_of(hall.store, event.id, f"event:{event.id}:{what}")


async def waiting(hall: Hall, event: EventRecord, what: str) -> list[datetime | None]:
    """When what is still to be said goes out."""
    return [one.send_at for one in await said(hall, event, what) if one.status == "scheduled"]


@pytest.mark.parametrize(
    ("code", "changes"),
    [
        ("event-title-missing", {"title": {"ru": "  "}}),
        ("event-too-long", {"title": {"ru": "я" * 201}}),
        ("event-too-long", {"place": "я" * 301}),
        ("event-too-long", {"description": {"ru": "🎲" * 1001}}),
        ("event-link-bad", {"link": "javascript:alert(1)"}),
        ("event-zone-unknown", {"zone": "Moscow/Europe"}),
        ("event-zone-unknown", {"zone": "../etc"}),
        ("event-capacity", {"capacity": 0}),
        ("event-hours", {"hours": 0.0}),
        ("event-reminders", {"reminders": (0,)}),
        ("event-reminders", {"reminders": (1, 2, 3, 4, 5, 6)}),
        ("launch-audience-empty", {"audience": Audience(positions=("head",))}),
        ("launch-position-unknown", {"audience": Audience(positions=("king",))}),
    ],
)
async def test_what_cannot_be_held_is_refused(hall: Hall, code: str, changes: dict[str, object]) -> None:
    with pytest.raises(InputError, match=code):
        await hall.event(**changes)
    with pytest.raises(NotFound):
        await hall.known()


async def test_times_that_cannot_be(hall: Hall, now: datetime) -> None:
    for code, starts, ends in (
        ("event-ends-before", now + DAY, now + DAY),
        ("event-past", now - DAY, now - HOUR),
        ("event-too-many-days", now + DAY, now + 90 * DAY),
    ):
        assert [one.code for one in events.detail_problems(seminar(now, starts_at=starts, ends_at=ends), now)] == [code]


async def test_reminders_stand_ready_from_the_opening(hall: Hall, now: datetime) -> None:
    event = await hall.event()
    assert await waiting(hall, event, "reminder") == [event.starts_at - DAY, event.starts_at - HOUR]
    assert await events.open_event(hall.store, hall.curator, PUBLIC_ID, now) == event
    assert len(await said(hall, event, "reminder")) == 2
    first = (await announcements.due_to_start(hall.store, event.starts_at, 10))[0]
    assert first.kind == "reminder"
    assert first.expires_at == event.starts_at - HOUR  # a late one gives way to the next


async def test_no_reminder_of_a_moment_that_has_passed(hall: Hall, now: datetime) -> None:
    event = await hall.event(starts_at=now + 2 * HOUR, ends_at=now + 3 * HOUR)
    assert await waiting(hall, event, "reminder") == [now + HOUR]


async def test_a_moved_event_drops_the_reminders_of_its_old_time_and_finds_them_again(hall: Hall) -> None:
    event = await hall.event()
    later, back = event.starts_at + DAY, event.starts_at
    length = event.ends_at - event.starts_at

    async def move(to: datetime, now: datetime) -> None:
        await events.change(hall.store, hall.curator, PUBLIC_ID, now, starts_at=to, ends_at=to + length)

    await move(later, hall.now)
    assert await waiting(hall, event, "reminder") == [later - DAY, later - HOUR]
    await move(back, hall.now)
    assert await waiting(hall, event, "reminder") == [back - DAY, back - HOUR]
    # Dropped, and its moment has passed since: the change itself has been told.
    await move(later, hall.now)
    await move(back, back - HOUR * 2)
    assert await waiting(hall, event, "reminder") == [back - HOUR]
    # Said already: not repeated, wherever the event is moved and back.
    day_before = (await said(hall, event, "reminder"))[0]
    await announcements.change(hall.store, day_before.id, status="done", started_at=back - DAY)
    await move(later, back - DAY)
    await move(back, back - DAY)
    assert await waiting(hall, event, "reminder") == [back - HOUR]
    assert [one.status for one in await said(hall, event, "reminder")].count("done") == 1


async def test_a_reminder_on_its_way_outlives_a_new_title(hall: Hall) -> None:
    event = await hall.event()
    late = event.starts_at - DAY + timedelta(minutes=3)  # it was due; nobody has taken it up yet
    await events.change(hall.store, hall.curator, PUBLIC_ID, late, title={"ru": "Мастер-класс"})
    due = await announcements.due_to_start(hall.store, late, 10)
    assert [one.content["texts"]["ru"]["text"].split("\n")[2] for one in due] == ["Мастер-класс"]


async def test_planned_again_after_a_restart_or_a_jump_of_the_clock_a_reminder_is_said_once(hall: Hall) -> None:
    event = await hall.event()
    went_out: list[datetime | None] = []
    for hours in (0, 24, 0, 47, 48, 24, 48, 71, 47, 72, 96, 48, 95, 24, 120):  # from the opening; days back and forth
        at = hall.now + hours * HOUR
        await event_notices.plan_reminders(hall.store, event, at)
        for due in await announcements.due_to_start(hall.store, at, 10):
            if due.expires_at is not None and due.expires_at > at:
                went_out.append(due.send_at)
            await announcements.change(hall.store, due.id, status="done", started_at=at)
    assert went_out == [event.starts_at - DAY, event.starts_at - HOUR]


async def test_reminders_can_be_set(hall: Hall, now: datetime) -> None:
    event = await hall.event()
    await events.change(hall.store, hall.curator, PUBLIC_ID, now, reminders=(30,))
    assert await waiting(hall, event, "reminder") == [event.starts_at - timedelta(minutes=30)]


async def test_changes_soon_after_each_other_are_said_once(hall: Hall, now: datetime) -> None:
    event = await hall.event()
    await events.change(hall.store, hall.curator, PUBLIC_ID, now, place="Лицей")
    await events.change(hall.store, hall.curator, PUBLIC_ID, now + timedelta(minutes=1), place="Гимназия")
    await events.change(hall.store, hall.curator, PUBLIC_ID, now + timedelta(minutes=2), capacity=9)
    assert await waiting(hall, event, "changed") == [now + timedelta(minutes=6)]


async def test_a_cancellation_is_all_that_is_still_said(hall: Hall, now: datetime) -> None:
    event = await hall.event(capacity=1)
    await hall.says(0, "going")
    await hall.says(1, "going")
    await hall.says(2, "cannot")
    await events.change(hall.store, hall.curator, PUBLIC_ID, now, place="Лицей")
    for _ in range(2):
        await events.cancel(hall.store, hall.curator, PUBLIC_ID, "Заболел ведущий", now)
    due = await announcements.due_to_start(hall.store, now + 30 * DAY, 10)
    assert [one.content["texts"]["ru"]["text"].splitlines()[-1] for one in due] == ["Заболел ведущий"]
    meant = [await audiences.in_audience(hall.store, one, due[0].audience, event.owner) for one in hall.teachers]
    assert meant == [True, True, False, False]


async def test_reminders_are_for_those_who_come_or_may(hall: Hall, now: datetime) -> None:
    event = await hall.event(capacity=1)
    for teacher, answer in enumerate(("going", "going", "maybe", "cannot")):
        await hall.says(teacher, answer)  # type: ignore[arg-type]
    (one, *_) = await announcements.due_to_start(hall.store, event.starts_at, 1)
    meant = [await audiences.in_audience(hall.store, who, one.audience, event.owner) for who in hall.teachers]
    assert meant == [True, False, True, False]


async def test_whoever_joins_later_is_invited_to_what_the_event_is_now(
    hall: Hall,
) -> None:
    event = await hall.event()
    await events.announce(hall.store, hall.curator, PUBLIC_ID, hall.now)
    (announced,) = await announcements.due_to_start(hall.store, hall.now, 10)
    await announcements.change(hall.store, announced.id, status="sending", started_at=hall.now)
    moved = event.starts_at + DAY
    await events.change(
        hall.store, hall.curator, PUBLIC_ID, hall.now, place="Лицей", starts_at=moved, ends_at=moved + HOUR
    )
    await events.change(hall.store, hall.curator, PUBLIC_ID, hall.now, capacity=9)  # nobody's copy says that
    now_said = await announcements.get(hall.store, announced.id)
    assert now_said is not None
    assert "Лицей" in now_said.content["texts"]["ru"]["text"]
    assert (now_said.version, now_said.expires_at) == (2, moved)
    await events.cancel(hall.store, hall.curator, PUBLIC_ID, "", hall.now)
    called_off = await announcements.get(hall.store, announced.id)
    assert called_off is not None
    assert called_off.status == "cancelled"


async def test_an_event_is_announced_once(hall: Hall, now: datetime) -> None:
    await hall.event(opened=False)
    with pytest.raises(InputError, match="event-not-open"):
        await events.announce(hall.store, hall.curator, PUBLIC_ID, now)
    event = await events.open_event(hall.store, hall.curator, PUBLIC_ID, now)
    assert await events.announce(hall.store, hall.curator, PUBLIC_ID, now)
    assert not await events.announce(hall.store, hall.curator, PUBLIC_ID, now)
    (announced,) = await announcements.due_to_start(hall.store, now, 10)
    assert (announced.kind, announced.author_id, announced.owner) == ("event", hall.curator.member_id, hall.owner)
    acts = [EventTap.unpack(one["data"]) for one in announced.content["controls"]]
    assert [tap.act for tap in acts] == ["going", "maybe", "cannot", "show"]
    assert all(tap.event == event.public_id and tap.copied for tap in acts)
    for language in ("ru", "en"):
        assert all(texts(language).plain(one["label"]) for one in announced.content["controls"])


@pytest.mark.parametrize("program", [True, False])
async def test_whoever_announces_it_an_invitation_waits_for_digests(hall: Hall, program: bool) -> None:
    await hall.event()
    (who,) = await recipients(hall.store, [1], hall.now, municipality_id=hall.town)
    by = replace(hall.curator, member_id=None) if program else hall.curator
    await events.announce(hall.store, by, PUBLIC_ID, hall.now)
    to = broadcasting.channel("telegram")
    await broadcasting.start_due(hall.store, to, ZoneInfo("Europe/Moscow"), hall.now)
    (row,) = await delivery_queue.take(hall.store, to, hall.now, 1)
    assert (row.member_id, row.timely) == (who, False)


async def test_the_title_is_bold_where_it_stands(hall: Hall, now: datetime) -> None:
    event = await hall.event(title={"ru": "🎲 Игры"})
    said = event_notices.content(event, "reminder", ())["texts"]["ru"]
    (bold,) = said["entities"]
    units = said["text"].encode("utf-16-le")
    assert units[bold["offset"] * 2 : (bold["offset"] + bold["length"]) * 2].decode("utf-16-le") == "🎲 Игры"


async def test_only_curators_around_it_manage_an_event(hall: Hall, now: datetime) -> None:
    await hall.event()
    teacher = await hall.actor(hall.teachers[0])
    with pytest.raises(AccessDenied):
        await events.cancel(hall.store, teacher, PUBLIC_ID, "", now)
    with pytest.raises(AccessDenied):
        await events.create(hall.store, teacher, hall.owner, seminar(now), public_id="other", now=now)
    assert [one.public_id for one in await access.coming_events(hall.store, teacher, now)] == [PUBLIC_ID]
    assert [one.public_id for one in await access.managed_events(hall.store, hall.curator, now)] == [PUBLIC_ID]


async def test_a_calendar_knows_its_entry_again(hall: Hall, now: datetime) -> None:
    event = await hall.event()
    moved = await events.change(hall.store, hall.curator, PUBLIC_ID, now, place="Лицей; зал, 2 этаж")
    cancelled = await events.cancel(hall.store, hall.curator, PUBLIC_ID, "", now)
    entries = [Calendar.from_ical(calendar_file(one, "ru", now)).walk("VEVENT")[0] for one in (event, moved, cancelled)]
    assert len({str(entry["UID"]) for entry in entries}) == 1
    assert [int(entry["SEQUENCE"]) for entry in entries] == [1, 2, 3]
    assert [str(entry["STATUS"]) for entry in entries] == ["CONFIRMED", "CONFIRMED", "CANCELLED"]
    assert entries[0].decoded("DTSTART") == event.starts_at
    assert str(entries[1]["LOCATION"]) == "Лицей; зал, 2 этаж"


@pytest.mark.parametrize(
    ("written", "minutes"),
    [("16:30", 90), ("до 16:30", 90), ("1,5 часа", 90), ("1.5 h", 90), ("90 мин", 90), ("2 ч.", 120), ("0:30", 570)],
)
def test_the_end_as_people_write_it(written: str, minutes: int) -> None:
    starts = datetime(2026, 3, 5, 15, 0, tzinfo=ZoneInfo("Europe/Moscow"))
    assert event_times.read_end(written, starts) - starts == timedelta(minutes=minutes)


@pytest.mark.parametrize("written", ["скоро", "25:00", "0 мин", ""])
def test_an_end_that_cannot_be_read(written: str) -> None:
    starts = datetime(2026, 3, 5, 15, 0, tzinfo=ZoneInfo("Europe/Moscow"))
    with pytest.raises(InputError, match="event-end-unreadable"):
        event_times.read_end(written, starts)
