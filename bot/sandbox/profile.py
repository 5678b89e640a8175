"""What a bot says about itself: commands per scope and language, names, descriptions, menu buttons."""

from dataclasses import dataclass, field
from typing import Any

from bot.sandbox.state import User

# (scope type, chat id or 0, user id or 0), language code or ""
Scope = tuple[str, int, int]


@dataclass
class Profile:
    """Kept per language ("" stands for every language that has none of its own)."""

    commands: dict[tuple[Scope, str], list[dict[str, str]]] = field(default_factory=dict)
    texts: dict[tuple[str, str], str] = field(default_factory=dict)
    menu_buttons: dict[int, dict[str, Any]] = field(default_factory=dict)

    def commands_for(self, user: User, chat_id: int, *, admin: bool = False) -> list[dict[str, str]]:
        """The commands this user sees in this chat: the narrowest scope first, his language before the default."""
        private = chat_id > 0
        scopes: list[Scope] = [("chat", chat_id, 0)]
        if not private:
            scopes = [("chat_member", chat_id, user.id)]
            scopes += [("chat_administrators", chat_id, 0)] if admin else []
            scopes += [("chat", chat_id, 0)]
            scopes += [("all_chat_administrators", 0, 0)] if admin else []
        scopes += [("all_private_chats" if private else "all_group_chats", 0, 0), ("default", 0, 0)]
        for scope in scopes:
            for language in (user.language_code or "", ""):
                found = self.commands.get((scope, language))
                if found:
                    return found
        return []
