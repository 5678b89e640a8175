"""The demo in a browser: a teacher joins and answers, a curator reads the comparison; on a phone and at a desk."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.conftest import DESKTOP, PHONE, Demo, Visit, by_keyboard, say, tap

pytestmark = pytest.mark.browser

Start = Callable[[str], Demo]
Open = Callable[[str, dict[str, int], str], Visit]

ANSWERS = (
    "Самостоятельно",
    "По готовому образцу",
    "Самостоятельно",
    "С чужой помощью",
    "Самостоятельно",
    "Могу научить коллегу",
)  # 4 + 3 + 4 + 2 + 4 + 5 = 22: sufficient


def test_on_a_phone_in_russian(start_demo: Start, visit: Open) -> None:
    seen = visit(start_demo("ru").chat, PHONE, "ru-RU")
    teacher, curator = seen.pane("Учитель"), seen.pane("Куратор")
    join(seen, teacher)
    answer(seen, teacher)
    seen.fits()
    seen.page.get_by_role("tab", name="Куратор").click()
    say(curator, "/results")
    read_the_running_survey(seen, curator)
    read_the_published_study(seen, curator)
    seen.is_clean()


def join(seen: Visit, teacher: Locator) -> None:
    expect(teacher).to_contain_text("вас пригласили в сообщество")
    seen.shot("phone-invited")
    teacher.get_by_role("button", name="Начать", exact=True).click()
    expect(teacher).to_contain_text("сообщество педагогов")
    seen.shot("phone-about")
    tap(teacher, "Продолжить")
    expect(teacher).to_contain_text("Согласие на участие")
    seen.shot("phone-consent")
    tap(teacher, "Даю согласие")
    # The invite has told where she works and as what: only one more consent is asked, then she is home.
    expect(teacher).to_contain_text("Согласие на получение объявлений")
    tap(teacher, "Даю согласие")
    expect(teacher).to_contain_text("Вас ждут 2 анкеты")
    seen.shot("phone-home")


def answer(seen: Visit, teacher: Locator) -> None:
    tap(teacher, "📝 Цифровые умения педагога")
    expect(teacher).to_contain_text("Анкета анонимная")
    seen.shot("phone-introduction")
    tap(teacher, "Начать")
    expect(teacher).to_contain_text("Согласие на участие в опросах")
    tap(teacher, "Даю согласие")
    for number, chosen in enumerate(ANSWERS, 1):
        expect(teacher).to_contain_text(f"{number} из 6")
        if number == 2:
            seen.shot("phone-question")
        tap(teacher, chosen)
    expect(teacher).to_contain_text("Отвечено на 6 из 6 вопросов")
    seen.shot("phone-summary")
    tap(teacher, "Отправить")
    expect(teacher).to_contain_text("Цифровая компетентность: Достаточный")
    seen.shot("phone-thanks")


def read_the_running_survey(seen: Visit, curator: Locator) -> None:
    tap(curator, "Цифровые умения педагога")
    # 83 answers of the second wave came with the town; the teacher's is the 84th.
    expect(curator).to_contain_text("До: 110 анкет")
    expect(curator).to_contain_text("После: 84 анкеты")
    expect(curator).to_contain_text("сравнения появятся, когда она закончится")
    seen.fits()
    tap(curator, "Все вопросы")
    tap(curator, "Цифровая компетентность")
    # Figures of all who answered in batches; what sets waves or groups against each other, once the wave is over.
    expect(curator).to_contain_text("Достаточный")
    seen.fits()
    tap(curator, "Сравнить волны")
    expect(curator).to_contain_text("Сравнение появится, когда волна закончится")
    tap(curator, "‹ К опросу")
    tap(curator, "‹ Главное")
    tap(curator, "‹ Все опросы")


def read_the_published_study(seen: Visit, curator: Locator) -> None:
    tap(curator, re.compile("^Елец"))
    expect(curator).to_contain_text("До, конец 2021 года: 627 анкет")
    expect(curator).to_contain_text("1. Цифровая компетентность")
    seen.shot("phone-findings")
    seen.fits()
    tap(curator, "Все вопросы")
    tap(curator, "Цифровая компетентность")
    expect(curator).to_contain_text("χ²(2) = 94,35; p < 0,001; V = 0,27 [0,22; 0,33]")
    expect(curator).to_contain_text("Различие небольшое")
    seen.shot("phone-comparison")
    seen.fits()
    with seen.page.context.expect_page() as opened:
        tap(curator, "Открыть страницу")
    results = seen.watch(opened.value)
    expect(results.locator("body")).to_contain_text("уровни — из статьи, сами ответы придуманы")
    for level, before, after in (("Высокий", 51, 71), ("Достаточный", 100, 241), ("Недостаточный", 476, 315)):
        row = results.locator("tr", has_text=level).first
        expect(row).to_contain_text(str(before))
        expect(row).to_contain_text(str(after))
    results.locator("article").first.evaluate("one => one.scrollIntoView()")
    seen.shot("phone-results", results)
    results.get_by_text("Как это посчитано").first.click()
    expect(results.locator("body")).to_contain_text("χ²(2) = 94,35")
    seen.fits(results)
    seen.shot("phone-how", results)


def test_at_a_desk_in_english_by_keyboard(start_demo: Start, visit: Open) -> None:
    seen = visit(start_demo("en").chat, DESKTOP, "en-GB")
    teacher, curator = seen.pane("Teacher"), seen.pane("Curator")
    for label in ("Start", "Continue", "I agree"):
        by_keyboard(seen.page, teacher, label)
    expect(teacher).to_contain_text("Consent to receiving announcements")
    for label in ("I agree", "📝 A teacher's digital skills", "Start", "I agree"):
        by_keyboard(seen.page, teacher, label)
    for number in range(1, 7):
        expect(teacher).to_contain_text(f"{number} of 6")
        by_keyboard(seen.page, teacher, "On my own")
    by_keyboard(seen.page, teacher, "Send")
    expect(teacher).to_contain_text("Digital competence: High")
    say(curator, "/results")
    tap(curator, re.compile("^Yelets"))
    tap(curator, "All questions")
    tap(curator, "Digital competence")
    expect(curator).to_contain_text("χ²(2) = 94.35; p < 0.001; V = 0.27 [0.22; 0.33]")
    expect(curator).to_contain_text("The difference is small")
    seen.shot("desk-four")
    with seen.page.context.expect_page() as opened:
        tap(curator, "Open the page")
    results = seen.watch(opened.value)
    expect(results.locator("h1")).to_contain_text("Yelets")
    seen.shot("desk-results", results)
    seen.fits()
    seen.fits(results)
    seen.is_clean()
