### Опрос, который идёт: как он движется, новая волна, срок, закрытие, исправление.

running-follow = 📊 Следить за опросом
running-back = ‹ К опросу
running-wave-after = После
running-wave-numbered = Волна { $number }
running-kind = { $anonymous ->
    [yes] 🔒 Анонимный
   *[no] 👤 Именной
} · { $who }
running-wave-line = { $number }. { $title }: { $state ->
    [future] откроется { $opens }
    [never] не открывалась
    [over] { $opens } – { $closes }
   *[open] идёт с { $opens }
}{ $state ->
    [never] {""}
    [over] {""}
   *[other] { $until ->
        [yes] {" "}до { $closes }
       *[no] {""}
    }
}{ $whom ->
    [same] , для тех же людей
   *[all] {""}
}
running-is-closed = 🔐 Закрыт { $when }
running-invited = 👥 Опрос для { $count ->
    [one] { $count } человека
   *[other] { $count } человек
}
running-reached = ✉️ { $count ->
    [0] Приглашения пока ни до кого не дошли: их шлём днём, с 8 до 20
    [one] Приглашение дошло до { $count } человека
   *[other] Приглашение дошло до { $count } человек
}
running-started = ✏️ Начали: { $count }
running-finished = ✅ Закончили: <b>{ $count }</b>{ $share ->
    [none] {""}
   *[other] {" "}({ $share }%)
}
running-partial = ⏸ Остановились на полпути: { $count }
running-matched = 🔗 Были в волне «{ $first }» и ответили снова: { $matched }. Пока не вернулись: { $lost }. Новых: { $new }.
running-ambiguous = { $count ->
    [one] { $count } личный код повторяется: чьи это ответы, не понять, и они не соединены.
    [few] { $count } личных кода повторяются: чьи это ответы, не понять, и они не соединены.
   *[other] { $count } личных кодов повторяются: чьи это ответы, не понять, и они не соединены.
}
running-stops = Чаще всего останавливаются здесь:
running-stop = • { $count } — «{ $item }»
running-stop-summary = • { $count } — перед самой отправкой
running-stops-hidden = Где останавливаются, покажу, когда на одном вопросе наберётся { $least ->
    [one] { $least } человек
    [few] { $least } человека
   *[other] { $least } человек
}.
running-places-hidden = 🏫 По организациям не показываю: в группе меньше { $least ->
    [one] { $least } человека
   *[other] { $least } человек
} легко узнать каждого.
running-refresh = 🔄 Обновить
running-refreshed = Обновлено
running-results = 📈 Итоги
running-places = 🏫 По организациям
running-places-title = 🏫 <b>{ $title }</b>
    Сколько человек закончили из тех, кого спрашиваем:
running-places-none = Показать пока нечего: группы слишком малы.
running-places-other = Остальные вместе
running-place-line = • { $name } — { $finished } из { $invited }{ $going ->
    [0] {""}
   *[other] , ещё начали: { $going }
}

## Срок и конец волны

running-extend = ⏳ Срок
running-extend-title = { $state ->
    [until] «{ $title }» ждёт ответов до { $closes }.
    [over] «{ $title }»: срок прошёл { $closes }. Продлите — и отвечать снова можно.
   *[none] «{ $title }» ждёт ответов, пока вы её не закончите.
} До какого дня ждать? Выберите или напишите дату: 05.12 20:00.
running-extend-by = { $days ->
    [7] Ещё неделя
    [one] Ещё { $days } день
    [few] Ещё { $days } дня
   *[other] Ещё { $days } дней
}: до { $day }
running-extended = Ждём ответов до { $closes }
running-end = ⏹ Закончить сейчас
running-really-end = Закончить волну «{ $title }»? Кто не успел отправить ответы, уже не отправит. Если передумаете, срок можно будет продлить.
running-end-yes = Да, закончить сейчас
running-ended = Волна закончена

## Новая волна

running-again = { $number ->
    [2] 🔁 Открыть вторую волну
   *[other] 🔁 Открыть ещё волну
}
running-next-title = 🔁 <b>Новая волна: { $title }</b>
    Откроется сразу.
running-next-all = 👥 Кому: всем, как в начале, — { $count ->
    [one] { $count } человек
    [few] { $count } человека
   *[other] { $count } человек
}
running-next-same = 👥 Кому: только тем, кто ответил в первой волне, — { $count ->
    [one] { $count } человек
    [few] { $count } человека
   *[other] { $count } человек
}
running-next-ends = Волна «{ $title }» на этом закончится.{ $unfinished ->
    [0] {""}
    [one] {" "}В ней { $unfinished } человек начал и не закончил: его ответы в итоги не войдут.
    [few] {" "}В ней { $unfinished } человека начали и не закончили: их ответы в итоги не войдут.
   *[other] {" "}В ней { $unfinished } человек начали и не закончили: их ответы в итоги не войдут.
}
running-button-same = 👥 Только тем же людям
running-button-all = 👥 Всем
running-button-title = ✏️ Название
running-button-open = 🔁 Открыть
running-back-to-next = ‹ К новой волне
running-write-title = Как назвать эту волну? Напишите коротко, например: Через полгода.
running-opened = Волна открыта
problem-launch-wave-title = Название волны — от 1 до { $longest } знаков.

## Закрытие

running-close = 🔐 Закрыть опрос
running-really-close = 🔐 <b>Закрыть «{ $title }» навсегда?</b>

    { $waves ->
        [0] Ответить уже никто не сможет.
        [one] Волна закончится сразу, ответить уже никто не сможет.
       *[other] Волны закончатся сразу, ответить уже никто не сможет.
    } { $key ->
        [destroyed] Ключ к ответам исчезнет: сопоставить их с людьми больше не сможет никто.
       *[named] Ответы останутся с именами.
    } Итоги сохранятся. Открыть опрос снова нельзя.
running-close-yes = Да, закрыть навсегда
running-closing = Закрываю…
running-closed = 🔐 <b>«{ $title }» — опрос закрыт</b>

    { $key ->
        [destroyed] Ключ к ответам уничтожен: чьи они, больше не узнает никто.
       *[named] Ответы остались с именами.
    } Итоги можно смотреть в любой день.

## Исправление

correction-offer = 🩹 Исправить опрос «{ $title }»
correction-title = 🩹 <b>Исправление опроса «{ $title }»</b>

    { $state ->
        [refused] Так исправить нельзя: ❗ — что мешает.
        [answered] На анкету уже отвечают. Вот что изменится и что будет с ответами.
       *[fresh] Пока никто не отвечал. Вот что изменится.
    }{ $count ->
        [0] {" "}Сами вопросы те же.
       *[other] {""}
    }
correction-apply = ✅ Применить
correction-changed = С тех пор файл изменился. Посмотрите ещё раз.
correction-done = ✅ <b>Опрос «{ $title }» исправлен</b>

    С этой минуты он идёт по версии { $version }. Кто остановился на исчезнувшем вопросе, продолжит с первого, которого ещё не видел.
