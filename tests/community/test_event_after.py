"""After an event: hours that count, what those who came are told, lists that are taken home."""

from datetime import datetime, timedelta, timezone
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from bot.callbacks import OpenSurvey
from bot.event_callbacks import EventMaterials
from community import check_in, event_after, event_papers, events, programmes
from community.errors import AccessDenied, NotFound
from community.event_after import Keys, materials_control
from community.i18n import texts
from community.pseudonyms import KeyRing
from storage import announcements, attendance, audiences, event_announcements, people, surveys
from storage.announcements import AnnouncementRecord
from storage.audiences import Audience
from storage.engine import Store
from storage.events import EventRecord
from surveys.problems import InputError
from tests.eventful import PUBLIC_ID, Hall

HOUR = timedelta(hours=1)
CLOCK = timezone(HOUR)
SECRET = "a" * 32


@pytest.fixture
async def hall(store: Store, now: datetime) -> Hall:
    return await Hall(store, now).build()


async def came(hall: Hall, *teachers: int) -> None:
    """These teachers came."""
    (event,) = await hall.known()
    for teacher in teachers:
        await hall.says(teacher, "going")
        member = hall.teachers[teacher]
        await check_in.mark(hall.store, hall.curator, PUBLIC_ID, member, event.starts_at, there=True)


async def said(hall: Hall, event: EventRecord, what: str) -> list[AnnouncementRecord]:
    known = await event_announcements.list_of(hall.store, event.id, f"event:{event.id}:{what}")
    found = [await announcements.get(hall.store, one.id) for one in known]
    return [one for one in found if one is not None]


def keys(folder: Path) -> Keys:
    return Keys("after", b"k" * 32, KeyRing(folder))


async def test_hours_count_to_the_programme_of_those_who_came(hall: Hall) -> None:
    await hall.event(hours=2.0)
    made = await programmes.create(hall.store, hall.curator, hall.owner, "Курс", 36, public_id="course", now=hall.now)
    await programmes.count_to(hall.store, hall.curator, PUBLIC_ID, made.id)
    await hall.says(1, "going")
    await came(hall, 0)
    (own,) = await programmes.own_hours(hall.store, hall.teachers[0])
    assert (own.title, own.required, own.hours) == ({"ru": "Курс"}, 36, 2)
    assert await programmes.own_hours(hall.store, hall.teachers[1]) == []
    _, gathered = await programmes.standings(hall.store, hall.curator, "course")
    assert [(one.member_id, one.hours, one.events) for one in gathered] == [(hall.teachers[0], 2, 1)]


async def test_hours_outside_a_programme_are_kept_apart(hall: Hall) -> None:
    await hall.event(hours=1.5)
    await came(hall, 0)
    (own,) = await programmes.own_hours(hall.store, hall.teachers[0])
    assert (own.title, own.hours) == (None, 1.5)


async def test_programmes_are_the_curators(hall: Hall) -> None:
    teacher = await hall.actor(hall.teachers[0])
    with pytest.raises(AccessDenied):
        await programmes.create(hall.store, teacher, hall.owner, "Курс", 36, public_id="course", now=hall.now)
    await programmes.create(hall.store, hall.curator, hall.owner, "Курс", 36, public_id="course", now=hall.now)
    with pytest.raises(NotFound):
        await programmes.standings(hall.store, teacher, "course")


@pytest.mark.parametrize("hours", [0, -1, programmes.MOST_HOURS + 1, float("nan"), float("inf")])
async def test_a_programme_has_a_number_of_hours(hall: Hall, hours: float) -> None:
    with pytest.raises(InputError, match="programme-hours"):
        await programmes.create(hall.store, hall.curator, hall.owner, "Курс", hours, public_id="x", now=hall.now)


async def test_an_event_counts_to_no_strangers_programme(hall: Hall) -> None:
    await hall.event()
    with pytest.raises(LookupError):
        await programmes.count_to(hall.store, hall.curator, PUBLIC_ID, 999)


async def test_those_who_came_are_asked_an_hour_after_the_end_once(hall: Hall, tmp_path: Path) -> None:
    event = await hall.event(opened=False)
    event = await event_after.ask_afterwards(hall.store, hall.curator, PUBLIC_ID, keys(tmp_path), hall.now)
    assert await said(hall, event, "survey") == []
    event = await events.open_event(hall.store, hall.curator, PUBLIC_ID, hall.now)
    await event_after.plan(hall.store, event, hall.now)
    (asked,) = await said(hall, event, "survey")
    assert (asked.kind, asked.status, asked.send_at, asked.late) == ("survey", "scheduled", event.ends_at + HOUR, True)
    assert asked.audience == Audience(attended=(event.id,), anywhere=True)
    survey = await surveys.get_survey(hall.store, event.survey_id or 0)
    assert survey is not None
    assert survey.anonymous
    assert survey.audience == Audience(attended=(event.id,))
    wave = await surveys.first_wave(hall.store, survey.id)
    assert asked.content["controls"] == [{"label": "notice-answer", "data": OpenSurvey(wave=wave).pack()}]
    await came(hall, 0)
    assert await audiences.count_audience(hall.store, asked.audience, event.owner) == 1


