"""Which of several events of a text has which sentences, states and people.

In:  Drafts in reading order.
Out: the same, each with its own: nobody counts for two where the text tells them apart.
"""

from collections.abc import Sequence
from dataclasses import replace

from briefgen.extract.base import Page
from briefgen.extract.gathered import Draft, is_hint, offices_of
from briefgen.extract.parties import Counterparts, Sides
from briefgen.extract.standing import qualified_by
from briefgen.model.event import EventKind


def leave_to_state(draft: Draft, headline: Counterparts, sides: Sides) -> None:
    """A state's own bodies seen on the way, a lunch at its chamber, are no partners beside it."""
    main, states = draft.main, draft.counterparts.states
    signed = [e for e in draft.encounters if e.cue.kind is EventKind.SIGNING]
    met = {*headline.organisations}
    for encounter in (main, *signed):
        met.update((*encounter.before.organisations, *encounter.after.organisations))
    organisations = tuple(
        key
        for key in draft.counterparts.organisations
        if key in met or key not in sides.bodies or sides.bodies[key].state not in states
    )
    draft.counterparts = replace(draft.counterparts, organisations=organisations)


def leave_to_named(draft: Draft, sides: Sides) -> None:
    """Where it is unknown who speaks, a state that nobody across is of may be ours."""
    if sides.home.key is not None or not draft.across:
        return
    backed = {qualified_by(person) for person in draft.across}
    backed |= {code for e in draft.encounters for o in offices_of(e) for code in o.states[:1]}
    states = tuple(code for code in draft.counterparts.states if code in backed)
    if states:
        draft.counterparts = replace(draft.counterparts, states=states)


def without_opener(drafts: list[Draft]) -> list[Draft]:
    """The stops of a tour alone, where they are told of every state that its opening names."""
    stops = {code for draft in drafts[1:] for code in draft.counterparts.states}
    stops |= {draft.main.scene for draft in drafts[1:] if draft.main.scene is not None}
    told = len(stops) > 1 and not drafts[0].counterparts.organisations
    opener = told and not drafts[0].named_across and drafts[0].main.cue.kind is EventKind.VISIT
    return drafts[1:] if opener and stops >= set(drafts[0].counterparts.states) else drafts


def leave_to_others(drafts: Sequence[Draft]) -> None:
    """What opens a tour names all its stops; each stop is then its own event's."""
    if len(drafts) < 2:
        return
    states = {code for draft in drafts[1:] for code in draft.counterparts.states}
    own = tuple(code for code in drafts[0].counterparts.states if code not in states)
    if own or drafts[0].counterparts.organisations:
        drafts[0].counterparts = replace(drafts[0].counterparts, states=own)


def share_out(drafts: Sequence[Draft], page: Page) -> None:
    """Give each event its sentences: from its own first one to the next event's; what stands
    before it in its paragraph is its own too, where that tells of no other."""
    if not drafts:
        return
    busy = {e.sentence.index for d in drafts for e in d.encounters if not is_hint(e)}
    starts = [
        min(
            e.sentence.index
            for e in d.encounters
            if e.sentence.paragraph >= 0 or len(d.encounters) == 1
        )
        for d in drafts
    ]
    starts = [_opening(page, start, busy) for start in starts]
    if len(set(starts)) == 1:
        starts = [0] * len(drafts)
    starts[0] = 0
    for number, draft in enumerate(drafts):
        draft.first = starts[number]
        later = [s for s in starts[number + 1 :] if s > draft.first]
        draft.last = (later[0] if later else len(page.sentences)) - 1
    listed = [draft for draft in drafts if draft.main.clause is not None]
    if len(listed) > 1:
        _part_listed(drafts, listed)


def _part_listed(drafts: Sequence[Draft], listed: Sequence[Draft]) -> None:
    """Stops of one sentence have it alone; what follows it goes on with the journey."""
    behind = max(draft.last for draft in listed)
    for draft in listed:
        draft.first = draft.last = draft.main.sentence.index
    drafts[0].rest = range(listed[-1].last + 1, behind + 1)


def _opening(page: Page, start: int, busy: set[int]) -> int:
    """The first sentence of a paragraph of which those before `start` tell of no event."""
    paragraph = page.sentences[start].paragraph
    first = start
    while first > 0 and page.sentences[first - 1].paragraph == paragraph:
        first -= 1
        if first in busy:
            return start
    return first
