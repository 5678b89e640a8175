"""the same key and version may stand for two contents: questionnaires of two towns are strangers to one another"""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
TABLE, OLD, NEW = "questionnaire_version", "key_version", "key_version_checksum"
COLUMNS = "id, key, version, definition, checksum, created_at"


def upgrade() -> None:
    _make_unique(NEW, OLD)


def downgrade() -> None:
    # Whoever came later gets a version of his own: surveys refer to the number of the row and notice nothing.
    first = "SELECT min(id) FROM questionnaire_version GROUP BY key, version"
    own = "version || '000' || id"  # a whole number, as versions are
    op.execute(sa.text(f"UPDATE questionnaire_version SET version = {own} WHERE id NOT IN ({first})"))  # noqa: S608
    _make_unique(OLD, NEW)


def _make_unique(columns: str, before: str) -> None:
    if op.get_bind().dialect.name != "sqlite":
        op.drop_constraint(f"uq_{TABLE}_{before}", TABLE, type_="unique")
        op.create_unique_constraint(f"uq_{TABLE}_{columns}", TABLE, columns.split("_"))
        return
    # SQLite has to make the table anew, and surveys refer to this one. They are checked at the commit, and rows that go
    # and come back under the same name and number leave nothing to complain of; a renamed table would.
    op.execute(sa.text("PRAGMA defer_foreign_keys = ON"))
    op.execute(sa.text(f"CREATE TEMPORARY TABLE kept AS SELECT * FROM {TABLE}"))  # noqa: S608
    op.drop_table(TABLE)
    op.create_table(
        TABLE,
        sa.Column("id", ID, nullable=False),
        sa.Column("key", sa.String(length=60), nullable=False),
        sa.Column("version", sa.String(length=20), nullable=False),
        sa.Column("definition", sa.Text(), nullable=False),
        sa.Column("checksum", sa.String(length=64), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{TABLE}")),
        sa.UniqueConstraint(*columns.split("_"), name=op.f(f"uq_{TABLE}_{columns}")),
    )
    op.execute(sa.text(f"INSERT INTO {TABLE} ({COLUMNS}) SELECT {COLUMNS} FROM kept"))  # noqa: S608
    op.execute(sa.text("DROP TABLE kept"))
