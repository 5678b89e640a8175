### The workshop of questionnaires: file, check, trial, library.

home-questionnaires = 🛠 Questionnaires: make and launch
drafts-title = <b>Questionnaire workshop</b>

    { $count ->
        [0] Send a questionnaire file here, an XLSX spreadsheet (XLSForm) or YAML. I will check it and show you the result.
       *[other] Choose a questionnaire or send another file, an XLSX spreadsheet (XLSForm) or YAML.
    }
drafts-library = 📚 Take a ready one
drafts-template = 📄 Sample spreadsheet
drafts-template-coming = Making the sample…
drafts-template-file = sample-questionnaire.xlsx
drafts-template-caption = A sample questionnaire. Put your questions in the place of these and send the file here: I will check it and say what to mend.
drafts-library-title = <b>Ready questionnaires</b>

    Launch them as they are, or take them home and change them.
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
draft-not-for = <b>Not for this.</b> { $words }
draft-warnings = ⚠️ Please note:
draft-more-warnings = { $count ->
        [one] …and { $count } more remark.
       *[other] …and { $count } more remarks.
    }
draft-mistakes = { $count ->
        [one] <b>There is { $count } mistake in the file.</b> Mend it and send the file again.
       *[other] <b>There are { $count } mistakes in the file.</b> Mend them and send the file again.
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
