"""The years that a day without one can have, by what else the text speaks of.

In:  the page, its dates, and a day and month (perhaps a weekday).
Out: the days that fit, and whether the text leaves only one.  Without a lower bound in the
     text there are none: the words stand alone.  No clock is read.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from typing import Any

from briefgen.extract.base import DateMention, Page
from briefgen.lexicon import section
from briefgen.lexicon.calendar import DateExpression, make_date
from briefgen.lexicon.gates import Gates
from briefgen.model.text import fold
from briefgen.value import frozen


@frozen(kw_only=False)
class Era:
    """What a text that speaks of something cannot be earlier or later than."""

    pattern: re.Pattern[str]
    not_before: str
    not_after: str
    number: str


def complete_years(
    page: Page, mentions: Sequence[DateMention], e: DateExpression
) -> tuple[tuple[date, ...], bool]:
    """The days of `e` in each year that fits; True when the text itself leaves just one."""
    floor, ceiling = bounds(page, mentions)
    window = _data(page.article.language).get("window", {})
    if floor is None or e.month is None or e.day is None:
        return (), False
    last = ceiling.year if ceiling else int(window.get("last", floor.year))
    days = [make_date(year, e.month, e.day) for year in range(floor.year, last + 1)]
    fits = tuple(
        day
        for day in days
        if day is not None
        and day >= floor
        and (ceiling is None or day <= ceiling)
        and (e.weekday is None or day.weekday() == e.weekday)
    )
    if len(fits) > int(window.get("most", 4)):
        return (), False
    return fits, len(fits) == 1 and ceiling is not None


def bounds(page: Page, mentions: Sequence[DateMention]) -> tuple[date | None, date | None]:
    """The earliest and the latest day that the article can have been written on."""
    body, language = page.article.body.slice(page.text), page.article.language
    told = _gates(language).of(fold(body).split())
    eras = [era for number, era in enumerate(_eras(language)) if told >> number & 1]
    floors = [_first(value) for value in _eras_met(page, eras, body, late=False)]
    ceilings = [_last(value) for value in _eras_met(page, eras, body, late=True)]
    floors += [d for m in mentions if (d := _past(m)) is not None]
    floor = max(floors, default=None)
    ceiling = min(ceilings, default=None)
    if floor is not None and ceiling is not None and ceiling < floor:
        return floor, None  # the rows disagree about this text: trust neither end
    return floor, ceiling


def _past(mention: DateMention) -> date | None:
    """The first day of something that the text tells as past."""
    if mention.role not in ("background", "instrument"):
        return None
    return mention.claim.earliest


def _eras_met(page: Page, eras: Sequence[Era], body: str, *, late: bool) -> Iterator[str]:
    data = _data(page.article.language)
    for era in eras:
        bound = era.not_after if late else era.not_before
        if not bound and not (late and era.number):
            continue
        match = era.pattern.search(body)
        if match is None:
            continue
        if bound:
            yield bound
        elif months := data.get(era.number):
            counted = next((n for n in match.groups() if n), "")
            if counted in months:
                yield months[counted]


def _first(value: str) -> date:
    year, _, month = value.partition("-")
    return date(int(year), int(month or 1), 1)


def _last(value: str) -> date:
    year, _, month = value.partition("-")
    index = int(year) * 12 + int(month or 12)
    return date.fromordinal(date(index // 12, index % 12 + 1, 1).toordinal() - 1)


@cache
def _eras(language: str) -> tuple[Era, ...]:
    return tuple(
        Era(
            re.compile(row["pattern"]),
            row.get("not_before", ""),
            row.get("not_after", ""),
            row.get("number", ""),
        )
        for row in _data(language).get("era", ())
    )


@cache
def _gates(language: str) -> Gates:
    """Which of the eras the words of a text may tell of."""
    return Gates(era.pattern for era in _eras(language))


def _data(language: str) -> Mapping[str, Any]:
    return section(language, "dates") or section("en", "dates")
