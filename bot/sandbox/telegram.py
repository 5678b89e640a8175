"""The core: one bot's Telegram in memory. `call` answers a Bot API request; people act through `person` and `group`.

HTTP (`server`) and the in-process session (`session`) are thin doors to `call`.
"""

import asyncio
import inspect
import json
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

from bot.sandbox import methods
from bot.sandbox.allowance import Allowance
from bot.sandbox.errors import Refusal, Unanswered, method_not_found, not_supported, unauthorized
from bot.sandbox.events import Event, Sent
from bot.sandbox.faults import BAD_GATEWAY, Faults, Rule, ServerError, refuse
from bot.sandbox.groups import Group
from bot.sandbox.person import Person
from bot.sandbox.profile import Profile
from bot.sandbox.requests import Call, Upload, parse
from bot.sandbox.state import Chat, Message, State, User
from bot.sandbox.updates import UpdateQueue
from bot.sandbox.webhook import Webhook

TOKEN = "424242:sandbox-token-of-no-real-bot"  # noqa: S105 - opens nothing but this sandbox
CALLBACK_SECONDS = 15.0

E = TypeVar("E", bound=Event)


@dataclass(frozen=True, slots=True)
class Answer:
    """What goes back over the wire."""

    status: int
    body: str
    content_type: str = "application/json"


class Telegram:
    """A Telegram of our own with one bot.

    `clock` gives the present as an aware datetime and is the only source of time; `seed` makes faults repeatable;
    `sleep` (seconds) serves latency and webhook retries. `callback_seconds`: how long a tap may wait for its answer.
    """

    def __init__(
        self,
        clock: Callable[[], datetime],
        *,
        token: str = TOKEN,
        bot_name: str = "Staffroom",
        username: str = "staffroom_bot",
        seed: int = 0,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
        callback_seconds: float = CALLBACK_SECONDS,
    ) -> None:
        self.clock = clock
        self.token = token
        self.sleep = sleep
        self.callback_seconds = callback_seconds
        self.bot = User(int(token.partition(":")[0]), bot_name, is_bot=True, username=username)
        self.state = State(self.bot)
        self.profile = Profile()
        self.faults = Faults(seed)
        self.updates = UpdateQueue(self.faults, first_id=100_000_001)
        self.allowance = Allowance(clock)
        self.webhook = Webhook(self)
        self.events: list[Event] = []
        self.listeners: list[Callable[[Event], None]] = []
        self.people: dict[int, Person] = {}
        self.groups: dict[int, Group] = {}
        self._next_user_id = 1001
        self._next_group_id = 5001
        self._next_query_id = 700_000_001

    # What people and tests do

    def person(self, name: str, *, language_code: str | None = "ru", username: str | None = None) -> Person:
        """A new human who has not yet spoken to the bot."""
        user = User(self._next_user_id, name, username=username, language_code=language_code)
        self._next_user_id += 1
        self.state.users[user.id] = user
        chat = Chat(user.id, "private", name)
        chat.public = {"id": user.id, "type": "private", "first_name": name}
        if username:
            chat.public["username"] = username
        self.state.chats[chat.id] = chat
        person = self.people[user.id] = Person(self, user)
        return person

    def group(
        self,
        title: str,
        *,
        forum: bool = False,
        supergroup: bool = True,
        bot_admin: bool = True,
        owner: Person | None = None,
    ) -> Group:
        """A new group with the bot in it (told by my_chat_member). Forums are always supergroups."""
        owner = owner or self.person(title)
        group = Group.create(self, title, owner.user, forum=forum, supergroup=supergroup or forum, bot_admin=bot_admin)
        self.groups[group.id] = group
        return group

    def inject(self, raw: dict[str, Any]) -> int:
        """Queue a raw update of any kind, known or not. Returns its update_id."""
        return self.updates.inject(raw)

    def take_updates(self, limit: int = 100) -> list[dict[str, Any]]:
        """Fetch and confirm up to `limit` updates at once, for tests that feed a dispatcher themselves."""
        taken = [json.loads(update) for update in self.updates.peek(limit)]
        if taken:
            self.updates.confirm(max(update["update_id"] for update in taken) + 1)
        return taken

    # What methods and people share

    def now(self) -> int:
        """The present in whole seconds since 1970."""
        return int(self.clock().timestamp())

    def next_query_id(self) -> str:
        """A fresh id of a callback or inline query."""
        self._next_query_id += 1
        return str(self._next_query_id)

    def next_group_id(self, supergroup: bool) -> int:
        """A fresh chat id: -100… for supergroups, plainly negative for groups."""
        self._next_group_id += 1
        return -(1_000_000_000_000 + self._next_group_id) if supergroup else -self._next_group_id

    def record(self, kind: type[E], chat_id: int, *details: Any) -> E:
        """Note what happened and tell the listeners."""
        event = kind(len(self.events), self.now(), chat_id, *details)
        self.events.append(event)
        for listener in self.listeners:
            listener(event)
        return event

    def post(self, chat: Chat, sender: User, content: Mapping[str, Any], thread_id: int | None = None) -> Message:
        """Put a message into a chat. `content` is what makes it: text, document, reply_markup and so on."""
        message: Message = {
            "message_id": chat.take_message_id(),
            "from": sender.public,
            "chat": chat.public,
            "date": self.now(),
        }
        if thread_id is not None:
            message["message_thread_id"] = thread_id
            message["is_topic_message"] = True
        message.update(content)
        chat.messages[message["message_id"]] = message
        if sender is self.bot:
            self.record(Sent, chat.id, message)
        return message

    # The Bot API

    async def call(
        self, token: str, method: str, params: Mapping[str, Any], uploads: Mapping[str, Upload] | None = None
    ) -> Answer:
        """Answer one request. Raises Unanswered where a fault asks for silence."""
        try:
            if token != self.token:
                raise unauthorized()
            rules = self.faults.pick(method) if self.faults.rules else []
            for rule in rules:
                if rule.kind == "latency":
                    await self.sleep(rule.seconds)
            refuse(rules)
            silence = next((rule for rule in rules if rule.kind in ("timeout", "cut")), None)
            if silence is not None and not silence.delivered:
                raise Unanswered(delivered=False, hangs=silence.kind == "timeout")
            answer = await self._answer(method, params, uploads or {})
        except Refusal as refusal:
            return Answer(refusal.status, json.dumps(refusal.body(), ensure_ascii=False))
        except ServerError as broken:
            return _broken(broken)
        return self._lost(silence) if silence is not None else answer

    def _lost(self, silence: Rule) -> Answer:
        raise Unanswered(delivered=True, hangs=silence.kind == "timeout")

    async def _answer(self, name: str, params: Mapping[str, Any], uploads: Mapping[str, Upload]) -> Answer:
        method = methods.REGISTRY.get(name.lower())
        if method is None:
            if name.lower() in methods.KNOWN:
                raise not_supported(f"the method {methods.KNOWN[name.lower()]}")
            raise method_not_found()
        request, raw = parse(method.model, params)
        result = method.handler(self, request, Call(raw, uploads))
        if inspect.isawaitable(result):
            result = await result
        if isinstance(result, methods.Encoded):
            return Answer(200, f'{{"ok":true,"result":{result}}}')
        return Answer(200, json.dumps({"ok": True, "result": result}, ensure_ascii=False))


def _broken(broken: ServerError) -> Answer:
    if not broken.json_body:
        return Answer(broken.status, BAD_GATEWAY, "text/html")
    words = "Bad Gateway" if broken.status == 502 else "Internal Server Error"
    body = {"ok": False, "error_code": broken.status, "description": words}
    return Answer(broken.status, json.dumps(body))
