# The command staffroom token.

token-created =
    Token no. { $number }, valid until { $until }:
    { $token }
    Keep it now: it will not be shown again.
token-line =
    { $number }  { $name }: { $scopes }; { $within }; { $state ->
        [revoked] revoked
        [expired] expired { $until }
       *[live] until { $until }
    }
token-none = There are no tokens.
problem-token-number-unknown = There is no live token of that number. See the numbers with staffroom token list.
problem-place-form = Write all, or a kind and a name with a colon, e.g. municipality:Липовск. Kinds: { $kinds }.
problem-place-missing = There is no place called “{ $name }”. Check how it is written.
problem-place-ambiguous = There are several places called “{ $name }”. Take the region or an organisation.
