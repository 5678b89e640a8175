"""The tables: a request Telegram refuses, its words, and the neighbouring request that passes."""

from typing import Any, NamedTuple

from bot.sandbox.requests import Upload

MB = 1024 * 1024
OLD = "Bad Request: query is too old and response timeout expired or query ID is invalid"
SAME = (
    "Bad Request: message is not modified: specified new message content and reply markup are exactly the same "
    "as a current content and reply markup of the message"
)


class Case(NamedTuple):
    """`refused` and `passed` are laid over `common`; `{name}` stands for an id of the world."""

    name: str
    method: str
    common: dict[str, Any]
    refused: dict[str, Any]
    status: int
    words: str
    passed: dict[str, Any]


def keys(**button: Any) -> dict[str, Any]:
    """An inline keyboard of one button."""
    return {"inline_keyboard": [[{"text": "Да", **button}]]}


ANNA = {"chat_id": "{anna}"}
HTML = {"chat_id": "{anna}", "parse_mode": "HTML"}
CALLBACK = {"callback_query_id": "{tap}"}
FORUM = {"chat_id": "{forum}"}
TOPIC = {"chat_id": "{forum}", "message_thread_id": "{open_topic}"}
CSV = Upload("a.csv", b"1;2", "text/csv")


def text(name: str, refused: str, words: str, passed: str) -> Case:
    """A case of sendMessage in HTML."""
    return Case(name, "sendMessage", HTML, {"text": refused}, 400, f"Bad Request: {words}", {"text": passed})


def markup(name: str, refused: Any, words: str, passed: Any) -> Case:
    """A case of sendMessage with a keyboard."""
    body = ANNA | {"text": "?"}
    bad, good = {"reply_markup": refused}, {"reply_markup": passed}
    return Case(name, "sendMessage", body, bad, 400, f"Bad Request: {words}", good)


TEXTS = [
    text("empty", "", "message text is empty", "."),
    text("blank", " \n ", "text must be non-empty", " . "),
    text("only tags", "<b></b>", "text must be non-empty", "<b>.</b>"),
    text("4097 letters", "я" * 4097, "message is too long", "я" * 4096),
    text("4097 after entities", f"<b>{'я' * 4097}</b>", "message is too long", f"<b>{'я' * 4096}</b>"),
    text("emoji count twice", "😀" * 2049, "message is too long", "😀" * 2048),
    text("escapes count once", "&lt;" * 4097, "message is too long", "&lt;" * 4096),
    text(
        "unknown tag",
        "я <kbd>x</kbd>",
        'can\'t parse entities: Unsupported start tag "kbd" at byte offset 3',
        "я <code>x</code>",
    ),
    text("bare less-than", "2 < 3", 'can\'t parse entities: Unsupported start tag "" at byte offset 2', "2 &lt; 3"),
    text("unclosed", "<b>x", 'can\'t parse entities: Can\'t find end tag corresponding to start tag "b"', "<b>x</b>"),
    text(
        "crossed",
        "<b><i>x</b></i>",
        'can\'t parse entities: Unmatched end tag at byte offset 7, expected "</i>", found "</b>"',
        "<b><i>x</i></b>",
    ),
    text("stray end", "x</b>", "can't parse entities: Unexpected end tag at byte offset 1", "<b>x</b>"),
    text("unfinished start tag", "x <b", "can't parse entities: Unclosed start tag at byte offset 2", "x b"),
    text("unfinished end tag", "<b>x</b", "can't parse entities: Unclosed end tag at byte offset 4", "<b>x</b>"),
    text(
        "span without class",
        "<span>x</span>",
        'can\'t parse entities: Tag "span" must have class "tg-spoiler" at byte offset 0',
        '<span class="tg-spoiler">x</span>',
    ),
    text(
        "emoji without id",
        "<tg-emoji>x</tg-emoji>",
        'can\'t parse entities: Tag "tg-emoji" must have attribute "emoji-id" at byte offset 0',
        '<tg-emoji emoji-id="5">x</tg-emoji>',
    ),
    Case("no text", "sendMessage", ANNA, {}, 400, "Bad Request: message text is empty", {"text": "."}),
    Case("unknown parse mode", "sendMessage", ANNA | {"text": "x"}, {"parse_mode": "RTF"}, 400,
         "Bad Request: unsupported parse_mode", {"parse_mode": "html"}),
    Case("MarkdownV2", "sendMessage", ANNA | {"text": "x"}, {"parse_mode": "MarkdownV2"}, 501,
         "Not Implemented: the sandbox does not support parse_mode MarkdownV2; use HTML", {"parse_mode": "HTML"}),
    Case("entity past the end", "sendMessage", ANNA | {"text": "ab"},
         {"entities": [{"type": "bold", "offset": 1, "length": 2}]}, 400,
         "Bad Request: entity beginning at UTF-16 offset 1 ends after the end of the text",
         {"entities": [{"type": "bold", "offset": 1, "length": 1}]}),
    Case("unknown entity", "sendMessage", ANNA | {"text": "ab"},
         {"entities": [{"type": "loud", "offset": 0, "length": 1}]}, 400,
         "Bad Request: can't parse MessageEntity: unsupported entity type specified",
         {"entities": [{"type": "bold", "offset": "0", "length": "1"}]}),
    Case("long caption", "sendDocument", ANNA | {"document": CSV}, {"caption": "я" * 1025}, 400,
         "Bad Request: message caption is too long", {"caption": "я" * 1024}),
]  # fmt: skip

