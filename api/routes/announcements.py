"""Announcements: what is said to whom, when it goes, how far it is, and what is done about it on the way."""

import secrets
from typing import Annotated

from fastapi import APIRouter, Path, Query, Response

from api import announcement_schemas as schemas
from api.dependencies import Caller, ReadingStore, RepeatKey, ServicesOf, WritingStore
from api.documents import REFUSALS
from api.told_announcements import announcement_told, detail_told, request_asked, words_asked
from community import announcement_requests, announcement_steering, announcements
from community.announcements import Shelf
from community.repeated_requests import Once, made_before
from storage.announcements import find_beginning

router = APIRouter(prefix="/api/v1/announcements", tags=["announcements"], responses=REFUSALS)

MESSENGER = "telegram"  # where copies go
PUBLIC_ID_BYTES = 12
A_PAGE = 50
MOST_PAGES = 10_000
AnnouncementId = Annotated[str, Path(pattern=r"^[A-Za-z0-9_-]{1,32}$", description="The announcement's id")]
ShelfAsked = Annotated[Shelf, Query(description="sent: with those being sent, paused or recalled")]
Page = Annotated[int, Query(ge=1, le=MOST_PAGES, description=f"{A_PAGE} a page")]


@router.post("", status_code=201, responses={200: {"model": schemas.AnnouncementMade, "description": "A dry run"}})
async def announce(
    asked: schemas.AnnouncementAsked,
    services: ServicesOf,
    caller: Caller,
    store: WritingStore,
    response: Response,
    key: RepeatKey = None,
) -> schemas.AnnouncementMade:
    """Schedule an announcement, or see with `dry_run` whom it would reach. Scope announcements:send."""
    public_id = secrets.token_urlsafe(PUBLIC_ID_BYTES)
    if key is not None and not asked.dry_run:
        once = Once.of(key, asked.model_dump(mode="json"))
        if made := await made_before(store, caller, once, "announcement", find_beginning):
            response.headers["Location"] = f"{router.prefix}/{made.public_id}"
            return schemas.AnnouncementMade(id=made.public_id, status=made.status, send_at=made.send_at, reached=None)
        public_id = once.public_id(caller, "announcement")
    now, settings = services.clock(), services.settings
    planned = await announcement_requests.plan(
        store,
        caller,
        request_asked(asked, settings.timezone),
        public_id=public_id,
        operator_name=settings.operator_name,
        messenger=MESSENGER,
        now=now,
    )
    reached = schemas.Reached.model_validate(planned.reached, from_attributes=True)
    if asked.dry_run:
        response.status_code = 200
        return schemas.AnnouncementMade(id=None, status="draft", send_at=planned.record.send_at, reached=reached)
    sent = await announcement_requests.send(store, planned, now)
    response.headers["Location"] = f"{router.prefix}/{sent.public_id}"
    return schemas.AnnouncementMade(id=sent.public_id, status=sent.status, send_at=sent.send_at, reached=reached)


@router.get("")
async def list_announcements(
    caller: Caller, store: ReadingStore, shelf: ShelfAsked = "sent", page: Page = 1
) -> list[schemas.Announcement]:
    """Announcements from the caller's part of the community, newest first. What announces itself, such as an event's
    reminders, is not among them. Scope announcements:read."""
    found = await announcements.list_own(store, caller, shelf, limit=A_PAGE, offset=A_PAGE * (page - 1))
    return [await announcement_told(store, one) for one in found]


@router.get("/{announcement}")
async def get_announcement(
    announcement: AnnouncementId, caller: Caller, store: ReadingStore
) -> schemas.AnnouncementDetail:
    """An announcement and what became of its copies. Scope announcements:read."""
    return await detail_told(store, await announcement_steering.report(store, caller, announcement))


@router.post("/{announcement}/pause")
async def pause(announcement: AnnouncementId, caller: Caller, store: WritingStore) -> schemas.Announcement:
    """Send nothing more of it for now. Scope announcements:send."""
    return await announcement_told(store, await announcement_steering.pause(store, caller, announcement))


@router.post("/{announcement}/resume")
async def resume(announcement: AnnouncementId, caller: Caller, store: WritingStore) -> schemas.Announcement:
    """Go on sending. Scope announcements:send."""
    return await announcement_told(store, await announcement_steering.resume(store, caller, announcement))


@router.post("/{announcement}/cancel")
async def cancel(
    announcement: AnnouncementId, services: ServicesOf, caller: Caller, store: WritingStore
) -> schemas.Announcement:
    """Call off what has not been sent; copies that were sent stay. Scope announcements:send."""
    cancelled = await announcement_steering.cancel(store, caller, announcement, services.clock())
    return await announcement_told(store, cancelled)


@router.post("/{announcement}/recall")
async def recall(
    announcement: AnnouncementId, services: ServicesOf, caller: Caller, store: WritingStore
) -> schemas.Announcement:
    """Take it back: copies younger than two days vanish, older ones say that it was withdrawn. Scope
    announcements:send."""
    recalled = await announcement_steering.recall(store, caller, announcement, services.clock())
    return await announcement_told(store, recalled)


@router.post("/{announcement}/correct")
async def correct(
    announcement: AnnouncementId,
    asked: schemas.WordsAsked,
    services: ServicesOf,
    caller: Caller,
    store: WritingStore,
) -> schemas.Corrected:
    """Give it other words: copies that were sent are edited, others go out with these. Scope announcements:send."""
    buttons = None if asked.buttons is None else [(one.text, one.url) for one in asked.buttons]
    record, edited = await announcement_steering.correct(
        store, caller, announcement, words_asked(asked.texts), buttons, services.settings.operator_name,
        services.clock(),
    )  # fmt: skip
    return schemas.Corrected(id=record.public_id, version=record.version, edited=edited)


@router.post("/{announcement}/extend")
async def extend(
    announcement: AnnouncementId,
    asked: schemas.ExtensionAsked,
    services: ServicesOf,
    caller: Caller,
    store: WritingStore,
) -> schemas.Announcement:
    """From now on it also goes to whoever joins its audience, until then. Scope announcements:send."""
    extended = await announcement_steering.extend(store, caller, announcement, asked.until, services.clock())
    return await announcement_told(store, extended)


@router.post("/{announcement}/repeat-uncertain")
async def repeat_uncertain(
    announcement: AnnouncementId, services: ServicesOf, caller: Caller, store: WritingStore
) -> schemas.Repeated:
    """Send once more to those of whom nobody knows whether it arrived: some get it twice. Scope announcements:send."""
    record, repeated = await announcement_steering.repeat_uncertain(store, caller, announcement, services.clock())
    return schemas.Repeated(id=record.public_id, repeated=repeated)
