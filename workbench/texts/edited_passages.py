"""The passages of a text that was edited: one to a line, their labels outside, as before."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from workbench.texts.blocks import Block
from workbench.texts.description import describe
from workbench.texts.editing import Edit
from workbench.texts.language import detect_language
from workbench.texts.source import Passage, SourceText, assemble


@dataclass(frozen=True, slots=True, kw_only=True)
class _Line:
    """A line of the old text: a passage with its label."""

    label: str
    words: str
    passage: Passage

    @property
    def text(self) -> str:
        return self.label + self.words


def lies_in_lines(text: str, passages: Sequence[Passage]) -> bool:
    """Tell whether a text is its passages with their labels, one to a line, and nothing more."""
    return "\n".join(line.text for line in _lines(text, passages)) == text


def edit_passages(before: SourceText, edit: Edit) -> SourceText:
    """Return the edited text with its passages, which keep what is known of them.

    A passage whose words stayed keeps its kind, page, speaker, times, language and sentences; one
    that was edited is read anew for its language and sentences, and a line that was split
    makes a passage of each part. Heading paths and numbers follow from the order.
    """
    pairs = list(_pairs(_lines(before.text, before.passages), edit))
    made = describe(assemble(block for block, _ in pairs))
    described = zip(made.passages, (line for _, line in pairs), strict=True)
    return replace(
        made,
        language=before.language,
        passages=tuple(_kept(made.text, now, line, before) for now, line in described),
    )


def drop_blank_lines(text: str) -> str:
    r"""Return a text without lines that hold nothing: a passage is never empty.

    >>> drop_blank_lines("背景\n\n村里\n")
    '背景\n村里'
    """
    return "\n".join(line for line in text.split("\n") if line.strip())


def _lines(text: str, passages: Sequence[Passage]) -> list[_Line]:
    lines: list[_Line] = []
    begin = 0
    for passage in passages:
        label, words = text[begin : passage.start], text[passage.start : passage.end]
        lines.append(_Line(label=label, words=words, passage=passage))
        begin = passage.end + 1
    return lines


def _pairs(lines: Sequence[_Line], edit: Edit) -> Iterator[tuple[Block, _Line]]:
    """Yield each block of the new text with the old line that it comes from."""
    group: list[_Line] = []
    begin = 0
    for line in lines:
        group.append(line)
        last = line is lines[-1]
        end = len(edit.new) if last else edit.survives(line.passage.end)
        if end is not None:
            yield from _blocks(edit.new[begin:end], group)
            group, begin = [], end + 1


def _blocks(text: str, group: Sequence[_Line]) -> Iterator[tuple[Block, _Line]]:
    if len(group) == 1 and (text == group[0].text or "\n" in group[0].words):
        yield _block(text, group[0]), group[0]
        return
    rows = text.split("\n")
    same = {line.text: line for line in reversed(group)}
    for number, row in enumerate(rows):
        line = same.get(row, group[min(number, len(group) - 1)])
        is_more = number >= len(group) and row not in same
        yield (_more(row, line) if is_more else _block(row, line)), line


def _block(text: str, line: _Line) -> Block:
    label = _new_label(text, line)
    was = line.passage
    return Block(
        kind=was.kind,
        text=text[len(label) :],
        label=label,
        level=was.level,
        page=was.page,
        speaker=_new_speaker(label, line),
        start_time=was.start_time,
        end_time=was.end_time,
    )


def _more(text: str, line: _Line) -> Block:
    """Return the second part of a line that was split; of a heading it is a paragraph."""
    was = line.passage
    is_heading = was.kind == "heading"
    return Block(
        kind="paragraph" if is_heading else was.kind,
        text=text,
        level=0 if is_heading else was.level,
        page=was.page,
        speaker=was.speaker,
        start_time=was.start_time,
        end_time=was.end_time,
    )


def _new_label(text: str, line: _Line) -> str:
    """Return the label at the beginning of an edited line."""
    label = line.label
    if text.startswith(label):
        return label
    if line.words and text.endswith(line.words):
        return text[: len(text) - len(line.words)]
    # Labels end with a sign of their own: the colon after a name, the bullet with its blank.
    sign = label[len(label.rstrip()) - 1 :]
    place = text.find(sign) if sign else -1
    return text[: place + len(sign)] if 0 <= place <= 2 * len(label) + len(sign) else ""


def _new_speaker(label: str, line: _Line) -> str | None:
    """Return the speaker, renamed where the name in the label was edited."""
    speaker = line.passage.speaker
    if not speaker or label == line.label or speaker not in line.label:
        return speaker
    before, _, after = line.label.partition(speaker)
    if label.startswith(before) and label.endswith(after):
        return label[len(before) : len(label) - len(after)].strip() or speaker
    return speaker


def _kept(text: str, now: Passage, line: _Line, before: SourceText) -> Passage:
    was = line.passage
    words = text[now.start : now.end]
    if words == line.words:
        shift = now.start - was.start
        moved = tuple((start + shift, end + shift) for start, end in was.sentences)
        return replace(now, language=was.language, sentences=moved)
    # A language that the program does not find in the old words was said by the researcher.
    if was.language != detect_language(line.words, context=before.language):
        (again,) = describe(SourceText(text=text, passages=(now,)), language=was.language).passages
        return again
    return now
