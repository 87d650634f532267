"""What must be right before an invitation goes out.

In:  who is invited, what is attached, whose addresses are ours.
Out: the reasons not to send it, each with the address it is about; none when all is well.
"""

import re
from collections.abc import Collection, Iterable

from briefgen.model.meeting import Guest
from briefgen.model.visit import Edition
from briefgen.value import frozen

# the label before a country code, in the addresses of governments
_GOVERNMENT = re.compile(
    r"(?:.*\.)?(?:gov|govt|gob|gouv|gouvernement|go|gv|gub|guv|government|mfa|mofa|mae|mzv|diplo"
    r"|diplomatie|mil|parliament|parlement)\.(?P<state>[a-z]{2})"
)
_CODES = {"uk": "GB", "el": "GR"}  # what the state's domain is called instead


@frozen
class Enclosed:
    """The pack that goes with an invitation: whom it is about, and for whom it is made.

    `about` is the key of the state or organisation; None when nothing is enclosed.
    """

    about: str | None
    edition: Edition


@frozen(kw_only=False)
class Refusal:
    """Why an invitation should not go to an address ("" for the whole of it)."""

    address: str
    reason: str

    def __str__(self) -> str:
        return f"{self.address}: {self.reason}" if self.address else self.reason


def refusals(
    guests: Iterable[Guest], invited: str, enclosed: Enclosed, ours: Collection[str]
) -> tuple[Refusal, ...]:
    """Every reason not to send it.

    `invited` is the key of the counterpart, `ours` the organisation's own domains; the
    delegation of a guest is a key too.
    """
    found: list[Refusal] = []
    if enclosed.about is not None and enclosed.about != invited:
        said = f"the pack attached is about {enclosed.about}, and {invited} is invited"
        found.append(Refusal("", said))
    for guest in guests:
        if is_ours(guest.mailbox.domain, ours):
            continue
        said = _wrong_edition(enclosed) or _wrong_delegation(guest, invited)
        if said:
            found.append(Refusal(guest.mailbox.address, said))
    return tuple(found)


def is_ours(domain: str, ours: Collection[str]) -> bool:
    """Whether a domain is one of the organisation's, or below one."""
    return any(domain == own or domain.endswith(f".{own}") for own in map(str.lower, ours))


def _wrong_edition(enclosed: Enclosed) -> str:
    """An edition for our own side never leaves the house, whether a pack is attached or not."""
    if enclosed.edition is Edition.SHAREABLE:
        return ""
    return f"the {enclosed.edition} edition goes only to addresses of the organisation's domains"


def _wrong_delegation(guest: Guest, invited: str) -> str:
    """Somebody who comes for another than the one invited."""
    if guest.delegation and guest.delegation != invited:
        return f"comes for {guest.delegation}, and the invitation is for {invited}"
    state = _state_of(guest.mailbox.domain)
    if state and not guest.delegation and state != invited:
        return f"is an address of the government of {state}, and the invitation is for {invited}"
    return ""


def _state_of(domain: str) -> str:
    """The state whose government has this domain; "" for all others."""
    if domain.endswith((".gov", ".mil")):
        return "US"
    found = _GOVERNMENT.fullmatch(domain)
    if not found:
        return ""
    return _CODES.get(found["state"], found["state"].upper())
