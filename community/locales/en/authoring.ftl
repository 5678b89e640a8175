### The workshop of questionnaires: file, check, trial, library.

home-questionnaires = 🛠 Questionnaires: make and launch
drafts-title = <b>Questionnaire workshop</b>

    { $count ->
        [0] Send a questionnaire file here, an XLSX spreadsheet (XLSForm) or YAML. I will check it and show you the result.
       *[other] Choose a questionnaire or send another file, an XLSX spreadsheet (XLSForm) or YAML.
    }{ $running ->
        [0] {""}
       *[other] {" "}Those marked 📊 are running surveys.
    }
drafts-library = 📚 Take a ready one
drafts-template = 📄 Sample spreadsheet
drafts-template-coming = Making the sample…
drafts-template-file = sample-questionnaire.xlsx
drafts-template-caption = A sample questionnaire. Put your questions in the place of these and send the file here: I will check it and say what to mend.
drafts-library-title = <b>Ready questionnaires</b>

    Launch them as they are, or download and adapt them.
draft-checked = ✅ The file is checked; there are no mistakes.
draft-size = { $items ->
        [one] { $items } question
       *[other] { $items } questions
    }, { $taps ->
        [one] { $taps } tap
       *[other] { $taps } taps
    }{ $typed ->
        [0] {""}
        [one] {" "}and { $typed } message
       *[other] {" "}and { $typed } messages
    }
draft-languages = Languages: { $languages }. Version { $version }.
language-ru = Russian
language-en = English
draft-scales = Scales: { $scales }
draft-audience = <b>For whom.</b> { $words }
draft-source = <b>Source.</b> { $words }
draft-not-for = <b>What it is not for.</b> { $words }
draft-warnings = ⚠️ Please note:
draft-more-warnings = { $count ->
        [one] …and { $count } more remark.
       *[other] …and { $count } more remarks.
    }
draft-mistakes = { $count ->
        [one] <b>There is { $count } mistake in the file.</b> Correct it and send the file again.
       *[other] <b>There are { $count } mistakes in the file.</b> Correct them and send the file again.
    }
draft-mistakes-file = mistakes.txt
draft-try = ▶️ Try it yourself
draft-xlsx = ⬇️ XLSX
draft-yaml = ⬇️ YAML
draft-drop = 🗑 Delete
draft-back = ‹ Questionnaires
draft-take = Take it
draft-file-coming = Making the file…
draft-really-drop = Delete this questionnaire? Surveys that were launched stay as they are.
draft-drop-yes = Yes, delete
draft-drop-no = ‹ Keep it
draft-dropped = Deleted
preview-mark = 👁 <i>A trial: answers are not kept</i>
preview-begins = This is what teachers will see. Answers are not kept.
preview-leave = ✕ End the trial
preview-over = This trial has ended.
preview-ended = 👁 <b>The trial is over; no answer was kept.</b> A teacher will see this:
preview-to-draft = ‹ To the questionnaire
refused-draft-not-found = There is no such questionnaire, or somebody else made it.
problem-questionnaire-file-kind = This is no questionnaire. Send an .xlsx spreadsheet (XLSForm) or a .yaml file.
problem-questionnaire-file-too-big = The file is larger than { $megabytes } MB. No questionnaire needs that much: remove pictures and spare sheets.
problem-questionnaire-file-too-heavy = The file could not be read with the time and memory there is for one. Keep the sheets of the form alone, copy them without formatting into a new file, and send that.

## Launching

draft-launch = 🚀 Launch
launch-wave-before = Before
launch-title = 🚀 <b>Launch: { $title }</b>
launch-who = 👥 For: <b>{ $who }</b> — { $count ->
        [one] { $count } person
       *[other] { $count } people
    }
