"""Consents: one document per purpose, in the Fluent files under `consent-<purpose>`, and who agreed to which version.

A consent to an earlier version of a document does not cover a later one. Whoever changes a document's words raises its
version here.
"""

from datetime import datetime
from typing import Literal, get_args

from community.i18n import Language, texts
from storage import delivery_queue, people
from storage.engine import Store
from storage.models.people import Decision
from storage.people import ConsentRecord

Purpose = Literal["membership", "surveys", "announcements", "publishing"]
PURPOSES: tuple[Purpose, ...] = get_args(Purpose)
VERSIONS: dict[Purpose, str] = {"membership": "1", "surveys": "3", "announcements": "2", "publishing": "1"}


def document(purpose: Purpose, language: str, operator_name: str, operator_address: str) -> str:
    """The document of a purpose as HTML, at most 900 characters with an operator of usual length. What the operator has
    not told of himself is said to be missing: an empty place would read as a mistake."""
    t = texts(language)
    name = operator_name or t.plain("start-nobody-named")
    address = operator_address or t.plain("start-no-address")
    return t.html(f"consent-{purpose}", operator_name=name, operator_address=address)


async def record_consent(
    store: Store,
    member_id: int,
    purpose: Purpose,
    decision: Decision,
    *,
    language: Language | str,
    now: datetime,
    version: str | None = None,
) -> None:
    """Adds a decision to the member's history. `version` is that of the document shown, where it is not the
    current one."""
    shown = VERSIONS[purpose] if version is None else version
    await people.add_consent(store, member_id, ConsentRecord(purpose, shown, language, decision, now))
    if purpose == "announcements":
        await delivery_queue.look_anew(store, member_id)


async def consent_in_force(store: Store, member_id: int, purpose: Purpose) -> bool:
    """Whether the member's newest decision is a yes to the current document."""
    newest = await people.newest_consent(store, member_id, purpose)
    return newest is not None and newest.decision == "given" and newest.version == VERSIONS[purpose]


async def is_to_be_asked(store: Store, member_id: int, purpose: Purpose) -> bool:
    """Whether a member is asked for this consent by himself: he never was, or agreed to words that have changed since.
    A no is a no, to later words as well."""
    newest = await people.newest_consent(store, member_id, purpose)
    return newest is None or (newest.decision == "given" and newest.version != VERSIONS[purpose])
