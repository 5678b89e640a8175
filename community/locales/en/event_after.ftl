### After an event: a questionnaire and materials for those who came.

desk-button-survey = 📝 Ask afterwards
event-button-materials = 📎 Materials
event-say-survey = Thank you for coming! How was it? Answering takes a minute.
event-say-materials = Thank you for coming! Here are the materials:
after-survey = 📝 <b>{ $title }</b>

    { $set ->
        [yes] An hour after the end, those who came get the marked survey. Once, and not in their quiet hours.
       *[no] An hour after the end we ask those who came how it was. Choose a survey of yours, or take the ready one: it is anonymous and takes a minute.
    }
after-launch = ✨ The ready survey “After the event”
after-none = Ask nothing
materials-list = 📎 <b>{ $title }: materials</b>

    { $count ->
        [0] There is nothing yet.
       *[other] { $who ->
            [manages] Those who came get them as soon as it is over.
           *[came] Tap one to get it.
        }
    }
materials-add = ➕ Add
materials-done = Done
materials-ask = Send a file, a photo or a link; several, one at a time. What you write under a file becomes its title.{ $count ->
    [0] {""}
   *[other] {"\u000A\u000A"}There are already { $count }.
}
materials-photo = Photo

refused-materials-not-yours = Materials are for those who were at the event.
problem-after-has-survey = This event already has a survey.
problem-material-link = Send a file, a photo or a whole link, such as https://example.org/slides.
problem-material-most = There can be at most { $most } materials. Take one away, then add again.
