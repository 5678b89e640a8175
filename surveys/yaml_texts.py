"""The texts, keys and lines of a questionnaire's YAML file, as all its parts write them."""

from typing import cast

import yaml

from surveys.questionnaire import CHOICE_KEY, KEY, LANGUAGE, Localised
from surveys.yaml_nodes import YamlReader, line, shown

MAX_LANGUAGES = 8


class TextReader(YamlReader):
    """Reads texts in all languages of the file, and remembers on which line each part stands."""

    def __init__(self, file_name: str) -> None:
        super().__init__(file_name)
        self.languages: tuple[str, ...] = ()
        self.lines: dict[tuple[str, ...], int] = {}

    def where(self, *path: str) -> str:
        """The place of a part for `checks`; that of the whole where the part itself is not written."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.place(self.lines[path]) if path else self.file_name

    def remember(self, fields: dict[str, yaml.Node], *path: str) -> None:
        """Keeps the line of every field."""
        for name, node in fields.items():
            self.lines[(*path, name)] = line(node)

    def read_languages(self, node: yaml.Node | None) -> tuple[str, ...]:
        """The languages; none at all where one is in doubt, so that no text is blamed for it."""
        before = len(self.problems)
        found: dict[str, int] = {}
        for entry in self.entries(node, 1, MAX_LANGUAGES) or ():
            language = self.key(entry, LANGUAGE, "language")
            if language in found:
                self.refuse(entry, "questionnaire-key-twice", key=language, line=found[language])
            elif language:
                found[language] = line(entry)
        return tuple(found) if len(self.problems) == before else ()

    def text(self, node: yaml.Node | None, most: int) -> Localised | None:
        """A text in every language: a mapping by language, or a plain text where there is only one way to write it."""
        if node is None:
            return None
        if isinstance(node, yaml.MappingNode):
            return self.translations(node, most)
        text = self.line_of_text(node, most)
        if text is None:
            return None
        if len(self.languages) > 1 and any(letter.isalpha() for letter in text):
            # Left to pass, a forgotten translation would show up in front of a teacher.
            self.refuse(node, "questionnaire-text-one-language", languages=", ".join(self.languages))
            return None
        return dict.fromkeys(self.languages, text)

    def translations(self, node: yaml.Node, most: int) -> Localised | None:
        pairs = self.pairs(node, self.languages) or {}
        texts = {language: self.line_of_text(value, most) for language, (_, value) in pairs.items()}
        if not self.languages:
            return None
        for language in pairs.keys() - set(self.languages):
            self.refuse(
                pairs[language][0],
                "questionnaire-language-unknown",
                language=shown(pairs[language][0]),
                languages=", ".join(self.languages),
            )
        for language in self.languages:
            if language not in pairs:
                self.refuse(node, "questionnaire-translation-missing", language=language)
        ordered = {language: texts.get(language) for language in self.languages}
        return None if None in ordered.values() else cast(Localised, ordered)

    def unique_key(self, node: yaml.Node | None, *path: str) -> str | None:
        """A key that nothing of the same sort has already; remembers its line under the path and the key."""
        key = self.key(node, CHOICE_KEY, "choice") if path[0] == "choice" else self.key(node, KEY)
        if node is None or key is None:
            return None
        if (*path, key) in self.lines:
            self.refuse(node, "questionnaire-key-twice", key=key, line=self.lines[(*path, key)])
            return None
        self.lines[(*path, key)] = line(node)
        return key
