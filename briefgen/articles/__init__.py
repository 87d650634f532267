"""Cut a release into its articles.

In:  a Release.
Out: its Articles with headline, page date, dateline and paragraphs, furniture taken out; an
     Issue where nothing is left.  `find_boilerplate` marks what stands in release after release.
"""

from dataclasses import replace
from itertools import pairwise

from briefgen.articles.boundaries import find_starts
from briefgen.articles.furniture import Cut
from briefgen.articles.head import make_article
from briefgen.articles.standing import (
    Traits,
    find_boilerplate,
    mark,
    marks,
    standing_among,
    traits_of,
)
from briefgen.articles.units import cut_units, merge_glued
from briefgen.errors import Found, Issue, Place
from briefgen.model.release import Article, Release

__all__ = [
    "Traits",
    "find_boilerplate",
    "mark",
    "marks",
    "split",
    "standing_among",
    "traits_of",
]


def split(release: Release) -> Found[Article]:
    """The articles of a release, in order; their `release` knows its furniture."""
    units, cuts, _ = cut_units(release.text)
    clean = replace(
        release,
        furniture=tuple(cut.span for cut in cuts),
        publisher=release.publisher or _publisher(release.text, cuts),
    )
    merged, starts = merge_glued(units, find_starts(clean, units, release.language))
    made = [make_article(clean, merged[a:b]) for a, b in pairwise([*starts, len(merged)])]
    articles = tuple(article for article in made if article is not None)
    return Found(articles, () if articles else (_empty(release),))


def _publisher(text: str, cuts: tuple[Cut, ...]) -> str | None:
    """The outlet that a credit line names."""
    for cut in cuts:
        match = cut.row.publisher and cut.row.publisher.search(text, *cut.span)
        if match:
            return match["publisher"].strip()
    return None


def _empty(release: Release) -> Issue:
    hint = "nothing but navigation and notices was found; check that the right page was saved"
    return Issue(Place(release.origin), "there is no article in it", hint, code="no-article")
