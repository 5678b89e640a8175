# Comparing groups: which test and why, what came out, what to be careful about.

comparison-why-pearson =
    Answers of unrelated groups are compared, each person counted once: Pearson's χ² without continuity correction. The expected counts are large enough (Cochran's rule).
comparison-why-fisher =
    A 2 × 2 table with small expected counts: below 5 in { $below } of { $cells } { $cells ->
        [one] cell
       *[other] cells
    }. Pearson's χ² is only approximate here, so Fisher's exact test decides.
comparison-why-exact =
    Small expected counts: below 5 in { $below } of { $cells } { $cells ->
        [one] cell
       *[other] cells
    }. Pearson's χ² is only approximate here, so the Freeman–Halton exact test decides.
comparison-why-monte-carlo =
    Small expected counts: below 5 in { $below } of { $cells } { $cells ->
        [one] cell
       *[other] cells
    }, and the table is too large for an exact test. Pearson's χ² over random tables with the same totals decides (Monte-Carlo method).
comparison-why-degenerate = No test was made: without the empty rows and columns there is nothing to compare.
comparison-why-suppressed = The test is not shown: the answers of small groups are protected.

comparison-plain-degenerate = There is nothing to compare: it takes at least two groups with answers and two different answers.
comparison-plain-suppressed = The figures are hidden: the groups are so small that single people could be recognised.

comparison-effect =
    { $size ->
        [trivial] The difference is trivial; in practice it hardly matters
        [small] The difference is small
        [medium] The difference is medium
       *[large] The difference is large
    } (Cramér's V = { $v } on a scale from 0 to 1).
comparison-effect-corrected =
    { $size ->
        [trivial] The difference is trivial; in practice it hardly matters
        [small] The difference is small
        [medium] The difference is medium
       *[large] The difference is large
    } (bias-corrected Cramér's V = { $v } on a scale from 0 to 1).
comparison-percent = { $n }%
comparison-share = “{ $row }” – { $share }
comparison-answer = “{ $column }”: { $groups }.
comparison-no-answer = No single answer stands out: the difference is spread over the whole table.
comparison-chance = Chance hardly explains it: groups that are alike differ this much with a probability of { $p }.
comparison-chance-trivial =
    Chance hardly explains it ({ $p }), but it can be seen only because there are many answers: { $n }.
comparison-uncertain =
    What we do not know: the exact size of the difference (95 % interval for V from { $low } to { $high }) and its cause.

comparison-not-shown = No difference was shown ({ $p }, threshold { $alpha }).
comparison-not-shown-uncertain =
    { $size ->
        [none] This does not mean that there is none: these answers did not reveal one (answers in all: { $n }).
        [trivial] This does not mean that there is none, but if there is one, it is probably trivial: V not above { $high } (answers in all: { $n }).
        [small] This does not mean that there is none: the data also fit a small one, up to V = { $high } (answers in all: { $n }).
        [medium] This does not mean that there is none: the data also fit a medium one, up to V = { $high } (answers in all: { $n }).
       *[large] This does not mean that there is none: the data even fit a large one, up to V = { $high } (answers in all: { $n }).
    }

comparison-warning-small-expected =
    The expected count is below 5 in { $below } of { $cells } { $cells ->
        [one] cell
       *[other] cells
    }: Cochran's rule fails, and the p of χ² and the interval for V are approximate.
comparison-warning-monte-carlo = p was found with random tables, so it is approximate.
comparison-warning-tests-disagree = χ² and the deciding test disagree: { $p } and { $exact_p } at a threshold of { $alpha }. The conclusion is shaky; trust the second.
comparison-warning-rows-sum-to-100 =
    Every row sums to exactly 100. If these are percentages, the conclusion is wrong: give the number of people instead.
comparison-warning-rows-dropped =
    { $n ->
        [one] A row without answers was left out
       *[other] Rows without answers were left out
    }: { $labels }.
comparison-warning-columns-dropped =
    { $n ->
        [one] An answer that nobody chose was left out
       *[other] Answers that nobody chose were left out
    }: { $labels }.
comparison-warning-effect-inflated = V = { $v } is inflated: there are many cells and few answers. The bias-corrected estimate is better: { $corrected }.
comparison-warning-degenerate = Only one group or one answer is left: a difference cannot be tested.
comparison-warning-suppressed = The whole table is hidden, so that its figures cannot be found by subtraction.

comparison-test-pearson_chi_square = Pearson's χ²
comparison-exact-fisher = Fisher's exact test
comparison-exact-freeman_halton = Freeman–Halton exact test
comparison-exact-monte_carlo = Monte Carlo, random tables: { $replicates }, seed { $seed }

comparison-table-title = Table: { $n } { $n ->
        [one] answer
       *[other] answers
    }
comparison-table-caption = In each cell from the top: people, people expected, adjusted residual
comparison-table-caption-degenerate = In each cell: people
comparison-line-statistic = { $test }: χ²({ $df }) = { $statistic }, { $p }, log10 p = { $log10_p }; critical value { $critical } at α = { $alpha }
comparison-line-exact = Deciding p: { $p } ({ $method })
comparison-line-effect = Cramér's V = { $v }, 95 % interval from { $low } to { $high }
comparison-line-effect-corrected = Cramér's V = { $v } (bias-corrected { $corrected }), 95 % interval from { $low } to { $high }
comparison-line-expected = Smallest expected count { $least }; cells below 5: { $below }
comparison-heading-why = Why this test
comparison-heading-warnings = Please note
comparison-heading-plain = In plain words
