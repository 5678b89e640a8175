"""Answers as compact columns: one byte a respondent for each answer, so that a million of them are counted in
milliseconds. Derived from the interviews and rebuildable at any time.

numpy is imported inside the functions: they run in the worker process.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2b
from typing import TYPE_CHECKING, Any, Literal

from surveys.questionnaire import Answer, Item, Questionnaire, chosen
from surveys.scoring import is_scored, item_score, score

if TYPE_CHECKING:
    from numpy import dtype, ndarray

    Array = ndarray[Any, dtype[Any]]

# A background stands beside the answers under a name that no item or scale can have.
BACKGROUND_MARK = "@"
SCORE_MARK, POINTS_MARK = "#score", "#points"
WHO, PLACE = "#who", "#place"

Form = Literal["codes", "options", "places", "number", "given", "who", "place"]
"""codes: 0 for no answer, else the category's place + 1. options: one row an option of a multiple choice, 1 where it
was chosen. places: one row an option of a rank, the place it got, 0 without an answer. number: NaN without an answer.
given: 1 where anything was answered. who: a digest of the respondent; place: the municipality's number; 0 for none."""
_TYPES: dict[Form, str] = {
    "codes": "u1",
    "options": "u1",
    "places": "u1",
    "number": "f8",
    "given": "u1",
    "who": "u8",
    "place": "u4",
}


@dataclass(frozen=True)
class Column:
    """One column: what it is called, what its numbers mean, and of codes, options and places the categories' keys."""

    name: str
    form: Form
    categories: tuple[str, ...] = ()

    @property
    def type(self) -> str:
        """The array type of its numbers; codes of more categories than fit a byte take two."""
        return "u2" if self.form == "codes" and len(self.categories) > 254 else _TYPES[self.form]

    @property
    def rows(self) -> int:
        """How many numbers a respondent has in it."""
        return len(self.categories) if self.form in ("options", "places") else 1

    @cached_property
    def code(self) -> dict[str, int]:
        """The code of every category."""
        return {key: place for place, key in enumerate(self.categories, 1)}


@dataclass(frozen=True)
class Row:
    """One respondent: his answers by item key, his background by name, and, where waves are linked, who he is."""

    answers: Mapping[str, Any]
    background: Mapping[str, str | None]
    place: int | None = None
    who: str | None = None


def layout(questionnaire: Questionnaire, backgrounds: Mapping[str, Sequence[str]]) -> tuple[Column, ...]:
    """The columns of a questionnaire's answers. `backgrounds` names the values that a background may have."""
    found = [_of_item(item) for item in questionnaire.items]
    found += [Column(item.key + POINTS_MARK, "number") for item in questionnaire.items if _keeps_points(item)]
    for scale in questionnaire.scales:
        if scale.levels:
            found.append(Column(scale.key, "codes", tuple(level.key for level in scale.levels)))
        found.append(Column(scale.key + SCORE_MARK, "number"))
    found += [Column(BACKGROUND_MARK + name, "codes", tuple(values)) for name, values in backgrounds.items()]
    return (*found, Column(WHO, "who"), Column(PLACE, "place"))


def _of_item(item: Item) -> Column:
    match item.kind:
        case "single_choice" | "likert":
            return Column(item.key, "codes", tuple(choice.key for choice in item.choices))
        case "multiple_choice":
            return Column(item.key, "options", tuple(choice.key for choice in item.choices))
        case "rank":
            return Column(item.key, "places", tuple(choice.key for choice in item.choices))
        case "number":
            return Column(item.key, "number")
        case _:
            return Column(item.key, "given")


def _keeps_points(item: Item) -> bool:
    """Whether the score of an answer cannot be read off its code."""
    return is_scored(item) and item.kind not in ("single_choice", "likert")


class Columns:
    """The answers of one wave. `arrays` by column name: (n,), or (options, n) for options and places.

    `ends`: after how many respondents each batch ends, in the order in which they were shown.
    """

    def __init__(self, columns: Sequence[Column], arrays: "Mapping[str, Array]", ends: Sequence[int]) -> None:
        self.columns = {column.name: column for column in columns}
        self.arrays = arrays
        self.ends = tuple(ends)
        self.memory: dict[tuple[Any, ...], Any] = {}  # what was counted already

    @property
    def n(self) -> int:
        """Respondents."""
        return self.ends[-1] if self.ends else 0

    def codes(self, name: str) -> "Array":
        """(n,): 0 for no answer, else the place of the category + 1. KeyError where there is no such column."""
        return self._of_form(name, "codes")

    def options(self, name: str) -> "Array":
        """(options, n) of a multiple choice: 1 where the option was chosen."""
        return self._of_form(name, "options")

    def score(self, scale: str) -> "Array":
        """(n,) sums of a scale, NaN where too much is unanswered."""
        return self.arrays[scale + SCORE_MARK]

    def points(self, item: Item) -> "Array":
        """(n,) scores of the answers to one item, NaN where it is unanswered. ValueError for an item without scores."""
        import numpy as np

        if item.key + POINTS_MARK in self.arrays:
            return self.arrays[item.key + POINTS_MARK]
        if not is_scored(item):
            raise ValueError(f"{item.key} has no scores")
        by_code = [np.nan, *(_points(item, choice.key) for choice in item.choices)]
        found: Array = np.array(by_code, dtype="f8")[self.codes(item.key)]
        return found

    def _of_form(self, name: str, form: Form) -> "Array":
        if self.columns[name].form != form:
            raise ValueError(f"{name} is no column of {form}")
        return self.arrays[name]


