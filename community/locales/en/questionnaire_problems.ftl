### Mistakes in a questionnaire file: what is wrong and what to do. The place (file:line) stands before the message.

problem-questionnaire-too-big = the file is bigger than { $maximum } kB. Split the questionnaire in two.
problem-questionnaire-no-file = the file cannot be opened. Check its name and whether you may read it.
problem-questionnaire-not-utf8 = the file is not saved as UTF-8. Save it as plain text in UTF-8.
problem-questionnaire-many-more = these are the first { $shown } mistakes. Correct them and check the file again.
problem-questionnaire-empty = the file is empty. Start from the example in the description of the format.
problem-questionnaire-unprintable = there is an invisible control character here. Delete it or type the line anew.
problem-questionnaire-yaml = this line cannot be read. Check the indents, brackets and quotes in it and in the line above. The reader says: { $reason }.
problem-questionnaire-yaml-tab = the indent is a tab. Use spaces instead.
problem-questionnaire-yaml-colon = there is a colon and a space inside a text. Put the whole text into quotes: "like this: see".
problem-questionnaire-tag = no '!' tag is needed before a value. Delete it; put a text that begins with an exclamation mark into quotes.
problem-questionnaire-alias-of-itself = the alias '*' leads to a place that it stands in itself. Write the value out.
problem-questionnaire-too-deep = there are too many nested parts or aliases '*'. Simplify the file and write repetitions out.
problem-questionnaire-not-fields = fields of the form 'key: value' are needed here. Possible keys: { $known }.
problem-questionnaire-not-list = a list is needed here: each entry on a line of its own, beginning with '- '.
problem-questionnaire-list-length = { $length ->
    [one] the list has { $length } entry
   *[other] the list has { $length } entries
}, and there should be { $least } to { $most }. Add some or take some away.
problem-questionnaire-unknown-key = { $guess ->
    [no] there is no key '{ $key }' here. Possible keys: { $known }.
   *[yes] there is no key '{ $key }' here. Did you mean '{ $nearest }'? Possible keys: { $known }.
}
problem-questionnaire-key-missing = the key '{ $key }' is missing. Add it.
problem-questionnaire-field-twice = the key '{ $key }' already stands in line { NUMBER($line, useGrouping: 0) }. Keep one of the two.
problem-questionnaire-key-twice = the name '{ $key }' is already taken in line { NUMBER($line, useGrouping: 0) }. Choose another.
problem-questionnaire-bad-key = { $sort ->
    [language] the language '{ $key }' will not do. Write it as two or three small Latin letters.
    [questionnaire] the questionnaire's name '{ $key }' will not do. Use Latin letters, digits, '_', '-' and '.', a letter or '_' first, at most 40 characters.
    [choice] the name '{ $key }' of a choice will not do. It takes 1 to 64 characters and no spaces.
   *[part] the name '{ $key }' will not do. Use Latin letters, digits, '_', '-' and '.', a letter or '_' first, at most 64 characters.
}
problem-questionnaire-not-text = a text is needed here. Write it on the same line, in quotes if need be.
problem-questionnaire-text-empty = the text is empty. Write one or delete the line.
problem-questionnaire-text-too-long = { $length ->
    [one] the text has { $length } character
   *[other] the text has { $length } characters
} where { $maximum } are allowed. Shorten it.
problem-questionnaire-text-one-language = one text stands for all languages ({ $languages }). Write it in each of them.
problem-questionnaire-translation-missing = there is no text in the language '{ $language }'. Add the translation or take the language out of languages.
problem-questionnaire-language-unknown = the language '{ $language }' is not in languages ({ $languages }). Add it there or delete it here; put a text with a comma into quotes.
problem-questionnaire-not-one-of = { $guess ->
    [no] the value '{ $value }' will not do here. Choose one of: { $known }.
   *[yes] the value '{ $value }' will not do here. Did you mean '{ $nearest }'? Choose one of: { $known }.
}
problem-questionnaire-not-whole = '{ $value }' is not a whole number. Write one, such as 5.
problem-questionnaire-not-number = '{ $value }' is not a number. Write one, such as 5 or 2.5.
problem-questionnaire-number-range = the number must be from { $least } to { $most }. Correct it.
problem-questionnaire-not-truth = '{ $value }' will not do here. Write true or false.
problem-questionnaire-answer-scale-unknown = there is no answer scale '{ $name }'. Describe it under answer_scales or correct the name.
problem-questionnaire-bound-not-whole = the item asks for a whole number, and '{ $key }' is a fraction. Round it or add integer: false.
problem-questionnaire-bounds = from { $minimum } to { $maximum } is no range. The first must be less than the second.
problem-questionnaire-too-many-items = there are more than { $maximum } items. Split the questionnaire in two.
problem-questionnaire-card-too-long = the item '{ $item }' in the language '{ $language }' takes { $length ->
    [one] { $length } character
   *[other] { $length } characters
}, and a screen holds { $maximum }. Shorten the text, the hint or the choices.
problem-questionnaire-scale-unknown-item = { $guess ->
    [no] there is no item '{ $item }' in the questionnaire. Correct the name or delete the line.
   *[yes] there is no item '{ $item }' in the questionnaire. Did you mean '{ $nearest }'?
}
problem-questionnaire-scale-item-twice = the item '{ $item }' is in the scale twice. Keep it once.
problem-questionnaire-scale-reverse = { $guess ->
    [no] the reversed item '{ $item }' is not among the items of this scale. Add it there or delete it here.
   *[yes] the reversed item '{ $item }' is not among the items of this scale. Did you mean '{ $nearest }'?
}
problem-questionnaire-scale-not-scored = the item '{ $item }' (kind: { $kind }) has no scores and cannot be summed. Take it out of the scale.
problem-questionnaire-score-missing = the choice '{ $choice }' has no score, and its item is in the scale '{ $scale }'. Add a score.
problem-questionnaire-level-beyond = the level '{ $level }' goes beyond the possible sums: they run from { $lowest } to { $highest }. Correct from and to.
problem-questionnaire-levels-overlap = the levels '{ $other }' and '{ $level }' overlap. Let one begin right after the other ends.
problem-questionnaire-levels-gap = { $same ->
    [yes] the sum { $first } falls into no level. Widen the level '{ $level }'.
   *[no] the sums from { $first } to { $last } fall into no level. Widen the level '{ $level }'.
}
problem-questionnaire-scale-named-as-item = the name '{ $key }' of the scale is that of an item already. Choose another for the scale.
problem-questionnaire-scale-unknown = { $guess ->
    [no] there is no scale '{ $scale }' in the questionnaire. Correct the name or delete it.
   *[yes] there is no scale '{ $scale }' in the questionnaire. Did you mean '{ $nearest }'?
}
problem-questionnaire-scale-part-twice = the scale '{ $scale }' is among the parts twice. Keep it once, and give it a weight where it should count for more.
problem-questionnaire-scale-circle = following '{ $field }' from the scale '{ $scale }' leads back to it. Break the circle.
problem-questionnaire-scale-items-or-parts = the scale '{ $scale }' is made either of items or of other scales (parts). Keep one of the two.
problem-questionnaire-scale-of-parts = '{ $field }' is about items, and this scale is made of other scales. Delete '{ $field }'; weights of scales stand in parts.
problem-questionnaire-scale-weight = { $guess ->
    [no] there is a weight for the item '{ $item }', which is not among the items of this scale. Add it there or delete it here.
   *[yes] there is a weight for the item '{ $item }', which is not among the items of this scale. Did you mean '{ $nearest }'?
}
problem-questionnaire-field-of-kind = items of the kind '{ $kind }' have no '{ $field }'. Delete it or change the kind.
problem-questionnaire-appearance-of-kind = the appearance '{ $value }' is not there for items of the kind '{ $kind }'. Delete it or choose another.
problem-questionnaire-seed-alone = a seed works only together with randomize. Add randomize or delete the seed.
problem-questionnaire-exclusive-of-kind = the choice '{ $choice }' is marked as exclusive, which makes sense only where several can be chosen. Delete the mark.
problem-questionnaire-default = the default answer '{ $value }' cannot be given to this item ({ $kind }). Correct it or delete it.
problem-questionnaire-step = the step must be greater than zero, and it is { $step }. Correct it.
problem-questionnaire-step-without-minimum = steps are counted from the least value, and there is none. Add it.
problem-questionnaire-step-beside = going from { $minimum } in steps of { $step } one never comes to { $maximum } exactly. Correct the step or the bounds.
problem-questionnaire-tick = there is a label at the value { $value }, which cannot be chosen or is labelled twice. Correct the value.
problem-questionnaire-correct-unknown = { $guess ->
    [no] the right answer '{ $choice }' is not among the choices. Correct its name.
   *[yes] the right answer '{ $choice }' is not among the choices. Did you mean '{ $nearest }'?
}
problem-questionnaire-correct = { $kind ->
    [rank] the right order must hold every choice, each of them once. Complete it.
    [multiple_choice] these right answers cannot be marked together: one stands there twice or excludes the others. Correct them.
    [number] the right answer to '{ $item }' is no number, or none that the item takes. Correct it.
   *[other] this right answer cannot be given to '{ $item }'. Correct it.
}

