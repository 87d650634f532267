"""What is new since an earlier pack on the same subject.

In:  a digest, and the record of the earlier pack.
Out: Changes; and what a record keeps of a digest.
"""

from briefgen.model.digest import Digest
from briefgen.model.record import Changes, Claim, MatterThen, MovedMatter, PackRecord


def claims(digest: Digest) -> tuple[Claim, ...]:
    """The footnotes, as a record keeps them."""
    return tuple(
        Claim(
            number=one.number,
            item=one.item,
            release=one.proof.evidence.release,
            origin=one.origin,
            start=one.proof.evidence.span.start,
            end=one.proof.evidence.span.end,
            quote=one.quote,
            title=one.headline,
        )
        for one in digest.citations
    )


def matters(digest: Digest) -> tuple[MatterThen, ...]:
    """The matters, as a record keeps them."""
    rows = (*digest.matters, *digest.promises, *digest.undertakings)
    return tuple(
        MatterThen(id=row.id, state=row.state.value, times=row.times, what=row.what) for row in rows
    )


def articles(digest: Digest) -> tuple[tuple[str, str], ...]:
    """The articles that a pack rests on, by file and headline."""
    return tuple(sorted({(entry.origin, entry.headline) for entry in digest.sources}))


def since(then: PackRecord, digest: Digest) -> Changes:
    """What a digest tells that the earlier pack did not."""
    known = {claim.key for claim in then.claims}
    now = claims(digest)
    told = {claim.key for claim in now}
    headlines = {title for _, title in then.articles}
    here = {title for _, title in articles(digest)}
    before = {row.id: row for row in then.matters}
    return Changes(
        number=then.number,
        as_of=then.as_of,
        claims=tuple(claim.number for claim in now if claim.key not in known),
        events=tuple(e.event for e in digest.sources if e.headline not in headlines),
        matters=tuple(row.id for row in matters(digest) if row.id not in before),
        moved=tuple(
            MovedMatter(id=row.id, what=row.what, was=before[row.id].state, now=row.state)
            for row in matters(digest)
            if row.id in before
            and (row.state, row.times) != (before[row.id].state, before[row.id].times)
        ),
        withdrawn=tuple(pair for pair in then.articles if pair[1] not in here),
        gone=len({key for key in known if key not in told}),
    )
