"""Tables. Relations are lazy='raise': every query is written where it is meant."""

from storage.models.base import Base
from storage.models.messages import Card, Conversation, OutgoingMessage, Update

__all__ = ["Base", "Card", "Conversation", "OutgoingMessage", "Update"]
