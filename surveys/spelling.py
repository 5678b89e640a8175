"""What a misspelt word was probably meant to be."""

import difflib
from collections.abc import Collection


def guess(word: str, known: Collection[str]) -> dict[str, str]:
    """Message arguments: `guess` says whether ('yes', 'no') some known word is like this one, `nearest` which."""
    found = difflib.get_close_matches(word[:80], sorted(known), 1)
    return {"guess": "yes" if found else "no", "nearest": found[0] if found else ""}
