"""Pictures of results for chat, as PNG: the same as on pages, drawn in the worker process. Narrow, with large letters:
a phone shows them no wider than a hand.
"""

import warnings
from collections.abc import Sequence
from dataclasses import dataclass, replace
from io import BytesIO
from textwrap import wrap
from typing import TYPE_CHECKING

from community import numbers
from community.palette import AFTER, BEFORE, DARK_INK, ink_on
from community.pictures import Line, Marks, Picture, Stacked, Strip

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

WIDTH, DPI = 4.8, 170  # inches; 816 pixels, of which a phone makes 360 and more
EDGE, TEXT_LINE, TITLE_LINE, BAR, PANEL = 0.18, 0.21, 0.24, 0.34, 0.62  # inches
VALUE = 1.0  # inches at the right, for figures
LINE_OF_TEXT, LINE_OF_TITLE = 44, 36  # characters
SMALL, MIDDLE, LARGE = 10, 11, 12  # points; at 360 pixels ten points are eleven pixels
GREY, PALE, BAR_FILL = "#566470", "#eef1f4", "#8fbae2"
MOST_ROWS = 6  # of figures: more are not read on a phone
FEWEST_LINES = 3
COLOURS = 28  # letters and fills need no more, and the file is a third
FITS = 0.09  # of the width: what holds '17 %'


@dataclass(frozen=True)
class ResultChart:
    """A picture with its title and what stands beneath it, ready to cross to another process."""

    title: str
    picture: Picture
    language: str
    note: str = ""


def cut(picture: Picture) -> tuple[Picture, int]:
    """The picture with the answers that were chosen most, as many as can be read, in their order; how many are left
    out."""
    if isinstance(picture, Stacked):
        return picture, 0
    rows_a_line = len(picture.groups) if picture.how == "bars" else 1
    room = max(FEWEST_LINES, MOST_ROWS // rows_a_line)
    if len(picture.lines) <= room:
        return picture, 0
    most = sorted(picture.lines, key=lambda line: -max((mark.share or 0) if mark else 0 for mark in line.marks))
    kept = {id(line) for line in most[:room]}
    lines = tuple(line for line in picture.lines if id(line) in kept)
    return replace(picture, lines=lines), len(picture.lines) - len(lines)


def draw(chart: ResultChart) -> bytes:
    """The chart as PNG, at most 816 pixels wide."""
    from matplotlib import rc_context

    # What an author writes between two signs of a dollar is no formula, and a sign that the font lacks is a box.
    with rc_context({"text.parse_math": False}), warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)
        return _drawn(chart)


def _drawn(chart: ResultChart) -> bytes:
    from matplotlib.figure import Figure

    height = _Pen(None, chart.language).all(chart)
    figure = Figure(figsize=(WIDTH, height), dpi=DPI)
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set_xlim(0, WIDTH)
    axes.set_ylim(height, 0)
    axes.axis("off")
    _Pen(axes, chart.language).all(chart)
    return _light(figure)


def _light(figure: "Figure") -> bytes:
    """As PNG with a palette."""
    from PIL import Image

    drawn, light = BytesIO(), BytesIO()
    figure.savefig(drawn, format="png")
    with Image.open(drawn) as image:
        image.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE).save(light, format="PNG", optimize=True)
    return light.getvalue()


