"""The commands that the README shows do what it says, in a fresh clone."""

import os
import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def shown() -> list[str]:
    """The commands of the README's first block, without their remarks."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    block = re.search(r"```sh\n(.*?)```", text, re.DOTALL)
    assert block
    return [line.partition("#")[0].strip() for line in block[1].splitlines()]


def test_the_readme_shows_a_pack_and_the_tests() -> None:
    assert shown() == ["./run country Pakistan", "./run test"]


def test_the_readme_names_every_command() -> None:
    from briefgen.cli import COMMANDS

    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert all(re.search(rf"^\| `{name}\b", text, re.MULTILINE) for name in COMMANDS)


@pytest.mark.tools
def test_the_first_command_makes_a_pack_in_a_fresh_clone(tmp_path: Path) -> None:
    clone = tmp_path / "clone"
    subprocess.run(["git", "clone", "--quiet", ROOT, clone], check=True)
    environment = {k: v for k, v in os.environ.items() if k not in ("PYTHONPATH", "VIRTUAL_ENV")}
    done = subprocess.run(
        shown()[0].split(), cwd=clone, env=environment, capture_output=True, text=True
    )
    assert done.returncode in (0, 1), done.stderr
    assert done.stdout.split() == ["output/country-pakistan.docx", "output/country-pakistan.pdf"]
    assert all((clone / line).stat().st_size > 5000 for line in done.stdout.split())
