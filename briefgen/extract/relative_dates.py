"""Work out a date that is not fully stated from dates that the same article does state.

In:  a date mention; the article's own days and its other dates.
Out: a DateClaim and its Doubts.  "Yesterday" without a stated day to count from stays words.
"""

from collections.abc import Sequence
from datetime import date, timedelta

from briefgen.extract.anchors import NEAR, Anchor, Anchors, nearest_year
from briefgen.extract.base import DateMention, Page
from briefgen.extract.date_roles import number_table
from briefgen.extract.years import complete_years
from briefgen.lexicon.calendar import DateExpression, DateKind, bounds_of, make_date
from briefgen.model.dates import Basis, DateClaim, DateConflict, Precision
from briefgen.model.event import Doubt
from briefgen.value import changed


def resolve(
    page: Page,
    mention: DateMention,
    mentions: Sequence[DateMention],
    anchors: Anchors,
    *,
    planned: bool = False,
) -> tuple[DateClaim, tuple[Doubt, ...]]:
    """What a mention says of an event, with the article's other dates to help."""
    e, claim = mention.expression, mention.claim
    if e is None:
        return claim, ()
    if claim.is_known or e.swappable:
        return _checked(page, e, claim, anchors)
    if e.day is not None and e.month is not None:
        return _without_year(page, e, claim, mentions, anchors, planned=planned)
    if anchors.best is None:
        after = _weekday_behind(mention, mentions)
        if after is not None:
            known = changed(claim, earliest=after, latest=after, precision=Precision.DAY)
            return changed(known, basis=Basis.CONTEXT), ()
        return claim, (_no_anchor(e, claim),)
    counted = _counted(page, e, anchors.best, planned=planned)
    if counted is None:
        return claim, (_no_anchor(e, claim),)
    first, last, precision = counted
    known = changed(claim, earliest=first, latest=last, precision=precision, basis=Basis.RELATIVE)
    return _paren_checked(e, known, anchors.best)


def _checked(
    page: Page, e: DateExpression, claim: DateClaim, anchors: Anchors
) -> tuple[DateClaim, tuple[Doubt, ...]]:
    """A stated date against its weekday and against "yesterday" beside it."""
    if not claim.is_known:
        days = " or ".join(d.isoformat() for d in claim.candidates)
        return claim, (
            Doubt(
                code="date_ambiguous",
                message=f"“{claim.words}” is {days}",
                evidence=claim.evidence,
                values=(("words", claim.words), ("days", days.replace(" or ", " / "))),
            ),
        )
    against: list[DateConflict] = []
    day = claim.earliest
    if e.weekday is not None and day is not None and day.weekday() != e.weekday:
        against.append(DateConflict(words=claim.words, day=day))
    return _with_conflicts(claim, [*against, *_relative_conflict(page, e, claim, anchors)])


def _relative_conflict(
    page: Page, e: DateExpression, claim: DateClaim, anchors: Anchors
) -> list[DateConflict]:
    offset = number_table(page.article.language, "offset").get(e.relative or "")
    anchor = anchors.best
    if offset is None or anchor is None or claim.earliest is None:
        return []
    counted = anchor.day + timedelta(days=offset)
    if counted == claim.earliest:
        return []
    day = claim.earliest
    return [DateConflict(words=claim.words, day=day, counted=counted, anchor=anchor.words)]


def _with_conflicts(
    claim: DateClaim, conflicts: Sequence[DateConflict]
) -> tuple[DateClaim, tuple[Doubt, ...]]:
    if not conflicts:
        return claim, ()
    claim = changed(claim, conflicts=(*claim.conflicts, *conflicts))
    return claim, tuple(
        Doubt(code="date_conflict", message=str(one), evidence=claim.evidence) for one in conflicts
    )


def _without_year(
    page: Page,
    e: DateExpression,
    claim: DateClaim,
    mentions: Sequence[DateMention],
    anchors: Anchors,
    *,
    planned: bool,
) -> tuple[DateClaim, tuple[Doubt, ...]]:
    if anchors.best is not None:
        year = nearest_year(e, anchors.best.day, planned=planned)
        if year is not None and (known := _in_year(e, claim, year, Basis.RELATIVE)):
            return _checked(page, e, known, anchors)
    year = _year_of_neighbours(e, mentions)
    if year is not None and (known := _in_year(e, claim, year, Basis.CONTEXT)):
        return _checked(page, e, known, anchors)
    days, decided = complete_years(page, mentions, e)
    if decided and (known := _in_year(e, claim, days[0].year, _basis(e))):
        return known, ()
    doubt = Doubt(
        code="year_missing",
        message=f"“{claim.words}”: the year is not stated",
        evidence=claim.evidence,
    )
    return changed(claim, candidates=days), (doubt,)


def _basis(e: DateExpression) -> Basis:
    return Basis.CONTEXT if e.weekday is None else Basis.WEEKDAY


