"""Where people can work: taking a whole list of organisations in at once, and showing what there is."""

from collections.abc import Sequence
from dataclasses import dataclass

from community import access
from community.access import Actor
from community.workplace_table import Workplace, folded
from storage import places, scopes
from storage.engine import Store
from storage.places import EVERYWHERE, MunicipalityRecord, OrganisationRecord, Scope


@dataclass(frozen=True, slots=True)
class Imported:
    """How many organisations of a list are new, were changed (kind, or a network more), and were there like this."""

    new: int
    changed: int
    same: int


@dataclass(frozen=True, slots=True)
class Known:
    """Every place there is. `members_of` gives the networks of an organisation, by number."""

    regions: list[tuple[int, str]]
    municipalities: list[MunicipalityRecord]
    organisations: list[OrganisationRecord]
    networks: list[tuple[int, str]]
    members_of: dict[int, frozenset[int]]


async def known_places(store: Store) -> Known:
    """Every region, municipality, organisation and network by name. Names of places are no secret."""
    return Known(
        await scopes.known_scopes(store, "region"),
        await places.list_municipalities(store),
        await places.list_all_organisations(store),
        await scopes.known_scopes(store, "network"),
        await places.network_memberships(store),
    )


async def import_workplaces(store: Store, actor: Actor, listed: Sequence[Workplace]) -> Imported:
    """Adds what is missing, organisations with their municipalities, regions and networks; takes nothing away. A name
    in other letter case is the same name. AccessDenied unless the actor manages every place and network that the list
    touches, or, where one is new, what would lie around it; the transaction is then to be rolled back."""
    importing = _Import(store, actor, await known_places(store))
    outcomes = [await importing.take(workplace) for workplace in listed]
    return Imported(*(outcomes.count(outcome) for outcome in ("new", "changed", "same")))


class _Import:
    """One run through a list; what it makes on the way is known from then on."""

    def __init__(self, store: Store, actor: Actor, known: Known) -> None:
        self._store = store
        self._actor = actor
        self._regions = {folded(name): (number, name) for number, name in known.regions}
        self._municipalities = {(one.region_id, folded(one.name)): one.id for one in known.municipalities}
        self._organisations = {(one.municipality_id, folded(one.name)): one for one in known.organisations}
        self._networks = {folded(name): number for number, name in known.networks}
        self._members_of = known.members_of
        self._allowed: set[Scope] = set()

    async def take(self, workplace: Workplace) -> str:
        """`new`, `changed` or `same`."""
        municipality = await self._municipality(workplace)
        wanted = {await self._network(name) for name in workplace.networks}
        there = self._organisations.get((municipality, folded(workplace.organisation)))
        if there is None:
            await self._require(Scope("municipality", municipality))
            await places.create_organisation(
                self._store, municipality, workplace.kind, workplace.organisation, sorted(wanted)
            )
            return "new"
        await self._require(Scope("organisation", there.id))
        missing = wanted - self._members_of.get(there.id, frozenset())
        for network in sorted(missing):
            await places.join_network(self._store, there.id, network)
        if there.kind != workplace.kind:
            await places.change_kind(self._store, there.id, workplace.kind)
        return "changed" if missing or there.kind != workplace.kind else "same"

    async def _municipality(self, workplace: Workplace) -> int:
        region, name = await self._region(workplace.region)
        key = (region, folded(workplace.municipality))
        if key not in self._municipalities:
            made = await places.create_municipality(self._store, workplace.municipality, name)
            self._municipalities[key] = made
        return self._municipalities[key]

    async def _region(self, name: str) -> tuple[int, str]:
        """Number and name, as the region was spelt first."""
        if folded(name) not in self._regions:
            self._regions[folded(name)] = (await places.create_region(self._store, name), name)
        return self._regions[folded(name)]

    async def _network(self, name: str) -> int:
        known = self._networks.get(folded(name))
        # Whoever leads a network sees its organisations: nobody else puts one into it.
        await self._require(EVERYWHERE if known is None else Scope("network", known))
        if known is None:
            known = self._networks[folded(name)] = await places.create_network(self._store, name)
        return known

    async def _require(self, scope: Scope) -> None:
        if scope not in self._allowed:
            await access.require_manages(self._store, self._actor, scope, None)
            self._allowed.add(scope)
