"""The one place that decides who may see or do what. Roles hold within a scope and reach everything that lies in it.

Whoever may not even know of a thing gets `NotFound`, exactly as if it were not there; whoever may see it, but not do
what he asks, gets `AccessDenied`.
"""

from collections.abc import Iterable
from datetime import datetime

from community import verbs
from community.actors import OPERATOR, RANK, RANK_TO_GIVE, Actor, TokenScope, actor_of, require_token_scope
from community.errors import AccessDenied, NotFound
from community.verbs import AnnouncementVerb, EventVerb, PlaceVerb, SurveyVerb
from storage import (
    announcements,
    audiences,
    documents,
    drafts,
    events,
    people,
    places,
    programmes,
    registrations,
    surveys,
)
from storage.announcements import AnnouncementRecord
from storage.audiences import EVERYBODY
from storage.documents import DocumentRecord
from storage.drafts import DraftRecord
from storage.engine import Store
from storage.events import EventRecord
from storage.people import MemberRecord, Role
from storage.places import MunicipalityRecord, OrganisationRecord, Scope
from storage.programmes import ProgrammeRecord
from storage.surveys import Reach, SurveyRecord, WaveRecord

# Who asks, and what for, belongs to what he may: everybody takes it from here.
__all__ = [
    "OPERATOR",
    "RANK",
    "RANK_TO_GIVE",
    "Actor",
    "AnnouncementVerb",
    "EventVerb",
    "PlaceVerb",
    "SurveyVerb",
    "TokenScope",
    "actor_of",
    "require_token_scope",
]


async def access_survey(store: Store, actor: Actor, public_id: str, to: SurveyVerb = "read") -> SurveyRecord:
    """The survey, if the actor may: `read` (that it is there, its waves and counts), `answer` (he works where it is
    asked, and its audience means him), `results`, `texts` (what people wrote, which is published with no results),
    `manage`, `export` (its answers one by one, as whoever manages it). Whether a wave is open is not asked here."""
    require_token_scope(actor, verbs.SURVEY_SCOPES[to])
    survey = await surveys.find_survey(store, public_id)
    if survey is None:
        raise NotFound("survey-not-found")
    if await _may(store, actor, survey, to):
        return survey
    if to != "read" and await _may(store, actor, survey, "read"):
        raise AccessDenied("survey-not-yours")
    raise NotFound("survey-not-found")


async def _may(store: Store, actor: Actor, survey: SurveyRecord, to: SurveyVerb) -> bool:
    match to:
        case "answer":
            asked = actor.workplace is not None and survey.owner in await _around(store, [actor.workplace])
            return asked and await _is_meant(store, actor, survey)
        case "texts" | "manage" | "export":
            return await _manages(store, actor, survey.owner)
        case "results":
            return (
                survey.open_results
                or await _manages(store, actor, survey.owner)
                or await _analyses(store, actor, survey)
            )
        case "read":
            return await _may(store, actor, survey, "results") or survey.owner in await _around(
                store, _belongs_to(actor)
            )


async def may_see_unprotected(store: Store, actor: Actor, survey: SurveyRecord) -> bool:
    """Whether the actor sees results without protection of small groups: an analyst around the survey's owner, never a
    program. Whoever shows them notes the look (`result_sight`)."""
    return actor.token_scopes is None and actor.member_id is not None and await _analyses(store, actor, survey)


async def _analyses(store: Store, actor: Actor, survey: SurveyRecord) -> bool:
    if not actor.analysed:
        return False
    around = (await places.containers_of(store, [survey.owner]))[survey.owner]
    return any(own in around for own in actor.analysed)


async def may_read_texts(store: Store, actor: Actor, public_id: str) -> bool:
    """Whether the actor may read what people wrote in this survey."""
    try:
        await access_survey(store, actor, public_id, "texts")
    except (AccessDenied, NotFound):
        return False
    return True


async def access_wave(
    store: Store, actor: Actor, public_id: str, number: int, to: SurveyVerb = "read"
) -> tuple[SurveyRecord, WaveRecord]:
    """The survey, as `access_survey` says, and its wave of that number."""
    survey = await access_survey(store, actor, public_id, to)
    for wave in await surveys.waves_of(store, survey.id):
        if wave.number == number:
            return survey, wave
    raise NotFound("wave-not-found")


