"""What the readers of acts look at: a page, what stands in it, and who is who in one event."""

from briefgen.extract.base import Frame, Mentions, Page
from briefgen.extract.cues import Line
from briefgen.extract.discourse import Resolver
from briefgen.extract.phrases import Range
from briefgen.model.text import Span
from briefgen.value import frozen


@frozen(kw_only=False)
class Scene:
    """One event of a page with everything that tells who acts in it."""

    page: Page
    mentions: Mentions
    frame: Frame
    resolver: Resolver

    @property
    def language(self) -> str:
        """The language the article is in."""
        return self.page.article.language


def span_of(line: Line, part: Range) -> Span:
    """Where tokens first..last-1 stand in the text; at least one token."""
    tokens = line.sentence.tokens
    return Span(tokens[part[0]].start, tokens[max(part[1], part[0] + 1) - 1].end)
