"""A tiny writer of PDF files, so that tests say exactly what stands where on a page."""

import base64
import random
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Literal

_LETTERS = zlib.decompress(
    base64.b85decode(
        b"c-muNWME+6U}#`qW?)FpO)OyGVVJ_ez$gL~HA&B@Oj~t%DF=`r0Ob2+q$Z{${d1lJWcL8ESq4ymor~E5$UXw"
        b"ZDjB&Y73>!nY=G*4dKh?e@{<!8q!>(qd=HQ<xrr4846F=nK=unDRw&3XE&<sKlwSbiGl1Lz#G13yqT=~&zA`"
        b"W~gVdn{pv#!AFzo@dm>HO$Vn9923jcxb0IC;Z5MjOoHVGLpgGHDbSfDaY=*BXBVGsdfun7=(X0UA#ogzS;3P"
        b"73#YJ%hc{}A&30k~bfK)<R3c|iS)4}dNN>Ni#tR1{%6^Unn2U;;8=U%_OU5BzZedlC{pxB&o3<U5="
    )
)
"""A TrueType font of three boxes, made for these tests: one nobody asks for, one half an em
wide and one a whole. PDFium leaves letters out that no font draws."""

WIDE = 0x2E80  # from here on characters are set a full em wide, below it half an em

Order = Literal["as written", "shuffled"]


@dataclass(frozen=True)
class Piece:
    """Text set in one go: x from the left, y from the top of the page, in points."""

    x: float
    y: float
    text: str
    size: float = 10
    font: Literal["Plain", "Bold", "Italic"] = "Plain"
    turned: bool = False


@dataclass
class Page:
    """A page to write on."""

    width: float = 595
    height: float = 842
    rotate: int = 0
    pieces: list[Piece] = field(default_factory=list)
    picture: bool = False

    def write(self, x: float, y: float, text: str, **look: object) -> None:
        """Write one line."""
        self.pieces.append(Piece(x, y, text, **look))  # type: ignore[arg-type]

    def column(
        self,
        x: float,
        y: float,
        paragraphs: Iterable[str],
        *,
        width: float,
        size: float = 10,
        indent: float = 0,
        gap: float = 0,
    ) -> float:
        """Write justified paragraphs under one another and return where the next line goes."""
        for text in paragraphs:
            y = write_lines(self, x, y, wrap(text, width, size, indent), width, size, indent)
            y += gap
        return y


def em(text: str) -> float:
    """Return the width of a text in ems."""
    return sum(1.0 if ord(c) >= WIDE else 0.5 for c in text)


def wrap(text: str, width: float, size: float, indent: float = 0) -> list[str]:
    """Break a text into lines: at blanks, and anywhere before a wide character."""
    lines, line = [], ""
    room = (width - indent) / size
    for unit in _units(text):
        if line and em((line + unit).rstrip()) > room:
            lines.append(line.rstrip())
            line, room = "", width / size
        line += unit
    return [*lines, line.rstrip()]


def _units(text: str) -> list[str]:
    units: list[str] = []
    for character in text:
        if units and not units[-1].endswith(" ") and ord(character) < WIDE:
            if ord(units[-1][-1]) < WIDE:
                units[-1] += character
                continue
            if character in " ,.!?":
                units[-1] += character
                continue
        if units and (character in "，。！？；：、）”\u200d" or units[-1].endswith("\u200d")):
            units[-1] += character
            continue
        units.append(character)
    return units


def write_lines(
    page: Page,
    x: float,
    y: float,
    lines: Sequence[str],
    width: float,
    size: float = 10,
    indent: float = 0,
) -> float:
    """Write lines spread to a width, the last one as it falls; return where the next goes."""
    for number, line in enumerate(lines):
        start = x + (0 if number else indent)
        words = line.split(" ")
        spare = (width - (0 if number else indent)) / size - em(line)
        stretch = spare / (len(words) - 1) if number < len(lines) - 1 and len(words) > 1 else 0
        for word in words:
            page.write(start, y, word, size=size)
            start += (em(word) + 0.5 + stretch) * size
        y += 1.2 * size
    return y


