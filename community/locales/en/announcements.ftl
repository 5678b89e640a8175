### Announcements: what a recipient sees, how they are written, to whom and when they go.

announcement-from = From: { $owner }.
announcement-why = { $why ->
    [organisation] You get this because you work there.
    [network] You get this because your organisation belongs to this network.
    [municipality] You get this because you work there.
    [region] You get this because you work there.
    [unanswered] You get this because the questionnaire is still waiting for your answer.
    [chosen-event] You get this because you signed up for this event.
    [chosen-survey] You get this because you were invited to this survey.
    [chosen-document] You get this because this document concerns you.
    [chosen] You get this because it concerns you.
   *[all] You get this because you belong to this community.
}
announcement-chosen-by = Recipients were chosen by: { $by }.
announcement-by = { $what ->
    [roles] role
    [positions] position
    [municipalities] municipality
    [organisations] organisation
    [organisation_kinds] kind of organisation
    [networks] network
    [languages] language
   *[tags] tag
}
announcement-why-urgent = Urgent: it comes at any hour.
announcement-read = Read ✓
announcement-settings = ⚙️ What I get
