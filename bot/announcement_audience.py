"""Whom an announcement is for, in chat: the filters, what each can be set to, and the audience in words."""

from bot.callbacks import AnnouncementOf, AnnouncementSet
from bot.draft_cards import language_name
from bot.keyboards import Button, Keyboard, rows
from bot.launch_cards import Option
from bot.launch_cards import options_of as launch_options
from bot.scene import Scene
from bot.survey_summary import shortened
from community import access
from community.i18n import LANGUAGES
from storage import places, scopes, tags
from storage.announcements import AnnouncementRecord
from storage.audiences import Audience
from storage.events import EventRecord
from storage.places import Scope
from surveys.questionnaire import in_language

PAGE = 8
FILTERS = (
    "roles", "positions", "municipalities", "organisations", "organisation_kinds", "networks", "languages", "tags",
    "unanswered", "registered",
)  # fmt: skip


async def options_of(field: str, announcement: AnnouncementRecord, scene: Scene) -> list[Option]:
    """What a filter can be set to; nothing where it would leave everybody or nobody."""
    match field:
        case "languages":
            return [Option(place, language_name(code, scene.t), code) for place, code in enumerate(LANGUAGES)]
        case "tags":
            found = await tags.counted(scene.store, announcement.owner)
            return [Option(place, tag, tag) for place, (tag, _) in enumerate(found)]
        case "unanswered":
            asked = await access.managed_surveys(scene.store, scene.actor)
            return [Option(one.id, in_language(one.title, scene.t.language), one.id) for one in asked]
        case "registered":
            coming = await access.managed_events(scene.store, scene.actor, scene.now)
            return [Option(one.id, _when(one, scene), one.id) for one in coming if one.status == "open"]
        case "organisations":
            return await _organisations(announcement, scene)
    return await launch_options(field, announcement.owner, scene)


def _when(event: EventRecord, scene: Scene) -> str:
    """An event in few words: one of a series differs from the others by its day only."""
    return f"{event.starts_at.astimezone(scene.here.now.tzinfo):%d.%m} {in_language(event.title, scene.t.language)}"


async def _organisations(announcement: AnnouncementRecord, scene: Scene) -> list[Option]:
    """Those of the owner; in the towns that were chosen, where some were."""
    if announcement.owner.kind == "organisation":
        return []
    known = await scopes.known_scopes(scene.store, "organisation")
    around = await places.containers_of(scene.store, [Scope("organisation", number) for number, _ in known])
    towns = {Scope("municipality", number) for number in announcement.audience.municipalities}
    found = []
    for number, name in known:
        lies_in = around[Scope("organisation", number)]
        if announcement.owner in lies_in and (not towns or towns & lies_in):
            found.append(Option(number, name, number))
    return found


async def audience_words(announcement: AnnouncementRecord, scene: Scene) -> str:
    """Everybody of the owner, or the filters in words."""
    name = await scopes.name_of(scene.store, announcement.owner)
    words = [name or scene.t.plain("launch-owner-all")]
    for field in FILTERS:
        if chosen := getattr(announcement.audience, field):
            known = {option.means: option.label for option in await options_of(field, announcement, scene)}
            said = ", ".join(known.get(one, "…") for one in chosen)
            words.append(_said(field, said, scene))
    return " · ".join(words)


def _said(field: str, said: str, scene: Scene) -> str:
    match field:
        case "unanswered":
            return scene.t.plain("announcing-unanswered", survey=said)
        case "registered":
            return scene.t.plain("announcing-registered", event=said)
    return said


def flipped(audience: Audience, field: str, value: str | int) -> Audience:
    """The audience with one value of a filter put in or taken out."""
    kept = audience.to_json()
    present = kept.get(field, [])
    kept[field] = [one for one in present if one != value] if value in present else [*present, value]
    return Audience.from_json(kept)


async def who_card(announcement: AnnouncementRecord, counted: str, scene: Scene) -> tuple[str, Keyboard]:
    """The filters and how many people they leave; `counted` says both."""
    t, public_id = scene.t, announcement.public_id
    lines: list[list[Button]] = []
    if len(scene.actor.managed) > 1:
        lines.append([(t.plain("launch-filter-owner"), AnnouncementSet(announcement=public_id, of="owner"))])
    filters: list[Button] = []
    for field in FILTERS:
        if await options_of(field, announcement, scene):
            count = len(getattr(announcement.audience, field))
            label = t.plain("announcing-filter", what=field, count=count)
            filters.append((label, _set(public_id, field)))
    lines += [filters[place : place + 2] for place in range(0, len(filters), 2)]
    done: Button = (t.plain("announcing-done"), AnnouncementOf(announcement=public_id, act="show"))
    return f"{counted}\n\n{t.html('announcing-who-hint')}", rows(*lines, [done])


def _set(public_id: str, of: str, value: int | None = None, page: int = 0) -> AnnouncementSet:
    return AnnouncementSet.model_validate({"announcement": public_id, "of": of, "value": value, "page": page})


async def filter_card(
    field: str, announcement: AnnouncementRecord, page: int, counted: str, scene: Scene
) -> tuple[str, Keyboard]:
    """One filter: its values, marked or not, a page at a time."""
    options, chosen = await options_of(field, announcement, scene), getattr(announcement.audience, field)
    pages = max((len(options) + PAGE - 1) // PAGE, 1)
    page, public_id = min(max(page, 0), pages - 1), announcement.public_id
    lines: list[list[Button]] = [
        [
            (
                f"{'☑' if option.means in chosen else '☐'} {shortened(option.label, 40)}",
                _set(public_id, field, option.value, page),
            )
        ]
        for option in options[page * PAGE : (page + 1) * PAGE]
    ]
    turn: list[Button] = [("‹", _set(public_id, field, None, page - 1))] if page > 0 else []
    turn += [("›", _set(public_id, field, None, page + 1))] if page + 1 < pages else []
    back: Button = (scene.t.plain("announcing-done"), AnnouncementOf(announcement=public_id, act="who"))
    asked = scene.t.html("announcing-choose", what=field)
    return f"{counted}\n\n{asked}", rows(*lines, turn, [back])


async def owners_card(announcement: AnnouncementRecord, scene: Scene) -> tuple[str, Keyboard]:
    """In whose name: the parts of the community where the curator has a say."""
    buttons: list[list[Button]] = []
    for place, scope in enumerate(scene.actor.managed):
        name = await scopes.name_of(scene.store, scope) or scene.t.plain("launch-owner-all")
        buttons.append([(shortened(name, 40), _set(announcement.public_id, "owner", place))])
    back: Button = (
        scene.t.plain("announcing-done"),
        AnnouncementOf(announcement=announcement.public_id, act="who"),
    )
    return scene.t.html("announcing-choose", what="owner"), rows(*buttons, [back])
