"""A web page as a tree: its encoding, its elements, what it says about itself."""

import codecs
import html.entities
import re
from collections.abc import Iterator
from functools import cache

from lxml import etree

from workbench.errors import FormatError
from workbench.formats.archive import parse_xml
from workbench.formats.encoding import Decoded, decode
from workbench.formats.prose import join_lines

_META = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_XML = re.compile(rb"^\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]+)", re.IGNORECASE)
_BOMS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)

# Browsers read these names as the larger set that pages under them really use
# (encoding.spec.whatwg.org), UTF-16 included: a name that is read as ASCII cannot be in it.
_LARGER = {
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "big5": "big5hkscs",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "iso8859-1": "cp1252",
    "ascii": "cp1252",
    "utf-16": "utf-8",
    "utf-16-le": "utf-8",
    "utf-16-be": "utf-8",
}

_NAMED = re.compile(r"&([A-Za-z][A-Za-z0-9]*);")
_OF_XML = frozenset({"amp", "lt", "gt", "quot", "apos"})
_XHTML = re.compile(r"\s*(?:<\?xml\b|<!DOCTYPE[^>]*XHTML)")
_LOOKS = re.compile(
    r"</?(?:font|span|b|i|u|em|strong|big|small|tt|strike|s)\b[^>]*>", re.IGNORECASE
)
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")

_OPS = "{http://www.idpf.org/2007/ops}"
UNSAID = frozenset({"script", "style", "head", "rt", "rp", "template", "annotation"})
"""What no reader of the page ever sees as text; leaving it out needs no remark."""
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden")
_DATES = (
    "citation_publication_date",
    "citation_date",
    "dc.date.issued",
    "dcterms.issued",
    "dc.date",
    "dcterms.date",
    "article:published_time",
    "date",
)
_DATE = re.compile(r"(\d{4})(?:[-/](\d{1,2})(?:[-/](\d{1,2}))?)?(?!\d)")


def decode_page(content: bytes, *, encoding: str | None) -> Decoded:
    """Return the text of a page in the encoding asked for, stated by the page, or guessed.

    Raises:
        FormatError: it cannot be read in the encoding asked for, or in any.
    """
    stated = None if encoding else _stated_encoding(content)
    if stated is None:
        return decode(content, encoding=encoding)
    try:
        return decode(content, encoding=stated)
    except FormatError:
        guessed = decode(content)
    remark = f"The page says that it is in {stated}, but it is not; read as {guessed.encoding}."
    return Decoded(text=guessed.text, encoding=guessed.encoding, remark=remark)


def parse_page(text: str) -> etree._Element:
    """Return the root of a page: as XML if it says it is and keeps to it, as HTML otherwise."""
    if _XHTML.match(text):
        try:
            return _parse_xhtml(text)
        except FormatError:
            pass  # Many pages that call themselves XHTML are not; browsers read them as HTML.
    plain = _DECLARATION.sub("", text)
    root, whole = _parse_html(plain)
    if not whole:
        # Old pages open a font for each line and never close it, ever deeper.
        root, whole = _parse_html(_LOOKS.sub("", plain))
    if not whole:
        raise FormatError(
            "The page nests its elements thousands of levels deep, which no reader can follow. "
            "Open it in a browser, copy its text into a Word or text file and add that."
        )
    return root


def _parse_html(text: str) -> tuple[etree._Element, bool]:
    """Return the root of a page, and whether all of the page is in it."""
    # The limits that huge_tree lifts would end the text silently at 256 levels.
    parser = etree.HTMLParser(
        encoding="utf-8",
        remove_comments=True,
        remove_pis=True,
        no_network=True,
        recover=True,
        huge_tree=True,
    )
    try:
        root = etree.fromstring(text.encode("utf-8"), parser)
    except etree.XMLSyntaxError:
        root = None
    too_deep = any("depth" in entry.message for entry in parser.error_log)
    return (etree.Element("html") if root is None else root), not too_deep


