"""Events over the API: prepared, opened, announced, changed, called off, and who comes."""

from datetime import datetime, timedelta
from typing import Any

import httpx
import pytest
from icalendar import Calendar

from api.services import Services
from storage import event_announcements, events, places
from storage.places import Scope
from tests.api.conftest import make_token
from tests.api.test_surveys_api import refused
from tests.eventful import PUBLIC_ID, Hall

PATH = "/api/v1/events"


@pytest.fixture
async def town(services: Services, now: datetime) -> Scope:
    """Lipovsk with four teachers and a curator, who holds a seminar with two places; three of them come. And Kola."""
    async with services.database.write() as store:
        hall = await Hall(store, now).build()
        await hall.event(capacity=2)
        for teacher in range(3):
            await hall.says(teacher, "going")
        await places.create_municipality(store, "Кола", "Мурманская область")
        return hall.owner


def asked(now: datetime, **more: Any) -> dict[str, Any]:
    starts = now + timedelta(days=7)
    ends = starts + timedelta(hours=1, minutes=30)
    return {
        "title": {"ru": "Мастер-класс"},
        "starts_at": starts.isoformat(),
        "ends_at": ends.isoformat(),
        **more,
    }


async def announcements_of(services: Services, public_id: str) -> list[str]:
    async with services.database.read() as store:
        event = await events.find(store, public_id)
        assert event is not None
        return [one.once_key.split(":")[2] for one in await event_announcements.list_of(store, event.id, "event:")]


async def test_an_event_from_the_first_request_to_the_last(
    client: httpx.AsyncClient, services: Services, now: datetime, town: Scope
) -> None:
    more = {
        "title": {"ru": "Мастер-класс", "en": None},
        "description": {"en": "Bring a laptop"},
        "place": "Школа № 7",
        "hours": 1.5,
        "capacity": 20,
        "within": "municipality:Липовск",
        "audience": {"municipalities": ["Липовск"]},
        "reminders": [60],
    }
    answer = await client.post(PATH, json=asked(now, **more))
    made = answer.json()
    path = f"{PATH}/{made['id']}"
    assert (answer.status_code, answer.headers["location"], made["status"]) == (201, path, "draft")
    assert (made["title"], made["description"]) == ({"ru": "Мастер-класс"}, {"en": "Bring a laptop"})
    assert (made["owner"], made["zone"], made["audience"]) == (
        "Липовск", "Europe/Moscow", {"municipalities": [str(town.id)]},
    )  # fmt: skip
    refused(await client.post(f"{path}/announce"), 422, "event-not-open")
    assert (await client.post(f"{path}/open")).json()["status"] == "open"
    assert [(await client.post(f"{path}/announce")).json()["announced"] for _ in range(2)] == [True, False]
    later = (now + timedelta(days=8)).isoformat()
    refused(await client.patch(path, json={"starts_at": later}), 422, "event-ends-before")
    ends = (now + timedelta(days=8, hours=1)).isoformat()
    changed = (await client.patch(path, json={"starts_at": later, "ends_at": ends, "place": None})).json()
    assert (changed["place"], changed["capacity"], changed["version"]) == (None, 20, 2)
    wider = (await client.patch(path, json={"audience": {}, "capacity": None})).json()
    assert (wider["audience"], wider["capacity"], wider["hours"]) == ({}, None, 1.5)
    cancelled = (await client.post(f"{path}/cancel", json={"reason": "Карантин"})).json()
    assert (cancelled["status"], cancelled["cancel_reason"]) == ("cancelled", "Карантин")
    assert "cancelled" in await announcements_of(services, made["id"])
    refused(await client.patch(path, json={"place": "Дом"}), 422, "event-cancelled")
    assert [one["id"] for one in (await client.get(PATH)).json()] == [PUBLIC_ID]
    assert [one["id"] for one in (await client.get(PATH, params={"shelf": "past"})).json()] == [made["id"]]
    assert (await client.get(PATH, params={"shelf": "past", "page": 2})).json() == []


