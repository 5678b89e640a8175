"""Announcements over the API: sent once, stopped, mended, withdrawn, told of; and by whom."""

import asyncio
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest
from sqlalchemy import func, select, update

from api.services import Services
from bot.callbacks import OpenSurvey
from community import broadcasting, registering
from community.access import actor_of
from community.announcement_requests import answer_button
from storage import events, people, places, surveys
from storage.announcements import AnnouncementRecord, find
from storage.engine import Store
from storage.models import Announcement, Delivery
from storage.places import EVERYWHERE, Scope
from tests.api.conftest import make_token
from tests.api.test_surveys_api import refused
from tests.broadcast import recipients

PATH = "/api/v1/announcements"
SAID = {"kind": "news", "texts": {"ru": "Семинар в пятницу", "en": "A seminar on Friday"}}
SENT = {"Authorization": "Bearer token-that-only-sends"}


@pytest.fixture
async def town(services: Services, now: datetime) -> Scope:
    """Three teachers who agreed to announcements, one of them in a school, and one who did not agree; and Kola."""
    async with services.database.write() as store:
        first, *_ = await recipients(store, [1, 2, 3], now)
        member = await people.get_member(store, first)
        assert member is not None
        assert member.municipality_id is not None
        here = Scope("municipality", member.municipality_id)
        await places.create_municipality(store, "Кола", "Мурманская область")
        school = await places.create_organisation(store, member.municipality_id, "school", "Школа № 1")
        await people.change_member(store, first, organisation_id=school, position="teacher")
        await people.create_member(store, public_id="shy", language="ru", now=now, municipality_id=here.id)
    return here


async def announced(client: httpx.AsyncClient, **more: Any) -> str:
    answer = await client.post(PATH, json=SAID | more)
    assert answer.status_code == 201, answer.text
    made = answer.json()
    assert (made["status"], answer.headers["location"]) == ("scheduled", f"{PATH}/{made['id']}")
    return str(made["id"])


async def started(services: Services) -> None:
    """The engine has begun."""
    async with services.database.write() as store:
        now, zone = services.clock(), services.settings.zone
        assert await broadcasting.start_due(store, broadcasting.channel("telegram"), zone, now)


async def delivered(store: Store, record: AnnouncementRecord, now: datetime) -> None:
    """Every copy has arrived."""
    values = {"status": "sent", "task": None, "settled_at": now, "address": "1", "message_ids": [7]}
    rows = Delivery.announcement_id == record.id
    await store.session.execute(update(Delivery).where(rows).values(**values, version=record.version))


async def count(services: Services) -> int:
    async with services.database.read() as store:
        return (await store.session.execute(select(func.count()).select_from(Announcement))).scalar_one()


async def test_whom_it_would_reach_is_counted_and_nothing_sent(
    client: httpx.AsyncClient, services: Services, town: Scope
) -> None:
    answer = await client.post(PATH, json=SAID | {"dry_run": True})
    assert (answer.status_code, answer.json()) == (
        200, {"id": None, "status": "draft", "send_at": None, "reached": {"meant": 4, "agreed": 3, "unreachable": 0}},
    )  # fmt: skip
    narrow = SAID | {"dry_run": True, "audience": {"positions": ["teacher"]}, "within": f"municipality:{town.id}"}
    assert (await client.post(PATH, json=narrow)).json()["reached"]["meant"] == 1
    assert await count(services) == 0


