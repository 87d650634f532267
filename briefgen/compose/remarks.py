"""What stands in the margin of a working copy beside each fact: its quote, source and date.

In:  a Digest and the words of a language.
Out: a Remark for every footnote number.
"""

from briefgen.compose.words import Words
from briefgen.model.digest import Citation, Digest
from briefgen.model.document import Remark, Run, Runs


def remarks(digest: Digest, words: Words) -> tuple[Remark, ...]:
    """One for each citation, in the order of their numbers."""
    languages = {entry.event: entry.language for entry in digest.sources}
    return tuple(
        Remark(
            number=one.number,
            paragraphs=(
                _quote(one, languages.get(one.proof.event), words),
                (Run(text=_source(one, words)),),
            ),
        )
        for one in digest.citations
    )


def _quote(one: Citation, language: str | None, words: Words) -> Runs:
    """The words of the source, between the marks of the document's language."""
    opening, closing = words.setting("quotes")
    own = language if language not in (None, "und", words.language) else None
    quote = " ".join(one.quote.split())
    return (Run(text=opening), Run(text=quote, quote=True, lang=own), Run(text=closing))


def _source(one: Citation, words: Words) -> str:
    """The file and line, the date of the event, and the item that `why` and `correct` take."""
    line = words.text("sources.line", line=one.line).unescape()
    where = f"{one.origin}{words.text('list_join').unescape()}{line}"
    return f"{where} · {words.day(one.date).unescape()} · {one.item}"
