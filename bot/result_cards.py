"""Results as short cards in chat: plain words first, a small table, the test on one line."""

import re
from html import escape
from typing import Any

from community import numbers
from community.comparison_lines import answered_line, short_line
from community.figure_lines import figure_lines, trend_line
from community.i18n import Texts
from community.result_reliability import ItemView, ScaleReliability
from community.result_views import Compared, Distribution, Share, SurveyView, Trend

LONGEST = 900  # characters of a card, markup left out
COLUMNS = 5  # groups side by side that a narrow screen holds
WIDE_COLUMNS = 2  # so many still carry their names
LABEL, HEAD, FIGURE = 15, 8, 4
_SENTENCE = re.compile(r"(?<=[.!?])\s+")


def survey_text(survey: SurveyView, t: Texts) -> str:
    """The survey's waves and how many answered."""
    lines = [f"<b>{escape(survey.title)}</b>", ""]
    for wave in survey.waves:
        written = numbers.whole(wave.responses, t.language)
        lines.append(t.html("results-wave-line", title=wave.title, n=wave.responses, written=written))
    return "\n".join([*lines, "", t.html("results-choose")])


def comparison_text(compared: Compared, t: Texts) -> str:
    """The comparison on one card of at most LONGEST characters."""
    found = compared.comparison
    head = f"<b>{escape(shortened(compared.of.title, 120))}</b>\n{escape(compared.between_title)}"
    table = _table(compared, t)
    line = escape(short_line(found, t))
    people = escape(answered_line(compared.answered, compared.asked, t))
    warnings = [f"⚠️ {escape(warning['text'])}" for warning in found["warnings"]]
    tail = [part for part in (table, people, line) if part]
    for kept in range(len(warnings), -1, -1):
        room = LONGEST - visible("\n\n".join([head, *tail, *warnings[:kept]])) - 2
        sentences = _SENTENCE.split(found["plain_words"])
        words = _within(sentences, room)
        if len(words) == len(sentences) or kept == 0:
            return "\n\n".join([head, *(["\n".join(map(escape, words))] if words else []), *tail, *warnings[:kept]])
    raise AssertionError("the loop ends with no warning kept")


def distribution_text(part: Distribution, because: str | None, t: Texts, trend: Trend | None = None) -> str:
    """How one question or scale was answered, wave by wave, on one card of at most LONGEST characters."""
    head = f"<b>{escape(shortened(part.title, 120))}</b>"
    if part.status == "suppressed":
        return f"{head}\n\n{escape(because or '')}"
    if not part.groups:
        return f"{head}\n\n{t.html('page-nobody-yet')}"
    groups = [(group.label or "", group.shares) for group in part.groups if group.shares]
    answered = [
        t.html("results-answered", group=group.label or "", answered=group.answered, asked=group.asked)
        for group in part.groups
        if group.answered is not None and group.asked is not None
    ]
    table = _shares_table(groups[-COLUMNS:], t) if groups else ""
    first = t.html("figures-first") if part.kind == "rank" and table else ""
    parts = [head, "\n".join(filter(None, [first, table])), "\n".join(answered[-COLUMNS:])]
    shown = "\n\n".join(filter(None, parts))
    beside = [escape(line) for line in [*([trend_line(trend, t)] if trend else []), *figure_lines(part, t)]]
    return "\n\n".join(filter(None, [shown, "\n".join(_within(beside, LONGEST - visible(shown) - 2))]))


def reliability_text(scale: ScaleReliability, t: Texts) -> str:
    """Cronbach's alpha in words, and the questions without which it would be higher, the most telling first."""
    head = f"<b>{t.html('reliability-title')}</b>\n{escape(shortened(scale.title, 120))}"
    text = f"{head}\n\n{escape(shortened(scale.plain_words, 650))}"
    better = [item for item in scale.items if (item.alpha_if_dropped or -1) > (scale.alpha or 0)]
    better.sort(key=lambda item: item.alpha_if_dropped or 0, reverse=True)
    lines = [_item_line(item, t) for item in better]
    kept = _within(lines, LONGEST - visible(text) - 40)
    return "\n\n".join([text, *(["\n".join([t.html("reliability-items"), *map(escape, kept)])] if kept else [])])


