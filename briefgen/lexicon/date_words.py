"""The date words of a language, compiled: lexicon/LANG/dates.toml as patterns and tables."""

import re
from collections.abc import Iterable, Mapping
from functools import cache

from briefgen.lexicon import section
from briefgen.lexicon.date_values import DateKind
from briefgen.lexicon.gates import Gates
from briefgen.lexicon.openings import Openings
from briefgen.model.text import fold
from briefgen.value import frozen

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


@frozen(kw_only=False)
class Form:
    """One way to write a date."""

    kind: DateKind
    pattern: re.Pattern[str]
    relative: str | None = None


@frozen
class DateWords:
    """What dates.toml of one language says, compiled."""

    trigger: re.Pattern[str]
    words: Gates  # whether anything may trigger but a number
    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    relatives: Mapping[str, str]
    forms: Mapping[str, tuple[Form, ...]]  # by the trigger they start with
    numbers: Openings  # which of those of a number may stand at one; first `hijri`
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
    hijri: re.Pattern[str]
    hijri_behind: re.Pattern[str]
    hijri_link: re.Pattern[str]


@cache
def date_words(language: str) -> DateWords:
    """The words of a language; English where it has none of its own."""
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
    forms = _forms(data["form"], dotted, weekday, data["ordinal"], data["joiners"])
    ago = "".join(f"|(?P<ago{n}>{f.pattern.pattern})" for n, f in enumerate(forms.get("ago", ())))
    openings = [w for row in data["form"] for w in row.get("starts", ())]
    names = [w for row in (*data["months"], *data["weekdays"]) for w in row]
    phrases = [w for ws in data["relative"].values() for w in ws]
    trigger = _lookahead(_ways(names, capital=capital) | _ways(phrases + openings, capital=False))
    spelt = rf"(?P<rel>{relative})(?!\w){ago}|(?P<wd>{weekday})(?!\w)"
    spelt += rf"|(?P<mon>{month})(?![^\W\d_])"
    trigger += rf"(?<![$€£])(?:{spelt}|(?P<num>(?<!\d[.,])\d{{1,4}}))"
    hijri, behind, link = _hijri_patterns(data)
    return DateWords(
        trigger=re.compile(trigger),
        words=Gates((re.compile(rf"\b(?:{spelt})"),)),
        months=months,
        weekdays=weekdays,
        relatives=relatives,
        forms={**forms, **{f"ago{n}": (f,) for n, f in enumerate(forms.get("ago", ()))}},
        numbers=Openings((hijri, *(form.pattern for form in forms["num"]))),
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
    rows: list[dict[str, str]], month: str, weekday: str, ordinal: str, joiners: list[str]
) -> dict[str, tuple[Form, ...]]:
    """Forms by what they start with: num (a number), mon (a month) or ago (words)."""
    words = "|".join(re.escape(j) for j in joiners if j.isalpha() or "'" in j)
    parts = {
        "{-}": rf"(?:\s*[-–—]\s*|\s+(?:{words})\s+)",
        "{D}": _DAY.format("d", ordinal),
        "{D2}": _DAY.format("d2", ordinal),
        "{M}": rf"(?P<m>{month})(?![^\W\d_])",
        "{M2}": rf"(?P<m2>{month})(?![^\W\d_])",
        "{W}": rf"(?:(?:{weekday})(?!\w),?\s+)?",
        "{Y}": _YEAR.format("y"),
        "{Y2}": _YEAR.format("y2"),
    }
    made: dict[str, list[Form]] = {"num": [Form(k, re.compile(p)) for k, p in _NUMERIC]}
    for row in rows:
        pattern = row["pattern"]
        first = {"{D": "num", "{M": "mon"}.get(pattern[:2], "ago")
        for name, part in parts.items():
            pattern = pattern.replace(name, part)
        made.setdefault(first, []).append(
            Form(DateKind(row["kind"]), re.compile(pattern), row.get("relative"))
        )
    return {first: tuple(forms) for first, forms in made.items()}


def _hijri_patterns(
    data: Mapping[str, list[str]],
) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
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
    return rf"{whole}|(?:{short})(?![^\W\d_])\.?" if short else whole


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
