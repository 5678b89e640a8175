"""Files of answers as columns: derived from the database, thrown away and made anew at any time.

A file is a row of pieces, each with its length before it. Whoever makes one gives it its name when it is whole.
"""

from collections.abc import Collection, Iterator
from pathlib import Path

LENGTH = 8  # bytes before each piece
SUFFIX = ".columns"


def append_piece(path: Path, data: bytes) -> None:
    """Adds a piece to a file that is being made."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("ab") as file:
        file.write(len(data).to_bytes(LENGTH, "little") + data)


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
