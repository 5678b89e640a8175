"""A questionnaire in a file, whichever of the two formats it is in: a spreadsheet (XLSForm) or YAML.

A pure function of the bytes, so that a stranger's file can be read in the worker process.
"""

from dataclasses import dataclass
from pathlib import PurePath
from typing import Literal

from surveys import yaml_format
from surveys.problems import InputError, Problem
from surveys.questionnaire import Questionnaire

Format = Literal["xlsx", "yaml"]
YAML_NAMES = (".yaml", ".yml")
SPREADSHEET_NAMES = (".xlsx", ".xls", ".xlsm", ".ods")
MAX_FILE = 2 * 2**20  # bytes


@dataclass(frozen=True)
class Checked:
    """A questionnaire that is sound, and what its author should know all the same."""

    questionnaire: Questionnaire
    warnings: tuple[Problem, ...] = ()


def is_questionnaire_name(file_name: str) -> bool:
    """Whether a file of that name is one of the two formats."""
    return PurePath(file_name).suffix.lower() in (*YAML_NAMES, *SPREADSHEET_NAMES)


# Spreadsheets are read by large libraries; whoever only names this room need not carry them.


def read(data: bytes, file_name: str) -> Checked:
    """The questionnaire in a file. InputError with every mistake; one for a file that is neither a spreadsheet nor
    YAML."""
    suffix = PurePath(file_name).suffix.lower()
    if suffix in YAML_NAMES:
        return Checked(yaml_format.load_bytes(data, file_name))
    if suffix in SPREADSHEET_NAMES:
        from surveys import xlsform

        return xlsform.read(data, file_name)
    raise InputError.one("questionnaire-file-kind", file_name)


def write(definition: str, name: str, kind: Format) -> bytes:
    """A stored questionnaire (canonical YAML) as a file."""
    if kind == "yaml":
        return definition.encode()
    from surveys import xlsform_write

    return xlsform_write.write(yaml_format.load(definition, name))


def template(language: str) -> bytes:
    """A spreadsheet to begin with: an example of every common kind of item, in Russian or English."""
    from surveys import xlsform_write

    return xlsform_write.template(language)
