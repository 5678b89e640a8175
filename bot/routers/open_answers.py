"""Open answers in chat: reading, finding a word, sorting into themes, what came of it. For curators."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from aiogram import F, Router
from aiogram.filters import StateFilter
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message

from bot import open_cards, theme_cards
from bot.callbacks import CodeAnswer, OpenAnswers, ThemeOf
from bot.home import is_member
from bot.keyboards import Keyboard, column
from bot.open_cards import A_PAGE
from bot.reply import Reply
from bot.routers.authoring import objections, refuse
from bot.scene import Scene
from community import coding
from community.access import Actor
from community.batches import settle_within
from community.errors import Refused
from community.i18n import Texts
from community.open_answers import LONGEST_SEARCH, OpenQuestion, count_answers, open_question, page_of
from community.settings import Settings
from storage import coding as kept
from storage.coding import ThemeRecord
from storage.engine import Store
from surveys.problems import InputError
from surveys.questionnaire import Item
from surveys.statistics.disclosure import Protection


class OpenWriting(StatesGroup):
    """What a person writes is a word to find, a new theme, or another name for one."""

    word = State()
    theme = State()
    name = State()


async def button_to(
    store: Store, actor: Actor, public_id: str, settings: Settings, now: datetime, t: Texts
) -> Keyboard:
    """The way to a survey's open answers, for whoever may read them and where something was asked so."""
    try:
        return _button(await _counted(store, actor, public_id, settings, now), public_id, t)
    except Refused:
        return column()


async def settled_button_to(
    store: Store, actor: Actor, public_id: str, settings: Settings, now: datetime, t: Texts
) -> Keyboard:
    """`button_to` on a transaction that only reads, where all that is due has been counted before."""
    try:
        found = await count_answers(store, actor, public_id, protection=_protection(settings), now=now)
    except Refused:
        return column()
    return _button(found, public_id, t)


def _button(found: Sequence[tuple[Item, int]], public_id: str, t: Texts) -> Keyboard:
    if not found:
        return column()
    act = "ask" if len(found) > 1 else "list"
    label = t.plain("open-button", n=sum(count for _, count in found))
    return column((label, OpenAnswers.model_validate({"survey": public_id, "act": act})))


async def _counted(
    store: Store, actor: Actor, public_id: str, settings: Settings, now: datetime
) -> tuple[tuple[Item, int], ...]:
    await settle_within(store, public_id, _protection(settings), now)
    return await count_answers(store, actor, public_id, protection=_protection(settings), now=now)


def _protection(settings: Settings) -> Protection:
    return Protection(settings.min_group, settings.min_cell)


async def _question(survey: str, item: int, scene: Scene) -> OpenQuestion:
    await settle_within(scene.store, survey, _protection(scene.settings), scene.now)
    return await open_question(
        scene.store,
        scene.actor,
        survey,
        item,
        keys=scene.keys,
        protection=_protection(scene.settings),
        now=scene.now,
    )


async def _themes(question: OpenQuestion, scene: Scene) -> list[ThemeRecord]:
    return await kept.themes_of(scene.store, question.survey.id, question.item.key)


async def tapped(query: CallbackQuery, callback_data: OpenAnswers, scene: Scene) -> Reply:
    """Whatever is about the answers or the themes as a whole."""
    return await _answered(Reply.to(query), callback_data, scene)


async def sorted_one(query: CallbackQuery, callback_data: CodeAnswer, scene: Scene) -> Reply:
    """Whatever is about one answer."""
    return await _answered(Reply.to(query), callback_data, scene)


async def theme_tapped(query: CallbackQuery, callback_data: ThemeOf, scene: Scene) -> Reply:
    """Whatever is about one theme."""
    return await _answered(Reply.to(query), callback_data, scene)


