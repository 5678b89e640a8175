"""What is going on in a sample's district: a masterclass in a few days, half of its places taken."""

from datetime import timedelta
from zoneinfo import ZoneInfo

from community import events, registering
from community.access import OPERATOR, actor_of
from community.events import Details
from community.sample import Builder
from storage import people
from storage.models.events import Answer
from storage.places import Scope

ZONE = "Europe/Moscow"
DAYS_ON, HOUR, LASTS = 4, 15, timedelta(hours=2)
PLACES, COMING = 20, 11


async def masterclass(builder: Builder, owner: Scope, public_id: str = "masterclass") -> None:
    """An open event of the owner's, announced to nobody yet; some people come, a few perhaps."""
    words = {language: named["meeting"] for language, named in builder.in_both().items()}
    day = builder.now.astimezone(ZoneInfo(ZONE)) + timedelta(days=DAYS_ON)
    starts_at = day.replace(hour=HOUR, minute=0, second=0, microsecond=0)
    here = words[builder.language]
    details = Details(
        title={language: named["title"] for language, named in words.items()},
        description={language: named["description"] for language, named in words.items()},
        starts_at=starts_at,
        ends_at=starts_at + LASTS,
        zone=ZONE,
        place=here["place"],
        speakers=here["speakers"],
        hours=2,
        capacity=PLACES,
    )
    await events.create(builder.store, OPERATOR, owner, details, public_id=public_id, now=builder.now)
    await events.open_event(builder.store, OPERATOR, public_id, builder.now)
    for number, colleague in enumerate(builder.sample.staff[: COMING + 3]):
        member = await people.get_member(builder.store, colleague.id)
        said: Answer = "going" if number < COMING else "maybe"
        await registering.answer(builder.store, actor_of(member), public_id, said, builder.now)
