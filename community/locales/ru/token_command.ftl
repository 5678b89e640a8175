# Команда staffroom token.

token-created =
    Токен № { $number }, действует до { $until }:
    { $token }
    Сохраните его сейчас: больше он нигде не появится.
token-line =
    { $number }  { $name }: { $scopes }; { $within }; { $state ->
        [revoked] отозван
        [expired] истёк { $until }
       *[live] до { $until }
    }
token-none = Токенов нет.
problem-token-number-unknown = Действующего токена с таким номером нет. Номера показывает staffroom token list.
problem-place-form = Напишите all или вид и название через двоеточие, например municipality:Липовск. Виды: { $kinds }.
problem-place-missing = Места с названием «{ $name }» нет. Проверьте, как оно записано.
problem-place-ambiguous = Мест с названием «{ $name }» несколько. Возьмите регион или организацию.
