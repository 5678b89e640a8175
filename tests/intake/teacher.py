"""A teacher who reads what is on the screen and answers it: from the invite through the consents to the last thanks.

He knows what a person knows: the words on the card, the labels of its buttons, the short lines over the chat. He keeps
in mind what he answered to each question and which of his answers he saw accepted.
"""

import asyncio
import random
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from bot.sandbox.events import Edited, Event, Sent
from bot.sandbox.person import Person
from bot.sandbox.screen import Shown, shown
from bot.sandbox.telegram import Telegram
from surveys.questionnaire import Item, Questionnaire

SAVED = "Сохранено"
THANKS = "Готово, ответы отправлены"
PROGRESS = re.compile(r"[▰▱]+ (\d+) из (\d+)")
ON_THE_WAY = ("Продолжить", "Даю согласие", "Начать", "Отправить")


@dataclass(eq=False)
class Act:
    """Something done on a card of the questionnaire. `answer` counts only where `item` is named."""

    item: str | None = None
    answer: Any = None
    mark: tuple[str, bool] | None = None
    queries: list[str] = field(default_factory=list)
    typed: bool = False
    moves: bool = False  # goes to another question: done when nothing is said against it
    seen: bool = False  # a later card came: what was typed has been taken


class Teacher:
    """`rng` decides what he answers and how fast; `told` says what each of his taps was told."""

    def __init__(
        self,
        telegram: Telegram,
        person: Person,
        questionnaire: Questionnaire,
        told: Mapping[str, str],
        rng: random.Random,
    ) -> None:
        self.telegram = telegram
        self.person = person
        self.acts: list[Act] = []
        self.taps: list[str] = []
        self.done = False
        self._items = {item.text["ru"]: item for item in questionnaire.items}
        self._questionnaire = questionnaire
        self._told = told
        self._rng = rng
        self._card: Shown | None = None
        self._handled: tuple[Any, ...] | None = None
        self._changed = asyncio.Event()
        self._corrected = False
        telegram.listeners.append(self._notice)

    def _notice(self, event: Event) -> None:
        if event.chat_id != self.person.id or not isinstance(event, Sent | Edited):
            return
        card = shown(event.message, self.telegram.bot.id)
        if card.rows:
            self._card = card
            self._changed.set()

    async def live(self, invite: str) -> None:
        """From the invite to the thanks; where nothing new comes he waits."""
        self.person.send(f"/start {invite}")
        while not self.done:
            await self._changed.wait()
            self._changed.clear()
            await asyncio.sleep(self._rng.uniform(0, 0.1))
            card = self._card
            assert card is not None
            # The same words and buttons again ask nothing new: the answer to them is under way.
            if (card.text, card.rows) != self._handled:
                self._handled = card.text, card.rows
                self._look(card)
        self.telegram.listeners.remove(self._notice)

    def _look(self, card: Shown) -> None:
        if card.text.startswith(THANKS):
            self.done = True
            self._see(len(self._items))
            return
        item = self._items.get(next((line for line in card.text.split("\n") if line in self._items), ""))
        if PROGRESS.match(card.text) and item is not None:
            self._see(self._questionnaire.place(item.key))
            self._answer(card, item)
        elif card.text.startswith("Почти всё"):
            self._at_summary(card)
        elif card.text.startswith("Какой ответ исправить?"):
            questions = [label for label in labels(card) if label[0].isdigit()]
            self._tap(card, self._rng.choice(questions), Act(moves=True))
        else:
            forward = [label for label in labels(card) if label in ON_THE_WAY or label.startswith(("📝", "▶"))]
            self._tap(card, forward[0], None)

    def _see(self, place: int) -> None:
        """What he wrote has been taken once a later question is asked. An earlier one proves nothing: after a kill the
        last few cards may be shown once more."""
        for act in self.acts:
            if act.item is not None and self._questionnaire.place(act.item) < place:
                act.seen = True

    def _at_summary(self, card: Shown) -> None:
        if not self._corrected and self._rng.random() < 0.3:
            self._corrected = True
            self._tap(card, "Исправить ответ", None)
        else:
            self._tap(card, "Отправить", Act())

    def _answer(self, card: Shown, item: Item) -> None:
        offered = labels(card)
        if item.kind == "multiple_choice":
            self._mark(card, item)
        elif item.choices:
            place = self._rng.randrange(len(item.choices))
            key = item.choices[place].key
            self._tap(card, offered[place], Act(item.key, int(key) if item.kind == "likert" else key))
        elif "Пропустить ›" in offered and self._rng.random() < 0.3:
            self._tap(card, "Пропустить ›", Act(item.key, None))
        elif "‹ Назад" in offered and any(act.item == item.key for act in self.acts) and not self._corrected:
            # A question already answered, on a card sent twice: a tap shows where one really stands.
            self._tap(card, "‹ Назад", Act(moves=True))
        else:
            self._write(item)

    def _mark(self, card: Shown, item: Item) -> None:
        offered = labels(card)[: len(item.choices)]
        marked = [choice.key for choice, label in zip(item.choices, offered, strict=True) if label.startswith("☑")]
        if marked and self._rng.random() < 0.5:
            self._tap(card, "Готово ›", Act(item.key, marked))
            return
        place = self._rng.randrange(len(item.choices))
        key = item.choices[place].key
        self._tap(card, offered[place], Act(mark=(key, key not in marked)))

    def _write(self, item: Item) -> None:
        number = self._rng.randrange(41)
        words = str(number) if item.kind == "number" else f"Хочу больше практики, {number}"
        self.acts.append(Act(item.key, number if item.kind == "number" else words, typed=True))
        self.person.send(words)

    def _tap(self, card: Shown, label: str, act: Act | None) -> None:
        message = self.person.private.messages[card.message_id]
        for _ in range(2 if self._rng.random() < 0.15 else 1):
            query = self.person.tap(label, message=message)
            assert query is not None
            self.taps.append(query)
            if act is not None:
                act.queries.append(query)
        if act is not None:
            self.acts.append(act)

    # What he can say afterwards

    def took_effect(self, act: Act) -> bool:
        """Whether he was told so: over the chat for a tap, by the next card for what he wrote."""
        words = "" if act.moves else SAVED
        return act.seen if act.typed else any(self._told.get(query) == words for query in act.queries)

    def accepted(self) -> dict[str, Any]:
        """His last answer to every question among those he saw accepted."""
        return {act.item: act.answer for act in self.acts if act.item is not None and self.took_effect(act)}

    def unsure(self) -> set[str]:
        """The questions to which he has given an answer that he has not yet seen accepted."""
        return {act.item for act in self.acts if act.item is not None and not self.took_effect(act)}


def labels(card: Shown) -> list[str]:
    """The buttons' labels, from the top."""
    return [label for row in card.rows for label in row]
