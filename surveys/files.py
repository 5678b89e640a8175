"""A questionnaire in a file, whichever of the two formats it is in: a spreadsheet (XLSForm) or YAML.

A pure function of the bytes, so that a stranger's file can be read in the worker process.
"""

from pathlib import PurePath
from typing import Literal

from surveys import xlsform, xlsform_write, yaml_format
from surveys.problems import InputError
from surveys.questionnaire import Questionnaire
from surveys.xlsform import Checked

Format = Literal["xlsx", "yaml"]
YAML_NAMES = (".yaml", ".yml")


def read(data: bytes, file_name: str) -> Checked:
    """The questionnaire in a file, and what its author should know all the same. InputError with every mistake; one for
    a file that is neither a spreadsheet nor YAML."""
    suffix = PurePath(file_name).suffix.lower()
    if suffix in YAML_NAMES:
        return Checked(yaml_format.load_bytes(data, file_name))
    if suffix in (".xlsx", ".xls", ".xlsm", ".ods"):
        return xlsform.read(data, file_name)
    raise InputError.one("questionnaire-file-kind", file_name)


def write(definition: str, name: str, kind: Format) -> bytes:
    """A stored questionnaire (canonical YAML) as a file."""
    if kind == "yaml":
        return definition.encode()
    return xlsform_write.write(yaml_format.load(definition, name))


def template(language: str) -> bytes:
    """A spreadsheet to begin with: an example of every common kind of item, in Russian or English."""
    return xlsform_write.template(language)


def rewritten(questionnaire: Questionnaire) -> str:
    """The canonical YAML under which a questionnaire is kept."""
    return yaml_format.dump(questionnaire)
