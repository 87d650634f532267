"""Make the invitation that `invite` was asked for.

In:  the options.
Out: the files, their record in `invitations/`, and what was sent or published.
"""

from dataclasses import replace
from datetime import date
from pathlib import Path

from briefgen.cli import Options, files, screen
from briefgen.cli.asked import facts
from briefgen.cli.invitation import AskedInvitation, Made
from briefgen.cli.invited import FOLDER, Book
from briefgen.cli.session import DONE, Session, met, session, short_name
from briefgen.errors import UsageError
from briefgen.invitations import checks, eml, ics, records, zones
from briefgen.model.event import PartyKind
from briefgen.model.meeting import Attachment, Guest, Meeting, Method
from briefgen.model.visit import Edition, Role, Visit
from briefgen.pipeline import inviting, letters, packs
from briefgen.pipeline.inviting import Asked, Terms
from briefgen.pipeline.letters import Version
from briefgen.pipeline.packs import Wanted


def invitation(options: Options, asked: AskedInvitation) -> int:
    """Make it, write it, and send and publish it if asked; the exit code."""
    from briefgen.visits import read_visit

    visit = read_visit(asked.visit) if asked.visit else Visit()
    with session(options) as now:
        subject = _subject(now, asked, visit)
        book = Book(now.workspace.root / FOLDER)
        name = short_name(now, subject.kind, subject.key)
        old_name, old = book.find(asked, visit, files.slug(name), subject.key)
        terms = _terms(now, asked, visit, subject, old)
        record_name = old_name or _record_name(visit, name, terms)
        made = _make(now, asked, terms, subject, record_name, old)
        stem = f"invite-{files.slug(name)}-{terms.start.date().isoformat()}"
        _write(now, asked, made, stem, old)
        keep = book.keeper(record_name)
        record = keep(made.record)
        code = max(now.finish(), 0)
        if asked.caldav:
            from briefgen.cli.sending import publish

            publish(made.meeting, asked.caldav)
        if asked.send:
            from briefgen.cli.sending import send

            sent = send(now, made, record, asked, keep)
            code = max(code, sent)
            if sent == DONE and "eml" in asked.formats:  # no draft any more: as it was sent
                files.write(_path(now, asked, stem, "eml"), eml.as_sent(made.draft))
        return code


# ------------------------------------------------------------------ about whom


def _subject(now: Session, asked: AskedInvitation, visit: Visit) -> Wanted:
    """Whom the meeting is with: the name on the command line, and the visit file agrees."""
    written = visit.occasion.counterpart
    if not asked.name and not written:
        raise UsageError("whom is the meeting with?", 'briefgen invite Pakistan --start "..."')
    kind, key = _resolve(now, asked.name or written)
    if asked.name and written and _resolve(now, written) != (kind, key) and not asked.i_know:
        hint = "give the right --visit file, or leave the name out"
        message = f"{asked.name} is invited, and {visit.origin} is about {written}"
        raise UsageError(message, hint)
    return Wanted(
        kind=kind,
        key=key,
        as_of=_as_of(asked, visit),
        language=asked.language or visit.occasion.language or now.workspace.language,
        edition=asked.edition,
    )


def _resolve(now: Session, name: str) -> tuple[PartyKind, str]:
    """The state or organisation that a name stands for."""
    from briefgen.gazetteer import StateRef

    ref = now.names.resolve(name, known=met(now.store, PartyKind.ORGANISATION))
    if isinstance(ref, StateRef):
        return PartyKind.STATE, ref.code
    return PartyKind.ORGANISATION, ref.key


def _as_of(asked: AskedInvitation, visit: Visit) -> date:
    # of this command the one place that looks at the clock
    return asked.as_of or visit.handling.as_of or date.today()  # noqa: DTZ011


def _home(now: Session, language: str) -> str:
    us = now.workspace.organisation
    if us is None:
        return ""
    return us.acronym or us.names.get(language) or us.name


# ------------------------------------------------------------------ the terms


