"""The picture of a profile: whatever authors call things, it is drawn."""

import pytest

from community import charts
from community.charts import Bar, Chart


@pytest.mark.parametrize("words", ["Цена: $5 и $6", r"$\frac{$", "Урок <1> & ещё"])
def test_words_are_never_read_as_formulas(words: str) -> None:
    drawn = charts.draw(Chart(words, (Bar(words, words, 0.5, 0.25),), words, words))
    assert drawn.startswith(b"\x89PNG")
