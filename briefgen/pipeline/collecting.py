"""Letting the interpreter look for no cycles where there are none.

In:  work that makes many values.
Out: the same, sooner.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def no_collecting() -> Iterator[None]:
    """Values by the hundred thousand and no cycles among them: looking for some takes a third."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()
