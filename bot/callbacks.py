"""Every button of the product: what its callback data carries. Whoever taps may have made it up; nothing is trusted."""

from typing import Annotated, Literal

from aiogram.filters.callback_data import CallbackData
from pydantic import Field

# A row's number as the databases can hold it; a longer one was made up.
RowId = Annotated[int, Field(ge=-1, lt=2**31)]


class OpenSurvey(CallbackData, prefix="so"):
    """Begin or resume a wave's questionnaire."""

    wave: RowId


class SurveyTap(CallbackData, prefix="s"):
    """A button of the questionnaire's card, made for `revision` of the interview.

    act: choose, on, off, confirm, skip, keep, back, go to, send, turn the page. `item` and `choice` are places, counted
    from 0; a day stands for itself, as an ordinal number.
    """

    wave: RowId
    revision: RowId
    act: Literal["c", "+", "-", "k", "s", "n", "b", "g", "f", "p"]
    item: RowId = 0
    choice: RowId = 0

    @classmethod
    def packed(cls, wave: int, revision: int, act: str, item: int = 0, choice: int = 0) -> str:
        """The same as making one and packing it; a card has a dozen, and checking our own numbers costs more."""
        return f"s:{wave}:{revision}:{act}:{item}:{choice}"


class SurveyList(CallbackData, prefix="sl"):
    """The list of answers to correct, one page of it."""

    wave: RowId
    page: RowId = 0


class SurveyCard(CallbackData, prefix="sc"):
    """Show the card where the interview stands, in place of whatever the message shows."""

    wave: RowId


class NoMore(CallbackData, prefix="nm"):
    """No more reminders of a wave; `declined`: it will not be answered at all."""

    wave: RowId
    declined: bool


class OwnResult(CallbackData, prefix="or"):
    """One's own result of a wave: the profile, its picture, the test gone over."""

    wave: RowId
    act: Literal["show", "picture", "review"]


class Agree(CallbackData, prefix="ag"):
    """Yes or no to the `version` of a consent document that stood above the button; `wave` is the questionnaire it was
    asked for."""

    purpose: Literal["membership", "surveys", "announcements", "publishing"]
    yes: bool
    version: Annotated[str, Field(pattern=r"^\d{1,4}$")]
    wave: RowId = 0


class Hello(CallbackData, prefix="h"):
    """The steps before membership: about, who sees what, consent, yes, no. Carries the invite one came with."""

    step: Literal["a", "w", "c", "y", "n"]
    language: Literal["ru", "en"]
    invite: str = ""


class Place(CallbackData, prefix="p"):
    """Where one works: municipality, kind of organisation, organisation, position. `page` turns the list; else `id`
    is chosen, -1 for 'not in the list'. `kind` is the place of the organisation's kind in its list."""

    what: Literal["m", "k", "o", "p"]
    id: RowId = -1
    page: RowId | None = None
    kind: RowId = 0


class Home(CallbackData, prefix="home"):
    """Home."""


class MyData(CallbackData, prefix="my"):
    """What is kept of a member and what he can do about it."""

    act: Literal[
        "show", "language", "ru", "en", "workplace", "copy", "surveys", "announcements", "hear", "leave", "really"
    ]


# What reaches the database has the form of a public id, whatever was sent.
SurveyId = Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]{0,32}$")]


class Drafts(CallbackData, prefix="dl"):
    """The questionnaires of a curator: a page of those being worked on, the library's, or the spreadsheet to begin
    with."""

    what: Literal["own", "library", "template"] = "own"
    page: RowId = 0


class DraftOf(CallbackData, prefix="df"):
    """One questionnaire being worked on: its card, a trial, a file of it, throwing it away."""

    draft: SurveyId
    act: Literal["show", "try", "launch", "xlsx", "yaml", "drop", "really"]


class LaunchSet(CallbackData, prefix="ls"):
    """A choice before a launch: open a list (`of`), or make the choice `value` in it. What stands in `value` is a place
    in the list, or the number of a town or network; -1 is everybody, at once, or no end; 1 of `launch` is the yes."""

    of: Literal[
        "card", "who", "owner", "municipalities", "organisation_kinds", "positions", "networks", "roles",
        "named", "repeat", "linking", "opens", "closes", "languages", "invites", "launch",
    ]  # fmt: skip
    value: RowId | None = None
    page: RowId = 0


