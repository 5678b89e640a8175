### An announcement after it was sent: how far it is, what became of it, what can still be done.

announcement-was-read-button = ✅ Read
after-read-toast = Thank you, noted as read
after-nothing-to-read = This announcement is gone: there is nothing to mark.
after-words = “{ $words }”
after-why-paused = { $reason ->
    [failures] ⏸ It stopped by itself: the latest copies failed one after another.
   *[other] ⏸ Paused. Whoever has not got it yet is waiting.
}
after-bar = { $bar } { $share }%
after-left = { $minutes ->
    [0] Less than a minute left
    [one] About { $minutes } minute left
   *[other] About { $minutes } minutes left
}
after-sent = ✅ Delivered: <b>{ $sent }</b> of { $meant }
after-acknowledged = ✓ Tapped “Read”: { $count } of { $sent }
after-clicked = 👆 Opened by the button: { $count }
after-put-off = 🌙 Waiting for the morning or for their hour: { $count }, by { $when } at the latest
after-held = 📬 Will get it in a digest: { $count }, by { $when } at the latest
after-unreachable = 🚪 Out of reach, their chat with the bot is closed: { $count }
after-unwanted = 🔕 Do not get this kind, or withdrew consent: { $count }
after-uncertain = ❓ Nobody knows whether it arrived: { $count }
after-failed = ⚠️ Did not go out: { $count }
after-reason = — { $reason }: { $count }
after-expired-copies = ⌛ Too late for its expiry: { $count }
after-cancelled-copies = ⏹ Not sent: { $count }
after-recalled-copies = ↩️ Copies recalled: { $count }
after-mending = { $recalled ->
    [True] ↩️ Still recalling: { $count }
   *[other] ✏️ Still correcting: { $count }
}
after-is-late = 🚪 Also goes to those who join until { $when }
after-no-receipt = <i>“Delivered” means that it is in the chat. Whether somebody opened it, Telegram does not tell.</i>
after-pause = ⏸ Pause
after-resume = ▶️ Go on
after-cancel = ⏹ Cancel…
after-correct = ✏️ Correct
after-recall = ↩️ Recall…
after-late = 🚪 Also for those who join later…
after-repeat = 🔁 Send again to the unknown…
after-places = 🏫 By organisation
after-paused = Paused
after-resumed = Going on
after-was-cancelled = Nobody else will get it
after-was-recalled = Recalling
after-extended = Those who join later will get it, too
after-was-repeated = { $count ->
    [0] Nothing to send again
    [one] Sending { $count } copy again
   *[other] Sending { $count } copies again
}
after-was-corrected = { $count ->
    [0] Corrected
    [one] Correcting { $count } copy
   *[other] Correcting { $count } copies
}
after-by-place = <b>Delivered, by organisation</b>
after-by-place-none = It has not been sent to anybody yet.
after-place = { $name } — { $sent } of { $meant }{ $read ->
    [-1] {""}
   *[other] , “Read”: { $read }
}
after-no-place = Named no organisation
after-really-cancel = <b>Cancel sending?</b>

    { $sent ->
        [0] Nobody has got the announcement yet.
        [one] { $sent } person has the announcement already and will keep it. To remove that copy as well, recall the announcement afterwards.
       *[other] { $sent } people have the announcement already and will keep it. To remove these copies as well, recall the announcement afterwards.
    } { $left ->
        [0] Nobody else is waiting for it.
        [one] { $left } more person will not get it.
       *[other] { $left } more people will not get it.
    }
after-cancelled = ⏹ Yes, cancel
after-really-recall = <b>Recall the announcement?</b>
after-recall-young = { $count ->
    [one] { $count } copy will be deleted from its chat.
   *[other] { $count } copies will be deleted from their chats.
}
after-recall-old = { $count ->
    [one] { $count } copy is more than two days old, which Telegram does not let us delete: it will say “This announcement was withdrawn” instead.
   *[other] { $count } copies are more than two days old, which Telegram does not let us delete: they will say “This announcement was withdrawn” instead.
}
after-recall-left = { $count ->
    [one] { $count } more person will not get it.
   *[other] { $count } more people will not get it.
}
after-recall-seen = Whoever has read it has read it. What was recalled cannot be brought back.
after-recalled = ↩️ Yes, recall it
after-choose-late = For how much longer shall newcomers get the announcement? Everybody it concerns gets it on joining.
after-really-repeat = <b>Send again?</b>

    { $count ->
        [one] Of one copy nobody knows whether it arrived: the connection broke while it was being sent. That person may get it twice.
       *[other] Of { $count } copies nobody knows whether they arrived: the connection broke while they were being sent. Some people may get it twice.
    }
after-repeated = 🔁 Yes, send again
after-write = Send the whole corrected text in one message{ $language ->
    [only] {""}
    [ru] , in Russian
   *[en] , in English
}. You will see first what it looks like. Pictures, files and buttons stay as they are.
after-correct-other = 🌐 Correct the text { $language ->
    [ru] in Russian
   *[en] in English
}
after-really-correct = <b>Correct it?</b> Above is what recipients will see. They are not notified of the correction.{ $unsent ->
    [True] {" "}Whoever has not got it yet gets the corrected one.
   *[other] {""}
}
after-corrected = { $count ->
    [0] ✏️ Correct
    [one] ✏️ Correct { $count } copy
   *[other] ✏️ Correct { $count } copies
}
after-correct-again = ✍️ Write it differently

problem-announcement-same-words = The announcement says this already. Send the corrected text.
problem-announcement-correct-media = Only words can be corrected: pictures and files stay as they are. Send a text, or recall the announcement and write a new one.
