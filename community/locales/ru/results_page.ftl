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
page-withheld = Цифры скрыты: по ним можно было бы узнать, что ответил отдельный человек.
page-how-computed = Как это посчитано
page-cells = В ячейке сверху вниз: сколько людей, сколько ожидалось, исправленный остаток
page-own-words = На этот вопрос отвечали своими словами.
page-numbers = На этот вопрос отвечали числом.
page-several = Можно было выбрать несколько ответов.
page-footer = Считаются только отправленные анкеты. Доли — от числа ответивших на вопрос. Тонкая черта на столбике — 95-процентный интервал Уилсона: в его пределах доля, скорее всего, лежит у всех, кого представляют ответившие.
page-table = Таблица
page-table-cells = В ячейке: доля ответивших, число людей, 95-процентный интервал Уилсона
page-table-answered = Ответили
page-show = Показать
page-whole = Без разбивки
page-wave = Волна
page-not-so = Такой разбивки здесь нет, поэтому результаты показаны как обычно.
page-part = Часть { $number } из { $of }
page-too-long = Вариантов здесь больше, чем помещается на странице. Все числа можно выгрузить через бота.
page-parts-caption = Каждый ответ проверен отдельно
page-parts-effect = Размер различия
page-parts-p = Исправленное p
comparison-parts-family =
    { $n ->
        [one] Вероятности исправлены по Холму: в семействе { $n } проверка.
        [few] Вероятности исправлены по Холму: в семействе { $n } проверки.
       *[many] Вероятности исправлены по Холму: в семействе { $n } проверок.
    }
comparison-line-moves = Поднялись — { $up }, опустились — { $down }
page-enter = Открываем результаты
page-enter-wait = Секунду: проверяем, кто вы.
page-enter-script = Если ничего не происходит, вернитесь в чат и откройте страницу по разовой ссылке: команда /results.
page-ask-the-bot = Ссылку на результаты даёт бот: команда /results.
page-title-link = Ссылка больше не действует
page-title-forbidden = Эти результаты видят кураторы
page-title-not-found = Здесь ничего нет
page-of = { $answered } из { $asked }
page-scales = Шкалы
page-report = Отчёт одним файлом
page-partly = Часть чисел скрыта, чтобы никого нельзя было узнать.
page-withheld-yet = Сейчас цифр здесь нет. Почему — написано вверху страницы.
page-course = Среднее по волнам. Черта — его 95-процентный интервал
page-item-rest = Связь с остальными
page-item-dropped = α без этого вопроса
page-weights = Веса
page-weights-no = Без весов
page-weights-yes = С весами
page-weighted = с весами { $share } ({ $low }–{ $high })
page-table-weighted = ; ниже — доля с весами и её интервал
