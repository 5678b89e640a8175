# Результаты в чате.

results-none = Пока нет результатов, которые вы можете посмотреть. Результаты опросов видят кураторы; опубликованные — все.
results-list = Результаты опросов:
results-wave-line =
    { $n ->
        [one] { $title }: <b>{ $written }</b> анкета
        [few] { $title }: <b>{ $written }</b> анкеты
       *[other] { $title }: <b>{ $written }</b> анкет
    }
results-choose = Что показать?
results-answered = { $group }: ответили { $answered } из { $asked }
results-no-shares = У этой шкалы есть баллы, но нет уровней, поэтому долей нет. Посмотрите, чем различаются группы или волны.
results-how-s = Доли ответов
results-how-w = Сравнить волны
results-how-k = По типам организаций
results-how-p = По должностям
results-picture = 🖼 Картинкой
results-picture-coming = Рисую…
results-picture-file = результаты.png
results-picture-rest =
    { $n ->
        [one] и ещё { $n } вариант, который выбирали реже
        [few] и ещё { $n } варианта, которые выбирали реже
       *[many] и ещё { $n } вариантов, которые выбирали реже
    }
results-open-page = Открыть страницу
results-open-here = Открыть в Telegram
results-back-to-list = ‹ Все опросы
results-back-to-survey = ‹ К опросу
results-link =
    { $minutes ->
        [one] Ссылка для вас: откроется один раз, действует { $minutes } минуту. Не пересылайте её.
        [few] Ссылка для вас: откроется один раз, действует { $minutes } минуты. Не пересылайте её.
       *[other] Ссылка для вас: откроется один раз, действует { $minutes } минут. Не пересылайте её.
    }
results-counting = Считаю…
