"""What the JSON of launching and running surveys looks like."""

from datetime import UTC, datetime
from typing import Annotated, Literal

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, StringConstraints

from api.schemas import FieldProblem
from api.view import View

# Nobody plans beyond these; and what is near the ends of the calendar has no moment in other time zones.
Moment = Annotated[
    AwareDatetime,
    Field(ge=datetime(2000, 1, 1, tzinfo=UTC), le=datetime(2200, 1, 1, tzinfo=UTC), description="With its time zone"),
]
Name = Annotated[str, StringConstraints(min_length=1, max_length=300)]
Names = Annotated[list[Name], Field(max_length=100)]
SourceId = Annotated[str, Field(pattern=r"^[A-Za-z0-9_.-]{1,40}$", description="A draft's id, or a key of the library")]
Title = Annotated[str, StringConstraints(min_length=1, max_length=100)]


class Asked(BaseModel):
    """A body in which nothing may stand that is not known."""

    model_config = ConfigDict(extra="forbid")


class AudienceAsked(Asked):
    """Every filter must be met, each by any one of its values. Places by name or number."""

    municipalities: Names = []
    organisation_kinds: Names = []
    organisations: Names = []
    positions: Names = []
    networks: Names = []
    roles: Names = []


class LaunchAsked(Asked):
    model_config = ConfigDict(
        json_schema_extra={"examples": [{"questionnaire": "attitude", "repeated": True, "languages": ["ru"],
                                         "audience": {"positions": ["teacher"]}, "invites": False}]},
    )  # fmt: skip

    questionnaire: SourceId
    within: Name | None = Field(None, description="all, or e.g. municipality:Linden; by default the token's place")
    title: Title | None = Field(None, description="Instead of the questionnaire's")
    audience: AudienceAsked = AudienceAsked()
    anonymous: bool = True
    repeated: bool = Field(False, description="A second wave will follow; it is opened when its time has come")
    linking: Literal["none", "key", "code"] | None = Field(
        None, description="How an anonymous respondent's waves are matched; by default by key where it is repeated"
    )
    opens_at: Moment | None = Field(None, description="By default at once")
    closes_at: Moment | None = Field(None, description="By default with the survey")
    languages: Names = Field([], description="In which it may be answered; by default all it speaks")
    invites: bool = Field(True, description="Members are told of it and reminded")


class WaveAsked(Asked):
    title: Title
    opens_at: Moment | None = Field(None, description="By default at once")
    closes_at: Moment | None = Field(None, description="By default with the survey")
    for_whom: Literal["all", "same"] = Field("all", description="same: for those who sent off the first wave")


class WaveChange(Asked):
    """Either of the two."""

    closes_at: Moment | None = Field(None, description="The new deadline; null: until the survey is closed")
    end_now: bool = False


class CorrectionAsked(Asked):
    questionnaire: SourceId
    dry_run: bool = Field(True, description="Only say what would happen")


class CloseAsked(Asked):
    with_open_waves: bool = Field(False, description="Also where a wave is open or still to come")


class WaveTimes(View):
    number: int
    title: str
    opens_at: datetime
    closes_at: datetime | None
    for_whom: Literal["all", "same"]


class LaunchedSurvey(BaseModel):
    id: str
    title: str
    people: int = Field(description="How many members are meant today")
    waves: list[WaveTimes]


class ChangeTold(BaseModel):
    what: str = Field(description="Stable name of the change")
    key: str = Field(description="The item or scale; empty for the questionnaire's own texts")
    choices: list[str]
    answers: Literal["none", "kept", "aside", "recounted", "lost"] = Field(description="What happens to answers given")
    text: str


class CorrectionTold(BaseModel):
    survey: str
    applied: bool
    answered: bool = Field(description="Somebody has begun to answer already")
    changes: list[ChangeTold]
    problems: list[FieldProblem] = Field(description="What stands against it")


class GroupProgress(View):
    name: str | None = Field(description="An organisation; null: all others together")
    invited: int
    started: int
    finished: int


class Standing(View):
    at: Literal["item", "summary", "elsewhere"]
    item: str | None
    unfinished: int


class Progress(View):
    invited: int
    reached: int | None = Field(
        description="To whom a message was delivered; null where none are sent or nobody can tell"
    )
    started: int = Field(description="With those who finished")
    finished: int
    partial: int = Field(description="Begun and not sent off, once the wave is over")
    by_organisation: list[GroupProgress] = Field(description="Empty where it would tell of too few")
    drop_off: list[Standing] = Field(description="Where unfinished interviews stand")


class Linkage(View):
    matched: int = Field(description="Sent off both waves")
    lost: int = Field(description="The first only")
    new: int = Field(description="The later only")
    ambiguous: int = Field(description="Own codes that occur more than once in a wave")


class ClosedSurvey(BaseModel):
    id: str
    closed_at: datetime
    key: Literal["destroyed", "gone", "named"] = Field(description="What became of the key to the answers")
