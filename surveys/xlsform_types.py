"""The types of XLSForm: what each becomes here, which collect what nobody here collects, and what is refused."""

import re
from dataclasses import dataclass
from typing import Literal

from surveys.questionnaire import Kind
from surveys.spelling import guess

KINDS: dict[str, Kind] = {
    "select_one": "single_choice",
    "select_multiple": "multiple_choice",
    "rank": "rank",
    "text": "text",
    "string": "text",
    "integer": "number",
    "int": "number",
    "decimal": "number",
    "range": "number",
    "note": "note",
    "acknowledge": "acknowledge",
    "trigger": "acknowledge",
    "date": "date",
    "time": "time",
    "calculate": "calculate",
    "hidden": "hidden",
    "image": "image",
    "photo": "image",
    "audio": "audio",
    "video": "video",
    "file": "file",
}
SELECTS = ("select_one", "select_multiple", "rank")

# Older ways to write them, from pyxform's aliases.py and question_type_dictionary.py.
OLDER = {
    "select one": "select_one",
    "select one from": "select_one",
    "select1": "select_one",
    "add select one prompt using": "select_one",
    "select all that apply": "select_multiple",
    "select all that apply from": "select_multiple",
    "select multiple": "select_multiple",
    "add select multiple prompt using": "select_multiple",
}

COLLECTING = {
    "start", "end", "today", "deviceid", "subscriberid", "simserial", "phonenumber", "username", "email", "audit",
    "imei", "start time", "end time", "get start time", "get end time", "get today", "device id", "get device id",
    "sim id", "subscriber id", "phone number", "get phone number", "uri:deviceid", "uri:phonenumber", "uri:username",
    "uri:email", "uri:simserial", "uri:subscriberid", "start-geopoint", "background-geopoint", "background-audio",
}  # fmt: skip
"""Types that record who answers, when, where and on what. They are left out: nothing of the kind is collected."""

REFUSED = {
    **dict.fromkeys(("geopoint", "geotrace", "geoshape", "gps", "location"), "place"),
    "barcode": "barcode",
    **dict.fromkeys(("dateTime", "datetime", "date time"), "date_time"),
    **dict.fromkeys(("select_one_from_file", "select_multiple_from_file", "select_one_external"), "choices"),
    **dict.fromkeys(("select one from file", "select multiple from file"), "choices"),
    **dict.fromkeys(("xml-external", "csv-external"), "choices"),
    **dict.fromkeys(("cascading_select", "cascading select"), "choices"),
    "osm": "osm",
}
"""What is known but not taken, and which remedy the message names."""

SELECT = re.compile(
    r"(?P<command>" + "|".join(sorted([*SELECTS, *OLDER], key=len, reverse=True)) + r") (?P<list>\S+)"
    r"(?P<other> (?:or_other|or other|or specify other))?"
)
BLOCK = re.compile(r"(?P<edge>begin|end)[\s_](?P<what>group|repeat|lgroup|looped group|loop)(?P<rest>\s.*)?")


@dataclass(frozen=True)
class Type:
    """What the type column says.

    `sort`: an item (its `kind`, its `word` as XLSForm calls it, the name of its list), the begin or end of a group or
    repeat (`word`), something that collects, something refused (`word` is the remedy), or something unknown.
    """

    sort: Literal["item", "begin", "end", "collecting", "refused", "unknown"]
    word: str
    kind: Kind = "text"
    list_name: str = ""
    or_other: bool = False


def read_type(written: str) -> Type:
    """The meaning of a type. Letters count as they are, as in pyxform."""
    text = " ".join(written.split())
    block = BLOCK.fullmatch(text)
    if block:
        word = {"lgroup": "repeat", "looped group": "repeat"}.get(block["what"], block["what"])
        return Type("refused", "loop") if word == "loop" else Type("begin" if block["edge"] == "begin" else "end", word)
    select = SELECT.fullmatch(text)
    if select:
        word = OLDER.get(select["command"], select["command"])
        return Type("item", word, KINDS[word], select["list"], or_other=bool(select["other"]))
    if text in (*SELECTS, *OLDER):
        return Type("refused", "list")
    if text in COLLECTING:
        return Type("collecting", text)
    first = text.split(" ")[0]
    remedy = (
        REFUSED.get(text) or REFUSED.get(first) or next((r for t, r in REFUSED.items() if text.startswith(f"{t} ")), "")
    )
    if remedy:
        return Type("refused", remedy)
    if text in KINDS:
        return Type("item", {"string": "text", "int": "integer"}.get(text, text), KINDS[text])
    return Type("unknown", text)


def nearest_type(written: str) -> dict[str, str]:
    """Message arguments: the known type that is most like an unknown one."""
    known = ["begin_group", "end_group", "begin_repeat", "end_repeat", *KINDS]
    first = written.split(" ")[0]
    found = guess(written.lower(), known)
    return found if found["guess"] == "yes" else guess(first.lower(), known)
