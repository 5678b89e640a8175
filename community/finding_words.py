"""A finding in one or two sentences: what differs, from how much to how much, and how large that is."""

from community import numbers
from community.i18n import Texts, texts
from community.result_views import Compared
from community.telling_shares import Telling
from surveys.findings import Contrast, Difference

LABEL = 40  # characters of an answer's or a group's name
SIZES = ("trivial", "small", "medium", "large")


def difference(compared: Compared, found: Difference, waves: int, language: str) -> str:
    """The sentences; plain text. Of more than two `waves` those that differ are named."""
    speak = texts(language)
    if not found.contrasts:
        return speak.plain("finding-spread", size=size(found.size))
    over_time = compared.between == "waves"
    named = not over_time or (waves > 2 and all(found.contrasts[0].groups))
    told = [_contrast(one, speak, over_time=over_time, named=named) for one in found.contrasts]
    return " ".join([*told, speak.plain("finding-size", size=size(found.size))])


def size(graded: float) -> str:
    """The word for an effect on the ladder of `surveys.statistics.effect_size.graded`."""
    return SIZES[min(int(graded), len(SIZES) - 1)]


def _contrast(one: Contrast, speak: Texts, *, over_time: bool, named: bool) -> str:
    first, last = _values(one, speak.language)
    what = "share" if one.answer is not None else "mean"
    said = {"first": first, "last": last}
    if one.answer is not None:
        said["answer"] = cut(one.answer)
    if named:
        said |= {"one": cut(one.groups[0]), "other": cut(one.groups[1])}
    if not over_time:
        return speak.plain(f"finding-{what}-groups", **said)
    way = "up" if one.values[1] > one.values[0] else "down"
    return speak.plain(f"finding-{what}-waves{'-named' if named else ''}", way=way, **said)


def _values(one: Contrast, language: str) -> tuple[str, str]:
    """Percent, or means; with so many decimals that the two differ."""
    scale = 100 if one.answer is not None else 1
    for digits in range(0 if one.answer is not None else 1, 4):
        first, last = (numbers.fixed(scale * value, digits, language) for value in one.values)
        if first != last:
            break
    return first, last


def shares(telling: Telling, language: str) -> str:
    """The sentence about shares of everybody; plain text."""
    said = {"kind": "scale" if telling.part.kind == "scale" else "other"}
    for share, (answer, percent) in zip(telling.shares, (("answer", "share"), ("next", "less")), strict=False):
        said[answer] = cut(share.label)
        said[percent] = numbers.fixed(100 * (share.share or 0.0), 0, language)
    return texts(language).plain(f"finding-{telling.why}", **said)


def cut(text: str) -> str:
    """A name on one line, not too long for a sentence."""
    flat = " ".join(text.split())
    return flat if len(flat) <= LABEL else flat[: LABEL - 1].rstrip() + "…"
