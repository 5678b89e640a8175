### Таблицы XLSForm: что не так в файле и что сделать. Перед сообщением стоит место: «файл, лист!ячейка».

## Сам файл

problem-xlsform-too-big = файл больше { $maximum } МБ. Уберите из него картинки и лишние листы.
problem-xlsform-not-spreadsheet = это не таблица .xlsx. Откройте файл в Excel, LibreOffice или Google Таблицах и сохраните как .xlsx.
problem-xlsform-old-format = это таблица старого образца (.xls). Сохраните её как .xlsx.
problem-xlsform-encrypted = файл защищён паролем. Снимите пароль и сохраните файл снова.
problem-xlsform-bomb = внутри файла слишком много данных. Перенесите анкету в новую пустую таблицу.
problem-xlsform-doctype = внутри файла есть то, чего в таблицах не бывает. Перенесите анкету в новую пустую таблицу.
problem-xlsform-empty = в файле нет ни одной заполненной ячейки. Возьмите за основу шаблон.
problem-xlsform-too-many-rows = на листе больше { NUMBER($maximum, useGrouping: 0) } строк. Разделите анкету на две или уберите лишнее.
problem-xlsform-too-many-columns = на листе больше { $maximum } столбцов. Уберите лишние.
problem-xlsform-cell-error = в ячейке ошибка вычисления: { $value }. Впишите само значение.
problem-xlsform-unprintable = в ячейке невидимый служебный знак. Наберите текст заново.
problem-xlsform-many-more = показаны первые { $shown } ошибок. Исправьте их и отправьте файл ещё раз.

## Листы, столбцы и языки

problem-xlsform-no-survey = { $guess ->
    [no] нет листа survey с вопросами. Назовите так лист, на котором они записаны.
   *[yes] нет листа survey с вопросами. Переименуйте в survey лист «{ $nearest }».
}
problem-xlsform-no-questions = на листе нет ни одного вопроса. Впишите их, начиная со второй строки.
problem-xlsform-sheet-misspelt = лист пропущен: его имя похоже на «{ $nearest }». Если это он и есть, исправьте имя; если нет, поставьте перед ним «_».
problem-xlsform-column-twice = столбец «{ $value }» уже есть на этом листе. Оставьте один.
problem-xlsform-column-unknown = { $guess ->
    [no] столбец «{ $value }» пропущен: такого здесь не бывает.
   *[yes] столбец «{ $value }» пропущен: такого здесь не бывает. Возможно, вы имели в виду «{ $nearest }»?
}
problem-xlsform-column-ignored = { $count ->
    [1] у вопроса типа { $type } столбец { $name } ничего не меняет и пропущен.
   *[other] у вопросов типа { $type } столбец { $name } ничего не меняет и пропущен (строк: { $count }).
}
problem-xlsform-media = столбец «{ $value }» пропущен: картинки, звук и видео рядом с вопросом не показываются.
problem-xlsform-language-code = непонятно, что за язык «{ $value }». Добавьте код в скобках, например «Русский (ru)».
problem-xlsform-too-many-languages = языков больше { $maximum }. Уберите лишние столбцы.
problem-xlsform-default-language = языка «{ $value }» в файле нет (есть: { $languages }). Первым взят другой язык.
problem-xlsform-translation-missing = { $count ->
    [1] нет перевода на язык «{ $language }». Вместо него будет текст на основном языке.
    [one] нет { $count } перевода на язык «{ $language }», это первый. Вместо них будет текст на основном языке.
   *[other] нет { $count } переводов на язык «{ $language }», это первый. Вместо них будет текст на основном языке.
}
problem-xlsform-markup = { $count ->
    [1] выделение (жирный шрифт, цвет, теги) убрано, слова остались.
   *[other] выделение (жирный шрифт, цвет, теги) убрано, слова остались. Таких ячеек: { $count }, это первая.
}

## Лист settings

problem-xlsform-form-id = { $given ->
    [yes] в form_id «{ $value }» нужны латинские буквы, цифры, «_», «-» и «.». Анкета названа «{ $taken }».
   *[no] нет form_id. Анкета названа по имени файла: «{ $taken }».
}
problem-xlsform-form-title = нет form_title. Вместо заголовка люди увидят «{ $taken }».
problem-xlsform-version = версия «{ $value }» — не целое число от 1 до { NUMBER($maximum, useGrouping: 0) }, взята 1. Для исправленной анкеты впишите 2.

