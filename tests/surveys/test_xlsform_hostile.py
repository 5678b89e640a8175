"""Files from strangers: what is no spreadsheet, is locked, or would take more than its share is refused in one line."""

import contextlib
import io
import zipfile
from collections.abc import Callable

import pytest
from openpyxl import Workbook, load_workbook

from community.analysis import AnalysisWorker
from surveys.problems import InputError
from surveys.xlsform import read
from surveys.xlsform_sheets import letters
from surveys.xlsform_write import markdown_to_xlsx
from tests.surveys.xlsforms import form

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
SMALL = (
    "| survey |\n| | type | name | label |\n| | text | a | A |\n| settings |\n| | form_title | form_id |\n| | F | f |\n"
)
LAUGHS = '<!DOCTYPE lolz [<!ENTITY lol "lol"><!ENTITY lol2 "&lol;&lol;&lol;&lol;&lol;&lol;&lol;&lol;&lol;&lol;">]>'
OUTSIDE = '<!DOCTYPE x [<!ENTITY file SYSTEM "file:///etc/hostname">]>'


def refusal(data: bytes) -> tuple[str, str | None]:
    with pytest.raises(InputError) as refused:
        read(data, "f.xlsx")
    (problem,) = refused.value.problems
    return problem.code, problem.place


def small() -> bytes:
    return markdown_to_xlsx(SMALL)


