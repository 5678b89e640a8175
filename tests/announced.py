"""An announcement for tests that need one."""

from datetime import datetime

from storage.announcements import AnnouncementRecord
from storage.audiences import EVERYBODY
from storage.places import EVERYWHERE


def record(now: datetime) -> AnnouncementRecord:
    """A plain announcement to everybody, a draft without content."""
    return AnnouncementRecord(
        id=1, public_id="a1", kind="news", status="draft", owner=EVERYWHERE, author_id=None, content={}, version=1,
        audience=EVERYBODY, subject_kind=None, subject_id=None, urgent=False, acknowledged=False, paid=False,
        late=False, approver_id=None, approved_at=None, send_at=None, local_at=None, zone=None, repeats=None,
        repeats_until=None, repeat_of_id=None, expires_at=None, pause_reason=None, created_at=now, started_at=None,
        finished_at=None,
    )  # fmt: skip
