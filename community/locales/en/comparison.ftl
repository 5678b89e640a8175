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
comparison-plain-waiting = The comparison appears when the wave is over.
comparison-plain-suppressed = The figures are hidden: from them one could tell what a single person answered.
comparison-plain-suppressed-differ =
    The answers differ more than chance explains. The figures are hidden: so few people gave some of the answers that they could be recognised.
comparison-plain-suppressed-alike =
    No difference was shown; that does not mean that there is none. The figures are hidden: so few people gave some of the answers that they could be recognised.

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
comparison-warning-columns-sum-to-100 =
    Every column sums to exactly 100. If these are percentages, the conclusion is wrong: give the number of people instead.
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
comparison-warning-small-groups =
    { $n ->
        [one] There are fewer than { $least } people in a group
       *[other] There are fewer than { $least } people in some groups
    }, and hardly anything can be said of so few: { $labels }.
comparison-warning-degenerate = Only one group or one answer is left: a difference cannot be tested.
comparison-warning-wave-running = While answers are still coming in no table is shown: two tables could be compared to tell who answered what.
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
comparison-line-statistic = { $test }: { $statistic }, { $p }, log10 p = { $log10_p }
comparison-line-statistic-critical = { $test }: { $statistic }, { $p }, log10 p = { $log10_p }; critical value { $critical } at α = { $alpha }
comparison-line-parts = { $test }; tests: { $n }, smallest probability after Holm's correction: { $p }
comparison-line-corrected = Corrected for { $n } { $n ->
        [one] question
       *[other] questions
    } by Benjamini and Hochberg: { $p } (before: { $before })
comparison-line-answered = Answered and in the table: { $answered } of { $asked }
comparison-line-beside = Beside it, not deciding – { $test }: { $statistic }, { $p }
comparison-line-in-brackets = {" "}({ $effect })
comparison-line-scores = “{ $row }”: people – { $n }, mean – { $mean }, median – { $median }
comparison-line-shift = Typical shift (Hodges–Lehmann): { $shift }
comparison-line-part = “{ $column }”: { $groups }; { $p } after Holm's correction
comparison-line-part-effect = ; { $measure } = { $v } [{ $low }; { $high }]
comparison-line-more-parts = …and { $n } more { $n ->
        [one] test
       *[other] tests
    }
comparison-line-short = { $statistic }; { $p }; { $measure } = { $v } [{ $low }; { $high }]
comparison-several-tests = { $n } { $n ->
        [one] test
       *[other] tests
    }
comparison-line-exact = Deciding p: { $p } ({ $method })
comparison-line-effect = { $measure } = { $v }, 95 % interval from { $low } to { $high }
comparison-line-effect-corrected = { $measure } = { $v } (bias-corrected { $corrected }), 95 % interval from { $low } to { $high }
comparison-line-expected = Smallest expected count { $least }; cells below 5: { $below }
comparison-heading-why = Why this test
comparison-heading-warnings = Please note
comparison-heading-plain = In plain words

# The same people twice, ordered levels, several answers.

comparison-why-independent =
    Answers of unrelated groups are compared: Pearson's χ², and an exact test where the expected counts are small.
comparison-why-beside-ranks =
    The answers are ordered, so another test stands beside it that sees whose level is higher: { $test }.
comparison-why-beside-pairs =
    There are several groups, so each two of them are compared for each answer as well; these probabilities are corrected by Holm's method.
comparison-why-ordered =
    Answers of unrelated groups are compared: Pearson's χ² decides. The answers are ordered, so a test stands beside it that sees whose level is higher.
comparison-why-scores = Scores of unrelated groups are compared: a rank test does not need normally distributed scores.
comparison-why-paired-two =
    The same people answered twice, with two answers to choose from: McNemar's test. It looks only at those who changed their answer; where they are fewer than 25, the exact test decides.
comparison-why-paired =
    The same people answered twice: the Stuart–Maxwell test compares how frequent each answer is before and after. The usual χ² would take them for different people.
