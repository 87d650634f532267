"""Names and addresses, as people type them and as attackers would."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from occasions import unless_refused

from briefgen.errors import UsageError
from briefgen.invitations.mailbox import mailbox, named, one_line


@pytest.mark.parametrize(
    ("typed", "name", "address"),
    [
        ("A. Officer <a@example.org>", "A. Officer", "a@example.org"),
        ("a@example.org", "", "a@example.org"),
        ("<a@example.org>", "", "a@example.org"),
        ('"Brenn, Ada" <ada@arvelia.example>', "Brenn, Ada", "ada@arvelia.example"),
        ("Brenn, Ada <ada@arvelia.example>", "Brenn, Ada", "ada@arvelia.example"),
        ('"Ada \\"Cap\\" B" <a@b.example>', 'Ada "Cap" B', "a@b.example"),
        ("  وفد <wafd@arvelia.example> ", "وفد", "wafd@arvelia.example"),
        ("Élan <e@bücher.example>", "Élan", "e@xn--bcher-kva.example"),
        ("o'neill+visit@Lakes.Example", "", "o'neill+visit@lakes.example"),
    ],
)
def test_a_mailbox_is_read_as_it_was_meant(typed: str, name: str, address: str) -> None:
    box = mailbox(typed)
    assert (box.name, box.address) == (name, address)


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "nobody",
        "a@",
        "@b.example",
        "a@b@c d.example",
        "a b@example.org",
        "a@example.org, b@example.org",
        "élan@example.org",
        "A <a@exa mple.org>",
        "A <a@-bad-.example>",
        f"{'a' * 65}@example.org",
        f"{'n' * 201} <a@example.org>",
        "A\nBcc: x@evil.example <a@example.org>",
        "A <a@example.org\r\nBcc: x@evil.example>",
        "A\u2028B <a@example.org>",
        "A\u202egro <a@example.org>",
        "=?utf-8?q?A?= <a@example.org>",
        "A\x00 <a@example.org>",
        "A\ud800 <a@example.org>",
    ],
)
def test_what_no_header_can_hold_is_refused(typed: str) -> None:
    with pytest.raises(UsageError):
        mailbox(typed)


@given(st.text(), st.text())
def test_any_text_is_a_mailbox_or_a_clear_refusal(name: str, address: str) -> None:
    box = unless_refused(lambda: named(name, address))
    if box is None:
        return
    assert box.name == re.sub(" +", " ", name.strip())
    assert box.address.isascii()
    assert not any(sign.isspace() for sign in box.address)


@given(st.text())
def test_one_line_is_one_line(text: str) -> None:
    line = unless_refused(lambda: one_line(text, "a title"))
    assert line is None or len(f"x{line}x".splitlines()) == 1
