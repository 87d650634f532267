"""What an officer noted beside a pack: a plain file, printed in the next one as their input."""

from datetime import date

from briefgen.value import frozen


@frozen
class Note:
    """One note; `item` and `of` tell what it stands beside, where it stands beside something."""

    pack: str  # whom the pack was about: "state PK", "organisation Huawei"
    text: str
    on: date
    by: str = ""
    item: str = ""
    of: str = ""
    file: str = ""

    @property
    def said(self) -> tuple[str, ...]:
        """What makes it the same note in another file."""
        return (self.pack, self.text, str(self.on), self.by, self.item)
