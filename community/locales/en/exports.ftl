### Answers to take home: columns, notes, refusals, the talk in chat.

export-column-respondent = Respondent
export-column-wave = Wave
export-column-language = Language of the answers
export-column-status = Whether the answers were sent off
export-column-organisation-kind = Kind of organisation
export-column-position = Position
export-column-municipality = Municipality
export-column-organisation = Organisation
export-column-name = Name
export-status-finished = sent off
export-status-partial = unfinished
export-other = other
export-sum = sum
export-level = level
export-place = place in the order
export-yes = yes
export-no = no
export-file-image = photo
export-file-audio = audio
export-file-video = video
export-file-file = file

export-sheet-data = Data
export-sheet-texts = Texts
export-sheet-codebook = Codebook
export-sheet-notes = Notes
export-texts-question = Question
export-texts-text = Answer
export-codebook-variable = Variable
export-codebook-label = What it is
export-codebook-measure = Measure
export-codebook-code = Code
export-codebook-key = Key
export-codebook-meaning = Meaning
export-measure-nominal = nominal
export-measure-ordinal = ordinal
export-measure-scale = scale

export-note-anonymous = The survey is anonymous. A respondent's number holds in this file only. What fewer than { $least } people share, alone or in combination, is given as “other”.
export-note-linked =
    { $linked ->
        [yes] The same number in two waves is the same person.
       *[no] The waves are not linked: nobody can be followed from one to another.
    }
export-note-texts =
    { $format ->
        [xlsx] What people wrote in their own words is on a sheet of its own, shuffled: the file does not tell whose it is. The texts are unchanged: look through them for names.
        [json] What people wrote in their own words is under “texts”, shuffled: the file does not tell whose it is. The texts are unchanged: look through them for names.
       *[other] What people wrote in their own words is not here: beside the other answers it could give its author away. Download Excel or JSON, or read it in the bot: /results, the survey, “In their own words”.
    }
export-note-texts-running = Texts of waves that are not over are left out: two files would show what one person wrote.
export-note-running = Waves that are not over are left out: { $waves }.
export-note-left-out = Waves with fewer than { $least } responses are left out: { $waves }.
export-note-named = The survey is under names. These are personal data: keep the file to yourself and delete it when you no longer need it.
export-note-files = In the place of a file that was sent stands its name or its kind.

refused-export-wave-open = The answers of an anonymous survey can be downloaded once the wave is over. Else two files, one before and one after, would show what one person answered. Wait for its end, or end the wave earlier.
refused-export-too-few = It is too early for an export: so that nobody can be recognised, one wave of an anonymous survey needs at least { $least } responses.
problem-export-partial-anonymous = Of an anonymous survey only answers that were sent off are exported. Leave partial out.
problem-launch-wave-exported = The answers of this wave were downloaded, so it cannot be extended: a second file would show who answered later. Open another wave.
problem-export-format-unknown = There is no such format. There are: { $known }.
problem-export-multiple-unknown = Several answers cannot be written like that. Possible: { $known }.
problem-export-language-unknown = There are no labels in that language. There are: { $known }.
problem-export-too-large-for-a-sheet = That does not fit on a sheet of Excel, which takes { $rows } rows and { $columns } columns. Choose csv, sav or json.
problem-export-file-there = There is such a file already. Name one: --out.
problem-export-file-unwritten = The file cannot be written. Check the folder and the permissions.
export-written =
    { $count ->
        [one] { $count } response written: { $file }
       *[other] { $count } responses written: { $file }
    }

export-button = Download the answers
export-choose = <b>{ $title }</b>

    How shall the answers come? A row for every response. Every export is recorded: who made it, and when.
export-format-xlsx = Excel (XLSX)
export-format-sav = SPSS (SAV)
export-format-csv = CSV
export-format-json = JSON
export-making = Making the file…
export-progress = Making the file: { $done } of { $total } responses…
export-made = The file is ready and comes in the next message. Would you like it in another form?
export-caption =
    { $count ->
        [one] { $count } response.
       *[other] { $count } responses.
    }
export-too-large = The file is larger than { $most } MB, too large for the chat. It can be had over the API or on the server: staffroom export { $survey }.