## Ячейки

problem-xlsform-cell-empty = в столбце { $name } пусто. Заполните ячейку.
problem-xlsform-bad-name = имя «{ $value }» не подходит. Нужны латинские буквы, цифры, «_», «-» и «.», первой — буква или «_», не длиннее 64 знаков.
problem-xlsform-bad-choice = имя ответа «{ $value }» не подходит. Нужно одно слово без пробелов, не длиннее 64 знаков; пробел замените на «_».
problem-xlsform-name-twice = имя «{ $value }» уже занято в строке { NUMBER($first, useGrouping: 0) }. Дайте другое.
problem-xlsform-text-too-long = { $length ->
    [one] в тексте { $length } знак
    [few] в тексте { $length } знака
   *[other] в тексте { $length } знаков
} при пределе { $maximum }. Сократите его.
problem-xlsform-label-missing = { $count ->
    [1] у ответа в списке «{ $name }» нет подписи. Люди увидят его имя.
   *[other] у ответов в списке «{ $name }» нет подписи (строк: { $count }). Люди увидят их имена.
}
problem-xlsform-not-truth = «{ $value }» здесь не подходит. Впишите yes или no.
problem-xlsform-required-expression = обязательность задана выражением «{ $value }», а она бывает только yes или no. Сделайте два вопроса с разными relevant.
problem-xlsform-not-whole = «{ $value }» не подходит. Впишите целое число от { NUMBER($least, useGrouping: 0) } до { NUMBER($most, useGrouping: 0) }.
problem-xlsform-not-number = { $name } — «{ $value }», а нужно число, например 5 или 2.5.
problem-xlsform-not-one-of = { $guess ->
    [no] «{ $value }» здесь не подходит. Выберите из списка: { $known }.
   *[yes] «{ $value }» здесь не подходит. Возможно, вы имели в виду «{ $nearest }»? Выберите из списка: { $known }.
}

## Типы вопросов

problem-xlsform-type-unknown = { $guess ->
    [no] типа «{ $type }» нет. Список типов — в описании формата.
   *[yes] типа «{ $type }» нет. Возможно, вы имели в виду «{ $nearest }»?
}
problem-xlsform-type-unsupported = { $remedy ->
    [place] тип «{ $type }» не поддерживается: место не запрашивается. Спросите о нём текстом (text) или списком (select_one).
    [barcode] тип «{ $type }» не поддерживается. Попросите вписать код (text) или прислать снимок (image).
    [date_time] тип «{ $type }» не поддерживается. Задайте два вопроса: date и time.
    [choices] «{ $type }» не поддерживается: ответы берутся только с листа choices. Впишите их туда, а отбор сделайте через choice_filter.
    [drawing] «{ $type }» не поддерживается: рисовать на экране нельзя. Очистите appearance, и можно будет прислать снимок.
    [list] после «{ $type }» не назван список ответов. Допишите его через пробел: { $type } имя_списка.
    [loop] циклы (loop) не поддерживаются. Сделайте повтор: begin_repeat с числом в repeat_count.
    [entities] лист «{ $type }» не поддерживается: общих записей между анкетами нет. Удалите лист.
   *[osm] тип «{ $type }» не поддерживается. Замените его на text или select_one.
}
problem-xlsform-collects = { $count ->
    [1] строка «{ $type }» пропущена: время, устройство, имя и телефон отвечающего не собираются.
   *[other] служебные строки (первая — «{ $type }», всего { $count }) пропущены: время, устройство, имя и телефон отвечающего не собираются.
}
problem-xlsform-list-unknown = { $guess ->
    [no] списка «{ $value }» на листе choices нет. Добавьте его или исправьте имя.
   *[yes] списка «{ $value }» на листе choices нет. Возможно, вы имели в виду «{ $nearest }»?
}
problem-xlsform-list-too-long = { $length ->
    [one] в списке «{ $value }» { $length } ответ
    [few] в списке «{ $value }» { $length } ответа
   *[other] в списке «{ $value }» { $length } ответов
}, а можно не больше { $maximum }. Сократите список или оставляйте нужные через choice_filter.
problem-xlsform-appearance-ignored = { $count ->
    [1] вид «{ $value }» в чате не нужен и пропущен.
   *[other] вид «{ $value }» в чате не нужен и пропущен (строк: { $count }).
}
problem-xlsform-default-dynamic = начальное значение «{ $value }» вычисляется при открытии. В чате так не бывает, вопрос начнётся пустым.
problem-xlsform-default-hidden = значение «{ $value }» нужно вычислять. Возьмите тип calculate и столбец calculation.

