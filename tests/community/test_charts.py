"""The picture of a profile: what stands in it, and that it is a light one, drawn in the worker process."""

import struct
from dataclasses import replace

import pytest

from community import charts
from community.analysis import AnalysisWorker
from community.charts import Bar, Chart
from community.i18n import texts
from surveys.profile import profile
from surveys.yaml_format import load_bytes
from tests.surveyed import worker
from tests.transcript_files import content

__all__ = ["worker"]

MOST = 150_000  # bytes: a village has a slow line
BEFORE = {"find": "sometimes", "make": "never", "password": "short"}
AFTER = {"find": "often", "make": "sometimes", "password": "long"}


def asked():
    return load_bytes(content("skills.yaml"), "skills.yaml")


def test_a_chart_has_the_areas_with_a_result_and_what_they_were() -> None:
    chart = charts.of_profile(profile(asked(), AFTER, BEFORE), asked(), texts("ru"))
    assert chart.bars == (Bar("Материалы", "уверенно", 0.75, 0.25), Bar("Безопасность", "верно", 1.0, 0.0))
    alone = charts.of_profile(profile(asked(), {"password": "long"}), asked(), texts("en"))
    assert alone.bars == (Bar("Safety", "right", 1.0),)
    assert (alone.title, alone.now, alone.before) == ("A digital lesson", "now", "last time")


async def test_a_picture_is_light_and_shows_where_one_was(worker: AnalysisWorker) -> None:
    label = "Цифровые ресурсы, которые педагог создаёт сам и с коллегами"
    bars = tuple(Bar(label, "достаточный уровень", share / 8, share / 9) for share in range(8))
    chart = Chart("Цифровая компетентность педагога: самооценка по шести направлениям", bars, "сейчас", "раньше")
    drawn = await worker.run(charts.draw, chart)
    assert drawn.startswith(b"\x89PNG\r\n\x1a\n")
    assert len(drawn) < MOST
    width, height = struct.unpack(">II", drawn[16:24])
    assert width <= 1280
    assert width / 2 < height < width * 2, "Telegram crops what is too long or too wide"
    plain = replace(chart, bars=tuple(replace(bar, before=None) for bar in bars))
    without = await worker.run(charts.draw, plain)
    marker = await worker.run(colours, drawn), await worker.run(colours, without)
    assert marker == (True, False)


def colours(picture: bytes) -> bool:
    """Whether the colour of the earlier wave is anywhere in a picture."""
    from io import BytesIO

    from matplotlib import colors, image

    pixels = image.imread(BytesIO(picture))[..., :3]
    return bool((abs(pixels - colors.to_rgb(charts.BEFORE)).max(axis=-1) < 0.01).any())


@pytest.mark.parametrize("words", ["Цена: $5 и $6", r"$\frac{$", "Урок <1> & ещё"])
def test_words_are_never_read_as_formulas(words: str) -> None:
    drawn = charts.draw(Chart(words, (Bar(words, words, 0.5, 0.25),), words, words))
    assert drawn.startswith(b"\x89PNG")