## Expressions, and names of items in texts

problem-questionnaire-expression-unknown = { $guess ->
    [no] there is no item '{ $name }' in the questionnaire. Correct the name in { "${" }{ $name }{ "}" }.
   *[yes] there is no item '{ $name }' in the questionnaire. Did you mean '{ $nearest }'?
}
problem-questionnaire-expression-itself = the item '{ $name }' itself is named here, and it has no answer yet. In a constraint a point stands for its answer; elsewhere name an item that stands before it.
problem-questionnaire-expression-later = the item '{ $name }' is asked later and has no answer yet. Move it up or name another.
problem-questionnaire-expression-no-value = { $kind ->
    [note] '{ $name }' is a note and has no answer. Name an item that has one.
   *[other] the answer to '{ $name }' is a file, which can neither be compared nor shown in a text. Name another item.
}
problem-questionnaire-expression-no-choices = the item '{ $name }' has no choices, so jr:choice-name has nothing to show. Name an item that has choices.
problem-questionnaire-expression-point = a point stands for the answer that is being checked and works only in a constraint. In '{ $field }' name an item: { "${" }name{ "}" }.
problem-questionnaire-column-unknown = { $guess ->
    [no] the choices of this item have no column '{ $column }'. Add it to the choices or correct the name.
   *[yes] the choices of this item have no column '{ $column }'. Did you mean '{ $nearest }'?
}

## What is said of a questionnaire that is in order

questionnaire-checked-title = The questionnaire '{ $title }' is in order. Version { NUMBER($version, useGrouping: 0) }, languages: { $languages }.
questionnaire-checked-size = { $items ->
    [one] { $items } item
   *[other] { $items } items
}, { $sections ->
    [one] { $sections } section
   *[other] { $sections } sections
}.
questionnaire-checked-effort = To answer it takes { $taps ->
    [one] { $taps } tap
   *[other] { $taps } taps
}{ $typed ->
    [0] {""}
    [one] {" "}and { $typed } message
   *[other] {" "}and { $typed } messages
}.
questionnaire-checked-scale = The scale '{ $title }': sums from { $lowest } to { $highest }.
questionnaire-checked-level = '{ $title }' is { $lowest } to { $highest }