## Параметры

problem-xlsform-parameters = «{ $value }» не читается. Записывают так: start=0 end=10 step=1 или randomize=true.
problem-xlsform-parameter-ignored = { $count ->
    [1] параметр «{ $value }» в чате ничего не меняет и пропущен.
   *[other] параметр «{ $value }» в чате ничего не меняет и пропущен (строк: { $count }).
}
problem-xlsform-seed = seed «{ $value }» не подходит. Впишите целое число до { NUMBER($maximum, useGrouping: 0) } или уберите seed: тогда порядок у каждого будет свой.
problem-xlsform-range = от { $start } до { $end } с шагом { $step } — не промежуток. start должен быть меньше end, а step — больше нуля и не больше промежутка.
problem-xlsform-ticks = подписи из списка «{ $value }» не подходят. Имена в нём — числа, не больше { $maximum } строк.

## Группы и повторы

problem-xlsform-block-open = { $type ->
    [repeat] у повтора «{ $name }» нет конца. Добавьте строку end_repeat.
   *[group] у группы «{ $name }» нет конца. Добавьте строку end_group.
}
problem-xlsform-block-end = { $type ->
    [repeat] строка end_repeat лишняя, или выше не закрыта группа. Каждой нужна своя begin_repeat.
   *[group] строка end_group лишняя, или выше не закрыт повтор. Каждой нужна своя begin_group.
}
problem-xlsform-repeat-count = { $given ->
    [no] не сказано, сколько раз повторять. Впишите в repeat_count целое число от 1 до { $maximum }.
   *[yes] сколько раз повторять, должно быть известно заранее. Впишите в repeat_count целое число от 1 до { $maximum } вместо «{ $value }».
}
problem-xlsform-title-reference = название группы не может зависеть от ответов. Уберите из него { "${" }…{ "}" } или перенесите его в строку note.
problem-xlsform-too-deep = группы вложены глубже { $maximum } уровней. Сделайте вложений меньше.
problem-xlsform-too-many-sections = разделов больше { $maximum }. Объедините группы или сделайте меньше повторов.
problem-xlsform-reference-into-repeat = вопрос «{ $name }» стоит внутри повтора, и снаружи непонятно, который из ответов нужен. Вынесите вопрос из повтора или перенесите эту строку внутрь.
problem-xlsform-reference-collected = «{ $name }» не собирается, ссылаться на него нельзя. Дату дают today() и now(), об остальном спросите.

## Шкалы

problem-xlsform-scale-unknown = { $guess ->
    [no] шкалы «{ $value }» на листе bot_scales нет. Добавьте её или исправьте имя.
   *[yes] шкалы «{ $value }» на листе bot_scales нет. Возможно, вы имели в виду «{ $nearest }»?
}
problem-xlsform-without-scale = столбец { $name } заполнен, а bot::scale пуст. Впишите шкалу или очистите ячейку.
problem-xlsform-reverse = шкалы «{ $value }» нет в bot::scale этой строки. Впишите yes, no или имена шкал из bot::scale.
problem-xlsform-weight = вес «{ $value }» не подходит. Записывают целое от 1 до { NUMBER($maximum, useGrouping: 0) } или «шкала=2».
problem-xlsform-tags = меток больше { $maximum }, или одна из них длиннее { $length } знаков. Метки разделяют запятыми.
problem-xlsform-level-bounds = уровень от { NUMBER($low, useGrouping: 0) } до { NUMBER($high, useGrouping: 0) }: from больше, чем to. Поменяйте их местами.
problem-xlsform-too-many-scales = шкал больше { $maximum }. Разделите анкету на две.

## Проверка в ODK

problem-xlsform-odk = так форму не примут ODK и Kobo. Сообщение их программы: { $words }
problem-xlsform-odk-fails = форму не удаётся преобразовать для ODK и Kobo, и программа не говорит почему. Проверьте заголовки столбцов и имена; если всё верно, перенесите анкету в наш шаблон.
