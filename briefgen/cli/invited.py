"""The records of invitations in a workspace: which one is meant, and keeping it.

In:  the folder of records; what was asked for.
Out: a Record with its name, or none; files.
"""

from collections.abc import Callable, Sequence
from pathlib import Path

from briefgen.cli import files
from briefgen.cli.invitation import AskedInvitation
from briefgen.errors import UsageError
from briefgen.invitations import records
from briefgen.model.meeting import Method
from briefgen.model.visit import Visit

FOLDER = "invitations"


class Book:
    """The records of a workspace."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def find(
        self, asked: AskedInvitation, visit: Visit, name: str, counterpart: str
    ) -> tuple[str, records.Record | None]:
        """The record that is meant, with its name; None where there is none yet.

        A cancellation that names no day is of the one meeting there is with the counterpart.
        """
        wanted = self._wanted(asked, visit, name)
        if wanted:
            found = self._read(self._folder / f"{wanted}.toml")
            if found is None and (asked.update or asked.cancel):
                raise UsageError(f"there is no invitation {wanted!r}", self._known())
            return (wanted, found) if found else ("", None)
        if not asked.cancel:
            return "", None
        read = ((path, self._read(path)) for path in sorted(self._folder.glob("*.toml")))
        ours = [
            (path.stem, one)
            for path, one in read
            if one and one.counterpart == counterpart and one.method is Method.REQUEST
        ]
        if len(ours) != 1:
            message = "which invitation is to be cancelled?" if ours else "nobody was invited yet"
            raise UsageError(message, self._known())
        return ours[0]

    def keeper(self, name: str) -> Callable[[records.Record], records.Record]:
        """A function that keeps a record under a name."""

        def keep(record: records.Record) -> records.Record:
            text = records.dumps(record)
            files.write(self._folder / f"{name}.toml", text.encode("utf-8", "surrogatepass"))
            return record

        return keep

    def _wanted(self, asked: AskedInvitation, visit: Visit, name: str) -> str:
        if asked.update:
            return Path(asked.update).name.removesuffix(".toml")
        if visit.occasion.id:
            return files.slug(visit.occasion.id)
        start = asked.start or visit.occasion.start
        return f"{name}-{start.date().isoformat()}" if start else ""

    def _read(self, path: Path) -> records.Record | None:
        if not path.is_file():
            return None
        return records.loads(path.read_text(encoding="utf-8"), str(path))

    def _known(self) -> str:
        names: Sequence[str] = sorted(path.stem for path in self._folder.glob("*.toml"))
        if not names:
            return "`briefgen invite NAME --start ...` makes one"
        return f"name it with --update; there is: {', '.join(names)}"
