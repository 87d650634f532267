"""A visit file for the officer to fill, with what the sources tell as suggestions.

In:  the Digest on whom the visit is with, and what is known of the occasion.
Out: the text of a TOML file.  Lines that begin with "##" explain; "# " before a line takes it out
     until the officer wants it: what the sources tell becomes the officer's word by nothing less.
"""

from collections.abc import Iterable, Iterator
from datetime import date, datetime

from briefgen.model.commitment import AGREEMENT, Agreement
from briefgen.model.dates import DateClaim, Precision
from briefgen.model.digest import Digest, Person
from briefgen.model.event import HEIGHT, Rung
from briefgen.model.matter import Matter
from briefgen.model.step import Direction
from briefgen.model.visit import Occasion
from briefgen.plain import quoted

LISTED = 12  # matters, people, agreements each; the pack has all of them
WIDE = 200  # characters of a quote in a comment
_LENGTH = {Precision.DAY: 10, Precision.MONTH: 7, Precision.YEAR: 4}
_SIDE = {Direction.OURS: "ours", Direction.THEIRS: "theirs"}


def draft(known: Digest, occasion: Occasion, place: str) -> str:
    """The text of the file; `place` is where it will be."""
    parts = (
        _head(known, place),
        _occasion(known, occasion),
        HANDLING,
        OBJECTIVES,
        _asks(known),
        IF_RAISED,
        _people(known.people),
        _agreements(known.agreements),
        _matters(known),
        REST,
    )
    return "\n".join(line for part in parts for line in part) + "\n"


def _head(known: Digest, place: str) -> Iterator[str]:
    yield f"## A visit file: {comment(known.subject.name)}, with what the sources tell"
    yield f"## as of {known.as_of}.  Take the '# ' off a line to make it yours; delete what"
    yield f"## you do not need.  What is still missing: briefgen gaps {comment(place)}"


def _occasion(known: Digest, one: Occasion) -> Iterator[str]:
    """The facts of the occasion: those given stand, the others wait."""
    yield from ("", "[visit]  # known to both sides")
    yield f"id = {quoted(one.id)}"
    yield f"counterpart = {quoted(one.counterpart)}  # {comment(known.subject.name)}"
    for name, example, told in (
        ("title", '""', ""),
        ("direction", '"incoming"', "incoming, outgoing, elsewhere, online"),
        ("place", '""', ""),
        ("start", "2026-12-03T10:00:00", "on the clock of the place"),
        ("minutes", "60", "or end = ..."),
        ("timezone", '"Africa/Casablanca"', ""),
        ("language", '"en"', ""),
        ("interpreter", "false", ""),
        ("press", '"photo only"', ""),
    ):
        value = getattr(one, name)
        line = f"{name} = {_value(value)}" if value not in ("", None) else f"# {name} = {example}"
        yield f"{line}  # {told}" if told else line


HANDLING = """
[handling]
# level = "Internal"  # one of the markings of briefgen.toml
# distribution = ["DG"]
# as_of = 2026-11-30  # the day the pack is drawn up
# version = "1.0"
# drafter = ""
""".splitlines()

OBJECTIVES = """
## At most three objectives and six points reach the principal's card.
# [[objective]]
# text = ""
# success = ""  # how we would know

# [[point]]
# text = ""
""".splitlines()


def _asks(known: Digest) -> Iterator[str]:
    """What either side asked, latest first."""
    yield from ("", "## Asks of both sides; those of the sources that nothing is known to answer:")
    rows = [m for m in known.matters if m.is_pending and m.direction in _SIDE]
    for row in rows[:LISTED]:
        yield f"## {_told(row)}"
        yield from ("# [[ask]]", f'# side = "{_SIDE[row.direction]}"')
        yield from (f"# text = {_suggested(row.what)}", f"# link = {quoted(row.id)}", "")
    if not rows:
        yield from ("# [[ask]]", '# side = "ours"', '# text = ""')
    yield from _more(len(rows))


