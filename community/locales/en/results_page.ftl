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
page-withheld = The figures are withheld: a group or an answer is so small that people could be recognised.
page-how-computed = How this was computed
page-cells = In a cell from top to bottom: people, expected people, adjusted residual
page-own-words = This question was answered in people's own words.
page-numbers = This question was answered with a number.
page-several = Several answers could be chosen.
page-footer = Only questionnaires that were sent off are counted. Shares are of those who answered the question; beside each bar stand the share and the number of people.
page-ask-the-bot = The bot gives the link to results: the command /results.
page-title-link = This link no longer works
page-title-forbidden = These results are for curators
page-title-not-found = There is nothing here