def _in_year(e: DateExpression, claim: DateClaim, year: int, basis: Basis) -> DateClaim | None:
    end_year = year
    if e.end_month is not None and e.month is not None and e.end_month < e.month:
        end_year += 1
    bounds = bounds_of(changed(e, year=year, end_year=end_year))
    if bounds is None:
        return None
    first, last, precision = bounds
    return changed(claim, earliest=first, latest=last, precision=precision, basis=basis)


def _year_of_neighbours(e: DateExpression, mentions: Sequence[DateMention]) -> int | None:
    """The one year that the article's other full dates near this day have."""
    years: set[int] = set()
    for mention in mentions:
        stated, claim = mention.expression, mention.claim
        if stated is None or stated.day is None or claim.earliest is None:
            continue
        if mention.role not in ("", "event", "future"):
            continue
        day = make_date(claim.earliest.year, e.month or 0, e.day or 0)
        if day is not None and abs(day - claim.earliest) <= NEAR:
            years.add(claim.earliest.year)
    return years.pop() if len(years) == 1 else None


def _weekday_behind(mention: DateMention, mentions: Sequence[DateMention]) -> date | None:
    """The day of "On Wednesday" in a story that came to "Tuesday, 16 April 2031", or to a range
    of days that holds one Wednesday, before."""
    e = mention.expression
    if e is None or e.kind is not DateKind.WEEKDAY or e.weekday is None or e.relative is not None:
        return None
    for before in reversed(mentions):
        told, first, last = before.expression, before.claim.earliest, before.claim.latest
        if before.span.start >= mention.span.start or told is None:
            continue
        if told.kind is DateKind.WEEKDAY and told.day is None:
            continue  # "On Tuesday ... On Wednesday"
        if first is None or last is None or before.role not in ("", "event"):
            return None
        day = first + timedelta(days=(e.weekday - first.weekday()) % 7)
        held = told.kind is DateKind.RANGE and day <= last < day + timedelta(days=7)
        return day if held or (told.day is not None and told.weekday is not None) else None
    return None


def _counted(
    page: Page, e: DateExpression, anchor: Anchor, *, planned: bool
) -> tuple[date, date, Precision] | None:
    if e.kind is DateKind.WEEKDAY and e.weekday is not None:
        day = _weekday_near(e, anchor.day, planned=planned)
        return day, day, Precision.DAY
    if e.kind is DateKind.MONTH and e.month is not None:
        if e.relative is None:
            return None  # "in October" tells no year
        return _month_near(e, anchor.day)
    offset = number_table(page.article.language, "offset").get(e.relative or "")
    if offset is not None:
        day = anchor.day + timedelta(days=offset)
        return day, day, Precision.DAY
    away = number_table(page.article.language, "months_away").get(e.relative or "")
    if away is None:
        return None
    return _whole_month(anchor.day.year * 12 + anchor.day.month - 1 + away)


def _weekday_near(e: DateExpression, anchor: date, *, planned: bool) -> date:
    """The nearest such weekday on or before the anchor; after it for what is to come."""
    weekday = e.weekday or 0
    if e.relative == "next":
        return anchor + timedelta(days=(weekday - anchor.weekday() - 1) % 7 + 1)
    if planned:
        return anchor + timedelta(days=(weekday - anchor.weekday()) % 7)
    if e.relative == "last":
        return anchor - timedelta(days=(anchor.weekday() - weekday - 1) % 7 + 1)
    return anchor - timedelta(days=(anchor.weekday() - weekday) % 7)


def _month_near(e: DateExpression, anchor: date) -> tuple[date, date, Precision]:
    month = e.month or 1
    index = anchor.year * 12 + month - 1
    if e.relative == "next":
        index += 12 if month <= anchor.month else 0
    elif month > anchor.month or (e.relative == "last" and month == anchor.month):
        index -= 12
    return _whole_month(index)


def _whole_month(index: int) -> tuple[date, date, Precision]:
    first = date(index // 12, index % 12 + 1, 1)
    following = date((index + 1) // 12, (index + 1) % 12 + 1, 1)
    return first, following - timedelta(days=1), Precision.MONTH


def _paren_checked(
    e: DateExpression, claim: DateClaim, anchor: Anchor
) -> tuple[DateClaim, tuple[Doubt, ...]]:
    """ "yesterday (12)": the number is the day; where it disagrees the number wins, aloud."""
    day = claim.earliest
    if e.day_in_parens is None or day is None or day.day == e.day_in_parens:
        return claim, ()
    near = [day + timedelta(days=n) for n in (-1, 1, -2, 2, -3, 3, -4, 4, -5, 5, -6, 6, -7, 7)]
    fits = [d for d in near if d.day == e.day_in_parens]
    conflict = DateConflict(words=claim.words, counted=day, anchor=anchor.words)
    if not fits:
        bare = DateClaim(words=claim.words, evidence=claim.evidence)
        return _with_conflicts(bare, [conflict])
    stated = changed(claim, earliest=fits[0], latest=fits[0])
    return _with_conflicts(stated, [conflict])


def _no_anchor(e: DateExpression, claim: DateClaim) -> Doubt:
    text = f"“{claim.words}” has no stated day to be counted from"
    return Doubt(code="undated", message=text, evidence=claim.evidence)
