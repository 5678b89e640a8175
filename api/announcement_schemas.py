"""What the JSON of announcements looks like."""

from datetime import datetime
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, WithJsonSchema

from api.survey_schemas import Asked, AudienceAsked, Moment, Name, Names
from api.view import View
from community.announcement_entities import KINDS
from storage.models.announcements import AnnouncementKind, AnnouncementStatus
from storage.models.people import ScopeKind

# Longer than any message; how much fits is said in words of its own.
LONGEST_TEXT = 20_000
WITHOUT_NUL = r"^[^\x00]*$"
Written = Annotated[str, StringConstraints(max_length=LONGEST_TEXT, pattern=WITHOUT_NUL)]
Label = Annotated[str, StringConstraints(max_length=2000, pattern=WITHOUT_NUL)]
ZoneName = Annotated[str, StringConstraints(max_length=100, pattern=WITHOUT_NUL)]
PublicId = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]{1,32}$")]


def _on_a_clock(text: str) -> str:
    datetime.fromisoformat(text)
    return text


LocalTime = Annotated[
    str,
    StringConstraints(pattern=r"^20[0-9]{2}-[01][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]$"),
    AfterValidator(_on_a_clock),
]


class Entity(Asked):
    """Formatting of a part of a text; offset and length in UTF-16 units, as Telegram counts."""

    # What is not among these is refused where entities are checked, in words of its own.
    type: Annotated[Label, WithJsonSchema({"type": "string", "enum": list(KINDS)})]
    offset: int = Field(ge=0, le=LONGEST_TEXT)
    length: int = Field(ge=1, le=LONGEST_TEXT)
    url: Label | None = Field(None, description="Of a text_link")
    language: Annotated[str, StringConstraints(max_length=50, pattern=WITHOUT_NUL)] | None = Field(
        None, description="Of a pre: the language of the program"
    )


class TextAsked(Asked):
    text: Written
    entities: list[Entity] = Field([], max_length=1000)


def _without_formatting(given: object) -> object:
    return {"text": given} if isinstance(given, str) else given


TextGiven = Annotated[TextAsked, BeforeValidator(_without_formatting, json_schema_input_type=Written | TextAsked)]


class WrittenAsked(Asked):
    """In one language or both: plain text, or text with formatting. Whoever reads the other language gets the one there
    is."""

    ru: TextGiven | None = None
    en: TextGiven | None = None


class Button(Asked):
    text: Label
    url: Label


class PeopleAsked(AudienceAsked):
    """Every filter must be met, each by any one of its values. Places by name or number."""

    languages: Names = []


class RecipientsAsked(PeopleAsked):
    """Every filter must be met, each by any one of its values. Places by name or number."""

    tags: Annotated[list[Annotated[str, StringConstraints(min_length=1, max_length=40, pattern=WITHOUT_NUL)]],
                    Field(max_length=100)] = []  # fmt: skip
    unanswered: Annotated[list[PublicId], Field(max_length=20)] = Field(
        [], description="Surveys under names that they have not answered"
    )
    registered: Annotated[list[PublicId], Field(max_length=20)] = Field(
        [], description="Events that they come or may come to; needs events:read"
    )


class AnnouncementAsked(Asked):
    model_config = ConfigDict(
        json_schema_extra={"examples": [{"kind": "news", "texts": {"en": "A seminar on Friday"},
                                         "buttons": [{"text": "Programme", "url": "https://example.org/programme"}],
                                         "audience": {"positions": ["teacher"]}, "dry_run": True}]},
    )  # fmt: skip

    kind: AnnouncementKind
    texts: WrittenAsked
    buttons: list[Button] = Field([], max_length=50)
    within: Name | None = Field(
        None, description="In whose name: all, or e.g. municipality:Linden; by default the token's place"
    )
    audience: RecipientsAsked = RecipientsAsked()
    send_at: Moment | None = Field(None, description="By default at once")
    local_at: LocalTime | None = Field(
        None, description="Instead: when each recipient's clock shows this, e.g. 2026-03-02T09:00"
    )
    zone: ZoneName | None = Field(
        None, description="On whose clock repetitions keep their hour; by default the installation's"
    )
    expires_at: Moment | None = Field(None, description="What was not sent by then never will be")
    repeats: Literal["daily", "weekly", "monthly"] | None = None
    repeats_until: Moment | None = None
    acknowledged: bool = Field(False, description="With a button that says it was read")
    late: bool = Field(False, description="Also to whoever joins its audience before it expires")
    dry_run: bool = Field(False, description="Only check it, and count whom it would reach")


class WordsAsked(Asked):
    texts: WrittenAsked = Field(description="All of them; a language left out is no longer there")
    buttons: list[Button] | None = Field(None, max_length=50, description="By default those there are")


class ExtensionAsked(Asked):
    until: Moment


class EntityTold(BaseModel):
    model_config = ConfigDict(extra="allow")

    type: str
    offset: int
    length: int


class TextTold(BaseModel):
    text: str
    entities: list[EntityTold] = []


class ButtonTold(BaseModel):
    text: str
    url: str


class Copies(View):
    """How the copies stand, each in one of these."""

    due: int = Field(0, description="Still to be sent, at once or when quiet hours are over")
    digest: int = Field(0, description="Waiting for the member's digest")
    sending: int = 0
    sent: int = 0
    unreachable: int = 0
    failed: int = 0
    uncertain: int = Field(0, description="Nobody knows whether it arrived")
    unwanted: int = Field(0, description="The member does not want this kind")
    expired: int = 0
    cancelled: int = 0
    recalled: int = 0


class OrganisationReport(BaseModel):
    organisation: str | None = Field(description="null: those who have not said where they work")
    copies: Copies
    acknowledged: int = Field(description="Tapped 'Read'; no tap does not mean that it was not read")


class Announcement(BaseModel):
    id: str
    kind: AnnouncementKind
    status: AnnouncementStatus
    owner_kind: ScopeKind
    owner: str | None = Field(description="In whose name; null: the whole community's")
    texts: dict[str, TextTold]
    media: int = Field(description="Pictures and files, which stay in the messenger")
    buttons: list[ButtonTold]
    audience: dict[str, list[str]] = Field(description="Places by number, surveys and events by id")
    send_at: datetime | None
    local_at: str | None
    zone: str | None
    expires_at: datetime | None
    repeats: Literal["daily", "weekly", "monthly"] | None
    repeats_until: datetime | None
    urgent: bool
    acknowledged: bool
    late: bool
    version: int = Field(description="Rises with each correction")
    pause_reason: Literal["by_hand", "failures"] | None
    created_at: datetime
    started_at: datetime | None
    finished_at: datetime | None


class AnnouncementDetail(Announcement):
    copies: Copies
    acknowledged_by: int = Field(description="Tapped 'Read'; no tap does not mean that it was not read")
    clicked_by: int = Field(description="Tapped a button of ours; links are not counted")
    by_organisation: list[OrganisationReport]


class Reached(BaseModel):
    """Whom it would reach today."""

    meant: int
    agreed: int = Field(description="Of these, agreed to announcements: nobody else gets it")
    unreachable: int = Field(description="Of these, closed the chat with the bot")


class AnnouncementMade(BaseModel):
    id: str | None = Field(description="null: nothing was scheduled")
    status: AnnouncementStatus
    send_at: datetime | None
    reached: Reached | None = Field(description="null where an earlier request made it")


class Corrected(BaseModel):
    id: str
    version: int
    edited: int = Field(description="Copies that are edited")


class Repeated(BaseModel):
    id: str
    repeated: int = Field(description="Copies that are sent once more")
