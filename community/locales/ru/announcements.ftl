### Объявления: что видит получатель, как их пишут, кому и когда отправляют.

announcement-from = От кого: { $owner }.
announcement-why = { $why ->
    [organisation] Вам — потому что вы там работаете.
    [network] Вам — потому что ваша организация входит в эту сеть.
    [municipality] Вам — потому что вы там работаете.
    [region] Вам — потому что вы там работаете.
    [unanswered] Вам — потому что эта анкета ещё ждёт вашего ответа.
    [registered] Вам — потому что вы записаны на событие.
    [attended] Вам — потому что вы были на этом событии.
    [chosen-event] Вам — потому что вы записаны на это событие.
    [chosen-survey] Вам — потому что вас пригласили в этот опрос.
    [chosen-document] Вам — потому что этот документ касается вас.
    [chosen] Вам — потому что это касается именно вас.
   *[all] Вам — потому что вы в этом сообществе.
}
announcement-chosen-by = Кому написать, выбирали по признакам: { $by }.
announcement-by = { $what ->
    [roles] роль
    [positions] должность
    [municipalities] муниципалитет
    [organisations] организация
    [organisation_kinds] вид организации
    [networks] сеть
    [languages] язык
   *[tags] метка
}
announcement-why-urgent = Срочное: приходит в любое время.
announcement-read-button = Прочитано ✓
announcement-settings = ⚙️ Что мне присылать

## Как пишут объявления

home-announcements = 📣 Объявления
announcing-list = <b>{ $shelf ->
    [scheduled] Запланированные объявления
    [sent] Отправленные объявления
   *[drafts] Черновики объявлений
}</b>{ $count ->
    [0] {"\u000A\u000A"}{ $shelf ->
        [scheduled] Пока ничего не запланировано.
        [sent] Пока ничего не отправляли.
       *[drafts] Пока пусто. Напишите первое: пишите так, как написали бы коллегам.
    }
   *[other] {""}
}
announcing-shelf = { $shelf ->
    [scheduled] 🗓 На потом
    [sent] 📬 Отправленные
   *[drafts] 📝 Черновики
}
announcing-new = ✏️ Новое объявление
announcing-mark = { $status ->
    [waiting] 👀
    [paused] ⏸
    [recalled] ↩️
   *[other] { $kind ->
        [event] 📅
        [call] 📮
        [survey] 📊
        [document] 📄
        [reminder] ⏰
       *[news] 📰
    }
}
announcing-no-words = без слов
announcing-choose-kind = <b>О чём объявление?</b>

    По этому каждый выбирает, что получать сразу, что раз в день или в неделю, а что не получать.
announcing-kind = { $kind ->
    [event] 📅 Событие
    [call] 📮 Приглашение поделиться практикой
    [survey] 📊 Приглашение в опрос
    [document] 📄 Документ
    [reminder] ⏰ Напоминание
   *[news] 📰 Новость
}
announcing-back = ‹ К объявлениям
announcing-to-card = ‹ К объявлению
announcing-title = <b>{ $kind ->
    [event] 📅 Событие
    [call] 📮 Приглашение поделиться практикой
    [survey] 📊 Приглашение в опрос
    [document] 📄 Документ
    [reminder] ⏰ Напоминание
   *[news] 📰 Новость
}</b> · { $status ->
    [draft] черновик
    [waiting] на проверке у коллег
    [scheduled] запланировано
    [sending] отправляется
    [paused] отправка приостановлена
    [cancelled] отменено
    [recalled] отозвано
   *[done] отправлено
}
announcing-words = { $several ->
    [1] «{ $words }»
   *[other] { $language ->
        [ru] По-русски
       *[en] По-английски
    }: «{ $words }»
}
announcing-media = 📎 { $photos ->
    [0] {""}
    [one] { $photos } фото
    [few] { $photos } фото
   *[other] { $photos } фото
}{ $files ->
    [0] {""}
    [one] { $photos ->
        [0] {""}
       *[other] {", "}
    }{ $files } файл
    [few] { $photos ->
        [0] {""}
       *[other] {", "}
    }{ $files } файла
   *[other] { $photos ->
        [0] {""}
       *[other] {", "}
    }{ $files } файлов
}
announcing-buttons = 🔗 Кнопки: { $labels }
announcing-nothing-written = Пока ничего не написано.
announcing-who = 👥 Кому: <b>{ $who }</b> — { $count ->
    [one] { $count } человек
    [few] { $count } человека
   *[other] { $count } человек
}
announcing-unreachable = ⚠️ Из них { $count ->
    [one] { $count } недоступен
    [few] { $count } недоступны
   *[other] { $count } недоступны
}: чат с ботом закрыт.
announcing-not-agreed = 🤝 Ещё { $count ->
    [one] { $count } подходит, но не давал согласия на объявления и его не получит.
    [few] { $count } подходят, но не давали согласия на объявления и его не получат.
   *[other] { $count } подходят, но не давали согласия на объявления и его не получат.
}
announcing-unanswered = не ответили на «{ $survey }»
announcing-registered = записаны на «{ $event }»
announcing-when-now = ⏱ Уходит прямо сейчас
announcing-when-at-once = ⏱ Когда: сразу
announcing-when = ⏱ Когда: { $when } по вашим часам
announcing-when-local = ⏱ Когда: { $when } по часам каждого получателя{ $passed ->
    [True] ; у кого это время уже прошло, тому сразу
   *[other] {""}
}
announcing-night = 🌙 Это тихие часы: кто их не отменял, получит утром, после 8:00.
announcing-repeats = 🔁 { $how ->
    [daily] Каждый день
    [weekly] Каждую неделю
   *[monthly] Каждый месяц
}{ $until ->
    [none] {""}
   *[other] {" "}до { $until }
}
announcing-expires = ⌛ После { $when } уже не доставлять
announcing-late = 🚪 Получат и те, кто придёт позже
announcing-paid = ⭐ Быстро за звёзды Telegram: { $stars ->
        [0] столько получателей — бесплатно
       *[other] не больше { $stars }
    }
