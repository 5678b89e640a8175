# Ответы своими словами: чтение, поиск, темы, согласие тех, кто размечает, темы по группам.

open-button = 💬 Ответы своими словами: { $n }
open-choose = На какой вопрос показать ответы?
open-head =
    { $n ->
        [0] Ответов, которые можно показать, пока нет.
        [one] { $n } ответ. Порядок случайный, без имён и времени.
        [few] { $n } ответа. Порядок случайный, без имён и времени.
       *[other] { $n } ответов. Порядок случайный, без имён и времени.
    }
open-found =
    { $found ->
        [0] Со словом «{ $search }» ничего не нашлось.
       *[other] Со словом «{ $search }»: { $found } из { $n }.
    }
open-hidden-open = «{ $wave }» ещё идёт: новый ответ был бы заметен, и автора могли бы узнать. Покажем, когда волна закончится.
open-hidden-few =
    { $least ->
        [one] «{ $wave }»: ответил меньше чем { $least } человек, такие ответы не показываем.
       *[other] «{ $wave }»: ответили меньше { $least } человек, такие ответы не показываем.
    }
open-page = { $page } из { $pages }
open-find = 🔍 Найти слово
open-find-again = 🔍 Другое слово
open-all = Показать все
open-write-search = Напишите слово или его часть: покажем ответы, где оно есть. Большие буквы и «ё» не важны.
open-code = 🏷 Разметить по темам
open-themes = 📊 Темы: { $n }
open-back = ‹ К ответам
open-back-to-coding = ‹ К разметке
open-back-to-themes = ‹ К темам

coding-progress = { $read } из { $n }
coding-which = О чём этот ответ? Можно отметить несколько тем или ни одной.
coding-no-themes = Тем пока нет. Заведите первую: коротко назовите то, о чём ответ.
coding-new-theme = ➕ Новая тема
coding-next = Дальше ›
coding-skip = Пропустить
coding-write-theme = Как назвать тему? Одно-три слова, не длиннее { $longest } знаков.
coding-done =
    { $n ->
        [0] Размечать пока нечего.
        [one] Готово: вы прочли { $n } ответ. Посмотрите, что получилось.
        [few] Готово: вы прочли все { $n } ответа. Посмотрите, что получилось.
       *[other] Готово: вы прочли все { $n } ответов. Посмотрите, что получилось.
    }

themes-title = Темы: { $title }
themes-read =
    { $n ->
        [one] Прочитано { $read } из { $n } ответа.
       *[other] Прочитано { $read } из { $n } ответов.
    }
themes-without = без этой темы
themes-none = Тем пока нет.
themes-line = { $title } — { $count } ({ $share })
themes-line-bare = { $title }
themes-more =
    { $n ->
        [one] …и ещё { $n } тема
        [few] …и ещё { $n } темы
       *[other] …и ещё { $n } тем
    }
themes-union = Доли — от прочитанных. Ответ идёт в тему, если её поставил хотя бы один из вас.
themes-coders = Размечают: { $names }.
themes-coder = { $name } ({ $read })
themes-nobody-named = коллега без имени
themes-you = вы
themes-and-you = Вы
themes-is-closed = 🔒 Разметка закончена, менять её нельзя.
themes-by-k = По типам организаций
themes-by-p = По должностям
themes-by-w = Сравнить волны
themes-agree = Согласие по темам
themes-edit = ✏️ Изменить темы
themes-close = 🔒 Закончить разметку
themes-really-close =
    Закончить разметку? После этого темы у ответов изменить нельзя.

    Зачем так: если темы менять и каждый раз смотреть на группы, по разнице можно понять, кто что написал. Поэтому в анонимном опросе группы сравниваются только по законченной разметке.
themes-close-yes = Да, закончить
themes-closed = Разметка закончена
themes-hidden = Не показаны, чтобы никого не узнать: { $titles }.
themes-answers-read =
    { $asked ->
        [one] { $group }: { $asked } ответ
        [few] { $group }: { $asked } ответа
       *[other] { $group }: { $asked } ответов
    }

agree-none = Согласие покажем, когда двое прочтут одни и те же ответы.
agree-pair =
    { $n ->
        [one] { $first } и { $second } прочли { $n } общий ответ.
        [few] { $first } и { $second } прочли { $n } общих ответа.
       *[other] { $first } и { $second } прочли { $n } общих ответов.
    }
agree-few =
    { $least ->
        [one] О согласии судить рано: нужен хотя бы { $least } общий ответ.
       *[other] О согласии судить рано: нужно хотя бы { $least } общих ответов.
    }
