# The consent documents. Changed a word? Raise the version in community/consents.py. At most 900 characters each.
consent-membership =
    <b>Consent to membership</b>

    Operator: { $operator_name }, { $operator_address }.

    <b>What for.</b> To know you again and to show what concerns your work.
    <b>Which data.</b> Your number in the messenger, language, municipality, organisation, position; name and time zone if you give them. No phone number, no birth date.
    <b>What is done.</b> We record, keep, correct and delete them. A curator sees members of his own organisations only.
    <b>Who else.</b> Messages pass through Telegram, whose servers are outside Russia. Nobody else gets your data.
    <b>How long.</b> While you are a member; in backups until these expire.
    <b>How to withdraw.</b> With a button in “My data” or in writing to the operator. We delete all but a nameless mark of your consent. There you can also get a copy and correct your data.
consent-surveys =
    <b>Consent to taking part in surveys</b>

    Operator: { $operator_name }, { $operator_address }.

    <b>What for.</b> To compare answers and sum them up.
    <b>Which data.</b> Answers, their language, kind of organisation, municipality, position; in a named survey (we say so) name and organisation.
    <b>What is done.</b> Kept and counted. Curators may download them: anonymous ones without names, once all are in; named ones with. The key tying anonymous answers to you is destroyed at closing. Only an analyst sees small groups, on record.
    <b>Who else.</b> Answers pass through Telegram; servers are outside Russia. Curators and leads see results.
    <b>How long.</b> Named answers while you are a member, then nameless. Anonymous: no limit.
    <b>How to withdraw.</b> In “My data” or by letter to the operator. Refusing affects nothing else.
consent-announcements =
    <b>Consent to receiving announcements</b>

    Operator: { $operator_name }, { $operator_address }.

    <b>What for.</b> To send you your community’s news, invitations and reminders.
    <b>Which data.</b> Your number in the messenger, language, time zone, municipality, organisation, position; whether a message arrived, and whether you tapped a button under it.
    <b>What is done.</b> We choose whom an announcement concerns, send it, and count what arrived and was marked as read. At night, from 20:00 to 8:00, only urgent news; the hours can be changed.
    <b>Who else.</b> Telegram delivers; its servers are outside Russia. Nobody else gets your data.
    <b>How long.</b> Until you refuse; these marks go together with your data.
    <b>How to withdraw.</b> In “My data” or in writing to the operator. It does not affect surveys.
consent-publishing =
    <b>Consent to publishing a practice</b>

    Operator: { $operator_name }, { $operator_address }.

    <b>What for.</b> To let colleagues find your practice and use it.
    <b>Which data.</b> The practice’s text and files, your name the way you give it, your organisation, and the licence you choose.
    <b>What is done.</b> We show it to experts and, once they approve, to the readers you allow. You remain the author.
    <b>Who else.</b> Materials pass through Telegram, whose servers are outside Russia. An open practice can be read by anyone.
    <b>How long.</b> Until you take the practice down. Copies that readers have made by then cannot be called back.
    <b>How to withdraw.</b> On the practice’s page, in “My data”, or in writing to the operator.
