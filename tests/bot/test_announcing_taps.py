"""Hostile and unlucky taps on announcements: what is not one's own stays shut, what was made up changes nothing."""

from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select, text

from bot.announcement_reading import read_buttons
from bot.callbacks import AnnouncementOf, Announcements, AnnouncementSet, NewAnnouncement
from bot.middleware import MESSENGER
from community import events, registering
from community.access import OPERATOR, actor_of
from community.i18n import LANGUAGES, texts
from community.launching import Plan, PlannedWave
from community.pseudonyms import KeyRing
from community.sample import Builder, repeatable
from storage import people
from storage.engine import Database
from storage.models import Announcement
from storage.places import Scope
from surveys.problems import InputError
from tests.eventful import seminar
from tests.linked import short
from tests.world import World, settings_for

OLD = "Эта кнопка уже не действует"
FOREIGN = "Такого объявления нет"


class Office(World):
    """A town with its curator, a village with its own, a teacher."""

    async def furnish(self) -> None:
        async with self.database.write() as store:
            builder = Builder(store, KeyRing(self.settings.data_dir), self.now, "ru", repeatable("announcing"))
            await builder.town()
            wave = PlannedWave({"ru": "Опрос"}, self.now)
            await builder.survey("named", Plan(short(), builder.municipality("town"), [wave], anonymous=False))
            await builder.invite("town", "curator", builder.municipality("town"), position="methodologist")
            await builder.invite("village", "curator", builder.municipality("village"), position="methodologist")
            await builder.invite("school", "teacher", builder.organisation("school"), position="teacher")
        for who, invite in (("curator", "town"), ("colleague", "village"), ("teacher", "school")):
            self.person(who).send(f"/start {builder.sample.invites[invite]}")
            await self.settle()
            for label in ("Продолжить", "Даю согласие", "В другом месте", "Даю согласие"):
                if any(label in row for row in self.person(who).last().rows):
                    self.person(who).tap(label)
                    await self.settle()

    async def says(self, who: str, words: str) -> None:
        self.person(who).send(words)
        await self.settle()

    async def tap(self, who: str, button: Any) -> str:
        """What the bot said over the chat, or in it."""
        self.person(who).tap_data(button if isinstance(button, str) else button.pack())
        seen = len(self.telegram.events)
        await self.settle()
        async with self.database.read() as store:
            left = await store.session.execute(text("SELECT count(*) FROM inbox WHERE status <> 'done'"))
            assert left.scalar_one() == 0
        return " ".join(str(getattr(event, "text", "")) for event in self.telegram.events[seen:])

    async def rows(self) -> list[dict[str, Any]]:
        async with self.database.read() as store:
            found = await store.session.execute(select(*Announcement.__table__.columns).order_by(Announcement.id))
            return [dict(row._mapping) for row in found]


@pytest.fixture
async def office(sqlite_database: Database, tmp_path: Path, now: datetime) -> Office:
    made = Office(sqlite_database, now, settings_for(tmp_path))
    await made.furnish()
    await made.tap("curator", NewAnnouncement(kind=0))
    await made.says("curator", "Планёрка в понедельник")
    return made


async def test_what_is_not_ones_own_stays_shut(office: Office) -> None:
    (before,) = await office.rows()
    public_id = before["public_id"]
    acts = ("show", "write", "other", "bare", "buttons", "look", "who", "when", "more", "send", "go", "check", "cancel",
            "drop", "dropped", "yes", "no")  # fmt: skip
    for who in ("colleague", "teacher"):
        for act in acts:
            said = await office.tap(who, AnnouncementOf.model_validate({"announcement": public_id, "act": act}))
            assert FOREIGN in said, act
        for of in ("time", "kind", "tags", "owner", "urgent"):
            given = {"announcement": public_id, "of": of, "value": 0}
            assert FOREIGN in await office.tap(who, AnnouncementSet.model_validate(given))
    assert await office.rows() == [before]


async def test_no_teacher_begins_one(office: Office) -> None:
    for button in (Announcements(), NewAnnouncement(), NewAnnouncement(kind=0)):
        assert "куратор" in (await office.tap("teacher", button)).lower()
    assert len(await office.rows()) == 1


@pytest.mark.parametrize(
    ("of", "value"),
    [
        ("kind", 6), ("kind", -1), ("owner", 1), ("owner", -1), ("positions", 99), ("municipalities", 1),
        ("organisations", 2**31 - 1), ("tags", 0), ("unanswered", 99), ("languages", 2), ("repeats", 3),
        ("expires", 2), ("until", 5),
    ],
)  # fmt: skip
async def test_what_no_list_has(office: Office, of: str, value: int) -> None:
    before = await office.rows()
    given = {"announcement": before[0]["public_id"], "of": of, "value": value}
    assert OLD in await office.tap("curator", AnnouncementSet.model_validate(given))
    assert await office.rows() == before


