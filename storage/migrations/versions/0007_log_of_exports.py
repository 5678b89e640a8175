"""who exported whose answers, and when"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "export_log",
        sa.Column("id", ID, nullable=False),
        sa.Column("survey_id", ID, nullable=False),
        sa.Column("member_id", ID, nullable=True),
        sa.Column("token_id", ID, nullable=True),
        sa.Column("exported_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("format", sa.String(length=5), nullable=False),
        sa.Column("partial", sa.Boolean(), nullable=False),
        sa.Column("waves", sa.JSON().with_variant(JSONB(), "postgresql"), nullable=False),
        sa.Column("interviews", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name=op.f("fk_export_log_member_id_member")),
        sa.ForeignKeyConstraint(["survey_id"], ["survey.id"], name=op.f("fk_export_log_survey_id_survey")),
        sa.ForeignKeyConstraint(["token_id"], ["api_token.id"], name=op.f("fk_export_log_token_id_api_token")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_export_log")),
    )
    op.create_index("ix_export_log_survey_id", "export_log", ["survey_id"])
    op.create_index("ix_export_log_member_id", "export_log", ["member_id"])


def downgrade() -> None:
    op.drop_table("export_log")
