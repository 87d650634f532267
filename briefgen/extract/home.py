"""Tell which side speaks: the workspace's organisation, else the side a text is written from.

In:  a Page, its states, organisations, offices and people; the workspace's organisation.
Out: a HomeSide, which says whether it was inferred.

A release says who its own people are by not saying it: "Prime Minister Ada Quill received the
Ambassador of Nordmark".  So the home state is one that the text names often, where foreign
envoys are posted and the dateline stands, and that no foreign office is qualified by.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from briefgen.extract.base import (
    Mentions,
    OrganisationMention,
    Page,
)
from briefgen.lexicon import section
from briefgen.model.text import Span, fold


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeSide:
    """The side that speaks: an organisation's key or a state's code, None when it can't be told."""

    key: str | None
    state: str | None = None  # the home state, when home is a state or a body of one
    keys: frozenset[str] = field(default_factory=frozenset)  # organisations that are home
    inferred: bool = False

    def owns(self, key: str | None) -> bool:
        """Whether a state code or an organisation's key is home."""
        return key is not None and (key in self.keys or key == self.state or key == self.key)


def find_home(page: Page, mentions: Mentions, organisation: str | None) -> HomeSide:
    """The home side; `organisation` is the key of the workspace's own, which wins if present."""
    if organisation is not None and any(o.key == organisation for o in mentions.organisations):
        return HomeSide(key=organisation, keys=frozenset({organisation}))
    state = _speaking_state(page, mentions)
    if state is None:
        return HomeSide(key=None, inferred=True)
    keys = frozenset(o.key for o in mentions.organisations if o.state == state and not o.known)
    own = frozenset(o.key for o in mentions.organisations if o.state == state and o.kind in BODIES)
    return HomeSide(key=state, state=state, keys=keys | own, inferred=True)


BODIES = frozenset({"ministry", "embassy", "government", "parliament", "department", "presidency"})


def _speaking_state(page: Page, mentions: Mentions) -> str | None:
    score: dict[str, float] = defaultdict(float)
    codes = dict.fromkeys(m.code for m in mentions.states)
    counts = Counter(m.code for m in mentions.states)
    weights = section(page.article.language, "encounters").get("home", {})
    for code in codes:
        score[code] += min(counts[code], 12) * weights.get("mention", 0.4)
    for mention in mentions.states:
        if _in_dateline(page, mention.span) and mention.form == "capital":
            score[mention.code] += weights.get("dateline", 3.0)
    for office in mentions.offices:
        for code in office.posted:
            score[code] += weights.get("posted", 2.0)
        for code in office.states:
            score[code] -= weights.get("qualified", 1.2)
    for code, gain in _publisher(page, mentions.organisations).items():
        score[code] += gain
    if not score:
        return None
    best, value = max(score.items(), key=lambda item: (item[1], -list(score).index(item[0])))
    return best if value > 0 else None


def _publisher(page: Page, organisations: Sequence[OrganisationMention]) -> dict[str, float]:
    """States whose own bodies issue the release: in its first lines, or by their words."""
    head = page.article.release.text[page.article.body.start : page.article.body.start + 400]
    head = fold(head)
    gains: dict[str, float] = {}
    for row in section(page.article.language, "encounters").get("publisher", ()):
        if any(word in head for word in row["words"]):
            gains[row["state"]] = gains.get(row["state"], 0.0) + 6.0
    return gains


def _in_dateline(page: Page, span: Span) -> bool:
    dateline = page.article.dateline
    return dateline is not None and dateline.overlaps(span)