comparison-why-paired-ordered =
    The same people answered twice: the Stuart–Maxwell test decides. The levels are ordered, so Wilcoxon's test stands beside it: how far each person rose or fell.
comparison-why-paired-scores =
    Scores of the same people before and after: Wilcoxon's test compares how far each person rose or fell.
comparison-why-options =
    Several answers could be chosen, so each option is tested by itself, and people are counted. The probabilities are corrected by Holm's method, because there are several tests.
comparison-why-paired-options =
    The same people chose several answers twice: each option is tested by itself with McNemar's test. The probabilities are corrected by Holm's method, because there are several tests.

comparison-changed =
    { $n ->
        [one] { $n } person answered twice
       *[other] { $n } people answered twice
    }; changed their answer: { $changed }.
comparison-moved =
    { $n ->
        [one] { $n } person answered twice
       *[other] { $n } people answered twice
    }: { $up } rose, { $down } fell, changed their answer in all: { $changed }.
comparison-share-alone = { $share }
comparison-before-after = “{ $column }”: { $before } before, { $after } after.
comparison-shift =
    { $size ->
        [trivial] Among those who changed, one side outweighs the other trivially
        [small] Among those who changed, one side outweighs the other slightly
        [medium] Among those who changed, one side outweighs the other clearly
       *[large] Among those who changed, one side outweighs the other by far
    } ({ $measure ->
        [cohens_g] Cohen's g
        [rank_biserial] rank-biserial correlation
       *[other] Cohen's w
    } = { $v }).
comparison-shift-chance = Chance hardly explains it: if people changed both ways equally often, this would happen with a probability of { $p }.
comparison-shift-chance-trivial = Chance hardly explains it ({ $p }), but it can be seen only because many people answered: { $n }.
comparison-shift-uncertain = What we do not know: the exact size of the shift (95 % interval from { $low } to { $high }) and its cause.
comparison-shift-not-shown = No shift was shown ({ $p }, threshold { $alpha }).
comparison-shift-not-none =
    { $size ->
        [none] This does not mean that there is none: these answers did not reveal one.
        [trivial] This does not mean that there is none, but if there is one, it is probably trivial (95 % interval from { $low } to { $high }).
        [small] This does not mean that there is none: the data also fit a small one (95 % interval from { $low } to { $high }).
        [medium] This does not mean that there is none: the data also fit a medium one (95 % interval from { $low } to { $high }).
       *[large] This does not mean that there is none: the data even fit a large one (95 % interval from { $low } to { $high }).
    }
