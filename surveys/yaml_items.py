"""The items of a questionnaire's YAML file: every kind with the fields it takes."""

from collections.abc import Mapping
from typing import Any, cast

import yaml

from surveys.item_fields import FIELDS, needed
from surveys.questionnaire import (
    APPEARANCES,
    COMPUTED_KINDS,
    KEY,
    KINDS,
    MAX_CARD,
    MAX_CHOICES,
    MAX_FILTERED_CHOICES,
    MAX_LABEL,
    MAX_NOTE,
    MAX_NUMBER,
    MAX_POINTS,
    MAX_TEXT_ANSWER,
    MIN_POINTS,
    Choice,
    Item,
    Kind,
)
from surveys.yaml_nodes import DECIMAL, line, shown
from surveys.yaml_texts import TextReader

MAX_SCORE = 1000
MAX_EXPRESSION = 2000
MAX_TICKS = 40
MAX_SEED = 2**31 - 1

TEXT_FIELDS = {
    "hint": MAX_CARD,
    "constraint_message": MAX_NOTE,
    "required_message": MAX_NOTE,
    "feedback": MAX_NOTE,
}
PLAIN_FIELDS = {
    "relevant": MAX_EXPRESSION,
    "constraint": MAX_EXPRESSION,
    "choice_filter": MAX_EXPRESSION,
    "calculation": MAX_EXPRESSION,
    "default": MAX_TEXT_ANSWER,
}
ALL_FIELDS = tuple(dict.fromkeys(name for names in FIELDS.values() for name in names))


def written_fields(kind: Kind) -> tuple[str, ...]:
    """The fields of a kind as the file has them: a Likert item names its points by their answer scale."""
    return tuple(name for name in FIELDS[kind] if name != "choices" or kind != "likert")


