# Сравнение групп: какой критерий и почему, что вышло, чего остерегаться.

comparison-why-pearson =
    Сравниваются ответы несвязанных групп, каждый человек посчитан один раз: критерий χ² Пирсона без поправки на непрерывность. Ожидаемые частоты достаточно велики (правило Кокрана).
comparison-why-fisher =
    Таблица 2 × 2, а ожидаемые частоты малы: меньше 5 в { $below } из { $cells } { $cells ->
        [one] ячейки
       *[other] ячеек
    }. χ² Пирсона здесь лишь приблизителен, поэтому решает точный критерий Фишера.
comparison-why-exact =
    Ожидаемые частоты малы: меньше 5 в { $below } из { $cells } { $cells ->
        [one] ячейки
       *[other] ячеек
    }. χ² Пирсона здесь лишь приблизителен, поэтому решает точный критерий Фримана — Холтона.
comparison-why-monte-carlo =
    Ожидаемые частоты малы: меньше 5 в { $below } из { $cells } { $cells ->
        [one] ячейки
       *[other] ячеек
    }, а для точного критерия таблица слишком велика. Решает χ² Пирсона по случайным таблицам с теми же итогами (метод Монте-Карло).
comparison-why-degenerate = Критерий не применялся: после отбрасывания пустых строк и столбцов сравнивать нечего.
comparison-why-suppressed = Критерий не показан: данные малых групп защищены.

comparison-plain-degenerate = Сравнивать нечего: для сравнения нужны хотя бы две группы с ответами и два разных ответа.
comparison-plain-waiting = Сравнение появится, когда волна закончится.
comparison-plain-suppressed = Цифры скрыты: по ним можно было бы узнать, что ответил отдельный человек.
comparison-plain-suppressed-differ =
    Ответы различаются сильнее, чем объяснил бы случай. Цифры скрыты: некоторые ответы дали так мало людей, что их можно узнать.
comparison-plain-suppressed-alike =
    Различие не показано; это не значит, что его нет. Цифры скрыты: некоторые ответы дали так мало людей, что их можно узнать.

comparison-effect =
    { $size ->
        [trivial] Различие ничтожное, на практике оно почти ничего не значит
        [small] Различие небольшое
        [medium] Различие среднее
       *[large] Различие большое
    } (V Крамера = { $v } по шкале от 0 до 1).
comparison-effect-corrected =
    { $size ->
        [trivial] Различие ничтожное, на практике оно почти ничего не значит
        [small] Различие небольшое
        [medium] Различие среднее
       *[large] Различие большое
    } (V Крамера без смещения = { $v } по шкале от 0 до 1).
comparison-percent = { $n } %
comparison-share = «{ $row }» — { $share }
comparison-answer = «{ $column }»: { $groups }.
comparison-no-answer = Ни один ответ не выделяется: различие распределено по всей таблице.
comparison-chance = Случайностью это объяснить трудно: в одинаковых группах такое бывает с вероятностью { $p }.
comparison-chance-trivial =
    Случайностью его объяснить трудно ({ $p }), но видно оно лишь потому, что ответов много: { $n }.
comparison-uncertain =
    Чего мы не знаем: точной величины различия (95-процентный интервал для V — от { $low } до { $high }) и его причины.

comparison-not-shown = Различие не показано ({ $p }, порог { $alpha }).
comparison-not-shown-uncertain =
    { $size ->
        [none] Это не значит, что различия нет: эти ответы его не выявили (всего ответов — { $n }).
        [trivial] Это не значит, что различия нет, но если оно есть, то, скорее всего, ничтожное: V не больше { $high } (всего ответов — { $n }).
        [small] Это не значит, что различия нет: с этими данными совместимо и небольшое, до V = { $high } (всего ответов — { $n }).
        [medium] Это не значит, что различия нет: с этими данными совместимо и среднее, до V = { $high } (всего ответов — { $n }).
       *[large] Это не значит, что различия нет: с этими данными совместимо даже большое, до V = { $high } (всего ответов — { $n }).
    }

comparison-warning-small-expected =
    Ожидаемая частота меньше 5 в { $below } из { $cells } { $cells ->
        [one] ячейки
       *[other] ячеек
    }: правило Кокрана нарушено, p критерия χ² и интервал для V приблизительны.
comparison-warning-monte-carlo = p найдено по случайным таблицам, поэтому оно приблизительно.
comparison-warning-tests-disagree = χ² и решающий критерий расходятся: { $p } и { $exact_p } при пороге { $alpha }. Вывод зыбкий, верьте второму.
comparison-warning-rows-sum-to-100 =
    Каждая строка в сумме даёт ровно 100. Если это проценты, вывод неверен: нужны не проценты, а число людей.
