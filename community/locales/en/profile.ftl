### One's own profile after a questionnaire: where one stands, where to go on, what has changed.

profile-title = Your profile
profile-area = { $area }: <b>{ $level }</b>
profile-share = { $share }%
profile-too-few = { $area }: not enough answers yet ({ $answered } of { $asked })
profile-next-title = A good place to go on
profile-next-step = { $area }. { $step }
profile-change-title = What has changed since last time
profile-change = { $area }. Was: { $before } → is now: { $after }
profile-no-change = Nothing has changed noticeably.
profile-review-title = { $total ->
    [one] Right: { $right } of { $total } task
   *[other] Right: { $right } of { $total } tasks
}
profile-show = 📋 My result
profile-picture = 📊 As a picture
profile-picture-coming = Drawing…
profile-picture-file = profile.png
profile-picture-caption = Your profile. Nobody but you sees the picture.
profile-review = ✅ Go over the test
profile-chart-now = now
profile-chart-before = last time
