### Мастерская анкет: файл, проверка, проба, библиотека.

home-questionnaires = 🛠 Анкеты: сделать и запустить
drafts-title = <b>Мастерская анкет</b>

    { $count ->
        [0] Пришлите сюда файл анкеты — таблицу XLSX (XLSForm) или YAML. Проверю и покажу, что получилось.
       *[other] Выберите анкету или пришлите новый файл — таблицу XLSX (XLSForm) или YAML.
    }{ $running ->
        [0] {""}
       *[other] {" "}Под знаком 📊 — опросы, которые идут.
    }
drafts-library = 📚 Взять готовую
drafts-template = 📄 Образец таблицы
drafts-template-coming = Готовлю образец…
drafts-template-file = анкета-образец.xlsx
drafts-template-caption = Образец анкеты. Замените вопросы своими и пришлите файл сюда: проверю и скажу, что поправить.
drafts-library-title = <b>Готовые анкеты</b>

    Их можно запустить как есть или скачать и переделать под себя.
draft-checked = ✅ Файл проверен, ошибок нет.
draft-size = { $items ->
        [one] { $items } вопрос
        [few] { $items } вопроса
       *[other] { $items } вопросов
    }, { $taps ->
        [one] { $taps } нажатие
        [few] { $taps } нажатия
       *[other] { $taps } нажатий
    }{ $typed ->
        [0] {""}
        [one] {" "}и { $typed } сообщение
        [few] {" "}и { $typed } сообщения
       *[other] {" "}и { $typed } сообщений
    }
draft-languages = Языки: { $languages }. Версия { $version }.
language-ru = русский
language-en = английский
draft-scales = Шкалы: { $scales }
draft-audience = <b>Для кого.</b> { $words }
draft-source = <b>Источник.</b> { $words }
draft-not-for = <b>Для чего не подходит.</b> { $words }
draft-warnings = ⚠️ Обратите внимание:
draft-more-warnings = { $count ->
        [one] …и ещё { $count } замечание.
        [few] …и ещё { $count } замечания.
       *[other] …и ещё { $count } замечаний.
    }
draft-mistakes = { $count ->
        [one] <b>В файле { $count } ошибка.</b> Исправьте её и пришлите файл снова.
        [few] <b>В файле { $count } ошибки.</b> Исправьте их и пришлите файл снова.
       *[other] <b>В файле { $count } ошибок.</b> Исправьте их и пришлите файл снова.
    }
draft-mistakes-file = ошибки.txt
draft-try = ▶️ Пройти самому
draft-xlsx = ⬇️ XLSX
draft-yaml = ⬇️ YAML
draft-drop = 🗑 Удалить
draft-back = ‹ К анкетам
draft-take = Взять себе
draft-file-coming = Готовлю файл…
draft-really-drop = Удалить эту анкету? Уже запущенные опросы останутся как есть.
draft-drop-yes = Да, удалить
draft-drop-no = ‹ Не удалять
draft-dropped = Удалено
preview-mark = 👁 <i>Проба: ответы не сохраняются</i>
preview-begins = Так анкету увидят педагоги. Ответы не сохраняются.
preview-leave = ✕ Закончить пробу
preview-over = Эта проба закончена.
preview-ended = 👁 <b>Проба закончена, ответы не сохранены.</b> Педагог увидит вот что:
preview-to-draft = ‹ К анкете
refused-draft-not-found = Такой анкеты нет, или делали её не вы.
problem-questionnaire-file-kind = Это не анкета. Пришлите таблицу .xlsx (XLSForm) или файл .yaml.
problem-questionnaire-file-too-big = Файл больше { $megabytes } МБ. Анкета столько не занимает: уберите картинки и лишние листы.
problem-questionnaire-file-too-heavy = Файл слишком тяжёлый: прочитать его не хватило времени или памяти. Перенесите листы анкеты в новый файл без оформления и пришлите его.

## Запуск

draft-launch = 🚀 Запустить
launch-wave-before = До
launch-title = 🚀 <b>Запуск: { $title }</b>
launch-who = 👥 Кому: <b>{ $who }</b> — { $count ->
        [one] { $count } человек
        [few] { $count } человека
       *[other] { $count } человек
    }