comparison-warning-columns-sum-to-100 =
    Каждый столбец в сумме даёт ровно 100. Если это проценты, вывод неверен: нужны не проценты, а число людей.
comparison-warning-rows-dropped =
    { $n ->
        [one] Строка без ответов не учтена
       *[other] Строки без ответов не учтены
    }: { $labels }.
comparison-warning-columns-dropped =
    { $n ->
        [one] Ответ, который никто не выбрал, не учтён
       *[other] Ответы, которые никто не выбрал, не учтены
    }: { $labels }.
comparison-warning-effect-inflated = V = { $v } завышено: ячеек много, а ответов мало. Вернее оценка без смещения: { $corrected }.
comparison-warning-small-groups =
    { $n ->
        [one] В группе меньше { $least } человек
       *[other] В некоторых группах меньше { $least } человек
    }, о столь немногих почти ничего сказать нельзя: { $labels }.
comparison-warning-degenerate = Осталась только одна группа или один ответ: различия проверить нельзя.
comparison-warning-wave-running = Пока ответы прибавляются, таблицы не показываем: по разнице двух таблиц можно узнать, кто что ответил.
comparison-warning-suppressed = Таблица скрыта целиком, чтобы цифры нельзя было восстановить вычитанием.

comparison-test-pearson_chi_square = χ² Пирсона
comparison-exact-fisher = точный критерий Фишера
comparison-exact-freeman_halton = точный критерий Фримана — Холтона
comparison-exact-monte_carlo = Монте-Карло, случайных таблиц — { $replicates }, начальное число { $seed }

comparison-table-title = Таблица: { $n } { $n ->
        [one] ответ
        [few] ответа
       *[many] ответов
    }
comparison-table-caption = В ячейке сверху вниз: сколько людей, сколько ожидалось, исправленный остаток
comparison-table-caption-degenerate = В ячейке: сколько людей
comparison-line-statistic = { $test }: { $statistic }, { $p }, lg p = { $log10_p }
comparison-line-statistic-critical = { $test }: { $statistic }, { $p }, lg p = { $log10_p }; критическое значение { $critical } при α = { $alpha }
comparison-line-parts = { $test }; проверок — { $n }, наименьшая вероятность с поправкой Холма: { $p }
comparison-line-corrected = С поправкой Бенджамини — Хохберга на { $n } { $n ->
        [one] вопрос
        [few] вопроса
       *[many] вопросов
    }: { $p } (без поправки { $before })
comparison-line-answered = Ответили и учтены в таблице: { $answered } из { $asked }
comparison-line-beside = Рядом, но не решает — { $test }: { $statistic }, { $p }
comparison-line-in-brackets = {" "}({ $effect })
comparison-line-scores = «{ $row }»: людей — { $n }, среднее — { $mean }, медиана — { $median }
comparison-line-shift = Типичный сдвиг (Ходжес — Леман): { $shift }
comparison-line-part = «{ $column }»: { $groups }; с поправкой Холма { $p }
comparison-line-part-effect = ; { $measure } = { $v } [{ $low }; { $high }]
comparison-line-more-parts = …и ещё { $n } { $n ->
        [one] проверка
        [few] проверки
       *[many] проверок
    }
comparison-line-short = { $statistic }; { $p }; { $measure } = { $v } [{ $low }; { $high }]
comparison-several-tests = { $n } { $n ->
        [one] проверка
        [few] проверки
       *[many] проверок
    }
comparison-line-exact = Решающее p: { $p } ({ $method })
comparison-line-effect = { $measure } = { $v }, 95-процентный интервал от { $low } до { $high }
comparison-line-effect-corrected = { $measure } = { $v } (без смещения { $corrected }), 95-процентный интервал от { $low } до { $high }
comparison-line-expected = Наименьшая ожидаемая частота { $least }; меньше 5 — ячеек: { $below }
comparison-heading-why = Почему так
comparison-heading-warnings = Обратите внимание
comparison-heading-plain = Простыми словами

# Одни и те же люди дважды, упорядоченные уровни, несколько ответов.

comparison-why-independent =
    Сравниваются ответы несвязанных групп: критерий χ² Пирсона, а если ожидаемые частоты малы, точный критерий.
comparison-why-beside-ranks =
    Ответы упорядочены, поэтому рядом показан ещё один критерий, он видит, у кого уровень выше: { $test }.
comparison-why-beside-pairs =
    Групп несколько, поэтому по каждому ответу они сравниваются ещё и попарно; эти вероятности исправлены по Холму.
comparison-why-ordered =
    Сравниваются ответы несвязанных групп: решает критерий χ² Пирсона. Ответы упорядочены, поэтому рядом показан критерий, который видит, у кого уровень выше.
