"""Pictures as inline SVG: places in percent of the width, letters in pixels, so that a phone and a desk read the same.

Labels are text beside the drawing and wrap by themselves. The whole picture is one image to a screen reader, told in
words. Everything that people typed is escaped here.
"""

from collections.abc import Iterable
from itertools import pairwise

from markupsafe import Markup, escape

from api.page_words import PageWords
from community.palette import DARK_INK, ink_on
from community.pictures import Line, Marks, Picture, Stacked, Strip
from community.result_views import Share, Trend, TrendPoint

NARROWEST = 0.1  # of the width: what holds '17 %' on a phone
TREND_TOP, TREND_REACH = 22, 36  # pixels
Point = tuple[str, int]
"""A place in a course: percent from the left, pixels from the top."""


def drawn(picture: Picture, words: PageWords) -> Markup:
    """The picture with its legend, as one image for a screen reader."""
    inside = _stacked(picture, words) if isinstance(picture, Stacked) else _marks(picture, words)
    told = escape(in_words(picture, words))
    return Markup('<div class="pic" role="img" aria-label="{}">{}</div>\n').format(told, inside)


def in_words(picture: Picture, words: PageWords) -> str:
    """What the picture shows, for those who hear it."""
    if isinstance(picture, Stacked):
        return " ".join(_strip_in_words(strip, words) for strip in picture.strips)
    named = any(picture.groups)
    return " ".join(_line_in_words(line, picture.groups if named else (), words) for line in picture.lines)


def _strip_in_words(strip: Strip, words: PageWords) -> str:
    shares = ", ".join(f"{one.label} {words.percent(one.share)}" for one in strip.segments)
    return f"{strip.label}: {shares}." if strip.label else f"{shares}."


def _line_in_words(line: Line, groups: tuple[str, ...], words: PageWords) -> str:
    shares = [words.percent(mark.share if mark else None) for mark in line.marks]
    if groups:
        shares = [f"{group} {share}" for group, share in zip(groups, shares, strict=True)]
    return f"{line.label}: {', '.join(shares)}."


def _stacked(picture: Stacked, words: PageWords) -> Markup:
    strips = _joined(_strip(strip, picture.middle, words) for strip in picture.strips)
    return _legend(picture.legend) + strips


def _legend(named: Iterable[tuple[str, str]]) -> Markup:
    keys = _joined(
        Markup('<span><svg class="key"><rect fill="{}"/></svg>{}</span> ').format(fill, label) for label, fill in named
    )
    return Markup('<p class="legend">{}</p>').format(keys)


def _strip(strip: Strip, middle: float | None, words: PageWords) -> Markup:
    pieces = [
        Markup('<rect x="{}%" width="{}%" fill="{}"/>').format(_at(one.start), _at(one.width), one.fill)
        for one in strip.segments
    ]
    pieces += [
        Markup('<text x="{}%" y="19"{}>{}</text>').format(
            _at(one.start + one.width / 2),
            Markup("") if ink_on(one.fill) == DARK_INK else Markup(' class="l"'),
            words.percent(one.share),
        )
        for one in strip.segments
        if one.width >= NARROWEST
    ]
    if middle is not None:
        pieces.append(_centre(strip, middle))
    counted = words.t("page-answered", answered=strip.answered, asked=strip.asked)
    label = Markup("<b>{}</b> <small>{}</small>").format(strip.label, counted) if strip.label else Markup("")
    head = Markup("<p>{}</p>").format(label) if label else Markup("")
    return Markup('<div class="strip">{}<svg>{}</svg></div>').format(head, _joined(pieces))


def _centre(strip: Strip, middle: float) -> Markup:
    """The line that the bars are centred on; outside the bar only, where an answer stands across it with its figure."""
    across = any(one.start + 0.001 < middle < one.start + one.width - 0.001 for one in strip.segments)
    ends = ((-5, 0), (28, 33)) if across else ((-5, 33),)
    line = Markup('<line x1="{0}%" x2="{0}%" y1="{1}" y2="{2}"/>')
    return _joined(line.format(_at(middle), top, bottom) for top, bottom in ends)


def _marks(picture: Marks, words: PageWords) -> Markup:
    draw = {"bars": _bars, "dumbbell": _dumbbell, "trend": _trend}[picture.how]
    lines = _joined(draw(line, picture, words) for line in picture.lines)
    return _mark_legend(picture) + lines + _axis(picture)


def _mark_legend(picture: Marks) -> Markup:
    if picture.how == "dumbbell":
        before, after = picture.groups
        return Markup(
            '<p class="legend"><span><svg class="key"><circle class="was" cx="7" cy="7" r="5"/></svg>{}</span> '
            '<span><svg class="key"><circle class="is" cx="7" cy="7" r="6"/></svg>{}</span></p>'
        ).format(before, after)
    if picture.how == "trend":
        named = (Markup("<span><b>{}</b> {}</span> ").format(n, group) for n, group in enumerate(picture.groups, 1))
        return Markup('<p class="legend">{}</p>').format(_joined(named))
    return Markup("")


def _bars(line: Line, picture: Marks, words: PageWords) -> Markup:
    if not any(picture.groups):
        return _row(line.label, _bar(line.marks[0]), words.percent(_share(line.marks[0])))
    rows = (
        Markup('<div class="row of">{}</div>').format(_cells(group, _bar(mark), words.percent(_share(mark))))
        for group, mark in zip(picture.groups, line.marks, strict=True)
    )
    return Markup('<div class="many"><p>{}</p>{}</div>').format(line.label, _joined(rows))