class SurveyOf(CallbackData, prefix="sv"):
    """A survey that runs, for whoever manages it: its card, a page of organisations (`value`), another end of `wave`
    (`value` is a day, as an ordinal number), its end now, the planning of one more, the survey's close."""

    survey: SurveyId
    act: Literal["show", "fresh", "places", "extend", "until", "end", "ended", "again", "close", "closed"]
    wave: RowId = 0
    value: RowId = 0


class NextWave(CallbackData, prefix="nw"):
    """A choice before one more wave of a survey; `value` is a number of days, -1 for no end."""

    survey: SurveyId
    of: Literal["card", "whom", "closes", "title", "open"]
    value: RowId | None = None


class Correct(CallbackData, prefix="co"):
    """A draft as a correction of a survey (its database number): a page of what it changes, or the correction itself.
    `seen` stands for the draft's content as it was shown."""

    draft: SurveyId
    survey: RowId
    act: Literal["s", "a"] = "s"
    seen: Annotated[str, Field(pattern=r"^[0-9a-f]{0,8}$")] = ""
    page: RowId = 0


class FromLibrary(CallbackData, prefix="lb"):
    """A questionnaire that ships, by its place among their names: what it is, or as one's own draft."""

    place: RowId
    take: bool = False


class Results(CallbackData, prefix="rl"):
    """Results: one survey's, a page of its questions; the list of surveys where `survey` is empty."""

    survey: SurveyId = ""
    page: RowId = 0


class Findings(CallbackData, prefix="rf"):
    """What stands out in a survey's results."""

    survey: SurveyId


class Digest(CallbackData, prefix="rd"):
    """The weekly digest: what there is of it, beginning to get one of this `survey` or (`all`) of every one, no more of
    it. An empty `survey` with `off` ends the digest of all."""

    survey: SurveyId
    act: Literal["show", "on", "all", "off"] = "show"


class ResultsOf(CallbackData, prefix="rc"):
    """One scale or question of a survey, by its place among those that have a card.

    how: whole, between waves, kinds of organisation, positions; or a scale's reliability.
    """

    survey: SurveyId
    part: RowId
    how: Literal["s", "w", "k", "p", "r"]


class ResultsPicture(CallbackData, prefix="rg"):
    """The picture of what such a card shows; the fields are those of `ResultsOf`."""

    survey: SurveyId
    part: RowId
    how: Literal["s", "w", "k", "p"]


class ResultsPage(CallbackData, prefix="rp"):
    """A link to the survey's page of results."""

    survey: SurveyId


class Export(CallbackData, prefix="ex"):
    """A survey's answers to take home: in what format, or the choice of one where `format` is empty."""

    survey: SurveyId
    format: Literal["", "xlsx", "sav", "csv", "json"] = ""


# The number by which an open answer goes outside; see `community.open_answers`.
AnswerNumber = Annotated[int, Field(ge=-1, lt=2**44)]


class OpenAnswers(CallbackData, prefix="oa"):
    """What people wrote in answer to the open question at place `item`: which question, a page of answers, a word to
    find, none, the themes, the agreement of pair `page`, the list of themes to change, the end of the sorting."""

    survey: SurveyId
    act: Literal["ask", "list", "find", "all", "themes", "agree", "edit", "new", "close", "closed"] = "list"
    item: RowId = 0
    page: RowId = 0


class CodeAnswer(CallbackData, prefix="ca"):
    """One answer to sort: the next one, a theme given or taken back, done with it, passed over, a theme to write."""

    survey: SurveyId
    item: RowId
    answer: AnswerNumber
    act: Literal["g", "+", "-", "n", "s", "t"]
    theme: RowId = 0


class ThemeOf(CallbackData, prefix="th"):
    """One theme: its card, another name, merging it (`into`: with that one), deleting it."""

    survey: SurveyId
    item: RowId
    theme: RowId
    act: Literal["show", "name", "merge", "into", "drop", "gone"]
    into: RowId = 0


class ThemesBy(CallbackData, prefix="tb"):
    """Themes between kinds of organisation, positions or waves."""

    survey: SurveyId
    item: RowId
    how: Literal["k", "p", "w"]


class Acknowledge(CallbackData, prefix="ak"):
    """'Read' under an announcement, by its database number."""

    announcement: RowId


class Wishes(CallbackData, prefix="wi"):
    """What a member wants to get and when. `show` opens it below whatever was tapped; the others change the message
    they stand under. `value` is a place among wishes or zones, or an hour; `of` a place among kinds, or the hour that
    quiet begins."""

    act: Literal[
        "show", "card", "kinds", "kind", "wish", "quiet", "from", "until", "loud", "mute", "unmute", "zones", "zone",
        "write", "stop",
    ]  # fmt: skip
    of: RowId = 0
    value: RowId = 0


