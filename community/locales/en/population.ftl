# Population: how many people work at each kind of organisation, and results weighted to it.

population-column-people = people | population | total | number
population-kept = { $cells ->
    [one] Kept: { $cells } row, { $people } people.
   *[other] Kept: { $cells } rows, { $people } people.
}

weighting-by = Weighted by kind of organisation and municipality to { $population } people.
weighting-corrected = Intervals use the effective number of answers, with the finite population correction.
weighting-uncorrected = Intervals use the effective number of answers, without a finite population correction: how many people the groups stand for is not known.
weighting-only-corrected = Shares are not weighted; finite population correction for { $population } people.
weighting-joined = Joined, because fewer than { $least } answered: { $cells }.
weighting-left-out =
    { $n ->
        [one] { $n } person is left out: for his or her organisation no number of people was given.
       *[other] { $n } people are left out: for their organisations no number of people was given.
    }
weighting-too-many = Somewhere more people answered than were said to be there. Check the numbers.
weighting-tests = Tests of difference are computed without weights.

problem-population-empty = the table has no rows. The first one names the columns kind, municipality, people; the numbers stand below.
problem-population-too-long = there are more than { $most } rows. Keep one for each kind of organisation and municipality.
problem-population-column-missing = { $column ->
    [kind] the column “kind” is missing. Add it.
    [municipality] the column “municipality” is missing. Add it.
   *[people] the column “people” is missing. Add it.
}
problem-population-cell-empty = the cell is empty. Fill it in or delete the row.
problem-population-not-people = “{ $value }” is no number of people. It takes a whole number from 1 up.
problem-population-place-unknown = { $guess ->
    [no] there is no municipality “{ $name }”. See staffroom places list.
   *[yes] there is no municipality “{ $name }”. Did you mean “{ $nearest }”?
}
problem-population-place-ambiguous = there are several municipalities “{ $name }”: { $known }. Put the number in place of the name.
problem-population-twice = “{ $name }” with this kind of organisation is there already, further up. Add the numbers in one row.
problem-population-missing = no population is given for this survey, so there is nothing to weight to. Set it with staffroom population or PUT /population.
problem-population-survey-unknown = there is no such survey. See staffroom questionnaire surveys.
problem-population-kept = The totals are set and a wave is over, so weighted shares may have been seen. They cannot be changed: two sets of shares could tell what one person answered.