async def test_an_announcement_from_the_request_to_its_report(
    client: httpx.AsyncClient, services: Services, now: datetime, town: Scope
) -> None:
    bold = {"text": "  Семинар 🎓 в пятницу", "entities": [{"type": "bold", "offset": 2, "length": 7}]}
    asked = {
        "texts": {"ru": bold, "en": " "},
        "buttons": [{"text": "Программа", "url": "https://example.org/p"}],
        "audience": {"municipalities": [str(town.id)], "languages": ["ru"]},
        "expires_at": (now + timedelta(days=2)).isoformat(),
        "acknowledged": True,
    }
    public_id = await announced(client, **asked)
    await started(services)
    async with services.database.write() as store:
        record = await find(store, public_id)
        assert record is not None
        assert record.author_id is None
        assert record.content["texts"] == {
            "ru": {"text": "Семинар 🎓 в пятницу", "entities": [{"type": "bold", "offset": 0, "length": 7}]}
        }
        await delivered(store, record, now)
        await store.session.execute(update(Delivery).where(Delivery.member_id == 1).values(acknowledged_at=now))
    told = (await client.get(f"{PATH}/{public_id}")).json()
    assert (told["status"], told["audience"]) == ("sending", {"municipalities": [str(town.id)], "languages": ["ru"]})
    assert (told["copies"]["sent"], told["copies"]["due"], told["acknowledged_by"]) == (3, 0, 1)
    assert [(one["organisation"], one["copies"]["sent"], one["acknowledged"]) for one in told["by_organisation"]] == [
        ("Школа № 1", 1, 1),
        (None, 2, 0),
    ]
    (listed,) = (await client.get(PATH)).json()
    assert (listed["id"], listed["buttons"]) == (public_id, asked["buttons"])
    assert (await client.get(PATH, params={"page": 2})).json() == []
    assert (await client.get(PATH, params={"shelf": "scheduled"})).json() == []


async def test_it_is_held_up_called_off_mended_and_taken_back(
    client: httpx.AsyncClient, services: Services, now: datetime, town: Scope
) -> None:
    path = f"{PATH}/{await announced(client)}"
    refused(await client.post(f"{path}/pause"), 409, "announcement-not-sending")
    refused(await client.post(f"{path}/recall"), 409, "announcement-nothing-sent")
    await started(services)
    paused = (await client.post(f"{path}/pause")).json()
    assert (paused["status"], paused["pause_reason"]) == ("paused", "by_hand")
    refused(await client.post(f"{path}/pause"), 409, "announcement-not-sending")
    assert (await client.post(f"{path}/resume")).json()["status"] == "sending"
    refused(await client.post(f"{path}/resume"), 409, "announcement-not-paused")
    async with services.database.write() as store:
        record = await find(store, path.rpartition("/")[2])
        assert record is not None
        await delivered(store, record, now)
        await store.session.execute(update(Delivery).where(Delivery.member_id == 1).values(status="uncertain"))
    mended = (await client.post(f"{path}/correct", json={"texts": {"ru": "В субботу"}})).json()
    assert (mended["version"], mended["edited"]) == (2, 2)
    assert (await client.post(f"{path}/repeat-uncertain")).json()["repeated"] == 1
    assert (await client.get(path)).json()["texts"] == {"ru": {"text": "В субботу", "entities": []}}
    until = now + timedelta(days=3)
    extended = (await client.post(f"{path}/extend", json={"until": until.isoformat()})).json()
    assert (extended["late"], datetime.fromisoformat(extended["expires_at"])) == (True, until)
    refused(await client.post(f"{path}/extend", json={"until": now.isoformat()}), 422, "announcement-expires-early")
    assert (await client.post(f"{path}/cancel")).json()["status"] == "cancelled"
    refused(await client.post(f"{path}/cancel"), 409, "announcement-nothing-left")
    assert (await client.get(path)).json()["copies"]["cancelled"] == 1
    assert (await client.post(f"{path}/recall")).json()["status"] == "recalled"
    refused(await client.post(f"{path}/correct", json={"texts": {"ru": "Нет"}}), 409, "announcement-not-correctable")
    refused(await client.post(f"{path}/extend", json={"until": until.isoformat()}), 409, "announcement-called-off")


async def test_a_correction_that_cannot_be_said_changes_nothing(client: httpx.AsyncClient, town: Scope) -> None:
    path = f"{PATH}/{await announced(client, buttons=[{'text': 'Да', 'url': 'https://example.org'}])}"
    body = refused(
        await client.post(f"{path}/correct", json={"texts": {"ru": "а" * 4097}}), 422, "announcement-text-long"
    )
    assert body["problems"][0]["place"] == "texts.ru"
    refused(await client.post(f"{path}/correct", json={"texts": {}}), 422, "announcement-empty")
    kept = (await client.get(path)).json()
    assert (kept["texts"]["ru"]["text"], kept["version"], len(kept["buttons"])) == ("Семинар в пятницу", 1, 1)
    mended = await client.post(f"{path}/correct", json={"texts": {"ru": "В субботу"}, "buttons": []})
    assert mended.json()["version"] == 2
    assert (await client.get(path)).json()["buttons"] == []


