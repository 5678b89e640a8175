# Средние, медианы, надёжность шкал, доля завершивших: цифры рядом с долями ответов.

figures-numbers =
    { $apart ->
        [no] среднее { $mean } ({ $low }…{ $high }), медиана { $median }
       *[yes] среднее { $mean } ({ $low }…{ $high }), медиана { $median }, у половины от { $lower } до { $upper }
    }
figures-numbers-alone = { $mean }
figures-middle = ответ в середине — «{ $answer }»
figures-places = среднее место — { $places }
figures-place = { $option } { $mean }
figures-first = Кому отдали первое место:
figures-group = { $group }: { $figures }
figures-interval-note = В скобках — 95-процентный интервал среднего.
figures-trend-share = «{ $level }» по волнам: { $points }
figures-trend-mean = Среднее по волнам: { $points }

results-stop-summary = перед отправкой
results-stop-elsewhere = в остальных местах
results-completion = Дошли до конца { $finished } из { $started } ({ $share })
results-stops = Остановились: { $places }
results-how-r = Надёжность шкалы

reliability-title = Надёжность шкалы
reliability-alpha =
    { $n ->
        [one] α Кронбаха { $alpha } (95 %: { $low }…{ $high }): { $n } человек ответил на все вопросы шкалы.
        [few] α Кронбаха { $alpha } (95 %: { $low }…{ $high }): { $n } человека ответили на все вопросы шкалы.
       *[other] α Кронбаха { $alpha } (95 %: { $low }…{ $high }): { $n } человек ответили на все вопросы шкалы.
    }
reliability-for-people = Даже нижняя граница не меньше 0,9: сумма годится и для вывода об одном человеке.
reliability-for-groups = Даже нижняя граница не меньше 0,7: группы и волны сравнивать можно. Для вывода об одном человеке нужно 0,9.
reliability-perhaps-for-groups = Для сравнения групп принято требовать 0,7; нижняя граница ниже, так что с выводами осторожнее.
reliability-noisy = Меньше 0,7: в сумме много случайного, и различие групп легко не заметить. Смотрите и на отдельные вопросы.
reliability-contradicting = Ответы противоречат друг другу. Проверьте, какие вопросы должны считаться в обратную сторону.
reliability-few = Людей мало, поэтому смотрите на границы, а не на само число.
reliability-loose =
    { $n ->
        [one] С остальными почти не связан вопрос { $items }.
       *[other] С остальными почти не связаны вопросы { $items }.
    }
reliability-repeating = Больше 0,95: похоже, некоторые вопросы спрашивают об одном и том же.
reliability-not-one-thing = Альфа не доказывает, что шкала измеряет что-то одно: она растёт и с числом вопросов.
reliability-none-one_item = В шкале один вопрос: согласованность проверять не с чем.
reliability-none-few_cases = На все вопросы шкалы ответили меньше двух человек.
reliability-none-no_variance = Суммы у всех одинаковые, альфа не определена.
reliability-item = { $title }: связь с остальными { $rest }, α без него { $dropped }
reliability-items = Вопросы, без которых α выше:
reliability-of-parts = Эта шкала составлена из других: посмотрите надёжность каждой из них.
