"""Who is greeted, thanked, elected or recalled was not there."""

import pytest
from stories import read, sides

MET = "Foreign Minister Ada Quill of Veldland met the Ambassador of Nordmark, Oto Brandt, on 3 May 2031."


@pytest.mark.parametrize(
    "said",
    [
        "The Ambassador conveyed the greetings of President Per Holm to President Ida Moor and Prime Minister Ivo Tarn.",
        "The Ambassador conveyed the best wishes of Nordmark's King Per Holm.",
        "The Minister conveyed greetings to His Highness Sheikh Per bin Holm Al Tarn and His Highness Sheikh Ivo bin Tarn Al Moor.",
        "The Minister thanked President Per Holm and Prime Minister Ida Moor.",
        "The Ambassador congratulated President Per Holm and Vice President Ida Moor.",
        "The talks follow the election of Professor Per Holm of Lake University and Professor Ida Moor of Tarn as co-chairs.",
        "They praised the works of the lake programme launched by President Per Holm in June 2029.",
        "They spoke of the tide fund, established by Prime Minister Per Holm in 2027.",
        "They recalled that Minister Per Holm was elected to the board of the lake fund.",
        "Minister Ida Moor was appointed to the lake board, which both states support.",
        "They noted that Dr. Per Holm has been elected to the tide commission.",
        "The programme, started by Minister Per Holm in March 2028, goes on.",
    ],
)
def test_who_is_only_spoken_of_was_not_there(said: str) -> None:
    [event] = read(f"Minister Quill meets Nordmark's envoy\n\n{MET}\n\n{said}", None)
    assert set(sides(event)) == {"Ada Quill", "Oto Brandt"}


@pytest.mark.parametrize(
    "said",
    [
        "Secretary to the President Per Holm and Lake Fund Analyst Ida Moor also took part.",
        "Adviser to the Minister Per Holm and Director of Lakes Ida Moor also attended the meeting.",
        "The talks were attended by Secretary Per Holm and Director Ida Moor.",
        "Nordmark's Deputy Minister Per Holm and Director Ida Moor also took part in the talks.",
    ],
)
def test_who_came_along_was_there(said: str) -> None:
    [event] = read(f"Minister Quill meets Nordmark's envoy\n\n{MET}\n\n{said}", None)
    assert {"Per Holm", "Ida Moor"} <= set(sides(event))


def test_the_number_of_a_page_is_nobodys_name() -> None:
    [event] = read(
        f"Minister Quill meets Nordmark's envoy\n\n{MET}\n\nFrom the Minister for Lakes and Locks Page 2 of 3",
        None,
    )
    assert set(sides(event)) == {"Ada Quill", "Oto Brandt"}


def test_what_an_instrument_of_old_set_up_is_no_signing() -> None:
    [event] = read(
        """
Nordmark and Veldland hold consultations

The first consultations of Nordmark and Veldland were held in Port Orme on 3 May 2031.
The mechanism, which was established by an MOU signed between the two sides on 4 November 2029, reviewed their ties.
""",
        None,
    )
    assert str(event.kind) != "signing"
    assert str(event.date.earliest) == "2031-05-03"


@pytest.mark.parametrize(
    "said",
    [
        "They discussed the upcoming visit to Veldland by Nordmark's Prime Minister Per Holm.",
        "They noted the planned meeting on 6 May with the President of Orlesia, Per Holm.",
        "They spoke of the forthcoming trip of Prime Minister Per Holm to Port Orme.",
        "The Minister welcomed the coming state visit of King Per Holm.",
        "The Minister offered her condolences on the assassination of former Prime Minister Per Holm.",
        "They mourned the death of President Per Holm.",
        "Her two predecessors in office, Dr. A. Holm and Mr. F. Reed, visited Nordmark in 2018 and 2023.",
        "The Ambassador spoke of her predecessor, Mr. Ivar Holm.",
        "Nordmark looks forward to conferring on Professor Ivar Holm the Order of the Herring.",
        "The Ambassador expressed sorrow over the passing of former President Per Holm.",
    ],
)
def test_who_is_still_to_come_or_has_died_was_not_there(said: str) -> None:
    [event] = read(f"Minister Quill meets Nordmark's envoy\n\n{MET}\n\n{said}", None)
    assert set(sides(event)) == {"Ada Quill", "Oto Brandt"}


def test_a_pro_vice_chancellor_has_his_whole_title() -> None:
    [event] = read(
        f"""
Minister Quill meets Nordmark's envoy

{MET}

College of Tidal Arts Pro Vice-Chancellor Professor Ida Moor also took part.
""",
        None,
    )
    assert any("Pro Vice-Chancellor" in (p.title or "") for p in event.participants)


def test_who_meets_on_a_coming_visit_is_there() -> None:
    [event] = read(
        """
Minister Quill to visit Nordmark

Foreign Minister Ada Quill of Veldland will visit Nordmark on 3 May 2031.
On her upcoming visit, she will meet with the Foreign Minister of Nordmark, Oto Brandt.
""",
        None,
    )
    assert set(sides(event)) == {"Ada Quill", "Oto Brandt"}
