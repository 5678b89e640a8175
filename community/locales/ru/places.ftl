### Места работы списком: `staffroom places`.

## Как могут называться столбцы и виды организаций; варианты — через «|».

places-column-region = регион | область | субъект
places-column-municipality = муниципалитет | район | город
places-column-kind = вид | вид организации | тип
places-column-organisation = организация | название | учреждение
places-column-networks = сети | сеть
places-kind-preschool = детсад | дошкольная организация | дошкольное образование
places-kind-school = гимназия | лицей | общеобразовательная организация
places-kind-additional = доп. образование | дополнительное | дом творчества
places-kind-vocational = колледж | техникум | среднее профессиональное образование
places-kind-higher = университет | институт | высшее образование

## Что вышло

places-imported = { $new ->
    [one] Добавлена { $new } организация
    [few] Добавлены { $new } организации
   *[other] Добавлено { $new } организаций
}, исправлено: { $changed }, без изменений: { $same }.
places-none = Мест работы ещё нет. Добавьте их списком: staffroom places import ФАЙЛ.csv

## Что не так со списком

problem-places-file-unreadable = файл не открывается. Проверьте его имя и права на чтение.
problem-places-file-too-large = файл больше { $most } МБ. Разделите список на несколько файлов.
problem-places-empty = файл пуст. В первой строке нужны названия столбцов: регион, муниципалитет, вид, организация, сети.
problem-places-no-rows = под названиями столбцов нет ни одной организации. Добавьте по строке на каждую.
problem-places-column-unknown = { $guess ->
    [no] столбца «{ $title }» не бывает. Столбцы: регион, муниципалитет, вид, организация, сети. Переименуйте его или удалите.
   *[yes] столбца «{ $title }» не бывает. Возможно, вы имели в виду «{ $nearest }»?
}
problem-places-column-twice = столбец «{ $title }» уже есть левее. Оставьте один.
problem-places-column-missing = { $column ->
    [region] нет столбца «регион». Добавьте его.
    [municipality] нет столбца «муниципалитет». Добавьте его.
    [kind] нет столбца «вид». Добавьте его.
   *[organisation] нет столбца «организация». Добавьте его.
}
problem-places-cell-empty = { $column ->
    [region] не указан регион. Впишите его.
    [municipality] не указан муниципалитет. Впишите его.
    [kind] не указан вид организации. Впишите его: { organisation-kind-preschool }, { organisation-kind-school }, { organisation-kind-additional }, { organisation-kind-vocational } или { organisation-kind-higher }.
   *[organisation] нет названия организации. Впишите его.
}
problem-places-cell-beyond = значение стоит правее последнего столбца. Если запятая — часть названия, возьмите название в кавычки.
problem-places-name-too-long = { $length ->
    [one] в названии { $length } знак
    [few] в названии { $length } знака
   *[other] в названии { $length } знаков
}, а помещается { $longest }. Сократите его.
problem-places-kind-unknown = { $guess ->
    [no] вида «{ $value }» нет.
   *[yes] вида «{ $value }» нет. Возможно, вы имели в виду «{ $nearest }»?
} Выберите из списка: { organisation-kind-preschool }, { organisation-kind-school }, { organisation-kind-additional }, { organisation-kind-vocational }, { organisation-kind-higher }.
problem-places-organisation-twice = «{ $name }» в этом муниципалитете уже есть в строке { $row }. Удалите одну из строк или уточните название.
