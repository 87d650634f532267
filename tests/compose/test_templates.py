"""Templates of an office: what it may change, and what a mistake in one tells."""

from datetime import date
from pathlib import Path

import pytest
from fictional import ARVELIA, World
from outline import outline

from briefgen.compose import compose, render
from briefgen.errors import TemplateError
from briefgen.summarize import digest

SHIPPED = Path(__file__).parents[2] / "templates"


def lines(folder: Path, template: str = "own") -> list[str]:
    world = World()
    facts = digest(ARVELIA, world.events, world.sources, date(2025, 1, 1))
    return list(outline(compose(facts, template, [folder, SHIPPED]).blocks))


def own(folder: Path, text: str, name: str = "own") -> Path:
    (folder / f"{name}.html.j2").write_text(text, encoding="utf-8")
    return folder


def mistake(folder: Path, text: str) -> TemplateError:
    with pytest.raises(TemplateError) as caught:
        lines(own(folder, text))
    return caught.value


def test_an_office_changes_one_block_of_the_shipped_pack(tmp_path: Path) -> None:
    text = '{% extends "shipped/pack.html.j2" %}{% block asks %}<p>Ask nicely.</p>{% endblock %}'
    made = lines(own(tmp_path, text, "pack"), "pack")
    assert "body | Ask nicely." in made
    assert any(line.startswith("h1 #chronology") for line in made)


def test_an_office_keeps_its_own_copy_of_a_section(tmp_path: Path) -> None:
    (tmp_path / "sections").mkdir()
    own(tmp_path / "sections", "<h1>Our themes</h1>", "themes")
    assert any("Our themes" in line for line in lines(tmp_path, "pack"))


@pytest.mark.parametrize(
    ("text", "line", "words", "hint"),
    [
        ("<p>\n{% if %}</p>", 2, "Expected an expression", "docs/TEMPLATES.md"),
        ("<p>{% if 1 %}</p>", 1, "end of template", "end"),
        ("<p>a</p>\n<p>{{ digest.encounter }}</p>", 2, "encounter", "encounters"),
        ("<p>{{ digset.home }}</p>", 1, "digset", "did you mean 'digest'?"),
        ("<p>{{ t('card.titel') }}</p>", 1, "card.titel", "docs/TEMPLATES.md"),
        ("<p>a</p>\n\n<blink>b</blink>", 3, "unknown element <blink>", "use one of"),
        ("<p>a</p>\n<p><strong>b</p></strong>", 2, "<strong> is still open", "in turn"),
        ("<section>\n<p>a</p>", 1, "<section> is never closed", "add </section>"),
        ("<p>a</p>\nloose", None, "text outside any element", "<p>"),
        ("<ul>\n<p>a</p></ul>", 2, "<p> cannot stand in <ul>", "li"),
        ('<p class="loud">a</p>', 1, "class='loud'", "large"),
        ('<figure name="map"></figure>', 1, "no figure is called 'map'", "timeline"),
        ("<table><thead><tr><th>a</th></tr></thead></table>", 1, "without rows", "guard"),
        (
            '<table widths="1 1">\n<tr><td>a</td></tr></table>',
            2,
            "a row of 1 cells in a table of 2",
            "widths",
        ),
        ("<p>{{ ''.__class__ }}</p>", 1, "__class__", "docs/TEMPLATES.md"),
        ("<p>a</p>\n{% include 'nowhere.html.j2' %}", 2, "nowhere.html.j2", "there is"),
    ],
)
def test_a_mistake_names_the_template_the_line_and_what_to_do(
    tmp_path: Path, text: str, line: int | None, words: str, hint: str
) -> None:
    error = mistake(tmp_path, text)
    assert words in error.message
    assert hint in error.hint
    if line is not None:
        assert error.place is not None
        assert error.place.origin == str(tmp_path / "own.html.j2")
        assert error.place.line == line


def test_a_mistake_shows_the_expression(tmp_path: Path) -> None:
    assert "{{ digest.hom }}" in str(mistake(tmp_path, "<p>{{ digest.hom }}</p>"))


def test_a_template_in_another_encoding_is_named_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "own.html.j2").write_bytes("<p>a</p>\n<p>é</p>\n".encode("latin-1"))
    with pytest.raises(TemplateError, match="not UTF-8") as caught:
        lines(tmp_path)
    assert str(caught.value.place) == f"{tmp_path / 'own.html.j2'}:2"


def test_a_template_that_is_not_there_lists_those_that_are(tmp_path: Path) -> None:
    with pytest.raises(TemplateError, match="no template is called") as caught:
        lines(tmp_path, "pakc")
    assert "pack" in caught.value.hint


def test_a_template_cannot_change_a_value_or_open_a_file(tmp_path: Path) -> None:
    assert "update" in mistake(tmp_path, "<p>{{ settings.update({'a': 1}) }}</p>").message
    assert "open" in mistake(tmp_path, "<p>{{ open('/etc/hosts') }}</p>").message


def test_compiled_templates_are_kept_and_an_edit_is_seen(tmp_path: Path) -> None:
    world = World()
    facts = digest(ARVELIA, world.events, world.sources, date(2025, 1, 1))
    kept = tmp_path / "kept"
    folder = own(tmp_path, "<p>one</p>")
    for text in ("one", "two"):
        own(tmp_path, f"<p>{text}</p>")
        document = compose(facts, "own", [folder], cache=kept)
        assert list(outline(document.blocks)) == [f"body | {text}"]
    assert list(kept.iterdir())


@pytest.mark.parametrize(
    "text",
    [
        "<p>{% for i in range(1000000000) %}a{% endfor %}</p>",
        "<p>{{ 'a' * 10000000000 }}</p>",
        "<p>{{ 'a'.ljust(10000000000) }}</p>",
        "{% set x = namespace(t='aaaaaaaa') %}{% for i in range(60) %}{% set x.t = x.t ~ x.t %}{% endfor %}<p>{{ x.t }}</p>",
    ],
    ids=("range", "times", "padded", "doubled"),
)
@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="the system tells no limit")
def test_a_template_cannot_ask_for_all_the_memory(
    tmp_path: Path, text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(render, "MOST_MEMORY", 2**28)
    told = mistake(tmp_path, text)
    assert told.place is not None
    assert told.place.line == 1
    assert "memory" in told.message or "Range too big" in told.message
