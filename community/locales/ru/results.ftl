# Результаты: что сравнивается, почему скрыто, чего в запросе не хватает.

results-by-waves = Волны опроса
results-by-organisation-kind = Тип организации
results-by-position = Должность
results-suppressed =
    Скрыто то, по чему можно узнать человека: в какой-то группе меньше { $group } человек или какой-то ответ дали меньше { $cell }. Скрыто и то, из чего это можно найти вычитанием.
results-suppressed-sensitive = { results-suppressed } О чувствительных вопросах не говорим и того, в чём сошлись девять человек из десяти.
results-unprotected = Показано без защиты малых групп; просмотр записан.
results-merged = Редкие ответы стоят вместе с соседними, чтобы никого нельзя было узнать.

results-when-over = Разбивки и сравнения появятся, когда волна закончится: пока ответы прибавляются, по разнице двух таблиц можно было бы узнать, кто что ответил.

problem-survey-without-waves = Этот опрос ещё ни разу не проводили.
problem-wave-unknown = Такой волны у опроса нет. Есть: { $known }.
problem-wave-beside-waves = Сравниваются все волны сразу. Уберите номер волны или выберите другое сравнение.
problem-question-unknown = Такого вопроса или шкалы в анкете нет. Список — на странице опроса.
problem-question-without-categories = На этот вопрос отвечают числом или своими словами, групп по нему не составить. Выберите вопрос с вариантами ответа или шкалу.
problem-comparison-needs-one-answer = Здесь можно выбрать несколько ответов, и один человек оказался бы в нескольких группах. Возьмите вопрос с одним ответом или шкалу.
problem-grouping-unknown = Так ответы не делятся. Можно: { $known } — или ключ вопроса.
problem-group-unknown = Такой группы среди ответивших нет. Есть: { $known }.
problem-comparison-one-wave = Ответы есть только в одной волне, сравнивать не с чем. Дождитесь второй или сравните группы.
problem-comparison-one-group = Получилась одна группа, сравнивать не с чем. Выберите другое деление.
problem-comparison-with-itself = Вопрос сравнивается сам с собой. Выберите другой.
problem-comparison-two-filters = Оставить можно одну группу: так малые группы защищены от вычисления. Уберите одно из условий.
problem-comparison-without-scores = Здесь нет баллов, которые можно сложить. Выберите шкалу или вопрос, на который отвечают числом, или уберите as=score.
problem-group-too-small = В этой группе ответили меньше { $least } человек, их можно было бы узнать. Возьмите группу побольше или всех вместе.
problem-group-rest-too-small = Вне этой группы меньше { $least } человек: цифры группы выдали бы их ответы. Посмотрите всех вместе.

api-problem-unauthorised = Нужен токен
api-problem-forbidden = Нельзя
api-problem-not-found = Не найдено
api-problem-invalid = В запросе ошибка
api-problem-too-large = Слишком большой запрос
api-problem-method-not-allowed = Этот адрес отвечает на запросы другого вида
api-problem-error = Что-то сломалось

api-detail-token-missing = Передайте токен в заголовке Authorization: Bearer …
api-detail-not-found = По этому адресу ничего нет. Список адресов — на /docs.
api-detail-invalid = Исправьте то, что перечислено в problems.
api-detail-too-large = Тело запроса — не больше { $most } кБ.
api-detail-method-not-allowed = Какие запросы понимает этот адрес, написано на /docs.
api-detail-bad-request = Тело запроса не разобрать: нужен JSON в кодировке UTF-8.
api-detail-error = Ошибка на нашей стороне, она записана. Попробуйте позже.
problem-field-invalid = Не подходит. Какое значение здесь нужно, написано на /docs.
problem-field-missing = Не хватает этого значения.
problem-body-not-json = Это не JSON.

# Анкеты и опросы через API.

problem-upload-missing = В запросе нет файла. Пришлите его частью формы «file» или самим телом запроса.
problem-upload-unreadable = Форму с файлом не прочитать. Файл — одна часть формы, её имя — file.
problem-wave-change-unclear = Нужно одно из двух: новый срок closes_at или end_now.
