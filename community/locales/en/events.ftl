### Events: when and where, who comes, the waiting list, reminders; how a curator prepares one.

command-events = Events
home-events = 📅 Events
events-title = <b>Events</b>
events-none = Nothing is planned yet. When there is an event for you, it will be here.
events-hint = Tap an event to read more and to answer.
events-prepare = ➕ New event
events-line = { $start } · { $title }
events-line-mine = { $start } · { $mark } { $title }
events-line-draft = 📝 { $start } · { $title }
events-back = To the events

event-moment = { $weekday ->
    [1] Mon
    [2] Tue
    [3] Wed
    [4] Thu
    [5] Fri
    [6] Sat
   *[7] Sun
}, { $day } { $month ->
    [1] January
    [2] February
    [3] March
    [4] April
    [5] May
    [6] June
    [7] July
    [8] August
    [9] September
    [10] October
    [11] November
   *[12] December
}, { $time }
event-clock = { $zone ->
    [moscow] Moscow time
   *[other] ({ $offset })
}
event-start-short = { $day } { $time }
event-when = 🕒 { $when }
event-when-elsewhere = 🕒 { $when } on your clock
event-place = 📍 { $place }
event-link = 🔗 { $link }
event-speakers = 🎤 { $speakers }
event-hours-line = 🎓 { $hours } { $count ->
    [one] hour
    [few] hours
    [part] hours
   *[other] hours
} of training
event-owner = Held by: { $owner }.
event-places = { $free ->
    [none] There is a place for everybody.
    [0] All places are taken: { $capacity } of { $capacity }.{ $waiting ->
        [0] {""}
       *[other] {" "}On the waiting list: { $waiting }.
    }
   *[other] Places left: { $free } of { $capacity }.
}
event-coming = Coming: { $count }.{ $maybe ->
    [0] {""}
   *[other] {" "}Perhaps { $maybe } more.
}
event-mine-going = ✅ You are coming.
event-mine-waiting = ⏳ You are on the waiting list, number { $line }. When a place comes free it is yours, and we write at once.
event-mine-maybe = 🤔 You may come.{ $kept ->
    [no] {" "}No place is kept for you yet.
   *[all] {""}
}
event-mine-cannot = You are not coming.
event-is-cancelled = ❌ <b>The event is cancelled.</b>
event-name = { $title }
event-reason = The reason: { $why }
event-is-over = The event is over.
event-has-begun = The event has begun.
event-is-draft = 📝 A draft: only you and other curators see it.
event-no-reminders = We write to you by ourselves only if you agree to announcements: “My data”.

event-button-going = ✅ I come
event-button-maybe = 🤔 Maybe
event-button-cannot = I cannot
event-button-release = I cannot, give my place away
event-button-leave-line = Stop waiting for a place
event-button-wait = ⏳ Join the waiting list
event-button-show = More
event-button-calendar = 📆 To my calendar
event-button-manage = ⚙️ Manage

event-toast-going = See you there!
event-toast-waiting = No places left. You are on the waiting list, number { $line }. When a place comes free, we write.
event-toast-maybe = Noted: you may come
event-toast-cannot = Thank you for telling us
event-toast-untold = { $line ->
        [0] Noted.
       *[other] You are on the waiting list, number { $line }.
    } There will be no reminders or word of changes: you have not agreed to announcements. You can in “My data”.
event-toast-released = Thank you: somebody who needs the place will have it
event-calendar-caption = Open the file, and the event goes into your calendar.
event-calendar-caption-cancelled = Open the file, and the event in your calendar is cancelled.

event-say-announced = You are invited:
event-say-reminder = A reminder: you were going to come.
event-say-changed = The event has changed. It is now:
event-say-cancelled = We are sorry: the event is cancelled.
event-say-promoted = A place has come free, and it is yours!

refused-event-not-found = There is no such event, or it is not for you.
refused-event-not-yours = This event is held by others.

problem-event-cancelled = The event is cancelled.
problem-event-draft = The event is still being prepared: you can answer once it is open.
problem-event-begun = The event has begun; the answer cannot be changed.
problem-event-passed = The event is over; the answer cannot be changed any more.
problem-event-over = The event is over and cannot be changed.
problem-event-not-open = Only an open event that has not begun can be announced.
problem-event-title-missing = The event has no title. Write one, on one line.
problem-event-too-long = { $field ->
    [title] The title is too long
    [description] The description is too long
    [place] The address is too long
    [link] The link is too long
    [speakers] The speakers' names do not fit
   *[reason] The reason is too long
}: { $length } characters, and { $longest } fit. Please shorten it.
problem-event-link-bad = The link “{ $link }” does not open. Send the whole address, such as https://example.org/meet.
problem-event-zone-unknown = There is no time zone “{ $zone }”. Name one such as Europe/Moscow.
problem-event-ends-before = The event ends before it begins. Name a time after its start.
problem-event-too-many-days = The event lasts more than { $most } days. Check the day of its end.
problem-event-past = The time of the event has passed. Name one to come.
problem-event-capacity = There can be 1 to { $most } places. Write a number, or tap “A place for everybody”.
problem-event-hours = There can be 0.1 to { $most } hours of training. Write a number such as 1.5.
problem-event-reminders = At most { $most } reminders, the earliest a month before.
problem-event-end-unreadable = This could not be read. Write, for example, 16:30 or 1.5 hours.
problem-event-number-unreadable = This is not a number. Write, for example, 20.