async def test_who_comes_and_the_entry_for_a_calendar(client: httpx.AsyncClient, now: datetime, town: Scope) -> None:
    told = (await client.get(f"{PATH}/{PUBLIC_ID}")).json()
    assert told["turnout"] == {"confirmed": 2, "waiting": 1, "maybe": 0, "cannot": 0}
    people = (await client.get(f"{PATH}/{PUBLIC_ID}/participants")).json()
    assert [(one["answer"], one["seat"]) for one in people] == [
        ("going", "confirmed"), ("going", "confirmed"), ("going", "waiting"),
    ]  # fmt: skip
    file = await client.get(f"{PATH}/{PUBLIC_ID}/calendar.ics", params={"lang": "en"})
    assert file.headers["content-type"].startswith("text/calendar")
    assert file.headers["content-disposition"] == f'attachment; filename="{PUBLIC_ID}.ics"'
    (entry,) = Calendar.from_ical(file.content).walk("VEVENT")
    assert (entry["summary"], entry.decoded("dtstart")) == ("Seminar", now + timedelta(days=3))
    await client.patch(f"{PATH}/{PUBLIC_ID}", json={"capacity": 3})
    assert (await client.get(f"{PATH}/{PUBLIC_ID}")).json()["turnout"]["confirmed"] == 3


async def test_opened_and_announced_at_once(
    client: httpx.AsyncClient, services: Services, now: datetime, town: Scope
) -> None:
    answer = await client.post(PATH, json=asked(now, announce=True))
    assert (answer.status_code, answer.json()["status"]) == (201, "open")
    assert await announcements_of(services, answer.json()["id"]) == ["announced", "reminder", "reminder"]
    assert (await client.post(PATH, json=asked(now, open=True))).json()["status"] == "open"


async def test_a_repeated_request_prepares_one_event(client: httpx.AsyncClient, now: datetime, town: Scope) -> None:
    keyed = {"Idempotency-Key": "k1"}
    first, again = [await client.post(PATH, json=asked(now), headers=keyed) for _ in range(2)]
    assert (first.json(), again.status_code) == (again.json(), 201)
    await client.post(f"{PATH}/{first.json()['id']}/cancel", json={})
    assert (await client.post(PATH, json=asked(now), headers=keyed)).json()["status"] == "cancelled"
    refused(await client.post(PATH, json=asked(now, hours=2), headers=keyed), 422, "idempotency-key-reused")
    other = await client.post(PATH, json=asked(now), headers={"Idempotency-Key": "k2"})
    assert other.json()["id"] != first.json()["id"]


REFUSED: list[tuple[dict[str, Any], list[tuple[str, str]]]] = [
    ({"title": {"ru": " "}}, [("event-title-missing", "title")]),
    ({"title": {"ru": "а" * 201}}, [("event-too-long", "title")]),
    ({"speakers": "а" * 301}, [("event-too-long", "speakers")]),
    ({"link": "meet"}, [("event-link-bad", "link")]),
    ({"zone": "Mars"}, [("event-zone-unknown", "zone")]),
    ({"capacity": 0, "hours": -1}, [("event-capacity", "capacity"), ("event-hours", "hours")]),
    ({"reminders": [0]}, [("event-reminders", "reminders")]),
    ({"starts_at": "2001-01-01T10:00:00Z", "ends_at": "2001-01-01T11:00:00Z"}, [("event-past", "starts_at")]),
    ({"ends_at": "2001-01-01T10:00:00Z"}, [("event-ends-before", "ends_at"), ("event-past", "starts_at")]),
    ({"starts_at": "2031-01-01T10:00:00"}, [("field-invalid", "starts_at")]),
    ({"within": "municipality:Марс", "place": "а" * 301},
     [("within-unknown", "within municipality:Марс"), ("event-too-long", "place")]),
    ({"audience": {"positions": ["king"]}}, [("launch-position-unknown", "audience.positions")]),
    ({"place": "a\x00"}, [("field-invalid", "place")]),
    ({"colour": "red"}, [("field-invalid", "colour")]),
]  # fmt: skip


