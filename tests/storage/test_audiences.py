"""Audiences: who of a scope's people is meant by the filters, counted and asked for one member."""

from datetime import datetime

import pytest

from storage import audiences, people, places
from storage.audiences import EVERYBODY, Audience
from storage.engine import Store
from storage.people import Role
from storage.places import EVERYWHERE, Scope


class Town:
    """Two towns of one region and one elsewhere, five people with a workplace, one without."""

    def __init__(self, store: Store, now: datetime) -> None:
        self.store, self.now = store, now
        self.ids: dict[str, int] = {}

    async def build(self) -> None:
        """Ann and Ben at a school in a network, Cora at a kindergarten, Dan in town, Eve elsewhere, Fay nowhere."""
        here = self.ids["here"] = await places.create_municipality(self.store, "Липовск", "Липовая область")
        near = self.ids["near"] = await places.create_municipality(self.store, "Клёново", "Липовая область")
        far = self.ids["far"] = await places.create_municipality(self.store, "Кола", "Мурманская область")
        net = self.ids["net"] = await places.create_network(self.store, "Сеть")
        self.ids["school"] = await places.create_organisation(self.store, here, "school", "Школа", [net])
        self.ids["garden"] = await places.create_organisation(self.store, near, "preschool", "Сад")
        await self.member("ann", here, "school", "teacher")
        await self.member("ben", None, "school", "head")  # the school tells the town
        await self.member("cora", near, "garden", "preschool-teacher")
        await self.member("dan", here, None, "teacher")
        await self.member("eve", far, None, "teacher")
        await self.member("fay", None, None, None)
        await people.add_role(self.store, self.ids["ben"], Role("expert", EVERYWHERE), None, self.now)
        await people.add_role(self.store, self.ids["cora"], Role("curator", EVERYWHERE), None, self.now)
        await people.remove_role(self.store, self.ids["cora"], Role("curator", EVERYWHERE), self.now)

    async def member(self, name: str, town: int | None, workplace: str | None, position: str | None) -> None:
        """Adds a member under a name of the test's own."""
        self.ids[name] = await people.create_member(
            self.store,
            public_id=name,
            language="ru",
            now=self.now,
            municipality_id=town,
            organisation_id=self.ids[workplace] if workplace else None,
            position=position,
        )

    async def meant(self, audience: Audience, owner: Scope) -> str:
        """The initials of everybody who is meant; the three questions give one answer."""
        names = ("ann", "ben", "cora", "dan", "eve", "fay")
        each = [name for name in names if await audiences.in_audience(self.store, self.ids[name], audience, owner)]
        listed = (await self.store.session.execute(audiences.members_query(audience, owner))).scalars().all()
        assert sorted(self.ids[name] for name in each) == sorted(listed)
        assert await audiences.count_audience(self.store, audience, owner) == len(each)
        return "".join(name[0] for name in each)


@pytest.fixture
async def town(store: Store, now: datetime) -> Town:
    town = Town(store, now)
    await town.build()
    return town


async def test_without_filters_everybody_who_works_there_is_meant(town: Town) -> None:
    ids = town.ids
    region = await places.create_region(town.store, "Липовая область")
    assert await town.meant(EVERYBODY, EVERYWHERE) == "abcde"
    assert await town.meant(EVERYBODY, Scope("region", region)) == "abcd"
    assert await town.meant(EVERYBODY, Scope("municipality", ids["here"])) == "abd"
    assert await town.meant(EVERYBODY, Scope("network", ids["net"])) == "ab"
    assert await town.meant(EVERYBODY, Scope("organisation", ids["garden"])) == "c"


async def test_every_filter_must_be_met_by_one_of_its_values(town: Town) -> None:
    ids = town.ids
    assert await town.meant(Audience(municipalities=(ids["near"], ids["far"])), EVERYWHERE) == "ce"
    assert await town.meant(Audience(organisation_kinds=("school", "preschool")), EVERYWHERE) == "abc"
    assert await town.meant(Audience(organisations=(ids["garden"],)), EVERYWHERE) == "c"
    assert await town.meant(Audience(positions=("teacher",)), EVERYWHERE) == "ade"
    assert await town.meant(Audience(networks=(ids["net"],)), EVERYWHERE) == "ab"
    both = Audience(organisation_kinds=("school",), positions=("teacher", "methodologist"))
    assert await town.meant(both, EVERYWHERE) == "a"
    # What lies outside the owner is not reached by naming it.
    assert await town.meant(Audience(municipalities=(ids["far"],)), Scope("municipality", ids["here"])) == ""


async def test_whoever_has_no_role_in_force_is_a_teacher(town: Town) -> None:
    assert await town.meant(Audience(roles=("expert", "curator")), EVERYWHERE) == "b"
    assert await town.meant(Audience(roles=("teacher",)), EVERYWHERE) == "acde"
    await people.add_role(town.store, town.ids["ann"], Role("teacher", EVERYWHERE), None, town.now)
    await people.add_role(town.store, town.ids["ann"], Role("expert", EVERYWHERE), None, town.now)
    assert await town.meant(Audience(roles=("teacher",)), EVERYWHERE) == "acde"


async def test_whoever_has_left_is_not_meant(town: Town) -> None:
    await people.change_member(town.store, town.ids["ann"], left_at=town.now)
    assert await town.meant(EVERYBODY, Scope("municipality", town.ids["here"])) == "bd"


def test_an_audience_comes_back_from_json_as_it_was() -> None:
    audience = Audience((1, 2), ("school",), (3,), ("teacher",), (4,), ("expert",))
    assert Audience.from_json(audience.to_json()) == audience
    assert EVERYBODY.to_json() == {}
    with pytest.raises(TypeError):
        Audience.from_json({"planets": [1]})