KEYBOARDS = [
    markup("data of 65 bytes", keys(callback_data="a" * 65), "BUTTON_DATA_INVALID", keys(callback_data="a" * 64)),
    markup("data of 33 letters", keys(callback_data="я" * 33), "BUTTON_DATA_INVALID", keys(callback_data="я" * 32)),
    markup(
        "no action",
        keys(),
        "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
        keys(callback_data="y"),
    ),
    markup(
        "empty data",
        keys(callback_data=""),
        "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
        keys(callback_data="0"),
    ),
    markup(
        "two actions",
        keys(callback_data="y", url="https://example.org"),
        "can't parse inline keyboard button: exactly one action expected, found url, callback_data",
        keys(url="https://example.org"),
    ),
    markup(
        "no label",
        {"inline_keyboard": [[{"callback_data": "y"}]]},
        "can't parse inline keyboard button: Can't find field \"text\"",
        keys(callback_data="y"),
    ),
    markup(
        "empty label",
        keys(text="", callback_data="y"),
        "inline keyboard button text must be non-empty",
        keys(text=".", callback_data="y"),
    ),
    markup(
        "rows that are no rows",
        {"inline_keyboard": [{"text": "Да", "callback_data": "y"}]},
        'field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays',
        keys(callback_data="y"),
    ),
    markup(
        "address that is none",
        keys(url="нигде"),
        "inline keyboard button URL 'нигде' is invalid: Wrong HTTP URL",
        keys(url="https://example.org/где"),
    ),
    markup(
        "broken JSON", '{"inline_keyboard"', "can't parse reply keyboard markup JSON object", '{"force_reply":true}'
    ),
    markup("a list", [], "object expected as reply markup", {}),
    markup(
        "101 buttons",
        {"inline_keyboard": [[{"text": "x", "callback_data": "y"}]] * 101},
        "reply markup is too long",
        {"inline_keyboard": [[{"text": "x", "callback_data": "y"}]] * 100},
    ),
]

CHATS = [
    Case("no chat", "sendMessage", {"text": "x"}, {}, 400, "Bad Request: chat_id is empty", ANNA),
    Case("unknown chat", "sendMessage", {"text": "x"}, {"chat_id": 99}, 400, "Bad Request: chat not found", ANNA),
    Case("chat by letters", "sendMessage", {"text": "x"}, {"chat_id": "@nobody"}, 400, "Bad Request: chat not found",
         ANNA),
    Case("never started", "sendMessage", {"text": "x"}, {"chat_id": "{boris}"}, 403,
         "Forbidden: bot can't initiate conversation with a user", ANNA),
    Case("blocked", "sendMessage", {"text": "x"}, {"chat_id": "{vera}"}, 403,
         "Forbidden: bot was blocked by the user", ANNA),
    Case("left group", "sendMessage", {"text": "x"}, {"chat_id": "{left}"}, 403,
         "Forbidden: bot is not a member of the supergroup chat", FORUM),
    Case("kicked", "sendMessage", {"text": "x"}, {"chat_id": "{kicked}"}, 403,
         "Forbidden: bot was kicked from the supergroup chat", FORUM),
    Case("migrated", "sendMessage", {"text": "x"}, {"chat_id": "{moved}"}, 400,
         "Bad Request: group chat was upgraded to a supergroup chat", {"chat_id": "{moved_to}"}),
    Case("reply to nothing", "sendMessage", ANNA | {"text": "x"}, {"reply_parameters": {"message_id": 999}}, 400,
         "Bad Request: message to be replied not found", {"reply_parameters": {"message_id": "{hers}"}}),
    Case("unknown action", "sendChatAction", ANNA, {"action": "thinking"}, 400,
         "Bad Request: wrong parameter action in request", {"action": "typing"}),
    Case("administrators of two", "getChatAdministrators", {}, ANNA, 400,
         "Bad Request: there are no administrators in the private chat", FORUM),
    Case("unknown member", "getChatMember", FORUM, {"user_id": 99}, 400, "Bad Request: user not found",
         {"user_id": "{anna}"}),
    Case("leaving a person", "leaveChat", {}, ANNA, 400,
         "Bad Request: chat member status can't be changed in private chats", FORUM),
    Case("pin nothing", "pinChatMessage", ANNA, {"message_id": 999}, 400, "Bad Request: message to pin not found",
         {"message_id": "{own}"}),
    Case("pin without rights", "pinChatMessage", {}, {"chat_id": "{plain_group}", "message_id": "{theirs}"}, 400,
         "Bad Request: not enough rights to manage pinned messages in the chat",
         {"chat_id": "{forum}", "message_id": "{said}"}),
    Case("ban without rights", "banChatMember", {"user_id": "{anna}"}, {"chat_id": "{plain_group}"}, 400,
         "Bad Request: not enough rights to restrict/unrestrict chat member", FORUM),
]  # fmt: skip