REFUSED: list[tuple[dict[str, Any], list[tuple[str, str]]]] = [
    ({"texts": {}}, [("announcement-empty", "texts")]),
    ({"texts": {"ru": " ", "en": ""}}, [("announcement-empty", "texts")]),
    ({"texts": {"ru": "а", "en": "🎓" * 2048}}, [("announcement-text-long", "texts.en")]),
    ({"texts": {"ru": {"text": "ab", "entities": [{"type": "bold", "offset": 1, "length": 2}]}}},
     [("announcement-entity-range", "texts.ru.entities.0")]),
    ({"texts": {"ru": {"text": "🎓", "entities": [{"type": "bold", "offset": 0, "length": 1}]}}},
     [("announcement-entity-range", "texts.ru.entities.0")]),
    ({"texts": {"en": {"text": "ab", "entities": [{"type": "text_link", "offset": 0, "length": 1, "url": "x"}]}}},
     [("announcement-entity-link", "texts.en.entities.0")]),
    ({"texts": {"en": {"text": "ab", "entities": [{"type": "bold", "offset": 0, "length": 1}] * 101}}},
     [("announcement-many-entities", "texts.en.entities")]),
    ({"texts": {"en": {"text": "ab", "entities": [{"type": "mention", "offset": 0, "length": 1}]}}},
     [("announcement-entity-kind", "texts.en.entities.0")]),
    ({"texts": {"en": {"text": "ab", "entities": [{"type": "bold", "offset": -1, "length": 1}]}}},
     [("field-invalid", "texts.en.entities.0.offset")]),
    ({"texts": {"en": "a\x00b"}}, [("field-invalid", "texts.en.text")]),
    ({"buttons": [{"text": "Да", "url": "https://example.org"}, {"text": "Нет", "url": " "}]},
     [("announcement-button-no-link", "buttons.1")]),
    ({"buttons": [{"text": "Да", "url": "javascript:alert()"}]}, [("announcement-button-bad-link", "buttons.0")]),
    ({"buttons": [{"text": "Да", "url": "https://example.org"}] * 9}, [("announcement-many-buttons", "buttons")]),
    ({"send_at": "2001-01-01T00:00:00Z"}, [("announcement-time-past", "send_at")]),
    ({"local_at": "2001-01-01T00:00"}, [("announcement-time-past", "local_at")]),
    ({"local_at": "2031-02-30T00:00"}, [("field-invalid", "local_at")]),
    ({"send_at": "2031-01-01T00:00:00"}, [("field-invalid", "send_at")]),
    ({"send_at": "2031-01-01T00:00:00Z", "local_at": "2031-01-01T00:00"}, [("announcement-two-times", "send_at")]),
    ({"expires_at": "2001-01-01T00:00:00Z"}, [("announcement-expires-early", "expires_at")]),
    ({"repeats": "daily", "repeats_until": "2001-01-01T00:00:00Z"}, [("announcement-repeats-early", "repeats_until")]),
    ({"zone": "Марс/База"}, [("announcement-zone-unknown", "zone")]),
    ({"zone": ""}, [("announcement-zone-unknown", "zone")]),
    ({"within": "municipality:Марс", "kind": "news"}, [("within-unknown", "within municipality:Марс")]),
    ({"audience": {"positions": ["king"], "languages": ["de"]}},
     [("launch-position-unknown", "audience.positions"), ("audience-language-unknown", "audience.languages")]),
    ({"audience": {"positions": ["head"]}}, [("launch-audience-empty", "audience")]),
    ({"audience": {"unanswered": ["nothing"], "registered": ["nothing"]}},
     [("audience-survey-unknown", "audience.unanswered"), ("audience-event-unknown", "audience.registered")]),
    ({"audience": {"tags": ["a\x00"]}}, [("field-invalid", "audience.tags.0")]),
    ({"audience": {"members": [1]}}, [("field-invalid", "audience.members")]),
    ({"urgent": True}, [("field-invalid", "urgent")]),
]  # fmt: skip


