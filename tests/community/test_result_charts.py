"""Pictures of results for chat: light, of a shape that Telegram shows whole, in the colours of the pages."""

import struct
from io import BytesIO
from typing import Any

import pytest

from community import palette, result_charts
from community.analysis import AnalysisWorker
from community.pictures import Marks, Picture, picture_of
from community.result_charts import MOST_ROWS, ResultChart, cut, draw
from tests.community.test_pictures import POINTS, group, part
from tests.surveyed import worker

__all__ = ["worker"]

MOST = 60_000  # bytes
LABEL = "Видеозаписи и фрагменты фильмов, в том числе снятые вместе с учениками на занятиях и дома: вариант "
MANY = tuple(f"{LABEL}{n}" for n in range(40))
KINDS = ("школа", "детский сад", "дополнительное образование", "колледж или техникум", "университет")


def pictured(
    *counts: tuple[int, ...], labels: tuple[str, ...] = KINDS, over_time: bool = True, **more: object
) -> Picture:
    keys = MANY[: len(counts[0])] if "order" in more else (*POINTS, "unsure")
    groups = [group(label, *each, keys=keys) for label, each in zip(labels, counts, strict=False)]
    found = picture_of(part(*groups, **more), over_time=over_time)  # type: ignore[arg-type]
    assert found is not None
    return found


PICTURES = {
    "diverging": pictured((9, 20, 30, 20, 10, 9), (5, 20, 30, 40, 20, 5)),
    "diverging, five groups": pictured(*[(9, 20, 30, 20, 10, 9)] * 5),
    "dumbbell": pictured(tuple(range(1, 41)), tuple(range(40, 0, -1)), order=()),
    "trend": pictured(*[tuple(range(1, 41))] * 4, order=()),
    "bars": pictured(tuple(range(1, 41)), order=()),
    "bars by group": pictured(*[tuple(range(1, 41))] * 5, order=(), over_time=False),
    "levels": pictured((10, 20), (20, 10), order=MANY[:2], kind="scale", over_time=False),
}


@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_is_light_and_shown_whole(name: str) -> None:
    picture, left_out = cut(PICTURES[name])
    for language in ("ru", "en") if name == "diverging" else ("ru",):
        drawn = draw(ResultChart(LABEL, picture, language, f"+ {left_out}" if left_out else ""))
        assert drawn.startswith(b"\x89PNG\r\n\x1a\n")
        assert len(drawn) <= MOST
        width, height = struct.unpack(">II", drawn[16:24])
        assert width <= 1280
        assert height <= 3 * width, "Telegram crops what is too long"


async def test_it_is_drawn_in_the_worker_process(worker: AnalysisWorker) -> None:
    chart = ResultChart("Согласие", PICTURES["diverging"], "ru")
    drawn = await worker.run(draw, chart)
    fills = [*palette.DIVERGING[5], palette.APART[0]]
    assert await worker.run(shown, drawn, fills) == [True] * 6
    bars = await worker.run(draw, ResultChart("", PICTURES["bars"], "ru"))
    assert (await worker.run(shown, bars, fills))[0] is False


def shown(picture: bytes, fills: list[str]) -> list[bool]:
    """Whether there are patches of these colours in a picture, as nearly as nobody sees a difference."""
    from PIL import Image

    with Image.open(BytesIO(picture)) as image:
        found: list[Any] = image.convert("RGB").getcolors(1000) or []
    seen = [colour for pixels, colour in found if pixels > 500]
    return [
        any(all(abs(a - b) < 8 for a, b in zip(bytes.fromhex(fill[1:]), one, strict=True)) for one in seen)
        for fill in fills
    ]


def test_of_very_many_answers_the_most_chosen_stay_in_their_order() -> None:
    picture, left_out = cut(PICTURES["bars"])
    assert isinstance(picture, Marks)
    assert [line.label for line in picture.lines] == [label.upper() for label in MANY[-MOST_ROWS:]]
    assert left_out == 40 - MOST_ROWS
    by_group, _ = cut(PICTURES["bars by group"])
    assert isinstance(by_group, Marks)
    assert len(by_group.lines) == result_charts.FEWEST_LINES
    assert cut(PICTURES["diverging"]) == (PICTURES["diverging"], 0)


@pytest.mark.parametrize("words", ["Цена: $5 и $6", r"$\frac{$", "Урок <1> & ещё 🙂 中", "", "x" * 300, "a\nb\x07"])
def test_whatever_people_wrote_is_drawn(words: str) -> None:
    keys = (words, f"{words}!")
    found = picture_of(part(group(words, 3, 4, keys=keys), order=()), over_time=False)
    assert found is not None
    assert draw(ResultChart(words, found, "ru", words)).startswith(b"\x89PNG")
