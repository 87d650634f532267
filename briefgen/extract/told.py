"""Keep one of the acts that tell the same thing.

In:  the acts of the body and of the headline, as the cues found them.
Out: acts in reading order; what is told twice is one act with the other words in `also`.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache

from briefgen.extract.cues import compiled
from briefgen.lexicon import section
from briefgen.model.event import HEIGHT, Act, ActFamily, Rung
from briefgen.model.text import Evidence, fold
from briefgen.value import changed

_MARKS = re.compile(r"[^\w']+")
_WORD = re.compile(r"[a-z0-9]+")
_COUNT = re.compile(r"(?<![\w-])[a-z0-9]+(?![\w-])")  # not the figure in "covid-19"
SEVERAL = 2  # instruments told one by one make their summary superfluous
_FEWEST = 2  # words that two instruments of different kinds share if they are one
_ALSO = 12  # other tellings kept
_BACK = 200  # acts looked back: a release does not return to one after so many others
_SAME = 0.6  # share of the shorter one's words
_TOLD = 0.75  # an agreement and a proposal are one only when nearly all words agree
_PLEDGES = frozenset({"announced.money", "commit.pledge"})
_NO_AGREEMENTS = frozenset({"joint_statement", "minutes", "joint_committee", "working_group"})
_LESSER = frozenset({Rung.AGREED, Rung.AGREED_TO_DRAFT, Rung.ANNOUNCED})
_FORMAL = frozenset({Rung.SIGNED, Rung.INITIALLED, Rung.IN_FORCE})


def told_once(body: Sequence[Act], headline: Sequence[Act], language: str) -> tuple[Act, ...]:
    """The acts of the body, and those that only the headline tells."""
    kept: list[Act] = []
    done = {(a.family, a.proposal, a.rung) for a in body}
    sums = {a.amount for a in body if a.amount is not None}
    news = [
        a for a in headline if (a.family, a.proposal, a.rung) not in done and a.amount not in sums
    ]
    told = _without_summaries([*body, *news], language)
    for act in sorted(told, key=lambda a: a.family is not ActFamily.AGREEMENT):
        twin = next(
            (
                i
                for i in range(max(0, len(kept) - _BACK), len(kept))
                if _same(kept[i], act, language)
            ),
            None,
        )
        if twin is None:
            kept.append(act)
        else:
            kept[twin] = _joined(kept[twin], act, language)
    return tuple(sorted(kept, key=lambda a: a.evidence.span.start))


def _without_summaries(acts: Sequence[Act], language: str) -> Iterator[Act]:
    """The acts without "two documents were signed" where those documents are told."""
    told = [a for a in acts if a.rung is Rung.SIGNED and content(a, language)]
    for act in acts:
        counts = act.instrument == "documents" or _counts(act.what, language)
        bare = act.rung is Rung.SIGNED and counts and not content(act, language)
        if not bare or len(told) < SEVERAL:
            yield act


def _counts(what: str, language: str) -> bool:
    """Whether a phrase begins with a number: "Two agreements"."""
    first = fold(what).split(maxsplit=1)[0]
    return first.isdigit() or first in section(language, "instruments").get("numbers", {})


def content(act: Act, language: str) -> frozenset[str]:
    """The words that tell an act from others: no function words, no instrument names."""
    return content_of(act.what, language)


@lru_cache(maxsize=4096)
def content_of(what: str, language: str) -> frozenset[str]:
    """The same of a phrase."""
    spaced = _MARKS.sub(" ", fold(f"{what} ").replace("-", " "))
    plain = compiled(r"\b{instrument}", language).sub(" ", spaced)
    words = (w for w in _WORD.findall(plain) if len(w) > 1 or w.isdigit())
    return frozenset(w[:7] for w in words if w not in _empty(language))


def _same(one: Act, other: Act, language: str) -> bool:
    alike = one.family is other.family and one.proposal is other.proposal
    if alike and one.evidence.span.overlaps(other.evidence.span):
        return True
    if one.family is not other.family:
        return _pledge_with_sum(one, other)
    if one.rule == other.rule and one.sentence.span == other.sentence.span:
        return False  # things of one list
    a, b = content(one, language), content(other, language)
    if one.family is ActFamily.AGREEMENT and _bare_twin(one, other, a, b):
        return True
    if one.proposal is not other.proposal or not a or not b:
        return False
    kinds = {one.instrument, other.instrument}
    if one.family is ActFamily.AGREEMENT and len(kinds - {None}) > 1 and _formal(one, other):
        return False
    if _sums_differ(one, other, language):
        return False
    if min(len(a), len(b)) == 1:
        return one.rung is other.rung and (a <= b or b <= a)
    return len(a & b) >= max(2, _SAME * min(len(a), len(b)))


def _sums_differ(one: Act, other: Act, language: str) -> bool:
    """Whether both count something, and not the same: 500,000 doses and one million doses."""
    a, b = (_numbers(act.what, language) for act in (one, other))
    return bool(a and b and not a & b)


@lru_cache(maxsize=4096)
def _numbers(what: str, language: str) -> frozenset[str]:
    words = section(language, "instruments").get("numbers", {})
    plain = fold(what).replace(",", "")
    return frozenset(w for w in _COUNT.findall(plain) if w.isdigit() or w in words)


def _pledge_with_sum(one: Act, other: Act) -> bool:
    """ "pledged to help" beside "pledged 8 million dollars": the sum tells it in full."""
    return (
        one.rung is Rung.OFFERED
        and other.rung is Rung.COMMITTED
        and one.family is ActFamily.AGREEMENT
        and _verb(one) == _verb(other) != ""
    )


def _verb(act: Act) -> str:
    return act.evidence.quote.split(maxsplit=1)[0].lower() if act.rule in _PLEDGES else ""


def _formal(one: Act, other: Act) -> bool:
    return one.rung in _FORMAL or other.rung in _FORMAL


def _bare_twin(one: Act, other: Act, a: frozenset[str], b: frozenset[str]) -> bool:
    """ "signed the agreement" after "signed an agreement on ports": the same instrument again."""
    if one.rung is not other.rung and not _bare_again(one, other, a, b):
        older = [act for act in (one, other) if act.rung is Rung.MENTIONED]
        if not older or older[0].date is not None:  # "the MoU was first signed in 2015"
            return False
    if one.instrument is None or other.instrument is None:
        return False
    kinds = {one.instrument, other.instrument}
    related = len(kinds) == 1 or ("agreement" in kinds and not kinds & _NO_AGREEMENTS)
    fewest = _FEWEST if len(kinds) > 1 and a and b else 0  # a state's name alone tells nothing
    return related and len(a & b) >= max(fewest, _SAME * min(len(a), len(b)))


def _bare_again(one: Act, other: Act, a: frozenset[str], b: frozenset[str]) -> bool:
    """ "the conclusion of the MoU", "met to sign this MoU", of an MoU that is told as signed."""
    rows = ((one, other, b), (other, one, a))
    return any(
        signed.rung is Rung.SIGNED
        and bare.rung in _LESSER
        and not words
        and bare.instrument in {signed.instrument, "agreement"}
        for signed, bare, words in rows
    )


def _joined(one: Act, other: Act, language: str) -> Act:
    """The stronger act, or the fuller of equals, with the other's words beside it."""
    main, second = one, other
    more = len(content(other, language)) - len(content(one, language))
    fuller = more > 1 or (more > 0 and not content(one, language))
    if HEIGHT[other.rung] > HEIGHT[one.rung] or (other.rung is one.rung and fuller):
        main, second = other, one
    return changed(
        main,
        by=main.by or second.by,
        to=main.to or second.to,
        instrument=main.instrument or second.instrument,
        amount=main.amount or second.amount,
        duration=main.duration or second.duration,
        beneficiaries=main.beneficiaries or second.beneficiaries,
        date=main.date or second.date,
        also=_sorted((*one.also, *other.also, second.evidence))[:_ALSO],
    )


def _sorted(found: Iterable[Evidence]) -> tuple[Evidence, ...]:
    return tuple(sorted(dict.fromkeys(found), key=lambda e: e.span))


@cache
def _empty(language: str) -> frozenset[str]:
    words = section(language, "cues").get("empty_words", ())
    numbers = section(language, "instruments").get("numbers", {})
    return frozenset(fold(w) for w in (*words, *numbers))
