"""Where one respondent stands in an interview, and the moment in which he does something. All there is to keep."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from surveys.questionnaire import Answer, Attachment


@dataclass(frozen=True)
class Context:
    """When and in what language something happens. `now` is aware and in the respondent's own time zone: `today()` is
    his day."""

    now: datetime
    language: str


@dataclass(frozen=True)
class InterviewState:
    """Where one respondent stands.

    `position` is the key of the card being shown, or None at the summary. `answers` are those that count; what became
    irrelevant by a later change lies `aside` and comes back when it matters again. `draft` holds the marks of a
    multiple choice, or the places of a rank, that are not confirmed yet. `revision` grows by one with every change and
    travels in every button; `since` is the revision at which the present card was reached, so a button of an earlier
    card is known by its number. `correcting`: the respondent came from the summary to mend one item, and the next
    answer leads back to it. `seed` decides the order of randomised choices.
    """

    position: str | None
    answers: Mapping[str, Answer] = field(default_factory=dict)
    draft: tuple[str, ...] = ()
    revision: int = 0
    since: int = 0
    correcting: bool = False
    finished: bool = False
    aside: Mapping[str, Answer] = field(default_factory=dict)
    seed: int = 0

    @property
    def given(self) -> Mapping[str, Answer]:
        """Everything that was ever answered, whether it counts now or not."""
        return {**self.aside, **self.answers} if self.aside else self.answers

    def to_json(self) -> dict[str, Any]:
        """Small and plain: what stands at its default is left out, tuples become lists, files mappings."""
        data: dict[str, Any] = {"position": self.position, "revision": self.revision, "since": self.since}
        data["answers"] = {key: _plain(answer) for key, answer in self.answers.items()}
        if self.aside:
            data["aside"] = {key: _plain(answer) for key, answer in self.aside.items()}
        if self.draft:
            data["draft"] = list(self.draft)
        if self.seed:
            data["seed"] = self.seed
        return data | {flag: True for flag in ("correcting", "finished") if getattr(self, flag)}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "InterviewState":
        """The state that `to_json` wrote. KeyError where a field is missing."""
        return cls(
            position=data["position"],
            answers={key: read_answer(answer) for key, answer in data["answers"].items()},
            draft=tuple(data.get("draft", ())),
            revision=data["revision"],
            since=data["since"],
            correcting=data.get("correcting", False),
            finished=data.get("finished", False),
            aside={key: read_answer(answer) for key, answer in data.get("aside", {}).items()},
            seed=data.get("seed", 0),
        )


def _plain(answer: Answer) -> Any:
    if isinstance(answer, tuple):
        return list(answer)
    if isinstance(answer, Attachment):
        return {"file": answer.file, "name": answer.name, "size": answer.size}
    return answer


def read_answer(data: Any) -> Answer:
    """An answer as JSON has it: lists are choices, mappings are files."""
    if isinstance(data, list):
        return tuple(data)
    return Attachment(**data) if isinstance(data, dict) else data
