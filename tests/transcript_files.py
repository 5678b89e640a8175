"""The files that people send in transcripts: tables stand as Markdown, what is no questionnaire is made up.

What can be read lies in `tests/transcripts/files` and `tests/surveys/xlsforms`.
"""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path, PurePath

from surveys.files import MAX_FILE
from surveys.xlsform_sheets import MAX_UNPACKED, OLE
from surveys.xlsform_write import markdown_to_xlsx

HERE = Path(__file__).parent
FOLDERS = (HERE / "transcripts" / "files", HERE / "surveys" / "xlsforms")


def content(name: str) -> bytes:
    """What is in the file `name`: `week.xlsx` is made of `week.md`. LookupError where nobody knows the file."""
    if name in STRANGE:
        return STRANGE[name]()
    for folder in FOLDERS:
        if (table := folder / PurePath(name).with_suffix(".md")).exists():
            return markdown_to_xlsx(table.read_text(encoding="utf-8"))
        if (file := folder / name).exists():
            return file.read_bytes()
    raise LookupError(f"nobody knows the file {name}")


def _bomb() -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", b"")
        archive.writestr("xl/workbook.xml", bytes(MAX_UNPACKED + 1))
    return packed.getvalue()


STRANGE: dict[str, Callable[[], bytes]] = {
    "letter.docx": lambda: b"PK",
    "photo.xlsx": lambda: b"\x89PNG\r\n\x1a\n",
    "old.xls": lambda: OLE + bytes(600),
    "bomb.xlsx": _bomb,
    "big.xlsx": lambda: bytes(MAX_FILE + 1),
    "broken.yaml": lambda: b"\xff\xfe\x00",
}
