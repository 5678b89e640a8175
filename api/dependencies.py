"""What routes ask for: the services, a transaction, who is calling, in which language."""

from collections.abc import AsyncIterator
from typing import Annotated

from fastapi import Depends, Header, HTTPException, Query, Request
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer

from api.language import language_of
from api.services import Services
from community import access, tokens
from community.access import Actor
from community.batches import settle_before_reading
from community.i18n import Language
from storage.engine import Store
from surveys.statistics.disclosure import Protection


def get_services(request: Request) -> Services:
    """The process's services."""
    services: Services = request.app.state.services
    return services


ServicesOf = Annotated[Services, Depends(get_services)]


async def get_store(services: ServicesOf) -> AsyncIterator[Store]:
    """A transaction that commits before the answer is sent: a failed commit is a 500 and not a 200."""
    async with services.database.write() as store:
        yield store


WritingStore = Annotated[Store, Depends(get_store, scope="function")]

_bearer = HTTPBearer(auto_error=False, scheme_name="token", description="A token made by `staffroom token create`")


async def get_caller(
    services: ServicesOf, given: Annotated[HTTPAuthorizationCredentials | None, Depends(_bearer)]
) -> Actor:
    """The program behind the bearer token."""
    if given is None:
        raise HTTPException(401)
    # Read apart from what follows: a request that held this while it waits to write could starve the others.
    async with services.database.read() as store:
        return await tokens.authenticate_token(store, given.credentials, services.clock())


def get_language(
    request: Request,
    lang: Annotated[Language | None, Query(description="Language; by default as Accept-Language asks")] = None,
) -> Language:
    """The language of the answer."""
    return lang or language_of(request)


Caller = Annotated[Actor, Depends(get_caller)]
RepeatKey = Annotated[
    str | None,
    Header(
        alias="Idempotency-Key",
        pattern=r"^[!-~]{1,200}$",
        description="Of this request: whoever repeats it with the same key gets what the first one made",
    ),
]


# Nobody holds one transaction and waits for another: readers are few, and so many requests at once would wait for ever.
async def get_reading_store(services: ServicesOf, _: Caller) -> AsyncIterator[Store]:
    """A snapshot to read from, opened when it is known who asks."""
    async with services.database.read() as store:
        yield store


ReadingStore = Annotated[Store, Depends(get_reading_store, scope="function")]


async def get_author(caller: Caller) -> Actor:
    """A program that may make questionnaires."""
    access.require_curator(caller, "questionnaires:write")
    return caller


async def get_protection(services: ServicesOf, request: Request, _: Caller) -> Protection:
    """What keeps small groups from being recognised here. Answers to the survey in the path that are due are counted
    from now on: what reads the results cannot write that down."""
    protection = services.protection
    survey = request.path_params.get("survey")
    if survey is not None:
        await settle_before_reading(services.database, survey, protection, services.clock())
    return protection


Protected = Annotated[Protection, Depends(get_protection)]


async def get_result_store(
    services: ServicesOf, _: Annotated[Protection, Depends(get_protection)]
) -> AsyncIterator[Store]:
    """A snapshot of what results count, opened when everybody who is due is counted."""
    async with services.database.read() as store:
        yield store


ResultStore = Annotated[Store, Depends(get_result_store, scope="function")]
Author = Annotated[Actor, Depends(get_author)]
Spoken = Annotated[Language, Depends(get_language)]
