### Документы сообщества: приказы, положения, планы, формы отчётов.

home-documents = 📁 Документы
command-documents = Документы
documents-title = 📁 <b>Документы</b>
documents-none = Здесь будут приказы, положения, планы и формы отчётов.
documents-new = { $count ->
        [0] С вашего прошлого захода ничего нового.
        [one] Новое с прошлого захода — { $count } документ.
        [few] Новое с прошлого захода — { $count } документа.
       *[other] Новое с прошлого захода — { $count } документов.
    }
documents-part = { $name } · { $count }
documents-orders = Приказы
documents-rules = Положения
documents-plans = Планы
documents-forms = Формы отчётов
documents-other = Другое
documents-part-title = 📁 <b>{ $name }</b>{ $count ->
        [0] {" "}— пока пусто
       *[other] {""}
    }
documents-find = 🔎 Найти
documents-find-again = 🔎 Искать ещё
documents-ask-word = Напишите слово из названия, и я найду документ.
documents-found = { $count ->
        [0] По словам «{ $words }» ничего не нашлось. Попробуйте одно слово без окончания.
        [one] По словам «{ $words }» нашёлся { $count } документ.
        [few] По словам «{ $words }» нашлось { $count } документа.
       *[other] По словам «{ $words }» нашлось { $count } документов{ $shown ->
            [8] {""}. Показываю первые { $shown }: добавьте слово, чтобы найти точнее.
           *[other] .
        }
    }
documents-to-front = ‹ Документы
document-where = { $part }{ $owner ->
        [all] {""}
       *[other] {" "}· { $owner }
    }
document-version = Версия { $number } от { $day } · { $file }
document-changed = Что изменилось: { $note }
document-get = 📄 Получить файл{ $size ->
        [none] {""}
       *[other] {" "}({ $size })
    }
document-size-mb = { $n } МБ
document-size-kb = { $n } КБ
document-get-older = 📄 Версия { $number }
document-older = 🕘 Прежние версии ({ $count })
document-to-newest = ‹ К последней версии
document-back = ‹ К разделу
document-cancel = ‹ Отмена
document-add = ➕ Добавить документ
document-ask-file = Пришлите документ файлом. Подпись под ним станет названием; без подписи назову по имени файла.
document-no-file = Жду файл. Если это снимок, отправьте его как файл, без сжатия.
document-renew = 🔁 Новая версия
document-ask-renew = Пришлите новую версию файлом. В подписи скажите, что изменилось: это увидят все. Прежняя останется в истории.
document-name = ✏️ Название
document-ask-name = Напишите новое название.
document-pin = 📌 Закрепить
document-pin-toast = Закреплён сверху
document-unpin = Открепить
document-unpin-toast = Откреплён
document-announce = 📣 Сообщить о нём
document-news = { $number ->
        [1] Новый документ: { $title }
       *[other] Документ обновлён: { $title }
    }{ $note ->
        [none] {""}
       *[other] {"."} Что изменилось: { $note }
    }
document-news-get = 📄 Получить файл
document-drop = 🗑 Убрать
document-really-drop = Убрать «{ $title }» из раздела? Вернуть его будет нельзя; файлы, которые люди уже получили, у них останутся.
document-drop-yes = Да, убрать
document-drop-no = ‹ Не убирать
document-dropped = Убран
refused-document-not-found = Этого документа здесь уже нет.
refused-document-not-yours = Этим документом распоряжаются кураторы.
problem-document-search = Напишите одно или несколько слов, не длиннее { $longest } знаков.
problem-document-section = Такого раздела нет. Выберите раздел из списка.
problem-document-title = Название — от 1 до { $longest } знаков.
problem-document-note = О том, что изменилось, скажите короче: не больше { $longest } знаков.
problem-document-file = Этот файл сохранить нельзя. Отправьте его ещё раз.