def save(pages: Sequence[Page], *, order: Order = "as written", locked: bool = False) -> bytes:
    """Return a PDF file with these pages.

    Args:
        pages: what to write.
        order: of the pieces in the file; shuffled by a fixed seed.
        locked: whether it asks for a password that nobody has.
    """
    codes = {
        c: n for n, c in enumerate(sorted({c for p in pages for t in p.pieces for c in t.text}), 1)
    }
    objects: list[bytes] = [b"", b"", *_fonts(codes), _PICTURE, *_glyphs(codes)]
    kids = []
    for page in pages:
        stream = _content(page, codes, order)
        objects.append(b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream))
        objects.append(
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 %g %g]/Rotate %d/Contents %d 0 R/Resources"
            b"<</Font<</Plain 4 0 R/Bold 5 0 R/Italic 6 0 R>>/XObject<</Scan 7 0 R>>>>>>"
            % (page.width, page.height, page.rotate, len(objects))
        )
        kids.append(b"%d 0 R" % len(objects))
    objects[0] = b"<</Type/Catalog/Pages 2 0 R>>"
    objects[1] = b"<</Type/Pages/Count %d/Kids[%s]>>" % (len(pages), b" ".join(kids))
    return _file(objects, locked=locked)


def _fonts(codes: dict[str, int]) -> list[bytes]:
    mapped = b"\n".join(
        b"<%04X> <%s>" % (code, c.encode("utf-16-be").hex().upper().encode())
        for c, code in codes.items()
    )
    cmap = (
        b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /T def\n"
        b"/CMapType 2 def 1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
        b"%d beginbfchar\n%s\nendbfchar endcmap end end" % (len(codes), mapped)
    )
    widths = b" ".join(b"%d [%d]" % (code, em(c) * 1000) for c, code in codes.items())
    fonts = [b"<</Length %d>>stream\n%s\nendstream" % (len(cmap), cmap)]
    for name in (b"Test", b"Test-Bold", b"Test-Italic"):
        descriptor = (
            b"<</Type/FontDescriptor/FontName/%s/Flags 4/FontBBox[0 -200 1000 800]/ItalicAngle 0"
            b"/Ascent 800/Descent -200/CapHeight 700/StemV 80/FontFile2 8 0 R>>" % name
        )
        fonts.append(
            b"<</Type/Font/Subtype/Type0/BaseFont/%s/Encoding/Identity-H/ToUnicode 3 0 R"
            b"/DescendantFonts[<</Type/Font/Subtype/CIDFontType2/BaseFont/%s/CIDSystemInfo"
            b"<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/DW 500/W[%s]"
            b"/CIDToGIDMap 9 0 R/FontDescriptor %s>>]>>" % (name, name, widths, descriptor)
        )
    return fonts


def _glyphs(codes: dict[str, int]) -> list[bytes]:
    """Return the font and which of its boxes each code shows."""
    shown = b"\0\0" + b"".join(b"\0\2" if ord(c) >= WIDE else b"\0\1" for c in codes)
    return [
        b"<</Length %d/Length1 %d>>stream\n%s\nendstream" % (len(part), len(part), part)
        for part in (_LETTERS, shown)
    ]


_PICTURE = (
    b"<</Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8"
    b"/Length 1>>stream\n\xee\nendstream"
)


def _content(page: Page, codes: dict[str, int], order: Order) -> bytes:
    pieces = list(page.pieces)
    if order == "shuffled":
        random.Random(7).shuffle(pieces)
    drawn = [b"q %g 0 0 %g 0 0 cm /Scan Do Q" % (page.width, page.height)] if page.picture else []
    for piece in pieces:
        shown = b"".join(b"%04X" % codes[c] for c in piece.text)
        turn = b"0 1 -1 0" if piece.turned else b"1 0 0 1"
        drawn.append(
            b"BT /%s %g Tf %s %g %g Tm <%s> Tj ET"
            % (piece.font.encode(), piece.size, turn, piece.x, page.height - piece.y, shown)
        )
    return b"\n".join(drawn)


def _file(objects: Sequence[bytes], *, locked: bool) -> bytes:
    made = bytearray(b"%PDF-1.7\n")
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(made))
        made += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    start = len(made)
    made += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    made += b"".join(b"%010d 00000 n \n" % place for place in places)
    lock = b""
    if locked:
        key = b"ab" * 32
        lock = b"/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<%s>/U<%s>>>/ID[<00><00>]" % (key, key)
    made += b"trailer<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF" % (
        len(objects) + 1,
        lock,
        start,
    )
    return bytes(made)
