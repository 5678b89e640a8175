something-went-wrong = Something broke on our side, and we already know. Everything you answered before is saved.
did-not-understand = I do not know what to do with this. Tap /start and I will show what I can do.
button-is-old = This button no longer works. Tap /start.
