"""The YAML format of questionnaires: reading with every mistake named by file and line, and writing.

The grammar stands here; safe YAML is `yaml_nodes`, what must hold between the parts is `checks`. For authors it is
described in docs/questionnaire-format.md, for editors in questionnaire.schema.json.
"""

import dataclasses
from typing import cast

import yaml

from surveys import checks
from surveys.problems import InputError
from surveys.questionnaire import (
    KEY,
    KINDS,
    LANGUAGE,
    MAX_CARD,
    MAX_CHOICES,
    MAX_ITEMS,
    MAX_LABEL,
    MAX_NOTE,
    MAX_NUMBER,
    MAX_POINTS,
    MAX_TITLE,
    MIN_POINTS,
    MISSING,
    Choice,
    Item,
    Kind,
    Level,
    Localised,
    Missing,
    Questionnaire,
    Scale,
    Section,
)
from surveys.yaml_nodes import MAX_BYTES, YamlReader, compose, line, shown
from surveys.yaml_write import dump

__all__ = ["dump", "load", "load_bytes"]

MAX_LANGUAGES, MAX_SECTIONS, MAX_SCALES, MAX_LEVELS = 8, 50, 50, 20
MAX_SCORE = 1000

# Which keys an item of each kind takes beside key, kind, text, hint and required: (required, optional).
ITEM_KEYS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "single_choice": (("choices",), ()),
    "multiple_choice": (("choices",), ()),
    "likert": (("answer_scale",), ()),
    "number": ((), ("minimum", "maximum", "integer")),
    "text": ((), ()),
}
ITEM_HEAD = (("key", "kind", "text"), ("hint", "required"))
ALL_ITEM_KEYS = tuple(dict.fromkeys(key for keys in ITEM_KEYS.values() for part in keys for key in part))


def load(text: str, file_name: str) -> Questionnaire:
    """The questionnaire written in `text`. InputError with all problems of the file, each at `file_name:line`."""
    root = compose(text, file_name)
    reader = _Grammar(file_name)
    questionnaire = reader.questionnaire(root)
    if reader.problems or questionnaire is None:
        raise InputError(reader.sorted_problems())
    return questionnaire


def load_bytes(data: bytes, file_name: str) -> Questionnaire:
    """The questionnaire in a file's bytes, which must be UTF-8; otherwise as `load`."""
    try:
        # One byte more than is allowed is enough for the refusal, however long the file.
        text = data[: MAX_BYTES + 1].decode("utf-8", "strict" if len(data) <= MAX_BYTES else "replace")
    except UnicodeDecodeError as error:
        place = f"{file_name}:{data.count(10, 0, error.start) + 1}"
        raise InputError.one("questionnaire-not-utf8", place) from error
    return load(text, file_name)


