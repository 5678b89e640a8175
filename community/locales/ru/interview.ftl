### Что слышит человек, когда ответ не подошёл. Коротко и дружелюбно; каждая строка умещается во всплывающую подсказку.

problem-answer-not-a-number = { $bounds ->
    [both] Нужно число от { $minimum } до { $maximum }. Напишите, например, { $example }.
    [least] Нужно число не меньше { $minimum }. Напишите, например, { $example }.
    [most] Нужно число не больше { $maximum }. Напишите, например, { $example }.
   *[none] Нужно число. Напишите, например, { $example }.
}
problem-answer-not-whole = { $bounds ->
    [both] Нужно целое число от { $minimum } до { $maximum }. Напишите, например, { $example }.
    [least] Нужно целое число не меньше { $minimum }. Напишите, например, { $example }.
    [most] Нужно целое число не больше { $maximum }. Напишите, например, { $example }.
   *[none] Нужно целое число, без дробной части. Напишите, например, { $example }.
}
problem-answer-too-small = { $bounds ->
    [both] Маловато: нужно число от { $minimum } до { $maximum }. Напишите, например, { $example }.
   *[other] Маловато: нужно число не меньше { $minimum }. Напишите, например, { $example }.
}
problem-answer-too-big = { $bounds ->
    [both] Многовато: нужно число от { $minimum } до { $maximum }. Напишите, например, { $example }.
   *[other] Многовато: нужно число не больше { $maximum }. Напишите, например, { $example }.
}
problem-answer-too-long = { $length ->
    [one] Получился { $length } знак
    [few] Получилось { $length } знака
   *[other] Получилось { $length } знаков
}, а помещается { $maximum }. Сократите, пожалуйста, и пришлите ещё раз.
problem-answer-not-text = Ответьте, пожалуйста, обычным сообщением — достаточно нескольких слов.
problem-answer-choose-a-button = Здесь ответ выбирают кнопкой под вопросом.
problem-answer-required = Этот вопрос пропустить нельзя. Выберите, пожалуйста, самый близкий ответ.
problem-answer-nothing-marked = Отметьте хотя бы один ответ, а потом подтвердите.
problem-answer-nothing-before = Это первый вопрос, перед ним ничего нет.
problem-answer-at-summary = Вопросы закончились. Проверьте ответы и отправьте их кнопкой под сводкой.
