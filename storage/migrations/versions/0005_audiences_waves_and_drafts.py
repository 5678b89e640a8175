"""audiences, ways of linking, later waves, questionnaires being worked on"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

JSON = sa.JSON().with_variant(JSONB(), "postgresql")


def upgrade() -> None:
    op.create_table(
        "questionnaire_draft",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("public_id", sa.String(length=32), nullable=False),
        sa.Column("owner_kind", sa.String(length=12), nullable=False),
        sa.Column("owner_id", sa.BigInteger(), nullable=True),
        sa.Column("created_by", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("key", sa.String(length=60), nullable=False),
        sa.Column("version", sa.String(length=20), nullable=False),
        sa.Column("title", JSON, nullable=False),
        sa.Column("definition", sa.Text(), nullable=False),
        sa.Column("source_name", sa.String(length=200), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("(owner_kind = 'all') = (owner_id IS NULL)", name=op.f("ck_questionnaire_draft_owner")),
        sa.ForeignKeyConstraint(["created_by"], ["member.id"], name=op.f("fk_questionnaire_draft_created_by_member")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_questionnaire_draft")),
        sa.UniqueConstraint(
            "owner_kind", "owner_id", "key", name=op.f("uq_questionnaire_draft_owner_kind_owner_id_key")
        ),
        sa.UniqueConstraint("public_id", name=op.f("uq_questionnaire_draft_public_id")),
    )
    of_all = sa.text("owner_id IS NULL")
    op.create_index(
        "uq_questionnaire_draft_of_all",
        "questionnaire_draft",
        ["key"],
        unique=True,
        sqlite_where=of_all,
        postgresql_where=of_all,
    )

    op.add_column("interview", sa.Column("link_code", sa.String(length=64), nullable=True))
    op.create_index("ix_interview_wave_link_code", "interview", ["wave_id", "link_code"])

    # Column by column and not as a batch: a batch makes the table anew, and waves refer to this one.
    op.add_column("survey", sa.Column("linking", sa.String(length=4), nullable=False, server_default="none"))
    op.execute(sa.text("UPDATE survey SET linking = 'key' WHERE linked"))
    op.drop_column("survey", "linked")
    op.add_column("survey", sa.Column("audience", JSON, nullable=False, server_default="{}"))
    op.add_column("survey", sa.Column("languages", JSON, nullable=False, server_default="[]"))
    op.add_column("survey", sa.Column("invites", sa.Boolean(), nullable=False, server_default=sa.false()))

    op.add_column("wave", sa.Column("for_whom", sa.String(length=4), nullable=False, server_default="all"))


def downgrade() -> None:
    op.drop_column("wave", "for_whom")

    op.add_column("survey", sa.Column("linked", sa.Boolean(), nullable=False, server_default=sa.false()))
    # Waves linked by code are not known to the older version as linked; named ones were, whatever this said.
    op.execute(sa.text("UPDATE survey SET linked = true WHERE linking = 'key'"))
    for column in ("invites", "languages", "audience", "linking"):
        op.drop_column("survey", column)

    op.drop_index("ix_interview_wave_link_code", "interview")
    op.drop_column("interview", "link_code")

    op.drop_table("questionnaire_draft")
