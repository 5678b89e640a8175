### Объявления: что видит получатель, как их пишут, кому и когда отправляют.

announcement-from = От кого: { $owner }.
announcement-why = { $why ->
    [organisation] Вам — потому что вы там работаете.
    [network] Вам — потому что ваша организация входит в эту сеть.
    [municipality] Вам — потому что вы там работаете.
    [region] Вам — потому что вы там работаете.
    [unanswered] Вам — потому что эта анкета ещё ждёт вашего ответа.
    [chosen-event] Вам — потому что вы записаны на это событие.
    [chosen-survey] Вам — потому что вас пригласили в этот опрос.
    [chosen-document] Вам — потому что этот документ касается вас.
    [chosen] Вам — потому что это касается именно вас.
   *[all] Вам — потому что вы в этом сообществе.
}
announcement-chosen-by = Кому написать, выбирали по признакам: { $by }.
announcement-by = { $what ->
    [roles] роль
    [positions] должность
    [municipalities] муниципалитет
    [organisations] организация
    [organisation_kinds] вид организации
    [networks] сеть
    [languages] язык
   *[tags] метка
}
announcement-why-urgent = Срочное: приходит в любое время.
announcement-read = Прочитано ✓
announcement-settings = ⚙️ Что мне присылать
