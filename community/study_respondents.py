"""The respondents of a study: what each of them answers to every item, in every wave.

A level is never entered as such: a respondent who is to reach it is given answers to the scale's items whose sum falls
into it, different from person to person and the same in every run.
"""

import random
from collections.abc import Mapping
from dataclasses import dataclass

from community.study_format import Cell, Study
from surveys.problems import InputError
from surveys.questionnaire import Item, Questionnaire, Scale
from surveys.scoring import score_scale

Script = Mapping[str, str]
"""The choice by item; an item that is not in it is skipped."""

TRIES = 20_000
SPREAD = 0.8  # of one person's answers around what he is like on the whole, in choices


@dataclass(frozen=True)
class Respondent:
    """One person: his number from 1, his group, and what he answers, a script a wave."""

    number: int
    group: str
    scripts: tuple[Script, ...]


def respondents_of(study: Study) -> list[Respondent]:
    """Everybody, in an order that tells nothing of the answers. The waves are unlinked: who of a group gives which
    answers in the second is drawn anew."""
    rng = random.Random(study.seed)  # noqa: S311 - a study is repeatable
    found: list[tuple[str, tuple[Script, ...]]] = []
    for group in study.groups:
        waves = [_scripts(study.asked(), wave.answers[group.key], rng) for wave in study.waves]
        found += [(group.key, scripts) for scripts in zip(*waves, strict=True)]
    rng.shuffle(found)
    return [Respondent(number, group, scripts) for number, (group, scripts) in enumerate(found, 1)]


def _scripts(questionnaire: Questionnaire, cells: list[Cell], rng: random.Random) -> list[Script]:
    scripts = [_script(questionnaire, cell, rng) for cell in cells for _ in range(cell.respondents)]
    rng.shuffle(scripts)
    return scripts


def _script(questionnaire: Questionnaire, cell: Cell, rng: random.Random) -> Script:
    scales = {scale.key: scale for scale in questionnaire.scales}
    script: dict[str, str] = {}
    for key, answer in cell.gave.items():
        script |= _reaching(questionnaire, scales[key], answer, rng) if key in scales else {key: answer}
    return script


def _reaching(questionnaire: Questionnaire, scale: Scale, level: str, rng: random.Random) -> Script:
    """Answers to the scale's items that reach `level`. InputError where none were found."""
    items = [questionnaire.item(key) for key in scale.items]
    for _ in range(TRIES):
        skill = rng.random()
        drawn = {item.key: _choice(item, skill, item.key in scale.reverse, rng) for item in items}
        if score_scale(questionnaire, scale, drawn).level == level:
            return drawn
    raise InputError.one("study-level-unreachable", scale.key, level=level)


def _choice(item: Item, skill: float, reverse: bool, rng: random.Random) -> str:
    ordered = sorted(item.choices, key=lambda choice: choice.score or 0, reverse=reverse)
    place = round(rng.gauss(skill * (len(ordered) - 1), SPREAD))
    return ordered[min(max(place, 0), len(ordered) - 1)].key
