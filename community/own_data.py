"""A member's own data: what is kept of him, in words and as a copy to take along (GDPR articles 15 and 20)."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from storage import (
    attendance,
    batches,
    coding,
    digests,
    documents,
    exports,
    interviews,
    member_deliveries,
    notices,
    people,
    places,
    registrations,
    wishes,
)
from storage.engine import Store
from storage.people import MemberRecord


@dataclass(frozen=True)
class Workplace:
    """The names of where a member works; None where he has not said."""

    municipality: str | None
    organisation: str | None


async def workplace_names(store: Store, member: MemberRecord) -> Workplace:
    """Where the member works, by name."""
    municipality = organisation = None
    if member.municipality_id is not None:
        found = await places.find_municipality(store, member.municipality_id)
        municipality = found.name if found else None
    if member.organisation_id is not None:
        workplace = await places.find_organisation(store, member.organisation_id)
        organisation = workplace.name if workplace else None
    return Workplace(municipality, organisation)


async def copy_of(store: Store, member: MemberRecord) -> dict[str, Any]:
    """Everything that is kept under the member's name, ready for JSON. Anonymous answers are not: nobody can tell
    from the database whose they are."""
    place = await workplace_names(store, member)
    return {
        "id": member.public_id,
        "name": member.name,
        "language": member.language,
        "municipality": place.municipality,
        "organisation": place.organisation,
        "position": member.position,
        "time_zone": member.time_zone,
        "joined_at": member.joined_at.isoformat(),
        "roles": [{"role": role.name, "scope": role.scope.kind} for role in member.roles],
        "accounts": [
            {"messenger": account.messenger, "id": account.external_id}
            for account in await people.accounts_of(store, member.id)
        ],
        "consents": [
            {
                "purpose": consent.purpose,
                "version": consent.version,
                "decision": consent.decision,
                "decided_at": consent.decided_at.isoformat(),
            }
            for consent in await people.consent_history(store, member.id)
        ],
        "answers": [
            {"survey": named.survey, "wave": named.wave, "status": named.status, "answers": named.answers}
            for named in await interviews.named_answers(store, member.id)
        ],
        "notices": [
            {
                "survey": notice.survey,
                "wave": notice.wave,
                "number": notice.number,
                "status": notice.status,
                "claimed_at": notice.claimed_at.isoformat() if notice.claimed_at else None,
            }
            for notice in await notices.notices_of(store, member.id)
        ],
        "codings": [
            {"survey": one.survey, "question": one.item, "theme": one.theme, "at": one.at.isoformat()}
            for one in await coding.own_codings(store, member.id)
        ],
        "muted": [
            {"survey": mute.survey, "wave": mute.wave, "declined": mute.declined}
            for mute in await notices.mutes_of(store, member.id)
        ],
        "digests": [
            {
                "survey": digest.survey,
                "subscribed_at": digest.subscribed_at.isoformat(),
                "next_at": digest.due_at.isoformat(),
            }
            for digest in await digests.digests_of(store, member.id)
        ],
        "events": [
            {
                "event": one.event,
                "title": one.title,
                "answer": one.answer,
                "place": one.seat,
                "answered_at": one.answered_at.isoformat(),
                "checked_in_at": one.checked_in_at.isoformat() if one.checked_in_at else None,
            }
            for one in await registrations.registrations_of(store, member.id)
        ],
        "exports": [
            {
                "survey": survey,
                "format": made.format,
                "partial": made.partial,
                "waves": made.waves,
                "interviews": made.interviews,
                "exported_at": made.exported_at.isoformat(),
            }
            for survey, made in await exports.exports_by_member(store, member.id)
        ],
        "lists_taken": [
            {"of": title, "people": people, "at": at.isoformat()}
            for title, people, at in await attendance.lists_by(store, member.id)
        ],
        "documents_looked_at": [moment.isoformat() for moment in await documents.last_looks(store, member.id) or ()][
            :1
        ],
        "unprotected_looks": [
            {"survey": survey, "what": what, "looked_at": looked_at.isoformat()}
            for survey, what, looked_at in await batches.looks_by_member(store, member.id)
        ],
        **await _own_wishes(store, member.id),
    }


async def _own_wishes(store: Store, member_id: int) -> dict[str, Any]:
    """What the member wants to get and when, what was sent to him, and the words that curators find him by."""
    peace = (await wishes.peace_of(store, [member_id])).get(member_id)
    return {
        "wishes": (await wishes.wishes_of(store, [member_id])).get(member_id, {}),
        "quiet_hours": None
        if peace is None
        else {
            "from_minute": peace.quiet_from,
            "until_minute": peace.quiet_until,
            "muted_until": _written(peace.muted_until),
        },
        "tags": await wishes.tags_of(store, member_id),
        "announcements": [
            {
                "kind": one.kind,
                "content": one.content,
                "status": one.status,
                "due_at": one.due_at.isoformat(),
                "settled_at": _written(one.settled_at),
                "acknowledged_at": _written(one.acknowledged_at),
                "clicked_at": _written(one.clicked_at),
            }
            for one in await member_deliveries.deliveries_of(store, member_id)
        ],
    }


def _written(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment is not None else None
