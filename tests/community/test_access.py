"""Access: an independent model decides by walking a drawn hierarchy, and the product agrees with it in every case."""

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from community import access
from community.access import OPERATOR, RANK, Actor, actor_of
from community.errors import AccessDenied, NotFound, Refused
from community.i18n import LANGUAGES, texts
from storage import drafts, people, places, surveys
from storage.drafts import DraftRecord
from storage.engine import Database, Store
from storage.models.people import RoleName
from storage.people import Role
from storage.places import EVERYWHERE, Scope, ScopeKind
from storage.surveys import SurveyRecord

NOW = datetime(2026, 3, 2, 6, 0, tzinfo=UTC)
SURVEY_VERBS: tuple[access.SurveyVerb, ...] = ("read", "answer", "results", "texts", "manage")
PLACE_VERBS: tuple[access.PlaceVerb, ...] = ("read", "manage")
KINDS: tuple[ScopeKind, ...] = ("organisation", "network", "municipality", "region", "all")


@dataclass
class World:
    """A drawn hierarchy by index: which region each municipality lies in, and so on."""

    regions: int
    municipalities: list[int]
    organisations: list[tuple[int, frozenset[int]]]  # municipality, networks
    networks: int
    ids: dict[tuple[ScopeKind, int], int] = field(default_factory=dict)

    def scopes(self) -> list[tuple[ScopeKind, int]]:
        counts = (len(self.organisations), self.networks, len(self.municipalities), self.regions, 1)
        return [(kind, index) for kind, count in zip(KINDS, counts, strict=True) for index in range(count)]

    def scope(self, place: tuple[ScopeKind, int]) -> Scope:
        return EVERYWHERE if place[0] == "all" else Scope(place[0], self.ids[place])

    def inside(self, inner: tuple[ScopeKind, int], outer: tuple[ScopeKind, int]) -> bool:
        """The model of containment: one case after the other, as one would explain it."""
        (kind, index), (outer_kind, outer_index) = inner, outer
        if outer_kind == "all" or inner == outer:
            return True
        if kind == "organisation":
            municipality, networks = self.organisations[index]
            return {
                "network": outer_index in networks,
                "municipality": municipality == outer_index,
                "region": self.municipalities[municipality] == outer_index,
            }.get(outer_kind, False)
        return kind == "municipality" and outer_kind == "region" and self.municipalities[index] == outer_index


@dataclass
class Person:
    """A drawn actor in the world's own indices."""

    roles: list[tuple[RoleName, tuple[ScopeKind, int]]]
    workplace: tuple[ScopeKind, int] | None

    def manages(self, world: World, place: tuple[ScopeKind, int]) -> bool:
        return any(name in ("curator", "lead", "admin") and world.inside(place, at) for name, at in self.roles)

    def analyses(self, world: World, place: tuple[ScopeKind, int]) -> bool:
        return any(name == "analyst" and world.inside(place, at) for name, at in self.roles)

    def concerned(self, world: World, place: tuple[ScopeKind, int]) -> bool:
        own = [at for name, at in self.roles if name in ("curator", "lead", "admin")]
        return any(world.inside(at, place) for at in [*own, *([self.workplace] if self.workplace else [])])

    def may(self, world: World, verb: str, owner: tuple[ScopeKind, int], *, published: bool) -> bool:
        if verb == "answer":
            return self.workplace is not None and world.inside(self.workplace, owner)
        if self.manages(world, owner):
            return True
        seen = published or self.analyses(world, owner)
        return {"read": seen or self.concerned(world, owner), "results": seen, "manage": False}.get(verb, False)


@st.composite
def worlds(draw: st.DrawFn) -> World:
    regions, networks = draw(st.integers(1, 2)), draw(st.integers(1, 2))
    municipalities = draw(st.lists(st.integers(0, regions - 1), min_size=1, max_size=3))
    memberships = st.frozensets(st.integers(0, networks - 1))
    organisations = draw(
        st.lists(st.tuples(st.integers(0, len(municipalities) - 1), memberships), min_size=1, max_size=4)
    )
    return World(regions, municipalities, organisations, networks)


