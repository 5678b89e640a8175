"""A survey from launch to close: waves one after another, who may end them, and the key that goes last."""

from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from community import launching
from community.access import OPERATOR, Actor
from community.errors import NotFound, Refused
from community.launching import Launched, Plan
from community.pseudonyms import KeyRing
from storage import places, surveys
from storage.engine import Store
from storage.people import Role
from storage.places import EVERYWHERE, Scope
from surveys import library
from surveys.problems import InputError
from surveys.questionnaire import Questionnaire

DAY = timedelta(days=1)
TITLES = [{"ru": "До"}, {"ru": "После"}]


async def launched(store: Store, keys: KeyRing, now: datetime, *, anonymous: bool = True) -> Launched:
    town = await places.create_municipality(store, "Липовск", "Липовая область")
    waves = launching.plan_waves(TITLES, [now + 10 * DAY], now)
    plan = Plan(library.questionnaire("showcase"), Scope("municipality", town), waves, anonymous=anonymous)
    return await launching.launch_survey(store, OPERATOR, plan, keys, public_id="s1", key=bytes(32), now=now)


def test_a_wave_ends_when_the_next_opens(now: datetime) -> None:
    for openings in ([now + DAY], [now, now + DAY]):
        first, second = launching.plan_waves(TITLES, openings, now)
        assert (first.opens_at, first.closes_at) == (now, now + DAY)
        assert (second.opens_at, second.closes_at) == (now + DAY, None)
    # Midnight of today is past, and yet it is what somebody means who opens today.
    assert launching.plan_waves(TITLES[:1], [now - DAY], now)[0].opens_at == now - DAY


@pytest.mark.parametrize(
    ("days", "code"),
    [
        ([], "launch-openings-count"),
        ([1, 2, 3], "launch-openings-count"),
        ([0], "launch-openings-order"),
        ([-1], "launch-openings-order"),
        ([2, 1], "launch-openings-order"),
        ([2, 2], "launch-openings-order"),
        ([-3, -1], "launch-openings-order"),
    ],
)
def test_openings_that_do_not_fit_are_refused(now: datetime, days: list[int], code: str) -> None:
    with pytest.raises(InputError) as refusal:
        launching.plan_waves(TITLES, [now + day * DAY for day in days], now)
    assert [problem.code for problem in refusal.value.problems] == [code]


@pytest.mark.parametrize(
    ("title", "waves", "codes"),
    [
        (None, [], []),
        ("Т" * 100, ["До", "После"], []),
        ("", ["До", "До"], ["launch-title", "launch-wave-titles"]),
        ("Т" * 101, ["До", ""], ["launch-title", "launch-wave-titles"]),
        (None, ["В" * 101], ["launch-wave-titles"]),
    ],
)
def test_titles_are_short_and_waves_differ(title: str | None, waves: list[str], codes: list[str]) -> None:
    if not codes:
        launching.require_titles(title, waves)
        return
    with pytest.raises(InputError) as refusal:
        launching.require_titles(title, waves)
    assert [problem.code for problem in refusal.value.problems] == codes


async def test_an_open_wave_is_ended_once(store: Store, tmp_path: Path, now: datetime) -> None:
    made = await launched(store, KeyRing(tmp_path), now)
    await launching.end_wave(store, OPERATOR, "s1", 1, now + DAY)
    assert [wave.closes_at for wave in await surveys.waves_of(store, made.survey.id)] == [now + DAY, None]
    for number, code in ((1, "launch-wave-closed"), (2, "launch-wave-not-open")):
        with pytest.raises(InputError) as refusal:
            await launching.end_wave(store, OPERATOR, "s1", number, now + 2 * DAY)
        assert [problem.code for problem in refusal.value.problems] == [code]
    with pytest.raises(NotFound):
        await launching.end_wave(store, OPERATOR, "s1", 3, now)


