"""Which part of the community somebody at the command line, or a program, means by `municipality:Linden`."""

from collections.abc import Mapping, Sequence
from typing import Any

from storage import scopes
from storage.audiences import Audience
from storage.engine import Store
from storage.models.people import ScopeKind
from storage.places import EVERYWHERE, Scope
from surveys.problems import InputError, Problem

MOST_LISTED = 20
NUMBERED: dict[str, ScopeKind] = {
    "municipalities": "municipality",
    "organisations": "organisation",
    "networks": "network",
}


async def scope_meant(store: Store, within: str, place: str) -> Scope:
    """The scope that `within` names. InputError at `place`, an option or a field, that lists what there is."""
    if within == "all":
        return EVERYWHERE
    kind, _, wanted = within.partition(":")
    if kind not in scopes.NAMED_KINDS or not wanted.strip():
        raise InputError.one("within-unclear", place)
    return _meant(kind, wanted.strip(), await scopes.known_scopes(store, kind), place)


def _meant(kind: ScopeKind, wanted: str, known: list[tuple[int, str]], place: str) -> Scope:
    meant = [number for number, name in known if wanted in (name, str(number))]
    if len(meant) == 1:
        return Scope(kind, meant[0])
    where = f"{place} {kind}:{wanted}"
    if not meant:
        raise InputError.one("within-unknown", where, known=listed(known) or "none")
    several = [(number, name) for number, name in known if number in meant]
    raise InputError.one("within-ambiguous", where, known=listed(several), kind=kind, example=str(meant[0]))


async def audience_meant(store: Store, named: Mapping[str, Sequence[str]], place: str) -> Audience:
    """The audience whose municipalities, organisations and networks are given by name or number, the other filters as
    they are. InputError with every place that is not there, each at `place` and its filter."""
    found: dict[str, Any] = {}
    problems: list[Problem] = []
    for field, values in named.items():
        kind = NUMBERED.get(field)
        if kind is None or not values:
            found[field] = tuple(values)
            continue
        known = await scopes.known_scopes(store, kind)
        meant: list[int | None] = []
        for value in values:
            try:
                meant.append(_meant(kind, value.strip(), known, f"{place}.{field}").id)
            except InputError as error:
                problems += error.problems
        found[field] = tuple(meant)
    if problems:
        raise InputError(problems)
    return Audience(**found)


def listed(places: list[tuple[int, str]]) -> str:
    """Places by number and name, as a refusal shows them."""
    more = ", …" if len(places) > MOST_LISTED else ""
    return ", ".join(f"{number} {name}" for number, name in places[:MOST_LISTED]) + more
