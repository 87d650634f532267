"""The look as a folder's style.toml sets it."""

from pathlib import Path

import pytest

from briefgen.errors import TemplateError
from briefgen.writers.style import load_style


@pytest.mark.parametrize("text", ["[fonts]\nbody = 3\n", "accent = 'ff0000'\n", "looks = 3\n"])
def test_settings_outside_a_look_are_a_mistake_rather_than_ignored(
    tmp_path: Path, text: str
) -> None:
    (tmp_path / "style.toml").write_text(text, encoding="utf-8")
    with pytest.raises(TemplateError) as caught:
        load_style([tmp_path])
    assert "[looks.formal]" in caught.value.hint


def test_a_colour_is_six_hex_digits(tmp_path: Path) -> None:
    (tmp_path / "style.toml").write_text("[looks.formal]\naccent = 'teal'\n", encoding="utf-8")
    with pytest.raises(TemplateError, match="accent cannot be 'teal'") as caught:
        load_style([tmp_path])
    assert "write it like" in caught.value.hint


def test_a_broken_file_is_named_with_what_it_should_be(tmp_path: Path) -> None:
    (tmp_path / "style.toml").write_text("a = = 2", encoding="utf-8")
    with pytest.raises(TemplateError, match="line 1") as caught:
        load_style([tmp_path])
    assert "TOML" in caught.value.hint
