"""What the officer marks as internal is in no byte of what the other side may read.

A canary stands in every field of the visit file that is not public, in its name, in the names of
folders and sources, and in corrections; every output is taken apart and searched.
"""

import base64
import email
import json
import quopri
import re
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import redirect_stdout
from email import policy
from io import BytesIO, StringIO
from pathlib import Path

import pikepdf
import pytest
from lakes import FERRIES, SETTINGS

from briefgen.cli import run

CANARY = re.compile(r"canary\w*", re.IGNORECASE)
VISIT = """\
[visit]
id = "CanaryVisitId"
counterpart = "Nordmark"
title = "Ferries"
place = "Port Amber"
start = 2026-12-03T10:00:00
timezone = "Europe/Oslo"
press = "Photographs"
[handling]
level = "Confidential"
distribution = ["CanaryDistribution"]
drafter = "CanaryDrafter"
number = "CanaryNumber"
copy = "CanaryCopy"
as_of = 2026-11-22
[[objective]]
text = "CanaryObjective"
[[objective]]
text = "Shown objective"
success = "CanarySuccess"
level = "public"
[[point]]
text = "CanaryPoint"
to = "CanaryTo"
[[ask]]
side = "ours"
text = "CanaryAsk"
[[ask]]
side = "theirs"
text = "Shown ask"
owner = "CanaryOwner"
link = "CanaryLink"
level = "public"
[[if_raised]]
topic = "CanaryTopic"
line = "CanaryLine"
[[if_raised]]
topic = "Shown topic"
line = "Shown line"
avoid = "CanaryAvoid"
level = "public"
[[warning]]
text = "CanaryWarning"
[[note]]
text = "CanaryNote"
[[programme]]
time = "10:00"
text = "CanaryProgramme"
[[person]]
side = "theirs"
name = "Kari Shown"
title = "Minister"
say = "CanarySay"
bio = "CanaryBio"
bio_source = "CanaryBioSource"
level = "public"
[[person]]
side = "ours"
name = "CanaryPerson"
title = "CanaryTitle"
[[agreement]]
link = ""
title = "CanaryAgreement"
text = "CanaryRegister"
[[matter]]
link = "{matter}"
owner = "CanaryMatterOwner"
next_step = "CanaryNextStep"
state = "CanaryState"
[[follow_up]]
text = "CanaryFollowUp"
owner = "CanaryFollowOwner"
due = 2026-12-10
[[clearance]]
office = "CanaryOffice"
name = "CanaryClearer"
state = "CanaryCleared"
[[invitee]]
name = "Kari Shown"
email = "kari@transport.example"
delegation = "Nordmark"
"""
MAIL = (
    '[mail]\nsender = "Desk <desk@lakes.example>"\nuser = "CanaryUser"\nhost = "canary.example"\n'
)


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace full of canaries, with everything made from it in three editions."""
    root = tmp_path_factory.mktemp("canaryroot") / "CanaryWorkspace"
    (root / "seeds" / "canary-folder").mkdir(parents=True)
    (root / "visits").mkdir()
    (root / "seeds" / "canary-folder" / "CanarySource.txt").write_text(FERRIES, encoding="utf-8")
    (root / "briefgen.toml").write_text(SETTINGS + MAIL, encoding="utf-8")
    at = ("--workspace", str(root))
    visit = root / "visits" / "CanaryVisit.toml"
    [matter] = map(json.loads, said(*at, "matters", "--json").splitlines())
    visit.write_text(VISIT.format(matter=matter["id"]), encoding="utf-8")
    event = matter["raised"][0]["item"].partition("#")[0]
    why = ("--why", "CanaryWhy", "--by", "CanaryBy", "--on", "2026-11-20")
    assert run([*at, "correct", event, "place=Harbour House", *why]) in (0, 1)
    (root / "notes").mkdir()
    (root / "notes" / "canary.toml").write_text(
        'pack = "state XN"\non = 2026-11-20\nby = "CanaryNoter"\nitem = ""\nof = "CanaryOf"\n'
        'text = "CanaryMargin"\n',
        encoding="utf-8",
    )
    for edition in ("principal", "internal", "shareable"):
        out = ("--output", str(root / "output" / edition))
        made = ("--visit", str(visit), "--edition", edition, *out)
        assert run([*at, "country", "Nordmark", *made]) in (0, 1)
        know = () if edition == "shareable" else ("--i-know",)
        assert run([*at, "invite", *made, *know]) in (0, 1)
    return root


def said(*words: str) -> str:
    """What a command prints."""
    with redirect_stdout(StringIO()) as screen:
        run(words)
    return screen.getvalue()


def layers(name: str, data: bytes) -> Iterator[tuple[str, bytes]]:
    """A file and everything that can be unpacked from it."""
    yield name, data
    if data.startswith(b"PK"):
        with zipfile.ZipFile(BytesIO(data)) as archive:
            yield name, archive.comment
            for item in archive.infolist():
                yield f"{name}!{item.filename}", item.filename.encode() + item.comment + item.extra
                yield from layers(f"{name}!{item.filename}", archive.read(item))
    elif data.startswith(b"%PDF"):
        yield from _of_pdf(name, data)
    elif name.endswith(".eml"):
        message = email.message_from_bytes(data, policy=policy.default)
        yield name, "\n".join(f"{k}: {v}" for k, v in message.items()).encode()
        for number, part in enumerate(p for p in message.walk() if not p.is_multipart()):
            payload = part.get_payload(decode=True)
            assert isinstance(payload, bytes)
            yield f"{name}!{number}", str(part.get_filename()).encode()
            yield from layers(f"{name}!{number}", payload)


def _of_pdf(name: str, data: bytes) -> Iterator[tuple[str, bytes]]:
    from subprocess import run as start

    with pikepdf.open(BytesIO(data)) as pdf:
        for number, one in enumerate(pdf.objects):
            yield f"{name}!object{number}", repr(one).encode()
            if isinstance(one, pikepdf.Stream):
                try:
                    yield f"{name}!stream{number}", one.read_bytes()
                except pikepdf.PdfError:
                    yield f"{name}!stream{number}", one.read_raw_bytes()
        for text in re.findall(rb"stream\r?\n(.*?)endstream", data, re.DOTALL):
            try:
                yield f"{name}!flate", zlib.decompress(text)
            except zlib.error:
                continue
    try:
        shown = start(["pdftotext", "-", "-"], input=data, capture_output=True, timeout=60)
    except FileNotFoundError:
        return
    yield f"{name}!text", shown.stdout


def found(name: str, data: bytes) -> set[str]:
    """The canaries of a file, in any of the ways that text is written there."""
    told = set(CANARY.findall(name))
    for _, layer in layers(name, data):
        for text in (
            layer.decode("latin-1"),
            layer.decode("utf-16-le", "ignore"),
            layer.decode("utf-16-be", "ignore"),
            quopri.decodestring(layer).decode("latin-1"),
            re.sub(r"<[^>]*>", "", layer.decode("utf-8", "ignore")),
            layer.replace(b"\r\n ", b"").decode("latin-1"),
        ):
            told |= set(CANARY.findall(text))
    return told


def files(workspace: Path, edition: str) -> list[Path]:
    return sorted((workspace / "output" / edition).iterdir())


def test_the_search_sees_what_is_there(workspace: Path) -> None:
    """The principal's files hold every canary that a pack or an invitation prints."""
    seen = {
        word
        for path in files(workspace, "principal")
        for word in found(path.name, path.read_bytes())
    }
    wanted = {
        "CanaryObjective", "CanarySuccess", "CanaryPoint", "CanaryAsk", "CanaryTopic", "CanaryLine",
        "CanaryAvoid", "CanaryWarning", "CanaryNote", "CanaryProgramme", "CanarySay", "CanaryBio",
        "CanaryPerson", "CanaryTitle", "CanaryMargin", "CanaryOf", "CanaryFollowUp", "CanaryClearer", "CanaryDistribution",
    }  # fmt: skip
    assert wanted - seen == set()


