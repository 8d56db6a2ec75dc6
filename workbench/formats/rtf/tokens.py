"""The tokens of an RTF file: braces, control words, and text as bytes of some code page."""

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

_TOKEN = re.compile(
    rb"\\([a-zA-Z]{1,32})(-?\d{1,10})? ?"
    rb"|((?:\\'[0-9a-fA-F]{2})+)"
    rb"|\\([^a-zA-Z])"
    rb"|([{}])"
    rb"|([^\\{}\r\n]+)"
    rb"|[\r\n]+|\\"
)

_CHARSETS = {
    77: "mac_roman", 128: "cp932", 129: "cp949", 130: "johab", 134: "gb18030", 136: "cp950",
    161: "cp1253", 162: "cp1254", 163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257",
    204: "cp1251", 222: "cp874", 238: "cp1250", 254: "cp437", 255: "cp850",
}  # fmt: skip
"""What the charset of a font means; those left out are the code page of the file."""

_CODE_PAGES = {936: "gb18030", 54936: "gb18030", 950: "cp950", 65001: "utf-8", 10000: "mac_roman"}


_ESCAPED = re.compile("[\udc80-\udcff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """One token.

    Attributes:
        kind: a brace, a control word or sign, or text in plain or as hexadecimal bytes.
        word: the control word, or the sign after the backslash.
        number: the number after a control word, or None.
        content: the bytes of a text.
    """

    kind: Literal["open", "close", "word", "sign", "plain", "bytes"]
    word: str = ""
    number: int | None = None
    content: bytes = b""


_OPEN = Token(kind="open")
_CLOSE = Token(kind="close")


def tokens(content: bytes) -> Iterator[Token]:
    """Yield the tokens of a file, without the binary parts and the line ends of its source."""
    place = 0
    while match := _TOKEN.match(content, place):
        place = match.end()
        word, number, codes, sign, brace, plain = match.groups()
        if word is not None:
            if word == b"bin":
                place += max(int(number or 0), 0)
            else:
                value = None if number is None else int(number)
                yield Token(kind="word", word=word.decode("ascii"), number=value)
        elif codes is not None:
            yield Token(kind="bytes", content=bytes.fromhex(codes.replace(b"\\'", b"").decode()))
        elif sign is not None:
            yield Token(kind="sign", word=sign.decode("latin-1"))
        elif brace is not None:
            yield _OPEN if brace == b"{" else _CLOSE
        elif plain is not None:
            yield Token(kind="plain", content=plain)


def charset_encoding(charset: int) -> str | None:
    """Return the encoding of a font's charset, None where it is that of the file."""
    return _CHARSETS.get(charset)


def page_encoding(page: int) -> str:
    """Return the encoding of a code page, Western European for one that is not known."""
    if page in _CODE_PAGES:
        return _CODE_PAGES[page]
    try:
        return codecs.lookup(f"cp{page}").name
    except LookupError:
        return "cp1252"


def decoded(content: bytes, encoding: str) -> str:
    r"""Return bytes as text; what means nothing in the encoding is read as Western European.

    Fonts that state no charset stand in files of any code page, and their accents are
    Western European.

    >>> decoded(b"\xb4\xe5 caf\xe9", "gb18030")
    '村 café'
    """
    text = content.decode(encoding, errors="surrogateescape")
    return _ESCAPED.sub(lambda match: _western(ord(match[0]) - 0xDC00), text)


def _western(code: int) -> str:
    return bytes([code]).decode("cp1252", errors="replace")


def joined_surrogates(text: str) -> str:
    r"""Return text with the halves of emoji and rare characters, which RTF writes apart, joined.

    >>> joined_surrogates("村\ud83d\udc68")
    '村👨'
    """
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
