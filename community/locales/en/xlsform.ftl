### XLSForm spreadsheets: what is wrong in a file and what to do. The place, 'file, sheet!cell', stands before the message.

## The file itself

problem-xlsform-too-big = the file is over { $maximum } MB. Take out its pictures and the sheets nobody needs.
problem-xlsform-not-spreadsheet = this is no .xlsx spreadsheet. Open the file in Excel, LibreOffice or Google Sheets and save it as .xlsx.
problem-xlsform-old-format = this is a spreadsheet of the old kind (.xls). Save it as .xlsx.
problem-xlsform-encrypted = the file is locked with a password. Remove the password and save the file again.
problem-xlsform-bomb = there is too much data inside this file. Copy the questionnaire into a new, empty spreadsheet.
problem-xlsform-doctype = there is something inside this file that spreadsheets do not have. Copy the questionnaire into a new, empty spreadsheet.
problem-xlsform-empty = no cell of this file is filled in. Start from the template.
problem-xlsform-too-many-rows = the sheet has more than { NUMBER($maximum, useGrouping: 0) } rows. Divide the questionnaire in two, or take out what is not needed.
problem-xlsform-too-many-columns = the sheet has more than { $maximum } columns. Take out those that are not needed.
problem-xlsform-cell-error = the cell holds an error of calculation: { $value }. Write the value itself.
problem-xlsform-unprintable = the cell holds an invisible control character. Type the text again.
problem-xlsform-many-more = these are the first { $shown } mistakes. Correct them and send the file again.

## Sheets, columns and languages

problem-xlsform-no-survey = { $guess ->
    [no] there is no sheet 'survey' with the questions. Give that name to the sheet that holds them.
   *[yes] there is no sheet 'survey' with the questions. Rename the sheet '{ $nearest }' to survey.
}
problem-xlsform-no-questions = there is not one question on this sheet. Write them from the second row on.
problem-xlsform-sheet-misspelt = this sheet is passed over, though its name is like '{ $nearest }'. If that is what it is, correct the name; if not, put '_' before it.
problem-xlsform-column-twice = the column '{ $value }' is on this sheet already. Keep one of them.
problem-xlsform-column-unknown = { $guess ->
    [no] the column '{ $value }' is passed over: there is none of that name.
   *[yes] the column '{ $value }' is passed over: there is none of that name. Did you mean '{ $nearest }'?
}
problem-xlsform-column-ignored = { $count ->
    [one] on a question of type { $type } the column { $name } changes nothing and is passed over.
   *[other] on questions of type { $type } the column { $name } changes nothing and is passed over ({ $count } rows).
}
problem-xlsform-media = the column '{ $value }' is passed over: pictures, sound and video are not shown beside a question.
problem-xlsform-language-code = it is not clear which language '{ $value }' is. Add its code in brackets, as in 'English (en)'.
problem-xlsform-too-many-languages = there are more than { $maximum } languages. Take out the columns that are not needed.
problem-xlsform-default-language = the file has no language '{ $value }' (it has: { $languages }). Another one is taken as the first.
problem-xlsform-translation-missing = { $count ->
    [one] a translation into '{ $language }' is missing. The text of the main language will be shown.
   *[other] { $count } translations into '{ $language }' are missing, this is the first. The text of the main language will be shown.
}
problem-xlsform-markup = { $count ->
    [one] emphasis (bold, colours, tags) is left out, the words are kept.
   *[other] emphasis (bold, colours, tags) is left out, the words are kept. { $count } cells have it, this is the first.
}

## The settings sheet

problem-xlsform-form-id = { $given ->
    [yes] form_id '{ $value }' needs Latin letters, digits, '_', '-' and '.'. The questionnaire is called '{ $taken }'.
   *[no] there is no form_id. The questionnaire is called after the file: '{ $taken }'.
}
problem-xlsform-form-title = there is no form_title. People will see '{ $taken }' instead of a title.
problem-xlsform-version = the version '{ $value }' is no whole number from 1 to { NUMBER($maximum, useGrouping: 0) }, so 1 is taken. For a corrected questionnaire write 2.

