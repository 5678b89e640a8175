### Announcements on their way: what recipients of a recalled one see, and the author when sending stopped by itself.

broadcast-withdrawn = This announcement was withdrawn.
broadcast-paused =
    <b>Sending has stopped.</b> The latest copies fail one after another. Nothing is lost: whoever has not got it yet will, once you go on.

    Please see whether the announcement is as it should be, then go on sending or cancel.
