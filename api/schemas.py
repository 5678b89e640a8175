"""What the JSON looks like: the answers of the API, read from the views of `community`."""

from datetime import datetime
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, WithJsonSchema

Status = Literal["ok", "partly", "suppressed"]
QuestionKind = Literal["single_choice", "multiple_choice", "likert", "number", "text", "scale"]


class View(BaseModel):
    """Read from a view's attributes."""

    model_config = ConfigDict(from_attributes=True)


class FieldProblem(BaseModel):
    """One thing that is wrong with a request, where it is, and what to do."""

    code: str = Field(description="Stable name of the mistake")
    place: str | None = Field(description="The parameter, the part of the body, or the place in the file")
    sheet: str | None = Field(None, description="The sheet of the spreadsheet")
    row: int | None = Field(None, description="The row of the sheet, or the line of the file")
    column: str | None = Field(None, description="The column of the sheet, as a letter")
    text: str


class ProblemBody(BaseModel):
    """A refusal (RFC 9457). `code` is stable; title and detail are in the asked language."""

    type: str = "about:blank"
    title: str
    status: int
    code: str
    detail: str
    problems: list[FieldProblem] = []


class Wave(View):
    number: int
    title: str
    opens_at: datetime
    closes_at: datetime | None
    responses: int = Field(description="Finished interviews")


class Survey(View):
    id: str
    title: str
    owner_kind: Literal["organisation", "network", "municipality", "region", "all"]
    owner: str | None = Field(description="Who is asked; null: the whole community")
    anonymous: bool
    linked: bool = Field(description="A respondent can be followed from wave to wave")
    open_results: bool = Field(description="The figures are published already")
    results: bool = Field(description="The caller may see the results")
    created_at: datetime
    closed_at: datetime | None
    waves: list[Wave]


class Question(View):
    key: str
    kind: QuestionKind
    title: str
    comparable: bool = Field(description="Groups can be compared by it")


class SurveyDetail(View):
    survey: Survey
    scales: list[Question]
    questions: list[Question]
    groupings: list[str] = Field(description="What `by` and `between` take besides a question's key")


class Share(View):
    key: str
    label: str
    count: int | None = Field(description="null: hidden, so that nobody can be recognised")
    share: float | None = Field(description="Of those who answered, 0…1")
    low: float | None = Field(description="Lower end of Wilson's 95 % interval")
    high: float | None = Field(description="Upper end of Wilson's 95 % interval")


class GroupShares(View):
    key: str | None = Field(description="null: everybody")
    label: str | None
    asked: int | None
    answered: int | None
    shares: list[Share] = Field(description="Empty for numbers and texts")


class Distribution(View):
    key: str
    kind: QuestionKind
    title: str
    status: Status
    groups: list[GroupShares] = Field(description="Empty where suppressed")
    order: list[str] = Field(description="Keys of ordered answers, lowest first; what is not in it stands apart")


class Summary(View):
    survey: str
    wave: int | None
    by: str | None
    scales: list[Distribution]
    questions: list[Distribution]
    suppressed_because: str | None
    merged: bool = Field(description="Somewhere answers stand together: keys joined by '+', labels by ' / '")
    still_running: bool = Field(description="Breakdowns are shown once the wave is over")


class Warned(BaseModel):
    code: str
    text: str


class EffectSize(BaseModel):
    name: str = Field(
        description="cramers_v; for several options or two groups at a time cohens_h; for scores cliffs_delta or "
        "rank_epsilon_squared; for linked waves cohens_g, cohens_w_of_changes or rank_biserial"
    )
    value: float
    corrected: float | None = Field(description="Without small-sample bias (Bergsma, 2013)")
    low: float = Field(description="Lower end of the 95 % interval")
    high: float = Field(description="Upper end of the 95 % interval")


class Changes(BaseModel):
    """Of the same people asked twice: how many changed their answer, rose and fell; `lost` answered only before,
    `new` only after."""

    changed: int
    unchanged: int
    up: int | None
    down: int | None
    lost: int | None
    new: int | None


class Test(BaseModel):
    """One test by itself. By-products stand beside the figures by name: the Hodges–Lehmann `shift` of Wilcoxon's, how
    many took an option up (`taken_up`) or gave it up (`given_up`)."""

    model_config = ConfigDict(extra="allow")

    test: str
    n: int = Field(description="People it counts")
    statistic: float | None
    df: int | None
    p: float | None
    log10_p: float | None
    exact_p: float | None
    exact_method: str | None
    effect_size: EffectSize | None
    decision_p: float | None
    status: Literal["ok", "degenerate"]


