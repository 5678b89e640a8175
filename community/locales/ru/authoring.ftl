### Мастерская анкет: файл, проверка, проба, библиотека.

home-questionnaires = 🛠 Анкеты: сделать и запустить
drafts-title = <b>Мастерская анкет</b>

    { $count ->
        [0] Пришлите сюда файл анкеты — таблицу XLSX (XLSForm) или YAML. Проверю и покажу, что получилось.
       *[other] Выберите анкету или пришлите новый файл — таблицу XLSX (XLSForm) или YAML.
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
draft-not-for = <b>Не для этого.</b> { $words }
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
