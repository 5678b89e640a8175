"""Tags on members: who may put them, and what a tag can be."""

from community import access
from community.access import Actor
from community.audiences import audience_problems
from storage import tags
from storage.audiences import Audience
from storage.engine import Store
from storage.places import Scope
from surveys.problems import InputError

LONGEST = 40


def checked(tag: str) -> str:
    """A tag as it is kept: without space around it, in small letters. InputError for an empty or long one, and for one
    with a comma, which parts tags in lists."""
    small = " ".join(tag.split()).lower()
    if not small or len(small) > LONGEST or "," in small or not small.isprintable():
        raise InputError.one("tag", None, longest=LONGEST)
    return small


async def put_tag(store: Store, actor: Actor, tag: str, audience: Audience, owner: Scope) -> int:
    """Puts a tag on the owner's people who are meant; how many got it. AccessDenied where the actor does not manage the
    owner; InputError where nobody can be meant."""
    await _require(store, actor, audience, owner)
    return await tags.put(store, checked(tag), audience, owner)


async def take_tag(store: Store, actor: Actor, tag: str, audience: Audience, owner: Scope) -> int:
    """Takes a tag off the owner's people who are meant; how many had it. Refusals as for `put_tag`."""
    await _require(store, actor, audience, owner)
    return await tags.take(store, checked(tag), audience, owner)


async def _require(store: Store, actor: Actor, audience: Audience, owner: Scope) -> None:
    await access.require_manages(store, actor, owner, None)
    if problems := await audience_problems(store, audience, owner):
        raise InputError(problems)


async def list_tags(store: Store, actor: Actor, owner: Scope) -> list[tuple[str, int]]:
    """The tags of the owner's people, and how many have each. AccessDenied where the actor does not manage the
    owner."""
    await access.require_manages(store, actor, owner, None)
    return await tags.counted(store, owner)
