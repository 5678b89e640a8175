"""Who took answers home: every export leaves a line here, without anything that was answered."""

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from storage.models.base import Base, Id, Json


class ExportLog(Base):
    """One export of a survey's answers: by a member, by a program with a token, or at the command line (neither)."""

    __tablename__ = "export_log"

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    survey_id: Mapped[int] = mapped_column(ForeignKey("survey.id"), index=True)
    member_id: Mapped[int | None] = mapped_column(ForeignKey("member.id"), index=True)
    token_id: Mapped[int | None] = mapped_column(ForeignKey("api_token.id"))
    exported_at: Mapped[datetime]
    format: Mapped[str] = mapped_column(String(5))
    partial: Mapped[bool]
    waves: Mapped[list[int]] = mapped_column(Json)  # their numbers
    interviews: Mapped[int]
