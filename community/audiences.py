"""Whether an audience can be meant: it names what there is, lies where its owner is, and has somebody in it."""

from collections.abc import Iterable, Sequence
from typing import Literal

from community.access import RANK
from community.i18n import LANGUAGES
from community.members import POSITIONS
from storage import audiences, events, places, scopes, surveys
from storage.audiences import EVERYBODY, Audience
from storage.engine import Store
from storage.models.people import ScopeKind
from storage.places import ORGANISATION_KINDS, Scope
from surveys.problems import Problem


async def audience_problems(store: Store, audience: Audience, owner: Scope) -> list[Problem]:
    """Everything that stands against an audience of the owner's people. One without filters may have nobody in it yet:
    whoever joins later belongs to it and is invited then."""
    problems = [
        *_unknown("launch-kind", audience.organisation_kinds, ORGANISATION_KINDS),
        *_unknown("launch-position", audience.positions, POSITIONS),
        *_unknown("launch-role", audience.roles, tuple(RANK)),
        *_unknown("audience-language", audience.languages, LANGUAGES),
        *await _places_beyond(store, audience, owner),
        *await _surveys_beyond(store, audience, owner),
        *await _events_beyond(store, audience, owner),
    ]
    # Who was at an event is known afterwards only.
    if problems or audience == EVERYBODY or audience.attended:
        return problems
    empty = await audiences.count_audience(store, audience, owner) == 0
    return [Problem("launch-audience-empty")] if empty else []


async def places_within(store: Store, kind: Literal["municipality", "network"], owner: Scope) -> list[tuple[int, str]]:
    """(id, name) of the towns or networks that an audience of the owner's people can name, by name."""
    known = await scopes.known_scopes(store, kind)
    around = await places.containers_of(store, [Scope(kind, number) for number, _ in known])
    within = [
        (number, name)
        for number, name in known
        if owner in around[Scope(kind, number)] or _crosses(Scope(kind, number), owner)
    ]
    return [(number, name) for number, name in within if Scope(kind, number) != owner]


def _unknown(what: str, given: Iterable[str], known: Sequence[str]) -> list[Problem]:
    strange = ", ".join(one for one in given if one not in known)
    return [Problem(f"{what}-unknown", None, {"unknown": strange, "known": ", ".join(known)})] if strange else []


async def _places_beyond(store: Store, audience: Audience, owner: Scope) -> list[Problem]:
    """The places named that do not exist, or that lie outside the owner. A network crosses every town and region."""
    named: list[Scope] = []
    kinds: tuple[tuple[ScopeKind, tuple[int, ...]], ...] = (
        ("municipality", audience.municipalities),
        ("organisation", audience.organisations),
        ("network", audience.networks),
    )
    for kind, ids in kinds:
        named += [Scope(kind, number) for number in ids]
    around = await places.containers_of(store, [owner, *named])
    problems = []
    for scope in named:
        if not around[scope]:
            problems.append(Problem("launch-place-unknown", f"{scope.kind}:{scope.id}"))
        elif not (owner in around[scope] or scope in around[owner] or _crosses(scope, owner)):
            name = await scopes.name_of(store, scope) or ""
            problems.append(Problem("launch-place-beyond", f"{scope.kind}:{scope.id}", {"name": name}))
    return problems


async def _surveys_beyond(store: Store, audience: Audience, owner: Scope) -> list[Problem]:
    """The surveys named that nobody here can be asked about: unknown, of somebody else, or anonymous, where it is not
    known who has answered."""
    problems = []
    for number in audience.unanswered:
        survey = await surveys.get_survey(store, number)
        if survey is None or not await _concerns(store, survey.owner, owner):
            problems.append(Problem("audience-survey-unknown"))
        elif survey.anonymous:
            problems.append(Problem("audience-survey-anonymous"))
    return problems


async def _events_beyond(store: Store, audience: Audience, owner: Scope) -> list[Problem]:
    """The events named that are unknown or somebody else's."""
    named = [await events.get(store, number) for number in (*audience.registered, *audience.concerned)]
    known = [event is not None and await _concerns(store, event.owner, owner) for event in named]
    return [Problem("audience-event-unknown") for one in known if not one]


async def _concerns(store: Store, scope: Scope, owner: Scope) -> bool:
    around = await places.containers_of(store, [scope, owner])
    return owner in around[scope] or scope in around[owner] or _crosses(scope, owner)


def _crosses(scope: Scope, owner: Scope) -> bool:
    crossing = {scope.kind, owner.kind}
    return "network" in crossing and "organisation" not in crossing
