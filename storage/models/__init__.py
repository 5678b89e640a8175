"""Tables. Relations are lazy='raise': every query is written where it is meant."""

from storage.models.announcements import Announcement, AnnouncementWish, Delivery, MemberTag, Peace
from storage.models.base import Base
from storage.models.coding import CodedWave, Coding, ReadAnswer, Theme
from storage.models.digests import DigestSubscription
from storage.models.documents import Document, DocumentLook, DocumentVersion
from storage.models.events import Event, EventMaterial, EventRegistration, Programme
from storage.models.exports import ExportLog, ListLog
from storage.models.messages import Card, Conversation, OutgoingMessage, Update
from storage.models.notices import SurveyMute, SurveyNotice
from storage.models.people import (
    Account,
    ApiToken,
    Consent,
    Invite,
    InviteAttempt,
    Member,
    Municipality,
    Network,
    Organisation,
    OrganisationNetwork,
    PageLink,
    PageSession,
    Region,
    RoleGrant,
)
from storage.models.results import AnswerBatch, PopulationTotal, UnprotectedLook
from storage.models.surveys import Interview, QuestionnaireDraft, QuestionnaireVersion, Survey, Wave

__all__ = [
    "Account",
    "Announcement",
    "AnnouncementWish",
    "AnswerBatch",
    "ApiToken",
    "Base",
    "Card",
    "CodedWave",
    "Coding",
    "Consent",
    "Conversation",
    "Delivery",
    "DigestSubscription",
    "Document",
    "DocumentLook",
    "DocumentVersion",
    "Event",
    "EventMaterial",
    "EventRegistration",
    "ExportLog",
    "Interview",
    "Invite",
    "InviteAttempt",
    "ListLog",
    "Member",
    "MemberTag",
    "Municipality",
    "Network",
    "Organisation",
    "OrganisationNetwork",
    "OutgoingMessage",
    "PageLink",
    "PageSession",
    "Peace",
    "PopulationTotal",
    "Programme",
    "QuestionnaireDraft",
    "QuestionnaireVersion",
    "ReadAnswer",
    "Region",
    "RoleGrant",
    "Survey",
    "SurveyMute",
    "SurveyNotice",
    "Theme",
    "UnprotectedLook",
    "Update",
    "Wave",
]
