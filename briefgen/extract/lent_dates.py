"""The date of an event that its own sentences leave open, from what stands around it.

In:  a Page, its Mentions, the event's Draft, and the date of the event told before.
Out: the days of the journey it is a stop of, or the day of the event before ("Later in the day,
     she also met ..."), as known from the context; None where neither is told.
"""

from collections.abc import Sequence

from briefgen.extract.another import tells_more
from briefgen.extract.base import Mentions, Page
from briefgen.extract.dates import date_event, is_same_day
from briefgen.extract.gathered import Draft, trigger_of
from briefgen.model.dates import Basis, DateClaim
from briefgen.value import changed


def lent_date(
    page: Page, mentions: Mentions, draft: Draft, days: Sequence[DateClaim]
) -> DateClaim | None:
    """The date that the journey, or the last of the `days` told before, lends an event."""
    journey = draft.journey
    if journey is not None:
        sentences = (journey.sentence.index,)
        claim, _ = date_event(
            page, mentions.dates, sentences, journey.span, planned=journey.planned
        )
        ranged = claim.is_known and claim.earliest != claim.latest
        return changed(claim, basis=Basis.CONTEXT) if ranged else None
    if not days or not days[-1].is_known or not _is_of_same_day(page, draft):
        return None
    return changed(days[-1], basis=Basis.CONTEXT)


def _is_of_same_day(page: Page, draft: Draft) -> bool:
    """Whether it was on the day of the event before it: the words say so, or "also" does in the
    same paragraph."""
    sentence = draft.main.sentence
    before = page.sentences[sentence.index - 1] if sentence.index else None
    beside = before is not None and before.paragraph == sentence.paragraph >= 0
    return is_same_day(page, trigger_of(draft)) or (beside and tells_more(draft.main, page))
