"""Small pieces of WordprocessingML as text: attributes, fonts, sizes, colours.

In:  plain values.
Out: strings of XML.  Every text that comes from outside goes through `escape`.
"""

from briefgen.writers.clean import clean

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NAMESPACES = (
    f'xmlns:w="{W}" xmlns:r="{R}"'
    ' xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml" mc:Ignorable="w15"'
)
ARABIC = 1.12  # letters of Arabic beside Latin ones of the same size, so that both read alike
_ENTITIES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"})


def escape(text: str) -> str:
    """Text for XML: without what XML cannot hold, and with its signs written as entities."""
    return clean(text).translate(_ENTITIES)


def twips(points: float) -> int:
    """Twentieths of a point."""
    return round(points * 20)


def half(points: float) -> int:
    """Half points, in which Word counts sizes."""
    return round(points * 2)


def sizes(points: float) -> str:
    """A type size, for Latin and for complex scripts."""
    return f'<w:sz w:val="{half(points)}"/><w:szCs w:val="{half(points * ARABIC)}"/>'


def emu(points: float) -> int:
    """English metric units, in which drawings are measured."""
    return round(points * 12700)