async def test_a_survey_closes_after_its_waves_and_then_the_key_goes(
    store: Store, tmp_path: Path, now: datetime
) -> None:
    keys = KeyRing(tmp_path)
    made = await launched(store, keys, now)
    for moment in (now, now + 11 * DAY):
        with pytest.raises(InputError) as refusal:
            await launching.close_survey(store, OPERATOR, "s1", moment)
        assert refusal.value.problems[0].code == "launch-waves-left"
    with pytest.raises(ValueError):
        launching.forget_respondents(keys, made.survey)
    assert keys.has_key("s1")
    await launching.end_wave(store, OPERATOR, "s1", 2, now + 11 * DAY)
    closed = await launching.close_survey(store, OPERATOR, "s1", now + 12 * DAY)
    assert closed == await surveys.get_survey(store, made.survey.id)
    assert launching.forget_respondents(keys, closed)
    assert not keys.has_key("s1")
    again = await launching.close_survey(store, OPERATOR, "s1", now + 13 * DAY)
    assert again.closed_at == now + 12 * DAY
    assert not launching.forget_respondents(keys, again)


async def test_a_survey_can_be_cut_short(store: Store, tmp_path: Path, now: datetime) -> None:
    made = await launched(store, KeyRing(tmp_path), now)
    await launching.close_survey(store, OPERATOR, "s1", now + DAY, with_open_waves=True)
    first, second = await surveys.waves_of(store, made.survey.id)
    assert (first.closes_at, second.closes_at) == (now + DAY, None)
    assert await surveys.waves_open_at(store, [made.survey.id], now + 11 * DAY) == []
    with pytest.raises(InputError) as refusal:
        await launching.end_wave(store, OPERATOR, "s1", 2, now + 11 * DAY)
    assert refusal.value.problems[0].code == "launch-wave-closed"


async def test_only_who_manages_a_survey_ends_it(store: Store, tmp_path: Path, now: datetime) -> None:
    made = await launched(store, KeyRing(tmp_path), now)
    elsewhere = await places.create_municipality(store, "Клёново", "Липовая область")
    stranger = Actor(roles=(Role("curator", Scope("municipality", elsewhere)),))
    teacher = Actor(workplace=made.survey.owner)
    for actor in (stranger, teacher):
        with pytest.raises(Refused):
            await launching.end_wave(store, actor, "s1", 1, now)
        with pytest.raises(Refused):
            await launching.close_survey(store, actor, "s1", now, with_open_waves=True)
    curator = Actor(roles=(Role("curator", made.survey.owner),))
    assert (await launching.close_survey(store, curator, "s1", now + DAY, with_open_waves=True)).closed_at


async def test_a_named_survey_has_no_key_to_destroy(store: Store, tmp_path: Path, now: datetime) -> None:
    keys = KeyRing(tmp_path)
    await launched(store, keys, now, anonymous=False)
    closed = await launching.close_survey(store, OPERATOR, "s1", now + DAY, with_open_waves=True)
    assert not launching.forget_respondents(keys, closed)


async def test_towns_do_not_share_the_names_of_their_questionnaires(
    store: Store, tmp_path: Path, now: datetime
) -> None:
    keys, ours = KeyRing(tmp_path), library.questionnaire("showcase")
    theirs = replace(ours, title={language: f"{title}!" for language, title in ours.title.items()})
    towns = [Scope("municipality", await places.create_municipality(store, n, "Область")) for n in ("А", "Б")]

    async def launch(questionnaire: Questionnaire, owner: Scope, public_id: str) -> int:
        plan = Plan(questionnaire, owner, launching.plan_waves(TITLES[:1], [now], now), anonymous=True)
        made = await launching.launch_survey(store, OPERATOR, plan, keys, public_id=public_id, key=bytes(32), now=now)
        return made.survey.questionnaire_version_id

    first = await launch(ours, towns[0], "s1")
    assert await launch(theirs, towns[1], "s2") != first
    assert await launch(ours, EVERYWHERE, "s3") == first
    for changed, owner in ((theirs, towns[0]), (ours, towns[1]), (theirs, EVERYWHERE)):
        with pytest.raises(InputError) as refusal:
            await launch(changed, owner, "s4")
        assert [problem.code for problem in refusal.value.problems] == ["questionnaire-version-taken"]
    raised = replace(theirs, version=theirs.version + 1)
    assert await launch(raised, towns[0], "s4") not in (first, await launch(ours, towns[0], "s5"))
