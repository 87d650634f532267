"""How long a warm pack takes, whole process, beside importing the libraries it is made with.

    python benchmarks/pack.py [--runs 15] [--country Pakistan] [--most 2.5]

In a fresh workspace with the sample sources, and the program compiled as an installer does it:
one cold run fills the store; then, turn by turn, a bare Python that imports python-docx, reportlab
and jinja2 and exits, and `briefgen country` in DOCX and PDF.

The figure is the ratio of the shortest times: what else the machine does can only add to a run.
While it is above --most, the turns go on, up to four times --runs; then the exit code is 1.
"""

import argparse
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
BARE = "import docx, reportlab, jinja2"
DRAWING = "import docx, reportlab.platypus, reportlab.pdfgen.canvas, jinja2"
IMPORTS = "imports the three libraries"
PATIENCE = 4


def main() -> int:
    """Measure and print; 1 when a pack takes too long."""
    options = _options()
    briefgen = [sys.executable, "-m", "briefgen"]
    pack = f"briefgen country {options.country}"
    with tempfile.TemporaryDirectory() as folder:
        _run([sys.executable, "-m", "compileall", "-q", "briefgen"])  # as an installer does
        _run([*briefgen, "init", folder])
        there = [*briefgen, "--quiet", "--workspace", folder]
        both = ["--as-of", "2026-01-01", "--format", "docx,pdf"]
        commands = {
            "bare Python": [sys.executable, "-c", "pass"],
            IMPORTS: [sys.executable, "-c", BARE],
            "imports what draws with them": [sys.executable, "-c", DRAWING],
            "briefgen --help": [*briefgen, "--help"],
            "briefgen events": [*there, "events"],
            pack: [*there, "country", options.country, *both],
        }
        cold = _run(commands[pack])
        times: dict[str, list[float]] = {name: [] for name in commands}
        for _ in range(PATIENCE):
            _take_turns(commands, options.runs, times)
            ratio = min(times[pack]) / min(times[IMPORTS])
            if ratio <= options.most:
                break
    _tell(times, cold)
    print(f"warm pack: {ratio:.2f} times the imports; at most {options.most}")
    return 1 if ratio > options.most else 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else "")
    parser.add_argument("--runs", type=int, default=15)
    parser.add_argument("--country", default="Pakistan")
    parser.add_argument("--most", type=float, default=2.5)
    return parser.parse_args()


def _take_turns(commands: dict[str, list[str]], runs: int, times: dict[str, list[float]]) -> None:
    """Times of each command, taken in turns so that a busy moment hits all of them."""
    for _ in range(runs):
        for name, command in commands.items():
            times[name].append(_run(command))


def _tell(times: dict[str, list[float]], cold: float) -> None:
    """The machine, and each command with its shortest and its middle time."""
    bare, usual = min(times[IMPORTS]), statistics.median(times[IMPORTS])
    load = f", load {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else ""
    print(f"Python {platform.python_version()}, {_processors()} processors{load}; ", end="")
    print(f"{len(times[IMPORTS])} turns")
    print(f"{'':34} {'shortest':>11} {'ratio':>5} {'median':>11} {'ratio':>5}")
    print(f"{'cold, with reading':34} {cold * 1000:8.0f} ms")
    for name, taken in times.items():
        least, median = min(taken), statistics.median(taken)
        print(f"{name:34} {least * 1000:8.0f} ms {least / bare:5.2f}", end=" ")
        print(f"{median * 1000:8.0f} ms {median / usual:5.2f}")


def _processors() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _run(command: list[str]) -> float:
    """The seconds that a command takes; one that does nothing ends the benchmark."""
    settings = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    started = time.perf_counter()
    done = subprocess.run(command, cwd=ROOT, env=settings, capture_output=True, check=False)
    taken = time.perf_counter() - started
    if done.returncode == 2:
        sys.exit(done.stderr.decode())
    return taken


if __name__ == "__main__":
    sys.exit(main())
