"""Answers to taps and to inline queries: once each, and not too late."""

from typing import TYPE_CHECKING, Any

from aiogram import methods as api

from bot.sandbox import events, keyboards
from bot.sandbox.entities import utf16
from bot.sandbox.errors import bad_request
from bot.sandbox.methods import content
from bot.sandbox.methods.registry import method
from bot.sandbox.state import Query

if TYPE_CHECKING:
    from bot.sandbox.requests import Call
    from bot.sandbox.telegram import Telegram

ANSWER_LIMIT = 200
TOO_OLD = "query is too old and response timeout expired or query ID is invalid"
INLINE_RESULTS = 50


def _open(telegram: "Telegram", queries: dict[str, Query], query_id: str) -> Query:
    query = queries.get(query_id)
    late = query is not None and telegram.clock().timestamp() - query.asked_at > telegram.callback_seconds
    if query is None or query.answered or late:
        raise bad_request(TOO_OLD)
    return query


@method(api.AnswerCallbackQuery)
def answer_callback_query(telegram: "Telegram", request: api.AnswerCallbackQuery, call: "Call") -> Any:
    query = _open(telegram, telegram.state.callbacks, request.callback_query_id)
    text = request.text or ""
    if utf16(text) > ANSWER_LIMIT:
        raise bad_request("MESSAGE_TOO_LONG")
    if request.url and not request.url.startswith((f"https://t.me/{telegram.bot.username}?start=", "tg://")):
        raise bad_request("URL_INVALID")
    query.answered = True
    alert = request.show_alert is True
    toast = telegram.record(events.Toast, query.chat_id, query.user_id, text, alert, request.url)
    telegram.people[query.user_id].toasts.append(toast)
    return True


@method(api.AnswerInlineQuery)
def answer_inline_query(telegram: "Telegram", request: api.AnswerInlineQuery, call: "Call") -> Any:
    query = _open(telegram, telegram.state.inline, request.inline_query_id)
    results = call.raw.get("results") or []
    if len(results) > INLINE_RESULTS:
        raise bad_request("Too many inline query results specified")
    ids = [str(result.get("id", "")) for result in results]
    if any(not 1 <= len(found.encode()) <= 64 for found in ids):
        raise bad_request("RESULT_ID_INVALID")
    if len(set(ids)) != len(ids):
        raise bad_request("RESULT_ID_DUPLICATE")
    for result in results:
        words = result.get("input_message_content")
        if words is not None:
            content.text_content(words.get("message_text"), words.get("parse_mode"), words.get("entities"))
        elif result.get("type") == "article":
            raise bad_request("Input message content is not specified")
        keyboards.checked(result.get("reply_markup"))
    query.answered = True
    telegram.record(events.Answered, query.chat_id, query.user_id, request.inline_query_id, tuple(results))
    return True
