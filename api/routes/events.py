"""Events: what is planned, who comes, and what is changed or called off."""

import secrets
from typing import Annotated, Any

from fastapi import APIRouter, Path, Query, Response

from api import event_schemas as schemas
from api.dependencies import Caller, ReadingStore, RepeatKey, ServicesOf, Spoken, WritingStore
from api.documents import REFUSALS
from community import access, event_requests, events
from community.announcement_requests import audience_named
from community.event_calendar import calendar_file
from community.repeated_requests import Once, made_before
from storage import registrations, scopes
from storage.engine import Store
from storage.events import EventRecord, find_beginning

router = APIRouter(prefix="/api/v1/events", tags=["events"], responses=REFUSALS)

PUBLIC_ID_BYTES = 12
A_PAGE = 50
MOST_PAGES = 10_000
CALENDAR = "text/calendar"
FILES: dict[int | str, dict[str, Any]] = {200: {"description": "The file", "content": {CALENDAR: {"schema": {}}}}}
EventId = Annotated[str, Path(pattern=r"^[A-Za-z0-9_-]{1,32}$", description="The event's id")]
ShelfAsked = Annotated[schemas.Shelf, Query(description="coming: also in preparation; past: also cancelled")]
Page = Annotated[int, Query(ge=1, le=MOST_PAGES, description=f"Of past ones, {A_PAGE} a page")]


@router.post("", status_code=201)
async def prepare(
    asked: schemas.EventAsked,
    services: ServicesOf,
    caller: Caller,
    store: WritingStore,
    response: Response,
    key: RepeatKey = None,
) -> schemas.Event:
    """Prepare an event, open and announce it at once if you like. Scope events:manage."""
    public_id = secrets.token_urlsafe(PUBLIC_ID_BYTES)
    made = None
    if key is not None:
        once = Once.of(key, asked.model_dump(mode="json"))
        made = await made_before(store, caller, once, "event", find_beginning)
        public_id = once.public_id(caller, "event")
    if made is None:
        made = await _made(store, caller, asked, public_id, services)
    response.headers["Location"] = f"{router.prefix}/{made.public_id}"
    return await _told(store, made)


async def _made(
    store: Store, caller: Caller, asked: schemas.EventAsked, public_id: str, services: ServicesOf
) -> EventRecord:
    now = services.clock()
    values = _values(asked.model_dump(exclude={"within", "audience", "open", "announce"}))
    values["zone"] = services.settings.timezone if asked.zone is None else asked.zone
    audience = asked.audience.model_dump()
    made = await event_requests.create(store, caller, asked.within, audience, values, public_id=public_id, now=now)
    if asked.open or asked.announce:
        made = await events.open_event(store, caller, public_id, now)
    if asked.announce:
        await events.announce(store, caller, public_id, now)
    return made


def _values(given: dict[str, Any]) -> dict[str, Any]:
    """Fields of `Details`: texts without the languages that were left out."""
    values = dict(given)
    for name in ("title", "description"):
        if name in values:
            values[name] = {language: text for language, text in values[name].items() if text and text.strip()}
    if "reminders" in values:
        values["reminders"] = tuple(values["reminders"])
    return values


@router.get("")
async def list_events(
    services: ServicesOf, caller: Caller, store: ReadingStore, shelf: ShelfAsked = "coming", page: Page = 1
) -> list[schemas.Event]:
    """The events of the caller's part of the community: coming ones, the soonest first; or past ones, the latest first.
    Scope events:read."""
    now = services.clock()
    if shelf == "past":
        found = await access.past_events(store, caller, now, limit=A_PAGE, offset=A_PAGE * (page - 1))
    else:
        found = await access.managed_events(store, caller, now)
    return [await _told(store, one) for one in found]


@router.get("/{event}")
async def get_event(event: EventId, caller: Caller, store: ReadingStore) -> schemas.Event:
    """An event, and how many come. Scope events:read."""
    return await _told(store, await access.access_event(store, caller, event))


@router.patch("/{event}")
async def change(
    event: EventId, asked: schemas.EventChange, services: ServicesOf, caller: Caller, store: WritingStore
) -> schemas.Event:
    """Change an event. Of an open one, those who come are told a new time or place; places that are added go to those
    who wait. Scope events:manage."""
    values = _values(asked.model_dump(exclude_unset=True, exclude={"audience"}))
    if "audience" in asked.model_fields_set:
        values["audience"] = asked.audience.model_dump()
    return await _told(store, await event_requests.change(store, caller, event, values, services.clock()))


@router.post("/{event}/open")
async def open_event(event: EventId, services: ServicesOf, caller: Caller, store: WritingStore) -> schemas.Event:
    """From now on its audience sees it and may answer. Scope events:manage."""
    return await _told(store, await events.open_event(store, caller, event, services.clock()))


@router.post("/{event}/announce")
async def announce(event: EventId, services: ServicesOf, caller: Caller, store: WritingStore) -> schemas.EventAnnounced:
    """Announce an open event to its audience, once. Scope events:manage."""
    announced = await events.announce(store, caller, event, services.clock())
    return schemas.EventAnnounced(id=event, announced=announced)


@router.post("/{event}/cancel")
async def cancel(
    event: EventId, asked: schemas.CancellationAsked, services: ServicesOf, caller: Caller, store: WritingStore
) -> schemas.Event:
    """Cancel an event: those who come, or wait for a place, are told why. Scope events:manage."""
    return await _told(store, await events.cancel(store, caller, event, asked.reason, services.clock()))


@router.get("/{event}/participants", response_model=list[schemas.Participant])
async def participants(event: EventId, caller: Caller, store: ReadingStore) -> Any:
    """Everybody who has answered, those with a place first. Names of people: scope events:manage."""
    return (await events.attendees(store, caller, event))[1]


@router.get("/{event}/calendar.ics", response_class=Response, responses=FILES)
async def calendar(
    event: EventId, services: ServicesOf, caller: Caller, store: ReadingStore, language: Spoken
) -> Response:
    """An entry for a calendar, which takes the place of an earlier one; cancelled where the event is. Scope
    events:read."""
    found = await access.access_event(store, caller, event)
    file = calendar_file(found, language, services.clock())
    named = {"Content-Disposition": f'attachment; filename="{found.public_id}.ics"'}
    return Response(file, media_type=CALENDAR, headers=named)


async def _told(store: Store, event: EventRecord) -> schemas.Event:
    plain = schemas.Event.model_fields.keys() & set(EventRecord.__slots__)
    values = {name: getattr(event, name) for name in plain} | {
        "id": event.public_id,
        "owner_kind": event.owner.kind,
        "owner": await scopes.name_of(store, event.owner),
        "audience": await audience_named(store, event.audience),
        "turnout": schemas.Turnout.model_validate(await registrations.turnout(store, event.id)),
    }
    return schemas.Event.model_validate(values)
