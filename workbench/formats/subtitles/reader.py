"""Transcripts in subtitle files (.srt, .vtt): cues put together to turns and passages."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

from workbench.errors import FormatError
from workbench.formats.encoding import decode
from workbench.formats.nature import nature, not_a
from workbench.formats.prose import join_lines, tidy
from workbench.formats.subtitles.cues import Spoken, SubtitleForm, read_cues, spoken_parts
from workbench.texts.blocks import Block, Reading
from workbench.texts.structure.speakers import find_speakers, read_turn

_PAUSE = 2.0
"""Seconds of silence that end a passage of an unnamed voice."""

_LONGEST = 60.0
"""Seconds after which such a passage ends with its cue, as many transcripts have no marks."""

_TOUCH = 0.05
"""Seconds between captions that follow each other at once; programs round."""

_ROLLING_SHARE = 0.2
"""The share of captions that repeat the line before, above which the captions roll."""

_SENTENCE_END = re.compile(r"[.!?。！？…][\"'”’」』）)\]]*$")
_WIDE = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff]")
_MARKS = re.compile(r"[，。？！；、,.?!]")


def read_srt(content: bytes, *, encoding: str | None = None) -> Reading:
    """Read a SubRip file.

    Args:
        content: the whole file.
        encoding: the name of the encoding, or None to find it.

    Raises:
        FormatError: it has no cue, or is not in the encoding asked for.
    """
    return _read(content, form="srt", encoding=encoding)


def read_vtt(content: bytes, *, encoding: str | None = None) -> Reading:
    """Read a WebVTT file; notes, styles and the names of cues are left out.

    Args:
        content: the whole file.
        encoding: the name of the encoding, or None to find it; WebVTT should be UTF-8.

    Raises:
        FormatError: it has no cue, or is not in the encoding asked for.
    """
    return _read(content, form="vtt", encoding=encoding)


Beginning = Literal["voice", "name", "dash", "nothing"]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Said:
    """Words with their speaker, as far as the words themselves name one.

    Attributes:
        speaker: who is named, or None.
        label: what stands before the words.
        begins: how the file says that somebody speaks: a voice tag, a name before a colon,
            a dash, or nothing.
    """

    speaker: str | None
    label: str
    begins: Beginning
    text: str
    start: float | None
    end: float | None


def _read(content: bytes, *, form: SubtitleForm, encoding: str | None) -> Reading:
    what = "a subtitle file (.srt)" if form == "srt" else "a WebVTT file (.vtt)"
    if nature(content) != "text":
        raise not_a(what, content)
    decoded = decode(content, encoding=encoding)
    text = tidy(decoded.text)
    if "-->" not in text:
        raise FormatError(
            f"This is not {what}: no line in it has a time like 00:00:01,000 --> 00:00:04,000. "
            "Give it a name that ends in .txt and add it again."
        )
    cues, problems = read_cues(text, form=form)
    parts = [part for cue in cues for part in spoken_parts(cue)]
    parts, repeated = _without_repeats(parts)
    if repeated:
        problems.append(f"Rolling captions repeat {repeated} of their lines; each was read once.")
    blocks = tuple(_blocks(parts))
    return Reading(
        blocks=blocks,
        title=_title(text) if form == "vtt" else None,
        kind="interview" if any(block.speaker for block in blocks) else None,
        encoding=decoded.encoding,
        remarks=(*([decoded.remark] if decoded.remark else []), *problems),
    )


def _title(text: str) -> str | None:
    """Return what the first line says after its WEBVTT."""
    first = text.partition("\n")[0]
    stated = first.removeprefix("WEBVTT").strip(" \t-–—:：")
    return stated if first.startswith("WEBVTT") and stated not in {"", "FILE"} else None


def _without_repeats(parts: Sequence[Spoken]) -> tuple[list[Spoken], int]:
    """Return the parts without lines that rolling captions show again, and how many.

    Lines count as repeated where they are the last of the caption before, word for word,
    and both are on screen together; in a file whose captions roll, also where one begins
    as the other ends.
    """
    pairs = list(pairwise(parts))
    touching = [_repeats(one, two) for one, two in pairs if _gap(one, two) <= _TOUCH]
    rolls = sum(count > 0 for count in touching) > max(2, _ROLLING_SHARE * len(parts))
    kept = list(parts[:1])
    repeated = 0
    for one, two in pairs:
        together = _gap(one, two) < 0 or (rolls and _gap(one, two) <= _TOUCH)
        count = _repeats(one, two) if together else 0
        repeated += count
        kept.append(replace(two, lines=two.lines[count:]))
    return [part for part in kept if part.lines], repeated


def _gap(one: Spoken, two: Spoken) -> float:
    """Return the seconds between two parts, below zero where they overlap."""
    if one.start is None or one.end is None or two.start is None or two.start < one.start:
        return float("inf")
    # Two turns within one cue share its time; that is no overlap of captions.
    return float("inf") if (one.start, one.end) == (two.start, two.end) else two.start - one.end


def _repeats(one: Spoken, two: Spoken) -> int:
    """Return how many of the first lines of a part are the last of the part before."""
    if one.voice != two.voice:
        return 0
    longest = min(len(one.lines), len(two.lines))
    return next((n for n in range(longest, 0, -1) if one.lines[-n:] == two.lines[:n]), 0)


def _blocks(parts: Sequence[Spoken]) -> Iterator[Block]:
    names = _speakers(parts)
    said = [one for part in parts for one in _said(part, names)]
    join = _joiner(said)
    passage: list[_Said] = []
    for one in said:
        if passage and _ends(passage, one):
            yield _block(passage, join)
            passage = []
        passage.append(one)
    if passage:
        yield _block(passage, join)


def _speakers(parts: Sequence[Spoken]) -> frozenset[str]:
    """Return the names before colons that are speakers.

    The rules for plain text decide; a name before every other caption is one as well, as
    in a short file nothing else comes back.
    """
    lines = [line for part in parts if part.voice is None for line in part.lines]
    turns = [turn for part in parts if (turn := read_turn(part.lines[0])) is not None]
    dense = {turn.name for turn in turns} if 2 * len(turns) >= len(parts) else set()
    return find_speakers(lines) | dense


def _said(part: Spoken, names: frozenset[str]) -> Iterator[_Said]:
    """Yield the words of a part, parted where a line names the next speaker."""
    said = _Said(
        speaker=part.voice,
        label=_label(part.voice) if part.voice else "- " if part.turn == "new" else "",
        begins="voice" if part.voice else "dash" if part.turn == "new" else "nothing",
        text="",
        start=part.start,
        end=part.end,
    )
    for line in part.lines:
        turn = read_turn(line) if part.voice is None else None
        if turn is None or turn.name not in names:
            said = replace(said, text=f"{said.text}\n{line}")
            continue
        if said.text.strip():
            yield said
        said = replace(said, speaker=turn.name, label=turn.label, begins="name", text=turn.rest)
    if said.text.strip():
        yield said


def _label(name: str) -> str:
    """Return a name with the colon of its script."""
    return f"{name}：" if _WIDE.search(name) else f"{name}: "


def _ends(passage: Sequence[_Said], after: _Said) -> bool:
    """Tell whether a passage ends before the words that come after it.

    A name holds until the next one; a voice tag holds only for its own words.
    """
    speaker = passage[-1].speaker if passage[-1].begins == "voice" else passage[0].speaker
    match after.begins:
        case "dash":
            return True
        case "voice" | "name":
            return after.speaker != speaker
        case _ if speaker is not None:
            return passage[-1].begins == "voice"
        case _:
            return bool(_SENTENCE_END.search(passage[-1].text)) or _is_far(passage, after)


def _is_far(passage: Sequence[_Said], after: _Said) -> bool:
    """Tell whether silence or length parts a passage from the words after it."""
    first, last = passage[0], passage[-1]
    if first.start is None or last.end is None or after.start is None:
        return False
    return after.start - last.end > _PAUSE or last.end - first.start > _LONGEST


def _block(passage: Sequence[_Said], join: Callable[[Sequence[str]], str]) -> Block:
    starts = [said.start for said in passage if said.start is not None]
    ends = [said.end for said in passage if said.end is not None]
    return Block(
        kind="utterance",
        text=join([said.text for said in passage]),
        label=passage[0].label,
        speaker=passage[0].speaker,
        start_time=min(starts, default=None),
        end_time=max(ends, default=None),
    )


def _joiner(said: Sequence[_Said]) -> Callable[[Sequence[str]], str]:
    """Return the function that joins captions as the file writes Chinese.

    With marks, captions are cut anywhere and join without a space; captions without marks
    are clauses each, and a space keeps them apart.
    """
    wide = [one.text for one in said if _WIDE.search(one.text)]
    marked = 2 * sum(bool(_MARKS.search(text)) for text in wide) >= len(wide)

    def join(texts: Sequence[str]) -> str:
        if marked:
            return join_lines("\n".join(texts))
        return " ".join(line for text in texts for line in tidy(text).split("\n"))

    return join