async def _answered(reply: Reply, to: OpenAnswers | CodeAnswer | ThemeOf, scene: Scene) -> Reply:
    if await scene.state.get_state() is not None:
        await scene.state.set_state(None)
    try:
        match to:
            case OpenAnswers(act="ask"):
                found = await _counted(scene.store, scene.actor, to.survey, scene.settings, scene.now)
                return reply.show(*open_cards.choose_card(to.survey, found, scene.t))
            case OpenAnswers():
                return await _whole(reply, to, await _question(to.survey, to.item, scene), scene)
            case CodeAnswer():
                return await _sorted(reply, to, await _question(to.survey, to.item, scene), scene)
        return await _theme(reply, to, await _question(to.survey, to.item, scene), scene)
    except Refused as error:
        return refuse(reply, error, scene.t)
    except InputError as error:
        return reply.toast(objections(error, scene.t), alert=True)


async def _whole(reply: Reply, to: OpenAnswers, question: OpenQuestion, scene: Scene) -> Reply:
    match to.act:
        case "find":
            await _await(OpenWriting.word, question, scene)
            return reply.show(*open_cards.search_card(question, scene.t))
        case "all":
            await _remember(question, scene)
            return await _list(reply, question, 1, scene)
        case "themes" | "agree":
            found = await coding.themes_of(scene.store, question)
            if to.act == "themes":
                return reply.show(*theme_cards.themes_card(question, found, scene.actor, scene.t))
            return reply.show(*theme_cards.agreement_card(question, found, to.page, scene.actor, scene.t))
        case "edit":
            return reply.show(*theme_cards.edit_card(question, await _themes(question, scene), scene.t))
        case "new":
            await _await(OpenWriting.theme, question, scene)
            return reply.show(*open_cards.write_theme_card(question, None, coding.LONGEST_TITLE, scene.t))
        case "close":
            return reply.show(*theme_cards.close_card(question, scene.t))
        case "closed":
            await coding.close(scene.store, scene.actor, question, scene.now)
            found = await coding.themes_of(scene.store, question)
            card = theme_cards.themes_card(question, found, scene.actor, scene.t)
            return reply.show(*card).toast(scene.t.plain("themes-closed"))
    return await _list(reply, question, to.page, scene)


async def _list(reply: Reply, question: OpenQuestion, page: int, scene: Scene) -> Reply:
    said = await _remembered(scene)
    search = said.get("search", "") if said.get("at") == _at(question) else ""
    found = page_of(question, A_PAGE, search, page)
    themes = len(await _themes(question, scene))
    return reply.show(*open_cards.list_card(question, found, themes, _protection(scene.settings), scene.t))


async def _sorted(reply: Reply, to: CodeAnswer, question: OpenQuestion, scene: Scene) -> Reply:
    store, actor, now = scene.store, scene.actor, scene.now
    match to.act:
        case "+" | "-":
            await coding.code(store, actor, question, to.answer, to.theme, on=to.act == "+", now=now)
            return await _show_sheet(reply, question, scene, number=to.answer)
        case "n":
            await coding.mark_read(store, actor, question, to.answer, now)
        case "t":
            question.answer(to.answer)
            await _await(OpenWriting.theme, question, scene, answer=to.answer)
            return reply.show(*open_cards.write_theme_card(question, to.answer, coding.LONGEST_TITLE, scene.t))
        case "g" if to.answer >= 0:
            return await _show_sheet(reply, question, scene, number=to.answer)
    return await _show_sheet(reply, question, scene, after=to.answer)


async def _show_sheet(reply: Reply, question: OpenQuestion, scene: Scene, **which: Any) -> Reply:
    sheet = await coding.sheet(scene.store, scene.actor, question, **which)
    return reply.show(*open_cards.sheet_card(question, sheet, scene.t))


async def _theme(reply: Reply, to: ThemeOf, question: OpenQuestion, scene: Scene) -> Reply:
    store, actor, t = scene.store, scene.actor, scene.t
    survey, item, themes = to.survey, question.item.key, await _themes(question, scene)
    theme = next((one for one in themes if one.id == to.theme), None)
    if theme is None:
        return reply.show(*theme_cards.edit_card(question, themes, t)).toast(t.plain("refused-theme-not-found"))
    match to.act:
        case "name":
            await _await(OpenWriting.name, question, scene, theme=theme.id)
            return reply.show(*theme_cards.rename_card(question, theme, t))
        case "merge":
            return reply.show(*theme_cards.merge_card(question, theme, themes, t))
        case "into":
            await coding.merge_themes(store, actor, survey, item, theme.id, to.into)
            reply = reply.toast(t.plain("theme-merged"))
        case "drop":
            found = await coding.themes_of(store, question)
            count = next(one.count for one in found.themes if one.id == theme.id)
            return reply.show(*theme_cards.drop_card(question, theme, count, t))
        case "gone":
            await coding.delete_theme(store, actor, survey, item, theme.id)
            reply = reply.toast(t.plain("theme-dropped"))
        case "show":
            return reply.show(*theme_cards.theme_card(question, theme, len(themes) - 1, t))
    return reply.show(*theme_cards.edit_card(question, await _themes(question, scene), t))


