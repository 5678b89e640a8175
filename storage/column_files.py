"""Files of answers as columns: derived from the database, thrown away and made anew at any time.

A file is a row of pieces, each with its length before it. Whoever makes one gives it its name when it is whole.
"""

import os
from collections.abc import Collection, Iterator
from pathlib import Path

LENGTH = 8  # bytes before each piece
SUFFIX = ".columns"


def append_piece(path: Path, data: bytes, at: int = 0) -> int:
    """Adds a piece to a file that is being made, `at` where the piece before it ended, and returns where it ends. Asked
    for twice, because whoever was asked died before he could say so, it stands there once."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("r+b" if path.exists() else "wb") as file:
        file.truncate(at)
        file.seek(at)
        file.write(len(data).to_bytes(LENGTH, "little") + data)
        return file.tell()


def finish(making: Path, path: Path) -> None:
    """Gives a file that is whole its name, and it is on disk."""
    with making.open("rb") as file:
        os.fsync(file.fileno())
    making.replace(path)


def people_in(path: Path) -> int | None:
    """How many people the pieces of a file hold, by the number at the head of each; None where it is no such file."""
    size, at, people = path.stat().st_size, 0, 0
    with path.open("rb") as file:
        while at < size:
            file.seek(at)
            head = file.read(2 * LENGTH)
            length = int.from_bytes(head[:LENGTH], "little")
            if len(head) < 2 * LENGTH or at + LENGTH + length > size:
                return None
            people += int.from_bytes(head[LENGTH:], "little")
            at += LENGTH + length
    return people


def read_pieces(path: Path) -> Iterator[bytes]:
    """The pieces of a file. ValueError where it breaks off."""
    with path.open("rb") as file:
        while head := file.read(LENGTH):
            length = int.from_bytes(head, "little")
            data = file.read(length)
            if len(data) != length:
                raise ValueError(f"{path.name} breaks off")
            yield data


def sweep(directory: Path, stamps: Collection[str], older_than: float) -> int:
    """Deletes the files of batches that are no more, by the stamp their names begin with, and what was begun before
    `older_than` (as `time.time()`) and never became whole; how many."""
    gone = [
        path
        for path in directory.rglob(f"*{SUFFIX}*")
        if path.name.split(".")[0] not in stamps or (path.suffix != SUFFIX and path.stat().st_mtime < older_than)
    ]
    for path in gone:
        path.unlink(missing_ok=True)
    return len(gone)
