### What comes by itself: invitations and reminders of questionnaires, the consent to announcements, how to be left alone.

notice-invitation = Hello! There is a questionnaire for you.
notice-title = <b>{ $title }</b>
notice-owner = It is run by: { $owner }.
notice-length = { $count ->
    [one] It has { $count } question
   *[other] It has { $count } questions
}: answer in as many goes as you like, every answer is saved at once.
notice-until = You can answer until { $when }.
notice-moment = { $day } { $month ->
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
notice-why = { $kind ->
    [organisation] We are writing because you work at “{ $owner }”.
    [network] We are writing because your organisation belongs to the network “{ $owner }”.
    [municipality] We are writing because you work in the municipality “{ $owner }”.
    [region] We are writing because you work in the region “{ $owner }”.
   *[all] We are writing because you belong to this community.
}
notice-reminder = The questionnaire <b>“{ $title }”</b> is still waiting for you. If you can spare a minute, we would be glad to hear what you think.
notice-reminder-begun = You began the questionnaire <b>“{ $title }”</b> and stopped at question { $number } of { $total }. All your answers are where you left them. Shall we go on?
notice-reminder-unsent = You have come to the end of the questionnaire <b>“{ $title }”</b>. All that is left is to check your answers and send them.
notice-last = This is the last reminder of this questionnaire.
notice-answer = Answer
notice-continue = Continue
notice-mute = Do not remind me
notice-decline = I will not answer
notice-muted = All right, no more reminders of the questionnaire <b>“{ $title }”</b>. While it is open, you can answer on any day.
notice-muted-toast = No more reminders
notice-declined = All right, we will not ask about the questionnaire <b>“{ $title }”</b> again. If you change your mind, it is waiting at /surveys.
notice-declined-toast = Thank you for telling us
announcements-agreed = Thank you! We write by day only.
announcements-refused = All right, we will not write first. If you change your mind, look into “My data”.
