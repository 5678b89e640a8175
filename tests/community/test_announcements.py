"""Announcements being written: who may do what, what is refused, and that nobody approves his own words."""

from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from community import announcement_after, announcement_steering, announcements, broadcasting, consents
from community.access import OPERATOR, Actor, actor_of
from community.announcement_content import Content, Control, LinkButton, Media, Words
from community.errors import AccessDenied, NotFound
from community.i18n import LANGUAGES, texts
from storage import announcements as stored
from storage import people, places
from storage.announcements import AnnouncementRecord
from storage.audiences import Audience
from storage.engine import Store
from storage.people import Role
from storage.places import EVERYWHERE, Scope
from surveys.problems import InputError
from tests.linked import circle

DAY = timedelta(days=1)
TO, MOSCOW = broadcasting.channel("telegram"), ZoneInfo("Europe/Moscow")
TEXT = Words("Планёрка в понедельник")


class Office:
    """A town, a teacher in it who agreed to announcements, and whoever comes to write some."""

    def __init__(self, store: Store, town: int, now: datetime) -> None:
        self.store, self.town, self.now = store, Scope("municipality", town), now

    async def join(self, name: str, *roles: Role, agrees: bool = True) -> Actor:
        town = self.town.id
        number = await people.create_member(
            self.store, public_id=name, language="ru", now=self.now, municipality_id=town
        )
        await people.link_account(self.store, number, "telegram", str(1000 + number))
        for role in roles:
            await people.add_role(self.store, number, role, None, self.now)
        if agrees:
            await consents.record_consent(self.store, number, "announcements", "given", language="ru", now=self.now)
        return actor_of(await people.get_member(self.store, number))

    async def curator(self, name: str = "curator", scope: Scope | None = None) -> Actor:
        return await self.join(name, Role("curator", scope or self.town), agrees=False)

    async def draft(self, actor: Actor, public_id: str = "a", words: Words = TEXT) -> AnnouncementRecord:
        await announcements.start_draft(
            self.store, actor, public_id=public_id, kind="news", owner=self.town, zone="Europe/Moscow", now=self.now
        )
        return await announcements.set_text(self.store, actor, public_id, "ru", words, "Центр")

    async def submit(self, actor: Actor, public_id: str = "a", **more: Any) -> AnnouncementRecord:
        return await announcements.submit(self.store, actor, public_id, "Центр", "telegram", **{"now": self.now} | more)


@pytest.fixture
async def office(store: Store, now: datetime) -> Office:
    town = await places.create_municipality(store, "Липовск", "Липовая область")
    made = Office(store, town, now)
    await made.join("teacher")
    return made


def said(error: pytest.ExceptionInfo[InputError]) -> list[str]:
    for problem in error.value.problems:
        assert all(texts(language).problem(problem) for language in LANGUAGES)
    return [problem.code for problem in error.value.problems]


async def test_a_draft_is_handed_over_once(office: Office) -> None:
    curator = await office.curator()
    await office.draft(curator)
    handed = await office.submit(curator)
    assert (handed.status, handed.send_at) == ("scheduled", office.now)
    with pytest.raises(InputError) as error:
        await office.submit(curator)
    assert said(error) == ["announcement-not-draft"]
    with pytest.raises(InputError):
        await announcements.set_text(office.store, curator, "a", "ru", Words("Другое"), "Центр")


@pytest.mark.parametrize("elsewhere", [True, False])
async def test_strangers_know_nothing_of_it(office: Office, elsewhere: bool) -> None:
    await office.draft(await office.curator())
    other = Scope("municipality", await places.create_municipality(office.store, "Дубки", "Липовая область"))
    stranger = await office.curator("stranger", other) if elsewhere else await office.join("another")
    for deed in (
        announcements.set_text(office.store, stranger, "a", "ru", TEXT, "Центр"),
        announcements.set_kind(office.store, stranger, "a", "call"),
        office.submit(stranger),
        announcements.approve(office.store, stranger, "a", 1, office.now),
        announcements.send_back(office.store, stranger, "a"),
        announcements.cancel_scheduled(office.store, stranger, "a", office.now),
        announcements.discard(office.store, stranger, "a"),
    ):
        with pytest.raises(NotFound):
            await deed
    with pytest.raises(AccessDenied):
        await office.draft(stranger, "b")


async def test_no_program_may_yet(office: Office) -> None:
    await office.draft(await office.curator())
    program = Actor(operator=True, token_scopes=frozenset({"surveys:manage"}))
    with pytest.raises(AccessDenied):
        await office.submit(program)
    with pytest.raises(AccessDenied):
        await announcements.list_own(office.store, program, "drafts", limit=5)


