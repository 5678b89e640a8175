### Announcements: what a recipient sees, how they are written, to whom and when they go.

announcement-from = From: { $owner }.
announcement-why = { $why ->
    [organisation] You get this because you work there.
    [network] You get this because your organisation belongs to this network.
    [municipality] You get this because you work there.
    [region] You get this because you work there.
    [unanswered] You get this because the questionnaire is still waiting for your answer.
    [registered] You get this because you signed up for an event.
    [attended] You get this because you were at this event.
    [chosen-event] You get this because you signed up for this event.
    [chosen-survey] You get this because you were invited to this survey.
    [chosen-document] You get this because this document concerns you.
    [chosen] You get this because it concerns you.
   *[all] You get this because you belong to this community.
}
announcement-chosen-by = Recipients were chosen by: { $by }.
announcement-by = { $what ->
    [roles] role
    [positions] position
    [municipalities] municipality
    [organisations] organisation
    [organisation_kinds] kind of organisation
    [networks] network
    [languages] language
   *[tags] tag
}
announcement-why-urgent = Urgent: it comes at any hour.
announcement-read-button = Read ✓
announcement-settings = ⚙️ What I get

## How announcements are written

home-announcements = 📣 Announcements
announcing-list = <b>{ $shelf ->
    [scheduled] Scheduled announcements
    [sent] Sent announcements
   *[drafts] Drafts of announcements
}</b>{ $count ->
    [0] {"\u000A\u000A"}{ $shelf ->
        [scheduled] Nothing is scheduled yet.
        [sent] Nothing has been sent yet.
       *[drafts] Nothing here yet. Write the first one, the way you would write to colleagues.
    }
   *[other] {""}
}
announcing-shelf = { $shelf ->
    [scheduled] 🗓 Scheduled
    [sent] 📬 Sent
   *[drafts] 📝 Drafts
}
announcing-new = ✏️ New announcement
announcing-mark = { $status ->
    [waiting] 👀
    [paused] ⏸
    [recalled] ↩️
   *[other] { $kind ->
        [event] 📅
        [call] 📮
        [survey] 📊
        [document] 📄
        [reminder] ⏰
       *[news] 📰
    }
}
announcing-no-words = no words
announcing-choose-kind = <b>What is it about?</b>

    By this everyone chooses what to get at once, what once a day or a week, and what not to get.
announcing-kind = { $kind ->
    [event] 📅 Event
    [call] 📮 Call for practices
    [survey] 📊 Invitation to a survey
    [document] 📄 Document
    [reminder] ⏰ Reminder
   *[news] 📰 News
}
announcing-back = ‹ Announcements
announcing-to-card = ‹ Back to it
announcing-title = <b>{ $kind ->
    [event] 📅 Event
    [call] 📮 Call for practices
    [survey] 📊 Invitation to a survey
    [document] 📄 Document
    [reminder] ⏰ Reminder
   *[news] 📰 News
}</b> · { $status ->
    [draft] draft
    [waiting] being checked by colleagues
    [scheduled] scheduled
    [sending] being sent
    [paused] sending is paused
    [cancelled] cancelled
    [recalled] recalled
   *[done] sent
}
announcing-words = { $several ->
    [1] “{ $words }”
   *[other] { $language ->
        [ru] In Russian
       *[en] In English
    }: “{ $words }”
}
announcing-media = 📎 { $photos ->
    [0] {""}
    [one] { $photos } photo
   *[other] { $photos } photos
}{ $files ->
    [0] {""}
    [one] { $photos ->
        [0] {""}
       *[other] {", "}
    }{ $files } file
   *[other] { $photos ->
        [0] {""}
       *[other] {", "}
    }{ $files } files
}
announcing-buttons = 🔗 Buttons: { $labels }
announcing-nothing-written = Nothing is written yet.
announcing-who = 👥 To: <b>{ $who }</b> — { $count ->
    [one] { $count } person
   *[other] { $count } people
}
announcing-unreachable = ⚠️ { $count ->
    [one] { $count } of them cannot be reached: the chat with the bot is closed.
   *[other] { $count } of them cannot be reached: the chat with the bot is closed.
}
announcing-not-agreed = 🤝 { $count ->
    [one] { $count } more is meant, but has not agreed to announcements and will not get it.
   *[other] { $count } more are meant, but have not agreed to announcements and will not get it.
}
announcing-unanswered = have not answered “{ $survey }”
announcing-registered = signed up for “{ $event }”
announcing-when-now = ⏱ It is going out now
announcing-when-at-once = ⏱ When: at once
announcing-when = ⏱ When: { $when } by your clock
announcing-when-local = ⏱ When: { $when } by each recipient’s clock{ $passed ->
    [True] ; at once where that time has passed
   *[other] {""}
}
announcing-night = 🌙 These are quiet hours: whoever has not turned them off gets it in the morning, after 8:00.
announcing-repeats = 🔁 { $how ->
    [daily] Every day
    [weekly] Every week
   *[monthly] Every month
}{ $until ->
    [none] {""}
   *[other] {" "}until { $until }
}
announcing-expires = ⌛ Not delivered after { $when }
announcing-late = 🚪 Also for those who join later
announcing-paid = ⭐ Fast, for Telegram Stars: { $stars ->
        [0] so few recipients cost nothing
       *[other] at most { $stars }
    }
