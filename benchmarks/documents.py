"""Documents to look at and to measure with: packs about places and people that do not exist.

    python benchmarks/documents.py small pack.pdf      3 pages; medium 20, large 300, or
    python benchmarks/documents.py hostile pack.docx   empty, hostile
    python benchmarks/documents.py arabic-medium pack.pdf   from right to left, with Latin names

In:  a size.  Out: a Document, the same one every time.
"""

import random
import sys
from dataclasses import fields, is_dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import Any

from briefgen.model.document import (
    Bar,
    BarChart,
    Block,
    Callout,
    CalloutKind,
    Cell,
    Contents,
    Document,
    Figure,
    Heading,
    ListBlock,
    ListItem,
    Mark,
    OnePage,
    PageBreak,
    Paragraph,
    ParagraphStyle,
    Row,
    Run,
    Runs,
    Table,
    Timeline,
    TitleBlock,
)

SCALES = {"small": 4, "medium": 40, "large": 640}
TOPICS = (
    "visa facilitation", "fisheries quotas", "air services", "customs data exchange",
    "vocational training", "grid interconnection", "water sharing", "hospital twinning",
    "cultural heritage", "double taxation", "ports and logistics", "higher education",
)  # fmt: skip
PLACES = ("Port Salis", "Haut-Rivage", "Tamar", "Élan", "by videoconference")
NAMES = (
    "Éva Montréal", "Rashid Al-Ḥaṣan", "Ngô Thị Lan", "Jovan Ćirić", "Ελένη Παππά",
    "Ольга Тарасова", "Tomás Ibáñez", "Aïcha Benjelloun", "Þóra Ólafsdóttir", "Sámal Ķeniņš",
)  # fmt: skip
OFFICES = ("Minister of Trade", "Ambassador", "Director of Fisheries", "Legal Adviser")
STATES = ("explored", "proposed", "agreed to draft", "signed", "in force")
FILL = (
    "The two sides reviewed the text circulated beforehand and noted what remains open. "
    "The counterpart asked for a written reply before the end of the quarter; the delegation "
    "reserved its position on financing. Both agreed to meet again at technical level & to "
    "exchange papers <without prejudice>. "
)
IN_ARABIC = {  # parts of the English words; names stay in their letters
    "The two sides reviewed the text circulated beforehand and noted what remains open.":
        "راجع الجانبان النص الذي عُمّم سابقا وسجلا ما بقي مفتوحا.",
    "The counterpart asked for a written reply before the end of the quarter; the delegation":
        "وطلب الطرف المقابل ردا مكتوبا قبل نهاية الفصل؛ أما الوفد",
    "reserved its position on financing. Both agreed to meet again at technical level & to":
        "فاحتفظ بموقفه من التمويل. واتفقا على اللقاء مجددا على مستوى فني (Port Salis) وعلى",
    "exchange papers <without prejudice>.": "تبادل الأوراق قبل 2026-03-05 دون مساس بالحقوق.",
    "visa facilitation": "تيسير التأشيرات", "fisheries quotas": "حصص الصيد",
    "air services": "النقل الجوي", "customs data exchange": "تبادل بيانات الجمارك",
    "vocational training": "التدريب المهني", "grid interconnection": "الربط الكهربائي",
    "water sharing": "تقاسم المياه", "hospital twinning": "توأمة المستشفيات",
    "cultural heritage": "التراث الثقافي", "double taxation": "الازدواج الضريبي",
    "ports and logistics": "الموانئ", "higher education": "التعليم العالي",
    "Memorandum on": "مذكرة بشأن", "Minister of Trade": "وزير التجارة", "Ambassador": "سفير",
    "Director of Fisheries": "مدير مصايد الأسماك", "Legal Adviser": "مستشار قانوني",
    "Meeting": "الاجتماع", "explored": "بُحث", "proposed": "اقتُرح", "signed": "وُقع",
    "agreed to draft": "اتُفق على صياغته", "in force": "ساري المفعول", "Chronology": "التسلسل",
    "Agreements": "الاتفاقات", "Interlocutors": "المحاورون", "Sources": "المصادر",
    "Contents": "المحتويات", "the parties shall report each quarter": "يقدم الطرفان تقريرا كل فصل",
    " and ": " و",
}  # fmt: skip
LABELS = (("page_of", "Page {page} of {pages}"),)


