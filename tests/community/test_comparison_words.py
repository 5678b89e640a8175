"""What a comparison says, in both languages, to somebody without statistics."""

import json
import re
from pathlib import Path

import pytest
from fluent.syntax import FluentParser, ast
from fluent.syntax.visitor import Visitor

from community import numbers
from community.comparison_words import problem_lines, render
from community.i18n import LOCALES, texts
from surveys.problems import InputError
from surveys.statistics.contingency import compare
from surveys.statistics.disclosure import Protection
from surveys.statistics.table import CountTable, read_csv

FILES = ("comparison.ftl", "table_problems.ftl")
WAVES = ("before", "after")
LEVELS = ("low", "middle", "high")


def words(counts: tuple[tuple[int, ...], ...], language: str, rows: tuple[str, ...] = WAVES) -> str:
    table = CountTable(rows, LEVELS[: len(counts[0])], counts)
    return str(render(compare(table), language)["plain_words"])


LARGE = ((1, 5, 3), (0, 2, 75))
NOT_SHOWN = ((1, 4, 1), (2, 8, 12))
SIX = tuple(tuple((7 * i + 3 * j * j) % 11 for j in range(6)) for i in range(6))
LARGE_TABLE = CountTable(tuple("uvwxyz"), tuple("abcdef"), SIX)
TRIVIAL = ((250_700, 249_300), (249_300, 250_700))


def test_a_large_difference_in_english() -> None:
    assert words(LARGE, "en") == (
        "The difference is large (Cramér's V = 0.68 on a scale from 0 to 1). "
        "“high”: “before” – 33%; “after” – 97%. “middle”: “before” – 56%; “after” – 3%. "
        "Chance hardly explains it: groups that are alike differ this much with a probability of p < 0.001. "
        "What we do not know: the exact size of the difference (95 % interval for V from 0.46 to 0.89) and its cause."
    )


def test_a_large_difference_in_russian() -> None:
    said = words(LARGE, "ru", ("до", "после"))
    assert said.startswith(
        "Различие большое (V Крамера = 0,68 по шкале от 0 до 1). «high»: «до» — 33 %; «после» — 97 %."
    )
    assert "p < 0,001" in said
    assert said.endswith("(95-процентный интервал для V — от 0,46 до 0,89) и его причины.")


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        (
            "ru",
            "Различие не показано (p = 0,250, порог 0,05). Это не значит, что различия нет: с этими данными "
            "совместимо даже большое, до V = 0,64 (всего ответов — 28).",
        ),
        (
            "en",
            "No difference was shown (p = 0.250, threshold 0.05). This does not mean that there is none: the data "
            "even fit a large one, up to V = 0.64 (answers in all: 28).",
        ),
    ],
)
def test_a_difference_that_was_not_shown(language: str, expected: str) -> None:
    assert words(NOT_SHOWN, language) == expected


@pytest.mark.parametrize(
    ("language", "trivial", "p"), [("ru", "ничтожное", "p = 0,005"), ("en", "trivial", "p = 0.005")]
)
def test_a_trivial_difference_that_is_significant(language: str, trivial: str, p: str) -> None:
    said = words(TRIVIAL, language)
    assert trivial in said.split(".")[0]
    assert p in said


def test_an_interval_of_nothing_is_not_called_certainty() -> None:
    table = CountTable(("a", "b"), tuple("12345"), ((4, 20, 20, 20, 20), (4, 20, 20, 20, 21)))
    said = render(compare(table), "en")["plain_words"]
    assert said == (
        "No difference was shown (p > 0.999, threshold 0.05). "
        "This does not mean that there is none: these answers did not reveal one (answers in all: 169)."
    )


def test_the_whole_object_in_the_promised_order() -> None:
    found = render(compare(CountTable(WAVES, LEVELS, LARGE)), "en")
    assert list(found)[:3] == ["test", "why", "rows"]
    assert list(found)[-4:] == ["significant", "status", "warnings", "plain_words"]
    assert found["why"] == (
        "Small expected counts: below 5 in 3 of 6 cells. Pearson's χ² is only approximate here, "
        "so the Freeman–Halton exact test decides."
    )
    assert [warning["code"] for warning in found["warnings"]] == ["small-expected"]
    assert json.loads(json.dumps(found, allow_nan=False)) == found


@pytest.mark.parametrize(
    ("counts", "beginning"),
    [
        (((50, 30), (35, 45)), "Answers of unrelated groups"),
        (((0, 8), (7, 5)), "A 2 × 2 table with small expected counts"),
        (SIX, "Small expected counts: below 5"),
        (((5, 7), (0, 0)), "No test was made"),
    ],
    ids=["pearson", "fisher", "monte carlo", "degenerate"],
)
def test_why_this_test(counts: tuple[tuple[int, ...], ...], beginning: str) -> None:
    rows, columns = (tuple(f"{mark}{i}" for i in range(n)) for mark, n in (("r", len(counts)), ("c", len(counts[0]))))
    assert render(compare(CountTable(rows, columns, counts)), "en")["why"].startswith(beginning)


