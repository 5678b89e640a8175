"""The demo in a browser: a teacher joins and answers, a curator reads the comparison; on a phone and at a desk."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.conftest import PHONE, Demo, Visit, tap

pytestmark = pytest.mark.browser

ANSWERS = (
    "Самостоятельно",
    "По готовому образцу",
    "Самостоятельно",
    "С чужой помощью",
    "Самостоятельно",
    "Могу научить коллегу",
)


def test_on_a_phone_in_russian(
    start_demo: Callable[[str], Demo], visit: Callable[[str, dict[str, int], str], Visit]
) -> None:
    demo = start_demo("ru")
    seen = visit(demo.chat, PHONE, "ru-RU")
    teacher = seen.pane("Учитель")
    seen.shot("phone-invited")
    teacher.get_by_role("button", name="Начать", exact=True).click()
    expect(teacher).to_contain_text("сообщество педагогов")
    seen.shot("phone-about")
    tap(teacher, "Продолжить")
    expect(teacher).to_contain_text("Согласие на участие")
    seen.shot("phone-consent")
    tap(teacher, "Согласен, согласна")
    tap(teacher, "📝 Цифровые умения педагога")
    expect(teacher).to_contain_text("Анкета анонимная")
    seen.shot("phone-introduction")
    tap(teacher, "Начать")
    expect(teacher).to_contain_text("Согласие")
    tap(teacher, "Согласен, согласна")
    for number, answer in enumerate(ANSWERS, 1):
        expect(teacher).to_contain_text(f"{number} из 6")
        if number == 2:
            seen.shot("phone-question")
        tap(teacher, answer)
    expect(teacher).to_contain_text("Проверьте ответы")
    seen.shot("phone-summary")
    tap(teacher, "Отправить")
    expect(teacher).to_contain_text("Цифровая компетентность")
    seen.shot("phone-thanks")
    seen.fits()
    seen.is_clean()
