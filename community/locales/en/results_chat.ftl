# Results in chat.

results-none = There are no results yet that you may see. Curators see the results of surveys; published ones are for everybody.
results-list = Results of surveys:
results-wave-line =
    { $n ->
        [one] { $title }: <b>{ $written }</b> response
       *[other] { $title }: <b>{ $written }</b> responses
    }
results-choose = What shall I show?
results-answered = { $group }: { $answered } of { $asked } answered
results-no-shares = This scale has sums and no levels, so there are no shares. Look how groups or waves differ.
results-how-s = Shares of answers
results-how-w = Compare the waves
results-how-k = By kind of organisation
results-how-p = By position
results-picture = 🖼 As a picture
results-picture-coming = Drawing…
results-picture-file = results.png
results-picture-rest =
    { $n ->
        [one] and { $n } more answer, chosen less often
       *[other] and { $n } more answers, chosen less often
    }
results-open-page = Open the page
results-open-here = Open in Telegram
results-back-to-list = ‹ All surveys
results-back-to-survey = ‹ Back to the survey
results-link =
    { $minutes ->
        [one] A link for you: it opens once and works for { $minutes } minute. Please do not pass it on.
       *[other] A link for you: it opens once and works for { $minutes } minutes. Please do not pass it on.
    }
results-counting = Counting…