def _terms(
    now: Session,
    asked: AskedInvitation,
    visit: Visit,
    subject: Wanted,
    old: records.Record | None,
) -> Terms:
    """What is invited to; a cancellation repeats what was."""
    if asked.cancel and old is not None:
        return inviting.terms_of(old, visit, now.workspace)
    language = subject.language
    name, home = short_name(now, subject.kind, subject.key, language), _home(now, language)
    title = letters.label(language, "title_home" if home else "title", name=name, home=home)
    said = Asked(
        start=asked.start,
        end=asked.end,
        minutes=asked.minutes,
        zone=asked.tz,
        place=asked.place,
        title=asked.title,
        sender=asked.sender,
        guests=(
            *(((Role.CHAIR, asked.chair),) if asked.chair else ()),
            *((Role.REQUIRED, one) for one in asked.to),
            *((Role.OPTIONAL, one) for one in asked.optional),
            *((Role.INFORMED, one) for one in asked.informed),
        ),
        edition=Edition(asked.edition),
        language=asked.language,
        alarms=asked.alarms,
    )
    terms = inviting.terms(said, visit, now.workspace, title.unescape())
    if terms.organiser.address == inviting.NOBODY:
        _tell_nobody(send=asked.send)
    doubt = zones.doubt(terms.start, terms.zone)
    if doubt and not now.quiet:
        screen.remark(f"note: {doubt}")
    return replace(terms, guests=tuple(_with_key(now, guest) for guest in terms.guests))


def _tell_nobody(*, send: bool) -> None:
    """Say that answers will reach nobody; raise where that cannot be."""
    hint = 'set sender = "Desk <desk@example.org>" under [mail] in briefgen.toml, or give --from'
    if send:
        raise UsageError("who invites?", hint)
    screen.remark(f"note: nobody is named who invites, so no answer will arrive\n  hint: {hint}")


def _with_key(now: Session, guest: Guest) -> Guest:
    """A guest whose delegation is told by its key."""
    if not guest.delegation:
        return guest
    return replace(guest, delegation=_resolve(now, guest.delegation)[1])


# ------------------------------------------------------------------ making it


def _make(
    now: Session,
    asked: AskedInvitation,
    terms: Terms,
    subject: Wanted,
    record_name: str,
    old: records.Record | None,
) -> Made:
    """The next version of the invitation; UsageError when it must not go out."""
    method = Method.CANCEL if asked.cancel else Method.REQUEST
    attached = () if asked.cancel or not asked.pack else _pack(now, asked, terms, subject)
    name, home = (
        short_name(now, subject.kind, subject.key, terms.language),
        _home(now, terms.language),
    )
    enclosed = checks.Enclosed(about=subject.key if attached else None, edition=terms.edition)
    _check(now, asked, terms, subject, enclosed)
    uid = old.uid if old else records.new_uid(f"{home} {record_name}", terms.organiser.domain)
    category = letters.label(terms.language, "category").unescape()

    def worded(version: Version) -> tuple[eml.Letter, str]:
        return letters.letter_of(
            terms,
            version,
            now.workspace.templates,
            name=name,
            home=home,
            enclosed=[one.name for one in attached],
        )

    def numbered(sequence: int, description: str) -> Meeting:
        return inviting.meeting_of(
            terms,
            uid=uid,
            sequence=sequence,
            as_of=subject.as_of,
            method=method,
            description=description,
            categories=(category, name),
        )

    plain, shown = worded(Version(method=method))  # the words of any version
    record = records.record_of(
        numbered(0, shown),
        counterpart=subject.key,
        edition=str(terms.edition),
        words=f"{plain.html}\n{shown}",
        pack=attached[0].data if attached else None,
    )
    sequence = _sequence(old, record, asked)
    letter, description = worded(
        Version(method=method, is_update=sequence > 0, changed=_changed(terms, old))
    )
    meeting = numbered(sequence, description)
    calendar = ics.write(meeting)
    return Made(
        record=replace(record, sequence=sequence, deliveries=old.deliveries if old else ()),
        meeting=meeting,
        calendar=calendar,
        draft=eml.write(
            meeting, letter, calendar, attached, calendar_name="invitation.ics", draft=True
        ),
        subject=letter.subject,
        attachments=attached,
    )