launch-owner-all = всё сообщество
launch-anonymous = 🔒 Анонимно: кто как ответил, не узнает никто.
launch-named = 👤 Поимённо: ответы видны вместе с именем.
launch-once = 1️⃣ Один раз
launch-repeated = 🔁 До и после: вторую волну откроете сами, когда придёт время.
launch-linking-key = 🔗 Ответы «до» и «после» соединит ключ; когда закроете опрос, он исчезнет.
launch-linking-code = 🔗 Ответы «до» и «после» соединит личный код, который человек составит сам.
launch-linking-none = ✂️ Ответы «до» и «после» не соединяются: сравнить можно только целые группы.
launch-opens = ⏱ Начало: { $when }
launch-closes = 🏁 Ответы: до { $when }
launch-closes-never = 🏁 Ответы: пока не закроете опрос
launch-opens-at-once = ⏱ Начало: сразу после запуска
launch-languages = 🌐 Языки: { $languages }
launch-invites = ✉️ Пригласим в чате днём по местному времени и дважды напомним тем, кто не закончил.
launch-no-invites = ✉️ Приглашений не будет: опрос найдут в меню.
launch-button-who = 👥 Кому
launch-button-anonymous = 🔒 Сделать анонимным
launch-button-named = 👤 Сделать именным
launch-button-once = 1️⃣ Провести один раз
launch-button-repeated = 🔁 Провести до и после
launch-button-linking = 🔗 Как соединять ответы
launch-button-linking-key = 🔗 Ключом
launch-button-linking-code = ✍️ Личным кодом
launch-button-linking-none = ✂️ Не соединять
launch-button-opens = ⏱ Начало
launch-button-closes = 🏁 Срок
launch-button-at-once = Сразу
launch-button-no-end = Без срока
launch-button-languages = 🌐 Языки
launch-button-invites = ✉️ Приглашать в чате
launch-button-no-invites = ✉️ Не приглашать
launch-button-go = 🚀 Запустить
launch-really = Запустить «{ $title }»? { $count ->
        [one] Анкету получит { $count } человек
        [few] Анкету получат { $count } человека
       *[other] Анкету получат { $count } человек
    }; сами собой вопросы уже не изменятся.
launch-really-yes = Да, запустить
launch-back = ‹ К запуску
launch-who-hint = Оставьте только тех, кого это касается. Если ничего не отмечать, анкету получат все.
launch-filter-owner = 🏛 От чьего имени
launch-filter-municipalities = Муниципалитеты{ $count ->
        [0] {""}
       *[other] : { $count }
    }
launch-filter-organisation-kinds = Виды организаций{ $count ->
        [0] {""}
       *[other] : { $count }
    }
launch-filter-positions = Должности{ $count ->
        [0] {""}
       *[other] : { $count }
    }
launch-filter-networks = Сети{ $count ->
        [0] {""}
       *[other] : { $count }
    }
launch-filter-roles = Роли{ $count ->
        [0] {""}
       *[other] : { $count }
    }
launch-filter-done = ‹ Готово
launch-choose-municipalities = Из каких муниципалитетов?
launch-choose-organisation-kinds = Из каких организаций?
launch-choose-positions = Люди каких должностей?
launch-choose-networks = Из каких сетей?
launch-choose-roles = Люди с какими ролями?
launch-choose-owner = От чьего имени опрос? Отвечать смогут те, кто там работает.
launch-choose-languages = На каких языках можно отвечать?
launch-choose-linking = Как соединить ответы одного человека «до» и «после»?

    🔗 <b>Ключ.</b> Людям ничего делать не нужно. Закроете опрос — ключ исчезнет, и узнать, кто как ответил, будет нельзя.
    ✍️ <b>Личный код.</b> Четыре вопроса, ответы на которые знает только сам человек. Для тех, кто ключу не доверяет.
launch-choose-opens = Когда начать? Выберите или напишите дату: 05.12 09:00.
launch-choose-closes = До какого дня ждать ответов? Выберите или напишите дату: 05.12 20:00.
launch-opens-in = { $days ->
        [1] Завтра в 9:00
        [7] Через неделю в 9:00
        [one] Через { $days } день в 9:00
        [few] Через { $days } дня в 9:00
       *[other] Через { $days } дней в 9:00
    }
launch-closes-in = { $days ->
        [7] Неделя
        [14] Две недели
        [30] Месяц
        [one] { $days } день
        [few] { $days } дня
       *[other] { $days } дней
    }
launch-one-language = Хотя бы один язык должен остаться.
launch-done-in-chat = 🚀 <b>«{ $title }» — опрос запущен</b>

    { $count ->
        [one] Ответить может { $count } человек.
        [few] Ответить могут { $count } человека.
       *[other] Ответить могут { $count } человек.
    } Вопросы теперь не изменятся, пока вы сами не пришлёте исправление.
problem-moment-unreadable = Так дата не читается. Напишите, например, 05.12 20:00.
problem-moment-past = Этот момент уже прошёл. Назовите будущий.
problem-moment-far = До этого дня больше { $years } лет. Проверьте год.
