"""What may be told of a respondent beside his answers: whatever too few share is called 'other' (recoding of microdata:
Hundepool et al., Statistical Disclosure Control, 2012, chapter 3).

Traits are first coarsened one by one, and then in combination, since a teacher among many may be the only one in town.
"""

from collections.abc import Mapping, Sequence

OTHER = "other"
Trait = str | int | None
Traits = tuple[Trait, ...]
Wave = Mapping[Traits, int]
"""How many respondents of a wave have each combination of traits."""


def coarsened(waves: Sequence[Wave], least: int) -> dict[Traits, Traits]:
    """For every combination, what may be told of it. In each wave at least `least` respondents share whatever is told,
    or nobody does; where there are fewer in all, everything is 'other'. Traits stand in the order in which they are
    given up; one that is not known (None) is a trait like any other.

    One wave after the other: a later one only takes away from what was told without it. Else two files, one made before
    and one after it, could be laid side by side, and together tell of groups that neither tells of."""
    told: dict[Traits, Traits] = {}
    for number, wave in enumerate(waves, 1):
        told |= {traits: traits for traits in wave if traits not in told}
        _coarsen(told, waves[:number], least)
    return told


def _coarsen(told: dict[Traits, Traits], waves: Sequence[Wave], least: int) -> None:
    width = len(next(iter(told), ()))
    every = tuple(range(width))
    for place in every:
        _merge(told, waves, least, (place,))
    nothing = (OTHER,) * width
    while _small(told, waves, least, every) - {nothing}:
        for place in every:
            small = _small(told, waves, least, every)
            told |= {traits: _without(now, (place,)) for traits, now in told.items() if now in small}
    _merge(told, waves, least, every)


Places = tuple[int, ...]
"""Which of the traits are looked at, each by its place."""


def _seen(traits: Traits, places: Places) -> Traits:
    return tuple(traits[place] for place in places)


def _without(traits: Traits, places: Places) -> Traits:
    return tuple(OTHER if place in places else trait for place, trait in enumerate(traits))


def _merge(told: dict[Traits, Traits], waves: Sequence[Wave], least: int, places: Places) -> None:
    """Gives up the groups that are too small, and then the smallest of the rest until 'other' is large enough."""
    while small := _small(told, waves, least, places):
        totals = _totals(told, waves, places)
        rest = {group for group in totals if set(group) != {OTHER}}
        if not rest:
            return
        going = small & rest or {min(rest, key=lambda group: (sum(totals[group]), str(group)))}
        told |= {traits: _without(now, places) for traits, now in told.items() if _seen(now, places) in going}


def _small(told: Mapping[Traits, Traits], waves: Sequence[Wave], least: int, places: Places) -> set[Traits]:
    totals = _totals(told, waves, places)
    return {group for group, counts in totals.items() if any(0 < count < least for count in counts)}


def _totals(told: Mapping[Traits, Traits], waves: Sequence[Wave], places: Places) -> dict[Traits, list[int]]:
    """Respondents of every group, wave by wave."""
    found: dict[Traits, list[int]] = {}
    for number, wave in enumerate(waves):
        for traits, count in wave.items():
            found.setdefault(_seen(told[traits], places), [0] * len(waves))[number] += count
    return found
