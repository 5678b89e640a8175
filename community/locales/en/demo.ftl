### Showing the product: `staffroom demo` and `staffroom invite`.

demo-welcome =
    Staffroom is running. Everything stays on this computer: neither Telegram nor the internet is needed.

      Chat:  { $chat }
      API:   { $api }

    What to try:

     1. Open the chat. As the teacher, press “Start”: she has an invitation to the village school.
     2. Agree to membership, open the questionnaire “A teacher's digital skills” and answer six questions.
     3. As the curator, write /results and open the Yelets study: 627 teachers, before and after.
     4. There, open “A teacher's digital skills”: it is still running, so you see shares; the comparison comes when the wave is over.
     5. As the curator, write /questionnaires: send a spreadsheet of your own, or launch a ready questionnaire.
     6. “📣 Announcements” and “📅 Events” stand there, too: write to colleagues, ask them to the masterclass; the teacher answers in one tap.
     7. The expert answered “Skills: before and after the course” before it. Answer again to see what has changed.

    To stop: Ctrl+C.
demo-kept = The database and the keys stay in the folder { $folder }.
demo-gone = The demo has ended and its data are deleted.
demo-ended = The demo has ended. Its data are in the folder { $folder }.
demo-port-taken = Port { $taken } is taken; using { $free }.
demo-teacher = Teacher
demo-curator = Curator
demo-expert = Expert
demo-lead = Lead
demo-about =
    A community of teachers: short questionnaires, news that concerns you, and practices to share.

    Press “Start”: you have been invited.

invite-made =
    The invitation is ready. The link is shown only now, so keep it:

      { $link }

    { $uses ->
        [one] It can be opened { $uses } time
       *[other] It can be opened { $uses } times
    }, until { $until }.
invite-without-bot =
    The invitation is ready. It is shown only now, so keep it:

      { $token }

    No bot is connected yet: STAFFROOM_BOT_TOKEN is not set. Once it is, hand out https://t.me/YOUR_BOT?start={ $token }

    { $uses ->
        [one] It can be opened { $uses } time
       *[other] It can be opened { $uses } times
    }, until { $until }.
problem-demo-folder-used = There is a database here already. Name a new or an empty folder.
problem-demo-no-port = There is no free port near this one. Name another.
problem-within-unclear = Write it like this: all, region:NAME, municipality:NAME, network:NAME or organisation:NAME.
problem-within-unknown =
    { $known ->
        [none] There is no such place: the database holds none of this kind yet.
       *[other] There is no such place. There are: { $known }.
    }
problem-within-ambiguous = Several places have this name. Give the number, such as { $kind }:{ $example }. There are: { $known }.
problem-invite-bot-unreachable = Telegram did not say what the bot is called: { $reason }. Check the token and the network. No invitation was made.
demo-colleague = Colleague { $number }
