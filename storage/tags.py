"""Tags: words by which curators find members among others."""

from typing import Any

from sqlalchemy import delete, func, literal, select
from sqlalchemy.dialects import postgresql, sqlite

from storage.audiences import EVERYBODY, Audience, members_query
from storage.engine import Store
from storage.models import Member, MemberTag
from storage.places import Scope
from storage.statements import changed

_table: Any = MemberTag.__table__


async def put(store: Store, tag: str, audience: Audience, owner: Scope) -> int:
    """Puts a tag on everybody of the owner's people who is meant and has it not; how many got it."""
    people = members_query(audience, owner).order_by(Member.id)
    statement = (postgresql if store.dialect == "postgresql" else sqlite).insert(_table)
    values = people.add_columns(literal(tag))
    return await changed(store, statement.from_select(["member_id", "tag"], values).on_conflict_do_nothing())


async def take(store: Store, tag: str, audience: Audience, owner: Scope) -> int:
    """Takes a tag off everybody of the owner's people who is meant; how many had it."""
    meant = members_query(audience, owner)
    return await changed(store, delete(MemberTag).where(MemberTag.tag == tag, MemberTag.member_id.in_(meant)))


async def counted(store: Store, owner: Scope) -> list[tuple[str, int]]:
    """Every tag that somebody of the owner's people has, and how many have it, in order."""
    people = members_query(EVERYBODY, owner)
    query = select(MemberTag.tag, func.count()).where(MemberTag.member_id.in_(people)).group_by(MemberTag.tag)
    return [(tag, count) for tag, count in await store.session.execute(query.order_by(MemberTag.tag))]