class Part(Test):
    """One of several tests made together: of an option, or of an answer between two groups."""

    label: str = Field(description="The option, or the answer")
    groups: list[str]
    shares: list[float] = Field(description="Of each group, 0…1")
    corrected_p: float = Field(description="Corrected for all tests of the family")
    family: int = Field(description="How many tests are corrected together")
    correction: str
    significant: bool


class Correction(BaseModel):
    """How `decision_p` was corrected for the other questions asked at once."""

    method: str
    family: int = Field(description="How many questions")
    p: float = Field(description="As it was before")


class Scores(BaseModel):
    """Where the scores of one group, or of one wave, lie."""

    label: str
    n: int
    mean: float
    median: float


class Comparison(BaseModel):
    """Groups (rows) by answers (columns). Suppressed: every figure is null; `significant` may still say whether the
    answers differ, then at a level of 0.05."""

    test: (
        Literal[
            "pearson_chi_square",
            "mann_whitney",
            "kruskal_wallis",
            "per_option_chi_square",
            "mcnemar",
            "stuart_maxwell",
            "wilcoxon_signed_rank",
            "per_option_mcnemar",
        ]
        | None
    ) = Field(description="The last four where the same people answered both waves: rows before, columns after")
    why: str
    rows: list[str]
    columns: list[str] = Field(description="Levels that are protected as one are joined by ' / '")
    observed: list[list[int]] | None
    expected: list[list[float]] | None
    adjusted_residuals: list[list[float]] | None = Field(description="Haberman (1973)")
    n: int | None
    statistic: float | None
    df: int | None
    p: float | None
    log10_p: float | None
    critical_value: float | None
    alpha: float
    exact_p: float | None
    exact_method: str | None = Field(
        description="fisher, freeman_halton, exact_binomial, exact_permutation, exact_signed_rank, exact_rank_sum or "
        "monte_carlo(B, seed)"
    )
    effect_size: EffectSize | None
    expected_min: float | None
    expected_below_5: int | None
    cochran_ok: bool | None
    dropped_rows: list[str]
    dropped_columns: list[str]
    decision_p: float | None
    significant: bool | None
    status: Literal["ok", "degenerate", "suppressed"]
    warnings: list[Warned]
    plain_words: str
    reason: str | None = Field(None, description="Why this test, where the design and not Cochran's rule decided")
    changes: Changes | None = None
    also: list[Test] = Field([], description="Tests beside the one that decides; they never do")
    effects: list[EffectSize] = Field([], description="Further effect sizes")
    parts: list[Part] = Field([], description="Tests of single options, or of two groups at a time")
    correction: Correction | None = None
    scores: list[Scores] = []


class SurveyComparison(Comparison):
    """The comparison object, and what was compared."""

    model_config = ConfigDict(from_attributes=True)

    survey: str
    of: Question
    between: str
    between_title: str
    wave: int | None
    group: str | None
    asked: int | None
    answered: int | None


class SurveyComparisons(BaseModel):
    """Several questions compared alike; their probabilities are corrected together (Benjamini & Hochberg, 1995)."""

    comparisons: list[SurveyComparison]


ABOUT_COMPARISON = tuple(SurveyComparison.model_fields.keys() - Comparison.model_fields.keys())


class Crosstab(View):
    survey: str
    wave: int
    row_question: str
    column_question: str
    rows: list[str]
    columns: list[str]
    multiple: bool = Field(description="A respondent may stand in several cells")
    status: Status
    counts: list[list[int | None]] | None
    answered: int | None
    asked: int | None
    suppressed_because: str | None


# Checked where every table of counts is checked, so that each mistake gets its own words.
Count = Annotated[Any, WithJsonSchema({"type": "integer", "minimum": 0, "maximum": 999_999_999})]


class TableToCompare(BaseModel):
    """A table of counts: people, not percentages."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={"examples": [{"rows": ["before", "after"], "columns": ["no", "yes"],
                                         "counts": [[30, 12], [18, 25]]}]},
    )  # fmt: skip

    rows: list[str] = Field(description="Labels of the groups")
    columns: list[str] = Field(description="Labels of the answers")
    counts: list[list[Count]] = Field(description="counts[row][column]: how many people of the group answered so")
    alpha: float = Field(0.05, ge=0.0001, le=0.5, description="Level of significance")
    counted: bool = Field(False, description="Vouches that rows or columns that all sum to exactly 100 are people")
    design: Literal["independent", "unlinked_waves", "paired"] = Field(
        "independent",
        description="unlinked_waves: probably the same people, but nobody can tell; paired: the same people, rows "
        "before and columns after",
    )
    ordered: bool = Field(False, description="The answers are levels, from the lowest up")
    apart: list[str] = Field([], description="Answers outside the order, such as 'do not know'")
    naive: bool = Field(False, description="Of the same people: add what the test for strangers would say")
