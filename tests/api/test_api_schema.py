"""Every operation of the OpenAPI document is called with made-up requests: no fault of ours, no answer outside it."""

import asyncio
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from shutil import copy

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.schemas import BaseSchema
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    ignored_auth,
    response_schema_conformance,
    status_code_conformance,
)

from api.app import create_app
from api.services import Services
from community.analysis import AnalysisWorker
from community.settings import load_settings
from storage.engine import Database
from storage.places import EVERYWHERE
from tests.api.conftest import ALL_SCOPES, TOKEN, make_token
from tests.broadcast import recipients
from tests.surveyed import build_survey, levels

NOW = datetime(2026, 3, 2, 6, 0, tzinfo=UTC)
OPERATIONS = [
    ("GET", "/api/v1/surveys"),
    ("GET", "/api/v1/surveys/{survey}"),
    ("GET", "/api/v1/surveys/{survey}/summary"),
    ("GET", "/api/v1/surveys/{survey}/reliability"),
    ("PUT", "/api/v1/surveys/{survey}/population"),
    ("GET", "/api/v1/surveys/{survey}/compare"),
    ("GET", "/api/v1/surveys/{survey}/crosstab"),
    ("GET", "/api/v1/surveys/{survey}/export"),
    ("POST", "/api/v1/tables/compare"),
    ("POST", "/api/v1/surveys"),
    ("POST", "/api/v1/surveys/{survey}/waves"),
    ("PATCH", "/api/v1/surveys/{survey}/waves/{wave}"),
    ("POST", "/api/v1/surveys/{survey}/correction"),
    ("GET", "/api/v1/surveys/{survey}/progress"),
    ("GET", "/api/v1/surveys/{survey}/linkage"),
    ("POST", "/api/v1/surveys/{survey}/close"),
    ("GET", "/api/v1/surveys/{survey}/open-answers"),
    ("GET", "/api/v1/surveys/{survey}/codes"),
    ("POST", "/api/v1/surveys/{survey}/codes"),
    ("PATCH", "/api/v1/surveys/{survey}/codes/{theme}"),
    ("DELETE", "/api/v1/surveys/{survey}/codes/{theme}"),
    ("GET", "/api/v1/surveys/{survey}/codes/answers"),
    ("GET", "/api/v1/surveys/{survey}/codes/compare"),
    ("GET", "/api/v1/questionnaires"),
    ("POST", "/api/v1/questionnaires"),
    ("POST", "/api/v1/questionnaires/check"),
    ("GET", "/api/v1/questionnaires/{questionnaire}"),
    ("DELETE", "/api/v1/questionnaires/{questionnaire}"),
    ("GET", "/api/v1/announcements"),
    ("POST", "/api/v1/announcements"),
    ("GET", "/api/v1/announcements/{announcement}"),
    ("POST", "/api/v1/announcements/{announcement}/pause"),
    ("POST", "/api/v1/announcements/{announcement}/resume"),
    ("POST", "/api/v1/announcements/{announcement}/cancel"),
    ("POST", "/api/v1/announcements/{announcement}/recall"),
    ("POST", "/api/v1/announcements/{announcement}/correct"),
    ("POST", "/api/v1/announcements/{announcement}/extend"),
    ("POST", "/api/v1/announcements/{announcement}/repeat-uncertain"),
    ("GET", "/api/v1/events"),
    ("POST", "/api/v1/events"),
    ("GET", "/api/v1/events/{event}"),
    ("PATCH", "/api/v1/events/{event}"),
    ("POST", "/api/v1/events/{event}/open"),
    ("POST", "/api/v1/events/{event}/announce"),
    ("POST", "/api/v1/events/{event}/cancel"),
    ("GET", "/api/v1/events/{event}/participants"),
    ("GET", "/api/v1/events/{event}/calendar.ics"),
    ("GET", "/api/v1/documents"),
    ("GET", "/api/v1/documents/{document}"),
]
CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
    ignored_auth,
]


@pytest.fixture(scope="module")
def document(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[BaseSchema]:
    path = tmp_path_factory.mktemp("schema") / "staffroom.db"
    copy(sqlite_template, path)
    database, worker = Database(f"sqlite+aiosqlite:///{path}"), AnalysisWorker()
    settings = load_settings({"STAFFROOM_DATA_DIR": str(path.parent)}, env_file=None)
    services = Services(settings, database, worker, clock=lambda: NOW)

    async def prepare() -> None:
        await make_token(services, TOKEN, ALL_SCOPES)
        async with database.write() as store:
            await build_survey(store, NOW, EVERYWHERE, [levels(12, 20, 40), levels(30, 25, 10)])
            await recipients(store, [1, 2], NOW)
        await database.close()

    asyncio.run(prepare())
    yield schemathesis.openapi.from_asgi("/openapi.json", create_app(services))
    asyncio.run(worker.close())
    asyncio.run(database.close())


def test_every_operation_of_the_api_is_tried(document: BaseSchema) -> None:
    there = [
        (method.upper(), path)
        for path, operations in document.raw_schema["paths"].items()
        for method in operations
        if path.startswith("/api/")
    ]
    assert sorted(there) == sorted(OPERATIONS)


@pytest.mark.parametrize(("method", "path"), OPERATIONS)
def test_answers_keep_to_the_document(document: BaseSchema, method: str, path: str) -> None:
    operation = document[path][method]

    @settings(
        max_examples=25,
        derandomize=True,
        database=None,
        deadline=None,
        phases=[Phase.explicit, Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operation.as_strategy())
    def conversation(case: schemathesis.Case) -> None:
        case.call_and_validate(headers={"Authorization": f"Bearer {TOKEN}"}, checks=CHECKS)

    conversation()
