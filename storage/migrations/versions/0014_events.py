"""events, who comes to them, what they leave, and the programmes they count to"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
JSON = sa.JSON().with_variant(JSONB(), "postgresql")


def upgrade() -> None:
    op.create_index("ix_announcement_subject", "announcement", ["subject_kind", "subject_id"])
    op.create_table(
        "programme",
        sa.Column("id", ID, nullable=False),
        sa.Column("public_id", sa.String(length=32), nullable=False),
        sa.Column("title", JSON, nullable=False),
        sa.Column("hours", sa.Float(), nullable=False),
        sa.Column("owner_kind", sa.String(length=12), nullable=False),
        sa.Column("owner_id", sa.BigInteger(), nullable=True),
        sa.Column("author_id", ID, nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("(owner_kind = 'all') = (owner_id IS NULL)", name=op.f("ck_programme_owner")),
        sa.ForeignKeyConstraint(["author_id"], ["member.id"], name=op.f("fk_programme_author_id_member")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_programme")),
        sa.UniqueConstraint("public_id", name=op.f("uq_programme_public_id")),
    )
    op.create_index("ix_programme_author_id", "programme", ["author_id"])
    op.create_table(
        "event",
        sa.Column("id", ID, nullable=False),
        sa.Column("public_id", sa.String(length=32), nullable=False),
        sa.Column("owner_kind", sa.String(length=12), nullable=False),
        sa.Column("owner_id", sa.BigInteger(), nullable=True),
        sa.Column("author_id", ID, nullable=True),
        sa.Column("status", sa.String(length=10), nullable=False),
        sa.Column("title", JSON, nullable=False),
        sa.Column("description", JSON, nullable=False),
        sa.Column("place", sa.String(length=300), nullable=True),
        sa.Column("link", sa.String(length=500), nullable=True),
        sa.Column("speakers", sa.String(length=300), nullable=True),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("zone", sa.String(length=50), nullable=False),
        sa.Column("hours", sa.Float(), nullable=True),
        sa.Column("capacity", sa.Integer(), nullable=True),
        sa.Column("audience", JSON, nullable=False),
        sa.Column("reminders", JSON, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("programme_id", ID, nullable=True),
        sa.Column("series_id", ID, nullable=True),
        sa.Column("occurrence", sa.Integer(), nullable=True),
        sa.Column("survey_id", ID, nullable=True),
        sa.Column("check_in_secret", sa.String(length=64), nullable=True),
        sa.Column("cancel_reason", sa.String(length=500), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("cancelled_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("(owner_kind = 'all') = (owner_id IS NULL)", name=op.f("ck_event_owner")),
        sa.CheckConstraint("starts_at < ends_at", name=op.f("ck_event_times")),
        sa.CheckConstraint("capacity > 0", name=op.f("ck_event_capacity")),
        sa.ForeignKeyConstraint(["author_id"], ["member.id"], name=op.f("fk_event_author_id_member")),
        sa.ForeignKeyConstraint(["programme_id"], ["programme.id"], name=op.f("fk_event_programme_id_programme")),
        sa.ForeignKeyConstraint(["series_id"], ["event.id"], name=op.f("fk_event_series_id_event")),
        sa.ForeignKeyConstraint(["survey_id"], ["survey.id"], name=op.f("fk_event_survey_id_survey")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_event")),
        sa.UniqueConstraint("public_id", name=op.f("uq_event_public_id")),
        sa.UniqueConstraint("series_id", "occurrence", name=op.f("uq_event_series_id_occurrence")),
    )
    op.create_index("ix_event_author_id", "event", ["author_id"])
    op.create_index("ix_event_owner", "event", ["owner_kind", "owner_id"])
    op.create_index("ix_event_programme_id", "event", ["programme_id"])
    op.create_index("ix_event_status_ends_at", "event", ["status", "ends_at"])
    op.create_index("ix_event_survey_id", "event", ["survey_id"])
    op.create_table(
        "event_registration",
        sa.Column("event_id", ID, nullable=False),
        sa.Column("member_id", ID, nullable=False),
        sa.Column("answer", sa.String(length=6), nullable=False),
        sa.Column("seat", sa.String(length=9), nullable=True),
        sa.Column("queue", sa.Integer(), nullable=True),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("promoted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("checked_in_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("checked_in_how", sa.String(length=4), nullable=True),
        sa.Column("checked_in_by_id", ID, nullable=True),
        sa.Column("hours", sa.Float(), nullable=True),
        sa.CheckConstraint("(answer = 'going') = (seat IS NOT NULL)", name=op.f("ck_event_registration_seat")),
        sa.CheckConstraint(
            "(seat = 'waiting') = (queue IS NOT NULL) OR seat IS NULL AND queue IS NULL",
            name=op.f("ck_event_registration_queue"),
        ),
        sa.ForeignKeyConstraint(
            ["checked_in_by_id"], ["member.id"], name=op.f("fk_event_registration_checked_in_by_id_member")
        ),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name=op.f("fk_event_registration_event_id_event")),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name=op.f("fk_event_registration_member_id_member")),
        sa.PrimaryKeyConstraint("event_id", "member_id", name=op.f("pk_event_registration")),
    )
    op.create_index("ix_event_registration_checked_in_by_id", "event_registration", ["checked_in_by_id"])
    op.create_index("ix_event_registration_event_id_seat", "event_registration", ["event_id", "seat"])
    op.create_index("ix_event_registration_member_id", "event_registration", ["member_id"])
    op.create_index(
        "ix_event_registration_queue",
        "event_registration",
        ["event_id", "queue"],
        unique=True,
        sqlite_where=sa.text("queue IS NOT NULL"),
        postgresql_where=sa.text("queue IS NOT NULL"),
    )
    op.create_table(
        "event_material",
        sa.Column("id", ID, nullable=False),
        sa.Column("event_id", ID, nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("file_id", sa.String(length=200), nullable=True),
        sa.Column("url", sa.String(length=500), nullable=True),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("(kind = 'link') = (url IS NOT NULL)", name=op.f("ck_event_material_url")),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name=op.f("fk_event_material_event_id_event")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_event_material")),
    )
    op.create_index("ix_event_material_event_id", "event_material", ["event_id"])


def downgrade() -> None:
    for table in ("event_material", "event_registration", "event", "programme"):
        op.drop_table(table)
    op.drop_index("ix_announcement_subject", "announcement")
