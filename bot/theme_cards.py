"""The cards of themes: their counts, how coders agree, what can be done to a theme, themes between groups."""

import re
from collections.abc import Sequence
from html import escape
from typing import Any

from bot.callbacks import OpenAnswers, ThemeOf, ThemesBy
from bot.keyboards import Button, Keyboard, column, rows
from bot.open_cards import BUTTON, TITLE, Screen, back, to_open
from bot.result_cards import LONGEST, options_grid, shortened, visible
from community import numbers
from community.access import Actor
from community.coding import PairAgreement, Themes
from community.i18n import Texts
from community.open_answers import OpenQuestion
from community.theme_comparison import ThemesCompared
from storage.coding import Coder, ThemeRecord
from surveys.questionnaire import in_language
from surveys.statistics.agreement import Agreement, strength

THEMES_SHOWN, CODERS_SHOWN, GROUPS_SHOWN = 12, 5, 5
FEWEST_COMMON = 10  # answers from which on a kappa is worth a word
_SENTENCE = re.compile(r"(?<=[.!?])\s+")


def themes_card(question: OpenQuestion, found: Themes, actor: Actor, t: Texts) -> Screen:
    """The themes with counts, who sorts, how the two who have most in common agree."""
    title = shortened(in_language(question.item.text, t.language), TITLE)
    head = f"<b>{t.html('themes-title', title=title)}</b>\n{t.html('themes-read', read=found.read, n=found.answered)}"
    parts: list[str] = []
    if found.themes and found.read:
        parts.append(t.html("themes-union"))
    if found.coders:
        names = [
            t.plain("themes-coder", name=_name(one.coder, actor, t), read=one.read)
            for one in found.coders[:CODERS_SHOWN]
        ]
        parts.append(t.html("themes-coders", names=", ".join(names)))
        pairs = _telling(found, actor)
        if found.themes:
            parts.append(_pair_lines(pairs[0], actor, t) if pairs else t.html("agree-none"))
    if found.closed:
        parts.append(t.html("themes-is-closed"))
    counts = _fitting(_counts(found, t), "\n\n".join([head, *parts]), t) or t.html("themes-none")
    return "\n\n".join([head, counts, *parts]), _themes_keyboard(question, found, t)


def _fitting(lines: Sequence[str], around: str, t: Texts) -> str:
    """As many lines as the card has room for beside `around`, and how many more there are."""
    room = LONGEST - visible(around) - 30  # for the last line and what parts them
    kept: list[str] = []
    for line in lines[:THEMES_SHOWN]:
        room -= visible(line) + 1
        if room < 0:
            break
        kept.append(line)
    left = len(lines) - len(kept)
    return "\n".join([*kept, t.html("themes-more", n=left)] if left else kept)


def _counts(found: Themes, t: Texts) -> list[str]:
    by_count = sorted(found.themes, key=lambda theme: -theme.count)
    lines = []
    for theme in by_count:
        if theme.share is None:
            lines.append("• " + t.html("themes-line-bare", title=theme.title))
            continue
        share = _percent(theme.share, t)
        lines.append("• " + t.html("themes-line", title=theme.title, count=theme.count, share=share))
    return lines


def _percent(share: float, t: Texts) -> str:
    return t.plain("comparison-percent", n=numbers.fixed(100 * share, 0, t.language))


def _name(coder: Coder, actor: Actor, t: Texts) -> str:
    if coder.id == actor.member_id:
        return t.plain("themes-you")
    return shortened(coder.name, BUTTON) if coder.name else t.plain("themes-nobody-named")


def _telling(found: Themes, actor: Actor) -> list[PairAgreement]:
    """Pairs with anything in common: those with enough of it first, and among these one's own."""
    there = [pair for pair in found.pairs if pair.n]
    return sorted(
        there,
        key=lambda pair: (pair.n < FEWEST_COMMON, actor.member_id not in (pair.first.id, pair.second.id), -pair.n),
    )


