"""The comparison for a table of counts that the caller brings along."""

from fastapi import APIRouter

from api import schemas
from api.dependencies import Caller, ServicesOf, Spoken
from api.documents import REFUSALS
from community import result_comparison
from surveys.statistics.brought import Design
from surveys.statistics.table import CountTable, refuse_percentages

router = APIRouter(prefix="/api/v1/tables", tags=["tables"], responses=REFUSALS)


@router.post("/compare")
async def compare(
    table: schemas.TableToCompare, services: ServicesOf, caller: Caller, language: Spoken
) -> schemas.Comparison:
    """Do the groups in the rows differ by the answers in the columns? Scope tables:compare."""
    counts = CountTable(tuple(table.rows), tuple(table.columns), tuple(tuple(row) for row in table.counts))
    if not table.counted:
        refuse_percentages(counts)
    design = Design(table.design, table.ordered, tuple(table.apart), table.naive)
    found = await result_comparison.compare_counts(
        caller, counts, worker=services.analysis, language=language, wanted=design, alpha=table.alpha
    )
    return schemas.Comparison.model_validate(found)
