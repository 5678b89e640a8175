"""Whom one may write to out of the blue: who agreed to it, and where he is reached."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, and_, exists, not_
from sqlalchemy.orm import aliased

from storage.models import Account, Consent


@dataclass(frozen=True, slots=True)
class Channel:
    """The way people are written to, and the consent that it needs: a purpose and the version of its document."""

    messenger: str
    purpose: str
    version: str


def reached_at(messenger: str, member_id: Any) -> ColumnElement[bool]:
    """An account of the member, where messages to it arrive as far as is known."""
    return and_(Account.member_id == member_id, Account.messenger == messenger, Account.unreachable_since.is_(None))


def agreed(channel: Channel, member_id: Any) -> ColumnElement[bool]:
    """The newest decision is a yes to the current document."""
    newer = aliased(Consent)
    mine = and_(Consent.member_id == member_id, Consent.purpose == channel.purpose)
    changed_mind = exists().where(
        newer.member_id == Consent.member_id, newer.purpose == Consent.purpose, newer.id > Consent.id
    )
    yes = and_(Consent.decision == "given", Consent.version == channel.version)
    return exists().where(mine, yes, not_(changed_mind))
