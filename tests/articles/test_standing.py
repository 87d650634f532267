"""Standing paragraphs: the same words in release after release."""

from briefgen.articles import find_boilerplate, split
from briefgen.model.release import Article
from briefgen.readers import read

CREED = (
    "The Harbour Council believes in open ports, calm seas and fair fees for all of its members."
)
ABOUT = "Based in Port Alen, the Harbour Council is a body of forty cities that share their tides."


def article(n: int, *more: str) -> Article:
    word = chr(96 + n)
    news = (
        f"Council Meets Envoy of City Number {n} in Port Alen",
        f"The envoy of city {word * 6} came to see the Council about matter {word * 9}.",
        f"They spoke of {word * 7} and agreed to meet again soon.",
    )
    [release] = read("\n\n".join((*news, *more)).encode(), f"{n}.txt")
    [found] = split(release)
    return found


def marked(articles: list[Article]) -> list[list[str]]:
    done = find_boilerplate(articles)
    return [[span.slice(a.release.text) for span in a.boilerplate] for a in done]


def test_a_paragraph_of_three_stories_is_standing() -> None:
    assert marked([article(n, CREED) for n in (1, 2, 3)]) == [[CREED]] * 3


def test_two_stories_are_not_enough() -> None:
    assert marked([article(n, CREED) for n in (1, 2)]) == [[], []]


def test_copies_of_one_story_count_once() -> None:
    assert marked([article(1, CREED)] * 5) == [[]] * 5


def test_figures_and_capitals_make_no_difference() -> None:
    texts = [
        CREED + " It has 40 members.",
        CREED + " It has 41 members.",
        CREED.upper() + " it has 9 members",
    ]
    assert all(marked([article(n, text) for n, text in enumerate(texts, 1)]))


def test_a_self_description_stands_even_alone() -> None:
    assert marked([article(1, ABOUT)]) == [[ABOUT]]


def test_the_order_of_reading_makes_no_difference() -> None:
    articles = [article(n, CREED) for n in (1, 2, 3)] + [article(4)]
    assert marked(articles) == marked(articles[::-1])[::-1]
