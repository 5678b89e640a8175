"""Transcripts: a conversation as a text file, played against the sandbox and compared whole.

A file begins with `# sample: NAME; at: 2026-03-02 09:00 Europe/Moscow`. Then what people do, one act a line:

    teacher: /start                    writes a message (continuation lines are indented)
    teacher taps [Продолжить]          taps a button of the newest message that has it
    teacher taps [Да] twice            taps it twice before the bot has answered
    teacher taps [Да] on an old card   taps it on an older message (buttons that have gone stay tappable to late taps)
    teacher sends a sticker            or a photo, a voice, a video, an audio, a document
    teacher sends a document plan.pdf  under a name, whose ending says what is in it
        What stands under it           a caption of a photo or a document, on the lines below, indented
    teacher writes 2001 letters        a text too long to print here
    teacher sends a photo: words       with words below it; also `an album of 3 photos: words`
    teacher sends a file of 51 MB      a file so large
    teacher formats: <b>words</b>      writes with bold, italics, links
    curator sends the file week.xlsx   a file with something in it (see `tests.transcript_files`)
    teacher opens the invite school    follows an invite link that the sample made
    teacher follows the link curator sees      opens the newest link into this bot that somebody was shown
    -- teacher joins by the invite school --   the same, and agrees to everything, without a word of it here
    -- 1 day passes --
    -- the bot restarts --
    -- colleague lives in Asia/Vladivostok --
    -- teacher blocks the bot --
    -- the answer to the next photo is lost --   it arrives, but the bot never learns of it
    -- 60 members of Липовск are gone --         their chats are there no more, which nobody knows yet
    -- news go out: Каникулы начнутся раньше --      to everybody; also `event`, `document`, …, and `urgent news`
    -- teacher sees <b>words</b> --              somewhere in what the bot said, formatted like this
    -- the database keeps no interview --       looks at every row; also `no answer to KEY`, for keys that begin so

and what the bot did: `bot: …` sends, `bot edits: …`, `bot toast: …`, `bot alert: …`, `bot takes the buttons away`.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from mimetypes import guess_type
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.sandbox.events import Edited, Event
from bot.sandbox.person import Person
from bot.sandbox.transcript import described
from community.i18n import texts
from tests.transcript_files import content
from tests.world import World

HEADER = re.compile(
    r"# sample: (?P<sample>\w+); at: (?P<at>[\d-]+ [\d:]+) (?P<zone>[\w/]+)(?:; language: (?P<language>\w+))?$"
)
SAYS = re.compile(r"(?P<who>teacher|colleague|curator|expert|lead|admin): (?P<text>.*)", re.DOTALL)
TAPS = re.compile(r"(?P<who>\w+) taps \[(?P<label>.+)\](?P<how>| twice| on an old card)$")
SENDS = re.compile(
    r"(?P<who>\w+) sends (?P<what>an audio|a sticker|a photo|a voice|a video|a document(?: (?P<name>\S[^\n]*))?)"
    r"(?:\n(?P<caption>.+))?$",
    re.DOTALL,
)
WRITES = re.compile(r"(?P<who>\w+) writes (?P<count>\d+) letters$")
PICTURES = re.compile(r"(?P<who>\w+) sends (?:a photo|an album of (?P<count>\d+) photos): (?P<words>.*)", re.DOTALL)
LARGE = re.compile(r"(?P<who>\w+) sends a file of (?P<count>\d+) MB$")
FORMATS = re.compile(r"(?P<who>\w+) formats: (?P<text>.*)", re.DOTALL)
SEES = re.compile(r"-- (?P<who>\w+) sees (?P<markup>.*) --$")
FILES = re.compile(r"(?P<who>\w+) sends the file (?P<name>\S+)$")
OPENS = re.compile(r"(?P<who>\w+) opens the invite (?P<invite>\w+)$")
FOLLOWS = re.compile(r"(?P<who>\w+) follows the link (?P<whose>\w+) sees$")
JOINS = re.compile(r"-- (?P<who>\w+) joins by the invite (?P<invite>\w+) --$")
PASSES = re.compile(r"-- (?P<count>\d+) (?P<unit>minute|hour|day)s? pass(es)? --$")
LIVES = re.compile(r"-- (?P<who>\w+) lives in (?P<zone>[\w/]+) --$")
BLOCKS = re.compile(r"-- (?P<who>\w+) blocks the bot --$")
LOSES = re.compile(r"-- the answer to the next photo is lost --$")
GONE = re.compile(r"-- (?P<count>\d+) members of (?P<town>.+) are gone --$")
GOES_OUT = re.compile(
    r"-- (?P<urgent>urgent )?(?P<kind>news|event|call|document|reminder) go(?:es)? out: (?P<text>.+) --$"
)
KEEPS_NO = re.compile(r"-- the database keeps no (?:(?P<whole>interview)|answer to (?P<key>\w+)) --$")
INDENT = "    "


@dataclass(frozen=True)
class Script:
    """A transcript file taken apart: where it starts, and what people do, in order."""

    sample: str
    at: datetime
    language: str
    header: str
    acts: tuple[str, ...]


def read_script(path: Path) -> Script:
    """The script in a file. ValueError where the header is not one."""
    header, *lines = path.read_text(encoding="utf-8").splitlines()
    found = HEADER.match(header)
    if found is None:
        raise ValueError(f"{path.name}: the first line names no sample and moment")
    at = datetime.strptime(found["at"], "%Y-%m-%d %H:%M").replace(tzinfo=ZoneInfo(found["zone"]))
    return Script(found["sample"], at, found["language"] or "ru", header, tuple(_acts(lines)))


def _acts(lines: list[str]) -> Iterator[str]:
    """What people do and comments; what the bot did is left out, with the lines indented below it."""
    blocks: list[list[str]] = []
    for line in lines:
        if line.startswith(INDENT) and blocks:
            blocks[-1].append(line.removeprefix(INDENT))
        elif line:
            blocks.append([line])
    return ("\n".join(block) for block in blocks if not block[0].startswith("bot"))


def newest_link(person: Person) -> str:
    """The newest link into the bot that somebody was shown, in a text or below a picture."""
    for message in sorted(person.private.messages.values(), key=lambda one: -one["message_id"]):
        for entity in [*message.get("entities", []), *message.get("caption_entities", [])]:
            if "?start=" in entity.get("url", ""):
                return str(entity["url"])
    raise LookupError("nobody was shown a link")


class Player:
    """Plays a script and writes down what happens."""

    def __init__(self, world: World, script: Script) -> None:
        self.world = world
        self.script = script
        self.lines = [script.header]
        self._seen = len(world.telegram.events)
        self._last: Person | None = None

    async def play(self) -> str:
        """The whole transcript as it really went."""
        for act in self.script.acts:
            first, *rest = act.split("\n")
            self.lines += [first, *(INDENT + line for line in rest)]
            await self._do(act)
            await self.world.settle()
            self.lines += self._what_happened()
        return "\n".join(self.lines) + "\n"

    async def _do(self, act: str) -> None:
        if act.startswith("#"):
            return
        if found := TAPS.match(act):
            await self._tap(self._person(found["who"]), found["label"], found["how"])
        elif self._has_sent(act):
            return
        elif found := SENDS.match(act):
            self._send(self._person(found["who"]), found["what"], found["name"], found["caption"] or "")
        elif found := OPENS.match(act):
            self._person(found["who"]).send(f"/start {self.world.invites[found['invite']]}")
        elif found := FOLLOWS.match(act):
            link = newest_link(self.world.person(found["whose"]))
            self._person(found["who"]).open_link(link)
        elif act.startswith("-- "):
            await self._happen(act)
        elif found := SAYS.match(act):
            self._person(found["who"]).send(found["text"])
        else:
            raise ValueError(f"nobody knows how to do this: {act}")

    def _has_sent(self, act: str) -> bool:
        """Whether the act was something made for the purpose, too long or too large to stand here."""
        if found := PICTURES.match(act):
            person, count = self._person(found["who"]), int(found["count"] or 0)
            if count:
                person.send_album([b"\x89PNG"] * count, caption=found["words"])
            else:
                person.send_photo(b"\x89PNG", caption=found["words"])
        elif found := LARGE.match(act):
            self._person(found["who"]).send_document("film.zip", bytes(int(found["count"]) * 2**20))
        elif found := FORMATS.match(act):
            self._person(found["who"]).send_formatted(found["text"])
        elif found := FILES.match(act):
            self._person(found["who"]).send_document(found["name"], content(found["name"]))
        elif found := WRITES.match(act):
            self._person(found["who"]).send("a" * int(found["count"]))
        return found is not None

    async def _happen(self, act: str) -> None:
        """What nobody says or taps."""
        if found := PASSES.match(act):
            await self.world.pass_time(timedelta(**{f"{found['unit']}s": int(found["count"])}))
        elif found := JOINS.match(act):
            await self._join(self._person(found["who"]), found["invite"])
        elif found := LIVES.match(act):
            await self.world.move(found["who"], found["zone"])
        elif await self._has_gone_wrong(act):
            return
        elif found := GOES_OUT.match(act):
            await self.world.announce(found["kind"], found["text"], urgent=bool(found["urgent"]))
        elif act == "-- the bot restarts --":
            await self.world.restart()
        else:
            await self._check(act)

    async def _check(self, act: str) -> None:
        """What is looked at, and changes nothing."""
        if found := SEES.match(act):
            said = [shown.html for shown in self._person(found["who"]).screen() if shown.by_bot]
            assert any(found["markup"] in html for html in said), said
        elif found := KEEPS_NO.match(act):
            kept = await self.world.interviews()
            assert kept == [] if found["whole"] else found["key"] not in json.dumps(kept), kept
        else:
            raise ValueError(f"nobody knows how this happens: {act}")

    async def _has_gone_wrong(self, act: str) -> bool:
        if LOSES.match(act):
            self.world.telegram.faults.lose_reply(["sendPhoto"], times=1)
        elif found := GONE.match(act):
            await self.world.lose_members(int(found["count"]), found["town"])
        elif found := BLOCKS.match(act):
            self._person(found["who"]).block()
        else:
            return False
        return True

    def _person(self, who: str) -> Person:
        self._last = self.world.person(who, self.script.language)
        return self._last

    async def _tap(self, person: Person, label: str, how: str) -> None:
        if how == " on an old card":
            message, data = self.world.old_button(person, label)
            person.tap_data(data, message=message)
            return
        person.tap(label)
        if how == " twice":
            person.tap(label)

    async def _join(self, person: Person, invite: str) -> None:
        """The first meeting, told in transcripts of its own: whoever is asked where he works says 'somewhere else'."""
        t = texts(self.script.language)
        agrees = [t.plain(words) for words in ("start-continue", "consent-agree", "place-elsewhere")]
        person.send(f"/start {self.world.invites[invite]}")
        await self.world.settle()
        while known := [label for row in person.last().rows for label in row if label in agrees]:
            person.tap(known[0])
            await self.world.settle()
        self._seen = len(self.world.telegram.events)

    @staticmethod
    def _send(person: Person, what: str, name: str | None, caption: str) -> None:
        match what.removeprefix("an ").removeprefix("a ").split()[0]:
            case "sticker":
                person.send_sticker()
            case "photo":
                person.send_photo(b"\x89PNG", caption=caption)
            case "voice":
                person.send_voice(b"OggS")
            case "video":
                person.send_video(b"mp4")
            case "audio":
                person.send_audio(b"ID3")
            case _:
                kind = guess_type(name or "table.xlsx")[0] or "application/octet-stream"
                person.send_document(name or "table.xlsx", b"PK", caption=caption, content_type=kind)

    def _what_happened(self) -> list[str]:
        events, self._seen = self.world.telegram.events[self._seen :], len(self.world.telegram.events)
        lines: list[str] = []
        for event in events:
            if event.by_bot:
                lines += self._told(event)
        return lines

    def _told(self, event: Event) -> list[str]:
        before = self.world.shown_before(event) if isinstance(event, Edited) else None
        bot = self.world.telegram.bot.id
        return described(event, {}, bot, before, bot=f"bot{self._addressee(event)}")

    def _addressee(self, event: Event) -> str:
        if self._last is None or event.chat_id == self._last.id:
            return ""
        return f" to {self.world.name_of(event.chat_id)}"
