"""What routes ask for: the services, a transaction, who is calling."""

from collections.abc import AsyncIterator
from typing import Annotated

from fastapi import Depends, Request

from api.services import Services
from storage.engine import Store


def get_services(request: Request) -> Services:
    """The process's services."""
    services: Services = request.app.state.services
    return services


ServicesOf = Annotated[Services, Depends(get_services)]


async def get_reading_store(services: ServicesOf) -> AsyncIterator[Store]:
    """A snapshot to read from."""
    async with services.database.read() as store:
        yield store


async def get_store(services: ServicesOf) -> AsyncIterator[Store]:
    """A transaction that commits before the answer is sent: a failed commit is a 500 and not a 200."""
    async with services.database.write() as store:
        yield store


ReadingStore = Annotated[Store, Depends(get_reading_store, scope="function")]
WritingStore = Annotated[Store, Depends(get_store, scope="function")]
