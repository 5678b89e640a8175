"""The scene of an update: who speaks, in which words he is answered, and what the bot has at hand for it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from aiogram.fsm.context import FSMContext

from community.access import Actor, actor_of
from community.answering import context_of
from community.i18n import Texts
from community.pseudonyms import KeyRing
from community.settings import Settings
from storage.engine import Store
from storage.people import MemberRecord
from surveys.interview_state import Context


@dataclass(frozen=True)
class Scene:
    """One argument in the place of many: handlers that need most of it take it whole. For members only."""

    member: MemberRecord
    t: Texts
    store: Store
    state: FSMContext
    keys: KeyRing
    settings: Settings
    now: datetime

    @property
    def actor(self) -> Actor:
        """The member as access sees him."""
        return actor_of(self.member)

    @property
    def here(self) -> Context:
        """The member's present, for interviews."""
        return Context(context_of(self.member, self.now).now, self.t.language)

    @classmethod
    def of(cls, data: dict[str, Any]) -> "Scene":
        """From what a middleware has gathered."""
        names = ("member", "t", "store", "state", "keys", "settings", "now")
        return cls(**{name: data[name] for name in names})
