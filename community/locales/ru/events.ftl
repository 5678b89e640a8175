### События: когда и где, кто придёт, лист ожидания, напоминания; как куратор готовит событие.

command-events = События
home-events = 📅 События
events-title = <b>События</b>
events-none = Пока ничего не назначено. Когда появится событие для вас, оно будет здесь.
events-hint = Нажмите на событие, чтобы узнать подробности и ответить.
events-prepare = ➕ Новое событие
events-line = { $start } · { $title }
events-line-mine = { $start } · { $mark } { $title }
events-line-draft = 📝 { $start } · { $title }
events-back = К событиям

event-moment = { $weekday ->
    [1] пн
    [2] вт
    [3] ср
    [4] чт
    [5] пт
    [6] сб
   *[7] вс
}, { $day } { $month ->
    [1] января
    [2] февраля
    [3] марта
    [4] апреля
    [5] мая
    [6] июня
    [7] июля
    [8] августа
    [9] сентября
    [10] октября
    [11] ноября
   *[12] декабря
}, { $time }
event-clock = { $zone ->
    [moscow] по Москве
   *[other] ({ $offset })
}
event-start-short = { $day } { $time }
event-when = 🕒 { $when }
event-when-elsewhere = 🕒 { $when } по вашим часам
event-place = 📍 { $place }
event-link = 🔗 { $link }
event-speakers = 🎤 { $speakers }
event-hours-line = 🎓 { $hours } { $count ->
    [one] час
    [few] часа
    [part] часа
   *[other] часов
} обучения
event-owner = Проводит: { $owner }.
event-places = { $free ->
    [none] Мест хватит всем.
    [0] Все места заняты: { $capacity } из { $capacity }.{ $waiting ->
        [0] {""}
       *[other] {" "}В листе ожидания: { $waiting }.
    }
   *[other] Свободно мест: { $free } из { $capacity }.
}
event-coming = Придут: { $count }.{ $maybe ->
    [0] {""}
   *[other] {" "}Возможно, ещё { $maybe }.
}
event-mine-going = ✅ Вы идёте.
event-mine-waiting = ⏳ Вы в листе ожидания, ваш номер — { $line }. Освободится место — оно ваше, мы сразу напишем.
event-mine-maybe = 🤔 Возможно, вы придёте.{ $kept ->
    [no] {" "}Место за вами пока не закреплено.
   *[all] {""}
}
event-mine-cannot = Вы не придёте.
event-is-cancelled = ❌ <b>Событие отменено.</b>
event-name = { $title }
event-reason = Причина: { $why }
event-is-over = Событие прошло.
event-has-begun = Событие уже началось.
event-is-draft = 📝 Черновик: пока его видите только вы и другие кураторы.
event-no-reminders = Сами напишем вам, только если вы согласитесь получать объявления: «Мои данные».

event-button-going = ✅ Приду
event-button-maybe = 🤔 Возможно
event-button-cannot = Не приду
event-button-release = Не приду, отдать место
event-button-leave-line = Больше не ждать места
event-button-wait = ⏳ Встать в лист ожидания
event-button-show = Подробнее
event-button-calendar = 📆 В календарь
event-button-manage = ⚙️ Управлять

event-toast-going = Ждём вас!
event-toast-waiting = Мест нет. Вы в листе ожидания, ваш номер — { $line }. Освободится место — напишем.
event-toast-maybe = Отметили: возможно, придёте
event-toast-cannot = Спасибо, что сказали
event-toast-untold = { $line ->
        [0] Отметили.
       *[other] Вы в листе ожидания, ваш номер — { $line }.
    } Напоминаний и вестей о переменах не будет: вы не соглашались на объявления. Согласиться — в «Моих данных».
event-toast-released = Спасибо: место получит тот, кому оно нужно
event-calendar-caption = Откройте файл — событие встанет в ваш календарь.
event-calendar-caption-cancelled = Откройте файл — событие в вашем календаре будет отменено.

event-say-announced = Приглашаем вас:
event-say-reminder = Напоминаем: вы собирались прийти.
event-say-changed = Событие изменилось. Теперь так:
event-say-cancelled = К сожалению, событие отменено.
event-say-promoted = Место освободилось, и оно ваше!

refused-event-not-found = Такого события нет, или оно не для вас.
refused-event-not-yours = Это событие проводят другие.

problem-event-cancelled = Событие отменено.
problem-event-draft = Событие ещё готовят: ответить можно будет, когда его откроют.
problem-event-begun = Событие уже началось, ответ не изменить.
problem-event-passed = Событие прошло, ответ уже не изменить.
problem-event-over = Событие уже прошло, изменить его нельзя.
problem-event-not-open = Объявить можно открытое событие, которое ещё не началось.
problem-event-title-missing = У события нет названия. Напишите его одной строкой.
problem-event-too-long = { $field ->
    [title] Название слишком длинное
    [description] Описание слишком длинное
    [place] Адрес слишком длинный
    [link] Ссылка слишком длинная
    [speakers] Имена ведущих не помещаются
   *[reason] Причина слишком длинная
}: знаков { $length }, а помещается { $longest }. Сократите, пожалуйста.
problem-event-link-bad = Ссылка «{ $link }» не откроется. Пришлите адрес целиком, например https://example.org/meet.
problem-event-zone-unknown = Часового пояса «{ $zone }» нет. Назовите, например, Europe/Moscow.
problem-event-ends-before = Событие кончается раньше, чем начинается. Назовите время позже начала.
problem-event-too-many-days = Событие длится больше { $most } дней. Проверьте день окончания.
problem-event-past = Время события уже прошло. Назовите будущее.
problem-event-capacity = Мест может быть от 1 до { $most }. Напишите число или нажмите «Мест хватит всем».
problem-event-hours = Часов обучения может быть от 0,1 до { $most }. Напишите число, например 1,5.
problem-event-reminders = Напоминаний — не больше { $most }, самое раннее — за месяц.
problem-event-end-unreadable = Не получилось понять. Напишите, например, 16:30 или 1,5 часа.
problem-event-number-unreadable = Это не число. Напишите, например, 20.