IF_RAISED = """
## Lines to take when they raise something; what to avoid never leaves our side.
# [[if_raised]]
# topic = ""
# line = ""
# avoid = ""

# [[warning]]  # the first one stands on the card
# text = ""
""".splitlines()


def _people(people: Iterable[Person]) -> Iterator[str]:
    rows = list(people)
    yield from ("", "## Who will be there.  Titles are as of their sources: look before you print.")
    for one in rows[:LISTED]:
        title = one.titles[0] if one.titles else None
        told = _as_of(title.date) if title else "no source gives an office"
        times = f"; met {one.meetings} times" if one.meetings > 1 else ""
        yield f"## {told}{times}"
        yield from ("# [[person]]", '# side = "theirs"', f"# name = {_suggested(one.name)}")
        yield f"# title = {_suggested(title.words if title else '')}"
        yield from ("## title_checked = the day on which you looked", "")
    yield from _more(len(rows))
    yield from ("# [[person]]", '# side = "ours"', '# name = ""', '# title = ""')


def _agreements(rows: Iterable[Agreement]) -> Iterator[str]:
    """What was signed: only the officer knows whether it is in force."""
    signed = [row for row in rows if HEIGHT[row.rung] >= HEIGHT[Rung.SIGNED]]
    if not signed:
        return
    yield from ("", "## Only you can say whether these are in force, and until when:")
    for row in signed[:LISTED]:
        yield f"## {_when(row.own_date or row.date)}: {comment(row.what)}"
        yield from ("# [[agreement]]", f"# link = {quoted(AGREEMENT + row.item)}")
        yield from ("## signed = , in_force = , expires = : days; text = where it is kept", "")
    yield from _more(len(signed))


def _matters(known: Digest) -> Iterator[str]:
    """What is pending: no release knows whose desk it is on."""
    rows = pending(known)
    if not rows:
        return
    yield from ("", "## What is pending: no source tells on whose desk it is.")
    for row in rows[:LISTED]:
        yield f"## {_told(row)}"
        yield from ("# [[matter]]", f"# link = {quoted(row.id)}")
        yield from ('# owner = ""', '# next_step = ""', "")
    yield from _more(len(rows))


REST = """
# [[programme]]
# time = "10:00"
# text = ""

# [[clearance]]
# office = ""
# state = "cleared"
# on = 2026-11-29

# [[invitee]]
# name = ""
# email = "a.officer@example.org"
""".splitlines()


# ------------------------------------------------------------------ words


def pending(known: Digest) -> list[Matter]:
    """Everything on the open list."""
    every = (*known.matters, *known.promises, *known.undertakings)
    return [row for row in every if row.is_pending]


def comment(text: str) -> str:
    """Words of a source in a comment: one line, with nothing in it that a terminal obeys."""
    plain = "".join(c if c.isprintable() else " " for c in text)
    short = " ".join(plain.split())
    return short if len(short) <= WIDE else short[: WIDE - 1] + "…"


def _told(row: Matter) -> str:
    times = f", {row.times} times" if row.times > 1 else ""
    kind = row.kind.value if row.kind else "agreed"
    return f"{kind}, {_when(row.first)}{times}: {comment(row.what)}"


def _when(claim: DateClaim) -> str:
    if claim.earliest is None:
        return f"undated ({comment(claim.words)})" if claim.words else "undated"
    return claim.earliest.isoformat()[: _LENGTH[claim.precision or Precision.DAY]]


def _as_of(claim: DateClaim) -> str:
    return f"as of {_when(claim)}" if claim.earliest else "as of a source without a date"


def _suggested(text: str) -> str:
    return quoted(" ".join(text.split()))


def _value(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, datetime | date):
        return value.isoformat()
    return str(value) if isinstance(value, int) else quoted(str(value))


def _more(rows: int) -> Iterator[str]:
    if rows > LISTED:
        yield f"## and {rows - LISTED} more: `briefgen matters`, `briefgen people`, the pack"
