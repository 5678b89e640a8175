"""The languages of XLSForms: codes and names in column headers, and the words that `or_other` adds to a form.

The names and words are data: they stand in xlsform_languages.yaml.
"""

import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any, cast

import yaml

IN_BRACKETS = re.compile(r"\(\s*([A-Za-z]{2,3})(?:[-_][A-Za-z0-9-]{1,20})?\s*\)\s*$")
BARE = re.compile(r"([A-Za-z]{2,3})(?:[-_][A-Za-z0-9]{2,8})?")
CYRILLIC = re.compile("[\u0430-\u044f\u0451]", re.IGNORECASE)


def language_code(written: str) -> str | None:
    """'Deutsch (de)', 'de', 'de-AT' and 'German' are all 'de'. '' for no language, None for an unknown one."""
    bracketed = IN_BRACKETS.search(written)
    if bracketed:
        return bracketed[1].lower()
    name = " ".join(written.split()).casefold()
    if name in ("", "default"):
        return ""
    bare = BARE.fullmatch(name)
    return _codes_by_name().get(name) or (bare[1] if bare else None)


def column_language(code: str) -> str:
    """How a column names a language: 'Deutsch (de)'."""
    return f"{_languages().get(code, {}).get('name', code)} ({code})"


def word_in(code: str, name: str) -> str:
    """In that language, or in English: `other`, the choice that `or_other` adds; `specify`, the question after it."""
    languages = _languages()
    return str(languages.get(code, {}).get(name) or languages["en"][name])


def guessed(texts: str) -> str:
    """The language of a form that names none: Russian where it is written in Cyrillic, else English."""
    return "ru" if CYRILLIC.search(texts) else "en"


@cache
def _languages() -> Mapping[str, Mapping[str, Any]]:
    text = files("surveys").joinpath("xlsform_languages.yaml").read_text(encoding="utf-8")
    return cast(Mapping[str, Mapping[str, Any]], yaml.safe_load(text))


@cache
def _codes_by_name() -> Mapping[str, str]:
    named = {code: [*known["also"], known.get("name", code)] for code, known in _languages().items()}
    return {name.casefold(): code for code, names in named.items() for name in names}
