"""What the JSON of means, places, completion, courses and reliability looks like."""

from typing import Literal

from pydantic import Field

from api.view import View


class Numbers(View):
    """Of numbers given, of a scale's sums, or of the points of a Likert item. Protected figures are rounded."""

    n: int
    mean: float
    sd: float | None = Field(description="Standard deviation, divided by n − 1; null for a single number")
    median: float
    lower_quartile: float = Field(description="Definition 7 of Hyndman & Fan (1996), as in R")
    upper_quartile: float
    low: float | None = Field(description="Lower end of the mean's 95 % interval (Student, 1908)")
    high: float | None


class RankPlace(View):
    key: str
    label: str
    mean: float = Field(description="Mean place, 1 the best")


class Stop(View):
    at: Literal["item", "summary", "elsewhere"]
    item: str | None
    title: str
    unfinished: int


class Completion(View):
    wave: int
    started: int = Field(description="With those who finished")
    finished: int
    share: float | None = Field(description="Finished of started, 0…1")
    low: float | None
    high: float | None
    drop_off: list[Stop] = Field(description="Where unfinished interviews stand; empty where it would tell of too few")


class TrendPoint(View):
    wave: int
    label: str
    n: int | None
    value: float | None
    low: float | None
    high: float | None


class Trend(View):
    key: str
    title: str
    of: Literal["share", "mean"] = Field(description="The share of the highest level, or the scale's mean")
    level: str | None
    points: list[TrendPoint]


class ItemReliability(View):
    key: str
    title: str
    item_rest: float | None = Field(description="Correlation with the sum of the other items")
    alpha_if_dropped: float | None


class ScaleReliability(View):
    key: str
    title: str
    status: Literal["ok", "degenerate", "suppressed"]
    n: int | None = Field(description="Who answered every item")
    left_out: int | None = Field(description="Who did not")
    alpha: float | None = Field(description="Cronbach's alpha (1951), items reversed and weighted as they are scored")
    low: float | None = Field(description="Lower end of its 95 % interval (Feldt, 1965)")
    high: float | None
    items: list[ItemReliability]
    hindrance: Literal["one_item", "few_cases", "no_variance"] | None
    plain_words: str


class Reliability(View):
    survey: str
    wave: int
    scales: list[ScaleReliability] = Field(description="Scales that sum up questions")


class WeightedShare(View):
    share: float = Field(description="Weighted to the survey's population, 0…1")
    low: float = Field(description="Lower end of the 95 % interval, by the effective number of answers (Kish, 1965)")
    high: float


class Weighting(View):
    """How a wave was weighted, or its intervals corrected."""

    wave: int
    population: int
    answered: int = Field(description="Answers that are weighted")
    left_out: int = Field(description="Answers from where no number of people was given")
    strata: int = Field(description="Kinds × municipalities after joining; 0 where nothing is weighted")
    words: list[str]


class Population(View):
    survey: str
    cells: int = Field(description="Kinds of organisation × municipalities")
    people: int
