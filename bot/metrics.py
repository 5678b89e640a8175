"""Counters for the operator, served at /metrics. No member and no chat is a label."""

from prometheus_client import Counter, Histogram

updates = Counter("staffroom_updates_total", "Updates by what became of them", ["outcome"])
ignored = Counter("staffroom_updates_ignored_total", "Updates of kinds this version does not know", ["kind"])
replies = Counter("staffroom_replies_total", "Calls of the Bot API by how they ended", ["outcome"])
batch_seconds = Histogram("staffroom_batch_seconds", "Time from claiming a batch of updates to its commit, in seconds")
pauses = Counter("staffroom_pauses_total", "Pauses of sending by why: too_many (429), failures", ["reason"])
copies = Counter("staffroom_copies_total", "Copies of announcements by how their calls ended", ["outcome"])
