"""The YAML format of questionnaires: reading with every mistake named by file and line, and writing.

The whole and its sections stand here, items in `yaml_items`, scales in `yaml_scales`; safe YAML is `yaml_nodes`, what
must hold between the parts is `checks`. For authors it is described in docs/questionnaire-format.md, for editors in
questionnaire.schema.json.
"""

import yaml

from surveys import checks
from surveys.problems import InputError
from surveys.questionnaire import MAX_ITEMS, MAX_TITLE, QUESTIONNAIRE_KEY, Questionnaire, Section
from surveys.yaml_items import MAX_EXPRESSION, ItemReader
from surveys.yaml_nodes import MAX_BYTES, compose
from surveys.yaml_scales import ScaleReader
from surveys.yaml_write import HEAD_TEXTS, dump

__all__ = ["dump", "load", "load_bytes"]

MAX_SECTIONS = 50
MAX_VERSION = 9999


def load(text: str, file_name: str) -> Questionnaire:
    """The questionnaire written in `text`. InputError with all problems of the file, each at `file_name:line`."""
    root = compose(text, file_name)
    reader = _Grammar(file_name)
    questionnaire = reader.questionnaire(root)
    if reader.problems or questionnaire is None:
        raise InputError(reader.sorted_problems())
    return questionnaire


def load_bytes(data: bytes, file_name: str) -> Questionnaire:
    """The questionnaire in a file's bytes, which must be UTF-8; otherwise as `load`."""
    try:
        # One byte more than is allowed is enough for the refusal, however long the file.
        text = data[: MAX_BYTES + 1].decode("utf-8", "strict" if len(data) <= MAX_BYTES else "replace")
    except UnicodeDecodeError as error:
        place = f"{file_name}:{data.count(10, 0, error.start) + 1}"
        raise InputError.one("questionnaire-not-utf8", place) from error
    return load(text, file_name)


class _Grammar(ItemReader, ScaleReader):
    """Reads each part of a questionnaire; a part that will not do is None and is left out of what holds it."""

    def questionnaire(self, root: yaml.Node) -> Questionnaire | None:
        fields = self.fields(
            root, ("key", "version", "title", "languages", "sections"), (*HEAD_TEXTS, "answer_scales", "scales")
        )
        if fields is None:
            return None
        self.languages = self.read_languages(fields.get("languages"))
        self.read_answer_scales(fields.get("answer_scales"))
        key = self.key(fields.get("key"), QUESTIONNAIRE_KEY, "questionnaire")
        version = self.whole(fields.get("version"), 1, MAX_VERSION)
        title = self.text(fields.get("title"), MAX_TITLE)
        notes = {name: self.text(fields.get(name), most) for name, most in HEAD_TEXTS.items()}
        sections = self.sections(fields.get("sections"))
        scales = self.scales(fields.get("scales"))
        for problem in checks.check(sections, scales, self.languages, self.broken, self.where):
            self.note(problem)
        if key is None or version is None or title is None:
            return None
        return Questionnaire(key, version, title, self.languages, tuple(sections), scales=tuple(scales), **notes)

    def sections(self, node: yaml.Node | None) -> list[Section]:
        found = []
        for entry in self.entries(node, 1, MAX_SECTIONS) or ():
            fields = self.fields(entry, ("key", "title", "items"), ("relevant",))
            if fields is None:
                continue
            key = self.unique_key(fields.get("key"), "section")
            self.remember(fields, "section", key or "")
            title = self.text(fields.get("title"), MAX_TITLE)
            relevant = self.plain_text(fields.get("relevant"), MAX_EXPRESSION)
            items = [self.item(item) for item in self.entries(fields.get("items"), 1, MAX_ITEMS) or ()]
            found.append(Section(key or "", title or {}, tuple(item for item in items if item), relevant))
        return found
