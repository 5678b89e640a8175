### Событие глазами того, кто его проводит: вопросы по шагам, карточка, список пришедших, отмена.

desk-ask-title = <b>Новое событие</b>

    Как оно называется? Напишите одной строкой, например: «Мастер-класс по цифровым картам».
desk-ask-when = Когда начало? Напишите день и время, например: 05.12 15:00.
desk-ask-length = Сколько продлится? Выберите или напишите время окончания, например: 16:30.
desk-ask-place = Где встречаемся? Напишите адрес или пришлите ссылку на встречу.
desk-ask-capacity = Сколько мест? Когда они кончатся, остальные встанут в лист ожидания и получат освободившиеся места по порядку.
desk-ask-speakers = Кто ведёт? Напишите имена.
desk-ask-hours = Сколько часов обучения засчитать тем, кто придёт? Выберите или напишите число.
desk-ask-about = О чём событие? Напишите несколько строк: что будет и что взять с собой.
desk-ask-reminders = Когда напомнить тем, кто идёт?
desk-choice-length = { $count ->
    [45] 45 минут
    [60] 1 час
    [90] 1,5 часа
    [120] 2 часа
   *[180] 3 часа
}
desk-choice-capacity = { $count }
desk-choice-hours = { $count ->
    [one] { $count } час
    [few] { $count } часа
   *[other] { $count } часов
}
desk-choice-no-reminders = Не напоминать
desk-none-place = Пока неизвестно
desk-none-capacity = Мест хватит всем
desk-none-speakers = Не указывать
desk-none-hours = Без часов
desk-none-about = Без описания
desk-give-up = Не создавать
desk-later = Остальное потом
desk-back = ← К событию

desk-field-title = ✏️ Название
desk-field-about = 📝 Описание
desk-field-when = 🕒 Начало
desk-field-length = ⌛ Окончание
desk-field-place = 📍 Место
desk-field-capacity = 🪑 Сколько мест
desk-field-whom = 🎯 Для кого
desk-field-speakers = 🎤 Ведущие
desk-field-hours = 🎓 Часы
desk-field-reminders = ⏰ Напоминания

desk-button-open = ✅ Открыть: пусть видят и отвечают
desk-button-announce = 📣 Объявить
desk-button-people = 👥 Кто придёт
desk-button-more = ✏️ Изменить
desk-button-cancel = ❌ Отменить
desk-whom = Для кого: { $who } — { $count ->
    [one] { $count } человек
    [few] { $count } человека
   *[other] { $count } человек
}.
desk-reminders = Напомним: { $when }.
desk-no-reminders = Напоминать не будем.
desk-before-days = { $count ->
    [1] за день
    [one] за { $count } день
    [few] за { $count } дня
   *[other] за { $count } дней
}
desk-before-hours = { $count ->
    [1] за час
    [one] за { $count } час
    [few] за { $count } часа
   *[other] за { $count } часов
}
desk-before-minutes = { $count ->
    [one] за { $count } минуту
    [few] за { $count } минуты
   *[other] за { $count } минут
}
desk-more = Что изменить в событии «{ $title }»? О новом времени и месте все, кто идёт, узнают сами: напишем им через пять минут.
desk-opened = { $count ->
    [0] Событие открыто, но в этой аудитории пока никого нет.
    [one] Событие открыто, его видит { $count } человек. Чтобы о нём узнали, нажмите «Объявить».
    [few] Событие открыто, его видят { $count } человека. Чтобы о нём узнали, нажмите «Объявить».
   *[other] Событие открыто, его видят { $count } человек. Чтобы о нём узнали, нажмите «Объявить».
}
desk-announced = Объявление уходит. Ответить можно прямо под ним.
desk-announced-before = Об этом событии уже объявили. Об изменениях те, кто идёт, узнают сами.
desk-cancel = Отменить событие «{ $title }»? Напишите почему — все, кто идёт или ждёт места, прочтут это. Или отмените без объяснений.
desk-cancel-yes = Отменить без объяснений
desk-cancel-draft = Выбросить черновик «{ $title }»? Кроме кураторов, его никто не видел.
desk-cancel-draft-yes = Выбросить
desk-cancel-no = Не отменять
desk-cancelled = Событие отменено
desk-thrown = Черновик «{ $title }» выброшен.
desk-whom-hint = Оставьте только тех, кого это касается. Если ничего не отмечать, событие увидят все.
desk-people = <b>{ $title }</b>: кто придёт
desk-people-confirmed = ✅ Идут: { $count }
desk-people-waiting = ⏳ В листе ожидания: { $count }
desk-people-maybe = 🤔 Возможно: { $count }
desk-people-cannot = ✖️ Не придут: { $count }
desk-people-none = Пока никто не ответил.
desk-person = { $number }. { $who }
desk-nobody-named = Без имени
problem-event-choose = Здесь нужно выбрать: нажмите одну из кнопок.