EDITS = [
    Case("same text", "editMessageText", ANNA | {"message_id": "{own}", "parse_mode": "HTML"},
         {"text": "<b>Привет</b>"}, 400, SAME, {"text": "<b>Привет!</b>"}),
    Case("same text, other entities", "editMessageText", ANNA | {"message_id": "{own}", "parse_mode": "HTML"},
         {"text": " <strong>Привет</strong> "}, 400, SAME, {"text": "<i>Привет</i>"}),
    Case("same text and keyboard", "editMessageText", ANNA | {"message_id": "{keyed}", "text": "Да?"},
         {"reply_markup": keys(callback_data="y")}, 400, SAME, {"reply_markup": keys(callback_data="n")}),
    Case("same keyboard", "editMessageReplyMarkup", ANNA | {"message_id": "{keyed}"},
         {"reply_markup": keys(callback_data="y")}, 400, SAME, {}),
    Case("same caption", "editMessageCaption", ANNA | {"message_id": "{document}"}, {"caption": "Список"}, 400, SAME,
         {"caption": "Список 2"}),
    Case("unknown message", "editMessageText", ANNA | {"text": "x"}, {"message_id": 999}, 400,
         "Bad Request: message to edit not found", {"message_id": "{own}"}),
    Case("no message", "editMessageText", ANNA | {"text": "x"}, {}, 400,
         "Bad Request: message identifier is not specified", {"message_id": "{own}"}),
    Case("number in letters", "editMessageText", ANNA | {"text": "x"}, {"message_id": "abc"}, 400,
         "Bad Request: message identifier is not specified", {"message_id": "{own}"}),
    Case("somebody else's", "editMessageText", ANNA | {"text": "x"}, {"message_id": "{hers}"}, 400,
         "Bad Request: message can't be edited", {"message_id": "{own}"}),
    Case("text of a document", "editMessageText", ANNA | {"text": "x"}, {"message_id": "{document}"}, 400,
         "Bad Request: there is no text in the message to edit", {"message_id": "{own}"}),
    Case("caption of a text", "editMessageCaption", ANNA | {"caption": "x"}, {"message_id": "{own}"}, 400,
         "Bad Request: there is no caption in the message to edit", {"message_id": "{document}"}),
    Case("reply keyboard edited in", "editMessageReplyMarkup", ANNA | {"message_id": "{keyed}"},
         {"reply_markup": {"keyboard": [["Да"]]}}, 400, "Bad Request: inline keyboard expected", {}),
    Case("too long an edit", "editMessageText", ANNA | {"message_id": "{own}"}, {"text": "я" * 4097}, 400,
         "Bad Request: message is too long", {"text": "я" * 4096}),
    Case("blocked edit", "editMessageText", {"text": "x"}, {"chat_id": "{vera}", "message_id": 1}, 403,
         "Forbidden: bot was blocked by the user", {"chat_id": "{anna}", "message_id": "{own}"}),
    Case("delete nothing", "deleteMessage", ANNA, {"message_id": 999}, 400, "Bad Request: message to delete not found",
         {"message_id": "{own}"}),
    Case("delete theirs", "deleteMessage", {}, {"chat_id": "{plain_group}", "message_id": "{theirs}"}, 400,
         "Bad Request: message can't be deleted", {"chat_id": "{forum}", "message_id": "{said}"}),
    Case("copy nothing", "copyMessage", ANNA | {"from_chat_id": "{anna}"}, {"message_id": 999}, 400,
         "Bad Request: message to copy not found", {"message_id": "{own}"}),
    Case("forward nothing", "forwardMessage", ANNA | {"from_chat_id": "{anna}"}, {"message_id": 999}, 400,
         "Bad Request: message to forward not found", {"message_id": "{own}"}),
    Case("react to nothing", "setMessageReaction", ANNA | {"reaction": [{"type": "emoji", "emoji": "👍"}]},
         {"message_id": 999}, 400, "Bad Request: message to react not found", {"message_id": "{hers}"}),
]  # fmt: skip