async def test_what_stands_against_it_is_said_at_once_and_where(
    client: httpx.AsyncClient, services: Services, town: Scope
) -> None:
    for changes, expected in REFUSED:
        body = (await client.post(PATH, json=SAID | changes)).json()
        assert body["status"] == 422, (changes, body)
        assert [(one["code"], one["place"]) for one in body["problems"]] == expected, changes
    several = {"texts": {}, "zone": "нет", "buttons": [{"text": "", "url": "https://example.org"}]}
    body = refused(await client.post(PATH, json=SAID | several), 422, "invalid")
    assert {one["place"] for one in body["problems"]} == {"texts", "zone", "buttons.0"}
    assert await count(services) == 0


async def test_nobody_who_agreed_is_nobody_to_send_to(client: httpx.AsyncClient, services: Services) -> None:
    async with services.database.write() as store:
        await places.create_municipality(store, "Кола", "Мурманская область")
    refused(await client.post(PATH, json=SAID), 422, "announcement-nobody")


async def test_a_repeated_request_announces_once(
    client: httpx.AsyncClient, services: Services, now: datetime, town: Scope
) -> None:
    keyed = {"Idempotency-Key": "monday-1"}
    answers = await asyncio.gather(*(client.post(PATH, json=SAID, headers=keyed) for _ in range(6)))
    assert {answer.status_code for answer in answers} == {201}
    assert len({answer.json()["id"] for answer in answers}) == 1
    assert len({answer.headers["location"] for answer in answers}) == 1
    assert [answer.json()["reached"] is None for answer in answers].count(False) == 1
    assert await count(services) == 1
    await started(services)
    assert (await client.post(PATH, json=SAID, headers=keyed)).json()["status"] == "sending"
    body = refused(await client.post(PATH, json=SAID | {"late": True}, headers=keyed), 422, "idempotency-key-reused")
    assert body["problems"][0]["place"] == "Idempotency-Key"
    await make_token(services, "token-that-only-sends", ["announcements:send"])
    other = await client.post(PATH, json=SAID, headers=keyed | SENT)
    assert other.json()["id"] != answers[0].json()["id"]
    assert (await client.post(PATH, json=SAID | {"dry_run": True}, headers=keyed)).json()["id"] is None
    refused(await client.post(PATH, json=SAID, headers={"Idempotency-Key": "a b"}), 422, "field-invalid")
    assert await count(services) == 2


async def test_a_refused_request_may_be_mended_under_its_key(client: httpx.AsyncClient, town: Scope) -> None:
    keyed = {"Idempotency-Key": "k1"}
    refused(await client.post(PATH, json=SAID | {"texts": {}}, headers=keyed), 422, "announcement-empty")
    assert (await client.post(PATH, json=SAID, headers=keyed)).status_code == 201


async def test_who_may_do_what(client: httpx.AsyncClient, services: Services, town: Scope) -> None:
    path = f"{PATH}/{await announced(client)}"
    away = Scope("municipality", (town.id or 0) + 1)
    await make_token(services, "token-of-this-town", ["announcements:send", "announcements:read"], town)
    await make_token(services, "token-of-the-other", ["announcements:send", "announcements:read"], away)
    await make_token(services, "token-that-only-sends", ["announcements:send"])
    await make_token(services, "token-that-only-reads", ["announcements:read"], EVERYWHERE)
    until = {"until": "2031-01-01T00:00:00Z"}
    sending: list[tuple[str, dict[str, Any] | None]] = [
        ("pause", None), ("resume", None), ("cancel", None), ("recall", None), ("repeat-uncertain", None),
        ("correct", {"texts": {"ru": "Нет"}}), ("extend", until),
    ]  # fmt: skip
    operations = [("POST", PATH, SAID), *(("POST", f"{path}/{verb}", body) for verb, body in sending)]
    for method, at, body in [*operations, ("GET", PATH, None), ("GET", path, None)]:
        as_nobody = {"Authorization": ""}
        refused(await client.request(method, at, json=body, headers=as_nobody), 401, "token-missing")
        wrong = SENT if method == "GET" else {"Authorization": "Bearer token-that-only-reads"}
        refused(await client.request(method, at, json=body, headers=wrong), 403, "token-scope-missing")
    # What the whole community's token announced is not a town's to see or stop.
    for name in ("token-of-this-town", "token-of-the-other"):
        theirs = {"Authorization": f"Bearer {name}"}
        for method, at, body in [*operations[1:], ("GET", path, None)]:
            found = await client.request(method, at, json=body, headers=theirs)
            none = await client.request(method, at.replace(path, f"{PATH}/none"), json=body, headers=theirs)
            assert refused(found, 404, "announcement-not-found") == refused(none, 404, "announcement-not-found")
        assert (await client.get(PATH, params={"shelf": "scheduled"}, headers=theirs)).json() == []
    here, elsewhere = [{"Authorization": f"Bearer token-of-{name}"} for name in ("this-town", "the-other")]
    within = {"within": f"municipality:{town.id}"}
    refused(await client.post(PATH, json=SAID | within, headers=elsewhere), 403, "place-not-yours")
    refused(await client.post(PATH, json=SAID | {"within": "all"}, headers=here), 403, "place-not-yours")
    own = await client.post(PATH, json=SAID, headers=here)
    assert (own.status_code, own.json()["reached"]["agreed"]) == (201, 3)
    wide = {"audience": {"municipalities": ["Кола"]}}
    refused(await client.post(PATH, json=SAID | wide, headers=here), 422, "launch-place-beyond")


