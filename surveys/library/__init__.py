"""The questionnaires that ship with the product, Russian and English in one file each."""

from functools import cache
from importlib.resources import files

from surveys.questionnaire import Questionnaire
from surveys.yaml_format import load


def names() -> tuple[str, ...]:
    """The keys of the shipped questionnaires, in alphabetical order."""
    found = (entry.name for entry in files(__package__).iterdir())
    return tuple(sorted(name.removesuffix(".yaml") for name in found if name.endswith(".yaml")))


def read(name: str) -> str:
    """The YAML of a shipped questionnaire. LookupError where none has that name."""
    if name not in names():
        raise LookupError(f"no questionnaire {name!r} in the library")
    return files(__package__).joinpath(f"{name}.yaml").read_text(encoding="utf-8")


@cache
def questionnaire(name: str) -> Questionnaire:
    """A shipped questionnaire. LookupError where none has that name."""
    return load(read(name), f"{name}.yaml")
