"""The cards of the organisational section: its front, a list, one document, its earlier versions."""

from collections.abc import Sequence
from datetime import datetime
from html import escape

from bot.callbacks import DocumentList, DocumentOf
from bot.home import back_home
from bot.keyboards import Button, Keyboard, column, rows
from bot.survey_summary import shortened
from community.documents import Opened, Shelf
from community.i18n import Texts
from storage.documents import DocumentRecord, VersionRecord
from storage.models.documents import Section

Screen = tuple[str, Keyboard]
PAGE, NEW, LABEL = 8, 5, 45
MEGABYTE, KILOBYTE = 2**20, 2**10


def front(shelf: Shelf, t: Texts) -> Screen:
    """What is new, the parts with something in them, the search. A curator finds empty parts, too: he fills them."""
    lines = [t.html("documents-title")]
    if not any(shelf.counts.values()):
        lines.append(t.html("documents-none"))
    elif shelf.since is not None:
        lines.append(t.html("documents-new", count=len(shelf.new)))
    new = [[_line(one, t, "🆕 ")] for one in shelf.new[:NEW]]
    parts = [[_part(name, count, t)] for name, count in shelf.counts.items() if count or shelf.kept]
    find: Button = (t.plain("documents-find"), DocumentList(act="find"))
    return "\n\n".join(lines), rows(*new, *parts, [find] if any(shelf.counts.values()) else [], [back_home(t)])


def _part(name: Section, count: int, t: Texts) -> Button:
    return t.plain("documents-part", name=t.plain(f"documents-{name}"), count=count), DocumentList(section=name)


def _line(one: DocumentRecord, t: Texts, mark: str = "") -> Button:
    pin = "📌 " if one.pinned and not mark else ""
    return f"{mark}{pin}{shortened(one.title, LABEL)}", DocumentOf(document=one.public_id)


def part(section: Section, found: Sequence[DocumentRecord], page: int, t: Texts, *, kept: bool) -> Screen:
    """One part of the section, a page of it."""
    last = max(0, (len(found) - 1) // PAGE)
    page = min(max(page, 0), last)
    turn: list[Button] = [("‹", DocumentList(section=section, page=page - 1))] if page > 0 else []
    turn += [("›", DocumentList(section=section, page=page + 1))] if page < last else []
    add: list[Button] = [(t.plain("document-add"), DocumentList(section=section, act="add"))] if kept else []
    shown = [[_line(one, t)] for one in found[page * PAGE : (page + 1) * PAGE]]
    text = t.html("documents-part-title", name=t.plain(f"documents-{section}"), count=len(found))
    return text, rows(*shown, turn, add, [_to_front(t)])


def found(words: str, documents: Sequence[DocumentRecord], t: Texts) -> Screen:
    """What a search brought; of many the first."""
    text = t.html("documents-found", words=words, count=len(documents), shown=min(len(documents), PAGE))
    again: Button = (t.plain("documents-find-again"), DocumentList(act="find"))
    return text, rows(*([_line(one, t)] for one in documents[:PAGE]), [again], [_to_front(t)])


def card(opened: Opened, local: datetime, t: Texts) -> Screen:
    """One document; `local` is the present on the reader's clock."""
    record, newest = opened.record, opened.versions[0]
    where = t.html("document-where", part=t.plain(f"documents-{record.section}"), owner=opened.owner_name or "all")
    lines = [f"<b>{escape(record.title)}</b>", where, _version_line(newest, local, t)]
    if newest.note:
        lines += ["", t.html("document-changed", note=newest.note)]
    older: list[Button] = []
    if len(opened.versions) > 1:
        count = len(opened.versions) - 1
        older = [(t.plain("document-older", count=count), DocumentOf(document=record.public_id, act="older"))]
    get: Button = (_get(newest, t), DocumentOf(document=record.public_id, act="get", version=newest.number))
    back: Button = (t.plain("document-back"), DocumentList(section=record.section))
    return "\n".join(lines), rows([get], older, *(_keeping(record, t) if opened.kept else []), [back])


def _keeping(record: DocumentRecord, t: Texts) -> list[list[Button]]:
    pin = "unpin" if record.pinned else "pin"

    def button(act: str) -> Button:
        return t.plain(f"document-{act}"), DocumentOf.model_validate({"document": record.public_id, "act": act})

    return [[button("announce")], [button("renew")], [button(pin), button("name")], [button("drop")]]


def _get(version: VersionRecord, t: Texts) -> str:
    """The size stands on the button: data may be dear where one reads this."""
    size = version.size
    if size is None:
        return t.plain("document-get", size="none")
    unit, many = ("mb", size / MEGABYTE) if size >= MEGABYTE else ("kb", max(1, size / KILOBYTE))
    return t.plain("document-get", size=t.plain(f"document-size-{unit}", n=max(1, round(many))))


def _version_line(version: VersionRecord, local: datetime, t: Texts) -> str:
    day = version.created_at.astimezone(local.tzinfo).strftime("%d.%m.%Y")
    return t.html("document-version", number=version.number, day=day, file=version.file_name)


def older(opened: Opened, local: datetime, t: Texts) -> Screen:
    """Earlier versions, the newest of them first."""
    record, earlier = opened.record, opened.versions[1 : PAGE + 1]
    lines = [f"<b>{escape(record.title)}</b>", "", *(_version_line(one, local, t) for one in earlier)]
    buttons: list[Button] = [
        (
            t.plain("document-get-older", number=one.number),
            DocumentOf(document=record.public_id, act="get", version=one.number),
        )
        for one in earlier
    ]
    return "\n".join(lines), column(*buttons, (t.plain("document-to-newest"), DocumentOf(document=record.public_id)))


def caption(record: DocumentRecord, version: VersionRecord, local: datetime, t: Texts) -> str:
    """What stands under a file that is handed out."""
    lines = [f"<b>{escape(record.title)}</b>", _version_line(version, local, t)]
    return "\n".join([*lines, *([t.html("document-changed", note=version.note)] if version.note else [])])


def really_drop(record: DocumentRecord, t: Texts) -> Screen:
    """Before a document is taken out."""
    yes: Button = (t.plain("document-drop-yes"), DocumentOf(document=record.public_id, act="really"))
    no: Button = (t.plain("document-drop-no"), DocumentOf(document=record.public_id))
    return t.html("document-really-drop", title=record.title), column(yes, no)


def asked_for(message_id: str, back: DocumentList | DocumentOf, t: Texts) -> Screen:
    """What to send next, and the way back."""
    return t.html(message_id), column((t.plain("document-cancel"), back))


def _to_front(t: Texts) -> Button:
    return t.plain("documents-to-front"), DocumentList()
