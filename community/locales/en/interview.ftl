### What a person hears when an answer will not do. Short and friendly; every line fits into a toast.

problem-answer-not-a-number = { $bounds ->
    [both] A number from { $minimum } to { $maximum } is needed. Write it in figures.
    [least] A number of at least { $minimum } is needed. Write it in figures.
    [most] A number of at most { $maximum } is needed. Write it in figures.
   *[none] A number is needed. Write it in figures.
}
problem-answer-not-whole = { $bounds ->
    [both] A whole number from { $minimum } to { $maximum } is needed, without a fraction.
    [least] A whole number of at least { $minimum } is needed, without a fraction.
    [most] A whole number of at most { $maximum } is needed, without a fraction.
   *[none] A whole number is needed, without a fraction.
}
problem-answer-too-small = { $bounds ->
    [both] Too little: a number from { $minimum } to { $maximum } is needed.
   *[other] Too little: a number of at least { $minimum } is needed.
}
problem-answer-too-big = { $bounds ->
    [both] Too much: a number from { $minimum } to { $maximum } is needed.
   *[other] Too much: a number of at most { $maximum } is needed.
}
problem-answer-off-step = { $bounds ->
    [none] A number in steps of { $step } is needed.
    [most] A number of at most { $maximum } in steps of { $step } is needed.
    [least] A number from { $minimum } up in steps of { $step } is needed.
   *[both] A number from { $minimum } to { $maximum } in steps of { $step } is needed.
}
problem-answer-too-long = { $length ->
    [one] That is { $length } character
   *[other] That is { $length } characters
}, and { $maximum } fit. Please shorten it and send it again.
problem-answer-not-text = Please answer with an ordinary message; a few words are enough.
problem-answer-not-a-date = A date is needed. Write day, month and year with dots between: 02.03.2026.
problem-answer-no-such-date = There is no { $written } in the calendar. Please check: the day first, then month and year.
problem-answer-not-a-time = A time is needed. Write hours and minutes with a colon between: 09:30.
problem-answer-send-image = The answer here is a photo. Please send it to this chat.
problem-answer-send-audio = The answer here is a voice message or an audio file. Please send it to this chat.
problem-answer-send-video = The answer here is a video. Please send it to this chat.
problem-answer-send-file = The answer here is a file. Please send it to this chat.
problem-answer-file-too-big = The file is too big: { $megabytes } MB fit. Please send a smaller one.
problem-answer-rank-unfinished = Please put all the answers in order, then confirm.
problem-answer-constraint = That answer does not fit here. Please check it and answer again.
problem-answer-choose-a-button = Here the answer is chosen with a button under the question.
problem-answer-required = This question cannot be skipped. Please answer: without it nothing can be sent.
problem-answer-nothing-marked = Mark at least one answer, then confirm.
problem-answer-nothing-before = This is the first question; there is nothing before it.
problem-answer-at-summary = There are no more questions. Check your answers and send them with the button below.
