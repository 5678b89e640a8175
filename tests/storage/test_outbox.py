"""The outbox: calls wait until sent, are taken over when their sender has gone, and keep no text afterwards."""

from datetime import datetime, timedelta

from sqlalchemy import select

from storage import outbox
from storage.engine import Store
from storage.models import OutgoingMessage
from storage.outbox import Call


def say(text: str, chat_id: int = 7) -> Call:
    return Call(chat_id, "sendMessage", {"chat_id": chat_id, "text": text})


async def test_calls_keep_their_order(store: Store, now: datetime) -> None:
    added = await outbox.add(store, [say(str(n)) for n in range(5)], now)
    assert [call.payload["text"] for call in sorted(added, key=lambda call: call.id)] == list("01234")


async def test_only_a_call_whose_lease_is_over_is_taken_over(store: Store, now: datetime) -> None:
    await outbox.add(store, [say("a")], now)
    assert await outbox.take_over(store, now + timedelta(seconds=30)) == []
    later = now + timedelta(seconds=61)
    assert [call.payload["text"] for call in await outbox.take_over(store, later)] == ["a"]
    assert await outbox.take_over(store, later + timedelta(seconds=30)) == []


async def test_the_only_process_takes_everything_at_its_start(store: Store, now: datetime) -> None:
    await outbox.add(store, [say("a"), say("b")], now)
    assert len(await outbox.take_over(store, now, everything=True)) == 2


async def test_a_sent_call_is_forgotten_and_a_failed_one_loses_its_text(store: Store, now: datetime) -> None:
    sent, failed = await outbox.add(store, [say("a"), say("b")], now)
    await outbox.forget_sent(store, [sent.id])
    await outbox.settle(store, failed.id, "failed", "Bad Request")
    row = (await store.session.scalars(select(OutgoingMessage))).one()
    assert (row.status, row.error, row.payload) == ("failed", "Bad Request", None)
    assert await outbox.take_over(store, now + timedelta(days=1)) == []


async def test_a_card_is_where_it_was_last_sent(store: Store) -> None:
    assert await outbox.find_card(store, 7, "survey") is None
    await outbox.remember_card(store, 7, "survey", 100)
    await outbox.remember_card(store, 7, "survey", 105)
    assert await outbox.find_card(store, 7, "survey") == 105
    assert await outbox.find_card(store, 8, "survey") is None
