"""Where people work, and which scope lies in which: organisation in municipality in region in all; networks across."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, get_args

from sqlalchemy import insert, null, select, update

from storage.engine import Store
from storage.models import Municipality, Network, Organisation, OrganisationNetwork, Region
from storage.models.people import OrganisationKind, ScopeKind
from storage.statements import insert_unless_there

ORGANISATION_KINDS: tuple[OrganisationKind, ...] = get_args(OrganisationKind)


@dataclass(frozen=True, slots=True)
class Scope:
    """A part of the community. `id` is the number of the organisation, network, municipality or region."""

    kind: ScopeKind
    id: int | None = None

    def __post_init__(self) -> None:
        if (self.kind == "all") != (self.id is None):
            raise ValueError("every scope but 'all' has an id")


EVERYWHERE = Scope("all")


@dataclass(frozen=True, slots=True)
class MunicipalityRecord:
    """A municipality and the region it lies in."""

    id: int
    name: str
    region_id: int
    region: str


@dataclass(frozen=True, slots=True)
class OrganisationRecord:
    """A workplace."""

    id: int
    municipality_id: int
    kind: OrganisationKind
    name: str


async def create_region(store: Store, name: str) -> int:
    """The id of the region `name`, which is made where it is not there."""
    await store.session.execute(insert_unless_there(store, Region, name=name))
    return (await store.session.execute(select(Region.id).where(Region.name == name))).scalar_one()


async def create_municipality(store: Store, name: str, region: str) -> int:
    """The id of the municipality `name` of `region`; both are made where they are not there."""
    region_id = await create_region(store, region)
    await store.session.execute(insert_unless_there(store, Municipality, region_id=region_id, name=name))
    query = select(Municipality.id).where(Municipality.region_id == region_id, Municipality.name == name)
    return (await store.session.execute(query)).scalar_one()


async def create_network(store: Store, name: str) -> int:
    """The id of the network `name`, which is made where it is not there."""
    await store.session.execute(insert_unless_there(store, Network, name=name))
    return (await store.session.execute(select(Network.id).where(Network.name == name))).scalar_one()


async def create_organisation(
    store: Store, municipality_id: int, kind: OrganisationKind, name: str, networks: Iterable[int] = ()
) -> int:
    """Adds an organisation and its places in `networks`; returns its id. The name must be new in the municipality."""
    statement = insert(Organisation).values(municipality_id=municipality_id, kind=kind, name=name)
    organisation_id = (await store.session.execute(statement.returning(Organisation.id))).scalar_one()
    for network_id in networks:
        await join_network(store, organisation_id, network_id)
    return organisation_id


async def join_network(store: Store, organisation_id: int, network_id: int) -> None:
    """Puts an organisation into a network; does nothing where it is in it."""
    await store.session.execute(
        insert_unless_there(store, OrganisationNetwork, organisation_id=organisation_id, network_id=network_id)
    )


async def change_kind(store: Store, organisation_id: int, kind: OrganisationKind) -> None:
    """Corrects what kind of organisation it is. Answers given before keep the kind of their time."""
    await store.session.execute(update(Organisation).where(Organisation.id == organisation_id).values(kind=kind))


async def network_memberships(store: Store) -> dict[int, frozenset[int]]:
    """The networks of every organisation that is in any, by number."""
    found: dict[int, set[int]] = {}
    rows = await store.session.execute(select(OrganisationNetwork.organisation_id, OrganisationNetwork.network_id))
    for organisation, network in rows:
        found.setdefault(organisation, set()).add(network)
    return {organisation: frozenset(networks) for organisation, networks in found.items()}


MUNICIPALITIES = select(Municipality.id, Municipality.name, Municipality.region_id, Region.name.label("region")).join(
    Region, Region.id == Municipality.region_id
)
ORGANISATIONS = select(Organisation.id, Organisation.municipality_id, Organisation.kind, Organisation.name)


async def list_municipalities(store: Store) -> list[MunicipalityRecord]:
    """Every municipality, by region and name."""
    rows = await store.session.execute(MUNICIPALITIES.order_by(Region.name, Municipality.name))
    return [MunicipalityRecord(*row) for row in rows]


async def find_municipality(store: Store, municipality_id: int) -> MunicipalityRecord | None:
    """One municipality."""
    row = (await store.session.execute(MUNICIPALITIES.where(Municipality.id == municipality_id))).one_or_none()
    return MunicipalityRecord(*row) if row else None


async def list_organisations(
    store: Store, municipality_id: int, kind: OrganisationKind | None = None
) -> list[OrganisationRecord]:
    """The organisations of a municipality by name, of one kind or of all."""
    query = ORGANISATIONS.where(Organisation.municipality_id == municipality_id).order_by(Organisation.name)
    if kind is not None:
        query = query.where(Organisation.kind == kind)
    return [OrganisationRecord(*row) for row in await store.session.execute(query)]


async def list_all_organisations(store: Store) -> list[OrganisationRecord]:
    """Every organisation, by name."""
    return [OrganisationRecord(*row) for row in await store.session.execute(ORGANISATIONS.order_by(Organisation.name))]


async def find_organisation(store: Store, organisation_id: int) -> OrganisationRecord | None:
    """One organisation."""
    row = (await store.session.execute(ORGANISATIONS.where(Organisation.id == organisation_id))).one_or_none()
    return OrganisationRecord(*row) if row else None


# For each kind of scope: its own id, then the network, municipality and region around it, as far as there are any.
_OWN_ID: dict[ScopeKind, Any] = {
    "organisation": Organisation.id,
    "network": Network.id,
    "municipality": Municipality.id,
    "region": Region.id,
}
_CONTAINERS: dict[ScopeKind, Any] = {
    "organisation": select(
        Organisation.id, OrganisationNetwork.network_id, Organisation.municipality_id, Municipality.region_id
    )
    .join(Municipality, Municipality.id == Organisation.municipality_id)
    .outerjoin(OrganisationNetwork, OrganisationNetwork.organisation_id == Organisation.id),
    "network": select(Network.id, null(), null(), null()),
    "municipality": select(Municipality.id, null(), null(), Municipality.region_id),
    "region": select(Region.id, null(), null(), null()),
}


async def containers_of(store: Store, scopes: Iterable[Scope]) -> dict[Scope, frozenset[Scope]]:
    """For every scope, all scopes it lies in: itself, what stands above it, and `all`. Nothing for one that does not
    exist. A network lies in `all` only, since an organisation from elsewhere may join it any day."""
    wanted = set(scopes)
    found: dict[Scope, set[Scope]] = {scope: set() for scope in wanted}
    if EVERYWHERE in wanted:
        found[EVERYWHERE].add(EVERYWHERE)
    for kind, query in _CONTAINERS.items():
        ids = [scope.id for scope in wanted if scope.kind == kind]
        if not ids:
            continue
        for own, network, municipality, region in await store.session.execute(query.where(_OWN_ID[kind].in_(ids))):
            around = found[Scope(kind, own)]
            around |= {Scope(kind, own), EVERYWHERE}
            around |= {Scope("network", network)} if network is not None else set()
            around |= {Scope("municipality", municipality)} if municipality is not None else set()
            around |= {Scope("region", region)} if region is not None else set()
    return {scope: frozenset(around) for scope, around in found.items()}
