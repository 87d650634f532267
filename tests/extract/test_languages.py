"""A release in a language that is not read is no silence: its reader is told."""

from pathlib import Path

import pytest

from briefgen.articles import split
from briefgen.extract import extract
from briefgen.gazetteer import load
from briefgen.readers import read

ARABIC = (
    "الوزيرة تستقبل السفير\n\nاستقبلت الوزيرة في مكتبها السفير وتم خلال اللقاء بحث سبل التعاون بين "
    "البلدين في مجال الموانئ، كما تم الاتفاق على عقد لقاء ثان بعد شهر من هذا اللقاء.\n"
)
ENGLISH = (
    "Minister meets Ambassador\n\nThe Minister of Ports, Ada Quill, met on 3 May 2024 with the "
    "Ambassador of France, who had asked for the meeting, and they spoke of ports.\n"
)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (ARABIC, ["its language (ar) is not read, so no pack knows what it says"]),
        (
            "Zzyx qqwv\n\nBrrt kkln vvop ggde wwq.\n",
            ["its language is none of those that are read (en, fr), so no pack knows"],
        ),
        (ENGLISH, []),
    ],
)
def test_what_is_not_read_is_told_with_its_place(
    text: str, told: list[str], tmp_path: Path
) -> None:
    path = tmp_path / "release.txt"
    path.write_text(text, encoding="utf-8")
    [release] = read(path, "release.txt")
    found = [extract(article, load()) for article in split(release)]
    issues = [issue for part in found for issue in part.issues]
    assert len(issues) == len(told)
    assert all(issue.message.startswith(start) for issue, start in zip(issues, told, strict=True))
    assert all(str(issue.place).startswith("release.txt:") for issue in issues)
