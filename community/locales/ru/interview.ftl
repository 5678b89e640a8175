### Что слышит человек, когда ответ не подошёл. Коротко и дружелюбно; каждая строка умещается во всплывающую подсказку.

problem-answer-not-a-number = { $bounds ->
    [both] Нужно число от { $minimum } до { $maximum }. Напишите его цифрами.
    [least] Нужно число не меньше { $minimum }. Напишите его цифрами.
    [most] Нужно число не больше { $maximum }. Напишите его цифрами.
   *[none] Нужно число. Напишите его цифрами.
}
problem-answer-not-whole = { $bounds ->
    [both] Нужно целое число от { $minimum } до { $maximum }, без дробной части.
    [least] Нужно целое число не меньше { $minimum }, без дробной части.
    [most] Нужно целое число не больше { $maximum }, без дробной части.
   *[none] Нужно целое число, без дробной части.
}
problem-answer-too-small = { $bounds ->
    [both] Маловато: нужно число от { $minimum } до { $maximum }.
   *[other] Маловато: нужно число не меньше { $minimum }.
}
problem-answer-too-big = { $bounds ->
    [both] Многовато: нужно число от { $minimum } до { $maximum }.
   *[other] Многовато: нужно число не больше { $maximum }.
}
problem-answer-off-step = { $bounds ->
    [none] Нужно число с шагом { $step }.
    [most] Нужно число не больше { $maximum } с шагом { $step }.
    [least] Нужно число от { $minimum } с шагом { $step }.
   *[both] Нужно число от { $minimum } до { $maximum } с шагом { $step }.
}
problem-answer-too-long = { $length ->
    [one] Получился { $length } знак
    [few] Получилось { $length } знака
   *[other] Получилось { $length } знаков
}, а помещается { $maximum }. Сократите, пожалуйста, и пришлите ещё раз.
problem-answer-not-text = Ответьте, пожалуйста, обычным сообщением — достаточно нескольких слов.
problem-answer-not-a-date = Нужна дата. Напишите день, месяц и год через точку: 02.03.2026.
problem-answer-no-such-date = Даты { $written } в календаре нет. Проверьте, пожалуйста: сначала день, потом месяц и год.
problem-answer-not-a-time = Нужно время. Напишите часы и минуты через двоеточие: 09:30.
problem-answer-send-image = Здесь ответ — фото. Пришлите его, пожалуйста, в этот чат.
problem-answer-send-audio = Здесь ответ — голосовое сообщение или аудиофайл. Пришлите его, пожалуйста, в этот чат.
problem-answer-send-video = Здесь ответ — видео. Пришлите его, пожалуйста, в этот чат.
problem-answer-send-file = Здесь ответ — файл. Пришлите его, пожалуйста, в этот чат.
problem-answer-file-too-big = Файл слишком большой: помещается { $megabytes } МБ. Пришлите, пожалуйста, поменьше.
problem-answer-rank-unfinished = Расставьте, пожалуйста, все ответы, а потом подтвердите.
problem-answer-constraint = Такой ответ здесь не подходит. Проверьте, пожалуйста, и ответьте ещё раз.
problem-answer-choose-a-button = Здесь ответ выбирают кнопкой под вопросом.
problem-answer-required = Этот вопрос пропустить нельзя. Ответьте, пожалуйста: без него анкету не отправить.
problem-answer-nothing-marked = Отметьте хотя бы один ответ, а потом подтвердите.
problem-answer-nothing-before = Это первый вопрос, перед ним ничего нет.
problem-answer-at-summary = Вопросы закончились. Проверьте ответы и отправьте их кнопкой под сводкой.
