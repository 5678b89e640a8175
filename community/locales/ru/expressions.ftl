### Ошибки в выражениях анкеты (relevant, constraint, calculation, choice_filter): какой знак поправить и как.

problem-expression-empty = выражение пусто. Впишите его или очистите ячейку.
problem-expression-too-long = { $length ->
    [one] в выражении { $length } знак
    [few] в выражении { $length } знака
   *[other] в выражении { $length } знаков
}, а читаются первые { $maximum }: лишнее начинается со знака { NUMBER($position, useGrouping: 0) }. Вынесите часть в отдельную строку calculate.
problem-expression-too-deep = знак { NUMBER($position, useGrouping: 0) }: скобки и функции вложены глубже { $maximum } уровней. Вынесите часть в отдельную строку calculate.
problem-expression-too-many-parts = знак { NUMBER($position, useGrouping: 0) }: в выражении больше { $maximum } имён, чисел и операций. Вынесите часть в отдельную строку calculate.
problem-expression-character = знак { NUMBER($position, useGrouping: 0) }: «{ $written }» здесь не читается. Имена вопросов пишут как { "${" }имя{ "}" } латинскими буквами, тексты — в прямых кавычках.
problem-expression-quote = знак { NUMBER($position, useGrouping: 0) }: кавычка { $quote } типографская. Замените её и парную к ней прямой: ' или ".
problem-expression-text-open = знак { NUMBER($position, useGrouping: 0) }: у текста нет закрывающей кавычки { $quote }. Поставьте её там, где текст кончается.
problem-expression-reference-open = знак { NUMBER($position, useGrouping: 0) }: после { "${" } нет закрывающей скобки { "}" }. Поставьте её сразу после имени.
problem-expression-reference-name = знак { NUMBER($position, useGrouping: 0) }: имя «{ $name }» не подходит. Нужны латинские буквы, цифры, «_», «-» и «.», первой — буква или «_», не длиннее { $maximum } знаков.
problem-expression-reference-empty = знак { NUMBER($position, useGrouping: 0) }: внутри { "${}" } пусто. Впишите имя вопроса.
problem-expression-operator-foreign = знак { NUMBER($position, useGrouping: 0) }: вместо «{ $written }» здесь пишут «{ $instead }».
problem-expression-operand-missing = знак { NUMBER($position, useGrouping: 0) }: { $end ->
    [yes] выражение обрывается. Допишите { "${" }имя{ "}" }, число или текст в кавычках.
   *[no] перед «{ $found }» не хватает { "${" }имени{ "}" }, числа или текста в кавычках. Допишите его или удалите лишнее.
}
problem-expression-operator-missing = знак { NUMBER($position, useGrouping: 0) }: «{ $found }» здесь лишнее, или перед ним не хватает операции (and, or, =, +) либо запятой между аргументами.
problem-expression-parenthesis-open = знак { NUMBER($position, useGrouping: 0) }: эта скобка «(» не закрыта. Поставьте к ней «)».
problem-expression-parenthesis-closed = знак { NUMBER($position, useGrouping: 0) }: у этой скобки «)» нет открывающей. Удалите её или поставьте «(».
problem-expression-name-bare = знак { NUMBER($position, useGrouping: 0) }: непонятно, что такое «{ $name }». Имя вопроса пишут как { "${" }{ $name }{ "}" }, текст — как '{ $name }'.
problem-expression-function-bare = знак { NUMBER($position, useGrouping: 0) }: после функции «{ $name }» нужны скобки: { $name }(…).
problem-expression-function-unknown = знак { NUMBER($position, useGrouping: 0) }: { $guess ->
    [no] функции «{ $name }» здесь нет. Замените её одной из этих: { $known }.
   *[yes] функции «{ $name }» здесь нет. Возможно, вы имели в виду «{ $nearest }»?
}
problem-expression-function-arguments = знак { NUMBER($position, useGrouping: 0) }: { $takes ->
    [none] у функции «{ $name }» в скобках ничего не бывает, а записано аргументов: { $given }. Оставьте { $name }().
    [exactly] функции «{ $name }» нужно аргументов: { $least }, а записано: { $given }. Дополните или сократите их; разделяет аргументы запятая.
    [up-to] функции «{ $name }» нужно аргументов: от { $least } до { $most }, а записано: { $given }. Дополните или сократите их; разделяет аргументы запятая.
   *[at-least] функции «{ $name }» нужно аргументов: не меньше { $least } и не больше { $most }, а записано: { $given }. Исправьте; разделяет аргументы запятая.
}
problem-expression-choice-name = знак { NUMBER($position, useGrouping: 0) }: вторым аргументом jr:choice-name пишут вопрос в кавычках: '{ "${" }имя{ "}" }'.
problem-expression-regex-not-text = знак { NUMBER($position, useGrouping: 0) }: образец для regex пишут прямо здесь, текстом в кавычках. Составить его из ответов нельзя.
problem-expression-regex-too-long = знак { NUMBER($position, useGrouping: 0) }: образец для regex длиннее { $maximum } знаков. Сократите его или разделите на два regex через and.
problem-expression-regex-too-big = знак { NUMBER($position, useGrouping: 0) }: в образце слишком много повторений и вложенных скобок. Уменьшите числа в фигурных скобках или упростите образец.
problem-expression-regex-open = знак { NUMBER($position, useGrouping: 0) }: скобка «{ $part }» в образце не закрыта, или в ней пусто. Закройте её; саму скобку как знак пишут \{ $part }.
problem-expression-regex-closed = знак { NUMBER($position, useGrouping: 0) }: у скобки «)» в образце нет открывающей. Удалите её; саму скобку как знак пишут \).
problem-expression-regex-repeat = знак { NUMBER($position, useGrouping: 0) }: повторение «{ $part }» стоит не на месте или записано с ошибкой. Пишут *, +, ?, { "{2}" }, { "{2,}" } или { "{2,5}" } после того, что повторяется, один раз и с числами до 999; сам знак пишут с \ перед ним.
problem-expression-regex-range = знак { NUMBER($position, useGrouping: 0) }: промежуток «{ $part }» в образце идёт назад. Поставьте первым знак, который раньше по алфавиту, а сам дефис — в конец скобок.
problem-expression-regex-unsupported = знак { NUMBER($position, useGrouping: 0) }: «{ $part }» в образце не поддерживается. Замените простыми средствами: буквы и [ ] со знаками, \d, \w, \s, ( ), |, *, +, ?; знак [ внутри [ ] пишут \[.