## Cells

problem-xlsform-cell-empty = there is nothing in the column { $name }. Fill in the cell.
problem-xlsform-bad-name = the name '{ $value }' will not do. It takes Latin letters, digits, '_', '-' and '.', begins with a letter or '_', and is at most 64 characters long.
problem-xlsform-bad-choice = the name of the answer, '{ $value }', will not do. It is one word without spaces of at most 64 characters; write '_' for a space.
problem-xlsform-name-twice = the name '{ $value }' is taken in row { NUMBER($first, useGrouping: 0) } already. Give another one.
problem-xlsform-text-too-long = { $length ->
    [one] the text has { $length } character
   *[other] the text has { $length } characters
}, and { $maximum } is the limit. Shorten it.
problem-xlsform-label-missing = { $count ->
    [one] an answer in the list '{ $name }' has no label. People will see its name.
   *[other] { $count } answers in the list '{ $name }' have no label. People will see their names.
}
problem-xlsform-not-truth = '{ $value }' will not do here. Write yes or no.
problem-xlsform-required-expression = required is the expression '{ $value }', and it can only be yes or no. Make two questions that differ in relevant.
problem-xlsform-not-whole = '{ $value }' will not do. Write a whole number from { NUMBER($least, useGrouping: 0) } to { NUMBER($most, useGrouping: 0) }.
problem-xlsform-not-number = { $name } is '{ $value }' and should be a number, such as 5 or 2.5.
problem-xlsform-not-one-of = { $guess ->
    [no] '{ $value }' will not do here. Choose from: { $known }.
   *[yes] '{ $value }' will not do here. Did you mean '{ $nearest }'? Choose from: { $known }.
}

## Types of questions

problem-xlsform-type-unknown = { $guess ->
    [no] there is no type '{ $type }'. The description of the format lists the types.
   *[yes] there is no type '{ $type }'. Did you mean '{ $nearest }'?
}
problem-xlsform-type-unsupported = { $remedy ->
    [place] the type '{ $type }' is not supported: nobody's position is asked for. Ask for the place as text or as a list (select_one).
    [barcode] the type '{ $type }' is not supported. Ask for the code as text or for a photo (image).
    [date_time] the type '{ $type }' is not supported. Ask two questions: date and time.
    [choices] '{ $type }' is not supported: answers come from the choices sheet only. Write them there and narrow them down with choice_filter.
    [drawing] '{ $type }' is not supported: nobody can draw in a chat. Clear the appearance, and a photo can be sent.
    [list] no list of answers is named after '{ $type }'. Add its name after a space: { $type } name_of_list.
    [loop] loops are not supported. Make it a repeat: begin_repeat with a number in repeat_count.
    [entities] the sheet '{ $type }' is not supported: questionnaires share no records. Delete the sheet.
   *[osm] the type '{ $type }' is not supported. Write text or select_one instead.
}
problem-xlsform-collects = { $count ->
    [one] the row '{ $type }' is passed over: the time, device, name and phone of whoever answers are not collected.
   *[other] { $count } rows such as '{ $type }' are passed over: the time, device, name and phone of whoever answers are not collected.
}
problem-xlsform-list-unknown = { $guess ->
    [no] there is no list '{ $value }' on the choices sheet. Add it or correct the name.
   *[yes] there is no list '{ $value }' on the choices sheet. Did you mean '{ $nearest }'?
}
problem-xlsform-list-too-long = { $length ->
    [one] the list '{ $value }' has { $length } answer
   *[other] the list '{ $value }' has { $length } answers
}, and { $maximum } is the limit. Shorten it, or let a choice_filter leave those that are needed.
problem-xlsform-appearance-ignored = { $count ->
    [one] the appearance '{ $value }' has no use in a chat and is passed over.
   *[other] the appearance '{ $value }' has no use in a chat and is passed over ({ $count } rows).
}
problem-xlsform-default-dynamic = the default '{ $value }' is worked out when a form is opened. A chat has no such moment, so the question starts empty.
problem-xlsform-default-hidden = the value '{ $value }' has to be worked out. Use the type calculate and the column calculation.