def _bar(mark: Share | None) -> Markup:
    if mark is None or mark.share is None or mark.low is None or mark.high is None:
        return Markup("")
    return Markup(
        '<rect class="bar" width="{}%"/><line class="ci" x1="{}%" x2="{}%" y1="11" y2="11"/>'
    ).format(_at(mark.share), _at(mark.low), _at(mark.high))  # fmt: skip


def _dumbbell(line: Line, picture: Marks, words: PageWords) -> Markup:
    shares = [_share(mark) or 0.0 for mark in line.marks]
    before, after = (_at(share) for share in shares)
    drawing = Markup(
        '<line class="way" x1="{0}%" x2="{1}%" y1="11" y2="11"/><circle class="was" cx="{0}%" cy="11" r="5"/>'
        '<circle class="is" cx="{1}%" cy="11" r="6"/>'
    ).format(before, after)
    return _row(line.label, drawing, f"{words.figure(shares[0])}\u2009→\u2009{words.percent(shares[1])}")


def _trend(line: Line, picture: Marks, words: PageWords) -> Markup:
    count = len(line.marks)
    points = [
        ((_at((place + 0.5) / count), _down(mark.share)), words.percent(mark.share))
        for place, mark in enumerate(line.marks)
        if mark is not None and mark.share is not None
    ]
    dots = _joined(_dot(point, point[1] - 9, said) for point, said in points)
    return _trend_row(line.label, _ways([point for point, _ in points]) + dots)


def course(trend: Trend, words: PageWords) -> Markup:
    """A mean from wave to wave, each with its interval; nothing where fewer than two are shown."""
    shown = [point for point in trend.points if point.value is not None]
    ends = [end for point in shown for end in (point.low, point.high) if end is not None]
    if trend.of != "mean" or len(shown) < 2 or not ends:
        return Markup("")
    lowest, reach = min(ends), (max(ends) - min(ends)) or 1.0
    count, points, drawing = len(trend.points), [], Markup("")
    for place, point in enumerate(trend.points):
        low, value, high = (_down(((end or 0.0) - lowest) / reach) for end in _bounds(point))
        if point.value is None:
            continue
        at = (_at((place + 0.5) / count), value)
        drawing += Markup('<line class="ci" x1="{0}%" x2="{0}%" y1="{1}" y2="{2}"/>').format(at[0], low, high)
        drawing += _dot(at, high - 8, words.number(point.value))
        points.append(at)
    groups = Marks("trend", tuple(point.label for point in trend.points), ())
    row = _trend_row(words.t("page-course"), _ways(points) + drawing)
    inside = _mark_legend(groups) + row + _axis(groups)
    return Markup('<div class="pic" role="img" aria-label="{}">{}</div>\n').format(words.course(trend), inside)


def _bounds(point: TrendPoint) -> tuple[float | None, ...]:
    """The interval with the mean in it; a mean of one person has none."""
    low, high = (point.value if end is None else end for end in (point.low, point.high))
    return low, point.value, high


def _down(share: float) -> int:
    return round(TREND_TOP + TREND_REACH * (1 - share))


def _ways(points: Iterable[Point]) -> Markup:
    return _joined(
        Markup('<line class="way" x1="{}%" y1="{}" x2="{}%" y2="{}"/>').format(x1, y1, x2, y2)
        for (x1, y1), (x2, y2) in pairwise(points)
    )


def _dot(point: Point, above: int, said: str) -> Markup:
    dot = Markup('<circle class="is" cx="{0}%" cy="{1}" r="4"/><text x="{0}%" y="{2}">{3}</text>')
    return dot.format(*point, above, said)


def _trend_row(label: str, drawing: Markup) -> Markup:
    return Markup('<div class="row trend"><span>{}</span><svg>{}</svg></div>').format(label, drawing)


def _axis(picture: Marks) -> Markup:
    """0, 50 and 100 % under bars and dumbbells; the waves' numbers under a trend."""
    if picture.how == "trend":
        count = len(picture.groups)
        named = [(_at((place + 0.5) / count), str(place + 1)) for place in range(count)]
    else:
        named = [("0", "0"), ("50", "50"), ("100", "100")]
    ticks = _joined(Markup('<text x="{}%" y="12">{}</text>').format(x, label) for x, label in named)
    trend = Markup(" trend") if picture.how == "trend" else Markup("")
    return Markup('<div class="row axis{}"><span></span><svg>{}</svg></div>').format(trend, ticks)


def _row(label: str, drawing: Markup, value: str) -> Markup:
    return Markup('<div class="row">{}</div>').format(_cells(label, drawing, value))


def _cells(label: str, drawing: Markup, value: str) -> Markup:
    return Markup("<span>{}</span><svg>{}</svg><b>{}</b>").format(label, drawing, value)


def _share(mark: Share | None) -> float | None:
    return mark.share if mark else None


def _at(share: float) -> str:
    """A place in percent, without a tail of zeros."""
    return f"{100 * share:.1f}".removesuffix(".0")


def _joined(pieces: Iterable[Markup]) -> Markup:
    return Markup("").join(pieces)
