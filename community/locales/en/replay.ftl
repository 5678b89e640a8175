### Published studies replayed: the study file, the course of it, tables beside the printed figures.

replay-respondent = Teacher { $number }
replay-operator = Replay of a study
replay-rate = { $updates } { $updates ->
        [one] update
       *[other] updates
    }, { $rate } a second
replay-source = Source: { $source }
replay-went =
    { $respondents ->
        [one] { $respondents } person
       *[other] { $respondents } people
    } answered in chat, { $waves ->
        [one] { $waves } wave
       *[other] { $waves } waves
    }; { $updates } updates, { $rate } a second.
replay-unsound = Not everything came to its end: { $state }. Such tables cannot be compared.
replay-observed = How many people
replay-figures = Figures
replay-recomputed = from the answers
replay-published = in the article
replay-figure-statistic = χ²
replay-figure-df = degrees of freedom
replay-figure-p = p
replay-figure-critical_value = critical value
replay-figure-exact_p = exact p
replay-figure-effect = Cramér's V
replay-figure-expected_below_5 = expected counts below 5
replay-figure-percent = per cent of the row
replay-figure-table = counts
replay-verdict-reproduced = ✓ reproduced
replay-verdict-differs = ≠ differs from the article
replay-difference = { $figure }: { $printed } in the article, { $found } from the answers
replay-surprise = { $figure }: { $printed } was expected, { $found } came out
replay-as-expected = All came out as the study's file says.
replay-not-as-expected = Not all came out as the study's file says.
replay-people-gone = The process in which the respondents answer has ended. Run the replay again; if that does not help, see whether there is enough memory.
replay-silent = The bot left a respondent without an answer for { $seconds } s. Run the replay again when the machine is less busy.
replay-lost =
    A respondent did not know what to tap on this screen:
    { $screen }

problem-replay-which = Name a study file or one that ships: { $known }. To replay all that ship, write --all and nothing else.
problem-replay-one-database = Every study has a database of its own: with --all none can be given.
problem-replay-database-address = No database could be opened at this address. Write, for example, sqlite+aiosqlite:///replay.db.
problem-replay-database-not-empty = There is something in this database already. Give an empty one: a replay touches nothing of others.
problem-study-no-file = The file cannot be read. Check its name, or name a study that ships: { $known }.
problem-study-too-large = The file is larger than { $most } KB. That is too much for a study: check that it is the right file.
problem-study-not-text = This is not text in UTF-8. Save the file in that encoding.
problem-study-not-json =
    { $column ->
        [0] It is nested too deeply. Check the brackets.
       *[other] Here, at position { $column }, the JSON breaks off or has a mistake. Check quotation marks, commas and brackets.
    }
problem-study-key-twice = The key “{ $key }” stands twice in one object. Leave one.
problem-study-missing = This key is missing. Add it.
problem-study-unknown-key = There is no such key. Remove it or mend its spelling; all keys are listed in docs/studies.md.
problem-study-type = Something else is needed here: { $expected ->
        [text] a string in quotation marks
        [number] a whole number without quotation marks
        [list] a list in square brackets
       *[object] an object in braces
    }.
problem-study-one-of = One of these can stand here: { $known }.
problem-study-day = A date such as 2021-12-01 is needed.
problem-study-form = It cannot be written like this. A key is lower-case Latin letters, digits and “_”; a figure of the article is a string such as "39.968" or "<0.001".
problem-study-empty = This is empty. Put in at least one value.
problem-study-out-of-range = A number of people is whole, at least 0 (of a group or a study at least 1) and at most 20,000.
problem-study-too-long = This is too long. Shorten it.
problem-study-invalid = The value does not fit. See docs/studies.md.
problem-study-questionnaire-unknown = There is no such questionnaire in the library. There are: { $known }.
problem-study-waves-overlap = The wave begins before the one before it has ended. Move the date.
problem-study-twice = “{ $key }” is in this list already. All values here must be different.
problem-study-sum = The sum is { $found } and should be { $wanted }. Check the numbers of people.
problem-study-closes-before = The wave closes before it opens. Mend one of the dates.
problem-study-group-unknown = There is no such group. There are: { $known }.
problem-study-question-unknown = There is no such question or scale here. There are: { $known }.
problem-study-answer-unknown = There is no such answer or level. There are: { $known }.
problem-study-answered-twice = The question “{ $key }” is answered twice: by itself and through a scale. Leave one.
problem-study-unanswered = The question “{ $key }” is required and has no answer. Add one, or the level of a scale it belongs to.
problem-study-between-waves = Waves are compared where there are at least two of them and no key wave.
problem-study-wave-unknown = There are only { $most } waves. Mend the number.
problem-study-level-unreachable = No answers were found that give the level “{ $level }”. Check the levels' bounds in the questionnaire.
