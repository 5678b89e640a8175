# The page of results.

page-results = Results of a survey
page-asked-organisation = Asked: those who work at { $name }.
page-asked-network = Asked: members of the network “{ $name }”.
page-asked-municipality = Asked: teachers of the municipality { $name }.
page-asked-region = Asked: teachers of the region { $name }.
page-asked-all = Asked: the whole community.{ $name }
page-anonymous = Answers are anonymous.
page-named = Answers carry names.
page-responses =
    { $n ->
        [one] — { $n } response
       *[other] — { $n } responses
    }
page-other-language = Русский
page-nobody-yet = Nobody has answered yet. Look in later.
page-questions = Question by question
page-answered =
    { $asked ->
        [one] { $answered } of { $asked } answered
       *[other] { $answered } of { $asked } answered
    }
page-withheld = The figures are withheld: from them one could tell what a single person answered.
page-how-computed = How this was computed
page-cells = In a cell from top to bottom: people, expected people, adjusted residual
page-own-words = This question was answered in people's own words.
page-numbers = This question was answered with a number.
page-several = Several answers could be chosen.
page-footer = Only questionnaires that were sent off are counted. Shares are of those who answered the question. The thin line on a bar is Wilson's 95 % interval: where the share probably lies among all whom the respondents stand for.
page-table = Table
page-table-cells = In a cell: share of those who answered, people, Wilson's 95 % interval
page-table-answered = Answered
page-show = Show
page-whole = Not broken down
page-wave = Wave
page-not-so = There is no such breakdown here, so the results are shown as usual.
page-part = Part { $number } of { $of }
page-too-long = There are more answers here than fit on a page. All figures can be had through the bot.
page-parts-caption = Each answer tested by itself
page-parts-effect = Effect size
page-parts-p = Corrected p
comparison-parts-family =
    { $n ->
        [one] Probabilities are corrected by Holm's method: { $n } test in the family.
       *[other] Probabilities are corrected by Holm's method: { $n } tests in the family.
    }
comparison-line-moves = { $up } rose, { $down } fell
page-enter = Opening the results
page-enter-wait = One moment: checking who you are.
page-enter-script = If nothing happens, go back to the chat and open the page by a one-time link: the command /results.
page-ask-the-bot = The bot gives the link to results: the command /results.
page-title-link = This link no longer works
page-title-forbidden = These results are for curators
page-title-not-found = There is nothing here
page-of = { $answered } of { $asked }
page-scales = Scales
page-report = A report as one file
page-partly = Some numbers are withheld so that nobody can be recognised.
page-withheld-yet = There are no figures here now. Why is said at the top of the page.
page-course = Mean by wave. The line is its 95 % interval
page-item-rest = Correlation with the others
page-item-dropped = α without this question
page-weights = Weights
page-weights-no = Without
page-weights-yes = Weighted
page-weighted = weighted { $share } ({ $low }–{ $high })
page-table-weighted = ; below, the weighted share and its interval