announcing-urgent = ❗ Срочное: придёт и ночью, и тем, кто отключил объявления этого вида
announcing-look = 👁 Как увидят получатели
announcing-write = ✏️ Написать
announcing-rewrite = ✏️ Написать заново
announcing-other-language = 🌐 { $language ->
    [ru] По-русски
   *[en] По-английски
}
announcing-bare = 📎 Убрать вложения
announcing-edit-buttons = 🔗 Кнопки
announcing-edit-who = 👥 Кому
announcing-edit-when = ⏱ Когда
announcing-edit-more = ⚙️ Ещё
announcing-send = 📣 Отправить…
announcing-drop = 🗑 Удалить
announcing-really-drop = Удалить этот черновик? Вернуть его не получится.
announcing-drop-yes = Да, удалить
announcing-dropped = Удалено
announcing-write-now = Напишите объявление одним сообщением, как написали бы коллегам. Жирный шрифт, курсив и ссылки сохранятся.

    Можно прислать фото, файл или альбом с подписью. Кнопки добавите потом.
announcing-write-other = Напишите тот же текст { $language ->
    [ru] по-русски
   *[en] по-английски
}: его увидят те, кто выбрал этот язык. Остальные увидят первый.
announcing-write-buttons = Напишите кнопки, каждую в своей строке: слова, тире, ссылка. Прежние кнопки заменятся.

    Программа — https://example.org/program
    Записаться — https://example.org/form
announcing-album = Принимаю альбом. Когда загрузится весь, нажмите «Дальше».
announcing-go-on = Дальше
announcing-who-hint = Оставьте только тех, кого это касается. Если ничего не отмечать, получат все.
announcing-filter = { $what ->
    [roles] Роли
    [positions] Должности
    [municipalities] Муниципалитеты
    [organisations] Организации
    [organisation_kinds] Виды организаций
    [networks] Сети
    [languages] Языки
    [tags] Метки
    [registered] Записаны на событие
   *[unanswered] Не ответили
}{ $count ->
    [0] {""}
   *[other] : { $count }
}
announcing-choose = { $what ->
    [owner] От чьего имени? Получат те, кто там работает.
    [roles] Людям с какими ролями?
    [positions] Людям каких должностей?
    [municipalities] В каких муниципалитетах?
    [organisations] В каких организациях?
    [organisation_kinds] В организациях какого вида?
    [networks] В каких сетях?
    [languages] Тем, кто выбрал какой язык?
    [tags] Людям с какими метками?
    [registered] Кто записан на какое событие? Если отметить несколько, получат те, кто записан хотя бы на одно.
   *[unanswered] Кто ещё не ответил на какой опрос? Если отметить несколько, получат те, кто не ответил ни на один.
}
announcing-done = ‹ Готово
announcing-choose-time = { $local ->
    [True] Когда отправить — по часам каждого получателя? Выберите или напишите: 05.12 09:00.
   *[other] Когда отправить — по вашим часам? Выберите или напишите: 05.12 09:00. По чужим часам — с поясом: 05.12 09:00 Asia/Omsk.
}
announcing-clock = { $local ->
    [True] 🌍 По часам каждого получателя
   *[other] 🕘 По моим часам
}
announcing-more = Выберите, что нужно этому объявлению.
announcing-read = ✓ С кнопкой «Прочитано»
announcing-more-read = Кнопка «Прочитано»
announcing-more-late = И тем, кто придёт позже
announcing-more-paid = Быстро за звёзды Telegram
announcing-more-urgent = Срочное
announcing-more-repeats = 🔁 Повторять
announcing-more-expires = ⌛ Срок
announcing-more-kind = О чём объявление
announcing-more-until = До какого дня повторять
announcing-choose-repeats = Как часто отправлять? Время — то же, что у первого раза.
announcing-rhythm = { $how ->
    [once] Один раз
    [daily] Каждый день
    [weekly] Каждую неделю
   *[monthly] Каждый месяц
}
announcing-choose-until = До какого дня повторять? Напишите дату: 31.05.
announcing-endless = Без срока
announcing-choose-expires = До какого времени это ещё нужно? Позже не доставим. Выберите срок после отправки или напишите дату: 05.12 18:00.
announcing-after = { $days ->
    [7] Неделя
    [30] Месяц
    [one] { $days } день
    [few] { $days } дня
   *[other] { $days } дней
}

