"""announcements, their deliveries, and what each member wants to get"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
JSON = sa.JSON().with_variant(JSONB(), "postgresql")


def upgrade() -> None:
    op.create_table(
        "announcement",
        sa.Column("id", ID, nullable=False),
        sa.Column("public_id", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("status", sa.String(length=10), nullable=False),
        sa.Column("owner_kind", sa.String(length=12), nullable=False),
        sa.Column("owner_id", sa.BigInteger(), nullable=True),
        sa.Column("author_id", ID, nullable=True),
        sa.Column("content", JSON, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("audience", JSON, nullable=False),
        sa.Column("subject_kind", sa.String(length=10), nullable=True),
        sa.Column("subject_id", sa.BigInteger(), nullable=True),
        sa.Column("once_key", sa.String(length=100), nullable=True),
        sa.Column("urgent", sa.Boolean(), nullable=False),
        sa.Column("acknowledged", sa.Boolean(), nullable=False),
        sa.Column("paid", sa.Boolean(), nullable=False),
        sa.Column("late", sa.Boolean(), nullable=False),
        sa.Column("approver_id", ID, nullable=True),
        sa.Column("approved_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("send_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("local_at", sa.String(length=16), nullable=True),
        sa.Column("zone", sa.String(length=50), nullable=True),
        sa.Column("repeats", sa.String(length=10), nullable=True),
        sa.Column("repeats_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("repeat_of_id", ID, nullable=True),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("pause_reason", sa.String(length=20), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("(owner_kind = 'all') = (owner_id IS NULL)", name=op.f("ck_announcement_owner")),
        sa.ForeignKeyConstraint(["approver_id"], ["member.id"], name=op.f("fk_announcement_approver_id_member")),
        sa.ForeignKeyConstraint(["author_id"], ["member.id"], name=op.f("fk_announcement_author_id_member")),
        sa.ForeignKeyConstraint(
            ["repeat_of_id"], ["announcement.id"], name=op.f("fk_announcement_repeat_of_id_announcement")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_announcement")),
        sa.UniqueConstraint("once_key", name=op.f("uq_announcement_once_key")),
        sa.UniqueConstraint("public_id", name=op.f("uq_announcement_public_id")),
    )
    op.create_index("ix_announcement_author_id", "announcement", ["author_id"])
    op.create_index("ix_announcement_repeat_of_id", "announcement", ["repeat_of_id"])
    op.create_index(
        "ix_announcement_scheduled",
        "announcement",
        ["send_at"],
        sqlite_where=sa.text("status = 'scheduled'"),
        postgresql_where=sa.text("status = 'scheduled'"),
    )
    op.create_index("ix_announcement_status", "announcement", ["status"])
    op.create_table(
        "announcement_wish",
        sa.Column("member_id", ID, nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("wish", sa.String(length=6), nullable=False),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name=op.f("fk_announcement_wish_member_id_member")),
        sa.PrimaryKeyConstraint("member_id", "kind", name=op.f("pk_announcement_wish")),
    )
    op.create_table(
        "member_tag",
        sa.Column("member_id", ID, nullable=False),
        sa.Column("tag", sa.String(length=40), nullable=False),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name=op.f("fk_member_tag_member_id_member")),
        sa.PrimaryKeyConstraint("member_id", "tag", name=op.f("pk_member_tag")),
    )
    op.create_index("ix_member_tag_tag", "member_tag", ["tag"])
    op.create_table(
        "peace",
        sa.Column("member_id", ID, nullable=False),
        sa.Column("quiet_from", sa.Integer(), nullable=False),
        sa.Column("quiet_until", sa.Integer(), nullable=False),
        sa.Column("muted_until", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name=op.f("fk_peace_member_id_member")),
        sa.PrimaryKeyConstraint("member_id", name=op.f("pk_peace")),
    )
    op.create_table(
        "delivery",
        sa.Column("id", ID, nullable=False),
        sa.Column("announcement_id", ID, nullable=False),
        sa.Column("member_id", ID, nullable=False),
        sa.Column("status", sa.String(length=12), nullable=False),
        sa.Column("task", sa.String(length=6), nullable=True),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("leased_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("address", sa.String(length=64), nullable=True),
        sa.Column("message_ids", JSON, nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("error", sa.String(length=200), nullable=True),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("acknowledged_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("clicked_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["announcement_id"], ["announcement.id"], name=op.f("fk_delivery_announcement_id_announcement")
        ),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name=op.f("fk_delivery_member_id_member")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_delivery")),
        sa.UniqueConstraint("announcement_id", "member_id", name=op.f("uq_delivery_announcement_id_member_id")),
    )
    op.create_index("ix_delivery_announcement_id_status", "delivery", ["announcement_id", "status"])
    op.create_index("ix_delivery_member_id", "delivery", ["member_id"])
    op.create_index(
        "ix_delivery_task",
        "delivery",
        ["due_at", "id"],
        sqlite_where=sa.text("task IS NOT NULL"),
        postgresql_where=sa.text("task IS NOT NULL"),
    )


def downgrade() -> None:
    for table in ("delivery", "peace", "member_tag", "announcement_wish", "announcement"):
        op.drop_table(table)
