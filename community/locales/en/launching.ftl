### A survey from launch to close: `staffroom questionnaire launch`, `surveys`, `open-wave`, `close-wave`, `close`.

launch-only-wave = Survey
launch-done = The survey “{ $title }” is launched: { $public_id }
launch-none = There are no surveys yet. Launch the first: staffroom questionnaire launch KEY --within all
launch-survey-line = { $public_id }  “{ $title }” · { $questionnaire } · { $within } · { $anonymous ->
    [yes] anonymous
   *[no] named
} · { $state ->
    [closed] closed { $closed }
   *[open] running
}
launch-wave-line = { $number }. { $title }: { $state ->
    [future] opens { $opens }
    [never] never opened
    [open] open since { $opens }
   *[over] { $opens } – { $closes }
}{ $until ->
    [none] {""}
   *[other] {" "}until { $until }
}, answers: { $finished }
launch-wave-added = Wave { $number } “{ $title }” is added.
launch-wave-ended = Wave { $number } is closed.
launch-closed = { $key ->
    [destroyed] The survey is closed and the key to its answers destroyed. Delete the key's backups, too.
    [named] The survey is closed.
   *[gone] The survey is closed; there is no key to its answers any more.
}

refused-wave-not-found = There is no wave of that number. See the numbers with staffroom questionnaire surveys.
problem-launch-questionnaire-unknown = { $guess ->
    [no] there is no such questionnaire. Name a file (.xlsx, .yaml) or a questionnaire of the library: { $known }.
   *[yes] there is no such questionnaire. Did you mean “{ $nearest }”? Name a file (.xlsx, .yaml) or a questionnaire of the library: { $known }.
}
problem-launch-date = this is no date that can be read. Write it like 2026-03-02 or 2026-03-02T09:00.
problem-launch-openings-count = { $openings ->
    [one] { $openings } opening date
   *[other] { $openings } opening dates
} and { $waves } waves. Give --opens once for each wave; leave out the first if it opens at once.
problem-launch-openings-order = These dates will not do: all but the first must be in the future, and each later than the one before.
problem-launch-title = The title of a survey has 1 to { $longest } characters on one line.
problem-launch-wave-titles = The titles of the waves must differ, each having 1 to { $longest } characters. Separate them by commas: Before,After.
problem-launch-wave-closed = this wave is closed already.
problem-launch-wave-not-open = this wave is not open yet, so there is nothing to close. To cancel it, close the survey.
problem-launch-waves-left = { $count ->
    [one] wave { $waves } is not closed
   *[other] waves { $waves } are not closed
}. Close them with close-wave, or add --with-open-waves: the survey cannot be opened again.
problem-launch-survey-closed = The survey is closed and cannot be opened again. Launch a new one.
problem-launch-wave-too-early = A new wave must open later than the one before.
problem-launch-wave-title-taken = There is a wave of this title already. Give the new one another.
problem-launch-deadline-past = The deadline has passed. Name a moment in the future.
problem-launch-deadline-before-opening = The deadline comes before the wave opens.
problem-launch-deadline-overlaps = the next wave opens before this deadline. Name an earlier one.
problem-launch-wave-shown = The results of this wave have already been shown in full, so it is over: the difference between two tables could tell what a latecomer answered. Open a new wave.
problem-launch-language-unknown = The questionnaire does not speak this language: { $unknown }. Choose from its own: { $known }.
problem-launch-audience-empty = Nobody meets these conditions yet. Drop one of them, or see whether people have told where they work.
problem-launch-kind-unknown = There is no such kind of organisation: { $unknown }. Choose from the list: { $known }.
problem-launch-position-unknown = There is no such position: { $unknown }. Choose from the list: { $known }.
problem-launch-role-unknown = There is no such role: { $unknown }. Choose from the list: { $known }.
problem-launch-place-unknown = there is no such place.
problem-launch-place-beyond = “{ $name }” lies outside the part of the community that the survey is launched for.
problem-launch-code-named = A named survey links its waves by its members; it needs no code.
problem-launch-linking-both = waves are linked either by key or by the respondents' own codes: leave one of the two.
problem-launch-code-languages = The questions of the code speak these languages only: { $known }. The questionnaire speaks others, too: { $unknown }.
problem-launch-code-too-long = With the questions of the code the questionnaire becomes too long: it may have at most { $most } of its own.
problem-launch-code-taken = Keys that begin with { $prefix } belong to the questions of the code. Rename yours.
refused-survey-not-linked = The waves of this survey are not linked: nobody can tell who answered in both.