agree-words = Согласны в { $observed } решений; каппа { $kappa } — { $strength ->
        [poor] хуже случайного
        [slight] почти случайное согласие
        [fair] слабое согласие
        [moderate] умеренное согласие
        [substantial] хорошее согласие
       *[almost_perfect] почти полное согласие
    }.
agree-no-kappa = Согласны в { $observed } решений; каппу не посчитать: оба ставили темы всем или никому.
agree-caution = Слова — по шкале Ландиса и Коха (1977), её границы условны. Каппа учитывает и случайные совпадения.
agree-title = Согласие по темам
agree-theme = { $title }: каппа { $kappa } [{ $low }; { $high }]
agree-theme-bare = { $title }: каппа { $kappa }, { $why ->
        [no_disagreement] расхождений нет
        [constant_coder] один ставил её всем или никому
       *[no_agreement] ни одного совпадения
    }
agree-theme-none = { $title }: каппы нет, { $why ->
        [no_answers] общих ответов нет
       *[one_category] оба ставили её всем или никому
    }
agree-mean = Общая каппа { $pooled } (по Де Врису, 2008), средняя по темам { $mean }.
agree-other-pair = Другая пара ›

theme-card = { $title }
theme-card-hint = Переименовать можно всегда. Удалить или объединить — пока разметка не закончена.
theme-rename = Переименовать
theme-merge = Объединить с другой
theme-drop = Удалить
theme-write-name = Новое название для темы «{ $title }»?
theme-merge-into = Во что влить «{ $title }»? Ответы этой темы получат другую, а сама она исчезнет.
theme-really-drop =
    { $count ->
        [0] Удалить тему «{ $title }»? Её ни у одного ответа нет.
        [one] Удалить тему «{ $title }»? Она пропадёт у { $count } ответа.
       *[other] Удалить тему «{ $title }»? Она пропадёт у { $count } ответов.
    }
theme-drop-yes = Да, удалить
theme-dropped = Тема удалена
theme-merged = Темы объединены
theme-renamed = Переименовано

comparison-why-themes =
    В одном ответе может быть несколько тем, поэтому каждая проверяется отдельно, считаются люди. Вероятности исправлены по Холму: проверок несколько.

page-answers = Ответы своими словами
page-answers-read = Прочитать
page-answers-search = Найти слово
page-answers-find = Найти
page-answers-all = Показать все
page-answers-themes = Темы
page-answers-theme = Тема
page-answers-count = Ответов
page-answers-share = Доля
page-answers-agreement = Согласие тех, кто размечает
page-answers-kappa = Каппа
page-answers-interval = 95 %
page-answers-back = Все результаты опроса
page-answers-where = Размечают ответы в чате: /results, нужный опрос, «Ответы своими словами».
page-answers-pages = Страницы

refused-answer-not-found = Такого ответа среди тех, что можно показать, нет.
refused-theme-not-found = Такой темы больше нет: возможно, её удалили или объединили с другой.
refused-coding-in-person = Размечать может только человек: войдите в чат сами.
refused-coding-unfinished =
    { $left ->
        [one] Остался { $left } ответ, который ещё никто не прочёл. Дочитайте, и разметку можно будет закончить.
        [few] Осталось { $left } ответа, которые ещё никто не прочёл. Дочитайте их, и разметку можно будет закончить.
       *[other] Осталось { $left } ответов, которые ещё никто не прочёл. Дочитайте их, и разметку можно будет закончить.
    }
refused-codings-none = Ещё нет ни одной темы или ни одного прочитанного ответа. Сначала разметьте ответы.
refused-coding-closed = Разметка этих ответов закончена, изменить её нельзя.
refused-theme-settled = Эта тема есть у ответов, разметка которых закончена: её можно только переименовать.
refused-coding-open = Опрос анонимный: группы сравним, когда разметка будет закончена. Иначе, меняя темы, можно было бы понять, кто что написал.

problem-question-not-open = На этот вопрос отвечают не своими словами. Выберите открытый вопрос.
problem-search-too-long = Слишком длинно для поиска: хватит { $longest } знаков.
problem-themes-too-many = Тем уже { $most }, больше не нужно: объедините близкие.
problem-theme-exists = Тема «{ $title }» уже есть.
problem-theme-title = Назовите тему коротко: от одного до { $longest } знаков.
problem-theme-into-itself = Тему нельзя влить в неё саму. Выберите другую.
problem-codings-none = Сравнивать пока нечего: нет ни одной темы или ни одного прочитанного ответа.
problem-theme-change-unclear = Нужно одно из двух: новое название title или тема into, в которую влить эту.