def document(scale: str = "small") -> Document:
    """A pack of that size."""
    if scale == "empty":
        return Document(title="", language="en", blocks=())
    if scale == "hostile":
        return hostile()
    if scale.startswith("arabic-"):
        return replace(_in_arabic(document(scale.removeprefix("arabic-"))), language="ar")
    count = SCALES[scale]
    return Document(
        title="Briefing pack: Valdoria",
        language="en",
        blocks=tuple(_blocks(random.Random(7), count)),
        subject="Relations with the Republic of Valdoria",
        author="Secretariat of the Salis Institute",
        keywords=("Valdoria", "briefing"),
        as_of="2026-10-05",
        marking="INTERNAL",
        running_title="Briefing pack: Valdoria",
        footer="As of 5 October 2026 · version 1.2",
        labels=LABELS,
    )


def _in_arabic(value: Any) -> Any:
    """A value of the document with the words that have Arabic ones in their place."""
    if isinstance(value, tuple):
        return tuple(_in_arabic(part) for part in value)
    if isinstance(value, str) and not isinstance(value, StrEnum):
        for english, arabic in IN_ARABIC.items():
            value = value.replace(english, arabic).replace(english.capitalize(), arabic)
        return value
    if not is_dataclass(value) or isinstance(value, type):
        return value
    apart = ("id", "target", "href", "anchor", "language", "lang", "as_of", "labels", "align")
    given = {f.name: getattr(value, f.name) for f in fields(value) if f.name not in apart}
    return replace(value, **{name: _in_arabic(part) for name, part in given.items()})


def text(*parts: str | Run) -> Runs:
    """Runs from plain strings and runs."""
    return tuple(part if isinstance(part, Run) else Run(text=part) for part in parts)


def cite(number: int) -> Run:
    """The mark of a source."""
    return Run(text=str(number), cite=number, target=f"source-{number}")


def _blocks(rng: random.Random, count: int) -> list[Block]:
    return [
        TitleBlock(
            kicker=text("Briefing pack · No. 2026-17"),
            title=text("Republic of Valdoria"),
            subtitle=text("Visit of the Minister of Trade, Port Salis"),
            facts=(
                ("As of", text("5 October 2026")),
                ("Prepared by", text("Desk for Regional Affairs")),
                ("Sources", text(f"{count} releases, of which 2 undated")),
            ),
        ),
        Contents(title="Contents"),
        OnePage(blocks=tuple(_card(count))),
        *_relationship(count),
        *_chronology(rng, count),
        *_agreements(rng, count),
        *_people(rng, count),
        *_gaps(),
        *_sources(rng, count),
    ]


def _card(count: int) -> list[Block]:
    return [
        Heading(level=1, runs=text("In one page"), id="card"),
        Paragraph(runs=text("Why: the joint committee meets for the first time in two years.")),
        Heading(level=2, runs=text("Open matters"), id="card-open"),
        ListBlock(
            items=tuple(
                ListItem(
                    blocks=(
                        Paragraph(
                            runs=text(
                                f"{topic.capitalize()}: asked by Valdoria on 3 May 2024 ",
                                cite(i + 1),
                            )
                        ),
                    )
                )
                for i, topic in enumerate(TOPICS[:3])
            )
        ),
        Paragraph(runs=text(Run(text=f"{max(0, count - 3)} more in the annex.", muted=True))),
        Callout(
            kind=CalloutKind.WARNING,
            title=text("One warning"),
            blocks=(
                Paragraph(runs=text("Two releases name different dates for the last meeting.")),
            ),
        ),
    ]


