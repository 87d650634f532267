"""Whatever the model can hold goes through JSON and comes back equal."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.errors import Issue
from briefgen.model.dates import DateClaim
from briefgen.model.event import Event
from briefgen.model.release import Article, Release
from briefgen.model.text import Span
from briefgen.store import SourceState, codec

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
st.register_type_strategy(str, TEXT)
st.register_type_strategy(Span, st.builds(Span, st.integers(0, 99), st.integers(0, 99)))
st.register_type_strategy(Decimal, st.decimals(allow_nan=False, allow_infinity=False))


@pytest.mark.parametrize("kind", [DateClaim, Issue, SourceState, Release])
def test_a_value_comes_back_equal(kind: type[object]) -> None:
    @settings(max_examples=60, deadline=None)
    @given(st.from_type(kind))
    def check(value: object) -> None:
        assert codec.loads(kind, codec.dumps(value)) == value

    check()


@settings(max_examples=60, deadline=None)
@given(st.from_type(Event))
def test_an_event_comes_back_equal_to_its_last_field(event: Event) -> None:
    again = codec.loads(Event, codec.dumps(event))
    assert again == event
    assert codec.dumps(again) == codec.dumps(event)


@settings(max_examples=30, deadline=None)
@given(st.from_type(Article))
def test_a_field_kept_elsewhere_is_given_back_by_hand(article: Article) -> None:
    stored = codec.dumps(article, frozenset({"release"}))
    assert "sha256" not in stored
    assert codec.loads(Article, stored, release=article.release) == article


def test_fields_at_their_default_take_no_room() -> None:
    assert codec.dumps(DateClaim(words="May", earliest=date(2024, 5, 1))) == (
        '{"words":"May","earliest":"2024-05-01"}'
    )


def test_a_row_of_a_program_that_knew_fewer_fields_is_read() -> None:
    assert codec.loads(DateClaim, '{"words":"May"}') == DateClaim(words="May")


def test_a_type_that_cannot_be_told_apart_is_refused() -> None:
    with pytest.raises(TypeError):
        codec.encode(object())
