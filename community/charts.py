"""Pictures of results for chat, drawn in the worker process: plain bars, large letters, the same in grey."""

from dataclasses import dataclass
from io import BytesIO
from textwrap import wrap

from community.i18n import Texts
from surveys.profile import Profile, level_in
from surveys.questionnaire import Questionnaire, in_language

WIDTH, ROW, MARGIN = 4.8, 0.72, 1.1  # inches
DPI = 170
WIDEST = 24  # characters of a label in one line
NOW, BEFORE, REST = "#1f5fa8", "#b8621b", "#e6e8ec"  # told apart by every kind of colour blindness, and in grey


@dataclass(frozen=True)
class Bar:
    """One line: what it is, the level in words, and the share reached, 0 to 1; `before` in an earlier wave."""

    label: str
    level: str
    share: float
    before: float | None = None


@dataclass(frozen=True)
class Chart:
    """A picture in words and numbers, ready to cross to another process."""

    title: str
    bars: tuple[Bar, ...]
    now: str
    before: str


def of_profile(profile: Profile, questionnaire: Questionnaire, t: Texts) -> Chart:
    """The areas of a profile that have a result, in the questionnaire's order; the whole stands last."""
    bars = []
    for area in [*profile.areas, *([profile.overall] if profile.overall else [])]:
        if area.share is None:
            continue
        level = level_in(questionnaire, area)
        label = in_language(questionnaire.scale(area.scale).title, t.language)
        words = in_language(level.title, t.language) if level else ""
        bars.append(Bar(label, words, area.share, area.change.share if area.change else None))
    title = in_language(questionnaire.title, t.language)
    return Chart(title, tuple(bars), t.plain("profile-chart-now"), t.plain("profile-chart-before"))


def draw(chart: Chart) -> bytes:
    """The chart as PNG."""
    from matplotlib import rc_context

    # Else what an author writes between two signs of a dollar is read as a formula, and refused where it is none.
    with rc_context({"text.parse_math": False}):
        return _drawn(chart)


def _drawn(chart: Chart) -> bytes:
    from matplotlib.figure import Figure

    figure = Figure(figsize=(WIDTH, MARGIN + ROW * len(chart.bars)), dpi=DPI, layout="constrained")
    axes = figure.subplots()
    places = range(len(chart.bars))
    axes.barh(places, [1.0] * len(chart.bars), color=REST, height=0.5)
    axes.barh(places, [bar.share for bar in chart.bars], color=NOW, height=0.5, label=chart.now)
    earlier = [(place, bar.before) for place, bar in zip(places, chart.bars, strict=True) if bar.before is not None]
    if earlier:
        axes.scatter([share for _, share in earlier], [place for place, _ in earlier], marker="D", s=52,
                     color=BEFORE, edgecolor="white", zorder=3, label=chart.before)  # fmt: skip
        figure.legend(loc="outside lower center", ncols=2, frameon=False)
    axes.set_yticks(places, [_wrapped(bar) for bar in chart.bars])
    axes.set_xlim(0, 1)
    axes.set_xticks([])
    axes.set_ylim(len(chart.bars) - 0.5, -0.5)  # the first on top, and one bar no thicker than one of seven
    axes.spines[:].set_visible(False)
    axes.tick_params(length=0)
    figure.suptitle(_broken(chart.title, 40), fontsize=12, fontweight="bold")
    drawn = BytesIO()
    figure.savefig(drawn, format="png")
    return drawn.getvalue()


def _wrapped(bar: Bar) -> str:
    label = _broken(bar.label, WIDEST)
    return f"{label}\n{bar.level}" if bar.level else label


def _broken(text: str, width: int) -> str:
    return "\n".join(wrap(text, width))
