"""For whoever runs the server: is it alive, is it ready, what does it count."""

from fastapi import APIRouter, Response
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from api.dependencies import ServicesOf

router = APIRouter(tags=["operation"])


@router.get("/livez")
async def alive() -> dict[str, str]:
    """The process answers."""
    return {"status": "alive"}


@router.get("/readyz", responses={503: {"description": "Not ready yet"}})
async def ready(services: ServicesOf, response: Response) -> dict[str, str]:
    """The database answers and updates are being received."""
    try:
        async with services.database.read() as store:
            await store.session.execute(text("SELECT 1"))
    except SQLAlchemyError:
        response.status_code = 503
        return {"status": "no database"}
    if not services.ready():
        response.status_code = 503
        return {"status": "starting"}
    return {"status": "ready"}


@router.get("/metrics", include_in_schema=False)
async def metrics() -> Response:
    """Counters in Prometheus' text format."""
    return Response(generate_latest(), media_type=CONTENT_TYPE_LATEST)