def _pair_lines(pair: PairAgreement, actor: Actor, t: Texts) -> str:
    """Who agrees with whom, in plain words; the one who reads comes first."""
    if pair.n == 0 or pair.observed is None:
        return t.html("agree-none")
    first, second = sorted((pair.first, pair.second), key=lambda one: one.id != actor.member_id)
    named = t.plain("themes-and-you") if first.id == actor.member_id else _name(first, actor, t)
    lines = [t.html("agree-pair", first=named[:1].upper() + named[1:], second=_name(second, actor, t), n=pair.n)]
    if pair.n < FEWEST_COMMON:
        return "\n".join([*lines, t.html("agree-few", least=FEWEST_COMMON)])
    observed, pooled = _percent(pair.observed, t), pair.overall.pooled
    if pooled is None:
        return "\n".join([*lines, t.html("agree-no-kappa", observed=observed)])
    kappa = numbers.fixed(pooled, 2, t.language)
    lines.append(t.html("agree-words", observed=observed, kappa=kappa, strength=strength(pooled)))
    return "\n".join([*lines, t.html("agree-caution")])


def _themes_keyboard(question: OpenQuestion, found: Themes, t: Texts) -> Keyboard:
    survey, place = question.survey.public_id, question.place
    by: list[list[Button]] = []
    if found.themes and found.read:
        by = [
            [(t.plain("themes-by-k"), ThemesBy(survey=survey, item=place, how="k"))],
            [(t.plain("themes-by-p"), ThemesBy(survey=survey, item=place, how="p"))],
        ]
        if len(question.waves) > 1:
            by.append([(t.plain("themes-by-w"), ThemesBy(survey=survey, item=place, how="w"))])
    agree: list[Button] = []
    if found.themes and any(pair.n for pair in found.pairs):
        agree = [(t.plain("themes-agree"), to_open(question, "agree"))]
    edit: list[Button] = [(t.plain("themes-edit"), to_open(question, "edit"))]
    close: list[Button] = []
    if question.survey.anonymous and found.themes and found.read and not found.closed:
        close = [(t.plain("themes-close"), to_open(question, "close"))]
    return rows(*by, agree, edit, close, [back(question, t)])


def to_themes(survey: str, item: int, t: Texts) -> Button:
    """To the themes of a question."""
    return t.plain("open-back-to-themes"), OpenAnswers(survey=survey, item=item, act="themes")


def agreement_card(question: OpenQuestion, found: Themes, place: int, actor: Actor, t: Texts) -> Screen:
    """Theme by theme, for one pair of coders."""
    pairs = _telling(found, actor)
    ways: list[Button] = [to_themes(question.survey.public_id, question.place, t)]
    if not pairs:
        return t.html("agree-none"), column(*ways)
    pair = pairs[place % len(pairs)]
    if len(pairs) > 1:
        ways.insert(0, (t.plain("agree-other-pair"), to_open(question, "agree", (place + 1) % len(pairs))))
    if pair.n < FEWEST_COMMON:
        return f"<b>{t.html('agree-title')}</b>\n\n{_pair_lines(pair, actor, t)}", column(*ways)
    lines = [_theme_line(one.theme.title, one.agreement, t) for one in pair.themes]
    head = f"<b>{t.html('agree-title')}</b>\n\n{_pair_lines(pair, actor, t)}"
    parts: list[str] = []
    if pair.overall.pooled is not None and pair.overall.mean is not None:
        both = {"pooled": pair.overall.pooled, "mean": pair.overall.mean}
        parts.append(t.html("agree-mean", **{name: numbers.fixed(one, 2, t.language) for name, one in both.items()}))
    return "\n\n".join([head, _fitting(lines, head + "".join(parts), t), *parts]), column(*ways)


def _theme_line(title: str, found: Agreement, t: Texts) -> str:
    if found.kappa is None:
        return "• " + t.html("agree-theme-none", title=title, why=found.hindrance or "")
    kappa = numbers.fixed(found.kappa, 2, t.language)
    if found.low is None or found.high is None:
        return "• " + t.html("agree-theme-bare", title=title, kappa=kappa, why=found.hindrance or "")
    low, high = numbers.fixed(found.low, 2, t.language), numbers.fixed(found.high, 2, t.language)
    return "• " + t.html("agree-theme", title=title, kappa=kappa, low=low, high=high)


def edit_card(question: OpenQuestion, themes: Sequence[ThemeRecord], t: Texts) -> Screen:
    """The themes, each to be opened."""
    title = shortened(in_language(question.item.text, t.language), TITLE)
    buttons: list[Button] = [(shortened(theme.title, BUTTON), _theme(question, theme, "show")) for theme in themes]
    new: Button = (t.plain("coding-new-theme"), to_open(question, "new"))
    text = f"<b>{t.html('themes-title', title=title)}</b>"
    if not themes:
        text += f"\n\n{t.html('themes-none')}"
    return text, column(*buttons, new, to_themes(question.survey.public_id, question.place, t))


