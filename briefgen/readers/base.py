"""What every reader shares: bytes and an origin in, a Release with normalised text out."""

import hashlib
from collections.abc import Callable
from typing import NamedTuple, TypeAlias

from briefgen.errors import Found, Issue, Place, ReadError, Severity
from briefgen.lexicon.detect import language_of
from briefgen.model.release import Release
from briefgen.readers.normalise import normalise, repair_mojibake


class Raw(NamedTuple):
    """What a format's reader takes out of the bytes, before normalisation."""

    text: str
    notes: tuple[str, ...] = ()  # what had to be assumed, in words for a person
    publisher: str | None = None


Reader: TypeAlias = Callable[[bytes, str], Found[Release]]


def make_release(data: bytes, raw: Raw, origin: str, media_type: str) -> Found[Release]:
    """The release, with an Issue for everything that had to be assumed or repaired."""
    text, repaired = repair_mojibake(raw.text)
    notes = [*raw.notes]
    if repaired:
        notes.append(f"{repaired} garbled characters (such as ’ shown as â€™) were put right")
    text = normalise(text)
    if not text.strip():
        raise ReadError("there is no text in it", "remove the file or replace it", Place(origin))
    digest = hashlib.sha256(data).hexdigest()
    release = Release(
        id=digest[:16],
        origin=origin,
        media_type=media_type,
        sha256=digest,
        text=text,
        language=language_of(text),
        publisher=raw.publisher,
    )
    return Found((release,), tuple(_note(origin, note) for note in notes))


def _note(origin: str, message: str) -> Issue:
    hint = "check the text; saving the file as UTF-8 removes the doubt"
    return Issue(Place(origin), message, hint, Severity.NOTE, "encoding")
