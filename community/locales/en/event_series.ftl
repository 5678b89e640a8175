### Events that repeat: how often, how many times, all at once.

series-button = 🔁 Repeats
series-line = 🔁 Meeting { $number } of { $count }.
series-join = ✅ I come to all of them
series-joined = { $going ->
    [0] {""}
    [one] See you at { $going } meeting.
   *[other] See you at { $going } meetings.
}{ $waiting ->
    [0] {""}
    [one] {" "}You are on the waiting list for { $waiting } more.
   *[other] {" "}You are on the waiting list for { $waiting } more.
}
series-ask-every = 🔁 <b>{ $title }</b>

    How often does it repeat? Each meeting has places and answers of its own.
series-every-week = Every week
series-every-fortnight = Every two weeks
series-every-month = Every month
series-ask-times = { $every ->
    [week] Every week.
    [fortnight] Every two weeks.
   *[month] Every month.
} How many meetings in all? Choose, or write a number or the last day, such as 25.05.
series-times = { $count ->
    [one] { $count } meeting
   *[other] { $count } meetings
}
series-card = 🔁 <b>{ $title }</b>: { $count ->
    [one] { $count } meeting
   *[other] { $count } meetings
}

    Tap a day to open that meeting. The arrow marks the one you came from; the buttons below are about it and all that follow.
series-open = ✅ Open all
series-opened = { $count ->
    [one] { $count } meeting is open.
   *[other] { $count } meetings are open.
}
series-spread = ↪️ Make the next ones like this
series-spread-done = { $count ->
    [0] No meetings follow.
    [one] { $count } next meeting is now the same. Its day has not changed.
   *[other] { $count } next meetings are now the same. Their days have not changed.
}
series-drop = ❌ Cancel this and the next ones
series-ask-drop = Cancel <b>{ $title }</b>: this meeting and all that follow, { $count } in all? Those who signed up are told at once.
series-drop-yes = Yes, cancel
series-drop-no = No, keep them
series-dropped = { $count ->
    [one] { $count } meeting is cancelled.
   *[other] { $count } meetings are cancelled.
}
problem-series-times = There can be 2 to { $most } meetings. Write a number, or a nearer day.
problem-series-has = This event repeats already.
problem-series-late = Only an event that has not begun can be repeated.
