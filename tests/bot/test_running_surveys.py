"""A survey that runs, in chat: what a curator sees of it, what he can do, and what nobody else can."""

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from bot import progress_cards
from bot.callbacks import Correct, NextWave, SurveyOf
from bot.scene import Scene
from community.access import OPERATOR
from community.following import Followed, follow_survey
from community.i18n import texts
from community.progress import GroupProgress
from community.pseudonyms import KeyRing
from storage import interviews, people, places, surveys
from storage.engine import Database, Store
from storage.people import Role
from storage.places import Scope
from storage.surveys import SurveyRecord
from surveys.statistics.disclosure import Protection
from tests.linked import Circle, circle
from tests.world import World, settings_for

LONGEST = 600
ACTS = ("show", "fresh", "places", "extend", "until", "end", "ended", "again", "close", "closed")


class Desk(World):
    """A world whose curator has a town with a school in it."""

    town: Circle

    async def open(self, folder: Path) -> None:
        async with self.database.write() as store:
            self.town = await circle(store, folder, self.now)
            elsewhere = await places.create_municipality(store, "Осинки", "Липовая область")
            await self._member(store, "curator", Scope("municipality", self.town.town))
            await self._member(store, "expert", Scope("municipality", elsewhere))
            await self._member(store, "teacher", None)

    async def _member(self, store: Store, who: str, managed: Scope | None) -> None:
        person = self.person(who)
        made = await people.create_member_at(
            store, "telegram", str(person.id), public_id=who, language="ru", now=self.now
        )
        assert made is not None
        if managed:
            await people.add_role(store, made, Role("curator", managed), None, self.now)
        else:
            await people.change_member(store, made, municipality_id=self.town.town)

    @asynccontextmanager
    async def circle(self) -> AsyncIterator[Circle]:
        """The town in a transaction of its own."""
        async with self.database.write() as store:
            self.town.store = store
            yield self.town

    async def says(self, who: str, text: str) -> str:
        self.person(who).send(text)
        await self.settle()
        return self.person(who).last().text

    async def taps(self, who: str, label: str) -> str:
        self.person(who).tap(label)
        await self.settle()
        return self.person(who).last().text

    async def taps_made_up(self, who: str, data: str) -> str:
        """What is said over the chat to a button that nobody was shown."""
        before = len(self.telegram.events)
        self.person(who).tap_data(data)
        await self.settle()
        return " ".join(said for event in self.telegram.events[before:] if (said := getattr(event, "text", "")))

    def labels(self, who: str) -> list[str]:
        return [label for row in self.person(who).last().rows for label in row]

    async def survey(self) -> SurveyRecord:
        async with self.database.read() as store:
            found = await surveys.find_survey(store, "s1")
        assert found is not None
        return found

    async def follow(self, **changes: Any) -> tuple[str, list[str]]:
        """The survey's card and its buttons, with other figures than it has."""
        async with self.database.read() as store:
            found = await self.followed(store)
            changed = replace(found, progress=replace(found.progress, **changes))
            member = await people.get_member(store, 1)
            assert member is not None
            state: Any = None  # cards ask for nothing that is kept
            scene = Scene(member, texts("ru"), store, state, KeyRing(Path()), self.settings, self.now)
            text, keyboard = await progress_cards.survey_card(changed, scene)
        return plain(text), [button["text"] for row in keyboard.inline_keyboard for button in row]

    async def followed(self, store: Store) -> Followed:
        return await follow_survey(store, OPERATOR, "s1", self.town.keys, Protection(10, 5), self.now)


def plain(text: str) -> str:
    return re.sub(r"<[^>]+>", "", text)


@pytest.fixture
async def desk(sqlite_database: Database, now: datetime, tmp_path: Path) -> Desk:
    desk = Desk(sqlite_database, now, settings_for(tmp_path))
    await desk.open(tmp_path)
    return desk


async def test_where_people_stop_is_said_in_words(desk: Desk) -> None:
    names = [f"m{number}" for number in range(12)]
    async with desk.circle() as town:
        await town.join(*names)
        (wave,) = (await town.launch()).waves
        for name in names[:7]:
            await town.answer(name, wave.id, {"calm": "yes"}, send=name in names[:2])
    await desk.says("curator", "/questionnaires")
    card = await desk.taps("curator", "📊 Коротко")
    assert "👥 Опрос для 13 человек\n✏️ Начали: 7\n✅ Закончили: 2 (15%)" in card
    assert card.endswith("Чаще всего останавливаются здесь:\n• 5 — «Чего не хватает?»")
    # The teacher of no school would be alone beside the school.
    assert "🏫 По организациям не показываю: в группе меньше 10 человек" in card
    plan = await desk.taps("curator", "🔁 Открыть вторую волну")
    assert "на этом закончится. В ней 5 человек начали и не закончили: их ответы в итоги не войдут." in plan


async def test_who_was_reached_and_who_gave_up_is_said_where_it_is_known(desk: Desk) -> None:
    async with desk.circle() as town:
        await town.launch()
    card, buttons = await desk.follow(invited=21, reached=20, started=9, finished=6, partial=3)
    assert "Опрос для 21 человека\n✉️ Приглашение дошло до 20 человек\n" in card
    assert "⏸ Остановились на полпути: 3" in card
    assert "🏫 По организациям" not in buttons
    card, _ = await desk.follow(invited=0)
    assert "✅ Закончили: 0\n" in card
    assert "дошло" not in card


