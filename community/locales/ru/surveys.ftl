### Анкета в чате: карточка вопроса, сводка, отправка.

survey-progress = { $number } из { $total }
survey-write-number = ✍️ Напишите число сообщением.
survey-tap-or-write-number = Выберите число или напишите его сообщением.
survey-write-text = ✍️ Напишите ответ сообщением.
survey-write-date = Выберите день или напишите дату: день, месяц и год через точку.
survey-write-time = ✍️ Напишите время: часы и минуты через двоеточие.
survey-write-image = 📷 Пришлите фото.
survey-write-audio = 🎤 Пришлите голосовое сообщение или аудиофайл.
survey-write-video = 🎬 Пришлите видео.
survey-write-file = 📎 Пришлите файл.
survey-rank = Нажимайте по порядку: сначала то, что на первом месте. Чтобы убрать, нажмите ещё раз.
survey-acknowledge = Понятно
survey-acknowledged = понятно
# $month: 1–12
survey-month = { $month ->
    [1] Январь
    [2] Февраль
    [3] Март
    [4] Апрель
    [5] Май
    [6] Июнь
    [7] Июль
    [8] Август
    [9] Сентябрь
    [10] Октябрь
    [11] Ноябрь
   *[12] Декабрь
} { $year }
survey-answer-now = Сейчас записано: <b>{ $answer }</b>
survey-back = ‹ Назад
survey-skip = Пропустить ›
survey-keep = Дальше ›
survey-confirm = Готово ›
survey-saved = Сохранено
survey-summary-title = Почти всё. Проверьте ответы
survey-answered = { $total ->
    [one] Отвечено на { $answered } из { $total } вопроса.
   *[other] Отвечено на { $answered } из { $total } вопросов.
}
survey-summary-send = Когда отправите, изменить ответы будет нельзя.
survey-send = Отправить
survey-correct = Исправить ответ
survey-which-to-correct = Какой ответ исправить?
survey-to-summary = ‹ К сводке
survey-stale = Этот вопрос уже позади. Вот где вы остановились.
survey-incomplete = { $count ->
    [one] Остался { $count } вопрос без ответа. Нажмите «Исправить ответ» и выберите его.
    [few] Осталось { $count } вопроса без ответа. Нажмите «Исправить ответ» и выберите их.
   *[other] Осталось { $count } вопросов без ответа. Нажмите «Исправить ответ» и выберите их.
}
survey-sent = <b>Готово, ответы отправлены.</b>
survey-thanks = Спасибо!
survey-result = { $scale }: <b>{ $level }</b>
survey-result-note = Это самооценка: она нужна вам, а не проверяющим.
survey-already-sent = Вы уже ответили на эту анкету — спасибо!
survey-resume = Вы остановились на вопросе { $number } из { $total }. Продолжим с этого места.
survey-not-found = Такой анкеты здесь нет. Возможно, ссылка устарела.
survey-not-open-yet = Эта анкета ещё не открыта.
survey-closed = Эта анкета уже закрыта. Всё, что вы успели ответить, сохранено.
survey-intro-anonymous = 🔒 Анкета анонимная: ответы хранятся без имени, и никто, даже куратор, не увидит, кто именно как ответил.
survey-intro-named = 👤 Анкета именная: куратор увидит ваши ответы вместе с именем.
survey-intro-length = { $items ->
    [one] { $items } вопрос
    [few] { $items } вопроса
   *[other] { $items } вопросов
}, { $taps ->
    [one] { $taps } нажатие
    [few] { $taps } нажатия
   *[other] { $taps } нажатий
}{ $typed ->
    [0] {""}
    [one] {" "}и { $typed } сообщение
    [few] {" "}и { $typed } сообщения
   *[other] {" "}и { $typed } сообщений
}. Можно остановиться и вернуться в любой день: каждый ответ сохраняется сразу.
survey-start = Начать
survey-none-open = Сейчас нет анкет, которые ждут вашего ответа.
survey-list-title = Анкеты, которые ждут вас:
survey-consent-refused = Анкету без вашего согласия не начнём. Если передумаете — откройте её снова из меню /start.
survey-stale-list = Сводка изменилась. Нажмите /surveys, чтобы вернуться к анкете.
problem-questionnaire-version-taken = Версия { $version } анкеты «{ $key }» уже есть, и она другая. Увеличьте номер версии: ответы на прежнюю остаются при ней.
