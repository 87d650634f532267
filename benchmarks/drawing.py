"""What a document costs, beside drawing it by hand and beside a printer of web pages.

    python -m venv /tmp/weasy && /tmp/weasy/bin/pip install weasyprint
    python benchmarks/drawing.py [--weasyprint /tmp/weasy/bin/python] [--runs 5] [--check]

Whole processes, from starting Python to the file on disk, run in turns; processor seconds of
each, the shortest of its runs, and the most memory of any.  All make the same fictional document
(benchmarks/documents.py), which is also set from right to left with Arabic words; raw_pdf.py and
raw_docx.py leave out what a hand would leave out, and WeasyPrint is given its page ready made.
With --check the exit code is 1 when a bound is missed.
"""

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
SCALES = {"medium": 20, "large": 300}  # pages, about
PRINT = (
    "import sys, weasyprint; page, made = sys.argv[1:];"
    "weasyprint.HTML(page).write_pdf(made, pdf_variant='pdf/ua-1')"
)
MOST_PDF, MOST_DOCX, MOST_MEMORY = 1.6, 1.3, 220  # times drawing by hand, twice; MB
LEAST_WEASYPRINT = {"medium": 3.0, "large": 5.0}


@dataclass
class Cost:
    """Of one command: the shortest of its runs, in processor seconds; the most memory, in MB."""

    seconds: float = float("inf")
    memory: float = 0.0


def main() -> int:
    """Measures and prints a row for each size."""
    parser = argparse.ArgumentParser(description="What a document costs.")
    parser.add_argument("--weasyprint", help="the Python of an environment that has WeasyPrint")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--check", action="store_true", help="fail when a bound is missed")
    options = parser.parse_args()
    missed: list[str] = []
    for scale, pages in SCALES.items():
        costs = _costs(scale, options.runs, options.weasyprint)
        print(f"\n{scale}, about {pages} pages")
        for name, cost in costs.items():
            print(f"  {name:24} {cost.seconds:7.2f} s {cost.memory:6.0f} MB")
        missed += list(_judged(scale, costs))
    return 1 if missed and options.check else 0


def _costs(scale: str, runs: int, printer: str | None) -> dict[str, Cost]:
    with tempfile.TemporaryDirectory() as work:
        here = [sys.executable, str(HERE / "documents.py"), scale]
        commands = {
            "briefgen, PDF": [*here, f"{work}/a.pdf"],
            "reportlab by hand": [sys.executable, str(HERE / "raw_pdf.py"), scale, f"{work}/b.pdf"],
            "briefgen, Arabic PDF": [*here[:-1], f"arabic-{scale}", f"{work}/d.pdf"],
            "briefgen, DOCX": [*here, f"{work}/a.docx"],
            "python-docx by hand": [
                sys.executable,
                str(HERE / "raw_docx.py"),
                scale,
                f"{work}/b.docx",
            ],
        }
        if printer:
            page = f"{work}/page.html"
            subprocess.run([sys.executable, HERE / "raw_html.py", scale, page], check=True)
            commands["WeasyPrint, PDF/UA"] = [printer, "-c", PRINT, page, f"{work}/c.pdf"]
        costs = {name: Cost() for name in commands}
        for _ in range(runs):
            for name, command in commands.items():
                seconds, memory = _run(command)
                costs[name].seconds = min(costs[name].seconds, seconds)
                costs[name].memory = max(costs[name].memory, memory)
    return costs


def _run(command: Sequence[str]) -> tuple[float, float]:
    """Processor seconds of a process and its children, and the most memory, in MB."""
    process = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{' '.join(command)}: exit code {process.returncode}")
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def _judged(scale: str, costs: dict[str, Cost]) -> list[str]:
    """The bounds that are missed; each is printed with its ratio."""
    pdf, docx = costs["briefgen, PDF"], costs["briefgen, DOCX"]
    bounds = [
        ("PDF / by hand", pdf.seconds / costs["reportlab by hand"].seconds, MOST_PDF),
        ("DOCX / by hand", docx.seconds / costs["python-docx by hand"].seconds, MOST_DOCX),
        ("memory of the PDF, MB", pdf.memory, MOST_MEMORY),
        ("memory, Arabic PDF, MB", costs["briefgen, Arabic PDF"].memory, MOST_MEMORY),
        ("memory of the DOCX, MB", docx.memory, MOST_MEMORY),
    ]
    missed = [name for name, value, most in bounds if value > most]
    for name, value, most in bounds:
        print(f"  {name:24} {value:7.2f}, at most {most}")
    if (printed := costs.get("WeasyPrint, PDF/UA")) is not None:
        ratio, least = printed.seconds / pdf.seconds, LEAST_WEASYPRINT[scale]
        print(f"  {'WeasyPrint / PDF':24} {ratio:7.2f}, at least {least}")
        missed += ["WeasyPrint"] if ratio < least else []
    return missed


if __name__ == "__main__":
    sys.exit(main())
