"""What the bot waits for in a chat from one person: a state's name and its data."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import delete
from sqlalchemy.dialects import postgresql, sqlite

from storage.engine import Store
from storage.models import Conversation


async def save(store: Store, chat_id: int, user_id: int, state: str | None, data: Mapping[str, Any]) -> None:
    """Replaces the conversation; one with neither state nor data is deleted."""
    if state is None and not data:
        gone = delete(Conversation).where(Conversation.chat_id == chat_id, Conversation.user_id == user_id)
        await store.session.execute(gone, execution_options={"synchronize_session": False})
        return
    statement = (postgresql if store.dialect == "postgresql" else sqlite).insert(Conversation)
    values = {"state": state, "data": dict(data)}
    await store.session.execute(
        statement.values(chat_id=chat_id, user_id=user_id, **values).on_conflict_do_update(
            index_elements=["chat_id", "user_id"], set_=values
        )
    )


async def forget_waves(store: Store, waves: Sequence[int]) -> None:
    """Deletes the conversations of those who are answering one of these waves (database numbers)."""
    answering = delete(Conversation).where(Conversation.data["wave"].as_integer().in_(waves))
    await store.session.execute(answering, execution_options={"synchronize_session": False})
