"""Workplaces from a list: what a file may look like, every mistake at once, a second import that changes nothing."""

import pytest

from community import workplaces
from community.access import OPERATOR, Actor
from community.errors import AccessDenied
from community.i18n import LANGUAGES, texts
from community.workplace_table import Workplace, read_workplaces
from storage import places
from storage.engine import Database, Store
from storage.people import Role
from storage.places import Scope
from surveys.problems import InputError

SCHOOL = Workplace("Липовая область", "Липовск", "school", "Школа № 5", ("Сельская сеть", "Точка роста"))
NURSERY = Workplace("Липовая область", "Липовск", "preschool", "Детский сад «Ёлочка», корпус 2")
COLLEGE = Workplace("Кленовая область", "Клёново", "vocational", "Колледж")
LISTED = (SCHOOL, NURSERY, COLLEGE)
RUSSIAN = (
    "Регион{0}Муниципалитет{0}ВИД{0}Организация{0}сети\r\n"
    "Липовая область{0}Липовск{0}Школа{0}Школа № 5{0}Сельская сеть | Точка роста\r\n"
    '{0}{0}{0}{0}\r\nЛиповая область{0}Липовск{0}детский  сад{0}"Детский сад «Ёлочка», корпус 2"{0}\r\n'
    "Кленовая область{0}Клёново{0}колледж или техникум{0}Колледж\r\n"
)
ENGLISH = (
    "networks{0}region{0}municipality{0}kind{0}organisation\n"
    "Сельская сеть|Точка роста{0}Липовая область{0}Липовск{0}school{0}Школа № 5\n"
    '{0}Липовая область{0}Липовск{0}Preschool{0}"Детский сад «Ёлочка», корпус 2"\n'
    "{0}Кленовая область{0}Клёново{0}college{0}Колледж\n"
)


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("written", [RUSSIAN, ENGLISH], ids=["ru", "en"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1251"])
def test_a_list_reads_as_spreadsheets_save_it(separator: str, written: str, encoding: str) -> None:
    assert read_workplaces(written.format(separator).encode(encoding), "places.csv") == LISTED


def refused(text: str | bytes) -> list[tuple[str, str | None]]:
    with pytest.raises(InputError) as refusal:
        read_workplaces(text if isinstance(text, bytes) else text.encode(), "p.csv")
    for problem in refusal.value.problems:
        for language in LANGUAGES:
            assert texts(language).problem(problem)
    return [(problem.code, problem.place) for problem in refusal.value.problems]


def test_every_mistake_is_named_with_its_cell() -> None:
    text = (
        "region,municipality,kind,organisation,networks\n"
        "R,M,school,School 1,N\n"
        "R,,scool,School 2,\n"
        "r,m,school,SCHOOL 1,\n"
        "R,M,,School, No. 3,\n"
        f"R,M,school,{'x' * 201},{'y' * 201}|N\n"
        ",M,school,School 4\n"
    )
    assert refused(text) == [
        ("places-cell-empty", "p.csv B3"),
        ("places-kind-unknown", "p.csv C3"),
        ("places-organisation-twice", "p.csv D4"),
        ("places-cell-empty", "p.csv C5"),
        ("places-name-too-long", "p.csv D6"),
        ("places-name-too-long", "p.csv E6"),
        ("places-cell-empty", "p.csv A7"),
    ]


def test_an_unknown_kind_is_told_the_nearest_one() -> None:
    for written, nearest in (("scool", "school"), ("Детский сат", "детский сад")):
        with pytest.raises(InputError) as refusal:
            read_workplaces(f"region;municipality;kind;organisation\nR;M;{written};S".encode(), "p.csv")
        (problem,) = refusal.value.problems
        assert problem.args["nearest"] == nearest
        assert f"«{nearest}»?" in texts("ru").problem(problem)


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("", [("places-empty", "p.csv")]),
        (" \n;;\n", [("places-empty", "p.csv")]),
        ("region,municipality,kind,organisation\n", [("places-no-rows", "p.csv")]),
        (
            "region,munipality,kind,Kind,organisation\nR,M,school,S\n",
            [
                ("places-column-unknown", "p.csv B1"),
                ("places-column-twice", "p.csv D1"),
                ("places-column-missing", "p.csv"),
            ],
        ),
        (
            "region,municipality,kind,organisation\nR,M,school,School, No. 3\n",
            [("places-cell-beyond", "p.csv E2")],
        ),
        ('region,municipality,kind,organisation\nR,M,school,"S\n', [("table-not-csv", "p.csv")]),
        (b"PK\x03\x04rest", [("table-workbook", "p.csv")]),
        (b"\x00\x01\x02", [("table-not-text", "p.csv")]),
    ],
)
def test_what_is_no_such_list_is_refused(content: str | bytes, expected: list[tuple[str, str]]) -> None:
    assert refused(content) == expected


