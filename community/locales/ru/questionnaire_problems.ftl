### Ошибки в файле анкеты: что не так и что сделать. Место («файл:строка») стоит перед сообщением.

problem-questionnaire-too-big = файл больше { $maximum } кБ. Разделите анкету на две.
problem-questionnaire-no-file = файл не открывается. Проверьте его имя и права на чтение.
problem-questionnaire-not-utf8 = файл сохранён не в кодировке UTF-8. Сохраните его как обычный текст в UTF-8.
problem-questionnaire-many-more = показаны первые { $shown } ошибок. Исправьте их и проверьте файл ещё раз.
problem-questionnaire-empty = файл пуст. Возьмите за образец пример из описания формата.
problem-questionnaire-unprintable = здесь невидимый служебный знак. Сотрите его или наберите строку заново.
problem-questionnaire-yaml = строку не удаётся прочитать. Проверьте отступы, скобки и кавычки в ней и строкой выше. Сообщение программы чтения: { $reason }.
problem-questionnaire-yaml-tab = отступ сделан табуляцией. Замените её пробелами.
problem-questionnaire-yaml-colon = двоеточие с пробелом внутри текста. Заключите весь текст в кавычки: "так: вот".
problem-questionnaire-tag = метка «!» перед значением здесь не нужна. Удалите её, а текст с восклицательным знаком возьмите в кавычки.
problem-questionnaire-alias-of-itself = ссылка «*» ведёт на место, внутри которого стоит. Запишите значение полностью.
problem-questionnaire-too-deep = слишком много вложенных частей или ссылок «*». Упростите файл и запишите повторы полностью.
problem-questionnaire-not-fields = здесь нужны поля вида «ключ: значение». Возможные ключи: { $known }.
problem-questionnaire-not-list = здесь нужен список: каждая запись с новой строки и с «- » в начале.
problem-questionnaire-list-length = { $length ->
    [one] в списке { $length } запись
    [few] в списке { $length } записи
   *[other] в списке { $length } записей
}, а должно быть от { $least } до { $most }. Дополните или сократите список.
problem-questionnaire-unknown-key = { $guess ->
    [no] ключа «{ $key }» здесь не бывает. Возможные ключи: { $known }.
   *[yes] ключа «{ $key }» здесь не бывает. Возможно, вы имели в виду «{ $nearest }»? Возможные ключи: { $known }.
}
problem-questionnaire-key-missing = не хватает ключа «{ $key }». Добавьте его.
problem-questionnaire-field-twice = ключ «{ $key }» уже стоит в строке { NUMBER($line, useGrouping: 0) }. Оставьте один из двух.
problem-questionnaire-key-twice = имя «{ $key }» уже занято в строке { NUMBER($line, useGrouping: 0) }. Дайте другое имя.
problem-questionnaire-bad-key = { $sort ->
    [language] язык «{ $key }» не подходит. Обозначьте его двумя или тремя строчными латинскими буквами.
    [questionnaire] имя анкеты «{ $key }» не подходит. Нужны латинские буквы, цифры, «_», «-» и «.», первой — буква или «_», не длиннее 40 знаков.
    [choice] имя ответа «{ $key }» не подходит. Нужно от 1 до 64 знаков без пробелов.
   *[part] имя «{ $key }» не подходит. Нужны латинские буквы, цифры, «_», «-» и «.», первой — буква или «_», не длиннее 64 знаков.
}
problem-questionnaire-not-text = здесь нужен текст. Запишите его в той же строке, при необходимости в кавычках.
problem-questionnaire-text-empty = текст пуст. Впишите его или удалите строку.
problem-questionnaire-text-too-long = { $length ->
    [one] в тексте { $length } знак
    [few] в тексте { $length } знака
   *[other] в тексте { $length } знаков
} при пределе { $maximum }. Сократите его.
problem-questionnaire-text-one-language = текст записан один на все языки ({ $languages }). Запишите его на каждом из них.
problem-questionnaire-translation-missing = нет текста на языке «{ $language }». Добавьте перевод или уберите язык из languages.
problem-questionnaire-language-unknown = языка «{ $language }» нет в languages ({ $languages }). Добавьте его туда или удалите здесь; текст с запятой возьмите в кавычки.
problem-questionnaire-not-one-of = { $guess ->
    [no] значение «{ $value }» здесь не подходит. Выберите из списка: { $known }.
   *[yes] значение «{ $value }» здесь не подходит. Возможно, вы имели в виду «{ $nearest }»? Выберите из списка: { $known }.
}
problem-questionnaire-not-whole = «{ $value }» — не целое число. Запишите целое, например 5.
problem-questionnaire-not-number = «{ $value }» — не число. Запишите, например, 5 или 2.5.
problem-questionnaire-number-range = число должно быть от { $least } до { $most }. Исправьте его.
problem-questionnaire-not-truth = «{ $value }» здесь не подходит. Напишите true или false.
problem-questionnaire-answer-scale-unknown = шкалы ответов «{ $name }» нет. Опишите её в answer_scales или исправьте имя.
problem-questionnaire-bound-not-whole = вопрос ждёт целое число, а «{ $key }» дробное. Округлите границу или добавьте integer: false.
problem-questionnaire-bounds = границы от { $minimum } до { $maximum } не задают промежутка. Первая должна быть меньше второй.
problem-questionnaire-too-many-items = вопросов больше { $maximum }. Разделите анкету на две.
problem-questionnaire-card-too-long = вопрос «{ $item }» на языке «{ $language }» занимает { $length ->
    [one] { $length } знак
    [few] { $length } знака
   *[other] { $length } знаков
}, а на экран помещается { $maximum }. Сократите вопрос, подсказку или ответы.
problem-questionnaire-scale-unknown-item = { $guess ->
    [no] вопроса «{ $item }» в анкете нет. Исправьте имя или удалите строку.
   *[yes] вопроса «{ $item }» в анкете нет. Возможно, вы имели в виду «{ $nearest }»?
}
problem-questionnaire-scale-item-twice = вопрос «{ $item }» входит в шкалу дважды. Оставьте его один раз.
problem-questionnaire-scale-reverse = { $guess ->
    [no] обратный вопрос «{ $item }» не входит в items этой шкалы. Добавьте его туда или удалите здесь.
   *[yes] обратный вопрос «{ $item }» не входит в items этой шкалы. Возможно, вы имели в виду «{ $nearest }»?
}
problem-questionnaire-scale-not-scored = у вопроса «{ $item }» (kind: { $kind }) нет баллов, сложить его нельзя. Уберите его из шкалы.
problem-questionnaire-score-missing = у ответа «{ $choice }» нет баллов, а вопрос входит в шкалу «{ $scale }». Добавьте score.
problem-questionnaire-level-beyond = уровень «{ $level }» выходит за возможные суммы: они от { $lowest } до { $highest }. Исправьте from и to.
problem-questionnaire-levels-overlap = уровни «{ $other }» и «{ $level }» пересекаются. Начните один сразу после конца другого.
problem-questionnaire-levels-gap = { $same ->
    [yes] сумма { $first } не попала ни в один уровень. Раздвиньте границы уровня «{ $level }».
   *[no] суммы от { $first } до { $last } не попали ни в один уровень. Раздвиньте границы уровня «{ $level }».
}
problem-questionnaire-scale-named-as-item = имя шкалы «{ $key }» уже носит вопрос. Дайте шкале другое имя.
problem-questionnaire-scale-unknown = { $guess ->
    [no] шкалы «{ $scale }» в анкете нет. Исправьте имя или удалите его.
   *[yes] шкалы «{ $scale }» в анкете нет. Возможно, вы имели в виду «{ $nearest }»?
}
problem-questionnaire-scale-part-twice = шкала «{ $scale }» стоит среди частей дважды. Оставьте её один раз, а нужный вклад задайте весом.
problem-questionnaire-scale-circle = шкала «{ $scale }» через «{ $field }» ведёт к самой себе. Разомкните круг.
problem-questionnaire-scale-items-or-parts = шкала «{ $scale }» складывается либо из вопросов (items), либо из других шкал (parts). Оставьте одно из двух.
problem-questionnaire-scale-of-parts = «{ $field }» относится к вопросам, а эта шкала собрана из других шкал. Удалите «{ $field }»; вес шкалы задайте в parts.
problem-questionnaire-scale-weight = { $guess ->
    [no] вес задан вопросу «{ $item }», а в items этой шкалы его нет. Добавьте его туда или удалите здесь.
   *[yes] вес задан вопросу «{ $item }», а в items этой шкалы его нет. Возможно, вы имели в виду «{ $nearest }»?
}
problem-questionnaire-field-of-kind = у вопросов вида «{ $kind }» не бывает «{ $field }». Удалите это поле или смените вид вопроса.
problem-questionnaire-appearance-of-kind = оформление «{ $value }» вопросу вида «{ $kind }» не подходит. Удалите appearance или выберите другое значение.
problem-questionnaire-seed-alone = число seed действует только вместе с randomize. Добавьте randomize или удалите seed.
problem-questionnaire-exclusive-of-kind = ответ «{ $choice }» помечен как исключающий остальные, а это имеет смысл только при выборе нескольких ответов. Удалите пометку.
problem-questionnaire-default = ответ по умолчанию «{ $value }» для этого вопроса ({ $kind }) невозможен. Исправьте его или удалите.
problem-questionnaire-step = шаг должен быть больше нуля, а здесь { $step }. Исправьте его.
problem-questionnaire-step-without-minimum = шаг отсчитывается от наименьшего значения, а оно не задано. Задайте его.
problem-questionnaire-step-beside = от { $minimum } шагами по { $step } нельзя прийти точно к { $maximum }. Исправьте шаг или границы.
problem-questionnaire-tick = подпись стоит у значения { $value }, а выбрать его нельзя или оно подписано дважды. Исправьте значение.
problem-questionnaire-correct-unknown = { $guess ->
    [no] правильный ответ «{ $choice }» не входит в предложенные. Исправьте имя ответа.
   *[yes] правильный ответ «{ $choice }» не входит в предложенные. Возможно, вы имели в виду «{ $nearest }»?
}
problem-questionnaire-correct = { $kind ->
    [rank] правильный порядок должен содержать все ответы, каждый один раз. Дополните его.
    [multiple_choice] правильные ответы нельзя отметить вместе: один повторяется или исключает остальные. Исправьте их.
    [number] правильный ответ на вопрос «{ $item }» — не число или число, которое вопрос не примет. Исправьте его.
   *[other] дать такой правильный ответ на вопрос «{ $item }» нельзя. Исправьте его.
}

