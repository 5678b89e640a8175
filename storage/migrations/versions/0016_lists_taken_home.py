"""who took a list of people home: of an event, or of a programme"""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "list_log",
        sa.Column("id", ID, nullable=False),
        sa.Column("member_id", ID, nullable=False),
        sa.Column("event_id", ID, nullable=True),
        sa.Column("programme_id", ID, nullable=True),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.CheckConstraint("(event_id IS NULL) <> (programme_id IS NULL)", name=op.f("ck_list_log_subject")),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name=op.f("fk_list_log_member_id_member")),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name=op.f("fk_list_log_event_id_event")),
        sa.ForeignKeyConstraint(["programme_id"], ["programme.id"], name=op.f("fk_list_log_programme_id_programme")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_list_log")),
    )
    for column in ("member_id", "event_id", "programme_id"):
        op.create_index(op.f(f"ix_list_log_{column}"), "list_log", [column])


def downgrade() -> None:
    op.drop_table("list_log")
