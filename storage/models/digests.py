"""Who is sent a digest of results once a week."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from storage.models.base import Base, Id, Json


class DigestSubscription(Base):
    """One member's weekly digest of one survey, or (`survey_id` null) of every survey whose results he may see."""

    __tablename__ = "digest_subscription"
    __table_args__ = (
        UniqueConstraint("member_id", "survey_id"),
        # To a unique key no two nulls are the same.
        Index(
            "uq_digest_subscription_of_all",
            "member_id",
            unique=True,
            sqlite_where=text("survey_id IS NULL"),
            postgresql_where=text("survey_id IS NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("member.id"))
    survey_id: Mapped[int | None] = mapped_column(ForeignKey("survey.id"))
    subscribed_at: Mapped[datetime]
    due_at: Mapped[datetime] = mapped_column(index=True)
    # How far waves were when it was last sent: by the wave's number in the database, started, finished, over.
    told: Mapped[dict[str, Any]] = mapped_column(Json)
