"""The small change of HTML: text and attributes that no source can break out of.

In:  any text.
Out: HTML in which it is text and nothing else.
"""

from html import escape as _escape

from briefgen.model.document import is_right_to_left
from briefgen.writers.clean import clean


def escape(text: str) -> str:
    """Text for content and for attributes in double quotes, on one line."""
    return _escape(clean(text).replace("\n", " "))


def tag(name: str, inside: str = "", /, **attributes: str | bool | None) -> str:
    """An element; `class_` and `for_` lose the underscore, `a_b` becomes `a-b`."""
    return f"<{name}{attributes_of(attributes)}>{inside}</{name}>"


def attributes_of(values: dict[str, str | bool | None]) -> str:
    """Attributes in the order given; False and None are left out."""
    parts = []
    for given, value in values.items():
        if value is None or value is False:
            continue
        name = given.rstrip("_").replace("_", "-")
        parts.append(f" {name}" if value is True else f' {name}="{escape(str(value))}"')
    return "".join(parts)


def direction(language: str) -> str:
    """`rtl` for languages written from the right."""
    return "rtl" if is_right_to_left(language) else "ltr"


def language_tag(language: str) -> str | None:
    """A language as an attribute may hold it; None for what is no tag."""
    parts = language.replace("_", "-").split("-")
    sound = all(part.isascii() and part.isalnum() and len(part) <= 8 for part in parts)
    return "-".join(parts) if sound else None
