"""A group the bot is in: members, topics, and the move to a supergroup."""

from typing import TYPE_CHECKING, Any

from bot.sandbox import events
from bot.sandbox.methods.chats import member
from bot.sandbox.state import PRESENT, Chat, Message, Status, Topic, User

if TYPE_CHECKING:
    from bot.sandbox.person import Person
    from bot.sandbox.telegram import Telegram

SUPERGROUP_ONLY = "only a plain group can become a supergroup"


class Group:
    """A group or supergroup, as its owner handles it. `chat` changes when the group migrates."""

    def __init__(self, telegram: "Telegram", chat: Chat, owner: User) -> None:
        self.telegram = telegram
        self.chat = chat
        self.owner = owner

    @classmethod
    def create(
        cls, telegram: "Telegram", title: str, owner: User, *, forum: bool, supergroup: bool, bot_admin: bool
    ) -> "Group":
        """A new group with an owner and the bot; use `Telegram.group`."""
        chat = _new_chat(telegram, title, forum=forum, supergroup=supergroup)
        chat.members[owner.id] = "creator"
        group = cls(telegram, chat, owner)
        group.set_bot_status("administrator" if bot_admin else "member", by=owner)
        return group

    @property
    def id(self) -> int:
        """The chat id; another one after `migrate`."""
        return self.chat.id

    def add(self, person: "Person", status: Status = "member") -> None:
        """Let a person in; the bot sees a service message and, if it asked for them, a chat_member update."""
        self.set_status(person.id, status, by=self.owner)
        self._service(person.user, {"new_chat_members": [person.user.public]})

    def remove(self, person: "Person") -> None:
        """A person leaves."""
        self.set_status(person.id, "left", by=person.user)
        self._service(person.user, {"left_chat_member": person.user.public})

    def set_status(self, user_id: int, status: Status, *, by: User) -> None:
        """Change what a member is; told by chat_member to bots that asked for it and administer the group."""
        old, self.chat.members[user_id] = self.chat.members.get(user_id, "left"), status
        if self.telegram.state.bot_is_admin(self.chat):
            self._told("chat_member", user_id, old, status, by)

    def set_bot_status(self, status: Status, *, by: User | None = None) -> None:
        """Promote, demote, remove ("left") or ban ("kicked") the bot; told by my_chat_member."""
        bot_id = self.telegram.bot.id
        old, self.chat.members[bot_id] = self.chat.members.get(bot_id, "left"), status
        self._told("my_chat_member", bot_id, old, status, by or self.owner)

    def open_topic(self, name: str, by: "Person") -> int:
        """A person opens a topic. Returns its message_thread_id."""
        if not self.chat.is_forum:
            raise ValueError("the group has no topics")
        what = {"name": name, "icon_color": 7322096}
        message = self._service(by.user, {"forum_topic_created": what})
        topic = self.chat.topics[message["message_id"]] = Topic(message["message_id"], name, 7322096)
        return topic.id

    def migrate(self) -> int:
        """Become a supergroup: old id refuses with migrate_to_chat_id, both sides get a service message.

        Returns the new chat id.
        """
        if self.chat.type != "group":
            raise ValueError(SUPERGROUP_ONLY)
        old = self.chat
        new = _new_chat(self.telegram, old.title, forum=False, supergroup=True)
        new.members = dict(old.members)
        self._service(self.owner, {"migrate_to_chat_id": new.id})
        old.migrated_to = new.id
        self.chat = new
        self.telegram.groups[new.id] = self
        self._service(self.owner, {"migrate_from_chat_id": old.id})
        return new.id

    def _service(self, by: User, content: dict[str, Any]) -> Message:
        message = self.telegram.post(self.chat, by, content)
        self.telegram.record(events.Said, self.id, by.id, message)
        if self.chat.members.get(self.telegram.bot.id) in PRESENT:
            self.telegram.updates.push("message", message, ("chat", self.id))
        return message

    def _told(self, kind: str, user_id: int, old: Status, new: Status, by: User) -> None:
        update = {
            "chat": self.chat.public,
            "from": by.public,
            "date": self.telegram.now(),
            "old_chat_member": member(self.telegram, user_id, old),
            "new_chat_member": member(self.telegram, user_id, new),
        }
        self.telegram.updates.push(kind, update, ("chat", self.id))


def _new_chat(telegram: "Telegram", title: str, *, forum: bool, supergroup: bool) -> Chat:
    chat = Chat(telegram.next_group_id(supergroup), "supergroup" if supergroup else "group", title, is_forum=forum)
    chat.public = {"id": chat.id, "type": chat.type, "title": title}
    if forum:
        chat.public["is_forum"] = True
    telegram.state.chats[chat.id] = chat
    return chat
