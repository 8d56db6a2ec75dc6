"""The words of one Word paragraph: runs, fields, tracked changes, symbols, what hangs on it."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from lxml import etree

from workbench.formats.docx.package import MC, W, flag, local, value
from workbench.formats.docx.styles import Styles
from workbench.formats.docx.symbols import symbol
from workbench.formats.page_count import Pages

_DIAGRAM = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}dm"

NoteKind = Literal["footnote", "endnote"]


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteMark:
    """A reference to a note: which note, and the sign the writer gave it, if not a number."""

    kind: NoteKind
    id: str
    sign: str | None = None


@dataclass(slots=True)
class Words:
    """What was gathered from one paragraph.

    Attributes:
        pieces: its text in order; a line break is a line end.
        page: the page its first letter is on, or None while it has none.
        notes: references to notes, in order.
        boxes: text boxes anchored in it.
        diagrams: ids of the parts that hold the words of its diagrams.
    """

    pieces: list[str] = field(default_factory=list)
    page: int | None = None
    notes: list[NoteMark] = field(default_factory=list)
    boxes: list[etree._Element] = field(default_factory=list)
    diagrams: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The text gathered so far."""
        return "".join(self.pieces)


@dataclass(slots=True)
class WordsReader:
    """Gathers the words of paragraphs, keeping fields open from one paragraph to the next.

    Attributes:
        styles: of the file, to know hidden character styles.
        pages: the page counter of the body, or None for notes, headers and footers.
        seen: how often what is left out or decided was met, by name.
    """

    styles: Styles
    pages: Pages | None
    seen: Counter[str]
    _fields: list[list[str]] = field(default_factory=list)
    _hidden: int = 0
    _sign: NoteMark | None = None

    def gather(self, paragraph: etree._Element, words: Words) -> None:
        """Add the words of a paragraph to those gathered."""
        self._children(paragraph, words)
        # A field whose code never ends would swallow the rest of the text.
        self._fields = [entry for entry in self._fields if entry[0] == "shown"]

    @property
    def in_contents(self) -> bool:
        """Whether the current place is in a table of contents that a field made."""
        return any(state == "shown" and code.split()[:1] == ["TOC"] for state, code in self._fields)

    def _children(self, element: etree._Element, words: Words) -> None:
        for child in element:
            name = local(child)
            if name in _PLAIN:
                self._write(_PLAIN[name], words)
            elif name in _EMPTY:
                self._mark(name, child, words)
            elif name not in _SKIPPED:
                self._part(name, child, words)

    def _mark(self, name: str, element: etree._Element, words: Words) -> None:
        """Read an element that holds no other elements."""
        match name:
            case "t":
                self._text(element, words)
            case "br":
                self._break(element, words)
            case "lastRenderedPageBreak" if self.pages is not None:
                self.pages.drawn()
            case "sym":
                self._symbol(element, words)
            case "fldChar":
                self._field_sign(element)
            case "instrText" if self._fields:
                self._fields[-1][1] += element.text or ""
            case "footnoteReference" | "endnoteReference":
                self._note(element, words)

    def _part(self, name: str, element: etree._Element, words: Words) -> None:
        """Read an element that holds others; unknown ones are looked into, to lose no word."""
        match name:
            case "r":
                self._run(element, words)
            case "ins" | "moveTo":
                self._kept_change(element, words)
            case "del" | "moveFrom":
                self._left_out_change(element)
            case "sdt" if shows_placeholder(element):
                self.seen["placeholder"] += 1
            case "ruby":
                self._ruby(element, words)
            case "AlternateContent":
                self._alternative(element, words)
            case "drawing" | "pict" | "object":
                self._drawing(element, words)
            case _:
                self._children(element, words)

    def _write(self, text: str, words: Words) -> None:
        if self._hidden or any(state == "code" for state, _ in self._fields):
            return
        words.pieces.append(text)
        if text.strip():
            if words.page is None and self.pages is not None:
                words.page = self.pages.number
            if self.pages is not None:
                self.pages.saw_text()

    def _text(self, element: etree._Element, words: Words) -> None:
        text = (element.text or "").replace("\n", " ")
        if self._sign is not None and text.strip():
            words.notes.append(NoteMark(kind=self._sign.kind, id=self._sign.id, sign=text.strip()))
            self._sign = None
            return
        self._write(text, words)

    def _break(self, element: etree._Element, words: Words) -> None:
        if value(element, "type") == "page" and self.pages is not None:
            self.pages.turn()
        self._write("\n", words)

    def _symbol(self, element: etree._Element, words: Words) -> None:
        sign = symbol(value(element, "font") or "", value(element, "char") or "")
        if sign is None:
            self.seen["symbol"] += 1
        self._write(sign or "□", words)

    def _run(self, element: etree._Element, words: Words) -> None:
        properties = element.find(f"{W}rPr")
        style = None if properties is None else value(properties.find(f"{W}rStyle"))
        hidden = flag(properties, "vanish") or self.styles.hides(style)
        if hidden and element.find(f"{W}t") is not None:
            self.seen["hidden"] += 1
        self._hidden += hidden
        self._children(element, words)
        self._hidden -= hidden
        self._sign = None

    def _field_sign(self, element: etree._Element) -> None:
        kind = value(element, "fldCharType")
        if kind == "begin":
            self._fields.append(["code", ""])
        elif kind == "separate" and self._fields:
            self._fields[-1][0] = "shown"
        elif kind == "end" and self._fields:
            self._fields.pop()

    def _kept_change(self, element: etree._Element, words: Words) -> None:
        if element.find(f".//{W}t") is not None:
            self.seen["insertion" if local(element) == "ins" else "move"] += 1
        self._children(element, words)

    def _left_out_change(self, element: etree._Element) -> None:
        if local(element) == "del" and element.find(f".//{W}delText") is not None:
            self.seen["deletion"] += 1
        for sign in element.iter(f"{W}fldChar"):
            self._field_sign(sign)

    def _note(self, element: etree._Element, words: Words) -> None:
        kind: NoteKind = "footnote" if local(element) == "footnoteReference" else "endnote"
        mark = NoteMark(kind=kind, id=value(element, "id") or "")
        if value(element, "customMarkFollows") in {"1", "true", "on"}:
            self._sign = mark
        else:
            words.notes.append(mark)

    def _ruby(self, element: etree._Element, words: Words) -> None:
        # The reading above Chinese characters is a help for the eye, not part of the text.
        for base in element.iterfind(f"{W}rubyBase"):
            self._children(base, words)

    def _alternative(self, element: etree._Element, words: Words) -> None:
        branch = chosen_alternative(element)
        if branch is not None:
            self._children(branch, words)

    def _drawing(self, element: etree._Element, words: Words) -> None:
        if self._hidden:
            return
        for found in _in_drawing(element):
            match local(found):
                case "txbxContent":
                    words.boxes.append(found)
                case "relIds":
                    words.diagrams.append(found.get(_DIAGRAM, ""))
                case _:
                    self.seen["picture"] += 1


