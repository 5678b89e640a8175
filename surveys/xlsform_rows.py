"""The survey sheet of an XLSForm: groups and repeats become sections, and their rows items.

Nested groups are laid flat: a section is shown where all the groups around it are. A repeat with a fixed count is
written out, KEY_1 to KEY_n, and ${KEY} inside it means the same turn.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from surveys.questionnaire import MAX_ITEMS, MAX_TITLE, Item, Localised, Section
from surveys.xlsform_columns import Line
from surveys.xlsform_form import Form, shown
from surveys.xlsform_items import Context, read_items
from surveys.xlsform_sheets import Spot
from surveys.xlsform_types import Type, nearest_type, read_type
from surveys.yaml_format import MAX_SECTIONS

REFERENCE = re.compile(r"\$\{\s*([^{}]*?)\s*\}")
MAX_TURNS = 50
MAX_DEPTH = 10
PLACED = ("label", "relevant", "constraint", "choice_filter", "calculation", "default", "required", "hint")
PLACED_AS = {"bot::correct": "correct", "bot::feedback": "feedback", "parameters": "ticks", "type": "choices"}


@dataclass
class Block:
    """A group, or a repeat of `turns` turns, or the whole form. `matrix`: its choices are points of one list."""

    word: str
    key: str
    line: Line | None = None
    title: Localised | None = None
    relevant: str | None = None
    turns: int = 1
    matrix: bool = False
    children: list["Block | tuple[Line, list[Item]]"] = field(default_factory=list)

    def rows(self) -> Iterator[tuple[Line, list[Item]]]:
        """Its rows and those of the blocks inside it."""
        for child in self.children:
            if isinstance(child, Block):
                yield from child.rows()
            else:
                yield child


@dataclass
class Rows:
    """What the survey sheet says: sections, and for each item the row it comes from. `broken`: the rows that will not
    do, by key; one without a usable name is known by its number. `unreachable`: names that nothing may refer to."""

    sections: list[Section] = field(default_factory=list)
    lines: dict[str, Line] = field(default_factory=dict)
    broken: dict[str, Line] = field(default_factory=dict)
    unreachable: set[str] = field(default_factory=set)


def read_rows(context: Context, title: Localised, key: str) -> Rows:
    """Every row of the survey sheet, laid flat. `title` and `key` are those of sections without a group."""
    form = context.form
    collecting: set[str] = set()
    rows = Rows()
    top = _tree(context, rows, collecting)
    top.key, top.title = key, title
    repeated = {item.key for block in _repeats(top) for _, items in block.rows() for item in items}
    flat = _Flat(form, rows, repeated, frozenset(collecting))
    flat.walk(top, {}, (), title)
    rows.unreachable = repeated | collecting
    if len(rows.sections) > MAX_SECTIONS:
        form.refuse(Spot(form.tables["survey"].sheet.name), "xlsform-too-many-sections", maximum=MAX_SECTIONS)
    return rows


def _tree(context: Context, rows: Rows, collecting: set[str]) -> Block:
    form = context.form
    stack = [Block("form", "")]
    for line in form.lines("survey"):
        if line.text("disabled") and form.truth(line, "disabled"):
            continue
        kind = _type(form, line)
        if kind is None:
            continue
        if kind.sort == "begin":
            block = _begin(form, line, kind, stack)
            stack[-1].children.append(block)
            stack.append(block)
        elif kind.sort == "end":
            _end(form, line, kind, stack)
        elif kind.sort == "item":
            items = read_items(replace(context, matrix=stack[-1].matrix), line, kind)
            stack[-1].children.append((line, items))
            if not items and "label" not in (line.text("appearance") or "").split():
                rows.broken[line.text("name") or f"row {line.row.number}"] = line
        else:
            _leave_out(form, line, kind, collecting)
            if kind.sort != "collecting":
                rows.broken[line.text("name") or f"row {line.row.number}"] = line
    for block in stack[1:]:
        spot = block.line.spot("type") if block.line else Spot("survey")
        form.refuse(spot, "xlsform-block-open", type=block.word, name=block.key)
    return stack[0]


def _type(form: Form, line: Line) -> Type | None:
    """The row's type; none for a remark of the author's, which has neither name nor label."""
    written = line.text("type")
    if written is None and (line.text("name") or any(line.text("label", code) for code in ("", *form.languages))):
        form.refuse(line.spot("type"), "xlsform-cell-empty", name="type")
    return read_type(written) if written else None


def _leave_out(form: Form, line: Line, kind: Type, collecting: set[str]) -> None:
    written = line.text("type") or ""
    if kind.sort == "collecting":
        collecting.add(line.text("name") or kind.word)
        form.warn(line.spot("type"), "xlsform-collects", "collecting", type=kind.word)
    elif kind.sort == "refused":
        form.refuse(line.spot("type"), "xlsform-type-unsupported", type=shown(written), remedy=kind.word)
    else:
        form.refuse(line.spot("type"), "xlsform-type-unknown", type=shown(written), **nearest_type(written))


def _begin(form: Form, line: Line, kind: Type, stack: list[Block]) -> Block:
    key = form.key(line, "name") or ""
    appearances = (line.text("appearance") or "").split()
    for word in appearances:
        if word not in ("field-list", "table-list"):
            form.warn(line.spot("appearance"), "xlsform-appearance-ignored", word, value=shown(word))
    if len(stack) > MAX_DEPTH:
        form.refuse(line.spot("type"), "xlsform-too-deep", maximum=MAX_DEPTH)
    title = form.localised(line, "label", MAX_TITLE)
    if title and any(REFERENCE.search(text) for text in title.values()):
        form.refuse(line.spot("label"), "xlsform-title-reference")
    turns = _turns(form, line) if kind.word == "repeat" else 1
    relevant = form.expression(line, "relevant")
    return Block(kind.word, key, line, title, relevant, turns, matrix="table-list" in appearances)


def _turns(form: Form, line: Line) -> int:
    written = line.text("repeat_count")
    if written is None or not written.isdecimal() or not 1 <= int(written) <= MAX_TURNS:
        facts = {"given": "yes" if written else "no", "value": shown(written or "")}
        form.refuse(line.spot("repeat_count"), "xlsform-repeat-count", maximum=MAX_TURNS, **facts)
        return 1
    return int(written)


def _end(form: Form, line: Line, kind: Type, stack: list[Block]) -> None:
    if len(stack) == 1 or stack[-1].word != kind.word:
        form.refuse(line.spot("type"), "xlsform-block-end", type=kind.word)
        return
    stack.pop()


def _repeats(block: Block) -> Iterator[Block]:
    for child in block.children:
        if isinstance(child, Block):
            if child.word == "repeat":
                yield child
            yield from _repeats(child)


@dataclass
class _Flat:
    """Lays blocks flat into `rows`. `repeated`: keys inside repeats, as the sheet has them."""

    form: Form
    rows: Rows
    repeated: set[str]
    collecting: frozenset[str]
    count: int = 0

    def walk(self, block: Block, turn: Mapping[str, str], around: tuple[str, ...], title: Localised) -> None:
        """One block in one turn: `turn` is what keys inside repeats are called in it, `around` the conditions."""
        own = self.rewritten(block.relevant, turn, block.line, "relevant")
        conditions = (*around, *([own] if own else []))
        key = turn.get(f"\0{block.key}", block.key)
        run: list[Item] = []
        for child in block.children:
            if not isinstance(child, Block):
                run += self.placed(*child, turn)
                continue
            if not any(items for _, items in child.rows()):
                continue
            self.close(key, title, run, conditions, block)
            run = []
            below = child.title or title
            if child.word != "repeat":
                self.walk(child, turn, conditions, below)
                continue
            for number in range(1, child.turns + 1):
                if self.count <= MAX_ITEMS:
                    self.walk(child, _turn(child, turn, number), conditions, _numbered(below, number))
        self.close(key, title, run, conditions, block)

    def close(self, key: str, title: Localised, run: list[Item], conditions: tuple[str, ...], block: Block) -> None:
        """Ends a section, where it has items."""
        if not run:
            return
        taken = {section.key for section in self.rows.sections}
        free = next(name for name in _names(key) if name not in taken)
        relevant = " and ".join(f"({one})" for one in conditions) if len(conditions) > 1 else "".join(conditions)
        if block.line:
            self.form.spots["section", free] = block.line.spot("name")
            self.form.spots["section", free, "relevant"] = block.line.spot("relevant")
        self.rows.sections.append(Section(free, title, tuple(run), relevant or None))

    def placed(self, line: Line, items: list[Item], turn: Mapping[str, str]) -> list[Item]:
        """The items of a row under the names they have in this turn."""
        found = []
        for item in items:
            key = turn.get(item.key, item.key)
            if key in self.rows.lines:
                row = self.rows.lines[key].row.number
                self.form.refuse(line.spot("name"), "xlsform-name-twice", value=key, first=row)
                continue
            self.count += 1
            self.rows.lines[key] = line
            self.remember(key, line)
            found.append(replace(item, key=key, **self.renamed(item, turn, line)))
        return found

    def renamed(self, item: Item, turn: Mapping[str, str], line: Line) -> dict[str, Any]:
        """The fields in which an item may name others."""
        changed: dict[str, Any] = {}
        for name in ("relevant", "constraint", "choice_filter", "calculation"):
            changed[name] = self.rewritten(getattr(item, name), turn, line, name)
        for name, column in (
            ("text", "label"),
            ("hint", "hint"),
            ("constraint_message",) * 2,
            ("feedback", "bot::feedback"),
        ):
            texts = getattr(item, name)
            if texts and not (item.kind in ("calculate", "hidden") and name == "text"):
                new = {language: self.rewritten(text, turn, line, column) or "" for language, text in texts.items()}
                changed[name] = new
        if item.kind in ("calculate", "hidden") and set(item.text.values()) == {item.key}:
            changed["text"] = dict.fromkeys(item.text, turn.get(item.key, item.key))
        return changed

    def rewritten(self, text: str | None, turn: Mapping[str, str], line: Line | None, column: str) -> str | None:
        """An expression or text with references to the same turn; what cannot be reached is a problem."""
        if text is None or line is None:
            return text

        def rename(found: re.Match[str]) -> str:
            name = found[1]
            if name in self.collecting:
                self.form.refuse(line.spot(column), "xlsform-reference-collected", name=name)
            elif name in self.repeated and name not in turn:
                self.form.refuse(line.spot(column), "xlsform-reference-into-repeat", name=name)
            return f"${{{turn.get(name, name)}}}"

        return REFERENCE.sub(rename, text)

    def remember(self, key: str, line: Line) -> None:
        """Where the item and its columns stand, for `checks`."""
        spots = self.form.spots
        spots["item", key] = line.spot("name")
        for name in PLACED:
            spots["item", key, "text" if name == "label" else name] = line.spot(name)
        for column, name in PLACED_AS.items():
            spots["item", key, name] = line.spot(column)
        for name in ("minimum", "maximum", "step"):
            spots["item", key, name] = line.spot("parameters" if line.text("parameters") else "constraint")


def _turn(block: Block, turn: Mapping[str, str], number: int) -> dict[str, str]:
    """What the keys inside a repeat are called in one of its turns; blocks are kept apart from items by a mark."""
    items = [item.key for _, items in block.rows() for item in items]
    blocks = [f"\0{inner.key}" for inner in [block, *_blocks(block)]]
    named = {key: f"{turn.get(key, key.removeprefix(chr(0)))}_{number}" for key in [*items, *blocks]}
    return dict(turn) | named


def _blocks(block: Block) -> Iterator[Block]:
    for child in block.children:
        if isinstance(child, Block):
            yield child
            yield from _blocks(child)


def _names(key: str) -> Iterator[str]:
    yield key
    yield from (f"{key}_part{number}" for number in range(2, 1000))


def _numbered(title: Localised, number: int) -> Localised:
    return {language: f"{text[: MAX_TITLE - 4]} {number}" for language, text in title.items()}
