# Сводка раз в неделю.

digest-button = 🔔 Сводка раз в неделю
digest-about =
    🔔 <b>Сводка раз в неделю</b>

    По понедельникам в 9:00 по вашему времени: сколько человек ответило за неделю и что изменилось в результатах. Если ничего не изменилось, мы не пишем.
digest-have = Вы получаете сводку об опросе «{ $title }». Следующая — { $when }.
digest-have-all = Вы получаете сводку обо всех опросах, итоги которых видите. Следующая — { $when }.
digest-on = 🔔 Об этом опросе
digest-on-all = 🔔 Обо всех опросах
digest-on-toast = Будем присылать по понедельникам
digest-off = 🔕 Больше не присылать
digest-off-toast = Больше не пришлём. Вернуть сводку можно в /results.
digest-title = 🔔 Сводка за неделю
digest-wave = { $title }: начали <b>{ $started }</b> (+{ $more_started }), закончили <b>{ $finished }</b> (+{ $more })
digest-wave-published =
    { $title }: <b>{ $finished }</b> { $finished ->
        [one] анкета
        [few] анкеты
       *[many] анкет
    } (+{ $more })
digest-wave-over =
    { $title }: волна закончилась, <b>{ $finished }</b> { $finished ->
        [one] анкета
        [few] анкеты
       *[many] анкет
    } (+{ $more })
digest-more =
    { $n ->
        [one] Изменился ещё { $n } опрос
        [few] Изменились ещё { $n } опроса
       *[many] Изменились ещё { $n } опросов
    }: /results
digest-nothing = Сводка больше не для вас: вы уже не видите итогов этих опросов.
