"""Time and memory of listing everything, and of a pack's digest, in a large store.

    python benchmarks/large.py [100000]

The events are those of ledger.py: made up.  Printed: seconds of processor, and the most memory
that the process had by then.
"""

import resource
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.ledger import AS_OF, fill
from briefgen.gazetteer import load
from briefgen.model.correction import NO_RULINGS
from briefgen.model.event import PartyKind
from briefgen.pipeline import packs
from briefgen.pipeline.told import in_turn, once
from briefgen.store import Query, open_store


def main(count: int) -> None:
    """Fill a store, then ask it as `events` and `country` do."""
    with tempfile.TemporaryDirectory() as folder:
        [store] = open_store(f"sqlite:///{Path(folder) / 'large.db'}")
        fill(store, count)
        _tell("filled", 0.0)
        names = load()
        states = sorted({p.key for p in store.parties() if p.kind is PartyKind.STATE})
        for key in states[:5]:
            started = time.process_time()
            wanted = packs.Wanted(kind=PartyKind.STATE, key=key, as_of=AS_OF)
            digest = packs.digest_of(store, names, wanted)
            _tell(f"digest of {key}: {len(digest.encounters)}", time.process_time() - started)
        started = time.process_time()
        some = once(store, NO_RULINGS, Query(states=(states[0],)))
        _tell(f"events of {states[0]}: {len(some)}", time.process_time() - started)
        for when in ("at first", "again"):
            started = time.process_time()
            found = in_turn(store, NO_RULINGS, Query(), lambda events: sum(1 for _ in events))
            _tell(f"events of all, {when}: {found}", time.process_time() - started)
        store.close()


def _tell(what: str, seconds: float) -> None:
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{what:34} {seconds:8.2f} s {memory:8.0f} MB", flush=True)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
