# Means, medians, reliability of scales, completion: the figures beside the shares of answers.

figures-numbers =
    { $apart ->
        [no] mean { $mean } ({ $low }…{ $high }), median { $median }
       *[yes] mean { $mean } ({ $low }…{ $high }), median { $median }, half of them between { $lower } and { $upper }
    }
figures-numbers-alone = { $mean }
figures-middle = the answer in the middle is “{ $answer }”
figures-places = mean place — { $places }
figures-place = { $option } { $mean }
figures-first = Who was given the first place:
figures-group = { $group }: { $figures }
figures-interval-note = In brackets, the 95 % interval of the mean.
figures-trend-share = “{ $level }” by wave: { $points }
figures-trend-mean = Mean by wave: { $points }

results-stop-summary = before sending
results-stop-elsewhere = in other places
results-completion = { $finished } of { $started } went all the way ({ $share })
results-stops = Stopped at: { $places }
results-how-r = Reliability of the scale

reliability-title = Reliability of the scale
reliability-alpha =
    { $n ->
        [one] Cronbach’s α is { $alpha } (95 %: { $low }…{ $high }): { $n } person answered every question of the scale.
       *[other] Cronbach’s α is { $alpha } (95 %: { $low }…{ $high }): { $n } people answered every question of the scale.
    }
reliability-for-people = Even the lower end is at least 0.9: the sum can serve to judge a single person.
reliability-for-groups = Even the lower end is at least 0.7: groups and waves can be compared. To judge a single person it takes 0.9.
reliability-perhaps-for-groups = To compare groups 0.7 is usually asked for; the lower end falls short of it, so conclude with care.
reliability-noisy = Below 0.7: much of the sum is chance, and a difference between groups is easily missed. Look at single questions, too.
reliability-contradicting = The answers contradict each other. Check which questions should count the other way round.
reliability-few = There are few people, so look at the interval rather than the number.
reliability-loose =
    { $n ->
        [one] One question has hardly anything to do with the others: { $items }.
       *[other] Some questions have hardly anything to do with the others: { $items }.
    }
reliability-repeating = Above 0.95: some questions seem to ask the same thing.
reliability-not-one-thing = Alpha does not prove that a scale measures one thing: it also grows with the number of questions.
reliability-none-one_item = The scale has one question: there is nothing it could agree with.
reliability-none-few_cases = Fewer than two people answered every question of the scale.
reliability-none-no_variance = Everybody has the same sum; alpha is not defined.
reliability-item = { $title }: correlation with the others { $rest }, α without it { $dropped }
reliability-items = Questions without which α is higher:
reliability-of-parts = This scale is combined of others: look at the reliability of each.
