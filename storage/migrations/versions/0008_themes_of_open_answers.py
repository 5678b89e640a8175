"""themes of open answers, and who gave which answer which"""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "theme",
        sa.Column("id", ID, nullable=False),
        sa.Column("survey_id", ID, nullable=False),
        sa.Column("item", sa.String(length=64), nullable=False),
        sa.Column("title", sa.String(length=60), nullable=False),
        sa.Column("created_by", ID, nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["created_by"], ["member.id"], name=op.f("fk_theme_created_by_member")),
        sa.ForeignKeyConstraint(["survey_id"], ["survey.id"], name=op.f("fk_theme_survey_id_survey")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_theme")),
        sa.UniqueConstraint("survey_id", "item", "title", name=op.f("uq_theme_survey_id_item_title")),
    )
    op.create_table(
        "read_answer",
        sa.Column("interview_id", ID, nullable=False),
        sa.Column("item", sa.String(length=64), nullable=False),
        sa.Column("coder_id", ID, nullable=False),
        sa.Column("read_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["coder_id"], ["member.id"], name=op.f("fk_read_answer_coder_id_member")),
        sa.ForeignKeyConstraint(
            ["interview_id"],
            ["interview.id"],
            name=op.f("fk_read_answer_interview_id_interview"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("interview_id", "item", "coder_id", name=op.f("pk_read_answer")),
    )
    op.create_index("ix_read_answer_coder_id", "read_answer", ["coder_id"])
    op.create_table(
        "coding",
        sa.Column("interview_id", ID, nullable=False),
        sa.Column("theme_id", ID, nullable=False),
        sa.Column("coder_id", ID, nullable=False),
        sa.Column("coded_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["coder_id"], ["member.id"], name=op.f("fk_coding_coder_id_member")),
        sa.ForeignKeyConstraint(
            ["interview_id"], ["interview.id"], name=op.f("fk_coding_interview_id_interview"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["theme_id"], ["theme.id"], name=op.f("fk_coding_theme_id_theme"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("interview_id", "theme_id", "coder_id", name=op.f("pk_coding")),
    )
    op.create_index("ix_coding_theme_id", "coding", ["theme_id"])
    op.create_index("ix_coding_coder_id", "coding", ["coder_id"])
    op.create_table(
        "coded_wave",
        sa.Column("wave_id", ID, nullable=False),
        sa.Column("item", sa.String(length=64), nullable=False),
        sa.Column("closed_by", ID, nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["closed_by"], ["member.id"], name=op.f("fk_coded_wave_closed_by_member")),
        sa.ForeignKeyConstraint(["wave_id"], ["wave.id"], name=op.f("fk_coded_wave_wave_id_wave")),
        sa.PrimaryKeyConstraint("wave_id", "item", name=op.f("pk_coded_wave")),
    )


def downgrade() -> None:
    op.drop_table("coded_wave")
    op.drop_table("coding")
    op.drop_table("read_answer")
    op.drop_table("theme")
