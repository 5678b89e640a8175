### The questionnaire in chat: the card of an item, the summary, sending.

survey-progress = { $number } of { $total }
survey-write-number = ✍️ Write a number as a message.
survey-tap-or-write-number = Choose a number or write it in a message.
survey-write-date = Choose a day or write the date as day, month and year, with dots between.
survey-write-time = ✍️ Write the time: hours and minutes with a colon between.
survey-write-image = 📷 Send a photo.
survey-write-audio = 🎤 Send a voice message or an audio file.
survey-write-video = 🎬 Send a video.
survey-write-file = 📎 Send a file.
survey-rank = Tap them in order, beginning with the one in first place. Tap again to take one back.
survey-acknowledge = Understood
survey-acknowledged = understood
# $month: 1–12
survey-month = { $month ->
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
} { $year }
survey-write-text = ✍️ Write your answer as a message.
survey-answer-now = Now it says: <b>{ $answer }</b>
survey-answer-proposed = Suggested: <b>{ $answer }</b>. If that is right, tap “Next”.
survey-attached = received
survey-place = place { $place }
survey-back = ‹ Back
survey-skip = Skip ›
survey-keep = Next ›
survey-confirm = Done ›
survey-saved = Saved
survey-summary-title = Nearly done. Check your answers
survey-answered = { $total ->
    [one] { $answered } of { $total } question answered.
   *[other] { $answered } of { $total } questions answered.
}
survey-summary-send = Once sent, the answers cannot be changed.
survey-send = Send
survey-correct = Correct an answer
survey-which-to-correct = Which answer would you like to correct?
survey-to-summary = ‹ To the summary
survey-stale = That question is behind us. Here is where you stopped.
survey-incomplete = { $count ->
    [one] { $count } question has no answer yet. Tap “Correct an answer”: it is marked with ❗.
   *[other] { $count } questions have no answer yet. Tap “Correct an answer”: they are marked with ❗.
}
survey-unfit = { $count ->
    [one] { $count } answer no longer fits the others. Tap “Correct an answer”: it is marked with ❗.
   *[other] { $count } answers no longer fit the others. Tap “Correct an answer”: they are marked with ❗.
}
survey-sent = <b>Done, your answers are sent.</b>
survey-thanks = Thank you!
survey-already-sent = You have already answered this questionnaire. Thank you!
survey-resume = You stopped at question { $number } of { $total }. Let us go on from there.
survey-not-found = There is no such questionnaire here. The link may be old.
survey-not-open-yet = This questionnaire is not open yet.
survey-closed = This questionnaire is closed. Whatever you had answered is saved.
survey-intro-anonymous = 🔒 Anonymous: answers are kept without a name, and nobody, not even the curator, will see who answered what.
survey-intro-named = 👤 With your name: the curator will see your answers together with your name.
survey-intro-length = { $items ->
    [one] { $items } question
   *[other] { $items } questions
}, { $taps ->
    [one] { $taps } tap
   *[other] { $taps } taps
}{ $typed ->
    [0] {""}
    [one] {" "}and { $typed } message
   *[other] {" "}and { $typed } messages
}. You can stop and come back on any day: every answer is saved at once.
survey-intro-at-most = At most { $items ->
    [one] { $items } question
   *[other] { $items } questions
}, { $taps ->
    [one] { $taps } tap
   *[other] { $taps } taps
}{ $typed ->
    [0] {""}
    [one] {" "}and { $typed } message
   *[other] {" "}and { $typed } messages
}: which ones depends on your answers. You can stop and come back on any day: every answer is saved at once.
survey-start = Start
survey-none-open = No questionnaire is waiting for you at the moment.
survey-list-title = Questionnaires waiting for you:
survey-consent-refused = Without your consent nothing begins. If you change your mind, open the questionnaire again from /start.
survey-stale-list = The summary has changed. Tap /surveys to go back to the questionnaire.
problem-questionnaire-version-taken = Version { $version } of the questionnaire “{ $key }” exists and is different. Raise the version number: answers to the earlier one stay with it.
