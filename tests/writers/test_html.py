"""The HTML page: one file, no way out of text, and what a reader can do with it."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from html import unescape
from html.parser import HTMLParser
from pathlib import Path

import pytest
from browser import Browser, browser
from hypothesis import given, settings
from hypothesis import strategies as st
from reading_back import html_words
from test_both import one_of_each

from briefgen.model.document import (
    Bar,
    BarChart,
    Cell,
    Contents,
    Document,
    Figure,
    Heading,
    OnePage,
    Paragraph,
    Row,
    Run,
    Table,
    TitleBlock,
)
from briefgen.writers import html
from briefgen.writers.clean import clean
from briefgen.writers.html.look import dark, light
from briefgen.writers.style import Style, load_style

LINES = 14
SAFE = ("https://", "http://", "mailto:", "#", "data:,")
VOID = {"meta", "link", "col", "input", "br"}
KNOWN = frozenset(
    re.findall(
        r"\w+",
        "html head meta link title style body script a p div span header main nav footer section"
        " h1 h2 h3 h4 h5 h6 ul ol li dl dt dd table caption colgroup col thead tbody tr th td figure"
        " figcaption svg rect line circle text desc blockquote q bdi strong em small sup label"
        " input output",
    )
)


def runs(text: str) -> tuple[Run, ...]:
    return (Run(text=text),)


def cell(*texts: str, header: bool = False) -> Cell:
    return Cell(paragraphs=tuple(map(runs, texts)), header=header)


def made(*blocks: object, **more: str) -> str:
    about = {"title": "Pack", "language": "en", **more}
    return html.write(Document(blocks=tuple(blocks), **about), Style()).decode()  # type: ignore[arg-type]


def meetings(language: str = "en") -> Document:
    """A pack with a chronology, and a source behind each number."""
    head = Row(cells=(cell("Date"), cell("Meeting")))
    told = tuple(
        Row(
            cells=(
                cell(f"{n} May 2024"),
                Cell(paragraphs=((Run(text=f"Élan talks {n}"), cite(n)),)),
            )
        )
        for n in range(1, LINES)
    )
    behind = tuple(
        Row(
            cells=(
                Cell(paragraphs=((Run(text=str(n), anchor=f"c{n}"),),), header=True),
                Cell(paragraphs=((Run(text=f"words number {n} <&>", quote=True),),)),
            )
        )
        for n in range(1, LINES)
    )
    return Document(
        title="Valdoria",
        language=language,
        marking="INTERNAL",
        blocks=(
            OnePage(blocks=(TitleBlock(title=runs("Valdoria")),)),
            Contents(title="Contents"),
            Heading(level=1, runs=runs("Meetings"), id="chronology"),
            Table(header=(head,), rows=told, widths=(0.3, 0.7)),
            Heading(level=1, runs=runs("Sources"), id="sources"),
            Table(header=(), rows=behind, widths=(0.1, 0.9), style="plain"),
        ),
    )


def cite(number: int) -> Run:
    return Run(text=str(number), cite=number, target=f"c{number}")


class Elements(HTMLParser):
    """Start tags with their attributes; elements must close in order."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.feed(page)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert len(dict(attrs)) == len(attrs)
        self.found.append((tag, dict(attrs)))
        if tag not in VOID and tag not in ("rect", "line", "circle"):
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def check(page: str) -> None:
    """Known elements only, unique ids, safe links that lead somewhere, nothing from outside."""
    found = Elements(page).found
    assert {tag for tag, _ in found} <= KNOWN
    ids = [str(attrs["id"]) for _, attrs in found if "id" in attrs]
    assert len(ids) == len(set(ids))
    for tag, attrs in found:
        assert not any(name.startswith("on") or name in ("src", "style") for name in attrs)
        href = attrs.get("href")
        assert href is None or href.lower().startswith(SAFE)
        assert not (href or "").startswith("#") or str(href)[1:] in ids
        for name in ("aria-labelledby", "aria-describedby", "aria-controls", "for"):
            if name in attrs:
                assert attrs[name] in ids, (tag, name)