def _theme(question: OpenQuestion, theme: ThemeRecord, act: str, into: int = 0) -> ThemeOf:
    place = {"survey": question.survey.public_id, "item": question.place, "theme": theme.id}
    return ThemeOf.model_validate({**place, "act": act, "into": into})


def to_edit(question: OpenQuestion, t: Texts) -> Button:
    """To the list of themes."""
    return t.plain("open-back-to-themes"), to_open(question, "edit")


def theme_card(question: OpenQuestion, theme: ThemeRecord, others: int, t: Texts) -> Screen:
    """One theme, and what can be done to it."""
    merge: list[Button] = [(t.plain("theme-merge"), _theme(question, theme, "merge"))] if others else []
    text = f"<b>{t.html('theme-card', title=theme.title)}</b>\n\n{t.html('theme-card-hint')}"
    return text, rows(
        [(t.plain("theme-rename"), _theme(question, theme, "name"))],
        merge,
        [(t.plain("theme-drop"), _theme(question, theme, "drop"))],
        [to_edit(question, t)],
    )


def rename_card(question: OpenQuestion, theme: ThemeRecord, t: Texts) -> Screen:
    """The offer to write another name."""
    return t.html("theme-write-name", title=theme.title), column(_to_theme(question, theme, t))


def _to_theme(question: OpenQuestion, theme: ThemeRecord, t: Texts) -> Button:
    return f"‹ {shortened(theme.title, BUTTON)}", _theme(question, theme, "show")


def merge_card(question: OpenQuestion, theme: ThemeRecord, themes: Sequence[ThemeRecord], t: Texts) -> Screen:
    """With which other theme."""
    others: list[Button] = [
        (shortened(other.title, BUTTON), _theme(question, theme, "into", other.id))
        for other in themes
        if other.id != theme.id
    ]
    return t.html("theme-merge-into", title=theme.title), column(*others, _to_theme(question, theme, t))


def drop_card(question: OpenQuestion, theme: ThemeRecord, count: int, t: Texts) -> Screen:
    """Whether a theme shall really go."""
    yes: Button = (t.plain("theme-drop-yes"), _theme(question, theme, "gone"))
    return t.html("theme-really-drop", title=theme.title, count=count), column(yes, _to_theme(question, theme, t))


def close_card(question: OpenQuestion, t: Texts) -> Screen:
    """Whether the sorting shall really be finished."""
    yes: Button = (t.plain("themes-close-yes"), to_open(question, "closed"))
    survey, place = question.survey.public_id, question.place
    return t.html("themes-really-close"), column(yes, to_themes(survey, place, t))


def compared_card(found: ThemesCompared, item: int, t: Texts) -> Screen:
    """Themes between groups or waves, of at most LONGEST characters: words first, then shares."""
    head = f"<b>{t.html('themes-title', title=shortened(found.title, TITLE))}</b>\n{escape(found.between_title)}"
    facts = _shares(found, t)
    if found.hidden and found.asked is not None:
        facts.append(t.html("themes-hidden", titles=shortened(", ".join(found.hidden), 200)))
    words = _SENTENCE.split(found.comparison["plain_words"])
    while len(words) > 1 and visible("\n\n".join([head, "\n".join(words), *facts])) > LONGEST:
        words.pop()
    text = "\n\n".join([head, "\n".join(map(escape, words)), *facts])
    return text, column(to_themes(found.survey, item, t))


def _shares(found: ThemesCompared, t: Texts) -> list[str]:
    """The share of each group that has a theme, and how many answers were read."""
    comparison: dict[str, Any] = found.comparison
    observed, asked = comparison["observed"], found.asked
    if observed is None or asked is None or len(observed) > GROUPS_SHOWN:
        return []
    people = [n for n in asked if n]  # groups of nobody stand in no table
    groups = [
        (label, [count / n for count in row])
        for label, row, n in zip(comparison["rows"], observed, people, strict=True)
    ]
    read = [
        t.html("themes-answers-read", group=label, asked=n) for label, n in zip(comparison["rows"], people, strict=True)
    ]
    return [options_grid(comparison["columns"], groups, t), "\n".join(read)]
