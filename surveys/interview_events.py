"""What a respondent can do in an interview, and what can come of it."""

from dataclasses import dataclass

from surveys.problems import Problem
from surveys.questionnaire import Attachment, Kind, Localised

# What a respondent does. `revision` is that of the card whose button was tapped, None for what was typed.


@dataclass(frozen=True)
class Choose:
    """A tap on an answer: of a single choice, of a Likert item (there the choice is the point: '4'), of a number's
    keypad ('7'), a day ('2026-03-02') or the acknowledgement ('OK')."""

    item: str
    choice: str
    revision: int | None = None


@dataclass(frozen=True)
class Toggle:
    """A tap that marks or unmarks an answer of a multiple choice, or puts a choice into the next place of a rank.

    With `on` the button says which of the two it meant; then several quick taps on a card that has not been redrawn yet
    all count, and a double tap counts once. Without it the tap counts only on the newest card.
    """

    item: str
    choice: str
    revision: int | None = None
    on: bool | None = None


@dataclass(frozen=True)
class Confirm:
    """The marks of a multiple choice, or the places of a rank, are complete."""

    item: str
    revision: int | None = None


@dataclass(frozen=True)
class Enter:
    """A typed message, for whatever is being asked; None for a message without text (a sticker, a photo)."""

    text: str | None
    revision: int | None = None


@dataclass(frozen=True)
class Attach:
    """A file sent into the chat, for whatever is being asked; `kind` is what it holds. A `file` item takes any."""

    kind: Kind
    attachment: Attachment
    revision: int | None = None


@dataclass(frozen=True)
class Skip:
    """No answer to this item; an earlier answer to it is withdrawn."""

    item: str
    revision: int | None = None


@dataclass(frozen=True)
class Keep:
    """On from an item that has been answered or skipped before, leaving that as it is; on from a note; or yes to the
    answer that an item proposes."""

    item: str
    revision: int | None = None


@dataclass(frozen=True)
class Back:
    """To the item before; while correcting, to the summary; unconfirmed marks are dropped."""

    revision: int | None = None


@dataclass(frozen=True)
class GoTo:
    """From the summary to one item, to correct it."""

    item: str
    revision: int | None = None


@dataclass(frozen=True)
class Submit:
    """From the summary: send the answers."""

    revision: int | None = None


Event = Choose | Toggle | Confirm | Enter | Attach | Skip | Keep | Back | GoTo | Submit


# What came of it.


@dataclass(frozen=True)
class Accepted:
    """The answer to `item` (a skip, too) is in the state, and the next item is asked."""

    item: str


@dataclass(frozen=True)
class Ready:
    """The summary is reached. `item` is the one just answered; None where one came here without answering."""

    item: str | None = None


@dataclass(frozen=True)
class Moved:
    """Another item is asked; no answer changed."""


@dataclass(frozen=True)
class Toggled:
    """The choice is now marked (`on`) or not; still the same item."""

    item: str
    choice: str
    on: bool


@dataclass(frozen=True)
class Refused:
    """Not an answer to this item; nothing changed. The problem says what is wanted, unless the author has said it in a
    `message` of his own."""

    problem: Problem
    message: Localised | None = None


@dataclass(frozen=True)
class Stale:
    """The event belongs to a card that is no longer asked, or to none at all; nothing changed."""


@dataclass(frozen=True)
class Incomplete:
    """Not sent: these items lack an answer, or have one that no longer fits the others. Nothing changed."""

    items: tuple[str, ...]


@dataclass(frozen=True)
class Finished:
    """The answers are final; every later event is stale."""


Outcome = Accepted | Ready | Moved | Toggled | Refused | Stale | Incomplete | Finished
