"""What changes between two versions of a questionnaire, and what that does to answers given to the older one."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from typing import Any, Literal

from surveys.questionnaire import Item, Localised, Questionnaire, Scale

What = Literal[
    "item-added",
    "item-removed",
    "item-reworded",
    "item-kind",
    "item-rules",
    "item-guarded",
    "item-exposed",
    "choices-added",
    "choices-removed",
    "choices-score",
    "scale-added",
    "scale-removed",
    "scale-reworded",
    "scale-counting",
    "head-reworded",
]
Fate = Literal["none", "kept", "aside", "recounted", "lost"]
FATES: dict[What, Fate] = {
    "item-added": "none",
    "item-removed": "aside",
    "item-reworded": "kept",
    "item-kind": "lost",
    "item-rules": "kept",
    "item-guarded": "kept",
    "item-exposed": "lost",
    "choices-added": "kept",
    "choices-removed": "lost",
    "choices-score": "lost",
    "scale-added": "recounted",
    "scale-removed": "kept",
    "scale-reworded": "kept",
    "scale-counting": "recounted",
    "head-reworded": "kept",
}


@dataclass(frozen=True)
class Change:
    """One difference. `key` and `title` are those of the item or scale (empty for the questionnaire's own texts),
    `choices` the keys it is about. Of the answers given before: none there, kept and counted, set aside, counted again
    by the new rule, or lost: they would no longer mean what they meant, or be kept as they were promised to be."""

    what: What
    key: str = ""
    title: Localised | None = None
    choices: tuple[str, ...] = ()

    @property
    def answers(self) -> Fate:
        """What happens to answers given before."""
        return FATES[self.what]

    @property
    def allowed(self) -> bool:
        """Whether this may be done while there are answers. What may not wants a new key: then it is another item."""
        return self.answers != "lost"


def compare_versions(old: Questionnaire, new: Questionnaire) -> tuple[Change, ...]:
    """Every difference that somebody who asked or answered could notice: items in the order of the new version, then
    those that went, then scales. Moving an item changes nothing for its answers and is none."""
    before, after = {item.key: item for item in _rows(old)}, {item.key: item for item in _rows(new)}
    changes = [Change("head-reworded")] if _differ(old, new, HEAD) else []
    for key, item in after.items():
        changes += _item(before[key], item) if key in before else [Change("item-added", key, item.text)]
    changes += [Change("item-removed", key, item.text) for key, item in before.items() if key not in after]
    return (*changes, *_scales(old, new))


def _rows(questionnaire: Questionnaire) -> Iterator[Item]:
    for section in questionnaire.sections:
        yield from section.items


WORDING = {"text", "hint", "constraint_message", "required_message", "feedback"}
HEAD = {field.name for field in fields(Questionnaire)} - {"key", "version", "languages", "sections", "scales"}
LOOKS = {"key", "answer_scale", "appearance"}


def _item(old: Item, new: Item) -> list[Change]:
    if old.kind != new.kind:
        return [Change("item-kind", new.key, new.text)]
    earlier, later = {one.key: one for one in old.choices}, {one.key: one for one in new.choices}
    both = [key for key in earlier if key in later]
    relabelled = any(earlier[key].label != later[key].label for key in both)
    found: list[tuple[What, tuple[str, ...]]] = []
    if relabelled or _differ(old, new, WORDING):
        found.append(("item-reworded", ()))
    if _differ(old, new, _names(Item) - WORDING - LOOKS - {"kind", "choices", "sensitive"}):
        found.append(("item-rules", ()))
    if old.sensitive != new.sensitive:
        found.append(("item-guarded" if new.sensitive else "item-exposed", ()))
    found += _if_any("choices-added", (key for key in later if key not in earlier))
    found += _if_any("choices-removed", (key for key in earlier if key not in later))
    found += _if_any("choices-score", (key for key in both if earlier[key].score != later[key].score))
    return [Change(what, new.key, new.text, choices) for what, choices in found]


def _if_any(what: What, keys: Iterable[str]) -> list[tuple[What, tuple[str, ...]]]:
    given = tuple(keys)
    return [(what, given)] if given else []


def _scales(old: Questionnaire, new: Questionnaire) -> Iterator[Change]:
    before, after = {scale.key: scale for scale in old.scales}, {scale.key: scale for scale in new.scales}
    for key, scale in after.items():
        if key not in before:
            yield Change("scale-added", key, scale.title)
        elif _counting(before[key]) != _counting(scale):
            yield Change("scale-counting", key, scale.title)
        elif before[key] != scale:
            yield Change("scale-reworded", key, scale.title)
    for key, scale in before.items():
        if key not in after:
            yield Change("scale-removed", key, scale.title)


def _counting(scale: Scale) -> Any:
    levels = [(level.key, level.lowest, level.highest) for level in scale.levels]
    rest = _names(Scale) - {"key", "title", "levels", "tags", "within"}
    return levels, [getattr(scale, name) for name in sorted(rest)]


def _names(kind: type) -> set[str]:
    return {field.name for field in fields(kind)}


def _differ(old: object, new: object, names: set[str]) -> bool:
    return any(getattr(old, name, None) != getattr(new, name, None) for name in names)
