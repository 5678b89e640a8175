### Повтор опубликованных исследований: файл исследования, ход, таблицы рядом с напечатанными цифрами.

replay-respondent = Педагог { $number }
replay-operator = Повтор исследования
replay-rate = { $updates } { $updates ->
        [one] обновление
        [few] обновления
       *[many] обновлений
    }, { $rate } в секунду
replay-source = Источник: { $source }
replay-went =
    { $respondents ->
        [one] { $respondents } человек ответил
        [few] { $respondents } человека ответили
       *[many] { $respondents } человек ответили
    } в чате, { $waves ->
        [one] { $waves } волна
        [few] { $waves } волны
       *[many] { $waves } волн
    }; обновлений — { $updates }, в секунду — { $rate }.
replay-unsound = Не всё дошло до конца: { $state }. Такие таблицы сравнивать нельзя.
replay-observed = Сколько человек
replay-figures = Расчёт
replay-recomputed = по ответам
replay-published = в статье
replay-figure-statistic = χ²
replay-figure-df = степени свободы
replay-figure-p = p
replay-figure-critical_value = критическое значение
replay-figure-exact_p = точное p
replay-figure-effect = V Крамера
replay-figure-expected_below_5 = ожидаемых частот меньше 5
replay-figure-percent = проценты по строкам
replay-figure-table = частоты
replay-verdict-reproduced = ✓ воспроизводится
replay-verdict-differs = ≠ расходится со статьёй
replay-difference = { $figure }: в статье { $printed }, по ответам { $found }
replay-surprise = { $figure }: ожидалось { $printed }, получилось { $found }
replay-as-expected = Всё вышло так, как сказано в файле исследования.
replay-not-as-expected = Не всё вышло так, как сказано в файле исследования.
replay-people-gone = Процесс, в котором отвечают участники, оборвался. Запустите повтор ещё раз; если не поможет, проверьте, хватает ли памяти.
replay-silent = Бот не ответил участнику за { $seconds } с. Запустите повтор ещё раз, когда машина будет свободнее.
replay-lost =
    Участник не понял, что нажать на этом экране:
    { $screen }

problem-replay-which = Назовите файл исследования или одно из готовых: { $known }. Чтобы повторить все готовые, напишите --all и ничего больше.
problem-replay-one-database = У каждого исследования база своя: с --all её указать нельзя.
problem-replay-database-address = По этому адресу базу открыть не удалось. Напишите, например, sqlite+aiosqlite:///replay.db.
problem-replay-database-not-empty = В этой базе уже что-то есть. Укажите пустую: повтор ничего чужого не трогает.
problem-study-no-file = Файл не читается. Проверьте имя или назовите готовое исследование: { $known }.
problem-study-too-large = Файл больше { $most } кБ. Для исследования это слишком много: проверьте, тот ли это файл.
problem-study-not-text = Это не текст в UTF-8. Сохраните файл в этой кодировке.
problem-study-not-json =
    { $column ->
        [0] Вложенность слишком глубокая. Проверьте скобки.
       *[other] Здесь, в позиции { $column }, JSON обрывается или написан с ошибкой. Проверьте кавычки, запятые и скобки.
    }
problem-study-key-twice = Ключ «{ $key }» стоит в одном объекте дважды. Оставьте один.
problem-study-missing = Этого ключа не хватает. Добавьте его.
problem-study-unknown-key = Такого ключа нет. Уберите его или исправьте опечатку; все ключи перечислены в docs/studies.md.
problem-study-type = Здесь нужно другое: { $expected ->
        [text] строка в кавычках
        [number] целое число без кавычек
        [list] список в квадратных скобках
       *[object] объект в фигурных скобках
    }.
problem-study-one-of = Здесь возможно одно из: { $known }.
problem-study-day = Нужна дата вида 2021-12-01.
problem-study-form = Так писать нельзя. Ключ — латинские строчные буквы, цифры и «_»; цифра из статьи — строка вроде "39.968" или "<0.001".
problem-study-empty = Здесь пусто. Впишите хотя бы одно значение.
problem-study-out-of-range = Число людей — целое, не меньше 0 (у группы и исследования — не меньше 1) и не больше 20 000.
problem-study-too-long = Слишком длинно. Сократите.
problem-study-invalid = Значение не подходит. Сверьтесь с docs/studies.md.
problem-study-questionnaire-unknown = Такой анкеты в библиотеке нет. Есть: { $known }.
problem-study-waves-overlap = Волна начинается раньше, чем кончилась предыдущая. Сдвиньте дату.
problem-study-twice = «{ $key }» уже есть в этом списке. Все значения здесь должны быть разными.
problem-study-sum = Сумма — { $found }, а должна быть { $wanted }. Проверьте числа людей.
problem-study-closes-before = Волна закрывается раньше, чем открылась. Исправьте одну из дат.
problem-study-group-unknown = Такой группы нет. Есть: { $known }.
problem-study-question-unknown = Такого вопроса или шкалы здесь нет. Есть: { $known }.
problem-study-answer-unknown = Такого ответа или уровня нет. Есть: { $known }.
problem-study-answered-twice = На вопрос «{ $key }» отвечают дважды: сам по себе и через шкалу. Оставьте одно.
problem-study-unanswered = Вопрос «{ $key }» обязательный, а ответа на него нет. Добавьте ответ или уровень шкалы, куда он входит.
problem-study-between-waves = Волны сравниваются, когда их не меньше двух и ключа wave нет.
problem-study-wave-unknown = Волн всего { $most }. Исправьте номер.
problem-study-level-unreachable = Ответы, которые дают уровень «{ $level }», подобрать не удалось. Проверьте границы уровней в анкете.
