### The first meeting, the workplace, home, My data.

start-about =
    Hello! This is <b>Staffroom</b>, a community of teachers in Telegram.

    Here one answers short questionnaires, hears what concerns one, and shares practices. Answering takes a minute, and you can stop at any question.

    The community is run by: { $operator_name }.
start-nobody-named = the operator has not given a name yet
start-no-address = the address has not been given yet
start-continue = Continue
start-who-sees = Who will see my answers?
start-other-language = Русский
start-back = ‹ Back
start-who-sees-what =
    <b>Who will see my answers?</b>

    • In an anonymous questionnaire nobody learns what you answered: answers are kept without a name, and only an analyst sees results of small groups, and each of his looks is recorded. Once the answers are all in, the survey’s curators may download them, without names.
    • In one with names, the survey’s curators see the answers and may download them, with your name and workplace. Which kind it is, you are told before the first question.
    • Neither inspectors nor your employer are given any answers.
consent-agree = I agree
consent-disagree = Not now
start-refused = All right. We have kept nothing about you. Open results can be read all the same: /results. If you change your mind, tap the button.
start-again = Meet again
place-municipality = In which municipality do you work?
place-kind = Where do you work?
place-organisation = Choose your workplace.
place-unlisted = My workplace is not listed
place-other-kind = ‹ Another kind of organisation
place-elsewhere = Somewhere else
place-position = What is your position?
home-title = { $name ->
    [none] <b>Staffroom</b>
   *[other] <b>Staffroom</b> · { $name }
}
home-waiting = { $count ->
    [0] No questionnaire is waiting for you at the moment.
    [one] { $count } questionnaire is waiting for you.
   *[other] { $count } questionnaires are waiting for you.
}
home-open-survey = 📝 { $title }
home-continue-survey = ▶️ Continue: { $title }
home-my-data = My data
home-results = The results of questionnaires are at /results.
home-button = ‹ Home
my-data-title =
    <b>My data</b>

    Name: { $name }
    Municipality: { $municipality }
    Organisation: { $organisation }
    Position: { $position }

    We also keep your number in the messenger, your language, your consents and your answers in questionnaires with names. Anonymous answers lie apart, without a name.
my-data-language = Язык · Language
my-data-workplace = Correct my workplace
my-data-copy = Get a copy
my-data-copy-caption = Everything that is kept under your name.
my-data-withdraw-surveys = Withdraw consent to surveys
my-data-withdraw-announcements = Withdraw consent to announcements
my-data-agree-announcements = Receive announcements
my-data-withdrawn = Consent withdrawn
my-data-leave = Leave and delete my data
my-data-leave-question = Delete everything that is kept under your name? Answers you have sent stay without a name. This cannot be undone.
my-data-leave-yes = Yes, delete
my-data-leave-no = No, stay
my-data-gone = Done, your data is deleted. You are welcome back at any time: /start.
language-question = На каком языке говорить с вами? · Which language would you like?
language-name = English