def _sequence(old: records.Record | None, new: records.Record, asked: AskedInvitation) -> int:
    """The number of the version: one higher, unless the same is only to be sent at last."""
    if old is None:
        return 0
    same = old.content == new.content
    return old.sequence if same and (asked.send or asked.caldav) else old.sequence + 1


def _changed(terms: Terms, old: records.Record | None) -> frozenset[str]:
    """Which facts of the occasion a guest must look at again."""
    if old is None:
        return frozenset()
    when = (old.start, old.end) != (terms.start.isoformat(), terms.end.isoformat())
    where = old.place != terms.place
    return frozenset(name for name, is_new in (("when", when), ("where", where)) if is_new)


def _pack(
    now: Session, asked: AskedInvitation, terms: Terms, subject: Wanted
) -> tuple[Attachment, ...]:
    """The briefing pack of the edition, as a PDF."""
    from briefgen.pipeline.ahead import render

    told = facts(now, str(terms.edition))
    digest = packs.digest_of(now.store, now.names, subject, now.rulings, told)
    if digest.is_empty and not asked.visit:
        releases = screen.count(now.store.count_releases(), "release")
        screen.remark(f"no pack is attached: no meeting with {digest.subject.name} in {releases}")
        return ()
    document = packs.document_of(
        digest, now.workspace, now.names, subject, terms.visit, terms.marking
    )
    data = render(document, now.workspace, "pdf")
    key = "pack_file_shareable" if terms.edition is Edition.SHAREABLE else "pack_file"
    name = short_name(now, subject.kind, subject.key, terms.language)
    title = letters.label(terms.language, key, name=name).unescape()
    parts = [title, *([terms.marking] if terms.marking else [])]
    return (Attachment(name=files.titled(" - ".join(parts), "pdf"), media_type=_PDF, data=data),)


_PDF = "application/pdf"


def _check(
    now: Session,
    asked: AskedInvitation,
    terms: Terms,
    subject: Wanted,
    enclosed: checks.Enclosed,
) -> None:
    """Raise when the wrong people would get it, unless the officer knows."""
    ours = inviting.own_domains(now.workspace)
    found = () if asked.cancel else checks.refusals(terms.guests, subject.key, enclosed, ours)
    for refusal in found:
        if asked.i_know:
            screen.remark(f"warning: {refusal} (made all the same: --i-know)")
    if found and not asked.i_know:
        hint = "use --edition shareable, or leave them out; --i-know makes it all the same"
        raise UsageError("; ".join(map(str, found)), hint)


# ------------------------------------------------------------------ files and records


def _record_name(visit: Visit, name: str, terms: Terms) -> str:
    return files.slug(visit.occasion.id or f"{name} {terms.start.date().isoformat()}")


def _path(now: Session, asked: AskedInvitation, stem: str, ending: str) -> Path:
    folder = asked.output or now.workspace.output
    if folder.suffix == f".{ending}" and not folder.is_dir():
        return folder  # one file, named whole
    return folder / f"{stem}.{ending}"


def _write(
    now: Session, asked: AskedInvitation, made: Made, stem: str, old: records.Record | None
) -> None:
    """The files, a line for each, and what is new."""
    contents = {"eml": made.draft, "ics": made.calendar}
    for ending in asked.formats:
        screen.say(files.shown(files.write(_path(now, asked, stem, ending), contents[ending])))
    if old is None:
        return
    told = records.changes(old, made.record)
    version = made.record.sequence
    screen.say(f"version {version} of this invitation" + (":" if told else ": nothing changed"))
    for line in told:
        screen.say(f"  {line}")
    still = {guest.address for guest in made.record.guests}
    for address in old.reached():
        if address not in still:
            screen.remark(f"note: {address} has an earlier invitation, and is not told of this")