async def visible_surveys(store: Store, actor: Actor) -> list[SurveyRecord]:
    """Every survey the actor may read, newest first."""
    require_token_scope(actor, verbs.SURVEY_SCOPES["read"])
    if actor.operator:
        return await surveys.list_surveys(store)
    exactly = await _around(store, _belongs_to(actor))
    return await surveys.list_surveys(store, Reach(exactly, frozenset([*actor.managed, *actor.analysed])))


async def answerable_surveys(store: Store, actor: Actor) -> list[SurveyRecord]:
    """The surveys not closed yet that are asked where the actor works and mean him, newest first."""
    if actor.workplace is None:
        return []
    asked = await surveys.list_running(store, Reach(exactly=await _around(store, [actor.workplace])))
    return [survey for survey in asked if await _is_meant(store, actor, survey)]


async def managed_surveys(store: Store, actor: Actor) -> list[SurveyRecord]:
    """The surveys not closed yet that the actor manages, newest first. AccessDenied for whoever is no curator."""
    require_curator(actor, "surveys:manage")
    within = frozenset([places.EVERYWHERE] if actor.operator else actor.managed)
    return await surveys.list_running(store, Reach(within=within))


async def _is_meant(store: Store, actor: Actor, survey: SurveyRecord) -> bool:
    if survey.audience == EVERYBODY:
        return True
    member_id = actor.member_id
    return member_id is not None and await audiences.in_audience(store, member_id, survey.audience, survey.owner)


async def access_event(store: Store, actor: Actor, public_id: str, to: EventVerb = "read") -> EventRecord:
    """The event, if the actor may: `answer` (its audience means him, or he has answered already; one in preparation is
    nobody's yet), `attend` (any member: whoever is there has its code, which is asked next), `manage`, `read` (as
    `answer` or `manage`). Whether it still takes answers is not asked here."""
    require_token_scope(actor, verbs.EVENT_SCOPES[to])
    event = await events.find(store, public_id)
    if event is None:
        raise NotFound("event-not-found")
    if to == "attend" and actor.member_id is not None and event.status != "draft":
        return event
    managed = await _manages(store, actor, event.owner)
    if managed and to in ("read", "manage"):
        return event
    meant = await concerns(store, actor, event)
    if meant and to != "manage":
        return event
    if managed or meant:
        raise AccessDenied("event-not-yours")
    raise NotFound("event-not-found")


async def concerns(store: Store, actor: Actor, event: EventRecord) -> bool:
    """Whether the event means the actor, or he has answered to it. One in preparation is nobody's yet."""
    member_id = actor.member_id
    if member_id is None or event.status == "draft":
        return False
    if await registrations.find(store, event.id, member_id) is not None:
        return True
    return await audiences.in_audience(store, member_id, event.audience, event.owner)


async def coming_events(store: Store, actor: Actor, now: datetime) -> list[EventRecord]:
    """The events not over that mean the actor, or that he has answered to, the soonest first."""
    around = await _around(store, [] if actor.workplace is None else [actor.workplace])
    listed = await events.list_coming(store, Reach(exactly=around), actor.member_id, now)
    return [event for event in listed if await concerns(store, actor, event)]


async def managed_events(store: Store, actor: Actor, now: datetime) -> list[EventRecord]:
    """The events being prepared or not over that the actor manages, the soonest first. AccessDenied for whoever is no
    curator."""
    require_curator(actor, verbs.EVENT_SCOPES["read"])
    within = frozenset([places.EVERYWHERE] if actor.operator else actor.managed)
    return await events.list_managed(store, Reach(within=within), now)


async def past_events(store: Store, actor: Actor, now: datetime, *, limit: int, offset: int = 0) -> list[EventRecord]:
    """The events over or cancelled that the actor manages, the latest first. AccessDenied for whoever is no curator."""
    require_curator(actor, verbs.EVENT_SCOPES["read"])
    within = frozenset([places.EVERYWHERE] if actor.operator else actor.managed)
    return await events.list_past(store, Reach(within=within), now, limit, offset)


