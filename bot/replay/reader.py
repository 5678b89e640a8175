"""Reads the bot's screens as a person would and says what to tap next. Knows labels and questions, no callback data."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from bot.sandbox.screen import Shown
from community.i18n import Texts
from surveys.questionnaire import Item, Questionnaire, in_language


class Lost(Exception):
    """A screen that nobody could make sense of. The people of a replay are invented, so its text may be shown."""

    def __init__(self, screen: Shown) -> None:
        buttons = ", ".join(f"[{label}]" for row in screen.rows for label in row)
        super().__init__(f"{screen.text}\n{buttons}")


@dataclass(frozen=True)
class Reader:
    """Somebody who wants to answer one questionnaire and reads one language."""

    questionnaire: Questionnaire
    texts: Texts

    def next_tap(self, screen: Shown, script: Mapping[str, str]) -> str | None:
        """The label to tap; None once the answers are sent. Raises Lost where the screen offers no way on."""
        if screen.html.startswith(self.texts.html("survey-sent")):
            return None
        labels = [label for row in screen.rows for label in row]
        for label in self._ways_on():
            if label in labels:
                return label
        for item in self.questionnaire.items:
            if f"\n{in_language(item.text, self.texts.language)}\n" in f"\n{screen.text}\n":
                return self._answer(item, script.get(item.key), labels, screen)
        raise Lost(screen)

    def _ways_on(self) -> Iterator[str]:
        """What leads from the first greeting to the first question, and from the last to the end."""
        title = in_language(self.questionnaire.title, self.texts.language)
        for message in ("consent-agree", "start-continue", "survey-start", "survey-send"):
            yield self.texts.plain(message)
        yield self.texts.plain("home-open-survey", title=title)

    def _answer(self, item: Item, choice: str | None, labels: list[str], screen: Shown) -> str:
        if choice is None:
            wanted = [self.texts.plain("survey-skip")]
        else:
            chosen = next(one for one in item.choices if one.key == choice)
            label = in_language(chosen.label, self.texts.language)
            place = item.choices.index(chosen) + 1
            # Labels too long for a button are listed in the text, and the buttons carry their numbers.
            wanted = [label, *([str(place)] if f"{place}. {label}" in screen.text.split("\n") else [])]
        for label in wanted:
            if label in labels:
                return label
        raise Lost(screen)
