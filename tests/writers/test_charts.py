"""Charts: nothing overlaps, nothing leaves the frame."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from briefgen.model.document import Bar, BarChart, Mark, Timeline
from briefgen.writers.charts import Box, Dot, Label, draw
from briefgen.writers.style import Style

MARKS = st.lists(
    st.builds(
        Mark,
        label=st.text("abcdefgh ", max_size=30),
        position=st.none() | st.floats(-0.5, 1.5),
        strong=st.booleans(),
    ),
    max_size=25,
)


def measure(text: str, size: float, bold: bool) -> float:
    return len(text) * size * 0.5


@given(MARKS)
def test_labels_of_a_timeline_do_not_overlap(marks: list[Mark]) -> None:
    drawing = draw(Timeline(marks=tuple(marks)), 450.0, 120.0, Style(), measure)
    labels = [shape for shape in drawing.shapes if isinstance(shape, Label) and shape.text]
    for level in {label.y for label in labels}:
        row = sorted((s.x, s.x + measure(s.text, s.size, s.bold)) for s in labels if s.y == level)
        assert all(left[1] <= right[0] for left, right in pairwise(row))


@given(MARKS)
def test_every_contact_has_its_dot_inside_the_frame(marks: list[Mark]) -> None:
    drawing = draw(Timeline(marks=tuple(marks)), 450.0, 120.0, Style(), measure)
    dots = [shape for shape in drawing.shapes if isinstance(shape, Dot)]
    undated = sum(mark.position is None for mark in marks)
    assert len(dots) == len(marks) - undated + min(undated, 8)
    assert all(0 <= dot.x <= 450 and 0 <= dot.y <= drawing.height for dot in dots)


@given(st.lists(st.floats(0, 1e6), min_size=1, max_size=12))
def test_bars_are_as_long_as_their_values_and_say_them(values: list[float]) -> None:
    chart = BarChart(bars=tuple(Bar(label=f"b{i}", values=(v,)) for i, v in enumerate(values)))
    drawing = draw(chart, 450.0, 120.0, Style(), measure)
    bars = [shape for shape in drawing.shapes if isinstance(shape, Box)]
    assert all(bar.x + bar.width < 450 for bar in bars)
    shown = [shape.text for shape in drawing.shapes if isinstance(shape, Label) and shape.bold]
    assert shown == [f"{value:.15g}" for value in values]


@given(MARKS)
def test_from_right_to_left_everything_is_mirrored_and_stays_inside(marks: list[Mark]) -> None:
    chart = Timeline(marks=tuple(marks))
    plain = draw(chart, 450.0, 120.0, Style(), measure)
    mirrored = draw(chart, 450.0, 120.0, Style(), measure, right_to_left=True)
    for shape, other in zip(plain.shapes, mirrored.shapes, strict=True):
        if isinstance(shape, Dot) and isinstance(other, Dot):
            assert abs(shape.x + other.x - 450) < 1e-6
        if isinstance(shape, Label) and isinstance(other, Label):
            assert other.x >= 0
