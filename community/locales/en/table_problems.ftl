# What is wrong with a table of counts, and how to mend it.

table-place-row = row { $number }
table-place-column = column { $number }
table-more-problems =
    …and { $n } more { $n ->
        [one] mistake
       *[other] mistakes
    }.

problem-table-empty = The table is empty. It needs group names in the first column, answers in the first row and numbers of people in the cells.
problem-table-no-rows = There is only the header row. Add the rows of the groups with numbers of people below it.
problem-table-no-labels = There are no labels, only numbers. Add a first row with the answers and a first column with the names of the groups.
problem-table-percentages = This looks like percentages or shares, and the test needs people. Put the number of people instead.
problem-table-rows-of-hundred = Every row sums to exactly 100: this looks like percentages, and the test needs people. Put the number of people instead; if these are people, confirm it (on the command line with --counted).
problem-table-columns-of-hundred = Every column sums to exactly 100: this looks like percentages, and the test needs people. Put the number of people instead; if these are people, confirm it (on the command line with --counted).
problem-table-not-csv = The table could not be read: a quotation mark seems to be left open. Save it as CSV again.
problem-table-not-text = This is not a text file. Save the table as CSV in UTF-8.
problem-table-workbook = This is an Excel workbook, and a CSV is needed. Open it and save the sheet as “CSV UTF-8”.
problem-table-file-missing = There is no file “{ $path }”. Check its name and folder.
problem-table-file-unreadable = The file “{ $path }” cannot be read. Check that it is a file and that you have access to it.
problem-table-file-too-large = The file is larger than { $most } KB: this is no table of counts. Leave one table with numbers of people in it.
problem-table-alpha = The significance level { $value } will not do. Give a number above 0 and below 1, such as 0.05.
problem-table-row-labels = There are { $labels } row labels and { $found } rows. Give each row one name.
problem-table-too-large = The table, { $rows } × { $columns }, is too large; at most { $most } × { $most } will do. Join similar groups or answers.
problem-table-ragged = The row has { $found } { $found ->
        [one] value
       *[other] values
    }, and there are { $wanted } answers. Put the number of people under each answer, 0 where there is nobody.
problem-table-one-row = The table has one group and nothing to compare it with. Add at least one more row.
problem-table-one-column = The table has one answer, so there is nothing to compare. Add at least one more column.
problem-table-label-missing = The name is missing. Name this group or answer.
problem-table-label-twice = The name “{ $label }” is there already. Give each group and each answer its own.
problem-table-label-too-long = The name is too long: { $length } characters, at most { $most } will do. Shorten it.
problem-table-cell-empty = The cell is empty. Put the number of people, 0 where there is nobody.
problem-table-not-a-number = “{ $value }” is not a number. Put how many people gave this answer.
problem-table-negative = A number of people is never negative: { $value }. Check this cell.
problem-table-fractional = A number of people has no fraction: { $value }. Put a whole number, not a percentage or a mean.
problem-table-cell-too-large = The number { $value } is too large; a billion is the most. Check this cell.
problem-table-total-too-large = The table holds more than a billion people. Check the numbers.
problem-table-totals = “{ $label }” is a total and would be compared as one more group or answer. Remove it.
problem-changes-not-square = This is no table of changes: rows and columns must be the same levels in the same order. Rows are before, columns are after.
problem-options-more-than-asked = { $chosen } chose an option, and { $asked } answered. Check the numbers: everybody chooses an option once at most.
problem-table-nobody = Every cell is 0: nobody answered, and there is nothing to compare. Put the numbers of people.
problem-table-apart-unknown = There is no answer “{ $label }” in the table. Name an answer outside the order exactly as in the table.
