### Workplaces as a list: `staffroom places`.

## What columns and kinds of organisations may be called; variants separated by “|”.

places-column-region = region
places-column-municipality = municipality | town | district
places-column-kind = kind | type
places-column-organisation = organisation | organization | name
places-column-networks = networks | network
places-kind-preschool = nursery | preschool
places-kind-school = grammar school | secondary school
places-kind-additional = additional
places-kind-vocational = vocational school | technical college
places-kind-higher = institute | higher education

## What came of it

places-imported = { $new ->
    [one] { $new } organisation added
   *[other] { $new } organisations added
}, { $changed } corrected, { $same } as they were.
places-none = There are no workplaces yet. Add them as a list: staffroom places import FILE.csv

## What is wrong with the list

problem-places-file-unreadable = the file cannot be opened. Check its name and whether you may read it.
problem-places-file-too-large = the file is larger than { $most } MB. Split the list into several files.
problem-places-empty = the file is empty. The first row needs the names of the columns: region, municipality, kind, organisation, networks.
problem-places-no-rows = there is no organisation below the names of the columns. Add a row for each.
problem-places-column-unknown = { $guess ->
    [no] there is no column “{ $title }”. The columns are region, municipality, kind, organisation, networks. Rename it or delete it.
   *[yes] there is no column “{ $title }”. Did you mean “{ $nearest }”?
}
problem-places-column-twice = the column “{ $title }” is there already, further left. Leave one.
problem-places-column-missing = { $column ->
    [region] the column “region” is missing. Add it.
    [municipality] the column “municipality” is missing. Add it.
    [kind] the column “kind” is missing. Add it.
   *[organisation] the column “organisation” is missing. Add it.
}
problem-places-cell-empty = { $column ->
    [region] the region is missing. Fill it in.
    [municipality] the municipality is missing. Fill it in.
    [kind] the kind of organisation is missing. Fill it in: { organisation-kind-preschool }, { organisation-kind-school }, { organisation-kind-additional }, { organisation-kind-vocational } or { organisation-kind-higher }.
   *[organisation] the name of the organisation is missing. Fill it in.
}
problem-places-cell-beyond = there is a value to the right of the last column. If a comma belongs to a name, put the name in quotation marks.
problem-places-name-too-long = { $length ->
    [one] the name has { $length } character
   *[other] the name has { $length } characters
}, and { $longest } fit. Shorten it.
problem-places-kind-unknown = { $guess ->
    [no] there is no kind “{ $value }”.
   *[yes] there is no kind “{ $value }”. Did you mean “{ $nearest }”?
} Choose one of: { organisation-kind-preschool }, { organisation-kind-school }, { organisation-kind-additional }, { organisation-kind-vocational }, { organisation-kind-higher }.
problem-places-organisation-twice = “{ $name }” is in this municipality already, in row { $row }. Delete one of the rows, or make the name more exact.
