"""Members: the steps of arriving, joining once, and leaving so that nothing tells who it was."""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import count

import pytest
from sqlalchemy import insert, text

from community import consents, members
from community.access import OPERATOR
from community.errors import NotFound
from community.i18n import LANGUAGES, texts
from community.invites import Address, create_invite
from community.members import POSITIONS, what_is_missing
from storage import interviews, people, places, surveys
from storage.engine import Database, Store
from storage.models import Card, Conversation, OutgoingMessage, Update
from storage.people import Background, MemberRecord, Role
from storage.places import EVERYWHERE, ORGANISATION_KINDS, Scope
from surveys.problems import InputError

ANNA = Address("telegram", "777888999")
BACKGROUND = Background(None, None, None, None)


def keys() -> Callable[[], str]:
    numbers = count()
    return lambda: f"fresh{next(numbers)}"


async def join(store: Store, now: datetime, address: Address = ANNA, token: str | None = None) -> MemberRecord:
    joined = await members.join(
        store, address, language="ru", public_id=f"p{address.external_id}", now=now, token=token
    )
    return joined.member


async def again(store: Store, member: MemberRecord) -> MemberRecord:
    found = await people.get_member(store, member.id)
    assert found is not None
    return found


async def everything(store: Store) -> str:
    """All rows of all tables, as text."""
    tables = people.Member.metadata.sorted_tables
    rows = [(await store.session.execute(text(f'SELECT * FROM "{table.name}"'))).all() for table in tables]
    return str(rows)


async def test_a_member_is_asked_where_he_works(store: Store, now: datetime) -> None:
    town = await places.create_municipality(store, "Елец", "Липецкая область")
    school = await places.create_organisation(store, town, "school", "Школа № 5")
    member = await join(store, now)
    assert what_is_missing(member) == "municipality"
    await members.choose_municipality(store, member, town)
    member = await again(store, member)
    assert what_is_missing(member) == "organisation"
    await members.choose_organisation(store, member, school)
    member = await again(store, member)
    assert what_is_missing(member) == "position"
    await members.choose_position(store, member.id, "teacher")
    assert what_is_missing(await again(store, member)) == "done"


async def test_a_workplace_that_is_not_listed_is_not_asked_for_again(store: Store, now: datetime) -> None:
    town = await places.create_municipality(store, "Елец", "Липецкая область")
    school = await places.create_organisation(store, town, "school", "Школа № 5")
    member = await join(store, now)
    await members.choose_municipality(store, member, town)
    await members.choose_organisation(store, await again(store, member), None)
    member = await again(store, member)
    assert what_is_missing(member) == "position"
    await members.choose_organisation(store, member, school)
    member = await again(store, member)
    assert (member.organisation_id, member.organisation_unlisted) == (school, False)


@pytest.mark.parametrize(("role", "step"), [("lead", "done"), ("admin", "done"), ("curator", "municipality")])
async def test_leads_and_admins_are_not_asked_where_they_teach(
    store: Store, now: datetime, role: people.RoleName, step: str
) -> None:
    member = await join(store, now)
    await members.grant_role(store, OPERATOR, member.public_id, Role(role, EVERYWHERE), now)
    assert what_is_missing(await again(store, member)) == step


async def test_who_is_asked_where_he_works_can_correct_it(store: Store, now: datetime) -> None:
    member = await join(store, now)
    await members.choose_position(store, member.id, "head")
    corrected = await members.forget_workplace(store, await again(store, member))
    assert corrected == await again(store, member)
    assert corrected.position is None
    await members.choose_position(store, member.id, "head")
    await members.grant_role(store, OPERATOR, member.public_id, Role("lead", EVERYWHERE), now)
    assert (await members.forget_workplace(store, await again(store, member))).position == "head"
    assert (await again(store, member)).position == "head"


async def test_what_an_invite_fills_in_is_left_out(store: Store, now: datetime) -> None:
    town = await places.create_municipality(store, "Елец", "Липецкая область")
    school = await places.create_organisation(store, town, "school", "Школа № 5")
    steps = []
    for number, (scope, position) in enumerate(
        [
            (Scope("municipality", town), None),
            (Scope("organisation", school), None),
            (Scope("organisation", school), "head"),
        ]
    ):
        token = f"{number}" * 16
        expires_at = now + timedelta(days=1)
        await create_invite(
            store, OPERATOR, Role("teacher", scope), token=token, now=now, expires_at=expires_at, position=position
        )
        steps.append(what_is_missing(await join(store, now, Address("telegram", str(number)), token)))
    assert steps == ["organisation", "position", "done"]


async def test_joining_twice_is_joining_once(store: Store, now: datetime) -> None:
    member = await join(store, now)
    assert await members.join(store, ANNA, language="en", public_id="other", now=now) == members.Joined(member, None)
    assert await consents.consent_in_force(store, member.id, "membership")
    assert len(await people.consent_history(store, member.id)) == 1


