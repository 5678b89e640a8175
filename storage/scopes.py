"""Parts of the community by name: what a scope is called, and which scope somebody means by a name."""

from typing import Any

from sqlalchemy import select

from storage.engine import Store
from storage.models import Municipality, Network, Organisation, Region
from storage.models.people import ScopeKind
from storage.places import EVERYWHERE, Scope

_NAMED: dict[ScopeKind, Any] = {
    "organisation": Organisation,
    "network": Network,
    "municipality": Municipality,
    "region": Region,
}
NAMED_KINDS: tuple[ScopeKind, ...] = tuple(_NAMED)


async def name_of(store: Store, scope: Scope) -> str | None:
    """The scope's name; None for `all`, and for one that does not exist."""
    model = _NAMED.get(scope.kind)
    if model is None:
        return None
    name: str | None = (
        await store.session.execute(select(model.name).where(model.id == scope.id))
    ).scalar_one_or_none()
    return name


async def find_scopes(store: Store, kind: ScopeKind, name: str) -> list[Scope]:
    """Every scope of that kind and name: two regions may each have a town of one name. `all` is always there."""
    if kind == "all":
        return [EVERYWHERE]
    model = _NAMED[kind]
    ids = (await store.session.execute(select(model.id).where(model.name == name).order_by(model.id))).scalars()
    return [Scope(kind, found) for found in ids]


async def known_scopes(store: Store, kind: ScopeKind) -> list[tuple[int, str]]:
    """(id, name) of every scope of that kind, by name. Empty for `all`, which has neither."""
    model = _NAMED.get(kind)
    if model is None:
        return []
    rows = await store.session.execute(select(model.id, model.name).order_by(model.name, model.id))
    return [(number, name) for number, name in rows]