@pytest.mark.parametrize("language", ["ru", "en"])
def test_every_warning_has_words(language: str) -> None:
    tables = [
        CountTable(("a", "b", "c"), ("x", "y", "z"), ((8, 1, 0), (4, 5, 0), (0, 0, 0))),
        CountTable(("a", "b"), ("x", "y"), ((20, 80), (40, 60))),
        CountTable(("a", "b"), ("x", "y"), ((0, 0), (0, 0))),
        CountTable(("a", "b"), ("x", "y"), ((30, 20), (1, 1))),
        CountTable(("a", "b"), ("x", "y"), ((30, 20), (70, 80))),
        LARGE_TABLE,
    ]
    found = [render(compare(table), language) for table in tables]
    found.append(render(compare(tables[0], protection=Protection(10, 5)), language))
    odd, even = (9, 0, 1, 8, 0, 2, 9, 1, 0, 7, 2, 1), (1, 8, 0, 2, 9, 0, 1, 0, 7, 0, 3, 9)
    many = CountTable(tuple("abcdefghijkl"), tuple("mnopqrstuvwx"), (odd, even) * 6)
    found.append(render(compare(many), language))
    codes = {warning["code"] for each in found for warning in each["warnings"]}
    assert codes == {
        *("rows-dropped", "columns-dropped", "small-expected", "tests-disagree", "rows-sum-to-100"),
        *("degenerate", "monte-carlo", "suppressed", "effect-inflated", "small-groups"),
        "columns-sum-to-100",
    }
    said = " ".join(warning["text"] for each in found for warning in each["warnings"])
    assert "\n" not in said
    assert not re.search(r"\d\.\d", said) or language == "en"


@pytest.mark.parametrize("language", ["ru", "en"])
def test_a_protected_table_says_no_number(language: str) -> None:
    found = render(compare(CountTable(WAVES, LEVELS, LARGE), protection=Protection(10, 5)), language)
    said = " ".join([found["why"], found["plain_words"], *(warning["text"] for warning in found["warnings"])])
    assert not re.search(r"\d", said)
    assert found["observed"] is None


@pytest.mark.parametrize(
    ("p", "alpha", "english"),
    [
        (0.0, 0.05, "p < 0.001"),
        (0.000999, 0.05, "p < 0.001"),
        (0.001, 0.05, "p = 0.001"),
        (0.25672, 0.05, "p = 0.257"),
        (0.04996, 0.05, "p = 0.04996"),
        (0.0497, 0.05, "p = 0.0497"),
        (0.05, 0.05, "p = 0.050"),
        (0.99999, 0.05, "p > 0.999"),
        (0.0003, 0.0005, "p = 0.0003"),
        (0.00003, 0.0005, "p < 0.0001"),
    ],
)
def test_p_is_never_nought_and_never_crosses_the_threshold_by_rounding(p: float, alpha: float, english: str) -> None:
    assert numbers.p_value(p, "en", alpha) == english
    assert numbers.p_value(p, "ru", alpha) == english.replace(".", ",")


def test_numbers_in_both_languages() -> None:
    assert numbers.fixed(-1234.5678, 2, "en") == "−1,234.57"
    assert numbers.fixed(-1234.5678, 2, "ru") == "−1\u00a0234,57"
    assert numbers.fixed(-0.001, 2, "en") == "0.00"
    assert numbers.whole(1_000_000, "ru") == "1\u00a0000\u00a0000"
    assert (numbers.effect(0.0028, "ru"), numbers.effect(0.68, "en"), numbers.effect(0.0, "en")) == (
        "0,003",
        "0.68",
        "0.00",
    )
    assert numbers.plain(0.05, "ru") == "0,05"


def test_problems_name_the_place_in_the_readers_language() -> None:
    with pytest.raises(InputError) as error:
        read_csv("g,a,b\nx,1,-2\ny,3,4\n")
    assert problem_lines(error.value, "ru") == [
        "Строка 2, столбец 3: Число людей не бывает отрицательным: -2. Проверьте эту ячейку."
    ]
    assert problem_lines(error.value, "en") == [
        "Row 2, column 3: A number of people is never negative: -2. Check this cell."
    ]


def test_many_problems_are_cut_short() -> None:
    with pytest.raises(InputError) as error:
        read_csv("g,a,b\n" + "".join(f"x{i},-1,-1\n" for i in range(20)))
    lines = problem_lines(error.value, "ru", most=3)
    assert len(lines) == 4
    assert lines[-1] == "…и ещё 37 ошибок."


def test_every_code_of_a_table_problem_has_words() -> None:
    folder = Path(__file__).parents[2]
    sources = [folder / f"surveys/statistics/{name}.py" for name in ("table", "brought")]
    sources.append(folder / "bot/commands/analyse.py")
    written = "".join(path.read_text(encoding="utf-8") for path in sources)
    used = set(re.findall(r'"(table-[a-z-]+)"', written))
    for language in ("ru", "en"):
        there = re.findall(r"^problem-(table-[a-z-]+) =", (LOCALES / language / FILES[1]).read_text("utf-8"), re.M)
        assert set(there) == used, language


class Placeholders(Visitor):  # type: ignore[misc]
    """Collects the variables that a message mentions."""

    def __init__(self) -> None:
        self.found: set[str] = set()

    def visit_VariableReference(self, node: ast.VariableReference) -> None:  # noqa: N802
        self.found.add(node.id.name)


def messages(language: str, name: str) -> dict[str, set[str]]:
    found = {}
    for entry in FluentParser().parse((LOCALES / language / name).read_text(encoding="utf-8")).body:
        assert not isinstance(entry, ast.Junk), entry.content
        if isinstance(entry, ast.Message):
            placeholders = Placeholders()
            placeholders.visit(entry)
            found[entry.id.name] = placeholders.found
    return found


@pytest.mark.parametrize("name", FILES)
def test_both_languages_say_the_same_things(name: str) -> None:
    assert messages("ru", name) == messages("en", name)
    assert len(messages("ru", name)) > 20


def test_markup_in_labels_is_left_to_the_one_who_shows_it() -> None:
    said = words(LARGE, "en", ("<b>", "&"))
    assert "“high”: “<b>” – 33%; “&” – 97%" in said
    assert texts("en").html("comparison-share", row="<b>", share="2%").startswith("“&lt;b&gt;”")
