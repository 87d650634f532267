"""One organisation under many names."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.gazetteer import load
from briefgen.resolve import organisations
from briefgen.resolve.organisations import group_names

G = load()


def test_a_name_of_the_gazetteer_is_the_key_for_all_its_forms() -> None:
    bodies = group_names([("UN Refugee Agency", None), ("Fonds vert pour le climat", None)], G)
    assert bodies.keys["UN Refugee Agency"] == "United Nations High Commissioner for Refugees"
    assert bodies.keys["Fonds vert pour le climat"] == "Green Climate Fund"


def test_small_words_and_legal_endings_make_no_new_body() -> None:
    bodies = group_names(
        [("Lumen Works", None), ("Lumen Works Ltd", None), ("The Lumen Works Limited", None)], G
    )
    assert set(bodies.keys.values()) == {"Lumen Works"}
    assert len(bodies.names_of("Lumen Works Ltd")) == 3


def test_one_acronym_and_most_words_are_one_body() -> None:
    bodies = group_names(
        [("Guild of Northern Weavers", "GNW"), ("Northern Weavers Guild Society", "GNW")], G
    )
    assert len(set(bodies.keys.values())) == 1


def test_one_acronym_with_other_words_is_another_body() -> None:
    bodies = group_names([("Guild of Northern Weavers", "GNW"), ("General Net Works", "GNW")], G)
    assert len(set(bodies.keys.values())) == 2


def test_a_longer_name_is_a_suggestion() -> None:
    bodies = group_names([("Harbour League", None), ("Harbour League of Pilots", None)], G)
    assert len(set(bodies.keys.values())) == 2
    assert bodies.suggestions[0].second == "Harbour League of Pilots"


def test_ministries_of_two_states_are_no_suggestion() -> None:
    bodies = group_names([("Ministry of Tides", None), ("Ministry of Tides of Arvelia", None)], G)
    assert len(set(bodies.keys.values())) == 2
    assert bodies.suggestions == ()


NAMES = st.text(st.sampled_from("AaBb of&,-"), min_size=1, max_size=12).filter(str.strip)


@given(st.lists(st.tuples(NAMES, st.sampled_from([None, "AB", "BA"])), max_size=6))
def test_order_changes_nothing_and_no_name_is_lost(names: list[tuple[str, str | None]]) -> None:
    bodies = group_names(names, G)
    assert set(bodies.keys) == {name for name, _ in names}
    assert group_names(sorted(names, key=repr), G).keys == group_names(names[::1], G).keys


def test_ten_times_the_names_are_not_compared_a_hundred_times(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    looked = 0
    plain = organisations._is_one

    def counted(*given: object) -> bool:
        nonlocal looked
        looked += 1
        return plain(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(organisations, "_is_one", counted)
    counts = []
    for many in (100, 1000):
        looked = 0
        group_names([(f"Guild of Pier {n}", f"GP{n // 2}") for n in range(many)], G)
        counts.append(looked)
    assert 0 < counts[1] < 15 * counts[0]
