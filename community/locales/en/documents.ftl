### A community's documents: orders, regulations, plans, report forms.

home-documents = 📁 Documents
command-documents = Documents
documents-title = 📁 <b>Documents</b>
documents-none = Orders, regulations, plans and report forms will be here.
documents-new = { $count ->
        [0] Nothing new since you last looked.
        [one] New since you last looked: { $count } document.
       *[other] New since you last looked: { $count } documents.
    }
documents-part = { $name } · { $count }
documents-orders = Orders
documents-rules = Regulations
documents-plans = Plans
documents-forms = Report forms
documents-other = Other
documents-part-title = 📁 <b>{ $name }</b>{ $count ->
        [0] {" "}— nothing yet
       *[other] {""}
    }
documents-find = 🔎 Find
documents-find-again = 🔎 Find another
documents-ask-word = Write a word of the title, and I shall find the document.
documents-found = { $count ->
        [0] Nothing was found for “{ $words }”. Try a single word, or its beginning.
        [one] { $count } document was found for “{ $words }”.
       *[other] { $count } documents were found for “{ $words }”{ $shown ->
            [8] {""}. These are the first { $shown }: add a word to narrow it down.
           *[other] .
        }
    }
documents-to-front = ‹ Documents
document-where = { $part }{ $owner ->
        [all] {""}
       *[other] {" "}· { $owner }
    }
document-version = Version { $number } of { $day } · { $file }
document-changed = What has changed: { $note }
document-get = 📄 Get the file{ $size ->
        [none] {""}
       *[other] {" "}({ $size })
    }
document-size-mb = { $n } MB
document-size-kb = { $n } kB
document-get-older = 📄 Version { $number }
document-older = 🕘 Earlier versions ({ $count })
document-to-newest = ‹ To the newest version
document-back = ‹ Back
document-cancel = ‹ Cancel
document-add = ➕ Add a document
document-ask-file = Send the document as a file. Its caption becomes the title; without one, the file's name does.
document-no-file = I am waiting for a file. If it is a picture, send it as a file, uncompressed.
document-renew = 🔁 New version
document-ask-renew = Send the new version as a file. Say in its caption what has changed: everybody will see that. The earlier one stays in the history.
document-name = ✏️ Title
document-ask-name = Write the new title.
document-pin = 📌 Pin
document-pin-toast = Pinned to the top
document-unpin = Unpin
document-unpin-toast = Unpinned
document-announce = 📣 Tell people of it
document-news = { $number ->
        [1] A new document: { $title }
       *[other] A document has changed: { $title }
    }{ $note ->
        [none] {""}
       *[other] {"."} What has changed: { $note }
    }
document-news-get = 📄 Get the file
document-drop = 🗑 Remove
document-really-drop = Remove “{ $title }” from the section? It cannot be brought back; files that people have already got stay with them.
document-drop-yes = Yes, remove
document-drop-no = ‹ Keep it
document-dropped = Removed
refused-document-not-found = This document is no longer here.
refused-document-not-yours = Curators look after this document.
problem-document-search = Write one word or several, at most { $longest } characters.
problem-document-section = There is no such section. Choose one from the list.
problem-document-title = A title has 1 to { $longest } characters.
problem-document-note = Say what has changed in fewer words: at most { $longest } characters.
problem-document-file = This file cannot be kept. Send it once more.
