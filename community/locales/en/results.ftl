# Results: what is compared, why it is withheld, what a request lacks.

results-by-waves = Waves of the survey
results-by-organisation-kind = Kind of organisation
results-by-position = Position
results-suppressed =
    What could tell a person is withheld: some group has fewer than { $group } people, or some answer was given by fewer than { $cell }. So is what it could be had from by subtraction.
results-suppressed-sensitive = { results-suppressed } Of sensitive questions we do not tell, either, what nine people in ten agree on.
results-unprotected = Shown without the protection of small groups; the look is recorded.
results-merged = Rare answers stand together with their neighbours, so that nobody can be recognised.

results-when-over = Breakdowns and comparisons appear when the wave is over: while answers are still coming in, two tables could be compared to tell who answered what.

problem-survey-without-waves = This survey has not been asked yet.
problem-wave-unknown = The survey has no such wave. It has: { $known }.
problem-wave-beside-waves = All waves are compared at once. Leave the wave out, or choose another comparison.
problem-question-unknown = The questionnaire has no such question or scale. The survey's own address lists them.
problem-question-without-categories = This question is answered with a number or in one's own words, which makes no groups. Choose a question with given answers, or a scale.
problem-comparison-needs-one-answer = Several answers can be chosen here, so that one person would be in several groups. Split by a question with one answer, or by a scale.
problem-grouping-unknown = Answers cannot be split by this. Use: { $known } — or the key of a question.
problem-group-unknown = Nobody of that group has answered. There are: { $known }.
problem-comparison-one-wave = Only one wave has answers, so there is nothing to compare with. Wait for the second, or compare groups.
problem-comparison-one-group = This leaves a single group and nothing to compare with. Choose another split.
problem-comparison-with-itself = The question is compared with itself. Choose another.
problem-comparison-two-filters = Only one group can be kept at a time: that protects small groups from being worked out. Drop one of the conditions.
problem-comparison-without-scores = This has no scores to add up. Choose a scale or a question that is answered with a number, or leave out as=score.
problem-group-too-small = Fewer than { $least } people of this group answered, so that single ones could be recognised. Choose a larger group, or all.
problem-group-rest-too-small = Fewer than { $least } people do not belong to this group: the figures of the group would give away theirs. Look at all together.

api-problem-unauthorised = A token is needed
api-problem-forbidden = Not allowed
api-problem-not-found = Not found
api-problem-invalid = There is a mistake in the request
api-problem-too-large = The request is too large
api-problem-method-not-allowed = This address answers requests of another kind
api-problem-error = Something broke

api-detail-token-missing = Send the token in the header Authorization: Bearer …
api-detail-not-found = There is nothing at this address. The addresses are listed at /docs.
api-detail-invalid = Mend what is listed under problems.
api-detail-too-large = A request body has at most { $most } kB.
api-detail-method-not-allowed = What this address understands is written at /docs.
api-detail-bad-request = The body cannot be read: it should be JSON in UTF-8.
api-detail-error = A fault of ours; it has been noted. Please try again later.
problem-field-invalid = This does not fit. What is needed here is written at /docs.
problem-field-missing = This value is missing.
problem-body-not-json = This is not JSON.

# Questionnaires and surveys through the API.

problem-upload-missing = There is no file in the request. Send it as the part “file” of a form, or as the body itself.
problem-upload-unreadable = The form with the file cannot be read. The file is the only part of it, called file.
problem-wave-change-unclear = Either of the two is needed: a new deadline, closes_at, or end_now.