async def test_a_time_far_off_or_past_is_refused(office: Office) -> None:
    before = await office.rows()
    for days in (-1000, 2**31 - 1):
        given = f"as:{before[0]['public_id']}:time:{days}:0"
        await office.tap("curator", given)
    assert await office.rows() == before


async def test_pages_that_are_not_there(office: Office) -> None:
    for page in (-1, 5, 2**31 - 1):
        await office.tap("curator", Announcements(page=page))
        given = {"announcement": (await office.rows())[0]["public_id"], "of": "positions", "page": page}
        await office.tap("curator", AnnouncementSet.model_validate(given))
    assert await office.tap("curator", Announcements()) is not None


async def test_words_for_an_announcement_that_has_gone_out_change_nothing(office: Office) -> None:
    (draft,) = await office.rows()
    await office.tap("curator", AnnouncementOf(announcement=draft["public_id"], act="write"))
    async with office.database.write() as store:
        await store.session.execute(text("UPDATE announcement SET status = 'sending'"))
    await office.says("curator", "Совсем другое")
    (after,) = await office.rows()
    assert after["content"] == draft["content"]
    assert "не черновик" in office.person("curator").last().text


async def test_a_member_who_is_no_curator_any_more_writes_to_nobody(office: Office) -> None:
    (draft,) = await office.rows()
    await office.tap("curator", AnnouncementOf(announcement=draft["public_id"], act="write"))
    async with office.database.write() as store:
        await store.session.execute(text("UPDATE role_grant SET revoked_at = granted_at"))
    await office.says("curator", "Совсем другое")
    assert (await office.rows())[0]["content"] == draft["content"]


async def test_whoever_has_not_answered_gets_the_button_that_opens_the_survey(office: Office) -> None:
    public_id = (await office.rows())[0]["public_id"]
    tap = AnnouncementSet(announcement=public_id, of="unanswered", value=1)
    await office.tap("curator", tap)
    (row,) = await office.rows()
    assert (row["audience"], row["subject_kind"], row["subject_id"]) == ({"unanswered": [1]}, "survey", 1)
    said = await office.tap("curator", AnnouncementOf(announcement=public_id, act="look"))
    copies = [shown for shown in office.person("curator").screen() if "ещё ждёт вашего ответа" in shown.text]
    assert [shown.rows[0] for shown in copies] == [("Ответить",)], said
    await office.tap("curator", tap)
    (row,) = await office.rows()
    assert (row["audience"], row["subject_kind"], row["content"]["controls"]) == ({}, None, [])


async def test_those_who_signed_up_for_an_event_are_found_by_it(office: Office) -> None:
    row = (await office.rows())[0]
    async with office.database.write() as store:
        owner = Scope("municipality", row["owner_id"])
        made = await events.create(store, OPERATOR, owner, seminar(office.now), public_id="seminar", now=office.now)
        await events.open_event(store, OPERATOR, "seminar", office.now)
        teacher = await people.find_member(store, MESSENGER, str(office.person("teacher").id))
        await registering.answer(store, actor_of(teacher), "seminar", "going", office.now)
    given = {"announcement": row["public_id"], "of": "registered", "value": made.id}
    said = await office.tap("curator", AnnouncementSet.model_validate(given))
    row = (await office.rows())[0]
    assert row["audience"] == {"registered": [made.id]}
    shown = office.person("curator").screen()[-1].text
    assert "записаны на «05.03 Семинар»" in shown, said
    assert OLD in await office.tap("curator", AnnouncementSet.model_validate(given | {"value": made.id + 9}))


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("Программа", "no-link"), ("Программа —", "no-link"), ("https://example.org", "no-label"),
        ("А — javascript:alert(1)", "bad-link"), ("А — http://", "bad-link"), ("А — https://a b.org", "bad-link"),
        ("А — https://[", "bad-link"), ("А — file:///etc/passwd", "bad-link"), (f"{'А' * 65} — https://a.org", "long"),
        ("А — https://localhost", "bad-link"),
    ],
)  # fmt: skip
def test_lines_that_make_no_button(line: str, code: str) -> None:
    with pytest.raises(InputError) as error:
        read_buttons(line)
    (problem,) = error.value.problems
    assert problem.code == f"announcement-button-{code}"
    assert all(texts(language).problem(problem) for language in LANGUAGES)


@pytest.mark.parametrize(
    ("line", "label", "url"),
    [
        ("Программа — https://example.org/a-b", "Программа", "https://example.org/a-b"),
        ("До - после - https://example.org", "До - после", "https://example.org"),
        ("Чат – tg://resolve?domain=x", "Чат", "tg://resolve?domain=x"),
        ("Наш сайт - http://пример.рф", "Наш сайт", "http://пример.рф"),
    ],
)
def test_lines_that_make_one(line: str, label: str, url: str) -> None:
    (button,) = read_buttons(f"\n{line}\n")
    assert (button.text, button.url) == (label, url)
