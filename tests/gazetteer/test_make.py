"""The gazetteer's data files are what the tool makes of its tables and libraries."""

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture
def tool() -> ModuleType:
    spec = importlib.util.spec_from_file_location("make", ROOT / "tools" / "make_gazetteer.py")
    assert spec is not None
    assert spec.loader is not None
    made = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(made)
    return made


def test_the_data_files_are_up_to_date(
    tool: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tool, "OUT", tmp_path)
    tool.main()
    shipped = ROOT / "briefgen" / "gazetteer"
    assert sorted(p.name for p in tmp_path.iterdir()) == sorted(
        p.name for p in shipped.glob("*.json")
    )
    for made in sorted(tmp_path.iterdir()):
        assert made.read_text("utf-8") == (shipped / made.name).read_text("utf-8"), made.name
