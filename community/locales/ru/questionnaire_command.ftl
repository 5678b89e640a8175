# Команды staffroom questionnaire import, export, template, list.

questionnaire-checked-warnings = Обратите внимание:
questionnaire-imported = Анкета «{ $title }» — в мастерской ({ $within }): { $public_id }. Кураторы найдут её по команде /questionnaires.
questionnaire-written = Готово: { $file }
questionnaire-list-drafts = В работе:
questionnaire-list-launched = Запускались:
questionnaire-list-library = Готовые:
questionnaire-list-draft = { $public_id }  «{ $title }» · { $key } · версия { $version } · { $within }
questionnaire-list-shipped = { $key }  «{ $title }»
problem-questionnaire-source-unknown = { $guess ->
    [no] такой анкеты нет. Какие есть: staffroom questionnaire list.
   *[yes] такой анкеты нет. Может быть, «{ $nearest }»? Какие есть: staffroom questionnaire list.
}
problem-questionnaire-source-ambiguous = с этим ключом в работе несколько анкет. Назовите одну: { $drafts }.
problem-questionnaire-launched-ambiguous = разные организаторы запустили под этим именем разные анкеты. Назовите одну: { $known }.
problem-questionnaire-file-there = такой файл уже есть. Чтобы заменить его, назовите его в --out.
problem-questionnaire-file-unwritten = файл не записать. Проверьте, есть ли такая папка и можно ли в неё писать.