async def test_when_it_goes(client: httpx.AsyncClient, services: Services, now: datetime, town: Scope) -> None:
    later = now + timedelta(days=1)
    by_moment = await announced(client, send_at=later.isoformat(), repeats="weekly", zone="Asia/Omsk")
    by_clock = await announced(client, local_at="2026-03-04T09:00", late=True)
    at_once = await announced(client)
    async with services.database.read() as store:
        found = [await find(store, one) for one in (by_moment, by_clock, at_once)]
    assert [(one.send_at, one.local_at, one.zone, one.repeats, one.late) for one in found if one] == [
        (later, None, "Asia/Omsk", "weekly", False),
        (datetime(2026, 3, 3, 19, 0, tzinfo=UTC), "2026-03-04T09:00", "Europe/Moscow", None, True),
        (now, None, "Europe/Moscow", None, False),
    ]
    assert len((await client.get(PATH, params={"shelf": "scheduled"})).json()) == 3


async def test_those_who_have_not_answered_and_those_who_come(
    client: httpx.AsyncClient, services: Services, now: datetime, town: Scope
) -> None:
    launch = {"questionnaire": "attitude", "within": f"municipality:{town.id}", "anonymous": False, "invites": False}
    survey = (await client.post("/api/v1/surveys", json=launch)).json()["id"]
    anonymous = (await client.post("/api/v1/surveys", json=launch | {"anonymous": True})).json()["id"]
    times = {"starts_at": (now + timedelta(days=1)).isoformat(), "ends_at": (now + timedelta(days=2)).isoformat()}
    event = (await client.post("/api/v1/events", json={"title": {"ru": "Семинар"}, "open": True, **times})).json()["id"]
    async with services.database.write() as store:
        held, member = await events.find(store, event), actor_of(await people.get_member(store, 1))
        assert held is not None
        await registering.answer(store, member, event, "going", now)
    asked = {"unanswered": [survey], "registered": [event]}
    public_id = await announced(client, kind="survey", audience=asked)
    assert (await client.get(f"{PATH}/{public_id}")).json()["audience"] == asked
    async with services.database.read() as store:
        record = await find(store, public_id)
        assert record is not None
        assert (record.subject_kind, record.audience.registered) == ("survey", (held.id,))
        (button,) = record.content["controls"]
        assert OpenSurvey.unpack(button["data"]).wave == (await surveys.waves_of(store, record.subject_id or 0))[0].id
    unknown = {"audience": {"unanswered": [anonymous]}}
    body = refused(await client.post(PATH, json=SAID | unknown), 422, "audience-survey-anonymous")
    assert body["problems"][0]["place"] == "audience.unanswered"
    await make_token(services, "token-that-only-sends", ["announcements:send"])
    coming = {"audience": {"registered": [event]}}
    refused(await client.post(PATH, json=SAID | coming, headers=SENT), 403, "token-scope-missing")


def test_the_button_of_those_who_have_not_answered_is_read_in_chat() -> None:
    assert OpenSurvey.unpack(answer_button(12)) == OpenSurvey(wave=12)
