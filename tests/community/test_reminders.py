"""Reminders: who is told when, who is left in peace, and that the notices do not tell who has answered."""

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from community import answering, consents, launching, members, own_data, reminders
from community.access import OPERATOR
from community.answering import Introduced, Sitting
from community.consents import Purpose
from community.launching import Launched, Plan, PlannedWave
from community.pseudonyms import KeyRing
from storage import inbox, notices, people, places, reachability
from storage.engine import Store
from storage.inbox import Received
from storage.people import MemberRecord
from storage.places import Scope
from surveys import yaml_format
from surveys.interview import Choose
from tests.surveyed import QUESTIONNAIRE, Respondents, answer

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
MESSENGER = "telegram"
MOSCOW = ZoneInfo("Europe/Moscow")
ANSWERS = Respondents(1, {"place": "town", "lessons": "often"})


class School:
    """A school whose people are asked one questionnaire, and what was said to them, by name."""

    def __init__(self, store: Store, now: datetime, keys: KeyRing) -> None:
        self.store, self.now, self.keys = store, now, keys
        self.made: Launched
        self.people: dict[str, int] = {}
        self.said: list[reminders.Notice] = []

    async def launch(self, *, anonymous: bool = True, open_for: timedelta | None = None) -> None:
        """The school itself and its survey, open for so long."""
        town = await places.create_municipality(self.store, "Липовск", "Липовая область")
        self.school = await places.create_organisation(self.store, town, "school", "Школа № 2")
        wave = PlannedWave({}, self.now, self.now + open_for if open_for else None)
        questionnaire = yaml_format.load(QUESTIONNAIRE, "digital.yaml")
        plan = Plan(questionnaire, Scope("municipality", town), [wave], anonymous=anonymous, invites=True)
        self.made = await launching.launch_survey(
            self.store, OPERATOR, plan, self.keys, public_id="s1", key=bytes(32), now=self.now
        )

    async def member(self, name: str, *purposes: Purpose, zone: str | None = None) -> MemberRecord:
        """A member who works at the school and agreed to these things, by default to announcements."""
        number = len(self.people) + 1
        made = await people.create_member(
            self.store, public_id=name, language="ru", now=self.now, organisation_id=self.school
        )
        await people.link_account(self.store, made, MESSENGER, str(number))
        self.people[name] = made
        for purpose in purposes or ("announcements",):
            await consents.record_consent(self.store, made, purpose, "given", language="ru", now=self.now)
        await members.set_time_zone(self.store, made, zone)
        return await self.record(name)

    async def record(self, name: str) -> MemberRecord:
        found = await people.get_member(self.store, self.people[name])
        assert found is not None
        return found

    async def tick(self, passed: timedelta = timedelta(0)) -> str:
        """Who is told of what now, after so much time: 'ann 0, ben 1'."""
        self.now += passed
        waves = await reminders.waves_to_invite_to(self.store, MESSENGER, self.now)
        await reminders.invite(self.store, waves, MESSENGER, self.now)
        turn = await reminders.take_due(self.store, self.keys, MESSENGER, MOSCOW, self.now, 100)
        self.said += turn.notices
        return ", ".join(f"{one.member.public_id} {one.number}" for one in turn.notices)

    async def finish(self, name: str) -> None:
        """The member answers and sends off."""
        wave = self.made.waves[0]
        key = self.keys.respondent_key(self.made.survey, wave.id, name)
        await answer(self.store, self.now, wave, key, ANSWERS)

    async def begin(self, name: str) -> None:
        """The member answers the first question."""
        member, wave = await self.record(name), self.made.waves[0].id
        await consents.record_consent(self.store, member.id, "surveys", "given", language="ru", now=self.now)
        first = Choose("place", "town", 0)
        assert isinstance(
            await answering.record_event(self.store, member, wave, lambda _: first, self.keys, self.now),
            answering.Answered,
        )

    async def rows(self) -> list[Any]:
        """What the notices of each member look like, without the names."""
        found = [await notices.notices_of(self.store, one) for one in self.people.values()]
        return [[(notice.number, notice.status, notice.claimed_at) for notice in mine] for mine in found]


@pytest.fixture
def school(store: Store, now: datetime, tmp_path: Path) -> School:
    """Monday, 09:00 in Moscow."""
    return School(store, now, KeyRing(tmp_path))


