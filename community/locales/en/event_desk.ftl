### An event through the eyes of whoever holds it: the questions, the card, who comes, cancelling.

desk-ask-title = <b>A new event</b>

    What is it called? Write it on one line, for example: “Masterclass on digital maps”.
desk-ask-when = When does it begin? Write the day and the time, for example: 05.12 15:00.
desk-ask-length = How long will it last? Choose, or write when it ends, for example: 16:30.
desk-ask-place = Where do we meet? Write an address, or send a link to the meeting.
desk-ask-capacity = How many places? When they are gone, the others join a waiting list and get the places that come free, in order.
desk-ask-speakers = Who leads it? Write the names.
desk-ask-hours = How many hours of training does it count for? Choose, or write a number.
desk-ask-about = What is it about? Write a few lines: what will happen and what to bring.
desk-ask-reminders = When should those who come be reminded?
desk-choice-length = { $count ->
    [45] 45 minutes
    [60] 1 hour
    [90] 1.5 hours
    [120] 2 hours
   *[180] 3 hours
}
desk-choice-capacity = { $count }
desk-choice-hours = { $count ->
    [one] { $count } hour
    [few] { $count } hours
   *[other] { $count } hours
}
desk-choice-no-reminders = No reminders
desk-none-place = Not known yet
desk-none-capacity = A place for everybody
desk-none-speakers = Name nobody
desk-none-hours = No hours
desk-none-about = No description
desk-give-up = Do not create
desk-later = The rest later
desk-back = ← To the event

desk-field-title = ✏️ Title
desk-field-about = 📝 Description
desk-field-when = 🕒 Start
desk-field-length = ⌛ End
desk-field-place = 📍 Place
desk-field-capacity = 🪑 Number of places
desk-field-whom = 🎯 For whom
desk-field-speakers = 🎤 Speakers
desk-field-hours = 🎓 Hours
desk-field-reminders = ⏰ Reminders

desk-button-open = ✅ Open: let people see it and answer
desk-button-announce = 📣 Announce
desk-button-people = 👥 Who comes
desk-button-more = ✏️ Change
desk-button-cancel = ❌ Cancel
desk-whom = For whom: { $who } — { $count ->
    [one] { $count } person
    [few] { $count } people
   *[other] { $count } people
}.
desk-reminders = Reminders: { $when }.
desk-no-reminders = No reminders.
desk-before-days = { $count ->
    [1] a day before
    [one] { $count } day before
    [few] { $count } days before
   *[other] { $count } days before
}
desk-before-hours = { $count ->
    [1] an hour before
    [one] { $count } hour before
    [few] { $count } hours before
   *[other] { $count } hours before
}
desk-before-minutes = { $count ->
    [one] { $count } minute before
    [few] { $count } minutes before
   *[other] { $count } minutes before
}
desk-more = What shall be changed in “{ $title }”? A new time or place is told to those who come by itself, in five minutes.
desk-opened = { $count ->
    [0] The event is open, but nobody is in this audience yet.
    [one] The event is open; { $count } person sees it. To let people know, tap “Announce”.
    [few] The event is open; { $count } people see it. To let people know, tap “Announce”.
   *[other] The event is open; { $count } people see it. To let people know, tap “Announce”.
}
desk-announced = The announcement is on its way. People can answer right below it.
desk-announced-before = This event has been announced already. Those who come are told of changes by themselves.
desk-cancel = Cancel “{ $title }”? Write why: everybody who comes, or waits for a place, will read it. Or cancel without a reason.
desk-cancel-yes = Cancel without a reason
desk-cancel-draft = Throw the draft “{ $title }” away? Nobody but curators has seen it.
desk-cancel-draft-yes = Throw away
desk-cancel-no = Do not cancel
desk-cancelled = The event is cancelled
desk-thrown = The draft “{ $title }” is thrown away.
desk-whom-hint = Keep only those whom it concerns. If nothing is ticked, everybody sees the event.
desk-people = <b>{ $title }</b>: who comes
desk-people-confirmed = ✅ Coming: { $count }
desk-people-waiting = ⏳ On the waiting list: { $count }
desk-people-maybe = 🤔 Maybe: { $count }
desk-people-cannot = ✖️ Not coming: { $count }
desk-people-none = Nobody has answered yet.
desk-person = { $number }. { $who }
desk-nobody-named = No name
problem-event-choose = Please choose here: tap one of the buttons.
