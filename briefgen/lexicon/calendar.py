"""Date expressions of a language: where they stand and what they say, word for word.

In:  a stretch of text and its language (its words are lexicon/LANG/dates.toml).
Out: DateExpressions in reading order, that never overlap.  Nothing is worked out here: what
     "yesterday" means is for who knows the article's own date.  No clock is read.

One pass finds where a month, weekday, relative word or number stands; forms are tried only there.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import cache

from briefgen.lexicon import section
from briefgen.model.dates import Basis, DateClaim, Precision
from briefgen.model.text import Evidence, Span, fold


class DateKind(StrEnum):
    """What an expression gives."""

    DAY = "day"  # a day of a month, with or without year
    RANGE = "range"  # first and last day, of one month or two
    MONTH = "month"  # a month, with or without year; "last March"
    YEAR = "year"
    PERIOD = "period"  # months or years apart: "2021-2024", "January to March 2024"
    WEEKDAY = "weekday"  # "Thursday", "Monday (14)"
    RELATIVE = "relative"  # "today", "yesterday (12)", "last week"
    HIJRI = "hijri"  # no Gregorian date beside it: words only


@dataclass(frozen=True, slots=True, kw_only=True)
class DateExpression:
    """The words of a date and the numbers they hold; None is what they do not say."""

    span: Span
    words: str  # text[span], line breaks folded
    kind: DateKind
    year: int | None = None
    month: int | None = None
    day: int | None = None
    end_year: int | None = None
    end_month: int | None = None
    end_day: int | None = None
    weekday: int | None = None  # Monday is 0
    relative: str | None = None  # a key of [relative] or [qualifiers] in dates.toml
    day_in_parens: int | None = None  # the 12 of "yesterday (12)"
    swappable: bool = False  # 03/04/2024: day and month may stand the other way round
    hijri: Span | None = None  # the Hijri date beside the Gregorian one


def find_expressions(text: str, start: int, end: int, language: str) -> tuple[DateExpression, ...]:
    """The date expressions of text[start:end], in order."""
    calendar = _calendar(language)
    found: list[DateExpression] = []
    at = start
    for trigger in calendar.trigger.finditer(text, start, end):
        if trigger.start() < at:
            continue
        expression = calendar.read(text, trigger, at, end)
        if expression is not None:
            found.append(expression)
            at = expression.span.end
    return tuple(found)


def to_claim(
    expression: DateExpression, evidence: Evidence | None = None, *, month_first: bool | None = None
) -> DateClaim:
    """What a fully stated expression claims; words alone when it is not fully stated.

    `month_first` is the order of 03/04/2024 where the document shows it; unknown, both
    readings are candidates.
    """
    bare = DateClaim(words=expression.words, evidence=evidence)
    if expression.swappable and month_first is None:
        return replace(bare, candidates=_both_orders(expression))
    if expression.swappable and month_first:
        expression = replace(expression, day=expression.month, month=expression.day)
    bounds = bounds_of(expression)
    if bounds is None:
        return bare
    earliest, latest, precision = bounds
    return replace(bare, earliest=earliest, latest=latest, precision=precision, basis=Basis.STATED)


def bounds_of(expression: DateExpression) -> tuple[date, date, Precision] | None:
    """First day, last day and precision of an expression whose year is there; None otherwise."""
    e = expression
    if e.year is None:
        return None
    if e.kind is DateKind.YEAR:
        return date(e.year, 1, 1), date(e.year, 12, 31), Precision.YEAR
    if e.kind is DateKind.PERIOD:
        return _period(e.year, e.month, e.end_year or e.year, e.end_month)
    if e.month is None:
        return None
    if e.day is None:
        return date(e.year, e.month, 1), _month_end(e.year, e.month), Precision.MONTH
    first = make_date(e.year, e.month, e.day)
    last = first
    if e.end_day is not None:
        last = make_date(e.end_year or e.year, e.end_month or e.month, e.end_day)
    if first is None or last is None or last < first:
        return None
    return first, last, Precision.DAY


def make_date(year: int, month: int, day: int) -> date | None:
    """The day, or None where the calendar has no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _period(
    year: int, month: int | None, end_year: int, end_month: int | None
) -> tuple[date, date, Precision] | None:
    precision = Precision.MONTH if month else Precision.YEAR
    first, last = date(year, month or 1, 1), _month_end(end_year, end_month or 12)
    return (first, last, precision) if first <= last else None


