"""Questionnaires: files are checked, kept as drafts, handed out again."""

import secrets
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Path, Query, Response

from api import questionnaire_schemas as schemas
from api.dependencies import Author, ReadingStore, ServicesOf, Spoken, WritingStore
from api.documents import REFUSALS
from api.uploads import BODY, Uploaded
from community import authoring, questionnaire_sources
from community.i18n import texts
from community.named_places import scope_meant
from storage import scopes
from surveys import library, yaml_write

router = APIRouter(prefix="/api/v1/questionnaires", tags=["questionnaires"], responses=REFUSALS)

PUBLIC_ID_BYTES = 12
MEDIA_TYPES = {"yaml": "application/yaml", "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}
FILES: dict[int | str, dict[str, Any]] = {200: {"content": {media: {"schema": {}} for media in MEDIA_TYPES.values()}}}
SourceId = Annotated[str, Path(pattern=r"^[A-Za-z0-9_.-]{1,40}$", description="A draft's id, or a key of the library")]
DraftId = Annotated[str, Path(pattern=r"^[A-Za-z0-9_-]{1,32}$", description="The draft's id")]
Within = Annotated[
    str | None, Query(max_length=300, description="Whose it is, e.g. municipality:Linden; by default the token's place")
]


@router.post("/check", openapi_extra=BODY)
async def check(upload: Uploaded, language: Spoken) -> schemas.CheckedQuestionnaire:
    """Is the file a sound questionnaire? Every mistake is named at once. Scope questionnaires:write."""
    return schemas.CheckedQuestionnaire.of(upload.checked.questionnaire, upload.checked.warnings, texts(language))


# The file is read and checked before the transaction begins: everybody else who writes would wait for it.
@router.post("", status_code=201, openapi_extra=BODY)
async def keep(
    upload: Uploaded,
    services: ServicesOf,
    author: Author,
    language: Spoken,
    store: WritingStore,
    response: Response,
    within: Within = None,
) -> schemas.KeptQuestionnaire:
    """Keep a questionnaire as a draft; one of the same key in that place is replaced. Scope questionnaires:write."""
    owner = await scope_meant(store, within, "within") if within else authoring.home_of(author)
    kept = await authoring.keep_draft(
        store,
        author,
        upload.checked,
        upload.file_name,
        owner=owner,
        public_id=secrets.token_urlsafe(PUBLIC_ID_BYTES),
        now=services.clock(),
    )
    checked = schemas.CheckedQuestionnaire.of(kept.questionnaire, kept.warnings, texts(language))
    draft = schemas.Draft.of(kept.record, await scopes.name_of(store, owner), language)
    response.headers["Location"] = f"{router.prefix}/{draft.id}"
    return schemas.KeptQuestionnaire(draft=draft, questionnaire=checked.questionnaire, warnings=checked.warnings)


@router.get("")
async def list_questionnaires(author: Author, store: ReadingStore, language: Spoken) -> schemas.Questionnaires:
    """The drafts that the caller may work on, and the library. Scope questionnaires:write."""
    drafts = [
        schemas.Draft.of(draft, await scopes.name_of(store, draft.owner), language)
        for draft in await authoring.drafts_of(store, author)
    ]
    shipped = [schemas.QuestionnaireSummary.of(library.questionnaire(key), language) for key in library.names()]
    return schemas.Questionnaires(drafts=drafts, library=shipped)


@router.get("/{questionnaire}", response_model=schemas.QuestionnaireDetail, responses=FILES)
async def get_questionnaire(
    questionnaire: SourceId,
    services: ServicesOf,
    author: Author,
    store: ReadingStore,
    language: Spoken,
    kind: Annotated[Literal["json", "yaml", "xlsx"], Query(alias="format")] = "json",
) -> Any:
    """A draft or a questionnaire of the library, as JSON or as a file. Scope questionnaires:write."""
    source = await questionnaire_sources.open_source(store, author, questionnaire)
    if kind != "json":
        file = await authoring.written(services.analysis, source, kind)
        named = {"Content-Disposition": f'attachment; filename="{source.key}.{kind}"'}
        return Response(file, media_type=MEDIA_TYPES[kind], headers=named)
    whole = source.questionnaire()
    summary = schemas.QuestionnaireSummary.of(whole, language)
    return schemas.QuestionnaireDetail(id=questionnaire, questionnaire=summary, definition=yaml_write.plain(whole))


@router.delete("/{questionnaire}", status_code=204)
async def discard(questionnaire: DraftId, author: Author, store: WritingStore) -> None:
    """Throw a draft away; surveys that were launched from it stay. Scope questionnaires:write."""
    await authoring.discard_draft(store, author, questionnaire)
