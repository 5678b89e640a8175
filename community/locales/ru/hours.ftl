### Часы обучения: программы, у кого сколько часов, списки людей таблицей.

hours-mine = 🎓 Мои часы
hours-programmes = 🎓 Программы
hours-own = 🎓 <b>Мои часы</b>
hours-own-programme = <b>{ $title }</b>
    { $done ->
        [yes] ✅ Программа пройдена: { $hours } из { $of } { $count ->
            [one] часа
           *[other] часов
        }.
       *[no] { $hours } из { $of } часов.
    }
hours-own-rest = <b>Вне программ</b>
    { $hours } { $count ->
        [one] час
        [few] часа
        [part] часа
       *[other] часов
    }.
hours-own-event = · { $day } { $title } — { $hours } ч
hours-own-earlier = · и раньше: { $count ->
    [one] { $count } событие
    [few] { $count } события
   *[other] { $count } событий
}
hours-list = 🎓 <b>Программы</b>
hours-list-none = Программа собирает часы обучения с разных событий, например курс на 36 часов. Создайте её, а в карточке события выберите, в какую программу идут его часы.
hours-list-hint = Нажмите на программу, чтобы увидеть, у кого сколько часов.
hours-line = { $title } · { $hours } ч
hours-new = ➕ Новая программа
hours-back = ← К программам
hours-programme = 🎓 <b>{ $title }</b>
    { $hours } { $count ->
        [one] час
        [few] часа
        [part] часа
       *[other] часов
    }. С часами: { $people }. Прошли целиком: { $done }.
hours-programme-none = Часов пока ни у кого нет. Они появятся, когда пройдёт событие этой программы и пришедших отметят.
hours-person = { $number }. { $who } — { $hours } из { $of }{ $done ->
    [yes] {" "}✅
   *[no] {""}
}
hours-ask-title = <b>Новая программа</b>

    Как она называется? Например: «Цифровая дидактика».
hours-ask-hours = Сколько часов в программе? Напишите число, например 36.
hours-choose = 🎓 <b>{ $title }</b>

    В какую программу идут часы этого события?{ $set ->
    [yes] {""}
   *[no] {"\u000A\u000A"}У события пока не указаны часы: без них засчитывать нечего. Поле «Часы» — в карточке события.
}
hours-choose-none = Ни в какую
desk-button-programme = 🎓 Программа
desk-button-paper = 📄 Скачать таблицей
event-programme = 🎓 Программа: { $title }.
events-past = 🗂 Прошедшие
events-past-title = <b>Прошедшие события</b>

paper-coming = Готовим таблицу…
paper-caption = <b>{ $title }</b>. В таблице { $count ->
    [one] { $count } человек
    [few] { $count } человека
   *[other] { $count } человек
}. Это личные данные: не пересылайте файл тем, кому он не нужен. В журнале отмечено, что вы его взяли.
paper-sheet-people = Участники
paper-sheet-hours = Часы
paper-head-number = №
paper-head-name = Имя
paper-head-organisation = Организация
paper-head-position = Должность
paper-head-answer = Ответ
paper-head-line = Место в листе ожидания
paper-head-came = Отмечен
paper-head-how = Как отмечен
paper-head-events = Событий
paper-head-hours = Часов
paper-head-required = Нужно часов
paper-head-complete = Пройдена
paper-answer-confirmed = идёт
paper-answer-waiting = ждёт места
paper-answer-maybe = возможно
paper-answer-cannot = не придёт
paper-how-code = кодом
paper-how-list = по списку
paper-yes = да
paper-no = нет

refused-programme-not-found = Такой программы нет, или её ведут другие.
problem-programme-title = Напишите название программы: от 1 до { $longest } знаков.
problem-programme-hours = Часов в программе — больше 0 и не больше { $most }. Напишите число, например 36.
