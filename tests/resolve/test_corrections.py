"""The officer's word is applied to the item it was said of, or not at all."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tellings import BOTH_ACTS, telling

from briefgen.corrections import read_corrections, written
from briefgen.model.correction import OF_ACT, OF_PERSON, RELATIONS, WHOLE, Change, Correction
from briefgen.model.dates import Basis, Precision
from briefgen.model.event import ActFamily, Event, Rung, Side
from briefgen.resolve import fields
from briefgen.resolve.corrections import Corrected, corrected, part_before

A = telling("a", says=BOTH_ACTS, people=("Tomas Veld", "Ana Pell"))
B = telling("b", people=("Tomas Weld",))
EVENTS = {A.id: A, B.id: B}
SOURCES = {e.source: e.release * 4 for e in (A, B)}  # a hash begins with the release's id


def change(item: str, field: str, now: str, **other: str) -> Change:
    """A change as `briefgen correct` would write it."""
    key, _, part = item.partition("#")
    event = EVENTS[key]
    was = "no" if field == "rejected" else fields.shown(event, part, field)
    values = {"of": fields.mark(event, part), "was": was, **other}
    if field in RELATIONS and "now_of" not in other:
        target, _, place = now.partition("#")
        values["now_of"] = fields.mark(EVENTS[target], place)
    on = date(2026, 1, 2)
    return Change(item=item, field=field, now=now, why="w", on=on, file="c.toml", **values)


def file(*changes: Change, name: str = "c.toml", **sources: str) -> Correction:
    return Correction(file=name, changes=changes, sources=tuple({**SOURCES, **sources}.items()))


def apply(*changes: Change) -> Corrected:
    return corrected(EVENTS, SOURCES, [file(*changes)])


def after(*changes: Change) -> Event:
    """The first event, corrected without a complaint."""
    answer = apply(*changes)
    assert answer.issues == ()
    event = answer.events[A.id]
    assert event is not None
    return event


# ------------------------------------------------------------------ fields


@pytest.mark.parametrize(
    ("text", "earliest", "latest", "precision"),
    [
        ("2024-05-04", date(2024, 5, 4), date(2024, 5, 4), Precision.DAY),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29), Precision.MONTH),
        ("2024-12", date(2024, 12, 1), date(2024, 12, 31), Precision.MONTH),
        ("2024", date(2024, 1, 1), date(2024, 12, 31), Precision.YEAR),
        ("2024-05-04/2024-05-06", date(2024, 5, 4), date(2024, 5, 6), Precision.DAY),
    ],
)
def test_a_date_is_the_officers(
    text: str, earliest: date, latest: date, precision: Precision
) -> None:
    claim = after(change(A.id, "date", text)).date
    assert (claim.earliest, claim.latest, claim.precision) == (earliest, latest, precision)
    assert claim.basis is Basis.OFFICER
    assert fields.shown_date(claim) == text


def test_a_date_can_be_taken_away() -> None:
    assert not after(change(A.id, "date", "")).date.is_known


@pytest.mark.parametrize(
    ("item", "field", "now", "read"),
    [
        ("", "kind", "signing", lambda e: e.kind.value),
        ("", "place", "Port Amber", lambda e: e.place),
        ("", "planned", "yes", lambda e: "yes" if e.planned else "no"),
        ("#p1", "name", "Thomas Veld", lambda e: e.participants[0].name),
        ("#p1", "title", "Minister of Ferries", lambda e: e.participants[0].title),
        ("#p1", "affiliation", "XB", lambda e: e.participants[0].affiliation),
        ("#p2", "side", "home", lambda e: e.participants[1].side.value),
        ("#p2", "present", "no", lambda e: "yes" if e.participants[1].present else "no"),
        ("#a1", "what", "survey of cod", lambda e: e.acts[0].what),
        ("#a2", "rung", "signed", lambda e: e.acts[1].rung.value),
        ("#a2", "duration", "two years", lambda e: e.acts[1].duration),
    ],
)
def test_a_field_gets_its_value_and_the_event_keeps_the_correction(
    item: str, field: str, now: str, read: object
) -> None:
    made = change(A.id + item, field, now)
    event = after(made)
    assert read(event) == now  # type: ignore[operator]
    assert event.corrections == (made,)
    assert event.warnings[-1].code == "corrected"


def test_an_item_of_the_officers_names_the_officer_as_its_rule() -> None:
    assert (
        after(change(f"{A.id}#p1", "title", "Envoy")).participants[0].rule == "officer, over test"
    )


def test_an_ask_that_was_signed_is_an_agreement() -> None:
    act = after(change(f"{A.id}#a1", "rung", "signed")).acts[0]
    assert (act.rung, act.family, act.proposal) == (Rung.SIGNED, ActFamily.AGREEMENT, None)


def test_who_asked_is_told_with_their_side() -> None:
    [actor] = after(change(f"{A.id}#a1", "by", "home: Ana Pell")).acts[0].by
    assert (actor.side, actor.name) == (Side.HOME, "Ana Pell")
    [actor] = after(change(f"{A.id}#a1", "by", "tomas veld")).acts[0].by
    assert actor.side is Side.COUNTERPART


def test_a_party_gets_another_role_is_added_or_taken_out() -> None:
    event = after(
        change(A.id, "party.XA", "host"),
        change(A.id, "party.XB", "counterpart"),
    )
    assert {p.key: p.role.value for p in event.parties} == {"XA": "host", "XB": "counterpart"}
    assert after(change(A.id, "party.XA", "")).parties == ()


def test_what_is_rejected_is_gone_and_the_numbers_of_the_source_hold() -> None:
    event = after(
        change(f"{A.id}#a1", "rejected", "yes"),
        change(f"{A.id}#a2", "what", "a school"),
    )
    assert [act.what for act in event.acts] == ["a school"]
    assert part_before(event, "a1") == "a2"
    assert apply(change(A.id, "rejected", "yes")).events[A.id] is None


def test_rulings_are_kept_apart_from_values() -> None:
    answer = apply(
        change(f"{A.id}#p1", "same_as", f"{B.id}#p1"),
        change(A.id, "not_same_as", B.id),
        change(f"{A.id}#a1", "answered_by", f"{A.id}#a2"),
    )
    assert answer.issues == ()
    assert answer.rulings.same == ((f"{A.id}#p1", f"{B.id}#p1"),)
    assert answer.rulings.different == ((A.id, B.id),)
    assert answer.rulings.answers == ((f"{A.id}#a1", f"{A.id}#a2"),)


def test_later_files_build_on_earlier_ones() -> None:
    first = file(change(A.id, "date", "2024-05-04"), name="1.toml")
    second = file(change(A.id, "date", "2024-05-05", was="2024-05-04"), name="2.toml")
    for order in ([first, second], [second, first]):
        event = corrected(EVENTS, SOURCES, order).events[A.id]
        assert event is not None
        assert event.date.earliest == date(2024, 5, 5)


# ------------------------------------------------------------------ what does not hold


@pytest.mark.parametrize(
    ("made", "said"),
    [
        (change(A.id, "date", "2024-05-04", was="2023-01-01"), "2024-05-03"),
        (change(A.id, "date", "4 May"), "no day"),
        (change(A.id, "date", "2024-02-30"), "date"),
        (change(A.id, "date", "2024-05-04/2024-05-01"), "no stretch"),
        (change(A.id, "kind", "party"), "none of"),
        (change(f"{A.id}#p1", "name", "X", of="Ivo Tarn"), "not 'Ivo Tarn'"),
        (
            change(
                f"{A.id}#p1",
                "name",
                "",
            ),
            "empty",
        ),
        (change(f"{A.id}#a1", "by", "the lighthouse"), "whose side"),
        (change(f"{A.id}#p1", "same_as", f"{B.id}#p1", now_of="Ivo Tarn"), "not 'Ivo Tarn'"),
        (change(f"{A.id}#p1", "same_as", f"{A.id}#p1"), "cannot be"),
        (replace(change(f"{A.id}#p1", "name", "X"), item=f"{A.id}#p9"), "not there"),
        (replace(change(A.id, "kind", "call"), item="00000000.1"), "not there"),
        (change(A.id, "rejected", "perhaps"), "says nothing"),
    ],
)
def test_what_does_not_hold_is_an_error_and_changes_nothing(made: Change, said: str) -> None:
    answer = apply(change(f"{A.id}#p2", "title", "Envoy"), made)
    [issue] = answer.issues
    assert said in issue.message
    assert issue.severity.value == "error"
    assert issue.place.origin == "c.toml"
    assert answer.events == EVENTS
    assert answer.changes == ()


def test_a_source_that_changed_stops_its_correction_alone() -> None:
    stale = file(change(A.id, "kind", "call"), name="1.toml", **{A.source: "0" * 64})
    fresh = file(change(B.id, "kind", "call"), name="2.toml")
    answer = corrected(EVENTS, SOURCES, [stale, fresh])
    [issue] = answer.issues
    assert "a.txt has changed" in issue.message
    assert answer.events[A.id] == A
    assert answer.events[B.id] != B


def test_a_source_under_another_name_is_the_same_source() -> None:
    moved = {"elsewhere.txt": SOURCES[A.source], B.source: SOURCES[B.source]}
    answer = corrected(EVENTS, moved, [file(change(A.id, "kind", "call"))])
    assert answer.issues == ()


def test_a_source_that_the_file_does_not_list_is_not_touched() -> None:
    one = Correction(
        file="c.toml",
        changes=(change(A.id, "kind", "call"),),
        sources=((B.source, SOURCES[B.source]),),
    )
    answer = corrected(EVENTS, SOURCES, [one])
    assert "does not list" in answer.issues[0].message


# ------------------------------------------------------------------ properties

_items = st.sampled_from(
    [f"{key}{part}" for key in EVENTS for part in ("", "#p1", "#p2", "#a1", "#a9")]
)
_words = st.one_of(
    st.sampled_from(["", "yes", "signed", "call", "2024-05-03", "Tomas Veld", "no", "home", A.id]),
    st.text(max_size=12),
)


@st.composite
def _changes(draw: st.DrawFn) -> Change:
    """Anything that a file could say, often nearly right."""
    item = draw(_items)
    field = draw(st.sampled_from([*WHOLE, *OF_PERSON, *OF_ACT, "party.XA", "party.x"]))
    key, _, part = item.partition("#")
    event = EVENTS[key]
    exact = fields.has(event, part) and draw(st.booleans())
    of, was = draw(_words), draw(_words)
    if exact:
        of = fields.mark(event, part)
        was = fields.shown(event, part, field) if draw(st.booleans()) else was
    now = draw(st.one_of(_words, _items))
    return Change(
        item=item,
        of=of,
        field=field,
        was=was,
        now=now,
        now_of=draw(_words),
        on=date(2026, 1, 2),
        why="w",
        file="c.toml",
    )


@settings(max_examples=1000, deadline=None)
@given(st.lists(_changes(), min_size=1, max_size=3))
def test_whatever_a_file_says_it_holds_for_its_item_or_changes_nothing(made: list[Change]) -> None:
    answer = apply(*made)
    if answer.issues:
        assert answer.events == EVENTS
        return
    for key, event in answer.events.items():
        meant = {one.item.partition("#")[0] for one in made}
        assert event == EVENTS[key] or key in meant
    for one in made:
        assert " ".join(one.of.split()) == fields.mark(EVENTS[one.event], one.part)


_SOUND = [
    change(A.id, "date", "2024-05-04"),
    change(A.id, "kind", "call"),
    change(f"{A.id}#p1", "name", "Tomas Weld"),
    change(f"{A.id}#a1", "rung", "explored"),
    change(f"{A.id}#p2", "rejected", "yes"),
    change(A.id, "same_as", B.id),
]


@st.composite
def _texts(draw: st.DrawFn) -> str:
    """The text of a correction file that somebody has been at: cut, doubled, mistyped."""
    made = draw(st.lists(st.sampled_from(_SOUND), min_size=1, max_size=2, unique=True))
    text = written(replace(file(*made), changes=tuple(made)))
    for _ in range(draw(st.integers(0, 4))):
        start = draw(st.integers(0, len(text)))
        end = draw(st.integers(start, min(len(text), start + 12)))
        new = draw(st.one_of(st.just(""), st.sampled_from(_PIECES), st.text(max_size=3)))
        text = text[:start] + new + text[end:]
    return text


_PIECES = ("\n", '"', "=", "[[change]]\n", "#p2", "#a1", A.id, B.id, "0", "yes", "date", "\\")


@settings(max_examples=1000, deadline=None)
@given(_texts())
def test_a_file_that_somebody_has_been_at_holds_for_its_items_or_changes_nothing(
    text: str,
) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "c.toml"
        path.write_bytes(text.encode("utf-8", "surrogatepass"))
        found = read_corrections(Path(folder), Path(folder))
    answer = corrected(EVENTS, SOURCES, found.values)
    assert all(str(issue) for issue in (*found.issues, *answer.issues))
    for one in answer.changes:
        assert " ".join(one.of.split()) == fields.mark(EVENTS[one.event], one.part)
        assert one.was == "no" or one.was == fields.shown(EVENTS[one.event], one.part, one.field)
    meant = {one.event for one in answer.changes}
    assert all(event == EVENTS[key] for key, event in answer.events.items() if key not in meant)