comparison-levels-higher =
    Levels are higher in “{ $row }” ({ $size ->
        [trivial] a trivial difference
        [small] a small difference
        [medium] a medium difference
       *[large] a large difference
    }, Cliff's delta { $v }).
comparison-trend =
    { $way ->
        [up] From the first row to the last, levels rise
       *[down] From the first row to the last, levels fall
    } ({ $size ->
        [trivial] a trivial trend
        [small] a weak trend
        [medium] a medium trend
       *[large] a strong trend
    }, r = { $v }).
comparison-pairs = Of the { $n } { $n ->
        [one] comparison
       *[other] comparisons
    } of two groups, { $shown } { $shown ->
        [one] shows
       *[other] show
    } a difference; the largest:
comparison-medians = Medians: { $groups }.
comparison-median = “{ $row }” – { $median }
comparison-scores =
    { $size ->
        [trivial] The difference is trivial; in practice it hardly matters
        [small] The difference is small
        [medium] The difference is medium
       *[large] The difference is large
    } ({ $measure ->
        [cliffs_delta] Cliff's delta
       *[other] rank epsilon squared
    } = { $v }).
comparison-scores-higher = Scores are higher in the group “{ $row }”.
comparison-scores-uncertain = What we do not know: the exact size of the difference (95 % interval from { $low } to { $high }) and its cause.
comparison-scores-not-none =
    { $size ->
        [none] This does not mean that there is none: these answers did not reveal one.
        [trivial] This does not mean that there is none, but if there is one, it is probably trivial (95 % interval from { $low } to { $high }).
        [small] This does not mean that there is none: the data also fit a small one (95 % interval from { $low } to { $high }).
        [medium] This does not mean that there is none: the data also fit a medium one (95 % interval from { $low } to { $high }).
       *[large] This does not mean that there is none: the data even fit a large one (95 % interval from { $low } to { $high }).
    }
comparison-options-shown = A difference was shown for { $shown } of { $n } { $n ->
        [one] option
       *[other] options
    }.
comparison-option =
    “{ $column }”: { $groups } ({ $size ->
        [trivial] a trivial difference
        [small] a small difference
        [medium] a medium difference
       *[large] a large difference
    }, { $p }).
comparison-options-family = The probabilities are corrected for { $n } { $n ->
        [one] test
       *[other] tests
    }.
comparison-options-not-shown = No difference was shown for any of { $n } { $n ->
        [one] option
       *[other] options
    }. This does not mean that there is none: these answers did not reveal one.

comparison-warning-unlinked-waves =
    The waves are not linked: nobody knows who answered in both. If these are mostly the same people, the test is more cautious than it need be: people resemble themselves, and it takes them for strangers, so it may miss a real shift.
comparison-warning-levels-unused =
    { $n ->
        [one] An answer that nobody chose either time was left out
       *[other] Answers that nobody chose either time were left out
    }: { $labels }.
comparison-warning-levels-apart =
    { $n ->
        [one] An answer outside the scale takes no part in the order of levels
       *[other] Answers outside the scale take no part in the order of levels
    }: { $labels }.
comparison-warning-no-change = Nobody changed the answer: there is nothing to test.
comparison-warning-few-changes = There are few changes: { $changed }, fewer than { $below }. So an exact test decides.
comparison-warning-several-questions =
    There { $n ->
        [one] is { $n } test
       *[other] are { $n } tests
    } on the screen: the probabilities are corrected by Benjamini and Hochberg's method, so that chance findings do not pass for real ones.

comparison-test-mcnemar = McNemar's test
comparison-test-stuart_maxwell = Stuart–Maxwell test
comparison-test-bowker = Bowker's test of symmetry
comparison-test-wilcoxon_signed_rank = Wilcoxon's signed-rank test
comparison-test-mann_whitney = Mann–Whitney test
comparison-test-kruskal_wallis = Kruskal–Wallis test
comparison-test-linear_by_linear = linear association (Mantel)
comparison-test-column_z = z test of two shares
comparison-test-per_option_chi_square = Pearson's χ² for each option
comparison-test-per_option_mcnemar = McNemar's test for each option
comparison-test-unpaired_pearson_chi_square = Pearson's χ², as if different people had answered
comparison-exact-exact_binomial = exact binomial test
comparison-exact-exact_permutation = exact permutation test
comparison-exact-exact_signed_rank = exact signed-rank test
comparison-exact-exact_rank_sum = exact rank-sum test

comparison-line-changes = Changed their answer: { $changed }, did not: { $unchanged }
comparison-line-once = Answered only before: { $lost }, only after: { $new }
comparison-measure-cramers_v = Cramér's V
comparison-measure-cohens_g = Cohen's g
comparison-measure-cohens_w_of_changes = Cohen's w of the changes
comparison-measure-odds_ratio = odds ratio
comparison-measure-risk_difference = difference of shares
comparison-measure-rank_biserial = rank-biserial correlation
comparison-measure-cliffs_delta = Cliff's delta
comparison-measure-cohens_h = Cohen's h
comparison-measure-pearson_r = correlation r
comparison-measure-rank_epsilon_squared = rank epsilon squared
comparison-transition-caption = Rows: the answer before; columns: after; in a cell: how many people
comparison-before = Before
comparison-after = After
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