class _Pen:
    """Writes from the top down, in inches. Without axes it only measures."""

    def __init__(self, axes: "Axes | None", language: str) -> None:
        self._axes = axes
        self._language = language
        self._y = EDGE

    def all(self, chart: ResultChart) -> float:
        """Everything; the height it takes."""
        self._text(chart.title, LARGE, bold=True)
        self._y += 0.08
        if isinstance(chart.picture, Stacked):
            self._stacked(chart.picture)
        else:
            self._marks(chart.picture)
        if chart.note:
            self._text(chart.note, SMALL, colour=GREY)
        return self._y + EDGE / 2

    def _stacked(self, picture: Stacked) -> None:
        for label, fill in picture.legend:
            self._box(EDGE, 0.03, 0.14, 0.14, fill)
            self._text(label, SMALL, left=EDGE + 0.24)
        self._y += 0.1
        for strip in picture.strips:
            self._strip(strip, picture.middle)

    def _strip(self, strip: Strip, middle: float | None) -> None:
        if strip.label:
            self._text(f"{strip.label} ({numbers.whole(strip.answered, self._language)})", MIDDLE)
        wide = WIDTH - 2 * EDGE
        for one in strip.segments:
            self._box(EDGE + one.start * wide, 0, one.width * wide, BAR, one.fill)
            if one.width >= FITS:
                centre = EDGE + (one.start + one.width / 2) * wide
                self._word(self._percent(one.share), centre, BAR / 2, SMALL, ink_on(one.fill))
        if middle is not None:
            x = EDGE + middle * wide
            self._stroke([x, x], [-0.04, 0.0], DARK_INK)
            self._stroke([x, x], [BAR, BAR + 0.04], DARK_INK)
        self._y += BAR + 0.14

    def _marks(self, picture: Marks) -> None:
        if picture.how == "dumbbell":
            for label, colour, hollow in zip(picture.groups, (BEFORE, AFTER), (True, False), strict=True):
                self._dot(EDGE + 0.07, 0.1, colour, hollow=hollow)
                self._text(label, SMALL, left=EDGE + 0.24)
        if picture.how == "trend":
            for number, label in enumerate(picture.groups, 1):
                self._text(f"{number} — {label}", SMALL)
        self._y += 0.08
        for line in picture.lines:
            self._text(line.label, MIDDLE)
            {"bars": self._bars, "dumbbell": self._dumbbell, "trend": self._trend}[picture.how](line, picture.groups)
            self._y += 0.06

    def _bars(self, line: Line, groups: tuple[str, ...]) -> None:
        for group, mark in zip(groups, line.marks, strict=True):
            if group:
                self._text(group, SMALL, colour=GREY)
            self._track()
            if mark and mark.share is not None and mark.low is not None and mark.high is not None:
                self._box(EDGE, 0.05, mark.share * self._reach, 0.15, BAR_FILL)
                self._stroke([self._at(mark.low), self._at(mark.high)], [0.125, 0.125], DARK_INK)
            self._value(self._percent(mark.share if mark else None))
            self._y += 0.28

    def _dumbbell(self, line: Line, _: tuple[str, ...]) -> None:
        before, after = ((mark.share if mark else None) or 0.0 for mark in line.marks)
        self._track()
        self._stroke([self._at(before), self._at(after)], [0.125, 0.125], GREY, 2.5)
        self._dot(self._at(before), 0.125, BEFORE, hollow=True)
        self._dot(self._at(after), 0.125, AFTER)
        self._value(f"{numbers.fixed(100 * before, 0, self._language)} → {self._percent(after)}")
        self._y += 0.3

    def _trend(self, line: Line, _: tuple[str, ...]) -> None:
        step = (WIDTH - 2 * EDGE) / len(line.marks)
        points = [
            (EDGE + step * (place + 0.5), 0.24 + 0.3 * (1 - mark.share), mark.share)
            for place, mark in enumerate(line.marks)
            if mark is not None and mark.share is not None
        ]
        self._box(EDGE, 0, WIDTH - 2 * EDGE, PANEL, PALE)
        self._stroke([x for x, _, _ in points], [y for _, y, _ in points], GREY, 2)
        for x, y, share in points:
            self._dot(x, y, AFTER)
            self._word(self._percent(share), x, y - 0.13, SMALL, DARK_INK)
        self._y += PANEL + 0.04

    @property
    def _reach(self) -> float:
        return WIDTH - 2 * EDGE - VALUE

    def _at(self, share: float) -> float:
        return EDGE + share * self._reach

    def _track(self) -> None:
        self._box(EDGE, 0.02, self._reach, 0.21, PALE)

    def _value(self, text: str) -> None:
        self._word(text, WIDTH - EDGE, 0.125, MIDDLE, DARK_INK, "right")

    def _percent(self, share: float | None) -> str:
        if share is None:
            return "–"
        return numbers.fixed(100 * share, 0, self._language) + ("\u202f%" if self._language == "ru" else "%")

    def _text(self, text: str, size: int, *, left: float = EDGE, bold: bool = False, colour: str = DARK_INK) -> None:
        """A paragraph, in as many lines as it takes."""
        at_most, height = (LINE_OF_TITLE, TITLE_LINE) if bold else (LINE_OF_TEXT, TEXT_LINE)
        for line in wrap(" ".join(text.split()), at_most) or [""]:
            if self._axes is not None:
                weight = "bold" if bold else "normal"
                self._axes.text(left, self._y + height / 2, line, size=size, color=colour, weight=weight, va="center")
            self._y += height

    def _word(self, text: str, x: float, down: float, size: int, colour: str, side: str = "center") -> None:
        if self._axes is not None:
            self._axes.text(x, self._y + down, text, size=size, color=colour, ha=side, va="center")

    def _box(self, x: float, down: float, width: float, height: float, fill: str) -> None:
        if self._axes is not None:
            from matplotlib.patches import Rectangle

            edge = GREY if fill not in (PALE, BAR_FILL) else "none"
            self._axes.add_patch(Rectangle((x, self._y + down), width, height, fc=fill, ec=edge, lw=0.5))

    def _dot(self, x: float, down: float, colour: str, *, hollow: bool = False) -> None:
        if self._axes is not None:
            fill = "white" if hollow else colour
            self._axes.plot([x], [self._y + down], "o", ms=8, mfc=fill, mec=colour, mew=2, clip_on=False, zorder=3)

    def _stroke(self, x: Sequence[float], down: Sequence[float], colour: str, width: float = 1.4) -> None:
        if self._axes is not None:
            self._axes.plot(x, [self._y + one for one in down], "-", color=colour, lw=width, zorder=2)
