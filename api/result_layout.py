"""Lays the results out on pages: which blocks go together, and where the links lead. No page grows beyond 60 kB."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from markupsafe import Markup

from api.page_templates import Beside, Blocks, beside_of, size
from community.i18n import Language, texts
from community.result_page import Asked, ResultsPage, break_down
from community.result_study import GROUPINGS
from community.result_views import Distribution, Summary

MOST = 48_000  # bytes of blocks; what is around them takes the rest of the 60 kB
WORDS_OF = {"organisation_kind": "results-how-k", "position": "results-how-p"}


@dataclass(frozen=True)
class Link:
    """Where one can go from here; `here` is where one is."""

    label: str
    address: str
    here: bool


@dataclass(frozen=True)
class Choice:
    """Ways to see the results, under the message that names what is chosen."""

    name: str
    links: tuple[Link, ...]


@dataclass(frozen=True)
class _Block:
    scale: bool
    text: Markup


def laid_out(page: ResultsPage, part: str, language: Language, *, readable: bool = False) -> dict[str, Any]:
    """What the template is given: one part of the blocks, and the ways to the others; where texts are `readable`, to
    what people wrote."""
    survey = page.detail.survey
    parts = _parts(page.summary, page, language, readable) if page.summary else [[]]
    number = min(int(part), len(parts)) if part.isascii() and part.isdigit() and len(part) < 4 and int(part) else 1
    shown = parts[number - 1]
    other: Language = "en" if language == "ru" else "ru"
    turns = tuple(Link(str(n), _address(page.asked, language, n), n == number) for n in range(1, len(parts) + 1))
    return {
        "page": page,
        "owner": texts(language).plain(f"page-asked-{survey.owner_kind}", name=survey.owner or ""),
        "other": other,
        "other_address": _address(page.asked, other, number),
        "choices": _choices(page, language) if page.summary else (),
        "scales": [block.text for block in shown if block.scale],
        "questions": [block.text for block in shown if not block.scale],
        "number": number,
        "turns": turns if len(turns) > 1 else (),
    }


def _parts(summary: Summary, page: ResultsPage, language: Language, readable: bool) -> list[list[_Block]]:
    texts_of = page.detail.survey.id if readable else None
    made = Blocks(language, over_time=summary.by == "waves", waits=summary.still_running, texts_of=texts_of)
    beside = beside_of(page)
    # A question broken down by itself says 100 and 0 per cent.
    shown = [one for one in (*summary.scales, *summary.questions) if one.key != summary.by]
    blocks = [_block(made, one, beside[one.key]) for one in shown]
    found: list[list[_Block]] = [[]]
    room = MOST
    for block in blocks:
        taken = size(block.text)
        if taken > room and found[-1]:
            found.append([])
            room = MOST
        found[-1].append(block)
        room -= taken
    return found


def _block(made: Blocks, part: Distribution, beside: Beside) -> _Block:
    return _Block(part.kind == "scale", made.fitting(part, beside, MOST))


def _address(asked: Asked, language: Language, part: int = 1) -> str:
    """A link to the same page, relative: it needs no name of the survey."""
    query: dict[str, str | int] = {}
    if asked.by is not None:
        query["by"] = asked.by
    if asked.wave is not None:
        query["wave"] = asked.wave
    if asked.weighted:
        query["weighted"] = 1
    if part > 1:
        query["part"] = part
    return "?" + urlencode({**query, "lang": language})


def _choices(page: ResultsPage, language: Language) -> Sequence[Choice]:
    speak, used, survey = texts(language), page.asked, page.detail.survey
    answered = [wave for wave in survey.waves if wave.responses]
    several = len(answered) > 1
    here = page.summary.wave if page.summary else None
    wave = used.wave if several else None
    ways = [(speak.plain("results-how-w"), replace(used, by="waves", wave=None), used.by == "waves")] if several else []
    ways.append((speak.plain("page-whole"), replace(used, by=None, wave=here if several else None), used.by is None))
    ways += [(speak.plain(WORDS_OF[name]), replace(used, by=name, wave=wave), used.by == name) for name in GROUPINGS]
    offered = {question.key: replace(used, by=question.key, wave=wave) for question in break_down(page.detail)}
    ways += [
        (part.title, offered.get(part.key, used), part.key == used.by)
        for part in (*page.detail.scales, *page.detail.questions)
        if part.key in offered or part.key == used.by
    ]
    found = [Choice("page-show", tuple(Link(label, _address(way, language), chosen) for label, way, chosen in ways))]
    if several and used.by != "waves":
        waves = [
            Link(wave.title, _address(replace(used, wave=wave.number), language), wave.number == here)
            for wave in answered
        ]
        found.append(Choice("page-wave", tuple(waves)))
    return [*found, *_weights(page, language)]


def _weights(page: ResultsPage, language: Language) -> Sequence[Choice]:
    """With weights or without, where it is known what to weight to."""
    if not page.weightable:
        return ()
    named = (("page-weights-no", False), ("page-weights-yes", True))
    links = (
        Link(
            texts(language).plain(name),
            _address(replace(page.asked, weighted=weighted), language),
            page.asked.weighted is weighted,
        )
        for name, weighted in named
    )
    return (Choice("page-weights", tuple(links)),)
