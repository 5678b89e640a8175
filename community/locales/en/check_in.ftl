### Who is there: a code and a QR code that change every minute, and the curator's list.

desk-button-here = 📍 Check people in
event-button-here = 📍 I am here
event-mine-here = 📍 You are checked in.
event-came = Checked in: { $count }.
check-in-desk = 📍 <b>{ $title }: who is here</b>

    Code: <code>{ $code }</code>
    Good until { $until }; then tap “New code”.

    Read the code out or show the QR code. Participants open the event, tap “I am here” and type the code — or just point their phone at the QR code.

    Checked in: { $there }.
check-in-button-refresh = 🔄 New code
check-in-button-qr = 🔳 Show a QR code
check-in-button-list = 📋 Use the list
check-in-button-back = ← Back to the code
check-in-button-again = 🔄 New QR code
check-in-picture = <b>{ $title }</b>
    Point your phone at this — or open the <a href="{ $link }">link</a> — and you are checked in.
    Code { $code }, good until { $until }.
check-in-roll = 📋 <b>{ $title }: who is here</b>

    { $count ->
        [0] Nobody has signed up yet. Whoever came anyway can use the code.
       *[other] Checked in: { $there } of { $count }. Tap a name to check somebody in or take it back. ⏳ means there was no place left: if you check them in, they are in.
    }
check-in-ask = 📍 <b>{ $title }</b>

    Type the six digits that the host is showing.
check-in-noted = ✅ You are checked in: <b>{ $title }</b>. Glad you are here!
check-in-before = ✅ You are already checked in: <b>{ $title }</b>.
check-in-full = ⏳ <b>{ $title }</b>: you had not signed up, and the places are gone. Speak to the host, who sees you in the list and can let you in.
check-in-stranger = To check in, let us get to know each other first. It takes a minute; then point your phone at the QR code again.

problem-check-in-early = People can be checked in from an hour before the start.
problem-check-in-late = Checking in ended three hours after the event.
problem-check-in-code = That code did not fit: it changes every minute. Look at the new one and type the six digits again.
problem-check-in-tries = Too many wrong codes. Wait ten minutes, or ask the host to check you in from the list.
problem-event-here = You are already checked in at this event.
