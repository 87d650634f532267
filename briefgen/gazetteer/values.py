"""What the gazetteer answers: states, and references to states and organisations."""

from collections.abc import Mapping
from typing import TypeAlias

from briefgen.value import frozen


@frozen
class State:
    """A state or territory by its ISO code, with what it is and was called.

    `names`, `formal`, `adjectives` and `capitals` are by language; `status` is member or
    observer (of the United Nations), other, or territory.
    """

    code: str
    alpha3: str
    numeric: str
    status: str
    continent: str
    region: str
    names: Mapping[str, tuple[str, ...]]  # the first one is the name to print
    formal: Mapping[str, str]
    adjectives: Mapping[str, tuple[str, ...]]
    capitals: Mapping[str, tuple[str, ...]]
    former: tuple[tuple[str, str], ...]  # (name, until: ISO date, month or year)
    article: Mapping[str, str]


@frozen
class StateRef:
    """A state that a name stands for."""

    code: str
    name: str


@frozen
class OrganisationRef:
    """An organisation that a name stands for; `key` is its canonical name everywhere."""

    key: str
    name: str
    acronym: str | None = None
    kind: str = ""
    state: str | None = None


Ref: TypeAlias = StateRef | OrganisationRef
