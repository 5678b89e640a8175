"""The figures of a comparison as lines to read: the test, what decides, the effect size, the expected counts."""

from typing import Any

from community import numbers
from community.i18n import Texts


def test_lines(found: dict[str, Any], speak: Texts) -> list[str]:
    """Every figure of a comparison object, one line each; none where nothing was tested."""
    if found["status"] != "ok":
        return []
    language, alpha = speak.language, found["alpha"]
    lines = [
        speak.plain(
            "comparison-line-statistic",
            test=speak.plain(f"comparison-test-{found['test']}"),
            df=found["df"],
            statistic=numbers.fixed(found["statistic"], 3, language),
            p=numbers.p_value(found["p"], language, alpha),
            log10_p=numbers.fixed(found["log10_p"], 2, language),
            critical=numbers.fixed(found["critical_value"], 3, language),
            alpha=numbers.plain(alpha, language),
        )
    ]
    if found["exact_method"]:
        p = numbers.p_value(found["exact_p"], language, alpha)
        lines.append(speak.plain("comparison-line-exact", p=p, method=_method(found["exact_method"], speak)))
    lines.append(_effect_line(found["effect_size"], speak))
    if found["expected_min"] is not None:
        least = numbers.fixed(found["expected_min"], 1, language)
        lines.append(speak.plain("comparison-line-expected", least=least, below=found["expected_below_5"]))
    return [*lines, *_changes_lines(found.get("changes"), speak)]


def _changes_lines(changes: dict[str, Any] | None, speak: Texts) -> list[str]:
    """Of the same people asked twice: how many changed, and who answered only once."""
    if changes is None:
        return []
    counts = {name: changes[name] for name in ("changed", "unchanged", "lost", "new")}
    return [speak.plain("comparison-line-changes", **{name: count or 0 for name, count in counts.items()})]


def short_line(found: dict[str, Any], speak: Texts) -> str:
    """The whole test on one line of a chat; empty where nothing was tested."""
    if found["status"] != "ok":
        return ""
    language, effect = speak.language, found["effect_size"]
    return speak.plain(
        "results-test-line",
        df=found["df"],
        statistic=numbers.fixed(found["statistic"], 2, language),
        p=numbers.p_value(found["decision_p"], language, found["alpha"]),
        measure=speak.plain(f"comparison-sign-{effect['name']}"),
        v=_size(effect["value"], language),
        low=_size(effect["low"], language),
        high=_size(effect["high"], language),
    )


def _size(value: float, language: str) -> str:
    """An effect size; those that have a direction may be negative."""
    return numbers.effect(value, language) if value >= 0 else numbers.fixed(value, 2, language)


def _effect_line(effect: dict[str, Any], speak: Texts) -> str:
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