comparison-why-scores = Сравниваются баллы несвязанных групп: ранговый критерий не требует, чтобы баллы распределялись нормально.
comparison-why-paired-two =
    Одни и те же люди отвечали дважды, ответов два: критерий Макнемара. Он смотрит только на тех, кто изменил ответ; если их меньше 25, решает точный критерий.
comparison-why-paired =
    Одни и те же люди отвечали дважды: критерий Стюарта — Максвелла сравнивает, как часто встречается каждый ответ до и после. Обычный χ² принял бы их за разных людей.
comparison-why-paired-ordered =
    Одни и те же люди отвечали дважды: решает критерий Стюарта — Максвелла. Уровни упорядочены, поэтому рядом критерий Уилкоксона: насколько каждый поднялся или опустился.
comparison-why-paired-scores =
    Баллы одних и тех же людей до и после: критерий Уилкоксона сравнивает, насколько каждый поднялся или опустился.
comparison-why-options =
    Можно было выбрать несколько ответов, поэтому каждый вариант проверяется отдельно, считаются люди. Вероятности исправлены по Холму: проверок несколько.
comparison-why-paired-options =
    Одни и те же люди дважды выбирали несколько ответов: каждый вариант проверяется отдельно критерием Макнемара. Вероятности исправлены по Холму: проверок несколько.

comparison-changed =
    { $n ->
        [one] Дважды ответил { $n } человек
        [few] Дважды ответили { $n } человека
       *[many] Дважды ответили { $n } человек
    }, изменили ответ — { $changed }.
comparison-moved =
    { $n ->
        [one] Дважды ответил { $n } человек
        [few] Дважды ответили { $n } человека
       *[many] Дважды ответили { $n } человек
    }: поднялись — { $up }, опустились — { $down }, изменили ответ всего — { $changed }.
comparison-share-alone = { $share }
comparison-before-after = «{ $column }»: было { $before }, стало { $after }.
comparison-shift =
    { $size ->
        [trivial] Среди изменивших перевес одной стороны ничтожный
        [small] Среди изменивших перевес одной стороны небольшой
        [medium] Среди изменивших перевес одной стороны средний
       *[large] Среди изменивших перевес одной стороны большой
    } ({ $measure ->
        [cohens_g] g Коэна
        [rank_biserial] ранговая бисериальная корреляция
       *[other] w Коэна
    } = { $v }).
comparison-shift-chance = Случайностью это объяснить трудно: если бы менялись одинаково часто в обе стороны, такое бывало бы с вероятностью { $p }.
comparison-shift-chance-trivial = Случайностью это объяснить трудно ({ $p }), но видно оно лишь потому, что ответивших много: { $n }.
comparison-shift-uncertain = Чего мы не знаем: точной величины сдвига (95-процентный интервал — от { $low } до { $high }) и его причины.
comparison-shift-not-shown = Сдвиг не показан ({ $p }, порог { $alpha }).
comparison-shift-not-none =
    { $size ->
        [none] Это не значит, что его нет: эти ответы его не выявили.
        [trivial] Это не значит, что его нет, но если он есть, то, скорее всего, ничтожный (95-процентный интервал — от { $low } до { $high }).
        [small] Это не значит, что его нет: с этими данными совместим и небольшой (95-процентный интервал — от { $low } до { $high }).
        [medium] Это не значит, что его нет: с этими данными совместим и средний (95-процентный интервал — от { $low } до { $high }).
       *[large] Это не значит, что его нет: с этими данными совместим даже большой (95-процентный интервал — от { $low } до { $high }).
    }
comparison-levels-higher =
    Уровни выше в группе «{ $row }» ({ $size ->
        [trivial] различие ничтожное
        [small] различие небольшое
        [medium] различие среднее
       *[large] различие большое
    }, дельта Клиффа { $v }).
comparison-trend =
    { $way ->
        [up] От первой строки к последней уровни растут
       *[down] От первой строки к последней уровни падают
    } ({ $size ->
        [trivial] связь ничтожная
        [small] связь слабая
        [medium] связь средняя
       *[large] связь сильная
    }, r = { $v }).
comparison-pairs = Попарных сравнений — { $n }, различие показано в { $shown }; самое большое:
comparison-medians = Медианы: { $groups }.
comparison-median = «{ $row }» — { $median }
comparison-scores =
    { $size ->
        [trivial] Различие ничтожное, на практике оно почти ничего не значит
        [small] Различие небольшое
        [medium] Различие среднее
       *[large] Различие большое
    } ({ $measure ->
        [cliffs_delta] дельта Клиффа
       *[other] ранговый эпсилон-квадрат
    } = { $v }).
