"""`briefgen search`: words in the releases, with the passage they stand in."""

import click

from briefgen.cli import Options, screen
from briefgen.errors import UsageError

WIDTH = 220  # characters of a passage around the first word found


@click.command()
@click.argument("words", nargs=-1, required=True)
@click.option("--limit", type=click.IntRange(min=1), default=20, show_default=True)
@click.pass_obj
def search(options: Options, /, words: tuple[str, ...], limit: int) -> int:
    """Find the articles that hold all WORDS; the beginning of a word is enough."""
    from briefgen.cli.passage import found_in, marked
    from briefgen.cli.session import session
    from briefgen.store.words import search_words

    stems = search_words(words)
    if not stems:
        raise UsageError("there is no word in that", "briefgen search climate")
    with session(options) as now:
        hits = now.store.search(words, limit + 1)
        for hit in hits[:limit]:
            [release] = now.store.releases([hit.release])
            screen.say(f"{hit.origin}:{hit.line}: {hit.title}")
            screen.show(f"    {marked(release.text, found_in(release, hit.line, stems), WIDTH)}")
        if len(hits) > limit:
            screen.remark(f"and more; see them with --limit {10 * limit}")
        if not hits:
            screen.remark(f"No release holds {' and '.join(stems)}")
        return max(now.finish(), 0 if hits else 1)
