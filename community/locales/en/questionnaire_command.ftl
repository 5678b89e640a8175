# The commands staffroom questionnaire import, export, template, list.

questionnaire-checked-warnings = Please note:
questionnaire-imported = The questionnaire “{ $title }” is in the workshop ({ $within }): { $public_id }. Curators find it there under /questionnaires.
questionnaire-written = Written: { $file }
questionnaire-list-drafts = In the workshop:
questionnaire-list-launched = Launched:
questionnaire-list-library = Ready-made:
questionnaire-list-draft = { $public_id }  “{ $title }” · { $key } · version { $version } · { $within }
questionnaire-list-shipped = { $key }  “{ $title }”
problem-questionnaire-source-unknown = { $guess ->
    [no] there is no such questionnaire. To see what there is: staffroom questionnaire list.
   *[yes] there is no such questionnaire. Did you mean “{ $nearest }”? To see what there is: staffroom questionnaire list.
}
problem-questionnaire-source-ambiguous = several questionnaires in the workshop have this key. Name one of them: { $drafts }.
problem-questionnaire-launched-ambiguous = different people launched different questionnaires under this name. Name one of them: { $known }.
problem-questionnaire-file-there = there is such a file already. To replace it, name it in --out.
problem-questionnaire-file-unwritten = the file cannot be written. Check that the folder is there and that you may write into it.
