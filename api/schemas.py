"""What the JSON looks like: the answers of the API, read from the views of `community`."""

from datetime import datetime
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, WithJsonSchema

Status = Literal["ok", "suppressed"]
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
    count: int
    share: float | None = Field(description="Of those who answered, 0…1")
    low: float | None = Field(description="Lower end of Wilson's 95 % interval")
    high: float | None = Field(description="Upper end of Wilson's 95 % interval")


class GroupShares(View):
    key: str | None = Field(description="null: everybody")
    label: str | None
    asked: int
    answered: int
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


class Warned(BaseModel):
    code: str
    text: str


class EffectSize(BaseModel):
    name: str = Field(description="cramers_v; for linked waves cohens_g or cohens_w_of_changes")
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


class Comparison(BaseModel):
    """Groups (rows) by answers (columns). Suppressed: every figure is null."""

    test: Literal["pearson_chi_square", "mcnemar", "stuart_maxwell"] | None = Field(
        description="The last two where the same people answered both waves: rows before, columns after"
    )
    why: str
    rows: list[str]
    columns: list[str]
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
        description="fisher, freeman_halton, exact_binomial, exact_permutation or monte_carlo(B, seed)"
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
    reason: str | None = Field(None, description="Why this test: the design, not the figures")
    changes: Changes | None = None
    also: list[dict[str, Any]] = Field([], description="Secondary tests, by name, with their own figures")
    effects: list[EffectSize] = []


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
    counts: list[list[int]] | None
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
    counted: bool = Field(False, description="Vouches that rows that all sum to exactly 100 are people")
