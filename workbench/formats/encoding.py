"""The encoding of a text file: the one it declares, the one its user names, or a good guess."""

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import NamedTuple

from charset_normalizer import from_bytes

from workbench.errors import FormatError
from workbench.formats.nature import nature, not_a
from workbench.formats.plausibility import plausibility
from workbench.texts.source import clean_text

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # begins like UTF-16, so it is asked first
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"\x841\x953", "gb18030"),
)
_SPOKEN = {"utf-8": "UTF-8", "utf-16-le": "UTF-16", "utf-16-be": "UTF-16", "gb18030": "GB18030",
           "big5": "Big5", "shift_jis": "Shift-JIS", "cp1252": "Windows-1252",
           "latin-1": "Latin-1"}  # fmt: skip
_CODECS = {"shift_jis": ("cp932",), "big5": ("big5", "cp950", "big5hkscs"), "latin-1": ("latin-1",)}
_NAMES = {"cp932": "shift_jis", "sjis": "shift_jis", "cp950": "big5", "big5hkscs": "big5",
          "gbk": "gb18030", "gb2312": "gb18030", "hz": "gb18030", "utf-8-sig": "utf-8",
          "iso8859-1": "latin-1"}  # fmt: skip
_TEXTS = frozenset({"text", "empty file", "web page", "RTF file", "Word XML file", "web archive"})
_CONTROLS = bytes({*range(0x20)} - {0x09, 0x0A, 0x0C, 0x0D, 0x0B, 0x1A, 0x1B, 0x1C, 0x1D, 0x1E})
_BEYOND_ASCII = re.compile("[^\0-\x7f]")
_PROBE = 200_000  # bytes that are enough to weigh an encoding
_LEAST = 0.15  # plausibility under which no guess is ventured
_PRIORS = (
    # what files of researchers in both languages are, when their letters leave a doubt
    ("gb18030", 0.06),
    ("big5", 0.03),
    ("shift_jis", 0.0),
    ("cp1252", 0.0),
    ("latin-1", -0.02),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoded:
    """The text of a file.

    Attributes:
        text: cleaned as `clean_text` does, without a byte-order mark.
        encoding: in which it was read, as Python names it.
        remark: a sentence for the researcher when the encoding was a guess, or None.
    """

    text: str
    encoding: str
    remark: str | None = None


class _Candidate(NamedTuple):
    weight: float
    encoding: str
    text: str


def decode(content: bytes, *, encoding: str | None = None) -> Decoded:
    r"""Return the text of a file's bytes.

    A byte-order mark decides, then an encoding that was named, then UTF-8 if the bytes are
    valid in it. Otherwise the encodings of the two languages are weighed by how plausible
    their letters are, and the remark says which was chosen.

    Args:
        content: the whole file.
        encoding: its name, when the researcher knows it.

    Raises:
        FormatError: the file is no text, or cannot be read in the encoding named.

    >>> decode("您家几口人？".encode("gb18030")).encoding
    'gb18030'
    >>> decode("café\r\n".encode())
    Decoded(text='café\n', encoding='utf-8', remark=None)
    """
    if encoding is not None:
        return _decode_as_named(content, encoding)
    if marked := _decode_marked(content):
        return marked
    _refuse_binary(content)
    if valid := _decode_utf8(content):
        return valid
    return _guess(content)


def decode_list(name: str, content: bytes) -> str:
    """Return the text of a file that lists words, one entry a line.

    Raises:
        FormatError: it is no text; the sentence names the file.
    """
    try:
        return decode(content).text
    except FormatError as error:
        raise FormatError(
            f"{name} cannot be read as a list of words: it is no plain text. Save the list as"
            " plain text (.txt) in UTF-8, one entry a line, and use that."
        ) from error


def encoding_called(encoding: str) -> str:
    """Return the name that Python has for an encoding.

    Raises:
        FormatError: no encoding of texts is called so.
    """
    try:
        name = codecs.lookup(encoding).name
        b"".decode(name)
    except (LookupError, ValueError):
        raise FormatError(
            f"No encoding is called '{encoding}'. Use one of utf-8, utf-16, gb18030, big5, "
            "shift_jis, cp1252 and latin-1, or leave it out to have it found."
        ) from None
    return name


def _decode_as_named(content: bytes, encoding: str) -> Decoded:
    name = encoding_called(encoding)
    try:
        text = content.decode(name)
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise FormatError(
            f"This text is not in {encoding}: byte {error.start + 1}, on line {line}, means "
            "nothing in it. Leave the encoding out to have it found, or name another."
        ) from None
    text = text.removeprefix("\ufeff")
    if _is_unreadable(text):
        raise FormatError(
            f"This text is not in {encoding}: read in it, it is full of control characters. "
            "Leave the encoding out to have it found, or name another."
        )
    return Decoded(text=clean_text(text), encoding=_NAMES.get(name, name))


def _is_unreadable(text: str) -> bool:
    """Say whether a text has control characters where it should have letters."""
    probe = text[:_PROBE]
    strange = sum(
        letter == "\0" or "\x80" <= letter <= "\x9f" or "\x01" <= letter < "\x09"
        for letter in probe
    )
    return strange > 0.01 * len(probe)


def _decode_marked(content: bytes) -> Decoded | None:
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            text = content[len(mark) :].decode(encoding, errors="replace")
            broken = text.count("\ufffd") - content.count("\ufffd".encode(encoding))
            remark = _broken_remark(encoding, broken) if broken > 0 else None
            return Decoded(text=clean_text(text), encoding=encoding, remark=remark)
    return None


def _refuse_binary(content: bytes) -> None:
    """Raise the sentence that says what a file is that is no text.

    Raises:
        FormatError: always when it is none.
    """
    found = nature(content)
    if found in _TEXTS:
        return
    if found == "binary file" and _wide_order(content):
        return
    controls = content[:_PROBE].translate(None, delete=bytes(set(range(256)) - set(_CONTROLS)))
    if found == "PDF file" or controls or content.startswith(b"\x89"):
        raise not_a("a text", content)


def _decode_utf8(content: bytes) -> Decoded | None:
    """Return the text if it is UTF-8, allowing for an end cut off and few broken letters."""
    order = _wide_order(content)
    if order:
        return None
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        text = decoder.decode(content)
    except UnicodeDecodeError:
        return _decode_nearly_utf8(content)
    cut = decoder.getstate()[0]
    if cut:
        if text.isascii():
            return None
        return Decoded(
            text=clean_text(text + "\ufffd"), encoding="utf-8", remark=_broken_remark("utf-8", 1)
        )
    if _may_be_gb(content, text):
        return None
    return Decoded(text=clean_text(text), encoding="utf-8")


def _may_be_gb(content: bytes, text: str) -> bool:
    """Say whether a few letters are valid UTF-8 by chance, being everyday Chinese in GB18030."""
    beyond = [found[0] for found in islice(_BEYOND_ASCII.finditer(text), 9)]
    if not beyond or len(beyond) > 8 or any(letter >= "\u0800" for letter in beyond):
        return False
    chinese = _strictly(content, "gb18030")
    return chinese is not None and plausibility(chinese) > 0.9 > plausibility(text) + 0.3


def _decode_nearly_utf8(content: bytes) -> Decoded | None:
    text = content.decode("utf-8", errors="replace")
    broken = text.count("\ufffd")
    good = sum(letter >= "\u0080" for letter in text[:_PROBE]) - text[:_PROBE].count("\ufffd")
    if good < 50 * max(text[:_PROBE].count("\ufffd"), 1):
        return None
    return Decoded(text=clean_text(text), encoding="utf-8", remark=_broken_remark("utf-8", broken))


def _broken_remark(encoding: str, broken: int) -> str:
    letters = "letter was" if broken == 1 else "letters were"
    return f"{broken} {letters} broken in this {_SPOKEN.get(encoding, encoding)} text: see \ufffd."


def _guess(content: bytes) -> Decoded:
    candidates = sorted(_candidates(content), key=lambda candidate: -candidate.weight)
    if not candidates or candidates[0].weight < -1.0:
        raise FormatError(
            "This is not a text in any encoding that is known here. If it is one, open it in the "
            "program that made it and save it as UTF-8."
        )
    best = candidates[0]
    spoken = _SPOKEN.get(best.encoding, best.encoding)
    sure = "" if best.weight > _LEAST else ", though hardly anything speaks for it"
    return Decoded(
        text=clean_text(best.text),
        encoding=best.encoding,
        remark=(
            f"The file does not say its encoding; it was read as {spoken}{sure}. If the letters "
            "look wrong, read it again with the right encoding named."
        ),
    )


def _candidates(content: bytes) -> Iterator[_Candidate]:
    """Yield each encoding in which the bytes are valid, with what speaks for it."""
    order = _wide_order(content)
    if order:
        text = content[: len(content) // 2 * 2].decode(order, errors="replace")
        yield _Candidate(2.0, order, text)
        return
    voice = _second_opinion(content)
    for encoding, prior in _PRIORS:
        text_or_none = _strictly(content, encoding)
        if text_or_none is None:
            continue
        weight = plausibility(text_or_none) + prior + (0.05 if encoding == voice else 0.0)
        if encoding in {"gb18030", "big5"}:
            weight -= _share_of_kana(text_or_none)  # Chinese sets hold them, Chinese texts do not
        yield _Candidate(weight, encoding, text_or_none)
    if len(content) % 2 == 0:
        for encoding in ("utf-16-le", "utf-16-be"):
            wide = _strictly(content, encoding)
            if wide is not None and "\0" not in wide:
                yield _Candidate(plausibility(wide) - 0.02, encoding, wide)


def _share_of_kana(text: str) -> float:
    beyond = [letter for letter in text[:_PROBE] if letter >= "\x80"]
    return sum("\u3041" <= letter <= "\u30ff" for letter in beyond) / max(len(beyond), 1)


def _strictly(content: bytes, encoding: str) -> str | None:
    """Return the text in an encoding, an end cut off within a letter allowed; None if invalid."""
    for codec in _CODECS.get(encoding, (encoding,)):
        decoder = codecs.getincrementaldecoder(codec)()
        try:
            text = decoder.decode(content)
            try:
                return text + decoder.decode(b"", final=True)
            except UnicodeDecodeError:
                return text + "\ufffd"
        except UnicodeDecodeError:
            continue
    return None


def _second_opinion(content: bytes) -> str | None:
    """Return what charset-normalizer says, in the names used here; one voice among others."""
    best = from_bytes(content[:_PROBE]).best()
    if best is None:
        return None
    name = best.encoding.replace("_", "-")
    return _NAMES.get(best.encoding, _NAMES.get(name, best.encoding))


def _wide_order(content: bytes) -> str | None:
    """Return `utf-16-le` or `utf-16-be` when zero bytes stand where UTF-16 has them, or None."""
    probe = content[: _PROBE // 2 * 2]
    even, odd = probe[0::2].count(0), probe[1::2].count(0)
    if not even + odd:
        return None
    orders = ("utf-16-le", "utf-16-be") if odd >= even else ("utf-16-be", "utf-16-le")
    one_sided = min(even, odd) <= 0.1 * max(even, odd)
    least = 0.0 if one_sided else 0.6  # a zero byte on the wrong side must be a letter's
    return next((order for order in orders if _reads_as(probe, order) > least), None)


def _reads_as(probe: bytes, order: str) -> float:
    text = probe[: len(probe) // 2 * 2].decode(order, errors="replace")
    broken = text.count("\ufffd")
    if "\0" in text or broken > 1 or not text:
        return -1.0
    ascii_share = sum(letter < "\x80" for letter in text) / len(text)
    return max(plausibility(text), 0.01 if ascii_share > 0.5 else -1.0)
