### Объявления и события, о которых просят программы: что этому мешает.

refused-announcement-not-sending = Сейчас оно не рассылается, приостанавливать нечего.
refused-announcement-not-paused = Оно не приостановлено, продолжать нечего.
refused-announcement-nothing-left = Рассылать больше нечего. То, что уже отправлено, можно отозвать.
refused-announcement-nothing-sent = Его никто не получил, отзывать нечего. Запланированное можно отменить.
refused-announcement-called-off = Оно отменено, отозвано или ещё не передано к отправке и больше никому не придёт. Сделайте новое.
refused-announcement-not-correctable = Исправить его нельзя: оно отозвано или ещё не передано к отправке.
problem-announcement-two-times = Названы два времени. Оставьте одно: send_at — общий момент, local_at — по часам каждого получателя.
problem-announcement-many-entities = Оформить можно не больше { $most } частей текста. Оставьте главные.
problem-announcement-entity-kind = Такого оформления нет. Выберите из списка: { $known }.
problem-announcement-entity-range = Оформление выходит за пределы текста (в нём { $length } единиц UTF-16) или разрезает букву. Считайте offset и length так, как Telegram.
problem-announcement-entity-link = Эта ссылка не откроется. Дайте url, который начинается с https://, http:// или tg:// и не содержит пробелов.
problem-audience-event-unknown = Такого события здесь нет. Выберите событие из своей части сообщества.
problem-idempotency-key-reused = С этим ключом уже просили о другом. Давайте каждому новому запросу свой ключ.
