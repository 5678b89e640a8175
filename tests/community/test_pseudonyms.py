"""Respondent keys: stable where waves are linked, unlike where they are not, gone for good with the survey's secret."""

import os
import stat
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from community.errors import Refused
from community.i18n import texts
from community.pseudonyms import KeyRing, background_for, interview_number, moment_for
from storage.people import Background
from storage.places import EVERYWHERE
from storage.surveys import SurveyRecord

NAMED = SurveyRecord(1, "s1", 1, {}, False, "key", False, EVERYWHERE, None, datetime(2026, 1, 1, tzinfo=UTC), None)
LINKED = replace(NAMED, anonymous=True)
UNLINKED = replace(LINKED, linking="none")
BY_CODE = replace(LINKED, linking="code")
KEY = bytes(range(32))


@pytest.fixture
def ring(tmp_path: Path) -> KeyRing:
    ring = KeyRing(tmp_path)
    ring.create_key("s1", KEY)
    return ring


def test_waves_can_be_matched_only_where_they_are_linked(ring: KeyRing) -> None:
    assert ring.respondent_key(LINKED, 1, "m") == ring.respondent_key(LINKED, 2, "m")
    assert ring.respondent_key(UNLINKED, 1, "m") == ring.respondent_key(UNLINKED, 1, "m")
    keys = {ring.respondent_key(UNLINKED, wave, member) for wave in (1, 2) for member in ("m", "n")}
    assert keys == {ring.respondent_key(BY_CODE, wave, member) for wave in (1, 2) for member in ("m", "n")}
    keys |= {ring.respondent_key(LINKED, 1, member) for member in ("m", "n")}
    assert len(keys) == 6


def test_a_key_tells_nothing_without_the_secret(tmp_path: Path, ring: KeyRing) -> None:
    ring.create_key("s2", bytes(reversed(KEY)))
    one, other = (ring.respondent_key(replace(LINKED, public_id=survey), 1, "m") for survey in ("s1", "s2"))
    assert one != other
    assert len(one) == len(other) == 64
    assert ring.respondent_key(NAMED, 1, "m") == ring.respondent_key(NAMED, 2, "m") == "member:m"


def test_the_secret_is_a_private_file_made_once(tmp_path: Path, ring: KeyRing) -> None:
    path = tmp_path / "keys" / "s1.key"
    assert path.read_bytes() == KEY
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    with pytest.raises(FileExistsError):
        ring.create_key("s1", bytes(32))
    assert path.read_bytes() == KEY
    assert os.listdir(path.parent) == ["s1.key"]  # noqa: PTH208 - hidden files count too


def test_after_the_end_nobody_can_match_answers(ring: KeyRing) -> None:
    assert ring.has_key("s1")
    assert ring.destroy_key("s1")
    assert not ring.destroy_key("s1")
    assert not ring.has_key("s1")
    for survey in (LINKED, UNLINKED):
        with pytest.raises(Refused) as caught:
            ring.respondent_key(survey, 1, "m")
        assert caught.value.code == "survey-key-gone"
        assert texts("ru").plain(caught.value.message_id, **caught.value.values)
    assert ring.respondent_key(NAMED, 1, "m")


def test_a_broken_secret_is_no_secret(tmp_path: Path, ring: KeyRing) -> None:
    (tmp_path / "keys" / "s1.key").write_bytes(b"")
    with pytest.raises(Refused):
        ring.respondent_key(LINKED, 1, "m")
    with pytest.raises(ValueError, match="32 bytes"):
        ring.create_key("s3", b"short")


@pytest.mark.parametrize("public_id", ["../s1", "", "a/b", "a" * 33, "s1\n"])
def test_a_name_that_is_no_survey_leads_nowhere(ring: KeyRing, public_id: str) -> None:
    with pytest.raises(ValueError, match="public id"):
        ring.create_key(public_id, KEY)


def test_an_anonymous_answer_carries_no_organisation() -> None:
    background = Background("school", 1, 2, "teacher")
    assert background_for(LINKED, background) == Background("school", 1, None, "teacher")
    assert background_for(NAMED, background) == background


def test_an_anonymous_interview_tells_the_day_and_not_the_moment() -> None:
    moment = datetime(2026, 3, 2, 21, 15, 3, 77, tzinfo=UTC)
    assert moment_for(LINKED, moment) == datetime(2026, 3, 2, tzinfo=UTC)
    assert moment_for(NAMED, moment) == moment


def test_a_number_belongs_to_one_respondent_in_one_wave() -> None:
    numbers = {interview_number(wave, key) for wave in range(50) for key in ("a", "b", "c")}
    assert len(numbers) == 150
    assert max(numbers) < 2**53
    assert sorted(numbers) != [interview_number(wave, key) for wave in range(50) for key in ("a", "b", "c")]
