"""The look as a folder's style.toml sets it."""

from pathlib import Path

import pytest

from briefgen.errors import TemplateError
from briefgen.writers.logo import read_logo
from briefgen.writers.style import Style, load_style


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


def test_a_look_that_no_file_has_is_told_with_those_there_are(tmp_path: Path) -> None:
    (tmp_path / "style.toml").write_text("[looks.modern]\n", encoding="utf-8")
    assert load_style([tmp_path], "modern").look == "modern"
    with pytest.raises(TemplateError, match="'moderm'") as caught:
        load_style([tmp_path], "moderm")
    assert "modern" in caught.value.hint


def test_paths_are_told_from_the_folder_of_the_file(tmp_path: Path) -> None:
    (tmp_path / "style.toml").write_text(
        "[looks.formal]\nlogo = 'logo.png'\nreference_docx = 'house.docx'\n", encoding="utf-8"
    )
    style = load_style([tmp_path])
    assert style.logo == str(tmp_path / "logo.png")
    assert style.reference_docx == str(tmp_path / "house.docx")


def picture(kind: str, size: tuple[int, int], path: Path) -> Style:
    from PIL import Image

    Image.new("RGB", size, "white").save(path, kind)
    return Style(logo=str(path))


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_a_logo_keeps_its_proportions(kind: str, tmp_path: Path) -> None:
    logo = read_logo(picture(kind, (300, 100), tmp_path / "logo"))
    assert logo is not None
    assert logo.media_type == f"image/{kind.lower()}"
    assert (logo.width, logo.height) == pytest.approx((3 * 34.0, 34.0))


def test_a_wide_logo_takes_no_more_than_half_the_line(tmp_path: Path) -> None:
    style = picture("PNG", (5000, 100), tmp_path / "logo.png")
    logo = read_logo(style)
    assert logo is not None
    assert logo.width == pytest.approx(style.text_width / 2)
    assert logo.width / logo.height == pytest.approx(50)


@pytest.mark.parametrize("data", [b"", b"GIF89a", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xe0\x00"])
def test_what_is_no_picture_is_no_logo(data: bytes, tmp_path: Path) -> None:
    (tmp_path / "logo.png").write_bytes(data)
    with pytest.raises(TemplateError, match="no whole PNG or JPEG"):
        read_logo(Style(logo=str(tmp_path / "logo.png")))
    with pytest.raises(TemplateError, match="cannot be read") as caught:
        read_logo(Style(logo=str(tmp_path / "other.png")))
    assert "style.toml" in caught.value.hint


@pytest.mark.parametrize(
    ("setting", "words"),
    [
        ("acent = '112233'", "did you mean 'accent'?"),
        ("accent = 'red'", "accent cannot be 'red'"),
        ("body_size = -3", "body_size cannot be -3"),
        ("logo_height = 0", "logo_height cannot be 0"),
        ("body_size = inf", "body_size cannot be inf"),
        ("leading = nan", "leading cannot be nan"),
        ("heading_sizes = [16, 12, 11, 9000]", "heading_sizes cannot be"),
        ("margin_inner = 560", "no text fits on this page"),
        ("paper = 'A99'", "unknown paper 'A99'"),
    ],
)
def test_a_mistake_is_told_with_its_line(setting: str, words: str, tmp_path: Path) -> None:
    (tmp_path / "style.toml").write_text(f"[looks.formal]\nzebra = true\n{setting}\n")
    with pytest.raises(TemplateError) as caught:
        load_style([tmp_path])
    assert str(caught.value).startswith(f"{tmp_path / 'style.toml'}:3: ")
    assert words in str(caught.value)


def test_a_file_that_is_no_toml_is_told_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "style.toml").write_text("[looks.formal]\nzebra = \n")
    with pytest.raises(TemplateError) as caught:
        load_style([tmp_path])
    assert caught.value.place is not None
    assert caught.value.place.line == 2


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_half_a_picture_is_no_logo(kind: str, tmp_path: Path) -> None:
    path = tmp_path / "logo"
    style = picture(kind, (300, 100), path)
    path.write_bytes(path.read_bytes()[:-40])
    with pytest.raises(TemplateError, match="no whole PNG or JPEG"):
        read_logo(style)


@pytest.mark.parametrize("side", [7_000, 10_000, 14_000])
def test_a_small_file_that_holds_a_vast_picture_is_no_logo(side: int, tmp_path: Path) -> None:
    from PIL import Image

    Image.new("1", (side, side)).save(tmp_path / "logo.png")
    with pytest.raises(TemplateError, match="no whole PNG or JPEG") as caught:
        read_logo(Style(logo=str(tmp_path / "logo.png")))
    assert "pixels" in caught.value.hint