@settings(max_examples=40, deadline=None)
@given(st.text(st.characters(), max_size=60))
def test_any_text_stays_text_and_is_all_there(text: str) -> None:
    page = html.write(one_of_each(text), Style())
    check(page.decode())
    shown = "".join(clean(text).split())
    assert not shown or "".join(html_words(page)).count(shown) >= 9


@pytest.mark.parametrize("scale", ["empty", "small", "hostile", "medium"])
def test_every_page_is_well_formed(scale: str, pack: Callable[[str], Document]) -> None:
    check(html.write(pack(scale), Style()).decode())


def test_a_page_is_allowed_to_load_and_run_only_what_it_holds() -> None:
    page = made(Paragraph(runs=(Run(text="x", href="javascript:alert(1)"),)))
    assert "javascript" not in page
    assert "default-src 'none'; style-src 'sha256-" in unescape(page)
    assert not re.search(r"@import|url\(", page)


def test_a_number_shows_the_words_that_are_quoted_in_the_annex() -> None:
    found = Elements(html.write(meetings(), Style()).decode()).found
    [link] = [a for t, a in found if t == "a" and a.get("aria-label") == "Source 3"]
    assert link["data-quote"] == "words number 3 <&>"
    [described] = [t for t, a in found if a.get("id") == link["aria-describedby"]]
    assert described == "td"


def test_a_number_without_a_source_is_no_link() -> None:
    assert "<sup>7</sup>" in made(Paragraph(runs=(cite(7),)))


def test_headings_leave_no_level_out_and_stand_under_one_title() -> None:
    page = made(
        TitleBlock(title=runs("Valdoria")),
        Heading(level=1, runs=runs("a"), id="a"),
        Heading(level=3, runs=runs("b"), id="b"),
    )
    assert re.findall("<(h[1-6])", page) == ["h1", "h2", "h3"]


def test_heads_have_their_scope_and_an_empty_one_is_no_head() -> None:
    head = Row(cells=(cell("Name"), cell("")))
    page = made(
        Table(header=(head,), rows=(Row(cells=(cell("a", header=True), cell("b"))),), widths=())
    )
    assert '<th scope="col">Name</th><td></td>' in page
    assert '<th scope="row" data-label="Name">a</th>' in page


@pytest.mark.parametrize(("align", "stacked"), [("start", True), ("end", False)])
def test_on_a_phone_cells_of_words_are_stacked_and_columns_of_figures_are_kept(
    align: str, stacked: bool
) -> None:
    head = Row(cells=(cell("Figure"), cell("2024")))
    row = Row(cells=(cell("Visits"), Cell(paragraphs=(runs("3"),), align=align)))
    page = made(Table(header=(head,), rows=(row,), widths=()))
    assert ('class="grid stacks"' in page, "data-label" in page.split("<body>")[1]) == (
        stacked,
    ) * 2


@pytest.mark.parametrize("rows", [1, 2])
def test_only_a_chronology_of_several_rows_has_a_filter(rows: int) -> None:
    head, row = Row(cells=(cell("Date"),)), Row(cells=(cell("May"),))
    table = Table(header=(head,), rows=(row,) * rows, widths=())
    other = Table(header=(head,), rows=(row,) * 3, widths=())
    heading = Heading(level=1, runs=runs("Meetings"), id="chronology")
    page = made(heading, table, other, Heading(level=1, runs=runs("Else"), id="else"), other)
    assert page.count('<div class="filter" hidden>') == rows - 1


def test_arabic_pages_run_from_right_to_left_and_foreign_words_stand_apart() -> None:
    page = made(Paragraph(runs=(Run(text="bonjour", quote=True, lang="fr"),)), language="ar")
    assert '<html lang="ar" dir="rtl">' in page
    assert '<q lang="fr" dir="ltr">bonjour</q>' in page
    assert "<bdi>a \u0645\u0631\u062d\u0628\u0627 b</bdi>" in made(
        Paragraph(runs=runs("a \u202e\u0645\u0631\u062d\u0628\u0627 b"))
    )