def shows_placeholder(control: etree._Element) -> bool:
    """Tell whether a content control only shows its "click here to enter text"."""
    return flag(control.find(f"{W}sdtPr"), "showingPlcHdr")


def chosen_alternative(element: etree._Element) -> etree._Element | None:
    """Return the one branch of alternative content to read: the first that holds anything."""
    branches = [*element.iterfind(f"{MC}Choice"), *element.iterfind(f"{MC}Fallback")]
    return next((branch for branch in branches if len(branch)), None)


def _in_drawing(element: etree._Element) -> Iterator[etree._Element]:
    """Yield the text boxes, diagrams, charts and pictures of a drawing, each once."""
    for child in element:
        match local(child):
            case "AlternateContent":
                branch = chosen_alternative(child)
                yield from () if branch is None else _in_drawing(branch)
            case "txbxContent" | "relIds" | "blip" | "imagedata" | "chart":
                yield child
            case _:
                yield from _in_drawing(child)


_PLAIN = {"tab": "\t", "ptab": "\t", "noBreakHyphen": "-", "cr": "\n"}
_EMPTY = frozenset(
    {
        "t",
        "br",
        "lastRenderedPageBreak",
        "sym",
        "fldChar",
        "instrText",
        "footnoteReference",
        "endnoteReference",
    }
)
_SKIPPED = frozenset(
    {"pPr", "rPr", "sdtPr", "sdtEndPr", "customXmlPr", "smartTagPr", "ctrlPr", "fldData"}
)