## Выражения и имена вопросов в текстах

problem-questionnaire-expression-unknown = { $guess ->
    [no] вопроса «{ $name }» в анкете нет. Исправьте имя в { "${" }{ $name }{ "}" }.
   *[yes] вопроса «{ $name }» в анкете нет. Возможно, вы имели в виду «{ $nearest }»?
}
problem-questionnaire-expression-itself = здесь назван сам вопрос «{ $name }», а ответа на него ещё нет. В constraint его ответ обозначает точка, в остальных местах назовите вопрос, который стоит раньше.
problem-questionnaire-expression-later = вопрос «{ $name }» задают позже, и ответа на него здесь ещё нет. Переставьте его выше или назовите другой.
problem-questionnaire-expression-no-value = { $kind ->
    [note] «{ $name }» — пояснение, ответа у него нет. Назовите вопрос с ответом.
   *[other] ответ на «{ $name }» — присланный файл, его нельзя ни сравнить, ни вставить в текст. Назовите другой вопрос.
}
problem-questionnaire-expression-no-choices = у вопроса «{ $name }» нет готовых ответов, и jr:choice-name нечего показать. Назовите вопрос с выбором.
problem-questionnaire-expression-point = точка обозначает ответ, который проверяют, и бывает только в constraint. В «{ $field }» назовите вопрос: { "${" }имя{ "}" }.
problem-questionnaire-column-unknown = { $guess ->
    [no] столбца «{ $column }» у ответов этого вопроса нет. Добавьте его к ответам или исправьте имя.
   *[yes] столбца «{ $column }» у ответов этого вопроса нет. Возможно, вы имели в виду «{ $nearest }»?
}

## Сводка по анкете, в которой всё в порядке

questionnaire-checked-title = Анкета «{ $title }» в порядке. Версия { NUMBER($version, useGrouping: 0) }, языки: { $languages }.
questionnaire-checked-size = { $items ->
    [one] { $items } вопрос
    [few] { $items } вопроса
   *[other] { $items } вопросов
}, { $sections ->
    [one] { $sections } раздел
    [few] { $sections } раздела
   *[other] { $sections } разделов
}.
questionnaire-checked-effort = Чтобы ответить, нужно { $taps ->
    [one] { $taps } нажатие
    [few] { $taps } нажатия
   *[other] { $taps } нажатий
}{ $typed ->
    [0] {""}
    [one] {" "}и { $typed } сообщение
    [few] {" "}и { $typed } сообщения
   *[other] {" "}и { $typed } сообщений
}.
questionnaire-checked-scale = Шкала «{ $title }»: сумма от { $lowest } до { $highest }.
questionnaire-checked-level = «{ $title }» — от { $lowest } до { $highest }
