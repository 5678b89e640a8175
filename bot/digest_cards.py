"""The weekly digest as a message, and the card on which it is ordered."""

from collections.abc import Sequence
from datetime import datetime
from html import escape

from bot.callbacks import Digest, Findings
from bot.finding_cards import listing
from bot.keyboards import Button, Keyboard, column
from bot.orders import Screen
from bot.result_cards import LONGEST, shortened, visible
from community.digests import SurveyNews, WaveNews
from community.findings import Finding
from community.i18n import Texts
from storage.digests import OwnDigest
from surveys.questionnaire import in_language

TITLE, BUTTON = 70, 40
MOST_SURVEYS = 5
Told = tuple[SurveyNews, Sequence[Finding]]


def message(told: Sequence[Told], survey: str | None, t: Texts) -> Screen:
    """What has changed, of at most `LONGEST` characters: the surveys that fit, and in each the findings that fit;
    `survey` is the one it was ordered for, None for all."""
    if not told:
        return t.html("digest-nothing"), None
    shown = list(told[:MOST_SURVEYS])
    text = _text(shown, len(told), t)
    while visible(text) > LONGEST:
        shown = _less(shown)
        text = _text(shown, len(told), t)
    buttons: list[Button] = [
        (shortened(in_language(news.survey.title, t.language), BUTTON), Findings(survey=news.survey.public_id))
        for news, _ in shown
    ]
    return text, column(*buttons, (t.plain("digest-off"), Digest(survey=survey or "", act="off")))


def _less(shown: list[Told]) -> list[Told]:
    """One finding less, of the last survey that has any; then one survey less."""
    for place in range(len(shown) - 1, -1, -1):
        news, found = shown[place]
        if found:
            return [*shown[:place], (news, found[:-1]), *shown[place + 1 :]]
    return shown[:-1]


def _text(shown: Sequence[Told], changed: int, t: Texts) -> str:
    parts = [f"<b>{t.html('digest-title')}</b>"]
    for news, found in shown:
        title = f"<b>{escape(shortened(in_language(news.survey.title, t.language), TITLE))}</b>"
        waves = [_wave(one, news.managed, t) for one in news.waves]
        parts += ["\n".join([title, *waves]), *listing(found, t)]
    left = changed - len(shown)
    return "\n\n".join([*parts, t.html("digest-more", n=left)] if left else parts)


def _wave(one: WaveNews, managed: bool, t: Texts) -> str:
    name = "digest-wave-over" if one.over else "digest-wave" if managed else "digest-wave-published"
    return t.html(
        name,
        title=in_language(one.wave.title, t.language),
        finished=one.finished,
        more=one.more_finished,
        started=one.started,
        more_started=one.more_started,
    )


def ordering(survey: str, title: str, own: Sequence[OwnDigest], now: datetime, t: Texts) -> tuple[str, Keyboard]:
    """What the digest is, whether the member gets it, and the ways to order or to end it. `now` is on his clock."""
    of_all = next((one for one in own if one.survey is None), None)
    of_this = next((one for one in own if one.public_id == survey), None)
    parts, buttons = [t.html("digest-about")], list[Button]()
    if of_all is not None:
        parts.append(t.html("digest-have-all", when=_moment(of_all.due_at, now, t)))
        buttons.append((t.plain("digest-off"), Digest(survey="", act="off")))
    else:
        if of_this is not None:
            parts.append(t.html("digest-have", title=title, when=_moment(of_this.due_at, now, t)))
            buttons.append((t.plain("digest-off"), Digest(survey=survey, act="off")))
        else:
            buttons.append((t.plain("digest-on"), Digest(survey=survey, act="on")))
        buttons.append((t.plain("digest-on-all"), Digest(survey=survey, act="all")))
    return "\n\n".join(parts), column(*buttons, (t.plain("findings-back"), Findings(survey=survey)))


def _moment(moment: datetime, now: datetime, t: Texts) -> str:
    local = moment.astimezone(now.tzinfo)
    return t.plain("notice-moment", day=local.day, month=local.month, time=f"{local:%H:%M}")
