"""An announcement after it began, as its curators follow it in chat: the report, corrected words looked at first,
'Read'. Stopping it and taking it back is in `announcement_steering`."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from community import access, announcement_steering, broadcasting
from community.access import Actor
from community.announcement_content import Content, Words, length_problems, trimmed
from community.announcement_footer import footers
from community.announcements import owner_name, require_may_word
from community.i18n import LANGUAGES
from storage import announcement_reports, announcements
from storage.announcement_reports import Figures, PlaceFigures, Standing
from storage.announcements import AnnouncementRecord
from storage.engine import Store
from surveys.problems import InputError

REASONS = 3  # the commonest, of copies that failed
EXTENSIONS = (1, 3, 7, 30)  # days
CORRIGIBLE = ("sending", "paused", "done", "cancelled")
REPEATABLE = ("sending", "paused", "done")


@dataclass(frozen=True)
class Report:
    """What became of an announcement so far. `reasons`: why copies failed, as the messenger said it, and how often."""

    announcement: AnnouncementRecord
    figures: Figures
    reasons: tuple[tuple[str, int], ...]

    @property
    def over(self) -> bool:
        """Whether nothing of it changes by itself any more, but what waits for digests."""
        under_way = self.figures.of("sending") + self.figures.mending
        return self.announcement.status not in ("sending", "paused") and not under_way


async def report_on(store: Store, actor: Actor, public_id: str, now: datetime) -> Report:
    """The report, for whoever may read the announcement. InputError where it has not begun."""
    found = await _begun(store, actor, public_id, "read")
    figures = await announcement_reports.figures(store, found.id, now)
    failed = figures.of("failed")
    reasons = await announcement_reports.reasons(store, found.id, REASONS) if failed else []
    return Report(found, figures, tuple(reasons))


async def places_of(store: Store, actor: Actor, public_id: str, limit: int, offset: int) -> list[PlaceFigures]:
    """The copies by organisation, for whoever may read the announcement."""
    found = await _begun(store, actor, public_id, "read")
    return await announcement_reports.by_organisation(store, found.id, limit, offset)


async def _begun(store: Store, actor: Actor, public_id: str, to: access.AnnouncementVerb) -> AnnouncementRecord:
    found = await access.access_announcement(store, actor, public_id, to)
    if found.started_at is None:
        raise InputError.one("announcement-decided")
    return found


async def require_begun(store: Store, actor: Actor, public_id: str) -> None:
    """Refuses whoever may not manage the announcement. InputError where it has not begun and is still written, and
    where it was taken back."""
    found = await _begun(store, actor, public_id, "manage")
    _must(found.status in CORRIGIBLE)


async def standing(store: Store, actor: Actor, public_id: str, now: datetime) -> Standing:
    """The copies that a correction or a recall reaches now."""
    found = await _begun(store, actor, public_id, "manage")
    return await announcement_reports.standing(store, found.id, now - broadcasting.DELETABLE)


async def extend(store: Store, actor: Actor, public_id: str, days: int, now: datetime) -> None:
    """It also goes to whoever joins its audience within so many days. InputError for a number that is not offered."""
    await _begun(store, actor, public_id, "manage")
    _must(days in EXTENSIONS)
    await announcement_steering.extend(store, actor, public_id, now + timedelta(days=days), now)


def language_to_correct(record: AnnouncementRecord, language: str, *, other: bool = False) -> str | None:
    """Which words a correction replaces: those in the curator's language, or the only ones there are; with `other` the
    ones in the other language, None where there are none."""
    written = list(Content.from_json(record.content).texts)
    first = language if language in written or not written else written[0]
    return next((code for code in written if code != first), None) if other else first


async def corrected(
    store: Store, actor: Actor, public_id: str, language: str, words: Words, operator_name: str
) -> AnnouncementRecord:
    """The announcement as it would be with these words; nothing is changed. InputError where they are none, the same
    as before, too many for a message, or it cannot be corrected any more."""
    found = await _begun(store, actor, public_id, "manage")
    _must(found.status in CORRIGIBLE and language in LANGUAGES)
    await require_may_word(store, actor, found)
    before = Content.from_json(found.content)
    content = before.with_words(language, trimmed(words))
    if content.is_empty():
        raise InputError.one("announcement-empty")
    if content == before:
        raise InputError.one("announcement-same-words")
    record = replace(found, content=content.to_json())
    if problems := length_problems(content, footers(record, await owner_name(store, record, operator_name))):
        raise InputError(problems)
    return record


async def correct(
    store: Store,
    actor: Actor,
    public_id: str,
    language: str,
    words: Words,
    operator_name: str,
    *,
    seen: int,
    now: datetime,
) -> int:
    """Gives all copies these words; how many are edited. InputError as for `corrected`, and where the announcement is
    another version than the one `seen`."""
    record = await corrected(store, actor, public_id, language, words, operator_name)
    _must(record.version == seen)
    edited = await broadcasting.correct(store, record.id, record.content, now)
    _must(edited is not None)
    return edited or 0


async def acknowledge(store: Store, member_id: int, announcement_id: int, now: datetime) -> AnnouncementRecord | None:
    """The member says that he read his own copy. The announcement; None where he has none to read."""
    if await announcement_reports.acknowledge(store, member_id, announcement_id, now) is None:
        return None
    return await announcements.get(store, announcement_id)


def _must(done: bool) -> None:
    if not done:
        raise InputError.one("announcement-decided")
