### Опрос от запуска до закрытия: `staffroom questionnaire launch`, `surveys`, `open-wave`, `close-wave`, `close`.

launch-only-wave = Опрос
launch-done = Опрос «{ $title }» запущен: { $public_id }
launch-none = Опросов ещё нет. Запустите первый: staffroom questionnaire launch КЛЮЧ --within all
launch-survey-line = { $public_id }  «{ $title }» · { $questionnaire } · { $within } · { $anonymous ->
    [yes] анонимный
   *[no] именной
} · { $state ->
    [closed] закрыт { $closed }
   *[open] идёт
}
launch-wave-line = { $number }. { $title }: { $state ->
    [future] откроется { $opens }
    [never] не открывалась
    [open] открыта с { $opens }
   *[over] { $opens } – { $closes }
}{ $until ->
    [none] {""}
   *[other] {" "}до { $until }
}, ответов: { $finished }
launch-wave-added = Волна { $number } «{ $title }» добавлена.
launch-wave-ended = Волна { $number } закрыта.
launch-closed = { $key ->
    [destroyed] Опрос закрыт, ключ к ответам уничтожен. Сотрите и его резервные копии.
    [named] Опрос закрыт.
   *[gone] Опрос закрыт; ключа к ответам больше нет.
}

refused-wave-not-found = Волны с таким номером нет. Номера показывает staffroom questionnaire surveys.
problem-launch-questionnaire-unknown = { $guess ->
    [no] такой анкеты нет. Назовите файл (.xlsx, .yaml) или анкету из библиотеки: { $known }.
   *[yes] такой анкеты нет. Возможно, вы имели в виду «{ $nearest }»? Назовите файл (.xlsx, .yaml) или анкету из библиотеки: { $known }.
}
problem-launch-date = так дата не читается. Напишите её, например, 2026-03-02 или 2026-03-02T09:00.
problem-launch-openings-count = { $openings ->
    [one] { $openings } дата открытия
    [few] { $openings } даты открытия
   *[other] { $openings } дат открытия
}, а волн — { $waves }. Дайте по --opens на каждую волну; если первая открывается сразу, её пропустите.
problem-launch-openings-order = Даты волн не подходят: все после первой должны быть в будущем, и каждая позже предыдущей.
problem-launch-title = Название опроса — от 1 до { $longest } знаков в одной строке.
problem-launch-wave-titles = Названия волн должны быть разными, каждое — от 1 до { $longest } знаков. Разделите их запятыми: До,После.
problem-launch-wave-closed = эта волна уже закрыта.
problem-launch-wave-not-open = эта волна ещё не открыта, закрывать нечего. Чтобы отменить её, закройте опрос.
problem-launch-waves-left = { $count ->
    [one] не закрыта волна { $waves }
   *[other] не закрыты волны { $waves }
}. Закройте их командой close-wave или добавьте --with-open-waves: открыть опрос снова будет нельзя.
problem-launch-survey-closed = Опрос закрыт, открыть его снова нельзя. Запустите новый.
problem-launch-wave-too-early = Новая волна должна открыться позже предыдущей.
problem-launch-wave-title-taken = Волна с таким названием уже есть. Назовите новую иначе.
problem-launch-deadline-past = Срок уже прошёл. Назовите момент в будущем.
problem-launch-deadline-before-opening = Срок наступает раньше, чем волна откроется.
problem-launch-deadline-overlaps = к этому сроку уже откроется следующая волна. Назовите более ранний.
problem-launch-wave-shown = Итоги этой волны уже показаны целиком, поэтому она закончена: иначе по разнице двух таблиц можно было бы узнать, что ответил опоздавший. Откройте новую волну.
problem-launch-language-unknown = Анкета не говорит на этом языке: { $unknown }. Выберите из её языков: { $known }.
problem-launch-audience-empty = Под эти условия пока никто не подходит. Уберите одно из них или проверьте, указали ли люди место работы.
problem-launch-kind-unknown = Нет такого вида организаций: { $unknown }. Выберите из списка: { $known }.
problem-launch-position-unknown = Нет такой должности: { $unknown }. Выберите из списка: { $known }.
problem-launch-role-unknown = Нет такой роли: { $unknown }. Выберите из списка: { $known }.
problem-launch-place-unknown = такого места нет.
problem-launch-place-beyond = «{ $name }» лежит за пределами того, для кого запускается опрос.
problem-launch-code-named = В именном опросе волны связаны по участникам, личный код там не нужен.
problem-launch-linking-both = волны связывают либо ключом, либо личным кодом: оставьте одно из двух.
problem-launch-code-languages = Вопросы личного кода есть только на этих языках: { $known }. Анкета говорит ещё и на других: { $unknown }.
problem-launch-code-too-long = С вопросами личного кода анкета выходит слишком длинной: своих вопросов в ней может быть не больше { $most }.
problem-launch-code-taken = Ключи, которые начинаются с { $prefix }, заняты вопросами личного кода. Переименуйте свои.
refused-survey-not-linked = Волны этого опроса не связаны: кто ответил в обеих, узнать нельзя.
