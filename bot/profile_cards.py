"""What a respondent sees of his own result: thanks, the profile, and the ways to look closer."""

from html import escape

from bot.callbacks import OwnResult
from bot.home import back_home
from bot.keyboards import Button, Keyboard, column
from bot.reply import Reply
from community.answering import Sitting
from community.i18n import Texts
from community.own_profile import OwnProfile
from community.profile_words import profile_cards, review_cards, seen_length
from surveys.questionnaire import MAX_CARD, in_language


def own_results(reply: Reply, sitting: Sitting, own: OwnProfile, t: Texts, *, sent: bool = False) -> Reply:
    """The result, in the place of the card that was tapped; what does not fit there follows. `sent`: after the last
    tap, with thanks."""
    cards = profile_cards(own.profile, sitting.questionnaire, t)
    if sent:
        cards = with_thanks(sitting, cards, t)
    elif not cards:
        cards = [t.html("survey-already-sent")]
    *before, last = cards
    for place, text in enumerate(before):
        reply = reply.show(text) if place == 0 else reply.send(text)
    keyboard = _ways(sitting, own, t)
    return reply.send(last, keyboard) if before else reply.show(last, keyboard)


def with_thanks(sitting: Sitting, cards: list[str], t: Texts) -> list[str]:
    """The cards with thanks before them, on the first where there is room."""
    words = sitting.questionnaire.thanks
    said = escape(in_language(words, t.language)) if words else t.html("survey-thanks")
    head = f"{t.html('survey-sent')}\n\n{said}"
    if cards and seen_length(head) + seen_length(cards[0]) + 2 <= MAX_CARD:
        return [f"{head}\n\n{cards[0]}", *cards[1:]]
    return [head, *cards]


def _ways(sitting: Sitting, own: OwnProfile, t: Texts) -> Keyboard:
    wave, buttons = sitting.wave.id, list[Button]()
    if any(area.share is not None for area in own.profile.areas):
        buttons.append((t.plain("profile-picture"), OwnResult(wave=wave, act="picture")))
    if own.reviewable:
        buttons.append((t.plain("profile-review"), OwnResult(wave=wave, act="review")))
    return column(*buttons, back_home(t))


def review(reply: Reply, sitting: Sitting, own: OwnProfile, t: Texts) -> Reply:
    """The test items gone over, one message after another."""
    for text in review_cards(own.profile, sitting.questionnaire, t):
        reply = reply.send(text)
    return reply


def sent_before(sitting: Sitting, t: Texts) -> tuple[str, Keyboard]:
    """Instead of a questionnaire that was sent off before: its result is still to be had."""
    result: list[Button] = []
    if sitting.questionnaire.scales:
        result = [(t.plain("profile-show"), OwnResult(wave=sitting.wave.id, act="show"))]
    return t.html("survey-already-sent"), column(*result, back_home(t))
