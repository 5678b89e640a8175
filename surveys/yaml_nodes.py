"""Reading YAML that a stranger wrote: safely, with the line of every value, and with all problems at once.

Knows nothing of questionnaires. Values are taken as they are written, so `yes` stays the word yes.
"""

import re
from collections.abc import Sequence
from typing import Any

import yaml

from surveys.problems import InputError, Problem
from surveys.spelling import guess

MAX_BYTES = 256 * 1024
MAX_NODES = 50_000
MAX_DEPTH = 20
MAX_PROBLEMS = 100

# libyaml is ten times as quick; both stand behind the same interface.
LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
UNPRINTABLE = re.compile("[^\t\n\r -~\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
WHOLE = re.compile(r"[+-]?[0-9]{1,15}")
DECIMAL = re.compile(r"[+-]?[0-9]{1,15}(?:\.[0-9]{1,6})?")
TRUTH = {"true": True, "yes": True, "false": False, "no": False}


class YamlReader:
    """Reads the values of one file and gathers what is wrong with them.

    Every method returns None where the value will not do; the problem is then in `problems`, with its file and line.
    """

    def __init__(self, file_name: str) -> None:
        self.file_name = file_name
        self.problems: list[Problem] = []

    def place(self, where: yaml.Node | int) -> str:
        """`file:line`, for a node or a line number counted from 1."""
        return f"{self.file_name}:{where if isinstance(where, int) else line(where)}"

    def refuse(self, where: yaml.Node | int, code: str, **args: str | int | float) -> None:
        """Notes a problem; the same one is noted once, however many aliases lead to it."""
        self.note(Problem(code, self.place(where), args))

    def note(self, problem: Problem) -> None:
        """InputError where there are so many problems that nobody would read on: finding them costs time, too."""
        if problem in self.problems:
            return
        self.problems.append(problem)
        if len(self.problems) == MAX_PROBLEMS:
            self.problems.append(Problem("questionnaire-many-more", self.file_name, {"shown": MAX_PROBLEMS}))
            raise InputError(self.sorted_problems())

    def sorted_problems(self) -> list[Problem]:
        """The problems in the order of their lines; what has no line comes last."""
        return sorted(self.problems, key=lambda problem: _line_of(problem) or 2**31)

    def fields(
        self, node: yaml.Node, required: Sequence[str], optional: Sequence[str] = ()
    ) -> dict[str, yaml.Node] | None:
        """The values of a mapping by key. Unknown, doubled and missing keys are noted, the rest is returned."""
        known = [*required, *optional]
        pairs = self.pairs(node, known)
        if pairs is None:
            return None
        for key in pairs.keys() - set(known):
            args = guess(key, known)
            self.refuse(
                pairs[key][0], "questionnaire-unknown-key", key=shown(pairs[key][0]), known=", ".join(known), **args
            )
        for key in required:
            if key not in pairs:
                self.refuse(node, "questionnaire-key-missing", key=key)
        return {key: pairs[key][1] for key in known if key in pairs}

    def pairs(self, node: yaml.Node, known: Sequence[str]) -> dict[str, tuple[yaml.Node, yaml.Node]] | None:
        """A mapping as key -> (key node, value node), whatever its keys; `known` only helps the author."""
        if not isinstance(node, yaml.MappingNode):
            self.refuse(node, "questionnaire-not-fields", known=", ".join(known))
            return None
        found: dict[str, tuple[yaml.Node, yaml.Node]] = {}
        for key_node, value in node.value:
            if not isinstance(key_node, yaml.ScalarNode):
                self.refuse(key_node, "questionnaire-not-fields", known=", ".join(known))
            elif key_node.value in found:
                first = line(found[key_node.value][0])
                self.refuse(key_node, "questionnaire-field-twice", key=shown(key_node), line=first)
            else:
                found[key_node.value] = (key_node, value)
        return found

    def entries(self, node: yaml.Node | None, least: int, most: int) -> list[yaml.Node] | None:
        """The entries of a list with `least` to `most` of them, and no more than `most` in any case."""
        if node is None:
            return None
        if not isinstance(node, yaml.SequenceNode):
            self.refuse(node, "questionnaire-not-list")
            return None
        if not least <= len(node.value) <= most:
            self.refuse(node, "questionnaire-list-length", least=least, most=most, length=len(node.value))
        return list(node.value[:most])

    def line_of_text(self, node: yaml.Node, most: int) -> str | None:
        """A text of 1 to `most` characters, without the white space around it."""
        if not isinstance(node, yaml.ScalarNode):
            self.refuse(node, "questionnaire-not-text")
            return None
        text = "" if _is_null(node) else str(node.value).strip()
        if not text:
            self.refuse(node, "questionnaire-text-empty")
            return None
        if UNPRINTABLE.search(text):
            self.refuse(node, "questionnaire-unprintable")
            return None
        if len(text) > most:
            self.refuse(node, "questionnaire-text-too-long", length=len(text), maximum=most)
            return None
        return text

    def key(self, node: yaml.Node | None, shape: re.Pattern[str], sort: str = "part") -> str | None:
        """A key of the given shape. `sort` is what it names, for the message."""
        if node is None:
            return None
        if not isinstance(node, yaml.ScalarNode) or not shape.fullmatch(node.value):
            self.refuse(node, "questionnaire-bad-key", key=shown(node), sort=sort)
            return None
        return str(node.value)

    def one_of(self, node: yaml.Node | None, options: Sequence[str]) -> str | None:
        """One of the given words."""
        if node is None:
            return None
        if not isinstance(node, yaml.ScalarNode) or node.value not in options:
            args = guess(shown(node), options)
            self.refuse(node, "questionnaire-not-one-of", value=shown(node), known=", ".join(options), **args)
            return None
        return str(node.value)

    def whole(self, node: yaml.Node | None, least: int, most: int) -> int | None:
        """A whole number from `least` to `most`."""
        if node is None:
            return None
        if not isinstance(node, yaml.ScalarNode) or not WHOLE.fullmatch(node.value):
            self.refuse(node, "questionnaire-not-whole", value=shown(node))
            return None
        value = int(node.value)
        if not least <= value <= most:
            self.refuse(node, "questionnaire-number-range", least=least, most=most)
            return None
        return value

    def decimal(self, node: yaml.Node | None) -> int | float | None:
        """A number, an int where it is whole."""
        if node is None:
            return None
        if not isinstance(node, yaml.ScalarNode) or not DECIMAL.fullmatch(node.value):
            self.refuse(node, "questionnaire-not-number", value=shown(node))
            return None
        value = float(node.value)
        return int(value) if value.is_integer() else value

    def truth(self, node: yaml.Node | None) -> bool | None:
        """true or false; also yes and no."""
        if node is None:
            return None
        if not isinstance(node, yaml.ScalarNode) or node.value.lower() not in TRUTH:
            self.refuse(node, "questionnaire-not-truth", value=shown(node))
            return None
        return TRUTH[node.value.lower()]


def line(node: yaml.Node) -> int:
    """The line a node begins on, counted from 1."""
    return int(node.start_mark.line) + 1


def shown(node: yaml.Node) -> str:
    """What is written there, short enough and on one line, to be quoted in a message."""
    return " ".join(str(node.value).split())[:80] if isinstance(node, yaml.ScalarNode) else "…"


def compose(text: str, file_name: str) -> yaml.Node:
    """The file's tree of nodes. InputError where it is too big, no YAML, or more than plain data."""
    size = len(text.encode("utf-8", "surrogatepass"))
    if size > MAX_BYTES:
        raise InputError.one("questionnaire-too-big", file_name, maximum=MAX_BYTES // 1024)
    text = text.removeprefix("\ufeff")
    unprintable = UNPRINTABLE.search(text)
    if unprintable:
        place = f"{file_name}:{text.count(chr(10), 0, unprintable.start()) + 1}"
        raise InputError.one("questionnaire-unprintable", place)
    try:
        _refuse_more_than_data(text, file_name)
        node = yaml.compose(text, Loader=LOADER)
    except yaml.MarkedYAMLError as error:
        raise InputError([_syntax_problem(error, text, file_name)]) from error
    if node is None or _is_null(node):
        raise InputError.one("questionnaire-empty", f"{file_name}:1")
    return node


def _refuse_more_than_data(text: str, file_name: str) -> None:
    """Goes through the file once without building anything: tags, deep nesting and multiplying aliases end here."""
    size = _Size()
    for event in yaml.parse(text, Loader=LOADER):
        code = size.add(event)
        if code:
            number = event.start_mark.line + 1 if event.start_mark else 1
            raise InputError.one(code, f"{file_name}:{number}")


class _Size:
    """How many nodes a file has with its aliases written out, and how deep they stand."""

    def __init__(self) -> None:
        self.total = 0
        self.open: list[tuple[str | None, int]] = []
        self.anchored: dict[str | None, int | None] = {}

    def add(self, event: yaml.Event) -> str | None:
        """Counts one event; the code of what is wrong with it, if anything."""
        if isinstance(event, yaml.AliasEvent):
            size = self.anchored.get(event.anchor, 1)
            if size is None:
                return "questionnaire-alias-of-itself"
            self.total += size
        elif isinstance(event, yaml.ScalarEvent | yaml.CollectionStartEvent):
            # An explicit tag could ask for an object of any class; nobody needs one to write a questionnaire.
            if event.tag is not None:
                return "questionnaire-tag"
            self.total += 1
            self.anchored[event.anchor] = 1
            if isinstance(event, yaml.CollectionStartEvent):
                self.open.append((event.anchor, self.total))
                self.anchored[event.anchor] = None
        elif isinstance(event, yaml.CollectionEndEvent):
            anchor, before = self.open.pop()
            self.anchored[anchor] = self.total - before + 1
        return "questionnaire-too-deep" if self.total > MAX_NODES or len(self.open) > MAX_DEPTH else None


def _syntax_problem(error: yaml.MarkedYAMLError, text: str, file_name: str) -> Problem:
    mark = error.problem_mark or error.context_mark
    number = mark.line + 1 if mark else 1
    lines = text.splitlines()
    written = lines[number - 1] if number <= len(lines) else ""
    reason = error.problem or ""
    code = "questionnaire-yaml"
    if "\t" in written[: len(written) - len(written.lstrip())]:
        code = "questionnaire-yaml-tab"
    elif reason.startswith("mapping values are not allowed"):
        code = "questionnaire-yaml-colon"
    return Problem(code, f"{file_name}:{number}", {"reason": reason})


def _line_of(problem: Problem) -> int:
    number = (problem.place or "").rpartition(":")[2]
    return int(number) if number.isdecimal() else 0


def _is_null(node: yaml.Node) -> bool:
    return isinstance(node, yaml.ScalarNode) and node.tag == "tag:yaml.org,2002:null"