async def test_what_stands_against_it_is_said_at_once_and_where(
    client: httpx.AsyncClient, now: datetime, town: Scope
) -> None:
    for changes, expected in REFUSED:
        body = (await client.post(PATH, json=asked(now, **changes))).json()
        assert body["status"] == 422, (changes, body)
        assert [(one["code"], one["place"]) for one in body["problems"]] == expected, changes
    for change, code, place in (
        ({"title": {}}, "event-title-missing", "title"),
        ({"title": None}, "field-invalid", "title"),
        ({"audience": {"networks": ["нет"]}}, "within-unknown", "audience.networks network:нет"),
        ({"hours": 0}, "event-hours", "hours"),
    ):
        body = refused(await client.patch(f"{PATH}/{PUBLIC_ID}", json=change), 422, code)
        assert body["problems"][0]["place"] == place
    assert [one["id"] for one in (await client.get(PATH)).json()] == [PUBLIC_ID]


async def test_an_event_that_cannot_be_opened_is_not_kept(
    client: httpx.AsyncClient, now: datetime, town: Scope
) -> None:
    begun = asked(now, starts_at=(now - timedelta(minutes=5)).isoformat(), open=True)
    refused(await client.post(PATH, json=begun), 422, "event-past")
    assert [one["id"] for one in (await client.get(PATH)).json()] == [PUBLIC_ID]


async def test_who_may_do_what(client: httpx.AsyncClient, services: Services, now: datetime, town: Scope) -> None:
    away = Scope("municipality", (town.id or 0) + 1)
    await make_token(services, "token-of-the-other", ["events:read", "events:manage"], away)
    await make_token(services, "token-that-only-reads", ["events:read"], town)
    await make_token(services, "token-that-manages", ["events:manage"], town)
    await make_token(services, "token-of-nobody-here", ["events:manage"], away)
    path = f"{PATH}/{PUBLIC_ID}"
    reading = [("GET", path, None), ("GET", f"{path}/calendar.ics", None)]
    managing: list[tuple[str, str, dict[str, Any] | None]] = [
        ("PATCH", path, {"place": "Дом"}), ("POST", f"{path}/open", None), ("POST", f"{path}/announce", None),
        ("POST", f"{path}/cancel", {}), ("GET", f"{path}/participants", None),
    ]  # fmt: skip
    reads, manages = [{"Authorization": f"Bearer token-that-{verb}"} for verb in ("only-reads", "manages")]
    for method, at, body in [*managing, ("POST", PATH, asked(now))]:
        refused(await client.request(method, at, json=body, headers=reads), 403, "token-scope-missing")
    for method, at, body in [*reading, ("GET", PATH, None)]:
        refused(await client.request(method, at, json=body, headers=manages), 403, "token-scope-missing")
    for name in ("token-of-the-other", "token-of-nobody-here"):
        theirs = {"Authorization": f"Bearer {name}"}
        for method, at, body in managing if name.endswith("here") else [*reading, *managing]:
            found = await client.request(method, at, json=body, headers=theirs)
            none = await client.request(method, at.replace(PUBLIC_ID, "none"), json=body, headers=theirs)
            assert refused(found, 404, "event-not-found") == refused(none, 404, "event-not-found")
    elsewhere = {"Authorization": "Bearer token-of-the-other"}
    within = asked(now, within="municipality:Липовск")
    refused(await client.post(PATH, json=within, headers=elsewhere), 403, "place-not-yours")
    assert (await client.get(PATH, headers=elsewhere)).json() == []
    assert (await client.get(path, headers=reads)).json()["place"] == "Школа № 7"
    assert (await client.post(f"{path}/announce", headers=manages)).json()["announced"]
