"""Digest + template -> Document.

In:  a Digest, the name of a template and the folders to look for it in, first match wins.
Out: a Document whose blocks every writer can draw; TemplateError where the template is at fault.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from briefgen.compose import render
from briefgen.compose.blocks import Misuse, parse
from briefgen.compose.figures import figures
from briefgen.compose.inline import Inline
from briefgen.compose.remarks import remarks
from briefgen.compose.values import context, printed
from briefgen.compose.words import Words, words_of
from briefgen.gazetteer import Gazetteer, load
from briefgen.model.digest import Digest
from briefgen.model.document import Block, Document
from briefgen.model.note import Note
from briefgen.model.visit import Edition, Visit
from briefgen.model.working import Origin

__all__ = ["compose", "explaining"]


def compose(
    digest: Digest,
    template: str = "pack",
    folders: Sequence[Path] = (),  # the workspace's templates/ first, the shipped ones last
    language: str = "en",
    *,
    edition: str = "internal",  # principal, internal, shareable
    marking: str = "",
    settings: Mapping[str, str] | None = None,  # organisation, version, distribution, drafter
    visit: Visit | None = None,  # what the officer wrote, as `seen_in` the edition
    notes: Sequence[Note] = (),  # what the officer noted beside an earlier pack
    working: bool = False,  # with remarks, and fields that are read back
    names: Gazetteer | None = None,  # with what the office adds
    cache: Path | None = None,  # where compiled templates are kept between runs
) -> Document:
    """The document that the template makes of the digest."""
    words, names = words_of(language), names or load()
    digest = replace(digest, subject=printed(digest.subject, names, language, digest.as_of))
    given = {**(settings or {}), **({"marking": marking} if marking else {})}
    drawn = figures(digest, words)
    values = context(digest, words, drawn, given, edition, names)
    values["visit"] = visit or Visit()
    shareable = edition == Edition.SHAREABLE
    values["notes"] = () if shareable else tuple(notes)
    working = working and not shareable  # nothing internal can be in what others read

    def blocks(marked: bool) -> tuple[Block, ...]:
        markup = render.render(template, folders, values, cache=cache, marked=marked)
        quotes: Sequence[str] = words.setting("quotes")
        return parse(markup, drawn, Inline(language, (quotes[0], quotes[1]), working))

    document = _document(digest, words, names, given, explaining(blocks))
    if not working:
        return document
    about = digest.subject
    origin = Origin(kind=about.kind, key=about.key, language=language, as_of=digest.as_of)
    return replace(document, remarks=remarks(digest, words), origin=str(origin))


def explaining(blocks: Callable[[bool], tuple[Block, ...]]) -> tuple[Block, ...]:
    """The blocks; misused markup is made again with marks, which tell the place."""
    try:
        return blocks(False)
    except Misuse as first:
        try:
            blocks(True)
        except Misuse as err:
            raise render.misused(err.message, err.hint, err.at) from None
        raise render.misused(first.message, first.hint, "") from first


def _document(
    digest: Digest,
    words: Words,
    names: Gazetteer,
    settings: Mapping[str, str],
    blocks: tuple[Block, ...],
) -> Document:
    name = digest.subject.name
    kind = words.text(f"pack.kicker_{digest.subject.kind}").unescape()
    day = words.date(digest.as_of)
    marking = settings.get("marking", "")
    topics = (names.topic_name(theme.topic, words.language) for theme in digest.themes)
    return Document(
        title=f"{name}: {kind}",
        language=words.language,
        blocks=blocks,
        subject=words.text("pack.subtitle", date=day).unescape(),
        author=settings.get("organisation", digest.home),
        keywords=tuple(filter(None, (marking, *topics))),
        as_of=digest.as_of.isoformat(),
        marking=marking,
        running_title=words.text("pack.running", name=name, date=day).unescape(),
        footer=settings.get("organisation", digest.home),
        labels=tuple((key, str(text)) for key, text in sorted(words.setting("writer").items())),
    )