def _month_end(year: int, month: int) -> date:
    return date.fromordinal(date(year + month // 12, month % 12 + 1, 1).toordinal() - 1)


def _both_orders(e: DateExpression) -> tuple[date, ...]:
    year, month, day = e.year or 0, e.month or 0, e.day or 0
    days = {make_date(year, month, day), make_date(year, day, month)}
    return tuple(sorted(d for d in days if d is not None))


# ------------------------------------------------------------------ one language

_DAY = r"(?P<{}>0?[1-9]|[12]\d|3[01])(?!\d)(?:(?:{})(?!\w))?"
_YEAR = r"(?P<{}>(?:1[89]|20)\d\d)(?!\d)"
# The same in every language.
_NUMERIC: tuple[tuple[DateKind, str], ...] = (
    (DateKind.DAY, r"(?P<y>(?:19|20)\d\d)([-/.])(?P<mn>0?[1-9]|1[0-2])\2(?P<d>[0-3]?\d)(?!\d)"),
    (DateKind.DAY, r"(?P<d>[0-3]?\d)([-/.])(?P<mn>[0-3]?\d)\2(?P<y>(?:19|20)\d\d)(?!\d|[-/.]\d)"),
    (
        DateKind.PERIOD,
        r"(?P<y>(?:19|20)\d\d)\s*[-–—/]\s*(?P<y2>(?:19|20)?\d\d)(?![\d-]|[.,%]\d)",
    ),
)


@dataclass(frozen=True, slots=True)
class _Form:
    kind: DateKind
    pattern: re.Pattern[str]
    relative: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Calendar:
    """What dates.toml of one language says, compiled."""

    trigger: re.Pattern[str]
    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    relatives: Mapping[str, str]
    forms: Mapping[str, tuple[_Form, ...]]  # by the trigger they start with
    before: Mapping[str, str]  # qualifier words and their key
    qualifier: re.Pattern[str]
    qualifier_after: re.Pattern[str] | None
    after: Mapping[str, str]
    link: re.Pattern[str]  # from "Thursday" or "today" to the date that follows
    parens: re.Pattern[str]
    weekday: re.Pattern[str]  # a weekday behind a date
    full_weekdays: frozenset[str]
    weekday_not: tuple[re.Pattern[str], re.Pattern[str]]
    month_before: re.Pattern[str]
    year_strong: re.Pattern[str]
    year_weak: re.Pattern[str]
    hijri: re.Pattern[str] | None
    hijri_behind: re.Pattern[str] | None
    hijri_link: re.Pattern[str] | None

    def read(self, text: str, at: re.Match[str], floor: int, end: int) -> DateExpression | None:
        """The expression at a trigger; `floor` is where the one before ended."""
        what, pos = at.lastgroup or "", at.start()
        if what == "rel":
            return self._relative(text, at, end)
        if what == "wd":
            return self._weekday(text, at, floor, end)
        if what == "num" and (hijri := self._hijri(text, pos, end)):
            return hijri
        found = self._date(text, what, pos, end)
        if found is not None:
            return self._behind(text, found, end)
        if what == "mon":
            return self._bare_month(text, at, floor, end)
        return self._bare_year(text, at, floor, end) if what == "num" else None

    def _date(self, text: str, what: str, pos: int, end: int) -> DateExpression | None:
        for form in self.forms.get(what, ()):
            match = form.pattern.match(text, pos, end)
            if match is not None and (e := self._made(text, form, match)) is not None:
                return e
        return None

    def _made(self, text: str, form: _Form, match: re.Match[str]) -> DateExpression | None:
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
            swappable = match.start("d") < match.start("mn") and max(month, day) <= 12 != (
                month == day
            )
            if month > 12 or not 1 <= day <= 31 or not month:
                return None
        if form.kind is DateKind.RANGE or form.kind is DateKind.PERIOD:
            year, end_year = _years(year, end_year, month, end_month)
        if form.kind is DateKind.PERIOD and (year is None or not year < (end_year or 0) + 1):
            return None
        return self._expression(
            text,
            Span(match.start(), match.end()),
            form.kind,
            year=year,
            month=month,
            day=day,
            end_year=end_year,
            end_month=end_month,
            end_day=number.get("d2"),
            relative=form.relative,
            swappable=swappable,
        )

    def _expression(
        self,
        text: str,
        span: Span,
        kind: DateKind,
        *,
        year: int | None = None,
        month: int | None = None,
        day: int | None = None,
        end_year: int | None = None,
        end_month: int | None = None,
        end_day: int | None = None,
        weekday: int | None = None,
        relative: str | None = None,
        day_in_parens: int | None = None,
        swappable: bool = False,
    ) -> DateExpression:
        return DateExpression(
            span=span,
            words=" ".join(span.slice(text).split()),
            kind=kind,
            year=year,
            month=month,
            day=day,
            end_year=end_year,
            end_month=end_month,
            end_day=end_day,
            weekday=weekday,
            relative=relative,
            day_in_parens=day_in_parens,
            swappable=swappable,
        )

    def _month(self, word: str | None) -> int | None:
        return self.months[fold(word).rstrip(".")] if word else None

    # -- a word, and the date that says which day it is

    def _relative(self, text: str, at: re.Match[str], end: int) -> DateExpression:
        word = " ".join(fold(at.group()).split())
        base = self._expression(
            text, Span(*at.span()), DateKind.RELATIVE, relative=self.relatives[word]
        )
        return self._joined(text, base, end)

    def _weekday(self, text: str, at: re.Match[str], floor: int, end: int) -> DateExpression | None:
        word = fold(at.group()).rstrip(".")
        base = self._expression(
            text, Span(*at.span()), DateKind.WEEKDAY, weekday=self.weekdays[word]
        )
        joined = self._joined(text, base, end)
        if joined is not base:
            return joined
        not_after, not_before = self.weekday_not
        if word not in self.full_weekdays or not_before.match(text, at.end(), end):
            return None
        if not_after.search(text, max(floor, at.start() - 12), at.start()):
            return None
        return self._qualified(text, base, floor, end)

    def _joined(self, text: str, base: DateExpression, end: int) -> DateExpression:
        """`base` with the date that stands beside it: "today, July 29", "Monday (14)"."""
        parens = self.parens.match(text, base.span.end, end)
        if parens is not None:
            span = Span(base.span.start, parens.end())
            return self._stretched(text, base, span, day_in_parens=int(parens["n"]))
        link = self.link.match(text, base.span.end, end)
        if link is None:
            return base
        trigger = self.trigger.match(text, link.end(), end)
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
        words = " ".join(span.slice(text).split())
        paren = e.day_in_parens if day_in_parens is None else day_in_parens
        return replace(e, span=span, words=words, day_in_parens=paren)

    def _behind(self, text: str, e: DateExpression, end: int) -> DateExpression:
        """A date with what may follow it: a weekday, the Hijri date."""
        if e.kind not in (DateKind.DAY, DateKind.RANGE):
            return e
        match = self.weekday.match(text, e.span.end, end)
        if match is not None and e.kind is DateKind.DAY:
            e = replace(e, weekday=self.weekdays[fold(match["w"]).rstrip(".")])
            e = self._stretched(text, e, Span(e.span.start, match.end()))
        if self.hijri_behind is not None:
            match = self.hijri_behind.match(text, e.span.end, end)
            if match is not None:
                e = replace(e, hijri=Span(*match.span("h")))
                e = self._stretched(text, e, Span(e.span.start, match.end()))
        return e

    # -- months, years and weekdays that stand alone

    def _qualified(self, text: str, base: DateExpression, floor: int, end: int) -> DateExpression:
        """`base` with "last" or "next" beside it."""
        start, stop = base.span
        before = self.qualifier.search(text, max(floor, start - 16), start)
        if before is not None:
            key = self.before[" ".join(fold(before["q"]).split())]
            base = replace(base, relative=key)
            return self._stretched(text, base, Span(before.start("q"), stop))
        after = self.qualifier_after and self.qualifier_after.match(text, stop, end)
        if after is not None:
            base = replace(base, relative=self.after[fold(after["q"])])
            return self._stretched(text, base, Span(start, after.end()))
        return base

    def _bare_month(
        self, text: str, at: re.Match[str], floor: int, end: int
    ) -> DateExpression | None:
        word = fold(at.group()).rstrip(".")
        base = self._expression(text, Span(*at.span()), DateKind.MONTH, month=self.months[word])
        qualified = self._qualified(text, base, floor, end)
        if qualified is not base:
            return qualified
        lead = max(floor, at.start() - 12)
        return base if self.month_before.search(text, lead, at.start()) else None

    def _bare_year(
        self, text: str, at: re.Match[str], floor: int, end: int
    ) -> DateExpression | None:
        start, stop = at.span()
        if not (stop - start == 4 and _PLAIN_YEAR.match(text, start, end)):
            return None
        lead = max(floor - 2, start - 12, 0)
        strong = self.year_strong.search(text, lead, start)
        weak = self.year_weak.search(text, lead, start) or text[start - 1 : start] == "("
        if not strong and (not weak or _COUNTED.match(text, stop, end)):
            return None
        return self._expression(text, Span(start, stop), DateKind.YEAR, year=int(at.group()))

    def _hijri(self, text: str, pos: int, end: int) -> DateExpression | None:
        """A Hijri date, with the Gregorian one that the text sets beside it."""
        match = self.hijri.match(text, pos, end) if self.hijri else None
        if match is None or self.hijri_link is None:
            return None
        own = Span(match.start(), match.end())
        link = self.hijri_link.match(text, own.end, end)
        trigger = link and self.trigger.match(text, link.end(), end)
        inner = trigger and self._date(text, trigger.lastgroup or "", trigger.start(), end)
        if link and trigger and trigger.lastgroup == "wd":
            inner = self._weekday(text, trigger, trigger.start(), end)
        if inner and link and inner.kind in (DateKind.DAY, DateKind.RANGE):
            stop = inner.span.end
            if "(" in link.group() and text[stop : stop + 1] == ")" and stop < end:
                stop += 1
            return self._stretched(text, replace(inner, hijri=own), Span(own.start, stop))
        return self._expression(text, own, DateKind.HIJRI)


_NUMBERS = frozenset({"y", "y2", "d", "d2", "mn"})
_PLAIN_YEAR = re.compile(r"(?:1[89]|20)\d\d(?![\d%]|[.,]\d|\s*(?:%|percent|per cent))")
_COUNTED = re.compile(r"\s+(?:[a-zà-ÿ]+\s+)?[a-zà-ÿ]{2,}s\b")


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


# ------------------------------------------------------------------ compiling


@cache
def _calendar(language: str) -> _Calendar:
    data = section(language, "dates") or section("en", "dates")
    capital = bool(data["capital"])
    months = _numbered(data["months"], 1)
    weekdays = _numbered(data["weekdays"], 0)
    relatives = {fold(w): key for key, words in data["relative"].items() for w in words}
    month = _either((w for row in data["months"] for w in row), capital=capital)
    weekday = _dotted(data["weekdays"], capital=capital)
    relative = _either((w for ws in data["relative"].values() for w in ws), capital=False)
    before = {fold(w): k for k, ws in data["qualifiers"].get("before", {}).items() for w in ws}
    after = {fold(w): k for k, ws in data["qualifiers"].get("after", {}).items() for w in ws}
    dotted = _dotted(data["months"], capital=capital)
    forms = _forms(data["form"], dotted, data["ordinal"], data["joiners"])
    ago = "".join(f"|(?P<ago{n}>{f.pattern.pattern})" for n, f in enumerate(forms.get("ago", ())))
    openings = [w for row in data["form"] for w in row.get("starts", ())]
    names = [w for row in (*data["months"], *data["weekdays"]) for w in row]
    phrases = [w for ws in data["relative"].values() for w in ws]
    trigger = _lookahead(_ways(names, capital=capital) | _ways(phrases + openings, capital=False))
    trigger += rf"(?<![$€£])(?:(?P<rel>{relative})(?!\w){ago}|(?P<wd>{weekday})(?!\w)"
    trigger += rf"|(?P<mon>{month})(?![^\W\d_])|(?P<num>(?<!\d[.,])\d{{1,4}}))"
    hijri, behind, link = _hijri_patterns(data)
    return _Calendar(
        trigger=re.compile(trigger),
        months=months,
        weekdays=weekdays,
        relatives=relatives,
        forms={**forms, **{f"ago{n}": (f,) for n, f in enumerate(forms.get("ago", ()))}},
        before=before,
        after=after,
        qualifier=re.compile(rf"(?<!\w)(?P<q>{_either(before, capital=False) or '(?!)'})\s+\Z"),
        qualifier_after=re.compile(rf"\s+(?P<q>{_either(after, capital=False)})(?!\w)")
        if after
        else None,
        link=re.compile(r",?\s*[(]\s*|,?\s+(?:the\s+|le\s+)?"),
        parens=re.compile(rf"\s*\((?P<n>0?[1-9]|[12]\d|3[01])(?:{data['ordinal']})?\)"),
        weekday=re.compile(rf"(?:,\s+|\s*\()(?P<w>{weekday})(?!\w)\)?"),
        full_weekdays=frozenset(fold(row[0]) for row in data["weekdays"]),
        weekday_not=(
            re.compile(rf"(?<!\w)(?:{_plain(data['weekday_not_after'])})\s+\Z"),
            re.compile(rf"\s+(?:{_plain(data['weekday_not_before'])})(?!\w)"),
        ),
        month_before=_before_words(data["month_before"]),
        year_strong=_before_words(data["year_strong"]),
        year_weak=_before_words(data["year_weak"]),
        hijri=hijri,
        hijri_behind=behind,
        hijri_link=link,
    )


def _numbered(rows: list[list[str]], first: int) -> dict[str, int]:
    return {fold(word): n for n, row in enumerate(rows, first) for word in row}


def _forms(
    rows: list[dict[str, str]], month: str, ordinal: str, joiners: list[str]
) -> dict[str, tuple[_Form, ...]]:
    """Forms by what they start with: num (a number), mon (a month) or ago (words)."""
    words = "|".join(re.escape(j) for j in joiners if j.isalpha() or "'" in j)
    parts = {
        "{-}": rf"(?:\s*[-–—]\s*|\s+(?:{words})\s+)",
        "{D}": _DAY.format("d", ordinal),
        "{D2}": _DAY.format("d2", ordinal),
        "{M}": rf"(?P<m>{month})(?![^\W\d_])",
        "{M2}": rf"(?P<m2>{month})(?![^\W\d_])",
        "{Y}": _YEAR.format("y"),
        "{Y2}": _YEAR.format("y2"),
    }
    made: dict[str, list[_Form]] = {"num": [_Form(k, re.compile(p)) for k, p in _NUMERIC]}
    for row in rows:
        pattern = row["pattern"]
        first = {"{D": "num", "{M": "mon"}.get(pattern[:2], "ago")
        for name, part in parts.items():
            pattern = pattern.replace(name, part)
        made.setdefault(first, []).append(
            _Form(DateKind(row["kind"]), re.compile(pattern), row.get("relative"))
        )
    return {first: tuple(forms) for first, forms in made.items()}


def _hijri_patterns(
    data: Mapping[str, list[str]],
) -> tuple[re.Pattern[str] | None, re.Pattern[str] | None, re.Pattern[str] | None]:
    months = _plain(data["hijri_months"]).replace("'", "['’ʿʻ‘]?")
    era = rf"(?:\s*(?:{_plain(data['hijri_era'])})\.?(?!\w))?"
    own = rf"\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?(?:{months})\.?,?\s+1[34]\d\d{era}"
    link = rf"\s*(?:[/,(=-]|[–—])?\s*(?:\(?\s*(?:{_plain(data['corresponding'])})\s+)?"
    return re.compile(own), re.compile(rf"{link}(?P<h>{own})\)?"), re.compile(link)


def _lookahead(words: Iterable[str]) -> str:
    """A quick test that one of `words` or a number may start here: their first three letters."""
    opening: dict[str, dict[str, set[str]]] = {}
    for word in sorted(words):
        opening.setdefault(word[0], {}).setdefault(word[1], set()).add(word[2])
    branches = [
        first
        + "(?:"
        + "|".join(f"{s}[{''.join(sorted(third))}]" for s, third in rest.items())
        + ")"
        for first, rest in opening.items()
    ]
    return rf"\b(?=\d|{'|'.join(branches)})"


def _ways(words: Iterable[str], *, capital: bool) -> set[str]:
    """Words in the ways they may be capitalised."""
    ways: set[str] = set()
    for word in words:
        ways |= {word[0].upper() + word[1:], word.upper()}
        if not capital:
            ways.add(word)
    return ways


def _either(words: Iterable[str], *, capital: bool) -> str:
    """An alternation of words, longest first, in the ways they may be capitalised."""
    return _plain(_ways(words, capital=capital))


def _dotted(rows: Iterable[list[str]], *, capital: bool) -> str:
    """Months where a shortened one may end in a full stop, and a whole one not."""
    rows = tuple(rows)
    whole = _either((row[0] for row in rows), capital=capital)
    short = _either((word for row in rows for word in row[1:]), capital=capital)
    return rf"{whole}|(?:{short})(?![^\W\d_])\.?"


def _plain(words: Iterable[str]) -> str:
    return "|".join(re.escape(w).replace(r"\ ", r"\s+") for w in sorted(words, key=_long_first))


def _before_words(words: Iterable[str]) -> re.Pattern[str]:
    """Words that stand right before: those that end in a hyphen or apostrophe touch."""
    touching = [w for w in words if w[-1] in "-'"]
    apart = [w for w in words if w[-1] not in "-'"]
    return re.compile(
        rf"(?<!\w)(?:(?:{_plain(apart)})(?:\s+the)?\s+|(?:{_plain(touching) or '(?!)'}))\Z", re.I
    )


def _long_first(word: str) -> tuple[int, str]:
    return -len(word), word