async def test_joining_at_the_same_moment_is_joining_once(database: Database, now: datetime) -> None:
    async def attempt(number: int) -> int:
        async with database.write() as store:
            joined = await members.join(store, ANNA, language="ru", public_id=f"p{number}", now=now)
            return joined.member.id

    assert len(set(await asyncio.gather(*(attempt(number) for number in range(6))))) == 1
    async with database.read() as store:
        for table in ("member", "account", "consent"):
            assert (await store.session.execute(text(f"SELECT count(*) FROM {table}"))).scalar_one() == 1


async def test_another_municipality_takes_the_workplace_with_it(store: Store, now: datetime) -> None:
    first, second = [await places.create_municipality(store, name, "Область") for name in ("А", "Б")]
    school = await places.create_organisation(store, first, "school", "Школа № 5")
    member = await join(store, now)
    await members.choose_organisation(store, member, school)
    member = await again(store, member)
    assert (member.municipality_id, member.organisation_id) == (first, school)
    await members.choose_municipality(store, member, first)
    assert (await again(store, member)).organisation_id == school
    await members.choose_municipality(store, member, second)
    after = await again(store, member)
    assert (after.municipality_id, after.organisation_id) == (second, None)


async def test_what_does_not_exist_cannot_be_chosen(store: Store, now: datetime) -> None:
    member = await join(store, now)
    for attempt in (members.choose_municipality(store, member, 999), members.choose_organisation(store, member, 999)):
        with pytest.raises(NotFound):
            await attempt
    for attempt, code in (
        (members.choose_position(store, member.id, "king"), "position-unknown"),
        (members.set_language(store, member.id, "fr"), "language-unknown"),
        (members.set_time_zone(store, member.id, "Mars/Olympus"), "time-zone-unknown"),
        (members.set_name(store, member.id, "я" * 101), "name-too-long"),
    ):
        with pytest.raises(InputError) as caught:
            await attempt
        assert [problem.code for problem in caught.value.problems] == [code]
        for language in LANGUAGES:
            assert texts(language).problem(caught.value.problems[0])
    assert await again(store, member) == member


async def test_a_member_sets_language_name_and_time_zone(store: Store, now: datetime) -> None:
    member = await join(store, now)
    await members.set_language(store, member.id, "en")
    await members.set_time_zone(store, member.id, "Asia/Yekaterinburg")
    await members.set_name(store, member.id, "  Анна \n Ивановна ")
    expected = replace(member, language="en", time_zone="Asia/Yekaterinburg", name="Анна Ивановна")
    assert await again(store, member) == expected
    await members.set_name(store, member.id, "  ")
    assert (await again(store, member)).name is None


async def test_roles_are_given_and_taken_within_the_givers_reach(store: Store, now: datetime) -> None:
    town = await places.create_municipality(store, "Елец", "Липецкая область")
    other = await places.create_municipality(store, "Кола", "Мурманская область")
    member = await join(store, now)
    await members.choose_municipality(store, member, town)
    role = Role("expert", Scope("municipality", town))
    stranger = members.Actor(member_id=999, roles=(Role("curator", Scope("municipality", other)),))
    with pytest.raises(NotFound):
        await members.grant_role(store, stranger, member.public_id, role, now)
    curator = members.Actor(member_id=member.id, roles=(Role("curator", Scope("municipality", town)),))
    assert await members.grant_role(store, curator, member.public_id, role, now)
    assert not await members.grant_role(store, curator, member.public_id, role, now)
    with pytest.raises(members.access.AccessDenied):
        await members.grant_role(store, curator, member.public_id, Role("lead", role.scope), now)
    assert (await again(store, member)).roles == (role,)
    assert await members.revoke_role(store, curator, member.public_id, role, now)
    assert (await again(store, member)).roles == ()


async def interview(store: Store, now: datetime, key: str, member_id: int | None, *, finished: bool) -> int:
    """An interview in a survey of its own."""
    version = await surveys.save_questionnaire(store, "trust", "1", "", "", now)
    survey = await surveys.create_survey(
        store,
        public_id=f"s{key}{finished}"[:32],
        questionnaire_version_id=version.id,
        title={},
        owner=EVERYWHERE,
        anonymous=member_id is None,
        linking="key",
        now=now,
    )
    wave = await surveys.create_wave(store, survey.id, 1, {}, now)
    state = {"revision": 0, "answers": {"q": 1}}
    begun = await interviews.create_interview(
        store, wave.id, key, language="ru", state=state, background=BACKGROUND, now=now, member_id=member_id
    )
    if finished:
        await interviews.finish_interview(store, begun.id, {**state, "revision": 1}, 0, now)
    return begun.id


