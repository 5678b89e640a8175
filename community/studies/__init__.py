"""Published studies that ship with the product: who answered what, and what the article prints."""

from functools import cache
from importlib.resources import files


@cache
def names() -> tuple[str, ...]:
    """The keys of the shipped studies, in alphabetical order."""
    found = (entry.name for entry in files(__package__).iterdir())
    return tuple(sorted(name.removesuffix(".json") for name in found if name.endswith(".json")))


def read(name: str) -> bytes:
    """The JSON of a shipped study. LookupError where none has that name."""
    if name not in names():
        raise LookupError(f"no study {name!r} ships")
    return files(__package__).joinpath(f"{name}.json").read_bytes()
