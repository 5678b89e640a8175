"""The figures of a comparison as lines to read: what was counted, the tests, what decides, effect sizes, conditions."""

from typing import Any

from community import numbers
from community.i18n import Texts

Figures = dict[str, Any]
"""A comparison, or one of its tests, as `comparison_words.render` gives it."""

# More lines of single tests than this and nobody reads them.
PARTS_SHOWN = 12
# The letters by which statistics go; all others are χ².
_LETTERS = {
    "wilcoxon_signed_rank": "V",
    "mann_whitney": "U",
    "kruskal_wallis": "H",
    "linear_by_linear": "M²",
    "column_z": "z",
}


def test_lines(found: Figures, speak: Texts) -> list[str]:
    """Every figure of a comparison object, one line each; none where nothing was tested."""
    if found["status"] != "ok":
        return []
    lines = [_effect_line(found["effect_size"], speak), *(_effect_line(one, speak) for one in found.get("effects", []))]
    lines += [_statistic_line(found, speak)] if found["statistic"] is not None else [_parts_line(found, speak)]
    lines += _deciding_lines(found, speak)
    if found["expected_min"] is not None:
        least = numbers.fixed(found["expected_min"], 1, speak.language)
        lines.append(speak.plain("comparison-line-expected", least=least, below=found["expected_below_5"]))
    lines += [*_changes_lines(found.get("changes"), speak), *_scores_lines(found, speak)]
    return [*lines, *_beside_lines(found, speak), *_part_lines(found, speak)]


def short_line(found: Figures, speak: Texts) -> str:
    """The whole test on one line of a chat; empty where nothing was tested."""
    if found["status"] != "ok":
        return ""
    language, effect = speak.language, found["effect_size"]
    return speak.plain(
        "comparison-line-short",
        statistic=_statistic(found, speak, 2),
        p=numbers.p_value(found["decision_p"], language, found["alpha"]),
        measure=speak.plain(f"comparison-sign-{effect['name']}"),
        v=_size(effect["value"], language),
        low=_size(effect["low"], language),
        high=_size(effect["high"], language),
    )


def answered_line(answered: int | None, asked: int | None, speak: Texts) -> str:
    """How many answered, of how many who were asked; empty where that is withheld."""
    if answered is None or asked is None:
        return ""
    return speak.plain("comparison-line-answered", answered=answered, asked=asked)


def _statistic(found: Figures, speak: Texts, digits: int) -> str:
    """Such as 'χ²(2) = 39.97'; of several tests, what they are."""
    if found["statistic"] is None:
        return speak.plain("comparison-several-tests", n=len(found["parts"]))
    degrees = "" if found["df"] is None else f"({found['df']})"
    value = numbers.fixed(found["statistic"], digits, speak.language)
    return f"{_LETTERS.get(found['test'], 'χ²')}{degrees} = {value}"


def _statistic_line(found: Figures, speak: Texts) -> str:
    language, alpha = speak.language, found["alpha"]
    said = {
        "test": speak.plain(f"comparison-test-{found['test']}"),
        "statistic": _statistic(found, speak, 3),
        "p": numbers.p_value(found["p"], language, alpha),
        "log10_p": numbers.fixed(found["log10_p"], 2, language),
    }
    if found["critical_value"] is None:
        return speak.plain("comparison-line-statistic", **said)
    critical = numbers.fixed(found["critical_value"], 3, language)
    return speak.plain(
        "comparison-line-statistic-critical", **said, critical=critical, alpha=numbers.plain(alpha, language)
    )


def _parts_line(found: Figures, speak: Texts) -> str:
    return speak.plain(
        "comparison-line-parts",
        test=speak.plain(f"comparison-test-{found['test']}"),
        n=len(found["parts"]),
        p=numbers.p_value(min(part["corrected_p"] for part in found["parts"]), speak.language, found["alpha"]),
    )


def _deciding_lines(found: Figures, speak: Texts) -> list[str]:
    """The exact p where that decides, and p as it is after a correction for the other questions of a screen."""
    language, alpha, lines = speak.language, found["alpha"], []
    if found["exact_method"]:
        p = numbers.p_value(found["exact_p"], language, alpha)
        lines.append(speak.plain("comparison-line-exact", p=p, method=_method(found["exact_method"], speak)))
    correction = found.get("correction")
    if correction:
        p = numbers.p_value(found["decision_p"], language, alpha)
        before = numbers.p_value(correction["p"], language, alpha)
        lines.append(speak.plain("comparison-line-corrected", p=p, before=before, n=correction["family"]))
    return lines


