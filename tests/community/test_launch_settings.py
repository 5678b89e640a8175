"""What is chosen before a launch: it outlives the conversation as plain data and becomes the plan that was meant."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from community.launch_settings import LaunchSettings, flipped
from storage.audiences import EVERYBODY, Audience
from storage.places import EVERYWHERE, Scope
from tests.linked import short

NOW = datetime(2026, 3, 2, 6, 0, tzinfo=UTC)
numbers = st.lists(st.integers(1, 9), max_size=3, unique=True).map(tuple)
moments = st.none() | st.datetimes(timezones=st.timezones())


@given(
    st.builds(
        LaunchSettings,
        draft=st.sampled_from(["d1", "d-2_"]),
        owner=st.sampled_from([EVERYWHERE, Scope("municipality", 3), Scope("network", 1)]),
        audience=st.builds(Audience, municipalities=numbers, networks=numbers, positions=st.just(("teacher",))),
        anonymous=st.booleans(),
        repeated=st.booleans(),
        linking=st.sampled_from(["key", "code", "none"]),
        opens_at=moments,
        closes_at=moments,
        languages=st.sampled_from([(), ("en",), ("ru", "en")]),
        invites=st.booleans(),
    )
)
def test_every_choice_is_read_again_as_it_was_made(settings: LaunchSettings) -> None:
    again = LaunchSettings.from_json(json.loads(json.dumps(settings.to_json())))
    # Moments are compared as such below: in the hour that a clock goes through twice, Python calls no two zones equal.
    assert replace(again, opens_at=settings.opens_at, closes_at=settings.closes_at) == settings
    for moment, kept in ((settings.opens_at, again.opens_at), (settings.closes_at, again.closes_at)):
        assert moment is None or (kept is not None and kept.timestamp() == moment.timestamp())


def test_a_mark_is_put_and_taken_away() -> None:
    plain = LaunchSettings("d", EVERYWHERE)
    marked = flipped(flipped(plain, "positions", "teacher"), "municipalities", 4)
    assert marked.audience == Audience(municipalities=(4,), positions=("teacher",))
    assert flipped(flipped(marked, "positions", "teacher"), "municipalities", 4).audience == EVERYBODY


@pytest.mark.parametrize(
    ("anonymous", "repeated", "chosen", "linked"),
    [
        (True, False, "key", "none"),
        (True, False, "code", "none"),
        (True, True, "key", "key"),
        (True, True, "code", "code"),
        (True, True, "none", "none"),
        (False, True, "code", "key"),
        (False, False, "code", "none"),
    ],
)
def test_waves_are_matched_where_there_are_two_and_by_a_code_only_where_nobody_is_named(
    anonymous: bool, repeated: bool, chosen: str, linked: str
) -> None:
    settings = LaunchSettings("d", EVERYWHERE, anonymous=anonymous, repeated=repeated, linking=chosen)  # type: ignore[arg-type]
    assert settings.plan(short(), NOW).linking == linked


def test_the_plan_is_what_was_chosen() -> None:
    later = NOW + timedelta(days=3)
    chosen = LaunchSettings(
        "d", Scope("municipality", 1), Audience(positions=("teacher",)), False, closes_at=later, invites=False
    )
    plan = chosen.plan(short(), NOW)
    [wave] = plan.waves
    assert (wave.opens_at, wave.closes_at, dict(wave.title)) == (NOW, later, {"ru": "Опрос", "en": "Survey"})
    assert (plan.owner, plan.audience, plan.anonymous, plan.invites) == (chosen.owner, chosen.audience, False, False)
    [before] = LaunchSettings("d", EVERYWHERE, repeated=True, opens_at=later).plan(short(), NOW).waves
    assert (before.opens_at, before.title["ru"]) == (later, "До")
