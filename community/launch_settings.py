"""What a curator chooses step by step before a launch, kept as plain data until it becomes a plan."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from community.i18n import LANGUAGES, texts
from community.launching import Plan, PlannedWave
from storage.audiences import EVERYBODY, Audience
from storage.models.surveys import ForWhom, Linking
from storage.places import Scope
from surveys.questionnaire import Questionnaire


@dataclass(frozen=True)
class LaunchSettings:
    """The choices so far. `opens_at` None: at once; `closes_at` None: until the survey is closed. `repeated`: a second
    wave is meant to follow, to be opened by hand. `languages` empty: all that the questionnaire speaks."""

    draft: str
    owner: Scope
    audience: Audience = EVERYBODY
    anonymous: bool = True
    repeated: bool = False
    linking: Linking = "key"
    opens_at: datetime | None = None
    closes_at: datetime | None = None
    languages: tuple[str, ...] = ()
    invites: bool = True

    def to_json(self) -> dict[str, Any]:
        """Plain data for the conversation."""
        return {
            "draft": self.draft,
            "owner": [self.owner.kind, self.owner.id],
            "audience": self.audience.to_json(),
            "anonymous": self.anonymous,
            "repeated": self.repeated,
            "linking": self.linking,
            "opens_at": self.opens_at.isoformat() if self.opens_at else None,
            "closes_at": self.closes_at.isoformat() if self.closes_at else None,
            "languages": list(self.languages),
            "invites": self.invites,
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "LaunchSettings":
        """The choices that `to_json` wrote."""
        kind, number = data["owner"]
        opens, closes = (datetime.fromisoformat(data[key]) if data[key] else None for key in ("opens_at", "closes_at"))
        kept = {key: data[key] for key in ("draft", "anonymous", "repeated", "linking", "invites")}
        return cls(
            owner=Scope(kind, number),
            audience=Audience.from_json(data["audience"]),
            languages=tuple(data["languages"]),
            opens_at=opens,
            closes_at=closes,
            **kept,
        )

    @property
    def linked_by(self) -> Linking:
        """How the waves are matched: there is nothing to match where there is one; by name it needs no code."""
        if not self.repeated:
            return "none"
        return self.linking if self.anonymous else "key"

    def plan(self, questionnaire: Questionnaire, now: datetime) -> Plan:
        """What is to be launched. The second wave of a repeated survey is opened when its time has come."""
        message = "launch-wave-before" if self.repeated else "launch-only-wave"
        title: dict[str, str] = {language: texts(language).plain(message) for language in LANGUAGES}
        return Plan(
            questionnaire,
            self.owner,
            [PlannedWave(title, self.opens_at or now, self.closes_at)],
            anonymous=self.anonymous,
            linking=self.linked_by,
            audience=self.audience,
            languages=self.languages,
            invites=self.invites,
        )


def flipped(settings: LaunchSettings, field: str, value: str | int) -> LaunchSettings:
    """The settings with one value of the audience's filter `field` put in or taken out."""
    return replace(settings, audience=flipped_audience(settings.audience, field, value))


def flipped_audience(audience: Audience, field: str, value: str | int) -> Audience:
    """The audience with one value of the filter `field` put in or taken out."""
    present: tuple[Any, ...] = getattr(audience, field)
    changed: Any = tuple(one for one in present if one != value) if value in present else (*present, value)
    return replace(audience, **{field: changed})


@dataclass(frozen=True)
class WaveSettings:
    """The choices for one more wave of a survey, which opens at once. `title` empty: the usual one; `closes_at` None:
    until the survey is closed."""

    survey: str
    for_whom: ForWhom = "all"
    title: str = ""
    closes_at: datetime | None = None

    def to_json(self) -> dict[str, Any]:
        """Plain data for the conversation."""
        closes = self.closes_at.isoformat() if self.closes_at else None
        return {"survey": self.survey, "for_whom": self.for_whom, "title": self.title, "closes_at": closes}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "WaveSettings":
        """The choices that `to_json` wrote."""
        closes = datetime.fromisoformat(data["closes_at"]) if data["closes_at"] else None
        return cls(data["survey"], data["for_whom"], data["title"], closes)

    def titles(self, usual: Mapping[str, str]) -> dict[str, str]:
        """The wave's title by language."""
        return dict.fromkeys(LANGUAGES, self.title) if self.title else dict(usual)
