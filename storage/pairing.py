"""Interviews of two waves that one respondent gave, and what is rewritten when nobody may tell any more."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import case, func, literal, not_, select, union, update
from sqlalchemy.orm import aliased

from storage.engine import Store
from storage.models import Interview


@dataclass(frozen=True, slots=True)
class Linkage:
    """Respondents of two waves: `matched` sent off both, `lost` the first only, `new` the later only. `ambiguous` is
    how many codes occur more than once in a wave: whoever has one of these is not matched."""

    matched: int
    lost: int
    new: int
    ambiguous: int


def _identities(wave_id: int, *, by_code: bool) -> Any:
    """Who sent off a wave, and how often each occurs."""
    who = Interview.link_code if by_code else Interview.respondent_key
    query = select(who.label("who"), func.count().label("times"))
    return query.where(Interview.wave_id == wave_id, Interview.status == "finished").group_by(who).subquery()


async def linkage(store: Store, first_wave: int, later_wave: int, *, by_code: bool) -> Linkage:
    """How the finished interviews of two waves (database numbers) belong together: by the respondents' own codes, or by
    respondent key. An interview without a code is never matched."""
    first, later = _identities(first_wave, by_code=by_code), _identities(later_wave, by_code=by_code)
    once = func.sum(case(((first.c.times == 1) & (later.c.times == 1), 1), else_=0))
    matched = select(func.coalesce(once, 0)).select_from(first.join(later, first.c.who == later.c.who))
    doubled = union(*(select(wave.c.who).where(wave.c.who.is_not(None), wave.c.times > 1) for wave in (first, later)))
    totals = [select(func.coalesce(func.sum(wave.c.times), literal(0))).scalar_subquery() for wave in (first, later)]
    ambiguous = select(func.count()).select_from(doubled.subquery())
    query = select(matched.scalar_subquery(), *totals, ambiguous.scalar_subquery())
    both, before, after, unclear = (int(count) for count in (await store.session.execute(query)).one())
    return Linkage(both, before - both, after - both, unclear)


async def unfinished_states(store: Store, wave_id: int) -> list[tuple[int, dict[str, Any]]]:
    """The number and state of every interview of a wave that was not sent off, held until the transaction ends: a tap
    in between would be lost."""
    query = select(Interview.id, Interview.state).where(Interview.wave_id == wave_id, Interview.status == "started")
    rows = await store.session.execute(query.order_by(Interview.id).with_for_update())
    return [(number, state) for number, state in rows]


async def replace_state(store: Store, interview_id: int, state: dict[str, Any]) -> None:
    """Rewrites an interview's state, whatever revision it stands at; the state carries the new one."""
    values = {"state": state, "revision": state["revision"]}
    await store.session.execute(update(Interview).where(Interview.id == interview_id).values(**values))


async def answers_before(store: Store, interview_id: int, earlier_wave: int, *, by_code: bool) -> dict[str, Any] | None:
    """What the respondent of an interview answered in an earlier wave, as the engine writes it; None where he did not
    send that one off, or where his code is not his alone."""
    now, then, beside = aliased(Interview), aliased(Interview), aliased(Interview)
    who = (now.link_code == then.link_code) if by_code else (now.respondent_key == then.respondent_key)
    query = select(then.state["answers"]).join(now, who).where(now.id == interview_id)
    query = query.where(then.wave_id == earlier_wave, then.status == "finished")
    if by_code:
        # Two who made up one code in the later wave would be shown each other's earlier answers.
        same = (beside.wave_id == now.wave_id) & (beside.link_code == now.link_code) & (beside.id != now.id)
        query = query.where(not_(select(beside.id).where(same).exists()))
    found = (await store.session.execute(query)).all()
    return found[0][0] if len(found) == 1 else None
