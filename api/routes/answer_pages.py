"""The page of open answers: what was written, a word to find, the themes, how coders agree. Without script."""

from html import escape
from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import APIRouter, Cookie, Request
from fastapi.responses import Response

from api.dependencies import ServicesOf
from api.language import language_of
from api.page_templates import POLICY, page
from api.routes.pages import PUBLIC_ID, refused
from community import coding, numbers, sessions
from community.batches import settle_before_reading
from community.coding import PairAgreement, Themes
from community.errors import NotFound, Refused
from community.i18n import Language, Texts, texts
from community.open_answers import LONGEST_SEARCH, OpenQuestion, open_question, page_of
from storage.coding import Coder
from surveys.problems import InputError
from surveys.questionnaire import KEY, in_language
from surveys.statistics.agreement import strength
from surveys.statistics.disclosure import Protection

router = APIRouter(include_in_schema=False)

SMALLEST = 5
A_PAGE = 50
LARGEST = 40_000  # bytes of answers on one page: with all else still within 60 kB
PAIRS, FEWEST_COMMON = 3, 10
# The one page with a form; it goes nowhere but to the page itself.
SEARCHABLE = {"Content-Security-Policy": POLICY.replace("form-action 'none'", "form-action 'self'")}


@router.get("/results/{survey}/answers/{item}")
async def answers(
    survey: str,
    item: str,
    request: Request,
    services: ServicesOf,
    staffroom_session: Annotated[str | None, Cookie()] = None,
) -> Response:
    """The answers to one question, for curators whom a link let in: what people wrote is published with no results."""
    guess, asked, protection = language_of(request), request.query_params, services.protection
    try:
        if PUBLIC_ID.fullmatch(survey):
            # Before anything is read: what the store shows afterwards is as of its first look.
            await settle_before_reading(services.database, survey, protection, services.clock())
        async with services.database.read() as store:
            actor = await sessions.actor_of_session(store, staffroom_session, services.clock(), guess)
            own: Language = "en" if actor.language == "en" else "ru"
            language = guess if "lang" in asked or actor.member_id is None else own
            if not PUBLIC_ID.fullmatch(survey) or not KEY.fullmatch(item):
                raise NotFound("survey-not-found")
            question = await open_question(
                store, actor, survey, item, keys=services.keys, protection=protection, now=services.clock()
            )
            themes = await coding.themes_of(store, question)
    except InputError:
        return refused(NotFound("survey-not-found"), guess)
    except Refused as error:
        return refused(error, guess)
    shown = _shown(question, themes, asked.get("search", ""), asked.get("page", "1"), language, protection)
    return page("answers.html", language, headers=SEARCHABLE, **shown)


def _shown(
    question: OpenQuestion, themes: Themes, search: str, turn: str, language: Language, protection: Protection
) -> dict[str, Any]:
    speak, searched = texts(language), search[:LONGEST_SEARCH]
    number = int(turn) if turn.isascii() and turn.isdigit() and len(turn) < 7 else 1
    found = page_of(question, _page_size(question), searched, number)
    return {
        "survey": question.survey.public_id,
        "title": in_language(question.item.text, language),
        "found": found,
        "hidden": [
            speak.plain(f"open-hidden-{wave.why}", wave=in_language(wave.title, language), least=protection.min_group)
            for wave in question.hidden
        ],
        "other": "en" if language == "ru" else "ru",
        "longest": LONGEST_SEARCH,
        "link": lambda p: urlencode({"lang": language, "search": found.search, "page": p}),
        "themes": themes,
        "pairs": [_pair(one, speak) for one in themes.pairs[:PAIRS] if one.n >= FEWEST_COMMON],
    }


def _page_size(question: OpenQuestion) -> int:
    """As many answers as fit, however long: the same for every page, so that none is passed over."""
    longest = max((len(escape(one.text).encode()) for one in question.answers), default=1)
    return max(SMALLEST, min(A_PAGE, LARGEST // longest))


def _pair(pair: PairAgreement, speak: Texts) -> dict[str, Any]:
    first, second = _name(pair.first, speak), _name(pair.second, speak)
    said = [speak.plain("agree-pair", first=first[:1].upper() + first[1:], second=second, n=pair.n)]
    observed = speak.plain("comparison-percent", n=numbers.fixed(100 * (pair.observed or 0), 0, speak.language))
    pooled = pair.overall.pooled
    if pooled is None:
        said.append(speak.plain("agree-no-kappa", observed=observed))
    else:
        kappa = numbers.fixed(pooled, 2, speak.language)
        said.append(speak.plain("agree-words", observed=observed, kappa=kappa, strength=strength(pooled)))
        said.append(speak.plain("agree-caution"))
    return {"said": " ".join(said), "themes": pair.themes}


def _name(coder: Coder, speak: Texts) -> str:
    return coder.name or speak.plain("themes-nobody-named")
