"""how many people there are, by kind of organisation and municipality, for surveys weighted to it"""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "population_total",
        sa.Column("survey_id", ID, nullable=False),
        sa.Column("organisation_kind", sa.String(length=12), nullable=False),
        sa.Column("municipality_id", ID, nullable=False),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["municipality_id"], ["municipality.id"], name=op.f("fk_population_total_municipality_id_municipality")
        ),
        sa.ForeignKeyConstraint(["survey_id"], ["survey.id"], name=op.f("fk_population_total_survey_id_survey")),
        sa.PrimaryKeyConstraint("survey_id", "organisation_kind", "municipality_id", name=op.f("pk_population_total")),
    )


def downgrade() -> None:
    op.drop_table("population_total")
