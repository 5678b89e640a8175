"""Announcements between JSON and what `community` knows of them."""

from collections.abc import Mapping

from api import announcement_schemas as schemas
from community.announcement_content import Content, Words
from community.announcement_requests import AnnouncementRequest, audience_named
from community.announcement_steering import Report
from storage import scopes
from storage.announcements import AnnouncementRecord
from storage.engine import Store


def words_asked(texts: schemas.WrittenAsked) -> dict[str, Words]:
    """The texts that are there, by language."""
    given = {language: text for language, text in (("ru", texts.ru), ("en", texts.en)) if text is not None}
    return {
        language: Words(text.text, tuple(one.model_dump(exclude_none=True) for one in text.entities))
        for language, text in given.items()
    }


def request_asked(asked: schemas.AnnouncementAsked, zone: str) -> AnnouncementRequest:
    """What is asked for; by the clock of `zone` unless it names another."""
    plain = ("kind", "within", "send_at", "local_at", "expires_at", "repeats", "repeats_until", "acknowledged", "late")
    return AnnouncementRequest(
        texts=words_asked(asked.texts),
        buttons=[(one.text, one.url) for one in asked.buttons],
        audience=asked.audience.model_dump(),
        zone=zone if asked.zone is None else asked.zone,
        **{name: getattr(asked, name) for name in plain},
    )


async def announcement_told(store: Store, record: AnnouncementRecord) -> schemas.Announcement:
    """An announcement as it stands."""
    return schemas.Announcement.model_validate(await _values(store, record))


async def detail_told(store: Store, report: Report) -> schemas.AnnouncementDetail:
    """The same with what became of its copies."""
    found = [
        schemas.OrganisationReport(
            organisation=one.organisation, copies=_copies(one.counts), acknowledged=one.acknowledged
        )
        for one in report.organisations
    ]
    more = {
        "copies": _copies(report.whole.counts),
        "acknowledged_by": report.whole.acknowledged,
        "clicked_by": report.whole.clicked,
        "by_organisation": found,
    }
    return schemas.AnnouncementDetail.model_validate(await _values(store, report.record) | more)


async def _values(store: Store, record: AnnouncementRecord) -> dict[str, object]:
    plain = schemas.Announcement.model_fields.keys() & set(AnnouncementRecord.__slots__)
    content = Content.from_json(record.content)
    told = content.to_json()
    return {name: getattr(record, name) for name in plain} | {
        "id": record.public_id,
        "owner_kind": record.owner.kind,
        "owner": await scopes.name_of(store, record.owner),
        "texts": told["texts"],
        "media": len(content.media),
        "buttons": told["buttons"],
        "audience": await audience_named(store, record.audience),
    }


def _copies(counts: Mapping[str, int]) -> schemas.Copies:
    return schemas.Copies.model_validate(dict(counts))
