"""The words of an invitation: the mail as a page and as plain text, and what a calendar shows.

In:  Terms, what changed since the last version, and the folders to look for templates in.
Out: a Letter and a description, both made of the same page.
"""

from collections.abc import Callable, Collection, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

from markupsafe import Markup, escape

from briefgen import lexicon
from briefgen.compose.render import render
from briefgen.compose.words import Words, words_of
from briefgen.invitations.eml import Letter
from briefgen.invitations.mailbox import one_line
from briefgen.invitations.plain import plain
from briefgen.model.meeting import Method
from briefgen.model.visit import Role
from briefgen.pipeline.inviting import Terms
from briefgen.value import frozen
from briefgen.writers.clean import clean

SECTION = "invitation"
FALLBACK = "en"


@frozen
class Version:
    """What a letter must know of its version."""

    method: Method = Method.REQUEST
    is_update: bool = False
    changed: frozenset[str] = frozenset()  # "when", "where"


def letter_of(
    of: Terms,
    version: Version,
    folders: Sequence[Path],
    *,
    name: str,
    home: str,
    enclosed: Collection[str],
) -> tuple[Letter, str]:
    """The mail, and the description that stands in the calendar.

    `name` is whom the meeting is with, `home` who we are, `enclosed` the names of the files.
    """
    words = words_of(of.language)
    values = _values(of, version, words, name=name, home=home, enclosed=enclosed)
    page = clean(str(render("invitation", folders, values)))
    description = plain(clean(str(render("invitation.calendar", folders, values))))
    subject = one_line(
        label(
            of.language, _SUBJECTS[_kind(version)], title=of.title, date=_day(words, of.start)
        ).unescape(),
        "a subject",
    )
    return Letter(subject=subject, html=page, text=plain(page)), description.strip()


def label(language: str, key: str, /, **values: object) -> Markup:
    """A label of lexicon/LANG/invitation.toml with its {names} filled in."""
    return escape(_setting(language, key)).format(**values)


def _setting(language: str, key: str) -> Any:
    own = lexicon.section(language, SECTION)
    return own[key] if key in own else lexicon.section(FALLBACK, SECTION)[key]


def _kind(version: Version) -> str:
    if version.method is Method.CANCEL:
        return "cancel"
    return "update" if version.is_update else "first"


_SUBJECTS = {"first": "subject", "update": "subject_update", "cancel": "subject_cancel"}


def _values(
    of: Terms,
    version: Version,
    words: Words,
    *,
    name: str,
    home: str,
    enclosed: Collection[str],
) -> dict[str, Any]:
    """Every name that a template of invitations may use."""
    t: Callable[..., Markup] = partial(label, of.language)
    spoken = of.visit.occasion.language
    return {
        "t": t,
        "apart": _apart,
        "language": of.language,
        "direction": words.setting("direction"),
        "colon": words.text("colon"),
        "comma": words.text("list_join"),
        "edition": str(of.edition),
        "marking": of.marking,
        "cancelled": version.method is Method.CANCEL,
        "update": version.is_update,
        "changed": version.changed,
        "title": of.title,
        "name": name,
        "home": home,
        "when": _when(words, of.start, of.end),
        "clock": t("clock_zone", zone=of.zone.replace("_", " "), offset=_offsets(of)),
        "place": of.place,
        "chair": [guest.mailbox.called for guest in of.guests if guest.role is Role.CHAIR],
        "organiser": of.organiser,
        "speaking": _setting(of.language, "languages").get(spoken, spoken),
        "enclosed": _enclosed(of.language, words, enclosed),
        "visit": of.visit,
    }


def _enclosed(language: str, words: Words, names: Collection[str]) -> Markup:
    if not names:
        return Markup()
    forms = _setting(language, "enclosed")
    form = forms["one"] if len(names) == 1 else forms["other"]
    return escape(form).format(names=words.names(map(_apart, names)))


def _apart(words: object) -> Markup:
    """Words that may run in another direction than those around them."""
    return Markup("<bdi>{}</bdi>").format(words)


def _when(words: Words, start: datetime, end: datetime) -> Markup:
    """The day and the hours; both days where the meeting ends on another."""
    hours = f"{start:%H:%M}", f"{end:%H:%M}"
    if start.date() == end.date():
        times = label(words.language, "hours", start=hours[0], end=hours[1])
        return words.names([_day(words, start), times], "list_join")
    ends = [
        words.names([_day(words, moment), hour], "list_join")
        for moment, hour in zip((start, end), hours, strict=True)
    ]
    return label(words.language, "span", start=ends[0], end=ends[1])


def _day(words: Words, moment: datetime) -> Markup:
    weekdays: Sequence[str] = _setting(words.language, "weekdays")
    weekday = weekdays[moment.weekday()]
    return label(words.language, "weekday_date", weekday=weekday, date=words.date(moment.date()))


def _offsets(of: Terms) -> str:
    """How far the clocks are from universal time; both when they change during the meeting."""
    told = [f"UTC{moment:%z}" for moment in (of.start, of.end)]
    return " → ".join(dict.fromkeys(f"{text[:6]}:{text[6:8]}" for text in told))