def _relationship(count: int) -> list[Block]:
    marks = tuple(
        Mark(
            label=f"{TOPICS[i % len(TOPICS)].capitalize()}" if i % 3 == 0 else "",
            position=i / min(count, 30),
            strong=i % 5 == 0,
        )
        for i in range(min(count, 30))
    )
    return [
        Heading(level=1, runs=text("The relationship in ten lines"), id="relationship"),
        Paragraph(style=ParagraphStyle.LEAD, runs=text(f"{count} meetings are on record. ", FILL)),
        Paragraph(
            runs=text(
                "The minister said that “",
                Run(text="les deux parties sont convenues d’un calendrier", quote=True, lang="fr"),
                "”",
                cite(1),
                cite(2),
                ", and the text is ",
                Run(text="on the institute’s site", href="https://example.org/releases?a=1&b=2"),
                ". ",
                FILL,
            )
        ),
        Figure(
            drawing=Timeline(
                marks=(*marks, Mark(label="", position=None), Mark(label="", position=None)),
                ticks=((0.0, "2019"), (0.33, "2021"), (0.66, "2023"), (1.0, "2025")),
                undated_label="2 undated",
            ),
            alt=f"Timeline of {count} contacts from 2019 to 2025, two of them undated.",
            caption=text("Contacts on record"),
        ),
        Figure(
            drawing=BarChart(
                bars=tuple(
                    Bar(label=state.capitalize(), values=(7.0 - i, float(i)))
                    for i, state in enumerate(STATES)
                ),
                series=("ours", "theirs"),
            ),
            alt="Acts by state: explored 7 and 0, proposed 6 and 1, and so on.",
            caption=text("Acts by state and side"),
        ),
    ]


def _chronology(rng: random.Random, count: int) -> list[Block]:
    blocks: list[Block] = [Heading(level=1, runs=text("Chronology"), id="chronology")]
    for i in range(count):
        topic = rng.choice(TOPICS)
        blocks += [
            Heading(level=2, runs=text(f"Meeting {i + 1}: {topic}"), id=f"meeting-{i + 1}"),
            Paragraph(
                runs=text(
                    Run(text=f"{rng.choice(PLACES)}. ", bold=True),
                    FILL * rng.randint(1, 2),
                    cite(i + 1),
                )
            ),
        ]
    return blocks


def _agreements(rng: random.Random, count: int) -> list[Block]:
    head = Row(cells=tuple(Cell(paragraphs=(text(t),)) for t in ("No.", "Title", "State", "Value")))
    rows = tuple(
        Row(
            cells=(
                Cell(paragraphs=(text(f"A-{i + 1}"),), header=True),
                Cell(
                    paragraphs=(
                        text(
                            f"Memorandum on {rng.choice(TOPICS)} and {rng.choice(TOPICS)}",
                            cite(i % count + 1),
                        ),
                        text(
                            Run(
                                text="“the parties shall report each quarter”",
                                quote=True,
                                small=True,
                            )
                        ),
                    )
                ),
                Cell(paragraphs=(text(rng.choice(STATES)),)),
                Cell(paragraphs=(text(f"{rng.randint(1, 900)},000 USD"),), align="end"),
            ),
            id=f"agreement-{i + 1}",
        )
        for i in range(count * 2)
    )
    return [
        Heading(level=1, runs=text("Agreements"), id="agreements"),
        Paragraph(style=ParagraphStyle.NOTE, runs=text("A release never proves entry into force.")),
        Table(header=(head,), rows=rows, widths=(0.1, 0.5, 0.22, 0.18), caption=text("By state")),
    ]


def _people(rng: random.Random, count: int) -> list[Block]:
    head = Row(cells=tuple(Cell(paragraphs=(text(t),)) for t in ("Name", "Title", "Met")))
    rows = tuple(
        Row(
            cells=(
                Cell(paragraphs=(text(NAMES[i % len(NAMES)]),), header=True),
                Cell(paragraphs=(text(rng.choice(OFFICES), cite(1)),)),
                Cell(paragraphs=(text(str(rng.randint(1, 9))),), align="end"),
            )
        )
        for i in range(count)
    )
    return [
        PageBreak(),
        Heading(level=1, runs=text("Interlocutors"), id="people"),
        Table(header=(head,), rows=rows, widths=(0.4, 0.45, 0.15)),
    ]


