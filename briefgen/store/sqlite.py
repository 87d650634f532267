"""What reading and writing an SQLite file have in common: its address, patience and errors."""

import sqlite3
from pathlib import Path

from briefgen.errors import Place, StoreError

SQLITE = "sqlite:///"
WAIT_SECONDS = 10.0  # for another command that is writing


class DamagedStore(StoreError):
    """The store's file is not a database any more."""


def told(err: BaseException, path: Path) -> StoreError:
    """The error to show for one of SQLite's."""
    place, words = Place(str(path)), str(err)
    if "locked" in words or "busy" in words:
        hint = "wait until it has finished, or give this one its own store with --store"
        return StoreError("another briefgen is writing to the store", hint, place)
    if (
        isinstance(err, sqlite3.OperationalError)
        and "no such" not in words
        and "disk image" not in words
    ):
        hint = "check the folder and the space left on the disk, or give another --store"
        return StoreError(f"the store cannot be used: {words}", hint, place)
    hint = "move it away: it is made again from the sources, and nothing is lost"
    return DamagedStore(f"the store is damaged: {words}", hint, place)
