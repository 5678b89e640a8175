### Announcements and events asked for by programs: what stands against them.

refused-announcement-not-sending = It is not being sent now, so there is nothing to pause.
refused-announcement-not-paused = It is not paused, so there is nothing to resume.
refused-announcement-nothing-left = Nothing of it is left to send. Copies that were sent can be recalled.
refused-announcement-nothing-sent = Nobody has got it, so there is nothing to take back. What is scheduled can be cancelled.
refused-announcement-called-off = It was called off or recalled, or has not been handed over yet, and reaches nobody else. Make a new one.
refused-announcement-not-correctable = It cannot be corrected: it was recalled, or has not been handed over yet.
problem-announcement-two-times = There are two times. Keep one: send_at for one moment, local_at for each recipient's clock.
problem-announcement-many-entities = At most { $most } parts of a text can be formatted. Keep the main ones.
problem-announcement-entity-kind = There is no such formatting. Choose from: { $known }.
problem-announcement-entity-range = The formatting lies outside the text, which has { $length } UTF-16 units, or cuts a letter in two. Count offset and length as Telegram does.
problem-announcement-entity-link = The link does not open. Give url, beginning with https://, http:// or tg:// and without spaces.
problem-audience-event-unknown = There is no such event here. Choose one from your part of the community.
problem-idempotency-key-reused = Something else was asked for under this key before. Give every new request a key of its own.
