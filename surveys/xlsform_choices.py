"""The choices sheet of an XLSForm: every list with its choices, and which lists are the points of a Likert item."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from surveys.questionnaire import CHOICE_KEY, KEY, MAX_LABEL, MAX_POINTS, MIN_POINTS, Choice
from surveys.spelling import guess
from surveys.xlsform_columns import Line, Table
from surveys.xlsform_form import Form, shown
from surveys.xlsform_sheets import Spot
from surveys.yaml_items import MAX_SCORE

POINT = re.compile(r"0|-?[1-9][0-9]?")
LEAST_POINT, GREATEST_POINT = -10, 10


@dataclass
class ChoiceList:
    """One list. `scored`: some of its choices have a score of their own. `broken`: some of them will not do."""

    name: str
    choices: list[Choice] = field(default_factory=list)
    spots: dict[str, Spot] = field(default_factory=dict)
    scored: bool = False
    broken: bool = False

    def points(self) -> tuple[Choice, ...] | None:
        """The choices as points of a Likert item, if their names are whole numbers in a row."""
        numbers = [int(choice.key) for choice in self.choices if POINT.fullmatch(choice.key)]
        if len(numbers) < len(self.choices) or not MIN_POINTS <= len(numbers) <= MAX_POINTS or self.scored:
            return None
        in_order = sorted(numbers)
        in_a_row = list(range(in_order[0], in_order[0] + len(in_order)))
        if in_order != in_a_row or in_order[0] < LEAST_POINT or in_order[-1] > GREATEST_POINT:
            return None
        labels = {int(choice.key): choice.label for choice in self.choices}
        return tuple(Choice(str(number), labels[number], number) for number in in_order)


def read_choices(form: Form) -> dict[str, ChoiceList]:
    """The lists by name; a choice that will not do makes its list `broken`."""
    found: dict[str, ChoiceList] = {}
    if "choices" not in form.tables:
        return found
    filters = _filter_columns(form, form.tables["choices"])
    for line in form.lines("choices"):
        name = line.text("list_name")
        if name is None:
            # A row without a list is a note of the author's, as pyxform takes it.
            if line.text("name"):
                form.refuse(line.spot("list_name"), "xlsform-cell-empty", name="list_name")
            continue
        one = found.setdefault(name, ChoiceList(name))
        choice = _choice(form, line, one, filters)
        if choice is None:
            one.broken = True
            continue
        one.choices.append(choice)
        one.spots[choice.key] = line.spot("name")
        one.scored = one.scored or choice.score is not None
    return found


def _choice(form: Form, line: Line, one: ChoiceList, filters: Mapping[int, str]) -> Choice | None:
    key = line.text("name")
    label = form.localised(line, "label", MAX_LABEL)
    score = form.whole(line, "bot::score", -MAX_SCORE, MAX_SCORE)
    exclusive = form.truth(line, "bot::exclusive") is True
    if key is None:
        form.refuse(line.spot("name"), "xlsform-cell-empty", name="name")
    elif not CHOICE_KEY.fullmatch(key):
        form.refuse(line.spot("name"), "xlsform-bad-choice", value=shown(key))
    elif key in one.spots:
        form.refuse(line.spot("name"), "xlsform-name-twice", value=key, first=one.spots[key].row)
    else:
        if label is None:
            # Not a mistake to pyxform: ODK then shows an empty line.
            form.warn(line.spot("label"), "xlsform-label-missing", f"label {one.name}", name=one.name)
            label = dict.fromkeys(form.languages, key)
        columns = {name: line.row.cells[column] for column, name in filters.items() if column in line.row.cells}
        return Choice(key, label, score, exclusive, columns)
    return None


def _filter_columns(form: Form, table: Table) -> dict[int, str]:
    """The columns that a choice filter may ask about; what is no name, or holds long remarks, is left aside."""
    found = {}
    for column, name in table.others.items():
        longest = max((len(row.cells.get(column, "")) for row in table.sheet.rows), default=0)
        if KEY.fullmatch(name) and longest <= MAX_LABEL:
            found[column] = name
        elif longest and not name.startswith(("bot::", "media::")):
            spot = Spot(table.sheet.name, 1, column)
            form.warn(spot, "xlsform-column-unknown", value=shown(name), **guess(name, ("list_name", "name", "label")))
    return found


def with_other(one: ChoiceList, label: Mapping[str, str]) -> ChoiceList:
    """The list with a last choice 'other', where it has none."""
    if any(choice.key == "other" for choice in one.choices):
        return one
    return replace(one, choices=[*one.choices, Choice("other", label)])