async def access_programme(store: Store, actor: Actor, public_id: str) -> ProgrammeRecord:
    """A programme, if the actor is at least a curator around its owner."""
    require_token_scope(actor, None)
    found = await programmes.find(store, public_id)
    if found is None or not await _manages(store, actor, found.owner):
        raise NotFound("programme-not-found")
    return found


async def usable_programmes(store: Store, actor: Actor, owner: Scope) -> list[ProgrammeRecord]:
    """The programmes that an event of `owner` may count to: those of whatever lies around it."""
    await require_manages(store, actor, owner, None)
    around = await _around(store, [owner])
    return [found for found in await programmes.list_open(store, Reach(exactly=around)) if found.owner in around]


async def managed_programmes(store: Store, actor: Actor) -> list[ProgrammeRecord]:
    """The programmes the actor manages. AccessDenied for whoever is no curator."""
    require_curator(actor, None)
    within = frozenset([places.EVERYWHERE] if actor.operator else actor.managed)
    return await programmes.list_open(store, Reach(within=within))


async def access_draft(store: Store, actor: Actor, public_id: str) -> DraftRecord:
    """A questionnaire being worked on, if the actor made it or manages the part of the community it is for."""
    require_curator(actor, "questionnaires:write")
    draft = await drafts.find_draft(store, public_id)
    if draft is None:
        raise NotFound("draft-not-found")
    own = draft.created_by is not None and draft.created_by == actor.member_id
    if own or await _manages(store, actor, draft.owner):
        return draft
    raise NotFound("draft-not-found")


async def access_announcement(
    store: Store, actor: Actor, public_id: str, to: AnnouncementVerb = "read"
) -> AnnouncementRecord:
    """The announcement, if the actor may: `read` and `manage` (write, schedule, stop it: whoever is at least a curator
    around its owner), `approve` (the same, but nobody his own). Whom it was sent to, reads his copy."""
    require_token_scope(actor, verbs.ANNOUNCEMENT_SCOPES[to])
    found = await announcements.find(store, public_id)
    if found is None or not await _manages(store, actor, found.owner):
        raise NotFound("announcement-not-found")
    if to == "approve" and found.author_id is not None and found.author_id == actor.member_id:
        raise AccessDenied("announcement-own")
    return found


async def may_be_urgent(store: Store, actor: Actor, owner: Scope) -> bool:
    """Whether the actor may send past wishes and quiet hours in the owner's name: an admin around it."""
    if actor.operator:
        return True
    around = (await places.containers_of(store, [owner]))[owner]
    return any(role.name == "admin" and role.scope in around for role in actor.roles)


async def may_pay(store: Store, actor: Actor, owner: Scope) -> bool:
    """Whether the actor may spend the operator's money on an announcement in the owner's name: who may be urgent."""
    return await may_be_urgent(store, actor, owner)


async def access_document(store: Store, actor: Actor, public_id: str, to: PlaceVerb = "read") -> DocumentRecord:
    """A document, if the actor may: `read` (he belongs to where it is kept), `manage` (as a curator there)."""
    require_token_scope(actor, verbs.DOCUMENT_SCOPES[to])
    document = await documents.find_document(store, public_id)
    if document is None or not await readable_among(store, actor, [document.owner]):
        raise NotFound("document-not-found")
    if to == "manage" and not await _manages(store, actor, document.owner):
        raise AccessDenied("document-not-yours")
    return document


async def readable_among(store: Store, actor: Actor, scopes: Iterable[Scope]) -> list[Scope]:
    """Those of `scopes` that the actor belongs to, or in which he is at least a curator."""
    given = list(scopes)
    around, managed = await _around(store, _belongs_to(actor)), await managed_among(store, actor, given)
    return [scope for scope in given if scope in around or scope in managed]


async def managed_among(store: Store, actor: Actor, scopes: Iterable[Scope]) -> list[Scope]:
    """Those of `scopes` in which the actor is at least a curator."""
    given = list(scopes)
    if actor.operator:
        return given
    around = await places.containers_of(store, given)
    return [scope for scope in given if any(own in around[scope] for own in actor.managed)]