def persons(world: World) -> st.SearchStrategy[Person]:
    places_of_work = [place for place in world.scopes() if place[0] in ("organisation", "municipality")]
    roles = st.lists(st.tuples(st.sampled_from(list(RANK)), st.sampled_from(world.scopes())), max_size=2)
    return st.builds(Person, roles, st.none() | st.sampled_from(places_of_work))


async def build(store: Store, world: World) -> None:
    regions = [f"region {index}" for index in range(world.regions)]
    for index, name in enumerate(regions):
        world.ids["region", index] = await places.create_region(store, name)
    for index in range(world.networks):
        world.ids["network", index] = await places.create_network(store, f"network {index}")
    for index, region in enumerate(world.municipalities):
        made = await places.create_municipality(store, f"municipality {index}", regions[region])
        world.ids["municipality", index] = made
    for index, (municipality, networks) in enumerate(world.organisations):
        world.ids["organisation", index] = await places.create_organisation(
            store,
            world.ids["municipality", municipality],
            "school",
            f"school {index}",
            [world.ids["network", network] for network in sorted(networks)],
        )


async def survey(store: Store, public_id: str, owner: Scope, *, published: bool = False) -> SurveyRecord:
    version = await surveys.save_questionnaire(store, "q", "1", "", "", NOW)
    return await surveys.create_survey(
        store,
        public_id=public_id,
        questionnaire_version_id=version.id,
        title={},
        owner=owner,
        anonymous=True,
        linking="key",
        open_results=published,
        now=NOW,
    )


def actor(world: World, person: Person) -> Actor:
    roles = tuple(Role(name, world.scope(place)) for name, place in person.roles)
    return Actor(7, "ru", roles, world.scope(person.workplace) if person.workplace else None)


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(data=st.data())
async def test_the_product_agrees_with_the_model_about_surveys(database: Database, data: st.DataObject) -> None:
    world = data.draw(worlds())
    person = data.draw(persons(world))
    async with database.read() as store:  # whatever is written here is discarded
        await build(store, world)
        who = actor(world, person)
        readable, managed = set(), set()
        for place in world.scopes():
            for published in (False, True):
                public_id = f"{place[0]}-{place[1]}-{published}"
                made = await survey(store, public_id, world.scope(place), published=published)
                allowed = {verb for verb in SURVEY_VERBS if person.may(world, verb, place, published=published)}
                unprotected = await access.may_see_unprotected(store, who, made)
                assert unprotected == person.analyses(world, place)
                program = replace(who, token_scopes=frozenset({"results:read"}))
                assert not await access.may_see_unprotected(store, program, made)
                for verb in SURVEY_VERBS:
                    assert await outcome(access.access_survey(store, who, public_id, to=verb)) == (
                        made if verb in allowed else AccessDenied if "read" in allowed else NotFound
                    ), (verb, place, published)
                readable |= {public_id} if "read" in allowed else set()
                managed |= {public_id} if "manage" in allowed else set()
        assert {found.public_id for found in await access.visible_surveys(store, who)} == readable
        if who.managed:
            assert {found.public_id for found in await access.managed_surveys(store, who)} == managed


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(data=st.data())
async def test_the_product_agrees_with_the_model_about_places_and_invites(
    database: Database, data: st.DataObject
) -> None:
    world = data.draw(worlds())
    person = data.draw(persons(world))
    async with database.read() as store:
        await build(store, world)
        who = actor(world, person)
        for place in world.scopes():
            manages, concerned = person.manages(world, place), person.concerned(world, place)
            for verb in PLACE_VERBS:
                allowed = manages or (verb == "read" and concerned)
                expected = None if allowed else AccessDenied if concerned else NotFound
                await check_place(store, who, place, world, verb, expected)
            for role, rank in RANK.items():
                assert await access.may_invite(store, who, Role(role, world.scope(place))) == any(
                    (own == "admin" if role == "analyst" else RANK[own] >= max(rank, 2)) and world.inside(place, at)
                    for own, at in person.roles
                )