## Отправка и проверка коллегой

announcing-really = <b>Отправить объявление?</b> Разосланное можно исправить или отозвать, но кто-то уже успеет прочесть.
announcing-go = { $count ->
    [one] 📣 Отправить: { $count } человек
    [few] 📣 Отправить: { $count } человека
   *[other] 📣 Отправить: { $count } человек
}
announcing-check = 👀 Сначала показать коллегам
announcing-accepted = ✅ <b>Объявление принято.</b>
announcing-stop = ⏹ Остановить и поправить
announcing-stopped = Объявление снова в черновиках
announcing-withdraw = ↩️ Забрать с проверки
announcing-asked = 👀 { $count ->
    [one] Объявление увидел { $count } коллега. Уйдёт, когда он его одобрит.
    [few] Объявление увидели { $count } коллеги. Уйдёт, когда кто-то из них одобрит.
   *[other] Объявление увидели { $count } коллег. Уйдёт, когда кто-то из них одобрит.
}
announcing-request = 👀 <b>{ $who } просит проверить объявление.</b> Выше — то, что увидят получатели.
announcing-approve = ✅ Одобрить
announcing-send-back = ✍️ Вернуть
announcing-colleague = Коллега
announcing-approved = Одобрено
announcing-approved-by = ✅ <b>{ $who }: одобрено.</b> { $words }
announcing-write-remark = Напишите, что поправить: это прочтёт автор.
announcing-returned = Вернули автору. Спасибо за свежий взгляд!
announcing-returned-by = ✍️ <b>{ $who } просит поправить:</b> { $remark }

    { $words }

refused-announcement-not-found = Такого объявления нет, или оно не из вашей части сообщества.
refused-announcement-own = Своё объявление одобряет кто-то другой: для этого и нужен второй взгляд.
refused-announcement-paid = Тратить звёзды Telegram решает администратор.
refused-announcement-urgent = Срочным объявление делает администратор: оно приходит и ночью, и тем, кто отключил объявления.
problem-announcement-empty = Объявление пустое. Напишите текст или пришлите фото либо файл.
problem-announcement-text-long = Текст слишком длинный: знаков { $length }, а с подписью внизу помещается { $most }. Сократите на { $over } или вынесите подробности в файл.
problem-announcement-caption-long = Для подписи к фото или файлу слишком длинно: знаков { $length }, а помещается { $most }. Сократите на { $over } или пришлите текст без вложения.
problem-announcement-media-kind = Это разослать не получится. Пришлите текст, фото, файл или альбом из них.
problem-announcement-photo-large = Фото { $size } МБ, а разослать можно до { $most } МБ. Уменьшите его или пришлите файлом.
problem-announcement-document-large = Файл { $size } МБ, а разослать можно до { $most } МБ. Сожмите его или выложите и дайте ссылку кнопкой.
problem-announcement-many-media = В альбоме помещается { $most } фото и файлов; остальные не взяты.
problem-announcement-button-no-link = У кнопки «{ $label }» нет ссылки. Напишите так: { $label } — https://example.org
problem-announcement-button-no-label = У ссылки { $url } нет слов для кнопки. Напишите так: Подробнее — { $url }
problem-announcement-button-bad-link = Кнопка «{ $label }»: «{ $url }» — не ссылка. Она начинается с https://, http:// или tg:// и не содержит пробелов.
problem-announcement-button-long = Слова на кнопке «{ $label }…» слишком длинные: помещается { $most } знаков.
problem-announcement-many-buttons = Кнопок помещается { $most }. Оставьте главные.
problem-announcement-zone-unknown = Часового пояса «{ $zone }» нет. Напишите, например, Europe/Moscow или Asia/Omsk.
problem-announcement-time-past = Это время уже прошло. Назовите другое или отправьте сразу.
problem-announcement-expires-early = Срок наступает раньше, чем объявление уйдёт. Назовите более поздний.
problem-announcement-repeats-early = Повторять до этого дня не получится: он раньше первой отправки. Назовите более поздний.
problem-announcement-repeats-unknown = Так повторять нельзя. Выберите из списка: { $known }.
problem-announcement-not-draft = Это объявление уже не черновик. Откройте его заново: /announce
problem-announcement-decided = Это объявление с тех пор изменилось. Откройте его заново: /announce
problem-announcement-nobody = Отправить некому: из тех, кого это касается, никто не давал согласия на объявления. Расширьте круг или попросите людей согласиться в «Моих данных».
problem-announcement-nobody-checks = Проверить некому: других кураторов здесь пока нет. Отправьте сами или пригласите коллегу.
problem-announcement-remark = Напишите замечание словами, не длиннее { $most } знаков.
problem-audience-language-unknown = Нет такого языка: { $unknown }. Выберите из списка: { $known }.
problem-audience-survey-unknown = Такого опроса здесь нет. Выберите опрос из своей части сообщества.
problem-audience-survey-anonymous = Этот опрос анонимный: кто на него ответил, не знает никто. Выберите именной опрос или напишите всем.
