### Correcting the questionnaire of a survey that runs: what changes, and what happens to the answers.

change-head-reworded = The title, the introduction or other words about the questionnaire are new. Answers stay as they are.
change-item-added = { $key } “{ $title }”: a new question. Whoever has sent the questionnaire off has no answer to it.
change-item-removed = { $key } “{ $title }”: no longer asked. Answers to it are kept and do not count.
change-item-reworded = { $key } “{ $title }”: other words. Answers stay and count together with the new ones.
change-item-kind = { $key } “{ $title }”: another kind of question. Earlier answers do not fit it.
change-item-rules = { $key } “{ $title }”: other rules for the answer. Earlier answers stay, even where they would now be refused.
change-item-guarded = { $key } “{ $title }”: marked as sensitive. Earlier answers stay, and results show less of them.
change-item-exposed = { $key } “{ $title }”: no longer sensitive. Earlier answers were given under protection.
change-choices-added = { $key } “{ $title }”: new choices ({ $choices }). Earlier answers stay.
change-choices-removed = { $key } “{ $title }”: earlier choices are gone ({ $choices }). Answers that took them would mean nothing.
change-choices-score = { $key } “{ $title }”: other scores for the same choices ({ $choices }). The same answer would mean something else.
change-scale-added = Scale { $key } “{ $title }”: new. It is counted from earlier answers, too.
change-scale-removed = Scale { $key } “{ $title }”: gone. The answers to its questions stay.
change-scale-reworded = Scale { $key } “{ $title }”: other words. It is counted as before.
change-scale-counting = Scale { $key } “{ $title }”: counted in another way. Everybody's level is worked out anew.

problem-correction-other-key = This is another questionnaire: { $given }, and the survey asks { $key }. It needs a survey of its own.
problem-correction-version = A corrected questionnaire needs a new version number: { $least } or more; the file says { $given }.
problem-correction-language = The questionnaire is answered in these languages, too: { $missing }. Put them back.
problem-correction-item-kind = this question has been answered, and it is of another kind now. Give the item a new key: earlier answers stay with the old one.
problem-correction-item-exposed = this question was answered while it was sensitive. Put the mark back, or give the item a new key.
problem-correction-choices-removed = this question has been answered, and these choices are gone: { $choices }. Put them back, or give the item a new key.
problem-correction-choices-score = this question has been answered, and the scores of these choices are others: { $choices }. Put the earlier ones back, or give the item a new key.
