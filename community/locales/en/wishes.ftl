### What to send and when: wishes, quiet hours, a week of silence, the time zone, the digest of announcements.

wishes-button = 🔔 What to send and when
wishes-title = 🔔 <b>What to send and when</b>
wishes-line = { $wish ->
    [now] At once
    [daily] In a daily digest
    [weekly] In a weekly digest
   *[never] Not sent
}: { $kinds }.
wish-kind = { $kind ->
    [news] news
    [event] events
    [call] calls for practices
    [survey] questionnaires
    [document] documents
   *[reminder] reminders
}
wish-kind-one = { $kind ->
    [news] News
    [event] Event
    [call] Call for practices
    [survey] Questionnaire
    [document] Document
   *[reminder] Reminder
}
wishes-quiet = Quiet hours: { $begins } to { $ends }.
wishes-no-quiet = No quiet hours: we write at night too.
wishes-clock = Your time: { $time }, { $zone }.
wishes-muted = 🔕 A week of silence: nothing until { $when }, then everything comes in one digest.
wishes-urgent = What an administrator marks urgent always comes.
wishes-kinds-button = What to send
wishes-quiet-button = Quiet hours
wishes-zone-button = Time zone
wishes-mute-button = 🔕 A week of silence
wishes-unmute-button = 🔔 Send again
wishes-stop-button = Send nothing
wishes-my-data = ‹ My data
wishes-back = ‹ Back
wishes-saved = Noted
wishes-muted-toast = We will leave you in peace for a week
wishes-unmuted-toast = We write again

wishes-kinds-title = <b>What to send</b>

    Tap a line to change it.
wishes-kind-button = { $kind }: { $wish ->
    [now] at once
    [daily] daily
    [weekly] weekly
   *[never] no
}
wishes-kind-title = <b>{ $kind }</b>: when to send?

    The digest comes at 9:00 your time, the weekly one on Mondays.
wishes-kind-reminders = Reminders of events you signed up for are needed at their hour: they never wait for a digest.
wishes-choice = { $chosen ->
    [yes] ✓{" "}
   *[no] {""}
}{ $wish ->
    [now] At once
    [daily] In a daily digest
    [weekly] In a weekly digest
   *[never] Do not send
}

wishes-quiet-from = <b>Quiet hours</b>

    Whatever comes then waits until morning. From what hour should we not write?
wishes-quiet-until = <b>Quiet hours</b>: from { $begins }. Until what hour?
wishes-quiet-none = No quiet hours

wishes-zone-title = <b>Time zone</b>

    Choose a city where the clocks show your time now.
wishes-zone-write = My city is not here
wishes-zone-question = Write the name of the zone: a part of the world and a city with a slash between them. For example: Europe/Berlin, Asia/Tashkent.
wishes-zone-unknown = There is no zone “{ $given }”. Write its name, for example Europe/Berlin or Asia/Tashkent. Or choose a city with the same time from the list.
wishes-zone-list = To the list of cities
zone-kaliningrad = Kaliningrad
zone-moscow = Moscow
zone-samara = Samara
zone-yekaterinburg = Yekaterinburg
zone-omsk = Omsk
zone-novosibirsk = Novosibirsk
zone-krasnoyarsk = Krasnoyarsk
zone-irkutsk = Irkutsk
zone-yakutsk = Yakutsk
zone-vladivostok = Vladivostok
zone-magadan = Magadan
zone-kamchatka = Kamchatka

wishes-stopped = All right, we will send nothing by ourselves any more. Questionnaires still wait in the list: /surveys. If you change your mind, look into “My data”.
wishes-gone = This announcement is gone: it was taken back.

announcement-digest-title = 📬 <b>{ $count ->
    [one] { $count } announcement
   *[other] { $count } announcements
} for you</b>
announcement-digest-how = Tap a number to read it in full.
announcement-digest-line = { NUMBER($number, useGrouping: 0) }. <b>{ $title }</b>
announcement-digest-from = from: { $owner }
announcement-digest-more =
    And { $count ->
        [one] { $count } more announcement
       *[other] { $count } more announcements
    }: turn the page with the arrow.
announcement-digest-empty = The announcements of this digest are gone: they were taken back.

problem-wish-unknown = We cannot send in that way. Choose one of the buttons.
problem-quiet-hours-unknown = Quiet hours begin and end at a full hour, for example from 21:00 to 7:00.