QUERIES = [
    Case("201 letters", "answerCallbackQuery", CALLBACK, {"text": "я" * 201}, 400, "Bad Request: MESSAGE_TOO_LONG",
         {"text": "я" * 200}),
    Case("too late", "answerCallbackQuery", {}, {"callback_query_id": "{old_tap}"}, 400, OLD, CALLBACK),
    Case("made up", "answerCallbackQuery", {}, {"callback_query_id": "1"}, 400, OLD, CALLBACK),
    Case("inline made up", "answerInlineQuery", {"results": []}, {"inline_query_id": "1"}, 400, OLD,
         {"inline_query_id": "{inline}"}),
    Case("inline twice the same id", "answerInlineQuery", {"inline_query_id": "{inline}"},
         {"results": [{"type": "article", "id": i, "title": "t", "input_message_content": {"message_text": "x"}}
                      for i in "aa"]}, 400, "Bad Request: RESULT_ID_DUPLICATE",
         {"results": [{"type": "article", "id": i, "title": "t", "input_message_content": {"message_text": "x"}}
                      for i in "ab"]}),
]  # fmt: skip

FILES = [
    Case("no document", "sendDocument", ANNA, {}, 400, "Bad Request: there is no document in the request",
         {"document": CSV}),
    Case("empty document", "sendDocument", ANNA, {"document": Upload("a.csv", b"", "text/csv")}, 400,
         "Bad Request: file must be non-empty", {"document": CSV}),
    Case("wrong file id", "sendDocument", ANNA, {"document": "nonsense"}, 400,
         "Bad Request: wrong remote file identifier specified: Wrong string length", {"document": "{file}"}),
    Case("over 50 MB", "sendDocument", ANNA, {"document": Upload("a.bin", b"x" * (50 * MB + 1))}, 413,
         "Request Entity Too Large", {"document": Upload("a.bin", b"x" * (50 * MB))}),
    Case("photo over 10 MB", "sendPhoto", ANNA, {"photo": Upload("a.jpg", b"x" * (10 * MB + 1))}, 400,
         f"Bad Request: file of size {10 * MB + 1} bytes is too big for a photo; the maximum size is 10485760 bytes",
         {"photo": Upload("a.jpg", b"x" * (10 * MB))}),
    Case("download over 20 MB", "getFile", {}, {"file_id": "{big}"}, 400, "Bad Request: file is too big",
         {"file_id": "{full}"}),
    Case("unknown file", "getFile", {}, {"file_id": "x"}, 400,
         "Bad Request: wrong file_id or the file is temporarily unavailable", {"file_id": "{file}"}),
    Case("album of one", "sendMediaGroup", ANNA, {"media": [{"type": "document", "media": "{file}"}]}, 400,
         "Bad Request: wrong number of media items specified: there must be 2 to 10",
         {"media": [{"type": "document", "media": "{file}"}] * 2}),
    Case("attachment forgotten", "sendMediaGroup", ANNA, {"media": [{"type": "document", "media": "attach://x"}] * 2},
         400, "Bad Request: there is no document in the request",
         {"media": [{"type": "document", "media": "{file}"}] * 2}),
]  # fmt: skip