class AnnouncementDigest(CallbackData, prefix="ad"):
    """A digest of announcements: a page of what was told at moment `at` (seconds since 1970), or one of them in full,
    by its `delivery`."""

    act: Literal["page", "open"]
    at: Annotated[int, Field(ge=0, lt=2**33)] = 0
    delivery: RowId = 0
    page: RowId = 0


class Announcements(CallbackData, prefix="al"):
    """A curator's announcements: a page of one shelf."""

    shelf: Literal["drafts", "scheduled", "sent"] = "drafts"
    page: RowId = 0


class NewAnnouncement(CallbackData, prefix="na"):
    """A new announcement: the choice of its kind, or of that `kind`, by its place."""

    kind: RowId = -1


class AnnouncementOf(CallbackData, prefix="an"):
    """One announcement: its card, its words in one's own or the `other` language, a look at it as recipients see it,
    lists of choices, handing it over, taking it back, throwing it away, a colleague's yes or no to the version he has
    `seen`."""

    announcement: SurveyId
    act: Literal[
        "show", "write", "other", "bare", "buttons", "look", "who", "when", "more", "send", "go", "check", "cancel",
        "drop", "dropped", "yes", "no",
    ]  # fmt: skip
    seen: RowId = 0


class AnnouncementAfter(CallbackData, prefix="aa"):
    """An announcement that has begun: its report (a page of organisations), stopping, going on, calling off, other
    words (in one's own language or the `other` one), taking it back, latecomers, those of unknown outcome; the second
    word of a pair is the yes to the first. `value`: a page, days, or the version that was corrected."""

    announcement: SurveyId
    act: Literal[
        "show", "places", "pause", "resume", "cancel", "cancelled", "correct", "other", "corrected", "recall",
        "recalled", "late", "extend", "repeat", "repeated",
    ]  # fmt: skip
    value: RowId = 0


class AnnouncementSet(CallbackData, prefix="as"):
    """A choice for an announcement: open a list (`of`), or make the choice `value` in it. What stands in `value` is a
    place in the list, a number of days, or the number of a place or survey; -1 is none. `page` of a time is 1 where it
    is meant by each recipient's clock."""

    announcement: SurveyId
    of: Literal[
        "owner", "roles", "municipalities", "organisations", "organisation_kinds", "positions", "networks",
        "languages", "tags", "unanswered", "registered", "time", "kind", "read", "late", "urgent", "paid", "repeats",
        "until", "expires",
    ]  # fmt: skip
    value: RowId | None = None
    page: RowId = 0


class DocumentList(CallbackData, prefix="dc"):
    """The organisational section: its front where `section` is empty, a page of one of its parts, a word to find, a
    file to add to the part."""

    section: Literal["", "orders", "rules", "plans", "forms", "other"] = ""
    act: Literal["list", "find", "add"] = "list"
    page: RowId = 0


class DocumentOf(CallbackData, prefix="dd"):
    """One document: its card, the file of a version (0: the newest), earlier versions, and what its curators do."""

    document: SurveyId
    act: Literal["show", "get", "older", "pin", "unpin", "renew", "name", "announce", "drop", "really"] = "show"
    version: RowId = 0


class EventTap(CallbackData, prefix="ev"):
    """An event, for whoever may come to it: its card, an answer, its calendar entry; `copied`: from a message that
    stays as it is. The field order is that of `community.event_notices.control`."""

    event: SurveyId
    act: Literal["show", "going", "maybe", "cannot", "calendar"]
    copied: bool = False


class EventList(CallbackData, prefix="el"):
    """The coming events, a page of them; `past`: those that are over, for whoever manages them."""

    page: RowId = 0
    past: bool = False


class EventDesk(CallbackData, prefix="ed"):
    """An event, for whoever manages it: a new one, its card, a list of what can be changed, opening, announcing,
    cancelling, who comes (a page)."""

    act: Literal["new", "show", "more", "open", "announce", "cancel", "cancelled", "people"]
    event: SurveyId = ""
    page: RowId = 0


class EventField(CallbackData, prefix="ef"):
    """One thing about an event: what is asked (no `value`), or the choice `value`; -1 stands for none."""

    event: SurveyId
    of: Literal[
        "title", "when", "length", "place", "capacity", "speakers", "hours", "about", "reminders",
        "municipalities", "organisation_kinds", "positions", "networks", "roles", "whom",
    ]  # fmt: skip
    value: RowId | None = None
    page: RowId = 0
