"""What a comparison says besides its deciding test: tests of single answers, secondary tests and effects, as rows.

Each reads the comparison object as it is rendered, and takes it as it comes: designs differ in what they have.
"""

from dataclasses import dataclass
from typing import Any

from community import numbers
from community.i18n import MissingText, Texts


@dataclass(frozen=True)
class PartRow:
    """The test of one answer between groups: their shares, the effect with its interval, the corrected p."""

    label: str
    shares: tuple[tuple[str, float | None], ...]
    effect: str
    p: str
    significant: bool


def part_rows(found: dict[str, Any], speak: Texts) -> list[PartRow]:
    """The tests of single options, or of pairs of groups."""
    return [_part(part, found["alpha"], speak) for part in found.get("parts") or ()]


def _part(part: dict[str, Any], alpha: float, speak: Texts) -> PartRow:
    groups, shares = part.get("groups") or (), part.get("shares") or ()
    corrected = part.get("corrected_p")
    return PartRow(
        label=part["label"],
        shares=tuple(zip(groups, shares, strict=False)),
        effect=_effect(part.get("effect_size"), speak),
        p="" if corrected is None else numbers.p_value(corrected, speak.language, alpha),
        significant=bool(part.get("significant")),
    )


def family_line(found: dict[str, Any], speak: Texts) -> str:
    """How the tests of parts were corrected; empty where there are none."""
    parts = found.get("parts") or ()
    return speak.plain("comparison-parts-family", n=parts[0].get("family") or len(parts)) if parts else ""


def more_lines(found: dict[str, Any], speak: Texts) -> list[str]:
    """A line for every secondary test and effect size."""
    alpha = found["alpha"]
    lines = [_secondary(test, alpha, speak) for test in found.get("also") or ()]
    lines += [_effect(effect, speak) for effect in found.get("effects") or ()]
    if (changes := found.get("changes")) and changes.get("up") is not None:
        lines.append(speak.plain("comparison-line-moves", up=changes["up"], down=changes["down"] or 0))
    return lines


def _secondary(test: dict[str, Any], alpha: float, speak: Texts) -> str:
    name = _named("comparison-test-", test["test"], speak)
    p = test.get("decision_p")
    said = [f"{name}: {numbers.p_value(p, speak.language, alpha) if p is not None else '–'}"]
    effect = _effect(test.get("effect_size"), speak)
    return "; ".join([*said, effect] if effect else said)


def _effect(effect: dict[str, Any] | None, speak: Texts) -> str:
    """'Cliff's delta = 0.31 [0.12; 0.48]'; bounds are left out where there are none."""
    if not effect or effect.get("value") is None:
        return ""
    low, high = (effect.get(bound) for bound in ("low", "high"))
    said = f"{_named('comparison-measure-', effect['name'], speak)} = {_size(effect['value'], speak)}"
    return said if low is None or high is None else f"{said} [{_size(low, speak)}; {_size(high, speak)}]"


def _size(value: float, speak: Texts) -> str:
    if value in (float("inf"), float("-inf")):
        return "∞" if value > 0 else "−∞"
    return numbers.effect(value, speak.language) if value >= 0 else numbers.fixed(value, 2, speak.language)


def _named(prefix: str, name: str, speak: Texts) -> str:
    """The words for a test or a measure; one that has none yet is called by its name."""
    try:
        return speak.plain(prefix + name)
    except MissingText:
        return name.replace("_", " ")
