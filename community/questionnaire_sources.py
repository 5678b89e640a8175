"""Where a questionnaire is had from: what ships, what is being worked on, what was launched."""

from dataclasses import dataclass, replace

from community import access
from community.access import Actor
from storage import drafts, surveys
from storage.drafts import DraftRecord
from storage.engine import Store
from storage.places import EVERYWHERE
from storage.surveys import QuestionnaireRecord
from surveys import library, own_code, yaml_format
from surveys.problems import InputError
from surveys.questionnaire import Questionnaire
from surveys.spelling import guess

AT = "@"  # between a key and a version
SHOWN = 8  # characters of a checksum


@dataclass(frozen=True)
class Source:
    """A questionnaire and its file, in YAML."""

    key: str
    definition: str

    def questionnaire(self) -> Questionnaire:
        """What the file says."""
        return yaml_format.load(self.definition, f"{self.key}.yaml")


@dataclass(frozen=True)
class Catalogue:
    """Everything there is: the drafts, the last touched first; every launched version, by key; what ships, by key."""

    drafts: tuple[DraftRecord, ...]
    launched: tuple[QuestionnaireRecord, ...]
    shipped: tuple[str, ...]

    def name_of(self, one: QuestionnaireRecord) -> str:
        """What a launched version is called: KEY@VERSION, and where towns have given two contents one name, with the
        beginning of its checksum behind."""
        double = sum((one.key, one.version) == (other.key, other.version) for other in self.launched) > 1
        return AT.join([one.key, one.version, *([one.checksum[:SHOWN]] if double else [])])


async def open_source(store: Store, actor: Actor, name: str) -> Source:
    """What ships under the key `name`, which is no secret, or the draft of that id, as `access.access_draft` says."""
    if name in library.names():
        return Source(name, library.read(name))
    record = await access.access_draft(store, actor, name)
    return Source(record.key, record.definition)


async def catalogue(store: Store, actor: Actor) -> Catalogue:
    """Everything, for whoever manages the whole community."""
    await access.require_manages(store, actor, EVERYWHERE, "questionnaires:write")
    kept = await drafts.list_drafts(store, [EVERYWHERE], None)
    return Catalogue(tuple(kept), tuple(await surveys.list_questionnaires(store)), library.names())


def find_source(there: Catalogue, name: str) -> Source:
    """What somebody means by a draft's id, by a key (the draft, else what ships, else the newest that was launched), or
    by the name of what was launched (`Catalogue.name_of`, or KEY@VERSION). InputError where it is none of these, or
    means several."""
    meant = [draft for draft in there.drafts if name in (draft.public_id, draft.key)]
    if len(meant) > 1:
        raise InputError.one("questionnaire-source-ambiguous", name, drafts=", ".join(one.public_id for one in meant))
    if meant:
        return Source(meant[0].key, meant[0].definition)
    if name in there.shipped:
        return Source(name, library.read(name))
    launched = [one for one in there.launched if name in (one.key, f"{one.key}{AT}{one.version}", there.name_of(one))]
    newest = [one for one in launched if int(one.version) == max(int(other.version) for other in launched)]
    if len(newest) > 1:
        names = ", ".join(map(there.name_of, newest))
        raise InputError.one("questionnaire-launched-ambiguous", name, known=names)
    if newest:
        return _asked(newest[0])
    known = sorted({*there.shipped, *(one.key for one in there.drafts), *(one.key for one in there.launched)})
    raise InputError.one("questionnaire-source-unknown", name, **guess(name, known))


def _asked(record: QuestionnaireRecord) -> Source:
    """What was launched, without the questions of the respondents' own codes: those come from the launch."""
    whole = yaml_format.load(record.definition, f"{record.key}.yaml")
    own = own_code.without_code(whole)
    if own is whole:
        return Source(record.key, record.definition)
    key = own.key.removesuffix(own_code.SUFFIX)
    return Source(key, yaml_format.dump(replace(own, key=key)))