async def test_an_invitation_and_two_reminders_and_no_more(school: School) -> None:
    await school.launch()
    await school.member("ann")
    assert await school.tick() == "ann 0"
    assert await school.tick(19 * HOUR) == ""  # 04:00
    assert await school.tick(3 * HOUR) == ""
    assert await school.tick(HOUR) == "ann 1"  # Tuesday, 08:00
    assert await school.tick(47 * HOUR) == ""
    assert await school.tick(HOUR) == "ann 2"  # Thursday, 08:00
    assert [await school.tick(DAY) for _ in range(3)] == ["", "", ""]
    assert [one.is_last for one in school.said] == [False, False, True]
    first = school.said[0]
    assert (first.external_id, first.owner_name, first.deadline) == ("1", "Липовск", None)
    assert isinstance(first.opened, Introduced)


async def test_everybody_is_told_by_day_on_his_own_clock(school: School) -> None:
    school.now -= 2 * HOUR  # 07:00 in Moscow, 14:00 in Vladivostok
    await school.launch()
    await school.member("ann")
    await school.member("eva", zone="Asia/Vladivostok")
    assert await school.tick() == "eva 0"
    assert await school.tick(HOUR) == "ann 0"
    assert await school.tick(14 * HOUR) == ""  # 22:00 in Moscow, 05:00 in Vladivostok
    assert await school.tick(5 * HOUR) == "eva 1"
    assert await school.tick(5 * HOUR) == "ann 1"


async def test_latecomers_are_told_and_nobody_is_told_twice(school: School) -> None:
    await school.launch()
    await school.member("ann")
    assert await school.tick() == "ann 0"
    await school.member("ben")
    assert await school.tick(HOUR) == "ben 0"
    assert await school.tick(HOUR) == ""


async def test_a_reminder_says_how_far_one_got(school: School) -> None:
    await school.launch()
    await school.member("ann")
    await school.tick()
    await school.begin("ann")
    assert await school.tick(DAY) == "ann 1"
    opened = school.said[-1].opened
    assert isinstance(opened, Sitting)
    assert opened.state.answers == {"place": "town"}


@pytest.mark.parametrize("anonymous", [True, False])
async def test_whoever_has_finished_is_left_in_peace(school: School, anonymous: bool) -> None:
    await school.launch(anonymous=anonymous)
    for name in ("ann", "ben"):
        await school.member(name)
    assert await school.tick() == "ann 0, ben 0"
    await school.finish("ann")
    assert await school.tick(DAY) == "ben 1"
    assert await school.tick(2 * DAY) == "ben 2"


async def test_the_notices_of_an_anonymous_survey_do_not_tell_who_has_answered(school: School) -> None:
    await school.launch()
    for name in ("ann", "ben", "cid"):
        await school.member(name)
    await school.finish("cid")
    assert await school.tick() == "ann 0, ben 0"
    await school.finish("ann")
    assert await school.tick(DAY) == "ben 1"
    await school.finish("ben")
    assert await school.tick(2 * DAY) == ""
    ann, ben, cid = await school.rows()
    assert [number for number, _, _ in ann] == [0, 1, 2]
    assert ann == ben == cid
    assert await notices.reached(school.store, school.made.waves[0].id) == 3


async def test_a_named_survey_keeps_what_was_really_said(school: School) -> None:
    await school.launch(anonymous=False)
    for name in ("ann", "ben"):
        await school.member(name)
    await school.finish("ben")
    await school.tick()
    ann, ben = await school.rows()
    assert [(number, status) for number, status, _ in ann] == [(0, "claimed"), (1, "due")]
    assert [(number, status) for number, status, _ in ben] == [(0, "cancelled")]


@pytest.mark.parametrize("purpose", ["announcements", "surveys"])
@pytest.mark.parametrize("decision", ["withdrawn", "refused"])
async def test_a_no_is_a_no(school: School, purpose: Purpose, decision: Any) -> None:
    await school.launch()
    await school.member("ann", "surveys", "announcements")
    assert await school.tick() == "ann 0"
    await consents.record_consent(school.store, school.people["ann"], purpose, decision, language="ru", now=school.now)
    assert [await school.tick(DAY) for _ in range(4)] == [""] * 4