def changed(change: Callable[[str, bytes], bytes], *, extra: dict[str, bytes] | None = None) -> bytes:
    """A good form with its parts changed, and more parts beside them."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(small())) as good, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as bad:
        for name in good.namelist():
            bad.writestr(name, change(name, good.read(name)))
        for name, content in (extra or {}).items():
            bad.writestr(name, content)
    return stream.getvalue()


def same(_: str, content: bytes) -> bytes:
    return content


def book(fill: Callable[[Workbook], None]) -> bytes:
    made = Workbook()
    made.active.title = "survey"
    made.active.append(["type", "name", "label"])
    fill(made)
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "xlsform-not-spreadsheet"),
        (b"type,name,label\ntext,a,A\n", "xlsform-not-spreadsheet"),
        (b"PK\x03\x04" + bytes(100), "xlsform-not-spreadsheet"),
        (OLE, "xlsform-old-format"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "xlsform-encrypted"),
        (bytes(2 * 1024 * 1024 + 1), "xlsform-too-big"),
    ],
)
def test_what_is_no_open_spreadsheet(data, code):
    assert refusal(data) == (code, "f.xlsx")


def test_parts_that_are_missing_cut_off_or_broken():
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
    assert refusal(stream.getvalue()) == ("xlsform-not-spreadsheet", "f.xlsx")
    good = small()
    assert refusal(good[: len(good) // 2]) == ("xlsform-not-spreadsheet", "f.xlsx")
    broken = changed(lambda name, content: b"<worksheet" if name.endswith("sheet1.xml") else content)
    assert refusal(broken) == ("xlsform-not-spreadsheet", "f.xlsx")
    no_book = changed(lambda name, content: b"<workbook/>" if name == "xl/workbook.xml" else content)
    assert refusal(no_book) == ("xlsform-empty", "f.xlsx")


def test_every_byte_may_be_wrong_without_a_traceback():
    good = small()
    for place in range(0, len(good), 211):
        with contextlib.suppress(InputError):
            read(good[:place] + bytes([good[place] ^ 0xFF]) + good[place + 1 :], "f.xlsx")


def test_a_part_that_swells():
    assert refusal(changed(same, extra={"xl/media/big.bin": bytes(31 * 1024 * 1024)}))[0] == "xlsform-bomb"
    assert refusal(changed(same, extra={f"xl/media/{n}.png": b"" for n in range(500)}))[0] == "xlsform-bomb"


def test_a_part_that_declares_less_than_it_holds():
    bomb = changed(same, extra={"xl/media/big.bin": bytes(31 * 1024 * 1024)})
    size = (31 * 1024 * 1024).to_bytes(4, "little")
    assert bomb.count(size) == 2  # before the part, and in the list at the end
    assert refusal(bomb.replace(size, (1000).to_bytes(4, "little")))[0] in ("xlsform-bomb", "xlsform-not-spreadsheet")


@pytest.mark.parametrize("document_type", [LAUGHS, OUTSIDE, "<!doctype x>"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_are_refused_before_anything_is_parsed(document_type, encoding):
    def change(name: str, content: bytes) -> bytes:
        if not name.endswith("sheet1.xml"):
            return content
        return f'<?xml version="1.0" encoding="{encoding}"?>{document_type}<worksheet/>'.encode(encoding)

    assert refusal(changed(change)) == ("xlsform-doctype", "f.xlsx")


def test_a_locked_archive():
    good = small()
    locked = bytearray(good)
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = good.find(mark)
        while at >= 0:
            locked[at + place] |= 1
            at = good.find(mark, at + 1)
    assert refusal(bytes(locked)) == ("xlsform-encrypted", "f.xlsx")


def test_rows_and_columns_have_limits():
    def rows(count: int) -> Callable[[Workbook], None]:
        return lambda made: [made.active.append(["note", f"n{n}", "N"]) for n in range(count)] and None

    assert refusal(book(rows(1001))) == ("xlsform-too-many-rows", "f.xlsx, survey")
    with pytest.raises(InputError, match="questionnaire-too-many-items"):
        read(book(rows(1000)), "f.xlsx")
    assert refusal(book(lambda made: made.active.cell(1, 61, "more") and None)) == (
        "xlsform-too-many-columns",
        "f.xlsx, survey",
    )


def test_a_cell_at_the_far_end_of_a_sheet_costs_nothing():
    def fill(made: Workbook) -> None:
        made.active.append(["text", "a", "A"])
        made.active.cell(1_048_576, 1, "lost")

    assert [item.key for item in read(book(fill), "f.xlsx").questionnaire.items] == ["a"]


def test_a_file_with_nothing_in_it():
    stream = io.BytesIO()
    Workbook().save(stream)
    assert refusal(stream.getvalue()) == ("xlsform-empty", "f.xlsx")


def test_cells_that_hold_errors_or_invisible_characters():
    def fault(made: Workbook) -> None:
        made.active.append(["text", "a", "#REF!"])
        made.active.cell(2, 3).data_type = "e"

    assert refusal(book(fault)) == ("xlsform-cell-error", "f.xlsx, survey!C2")

    def change(name: str, content: bytes) -> bytes:
        return content.replace(b"<t>A</t>", b"<t>A\x7f</t>") if name.endswith("sheet1.xml") else content

    assert refusal(changed(change)) == ("xlsform-unprintable", "f.xlsx, survey!C2")


def test_numbers_truth_and_dates_are_read_as_odk_reads_them():
    def fill(made: Workbook) -> None:
        made.active.append(["type", "name"])
        made.active.delete_rows(1)
        made.active.cell(1, 3, "label")
        made.active.cell(1, 4, "required")
        made.active.append(["text", "a", 2.0, True])
        made.active.append(["text", "b", 2.5, False])

    first, second = read(book(fill), "f.xlsx").questionnaire.items
    assert (first.text, first.required) == ({"en": "2"}, True)
    assert (second.text, second.required) == ({"en": "2.5"}, False)


def test_no_cell_that_is_written_is_a_formula():
    text = SMALL.replace("| A |", '| =HYPERLINK("http://example.org") |')
    book = load_workbook(io.BytesIO(markdown_to_xlsx(text)))
    cell = book["survey"]["C2"]
    assert (cell.data_type, cell.value) == ("s", '=HYPERLINK("http://example.org")')


async def test_a_form_is_read_in_the_worker_process():
    worker = AnalysisWorker()
    try:
        checked = await worker.run(read, markdown_to_xlsx(form("everything")), "f.xlsx")
        with pytest.raises(InputError) as refused:
            await worker.run(read, b"no spreadsheet", "f.xlsx")
    finally:
        await worker.close()
    assert checked.questionnaire.key == "school_week"
    assert refused.value.problems[0].code == "xlsform-not-spreadsheet"


def test_columns_are_lettered_as_spreadsheets_do():
    assert [letters(number) for number in (1, 26, 27, 52, 60)] == ["A", "Z", "AA", "AZ", "BH"]