launch-owner-all = the whole community
launch-anonymous = 🔒 Anonymous: nobody will learn who gave which answer.
launch-named = 👤 By name: answers are seen together with names.
launch-once = 1️⃣ Once
launch-repeated = 🔁 Before and after: you open the second wave yourself when its time has come.
launch-linking-key = 🔗 A key matches the answers before and after; it is gone once you close the survey.
launch-linking-code = 🔗 A code of each person's own making matches the answers before and after.
launch-linking-none = ✂️ Answers before and after are not matched: only whole groups can be compared.
launch-opens = ⏱ Begins: { $when }
launch-closes = 🏁 Answers: until { $when }
launch-closes-never = 🏁 Answers: until you close the survey
launch-opens-at-once = ⏱ Begins: as soon as it is launched
launch-languages = 🌐 Languages: { $languages }
launch-invites = ✉️ We invite people in chat, by day where they live, and send two reminders to those who have not finished.
launch-no-invites = ✉️ No invitations: people will find the survey in the menu.
launch-button-who = 👥 For whom
launch-button-anonymous = 🔒 Make it anonymous
launch-button-named = 👤 Ask for names
launch-button-once = 1️⃣ Ask only once
launch-button-repeated = 🔁 Ask before and after
launch-button-linking = 🔗 How answers are matched
launch-button-linking-key = 🔗 By a key
launch-button-linking-code = ✍️ By a code of one's own
launch-button-linking-none = ✂️ Not at all
launch-button-opens = ⏱ Begin
launch-button-closes = 🏁 Until
launch-button-at-once = At once
launch-button-no-end = No end
launch-button-languages = 🌐 Languages
launch-button-invites = ✉️ Invite in chat
launch-button-no-invites = ✉️ Do not invite
launch-button-go = 🚀 Launch
launch-really = Launch “{ $title }”? It goes to { $count ->
        [one] { $count } person
       *[other] { $count } people
    }, and the questions will not change by themselves any more.
launch-really-yes = Yes, launch
launch-back = ‹ To the launch
launch-who-hint = Leave only those whom it concerns. With nothing marked, everybody gets it.
launch-filter-owner = 🏛 In whose name
launch-filter-municipalities = Municipalities{ $count ->
        [0] {""}
       *[other] : { $count }
    }
launch-filter-organisation-kinds = Kinds of organisation{ $count ->
        [0] {""}
       *[other] : { $count }
    }
launch-filter-positions = Positions{ $count ->
        [0] {""}
       *[other] : { $count }
    }
launch-filter-networks = Networks{ $count ->
        [0] {""}
       *[other] : { $count }
    }
launch-filter-roles = Roles{ $count ->
        [0] {""}
       *[other] : { $count }
    }
launch-filter-done = ‹ Done
launch-choose-municipalities = From which municipalities?
launch-choose-organisation-kinds = From which kinds of organisation?
launch-choose-positions = People in which positions?
launch-choose-networks = From which networks?
launch-choose-roles = People with which roles?
launch-choose-owner = In whose name is it asked? Those who work there can answer.
launch-choose-languages = In which languages may people answer?
launch-choose-linking = How are one person's answers before and after matched?

    🔗 <b>A key.</b> People have nothing to do. Once you close the survey the key is gone, and nobody can learn who gave which answer.
    ✍️ <b>A code of one's own.</b> Four questions that only the person can answer. For groups that do not trust the key.
launch-choose-opens = When does it begin? Choose, or write a date: 05.12 09:00.
launch-choose-closes = Until when are answers wanted? Choose, or write a date: 05.12 20:00.
launch-opens-in = { $days ->
        [1] Tomorrow at 9:00
        [7] In a week at 9:00
       *[other] In { $days } days at 9:00
    }
launch-closes-in = { $days ->
        [7] A week
        [14] Two weeks
        [30] A month
       *[other] { $days } days
    }
launch-one-language = At least one language has to stay.
launch-done-in-chat = 🚀 <b>{ $title }: the survey is launched</b>

    { $count ->
        [one] { $count } person can answer.
       *[other] { $count } people can answer.
    } The questions will not change now, unless you send a correction yourself.
problem-moment-unreadable = This date cannot be read. Write, for example, 05.12 20:00.
problem-moment-past = That moment has passed. Name one to come.
problem-moment-far = That day is more than { $years } years away. Check the year.
