"""Whose answers of two waves belong together: by member, by respondent key, or by the code he made up himself."""

from collections.abc import Iterable

from community import access
from community.access import Actor
from community.errors import Refused
from storage import pairing
from storage.engine import Store
from storage.pairing import Linkage
from storage.surveys import WaveRecord
from surveys import own_code


async def linkage(store: Store, actor: Actor, public_id: str, first_wave: int, later_wave: int) -> Linkage:
    """How many of those who sent off the one wave did so in the other; waves by number. Whoever sees the results may
    ask. Refused `survey-not-linked` where nobody can tell."""
    survey, first = await access.access_wave(store, actor, public_id, first_wave, to="results")
    _, later = await access.access_wave(store, actor, public_id, later_wave, to="results")
    if not survey.linked:
        raise Refused("survey-not-linked")
    by_code = survey.anonymous and survey.linking == "code"
    return await pairing.linkage(store, first.id, later.id, by_code=by_code)


async def forget_parts(store: Store, waves: Iterable[WaveRecord]) -> None:
    """Deletes, from interviews that were never sent off, what the respondents' codes would have been made of."""
    for wave in waves:
        for interview_id, state in await pairing.unfinished_states(store, wave.id):
            await pairing.replace_state(store, interview_id, own_code.without_parts(state))
