### A survey that runs: how it goes, another wave, the deadline, the close, a correction.

running-follow = 📊 Follow the survey
running-back = ‹ To the survey
running-wave-after = After
running-wave-numbered = Wave { $number }
running-kind = { $anonymous ->
    [yes] 🔒 Anonymous
   *[no] 👤 Named
} · { $who }
running-wave-line = { $number }. { $title }: { $state ->
    [future] opens { $opens }
    [never] never opened
    [over] { $opens } – { $closes }
   *[open] open since { $opens }
}{ $state ->
    [never] {""}
    [over] {""}
   *[other] { $until ->
        [yes] {" "}until { $closes }
       *[no] {""}
    }
}{ $whom ->
    [same] , for the same people
   *[all] {""}
}
running-is-closed = 🔐 Closed { $when }
running-invited = 👥 Asked: { $count ->
    [one] { $count } person
   *[other] { $count } people
}
running-reached = ✉️ { $count ->
    [0] The invitations have reached nobody yet: they go by day, from 8 to 20
    [one] The invitation reached { $count } person
   *[other] The invitation reached { $count } people
}
running-started = ✏️ Started: { $count }
running-finished = ✅ Finished: <b>{ $count }</b>{ $share ->
    [none] {""}
   *[other] {" "}({ $share }%)
}
running-partial = ⏸ Stopped half-way: { $count }
running-matched = 🔗 Were in “{ $first }” and answered again: { $matched }. Not back yet: { $lost }. New: { $new }.
running-ambiguous = { $count ->
    [one] { $count } code occurs more than once: nobody can tell whose answers they are, so they are not matched.
   *[other] { $count } codes occur more than once: nobody can tell whose answers they are, so they are not matched.
}
running-stops = Where most people stop:
running-stop = • { $count } at “{ $item }”
running-stop-summary = • { $count } just before sending
running-stops-hidden = I will show where people stop once one question has { $least ->
    [one] { $least } of them
   *[other] { $least } of them
}.
running-places-hidden = 🏫 Organisations are not shown: in a group of fewer than { $least ->
    [one] { $least }
   *[other] { $least }
} everybody is easy to recognise.
running-refresh = 🔄 Refresh
running-refreshed = Refreshed
running-results = 📈 Results
running-places = 🏫 By organisation
running-places-title = 🏫 <b>{ $title }</b>
    How many of those asked have finished:
running-places-none = Nothing to show yet: the groups are too small.
running-places-other = All others together
running-place-line = • { $name }: { $finished } of { $invited }{ $going ->
    [0] {""}
   *[other] , under way: { $going }
}

## Deadline and end of a wave

running-extend = ⏳ Deadline
running-extend-title = { $state ->
    [until] “{ $title }” waits for answers until { $closes }.
    [over] “{ $title }” ended { $closes }. Extend it, and answers are welcome again.
   *[none] “{ $title }” waits for answers until you end it.
} Until which day shall it wait? Choose, or write a date: 05.12 20:00.
running-extend-by = { $days ->
    [7] A week more
    [one] { $days } day more
   *[other] { $days } days more
}: until { $day }
running-extended = Waiting for answers until { $closes }
running-end = ⏹ End it now
running-really-end = End the wave “{ $title }”? Whoever has not sent the answers cannot do so any more. Should you change your mind, the deadline can be extended.
running-end-yes = Yes, end it now
running-ended = The wave has ended

## One more wave

running-again = { $number ->
    [2] 🔁 Open the second wave
   *[other] 🔁 Open another wave
}
running-next-title = 🔁 <b>New wave: { $title }</b>
    It opens at once.
running-next-all = 👥 For everybody, as at the start: { $count ->
    [one] { $count } person
   *[other] { $count } people
}
running-next-same = 👥 Only for those who answered in the first wave: { $count ->
    [one] { $count } person
   *[other] { $count } people
}
running-next-ends = The wave “{ $title }” ends with that.{ $unfinished ->
    [0] {""}
    [one] {" "}{ $unfinished } person has begun and not finished it; those answers will not count.
   *[other] {" "}{ $unfinished } people have begun and not finished it; their answers will not count.
}
running-button-same = 👥 Only the same people
running-button-all = 👥 Everybody
running-button-title = ✏️ Title
running-button-open = 🔁 Open
running-back-to-next = ‹ To the new wave
running-write-title = What shall this wave be called? Write something short, for example: Half a year later.
running-opened = The wave is open
problem-launch-wave-title = A wave's title has 1 to { $longest } characters.

## The close

running-close = 🔐 Close the survey
running-really-close = 🔐 <b>Close “{ $title }” for good?</b>

    { $waves ->
        [0] Nobody will be able to answer.
        [one] Its wave ends at once, and nobody will be able to answer.
       *[other] Its waves end at once, and nobody will be able to answer.
    } { $key ->
        [destroyed] The key to the answers goes: nobody can match them to people any more.
       *[named] The answers stay with their names.
    } The results stay. The survey cannot be opened again.
running-close-yes = Yes, close it for good
running-closing = Closing…
running-closed = 🔐 <b>“{ $title }”: the survey is closed</b>

    { $key ->
        [destroyed] The key to the answers is destroyed: nobody can tell whose they are any more.
       *[named] The answers stay with their names.
    } The results can be seen on any day.

## A correction

correction-offer = 🩹 Correct the survey “{ $title }”
correction-title = 🩹 <b>Correction of the survey “{ $title }”</b>

    { $state ->
        [refused] This cannot be done: ❗ marks what is in the way.
        [answered] People are answering already. This is what changes, and what happens to their answers.
       *[fresh] Nobody has answered yet. This is what changes.
    }{ $count ->
        [0] {" "}The questions themselves are the same.
       *[other] {""}
    }
correction-apply = ✅ Apply
correction-changed = The file has changed since. Please look again.
correction-done = ✅ <b>The survey “{ $title }” is corrected</b>

    From this minute on it asks version { $version }. Whoever stood at a question that is gone goes on with the first one not seen yet.
