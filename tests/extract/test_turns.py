"""What the sides say in turn is read up to the first question; all names are invented."""

from stories import read

from briefgen.model.event import ActFamily, Event, Rung

HEAD = "Foreign Minister Silas Grove And Nordmark Foreign Minister Eskil Dahl At a Joint Press Availability\n"


def told(*turns: str) -> Event:
    [event] = read(HEAD + "\n" + "\n\n".join(turns), None)
    return event


def who(event: Event) -> list[tuple[str, list[str]]]:
    return [(act.what, [by.name for by in act.by]) for act in event.acts]


def test_what_a_side_says_for_itself_is_its_own() -> None:
    event = told(
        "FOREIGN MINISTER GROVE: Welcome. We will open a school of wardens in the north.",
        "FOREIGN MINISTER DAHL: Thank you. I invite Minister Grove to visit Nordmark.",
        "FOREIGN MINISTER GROVE: Thank you.",
    )
    assert who(event) == [
        ("open a school of wardens in the north", ["Silas Grove"]),
        ("visit Nordmark", ["Eskil Dahl"]),
    ]


def test_what_they_agreed_is_between_them() -> None:
    event = told(
        "FOREIGN MINISTER GROVE: Good morning.",
        "FOREIGN MINISTER DAHL: Minister Grove and I agreed on the early reopening of the pass.",
        "FOREIGN MINISTER GROVE: Thank you.",
    )
    [act] = event.acts
    assert (act.family, act.rung) == (ActFamily.AGREEMENT, Rung.AGREED)
    assert act.what == "early reopening of the pass"


def test_answers_and_what_others_did_are_hearsay() -> None:
    event = told(
        "FOREIGN MINISTER GROVE: Veldland agreed to open a school of wardens last week.",
        "MODERATOR: Two questions, please. We will open the hall.",
        "FOREIGN MINISTER DAHL: We will open a school of wardens.",
        "QUESTION: Will you?",
    )
    assert event.acts == ()


def test_a_speaker_whom_the_event_does_not_know_is_not_heard() -> None:
    event = told(
        "MS QUILL: We will open a school of wardens in the north.",
        "FOREIGN MINISTER DAHL: Thank you.",
        "FOREIGN MINISTER GROVE: Thank you.",
    )
    assert event.acts == ()
