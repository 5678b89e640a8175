"""The allowance, with a clock moved by hand."""

from bot.allowance import Allowance


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def sent_in(seconds: int, per_second: float, chats: int) -> int:
    """How many messages the allowance lets through when as many as possible are asked for."""
    clock = Clock()
    allowance = Allowance(per_second, clock)
    sent = 0
    for _ in range(seconds * 20):
        for chat in range(1, chats + 1):
            while allowance.delay(chat) == 0:
                sent += 1
        clock.now += 0.05
    return sent


def test_all_chats_together_keep_to_the_rate() -> None:
    assert 28 * 10 <= sent_in(10, 28, chats=1000) <= 28 * 11


def test_one_chat_gets_a_short_burst_and_then_one_a_second() -> None:
    assert 10 <= sent_in(10, 28, chats=1) <= 14


def test_a_group_gets_no_more_than_twenty_in_its_first_minute() -> None:
    clock = Clock()
    allowance = Allowance(28, clock)
    sent = 0
    for _ in range(60 * 10):
        while allowance.delay(-5) == 0:
            sent += 1
        clock.now += 0.1
    assert 15 <= sent <= 20


def test_a_pause_stops_everybody() -> None:
    clock = Clock()
    allowance = Allowance(28, clock)
    allowance.pause(7)
    assert allowance.delay(1) == 7
    clock.now = 7
    assert allowance.delay(1) == 0


def test_a_lifted_allowance_holds_nobody_but_heeds_a_pause() -> None:
    clock = Clock()
    allowance = Allowance(float("inf"), clock)
    assert all(allowance.delay(1) == 0 for _ in range(1000))
    allowance.pause(1)
    assert allowance.delay(1) == 1


def test_bulk_keeps_to_the_rate_and_leaves_a_few_tokens() -> None:
    clock = Clock()
    allowance = Allowance(28, clock)
    sent = 0
    for _ in range(600):
        while allowance.bulk_delay(1000 + sent) == 0:
            sent += 1
        # Whoever waits for an answer finds tokens at any moment.
        assert allowance.delay(1) == 0 or clock.now > 0
        clock.now += 0.1
    assert 28 * 60 * 0.97 <= sent <= 28 * 61


async def test_bulk_gets_nothing_while_a_reply_waits() -> None:
    clock = Clock()
    waiting: list[float] = []

    async def sleep(seconds: float) -> None:
        waiting.append(allowance.bulk_delay(99))
        clock.now += seconds

    allowance = Allowance(28, clock, sleep)
    for _ in range(4):
        allowance.delay(1)
    assert allowance.bulk_delay(98) == 0
    await allowance.wait(1)
    assert waiting
    assert all(delay > 0 for delay in waiting)
    assert allowance.bulk_delay(99) == 0


def test_an_album_counts_for_what_it_holds() -> None:
    clock = Clock()
    allowance = Allowance(28, clock)
    assert allowance.bulk_delay(1, 10) == 0
    assert allowance.bulk_delay(2, 15) > 0
    assert allowance.bulk_delay(1) > 5


def test_paid_messages_have_an_allowance_of_their_own() -> None:
    clock = Clock()
    allowance = Allowance(1, clock)
    assert sum(allowance.bulk_delay(chat, paid=True) == 0 for chat in range(2000)) == 1000
    assert allowance.bulk_delay(5000) == 0
    assert allowance.bulk_delay(5001) > 0


def test_bulk_is_held_while_replies_are_still_tried() -> None:
    clock = Clock()
    allowance = Allowance(float("inf"), clock)
    allowance.hold_bulk(3)
    assert allowance.bulk_delay(1) == 3
    assert allowance.delay(1) == 0
    allowance.pause(9)
    assert allowance.bulk_delay(1) == 9
