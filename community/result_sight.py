"""What somebody sees of a survey's results: as everybody does, small groups protected; or as an analyst, without, and
then the look is written down before any figure is read.

While a wave runs an analyst sees batches like everybody: when they are made is decided by the real protection.
"""

from datetime import datetime

from community import access
from community.access import Actor
from community.batches import settle_before_reading
from storage import batches, surveys
from storage.engine import Database
from surveys.statistics.disclosure import Protection


async def sight(
    database: Database, actor: Actor, public_id: str, protection: Protection, now: datetime, what: str
) -> Protection | None:
    """The protection under which the actor reads results now; None for an analyst. `what` he looks at, in a few words
    that name no person. To be called before the reading transaction begins: it writes in one of its own. Whether the
    actor may see the results at all is asked by whoever reads them."""
    await settle_before_reading(database, public_id, protection, now)
    if not actor.analysed:
        return protection
    async with database.read() as store:
        survey = await surveys.find_survey(store, public_id)
        if survey is None or survey.open_results or not await access.may_see_unprotected(store, actor, survey):
            return protection
    said = "".join(character for character in what if character.isprintable())
    async with database.write() as store:
        assert actor.member_id is not None, "programs and strangers are no analysts"
        await batches.note_look(store, survey.id, actor.member_id, said, now)
    return None
