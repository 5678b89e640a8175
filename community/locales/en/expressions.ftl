### Mistakes in a questionnaire's expressions (relevant, constraint, calculation, choice_filter): which character to mend, and how.

problem-expression-empty = the expression is empty. Write one or clear the cell.
problem-expression-too-long = { $length ->
    [one] the expression has { $length } character
   *[other] the expression has { $length } characters
} where { $maximum } are read: what is too much begins at character { NUMBER($position, useGrouping: 0) }. Move a part into a calculate row of its own.
problem-expression-too-deep = character { NUMBER($position, useGrouping: 0) }: brackets and functions stand more than { $maximum } deep in one another. Move a part into a calculate row of its own.
problem-expression-too-many-parts = character { NUMBER($position, useGrouping: 0) }: there are more than { $maximum } names, numbers and operators. Move a part into a calculate row of its own.
problem-expression-character = character { NUMBER($position, useGrouping: 0) }: '{ $written }' cannot be read here. Questions are written { "${" }name{ "}" } in Latin letters, texts in straight quotes.
problem-expression-quote = character { NUMBER($position, useGrouping: 0) }: the quote { $quote } is a curly one. Replace it and its partner by a straight one: ' or ".
problem-expression-text-open = character { NUMBER($position, useGrouping: 0) }: the text has no closing quote { $quote }. Put one where the text ends.
problem-expression-reference-open = character { NUMBER($position, useGrouping: 0) }: there is no closing { "}" } after { "${" }. Put it right after the name.
problem-expression-reference-name = character { NUMBER($position, useGrouping: 0) }: the name '{ $name }' will not do. Use Latin letters, digits, '_', '-' and '.', a letter or '_' first, at most { $maximum } characters.
problem-expression-reference-empty = character { NUMBER($position, useGrouping: 0) }: nothing stands inside { "${}" }. Write the name of a question there.
problem-expression-operator-foreign = character { NUMBER($position, useGrouping: 0) }: instead of '{ $written }' write '{ $instead }' here.
problem-expression-operand-missing = character { NUMBER($position, useGrouping: 0) }: { $end ->
    [yes] the expression breaks off. Add a { "${" }name{ "}" }, a number or a text in quotes.
   *[no] a { "${" }name{ "}" }, a number or a text in quotes is missing before '{ $found }'. Add it or delete what is too much.
}
problem-expression-operator-missing = character { NUMBER($position, useGrouping: 0) }: '{ $found }' is too much here, or an operator (and, or, =, +) or a comma between arguments is missing before it.
problem-expression-parenthesis-open = character { NUMBER($position, useGrouping: 0) }: this bracket '(' is never closed. Add its ')'.
problem-expression-parenthesis-closed = character { NUMBER($position, useGrouping: 0) }: this bracket ')' was never opened. Delete it or add a '('.
problem-expression-name-bare = character { NUMBER($position, useGrouping: 0) }: it is not clear what '{ $name }' is. A question is written { "${" }{ $name }{ "}" }, a text '{ $name }'.
problem-expression-function-bare = character { NUMBER($position, useGrouping: 0) }: the function '{ $name }' needs brackets after it: { $name }(…).
problem-expression-function-unknown = character { NUMBER($position, useGrouping: 0) }: { $guess ->
    [no] there is no function '{ $name }' here. Replace it by one of these: { $known }.
   *[yes] there is no function '{ $name }' here. Did you mean '{ $nearest }'?
}
problem-expression-function-arguments = character { NUMBER($position, useGrouping: 0) }: { $takes ->
    [none] the function '{ $name }' has nothing in its brackets, and the number of arguments given is { $given }. Leave { $name }().
    [exactly] the number of arguments of '{ $name }' should be { $least } and is { $given }. Add or remove some; a comma stands between two.
    [up-to] the number of arguments of '{ $name }' should be { $least } to { $most } and is { $given }. Add or remove some; a comma stands between two.
   *[at-least] the number of arguments of '{ $name }' should be at least { $least }, at most { $most }, and is { $given }. Correct it; a comma stands between two.
}
problem-expression-choice-name = character { NUMBER($position, useGrouping: 0) }: the second argument of jr:choice-name is a question in quotes: '{ "${" }name{ "}" }'.
problem-expression-regex-not-text = character { NUMBER($position, useGrouping: 0) }: write the pattern of regex right here, as a text in quotes. It cannot be made of answers.
problem-expression-regex-too-long = character { NUMBER($position, useGrouping: 0) }: the pattern of regex is longer than { $maximum } characters. Shorten it or split it into two regex joined by and.
problem-expression-regex-too-big = character { NUMBER($position, useGrouping: 0) }: the pattern has too many repetitions and nested brackets. Lower the numbers in braces or simplify the pattern.
problem-expression-regex-open = character { NUMBER($position, useGrouping: 0) }: the bracket '{ $part }' in the pattern is not closed or has nothing in it. Close it; the character itself is written \{ $part }.
problem-expression-regex-closed = character { NUMBER($position, useGrouping: 0) }: the bracket ')' in the pattern was never opened. Delete it; the character itself is written \).
problem-expression-regex-repeat = character { NUMBER($position, useGrouping: 0) }: the repetition '{ $part }' is out of place or miswritten. Write *, +, ?, { "{2}" }, { "{2,}" } or { "{2,5}" } after what is repeated, once, with numbers up to 999; the character itself is written with \ before it.
problem-expression-regex-range = character { NUMBER($position, useGrouping: 0) }: the range '{ $part }' in the pattern runs backwards. Put the character that is earlier in the alphabet first, and a hyphen itself last in the brackets.
problem-expression-regex-unsupported = character { NUMBER($position, useGrouping: 0) }: '{ $part }' is not supported in a pattern. Use simple means instead: letters and [ ] with characters, \d, \w, \s, ( ), |, *, +, ?; a [ inside [ ] is written \[.
