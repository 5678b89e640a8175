# Численность: сколько людей работает в организациях каждого вида, и результаты, взвешенные по ней.

population-column-people = люди | численность | человек | всего | количество
population-kept = { $cells ->
    [one] Сохранено: { $cells } строка, людей — { $people }.
    [few] Сохранено: { $cells } строки, людей — { $people }.
   *[other] Сохранено: { $cells } строк, людей — { $people }.
}

weighting-by = Взвешено по типу организации и муниципалитету, всего людей — { $population }.
weighting-corrected = Интервалы — по эффективному числу ответов, с поправкой на конечную совокупность.
weighting-uncorrected = Интервалы — по эффективному числу ответов; поправки на конечную совокупность нет: численность самих групп неизвестна.
weighting-only-corrected = Доли не взвешены; поправка на конечную совокупность: всего людей — { $population }.
weighting-joined = Объединено, потому что ответили меньше { $least }: { $cells }.
weighting-left-out =
    { $n ->
        [one] Не вошёл { $n } ответивший: для его организации численность не указана.
        [few] Не вошли { $n } ответивших: для их организаций численность не указана.
       *[other] Не вошли { $n } ответивших: для их организаций численность не указана.
    }
weighting-too-many = Где-то ответили больше людей, чем указано. Проверьте численность.
weighting-tests = Проверки различий считаются без весов.

problem-population-empty = в таблице нет строк. В первой — столбцы: вид, муниципалитет, люди; под ними числа.
problem-population-too-long = строк больше { $most }. Оставьте по одной на вид организации и муниципалитет.
problem-population-column-missing = { $column ->
    [kind] нет столбца «вид». Добавьте его.
    [municipality] нет столбца «муниципалитет». Добавьте его.
   *[people] нет столбца «люди». Добавьте его.
}
problem-population-cell-empty = ячейка пуста. Заполните её или удалите строку.
problem-population-not-people = «{ $value }» — не число людей. Нужно целое число от 1.
problem-population-place-unknown = { $guess ->
    [no] муниципалитета «{ $name }» нет. Какие есть, покажет staffroom places list.
   *[yes] муниципалитета «{ $name }» нет. Возможно, вы имели в виду «{ $nearest }»?
}
problem-population-place-ambiguous = муниципалитетов «{ $name }» несколько: { $known }. Вместо названия впишите номер.
problem-population-twice = «{ $name }» с этим видом организации уже есть выше. Сложите числа в одной строке.
problem-population-missing = у этого опроса не указана численность, взвешивать не по чему. Её задаёт staffroom population или PUT /population.
problem-population-survey-unknown = такого опроса нет. Какие есть, покажет staffroom questionnaire surveys.