TOPICS = [
    Case("129 letters", "createForumTopic", FORUM, {"name": "я" * 129}, 400, "Bad Request: TOPIC_TITLE_TOO_LONG",
         {"name": "я" * 128}),
    Case("no name", "createForumTopic", FORUM, {"name": " "}, 400, "Bad Request: TOPIC_TITLE_EMPTY", {"name": "я"}),
    Case("no forum", "createForumTopic", {"name": "я"}, {"chat_id": "{plain_group}"}, 400,
         "Bad Request: the chat is not a forum", FORUM),
    Case("same name", "editForumTopic", TOPIC, {"name": "Открытая"}, 400, "Bad Request: TOPIC_NOT_MODIFIED",
         {"name": "Другая"}),
    Case("closed already", "closeForumTopic", FORUM, {"message_thread_id": "{closed_topic}"}, 400,
         "Bad Request: TOPIC_NOT_MODIFIED", {"message_thread_id": "{open_topic}"}),
    Case("open already", "reopenForumTopic", FORUM, {"message_thread_id": "{open_topic}"}, 400,
         "Bad Request: TOPIC_NOT_MODIFIED", {"message_thread_id": "{closed_topic}"}),
    Case("delete unknown", "deleteForumTopic", FORUM, {"message_thread_id": 999}, 400,
         "Bad Request: TOPIC_ID_INVALID", {"message_thread_id": "{open_topic}"}),
    Case("unknown thread", "sendMessage", FORUM | {"text": "x"}, {"message_thread_id": 999}, 400,
         "Bad Request: message thread not found", {"message_thread_id": "{open_topic}"}),
]  # fmt: skip

COMMAND = {"command": "help", "description": "Помощь"}
BOT = [
    Case("capital command", "setMyCommands", {}, {"commands": [COMMAND | {"command": "Help"}]}, 400,
         "Bad Request: BOT_COMMAND_INVALID", {"commands": [COMMAND]}),
    Case("33 letters", "setMyCommands", {}, {"commands": [COMMAND | {"command": "a" * 33}]}, 400,
         "Bad Request: BOT_COMMAND_INVALID", {"commands": [COMMAND | {"command": "a" * 32}]}),
    Case("long description", "setMyCommands", {}, {"commands": [COMMAND | {"description": "я" * 257}]}, 400,
         "Bad Request: BOT_COMMAND_DESCRIPTION_INVALID", {"commands": [COMMAND | {"description": "я" * 256}]}),
    Case("101 commands", "setMyCommands", {}, {"commands": [COMMAND] * 101}, 400, "Bad Request: BOT_COMMANDS_TOO_MUCH",
         {"commands": [COMMAND] * 100}),
    Case("unknown scope", "setMyCommands", {"commands": [COMMAND]}, {"scope": {"type": "teachers"}}, 400,
         "Bad Request: can't parse BotCommandScope: Unsupported type specified",
         {"scope": {"type": "all_private_chats"}}),
    Case("scope that is a list", "setMyCommands", {"commands": [COMMAND]}, {"scope": []}, 400,
         "Bad Request: can't parse BotCommandScope: BotCommandScope must be an Object",
         {"scope": {"type": "chat", "chat_id": "{anna}"}}),
    Case("menu button that is none", "setChatMenuButton", ANNA, {"menu_button": {"type": "window"}}, 400,
         "Bad Request: can't parse menu button: MenuButton has unsupported type",
         {"menu_button": {"type": "commands"}}),
    Case("unknown language", "setMyCommands", {"commands": [COMMAND]}, {"language_code": "русский"}, 400,
         "Bad Request: LANG_CODE_INVALID", {"language_code": "ru"}),
    Case("long name", "setMyName", {}, {"name": "я" * 65}, 400, "Bad Request: BOT_TITLE_TOO_LONG", {"name": "я" * 64}),
    Case("not supported", "logOut", {}, {}, 501, "Not Implemented: the sandbox does not support the method logOut", {}),
    Case("close", "close", {}, {}, 501, "Not Implemented: the sandbox does not support the method close", {}),
    Case("poll", "sendPoll", {}, {}, 501, "Not Implemented: the sandbox does not support the method sendPoll", {}),
    Case("no such method", "sendMassage", {}, {}, 404, "Not Found: method not found", {}),
    Case("plain http webhook", "setWebhook", {}, {"url": "http://example.org/hook"}, 400,
         "Bad Request: bad webhook: An HTTPS URL must be provided for webhook", {"url": "https://example.org/hook"}),
    Case("webhook port", "setWebhook", {}, {"url": "https://example.org:8000/hook"}, 400,
         "Bad Request: bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443",
         {"url": "https://example.org:8443/hook"}),
    Case("webhook secret", "setWebhook", {"url": "https://example.org/hook"}, {"secret_token": "пароль"}, 400,
         "Bad Request: secret token contains unallowed characters", {"secret_token": "parol_1"}),
]  # fmt: skip

# Refused whatever the parameters: these have no neighbour that passes.
ALWAYS = {"not supported", "close", "poll", "no such method"}
CASES = [*TEXTS, *KEYBOARDS, *CHATS, *EDITS, *QUERIES, *FILES, *TOPICS, *BOT]