class _Grammar(YamlReader):
    """Reads each part of a questionnaire; a part that will not do is None and is left out of what holds it."""

    def __init__(self, file_name: str) -> None:
        super().__init__(file_name)
        self.languages: tuple[str, ...] = ()
        self.answer_scales: dict[str, tuple[Choice, ...] | None] = {}
        self.broken: set[str] = set()
        self.lines: dict[tuple[str, ...], int] = {}

    def where(self, *path: str) -> str:
        """The place of a part for `checks`."""
        return self.place(self.lines[path])

    def questionnaire(self, root: yaml.Node) -> Questionnaire | None:
        fields = self.fields(
            root,
            ("key", "version", "title", "languages", "sections"),
            ("introduction", "thanks", "source", "answer_scales", "scales"),
        )
        if fields is None:
            return None
        self.languages = self.read_languages(fields.get("languages"))
        self.answer_scales = self.read_answer_scales(fields.get("answer_scales"))
        key = self.key(fields.get("key"), KEY)
        version = self.whole(fields.get("version"), 1, 9999)
        title = self.text(fields.get("title"), MAX_TITLE)
        notes = {k: self.text(fields.get(k), most) for k, most in
                 (("introduction", MAX_CARD), ("thanks", MAX_CARD), ("source", MAX_NOTE))}  # fmt: skip
        sections = self.sections(fields.get("sections"))
        scales = self.scales(fields.get("scales"))
        for problem in (
            checks.check(sections, scales, self.languages, self.broken, self.where) if self.languages else ()
        ):
            self.note(problem)
        if key is None or version is None or title is None:
            return None
        return Questionnaire(key, version, title, self.languages, tuple(sections), scales=tuple(scales), **notes)

    def read_languages(self, node: yaml.Node | None) -> tuple[str, ...]:
        """The languages; none at all where one is in doubt, so that no text is blamed for it."""
        before = len(self.problems)
        found: dict[str, int] = {}
        for entry in self.entries(node, 1, MAX_LANGUAGES) or ():
            language = self.key(entry, LANGUAGE)
            if language in found:
                self.refuse(entry, "questionnaire-key-twice", key=language, line=found[language])
            elif language:
                found[language] = line(entry)
        return tuple(found) if len(self.problems) == before else ()

    def text(self, node: yaml.Node | None, most: int) -> Localised | None:
        """A text in every language: a mapping by language, or a plain text where there is only one way to write it."""
        if node is None:
            return None
        if isinstance(node, yaml.MappingNode):
            return self.translations(node, most)
        text = self.line_of_text(node, most)
        if text is None:
            return None
        if len(self.languages) > 1 and any(letter.isalpha() for letter in text):
            # Left to pass, a forgotten translation would show up in front of a teacher.
            self.refuse(node, "questionnaire-text-one-language", languages=", ".join(self.languages))
            return None
        return dict.fromkeys(self.languages, text)

    def translations(self, node: yaml.Node, most: int) -> Localised | None:
        pairs = self.pairs(node, self.languages) or {}
        texts = {language: self.line_of_text(value, most) for language, (_, value) in pairs.items()}
        if not self.languages:
            return None
        for language in pairs.keys() - set(self.languages):
            self.refuse(
                pairs[language][0],
                "questionnaire-language-unknown",
                language=shown(pairs[language][0]),
                languages=", ".join(self.languages),
            )
        for language in self.languages:
            if language not in pairs:
                self.refuse(node, "questionnaire-translation-missing", language=language)
        ordered = {language: texts.get(language) for language in self.languages}
        return None if None in ordered.values() else cast(Localised, ordered)

    def unique_key(self, node: yaml.Node | None, *path: str) -> str | None:
        """A key that nothing of the same sort has already; remembers its line under the path and the key."""
        key = self.key(node, KEY)
        if node is None or key is None:
            return None
        if (*path, key) in self.lines:
            self.refuse(node, "questionnaire-key-twice", key=key, line=self.lines[(*path, key)])
            return None
        self.lines[(*path, key)] = line(node)
        return key

    def read_answer_scales(self, node: yaml.Node | None) -> dict[str, tuple[Choice, ...] | None]:
        if node is None:
            return {}
        found: dict[str, tuple[Choice, ...] | None] = {}
        for name, (name_node, value) in (self.pairs(node, ("answer_scale_name",)) or {}).items():
            points = self.points(value)
            if self.key(name_node, KEY):
                found[name] = points
        return found

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

    def sections(self, node: yaml.Node | None) -> list[Section]:
        found = []
        for entry in self.entries(node, 1, MAX_SECTIONS) or ():
            fields = self.fields(entry, ("key", "title", "items"))
            if fields is None:
                continue
            key = self.unique_key(fields.get("key"), "section")
            title = self.text(fields.get("title"), MAX_TITLE)
            items = [self.item(item) for item in self.entries(fields.get("items"), 1, MAX_ITEMS) or ()]
            found.append(Section(key or "", title or {}, tuple(item for item in items if item)))
        return found

    def item(self, node: yaml.Node) -> Item | None:
        before = len(self.problems)
        head, optional = ITEM_HEAD
        kind = self.kind_of(node)
        own = ITEM_KEYS[kind] if kind else ((), ALL_ITEM_KEYS)
        fields = self.fields(node, (*head, *own[0]), (*optional, *own[1]))
        if fields is None:
            return None
        key = self.unique_key(fields.get("key"), "item")
        text = self.text(fields.get("text"), MAX_CARD)
        hint = self.text(fields.get("hint"), MAX_CARD)
        required = self.truth(fields.get("required"))
        choices = self.choices(fields.get("choices"), key or str(line(node)))
        points, name = self.answer_scale(fields.get("answer_scale"))
        integer = self.truth(fields.get("integer"))
        low, high = self.bounds(fields, whole=integer is not False)
        unlabelled = kind == "likert" and points is None
        if len(self.problems) > before or key is None or kind is None or text is None or unlabelled:
            self.broken |= {key} if key else set()
            return None
        item = Item(key, kind, text, hint, choices=points or choices, minimum=low, maximum=high, answer_scale=name)
        return dataclasses.replace(item, required=required is not False, integer=integer is not False)

    def kind_of(self, node: yaml.Node) -> Kind | None:
        """The item's kind, read first because it decides which keys may stand beside it."""
        if not isinstance(node, yaml.MappingNode):
            return None
        nodes = [v for k, v in node.value if isinstance(k, yaml.ScalarNode) and k.value == "kind"]
        return cast(Kind | None, self.one_of(nodes[0] if nodes else None, KINDS))

    def choices(self, node: yaml.Node | None, item: str) -> tuple[Choice, ...]:
        found = []
        for entry in self.entries(node, 2, MAX_CHOICES) or ():
            fields = self.fields(entry, ("key", "label"), ("score",))
            if fields is None:
                continue
            key = self.unique_key(fields.get("key"), "choice", item)
            label = self.text(fields.get("label"), MAX_LABEL)
            score = self.whole(fields.get("score"), -MAX_SCORE, MAX_SCORE)
            if key and label:
                found.append(Choice(key, label, score))
        return tuple(found)

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

    def bounds(self, fields: dict[str, yaml.Node], *, whole: bool) -> tuple[int | float | None, int | float | None]:
        found = []
        for key in ("minimum", "maximum"):
            value = self.decimal(fields.get(key))
            if value is not None and abs(value) > MAX_NUMBER:
                self.refuse(fields[key], "questionnaire-number-range", least=-MAX_NUMBER, most=MAX_NUMBER)
            if isinstance(value, float) and whole:
                self.refuse(fields[key], "questionnaire-bound-not-whole", key=key)
            found.append(value)
        low, high = found
        if low is not None and high is not None and low >= high:
            self.refuse(fields["maximum"], "questionnaire-bounds", minimum=low, maximum=high)
        return low, high

    def scales(self, node: yaml.Node | None) -> list[Scale]:
        found = [self.scale(entry) for entry in self.entries(node, 1, MAX_SCALES) or ()]
        return [scale for scale in found if scale]

    def scale(self, node: yaml.Node) -> Scale | None:
        fields = self.fields(node, ("key", "title", "items", "levels"), ("reverse", "missing"))
        if fields is None:
            return None
        key = self.scale_key(fields.get("key"))
        path = key or str(line(node))
        title = self.text(fields.get("title"), MAX_TITLE)
        reverse = self.item_keys(fields.get("reverse"), path, 0)
        items = self.item_keys(fields.get("items"), path, 1)
        missing = self.one_of(fields.get("missing"), MISSING) or "none"
        levels = self.levels(fields.get("levels"), path)
        if key is None or title is None or levels is None:
            return None
        return Scale(key, title, items, levels, reverse, cast(Missing, missing))

    def scale_key(self, node: yaml.Node | None) -> str | None:
        key = self.unique_key(node, "scale")
        if node is not None and key is not None and ("item", key) in self.lines:
            # Results are asked for by the key of an item or of a scale, so one key must not mean both.
            self.refuse(node, "questionnaire-key-twice", key=key, line=self.lines[("item", key)])
        return key

    def item_keys(self, node: yaml.Node | None, scale: str, least: int) -> tuple[str, ...]:
        found = []
        for entry in self.entries(node, least, MAX_ITEMS) or ():
            key = self.key(entry, KEY)
            if key:
                self.lines[("scale_item", scale, key)] = line(entry)
                found.append(key)
        return tuple(found)

    def levels(self, node: yaml.Node | None, scale: str) -> tuple[Level, ...] | None:
        entries = self.entries(node, 2, MAX_LEVELS)
        found = [self.level(entry, scale) for entry in entries or ()]
        given = tuple(level for level in found if level)
        return given if given and len(given) == len(found) else None

    def level(self, node: yaml.Node, scale: str) -> Level | None:
        fields = self.fields(node, ("key", "title", "from", "to"), ("meaning",))
        if fields is None:
            return None
        key = self.unique_key(fields.get("key"), "level", scale)
        title = self.text(fields.get("title"), MAX_TITLE)
        meaning = self.text(fields.get("meaning"), MAX_NOTE)
        low = self.whole(fields.get("from"), -MAX_NUMBER, MAX_NUMBER)
        high = self.whole(fields.get("to"), -MAX_NUMBER, MAX_NUMBER)
        if low is not None and high is not None and low > high:
            self.refuse(fields["to"], "questionnaire-bounds", minimum=low, maximum=high)
            return None
        if key is None or title is None or low is None or high is None:
            return None
        return Level(key, title, low, high, meaning)
