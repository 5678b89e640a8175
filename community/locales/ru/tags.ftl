### Метки участников: `staffroom tags`.

tags-put = { $count ->
    [one] Метку получил { $count } участник.
    [few] Метку получили { $count } участника.
   *[other] Метку получили { $count } участников.
}
tags-taken = { $count ->
    [one] Метка снята у { $count } участника.
   *[other] Метка снята у { $count } участников.
}
tags-line = { $tag }  { $count }
tags-none = Меток пока нет. Поставьте первую: staffroom tags add МЕТКА --within all
problem-tag = Метка — от 1 до { $longest } знаков в одной строке, без запятых.
