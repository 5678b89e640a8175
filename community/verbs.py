"""What one may ask to do with a thing, and what a program's token must have been given for it."""

from typing import Literal

from community.actors import TokenScope

SurveyVerb = Literal["read", "answer", "results", "texts", "manage", "export"]
PlaceVerb = Literal["read", "manage"]
AnnouncementVerb = Literal["read", "manage", "approve"]
EventVerb = Literal["read", "answer", "attend", "manage"]
# What a program needs to have been given for each verb; None: nothing lets a program do that.
SURVEY_SCOPES: dict[SurveyVerb, TokenScope | None] = {
    "read": "surveys:read",
    "answer": None,
    "results": "results:read",
    "texts": "answers:read",
    "manage": "surveys:manage",
    "export": "answers:export",
}
ANNOUNCEMENT_SCOPES: dict[AnnouncementVerb, TokenScope | None] = {
    "read": "announcements:read",
    "manage": "announcements:send",
    "approve": None,
}
EVENT_SCOPES: dict[EventVerb, TokenScope | None] = {
    "read": "events:read",
    "answer": None,
    "attend": None,
    "manage": "events:manage",
}
DOCUMENT_SCOPES: dict[PlaceVerb, TokenScope | None] = {"read": "documents:read", "manage": None}
PLACE_SCOPES: dict[PlaceVerb, TokenScope | None] = {"read": "members:read", "manage": None}
