"""What a program asks for about events, with places by name; every objection where it belongs in the request."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from community import access, events
from community.access import Actor
from community.announcement_requests import gathered
from community.events import Details
from community.named_places import audience_meant, scope_meant
from storage.audiences import EVERYBODY, Audience
from storage.engine import Store
from storage.events import EventRecord
from storage.places import EVERYWHERE
from surveys.problems import InputError, Problem

# To which part of the request an objection belongs.
PLACES = {
    "event-title-missing": "title",
    "event-link-bad": "link",
    "event-zone-unknown": "zone",
    "event-ends-before": "ends_at",
    "event-too-many-days": "ends_at",
    "event-past": "starts_at",
    "event-capacity": "capacity",
    "event-hours": "hours",
    "event-reminders": "reminders",
    "launch-kind-unknown": "audience.organisation_kinds",
    "launch-position-unknown": "audience.positions",
    "launch-role-unknown": "audience.roles",
    "audience-language-unknown": "audience.languages",
    "launch-audience-empty": "audience",
}


async def create(
    store: Store,
    actor: Actor,
    within: str | None,
    audience: Mapping[str, Sequence[str]],
    values: Mapping[str, Any],
    *,
    public_id: str,
    now: datetime,
) -> EventRecord:
    """An event in preparation, of fields of `Details`; `within` None: where the actor is at home. InputError with all
    that stands against it."""
    access.require_curator(actor, "events:manage")
    owner = actor.home or EVERYWHERE  # only the operator has no home
    problems: list[Problem] = []
    meant = EVERYBODY
    with gathered(problems):
        owner = await scope_meant(store, within, "within") if within else owner
    with gathered(problems):
        meant = await audience_meant(store, audience, "audience")
    await access.require_manages(store, actor, owner, "events:manage")
    details = Details(**values, audience=meant)
    if problems:
        raise InputError(problems + [_placed(one) for one in events.detail_problems(details, now)])
    try:
        return await events.create(store, actor, owner, details, public_id=public_id, now=now)
    except InputError as error:
        raise _at_their_places(error) from None


async def change(store: Store, actor: Actor, public_id: str, values: Mapping[str, Any], now: datetime) -> EventRecord:
    """Sets fields of `Details`, the audience by names. Refused as `events.change`."""
    changes = dict(values)
    if "audience" in changes:
        changes["audience"] = await _audience(store, actor, public_id, changes["audience"])
    try:
        return await events.change(store, actor, public_id, now, **changes)
    except InputError as error:
        raise _at_their_places(error) from None


async def _audience(store: Store, actor: Actor, public_id: str, named: Mapping[str, Sequence[str]]) -> Audience:
    await access.access_event(store, actor, public_id, "manage")
    return await audience_meant(store, named, "audience")


def _at_their_places(error: InputError) -> InputError:
    return InputError([_placed(one) for one in error.problems])


def _placed(problem: Problem) -> Problem:
    if problem.code == "event-too-long":
        return replace(problem, place=str(problem.args["field"]))
    return replace(problem, place=PLACES.get(problem.code, problem.place))
