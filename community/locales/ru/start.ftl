### Первая встреча, место работы, главный экран, «Мои данные».

start-about =
    Здравствуйте! Это <b>Учительская</b> — сообщество педагогов в Telegram.

    Здесь отвечают на короткие анкеты, узнают о том, что касается именно вас, и делятся практиками. Ответить можно за минуту, остановиться — на любом вопросе.

    Сообщество ведёт: { $operator_name }.
start-nobody-named = организатор пока не назвал себя
start-no-address = адрес пока не указан
start-continue = Продолжить
start-who-sees = Кто увидит мои ответы?
start-other-language = English
start-back = ‹ Назад
start-who-sees-what =
    <b>Кто увидит мои ответы?</b>

    • В анонимной анкете — никто: ответы хранятся без имени, а итоги по малым группам не показываются.
    • В именной — кураторы вашего муниципалитета. Какая анкета перед вами, сказано до первого вопроса.
    • Проверяющим и работодателю ответы не передаются.
consent-agree = Даю согласие
consent-disagree = Не сейчас
start-refused = Хорошо. Мы ничего о вас не сохранили. Открытые итоги можно читать и так: /results. Передумаете — нажмите кнопку.
start-again = Познакомиться заново
place-municipality = В каком муниципалитете вы работаете?
place-kind = Где вы работаете?
place-organisation = Выберите место работы.
place-unlisted = Моего места нет в списке
place-other-kind = ‹ Другой вид организации
place-elsewhere = В другом месте
place-position = Кем вы работаете?
home-title = { $name ->
    [none] <b>Учительская</b>
   *[other] <b>Учительская</b> · { $name }
}
home-waiting = { $count ->
    [0] Сейчас нет анкет, которые ждут вашего ответа.
    [one] Вас ждёт { $count } анкета.
    [few] Вас ждут { $count } анкеты.
   *[other] Вас ждёт { $count } анкет.
}
home-open-survey = 📝 { $title }
home-continue-survey = ▶️ Продолжить: { $title }
home-my-data = Мои данные
home-results = Итоги анкет — /results.
home-button = ‹ На главную
my-data-title =
    <b>Мои данные</b>

    Имя: { $name }
    Муниципалитет: { $municipality }
    Организация: { $organisation }
    Должность: { $position }

    Ещё храним ваш номер в мессенджере, язык, согласия и ответы в именных анкетах. Ответы в анонимных лежат отдельно, без имени.
my-data-language = Язык · Language
my-data-workplace = Исправить место работы
my-data-copy = Получить копию
my-data-copy-caption = Всё, что хранится под вашим именем.
my-data-withdraw-surveys = Отозвать согласие на опросы
my-data-withdraw-announcements = Отозвать согласие на объявления
my-data-agree-announcements = Получать объявления
my-data-withdrawn = Согласие отозвано
my-data-leave = Уйти и удалить данные
my-data-leave-question = Удалить всё, что хранится под вашим именем? Отправленные ответы останутся без имени. Вернуть данные будет нельзя.
my-data-leave-yes = Да, удалить
my-data-leave-no = Нет, остаться
my-data-gone = Готово, ваши данные удалены. Будем рады, если вернётесь: /start.
language-question = На каком языке говорить с вами? · Which language would you like?
language-name = Русский
