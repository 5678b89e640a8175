"""Consents: every document is short and says what the law asks; the newest decision on the current version counts."""

import hashlib
from datetime import datetime, timedelta

import pytest

from community import consents
from community.consents import PURPOSES, VERSIONS, Purpose, consent_in_force, document, record_consent
from community.i18n import LANGUAGES, LOCALES
from storage import people
from storage.engine import Store

OPERATOR = (
    "Ресурсный центр развития образования города Ельца",
    "399770, Липецкая область, Елец, ул. Мира, 1; a@example.org",
)

# The words that these versions stand for. Whoever changes a document raises VERSIONS and writes the new sum here.
WORDS = {"ru": "cc09ffa2dacf5d20", "en": "3cc335a15b6d8615"}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("purpose", PURPOSES)
def test_a_document_is_short_and_complete(purpose: Purpose, language: str) -> None:
    said = document(purpose, language, *OPERATOR)
    assert len(said) <= 900
    for words in OPERATOR:
        assert words in said
    assert "Telegram" in said
    assert said.count("<b>") == said.count("</b>") == 7


def test_the_operator_is_escaped() -> None:
    assert "&lt;Центр&gt;" in document("surveys", "ru", "<Центр>", "Елец")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("purpose", PURPOSES)
def test_what_the_operator_has_not_told_is_said_to_be_missing(purpose: Purpose, language: str) -> None:
    said = document(purpose, language, "", "")
    assert ": ," not in said
    assert ", ." not in said


@pytest.mark.parametrize("language", LANGUAGES)
def test_changed_words_need_a_new_version(language: str) -> None:
    words = (LOCALES / language / "consent.ftl").read_bytes()
    assert VERSIONS == {"membership": "1", "surveys": "3", "announcements": "2", "publishing": "1"}
    assert hashlib.sha256(words).hexdigest()[:16] == WORDS[language], "raise VERSIONS in community/consents.py"


async def test_the_newest_decision_counts(store: Store, now: datetime) -> None:
    member = await people.create_member(store, public_id="a", language="ru", now=now)
    assert not await consent_in_force(store, member, "surveys")
    for day, (decision, expected) in enumerate(
        [("refused", False), ("given", True), ("withdrawn", False), ("given", True)]
    ):
        when = now + timedelta(days=day)
        await record_consent(store, member, "surveys", decision, language="ru", now=when)  # type: ignore[arg-type]
        assert await consent_in_force(store, member, "surveys") is expected
        assert not await consent_in_force(store, member, "announcements")
    assert [record.decided_at for record in await people.consent_history(store, member)] == [
        now + timedelta(days=day) for day in range(4)
    ]


async def test_a_yes_to_an_older_document_does_not_cover_the_newer(
    store: Store, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    member = await people.create_member(store, public_id="a", language="ru", now=now)
    await record_consent(store, member, "surveys", "given", language="ru", now=now)
    monkeypatch.setitem(consents.VERSIONS, "surveys", "4")
    assert not await consent_in_force(store, member, "surveys")
    await record_consent(store, member, "surveys", "given", language="ru", now=now, version="2")
    assert not await consent_in_force(store, member, "surveys")
    await record_consent(store, member, "surveys", "given", language="ru", now=now)
    assert await consent_in_force(store, member, "surveys")
