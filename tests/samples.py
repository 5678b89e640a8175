"""The samples that transcripts begin with: those that ship, and small ones that no demo needs."""

from datetime import timedelta

from community import coding, sample, sample_answers
from community.access import actor_of
from community.batches import settle_within
from community.launching import Launched, Plan, PlannedWave
from community.open_answers import open_question
from community.sample import Builder
from community.sample_answers import Respondent
from storage import coding as storage_coding
from storage import people
from storage.models.people import OrganisationKind
from storage.models.surveys import Linking
from storage.people import Background, Role
from storage.places import Scope
from surveys import yaml_format
from surveys.statistics.disclosure import Protection
from tests.transcript_files import content


async def before_and_after(builder: Builder, linking: Linking = "key") -> None:
    """A school that is asked one short questionnaire with a test item, now and again a month later."""
    await sample.empty(builder)
    questionnaire = yaml_format.load_bytes(content("skills.yaml"), "skills.yaml")
    later = builder.now + timedelta(days=30)
    waves = [
        PlannedWave({"ru": "До", "en": "Before"}, builder.now, builder.now + timedelta(days=20)),
        PlannedWave({"ru": "После", "en": "After"}, later),
    ]
    await builder.survey("skills", Plan(questionnaire, builder.municipality("town"), waves, linking=linking))


async def with_admin(builder: Builder) -> None:
    """A town without surveys, whose admin chats, too."""
    await sample.empty(builder)
    await builder.invite("admin", "admin", builder.municipality("town"))


async def before_and_after_by_code(builder: Builder) -> None:
    """The same, matched by codes of the people's own making."""
    await before_and_after(builder, "code")


async def published(builder: Builder, then: int = 3) -> None:
    """A survey of forty people and then of thirty, whose results everybody may see. Of five who are asked first, one
    often finds materials; of those asked later, `then`."""
    await sample.empty(builder)
    questionnaire = yaml_format.load_bytes(content("skills.yaml"), "skills.yaml")
    days = [builder.now - timedelta(days=ago) for ago in (60, 50, 20, 10)]
    waves = [
        PlannedWave({"ru": "До", "en": "Before"}, days[0], days[1]),
        PlannedWave({"ru": "После", "en": "After"}, days[2], days[3]),
    ]
    plan = Plan(questionnaire, builder.municipality("town"), waves, open_results=True)
    launched = await builder.survey("skills", plan, at=days[0])
    for wave, often, count in ((launched.waves[0], 1, 40), (launched.waves[1], then, 30)):
        given = [
            {
                "find": "often" if place % 5 < often else "sometimes",
                "make": "sometimes" if place % 4 < often else "never",
                "password": "long",
            }
            for place in range(count)
        ]
        respondents = [
            Respondent(builder.fresh(32).hex(), Background("school", None, None, "teacher"), answers, builder.language)
            for answers in given
        ]
        period = (wave.opens_at, wave.closes_at or builder.now)
        await sample_answers.keep(builder.store, questionnaire, wave.id, respondents, period, builder.chance)


PROTECTION = Protection(10, 5)
WISHES = {
    "ru": {
        "Отчёты": ["Поменьше отчётов.", "Отчёты отнимают вечера: один и тот же три раза в разные места."],
        "Примеры": ["Готовые примеры, которые можно взять на урок завтра.", "Ещё бы примеров из наших школ!"],
        "": ["Всё хорошо, спасибо, что спросили."],
    },
    "en": {
        "Reports": ["Fewer reports.", "Reports eat my evenings: the same one three times, for three offices."],
        "Examples": ["Ready examples for tomorrow's lesson.", "More examples from schools like ours!"],
        "": ["All is well; thank you for asking."],
    },
}
# How many of each kind of organisation wish for what.
WISHED: dict[OrganisationKind, tuple[int, int, int]] = {"school": (13, 7, 6), "preschool": (5, 7, 3)}


async def wishes(builder: Builder) -> None:
    """An anonymous survey with an open question, its first wave over and sorted by a colleague, its second open."""
    await sample.empty(builder)
    questionnaire = yaml_format.load_bytes(content("wishes.yaml"), "wishes.yaml")
    over = builder.now - timedelta(days=1)
    waves = [
        PlannedWave({"ru": "Осенью", "en": "In autumn"}, builder.now - timedelta(days=20), over),
        PlannedWave({"ru": "Весной", "en": "In spring"}, builder.now - timedelta(hours=5)),
    ]
    town = builder.municipality("town")
    launched = await builder.survey("wishes", Plan(questionnaire, town, waves), waves[0].opens_at)
    about = WISHES[builder.language]
    written = [
        (kind, theme, about[theme][place % len(about[theme])])
        for kind, counts in WISHED.items()
        for theme, count in zip(about, counts, strict=True)
        for place in range(count)
    ]
    respondents = [
        Respondent(
            builder.fresh(32).hex(),
            Background(kind, None, None, "teacher"),
            {"years": "many", "wish": text},
            builder.language,
        )
        for kind, _, text in written
    ]
    await sample_answers.keep(
        builder.store, questionnaire, launched.waves[0].id, respondents, (waves[0].opens_at, over), builder.chance
    )
    await settle_within(builder.store, launched.survey.public_id, PROTECTION, builder.now)
    await _sorted_by(("Борис", "Bob"), builder, launched, town)
    await _sorted_by(("Галина", "Grace"), builder, launched, town, first=20, overlooks=3)


async def _sorted_by(
    names: tuple[str, str],
    builder: Builder,
    launched: Launched,
    scope: Scope,
    first: int | None = None,
    overlooks: int = 0,
) -> None:
    """A colleague of that name (in Russian, in English) sorts the first answers, and overlooks a theme or two."""
    store, now, public_id = builder.store, builder.now, launched.survey.public_id
    number = await people.create_member(store, public_id=builder.fresh(16).hex(), language=builder.language, now=now)
    await people.change_member(store, number, name=names[builder.language == "en"])
    await people.add_role(store, number, Role("curator", scope), None, now)
    colleague = actor_of(await people.get_member(store, number))
    question = await open_question(
        store, colleague, public_id, "wish", keys=builder.keys, protection=PROTECTION, now=now
    )
    there = {theme.title: theme.id for theme in await storage_coding.themes_of(store, launched.survey.id, "wish")}
    for title in filter(None, WISHES[builder.language]):
        if title not in there:
            there[title] = (await coding.add_theme(store, colleague, public_id, "wish", title, now)).id
    about = {text: title for title, texts in WISHES[builder.language].items() for text in texts}
    for place, answer in enumerate(question.answers[:first]):
        theme = about[answer.text]
        if theme and place >= overlooks:
            await coding.code(store, colleague, question, answer.number, there[theme], on=True, now=now)
        await coding.mark_read(store, colleague, question, answer.number, now)


async def alike(builder: Builder) -> None:
    """The same, and nothing has changed."""
    await published(builder, then=1)


SAMPLES = {
    "alike": alike,
    **sample.SAMPLES,
    "before_and_after": before_and_after,
    "published": published,
    "before_and_after_by_code": before_and_after_by_code,
    "wishes": wishes,
    "with_admin": with_admin,
}
