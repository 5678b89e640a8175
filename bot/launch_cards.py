"""The cards of a launch: every choice in plain words on one card, and the lists behind its buttons."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.callbacks import DraftOf, LaunchSet
from bot.draft_cards import language_name
from bot.keyboards import Button, Keyboard, column, rows
from bot.scene import Scene
from bot.survey_summary import shortened
from community.access import RANK
from community.audiences import places_within
from community.i18n import Texts
from community.launch_settings import LaunchSettings
from community.members import POSITIONS
from community.moments import shown
from storage import audiences, scopes
from storage.audiences import Audience
from storage.models.surveys import Linking
from storage.places import ORGANISATION_KINDS, Scope
from surveys.questionnaire import Questionnaire, in_language

PAGE = 8
FILTERS = ("municipalities", "organisation_kinds", "positions", "networks", "roles")
DEADLINES = (3, 7, 14, 30)  # days
STARTS = (1, 3, 7)
YES = 1
LINKINGS: tuple[Linking, ...] = ("key", "code", "none")
FIXED = {"organisation_kinds": ORGANISATION_KINDS, "positions": POSITIONS, "roles": tuple(RANK)}
WORDS = {"organisation_kinds": "organisation-kind", "positions": "position", "roles": "role"}


@dataclass(frozen=True)
class Option:
    """One line of a list: its value in the callback, what it is called, what it means to the settings."""

    value: int
    label: str
    means: str | int


async def options_of(field: str, owner: Scope, scene: Scene) -> list[Option]:
    """What a filter of the audience can be set to; nothing where it would leave everybody or nobody."""
    if field == "organisation_kinds" and owner.kind == "organisation":
        return []
    if field in FIXED:
        words = WORDS[field]
        return [Option(n, _capital(scene.t.plain(f"{words}-{one}")), one) for n, one in enumerate(FIXED[field])]
    known = await places_within(scene.store, "municipality" if field == "municipalities" else "network", owner)
    return [Option(number, name, number) for number, name in known]


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


async def launch_card(settings: LaunchSettings, questionnaire: Questionnaire, scene: Scene) -> tuple[str, Keyboard]:
    """The whole plan on one card; every line has its button."""
    t = scene.t
    people = await audiences.count_audience(scene.store, settings.audience, settings.owner)
    lines = [
        t.html("launch-title", title=in_language(questionnaire.title, t.language)),
        "",
        t.html("launch-who", who=await audience_words(settings.owner, settings.audience, scene), count=people),
        t.html("launch-anonymous" if settings.anonymous else "launch-named"),
        t.html("launch-repeated" if settings.repeated else "launch-once"),
    ]
    if settings.repeated and settings.anonymous:
        lines.append(t.html(f"launch-linking-{settings.linking}"))
    lines += [
        moment_line("launch-opens", settings.opens_at, "launch-opens-at-once", scene),
        moment_line("launch-closes", settings.closes_at, "launch-closes-never", scene),
    ]
    if len(questionnaire.languages) > 1:
        lines.append(t.html("launch-languages", languages=_languages(settings, questionnaire, t)))
    lines.append(t.html("launch-invites" if settings.invites else "launch-no-invites"))
    return "\n".join(lines), _buttons(settings, questionnaire, t)


def moment_line(words: str, moment: datetime | None, otherwise: str, scene: Scene) -> str:
    """`words` with the moment on the reader's clock, or `otherwise` where there is none."""
    return scene.t.html(words, when=shown(moment, scene.here.now)) if moment else scene.t.html(otherwise)


async def audience_words(owner: Scope, audience: Audience, scene: Scene) -> str:
    """Everybody of the owner, or the filters in words."""
    name = await scopes.name_of(scene.store, owner)
    words = [name or scene.t.plain("launch-owner-all")]
    for field in FILTERS:
        chosen = getattr(audience, field)
        if chosen:
            known = {option.means: option.label for option in await options_of(field, owner, scene)}
            words.append(", ".join(known.get(one, str(one)) for one in chosen))
    return " · ".join(words)


def _languages(settings: LaunchSettings, questionnaire: Questionnaire, t: Texts) -> str:
    return ", ".join(language_name(code, t) for code in settings.languages or questionnaire.languages)


def _buttons(settings: LaunchSettings, questionnaire: Questionnaire, t: Texts) -> Keyboard:
    named = "launch-button-named" if settings.anonymous else "launch-button-anonymous"
    repeated = "launch-button-once" if settings.repeated else "launch-button-repeated"
    lines: list[list[Button]] = [
        [(t.plain("launch-button-who"), LaunchSet(of="who"))],
        [(t.plain(named), LaunchSet(of="named"))],
        [(t.plain(repeated), LaunchSet(of="repeat"))],
    ]
    if settings.repeated and settings.anonymous:
        lines.append([(t.plain("launch-button-linking"), LaunchSet(of="linking"))])
    lines.append(
        [
            (t.plain("launch-button-opens"), LaunchSet(of="opens")),
            (t.plain("launch-button-closes"), LaunchSet(of="closes")),
        ]
    )
    if len(questionnaire.languages) > 1:
        lines.append([(t.plain("launch-button-languages"), LaunchSet(of="languages"))])
    invites = "launch-button-no-invites" if settings.invites else "launch-button-invites"
    return rows(
        *lines,
        [(t.plain(invites), LaunchSet(of="invites"))],
        [(t.plain("launch-button-go"), LaunchSet(of="launch"))],
        [(t.plain("preview-to-draft"), DraftOf(draft=settings.draft, act="show"))],
    )


