# The weekly digest.

digest-button = 🔔 A digest every week
digest-about =
    🔔 <b>A digest every week</b>

    On Mondays at 9:00, your time: how many people have answered in the week, and what has changed in the results. Where nothing has, we do not write.
digest-have = You get the digest of “{ $title }”. The next one comes on { $when }.
digest-have-all = You get the digest of every survey whose results you see. The next one comes on { $when }.
digest-on = 🔔 Of this survey
digest-on-all = 🔔 Of all surveys
digest-on-toast = You will hear from us on Mondays
digest-off = 🔕 No more of these
digest-off-toast = No more of these. You can have the digest back under /results.
digest-title = 🔔 The week's digest
digest-wave = { $title }: <b>{ $started }</b> began (+{ $more_started }), <b>{ $finished }</b> finished (+{ $more })
digest-wave-published =
    { $title }: <b>{ $finished }</b> { $finished ->
        [one] response
       *[other] responses
    } (+{ $more })
digest-wave-over =
    { $title }: the wave is over, <b>{ $finished }</b> { $finished ->
        [one] response
       *[other] responses
    } (+{ $more })
digest-more =
    { $n ->
        [one] { $n } more survey has changed
       *[other] { $n } more surveys have changed
    }: /results
digest-nothing = This digest is not for you any more: you no longer see the results of these surveys.
