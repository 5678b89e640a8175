"""Whom a survey is put to or an announcement goes to: filters on the people of a part of the community, and who meets
them."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, not_, or_, select, true

from storage.engine import Store
from storage.models import (
    EventRegistration,
    Interview,
    Member,
    MemberTag,
    Municipality,
    Organisation,
    OrganisationNetwork,
    RoleGrant,
    Wave,
)
from storage.models.people import OrganisationKind, RoleName
from storage.places import Scope


@dataclass(frozen=True, slots=True)
class Audience:
    """Who of a scope's people is meant. Every filter must be met, each by any one of its values; an empty one restricts
    nothing. Places, members and surveys are numbers. `unanswered`: surveys under the member's name of which he has not
    sent off the newest wave, each of them; who answered an anonymous one is not known here. `registered`: comes or
    may come to one of these events; `concerned`: the same, or waits for a place; `attended`: was there. `anywhere`:
    past the scope's bounds, for what announces itself to people who have been chosen already."""

    municipalities: tuple[int, ...] = ()
    organisation_kinds: tuple[OrganisationKind, ...] = ()
    organisations: tuple[int, ...] = ()
    positions: tuple[str, ...] = ()
    networks: tuple[int, ...] = ()
    roles: tuple[RoleName, ...] = ()
    languages: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    members: tuple[int, ...] = ()
    unanswered: tuple[int, ...] = ()
    registered: tuple[int, ...] = ()
    concerned: tuple[int, ...] = ()
    attended: tuple[int, ...] = ()
    anywhere: bool = False

    def to_json(self) -> dict[str, Any]:
        """The filters that restrict."""
        given = {field.name: getattr(self, field.name) for field in fields(self)}
        return {name: list(value) if isinstance(value, tuple) else value for name, value in given.items() if value}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "Audience":
        """The audience that `to_json` wrote. TypeError for a filter that there is not."""
        given: dict[str, Any] = {n: tuple(value) if isinstance(value, list) else value for n, value in data.items()}
        return cls(**given)


EVERYBODY = Audience()

# Somebody whose organisation is known works where that lies, whatever he said of the town.
_MUNICIPALITY: ColumnElement[Any] = func.coalesce(Organisation.municipality_id, Member.municipality_id)


def members_query(audience: Audience, owner: Scope) -> Select[Any]:
    """`Member.id` of everybody who has not left, works within `owner` and meets every filter. Whoever has not said
    where he works is nowhere."""
    return (
        select(Member.id)
        .outerjoin(Organisation, Organisation.id == Member.organisation_id)
        .where(Member.left_at.is_(None), *_bounds(audience, owner), *_filters(audience))
    )


async def count_audience(store: Store, audience: Audience, owner: Scope) -> int:
    """How many members are meant."""
    people = members_query(audience, owner).subquery()
    return (await store.session.execute(select(func.count()).select_from(people))).scalar_one()


async def in_audience(store: Store, member_id: int, audience: Audience, owner: Scope) -> bool:
    """Whether a member is meant."""
    query = members_query(audience, owner).where(Member.id == member_id)
    return (await store.session.execute(query)).first() is not None


@dataclass(frozen=True, slots=True)
class Invited:
    """Somebody who is meant, and where he works, as far as he has said."""

    public_id: str
    organisation_id: int | None


async def list_audience(store: Store, audience: Audience, owner: Scope) -> list[Invited]:
    """Everybody who is meant, by public id, so that the order tells nothing."""
    query = members_query(audience, owner).with_only_columns(Member.public_id, Member.organisation_id)
    return [Invited(*row) for row in await store.session.execute(query.order_by(Member.public_id))]


def _bounds(audience: Audience, owner: Scope) -> list[ColumnElement[bool]]:
    return [] if audience.anywhere else [_works_in(owner)]


def _works_in(owner: Scope) -> ColumnElement[bool]:
    match owner.kind:
        case "all":
            return _MUNICIPALITY.is_not(None)
        case "region":
            return _MUNICIPALITY.in_(select(Municipality.id).where(Municipality.region_id == owner.id))
        case "municipality":
            return _MUNICIPALITY.in_([owner.id])
        case "network":
            return _in_network([owner.id])
        case "organisation":
            return Member.organisation_id == owner.id
    raise ValueError("not a kind of scope")


def _in_network(networks: list[Any]) -> ColumnElement[bool]:
    inside = select(OrganisationNetwork.organisation_id).where(OrganisationNetwork.network_id.in_(networks))
    return Member.organisation_id.in_(inside)


def _filters(audience: Audience) -> list[ColumnElement[bool]]:
    met: list[tuple[tuple[Any, ...], ColumnElement[bool]]] = [
        (audience.municipalities, _MUNICIPALITY.in_(audience.municipalities)),
        (audience.organisation_kinds, Organisation.kind.in_(audience.organisation_kinds)),
        (audience.organisations, Member.organisation_id.in_(audience.organisations)),
        (audience.positions, Member.position.in_(audience.positions)),
        (audience.networks, _in_network(list(audience.networks))),
        (audience.roles, _has_role(audience.roles)),
        (audience.languages, Member.language.in_(audience.languages)),
        (audience.tags, select(MemberTag.tag).where(_tagged(audience.tags)).exists()),
        (audience.members, Member.id.in_(audience.members)),
        (audience.registered, _answered(audience.registered, waiting=False)),
        (audience.concerned, _answered(audience.concerned, waiting=True)),
        (audience.attended, _was_at(audience.attended)),
        *((audience.unanswered, not_(_has_answered(survey))) for survey in audience.unanswered),
    ]
    return [condition for values, condition in met if values]


def _tagged(tags: tuple[str, ...]) -> ColumnElement[bool]:
    return and_(MemberTag.member_id == Member.id, MemberTag.tag.in_(tags))


def _answered(events: tuple[int, ...], *, waiting: bool) -> ColumnElement[bool]:
    """He comes or may come to one of these events, or, with `waiting`, would if there were a place."""
    mine = and_(EventRegistration.member_id == Member.id, EventRegistration.event_id.in_(events))
    comes = EventRegistration.answer.in_(("going", "maybe"))
    placed = true() if waiting else EventRegistration.seat.is_distinct_from("waiting")
    return select(EventRegistration.event_id).where(mine, comes, placed).exists()


def _was_at(events: tuple[int, ...]) -> ColumnElement[bool]:
    """He was checked in at one of these events."""
    mine = and_(EventRegistration.member_id == Member.id, EventRegistration.event_id.in_(events))
    return select(EventRegistration.event_id).where(mine, EventRegistration.checked_in_at.is_not(None)).exists()


def _has_answered(survey_id: int) -> ColumnElement[bool]:
    """He has sent off the survey's newest wave."""
    mine = and_(Interview.member_id == Member.id, Interview.status == "finished")
    newest = select(func.max(Wave.id)).where(Wave.survey_id == survey_id).scalar_subquery()
    return select(Interview.id).where(mine, Interview.wave_id == newest).exists()


def _has_role(roles: tuple[RoleName, ...]) -> ColumnElement[bool]:
    """A role in force, wherever it holds; who was never given any is a teacher."""
    in_force = and_(RoleGrant.member_id == Member.id, RoleGrant.revoked_at.is_(None))
    given = select(RoleGrant.id).where(in_force, RoleGrant.role.in_(roles)).exists()
    none_given = not_(select(RoleGrant.id).where(in_force).exists())
    return or_(given, none_given) if "teacher" in roles else given