async def test_the_questionnaire_moves_with_the_event_and_goes_with_it(hall: Hall, tmp_path: Path) -> None:
    await hall.event()
    event = await event_after.ask_afterwards(hall.store, hall.curator, PUBLIC_ID, keys(tmp_path), hall.now)
    moved = event.ends_at + HOUR
    await events.change(hall.store, hall.curator, PUBLIC_ID, hall.now, ends_at=moved)
    (asked,) = await said(hall, event, "survey")
    assert asked.send_at == moved + HOUR
    await event_after.ask_with(hall.store, hall.curator, PUBLIC_ID, None, hall.now)
    assert [one.status for one in await said(hall, event, "survey")] == ["cancelled"]
    await event_after.ask_with(hall.store, hall.curator, PUBLIC_ID, event.survey_id, hall.now)
    assert [one.status for one in await said(hall, event, "survey")] == ["scheduled"]
    await events.cancel(hall.store, hall.curator, PUBLIC_ID, "", hall.now)
    assert [one.status for one in await said(hall, event, "survey")] == ["cancelled"]


async def test_one_survey_is_enough(hall: Hall, tmp_path: Path) -> None:
    await hall.event()
    await event_after.ask_afterwards(hall.store, hall.curator, PUBLIC_ID, keys(tmp_path), hall.now)
    with pytest.raises(InputError, match="after-has-survey"):
        await event_after.ask_afterwards(hall.store, hall.curator, PUBLIC_ID, keys(tmp_path), hall.now)
    with pytest.raises(LookupError):
        await event_after.ask_with(hall.store, hall.curator, PUBLIC_ID, 999, hall.now)


async def test_materials_are_for_those_who_came(hall: Hall) -> None:
    event = await hall.event()
    await event_after.add_material(
        hall.store, hall.curator, PUBLIC_ID, "link", "Слайды", hall.now, url="https://example.org/a"
    )
    (handed,) = await said(hall, event, "materials")
    assert (handed.kind, handed.send_at) == ("event", event.ends_at)
    assert "· Слайды" in handed.content["texts"]["ru"]["text"]
    data = EventMaterials(event=PUBLIC_ID, act="below").pack()
    assert handed.content["controls"] == [{"label": "event-button-materials", "data": data}]
    assert materials_control(event) == data
    await came(hall, 0)
    _, found = await event_after.materials(hall.store, await hall.actor(hall.teachers[0]), PUBLIC_ID)
    with pytest.raises(NotFound):
        await event_after.materials(hall.store, await hall.actor(hall.teachers[1]), PUBLIC_ID)
    await event_after.drop_material(hall.store, hall.curator, PUBLIC_ID, found[0].id, hall.now)
    assert [one.status for one in await said(hall, event, "materials")] == ["cancelled"]


@pytest.mark.parametrize("url", ["javascript:alert(1)", "https://", "https://a b.org", "http://[", "ftp://example.org"])
async def test_an_address_opens(hall: Hall, url: str) -> None:
    await hall.event()
    with pytest.raises(InputError, match="material-link"):
        await event_after.add_material(hall.store, hall.curator, PUBLIC_ID, "link", "x", hall.now, url=url)


async def test_the_list_as_a_table_holds_no_formula(hall: Hall) -> None:
    await hall.event(capacity=1)
    await people.change_member(hall.store, hall.teachers[0], name="=HYPERLINK(1)")
    await hall.says(0, "going")
    await hall.says(1, "going")
    await came(hall, 0)
    event, attendees = await events.attendees(hall.store, hall.curator, PUBLIC_ID)
    table = event_papers.participants(attendees, CLOCK, texts("ru"))
    sheet = load_workbook(BytesIO(event_papers.workbook(table))).active
    rows = list(sheet.iter_rows(values_only=True))
    assert rows[1][1] == "=HYPERLINK(1)"
    assert sheet["B2"].data_type == "s"
    assert rows[1][4:] == ("идёт", None, f"{event.starts_at.astimezone(CLOCK):%Y-%m-%d %H:%M}", "по списку")
    assert rows[2][4:6] == ("ждёт места", 1)


async def test_who_took_a_list_is_noted(hall: Hall) -> None:
    event = await hall.event()
    taker = hall.curator.member_id or 0
    await attendance.log_list(hall.store, taker, 3, hall.now, event_id=event.id)
    assert await attendance.lists_by(hall.store, taker) == [({"ru": "Семинар", "en": "Seminar"}, 3, hall.now)]
