"""Markdown files: bytes to a reading, with lists, tables, notes and what the front matter says."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from workbench.formats.encoding import Decoded, decode
from workbench.formats.markdown.front_matter import FrontMatter, split_front_matter
from workbench.formats.markdown.inline import html_words, inline_lines, is_all_bold
from workbench.formats.prose import table_text
from workbench.formats.txt import plain_reading
from workbench.texts.blocks import Block, Reading
from workbench.texts.structure.composition import structure_pieces
from workbench.texts.structure.joining import Joiner
from workbench.texts.structure.line import Line
from workbench.texts.structure.units import Piece, SoftLine, Verbatim
from workbench.texts.structure.writing import ends_sentence

_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_NOTE = re.compile(r" {0,3}\[\^([^\]\s]{1,60})\]:[ \t]*(.*)")
_MARK = re.compile(r"\[\^([^\]\s]{1,60})\]")
_INDENTED = re.compile(r"(?: {2,}|\t)\S")
_HIGHEST_ITEM = 99  # an ordered list that begins higher is a sentence beginning with a year
_GAP = Line(text="")


def read_markdown(content: bytes, *, encoding: str | None = None) -> Reading:
    r"""Read a Markdown file.

    Args:
        content: its bytes.
        encoding: its name when the researcher knows it, or None to find it out.

    Raises:
        FormatError: the file is no text, or cannot be read in the encoding named.

    >>> reading = read_markdown("# Roads\n\n- *rice*\n- [maize](a.html)\n".encode())
    >>> [(block.kind, block.label, block.text) for block in reading.blocks]
    [('heading', '', 'Roads'), ('list item', '- ', 'rice'), ('list item', '- ', 'maize')]
    """
    decoded = decode(content, encoding=encoding)
    front, body = split_front_matter(decoded.text)
    blocks = structure_pieces(_Reader(body).pieces())
    return _stated(plain_reading(tuple(map(_without_marks, blocks)), decoded), front, decoded)


def _stated(reading: Reading, front: FrontMatter, decoded: Decoded) -> Reading:
    """Return a reading with what the front matter states in the place of what was guessed."""
    remarks = (*reading.remarks, *([front.remark] if front.remark else []))
    return replace(
        reading,
        title=front.title or reading.title,
        kind=front.kind or reading.kind,
        date=front.date or reading.date,
        encoding=decoded.encoding,
        attributes=front.attributes,
        remarks=remarks,
    )


def _without_marks(block: Block) -> Block:
    """Return a block without the marks of a bold line that proved to be no heading."""
    text = block.text
    bold = text.startswith("**") and text.endswith("**") and "**" not in text[2:-2]
    return replace(block, text=text[2:-2]) if bold and len(text) > 4 else block


class _Reader:
    """Turns the syntax tree of one text into the pieces that structure is found in."""

    def __init__(self, text: str) -> None:
        self._parser = MarkdownIt("commonmark").enable("table").enable("strikethrough")
        self._text = text
        self._environment: dict[str, object] = {}
        self._joiner = Joiner(text.split("\n"))
        self._notes = frozenset(note[0] for _, note in _parted_at_notes(text) if note is not None)

    def pieces(self) -> Iterator[Piece]:
        """Yield lines and blocks; the notes stand where the file has them."""
        # links may be defined after the passage that uses them: hear of all of them first
        self._parser.parse(self._text, self._environment)
        for passage, note in _parted_at_notes(self._text):
            yield from self._blocks(self._parsed(passage).children, depth=0)
            if note is not None:
                yield self._note(*note)

    def _parsed(self, passage: str) -> SyntaxTreeNode:
        """Return the tree of a passage without the marks of notes that the text holds."""
        tokens = self._parser.parse(passage, dict(self._environment))
        for child in (child for token in tokens for child in token.children or ()):
            if child.type == "text":
                child.content = _MARK.sub(
                    lambda found: "" if found[1] in self._notes else found[0], child.content
                )
        return SyntaxTreeNode(tokens)

    def _note(self, name: str, text: str) -> Block:
        words = self._words(self._parsed(text))
        return Block(kind="note", text=words or text, label=f"[^{name}]: ")

    def _blocks(self, nodes: Sequence[SyntaxTreeNode], *, depth: int) -> Iterator[Piece]:
        for node in nodes:
            match node.type:
                case "heading":
                    yield _GAP
                    yield Line(text=f"{'#' * int(node.tag[1])} {self._words(node)}")
                    yield _GAP
                case "paragraph":
                    yield from _paragraph(node)
                case "bullet_list" | "ordered_list":
                    yield from self._list(node, depth=depth)
                case "table":
                    yield from self._table(node)
                case "fence" | "code_block":
                    if node.content.strip():
                        yield Verbatim(block=Block(kind="paragraph", text=node.content.strip("\n")))
                case "html_block":
                    yield _GAP
                    yield from (Line(text=line) for line in html_words(node.content))
                    yield _GAP
                case "hr":
                    yield _GAP
                case _:
                    yield from self._blocks(node.children, depth=depth)

    def _words(self, node: SyntaxTreeNode) -> str:
        """Return all words under a node as one line."""
        inlines = [child for child in node.walk() if child.type == "inline"]
        return self._joiner.join(
            *(line.text for inline in inlines for line in inline_lines(inline))
        )

    def _table(self, node: SyntaxTreeNode) -> Iterator[Piece]:
        rows = [
            [self._words(cell) for cell in row.children] for row in node.walk() if row.type == "tr"
        ]
        text = table_text(rows)
        if text:
            yield Block(kind="table", text=text)

    def _list(self, node: SyntaxTreeNode, *, depth: int) -> Iterator[Piece]:
        start = int(node.attrs.get("start", 1)) if node.type == "ordered_list" else 0
        if depth == 0 and _is_numbered_line(node, start):
            yield _GAP
            inner = self._words(node.children[0])
            yield Line(text=f"{start}{node.children[0].markup} {inner}")
            yield _GAP
            return
        for number, entry in enumerate(node.children, start=start):
            label = f"{number}{entry.markup} " if node.type == "ordered_list" else "- "
            yield from self._entry(entry, label=label, level=depth + 1)

    def _entry(self, entry: SyntaxTreeNode, *, label: str, level: int) -> Iterator[Piece]:
        for child in entry.children:
            if child.type == "paragraph":
                text = self._words(child)
                if text:
                    yield Block(kind="list item", text=text, label=label, level=level)
                    label = ""
            else:
                yield from self._blocks([child], depth=level)


def _paragraph(node: SyntaxTreeNode) -> Iterator[Piece]:
    yield _GAP
    inline = node.children[0]
    lines = inline_lines(inline)
    if len(lines) == 1 and is_all_bold(inline) and not ends_sentence(lines[0].text):
        yield Line(text=f"**{lines[0].text}**")
        yield _GAP
        return
    ended_by = "hard"
    for line in lines:
        printed = Line(text=line.text)
        yield SoftLine(line=printed) if ended_by == "soft" else printed
        ended_by = line.ended_by
    yield _GAP


def _is_numbered_line(node: SyntaxTreeNode, start: int) -> bool:
    """Say whether what Markdown takes for a list of one is a numbered heading or a year."""
    if node.type != "ordered_list" or len(node.children) != 1:
        return False
    inside = node.children[0].children
    plain = len(inside) == 1 and inside[0].type == "paragraph"
    return plain and (start > _HIGHEST_ITEM or node.children[0].markup == ".")


def _parted_at_notes(text: str) -> Iterator[tuple[str, tuple[str, str] | None]]:
    """Yield the text in front of each footnote with the note's name and words, then the rest."""
    lines = text.split("\n")
    passage: list[str] = []
    fence = ""
    place = 0
    while place < len(lines):
        line = lines[place]
        fence = _fence_after(fence, line)
        found = None if fence else _NOTE.match(line)
        place += 1
        if found is None:
            passage.append(line)
            continue
        note = [found[2]]
        while place < len(lines) and _goes_on(lines, place):
            note.append(lines[place].strip())
            place += 1
        yield "\n".join(passage), (found[1], "\n".join(note))
        passage = []
    yield "\n".join(passage), None


def _fence_after(fence: str, line: str) -> str:
    """Return the fence that is open after a line, or nothing."""
    found = _FENCE.match(line)
    if found is None:
        return fence
    if not fence:
        return found[1]
    return "" if found[1][0] == fence[0] and len(found[1]) >= len(fence) else fence


def _goes_on(lines: Sequence[str], place: int) -> bool:
    """Say whether a note goes on in a line: it is indented, or a plain line right after it."""
    if _INDENTED.match(lines[place]):
        return True
    if not lines[place].strip():
        return place + 1 < len(lines) and _INDENTED.match(lines[place + 1]) is not None
    return (
        lines[place - 1].strip() != ""
        and _NOTE.match(lines[place]) is None
        and (not lines[place].startswith(("#", ">", "-", "*", "|", "`", "~")))
    )
