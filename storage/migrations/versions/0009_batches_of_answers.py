"""answers in the batches in which results count them, and looks past the protection of small groups"""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "answer_batch",
        sa.Column("wave_id", ID, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.Column("stamp", sa.String(length=32), nullable=False),
        sa.Column("last", sa.Boolean(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["wave_id"], ["wave.id"], name=op.f("fk_answer_batch_wave_id_wave")),
        sa.PrimaryKeyConstraint("wave_id", "number", name=op.f("pk_answer_batch")),
    )
    op.create_table(
        "unprotected_look",
        sa.Column("id", ID, nullable=False),
        sa.Column("survey_id", ID, nullable=False),
        sa.Column("member_id", ID, nullable=False),
        sa.Column("what", sa.String(length=200), nullable=False),
        sa.Column("looked_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name=op.f("fk_unprotected_look_member_id_member")),
        sa.ForeignKeyConstraint(["survey_id"], ["survey.id"], name=op.f("fk_unprotected_look_survey_id_survey")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_unprotected_look")),
    )
    op.create_index("ix_unprotected_look_survey_id", "unprotected_look", ["survey_id"])
    op.add_column("interview", sa.Column("batch", sa.Integer(), nullable=True))
    op.drop_index("ix_interview_wave_status", "interview")
    op.create_index("ix_interview_wave_status", "interview", ["wave_id", "status", "batch"])


def downgrade() -> None:
    op.drop_index("ix_interview_wave_status", "interview")
    op.drop_column("interview", "batch")
    op.create_index("ix_interview_wave_status", "interview", ["wave_id", "status"])
    op.drop_table("unprotected_look")
    op.drop_table("answer_batch")
