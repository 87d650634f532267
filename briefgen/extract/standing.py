"""Whose somebody is, by how a text speaks of him: "Minister Quill", "Nordmark's Minister Brandt".

In:  a Person, resolved.
Out: the state that qualifies him, and whether he is named as a text names its own.
"""

from briefgen.extract.base import (
    Mentions,
    Page,
    Person,
)
from briefgen.lexicon import section
from briefgen.model.event import is_state
from briefgen.model.text import fold

# a body of one of these kinds speaks for its state
BODIES = frozenset({"ministry", "embassy", "government", "parliament", "presidency", "state"})
ENVOYS = frozenset({"ambassador", "envoy", "high_commissioner", "representative"})
MINISTERS = frozenset({"minister", "prime_minister"})
TOPS = frozenset({"president", "prime_minister", "crown"})
ONE_OF_A_STATE = TOPS | {"speaker"}
RULERS = MINISTERS | {"president", "crown", "speaker", "governor"}
OFFICIALS = RULERS | {
    "secretary",
    "adviser",
    "chairman",
    "director",
    "member",
    "justice",
    "consort",
}


def is_envoy(person: Person) -> bool:
    return person.office is not None and person.office.head in ENVOYS


def qualified_by(person: Person) -> str | None:
    """The state that a person's office or affiliation names."""
    if is_state(person.affiliation):
        return person.affiliation
    return person.office.states[0] if person.office and person.office.states else None


def has_own_minister(page: Page, mentions: Mentions) -> bool:
    """Whether a minister is named without a state, as a release names its own, or who serves one:
    "Secretary to the President"."""
    words = section(page.article.language, "encounters").get("home", {})
    served = tuple(words.get("served", ()))
    return any(
        p.office is not None
        and is_unqualified(p)
        and (p.office.head in MINISTERS or _serves_ruler(p, served))
        for p in mentions.people
    )


def _serves_ruler(person: Person, served: tuple[str, ...]) -> bool:
    """Whether somebody is secretary to a ruler or speaks for a cabinet, as states have them."""
    if person.office is None or person.office.head not in ("secretary", "spokesperson"):
        return False
    return fold(" ".join((person.title or "").split())).endswith(served or (" ",))


def is_unqualified(person: Person) -> bool:
    """An office of state without a state's name is how a release speaks of its own people."""
    return qualified_by(person) is None and person.affiliation is None and person.office is not None
