"""who is sent a digest of results once a week"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "digest_subscription",
        sa.Column("id", ID, nullable=False),
        sa.Column("member_id", ID, nullable=False),
        sa.Column("survey_id", ID, nullable=True),
        sa.Column("subscribed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("told", sa.JSON().with_variant(JSONB(), "postgresql"), nullable=False),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name=op.f("fk_digest_subscription_member_id_member")),
        sa.ForeignKeyConstraint(["survey_id"], ["survey.id"], name=op.f("fk_digest_subscription_survey_id_survey")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_digest_subscription")),
        sa.UniqueConstraint("member_id", "survey_id", name=op.f("uq_digest_subscription_member_id_survey_id")),
    )
    op.create_index("ix_digest_subscription_due_at", "digest_subscription", ["due_at"])
    op.create_index(
        "uq_digest_subscription_of_all",
        "digest_subscription",
        ["member_id"],
        unique=True,
        sqlite_where=sa.text("survey_id IS NULL"),
        postgresql_where=sa.text("survey_id IS NULL"),
    )


def downgrade() -> None:
    op.drop_table("digest_subscription")
