"""Arabic words inside a line that runs from left to right: joined, and in the order they are read.

In:  text in logical order.
Out: pieces of it; those in Arabic as they are drawn, with the logical text beside them, so that
     what is copied or read aloud is plain Arabic.

A phrase is kept on one line, for its words run from right to left. One that is longer than
LONGEST is cut into phrases: whole paragraphs of Arabic need a layout of their own.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

LETTERS = "\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufefc"
PHRASE = re.compile(f"([{LETTERS}]+(?:[\\s\u00a0]+[{LETTERS}]+)*)")
LONGEST = 32
JOINED = "\u00a0"  # a space where no line breaks


def phrases(text: str) -> Iterator[tuple[str, str]]:
    """Stretches of text: what to draw, and what it means where that differs."""
    for index, part in enumerate(PHRASE.split(text)):
        if index % 2 == 0:
            if part:
                yield part, ""
            continue
        for number, phrase in enumerate(_cut(part)):
            if number:
                yield " ", ""
            yield _visual(phrase), phrase


def _cut(phrase: str) -> Iterator[str]:
    line: list[str] = []
    for word in phrase.split():
        if line and len(" ".join(line)) + len(word) > LONGEST:
            yield " ".join(line)
            line = []
        line.append(word)
    yield " ".join(line)


@lru_cache(maxsize=512)
def _visual(phrase: str) -> str:
    """Letters in their joined forms, from left to right as they stand on paper."""
    import arabic_reshaper
    from bidi.algorithm import get_display

    shown = get_display(arabic_reshaper.reshape(phrase), base_dir="R")
    return str(shown).replace(" ", JOINED)
