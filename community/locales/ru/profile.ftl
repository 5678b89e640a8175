### Личный профиль после анкеты: где вы сейчас, с чего продолжить, что изменилось.

profile-title = Ваш профиль
profile-area = { $area }: <b>{ $level }</b>
profile-share = { $share } %
profile-too-few = { $area }: пока мало ответов ({ $answered } из { $asked })
profile-next-title = С чего удобно продолжить
profile-next-step = { $area }. { $step }
profile-change-title = Что изменилось с прошлого раза
profile-change = { $area }. Было: { $before } → стало: { $after }
profile-no-change = Заметных изменений нет.
profile-review-title = { $total ->
    [one] Верно { $right } из { $total } задания
   *[other] Верно { $right } из { $total } заданий
}
profile-show = 📋 Мой результат
profile-picture = 📊 Картинкой
profile-picture-coming = Рисую…
profile-picture-file = профиль.png
profile-picture-caption = Ваш профиль. Картинку видите только вы.
profile-review = ✅ Разбор заданий
profile-chart-now = сейчас
profile-chart-before = в прошлый раз