@pytest.mark.parametrize(("language", "left"), [("en", 0.0), ("ar", 1.0)])
def test_a_drawing_begins_at_the_side_where_reading_starts(language: str, left: float) -> None:
    bars = BarChart(bars=(Bar(label="", values=(3.0,)),))
    page = made(Figure(drawing=bars, alt="three"), language=language)
    [(x, width)] = re.findall(
        r'<svg class="wide".*?<rect x="([\d.]+)" y="[\d.]+" width="([\d.]+)"', page
    )
    edges = {0.0: float(x), 1.0: 520 - float(x) - float(width)}
    assert edges[left] < 10 < edges[1.0 - left]
    assert ('text-anchor="end"' in page) == (language == "ar")


def test_the_marking_stands_at_top_and_bottom_and_on_each_printed_page() -> None:
    page = made(marking='X "</style>')
    assert page.count('<p class="marking">X &quot;&lt;/style&gt;</p>') == 2
    assert page.count("</style>") == 1
    assert '@top-center{content:"X \\22 \\3c \\2f style\\3e "' in page


def test_what_is_told_of_the_page_comes_from_the_document() -> None:
    page = made(as_of="2026-10-05", author="Institute & Co", subject="Relations")
    assert '<meta name="dcterms.date" content="2026-10-05">' in page
    assert '<meta name="author" content="Institute &amp; Co">' in page


