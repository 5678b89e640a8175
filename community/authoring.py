"""Making questionnaires: a file is checked, kept as a draft, tried out, taken home again. Launching is `launching`."""

from dataclasses import dataclass
from datetime import datetime
from functools import partial

from community import access
from community.access import Actor
from community.analysis import AnalysisFailed, AnalysisWorker, OutOfBounds
from community.errors import AccessDenied
from community.questionnaire_sources import Source
from storage import drafts
from storage.drafts import DraftRecord
from storage.engine import Store
from storage.places import Scope
from surveys import files, library, yaml_format
from surveys.files import Checked, Format
from surveys.problems import InputError, Problem
from surveys.questionnaire import Questionnaire

# For reading a file: many times what the largest that anybody writes needs.
SECONDS, MEMORY = 30, 512 * 2**20


@dataclass(frozen=True)
class Draft:
    """A draft with what it asks, and what its author should know."""

    record: DraftRecord
    questionnaire: Questionnaire
    warnings: tuple[Problem, ...] = ()


async def check(worker: AnalysisWorker, data: bytes, file_name: str) -> Checked:
    """Reads a file in the worker process: what a stranger sends must not weigh on the one that everybody waits for.
    InputError with every mistake, or where it would take more than its share of time or memory."""
    try:
        return await worker.run_bounded(files.read, SECONDS, MEMORY, data, file_name)
    except (OutOfBounds, AnalysisFailed) as error:
        raise InputError.one("questionnaire-file-too-heavy", file_name) from error


def home_of(actor: Actor) -> Scope:
    """Whose drafts the actor's are: the part of the community where he has the highest role. AccessDenied for whoever
    is not at least a curator of something."""
    access.require_curator(actor, "questionnaires:write")
    if actor.home is None:
        raise AccessDenied("curators-only")
    return actor.home


async def keep_draft(
    store: Store,
    actor: Actor,
    checked: Checked,
    source_name: str | None,
    *,
    owner: Scope,
    public_id: str,
    now: datetime,
) -> Draft:
    """Keeps a sound questionnaire as a draft of `owner`; one of the same key is replaced."""
    await access.require_manages(store, actor, owner, "questionnaires:write")
    questionnaire = checked.questionnaire
    record = await drafts.save_draft(
        store,
        public_id=public_id,
        owner=owner,
        created_by=actor.member_id,
        key=questionnaire.key,
        version=str(questionnaire.version),
        title=dict(questionnaire.title),
        definition=yaml_format.dump(questionnaire),
        source_name=source_name,
        now=now,
    )
    return Draft(record, questionnaire, checked.warnings)


async def drafts_of(store: Store, actor: Actor) -> list[DraftRecord]:
    """The drafts that the actor may work on, the last touched first."""
    access.require_curator(actor, "questionnaires:write")
    owners = await access.managed_among(store, actor, await drafts.list_owners(store))
    return await drafts.list_drafts(store, owners, actor.member_id)


async def open_draft(store: Store, actor: Actor, public_id: str) -> Draft:
    """One draft. NotFound as `access.access_draft` says."""
    record = await access.access_draft(store, actor, public_id)
    return Draft(record, yaml_format.load(record.definition, f"{record.key}.yaml"))


async def discard_draft(store: Store, actor: Actor, public_id: str) -> None:
    """Throws a draft away."""
    record = await access.access_draft(store, actor, public_id)
    await drafts.delete_draft(store, record.id)


async def take_from_library(
    store: Store, actor: Actor, name: str, *, owner: Scope, public_id: str, now: datetime
) -> Draft:
    """A shipped questionnaire as a draft. LookupError where none has that name."""
    checked = Checked(library.questionnaire(name))
    return await keep_draft(store, actor, checked, None, owner=owner, public_id=public_id, now=now)


async def template(worker: AnalysisWorker, language: str) -> bytes:
    """The spreadsheet to begin with, in Russian or English, made in the worker process."""
    return await worker.run(files.template, language)


async def written(worker: AnalysisWorker, source: DraftRecord | Source, kind: Format) -> bytes:
    """A questionnaire as a file, made in the worker process."""
    return await worker.run(partial(files.write, source.definition, f"{source.key}.yaml", kind))