## Parameters

problem-xlsform-parameters = '{ $value }' cannot be read. Write it like this: start=0 end=10 step=1, or randomize=true.
problem-xlsform-parameter-ignored = { $count ->
    [one] the parameter '{ $value }' changes nothing in a chat and is passed over.
   *[other] the parameter '{ $value }' changes nothing in a chat and is passed over ({ $count } rows).
}
problem-xlsform-seed = the seed '{ $value }' will not do. Write a whole number up to { NUMBER($maximum, useGrouping: 0) }, or leave seed out: then everybody has an order of his own.
problem-xlsform-range = from { $start } to { $end } in steps of { $step } is no range. start must be less than end, and step more than zero and no more than the range.
problem-xlsform-ticks = the list '{ $value }' cannot name the values. Its names are numbers, at most { $maximum } of them.

## Groups and repeats

problem-xlsform-block-open = { $type ->
    [repeat] the repeat '{ $name }' has no end. Add a row end_repeat.
   *[group] the group '{ $name }' has no end. Add a row end_group.
}
problem-xlsform-block-end = { $type ->
    [repeat] this end_repeat has no begin_repeat, or a group above it is still open. Give each its own beginning.
   *[group] this end_group has no begin_group, or a repeat above it is still open. Give each its own beginning.
}
problem-xlsform-repeat-count = { $given ->
    [no] it is not said how many times to repeat. Write a whole number from 1 to { $maximum } into repeat_count.
   *[yes] it must be known beforehand how many times to repeat. Write a whole number from 1 to { $maximum } into repeat_count instead of '{ $value }'.
}
problem-xlsform-title-reference = the title of a group cannot depend on answers. Take { "${" }…{ "}" } out of it, or move it into a note.
problem-xlsform-too-deep = groups stand within groups, more than { $maximum } deep. Put fewer into one another.
problem-xlsform-too-many-sections = there are more than { $maximum } sections. Join groups, or repeat fewer times.
problem-xlsform-reference-into-repeat = the question '{ $name }' is inside a repeat, and from outside it is not clear which of its answers is meant. Move the question out of the repeat, or this row into it.
problem-xlsform-reference-collected = '{ $name }' is not collected, so nothing can refer to it. today() and now() give the date; ask for anything else.

## Scales

problem-xlsform-scale-unknown = { $guess ->
    [no] there is no scale '{ $value }' on the sheet bot_scales. Add it or correct the name.
   *[yes] there is no scale '{ $value }' on the sheet bot_scales. Did you mean '{ $nearest }'?
}
problem-xlsform-without-scale = the column { $name } is filled in and bot::scale is not. Name a scale or clear the cell.
problem-xlsform-reverse = the scale '{ $value }' is not in bot::scale of this row. Write yes, no, or names of scales from bot::scale.
problem-xlsform-weight = the weight '{ $value }' will not do. Write a whole number from 1 to { NUMBER($maximum, useGrouping: 0) }, or 'scale=2'.
problem-xlsform-tags = there are more than { $maximum } tags, or one of them has more than { $length } characters. Commas part them.
problem-xlsform-level-bounds = the level goes from { NUMBER($low, useGrouping: 0) } to { NUMBER($high, useGrouping: 0) }: 'from' is greater than 'to'. Let them change places.
problem-xlsform-too-many-scales = there are more than { $maximum } scales. Divide the questionnaire in two.

## What ODK says

problem-xlsform-odk = ODK and Kobo would not take the form like this. Their program says: { $words }
problem-xlsform-odk-fails = the form cannot be converted for ODK and Kobo, and their program does not say why. Check the column headers and the names; if they are right, move the questionnaire into our template.
