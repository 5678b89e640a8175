# Страница результатов.

page-results = Результаты опроса
page-asked-organisation = Спрашивали тех, кто работает здесь: { $name }.
page-asked-network = Спрашивали участников сети «{ $name }».
page-asked-municipality = Спрашивали педагогов муниципалитета: { $name }.
page-asked-region = Спрашивали педагогов региона: { $name }.
page-asked-all = Спрашивали всё сообщество.{ $name }
page-anonymous = Ответы анонимные.
page-named = Ответы именные.
page-responses =
    { $n ->
        [one] — { $n } ответил
       *[other] — { $n } ответили
    }
page-other-language = English
page-nobody-yet = Пока никто не ответил. Загляните позже.
page-questions = Вопрос за вопросом
page-answered =
    { $asked ->
        [one] ответили { $answered } из { $asked }
       *[other] ответили { $answered } из { $asked }
    }
page-withheld = Цифры скрыты: группа или ответ так малы, что можно узнать отдельных людей.
page-how-computed = Как это посчитано
page-cells = В ячейке сверху вниз: сколько людей, сколько ожидалось, исправленный остаток
page-own-words = На этот вопрос отвечали своими словами.
page-numbers = На этот вопрос отвечали числом.
page-several = Можно было выбрать несколько ответов.
page-footer = Считаются только отправленные анкеты. Доли — от числа ответивших на вопрос; у столбика справа доля и число людей.
page-ask-the-bot = Ссылку на результаты даёт бот: команда /results.
page-title-link = Ссылка больше не действует
page-title-forbidden = Эти результаты видят кураторы
page-title-not-found = Здесь ничего нет