async def access_organisation(
    store: Store, actor: Actor, organisation_id: int, to: PlaceVerb = "read"
) -> OrganisationRecord:
    """The organisation, if the actor may: `read` (its page and counts), `manage` (its people). Its bare name is no
    secret: newcomers choose from `storage.places.list_organisations`."""
    await _access_place(store, actor, Scope("organisation", organisation_id), to, "organisation-not-found")
    found = await places.find_organisation(store, organisation_id)
    if found is None:
        raise NotFound("organisation-not-found")
    return found


async def access_municipality(
    store: Store, actor: Actor, municipality_id: int, to: PlaceVerb = "read"
) -> MunicipalityRecord:
    """The municipality, if the actor may; verbs as for an organisation."""
    await _access_place(store, actor, Scope("municipality", municipality_id), to, "municipality-not-found")
    found = await places.find_municipality(store, municipality_id)
    if found is None:
        raise NotFound("municipality-not-found")
    return found


async def _access_place(store: Store, actor: Actor, scope: Scope, to: PlaceVerb, missing: str) -> None:
    require_token_scope(actor, verbs.PLACE_SCOPES[to])
    if await _manages(store, actor, scope):
        return
    if scope not in await _around(store, _belongs_to(actor)):
        raise NotFound(missing)
    if to == "manage":
        raise AccessDenied("place-not-yours")


async def access_member(store: Store, actor: Actor, public_id: str) -> MemberRecord:
    """A member, if it is the actor himself or somebody who works where the actor is at least a curator."""
    require_token_scope(actor, "members:read")
    member = await people.find_by_public_id(store, public_id)
    if member is None or member.left_at is not None:
        raise NotFound("member-not-found")
    workplace = actor_of(member).workplace or places.EVERYWHERE
    if actor.member_id == member.id or await _manages(store, actor, workplace):
        return member
    raise NotFound("member-not-found")


async def may_invite(store: Store, actor: Actor, role: Role) -> bool:
    """Whether the actor may hand out `role`: he holds one of at least its rank, and at least curator, in a scope around
    it; an analyst is made by admins only. Programs never may. Nobody may in a scope that does not exist."""
    if actor.token_scopes is not None:
        return False
    around = (await places.containers_of(store, [role.scope]))[role.scope]
    if actor.operator:
        return bool(around)
    return any(RANK[own.name] >= RANK_TO_GIVE[role.name] and own.scope in around for own in actor.roles)


async def require_may_invite(store: Store, actor: Actor, role: Role) -> None:
    """Refuses an actor who may not hand out `role`."""
    if not await may_invite(store, actor, role):
        raise AccessDenied("role-beyond-yours")


def require_curator(actor: Actor, token_scope: TokenScope | None) -> None:
    """Refuses whoever is not at least a curator of something, and a program without `token_scope`."""
    require_token_scope(actor, token_scope)
    if not (actor.operator or actor.managed):
        raise AccessDenied("curators-only")


async def require_manages(store: Store, actor: Actor, scope: Scope, token_scope: TokenScope | None) -> None:
    """Refuses an actor who is not at least a curator around `scope`, and a program without `token_scope`."""
    require_token_scope(actor, token_scope)
    if not await _manages(store, actor, scope):
        raise AccessDenied("place-not-yours")


async def _manages(store: Store, actor: Actor, scope: Scope) -> bool:
    if actor.operator:
        return True
    managed = actor.managed
    if not managed:
        return False
    around = (await places.containers_of(store, [scope]))[scope]
    return any(own in around for own in managed)


def _belongs_to(actor: Actor) -> list[Scope]:
    """Where the actor works or is at least a curator: what surrounds these concerns him too."""
    return [*actor.managed, *([actor.workplace] if actor.workplace is not None else [])]


async def _around(store: Store, scopes: Iterable[Scope]) -> frozenset[Scope]:
    containers = await places.containers_of(store, scopes)
    return frozenset().union(*containers.values())
