"""A respondent's profile as cards for chat: short lines, a light picture, one next step.

The lines are escaped HTML, ready to be sent; a card holds 600 characters that are seen, and what does not fit goes on
to the next card.
"""

import re
from html import escape, unescape

from community.i18n import Texts
from surveys.profile import AreaResult, Change, Profile, Reviewed, level_in
from surveys.questionnaire import MAX_CARD, Localised, Questionnaire, in_language

BLOCKS = 5
SHORT = 120  # characters of a question in the review
TAG = re.compile(r"<[^>]+>")
MARKS = {True: "✓", False: "✗", None: "–"}


def profile_cards(profile: Profile, questionnaire: Questionnaire, t: Texts) -> list[str]:
    """The cards of a profile, in order; none where the questionnaire has nothing to say to the respondent."""
    words = _Words(questionnaire, t)
    paragraphs = [
        words.standing(profile),
        words.next_steps(profile),
        words.changes(profile),
    ]
    said = [paragraph for paragraph in paragraphs if paragraph]
    if said and questionnaire.result_note:
        said.append([f"<i>{words.text(questionnaire.result_note)}</i>"])
    return _cards(said)


def review_cards(profile: Profile, questionnaire: Questionnaire, t: Texts) -> list[str]:
    """The test items gone over; none where the profile has none."""
    lines = _Words(questionnaire, t).review(profile.reviewed)
    return _cards([lines]) if lines else []


def seen_length(html: str) -> int:
    """The characters that a reader sees of an escaped text."""
    return len(unescape(TAG.sub("", html)))


def picture(share: float) -> str:
    """A share of 0 to 1 as five blocks."""
    filled = int(BLOCKS * share + 0.5)
    return "▰" * filled + "▱" * (BLOCKS - filled)


class _Words:
    def __init__(self, questionnaire: Questionnaire, t: Texts) -> None:
        self.questionnaire = questionnaire
        self.t = t

    def text(self, text: Localised) -> str:
        return escape(in_language(text, self.t.language))

    def title(self, scale: str) -> str:
        return in_language(self.questionnaire.scale(scale).title, self.t.language)

    def standing(self, profile: Profile) -> list[str]:
        """The whole first, then a line for each area."""
        if not profile.areas and not profile.overall:
            return []
        lines = [f"<b>{self.t.html('profile-title')}</b>"]
        if profile.overall:
            lines.append(self.area(profile.overall))
            lines += self.meaning(profile.overall)
            lines += [""] if profile.areas else []
        # Of an area that nothing was said to, be it not asked at all, there is nothing to say.
        lines += [self.area(result) for result in profile.areas if result.answered]
        if len(profile.areas) == 1 and not profile.overall:
            lines += self.meaning(profile.areas[0])
        return lines

    def area(self, result: AreaResult) -> str:
        title = self.title(result.scale)
        if result.share is None:
            return self.t.html("profile-too-few", area=title, answered=result.answered, asked=result.asked)
        reached = self.reached(result.scale, result.level, result.share)
        return f"{picture(result.share)} {self.t.html('profile-area', area=title, level=reached)}"

    def reached(self, scale: str, level: str | None, share: float) -> str:
        """The level in words, or the share where the scale has no levels."""
        if level is None:
            return self.t.plain("profile-share", share=round(100 * share))
        return in_language(self.questionnaire.scale(scale).level(level).title, self.t.language)

    def meaning(self, result: AreaResult) -> list[str]:
        level = level_in(self.questionnaire, result)
        return [self.text(level.meaning)] if level and level.meaning else []

    def next_steps(self, profile: Profile) -> list[str]:
        known = {result.scale: result for result in profile.areas}
        steps = []
        for scale in profile.weakest:
            level = level_in(self.questionnaire, known[scale])
            if level and level.next_step:
                step = in_language(level.next_step, self.t.language)
                steps.append(self.t.html("profile-next-step", area=self.title(scale), step=step))
        return [f"<b>{self.t.html('profile-next-title')}</b>", *steps] if steps else []

    def changes(self, profile: Profile) -> list[str]:
        """A line for each scale that has changed; one line in all where none has."""
        results = [*([profile.overall] if profile.overall else []), *profile.areas]
        compared = [(result, result.change) for result in results if result.change]
        if not compared:
            return []
        lines = [line for result, change in compared for line in self.change(result, change)]
        head = f"<b>{self.t.html('profile-change-title')}</b>"
        return [head, *(lines or [self.t.html("profile-no-change")])]

    def change(self, result: AreaResult, change: Change) -> list[str]:
        """What it was and what it is now; nothing where they read the same."""
        before = self.reached(result.scale, change.level, change.share)
        after = self.reached(result.scale, result.level, result.share or 0)
        if before == after:
            # The level has not changed, yet the answers have: the shares say by how much.
            before = self.t.plain("profile-share", share=round(100 * change.share))
            after = self.t.plain("profile-share", share=round(100 * (result.share or 0)))
        if change.direction == "same" or before == after:
            return []
        arrow = "↑" if change.direction == "up" else "↓"
        return [f"{arrow} {self.t.html('profile-change', area=self.title(result.scale), before=before, after=after)}"]

    def review(self, reviewed: tuple[Reviewed, ...]) -> list[str]:
        if not reviewed:
            return []
        right = sum(one.right is True for one in reviewed)
        head = self.t.html("profile-review-title", right=right, total=len(reviewed))
        return [f"<b>{head}</b>", *(line for one in reviewed for line in self.reviewed(one))]

    def reviewed(self, one: Reviewed) -> list[str]:
        item = self.questionnaire.item(one.item)
        asked = " ".join(in_language(item.text, self.t.language).split())
        short = asked if len(asked) <= SHORT else asked[: SHORT - 1].rstrip() + "…"
        lines = [f"{MARKS[one.right]} {escape(short)}"]
        return [*lines, f"<i>{self.text(item.feedback)}</i>"] if item.feedback else lines


def _cards(paragraphs: list[list[str]]) -> list[str]:
    """Paragraphs stay whole where they fit on a card of their own; longer ones go on line by line."""
    cards: list[str] = []
    for lines in paragraphs:
        whole = "\n".join(lines)
        if cards and _fits(f"{cards[-1]}\n\n{whole}"):
            cards[-1] += f"\n\n{whole}"
        elif _fits(whole):
            cards.append(whole)
        else:
            cards += _by_line(lines)
    return cards


def _by_line(lines: list[str]) -> list[str]:
    cards = [lines[0]]
    for line in lines[1:]:
        if _fits(f"{cards[-1]}\n{line}"):
            cards[-1] += f"\n{line}"
        elif line:
            cards.append(line)
    return cards


def _fits(html: str) -> bool:
    return seen_length(html) <= MAX_CARD