async def test_a_second_pair_of_eyes(office: Office) -> None:
    author, colleague = await office.curator(), await office.curator("colleague", EVERYWHERE)
    await office.draft(author)
    waiting = await office.submit(author, review=True)
    assert (waiting.status, waiting.version) == ("waiting", 2)
    asked = await announcements.checkers_of(office.store, waiting, "telegram")
    assert [one.member_id for one in asked] == [colleague.member_id]
    with pytest.raises(AccessDenied):
        await announcements.approve(office.store, author, "a", 2, office.now)
    approved = await announcements.approve(office.store, colleague, "a", 2, office.now + DAY)
    assert (approved.status, approved.approver_id, approved.send_at) == (
        "scheduled", colleague.member_id, office.now + DAY,
    )  # fmt: skip
    with pytest.raises(InputError) as error:
        await announcements.send_back(office.store, colleague, "a")
    assert said(error) == ["announcement-decided"]


async def test_a_yes_to_an_earlier_version_is_none(office: Office) -> None:
    author, colleague = await office.curator(), await office.curator("colleague")
    await office.draft(author)
    seen = (await office.submit(author, review=True)).version
    await announcements.cancel_scheduled(office.store, author, "a", office.now)
    await announcements.set_text(office.store, author, "a", "ru", Words("Совсем другое"), "Центр")
    await office.submit(author, review=True)
    with pytest.raises(InputError) as error:
        await announcements.approve(office.store, colleague, "a", seen, office.now)
    assert said(error) == ["announcement-decided"]


async def test_whoever_changes_the_words_does_not_approve_them(office: Office) -> None:
    author, colleague = await office.curator(), await office.curator("colleague")
    await office.draft(author)
    await announcements.set_text(office.store, colleague, "a", "ru", Words("Иначе"), "Центр")
    await office.submit(colleague, review=True)
    with pytest.raises(AccessDenied):
        await announcements.approve(office.store, colleague, "a", 2, office.now)
    assert (await announcements.approve(office.store, author, "a", 2, office.now)).status == "scheduled"


async def test_nobody_to_check(office: Office) -> None:
    author = await office.curator()
    await office.draft(author)
    with pytest.raises(InputError) as error:
        await office.submit(author, review=True)
    assert said(error) == ["announcement-nobody-checks"]


@pytest.mark.parametrize("option", ["urgent", "paid"])
async def test_urgent_or_paid_by_an_admin_only(office: Office, option: str) -> None:
    curator, admin = await office.curator(), await office.join("admin", Role("admin", office.town))
    await office.draft(curator)
    with pytest.raises(AccessDenied):
        await announcements.set_options(office.store, curator, "a", **{option: True})
    assert getattr(await announcements.set_options(office.store, admin, "a", **{option: True}), option)
    # Nor does a curator hand over what an admin has left so.
    with pytest.raises(AccessDenied):
        await office.submit(curator)


async def test_words_that_come_at_night_are_an_admins(office: Office) -> None:
    curator, admin = await office.curator(), await office.join("admin", Role("admin", office.town))
    await office.draft(admin)
    await announcements.set_options(office.store, admin, "a", urgent=True)
    one = await office.submit(admin)
    others = {"ru": Words("Другое")}
    with pytest.raises(AccessDenied):
        await announcement_steering.correct(office.store, curator, "a", others, None, "Центр", office.now)
    await broadcasting.start_due(office.store, TO, MOSCOW, office.now)
    with pytest.raises(AccessDenied):
        await announcement_after.corrected(office.store, curator, "a", "ru", others["ru"], "Центр")
    _, edited = await announcement_steering.correct(office.store, admin, "a", others, None, "Центр", office.now)
    assert edited == 0
    # What is on its way no more may be mended by whoever manages it.
    await stored.change(office.store, one.id, status="done")
    assert await announcement_after.corrected(office.store, curator, "a", "ru", Words("Третье"), "Центр")


async def test_everything_that_stands_against_it_at_once(office: Office) -> None:
    curator = await office.curator()
    await announcements.start_draft(
        office.store, curator, public_id="a", kind="news", owner=office.town, zone="Europe/Moscow", now=office.now
    )
    await announcements.set_time(office.store, curator, "a", now=office.now, send_at=office.now + DAY)
    options = {"expires_at": office.now, "repeats": "daily", "repeats_until": office.now}
    await announcements.set_options(office.store, curator, "a", **options)
    await announcements.set_audience(office.store, curator, "a", Audience(positions=("head",)))
    with pytest.raises(InputError) as error:
        await office.submit(curator, now=office.now + 2 * DAY)
    assert said(error) == [
        "announcement-empty",
        "announcement-time-past",
        "announcement-expires-early",
        "announcement-repeats-early",
        "launch-audience-empty",
    ]


async def test_nobody_who_agreed(office: Office) -> None:
    curator = await office.curator()
    await office.draft(curator)
    number = next(iter([await people.find_by_public_id(office.store, "teacher")]))
    assert number is not None
    await consents.record_consent(office.store, number.id, "announcements", "withdrawn", language="ru", now=office.now)
    with pytest.raises(InputError) as error:
        await office.submit(curator)
    assert said(error) == ["announcement-nobody"]


