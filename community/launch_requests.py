"""A launch that a program asks for: everything in one go, with places by name, and every objection at once."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime

from community import access
from community.access import Actor
from community.launch_settings import LaunchSettings
from community.launching import Launched, Plan, launch_problems, launch_survey, require_titles
from community.named_places import audience_meant, scope_meant
from community.pseudonyms import KeyRing
from community.questionnaire_sources import open_source
from storage import audiences
from storage.audiences import EVERYBODY, Audience
from storage.engine import Store
from storage.models.surveys import Linking
from storage.places import EVERYWHERE, Scope
from surveys.problems import InputError, Problem
from surveys.questionnaire import Questionnaire


@dataclass(frozen=True)
class LaunchRequest:
    """What is asked for. `questionnaire`: a draft's id or a key of the library; `within` None: where the actor is at
    home; `linking` None: by key where there is something to match; the rest as in `LaunchSettings`."""

    questionnaire: str
    within: str | None = None
    title: str | None = None
    audience: Mapping[str, Sequence[str]] = field(default_factory=dict)
    anonymous: bool = True
    repeated: bool = False
    linking: Linking | None = None
    opens_at: datetime | None = None
    closes_at: datetime | None = None
    languages: Sequence[str] = ()
    invites: bool = True


async def launch_requested(
    store: Store, actor: Actor, request: LaunchRequest, keys: KeyRing, *, public_id: str, key: bytes, now: datetime
) -> tuple[Launched, int]:
    """Launches, and says how many people are meant. Refused as `access` says; InputError with all that stands against
    it. `key` is 32 fresh random bytes."""
    access.require_curator(actor, "surveys:manage")
    owner = actor.home or EVERYWHERE  # only the operator has no home
    questionnaire = (await open_source(store, actor, request.questionnaire)).questionnaire()
    problems: list[Problem] = []
    audience = EVERYBODY
    with _gathered(problems):
        owner = await scope_meant(store, request.within, "within") if request.within else owner
    with _gathered(problems):
        audience = await audience_meant(store, request.audience, "audience")
    with _gathered(problems):
        require_titles(request.title, [])
    await access.require_manages(store, actor, owner, "surveys:manage")
    plan = _plan(request, questionnaire, owner, audience, now)
    if problems:
        raise InputError(problems + await launch_problems(store, plan, now))
    launched = await launch_survey(store, actor, plan, keys, public_id=public_id, key=key, now=now)
    return launched, await audiences.count_audience(store, audience, owner)


@contextmanager
def _gathered(problems: list[Problem]) -> Iterator[None]:
    """What is refused inside joins `problems`, and the rest is looked at, too."""
    try:
        yield
    except InputError as error:
        problems += error.problems


def _plan(
    request: LaunchRequest, questionnaire: Questionnaire, owner: Scope, audience: Audience, now: datetime
) -> Plan:
    settings = LaunchSettings(
        request.questionnaire,
        owner,
        audience,
        anonymous=request.anonymous,
        repeated=request.repeated,
        opens_at=None if request.opens_at is None else max(request.opens_at, now),
        closes_at=request.closes_at,
        languages=tuple(request.languages),
        invites=request.invites,
    )
    plan = settings.plan(questionnaire, now)
    title = None if request.title is None else dict.fromkeys(questionnaire.languages, request.title)
    return replace(plan, title=title, linking=request.linking or plan.linking)
