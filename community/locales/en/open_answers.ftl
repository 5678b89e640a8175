# Answers in people's own words: reading, searching, themes, how coders agree, themes by group.

open-button = 💬 In their own words: { $n }
open-choose = The answers to which question?
open-head =
    { $n ->
        [0] There are no answers to show yet.
        [one] { $n } answer. In random order, without names or times.
       *[other] { $n } answers. In random order, without names or times.
    }
open-found =
    { $found ->
        [0] Nothing found with “{ $search }”.
       *[other] With “{ $search }”: { $found } of { $n }.
    }
open-hidden-open = “{ $wave }” is still open: a new answer would stand out, and its author might be recognised. We show them when the wave is over.
open-hidden-few =
    { $least ->
        [one] “{ $wave }”: fewer than { $least } person answered; such answers are not shown.
       *[other] “{ $wave }”: fewer than { $least } people answered; such answers are not shown.
    }
open-page = { $page } of { $pages }
open-find = 🔍 Find a word
open-find-again = 🔍 Another word
open-all = Show all
open-write-search = Write a word or a part of it, and we will show the answers that have it. Capital letters do not matter.
open-code = 🏷 Sort into themes
open-themes = 📊 Themes: { $n }
open-back = ‹ To the answers
open-back-to-coding = ‹ To the sorting
open-back-to-themes = ‹ To the themes

coding-progress = { $read } of { $n }
coding-which = What is this answer about? Mark several themes, or none.
coding-no-themes = There are no themes yet. Make the first one: say in short what the answer is about.
coding-new-theme = ➕ New theme
coding-next = Next ›
coding-skip = Skip
coding-write-theme = What shall the theme be called? One to three words, at most { $longest } characters.
coding-done =
    { $n ->
        [0] There is nothing to sort yet.
        [one] Done: you have read { $n } answer. See what has come of it.
       *[other] Done: you have read all { $n } answers. See what has come of it.
    }

themes-title = Themes: { $title }
themes-read =
    { $n ->
        [one] { $read } of { $n } answer read.
       *[other] { $read } of { $n } answers read.
    }
themes-without = without this theme
themes-none = There are no themes yet.
themes-line = { $title } — { $count } ({ $share })
themes-line-bare = { $title }
themes-more =
    { $n ->
        [one] …and { $n } more theme
       *[other] …and { $n } more themes
    }
themes-union = Shares are of the answers read. An answer counts under a theme once any of you has given it.
themes-coders = Sorting: { $names }.
themes-coder = { $name } ({ $read })
themes-nobody-named = a colleague without a name
themes-you = you
themes-and-you = You
themes-is-closed = 🔒 The sorting is finished and can no longer be changed.
themes-by-k = By kind of organisation
themes-by-p = By position
themes-by-w = Compare waves
themes-agree = Agreement by theme
themes-edit = ✏️ Change themes
themes-close = 🔒 Finish sorting
themes-really-close =
    Finish the sorting? After that no answer's themes can be changed.

    The reason: could one change themes and look at the groups each time, the difference would tell who wrote what. So in an anonymous survey groups are compared by a finished sorting only.
themes-close-yes = Yes, finish
themes-closed = The sorting is finished
themes-hidden = Left out so that nobody can be recognised: { $titles }.
themes-answers-read =
    { $asked ->
        [one] { $group }: { $asked } answer
       *[other] { $group }: { $asked } answers
    }

agree-none = Agreement is shown once two people have read the same answers.
agree-pair =
    { $n ->
        [one] { $first } and { $second } have both read { $n } answer.
       *[other] { $first } and { $second } have both read { $n } answers.
    }
agree-few =
    { $least ->
        [one] It is too early to judge their agreement: at least { $least } answer in common is needed.
       *[other] It is too early to judge their agreement: at least { $least } answers in common are needed.
    }
