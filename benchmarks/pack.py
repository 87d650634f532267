"""How long a warm pack takes, whole process, beside importing the libraries it is made with.

    python benchmarks/pack.py [--runs 15] [--country Pakistan] [--most 2.5]

In a fresh workspace with the sample sources, and the program compiled as an installer does it:
one cold run fills the store; then, turn by turn, a bare Python that imports python-docx, reportlab
and jinja2 and exits, and `briefgen country` in DOCX and PDF.  The medians' ratio is the figure;
above --most the exit code is 1.
"""

import argparse
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

BARE = "import docx, reportlab, jinja2"
DRAWING = "import docx, reportlab.platypus, reportlab.pdfgen.canvas, jinja2"


def main() -> int:
    """Measure and print; 1 when a pack takes too long."""
    options = _options()
    with tempfile.TemporaryDirectory() as folder:
        briefgen = [sys.executable, "-m", "briefgen"]
        _run([sys.executable, "-m", "compileall", "-q", "briefgen"])  # as an installer does
        _run([*briefgen, "init", folder])
        pack = [*briefgen, "--quiet", "--workspace", folder, "country", options.country]
        pack += ["--as-of", "2026-01-01", "--format", "docx,pdf"]
        commands = {
            "bare Python": [sys.executable, "-c", "pass"],
            "imports the three libraries": [sys.executable, "-c", BARE],
            "imports what draws with them": [sys.executable, "-c", DRAWING],
            "briefgen --help": [*briefgen, "--help"],
            "briefgen events": [*briefgen, "--quiet", "--workspace", folder, "events"],
            f"briefgen country {options.country}": pack,
        }
        cold = _run(pack)
        times = _turns(commands, options.runs)
    medians = {name: statistics.median(taken) for name, taken in times.items()}
    bare = medians["imports the three libraries"]
    print(f"{'cold, with reading':34} {cold * 1000:7.0f} ms")
    for name, median in medians.items():
        print(f"{name:34} {median * 1000:7.0f} ms  {median / bare:5.2f}")
    ratio = medians[f"briefgen country {options.country}"] / bare
    print(f"warm pack: {ratio:.2f} times the imports; at most {options.most}")
    return 1 if ratio > options.most else 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else "")
    parser.add_argument("--runs", type=int, default=15)
    parser.add_argument("--country", default="Pakistan")
    parser.add_argument("--most", type=float, default=2.5)
    return parser.parse_args()


def _turns(commands: dict[str, list[str]], runs: int) -> dict[str, list[float]]:
    """The times of each command, taken in turns so that a busy moment hits all of them."""
    times: dict[str, list[float]] = {name: [] for name in commands}
    for _ in range(runs):
        for name, command in commands.items():
            times[name].append(_run(command))
    return times


def _run(command: list[str]) -> float:
    started = time.perf_counter()
    done = subprocess.run(command, cwd=Path(__file__).parents[1], capture_output=True, check=False)
    if done.returncode == 2:
        sys.exit(done.stderr.decode())
    return time.perf_counter() - started


if __name__ == "__main__":
    sys.exit(main())
