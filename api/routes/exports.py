"""Answers to take home, as a file."""

from collections.abc import Iterator
from pathlib import Path
from random import SystemRandom
from tempfile import TemporaryDirectory
from typing import Annotated, Any, BinaryIO

from fastapi import APIRouter, Query
from fastapi.responses import Response, StreamingResponse
from pydantic import WithJsonSchema

from api.dependencies import Caller, Protected, ServicesOf, Spoken
from api.documents import REFUSALS
from api.report import MEDIA_TYPE
from api.routes.reports import report_file
from api.routes.surveys import SurveyId
from community.export_plan import FORMATS, Asked, Format
from community.exports import export_answers
from community.i18n import LANGUAGES
from surveys.codebook import MULTIPLE
from surveys.problems import InputError

router = APIRouter(prefix="/api/v1/surveys", tags=["surveys"], responses=REFUSALS)

MEDIA_TYPES: dict[Format, str] = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "sav": "application/x-spss-sav",
    "json": "application/json",
}
REPORT = "html"
FILES: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "The file",
        "content": {media: {"schema": {}} for media in (*MEDIA_TYPES.values(), MEDIA_TYPE)},
    }
}
CHUNK = 64 * 1024  # bytes
# What is not among these is refused by `export_answers`, in its own words.
FormatAsked = Annotated[
    str,
    Query(alias="format", description="The kind of file; html is the report of the results, without single answers"),
    WithJsonSchema({"type": "string", "enum": [*FORMATS, REPORT]}),
]
MultipleAsked = Annotated[
    str,
    Query(description="A multiple choice as one column, as a column for every choice, or as both"),
    WithJsonSchema({"type": "string", "enum": list(MULTIPLE)}),
]
LanguageAsked = Annotated[
    str | None, Query(max_length=8, description="Language of the labels; by default that of the answer")
]


@router.get("/{survey}/export", response_class=StreamingResponse, responses=FILES)
async def export(
    survey: SurveyId,
    services: ServicesOf,
    caller: Caller,
    spoken: Spoken,
    protection: Protected,
    kind: FormatAsked = "csv",
    language: LanguageAsked = None,
    multiple: MultipleAsked = "both",
    partial: Annotated[bool, Query(description="With answers that were not sent off; under names only")] = False,
) -> Response:
    """Every respondent's answers, a row for each wave. Scope answers:export; every export is recorded. For the report
    (html) results:read is enough."""
    if kind == REPORT:
        asked = next((one for one in LANGUAGES if one == (language or spoken)), None)
        if asked is None:
            raise InputError.one("export-language-unknown", "language", known=", ".join(LANGUAGES))
        async with services.database.read() as store:
            return await report_file(store, caller, survey, services, protection, asked)
    with TemporaryDirectory(prefix="staffroom-export-") as folder:
        found = await export_answers(
            services.database,
            services.analysis,
            caller,
            survey,
            Asked(kind, language or spoken, multiple, partial),
            protection=protection,
            folder=Path(folder),
            random=SystemRandom(),
            now=services.clock(),
        )
        size = found.path.stat().st_size
        # An open file outlives its name, so nothing is left on the disk however the sending ends.
        file = found.path.open("rb")
    headers = {
        "Content-Disposition": f'attachment; filename="{found.path.name}"',
        "Content-Length": str(size),
        "Cache-Control": "private, no-store",
    }
    return StreamingResponse(_chunks(file), media_type=MEDIA_TYPES[found.plan.format], headers=headers)


def _chunks(file: BinaryIO) -> Iterator[bytes]:
    with file:
        while chunk := file.read(CHUNK):
            yield chunk
