### Teaching hours: programmes, who has how many, lists of people as tables.

hours-mine = 🎓 My hours
hours-programmes = 🎓 Programmes
hours-own = 🎓 <b>My hours</b>
hours-own-programme = <b>{ $title }</b>
    { $done ->
        [yes] ✅ Completed: { $hours } of { $of } { $count ->
            [one] hour
           *[other] hours
        }.
       *[no] { $hours } of { $of } hours.
    }
hours-own-rest = <b>Outside programmes</b>
    { $hours } { $count ->
        [one] hour
       *[other] hours
    }.
hours-own-event = · { $day } { $title } — { $hours } h
hours-own-earlier = · and before: { $count ->
    [one] { $count } event
   *[other] { $count } events
}
hours-list = 🎓 <b>Programmes</b>
hours-list-none = A programme gathers teaching hours from several events, such as a course of 36 hours. Make one, then choose on an event's card which programme its hours count to.
hours-list-hint = Tap a programme to see who has how many hours.
hours-line = { $title } · { $hours } h
hours-new = ➕ New programme
hours-back = ← To the programmes
hours-programme = 🎓 <b>{ $title }</b>
    { $hours } { $count ->
        [one] hour
       *[other] hours
    }. People with hours: { $people }. Completed by: { $done }.
hours-programme-none = Nobody has hours yet. They appear once an event of this programme has been held and people were checked in.
hours-person = { $number }. { $who } — { $hours } of { $of }{ $done ->
    [yes] {" "}✅
   *[no] {""}
}
hours-ask-title = <b>New programme</b>

    What is it called? For example: “Digital didactics”.
hours-ask-hours = How many hours does it take? Write a number, for example 36.
hours-choose = 🎓 <b>{ $title }</b>

    Which programme do the hours of this event count to?{ $set ->
    [yes] {""}
   *[no] {"\u000A\u000A"}This event has no hours yet, so there is nothing to count. The field “Hours” is on the event's card.
}
hours-choose-none = None
desk-button-programme = 🎓 Programme
desk-button-paper = 📄 Get as a table
event-programme = 🎓 Programme: { $title }.
events-past = 🗂 Past events
events-past-title = <b>Past events</b>

paper-coming = Making the table…
paper-caption = <b>{ $title }</b>. The table has { $count ->
    [one] { $count } person
   *[other] { $count } people
}. This is personal data: do not pass the file on to those who do not need it. It has been noted that you took it.
paper-sheet-people = Participants
paper-sheet-hours = Hours
paper-head-number = No.
paper-head-name = Name
paper-head-organisation = Organisation
paper-head-position = Position
paper-head-answer = Answer
paper-head-line = Place in the waiting list
paper-head-came = Checked in
paper-head-how = How
paper-head-events = Events
paper-head-hours = Hours
paper-head-required = Hours required
paper-head-complete = Completed
paper-answer-confirmed = comes
paper-answer-waiting = waits for a place
paper-answer-maybe = maybe
paper-answer-cannot = cannot
paper-how-code = by code
paper-how-list = from the list
paper-yes = yes
paper-no = no

refused-programme-not-found = There is no such programme, or others look after it.
problem-programme-title = Write the programme's title: 1 to { $longest } characters.
problem-programme-hours = A programme has more than 0 and at most { $most } hours. Write a number, for example 36.
