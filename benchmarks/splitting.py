"""How well glued releases are cut apart, and how often a single one is cut by mistake.

    python benchmarks/splitting.py FOLDER... [--language en] [--hard]

The releases of the folders that are one article each are glued together at random (the seed is
fixed), ten neighbours to a file with a blank line between them, as they come in offices.  A
boundary counts as found when an article starts at the very line.  --hard takes date lines and
furniture out first, so that only the words are left to tell.
"""

import argparse
import random
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from briefgen.articles import split
from briefgen.articles.dates import published_line
from briefgen.articles.units import cut_units
from briefgen.model.release import Release
from briefgen.readers import read, sources

TOGETHER = 10
ROUNDS = 6


def main() -> None:
    """Print precision and recall of boundaries, and what single releases were cut."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--language", default="en")
    parser.add_argument("--hard", action="store_true")
    parser.add_argument("--details", action="store_true")
    options = parser.parse_args()
    releases = [r for p, o in sources(options.folders) for r in read(p, o)]
    releases = [r for r in releases if r.language == options.language]
    counts = [len(split(release)) for release in releases]
    print(
        f"{len(releases)} releases; {sum(n > 1 for n in counts)} are cut in more than one article"
    )
    texts = [r.text for r, n in zip(releases, counts, strict=True) if n == 1]
    if options.hard:
        texts = [bare(r) for r, n in zip(releases, counts, strict=True) if n == 1]
    report(texts, options.details)


def report(texts: Sequence[str], details: bool) -> None:
    """Glue, split, count."""
    found = right = wanted = size = 0
    seconds = 0.0
    for text, starts in glued(texts):
        release = Release(
            id="0", origin="glued", media_type="text/plain", sha256="0", text=text, language="en"
        )
        begun = time.perf_counter()
        lines = {article.line for article in split(release)} - {1}
        seconds += time.perf_counter() - begun
        size += len(text)
        found, right, wanted = found + len(lines), right + len(lines & starts), wanted + len(starts)
        if details:
            rows = text.split("\n")
            for line in sorted(lines ^ starts):
                print("missed" if line in starts else "made up", "|", rows[line - 1][:100])
    precision, recall = right / max(found, 1), right / max(wanted, 1)
    print(f"boundaries: precision {precision:.3f}, recall {recall:.3f} of {wanted}")
    print(f"{1000 * seconds / (max(size, 1) / 1000):.3f} ms a KB")


def glued(texts: Sequence[str]) -> Iterator[tuple[str, set[int]]]:
    """Texts of ten releases, and the lines that the second to tenth start on."""
    draw = random.Random(20)
    for _ in range(ROUNDS):
        for at in range(0, len(texts) - TOGETHER, TOGETHER):
            near = texts[max(0, at - TOGETHER) : at + 2 * TOGETHER]
            parts = [part.strip("\n") for part in draw.sample(near, TOGETHER)]
            starts, line = set(), 1
            for part in parts[:-1]:
                line += part.count("\n") + 2
                starts.add(line)
            yield "\n\n".join(parts), starts


def bare(release: Release) -> str:
    """A release without date lines and furniture, its units a blank line apart."""
    units, _, _ = cut_units(release.text)
    kept = [u for u in units if published_line(release, u, release.language) is None]
    return "\n\n".join(release.text[u.start : u.end].replace("\n", " ") for u in kept)


if __name__ == "__main__":
    sys.exit(main())
