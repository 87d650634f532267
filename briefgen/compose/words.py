"""The fixed words of documents in one language: labels, counts, dates, lists.

In:  a language that has `lexicon/LANG/words.toml`; English stands in for a label it lacks.
Out: Markup, in which every value that was filled in is escaped.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from difflib import get_close_matches
from functools import cache
from typing import Any

from markupsafe import Markup, escape

from briefgen import lexicon
from briefgen.model.dates import Basis, DateClaim, DateConflict, Precision

FALLBACK = "en"


def _english(count: int) -> str:
    return "one" if count == 1 else "other"


def _french(count: int) -> str:
    return "one" if count < 2 else "other"


def _arabic(count: int) -> str:
    if count <= 2:
        return ("zero", "one", "two")[count]
    rest = count % 100
    return "few" if 3 <= rest <= 10 else "many" if rest >= 11 else "other"


PLURALS: Mapping[str, Callable[[int], str]] = {"en": _english, "fr": _french, "ar": _arabic}


class Words:
    """The document words of one language."""

    def __init__(self, language: str) -> None:
        self.language = language
        self._own = lexicon.section(language, "words")
        self._shared = lexicon.section(FALLBACK, "words")
        self._plural = PLURALS[self.setting("plural")]

    # -------------------------------------------------------------- labels

    def setting(self, key: str) -> Any:
        """A value of words.toml by its dotted key."""
        for table in (self._own, self._shared):
            value = _dig(table, key)
            if value is not None:
                return value
        raise KeyError(_unknown(key, self._shared))

    def text(self, key: str, **values: object) -> Markup:
        """The label `key` with its {names} filled in."""
        return escape(self.setting(key)).format(**values)

    def count(self, key: str, number: int, **values: object) -> Markup:
        """The form of `key` that fits a number, with {count} filled in."""
        forms: Mapping[str, str] = self.setting(key)
        form = forms.get(self._plural(number)) or forms["other"]
        return escape(form).format(count=self.number(number), **values)

    def has(self, key: str) -> bool:
        """Whether there is such a label."""
        return any(_dig(table, key) is not None for table in (self._own, self._shared))

    def number(self, value: int) -> str:
        """A whole number with the language's thousands mark; years are not for this."""
        return f"{value:,}".replace(",", str(self.setting("thousands")))

    def names(self, items: Iterable[object], last: str = "list_last") -> Markup:
        """A list in a sentence: "a, b and c"."""
        texts = [escape(item) for item in items]
        if len(texts) < 2:
            return Markup("").join(texts)
        head = escape(self.setting("list_join")).join(texts[:-1])
        return head + escape(self.setting(last)) + texts[-1]

    def joined(self, text: Markup) -> Markup:
        """Text in which prepositions join the articles after them, where the language does so."""
        for apart, together in self._own.get("joined", ()):
            text = Markup(re.sub(rf"\b{apart}(?=\s)", together, text))  # noqa: S704  # still markup
        return text

    # -------------------------------------------------------------- dates

    def date(self, day: date, precision: Precision = Precision.DAY) -> Markup:
        """A date as the language writes it."""
        month = self._months()[day.month - 1]
        number = self.setting("date.first") if day.day == 1 else day.day
        return self.text(f"date.{precision}", day=number, month=month, year=day.year)

    def day(self, claim: DateClaim | None) -> Markup:
        """When, as finely as the source tells and no finer: "30 May 2024", "undated"."""
        if claim is None or claim.earliest is None:
            return self.text("date.undated")
        first, last = claim.earliest, claim.latest or claim.earliest
        if claim.precision is not Precision.DAY or first == last:
            return self.date(first, claim.precision or Precision.DAY)
        if (first.year, first.month) == (last.year, last.month):
            month, start = self._months()[first.month - 1], first.day
            number = self.setting("date.first") if start == 1 else start
            return self.text("date.days", first=number, last=last.day, month=month, year=first.year)
        return self.text("date.span", first=self.date(first), last=self.date(last))

    def date_notes(self, claim: DateClaim, language: str | None = None) -> list[Markup]:
        """What a reader must know about a date: its words, candidate years, other readings."""
        words = quoted(claim.words, language)
        notes = []
        if claim.earliest is None and claim.words:
            notes.append(words)
        if claim.candidates and claim.earliest is None:
            notes.append(self.text("date.candidates", years=self.years(claim)))
        if claim.basis in (Basis.WEEKDAY, Basis.CONTEXT, Basis.RELATIVE) and claim.words:
            notes.append(self.text("date.inferred", words=words))
        if claim.basis is Basis.OFFICER:
            notes.append(self.text("date.officer"))
        if claim.basis is Basis.OTHER_COPY:
            notes.append(self.text("date.other_copy"))
        told = (self.conflict(one, language) for one in claim.conflicts)
        return notes + [self.text("date.conflict", other=other) for other in told]

    def conflict(self, one: DateConflict, language: str | None = None) -> Markup:
        """What a source says otherwise of a date that it gives."""
        words, anchor = quoted(one.words, language), quoted(one.anchor, language)
        if one.day is not None and not one.anchor:
            weekday = self.setting("weekdays")[one.day.weekday()]
            day = self.date(one.day)
            return self.text("date.conflict_weekday", words=words, day=day, weekday=weekday)
        counted = self.date(one.counted) if one.counted else ""
        if one.day is None:
            return self.text("date.conflict_counted", words=words, counted=counted, anchor=anchor)
        values = {"words": words, "day": self.date(one.day), "counted": counted, "anchor": anchor}
        return self.text("date.conflict_both", **values)

    def years(self, claim: DateClaim) -> Markup:
        """The candidate years of a date that states none."""
        years = dict.fromkeys(day.year for day in claim.candidates)
        return self.names(years, "list_or")

    def _months(self) -> Sequence[str]:
        months: Sequence[str] = self.setting("months")
        return months


def quoted(words: str, language: str | None = None) -> Markup:
    """Words of a source, marked as such; the parser puts the quotation marks."""
    if not words:
        return Markup()
    return Markup('<q lang="{}">{}</q>').format(language or "", words)


@cache
def words_of(language: str) -> Words:
    """The words of a language, read once."""
    return Words(language)


def _dig(table: Mapping[str, Any], key: str) -> Any:
    value: Any = table
    for part in key.split("."):
        value = value.get(part) if isinstance(value, Mapping) else None
    return value


def _unknown(key: str, table: Mapping[str, Any]) -> str:
    known = [f"{a}.{b}" for a, inner in table.items() if isinstance(inner, Mapping) for b in inner]
    near = get_close_matches(key, known, 1)
    return f"no label is called {key!r}" + (f"; did you mean {near[0]!r}?" if near else "")
