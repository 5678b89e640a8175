"""Parts of the community by name: what a scope is called, and which scope somebody means by a name."""

from collections.abc import Set
from typing import Any

from sqlalchemy import ColumnElement, and_, false, or_, select, true, tuple_

from storage.engine import Store
from storage.models import Municipality, Network, Organisation, OrganisationNetwork, Region
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


def owned_by(kind: Any, number: Any, exactly: Set[Scope], within: Set[Scope]) -> ColumnElement[bool]:
    """Whether the scope in the columns `kind` and `number` is one of `exactly`, or lies in one of `within`: containment
    as SQL, the same as `storage.places.containers_of` read from above."""
    if EVERYWHERE in within:
        return true()
    named = [(scope.kind, scope.id) for scope in exactly | within if scope.id is not None]
    regions = [scope.id for scope in within if scope.kind == "region"]
    municipalities = [scope.id for scope in within if scope.kind == "municipality"]
    networks = [scope.id for scope in within if scope.kind == "network"]
    municipality_of_region = select(Municipality.id).where(Municipality.region_id.in_(regions))
    organisation_within = select(Organisation.id).where(
        or_(
            Organisation.municipality_id.in_(municipalities),
            Organisation.municipality_id.in_(municipality_of_region),
            Organisation.id.in_(
                select(OrganisationNetwork.organisation_id).where(OrganisationNetwork.network_id.in_(networks))
            ),
        )
    )
    return or_(
        kind == "all" if EVERYWHERE in exactly else false(),
        tuple_(kind, number).in_(named) if named else false(),
        and_(kind == "municipality", number.in_(municipality_of_region)),
        and_(kind == "organisation", number.in_(organisation_within)),
    )
