"""Means, medians, places and courses of scales, each as a line of plain text."""

from collections.abc import Iterator

from community import numbers
from community.i18n import Texts
from community.result_views import Completion, Distribution, GroupShares, Trend, TrendPoint
from surveys.statistics.descriptive import Numbers

DIGITS = 2
MOST_STOPS = 3


def figure_lines(part: Distribution, t: Texts) -> list[str]:
    """Of each group what its numbers are, which answer lies in the middle, and the mean places, so far as shown."""
    lines = group_lines(part, t)
    if any(group.numbers and group.numbers.n > 1 for group in part.groups):
        lines.append(t.plain("figures-interval-note"))
    return lines


def group_lines(part: Distribution, t: Texts) -> list[str]:
    """The same without what the brackets mean, for a screen that says so once."""
    return [_in_group(group, said, t) for group in part.groups for said in _said(group, t)]


def _said(group: GroupShares, t: Texts) -> Iterator[str]:
    if group.numbers is not None:
        yield numbers_line(group.numbers, t)
    elif group.middle is not None:
        yield t.plain("figures-middle", answer=group.middle)
    if group.places:
        places = [t.plain("figures-place", option=one.label, mean=figure(one.mean, t)) for one in group.places]
        yield t.plain("figures-places", places=", ".join(places))


def numbers_line(found: Numbers, t: Texts) -> str:
    """Mean with its interval, median, quartiles."""
    if found.low is None or found.high is None:
        return t.plain("figures-numbers-alone", mean=figure(found.mean, t))
    return t.plain(
        "figures-numbers",
        apart="yes" if found.lower_quartile < found.upper_quartile else "no",
        mean=figure(found.mean, t),
        low=figure(found.low, t),
        high=figure(found.high, t),
        median=figure(found.median, t),
        lower=figure(found.lower_quartile, t),
        upper=figure(found.upper_quartile, t),
    )


def trend_line(trend: Trend, t: Texts) -> str:
    """A scale from wave to wave, each value with its interval."""
    points = "; ".join(_point(point, trend, t) for point in trend.points)
    if trend.level is None:
        return t.plain("figures-trend-mean", points=points)
    return t.plain("figures-trend-share", level=trend.level, points=points)


def _point(point: TrendPoint, trend: Trend, t: Texts) -> str:
    if point.value is None or point.low is None or point.high is None:
        return f"{point.label} –"
    if trend.of == "mean":
        return f"{point.label} {figure(point.value, t)} ({figure(point.low, t)}…{figure(point.high, t)})"
    value, low, high = (numbers.fixed(100 * share, 0, t.language) for share in (point.value, point.low, point.high))
    return f"{point.label} {value}% ({low}…{high})"


def completion_lines(found: Completion, t: Texts) -> list[str]:
    """How many sent it off, and where the others stand."""
    if found.share is None:
        return []
    whole = {"finished": numbers.whole(found.finished, t.language), "started": numbers.whole(found.started, t.language)}
    lines = [t.plain("results-completion", **whole, share=f"{numbers.fixed(100 * found.share, 0, t.language)}%")]
    if found.drop_off:
        stops = [f"{stop.title} — {numbers.whole(stop.unfinished, t.language)}" for stop in found.drop_off[:MOST_STOPS]]
        lines.append(t.plain("results-stops", places="; ".join(stops)))
    return lines


def figure(value: float, t: Texts) -> str:
    """A number as it is read: at most two decimals, without zeros at the end."""
    rounded = round(value, DIGITS)
    text = numbers.plain(abs(rounded), t.language)
    return f"−{text}" if rounded < 0 else text


def _in_group(group: GroupShares, said: str, t: Texts) -> str:
    if group.label:
        return t.plain("figures-group", group=group.label, figures=said)
    return said[:1].upper() + said[1:]