def _changes_lines(changes: Figures | None, speak: Texts) -> list[str]:
    """Of the same people asked twice: how many changed, and, where that is known, who answered only once."""
    if changes is None:
        return []
    lines = [speak.plain("comparison-line-changes", changed=changes["changed"], unchanged=changes["unchanged"])]
    if changes["lost"] is not None and changes["new"] is not None:
        lines.append(speak.plain("comparison-line-once", lost=changes["lost"], new=changes["new"]))
    return lines


def _scores_lines(found: Figures, speak: Texts) -> list[str]:
    language = speak.language
    lines = [
        speak.plain(
            "comparison-line-scores",
            row=one["label"],
            n=numbers.whole(one["n"], language),
            mean=numbers.fixed(one["mean"], 2, language),
            median=numbers.plain(round(one["median"], 9), language),
        )
        for one in found.get("scores", [])
    ]
    shift = next((one["shift"] for one in found.get("also", []) if one.get("shift") is not None), None)
    if shift is not None and found["test"] == "wilcoxon_signed_rank":
        lines.append(speak.plain("comparison-line-shift", shift=numbers.plain(round(shift, 9), language)))
    return lines


def _beside_lines(found: Figures, speak: Texts) -> list[str]:
    """The tests that stand beside the one that decides."""
    lines = []
    for one in found.get("also", []):
        if one["test"] == found["test"] or one["decision_p"] is None:
            continue
        said = {
            "test": speak.plain(f"comparison-test-{one['test']}"),
            "statistic": _statistic(one, speak, 3),
            "p": numbers.p_value(one["decision_p"], speak.language, found["alpha"]),
        }
        effect = one["effect_size"]
        size = speak.plain("comparison-line-in-brackets", effect=_effect_line(effect, speak)) if effect else ""
        lines.append(speak.plain("comparison-line-beside", **said) + size)
    return lines


def _part_lines(found: Figures, speak: Texts) -> list[str]:
    """Each option's test; of pairs of groups the clear ones, strongest first."""
    parts = found.get("parts", [])
    if found["statistic"] is not None:
        clear = [part for part in parts if part["significant"]]
        parts = sorted(clear, key=lambda part: -abs(part["effect_size"]["value"] if part["effect_size"] else 0))
    lines = [_part_line(part, found["alpha"], speak) for part in parts[:PARTS_SHOWN]]
    left = len(parts) - len(lines)
    return [*lines, speak.plain("comparison-line-more-parts", n=left)] if left else lines


def _part_line(part: Figures, alpha: float, speak: Texts) -> str:
    language, effect = speak.language, part["effect_size"]
    groups = "; ".join(
        speak.plain(
            "comparison-share",
            row=row,
            share=speak.plain("comparison-percent", n=numbers.fixed(100 * share, 0, language)),
        )
        for row, share in zip(part["groups"], part["shares"], strict=True)
    )
    size = ""
    if effect:
        size = speak.plain(
            "comparison-line-part-effect",
            measure=speak.plain(f"comparison-sign-{effect['name']}"),
            v=_size(effect["value"], language),
            low=_size(effect["low"], language),
            high=_size(effect["high"], language),
        )
    p = numbers.p_value(part["corrected_p"], language, alpha)
    return speak.plain("comparison-line-part", column=part["label"], groups=groups, p=p) + size


def _size(value: float, language: str) -> str:
    """An effect size; those that have a direction may be negative."""
    return numbers.effect(value, language) if value >= 0 else numbers.fixed(value, 2, language)


def _effect_line(effect: Figures, speak: Texts) -> str:
    measured = {name: effect[name] for name in ("value", "low", "high", "corrected") if effect[name] is not None}
    written = {name: _size(value, speak.language) for name, value in measured.items()}
    message = "comparison-line-effect-corrected" if "corrected" in written else "comparison-line-effect"
    measure = speak.plain(f"comparison-measure-{effect['name']}")
    return speak.plain(message, measure=measure, v=written.pop("value"), **written)


def _method(name: str, speak: Texts) -> str:
    """The words for `fisher`, `freeman_halton` or `monte_carlo(B, seed)`."""
    kind, _, settings = name.partition("(")
    if not settings:
        return speak.plain(f"comparison-exact-{kind}")
    replicates, seed = settings.rstrip(")").split(", ")
    return speak.plain(f"comparison-exact-{kind}", replicates=replicates, seed=seed)
