"""How far a wave has come: who was asked, who began and finished, in which organisations, and where people stop.

Nothing here may tell of one person. Small groups are merged until no figure can be had by subtracting the others from
the whole; in an anonymous survey the organisations are worked out for this one answer and kept nowhere.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from community import access
from community.access import Actor
from community.errors import Refused
from community.pseudonyms import KeyRing
from community.waves import is_over
from storage import audiences, interviews, notices, places, surveys
from storage.audiences import Invited
from storage.engine import Store
from storage.surveys import SurveyRecord, WaveRecord
from surveys.statistics.disclosure import Protection


@dataclass(frozen=True)
class GroupProgress:
    """One organisation, or (`name` None) all those too small to be shown and the people without one."""

    name: str | None
    invited: int
    started: int
    finished: int


@dataclass(frozen=True)
class Standing:
    """How many unfinished interviews stand at an item, at the summary, or at items too few stop at to be shown."""

    at: Literal["item", "summary", "elsewhere"]
    item: str | None
    unfinished: int


@dataclass(frozen=True)
class Progress:
    """One wave so far. `invited` are the people it is for today, and those who began when it was for them; `reached`
    those to whom a message about it was delivered, None where none are sent or nobody can tell; `started` includes
    `finished`, and `partial` are the others once the wave is over. No rows: they would tell of too few."""

    invited: int
    reached: int | None
    started: int
    finished: int
    partial: int
    by_organisation: tuple[GroupProgress, ...]
    drop_off: tuple[Standing, ...]


async def survey_progress(
    store: Store,
    actor: Actor,
    public_id: str,
    wave: int,
    keys: KeyRing,
    protection: Protection,
    now: datetime,
) -> Progress:
    """The progress of a wave, by its number, for whoever manages the survey."""
    survey, asked = await access.access_wave(store, actor, public_id, wave, to="manage")
    statuses = await interviews.statuses_of_wave(store, asked.id)
    finished = sum(status == "finished" for status in statuses.values())
    try:
        groups = await _groups(store, survey, asked, statuses, keys)
    except Refused:  # the key is gone: nobody can tell any more who has answered
        invited = await audiences.count_audience(store, survey.audience, survey.owner)
        rows: tuple[GroupProgress, ...] = ()
    else:
        invited = sum(group.invited for group in groups)
        rows = merged(groups, protection.min_group)
    return Progress(
        invited=invited,
        reached=await notices.reached(store, asked.id) if _is_known_who_was_told(survey, asked) else None,
        started=len(statuses),
        finished=finished,
        partial=len(statuses) - finished if is_over(survey, asked, now) else 0,
        by_organisation=rows,
        drop_off=standing(await interviews.standing_in_wave(store, asked.id), protection.min_cell),
    )


def _is_known_who_was_told(survey: SurveyRecord, wave: WaveRecord) -> bool:
    """Nothing is kept of it once a survey is closed. Of an anonymous wave for those of the first one it is not kept who
    had nothing to be told, so that nobody can see from it who answered there."""
    return survey.invites and survey.closed_at is None and not (survey.anonymous and wave.for_whom == "same")


async def _groups(
    store: Store, survey: SurveyRecord, wave: WaveRecord, statuses: Mapping[str, str], keys: KeyRing
) -> list[GroupProgress]:
    """Every organisation's progress, unprotected. Who began and is not meant any more belongs to none."""
    meant = await _meant(store, survey, wave, keys)
    own = keys.respondent_keys(survey, wave.id, [one.public_id for one in meant])
    members: dict[int | None, list[str]] = {None: []}
    for one in meant:
        members.setdefault(one.organisation_id, []).append(own[one.public_id])
    members[None] += sorted(statuses.keys() - own.values())
    names = {organisation.id: organisation.name for organisation in await places.list_all_organisations(store)}
    return [
        _counted(names.get(number) if number is not None else None, people, statuses)
        for number, people in members.items()
        if people
    ]


async def _meant(store: Store, survey: SurveyRecord, wave: WaveRecord, keys: KeyRing) -> list[Invited]:
    meant = await audiences.list_audience(store, survey.audience, survey.owner)
    if wave.for_whom == "all":
        return meant
    first = await surveys.first_wave(store, survey.id)
    before = await interviews.statuses_of_wave(store, first)
    own = keys.respondent_keys(survey, first, [one.public_id for one in meant])
    return [one for one in meant if before.get(own[one.public_id]) == "finished"]


def _counted(name: str | None, people: Iterable[str], statuses: Mapping[str, str]) -> GroupProgress:
    found = [statuses.get(key) for key in people]
    started = [status for status in found if status is not None]
    return GroupProgress(name, len(found), len(started), started.count("finished"))


def merged(groups: Iterable[GroupProgress], least: int) -> tuple[GroupProgress, ...]:
    """The groups by name, those with fewer than `least` invited merged into one without a name, which takes in shown
    ones, the smallest first, until it has `least` itself. None at all where nothing but that one would be left."""
    large = sorted((one for one in groups if one.name is not None and one.invited >= least), key=_size)
    other = [one for one in groups if one not in large]
    while other and large and sum(one.invited for one in other) < least:
        other.append(large.pop(0))
    if not large:
        return ()
    rows = sorted(large, key=lambda one: one.name or "")
    return (*rows, _together(other)) if other else tuple(rows)


def _size(group: GroupProgress) -> tuple[int, str]:
    return group.invited, group.name or ""


def _together(groups: list[GroupProgress]) -> GroupProgress:
    return GroupProgress(
        None,
        sum(one.invited for one in groups),
        sum(one.started for one in groups),
        sum(one.finished for one in groups),
    )


def standing(counts: Mapping[str | None, int], least: int) -> tuple[Standing, ...]:
    """Where unfinished interviews stand, the most first; items with fewer than `least` are merged, and the smallest of
    the others with them, until there are `least`. Nothing where there are fewer in all."""
    large = sorted((count, key) for key, count in _by_name(counts).items() if count >= least)
    other = sum(counts.values()) - sum(count for count, _ in large)
    while large and 0 < other < least:
        other += large.pop(0)[0]
    if not large:
        return ()
    shown = [Standing("item" if key else "summary", key or None, count) for count, key in reversed(large)]
    return (*shown, Standing("elsewhere", None, other)) if other else tuple(shown)


def _by_name(counts: Mapping[str | None, int]) -> dict[str, int]:
    return {key or "": count for key, count in counts.items()}
