"""What a replay prints: tables and tests beside the published figures, or the same as JSON."""

from typing import Any

from rich.console import Console, Group
from rich.table import Table
from rich.text import Text

from bot.replay.stage import Compared, Replayed
from community import numbers
from community.i18n import Texts
from community.study_format import Figures
from community.study_verdict import Difference, shares


def as_json(replayed: Replayed) -> dict[str, Any]:
    """The replay for programs. `as_expected` everywhere tells whether things came out as the study's file says."""
    inspected = replayed.inspected
    return {
        "study": replayed.study.key,
        "respondents": replayed.study.respondents,
        "updates": replayed.updates,
        "finished": inspected.finished,
        "updates_by_outcome": inspected.updates,
        "unsent": inspected.unsent,
        "as_expected": replayed.as_expected,
        "comparisons": [_comparison(one) for one in replayed.compared],
    }


def _comparison(one: Compared) -> dict[str, Any]:
    return {
        "id": one.planned.id,
        "comparison": one.found,
        "published": one.planned.published.model_dump(exclude_none=True),
        "verdict": one.judged.verdict,
        "differences": [_difference(difference) for difference in one.judged.differences],
        "as_expected": one.judged.as_expected,
        "unexpected": [_difference(difference) for difference in one.judged.surprises],
        "note": one.planned.note.model_dump() if one.planned.note else None,
    }


def _difference(one: Difference) -> dict[str, str]:
    return {"figure": one.figure, "printed": one.printed, "found": one.found}


def show(replayed: Replayed, console: Console, t: Texts) -> None:
    """The replay for people."""
    study = replayed.study
    console.rule(Text(study.title.said(t.language), style="bold"))
    console.print(Text(t.plain("replay-source", source=study.source)))
    rate = replayed.updates / replayed.seconds
    console.print(
        Text(
            t.plain(
                "replay-went",
                respondents=study.respondents,
                waves=len(study.waves),
                updates=numbers.whole(replayed.updates, t.language),
                rate=numbers.whole(round(rate), t.language),
            )
        )
    )
    if not replayed.is_sound:
        console.print(Text(t.plain("replay-unsound", state=str(replayed.inspected)), style="bold red"))
    for note in study.notes:
        console.print(Text(f"• {note.said(t.language)}"))
    for one in replayed.compared:
        console.print()
        console.print(_shown(one, t))
    ending = "replay-as-expected" if replayed.as_expected else "replay-not-as-expected"
    console.print()
    console.print(Text(t.plain(ending), style="bold green" if replayed.as_expected else "bold red"))
    console.print()


def _shown(one: Compared, t: Texts) -> Group:
    parts: list[Any] = [Text(one.planned.title.said(t.language), style="bold"), _counts(one, t), _figures(one, t)]
    reproduced = one.judged.verdict == "reproduced"
    parts.append(Text(t.plain(f"replay-verdict-{one.judged.verdict}"), style="green" if reproduced else "yellow"))
    parts += [Text(f"  {_words(difference, t)}") for difference in one.judged.differences]
    parts += [Text(f"  {_words(surprise, t, 'replay-surprise')}", style="red") for surprise in one.judged.surprises]
    if one.planned.note:
        parts.append(Text(one.planned.note.said(t.language)))
    parts += [Text(f"! {warning['text']}") for warning in one.found["warnings"]]
    return Group(*parts)


def _words(one: Difference, t: Texts, message: str = "replay-difference") -> str:
    printed, found = _printed(one.printed, t), _printed(one.found, t)
    return t.plain(message, figure=t.plain(f"replay-figure-{one.figure}"), printed=printed, found=found)


def _counts(one: Compared, t: Texts) -> Table:
    """Counts, and beneath each its per cent of the row where per cents are what is printed."""
    table = Table("", title=t.plain("replay-observed"), title_justify="left")
    for label in one.found["columns"]:
        table.add_column(Text(label), justify="right")
    observed = one.found["observed"]
    percent = shares(observed) if one.planned.published.percent else None
    for i, label in enumerate(one.found["rows"]):
        cells = [numbers.whole(count, t.language) for count in observed[i]]
        if percent:
            cells = [f"{cell}\n{_printed(share, t)} %" for cell, share in zip(cells, percent[i], strict=True)]
        table.add_row(Text(label), *(Text(cell) for cell in cells))
    return table


def _figures(one: Compared, t: Texts) -> Table:
    """Every figure of the test: as recomputed, and as the article prints it."""
    published, found = one.planned.published, one.found
    table = Table("", title=t.plain("replay-figures"), title_justify="left")
    table.add_column(Text(t.plain("replay-recomputed")), justify="right")
    table.add_column(Text(t.plain("replay-published")), justify="right")
    for name, value in _recomputed(found, t).items():
        table.add_row(
            Text(t.plain(f"replay-figure-{name}")), Text(value), Text(_printed(_of(published, name) or "—", t))
        )
    if published.percent:
        rows = "\n".join(" / ".join(row) for row in published.percent)
        again = "\n".join(" / ".join(row) for row in shares(found["observed"]))
        table.add_row(Text(t.plain("replay-figure-percent")), Text(_printed(again, t)), Text(_printed(rows, t)))
    return table


def _of(published: Figures, name: str) -> str | None:
    value = getattr(published, name, None)
    return None if value is None else str(value)


def _recomputed(found: dict[str, Any], t: Texts) -> dict[str, str]:
    if found["status"] != "ok":
        return {}
    language, effect = t.language, found["effect_size"]
    lines = {
        "statistic": numbers.fixed(found["statistic"], 3, language),
        "df": str(found["df"]),
        "p": _probability(found["p"], language),
        "critical_value": numbers.fixed(found["critical_value"], 3, language),
    }
    if found["exact_p"] is not None:
        lines["exact_p"] = _probability(found["exact_p"], language)
    lines["effect"] = numbers.effect(effect["value"], language)
    lines["expected_below_5"] = str(found["expected_below_5"])
    return lines


def _probability(p: float, language: str) -> str:
    return numbers.p_value(p, language).removeprefix("p = ").removeprefix("p ")


def _printed(text: str, t: Texts) -> str:
    """A figure as the article prints it, with the reader's decimal mark."""
    return text if t.language == "en" else text.replace(".", ",")
