"""The wheel, installed away from the checkout, is the whole product."""

import os
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

pytestmark = pytest.mark.tools  # it builds and installs, which takes a network and a while

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built wheel."""
    folder = tmp_path_factory.mktemp("wheel")
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check"]
    subprocess.run([*pip, "wheel", "--quiet", "--no-deps", "--wheel-dir", folder, ROOT], check=True)
    [built] = folder.glob("briefgen-*.whl")
    return built


def test_the_wheel_carries_data_templates_samples_and_the_licence(wheel: Path) -> None:
    held = zipfile.ZipFile(wheel).namelist()
    for top, shipped in (("seeds", "share/seeds"), ("templates", "share/templates")):
        wanted = {
            f"briefgen/{shipped}/{path.relative_to(ROOT / top).as_posix()}"
            for path in (ROOT / top).rglob("*")
            if path.is_file()
        }
        assert wanted
        assert wanted <= set(held)
    for folder in ("lexicon", "gazetteer"):
        data = [
            p for p in (ROOT / "briefgen" / folder).rglob("*") if p.suffix in (".toml", ".json")
        ]
        assert data
        assert {p.relative_to(ROOT).as_posix() for p in data} <= set(held)
    assert any(name.endswith("licenses/LICENSE") for name in held)
    assert not any("test" in name.split("/")[0] or "__pycache__" in name for name in held)


def test_an_installed_program_makes_a_workspace_and_a_pack_in_it(
    wheel: Path, tmp_path: Path
) -> None:
    venv.create(tmp_path / "venv", with_pip=True)
    programs = tmp_path / "venv" / ("Scripts" if os.name == "nt" else "bin")
    install = [programs / "python", "-m", "pip", "install", "--quiet", wheel]
    subprocess.run([*install, "--disable-pip-version-check"], check=True)
    briefgen = programs / "briefgen"
    office = tmp_path / "office"
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONPATH"}

    def run(*words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [briefgen, *words],
            cwd=tmp_path if words[0] == "init" else office,
            env=environment,
            capture_output=True,
            text=True,
        )

    assert run("init", "office").returncode == 0
    done = run("country", "Pakistan", "--as-of", "2026-01-01")
    assert done.returncode in (0, 1), done.stderr
    assert "Traceback" not in done.stderr
    for ending, magic in (("docx", b"PK"), ("pdf", b"%PDF")):
        data = (office / "output" / f"country-pakistan.{ending}").read_bytes()
        assert data.startswith(magic)
