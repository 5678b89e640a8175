### What a person hears when an answer will not do. Short and friendly; every line fits into a toast.

problem-answer-not-a-number = { $bounds ->
    [both] A number from { $minimum } to { $maximum } is needed. Write, for example, { $example }.
    [least] A number of at least { $minimum } is needed. Write, for example, { $example }.
    [most] A number of at most { $maximum } is needed. Write, for example, { $example }.
   *[none] A number is needed. Write, for example, { $example }.
}
problem-answer-not-whole = { $bounds ->
    [both] A whole number from { $minimum } to { $maximum } is needed. Write, for example, { $example }.
    [least] A whole number of at least { $minimum } is needed. Write, for example, { $example }.
    [most] A whole number of at most { $maximum } is needed. Write, for example, { $example }.
   *[none] A whole number is needed, without a fraction. Write, for example, { $example }.
}
problem-answer-too-small = { $bounds ->
    [both] Too little: a number from { $minimum } to { $maximum } is needed. Write, for example, { $example }.
   *[other] Too little: a number of at least { $minimum } is needed. Write, for example, { $example }.
}
problem-answer-too-big = { $bounds ->
    [both] Too much: a number from { $minimum } to { $maximum } is needed. Write, for example, { $example }.
   *[other] Too much: a number of at most { $maximum } is needed. Write, for example, { $example }.
}
problem-answer-too-long = { $length ->
    [one] That is { $length } character
   *[other] That is { $length } characters
}, and { $maximum } fit. Please shorten it and send it again.
problem-answer-not-text = Please answer with an ordinary message; a few words are enough.
problem-answer-choose-a-button = Here the answer is chosen with a button under the question.
problem-answer-required = This question cannot be skipped. Please choose the answer that comes closest.
problem-answer-nothing-marked = Mark at least one answer, then confirm.
problem-answer-nothing-before = This is the first question; there is nothing before it.
problem-answer-at-summary = There are no more questions. Check your answers and send them with the button below.