def test_every_format_is_searched(workspace: Path) -> None:
    for path in files(workspace, "principal"):
        assert found(path.name, path.read_bytes()), path.name


def test_our_own_side_sees_all_but_personal_notes(workspace: Path) -> None:
    for path in files(workspace, "internal"):
        seen = found(path.name, path.read_bytes())
        assert "CanaryNote" not in seen
        assert seen


def test_nothing_internal_is_in_what_the_other_side_may_read(workspace: Path) -> None:
    paths = files(workspace, "shareable")
    assert sorted(path.suffix for path in paths) == [".docx", ".eml", ".ics", ".pdf"]
    assert {path.name: found(path.name, path.read_bytes()) for path in paths} == {
        path.name: set() for path in paths
    }


def test_what_the_other_side_may_read_has_no_comment_and_no_field(workspace: Path) -> None:
    [path] = [p for p in files(workspace, "shareable") if p.suffix == ".docx"]
    with zipfile.ZipFile(path) as archive:
        names = archive.namelist()
        everything = b"".join(archive.read(name) for name in names)
    assert not [name for name in names if "comment" in name or "custom" in name]
    for sign in (b"w:sdt", b"w:comment", b"briefgen ", b"pack 1 "):
        assert sign not in everything


def test_what_is_public_is_there(workspace: Path) -> None:
    for path in files(workspace, "shareable"):
        if path.suffix == ".ics":
            text = path.read_bytes().replace(b"\r\n ", b"").decode()
            for words in ("Shown objective", "Shown ask", "Shown topic: Shown line", "Kari Shown"):
                assert words in text


def test_base64_is_seen_through() -> None:
    assert found(
        "a.eml",
        b"Content-Type: application/pdf\r\nContent-Transfer-Encoding: base64\r\n\r\n"
        + base64.b64encode(b"CanaryX"),
    ) == {"CanaryX"}
