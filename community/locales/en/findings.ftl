# What results tell most: up to three findings, in words.

findings-counting = Working it out…
findings-nobody = Nobody has answered yet.
finding-share-waves =
    The share of “{ $answer }” { $way ->
        [up] rose
       *[down] fell
    } from { $first } to { $last }%.
finding-share-waves-named =
    The share of “{ $answer }” { $way ->
        [up] rose
       *[down] fell
    } from { $first }% (“{ $one }”) to { $last }% (“{ $other }”).
finding-share-groups = “{ $answer }”: “{ $one }” { $first }%, “{ $other }” { $last }%.
finding-mean-waves =
    The mean { $way ->
        [up] rose
       *[down] fell
    } from { $first } to { $last }.
finding-mean-waves-named =
    The mean { $way ->
        [up] rose
       *[down] fell
    } from { $first } (“{ $one }”) to { $last } (“{ $other }”).
finding-mean-groups = Mean: “{ $one }” { $first }, “{ $other }” { $last }.
finding-spread =
    Answers differ, and no single one stands out (a { $size ->
        [small] small
        [medium] medium
       *[large] large
    } difference).
finding-size =
    A { $size ->
        [small] small
        [medium] medium
       *[large] large
    } difference.
finding-most =
    { $kind ->
        [scale] The most common level
       *[other] The most common answer of all
    }: “{ $answer }”, { $share }%.
finding-least =
    { $kind ->
        [scale] The highest level is rarer here than elsewhere
       *[other] The highest answer is rarer here than elsewhere
    }: “{ $answer }”, { $share }%.
finding-split =
    { $kind ->
        [scale] Levels are spread most here
       *[other] Answers are spread most here
    }: “{ $answer }” { $share }%, “{ $next }” { $less }%.
finding-answered = { $answered } of { $asked } answered.

findings-note-differ =
    { $n ->
        [one] { $n } comparison was looked through
       *[other] { $n } comparisons were looked through
    }, { $clear } of them show a difference. Their number is corrected for, so picking the most striking is fair.
findings-note-trivial =
    { $n ->
        [one] { $n } comparison was looked through.
       *[other] { $n } comparisons were looked through.
    } There are differences, but trivial ones: they show only because there are many answers ({ $people }).
findings-note-alike =
    No difference shows. { $n ->
        [one] { $n } comparison was looked through
       *[other] { $n } comparisons were looked through
    }, and none goes beyond chance; { $people ->
        [one] { $people } person
       *[other] { $people } people
    } answered.
findings-possible =
    { $size ->
        [none] That does not mean there is none: these answers did not show any.
        [trivial] If there are differences, they are most likely trivial.
        [small] That does not mean there is none: a small one could have gone unnoticed.
        [medium] That does not mean there is none: even a medium one could have gone unnoticed.
       *[large] That does not mean there is none: even a large one could have gone unnoticed.
    }
findings-hidden =
    { $n ->
        [one] { $n } more comparison is hidden
       *[other] { $n } more comparisons are hidden
    }: too few people stand behind them.
findings-note-shares = There is nothing to compare yet: one wave, one group. These are shares of answers, not tested.
findings-note-hidden = Comparisons are hidden: the groups are too small. These are shares of everybody's answers, not tested.
findings-note-running =
    The wave is still running. Answers are counted in batches, so the latest may be missing here; comparisons come when it is over.

findings-all = All questions
findings-back = ‹ What stands out