async def who_card(settings: LaunchSettings, owners: int, scene: Scene) -> tuple[str, Keyboard]:
    """The filters of the audience and how many people they leave."""
    t = scene.t
    people = await audiences.count_audience(scene.store, settings.audience, settings.owner)
    text = t.html("launch-who", who=await audience_words(settings.owner, settings.audience, scene), count=people)
    owner: list[Button] = [(t.plain("launch-filter-owner"), LaunchSet(of="owner"))] if owners > 1 else []
    filters: list[list[Button]] = []
    for field in FILTERS:
        if await options_of(field, settings.owner, scene):
            label = t.plain(f"launch-filter-{field.replace('_', '-')}", count=len(getattr(settings.audience, field)))
            filters.append([(label, LaunchSet.model_validate({"of": field}))])
    return f"{text}\n\n{t.html('launch-who-hint')}", rows(owner, *filters, [back(t)])


def back(t: Texts) -> Button:
    """To the card of the launch."""
    return t.plain("launch-back"), LaunchSet(of="card")


async def filter_card(field: str, settings: LaunchSettings, page: int, scene: Scene) -> tuple[str, Keyboard]:
    """One filter: its values, marked or not, a page at a time."""
    t, options = scene.t, await options_of(field, settings.owner, scene)
    chosen = getattr(settings.audience, field)
    marked = [(option, option.means in chosen) for option in options]
    text = t.html(f"launch-choose-{field.replace('_', '-')}")
    return text, _marks(field, marked, page, t, (t.plain("launch-filter-done"), LaunchSet(of="who")))


def _marks(of: str, marked: Sequence[tuple[Option, bool]], page: int, t: Texts, done: Button) -> Keyboard:
    pages = max((len(marked) + PAGE - 1) // PAGE, 1)
    page = min(max(page, 0), pages - 1)

    def to(value: int | None, page: int) -> LaunchSet:
        return LaunchSet.model_validate({"of": of, "value": value, "page": page})

    lines: list[list[Button]] = [
        [(f"{'☑' if on else '☐'} {shortened(option.label, 40)}", to(option.value, page))]
        for option, on in marked[page * PAGE : (page + 1) * PAGE]
    ]
    turn: list[Button] = [("‹", to(None, page - 1))] if page > 0 else []
    turn += [("›", to(None, page + 1))] if page + 1 < pages else []
    return rows(*lines, turn, [done])


def languages_card(settings: LaunchSettings, questionnaire: Questionnaire, t: Texts) -> tuple[str, Keyboard]:
    """In which of its languages the questionnaire may be answered."""
    allowed = settings.languages or questionnaire.languages
    marked = [
        (Option(n, language_name(code, t), code), code in allowed) for n, code in enumerate(questionnaire.languages)
    ]
    return t.html("launch-choose-languages"), _marks("languages", marked, 0, t, back(t))


def moment_card(of: str, t: Texts) -> tuple[str, Keyboard]:
    """When it begins, or by when answers are wanted: the usual choices, and the offer to write a date."""
    days = STARTS if of == "opens" else DEADLINES
    none = t.plain("launch-button-at-once" if of == "opens" else "launch-button-no-end")

    def to(value: int) -> LaunchSet:
        return LaunchSet.model_validate({"of": of, "value": value})

    buttons: list[Button] = [(t.plain(f"launch-{of}-in", days=number), to(number)) for number in days]
    return t.html(f"launch-choose-{of}"), column((none, to(-1)), *buttons, back(t))


def linking_card(t: Texts) -> tuple[str, Keyboard]:
    """How the answers of one person in two waves are matched."""
    buttons: list[Button] = [
        (t.plain(f"launch-button-linking-{how}"), LaunchSet(of="linking", value=place))
        for place, how in enumerate(LINKINGS)
    ]
    return t.html("launch-choose-linking"), column(*buttons, back(t))


async def owners_card(scene: Scene) -> tuple[str, Keyboard]:
    """In whose name: the parts of the community where the curator has a say."""
    buttons: list[Button] = []
    for place, scope in enumerate(scene.actor.managed):
        name = await scopes.name_of(scene.store, scope) or scene.t.plain("launch-owner-all")
        buttons.append((shortened(name, 40), LaunchSet(of="owner", value=place)))
    return scene.t.html("launch-choose-owner"), column(*buttons, back(scene.t))


def really_card(questionnaire: Questionnaire, people: int, t: Texts) -> tuple[str, Keyboard]:
    """The last question before a launch."""
    text = t.html("launch-really", title=in_language(questionnaire.title, t.language), count=people)
    return text, column((t.plain("launch-really-yes"), LaunchSet(of="launch", value=YES)), back(t))


def launched_card(title: str, people: int, t: Texts) -> str:
    """After a launch."""
    return t.html("launch-done-in-chat", title=title, count=people)
