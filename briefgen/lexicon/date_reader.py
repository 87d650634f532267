"""Read the date expression at a place of a text.

One pass of `DateWords.trigger` finds where a month, weekday, relative word or number stands;
the forms are tried only there, and what may stand beside a date is joined to it.
"""

import re
from dataclasses import replace

from briefgen.lexicon.date_values import DateExpression, DateKind
from briefgen.lexicon.date_words import DateWords, Form
from briefgen.lexicon.openings import LONGEST
from briefgen.model.text import Span, fold
from briefgen.value import frozen

_NEAR_DAYS = 14
_HIJRI, _ANY = 1, -1  # the bit of a Hijri date; every bit
_NUMBERS = frozenset({"y", "y2", "d", "d2", "mn"})
_PLAIN_YEAR = re.compile(r"(?:1[89]|20)\d\d(?![\d%]|[.,]\d|\s*(?:%|percent|per cent))")
_COUNTED = re.compile(r"\s+(?:[a-zà-ÿ]+\s+)?[a-zà-ÿ]{2,}s\b")


@frozen(kw_only=False)
class DateReader:
    """Reads with the words of one language."""

    words: DateWords

    def read(self, text: str, at: re.Match[str], floor: int, end: int) -> DateExpression | None:
        """The expression at a trigger; `floor` is where the one before ended."""
        what, pos = at.lastgroup or "", at.start()
        if what == "rel":
            return self._relative(text, at, end)
        if what == "wd":
            return self._weekday(text, at, floor, end)
        if what == "num":
            told = self.words.numbers.of(text[pos : pos + LONGEST])
            if not told:
                return self._bare_year(text, at, floor, end)
            if told & _HIJRI and (hijri := self._hijri(text, pos, end)):
                return hijri
        found = self._date(text, what, pos, end)
        if found is not None:
            return self._behind(text, found, end)
        if what == "mon":
            return self._bare_month(text, at, floor, end)
        return self._bare_year(text, at, floor, end) if what == "num" else None

    def _date(self, text: str, what: str, pos: int, end: int) -> DateExpression | None:
        told = self.words.numbers.of(text[pos : pos + LONGEST]) if what == "num" else _ANY
        for number, form in enumerate(self.words.forms.get(what, ()), 1):
            if not told >> number & 1:
                continue
            match = form.pattern.match(text, pos, end)
            if match is not None and (e := self._made(text, form, match)) is not None:
                return e
        return None

    def _made(self, text: str, form: Form, match: re.Match[str]) -> DateExpression | None:
        got = match.groupdict()
        number = {k: int(v) for k, v in got.items() if v and k in _NUMBERS}
        year, end_year = number.get("y"), number.get("y2")
        month = number.get("mn") or self._month(got.get("m"))
        end_month = self._month(got.get("m2"))
        day = number.get("d")
        swappable = False
        if year is not None and end_year is not None and end_year < 100:
            end_year += year - year % 100
        if "mn" in number and month is not None and day is not None:
            if month > 12:
                month, day = day, month
            led_by_day = match.start("d") < match.start("mn")
            # 12.05.2024 is written where the day stands first
            dotted = text[match.end("d") : match.end("d") + 1] == "."
            swappable = led_by_day and not dotted and month != day and max(month, day) <= 12
            if month > 12 or not 1 <= day <= 31 or not month:
                return None
        if form.kind is DateKind.RANGE or form.kind is DateKind.PERIOD:
            year, end_year = _years(year, end_year, month, end_month)
        if got.get("both") and not _are_near((month, day), (end_month, number.get("d2"))):
            return None  # "3 March and 14 November": two days
        if form.kind is DateKind.PERIOD and (year is None or not year < (end_year or 0) + 1):
            return None
        span = Span(*match.span())
        return DateExpression(
            span=span,
            words=_words(text, span),
            kind=form.kind,
            year=year,
            month=month,
            day=day,
            end_year=end_year,
            end_month=end_month,
            end_day=number.get("d2"),
            relative=form.relative,
            swappable=swappable,
        )

    def _month(self, word: str | None) -> int | None:
        return self.words.months[fold(word).rstrip(".")] if word else None

    # -- a word, and the date that says which day it is

    def _relative(self, text: str, at: re.Match[str], end: int) -> DateExpression:
        word = " ".join(fold(at.group()).split())
        base = DateExpression(
            span=Span(*at.span()),
            words=_words(text, Span(*at.span())),
            kind=DateKind.RELATIVE,
            relative=self.words.relatives[word],
        )
        return self._joined(text, base, end)

    def _weekday(self, text: str, at: re.Match[str], floor: int, end: int) -> DateExpression | None:
        word = fold(at.group()).rstrip(".")
        base = DateExpression(
            span=Span(*at.span()),
            words=_words(text, Span(*at.span())),
            kind=DateKind.WEEKDAY,
            weekday=self.words.weekdays[word],
        )
        joined = self._joined(text, base, end)
        if joined is not base:
            return joined
        not_after, not_before = self.words.weekday_not
        if word not in self.words.full_weekdays or not_before.match(text, at.end(), end):
            return None
        if not_after.search(text, max(floor, at.start() - 12), at.start()):
            return None
        return self._qualified(text, base, floor, end)

    def _joined(self, text: str, base: DateExpression, end: int) -> DateExpression:
        """`base` with the date that stands beside it: "today, July 29", "Monday (14)"."""
        parens = self.words.parens.match(text, base.span.end, end)
        if parens is not None:
            span = Span(base.span.start, parens.end())
            return self._stretched(text, base, span, day_in_parens=int(parens["n"]))
        link = self.words.link.match(text, base.span.end, end)
        if link is None:
            return base
        trigger = self.words.trigger.match(text, link.end(), end)
        if trigger is None or trigger.lastgroup == "rel":
            return base
        inner = self._inner(text, trigger, end)
        if inner is None:
            return base
        stop = inner.span.end
        if "(" in link.group() and text[stop : stop + 1] == ")" and stop < end:
            stop += 1
        joined = replace(
            inner,
            kind=inner.kind if inner.kind is not DateKind.WEEKDAY else base.kind,
            weekday=inner.weekday if inner.weekday is not None else base.weekday,
            relative=base.relative,
        )
        return self._stretched(text, joined, Span(base.span.start, stop))

    def _inner(self, text: str, trigger: re.Match[str], end: int) -> DateExpression | None:
        what, pos = trigger.lastgroup or "", trigger.start()
        if what == "wd":
            inner = self._weekday(text, trigger, pos, end)
        elif what == "num" and (hijri := self._hijri(text, pos, end)):
            return hijri
        else:
            inner = self._date(text, what, pos, end)
            inner = inner and self._behind(text, inner, end)
        fits = (DateKind.DAY, DateKind.RANGE, DateKind.WEEKDAY)
        return inner if inner is not None and inner.kind in fits else None

    def _stretched(
        self, text: str, e: DateExpression, span: Span, *, day_in_parens: int | None = None
    ) -> DateExpression:
        paren = e.day_in_parens if day_in_parens is None else day_in_parens
        return replace(e, span=span, words=_words(text, span), day_in_parens=paren)

    def _behind(self, text: str, e: DateExpression, end: int) -> DateExpression:
        """A date with what may follow it: a weekday, the Hijri date."""
        if e.kind not in (DateKind.DAY, DateKind.RANGE):
            return e
        match = self.words.weekday.match(text, e.span.end, end)
        if match is not None and e.kind is DateKind.DAY:
            e = replace(e, weekday=self.words.weekdays[fold(match["w"]).rstrip(".")])
            e = self._stretched(text, e, Span(e.span.start, match.end()))
        match = self.words.hijri_behind.match(text, e.span.end, end)
        if match is not None:
            e = replace(e, hijri=Span(*match.span("h")))
            e = self._stretched(text, e, Span(e.span.start, match.end()))
        return e

    # -- months, years and weekdays that stand alone

    def _qualified(self, text: str, base: DateExpression, floor: int, end: int) -> DateExpression:
        """`base` with "last" or "next" beside it."""
        start, stop = base.span
        before = self.words.qualifier.search(text, max(floor, start - 16), start)
        if before is not None:
            key = self.words.before[" ".join(fold(before["q"]).split())]
            base = replace(base, relative=key)
            return self._stretched(text, base, Span(before.start("q"), stop))
        after = self.words.qualifier_after and self.words.qualifier_after.match(text, stop, end)
        if after is not None:
            base = replace(base, relative=self.words.after[fold(after["q"])])
            return self._stretched(text, base, Span(start, after.end()))
        return base

    def _bare_month(
        self, text: str, at: re.Match[str], floor: int, end: int
    ) -> DateExpression | None:
        word = fold(at.group()).rstrip(".")
        base = DateExpression(
            span=Span(*at.span()),
            words=_words(text, Span(*at.span())),
            kind=DateKind.MONTH,
            month=self.words.months[word],
        )
        qualified = self._qualified(text, base, floor, end)
        if qualified is not base:
            return qualified
        lead = max(floor, at.start() - 12)
        return base if self.words.month_before.search(text, lead, at.start()) else None

    def _bare_year(
        self, text: str, at: re.Match[str], floor: int, end: int
    ) -> DateExpression | None:
        start, stop = at.span()
        if not (stop - start == 4 and _PLAIN_YEAR.match(text, start, end)):
            return None
        lead = max(floor - 2, start - 12, 0)
        strong = self.words.year_strong.search(text, lead, start)
        weak = self.words.year_weak.search(text, lead, start) or text[start - 1 : start] == "("
        if not strong and (not weak or _COUNTED.match(text, stop, end)):
            return None
        return DateExpression(
            span=Span(start, stop), words=at.group(), kind=DateKind.YEAR, year=int(at.group())
        )

    def _hijri(self, text: str, pos: int, end: int) -> DateExpression | None:
        """A Hijri date, with the Gregorian one that the text sets beside it."""
        match = self.words.hijri.match(text, pos, end)
        if match is None:
            return None
        own = Span(match.start(), match.end())
        link = self.words.hijri_link.match(text, own.end, end)
        trigger = link and self.words.trigger.match(text, link.end(), end)
        inner = trigger and self._date(text, trigger.lastgroup or "", trigger.start(), end)
        if link and trigger and trigger.lastgroup == "wd":
            inner = self._weekday(text, trigger, trigger.start(), end)
        if inner and link and inner.kind in (DateKind.DAY, DateKind.RANGE):
            stop = inner.span.end
            if "(" in link.group() and text[stop : stop + 1] == ")" and stop < end:
                stop += 1
            return self._stretched(text, replace(inner, hijri=own), Span(own.start, stop))
        return DateExpression(span=own, words=_words(text, own), kind=DateKind.HIJRI)


def _are_near(one: tuple[int | None, int | None], other: tuple[int | None, int | None]) -> bool:
    """Whether two days without a year are a couple of weeks apart at most."""
    first, last = (31 * (month or 0) + (day or 0) for month, day in (one, other))
    return 0 < last - first <= _NEAR_DAYS


def _years(
    year: int | None, end_year: int | None, month: int | None, end_month: int | None
) -> tuple[int | None, int | None]:
    """The years of a range whose words give one: 30 December - 2 January 2024."""
    if year is None and end_year is not None:
        wraps = month is not None and end_month is not None and end_month < month
        return end_year - wraps, end_year
    if year is not None and end_year is None:
        return year, year
    return year, end_year


def _words(text: str, span: Span) -> str:
    return " ".join(span.slice(text).split())
