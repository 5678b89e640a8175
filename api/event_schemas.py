"""What the JSON of events and documents looks like."""

from datetime import datetime
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints
from pydantic.config import JsonDict

from api.announcement_schemas import WITHOUT_NUL, PeopleAsked, ZoneName
from api.survey_schemas import Asked, Moment, Name
from api.view import View
from storage.models.documents import Section
from storage.models.events import Answer, EventStatus, Seat
from storage.models.people import ScopeKind

# Longer than anything that is taken; how much fits is said in words of its own.
Line = Annotated[str, StringConstraints(max_length=5000, pattern=WITHOUT_NUL)]


class TitleAsked(Asked):
    """In one language or both."""

    ru: Line | None = None
    en: Line | None = None


Reminders = Annotated[list[int], Field(max_length=50, description="Minutes before the start")]
EXAMPLE: JsonDict = {"title": {"en": "Seminar"}, "starts_at": "2026-10-01T15:00:00+03:00",
           "ends_at": "2026-10-01T16:30:00+03:00", "zone": "Europe/Moscow", "place": "School 7",
           "capacity": 20, "open": True}  # fmt: skip


class EventAsked(Asked):
    model_config = ConfigDict(json_schema_extra={"examples": [EXAMPLE]})

    title: TitleAsked
    description: TitleAsked = TitleAsked()
    starts_at: Moment
    ends_at: Moment
    zone: ZoneName | None = Field(None, description="By whose clock it is planned; by default the installation's")
    place: Line | None = None
    link: Line | None = None
    speakers: Line | None = None
    hours: float | None = Field(None, allow_inf_nan=False, description="Teaching hours that it counts for")
    capacity: int | None = Field(None, description="By default everybody finds a place")
    within: Name | None = Field(None, description="Who holds it; by default the token's place")
    audience: PeopleAsked = PeopleAsked()
    reminders: Reminders = Field([24 * 60, 60])
    open: bool = Field(False, description="From now on its audience sees it and may answer")
    announce: bool = Field(False, description="Open it, and tell its audience of it")


def _left_out() -> Any:
    return None


class EventChange(Asked):
    """What is left out stays as it is."""

    title: TitleAsked = Field(default_factory=_left_out)
    description: TitleAsked = Field(default_factory=_left_out)
    starts_at: Moment = Field(default_factory=_left_out)
    ends_at: Moment = Field(default_factory=_left_out)
    zone: ZoneName = Field(default_factory=_left_out)
    place: Line | None = None
    link: Line | None = None
    speakers: Line | None = None
    hours: float | None = Field(None, allow_inf_nan=False)
    capacity: int | None = None
    audience: PeopleAsked = Field(default_factory=_left_out)
    reminders: Reminders = Field(default_factory=_left_out)


class CancellationAsked(Asked):
    reason: Line = Field("", description="Told to those who come")


class Turnout(View):
    confirmed: int = Field(description="Come, and have a place")
    waiting: int = Field(description="Would come if there were a place")
    maybe: int
    cannot: int


class Event(BaseModel):
    id: str
    status: EventStatus
    owner_kind: ScopeKind
    owner: str | None = Field(description="Who holds it; null: the whole community")
    title: dict[str, str]
    description: dict[str, str]
    starts_at: datetime
    ends_at: datetime
    zone: str
    place: str | None
    link: str | None
    speakers: str | None
    hours: float | None
    capacity: int | None
    audience: dict[str, list[str]] = Field(description="Places by number")
    reminders: list[int]
    version: int
    cancel_reason: str | None
    turnout: Turnout


class EventAnnounced(BaseModel):
    id: str
    announced: bool = Field(description="false: its audience had been told before")


class Participant(View):
    name: str | None
    organisation: str | None
    position: str | None
    answer: Answer
    seat: Seat | None = Field(description="Of those who come")


class Document(BaseModel):
    id: str
    owner_kind: ScopeKind
    owner: str | None = Field(description="Where it is kept; null: the whole community")
    section: Section
    title: str
    pinned: bool
    updated_at: datetime = Field(description="Since when its newest version is there")


class DocumentVersion(View):
    number: int
    file_name: str
    size: int | None = Field(description="Bytes, where it is known")
    note: str | None = Field(description="What has changed")
    created_at: datetime


class DocumentDetail(Document):
    versions: list[DocumentVersion] = Field(description="The newest first; the files stay in the messenger")


Shelf = Literal["coming", "past"]
