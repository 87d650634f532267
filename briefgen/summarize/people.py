"""Who the interlocutors are: one person under all their spellings, titles as of their sources.

In:  encounters, whose attendees carry the id of the person they are.
Out: People of the subject and our own, by meetings held, then name.
"""

from collections.abc import Iterable, Sequence

from briefgen.model.digest import Attendee, Encounter, Person, Title
from briefgen.model.event import Side
from briefgen.model.text import fold
from briefgen.value import frozen


@frozen(kw_only=False)
class _Seen:
    """One attendance."""

    attendee: Attendee
    encounter: Encounter


def theirs(found: Sequence[Encounter]) -> tuple[Person, ...]:
    """The subject's people, those only quoted or greeted included."""
    present = [_Seen(a, e) for e in found for a in e.theirs]
    absent = [_Seen(a, e) for e in found for a in e.absent if a.is_theirs]
    return _people([*present, *absent], Side.COUNTERPART)


def ours(found: Sequence[Encounter]) -> tuple[Person, ...]:
    """The home side's people who were there."""
    return _people([_Seen(a, e) for e in found for a in e.ours], Side.HOME)


def _people(seen: Iterable[_Seen], side: Side) -> tuple[Person, ...]:
    groups: dict[str, list[_Seen]] = {}
    for one in seen:
        groups.setdefault(one.attendee.person, []).append(one)
    people = [_person(key, group, side) for key, group in groups.items()]
    return tuple(sorted(people, key=lambda p: (-p.meetings, fold(p.name), p.id)))


def _person(key: str, group: Sequence[_Seen], side: Side) -> Person:
    """`group` comes latest first, as the encounters do."""
    ordered = sorted(group, key=lambda s: not s.encounter.date.is_known)
    names = list(dict.fromkeys(s.attendee.name for s in ordered))
    met = {
        s.encounter.event: None for s in ordered if s.attendee.present and s.encounter.is_contact
    }
    first = next((s.attendee.proof for s in ordered if s.attendee.proof), None)
    return Person(
        id=key,
        name=names[0],
        side=side,
        titles=tuple(_titles(ordered)),
        spellings=tuple(names[1:]),
        meetings=len(met),
        events=tuple(dict.fromkeys(s.encounter.event for s in ordered)),
        proof=first,
    )


def _titles(seen: Sequence[_Seen]) -> list[Title]:
    """Each office once, as of the latest source that has it.

    A short form ("the Minister" beside "Minister of Trade") tells no office of its own.
    """
    titles: dict[tuple[str, ...], Title] = {}
    for one in seen:
        words = _plain(one.attendee.title or "")
        if words and words not in titles:
            titles[words] = Title(
                words=one.attendee.title or "",
                affiliation=one.attendee.affiliation,
                date=one.encounter.date,
                published=one.encounter.published,
                proof=one.attendee.proof,
            )
    return [title for words, title in titles.items() if not _is_short_form(words, titles)]


def _plain(title: str) -> tuple[str, ...]:
    """The words of a title, however hyphens and capitals are set."""
    text = "".join(c if c.isalnum() else " " for c in fold(title))
    return tuple(text.split())


def _is_short_form(words: tuple[str, ...], titles: Iterable[tuple[str, ...]]) -> bool:
    return any(len(other) > len(words) and other[: len(words)] == words for other in titles)
