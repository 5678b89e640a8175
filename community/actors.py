"""Who asks: a member with his roles, a program with its token, the operator. What they may is decided in `access`."""

from dataclasses import dataclass, field
from typing import Literal

from community.errors import AccessDenied
from storage.models.people import RoleName
from storage.people import MemberRecord, Role
from storage.places import Scope

TokenScope = Literal[
    "surveys:read",
    "surveys:manage",
    "results:read",
    "answers:read",
    "answers:export",
    "tables:compare",
    "questionnaires:write",
    "members:read",
    "announcements:read",
    "announcements:send",
    "events:read",
    "events:manage",
    "documents:read",
]

RANK: dict[RoleName, int] = {"teacher": 0, "expert": 1, "analyst": 1, "curator": 2, "lead": 3, "admin": 4}
# An analyst manages nothing, and yet sees what curators do not: small groups. So only an admin makes one.
RANK_TO_GIVE: dict[RoleName, int] = {name: max(RANK["curator"], rank) for name, rank in RANK.items()} | {
    "analyst": RANK["admin"]
}


@dataclass(frozen=True, slots=True)
class Actor:
    """Who asks: a member, a program with a token (`token_scopes` is then not None), the operator, or nobody known.
    `token_id` is for the record only and opens nothing."""

    member_id: int | None = None
    language: str = "ru"
    roles: tuple[Role, ...] = ()
    workplace: Scope | None = None
    token_scopes: frozenset[str] | None = None
    operator: bool = False
    token_id: int | None = field(default=None, compare=False)

    @property
    def managed(self) -> tuple[Scope, ...]:
        """Where the actor is at least a curator."""
        return tuple(role.scope for role in self.roles if RANK[role.name] >= RANK["curator"])

    @property
    def analysed(self) -> tuple[Scope, ...]:
        """Where the actor is an analyst."""
        return tuple(role.scope for role in self.roles if role.name == "analyst")

    @property
    def home(self) -> Scope | None:
        """Where the actor has the highest role."""
        best = max(self.roles, key=lambda role: RANK[role.name], default=None)
        return best.scope if best else None


OPERATOR = Actor(operator=True)


def actor_of(member: MemberRecord | None, language: str = "ru") -> Actor:
    """The actor behind a member; one who has left, or never joined, is nobody known who reads in `language`."""
    if member is None or member.left_at is not None:
        return Actor(language=language)
    workplace = None
    if member.organisation_id is not None:
        workplace = Scope("organisation", member.organisation_id)
    elif member.municipality_id is not None:
        workplace = Scope("municipality", member.municipality_id)
    return Actor(member.id, member.language, member.roles, workplace)


def require_token_scope(actor: Actor, scope: TokenScope | None) -> None:
    """Refuses a program that was not given `scope`; says nothing about people. None: refuses every program."""
    if actor.token_scopes is None or scope in actor.token_scopes:
        return
    raise AccessDenied("token-not-for-this") if scope is None else AccessDenied("token-scope-missing", scope=scope)