@settings(max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(data=st.data())
async def test_the_product_agrees_with_the_model_about_drafts(database: Database, data: st.DataObject) -> None:
    world = data.draw(worlds())
    person = data.draw(persons(world))
    async with database.read() as store:
        await build(store, world)
        me, other = [await people.create_member(store, public_id=name, language="ru", now=NOW) for name in ("me", "u")]
        who = replace(actor(world, person), member_id=me)
        curator = any(RANK[name] >= RANK["curator"] for name, _ in person.roles)
        for place in world.scopes():
            for maker in (me, other, None):
                kept = await draft(store, f"{place[0]}-{place[1]}-{maker}", world.scope(place), maker)
                allowed = curator and (maker == me or person.manages(world, place))
                expected = kept if allowed else NotFound if curator else AccessDenied
                assert await outcome(access.access_draft(store, who, kept.public_id)) == expected
        assert await outcome(access.access_draft(store, who, "none")) is (NotFound if curator else AccessDenied)


async def draft(store: Store, public_id: str, owner: Scope, maker: int | None) -> DraftRecord:
    return await drafts.save_draft(
        store,
        public_id=public_id,
        owner=owner,
        created_by=maker,
        key=public_id,
        version="1",
        title={},
        definition="",
        source_name=None,
        now=NOW,
    )


async def check_place(
    store: Store, who: Actor, place: tuple[ScopeKind, int], world: World, verb: access.PlaceVerb, expected: object
) -> None:
    reach = {"organisation": access.access_organisation, "municipality": access.access_municipality}.get(place[0])
    if reach is None:
        return
    found = await outcome(reach(store, who, world.ids[place], to=verb))
    if expected is None:
        assert found.id == world.ids[place]
    else:
        assert found is expected


async def outcome(attempt):
    try:
        return await attempt
    except Refused as refused:
        return type(refused)


async def refusal(attempt) -> tuple[type, str, str]:
    with pytest.raises(Refused) as caught:
        await attempt
    for language in LANGUAGES:
        assert texts(language).plain(caught.value.message_id, **caught.value.values)
    return type(caught.value), str(caught.value), str(caught.value.values)


async def test_what_one_may_not_know_of_looks_like_what_is_not_there(store: Store) -> None:
    town = await places.create_municipality(store, "A", "R")
    school = await places.create_organisation(store, town, "school", "S")
    await survey(store, "secret", Scope("organisation", school))
    member_id = await people.create_member(store, public_id="m", language="ru", now=NOW)
    await people.change_member(store, member_id, organisation_id=school, municipality_id=town)
    outsider = Actor(member_id=99)
    for verb in SURVEY_VERBS:
        there = await refusal(access.access_survey(store, outsider, "secret", to=verb))
        assert there == await refusal(access.access_survey(store, outsider, "nothing", to=verb))
    for place_verb in PLACE_VERBS:
        there = await refusal(access.access_organisation(store, outsider, school, to=place_verb))
        assert there == await refusal(access.access_organisation(store, outsider, 999, to=place_verb))
        there = await refusal(access.access_municipality(store, outsider, town, to=place_verb))
        assert there == await refusal(access.access_municipality(store, outsider, 999, to=place_verb))
    there = await refusal(access.access_member(store, outsider, "m"))
    assert there == await refusal(access.access_member(store, outsider, "nobody"))


async def test_members_are_reached_by_their_own_curators_and_themselves(store: Store) -> None:
    town = await places.create_municipality(store, "A", "R")
    other = await places.create_municipality(store, "B", "R")
    member_id = await people.create_member(store, public_id="m", language="ru", now=NOW, municipality_id=town)
    lost = await people.create_member(store, public_id="lost", language="ru", now=NOW)
    colleague = Actor(member_id=99, workplace=Scope("municipality", town))
    curator = Actor(member_id=98, roles=(Role("curator", Scope("municipality", town)),))
    stranger = Actor(member_id=97, roles=(Role("curator", Scope("municipality", other)),))
    everywhere = Actor(member_id=96, roles=(Role("curator", EVERYWHERE),))
    for who in (OPERATOR, curator, everywhere, Actor(member_id=member_id)):
        assert (await access.access_member(store, who, "m")).id == member_id
    for who in (colleague, stranger, Actor(), Actor(member_id=lost)):
        assert (await refusal(access.access_member(store, who, "m")))[0] is NotFound
    # Who has not told where he works is in the care of those who care for all.
    assert (await access.access_member(store, everywhere, "lost")).id == lost
    assert (await refusal(access.access_member(store, curator, "lost")))[0] is NotFound


async def test_who_has_left_is_nobody(store: Store) -> None:
    member_id = await people.create_member(store, public_id="m", language="en", now=NOW)
    await people.add_role(store, member_id, Role("admin", EVERYWHERE), None, NOW)
    member = await people.get_member(store, member_id)
    assert actor_of(member).roles == (Role("admin", EVERYWHERE),)
    await people.change_member(store, member_id, left_at=NOW)
    assert actor_of(await people.get_member(store, member_id), "ru") == Actor(language="ru") == actor_of(None)
    assert (await refusal(access.access_member(store, OPERATOR, "m")))[0] is NotFound


async def test_a_program_needs_both_the_right_and_the_reach(store: Store) -> None:
    town = Scope("municipality", await places.create_municipality(store, "A", "R"))
    await survey(store, "mine", town)
    await survey(store, "theirs", Scope("municipality", await places.create_municipality(store, "B", "R")))
    program = Actor(roles=(Role("curator", town),), token_scopes=frozenset({"surveys:read", "results:read"}))
    assert [found.public_id for found in await access.visible_surveys(store, program)] == ["mine"]
    for verb in ("read", "results"):
        assert (await access.access_survey(store, program, "mine", to=verb)).public_id == "mine"
        assert (await refusal(access.access_survey(store, program, "theirs", to=verb)))[0] is NotFound
    for verb, code in (("manage", "token-scope-missing"), ("answer", "token-not-for-this")):
        for public_id in ("mine", "theirs", "nothing"):
            kind, said, _ = await refusal(access.access_survey(store, program, public_id, to=verb))  # type: ignore[arg-type]
            assert (kind, said) == (AccessDenied, code)
    assert not await access.may_invite(store, program, Role("teacher", town))
    assert (await refusal(access.require_manages(store, program, town, "surveys:manage")))[1] == "token-scope-missing"
    assert (await refusal(access.access_municipality(store, program, town.id or 0)))[1] == "token-scope-missing"
    nothing = Actor(roles=(Role("curator", EVERYWHERE),), token_scopes=frozenset())
    assert (await refusal(access.visible_surveys(store, nothing)))[1] == "token-scope-missing"


async def test_the_operator_reaches_everything_but_answers_nothing(store: Store) -> None:
    town = await places.create_municipality(store, "A", "R")
    await survey(store, "s", Scope("municipality", town))
    for verb in ("read", "results", "manage"):
        assert (await access.access_survey(store, OPERATOR, "s", to=verb)).public_id == "s"
    assert (await refusal(access.access_survey(store, OPERATOR, "s", to="answer")))[0] is AccessDenied
    assert len(await access.visible_surveys(store, OPERATOR)) == 1
    assert [found.public_id for found in await access.managed_surveys(store, OPERATOR)] == ["s"]
    assert (await refusal(access.managed_surveys(store, Actor())))[1] == "curators-only"
    assert await access.may_invite(store, OPERATOR, Role("admin", EVERYWHERE))
    assert not await access.may_invite(store, OPERATOR, Role("admin", Scope("region", 999)))
    await access.require_manages(store, OPERATOR, Scope("municipality", town), None)
    with pytest.raises(AccessDenied):
        await access.require_manages(store, Actor(), Scope("municipality", town), None)
