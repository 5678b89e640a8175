"""Drafts: one of a key for an owner, found again by its public id, listed for whoever may work on it."""

from datetime import datetime, timedelta

from storage import drafts, people
from storage.drafts import DraftRecord
from storage.engine import Store
from storage.places import EVERYWHERE, Scope

HERE, THERE = Scope("municipality", 1), Scope("municipality", 2)


async def save(
    store: Store, at: datetime, public_id: str, owner: Scope, *, key: str = "q", definition: str = "a", by: int = 1
) -> DraftRecord:
    return await drafts.save_draft(
        store,
        public_id=public_id,
        owner=owner,
        created_by=by,
        key=key,
        version="1",
        title={"ru": "Анкета"},
        definition=definition,
        source_name=f"{public_id}.xlsx",
        now=at,
    )


async def member(store: Store, now: datetime, name: str) -> int:
    return await people.create_member(store, public_id=name, language="ru", now=now)


async def test_a_file_sent_again_takes_the_place_of_the_draft_and_keeps_its_public_id(
    store: Store, now: datetime
) -> None:
    ann, ben = await member(store, now, "ann"), await member(store, now, "ben")
    for owner in (HERE, EVERYWHERE):
        first = await save(store, now, f"first-{owner.kind}", owner, by=ann)
        later = now + timedelta(minutes=5)
        again = await save(store, later, f"again-{owner.kind}", owner, definition="b", by=ben)
        assert (again.id, again.public_id, again.created_by) == (first.id, first.public_id, ann)
        assert (again.definition, again.source_name, again.updated_at) == ("b", f"again-{owner.kind}.xlsx", later)
        assert await drafts.find_draft(store, first.public_id) == again
        assert await drafts.find_draft(store, f"again-{owner.kind}") is None


async def test_owners_and_keys_keep_drafts_apart(store: Store, now: datetime) -> None:
    ann = await member(store, now, "ann")
    made = [await save(store, now, f"d{n}", owner, by=ann) for n, owner in enumerate((HERE, THERE, EVERYWHERE))]
    made.append(await save(store, now, "d9", HERE, key="other", by=ann))
    assert len({draft.id for draft in made}) == 4


async def test_one_sees_the_drafts_of_ones_own_owners_and_those_one_made(store: Store, now: datetime) -> None:
    ann, ben = await member(store, now, "ann"), await member(store, now, "ben")
    for minute, (name, owner, by) in enumerate(
        (("here", HERE, ann), ("there", THERE, ann), ("far", THERE, ben), ("all", EVERYWHERE, ben))
    ):
        await save(store, now + timedelta(minutes=minute), name, owner, key=name, by=by)

    async def listed(owners: list[Scope], who: int) -> list[str]:
        return [draft.public_id for draft in await drafts.list_drafts(store, owners, who)]

    assert await listed([HERE], ann) == ["there", "here"]
    assert await listed([HERE], ben) == ["all", "far", "here"]
    assert await listed([EVERYWHERE], ann) == ["all", "far", "there", "here"]
    assert await listed([], ann) == ["there", "here"]


async def test_what_is_thrown_away_is_gone_and_nothing_else(store: Store, now: datetime) -> None:
    ann = await member(store, now, "ann")
    gone, kept = await save(store, now, "gone", HERE, by=ann), await save(store, now, "kept", THERE, by=ann)
    await drafts.delete_draft(store, gone.id)
    assert await drafts.find_draft(store, "gone") is None
    assert await drafts.find_draft(store, "kept") == kept
