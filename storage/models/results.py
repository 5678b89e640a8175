"""What results keep beside the answers: in which batches they are counted, and who looked past the protection."""

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from storage.models.base import Base, Id


class AnswerBatch(Base):
    """Interviews of a wave that results began to count at the same time, so that no single one can be told from two
    looks. `stamp` names what is derived from them; `last`: the wave was over, and all the rest went in."""

    __tablename__ = "answer_batch"

    wave_id: Mapped[int] = mapped_column(ForeignKey("wave.id"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    people: Mapped[int]
    stamp: Mapped[str] = mapped_column(String(32))
    last: Mapped[bool]
    made_at: Mapped[datetime]


class UnprotectedLook(Base):
    """An analyst looked at figures of a survey that are withheld from everybody else."""

    __tablename__ = "unprotected_look"

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    survey_id: Mapped[int] = mapped_column(ForeignKey("survey.id"), index=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("member.id"))
    what: Mapped[str] = mapped_column(String(200))
    looked_at: Mapped[datetime]
