"""Plain text of pages, records, checks and reminders."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar
from occasions import meeting

from briefgen.errors import WorkspaceError
from briefgen.invitations import records, reminders
from briefgen.invitations.checks import Enclosed, refusals
from briefgen.invitations.mailbox import mailbox
from briefgen.invitations.plain import plain
from briefgen.invitations.records import Arrival, Delivery, Record
from briefgen.invitations.reminders import Form
from briefgen.model.meeting import Guest, Method, Reminder
from briefgen.model.visit import Edition

# ------------------------------------------------------------------ plain text


def test_a_page_is_told_in_plain_text() -> None:
    page = """<html><head><title>x</title><style>p {}</style></head><body>
    <h1>Fish &amp; chips</h1><p>One
    two<br>three</p><table><tr><th>When:</th><td>Noon</td></tr></table>
    <ol><li>First</li><li>Second</li></ol><ul><li>Dot</li></ul></body></html>"""
    assert plain(page) == (
        "Fish & chips\n\nOne two\nthree\n\nWhen: Noon\n\n1. First\n2. Second\n\n- Dot\n"
    )


@given(
    st.text(st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp"), exclude_characters="<&>"))
)
def test_no_word_is_lost(words: str) -> None:
    assert "".join(plain(f"<p>{words}</p>").split()) == "".join(words.split())


# ------------------------------------------------------------------ records


def record(**changes: object) -> Record:
    return records.record_of(
        meeting(**changes), counterpart="XA", edition="shareable", words="w", pack=b"p"
    )


def sent(of: Record, address: str, arrival: Arrival = Arrival.SENT) -> Delivery:
    return Delivery(
        sequence=of.sequence, method=of.method, address=address, arrival=arrival, content=of.content
    )


texts = st.text(st.characters(exclude_categories=("Cs",)))


@given(texts, texts)
def test_a_record_comes_back_from_its_file(title: str, place: str) -> None:
    kept = records.delivered(record(title=title, place=place), [sent(record(), "a@b.example")])
    assert records.loads(records.dumps(kept), "x.toml") == kept


@pytest.mark.parametrize(
    "text", ["", "uid = 3", "nonsense", 'method = "DANCE"', "[[guests]]\nx = 1"]
)
def test_a_broken_record_is_told_and_not_forgotten(text: str) -> None:
    with pytest.raises(
        WorkspaceError, match=r"x\.toml: this record of an invitation cannot be read"
    ):
        records.loads(text, "x.toml")


def test_who_has_this_very_invitation_is_not_waiting() -> None:
    first = record()
    known = records.delivered(first, [sent(first, "a"), sent(first, "b", Arrival.REFUSED)])
    assert known.waiting(["a", "b", "c"]) == ("b", "c")
    assert known.reached() == ("a",)


def test_what_matters_is_what_the_last_mail_said() -> None:
    first, second = record(), record(place="Elsewhere", sequence=1)
    known = records.delivered(first, [sent(first, "a"), sent(second, "a")])
    assert known.waiting(["a"]) == ("a",), "the last mail said something else"


def test_the_number_of_a_version_is_no_change() -> None:
    assert records.changes(record(), record(sequence=4)) == ()
    assert record().content == record(sequence=4).content


def test_changes_are_told_in_words() -> None:
    old, new = record(), record(place="", guests=meeting().guests[1:])
    assert records.changes(old, record(place="", method=Method.CANCEL)) == ("cancelled",)
    assert records.changes(old, new) == (
        "place: Élan conference hall, Port Salis → none",
        "no longer invited: ada@arvelia.example",
    )


# ------------------------------------------------------------------ checks


@pytest.mark.parametrize(
    ("address", "state"),
    [
        ("a@mofa.gov.pk", "PK"),
        ("a@foreign.gov.uk", "GB"),
        ("a@diplomatie.gouv.fr", "FR"),
        ("a@state.gov", "US"),
        ("a@gov.example", ""),
        ("a@shop.co", ""),
        ("a@my.gov-pk.com", ""),
    ],
)
def test_addresses_of_governments_are_known(address: str, state: str) -> None:
    guests = [Guest(mailbox=mailbox(address))]
    enclosed = Enclosed(about="XX", edition=Edition.SHAREABLE)
    found = refusals(guests, "XX", enclosed, ["lakes.example"])
    assert [state in one.reason for one in found] == ([True] if state else [])


def test_a_pack_about_another_goes_to_nobody() -> None:
    enclosed = Enclosed(about="XB", edition=Edition.SHAREABLE)
    [found] = refusals([], "XA", enclosed, ["lakes.example"])
    assert str(found) == "the pack attached is about XB, and XA is invited"


def test_whoever_comes_for_another_is_refused() -> None:
    guest = Guest(mailbox=mailbox("a@b.example"), delegation="XB")
    enclosed = Enclosed(about=None, edition=Edition.SHAREABLE)
    [found] = refusals([guest], "XA", enclosed, ["lakes.example"])
    assert "comes for XB" in found.reason


# ------------------------------------------------------------------ reminders

REPORT = Reminder(
    key="1f33.1#a2.o1",
    text="Quarterly report; Élan, first",
    due=date(2026, 12, 31),
    owner="Science Sector",
    about="Arvelia",
    source="ferries.txt:12",
)
MINUTES = Reminder(key="visit:minutes", text="Send the minutes", due=date(2026, 12, 10), days=(1,))
DAY = date(2026, 11, 22)


def test_what_is_due_stands_on_its_day_earliest_first() -> None:
    data = reminders.write([REPORT, MINUTES, REPORT], DAY, name="Due", domain="lakes.example")
    first, second = Calendar.from_ical(data).walk("VEVENT")
    assert (str(first["summary"]), first.start, first.end) == (
        "Send the minutes",
        date(2026, 12, 10),
        date(2026, 12, 11),
    )
    assert str(second["summary"]) == "Arvelia: Quarterly report; Élan, first"
    assert str(second["description"]) == "Science Sector\nferries.txt:12"
    assert [alarm["trigger"].dt for alarm in second.walk("VALARM")] == [
        timedelta(days=-7, hours=9),
        timedelta(days=-1, hours=9),
    ]
    assert str(first["uid"]) != str(second["uid"])
    assert max(map(len, data.split(b"\r\n"))) <= 75


def test_what_is_due_may_be_a_task() -> None:
    data = reminders.write([MINUTES], DAY, form=Form.TASK)
    [todo] = Calendar.from_ical(data).walk("VTODO")
    assert (todo["due"].dt, str(todo["status"])) == (date(2026, 12, 10), "NEEDS-ACTION")
    assert b"TRIGGER;RELATED=END:-PT15H" in data


def test_reminders_are_the_same_in_any_order_of_asking() -> None:
    assert reminders.write([REPORT, MINUTES], DAY) == reminders.write([MINUTES, REPORT], DAY)


@pytest.mark.tools
def test_vobject_reads_reminders() -> None:
    import vobject

    for form, name in ((Form.DAY, "vevent"), (Form.TASK, "vtodo")):
        read = vobject.readOne(reminders.write([REPORT], DAY, form=form).decode())
        assert getattr(read, name).summary.value == "Arvelia: Quarterly report; Élan, first"