def _item_line(item: ItemView, t: Texts) -> str:
    figures = {"rest": item.item_rest or 0, "dropped": item.alpha_if_dropped or 0}
    written = {name: numbers.fixed(value, 2, t.language) for name, value in figures.items()}
    return t.plain("reliability-item", title=shortened(item.title, 60), **written)


def visible(text: str) -> int:
    """Characters that a person sees: markup and escapes left out."""
    return len(re.sub(r"&\w+;", "x", re.sub(r"<[^>]*>", "", text)))


def shortened(text: str, limit: int) -> str:
    """The text on one line of at most `limit` characters."""
    flat = " ".join(text.split())
    return flat if len(flat) <= limit else flat[: limit - 1].rstrip() + "…"


def _within(sentences: list[str], room: int) -> list[str]:
    """As many whole sentences, a line each, as fit."""
    kept: list[str] = []
    for sentence in sentences:
        room -= len(sentence) + 1
        if room < -1:
            break
        kept.append(sentence)
    return kept


def _table(compared: Compared, t: Texts) -> str:
    """Shares of each group, answers in rows; of the same people, before and after."""
    found = compared.comparison
    observed = found["observed"]
    if found.get("reason") in ("options", "paired-options"):
        return _options_table(found, t)
    if observed is not None and found.get("changes"):
        before, after = [sum(row) for row in observed], [sum(column) for column in zip(*observed, strict=True)]
        named = (("comparison-before", before), ("comparison-after", after))
        groups = [(t.plain(name), [_share(n, sum(counts)) for n in counts]) for name, counts in named]
        return _grid(found["columns"], groups, t)
    if observed is None or len(observed) > COLUMNS:
        return ""
    groups = [(name, [_share(n, sum(row)) for n in row]) for name, row in zip(found["rows"], observed, strict=True)]
    return _grid(found["columns"], groups, t)


def _options_table(found: dict[str, Any], t: Texts) -> str:
    """Of each group the share of people who chose an option: together they may be more than all."""
    parts = found.get("parts", [])
    if not parts or len(parts[0]["groups"]) > COLUMNS:
        return ""
    groups: list[tuple[str, list[float | None]]] = [
        (name, [part["shares"][place] for part in parts]) for place, name in enumerate(parts[0]["groups"])
    ]
    return _grid([part["label"] for part in parts], groups, t)


def _shares_table(groups: list[tuple[str, tuple[Share, ...]]], t: Texts) -> str:
    labels = [share.label for share in groups[0][1]]
    return _grid(labels, [(name, [share.share for share in shares]) for name, shares in groups], t)


def _share(n: int, total: int) -> float | None:
    """The share of `n` in `total`, None where there is nobody."""
    return n / total if total else None


def options_grid(options: list[str], groups: list[tuple[str, list[float | None]]], t: Texts) -> str:
    """Shares of groups in several options, of which a person may have taken more than one."""
    return _grid(options, groups, t)


def _grid(answers: list[str], groups: list[tuple[str, list[float | None]]], t: Texts) -> str:
    named = len(groups) <= WIDE_COLUMNS
    width = HEAD if named else FIGURE
    heads = [shortened(name, width) if named else str(place) for place, (name, _) in enumerate(groups, 1)]
    lines = [f"{'':<{LABEL}}" + "".join(f" {head:>{width}}" for head in heads)]
    for place, answer in enumerate(answers):
        cells = "".join(f" {_percent(shares[place], t):>{width}}" for _, shares in groups)
        lines.append(f"{shortened(answer, LABEL):<{LABEL}}{cells}")
    if not named:
        lines += [f"{place} — {shortened(name, LABEL + 10)}" for place, (name, _) in enumerate(groups, 1)]
    return f"<pre>{escape(chr(10).join(lines))}</pre>"


def _percent(share: float | None, t: Texts) -> str:
    return "–" if share is None else f"{numbers.fixed(100 * share, 0, t.language)}%"
