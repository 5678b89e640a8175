"""The scales of a questionnaire's YAML file: what they sum, and the levels that sums fall into."""

from typing import cast

import yaml

from surveys.check_scales import MAX_LEVELS, MIN_LEVELS
from surveys.questionnaire import (
    KEY,
    MAX_ITEMS,
    MAX_NOTE,
    MAX_NUMBER,
    MAX_TITLE,
    MISSING,
    Level,
    Missing,
    Part,
    Scale,
)
from surveys.yaml_nodes import line
from surveys.yaml_texts import TextReader

MAX_SCALES, MAX_TAGS, MAX_TAG, MAX_WEIGHT = 50, 20, 64, 1000
OPTIONAL = ("items", "reverse", "weights", "parts", "missing", "within", "tags", "levels")


class ScaleReader(TextReader):
    """Reads scales; one that will not do is left out."""

    def scales(self, node: yaml.Node | None) -> list[Scale]:
        """All scales of the file."""
        found = [self.scale(entry) for entry in self.entries(node, 1, MAX_SCALES) or ()]
        return [scale for scale in found if scale]

    def scale(self, node: yaml.Node) -> Scale | None:
        """One entry of the scales."""
        fields = self.fields(node, ("key", "title"), OPTIONAL)
        if fields is None:
            return None
        key = self.unique_key(fields.get("key"), "scale")
        path = key or str(line(node))
        self.remember(fields, "scale", path)
        title = self.text(fields.get("title"), MAX_TITLE)
        reverse = self.item_keys(fields.get("reverse"), path, 0)
        weights = self.weights(fields.get("weights"), path)
        items = self.item_keys(fields.get("items"), path, 1)
        parts = self.parts(fields.get("parts"))
        missing = self.one_of(fields.get("missing"), MISSING) or "none"
        within = self.key(fields.get("within"), KEY)
        tags = self.tags(fields.get("tags"))
        levels = self.levels(fields.get("levels"), path)
        if key is None or title is None or levels is None:
            return None
        return Scale(key, title, items, levels, reverse, cast(Missing, missing), weights, parts, within, tags)

    def item_keys(self, node: yaml.Node | None, scale: str, least: int) -> tuple[str, ...]:
        """Keys of items, with the lines they stand on."""
        found = []
        for entry in self.entries(node, least, MAX_ITEMS) or ():
            key = self.key(entry, KEY)
            if key:
                self.lines[("scale_item", scale, key)] = line(entry)
                found.append(key)
        return tuple(found)

    def weights(self, node: yaml.Node | None, scale: str) -> dict[str, int]:
        """How often items count, by item key."""
        found = {}
        for key, (key_node, value) in (self.pairs(node, ("item_key",)) or {}).items() if node else ():
            weight = self.whole(value, 1, MAX_WEIGHT)
            if self.key(key_node, KEY) and weight is not None:
                self.lines[("scale_item", scale, key)] = line(key_node)
                found[key] = weight
        return found

    def parts(self, node: yaml.Node | None) -> tuple[Part, ...]:
        """The scales that a combined scale is made of: a list of them, or a mapping from scale to weight."""
        if isinstance(node, yaml.MappingNode):
            pairs = self.pairs(node, ("scale_key",)) or {}
            read = [(self.key(key_node, KEY), self.whole(value, 1, MAX_WEIGHT)) for key_node, value in pairs.values()]
            return tuple(Part(key, weight) for key, weight in read if key and weight)
        keys = [self.key(entry, KEY) for entry in self.entries(node, 1, MAX_SCALES) or ()]
        return tuple(Part(key) for key in keys if key)

    def tags(self, node: yaml.Node | None) -> tuple[str, ...]:
        """Words that lead to what helps with the scale."""
        found = [self.line_of_text(entry, MAX_TAG) for entry in self.entries(node, 0, MAX_TAGS) or ()]
        return tuple(tag for tag in found if tag)

    def levels(self, node: yaml.Node | None, scale: str) -> tuple[Level, ...] | None:
        """The levels, none where the scale has none; None where one of them will not do."""
        entries = self.entries(node, MIN_LEVELS, MAX_LEVELS)
        found = [self.level(entry, scale) for entry in entries or ()]
        given = tuple(level for level in found if level)
        return given if len(given) == len(found) and (given or node is None) else None

    def level(self, node: yaml.Node, scale: str) -> Level | None:
        """One entry of the levels."""
        fields = self.fields(node, ("key", "title", "from", "to"), ("meaning", "next_step"))
        if fields is None:
            return None
        key = self.unique_key(fields.get("key"), "level", scale)
        title = self.text(fields.get("title"), MAX_TITLE)
        meaning = self.text(fields.get("meaning"), MAX_NOTE)
        next_step = self.text(fields.get("next_step"), MAX_NOTE)
        low = self.whole(fields.get("from"), -MAX_NUMBER, MAX_NUMBER)
        high = self.whole(fields.get("to"), -MAX_NUMBER, MAX_NUMBER)
        if low is not None and high is not None and low > high:
            self.refuse(fields["to"], "questionnaire-bounds", minimum=low, maximum=high)
            return None
        if key is None or title is None or low is None or high is None:
            return None
        return Level(key, title, low, high, meaning, next_step)