announcing-urgent = ❗ Urgent: comes at night, too, and to those who turned this kind off
announcing-look = 👁 As recipients will see it
announcing-write = ✏️ Write
announcing-rewrite = ✏️ Write it anew
announcing-other-language = 🌐 { $language ->
    [ru] In Russian
   *[en] In English
}
announcing-bare = 📎 Take off attachments
announcing-edit-buttons = 🔗 Buttons
announcing-edit-who = 👥 To whom
announcing-edit-when = ⏱ When
announcing-edit-more = ⚙️ More
announcing-send = 📣 Send…
announcing-drop = 🗑 Delete
announcing-really-drop = Delete this draft? There is no way back.
announcing-drop-yes = Yes, delete it
announcing-dropped = Deleted
announcing-write-now = Write the announcement as one message, the way you would write to colleagues. Bold, italics and links are kept.

    You can send a photo, a file or an album with a caption. Buttons come later.
announcing-write-other = Write the same { $language ->
    [ru] in Russian
   *[en] in English
}: those who chose that language will see it. Everybody else sees the first text.
announcing-write-buttons = Write the buttons, each on a line of its own: words, a dash, a link. They replace the present ones.

    Programme — https://example.org/program
    Sign up — https://example.org/form
announcing-album = Taking the album in. When all of it is here, tap “Next”.
announcing-go-on = Next
announcing-who-hint = Keep only those whom it concerns. With nothing marked, everybody gets it.
announcing-filter = { $what ->
    [roles] Roles
    [positions] Positions
    [municipalities] Municipalities
    [organisations] Organisations
    [organisation_kinds] Kinds of organisation
    [networks] Networks
    [languages] Languages
    [tags] Tags
    [registered] Signed up for an event
   *[unanswered] Not answered
}{ $count ->
    [0] {""}
   *[other] : { $count }
}
announcing-choose = { $what ->
    [owner] In whose name? It goes to those who work there.
    [roles] To people with which roles?
    [positions] To people in which positions?
    [municipalities] In which municipalities?
    [organisations] In which organisations?
    [organisation_kinds] In which kinds of organisation?
    [networks] In which networks?
    [languages] To those who chose which language?
    [tags] To people with which tags?
    [registered] To those who signed up for which event? With several marked: for any of them.
   *[unanswered] To those who have not answered which survey? With several marked: none of them.
}
announcing-done = ‹ Done
announcing-choose-time = { $local ->
    [True] When to send, by each recipient’s clock? Choose or write: 05.12 09:00.
   *[other] When to send, by your clock? Choose or write: 05.12 09:00. By another clock, name its zone: 05.12 09:00 Asia/Omsk.
}
announcing-clock = { $local ->
    [True] 🌍 By each recipient’s clock
   *[other] 🕘 By my clock
}
announcing-more = Choose what this announcement needs.
announcing-read = ✓ With the button “Read”
announcing-more-read = The button “Read”
announcing-more-late = Also for those who join later
announcing-more-paid = Fast, for Telegram Stars
announcing-more-urgent = Urgent
announcing-more-repeats = 🔁 Repeat
announcing-more-expires = ⌛ Expiry
announcing-more-kind = What it is about
announcing-more-until = Until which day to repeat
announcing-choose-repeats = How often to send it? The time is that of the first one.
announcing-rhythm = { $how ->
    [once] Once
    [daily] Every day
    [weekly] Every week
   *[monthly] Every month
}
announcing-choose-until = Until which day to repeat? Write a date: 31.05.
announcing-endless = No end
announcing-choose-expires = Until when is it of use? It is not delivered later. Choose a time after sending or write a date: 05.12 18:00.
announcing-after = { $days ->
    [7] A week
    [30] A month
    [one] { $days } day
   *[other] { $days } days
}

