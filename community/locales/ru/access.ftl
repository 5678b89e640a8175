refused-survey-not-found = Такого опроса нет, или он не для вас.
refused-survey-not-yours = Этот опрос можно увидеть, но распоряжаются им другие.
refused-organisation-not-found = Такой организации нет, или она не в вашем ведении.
refused-municipality-not-found = Такого муниципалитета нет, или он не в вашем ведении.
refused-place-not-yours = Здесь распоряжаются другие. Если это ошибка, попросите доступ у своего куратора.
refused-member-not-found = Такого участника нет, или он не в вашем ведении.
refused-role-beyond-yours = Эту роль вы передать не можете: ваши права не шире её.
refused-curators-only = Это могут делать только кураторы.
refused-token-not-for-this = По токену этого сделать нельзя: войдите сами.
refused-token-scope-missing = Токену не разрешено: { $scope }. Выпустите новый токен с этим правом.
refused-token-invalid = Токен не подходит. Возможно, он истёк или отозван.
refused-token-not-found = Такого действующего токена нет, или выпускали его не вы.
refused-page-link-invalid = Ссылка больше не открывается: она действует один раз и недолго. Попросите у бота новую.
refused-init-data-invalid = Telegram не подтвердил, что это вы. Откройте страницу из чата ещё раз.
refused-init-data-stale = Страница открыта слишком давно или уже открывалась. Откройте её из чата ещё раз.
refused-init-data-stranger = Эти результаты видят участники сообщества. Начните с команды /start в боте.
refused-invite-invalid = Это приглашение не действует. Попросите у того, кто вас пригласил, новую ссылку.
refused-invite-too-many-tries = Слишком много попыток подряд. Попробуйте снова через час.
refused-invite-not-found = Такого приглашения нет, или создавали его не вы.
refused-survey-key-gone = Опрос закрыт, и ключ к нему уничтожен: узнать, чьи это ответы, больше не может никто.
problem-invite-uses = Число использований — от 1 до { $most }.
problem-invite-lifetime =
    { $days ->
        [one] Срок приглашения — в будущем и не дальше { $days } дня.
       *[other] Срок приглашения — в будущем и не дальше { $days } дней.
    }
problem-token-name = Дайте токену название, не длиннее { $longest } знаков: по нему вы его потом узнаете.
problem-token-scope-unknown =
    { $scope ->
        [none] Назовите хотя бы одно право токена. Есть такие: { $known }.
       *[other] Нет такого права: «{ $scope }». Есть такие: { $known }.
    }
problem-token-lifetime =
    { $days ->
        [one] Срок токена — в будущем и не дальше { $days } дня.
       *[other] Срок токена — в будущем и не дальше { $days } дней.
    }
problem-name-too-long = Имя слишком длинное: уместите его в { $longest } знаков.
problem-time-zone-unknown = Нет такого часового пояса: «{ $given }». Пример: Europe/Moscow.
problem-position-unknown = Нет такой должности. Выберите из списка: { $known }.
problem-language-unknown = На этом языке мы пока не говорим. Выберите из списка: { $known }.