def _at(question: OpenQuestion) -> list[Any]:
    """Which question of which survey, as the conversation keeps it."""
    return [question.survey.public_id, question.place]


async def _remember(question: OpenQuestion, scene: Scene, **more: Any) -> None:
    data = await scene.state.get_data()
    await scene.state.set_data({**data, "open": {"at": _at(question), **more}})


async def _remembered(scene: Scene) -> dict[str, Any]:
    found: dict[str, Any] = (await scene.state.get_data()).get("open", {})
    return found


async def _await(state: State, question: OpenQuestion, scene: Scene, **more: Any) -> None:
    """What is written next is for this question."""
    await _remember(question, scene, **more)
    await scene.state.set_state(state)


async def wrote(message: Message, scene: Scene) -> Reply:
    """A word to find, a theme, or another name."""
    reply, said, text = Reply.to(message), await _remembered(scene), message.text or ""
    state = await scene.state.get_state()
    if "at" not in said:
        await scene.state.clear()
        return reply.send(scene.t.html("button-is-old"))
    try:
        survey, item = said["at"]
        question = await _question(survey, item, scene)
        if state == OpenWriting.word.state:
            return await _wrote_word(reply, question, text, scene)
        return await _wrote_theme(reply, question, said, text, scene)
    except Refused as error:
        await scene.state.set_state(None)
        return refuse(reply, error, scene.t)


async def _wrote_word(reply: Reply, question: OpenQuestion, text: str, scene: Scene) -> Reply:
    if len(text) > LONGEST_SEARCH or not text.strip():
        words = scene.t.html("problem-search-too-long", longest=LONGEST_SEARCH) if text.strip() else None
        return reply.send(words or scene.t.html("open-write-search"), column(open_cards.back(question, scene.t)))
    await _remember(question, scene, search=text)
    await scene.state.set_state(None)
    return await _list(reply, question, 1, scene)


async def _wrote_theme(reply: Reply, question: OpenQuestion, said: dict[str, Any], text: str, scene: Scene) -> Reply:
    store, actor, now = scene.store, scene.actor, scene.now
    survey, item, answer = question.survey.public_id, question.item.key, said.get("answer")
    try:
        if "theme" in said:
            await coding.rename_theme(store, actor, survey, item, said["theme"], text)
        else:
            made = await coding.add_theme(store, actor, survey, item, text, now)
            if answer is not None:
                await coding.code(store, actor, question, answer, made.id, on=True, now=now)
    except InputError as error:
        back = open_cards.write_theme_card(question, answer, coding.LONGEST_TITLE, scene.t)[1]
        return reply.send(scene.t.html(f"problem-{error.problems[0].code}", **error.problems[0].args), back)
    await scene.state.set_state(None)
    await _remember(question, scene)
    if answer is not None:
        return await _show_sheet(reply, question, scene, number=answer)
    return reply.send(*theme_cards.edit_card(question, await _themes(question, scene), scene.t))


def router() -> Router:
    """The handlers of open answers, for members in private chats; who is no curator is refused by access."""
    found = Router(name="open_answers")
    found.message.filter(F.chat.type == "private", is_member)
    found.callback_query.filter(is_member)
    found.callback_query.register(tapped, OpenAnswers.filter())
    found.callback_query.register(sorted_one, CodeAnswer.filter())
    found.callback_query.register(theme_tapped, ThemeOf.filter())
    found.message.register(wrote, StateFilter(OpenWriting), ~F.text.startswith("/"))
    return found