def tag(element: etree._Element) -> str:
    """Return the name of an element in small letters, without namespace; empty for others."""
    return _local(element.tag) if isinstance(element.tag, str) else ""


@cache
def _local(name: str) -> str:
    return name.rpartition("}")[2].lower()


def attribute(element: etree._Element, name: str) -> str:
    """Return an attribute in small letters, the book form `epub:` included; empty without."""
    found = element.get(name) or element.get(f"epub:{name}") or element.get(_OPS + name)
    return found.strip().lower() if found else ""


def is_hidden(element: etree._Element) -> bool:
    """Tell whether a page marks an element as not to be shown."""
    return bool(element.keys()) and (
        element.get("hidden") is not None
        or attribute(element, "aria-hidden") == "true"
        or _HIDDEN.search(attribute(element, "style")) is not None
    )


def letters(element: etree._Element) -> int:
    """Count the letters, digits and marks inside an element that are not space."""
    count = 0
    for found in element.iter():
        shown = tag(found) not in UNSAID
        count += _letters(found.text) if shown else 0
        count += _letters(found.tail) if found is not element else 0
    return count


def stated_title(root: etree._Element) -> str | None:
    """Return the title a page states in its head, None without one."""
    meta = dict(_meta(root))
    for name in ("citation_title", "dc.title", "dcterms.title", "og:title"):
        if join_lines(meta.get(name, "")):
            return join_lines(meta[name])
    for element in root.iter():
        if tag(element) == "title" and tag_of_parent(element) in {"head", "html"}:
            return join_lines(re.sub(r"\s+", " ", element.text or "")) or None
    return None


def stated_date(root: etree._Element) -> str | None:
    """Return the date of publication a page states in its head, None without one."""
    meta = dict(_meta(root))
    return next((iso_date(meta[name]) for name in _DATES if iso_date(meta.get(name, ""))), None)


def iso_date(text: str) -> str | None:
    """Return `yyyy`, `yyyy-mm` or `yyyy-mm-dd` from the date a file states, None if it is none.

    >>> iso_date("2020/9/1"), iso_date("2021-03-01T08:00:00Z"), iso_date("1998"), iso_date("May")
    ('2020-09-01', '2021-03-01', '1998', None)
    """
    match = _DATE.match(text.strip())
    if match is None:
        return None
    year, month, day = match.groups()
    if month is None or not 1 <= int(month) <= 12:
        return str(year)
    if day is None or not 1 <= int(day) <= 31:
        return f"{year}-{int(month):02d}"
    return f"{year}-{int(month):02d}-{int(day):02d}"


def tag_of_parent(element: etree._Element) -> str:
    """Return the name of the element around another, empty at the top."""
    parent = element.getparent()
    return "" if parent is None else tag(parent)


def _letters(text: str | None) -> int:
    return len("".join(text.split())) if text else 0


def _meta(root: etree._Element) -> Iterator[tuple[str, str]]:
    """Yield the facts of a page's head, the last one first so that the first one wins."""
    for element in reversed([found for found in root.iter() if tag(found) == "meta"]):
        name = attribute(element, "name") or attribute(element, "property")
        if name:
            yield name, element.get("content", "")


def _stated_encoding(content: bytes) -> str | None:
    if content.startswith(_BOMS):
        return None
    found = _XML.search(content[:1024]) or _META.search(content[:8192])
    if found is None:
        return None
    try:
        name = codecs.lookup(found[1].decode("ascii", errors="replace")).name
    except LookupError:
        return None
    return _LARGER.get(name, name)


def _parse_xhtml(text: str) -> etree._Element:
    """Return the root of a page that is XML, its named entities written out first."""

    def written(match: re.Match[str]) -> str:
        name = match[1]
        return match[0] if name in _OF_XML else html.entities.html5.get(f"{name};", match[0])

    plain = _NAMED.sub(written, _DECLARATION.sub("", text))
    return parse_xml(plain.encode("utf-8"), part="the page")
