### Что и когда присылать: пожелания, тихие часы, неделя тишины, часовой пояс, сводка объявлений.

wishes-button = 🔔 Что и когда присылать
wishes-title = 🔔 <b>Что и когда присылать</b>
wishes-line = { $wish ->
    [now] Сразу
    [daily] В сводке раз в день
    [weekly] В сводке раз в неделю
   *[never] Не присылаем
}: { $kinds }.
wish-kind = { $kind ->
    [news] новости
    [event] события
    [call] сбор практик
    [survey] анкеты
    [document] документы
   *[reminder] напоминания
}
wish-kind-one = { $kind ->
    [news] Новость
    [event] Событие
    [call] Сбор практик
    [survey] Анкета
    [document] Документ
   *[reminder] Напоминание
}
wishes-quiet = Тихие часы: с { $begins } до { $ends }.
wishes-no-quiet = Тихих часов нет: пишем и ночью.
wishes-clock = Ваше время: { $time }, { $zone }.
wishes-muted = 🔕 Неделя тишины: молчим до { $when }, потом всё придёт одной сводкой.
wishes-urgent = Срочное от администратора приходит всегда.
wishes-kinds-button = Что присылать
wishes-quiet-button = Тихие часы
wishes-zone-button = Часовой пояс
wishes-mute-button = 🔕 Неделя тишины
wishes-unmute-button = 🔔 Снова присылать
wishes-stop-button = Ничего не присылать
wishes-my-data = ‹ Мои данные
wishes-back = ‹ Назад
wishes-saved = Запомнили
wishes-muted-toast = Неделю не побеспокоим
wishes-unmuted-toast = Снова пишем

wishes-kinds-title = <b>Что присылать</b>

    Нажмите на строку, чтобы изменить.
wishes-kind-button = { $kind }: { $wish ->
    [now] сразу
    [daily] раз в день
    [weekly] раз в неделю
   *[never] нет
}
wishes-kind-title = <b>{ $kind }</b>: когда присылать?

    Сводка приходит в 9:00 по вашему времени, недельная — по понедельникам.
wishes-kind-reminders = Напоминания о событиях, на которые вы записались, нужны к часу: в сводку они не попадают.
wishes-choice = { $chosen ->
    [yes] ✓{" "}
   *[no] {""}
}{ $wish ->
    [now] Сразу
    [daily] В сводке раз в день
    [weekly] В сводке раз в неделю
   *[never] Не присылать
}

wishes-quiet-from = <b>Тихие часы</b>

    Всё, что придёт в это время, подождёт до утра. С какого часа не писать?
wishes-quiet-until = <b>Тихие часы</b>: с { $begins }. До какого часа?
wishes-quiet-none = Без тихих часов

wishes-zone-title = <b>Часовой пояс</b>

    Выберите город, где сейчас столько же времени, сколько у вас.
wishes-zone-write = Нет моего города
wishes-zone-question = Напишите название пояса латинскими буквами: часть света и город через косую черту. Например: Europe/Berlin, Asia/Tashkent.
wishes-zone-unknown = Не знаю пояса «{ $given }». Нужно название латинскими буквами, например Europe/Berlin или Asia/Tashkent. Или выберите город с тем же временем из списка.
wishes-zone-list = К списку городов
zone-kaliningrad = Калининград
zone-moscow = Москва
zone-samara = Самара
zone-yekaterinburg = Екатеринбург
zone-omsk = Омск
zone-novosibirsk = Новосибирск
zone-krasnoyarsk = Красноярск
zone-irkutsk = Иркутск
zone-yakutsk = Якутск
zone-vladivostok = Владивосток
zone-magadan = Магадан
zone-kamchatka = Камчатка

wishes-stopped = Хорошо, сами больше ничего не пришлём. Анкеты по-прежнему ждут в списке: /surveys. Передумаете — загляните в «Мои данные».
wishes-gone = Этого объявления уже нет: его отозвали.

announcement-digest-title = 📬 <b>Для вас { $count ->
    [one] накопилось { $count } объявление
    [few] накопились { $count } объявления
   *[many] накопилось { $count } объявлений
}</b>
announcement-digest-how = Нажмите на номер, чтобы прочитать целиком.
announcement-digest-line = { NUMBER($number, useGrouping: 0) }. <b>{ $title }</b>
announcement-digest-from = от кого: { $owner }
announcement-digest-more =
    { $count ->
        [one] И ещё { $count } объявление
        [few] И ещё { $count } объявления
       *[many] И ещё { $count } объявлений
    }: листайте стрелкой.
announcement-digest-empty = Объявлений из этой сводки уже нет: их отозвали.

problem-wish-unknown = Так присылать мы не умеем. Выберите из того, что на кнопках.
problem-quiet-hours-unknown = Тихие часы начинаются и кончаются в целый час, например с 21:00 до 7:00.