@pytest.mark.parametrize("declined", [True, False])
async def test_whoever_wants_no_more_gets_none(school: School, declined: bool) -> None:
    await school.launch()
    ann = await school.member("ann")
    wave = school.made.waves[0].id
    assert await reminders.mute(school.store, ann, wave, school.now, declined=declined) is None
    await school.tick()
    muted = await reminders.mute(school.store, ann, wave, school.now, declined=declined)
    assert muted is not None
    assert [await school.tick(DAY) for _ in range(4)] == [""] * 4
    assert isinstance(
        await answering.open_wave(school.store, ann, wave, school.keys, school.now, begin=False), Introduced
    )


async def test_whoever_has_left_or_blocked_the_bot_gets_none(school: School) -> None:
    await school.launch()
    for name in ("ann", "ben"):
        await school.member(name)
    await school.tick()
    await members.leave(school.store, await school.record("ann"), school.now, lambda: "k")
    await reachability.mark_unreachable(school.store, MESSENGER, "2", school.now)
    assert await school.tick(DAY) == ""
    assert await notices.notices_of(school.store, school.people["ann"]) == []


async def test_nobody_is_disturbed_while_he_is_at_something(school: School) -> None:
    await school.launch()
    await school.member("ann")
    await inbox.receive(school.store, [Received(1, 1, "{}")], school.now)
    assert await school.tick(20 * MINUTE) == ""
    assert await school.tick(59 * MINUTE) == ""
    assert await school.tick(MINUTE) == "ann 0"
    # In the evening 'an hour later' is the next morning.
    school.now += DAY + 9 * HOUR + 20 * MINUTE  # 19:40
    await inbox.receive(school.store, [Received(2, 1, "{}")], school.now)
    assert await school.tick() == ""
    assert await school.tick(12 * HOUR) == ""  # 07:40
    assert await school.tick(HOUR) == "ann 1"


async def test_nothing_comes_in_the_last_hours(school: School) -> None:
    await school.launch(open_for=DAY + 2 * HOUR)
    for name in ("ann", "ben"):
        await school.member(name)
    assert await school.tick() == "ann 0, ben 0"
    assert await school.tick(DAY - HOUR) == "ann 1, ben 1"
    await school.member("cid")
    assert await school.tick(HOUR) == ""
    assert await school.tick(HOUR) == ""
    ann, ben, cid = await school.rows()
    assert [status for _, status, _ in (*ann, *ben)] == ["claimed"] * 4
    assert [status for _, status, _ in cid] == ["cancelled"]


async def test_nothing_stays_of_a_closed_survey(school: School) -> None:
    await school.launch()
    ann = await school.member("ann")
    await school.tick()
    await launching.close_survey(school.store, OPERATOR, "s1", school.now, with_open_waves=True)
    assert await school.rows() == [[]]
    # A look that had begun before may still put one in.
    await notices.plan(school.store, school.made.waves[0].id, ann.id, 1, school.now)
    assert await school.tick(HOUR) == ""
    assert await school.rows() == [[]]


async def test_the_copy_of_ones_data_lists_the_notices(school: School) -> None:
    await school.launch()
    ann = await school.member("ann")
    await school.tick()
    await reminders.mute(school.store, ann, school.made.waves[0].id, school.now, declined=True)
    copy = await own_data.copy_of(school.store, ann)
    assert [(one["number"], one["status"]) for one in copy["notices"]] == [(0, "claimed"), (1, "due")]
    assert [one["declined"] for one in copy["muted"]] == [True]


async def test_the_consent_is_asked_for_once(school: School, monkeypatch: pytest.MonkeyPatch) -> None:
    await school.launch()
    for name, decisions in {"ann": (), "ben": ("refused",), "cid": ("given",), "dan": ("given", "withdrawn")}.items():
        made = (await school.member(name, "membership")).id
        for decision in decisions:
            await consents.record_consent(school.store, made, "announcements", decision, language="ru", now=school.now)  # type: ignore[arg-type]

    async def asked() -> list[str]:
        return [
            name
            for name, number in school.people.items()
            if await consents.is_to_be_asked(school.store, number, "announcements")
        ]

    assert await asked() == ["ann"]
    monkeypatch.setitem(consents.VERSIONS, "announcements", "99")
    assert await asked() == ["ann", "cid"]