def contrast(one: str, other: str) -> float:
    def shine(colour: str) -> float:
        parts = [int(colour[n : n + 2], 16) / 255 for n in (0, 2, 4)]
        r, g, b = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
        return 0.2126 * r + 0.7152 * g + 0.0722 * b

    low, high = sorted((shine(one), shine(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("look", ["formal", "modern"])
@pytest.mark.parametrize("colours", [light, dark])
def test_words_can_be_read_by_day_and_by_night(
    look: str, colours: Callable[[Style], dict[str, str]]
) -> None:
    has = colours(load_style([Path("templates")], look))
    for name in ("ink", "muted", "accent", "link", "marking"):
        assert contrast(has[name], has["page"]) >= 4.5, name
        assert contrast(has[name], has["shade"]) >= 4.5, name
    assert contrast(has["warning"], has["warning-shade"]) >= 4.5
    assert contrast(has["ink"], has["warning-shade"]) >= 4.5


def test_pages_need_none_of_the_libraries_that_draw() -> None:
    script = (
        "import sys, briefgen.writers.html, briefgen.writers.md;"
        "print(sorted({'docx', 'reportlab', 'lxml', 'jinja2'} & sys.modules.keys()))"
    )
    done = subprocess.run([sys.executable, "-c", script], check=True, capture_output=True)
    assert done.stdout.split() == [b"[]"]


# ------------------------------------------------------------------ in a browser


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    with browser(tmp_path_factory.mktemp("profile")) as one:
        yield one


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "pack.html"
    path.write_bytes(html.write(meetings(), Style()))
    return path


@pytest.mark.tools
@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("scale", ["empty", "small", "hostile", "medium"])
def test_a_browser_has_nothing_to_complain_of_and_nothing_sticks_out(
    scale: str, width: int, pack: Callable[[str], Document], shown: Browser, tmp_path: Path
) -> None:
    path = tmp_path / "pack.html"
    path.write_bytes(html.write(pack(scale), Style()))
    shown.open(path, width)
    assert shown.complaints() == []
    assert shown.value("document.documentElement.scrollWidth") <= width


@pytest.mark.tools
def test_contents_and_quotes_are_reached_by_keyboard(page: Path, shown: Browser) -> None:
    shown.open(page)
    reached = []
    for _ in range(6):
        shown.press("Tab")
        reached.append(shown.value("document.activeElement.hash || document.activeElement.id"))
    assert reached == ["#main", "#contents", "#chronology", "#sources", "table-1-filter", "#c1"]
    quote = "getComputedStyle(document.activeElement, '::after').content"
    assert "words number 1" in shown.value(quote)
    visible = "getComputedStyle(document.activeElement, '::after').display"
    assert shown.value(visible) == "block"
    shown.press("Escape")
    assert shown.value(visible) == "none"
    shown.press("Enter", "\r")
    assert shown.value("location.hash") == "#c1"


@pytest.mark.tools
def test_contents_show_where_the_reader_is(page: Path, shown: Browser) -> None:
    shown.open(page)
    current = "document.querySelector('[aria-current]').hash"
    assert shown.value(current) == "#chronology"
    shown.value("scrollTo({top: 1e6, behavior: 'instant'})")
    shown.value("dispatchEvent(new Event('scroll'))")
    shown.ask(
        "Runtime.evaluate",
        expression="new Promise(done => requestAnimationFrame(() => setTimeout(done, 50)))",
        awaitPromise=True,
    )
    assert shown.value(current) == "#sources"


@pytest.mark.tools
def test_a_printed_page_has_all_rows_its_marking_and_its_number(
    page: Path, shown: Browser, tmp_path: Path
) -> None:
    shown.open(page)
    shown.value("document.querySelector('.filter input').focus()")
    shown.ask("Input.insertText", text="13")
    (tmp_path / "printed.pdf").write_bytes(shown.printed())
    told = subprocess.run(
        ["pdftotext", "-layout", str(tmp_path / "printed.pdf"), "-"],
        check=True,
        capture_output=True,
    ).stdout.decode()
    sheets = told.split("\f")[:-1]
    assert all(f"Élan talks {n}" in told for n in range(1, LINES))
    for number, sheet in enumerate(sheets, start=1):
        assert sheet.count("INTERNAL") == 2
        assert f"{number}/{len(sheets)}" in sheet.replace(" ", "")


@pytest.mark.tools
def test_quotes_are_there_without_scripts_and_the_filter_is_not(page: Path, shown: Browser) -> None:
    shown.open(page, script=False)
    box = shown.ask("DOM.getDocument")["root"]["nodeId"]
    link = shown.ask("DOM.querySelector", nodeId=box, selector="sup a")["nodeId"]
    shown.ask("DOM.focus", nodeId=link)
    words = "getComputedStyle(document.activeElement, '::after').content"
    assert "words number 1" in shown.value(words)
    assert shown.value("document.querySelector('.filter').offsetHeight") == 0


@pytest.mark.tools
def test_the_filter_keeps_rows_with_all_its_words_whatever_their_accents(
    page: Path, shown: Browser
) -> None:
    shown.open(page)
    shown.value("document.querySelector('.filter input').focus()")
    shown.ask("Input.insertText", text="elan 13")
    rows = "[...document.querySelectorAll('#table-1 tbody tr')].filter(r => r.offsetHeight).length"
    assert shown.value(rows) == 1
    assert shown.value("document.querySelector('output').value") == f"1 of {LINES - 1}"


@pytest.mark.tools
def test_links_to_sources_have_names_and_descriptions(page: Path, shown: Browser) -> None:
    shown.open(page)
    nodes = shown.ask("Accessibility.getFullAXTree")["nodes"]
    said = {
        (node["name"]["value"], node.get("description", {}).get("value"))
        for node in nodes
        if node.get("role", {}).get("value") == "link"
    }
    assert ("Source 2", "words number 2 <&>") in said
    assert all(name for name, _ in said)


@pytest.mark.tools
@pytest.mark.parametrize("night", [False, True])
@pytest.mark.parametrize("scale", ["small", "medium", "right to left"])
def test_axe_finds_nothing(
    scale: str, night: bool, pack: Callable[[str], Document], shown: Browser, tmp_path: Path
) -> None:
    """AXE names the file of axe-core, which `.ci/run` fetches."""
    if not (axe := os.environ.get("AXE")):
        assert not os.environ.get("CI"), "AXE names no file of axe-core"
        pytest.skip("AXE names no file of axe-core")
    path = tmp_path / "pack.html"
    document = meetings("ar") if scale == "right to left" else pack(scale)
    path.write_bytes(html.write(document, Style()))
    shown.open(path, dark=night)
    shown.value(Path(axe).read_text(encoding="utf-8") + ";0")
    done = shown.ask(
        "Runtime.evaluate",
        expression="axe.run().then(r => JSON.stringify(r.violations.map(v => "
        "[v.id, v.nodes.slice(0, 3).map(n => n.html + n.failureSummary)])))",
        awaitPromise=True,
    )
    assert json.loads(done["result"]["value"]) == []
