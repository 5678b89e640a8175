"""The few statements that the two databases spell through different modules of SQLAlchemy."""

from typing import Any

from sqlalchemy import Insert, UpdateBase
from sqlalchemy.dialects import postgresql, sqlite

from storage.engine import Store
from storage.models import Base


def insert_unless_there(store: Store, model: type[Base], **values: Any) -> Insert:
    """An INSERT that does nothing where a unique key of `model` is already taken."""
    if store.dialect == "sqlite":
        return sqlite.insert(model).values(**values).on_conflict_do_nothing()
    return postgresql.insert(model).values(**values).on_conflict_do_nothing()


def insert_or_change(
    store: Store, model: type[Base], keys: list[str], values: dict[str, Any], changes: dict[str, Any]
) -> Insert:
    """An INSERT of `values` that makes `changes` instead where `keys` are already taken."""
    if store.dialect == "sqlite":
        return sqlite.insert(model).values(**values).on_conflict_do_update(index_elements=keys, set_=changes)
    return postgresql.insert(model).values(**values).on_conflict_do_update(index_elements=keys, set_=changes)


async def changed(store: Store, statement: UpdateBase) -> int:
    """Executes a statement that writes; how many rows it touched."""
    options = {"synchronize_session": False, "preserve_rowcount": True}
    result: Any = await store.session.execute(statement, execution_options=options)
    return int(result.rowcount)
