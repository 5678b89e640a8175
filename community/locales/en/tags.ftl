### Tags on members: `staffroom tags`.

tags-put = { $count ->
    [one] { $count } member got the tag.
   *[other] { $count } members got the tag.
}
tags-taken = { $count ->
    [one] The tag was taken off { $count } member.
   *[other] The tag was taken off { $count } members.
}
tags-line = { $tag }  { $count }
tags-none = There are no tags yet. Put the first one: staffroom tags add TAG --within all
problem-tag = A tag has 1 to { $longest } characters on one line, and no comma.
