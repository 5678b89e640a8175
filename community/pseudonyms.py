"""Respondent keys: how an interview finds its respondent again without anybody else being able to.

In an anonymous survey the key is an HMAC-SHA256 of the member's public id under the survey's own secret. The secret
lies in a file outside the database and its backups; once it is destroyed, nobody can tell whose answers are whose.
"""

import contextlib
import hashlib
import hmac
import json
import os
import re
import secrets
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Protocol

from community.errors import Refused
from storage.models.surveys import Linking
from storage.people import Background

KEY_LENGTH = 32  # bytes
ANSWERS = "open-answers.secret"  # no survey's key is named so
# In Russian one letter is often written for the other.
IO, IE = "\N{CYRILLIC SMALL LETTER IO}", "\N{CYRILLIC SMALL LETTER IE}"
PUBLIC_ID = re.compile(r"[A-Za-z0-9_-]{1,32}")


class Linkable(Protocol):
    """What a survey, or one of its waves, says about telling respondents apart."""

    @property
    def public_id(self) -> str: ...
    @property
    def anonymous(self) -> bool: ...
    @property
    def linking(self) -> Linking: ...


def background_for(survey: Linkable, background: Background) -> Background:
    """What may be kept beside the answers: in an anonymous survey a single school would give its one methodologist
    away, so the organisation is left out."""
    return replace(background, organisation_id=None) if survey.anonymous else background


def moment_for(survey: Linkable, moment: datetime) -> datetime:
    """What may be kept of when an interview began or ended: in an anonymous survey the day alone (in UTC). The moment
    is also that of the respondent's consent and of his update, and there his name stands beside it."""
    if not survey.anonymous:
        return moment
    return moment.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)


def interview_number(wave_id: int, respondent_key: str) -> int:
    """The database number of an interview in an anonymous survey. Numbers given in turn would tell in which order the
    respondents began, and consents tell who came in that order."""
    digest = hashlib.sha256(f"{wave_id}:{respondent_key}".encode()).digest()
    return int.from_bytes(digest[:7]) >> 3  # 53 bits: a whole number to every reader of JSON


def _message(survey: Linkable, wave_id: int, member_public_id: str) -> str:
    every_wave = f"member:{member_public_id}"
    return every_wave if survey.linking == "key" else f"wave:{wave_id}:{every_wave}"


def _hashed(secret: bytes, message: str) -> str:
    return hmac.new(secret, message.encode(), hashlib.sha256).hexdigest()


class KeyRing:
    """The secrets of anonymous surveys, one file each in `data_dir`/keys."""

    def __init__(self, data_dir: Path) -> None:
        self._folder = data_dir / "keys"

    def create_key(self, survey: str, key: bytes) -> None:
        """Keeps a fresh secret of 32 bytes (`secrets.token_bytes(32)`) for a survey's public id. FileExistsError where
        the survey has one: replacing it would cut off everybody who is under way."""
        if len(key) != KEY_LENGTH:
            raise ValueError(f"a survey's key has {KEY_LENGTH} bytes")
        path = self._path(survey)
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._keep(path, key)

    def secret_of_answers(self) -> bytes:
        """The installation's secret under which open answers get their numbers, made when it is first needed. Without
        it the numbers are others, and nothing else is."""
        path = self._folder / ANSWERS
        if not path.exists():
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            # Somebody else may make one in this moment: his is the one then.
            with contextlib.suppress(FileExistsError):
                self._keep(path, secrets.token_bytes(KEY_LENGTH))
        return path.read_bytes()

    def _keep(self, path: Path, key: bytes) -> None:
        # Written aside and then linked: a crash leaves a whole key or none. mkstemp makes the file with mode 0600.
        handle, name = tempfile.mkstemp(dir=self._folder, prefix=".new-")
        draft = Path(name)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(key)
                file.flush()
                os.fsync(file.fileno())
            path.hardlink_to(draft)
        finally:
            draft.unlink()
        self._settle()

    def has_key(self, survey: str) -> bool:
        """Whether a survey's answers can still be matched to respondents."""
        return self._path(survey).exists()

    def destroy_key(self, survey: str) -> bool:
        """Cuts a survey's answers off from their respondents for good; False where that was done before."""
        try:
            self._path(survey).unlink()
        except FileNotFoundError:
            return False
        self._settle()
        return True

    def respondent_key(self, survey: Linkable, wave_id: int, member_public_id: str) -> str:
        """The respondent's key in one wave: the same in every wave of a survey linked by keys, else a different one in
        each. In a named survey it is the public id itself. Refused `survey-key-gone` where the secret is."""
        return self.respondent_keys(survey, wave_id, [member_public_id])[member_public_id]

    def respondent_keys(self, survey: Linkable, wave_id: int, member_public_ids: Iterable[str]) -> dict[str, str]:
        """The respondent keys of many members in one wave, by public id; made when asked for and never kept."""
        if not survey.anonymous:
            return {member: f"member:{member}" for member in member_public_ids}
        secret = self._read(survey.public_id)
        return {member: _hashed(secret, _message(survey, wave_id, member)) for member in member_public_ids}

    def link_code(self, survey: Linkable, parts: Sequence[str]) -> str:
        """The code that a respondent made up of his own facts, under the survey's secret: the same in every wave,
        in whatever case he writes them. Refused `survey-key-gone` where the secret is."""
        plain = [part.strip().casefold().replace(IO, IE) for part in parts]
        return _hashed(self._read(survey.public_id), "code:" + json.dumps(plain, ensure_ascii=False))

    def _read(self, survey: str) -> bytes:
        try:
            key = self._path(survey).read_bytes()
        except FileNotFoundError:
            raise Refused("survey-key-gone") from None
        if len(key) != KEY_LENGTH:
            raise Refused("survey-key-gone")
        return key

    def _path(self, survey: str) -> Path:
        if not PUBLIC_ID.fullmatch(survey):
            raise ValueError("not a survey's public id")
        return self._folder / f"{survey}.key"

    def _settle(self) -> None:
        """Puts the folder itself on disk, so that a key made or destroyed stays so after a power cut."""
        handle = os.open(self._folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