comparison-scores-higher = Баллы выше в группе «{ $row }».
comparison-scores-uncertain = Чего мы не знаем: точной величины различия (95-процентный интервал — от { $low } до { $high }) и его причины.
comparison-scores-not-none =
    { $size ->
        [none] Это не значит, что различия нет: эти ответы его не выявили.
        [trivial] Это не значит, что различия нет, но если оно есть, то, скорее всего, ничтожное (95-процентный интервал — от { $low } до { $high }).
        [small] Это не значит, что различия нет: с этими данными совместимо и небольшое (95-процентный интервал — от { $low } до { $high }).
        [medium] Это не значит, что различия нет: с этими данными совместимо и среднее (95-процентный интервал — от { $low } до { $high }).
       *[large] Это не значит, что различия нет: с этими данными совместимо даже большое (95-процентный интервал — от { $low } до { $high }).
    }
comparison-options-shown = Различие показано по { $shown } из { $n } { $n ->
        [one] варианта
       *[other] вариантов
    }.
comparison-option =
    «{ $column }»: { $groups } ({ $size ->
        [trivial] различие ничтожное
        [small] различие небольшое
        [medium] различие среднее
       *[large] различие большое
    }, { $p }).
comparison-options-family = Вероятности исправлены на { $n } { $n ->
        [one] проверку
        [few] проверки
       *[many] проверок
    }.
comparison-options-not-shown = Ни по одному из { $n } { $n ->
        [one] варианта
       *[other] вариантов
    } различие не показано. Это не значит, что его нет: эти ответы его не выявили.

comparison-warning-unlinked-waves =
    Волны не связаны: неизвестно, кто отвечал в обеих. Если это в основном одни и те же люди, критерий осторожнее, чем нужно: люди похожи сами на себя, а он считает их чужими, и настоящий сдвиг он может не заметить.
comparison-warning-levels-unused =
    { $n ->
        [one] Ответ, который никто не выбрал ни до, ни после, не учтён
       *[other] Ответы, которые никто не выбрал ни до, ни после, не учтены
    }: { $labels }.
comparison-warning-levels-apart =
    { $n ->
        [one] Ответ вне шкалы в порядке уровней не участвует
       *[other] Ответы вне шкалы в порядке уровней не участвуют
    }: { $labels }.
comparison-warning-no-change = Никто не изменил ответ: проверять нечего.
comparison-warning-few-changes = Изменений мало: { $changed }, меньше { $below }. Поэтому решает точный критерий.
comparison-warning-several-questions =
    На экране { $n } { $n ->
        [one] проверка
        [few] проверки
       *[many] проверок
    }: вероятности исправлены по Бенджамини — Хохбергу, чтобы случайные находки не выдавали себя за настоящие.

comparison-test-mcnemar = критерий Макнемара
comparison-test-stuart_maxwell = критерий Стюарта — Максвелла
comparison-test-bowker = критерий симметрии Боукера
comparison-test-wilcoxon_signed_rank = знаковый ранговый критерий Уилкоксона
comparison-test-mann_whitney = критерий Манна — Уитни
comparison-test-kruskal_wallis = критерий Краскела — Уоллиса
comparison-test-linear_by_linear = линейная связь (Мантель)
comparison-test-column_z = z-критерий для двух долей
comparison-test-per_option_chi_square = χ² Пирсона по каждому варианту
comparison-test-per_option_mcnemar = критерий Макнемара по каждому варианту
comparison-test-unpaired_pearson_chi_square = χ² Пирсона, как если бы отвечали разные люди
comparison-exact-exact_binomial = точный биномиальный критерий
comparison-exact-exact_permutation = точный перестановочный критерий
comparison-exact-exact_signed_rank = точный знаковый ранговый критерий
comparison-exact-exact_rank_sum = точный ранговый критерий

comparison-line-changes = Изменили ответ — { $changed }, не изменили — { $unchanged }
comparison-line-once = Ответили только до — { $lost }, только после — { $new }
comparison-measure-cramers_v = V Крамера
comparison-measure-cohens_g = g Коэна
comparison-measure-cohens_w_of_changes = w Коэна для изменений
comparison-measure-odds_ratio = отношение шансов
comparison-measure-risk_difference = разность долей
comparison-measure-rank_biserial = ранговая бисериальная корреляция
comparison-measure-cliffs_delta = дельта Клиффа
comparison-measure-cohens_h = h Коэна
comparison-measure-pearson_r = корреляция r
comparison-measure-rank_epsilon_squared = ранговый эпсилон-квадрат
comparison-transition-caption = Строки — ответ до, столбцы — после; в ячейке — сколько людей
comparison-before = До
comparison-after = После
comparison-sign-cramers_v = V
comparison-sign-cohens_g = g
comparison-sign-cohens_w_of_changes = w
comparison-sign-cohens_h = h
comparison-sign-odds_ratio = OR
comparison-sign-risk_difference = Δ
comparison-sign-rank_biserial = r
comparison-sign-pearson_r = r
comparison-sign-cliffs_delta = δ
comparison-sign-rank_epsilon_squared = ε²