class ItemReader(TextReader):
    """Reads items; one that will not do is None, and its key is among the `broken`."""

    def __init__(self, file_name: str) -> None:
        super().__init__(file_name)
        self.answer_scales: dict[str, tuple[Choice, ...] | None] = {}
        self.broken: set[str] = set()

    def read_answer_scales(self, node: yaml.Node | None) -> None:
        """Fills `answer_scales`: points by name, None where they will not do."""
        if node is None:
            return
        for name, (name_node, value) in (self.pairs(node, ("answer_scale_name",)) or {}).items():
            points = self.points(value)
            if self.key(name_node, KEY):
                self.answer_scales[name] = points

    def points(self, node: yaml.Node) -> tuple[Choice, ...] | None:
        """The points of a Likert item: labels in order, the first of them standing for the number `first`."""
        fields = self.fields(node, ("labels",), ("first",))
        if fields is None:
            return None
        first = self.whole(fields["first"], -10, 10) if "first" in fields else 1
        entries = self.entries(fields.get("labels"), MIN_POINTS, MAX_POINTS)
        labels = [self.text(entry, MAX_LABEL) for entry in entries or ()]
        if first is None or not labels:
            return None
        given = [label for label in labels if label is not None]
        points = tuple(Choice(str(value), label, value) for value, label in enumerate(given, start=first))
        return points if len(given) == len(labels) else None

    def item(self, node: yaml.Node) -> Item | None:
        """One entry of a section's items."""
        before = len(self.problems)
        kind = self.kind_of(node)
        required, optional = _keys_of(kind)
        fields = self.fields(node, required, optional)
        if fields is None:
            return None
        key = self.unique_key(fields.get("key"), "item")
        text = self.text(fields.get("text"), MAX_CARD)
        if kind in COMPUTED_KINDS and "text" not in fields and key:
            text = dict.fromkeys(self.languages, key)
        path = key or str(line(node))
        self.remember(fields, "item", path)
        read = self.item_fields(fields, path)
        unlabelled = kind == "likert" and not read["choices"]
        if len(self.problems) > before or key is None or kind is None or text is None or unlabelled:
            self.broken |= {key} if key else set()
            return None
        return Item(key, kind, text, **read)

    def item_fields(self, fields: Mapping[str, yaml.Node], path: str) -> dict[str, Any]:
        """The values of all fields beside key, kind and text; those that are not written stand at their defaults."""
        points, name = self.answer_scale(fields.get("answer_scale"))
        most = MAX_FILTERED_CHOICES if "choice_filter" in fields else MAX_CHOICES
        integer = self.truth(fields.get("integer"))
        return {
            **{key: self.text(fields.get(key), length) for key, length in TEXT_FIELDS.items()},
            **{key: self.plain_text(fields.get(key), length) for key, length in PLAIN_FIELDS.items()},
            **{key: self.bound(fields, key, whole=integer is not False) for key in ("minimum", "maximum", "step")},
            "choices": points or self.choices(fields.get("choices"), path, most),
            "answer_scale": name,
            "integer": integer is not False,
            "required": self.truth(fields.get("required")) is not False,
            "sensitive": self.truth(fields.get("sensitive")) is True,
            "randomize": self.truth(fields.get("randomize")) is True,
            "seed": self.whole(fields.get("seed"), -MAX_SEED, MAX_SEED),
            "appearance": self.one_of(fields.get("appearance"), APPEARANCES),
            "ticks": self.ticks(fields.get("ticks")),
            "correct": self.correct(fields.get("correct")),
        }

    def kind_of(self, node: yaml.Node) -> Kind | None:
        """The item's kind, read first because it decides which keys may stand beside it."""
        if not isinstance(node, yaml.MappingNode):
            return None
        nodes = [v for k, v in node.value if isinstance(k, yaml.ScalarNode) and k.value == "kind"]
        return cast(Kind | None, self.one_of(nodes[0] if nodes else None, KINDS))

    def plain_text(self, node: yaml.Node | None, most: int) -> str | None:
        """A text for the program, the same in every language."""
        return None if node is None else self.line_of_text(node, most)

    def choices(self, node: yaml.Node | None, item: str, most: int) -> tuple[Choice, ...]:
        """What an item offers."""
        found = [self.choice(entry, item) for entry in self.entries(node, 1, most) or ()]
        return tuple(choice for choice in found if choice)

    def choice(self, node: yaml.Node, item: str) -> Choice | None:
        """One entry of the choices."""
        fields = self.fields(node, ("key", "label"), ("score", "exclusive", "columns"))
        if fields is None:
            return None
        key = self.unique_key(fields.get("key"), "choice", item)
        label = self.text(fields.get("label"), MAX_LABEL)
        score = self.whole(fields.get("score"), -MAX_SCORE, MAX_SCORE)
        exclusive = self.truth(fields.get("exclusive")) is True
        columns = self.columns(fields.get("columns"))
        return Choice(key, label, score, exclusive, columns) if key and label else None

    def columns(self, node: yaml.Node | None) -> dict[str, str]:
        """What a choice filter may ask about a choice: texts by column name."""
        if node is None:
            return {}
        found = {}
        for name, (name_node, value) in (self.pairs(node, ("column_name",)) or {}).items():
            text = self.line_of_text(value, MAX_LABEL)
            if self.key(name_node, KEY) and text is not None:
                found[name] = text
        return found

    def answer_scale(self, node: yaml.Node | None) -> tuple[tuple[Choice, ...] | None, str | None]:
        """(points, name): by the name of a shared answer scale, or written out on the item itself and nameless."""
        if isinstance(node, yaml.MappingNode):
            return self.points(node), None
        name = self.one_of(node, tuple(self.answer_scales)) if self.answer_scales else self.key(node, KEY)
        if node is None or name is None:
            return None, None
        if name not in self.answer_scales:
            self.refuse(node, "questionnaire-answer-scale-unknown", name=name)
        return self.answer_scales.get(name), name

    def bound(self, fields: Mapping[str, yaml.Node], key: str, *, whole: bool) -> int | float | None:
        """`minimum`, `maximum` or `step` of a number."""
        value = self.decimal(fields.get(key))
        if value is not None and abs(value) > MAX_NUMBER:
            self.refuse(fields[key], "questionnaire-number-range", least=-MAX_NUMBER, most=MAX_NUMBER)
        if isinstance(value, float) and whole:
            self.refuse(fields[key], "questionnaire-bound-not-whole", key=key)
        return value

    def ticks(self, node: yaml.Node | None) -> tuple[Choice, ...]:
        """Names of some values of a number: a mapping from the value to its name."""
        if node is None:
            return ()
        pairs = self.pairs(node, ("0", "10")) or {}
        if len(pairs) > MAX_TICKS:
            self.refuse(node, "questionnaire-list-length", least=1, most=MAX_TICKS, length=len(pairs))
        found = []
        for value, (value_node, label_node) in list(pairs.items())[:MAX_TICKS]:
            label = self.text(label_node, MAX_LABEL)
            if not DECIMAL.fullmatch(value):
                self.refuse(value_node, "questionnaire-not-number", value=shown(value_node))
            elif label is not None:
                found.append(Choice(value, label))
        return tuple(found)

    def correct(self, node: yaml.Node | None) -> tuple[str, ...]:
        """The right answer, or a list of them."""
        if node is None:
            return ()
        entries = [node]
        if isinstance(node, yaml.SequenceNode):
            entries = self.entries(node, 1, MAX_FILTERED_CHOICES) or []
        found = [self.line_of_text(entry, MAX_NOTE) for entry in entries]
        return tuple(answer for answer in found if answer is not None)


def _keys_of(kind: Kind | None) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """(required, optional) keys of an item; without a kind anything that some kind takes may stand there."""
    if kind is None:
        return ("key", "kind", "text"), ALL_FIELDS
    own = ["answer_scale" if kind == "likert" and name == "choices" else name for name in needed(kind)]
    optional = [name for name in ("text", *written_fields(kind)) if name not in own]
    return ("key", "kind", *own), tuple(optional)
