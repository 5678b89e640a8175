### События, которые повторяются: как часто, сколько раз, все сразу.

series-button = 🔁 Повторы
series-line = 🔁 Встреча { $number } из { $count }.
series-join = ✅ Приду на все встречи
series-joined = { $going ->
    [0] {""}
    [one] Ждём вас на { $going } встрече.
   *[other] Ждём вас на { $going } встречах.
}{ $waiting ->
    [0] {""}
    [one] {" "}Ещё на { $waiting } вы в листе ожидания.
   *[other] {" "}Ещё на { $waiting } вы в листе ожидания.
}
series-ask-every = 🔁 <b>{ $title }</b>

    Как часто повторять? У каждой встречи будут свои места и своя запись.
series-every-week = Каждую неделю
series-every-fortnight = Раз в две недели
series-every-month = Раз в месяц
series-ask-times = { $every ->
    [week] Каждую неделю.
    [fortnight] Раз в две недели.
   *[month] Раз в месяц.
} Сколько всего встреч? Выберите, напишите число или последний день, например 25.05.
series-times = { $count ->
    [one] { $count } встреча
    [few] { $count } встречи
   *[other] { $count } встреч
}
series-card = 🔁 <b>{ $title }</b>: { $count ->
    [one] { $count } встреча
    [few] { $count } встречи
   *[other] { $count } встреч
}

    Нажмите на день, чтобы открыть эту встречу. Стрелкой отмечена та, из которой вы пришли; кнопки внизу — про неё и все следующие.
series-open = ✅ Открыть все
series-opened = { $count ->
    [one] Открыта { $count } встреча.
    [few] Открыты { $count } встречи.
   *[other] Открыто { $count } встреч.
}
series-spread = ↪️ Следующие — как эта
series-spread-done = { $count ->
    [0] Следующих встреч нет.
    [one] Теперь так же у { $count } следующей встречи. День остался прежним.
   *[other] Теперь так же у { $count } следующих встреч. Дни остались прежними.
}
series-drop = ❌ Отменить эту и следующие
series-ask-drop = Отменить <b>{ $title }</b>: эту встречу и все следующие, всего { $count }? Тем, кто записан, сразу скажем.
series-drop-yes = Да, отменить
series-drop-no = Нет, оставить
series-dropped = { $count ->
    [one] Отменена { $count } встреча.
    [few] Отменены { $count } встречи.
   *[other] Отменено { $count } встреч.
}
problem-series-times = Встреч может быть от 2 до { $most }. Напишите число или день поближе.
problem-series-has = Это событие уже повторяется.
problem-series-late = Повторять можно событие, которое ещё не началось.
