### Анкета в чате: карточка вопроса, сводка, отправка.

survey-progress = { $number } из { $total }
survey-write-number = ✍️ Напишите число сообщением.
survey-write-text = ✍️ Напишите ответ сообщением.
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
}. Можно остановиться и вернуться в любой день: каждый ответ сохраняется сразу.
survey-start = Начать
survey-none-open = Сейчас нет анкет, которые ждут вашего ответа.
survey-list-title = Анкеты, которые ждут вас:
survey-consent-refused = Анкету без вашего согласия не начнём. Если передумаете — откройте её снова из меню /start.
survey-stale-list = Сводка изменилась. Нажмите /surveys, чтобы вернуться к анкете.
problem-questionnaire-version-taken = Версия { $version } анкеты «{ $key }» уже есть, и она другая. Увеличьте номер версии: ответы на прежнюю остаются при ней.