def _gaps() -> list[Block]:
    return [
        Heading(level=1, runs=text("Gaps, conflicts and doubts"), id="gaps"),
        Callout(
            kind=CalloutKind.BLANK,
            title=text("Our objectives"),
            blocks=(Paragraph(style=ParagraphStyle.BLANK, runs=text("To be filled by the desk.")),),
        ),
        Paragraph(style=ParagraphStyle.EMPTY, runs=text("Nothing in the sources.")),
        ListBlock(
            ordered=True,
            items=(
                ListItem(blocks=(Paragraph(runs=text(FILL)),)),
                ListItem(
                    blocks=(
                        Paragraph(runs=text("Two dates disagree:")),
                        ListBlock(
                            items=tuple(
                                ListItem(blocks=(Paragraph(runs=text(f"{d} September 2025")),))
                                for d in (9, 10)
                            )
                        ),
                    )
                ),
            ),
        ),
    ]


def _sources(rng: random.Random, count: int) -> list[Block]:
    blocks: list[Block] = [Heading(level=1, runs=text("Sources"), id="sources")]
    for i in range(count):
        number = i + 1
        blocks.append(
            Paragraph(
                runs=text(
                    Run(text=f"{number}", bold=True, anchor=f"source-{number}"),
                    f"  releases/{rng.randint(100, 999)}.txt, line {rng.randint(1, 90)}, undated",
                )
            )
        )
        blocks.append(
            Paragraph(style=ParagraphStyle.QUOTE, runs=text(Run(text=FILL[:120], quote=True)))
        )
    return blocks


def hostile() -> Document:
    """Everything that text may hold and nobody wants."""
    nasty = (
        "<b>bold</b> & <img src='file:///etc/passwd'/> \x00\x07\x1b "
        "\u202eevil\u202c \ud800 \ufffe ]]>"
    )
    long_word = "Donau" + "dampfschifffahrt" * 60
    mixed = (
        "Emoji 😀 and 中文, Arabic مرحبا بالعالم inside, ʿAlī al-Ḥaṣanī, Việt Nam, q̃, ﬁ, a\u0301"
    )
    address = "https://example.org/" + "very/long/path/" * 12
    rows = tuple(
        Row(cells=(Cell(paragraphs=(text(nasty),)), Cell(paragraphs=(text(long_word),))))
        for _ in range(2)
    )
    tall = Row(cells=(Cell(paragraphs=(text(FILL * 40),)), Cell(paragraphs=(text("short"),))))
    wide = Row(cells=(Cell(paragraphs=(text("over two columns"),), colspan=2),))
    return Document(
        title=nasty,
        language="en",
        author=nasty,
        marking=nasty,
        running_title=nasty + long_word,
        footer=nasty,
        keywords=(nasty,),
        blocks=(
            Heading(level=1, runs=text(nasty), id="a b<c>&"),
            Paragraph(runs=text(nasty, Run(text=nasty, bold=True), mixed)),
            Paragraph(runs=text(long_word)),
            Paragraph(runs=text("x ", Run(text=long_word, href="javascript:alert(1)"))),
            Paragraph(
                runs=text(Run(text=address, href=address), Run(text="nowhere", target="none"))
            ),
            Paragraph(runs=()),
            Paragraph(runs=text("   ", "\n\n", " \t ")),
            Heading(level=3, runs=(), id="empty"),
            ListBlock(items=()),
            ListBlock(items=(ListItem(blocks=()),)),
            Table(header=(), rows=(), widths=()),
            Table(header=(wide,), rows=(*rows, tall, wide), widths=(0.5, 0.5)),
            Callout(kind=CalloutKind.NOTE, blocks=()),
            Figure(drawing=BarChart(bars=()), alt=""),
            Figure(drawing=Timeline(marks=()), alt=nasty),
            Figure(
                drawing=BarChart(
                    bars=(Bar(label=long_word, values=(0.0,)), Bar(label="", values=()))
                ),
                alt=mixed,
            ),
            Heading(level=4, runs=text("at the end"), id="a b<c>&"),
        ),
    )


def main(scale: str, path: str) -> None:
    """Writes one document to a file; its ending names the format."""
    from briefgen.writers import writer_for
    from briefgen.writers.style import Style

    target = Path(path)
    target.write_bytes(writer_for(target)(document(scale), Style()))


if __name__ == "__main__":
    main(*sys.argv[1:3])