## Sending, and a colleague's look

announcing-really = <b>Send the announcement?</b> What is sent can be corrected or recalled, but some will have read it by then.
announcing-go = { $count ->
    [one] 📣 Send: { $count } person
   *[other] 📣 Send: { $count } people
}
announcing-check = 👀 Show it to colleagues first
announcing-accepted = ✅ <b>The announcement is accepted.</b>
announcing-stop = ⏹ Stop and change it
announcing-stopped = The announcement is a draft again
announcing-withdraw = ↩️ Take it back from checking
announcing-asked = 👀 { $count ->
    [one] { $count } colleague has got it to check. It goes out once it is approved.
   *[other] { $count } colleagues have got it to check. It goes out once one of them approves.
}
announcing-request = 👀 <b>{ $who } asks you to check an announcement.</b> Above is what recipients will see.
announcing-approve = ✅ Approve
announcing-send-back = ✍️ Send back
announcing-colleague = A colleague
announcing-approved = Approved
announcing-approved-by = ✅ <b>{ $who }: approved.</b> { $words }
announcing-write-remark = Write what should be changed: the author will read it.
announcing-returned = It is back with its author. Thank you for a fresh pair of eyes!
announcing-returned-by = ✍️ <b>{ $who } asks for a change:</b> { $remark }

    { $words }

refused-announcement-not-found = There is no such announcement, or it is not from your part of the community.
refused-announcement-own = Somebody else approves your announcement: that is what a second pair of eyes is for.
refused-announcement-paid = It is for an administrator to spend Telegram Stars.
refused-announcement-urgent = Only an administrator makes an announcement urgent: it comes at night, too, and to those who turned announcements off.
problem-announcement-empty = The announcement is empty. Write a text or send a photo or a file.
problem-announcement-text-long = The text is too long: { $length } characters, and with the lines below it { $most } fit. Shorten it by { $over } or move the details to a file.
problem-announcement-caption-long = Too long for a caption of one photo or file: { $length } characters, and { $most } fit. Shorten it by { $over } or send the text without the attachment.
problem-announcement-media-kind = This cannot be sent to everybody. Send a text, a photo, a file or an album of these.
problem-announcement-photo-large = The photo has { $size } MB, and up to { $most } MB can be sent. Make it smaller or send it as a file.
problem-announcement-document-large = The file has { $size } MB, and up to { $most } MB can be sent. Compress it, or put it online and give a button with the link.
problem-announcement-many-media = An album holds { $most } photos and files; the rest was not taken.
problem-announcement-button-no-link = The button “{ $label }” has no link. Write it like this: { $label } — https://example.org
problem-announcement-button-no-label = The link { $url } has no words for a button. Write it like this: More — { $url }
problem-announcement-button-bad-link = The button “{ $label }”: “{ $url }” is no link. One begins with https://, http:// or tg:// and has no spaces.
problem-announcement-button-long = The words on the button “{ $label }…” are too long: { $most } characters fit.
problem-announcement-many-buttons = { $most } buttons fit. Keep the main ones.
problem-announcement-zone-unknown = There is no time zone “{ $zone }”. Write, for example, Europe/Moscow or Asia/Omsk.
problem-announcement-time-past = That time has passed. Name another one, or send it at once.
problem-announcement-expires-early = It would expire before it goes out. Name a later time.
problem-announcement-repeats-early = It cannot repeat until that day: it is before the first sending. Name a later one.
problem-announcement-repeats-unknown = It cannot repeat like that. Choose from the list: { $known }.
problem-announcement-not-draft = This announcement is no draft any more. Open it again: /announce
problem-announcement-decided = This announcement has changed since. Open it again: /announce
problem-announcement-nobody = There is nobody to send it to: none of those whom it concerns agreed to announcements. Widen the circle, or ask people to agree in “My data”.
problem-announcement-nobody-checks = Nobody can check it: there are no other curators here yet. Send it yourself or invite a colleague.
problem-announcement-remark = Write the remark in words, up to { $most } characters.
problem-audience-language-unknown = There is no such language: { $unknown }. Choose from the list: { $known }.
problem-audience-survey-unknown = There is no such survey here. Choose one from your part of the community.
problem-audience-survey-anonymous = This survey is anonymous: nobody knows who answered it. Choose a survey with names, or write to everybody.
