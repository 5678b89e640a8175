"""How many people there are, by kind of organisation and municipality, for surveys that are weighted to it."""

from collections.abc import Mapping

from sqlalchemy import delete, insert, select

from storage.engine import Store
from storage.models import PopulationTotal

Totals = dict[tuple[str, int], int]
"""People by (kind of organisation, number of the municipality)."""


async def totals_of(store: Store, survey_id: int) -> Totals:
    """A survey's totals; empty where nobody gave any."""
    columns = (PopulationTotal.organisation_kind, PopulationTotal.municipality_id, PopulationTotal.people)
    rows = await store.session.execute(select(*columns).where(PopulationTotal.survey_id == survey_id))
    return {(kind, municipality): people for kind, municipality, people in rows}


async def replace_totals(store: Store, survey_id: int, totals: Mapping[tuple[str, int], int]) -> None:
    """Keeps these totals instead of those there were."""
    await store.session.execute(delete(PopulationTotal).where(PopulationTotal.survey_id == survey_id))
    rows = [
        {"survey_id": survey_id, "organisation_kind": kind, "municipality_id": municipality, "people": people}
        for (kind, municipality), people in totals.items()
    ]
    if rows:
        await store.session.execute(insert(PopulationTotal), rows)
