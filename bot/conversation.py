"""aiogram's FSM storage over the update's own transaction: a state is set together with the effects that led to it."""

from collections.abc import Mapping
from typing import Any

from aiogram.fsm.state import State
from aiogram.fsm.storage.base import BaseStorage, StateType, StorageKey

from storage import conversation
from storage.engine import Store


class ConversationStorage(BaseStorage):
    """The conversation of one update. What was loaded with the speaker is not read again."""

    def __init__(self, store: Store, state: str | None, data: Mapping[str, Any]) -> None:
        self._store = store
        self._state = state
        self._data = dict(data)

    async def set_state(self, key: StorageKey, state: StateType = None) -> None:
        self._state = state.state if isinstance(state, State) else state
        await self._save(key)

    async def get_state(self, key: StorageKey) -> str | None:
        return self._state

    async def set_data(self, key: StorageKey, data: Mapping[str, Any]) -> None:
        self._data = dict(data)
        await self._save(key)

    async def get_data(self, key: StorageKey) -> dict[str, Any]:
        return dict(self._data)

    async def _save(self, key: StorageKey) -> None:
        await conversation.save(self._store, key.chat_id, key.user_id, self._state, self._data)

    async def close(self) -> None:
        """Nothing is held open."""
