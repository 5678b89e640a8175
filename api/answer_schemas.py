"""What the JSON of open answers, their themes and codings looks like."""

from typing import Annotated, Literal

from pydantic import Field

from api.schemas import Comparison
from api.survey_schemas import Asked
from api.view import View

Interval95 = "of its 95 % interval"


class Answer(View):
    number: int = Field(description="Says nothing of author or moment; the same in every call to one installation")
    text: str


class HiddenWave(View):
    wave: int
    title: str
    why: Literal["open", "few"] = Field(description="Still open, or answered by too few people")


class AnswerPage(View):
    survey: str
    item: str
    title: str
    answered: int
    found: int = Field(description="Answers that have the word searched for")
    page: int
    pages: int
    answers: list[Answer] = Field(description="In an order that tells nothing and stays the same")
    hidden: list[HiddenWave] = Field(description="Waves of an anonymous survey whose answers are not shown")


class Theme(View):
    id: int
    title: str


class ThemeCount(Theme):
    count: int = Field(description="Answers to which any coder gave the theme")
    share: float | None = Field(description="Of the answers that were read, 0…1")
    low: float | None = Field(description=f"Lower end {Interval95} (Wilson)")
    high: float | None = Field(description=f"Upper end {Interval95} (Wilson)")


class Coder(View):
    id: str = Field(description="The member's public id")
    name: str | None
    read: int = Field(description="Answers the coder is done with")


class ThemeAgreement(View):
    theme: int
    status: Literal["ok", "degenerate"]
    n: int
    observed: float | None = Field(description="Share sorted alike, 0…1")
    expected: float | None = Field(description="Share that chance alone would make alike")
    kappa: float | None = Field(description="Cohen (1960)")
    error: float | None = Field(description="Standard error (Fleiss, Cohen & Everitt, 1969)")
    low: float | None = Field(description=f"Lower end {Interval95}")
    high: float | None = Field(description=f"Upper end {Interval95}")
    hindrance: Literal["no_answers", "one_category", "constant_coder", "no_disagreement", "no_agreement"] | None = (
        Field(description="Why there is no kappa, or no interval")
    )


class PairAgreement(View):
    first: str
    second: str
    n: int = Field(description="Answers that both have read")
    observed: float | None = Field(description="Share of decisions made alike, over all themes")
    pooled: float | None = Field(description="Pooled kappa (De Vries et al., 2008)")
    mean: float | None = Field(description="Mean of the themes' kappas")
    counted: int = Field(description="Themes that have a kappa")
    themes: list[ThemeAgreement]


class Themes(View):
    survey: str
    item: str
    title: str
    answered: int
    read: int = Field(description="Answers that any coder is done with")
    closed: bool = Field(description="Everything shown is sorted for good")
    themes: list[ThemeCount]
    coders: list[Coder]
    agreement: list[PairAgreement]


class Coding(View):
    answer: int
    theme: int
    coder: str


class Read(View):
    coder: str
    answers: list[int]


class Codings(View):
    """Who is done with which answers, and gave which of them which theme."""

    survey: str
    item: str
    read: list[Read]
    codings: list[Coding]


class NewTheme(Asked):
    item: str = Field(min_length=1, max_length=64, description="Key of the open question")
    title: str = Field(max_length=1000, description="At most 60 characters; unlike the question's other themes")


class ThemeChange(Asked):
    """Another title, or the theme into which this one is merged: one of the two."""

    title: str | None = Field(None, max_length=1000)
    into: Annotated[int, Field(ge=1, le=2**53)] | None = None


class ThemesCompared(Comparison):
    """The comparison object: groups by themes, one test per theme."""

    test: Literal["per_option_chi_square", "pearson_chi_square"] | None = Field(
        description="The second where a single theme is left: who has it against who has not"
    )
    survey: str
    item: str
    title: str
    between: Literal["waves", "organisation_kind", "position"]
    between_title: str
    wave: int | None
    asked: list[int] | None = Field(description="Answers of each group that were read")
    hidden: list[str] = Field(description="Themes left out to protect small groups")