async def test_a_list_is_taken_in_once(database: Database) -> None:
    async with database.write() as store:
        assert await workplaces.import_workplaces(store, OPERATOR, LISTED) == workplaces.Imported(3, 0, 0)
    async with database.read() as store:
        first = await workplaces.known_places(store)
    assert [name for _, name in first.regions] == ["Кленовая область", "Липовая область"]
    assert [one.name for one in first.municipalities] == ["Клёново", "Липовск"]
    assert {one.name: one.kind for one in first.organisations} == {one.organisation: one.kind for one in LISTED}
    networks = dict(first.networks)
    school = next(one for one in first.organisations if one.name == SCHOOL.organisation)
    assert {networks[number] for number in first.members_of.pop(school.id)} == set(SCHOOL.networks)
    assert first.members_of == {}
    shouted = [Workplace(*(str(part).upper() for part in (one.region, one.municipality)), one.kind,
                         one.organisation.upper(), one.networks) for one in LISTED]  # fmt: skip
    for again in (LISTED, shouted):
        async with database.write() as store:
            assert await workplaces.import_workplaces(store, OPERATOR, again) == workplaces.Imported(0, 0, 3)
    async with database.read() as store:
        second = await workplaces.known_places(store)
    assert (second.regions, second.municipalities, second.networks) == (
        first.regions,
        first.municipalities,
        first.networks,
    )
    assert second.organisations == first.organisations


async def test_a_list_corrects_the_kind_and_adds_a_network(store: Store) -> None:
    await workplaces.import_workplaces(store, OPERATOR, [NURSERY, COLLEGE])
    corrected = [
        Workplace(NURSERY.region, NURSERY.municipality, "school", NURSERY.organisation),
        Workplace(COLLEGE.region, COLLEGE.municipality, COLLEGE.kind, COLLEGE.organisation, ("Сеть",)),
        SCHOOL,
    ]
    assert await workplaces.import_workplaces(store, OPERATOR, corrected) == workplaces.Imported(1, 2, 0)
    known = await workplaces.known_places(store)
    kinds = {one.name: one.kind for one in known.organisations}
    assert kinds[NURSERY.organisation] == "school"
    college = next(one.id for one in known.organisations if one.name == "Колледж")
    assert dict(known.networks)[next(iter(known.members_of[college]))] == "Сеть"


async def test_a_manager_adds_only_within_what_he_manages(store: Store) -> None:
    await workplaces.import_workplaces(store, OPERATOR, [NURSERY, COLLEGE])
    town = next(one for one in await places.list_municipalities(store) if one.name == "Липовск")
    network = await places.create_network(store, "Сеть")
    curator = Actor(roles=(Role("curator", Scope("municipality", town.id)),))
    bare = Workplace(SCHOOL.region, SCHOOL.municipality, "school", SCHOOL.organisation)
    assert await workplaces.import_workplaces(store, curator, [bare, NURSERY]) == workplaces.Imported(1, 0, 1)
    beyond = [
        SCHOOL,  # its networks are new
        Workplace(bare.region, bare.municipality, "school", bare.organisation, ("Сеть",)),
        Workplace(bare.region, "Новый район", "school", "Школа"),
        Workplace("Новая область", "Липовск", "school", "Школа"),
        COLLEGE,
        Workplace(COLLEGE.region, COLLEGE.municipality, "school", "Школа"),
    ]
    for one in beyond:
        with pytest.raises(AccessDenied):
            await workplaces.import_workplaces(store, curator, [one])
    with pytest.raises(AccessDenied):
        await workplaces.import_workplaces(store, Actor(roles=curator.roles, token_scopes=frozenset()), [NURSERY])
    leads = (*curator.roles, Role("lead", Scope("network", network)))
    assert (await workplaces.import_workplaces(store, Actor(roles=leads), beyond[1:2])).changed == 1
