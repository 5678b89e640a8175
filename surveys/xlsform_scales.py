"""Scales of an XLSForm: own columns on the survey sheet say what is summed, own sheets what the sums mean."""

from collections.abc import Mapping

from surveys.questionnaire import KEY, MAX_NOTE, MAX_NUMBER, MAX_TITLE, MISSING, Level, Missing, Part, Scale
from surveys.spelling import guess
from surveys.xlsform_columns import Line
from surveys.xlsform_form import TRUTH, WHOLE, Form, shown
from surveys.yaml_scales import MAX_SCALES, MAX_TAG, MAX_TAGS, MAX_WEIGHT

LISTED = {"missing": "missing", "parts": "parts", "within": "within", "tags": "tags", "title": "title"}


def read_scales(form: Form, lines: Mapping[str, Line]) -> list[Scale]:
    """The scales in the order of their sheet; their items, whose rows are `lines`, in the order of the survey sheet."""
    heads = _heads(form)
    levels = _levels(form, heads)
    members: dict[str, list[str]] = {key: [] for key in heads}
    reverse: dict[str, list[str]] = {key: [] for key in heads}
    weights: dict[str, dict[str, int]] = {key: {} for key in heads}
    for key, line in sorted(lines.items(), key=lambda pair: pair[1].row.number):
        scales = _scales_of(form, line, heads)
        turned = _turned(form, line, scales)
        counted = _weights_of(form, line, scales)
        for scale in scales:
            form.spots["scale_item", scale, key] = line.spot("bot::scale")
            members[scale].append(key)
            reverse[scale] += [key] if scale in turned else []
            weights[scale] |= {key: counted[scale]} if counted.get(scale, 1) != 1 else {}
    found = []
    for key, line in heads.items():
        title = form.localised(line, "title", MAX_TITLE)
        if title is None:
            form.refuse(line.spot("title"), "xlsform-cell-empty", name="title")
            continue
        missing, parts, tags = _missing(form, line), _parts(form, line), _tags(form, line)
        within = form.key(line, "within") if line.text("within") else None
        own = (tuple(members[key]), tuple(levels[key]), tuple(reverse[key]), missing, weights[key], parts, within, tags)
        found.append(Scale(key, title, *own))
    return found


def _heads(form: Form) -> dict[str, Line]:
    heads: dict[str, Line] = {}
    for line in form.lines("bot_scales"):
        key = form.key(line, "key")
        if key in heads:
            form.refuse(line.spot("key"), "xlsform-name-twice", value=key, first=heads[key].row.number)
        elif key:
            heads[key] = line
            form.spots["scale", key] = line.spot("key")
            form.spots |= {("scale", key, name): line.spot(column) for name, column in LISTED.items()}
    if len(heads) > MAX_SCALES:
        form.refuse(form.spots["scale", next(iter(heads))], "xlsform-too-many-scales", maximum=MAX_SCALES)
    return heads


def _scales_of(form: Form, line: Line, heads: Mapping[str, Line]) -> list[str]:
    named = (line.text("bot::scale") or "").split()
    for key in named:
        if key not in heads:
            form.refuse(line.spot("bot::scale"), "xlsform-scale-unknown", value=shown(key), **guess(key, heads))
    if not named and (line.text("bot::reverse") or line.text("bot::weight")):
        column = "bot::reverse" if line.text("bot::reverse") else "bot::weight"
        if line.text(column, "").lower() not in ("no", "false", "1"):  # type: ignore[union-attr]
            form.refuse(line.spot(column), "xlsform-without-scale", name=column)
    return [key for key in dict.fromkeys(named) if key in heads]


def _turned(form: Form, line: Line, scales: list[str]) -> list[str]:
    """The scales in which the item counts from the other end: all of them at `yes`, or those that are named."""
    written = line.text("bot::reverse") or "no"
    if written.lower() in TRUTH:
        return scales if TRUTH[written.lower()] else []
    for key in written.split():
        if key not in scales:
            form.refuse(line.spot("bot::reverse"), "xlsform-reverse", value=shown(key))
    return written.split()


def _weights_of(form: Form, line: Line, scales: list[str]) -> dict[str, int]:
    """`2` for all the item's scales, or `scale=2 other=3`."""
    found: dict[str, int] = {}
    for part in (line.text("bot::weight") or "").split():
        key, equals, value = part.rpartition("=")
        if not WHOLE.fullmatch(value) or not 1 <= int(value) <= MAX_WEIGHT or (equals and key not in scales):
            form.refuse(line.spot("bot::weight"), "xlsform-weight", value=shown(part), maximum=MAX_WEIGHT)
            continue
        found |= {key: int(value)} if equals else dict.fromkeys(scales, int(value))
    return found


def _missing(form: Form, line: Line) -> Missing:
    written = line.text("missing") or "none"
    if written not in MISSING:
        args = guess(written, MISSING)
        form.refuse(line.spot("missing"), "xlsform-not-one-of", value=shown(written), known=", ".join(MISSING), **args)
        return "none"
    return written


def _parts(form: Form, line: Line) -> tuple[Part, ...]:
    """`skills=2 attitude`: the scales that make up a combined one, with their weights."""
    found = []
    for part in (line.text("parts") or "").split():
        key, _, weight = part.partition("=")
        weight = weight or "1"
        if not KEY.fullmatch(key) or not WHOLE.fullmatch(weight) or not 1 <= int(weight) <= MAX_WEIGHT:
            form.refuse(line.spot("parts"), "xlsform-weight", value=shown(part), maximum=MAX_WEIGHT)
        else:
            found.append(Part(key, int(weight)))
    return tuple(found)


def _tags(form: Form, line: Line) -> tuple[str, ...]:
    """Words or phrases, parted by commas."""
    tags = tuple(" ".join(tag.split()) for tag in (line.text("tags") or "").split(",") if tag.strip())
    if len(tags) > MAX_TAGS or any(len(tag) > MAX_TAG for tag in tags):
        form.refuse(line.spot("tags"), "xlsform-tags", maximum=MAX_TAGS, length=MAX_TAG)
    return tags


def _levels(form: Form, heads: Mapping[str, Line]) -> dict[str, list[Level]]:
    found: dict[str, list[Level]] = {key: [] for key in heads}
    for line in form.lines("bot_levels"):
        scale = form.key(line, "scale")
        level = _level(form, line)
        if scale is None or level is None:
            continue
        if scale not in heads:
            form.refuse(line.spot("scale"), "xlsform-scale-unknown", value=scale, **guess(scale, heads))
        elif ("level", scale, level.key) in form.spots:
            row = form.spots["level", scale, level.key].row
            form.refuse(line.spot("key"), "xlsform-name-twice", value=level.key, first=row)
        else:
            form.spots["level", scale, level.key] = line.spot("from")
            found[scale].append(level)
    return found


def _level(form: Form, line: Line) -> Level | None:
    key = form.key(line, "key")
    title = form.localised(line, "title", MAX_TITLE)
    meaning = form.localised(line, "meaning", MAX_NOTE)
    next_step = form.localised(line, "next_step", MAX_NOTE)
    for column in ("title", "from", "to"):
        if (title if column == "title" else line.text(column)) is None:
            form.refuse(line.spot(column), "xlsform-cell-empty", name=column)
    low, high = (form.whole(line, column, -MAX_NUMBER, MAX_NUMBER) for column in ("from", "to"))
    if low is not None and high is not None and low > high:
        form.refuse(line.spot("to"), "xlsform-level-bounds", low=low, high=high)
        return None
    if key is None or title is None or low is None or high is None:
        return None
    return Level(key, title, low, high, meaning, next_step)