async def messages(store: Store, chat_id: int, now: datetime) -> None:
    """What a chat leaves among the messages."""
    await store.session.execute(insert(Conversation).values(chat_id=chat_id, user_id=chat_id, state="x", data={"a": 1}))
    await store.session.execute(insert(Conversation).values(chat_id=-5, user_id=chat_id, state="x", data={}))
    await store.session.execute(insert(Card).values(chat_id=chat_id, name="survey", message_id=1))
    for status in ("pending", "uncertain"):
        values = {"chat_id": chat_id, "method": "sendMessage", "payload": {"text": "Анна"}, "status": status}
        await store.session.execute(insert(OutgoingMessage).values(**values, created_at=now, leased_until=now))
    await store.session.execute(
        insert(Update).values(update_id=chat_id, chat_id=chat_id, payload="{}", status="set_aside", received_at=now)
    )


async def test_leaving_deletes_all_that_tells_who_it_was(store: Store, now: datetime) -> None:
    member, boris = await join(store, now), await join(store, now, Address("telegram", "5"))
    for who in (member, boris):
        await members.set_name(store, who.id, f"Имя {who.id}")
        await members.grant_role(store, OPERATOR, who.public_id, Role("expert", EVERYWHERE), now)
        await consents.record_consent(store, who.id, "surveys", "given", language="ru", now=now)
        await consents.record_consent(store, who.id, "announcements", "refused", language="ru", now=now)
    await messages(store, 777888999, now)
    await messages(store, 5, now)
    kept = await interview(store, now, f"member:{member.public_id}", member.id, finished=True)
    gone = await interview(store, now, f"member:{member.public_id}", member.id, finished=False)
    anonymous = await interview(store, now, "hmac", None, finished=False)
    other = await interview(store, now, f"member:{boris.public_id}", boris.id, finished=False)

    deleted = await members.leave(store, await again(store, member), now, keys())

    assert deleted == members.Deleted(
        accounts=1, roles=1, conversations=2, messages=2, unfinished_interviews=1, answers_detached=1
    )
    assert await people.find_member(store, "telegram", "777888999") is None
    after = await again(store, member)
    assert (after.name, after.roles, after.left_at) == (None, (), now)
    answers = await interviews.get_interview(store, kept)
    assert answers is not None
    assert (answers.member_id, answers.respondent_key, answers.state["answers"]) == (None, "detached:fresh0", {"q": 1})
    assert await interviews.get_interview(store, gone) is None
    assert await interviews.get_interview(store, anonymous) is not None
    history = [(record.purpose, record.decision) for record in await people.consent_history(store, member.id)]
    assert history[-2:] == [("membership", "withdrawn"), ("surveys", "withdrawn")]
    assert ("announcements", "withdrawn") not in history
    left = await everything(store)
    assert f"Имя {member.id}" not in left
    # Only the answer to the last tap may still be on its way to the chat.
    await store.session.execute(text("DELETE FROM outbox WHERE status = 'pending'"))
    await store.session.execute(text("DELETE FROM inbox"))
    assert "777888999" not in (await everything(store)).replace(member.public_id, "")

    assert await people.find_member(store, "telegram", "5") == await again(store, boris)
    assert (await again(store, boris)).name == f"Имя {boris.id}"
    assert await interviews.get_interview(store, other) is not None
    assert (await people.find_speaker(store, "telegram", "5", 5, 5)).data == {"a": 1}


async def test_who_comes_back_is_somebody_new(store: Store, now: datetime) -> None:
    member = await join(store, now)
    await members.leave(store, member, now, keys())
    returned = await members.join(store, ANNA, language="ru", public_id="new", now=now)
    assert returned.member.id != member.id
    assert returned.member.roles == ()


async def test_a_refused_membership_leaves_nothing(store: Store, now: datetime) -> None:
    before = await everything(store)
    await store.session.execute(
        insert(Conversation).values(chat_id=9, user_id=9, state="start", data={"language": "ru"})
    )
    assert await members.refuse_membership(store, Address("telegram", "9"), now, keys()) is None
    assert await everything(store) == before
    assert (await people.find_speaker(store, "telegram", "9", 9, 9)) == people.Speaker(None, None, {})


async def test_a_member_who_refuses_leaves(store: Store, now: datetime) -> None:
    member = await join(store, now)
    deleted = await members.refuse_membership(store, ANNA, now, keys())
    assert deleted is not None
    assert deleted.accounts == 1
    assert (await again(store, member)).left_at == now


async def test_an_account_without_a_number_can_leave_too(store: Store, now: datetime) -> None:
    member = await join(store, now, Address("another", "@anna:example.org"))
    assert (await members.leave(store, member, now, keys())).accounts == 1


def test_everything_to_choose_from_has_a_name() -> None:
    for language in LANGUAGES:
        words = texts(language)
        for position in POSITIONS:
            assert words.plain(f"position-{position}")
        for kind in ORGANISATION_KINDS:
            assert words.plain(f"organisation-kind-{kind}")
        for role in members.access.RANK:
            assert words.plain(f"role-{role}")
        for scope in ("organisation", "network", "municipality", "region", "all"):
            assert words.plain(f"scope-{scope}")