def _points(item: Item, key: str) -> float:
    if not item.correct and all(choice.score is None for choice in item.choices if choice.key == key):
        return float("nan")
    answer: Answer = int(key) if item.kind == "likert" else key
    value = item_score(item, answer)
    return float("nan") if value is None else float(value)


def encode(questionnaire: Questionnaire, columns: Sequence[Column], rows: Iterable[Row]) -> Columns:
    """The answers of one batch. ValueError where an answer is none of the item's choices; a background outside the
    known values counts as unknown."""
    import numpy as np

    people = list(rows)
    scales = [score(questionnaire, row.answers) for row in people]
    items = {item.key: item for item in questionnaire.items}
    arrays: dict[str, Array] = {}
    for column in columns:
        if column.name.endswith(SCORE_MARK):
            key = column.name.removesuffix(SCORE_MARK)
            values: list[Any] = [one[key].sum for one in scales]
        elif column.name in scales[0] if scales else False:
            values = [column.code.get(one[column.name].level or "", 0) for one in scales]
        else:
            values = [_value(column, row, items) for row in people]
        if column.form == "number":
            values = [float("nan") if value is None else float(value) for value in values]
        array = np.array(values, dtype=column.type)
        arrays[column.name] = array.reshape(len(people), column.rows).T.copy() if _is_wide(column) else array
    return Columns(columns, arrays, [len(people)])


def _is_wide(column: Column) -> bool:
    return column.form in ("options", "places")


def _value(column: Column, row: Row, items: Mapping[str, Item]) -> Any:
    if column.form == "who":
        return digest(row.who)
    if column.form == "place":
        return row.place or 0
    if column.name.startswith(BACKGROUND_MARK):
        return column.code.get(row.background.get(column.name.removeprefix(BACKGROUND_MARK)) or "", 0)
    if column.name.endswith(POINTS_MARK):
        item = items[column.name.removesuffix(POINTS_MARK)]
        return item_score(item, row.answers.get(item.key))
    return _answer(column, row.answers.get(column.name))


def _answer(column: Column, answer: Any) -> Any:
    if column.form == "given":
        return int(answer is not None)
    if column.form == "number":
        return answer
    keys = chosen(answer)
    unknown = [key for key in keys if key not in column.code]
    if unknown:
        # The value itself stays out of the message: it may be what a member typed.
        raise ValueError(f"a value of {column.name!r} is none of its categories")
    if column.form == "options":
        return [int(key in keys) for key in column.categories]
    if column.form == "places":
        return [keys.index(key) + 1 if key in keys else 0 for key in column.categories]
    return column.code[keys[0]] if keys else 0


def digest(who: str | None) -> int:
    """Eight bytes by which a respondent is found again in another wave; 0 for nobody in particular."""
    return int.from_bytes(blake2b(who.encode(), digest_size=8).digest()) or 1 if who else 0


def joined(parts: Sequence[Columns]) -> Columns:
    """Batches one after the other. ValueError for none."""
    import numpy as np

    if not parts:
        raise ValueError("there is nothing to join")
    arrays = {name: np.concatenate([part.arrays[name] for part in parts], axis=-1) for name in parts[0].arrays}
    ends: list[int] = []
    for part in parts:
        before = ends[-1] if ends else 0
        ends += [before + end for end in part.ends]
    return Columns(tuple(parts[0].columns.values()), arrays, ends)


def as_one_batch(columns: Columns) -> Columns:
    """The same people, taken to have come together."""
    return Columns(tuple(columns.columns.values()), columns.arrays, [columns.n])


def to_bytes(columns: Columns) -> bytes:
    """The numbers one column after the other, in the machine's order: for this machine's own files."""
    return columns.n.to_bytes(8, "little") + b"".join(columns.arrays[name].tobytes() for name in columns.columns)


def from_bytes(columns: Sequence[Column], data: bytes) -> Columns:
    """What `to_bytes` wrote of the same columns. ValueError where it cannot be that."""
    import numpy as np

    n, start, arrays = int.from_bytes(data[:8], "little"), 8, {}
    for column in columns:
        flat = np.frombuffer(data, column.type, n * column.rows, start)
        arrays[column.name] = flat.reshape(column.rows, n) if _is_wide(column) else flat
        start += flat.nbytes
    if start != len(data):
        raise ValueError("these are not the bytes of these columns")
    return Columns(columns, arrays, [n])
