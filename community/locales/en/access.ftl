refused-survey-not-found = There is no such survey, or it is not meant for you.
refused-survey-not-yours = You may see this survey, but others are in charge of it.
refused-organisation-not-found = There is no such organisation, or it is not in your care.
refused-municipality-not-found = There is no such municipality, or it is not in your care.
refused-place-not-yours = Others are in charge here. If that is a mistake, ask your curator for access.
refused-member-not-found = There is no such member, or they are not in your care.
refused-role-beyond-yours = You cannot hand out this role: your own rights do not reach that far.
refused-curators-only = Only curators can do this.
refused-token-not-for-this = A token cannot do this: sign in yourself.
refused-token-scope-missing = The token lacks this right: { $scope }. Issue a new token that has it.
refused-token-invalid = The token does not fit. It may have expired or been revoked.
refused-token-not-found = There is no such live token, or you did not issue it.
refused-page-link-invalid = This link no longer opens: it works once and not for long. Ask the bot for a new one.
refused-init-data-invalid = Telegram did not confirm that it is you. Open the page from the chat once more.
refused-init-data-stale = This was opened too long ago, or was used already. Open it from the chat once more.
refused-init-data-stranger = These results are for members of the community. Begin with the command /start in the bot.
refused-invite-invalid = This invitation does not work. Ask whoever invited you for a new link.
refused-invite-too-many-tries = Too many tries in a row. Please try again in an hour.
refused-invite-not-found = There is no such invitation, or you did not make it.
refused-survey-key-gone = The survey is closed and its key destroyed: nobody can tell any more whose answers these are.
problem-invite-uses = The number of uses is from 1 to { $most }.
problem-invite-lifetime =
    { $days ->
        [one] An invitation expires in the future, at most { $days } day from now.
       *[other] An invitation expires in the future, at most { $days } days from now.
    }
problem-token-name = Give the token a name of at most { $longest } characters, so that you know it again.
problem-token-scope-unknown =
    { $scope ->
        [none] Name at least one right of the token. There are: { $known }.
       *[other] There is no such right: “{ $scope }”. There are: { $known }.
    }
problem-token-lifetime =
    { $days ->
        [one] A token expires in the future, at most { $days } day from now.
       *[other] A token expires in the future, at most { $days } days from now.
    }
problem-name-too-long = The name is too long: please keep it within { $longest } characters.
problem-time-zone-unknown = There is no time zone “{ $given }”. An example: Europe/Moscow.
problem-position-unknown = There is no such position. Choose from the list: { $known }.
problem-language-unknown = We do not speak this language yet. Choose from the list: { $known }.
