"""The last lines of every announcement: from whom it is, and why it came to the one who reads it."""

from community.i18n import LANGUAGES, Texts, texts
from storage.announcements import AnnouncementRecord
from storage.audiences import Audience

CHOSEN_BY = ("roles", "positions", "municipalities", "organisations", "organisation_kinds", "networks", "languages",
             "tags")  # fmt: skip


def footer(announcement: AnnouncementRecord, owner_name: str, t: Texts) -> str:
    """Plain text of one copy's footer. `owner_name`: the part of the community it is from, or the operator where it is
    from the whole; may be empty."""
    lines = [t.plain("announcement-from", owner=owner_name)] if owner_name else []
    lines.append(t.plain("announcement-why", why=_why(announcement)))
    if by := _chosen_by(announcement.audience, t):
        lines.append(t.plain("announcement-chosen-by", by=by))
    if announcement.urgent:
        lines.append(t.plain("announcement-why-urgent"))
    return " ".join(lines)


def footers(announcement: AnnouncementRecord, owner_name: str) -> list[str]:
    """The footer in every language."""
    return [footer(announcement, owner_name, texts(language)) for language in LANGUAGES]


def _why(announcement: AnnouncementRecord) -> str:
    audience = announcement.audience
    if audience.unanswered:
        return "unanswered"
    if audience.attended:
        return "attended"
    if audience.registered and not audience.anywhere:
        return "registered"
    if audience.members or audience.anywhere:
        return f"chosen-{announcement.subject_kind}" if announcement.subject_kind else "chosen"
    return announcement.owner.kind


def _chosen_by(audience: Audience, t: Texts) -> str:
    """By what those who get it were found among the people of the owner, in words."""
    if audience.anywhere:
        return ""
    return ", ".join(t.plain("announcement-by", what=field) for field in CHOSEN_BY if getattr(audience, field))