agree-words = They agree in { $observed } of decisions; kappa { $kappa }: { $strength ->
        [poor] worse than chance
        [slight] hardly more than chance
        [fair] fair agreement
        [moderate] moderate agreement
        [substantial] substantial agreement
       *[almost_perfect] almost perfect agreement
    }.
agree-no-kappa = They agree in { $observed } of decisions; there is no kappa: both gave the themes to all answers or to none.
agree-caution = The words are those of Landis and Koch (1977), whose bounds are arbitrary. Kappa allows for agreement by chance.
agree-title = Agreement by theme
agree-theme = { $title }: kappa { $kappa } [{ $low }; { $high }]
agree-theme-bare = { $title }: kappa { $kappa }, { $why ->
        [no_disagreement] never apart
        [constant_coder] one of them gave it to all or to none
       *[no_agreement] never together
    }
agree-theme-none = { $title }: no kappa, { $why ->
        [no_answers] no answer that both have read
       *[one_category] both gave it to all or to none
    }
agree-mean = Overall kappa { $pooled } (De Vries, 2008), mean of the themes { $mean }.
agree-other-pair = Another pair ›

theme-card = { $title }
theme-card-hint = A theme can always be renamed. It can be deleted or merged until the sorting is finished.
theme-rename = Rename
theme-merge = Merge with another
theme-drop = Delete
theme-write-name = A new name for the theme “{ $title }”?
theme-merge-into = Into which theme shall “{ $title }” go? Its answers get the other theme, and this one is gone.
theme-really-drop =
    { $count ->
        [0] Delete the theme “{ $title }”? No answer has it.
        [one] Delete the theme “{ $title }”? { $count } answer will lose it.
       *[other] Delete the theme “{ $title }”? { $count } answers will lose it.
    }
theme-drop-yes = Yes, delete
theme-dropped = The theme is deleted
theme-merged = The themes are merged
theme-renamed = Renamed

comparison-why-themes =
    One answer may have several themes, so each is tested by itself, on people. Probabilities are corrected by Holm's method, as there are several tests.

page-answers = In their own words
page-answers-read = Read them
page-answers-search = Find a word
page-answers-find = Find
page-answers-all = Show all
page-answers-themes = Themes
page-answers-theme = Theme
page-answers-count = Answers
page-answers-share = Share
page-answers-agreement = How coders agree
page-answers-kappa = Kappa
page-answers-interval = 95%
page-answers-back = All results of the survey
page-answers-where = Answers are sorted in chat: /results, the survey, “In their own words”.
page-answers-pages = Pages

refused-answer-not-found = There is no such answer among those that can be shown.
refused-theme-not-found = There is no such theme any more: it may have been deleted or merged.
refused-coding-in-person = Only a person can sort answers: come to the chat yourself.
refused-coding-unfinished =
    { $left ->
        [one] { $left } answer has not been read by anybody. Read it, and the sorting can be finished.
       *[other] { $left } answers have not been read by anybody. Read them, and the sorting can be finished.
    }
refused-codings-none = There is no theme yet, or no answer that was read. Sort the answers first.
refused-coding-closed = The sorting of these answers is finished and cannot be changed.
refused-theme-settled = Answers whose sorting is finished have this theme: it can only be renamed.
refused-coding-open = The survey is anonymous: groups are compared once the sorting is finished. Otherwise one could change themes and find out who wrote what.

problem-question-not-open = This question is not answered in one's own words. Choose one that is.
problem-search-too-long = Too long to search for: { $longest } characters are enough.
problem-themes-too-many = There are { $most } themes already, which is enough: merge those that are close.
problem-theme-exists = There is a theme “{ $title }” already.
problem-theme-title = Name the theme in short: one to { $longest } characters.
problem-theme-into-itself = A theme cannot be merged with itself. Choose another.
problem-codings-none = There is nothing to compare yet: no theme, or no answer that was read.
problem-theme-change-unclear = One of the two is needed: a new title, or into, the theme to merge this one into.
