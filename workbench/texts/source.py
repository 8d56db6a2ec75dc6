"""Sources, passages and selections: the text as stored, and the places in it."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from workbench.texts.blocks import Block, PassageKind, SourceKind
from workbench.texts.language import Language


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """The span `start <= i < end` of one source, in code points of its stored text."""

    source_id: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One text of the project: a paper, an interview, a field note, a survey answer.

    Attributes:
        id: GUID (uuid4).
        number: its place in the order of adding, from 1.
        name: unique in the project, mostly the name of its file.
        title: the title that it states itself, or None.
        kind: paper, interview, field note, survey answer or other.
        language: of most of its passages: en, zh-Hans, zh-Hant, mixed or other.
        date: `yyyy`, `yyyy-mm` or `yyyy-mm-dd`, or None.
        text: exactly as it is coded.
        original_sha256: of the bytes of the file it came from, in hexadecimal.
        original_name: the name of that file.
        part: which part of the file it is, such as `row 5` of a table; empty for the whole.
        encoding: what the bytes were read as, or None where the format says it itself.
        remarks: what the reader guessed or left out, as sentences.
    """

    id: str
    number: int
    name: str
    title: str | None
    kind: SourceKind
    language: str
    date: str | None
    text: str
    original_sha256: str
    original_name: str
    part: str = ""
    encoding: str | None = None
    remarks: tuple[str, ...] = ()


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
        language: en, zh-Hans, zh-Hant, mixed or other.
        sentences: the bounds of its sentences, half-open, in the stored text.
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
    language: Language = "other"
    sentences: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceText:
    r"""The text of a source exactly as it will be stored and coded, with its passages.

    Attributes:
        text: Unicode with `\n` line ends.
        passages: in reading order.
        language: of most of its passages.
    """

    text: str
    passages: tuple[Passage, ...]
    language: Language = "other"


def clean_text(text: str) -> str:
    r"""Return text that can be stored: `\n` line ends, no NUL, no lone surrogate, no U+FFFE.

    Whatever else a file holds stays, unusual spaces and combining marks included.

    >>> clean_text("贫困\r\n户\x00")
    '贫困\n户'
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _UNSTORABLE.sub("", text)


_UNSTORABLE = re.compile("[\0\ufffe\uffff\ud800-\udfff]")


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
