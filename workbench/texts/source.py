"""Sources, passages and selections: the text as stored, and the places in it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from workbench.texts.blocks import Block, PassageKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """The span `start <= i < end` of one source, in code points of its stored text."""

    source_id: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A paragraph-like unit of a source with its place.

    Attributes:
        number: from 1, in reading order.
        start: offset of its first character in the stored text, in code points.
        end: offset after its last character.
        kind: heading, paragraph, utterance and so on.
        level: of a heading, 1 for the outermost section, 0 for the title.
        path: the headings it stands under, the outermost first; a heading is not in its
            own path, and a title (level 0) is in none.
        page: counted from 1, or None.
        speaker: who speaks, or None.
        start_time: seconds, or None.
        end_time: seconds, or None.
    """

    number: int
    start: int
    end: int
    kind: PassageKind
    level: int
    path: tuple[str, ...]
    page: int | None
    speaker: str | None
    start_time: float | None
    end_time: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceText:
    """The text of a source exactly as it will be stored and coded, with its passages."""

    text: str
    passages: tuple[Passage, ...]


def clean_text(text: str) -> str:
    r"""Return text that can be stored: `\n` line ends, no NUL, no lone surrogate, no U+FFFE.

    Whatever else a file holds stays, unusual spaces and combining marks included.

    >>> clean_text("贫困\r\n户\x00")
    '贫困\n户'
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text.translate(_UNSTORABLE)


_UNSTORABLE = dict.fromkeys([0, 0xFFFE, 0xFFFF, *range(0xD800, 0xE000)])


def assemble(blocks: Iterable[Block]) -> SourceText:
    """Lay blocks one to a line and return the text with the place of each.

    The label of a block is in the text but outside its passage, so that the stored text
    reads like the source while counts see only the words.

    >>> made = assemble([
    ...     Block(kind="heading", text="一、背景", level=1),
    ...     Block(kind="utterance", label="村民：", text="我不想回去。", speaker="村民"),
    ... ])
    >>> [(made.text[p.start:p.end], p.path) for p in made.passages]
    [('一、背景', ()), ('我不想回去。', ('一、背景',))]
    """
    lines: list[str] = []
    passages: list[Passage] = []
    offset = 0
    for block, path in _with_paths(blocks):
        start = offset + len(block.label)
        end = start + len(block.text)
        lines.append(block.label + block.text)
        passages.append(
            Passage(
                number=len(passages) + 1,
                start=start,
                end=end,
                kind=block.kind,
                level=block.level,
                path=path,
                page=block.page,
                speaker=block.speaker,
                start_time=block.start_time,
                end_time=block.end_time,
            )
        )
        offset = end + 1
    return SourceText(text="\n".join(lines), passages=tuple(passages))


def _with_paths(blocks: Iterable[Block]) -> Iterator[tuple[Block, tuple[str, ...]]]:
    open_headings: list[tuple[int, str]] = []
    for block in blocks:
        if block.kind == "heading":
            while open_headings and open_headings[-1][0] >= block.level:
                open_headings.pop()
        yield block, tuple(text for _, text in open_headings)
        if block.kind == "heading" and block.level > 0:
            open_headings.append((block.level, block.text))
