"""A questionnaire file that comes with a request: as a part of a form, or as the body itself."""

from dataclasses import dataclass
from pathlib import PureWindowsPath
from typing import Annotated, Any

from fastapi import Depends, Query, Request
from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect

from api.dependencies import Author, ServicesOf
from community import authoring
from surveys.files import MAX_FILE, Checked
from surveys.problems import InputError

PART = "file"
MOST_FIELDS = 20  # of a form; only the file is looked at
LONGEST_NAME = 100
ZIP = b"PK"  # how every .xlsx file begins
# The document has to be told: FastAPI sees a request that is read by hand.
BODY: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "description": "The file, .xlsx or .yaml: as the part `file` of a form, or as the body itself",
        "content": {
            "multipart/form-data": {
                "schema": {
                    "type": "object",
                    "required": [PART],
                    "properties": {PART: {"type": "string", "format": "binary"}},
                }
            },
            "application/octet-stream": {"schema": {"type": "string", "format": "binary"}},
        },
    }
}


FileName = Annotated[
    str | None, Query(max_length=200, description="The file's name, where no form tells it: mine.xlsx, mine.yaml")
]


@dataclass(frozen=True)
class Upload:
    """A sound questionnaire and the name of its file."""

    checked: Checked
    file_name: str


async def get_upload(
    request: Request,
    services: ServicesOf,
    author: Author,
    name: FileName = None,
) -> Upload:
    """The file, checked in the worker process. InputError with every mistake in it; 413 where it is too large."""
    data, given = await _read(request)
    if len(data) > MAX_FILE:
        raise HTTPException(413)
    if not data:
        raise InputError.one("upload-missing", PART)
    file_name = tidied(name or given) or ("questionnaire.xlsx" if data.startswith(ZIP) else "questionnaire.yaml")
    return Upload(await authoring.check(services.analysis, data, file_name), file_name)


async def read_file(request: Request, otherwise: str) -> tuple[bytes, str]:
    """The file that comes with a request and its name, `otherwise` where it has none; 413 where it is too large."""
    data, given = await _read(request)
    if len(data) > MAX_FILE:
        raise HTTPException(413)
    if not data:
        raise InputError.one("upload-missing", PART)
    return data, tidied(given) or otherwise


async def _read(request: Request) -> tuple[bytes, str | None]:
    """The file and, from a form, its name. InputError where there is none, or the request breaks off."""
    try:
        if not request.headers.get("content-type", "").lower().startswith("multipart/form-data"):
            return await request.body(), None
        async with request.form(max_files=1, max_fields=MOST_FIELDS) as form:
            part = form.get(PART)
            if not isinstance(part, UploadFile):
                raise InputError.one("upload-missing", PART)
            return await part.read(), part.filename
    except HTTPException as error:
        if error.status_code != 400:
            raise
        raise InputError.one("upload-unreadable", "body") from error
    except ClientDisconnect as error:
        raise InputError.one("upload-unreadable", "body") from error


def tidied(name: str | None) -> str:
    """A file's bare name as it may be shown and kept: without folders, invisible signs, and what is too long of it."""
    bare = PureWindowsPath(name or "").name
    return "".join(sign for sign in bare if sign.isprintable()).strip()[-LONGEST_NAME:]


Uploaded = Annotated[Upload, Depends(get_upload)]
