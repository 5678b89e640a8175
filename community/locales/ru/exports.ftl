### Выгрузка ответов: столбцы, примечания, отказы, разговор в чате.

export-column-respondent = Респондент
export-column-wave = Волна
export-column-language = Язык ответа
export-column-status = Отправлена ли анкета
export-column-organisation-kind = Тип организации
export-column-position = Должность
export-column-municipality = Муниципалитет
export-column-organisation = Организация
export-column-name = Имя
export-status-finished = отправлена
export-status-partial = не закончена
export-other = другое
export-sum = сумма
export-level = уровень
export-place = место в ряду
export-yes = да
export-no = нет
export-file-image = фото
export-file-audio = аудио
export-file-video = видео
export-file-file = файл

export-sheet-data = Данные
export-sheet-texts = Тексты
export-sheet-codebook = Кодировка
export-sheet-notes = Примечания
export-texts-question = Вопрос
export-texts-text = Ответ
export-codebook-variable = Переменная
export-codebook-label = Что это
export-codebook-measure = Шкала
export-codebook-code = Код
export-codebook-key = Ключ
export-codebook-meaning = Значение
export-measure-nominal = номинальная
export-measure-ordinal = порядковая
export-measure-scale = количественная

export-note-anonymous = Опрос анонимный. Номер респондента действует только в этом файле. Признак или сочетание признаков, которое встретилось меньше чем у { $least } человек, записано как «другое».
export-note-linked =
    { $linked ->
        [yes] В разных волнах одинаковый номер — один и тот же человек.
       *[no] Волны не связаны: одного человека в разных волнах узнать нельзя.
    }
export-note-texts =
    { $format ->
        [xlsx] Ответы своими словами — на отдельном листе, вперемешку: чьи они, по файлу не узнать. Сами тексты не изменены: проверьте, нет ли в них имён.
        [json] Ответы своими словами — в разделе texts, вперемешку: чьи они, по файлу не узнать. Сами тексты не изменены: проверьте, нет ли в них имён.
       *[other] Ответов своими словами здесь нет: рядом с остальными ответами они могли бы выдать автора. Скачайте Excel или JSON либо прочтите их в боте: /results, опрос, «Ответы своими словами».
    }
export-note-texts-running = Тексты волн, которые ещё идут, не вошли: по двум файлам было бы видно, что написал один человек.
export-note-running = Не вошли волны, которые ещё идут: { $waves }.
export-note-left-out = Не вошли волны, где отправили меньше { $least } анкет: { $waves }.
export-note-named = Опрос с именами. Это персональные данные: храните файл у себя и удалите, когда он станет не нужен.
export-note-files = Вместо присланных файлов стоит имя или вид файла.

refused-export-wave-open = Скачать ответы анонимного опроса можно, когда волна закончится. Иначе по двум файлам, до и после, было бы видно, что ответил один человек. Дождитесь срока или закончите волну раньше.
refused-export-too-few = Выгружать пока рано: чтобы никого нельзя было узнать, в анонимном опросе нужно не меньше { $least } отправленных анкет в одной волне.
problem-export-partial-anonymous = В анонимном опросе выгружаются только отправленные анкеты. Уберите partial.
problem-launch-wave-exported = Ответы этой волны уже скачаны, поэтому продлить её нельзя: по второму файлу было бы видно, кто ответил позже. Откройте ещё одну волну.
problem-export-format-unknown = Такого вида файла нет. Есть: { $known }.
problem-export-multiple-unknown = Так несколько ответов не записать. Можно: { $known }.
problem-export-language-unknown = На этом языке подписей нет. Есть: { $known }.
problem-export-too-large-for-a-sheet = На лист Excel столько не поместится: там не больше { $rows } строк и { $columns } столбцов. Выберите csv, sav или json.
problem-export-file-there = Такой файл уже есть. Укажите имя: --out.
problem-export-file-unwritten = Файл не записать. Проверьте папку и права на запись.
export-written =
    { $count ->
        [one] Записана { $count } анкета: { $file }
        [few] Записаны { $count } анкеты: { $file }
       *[other] Записано { $count } анкет: { $file }
    }

export-button = Скачать ответы
export-choose = <b>{ $title }</b>

    В каком виде прислать ответы? Одна строка — одна анкета. Каждая выгрузка записывается: кто и когда её сделал.
export-format-xlsx = Excel (XLSX)
export-format-sav = SPSS (SAV)
export-format-csv = CSV
export-format-json = JSON
export-making = Готовлю файл…
export-progress = Готовлю файл: { $done } из { $total } анкет…
export-made = Файл готов, он в следующем сообщении. Нужен ещё в каком-нибудь виде?
export-caption =
    { $count ->
        [one] { $count } анкета.
        [few] { $count } анкеты.
       *[other] { $count } анкет.
    }
export-too-large = Файл больше { $most } МБ, в чате такой не отправить. Его можно получить через API или на сервере: staffroom export { $survey }.