@pytest.mark.parametrize(
    ("audience", "code"),
    [
        (Audience(languages=("de",)), "audience-language-unknown"),
        (Audience(unanswered=(99,)), "audience-survey-unknown"),
        (Audience(municipalities=(99,)), "launch-place-unknown"),
    ],
)
async def test_audiences_that_cannot_be_meant(office: Office, audience: Audience, code: str) -> None:
    curator = await office.curator()
    await office.draft(curator)
    with pytest.raises(InputError) as error:
        await announcements.set_audience(office.store, curator, "a", audience)
    assert said(error) == [code]


async def test_nobody_reaches_past_his_scope(office: Office) -> None:
    curator = await office.curator()
    await office.draft(curator)
    other = await places.create_municipality(office.store, "Дубки", "Липовая область")
    with pytest.raises(InputError) as error:
        await announcements.set_audience(office.store, curator, "a", Audience(municipalities=(other,)))
    assert said(error) == ["launch-place-beyond"]
    with pytest.raises(AccessDenied):
        await announcements.set_audience(office.store, curator, "a", Audience(anywhere=True))
    with pytest.raises(AccessDenied):
        await announcements.set_owner(office.store, curator, "a", EVERYWHERE)


async def test_another_owner_forgets_whom_it_was_for(office: Office) -> None:
    curator = await office.curator()
    school = await places.create_organisation(office.store, office.town.id or 0, "school", "Школа № 1")
    await office.draft(curator)
    await announcements.set_audience(office.store, curator, "a", Audience(languages=("ru",)))
    await announcements.set_controls(office.store, curator, "a", [Control("notice-answer", "so:1")], 1)
    moved = await announcements.set_owner(office.store, curator, "a", Scope("organisation", school))
    assert (moved.owner, moved.audience, moved.subject_id) == (Scope("organisation", school), Audience(), None)
    assert Content.from_json(moved.content).controls == ()
    assert Content.from_json(moved.content).words("ru") == TEXT


async def test_whoever_has_not_answered(store: Store, tmp_path: Path, now: datetime) -> None:
    school = await circle(store, tmp_path, now)
    await school.join("ann")
    anonymous = await school.launch()
    await announcements.start_draft(
        store, OPERATOR, public_id="a", kind="survey", owner=EVERYWHERE, zone="UTC", now=now
    )
    with pytest.raises(InputError) as error:
        await announcements.set_audience(store, OPERATOR, "a", Audience(unanswered=(anonymous.survey.id,)))
    assert said(error) == ["audience-survey-anonymous"]


@pytest.mark.parametrize(("zone", "fits"), [("Asia/Omsk", True), ("Europe/Mosow", False), ("../etc", False)])
async def test_zones(office: Office, zone: str, fits: bool) -> None:
    curator = await office.curator()
    await office.draft(curator)
    later = office.now + DAY
    if fits:
        changed = await announcements.set_time(office.store, curator, "a", now=office.now, send_at=later, zone=zone)
        assert (changed.zone, changed.send_at) == (zone, later)
        return
    with pytest.raises(InputError) as error:
        await announcements.set_time(office.store, curator, "a", now=office.now, send_at=later, zone=zone)
    assert said(error) == ["announcement-zone-unknown"]


async def test_by_each_recipients_clock_it_begins_on_the_first_one(office: Office) -> None:
    curator = await office.curator()
    await office.draft(curator)
    await announcements.set_time(office.store, curator, "a", now=office.now, local_at="2026-03-03T09:00")
    handed = await office.submit(curator)
    assert handed.send_at == datetime.fromisoformat("2026-03-02T19:00+00:00")
    stopped = await announcements.cancel_scheduled(office.store, curator, "a", office.now)
    assert (stopped.status, stopped.send_at, stopped.local_at) == ("draft", None, "2026-03-03T09:00")


async def test_ten_pictures_and_no_more(office: Office) -> None:
    curator = await office.curator()
    draft = await office.draft(curator)
    for place in range(10):
        draft = await announcements.add_media(office.store, curator, "a", Media("photo", f"p{place}"))
    with pytest.raises(InputError) as error:
        await announcements.add_media(office.store, curator, "a", Media("photo", "p11"))
    assert said(error) == ["announcement-many-media"]
    buttons = [LinkButton(str(place), "https://example.org") for place in range(9)]
    with pytest.raises(InputError) as error:
        await announcements.set_buttons(office.store, curator, "a", buttons)
    assert said(error) == ["announcement-many-buttons"]
    bare = await announcements.remove_media(office.store, curator, "a")
    assert Content.from_json(bare.content) == replace(Content.from_json(draft.content), media=())


async def test_shelves(office: Office) -> None:
    curator = await office.curator()
    for name in ("a", "b", "c", "d"):
        await office.draft(curator, name)
    await office.submit(curator, "b")
    await announcements.discard(office.store, curator, "c")
    found = {
        shelf: [one.public_id for one in await announcements.list_own(office.store, curator, shelf, limit=5)]
        for shelf in announcements.SHELVES
    }
    assert found == {"drafts": ["d", "a"], "scheduled": ["b"], "sent": []}
    with pytest.raises(AccessDenied):
        await announcements.list_own(office.store, await office.join("x"), "drafts", limit=5)
