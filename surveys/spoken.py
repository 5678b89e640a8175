"""A questionnaire as it is said in some of its languages only."""

from collections.abc import Mapping, Sequence
from dataclasses import fields, is_dataclass, replace
from typing import Any

from surveys.questionnaire import Questionnaire, Section


def spoken_in(questionnaire: Questionnaire, languages: Sequence[str]) -> Questionnaire:
    """The questionnaire without its other languages; the first of `languages` serves whoever reads none of them. The
    questionnaire itself where it speaks none of `languages`, or these alone."""
    kept = tuple(language for language in languages if language in questionnaire.languages)
    if not kept or kept == tuple(questionnaire.languages):
        return questionnaire
    spoken: Questionnaire = _only(questionnaire, frozenset(questionnaire.languages), kept)
    return replace(spoken, languages=kept)


def section_in(section: Section, known: Sequence[str], languages: Sequence[str]) -> Section:
    """A section, written in the languages `known`, in `languages` only."""
    spoken: Section = _only(section, frozenset(known), tuple(languages))
    return spoken


def _only(part: Any, known: frozenset[str], languages: tuple[str, ...]) -> Any:
    """Every text within, whatever part of a questionnaire it belongs to. A mapping is a text if languages are its
    keys."""
    if isinstance(part, Mapping):
        if part and known.issuperset(part) and all(isinstance(value, str) for value in part.values()):
            return {language: part[language] for language in languages if language in part} or dict(part)
        return {key: _only(value, known, languages) for key, value in part.items()}
    if isinstance(part, tuple):
        return tuple(_only(value, known, languages) for value in part)
    if is_dataclass(part) and not isinstance(part, type):
        values = {field.name: getattr(part, field.name) for field in fields(part) if field.init}
        changed = {name: _only(value, known, languages) for name, value in values.items()}
        return replace(part, **{name: value for name, value in changed.items() if value != values[name]})
    return part