async def test_organisations_come_by_pages_that_stay_short(desk: Desk) -> None:
    async with desk.circle() as town:
        await town.launch()
    rows = [GroupProgress(f"{n} " + "Средняя школа с длинным названием " * 3, 1000, 900, 800) for n in range(20)]
    groups = (*rows, GroupProgress(None, 1000, 900, 800))
    async with desk.database.read() as store:
        found = await desk.followed(store)
    found = replace(found, progress=replace(found.progress, by_organisation=groups))
    seen = []
    for page in (0, 1, 2):
        text, keyboard = progress_cards.places_card(found, page, texts("ru"))
        assert len(plain(text)) <= LONGEST
        seen += [line.split()[1] for line in text.splitlines() if line.startswith("•")]
        turn = [button["text"] for button in keyboard.inline_keyboard[0]]
        assert turn == [["›"], ["‹", "›"], ["‹"]][page]
    assert seen == [*map(str, range(20)), "Остальные"]
    assert progress_cards.places_card(found, 99, texts("ru")) == progress_cards.places_card(found, 2, texts("ru"))


async def test_buttons_of_others_do_nothing(desk: Desk) -> None:
    async with desk.circle() as town:
        await town.launch()
    before = await desk.survey()
    for who in ("teacher", "expert"):
        await desk.says(who, "/start")
        shown = desk.person(who).last()
        for act in ACTS:
            said = await desk.taps_made_up(who, SurveyOf(survey="s1", act=act, wave=1, value=740000).pack())
            assert said in (
                "Этот опрос можно увидеть, но распоряжаются им другие.",
                "Такого опроса нет, или он не для вас.",
            )
        assert "уже не действует" in await desk.taps_made_up(who, NextWave(survey="s1", of="open").pack())
        assert await desk.taps_made_up(who, Correct(draft="d", survey=before.id, act="a").pack())
        assert desk.person(who).last() == shown
    async with desk.database.read() as store:
        (wave,) = await surveys.waves_of(store, before.id)
    assert (await desk.survey(), wave.closes_at) == (before, None)


async def test_days_that_are_none_and_surveys_that_are_none(desk: Desk) -> None:
    async with desk.circle() as town:
        await town.launch()
    await desk.says("curator", "/start")
    for day in (-1, 0, 2**31 - 1):
        made_up = SurveyOf(survey="s1", act="until", wave=1, value=day).pack()
        assert "уже не действует" in await desk.taps_made_up("curator", made_up)
    assert "в будущем" in await desk.taps_made_up("curator", SurveyOf(survey="s1", act="until", wave=1, value=1).pack())
    assert await desk.taps_made_up("curator", SurveyOf(survey="s1", act="end", wave=7).pack())
    assert await desk.taps_made_up("curator", SurveyOf(survey="nothing", act="show").pack())
    assert await desk.taps_made_up("curator", Correct(draft="nothing", survey=99).pack())


async def test_the_key_goes_after_the_commit_even_if_the_process_does(desk: Desk) -> None:
    async with desk.circle() as town:
        await town.launch()
    await desk.says("curator", "/questionnaires")
    await desk.taps("curator", "📊 Коротко")
    assert "Ключ к ответам исчезнет" in await desk.taps("curator", "🔐 Закрыть опрос")
    assert (await desk.survey()).closed_at is None
    desk.app.delivery.accept = lambda calls: None  # type: ignore[method-assign]
    await desk.taps("curator", "Да, закрыть навсегда")
    assert (await desk.survey()).closed_at == desk.now
    assert desk.town.keys.has_key("s1")
    await desk.restart()
    await desk.settle()
    assert not desk.town.keys.has_key("s1")
    assert "Ключ к ответам уничтожен" in desk.person("curator").last().text


async def test_a_named_survey_keeps_its_names(desk: Desk) -> None:
    async with desk.circle() as town:
        await town.launch(anonymous=False)
    await desk.says("curator", "/questionnaires")
    assert "👤 Именной" in await desk.taps("curator", "📊 Коротко")
    assert "Ответы останутся с именами" in await desk.taps("curator", "🔐 Закрыть опрос")
    assert "Ответы остались с именами" in await desk.taps("curator", "Да, закрыть навсегда")


async def test_codes_that_occur_twice_are_counted(desk: Desk) -> None:
    code = {f"own_code_{part}": "1" for part in ("mother", "born", "siblings", "town")}
    async with desk.circle() as town:
        await town.join("ann", "ben")
        first, later = (await town.launch(2, linking="code")).waves
        for name in ("ann", "ben"):
            await town.answer(name, first.id, {**code, "calm": "yes"})
        await town.answer("ann", later.id, {**code, "calm": "yes"})
        assert len(await interviews.statuses_of_wave(town.store, later.id)) == 1
    await desk.says("curator", "/questionnaires")
    card = await desk.taps("curator", "📊 Коротко")
    assert "ответили снова: 0. Пока не вернулись: 2. Новых: 1.\n1 личный код повторяется" in card


def test_every_button_fits() -> None:
    longest = "x" * 32
    for act in ACTS:
        assert len(SurveyOf(survey=longest, act=act, wave=99, value=2**31 - 1).pack()) <= 64
    assert len(NextWave(survey=longest, of="closes", value=2**31 - 1).pack()) <= 64
    assert len(Correct(draft=longest, survey=2**31 - 1, act="a", seen="0" * 8, page=99).pack()) <= 64
