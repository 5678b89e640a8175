"""Documents: who reads and keeps them, their versions, finding them, and what is new to whom."""

from datetime import datetime, timedelta

import pytest

from community import documents
from community.access import Actor, actor_of
from community.documents import Opened, Sheet
from community.errors import AccessDenied, NotFound
from storage import documents as stored
from storage import farewell, people, places
from storage.engine import Store
from storage.people import Role
from storage.places import EVERYWHERE, Scope
from surveys.problems import InputError

SHEET = Sheet("file-1", "Приказ_15.pdf", 2048)


async def somebody(store: Store, name: str, now: datetime, town: int, role: Role | None = None) -> Actor:
    number = await people.create_member(store, public_id=name, language="ru", now=now, municipality_id=town)
    if role is not None:
        await people.add_role(store, number, role, None, now)
    return actor_of(await people.get_member(store, number))


class Community:
    """Two towns with a teacher and a curator each, and a lead of everything."""

    def __init__(self, store: Store, now: datetime) -> None:
        self.store, self.now = store, now

    async def build(self) -> "Community":
        here = await places.create_municipality(self.store, "Липовск", "Липовая область")
        there = await places.create_municipality(self.store, "Кола", "Мурманская область")
        self.here, self.there = Scope("municipality", here), Scope("municipality", there)
        self.teacher = await somebody(self.store, "teacher", self.now, here)
        self.stranger = await somebody(self.store, "stranger", self.now, there)
        self.curator = await somebody(self.store, "curator", self.now, here, Role("curator", self.here))
        self.lead = await somebody(self.store, "lead", self.now, there, Role("lead", EVERYWHERE))
        return self

    async def give_out(self, title: str, owner: Scope | None = None, section: str = "orders") -> Opened:
        """A document of the lead's."""
        return await documents.give_out(
            self.store,
            self.lead,
            SHEET,
            owner=owner or self.here,
            section=section,
            title=title,
            public_id=title,
            now=self.now,
        )


async def test_who_reads_and_who_keeps(store: Store, now: datetime) -> None:
    community = await Community(store, now).build()
    ours, everybodys = await community.give_out("Наш"), await community.give_out("Общий", EVERYWHERE)
    theirs = await community.give_out("Чужой", community.there)

    async def readable(actor: Actor) -> set[str]:
        return {one.title for one in await documents.in_section(store, actor, "orders")}

    assert await readable(community.teacher) == await readable(community.curator) == {"Наш", "Общий"}
    assert await readable(community.stranger) == {"Чужой", "Общий"}
    assert await readable(community.lead) == {"Наш", "Чужой", "Общий"}
    with pytest.raises(NotFound):
        await documents.open_document(store, community.teacher, theirs.record.public_id)
    with pytest.raises(AccessDenied):
        await documents.pin(store, community.teacher, ours.record.public_id, pinned=True)
    with pytest.raises(AccessDenied):
        await documents.withdraw(store, community.curator, everybodys.record.public_id, now)
    assert (await documents.pin(store, community.curator, ours.record.public_id, pinned=True)).record.pinned


async def test_a_curator_gives_out_at_home_only(store: Store, now: datetime) -> None:
    community = await Community(store, now).build()
    with pytest.raises(AccessDenied):
        await documents.give_out(
            store, community.curator, SHEET, owner=community.there, section="orders", title="x", public_id="x", now=now
        )
    with pytest.raises(InputError):
        await community.give_out("x", section="secrets")
    assert await stored.list_owners(store) == []


async def test_versions_follow_one_another_and_stay(store: Store, now: datetime) -> None:
    community = await Community(store, now).build()
    public_id = (await community.give_out("План")).record.public_id
    later = now + timedelta(days=1)
    newer = Sheet("file-2", "plan2.pdf")
    opened = await documents.renew(store, community.curator, public_id, newer, "Срок — май", later)
    assert [(one.number, one.file, one.note) for one in opened.versions] == [
        (2, "file-2", "Срок — май"),
        (1, "file-1", None),
    ]
    assert (await documents.version_of(store, community.teacher, public_id, 0))[1].file == "file-2"
    assert (await documents.version_of(store, community.teacher, public_id, 1))[1].file == "file-1"
    with pytest.raises(NotFound):
        await documents.version_of(store, community.teacher, public_id, 3)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("КОНКУРС", True),
        ("конкурс приказ", True),
        ("срок", True),  # of what was said of a version
        ("15.pdf", True),  # of the file's name
        ("конкурс май", False),  # every word
        ("100%", False),
        ("%", False),  # no pattern of the database's
    ],
)
async def test_found_by_every_word_in_any_case(store: Store, now: datetime, words: str, found: bool) -> None:
    community = await Community(store, now).build()
    public_id = (await community.give_out("Приказ о Конкурсе")).record.public_id
    await documents.renew(store, community.curator, public_id, SHEET, "Новый срок", now)
    await community.give_out("Иное", community.there)
    titles = [one.title for one in await documents.search(store, community.teacher, words)]
    assert titles == (["Приказ о Конкурсе"] if found else [])


@pytest.mark.parametrize("words", ["", "  ", "x" * 61])
async def test_a_search_needs_words(store: Store, now: datetime, words: str) -> None:
    community = await Community(store, now).build()
    with pytest.raises(InputError):
        await documents.search(store, community.teacher, words)


async def test_new_is_what_came_since_one_last_looked(store: Store, now: datetime) -> None:
    community = await Community(store, now).build()
    await community.give_out("Старый")

    async def new(minutes: float) -> set[str]:
        shelf = await documents.look(store, community.teacher, now + timedelta(minutes=minutes))
        return {one.title for one in shelf.new}

    assert await new(1) == set(), "to whoever looks for the first time nothing is new"
    community.now = now + timedelta(minutes=5)
    await community.give_out("Новый")
    assert await new(60) == {"Новый"}
    assert await new(70) == {"Новый"}, "still looking"
    assert await new(200) == set(), "seen"


async def test_pinned_first_then_the_newest(store: Store, now: datetime) -> None:
    community = await Community(store, now).build()
    made = []
    for title in ("а", "б", "в"):
        community.now += timedelta(hours=1)
        made.append(await community.give_out(title))
    await documents.pin(store, community.curator, made[0].record.public_id, pinned=True)
    assert [one.title for one in await documents.in_section(store, community.teacher, "orders")] == ["а", "в", "б"]


async def test_who_leaves_takes_his_looks_along(store: Store, now: datetime) -> None:
    community = await Community(store, now).build()
    await documents.look(store, community.teacher, now)
    assert community.teacher.member_id is not None
    await farewell.erase_member(store, community.teacher.member_id, now)
    assert await stored.last_looks(store, community.teacher.member_id) is None


async def test_what_no_database_keeps_is_left_out(store: Store, now: datetime) -> None:
    community = await Community(store, now).build()
    await community.give_out("Приказ")
    renamed = await documents.rename(store, community.curator, "Приказ", "План\0 года")
    assert renamed.record.title == "План года"
    sheet = Sheet("file-2", "План\0.pdf")
    renewed = await documents.renew(store, community.curator, "Приказ", sheet, "Без\0 ошибок", now)
    assert (renewed.versions[0].file_name, renewed.versions[0].note) == ("План.pdf", "Без ошибок")
    assert len(await documents.search(store, community.teacher, "год\0а")) == 1
