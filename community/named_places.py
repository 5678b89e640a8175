"""Which part of the community somebody at the command line, or a program, means by `municipality:Linden`."""

from storage import scopes
from storage.engine import Store
from storage.places import EVERYWHERE, Scope
from surveys.problems import InputError

MOST_LISTED = 20


async def scope_meant(store: Store, within: str, place: str) -> Scope:
    """The scope that `within` names. InputError at `place`, an option or a field, that lists what there is."""
    if within == "all":
        return EVERYWHERE
    kind, _, wanted = within.partition(":")
    wanted = wanted.strip()
    if kind not in scopes.NAMED_KINDS or not wanted:
        raise InputError.one("within-unclear", place)
    known = await scopes.known_scopes(store, kind)
    meant = [number for number, name in known if wanted in (name, str(number))]
    if len(meant) == 1:
        return Scope(kind, meant[0])
    if not meant:
        raise InputError.one("within-unknown", f"{place} {within}", known=_listed(known) or "none")
    several = [(number, name) for number, name in known if number in meant]
    raise InputError.one(
        "within-ambiguous", f"{place} {within}", known=_listed(several), kind=kind, example=str(meant[0])
    )


def _listed(places: list[tuple[int, str]]) -> str:
    more = ", …" if len(places) > MOST_LISTED else ""
    return ", ".join(f"{number} {name}" for number, name in places[:MOST_LISTED]) + more
