problem-setting-invalid = значение не подходит ({ $expected }). Проверьте переменную окружения или файл .env; все настройки описаны в docs/operator.md.
problem-setting-file-unreadable = файл, на который указывает эта переменная, не читается. Проверьте путь и права доступа.
problem-setting-missing = настройка не задана. Укажите её в окружении или в файле .env; все настройки описаны в docs/operator.md.
problem-address-taken = этот адрес уже занят другой программой. Остановите её или задайте другой порт: STAFFROOM_API_PORT.
problem-token-refused = Telegram не принял этот токен. Возьмите действующий у @BotFather.
problem-already-running = с этой базой уже работает другой процесс. Остановите его; если процессов нужно несколько, подключите PostgreSQL: STAFFROOM_DATABASE_URL.
problem-webhook-refused = Telegram не принял этот адрес для вебхука ({ $reason }). Нужен открытый адрес https с настоящим сертификатом.
