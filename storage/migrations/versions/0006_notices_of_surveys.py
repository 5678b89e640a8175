"""invitations and reminders of surveys, and who wants none"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "survey_mute",
        sa.Column("wave_id", ID, nullable=False),
        sa.Column("member_id", ID, nullable=False),
        sa.Column("declined", sa.Boolean(), nullable=False),
        sa.Column("muted_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name=op.f("fk_survey_mute_member_id_member")),
        sa.ForeignKeyConstraint(["wave_id"], ["wave.id"], name=op.f("fk_survey_mute_wave_id_wave")),
        sa.PrimaryKeyConstraint("wave_id", "member_id", name=op.f("pk_survey_mute")),
    )
    op.create_index("ix_survey_mute_member_id", "survey_mute", ["member_id"])

    op.create_table(
        "survey_notice",
        sa.Column("id", ID, nullable=False),
        sa.Column("wave_id", ID, nullable=False),
        sa.Column("member_id", ID, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("status", sa.String(length=10), nullable=False),
        sa.Column("claimed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("outbox_id", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name=op.f("fk_survey_notice_member_id_member")),
        sa.ForeignKeyConstraint(["wave_id"], ["wave.id"], name=op.f("fk_survey_notice_wave_id_wave")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_survey_notice")),
        sa.UniqueConstraint("wave_id", "member_id", "number", name=op.f("uq_survey_notice_wave_id_member_id_number")),
    )
    op.create_index("ix_survey_notice_member_id", "survey_notice", ["member_id"])
    op.create_index("ix_survey_notice_status_due_at", "survey_notice", ["status", "due_at"])
    under_way = sa.text("outbox_id IS NOT NULL")
    op.create_index(
        "ix_survey_notice_outbox_id",
        "survey_notice",
        ["outbox_id"],
        sqlite_where=under_way,
        postgresql_where=under_way,
    )

    op.create_index("ix_inbox_chat_id_received_at", "inbox", ["chat_id", "received_at"])


def downgrade() -> None:
    op.drop_index("ix_inbox_chat_id_received_at", "inbox")
    op.drop_table("survey_notice")
    op.drop_table("survey_mute")
