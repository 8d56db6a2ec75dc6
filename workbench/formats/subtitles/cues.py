"""The cues of a subtitle file: when, who, the lines shown, and what is wrong with them."""

import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

SubtitleForm = Literal["srt", "vtt"]

_TIME = r"(?:(\d+):)?(\d{1,2}):(\d{1,2})(?:[.,](\d{1,3}))?"
_TIMING = re.compile(rf"\s*{_TIME}\s*-->\s*{_TIME}(?:\s.*)?")
_ASIDE = re.compile(r"(?:NOTE|STYLE|REGION)(?:\s|$)")
_VOICE = re.compile(r"<v(?:\.[^\s>]*)?(?:\s+([^>]*))?>|(</v>)")
_READING = re.compile(r"<rt[^>]*>.*?(?:</rt>|(?=</ruby>))", re.DOTALL)
_TAG = re.compile(r"</?(?:[A-Za-z][^<>]*|\d[\d:.]*)>|\{\\[^}]*\}")
_DASH = re.compile(r"\s*[-–—]\s*(?=\S)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """One cue of the file.

    Attributes:
        line: where its time stands in the file, from 1.
        start: seconds, or None where the time cannot be read.
        end: seconds, or None where it cannot be read or comes before the start.
        text: the lines it shows, with their tags.
    """

    line: int
    start: float | None
    end: float | None
    text: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Spoken:
    """Words of one cue by one voice.

    Attributes:
        lines: the words, without tags.
        voice: the name that a voice tag states, or None.
        turn: `new` where a dash says that somebody else speaks.
        start: seconds, or None.
        end: seconds, or None.
    """

    lines: tuple[str, ...]
    voice: str | None
    turn: Literal["new", "open"]
    start: float | None
    end: float | None


def read_cues(text: str, *, form: SubtitleForm) -> tuple[list[Cue], list[str]]:
    """Return the cues of a text in its order, and sentences about what is wrong.

    A cue whose time cannot be read keeps its words; words after an empty line that have no
    time of their own stay with the cue before them.
    """
    lines = text.split("\n")
    timings = [number for number, line in enumerate(lines) if "-->" in line]
    problems: list[str] = []
    strays: list[int] = []
    cues = list(_before_first(lines[: timings[0] if timings else None], form))
    for place, after in zip(timings, [*timings[1:], len(lines)], strict=True):
        start, end = _times(lines[place], place + 1, problems)
        chunk = lines[place + 1 : after]
        if after < len(lines):
            chunk = _without_identifier(chunk, form)
        shown = list(_shown(chunk, place + 2, strays, form))
        cues.append(Cue(line=place + 1, start=start, end=end, text=tuple(shown)))
    if strays:
        problems.append(
            f"Line {strays[0]}: words after an empty line have no time of their own and were "
            f"read with the cue before them (lines of this kind in the file: {len(strays)})."
        )
    return cues, problems


def spoken_parts(cue: Cue) -> Iterator[Spoken]:
    """Yield the words of a cue, parted where the voice changes or a dash begins a turn."""
    voice: str | None = None
    place = 0
    text = "\n".join(cue.text)
    for match in [*_VOICE.finditer(text), None]:
        piece = text[place : match.start() if match else len(text)]
        yield from _turns(piece, voice, cue)
        if match is not None:
            voice = None if match[2] else _plain(match[1] or "") or None
            place = match.end()


def _turns(piece: str, voice: str | None, cue: Cue) -> Iterator[Spoken]:
    turns: list[list[str]] = []
    for line in piece.split("\n"):
        plain = _plain(line)
        if plain and (not turns or _DASH.match(plain)):
            turns.append([])
        if plain:
            turns[-1].append(plain)
    for lines in turns:
        dash = _DASH.match(lines[0])
        first = lines[0][dash.end() :] if dash else lines[0]
        yield Spoken(
            lines=(first, *lines[1:]),
            voice=voice,
            turn="new" if dash else "open",
            start=cue.start,
            end=cue.end,
        )


def _plain(text: str) -> str:
    bare = _TAG.sub("", _READING.sub("", text))
    return re.sub(r"\s+", " ", html.unescape(bare).replace("\u200b", "")).strip()


def _before_first(lines: Sequence[str], form: SubtitleForm) -> Iterator[Cue]:
    """Yield words that stand before the first time, but no head of the file and no number."""
    groups = list(_groups(lines, form))
    if form == "vtt" and groups and groups[0][1][0].startswith("WEBVTT"):
        groups = groups[1:]
    if groups and groups[-1][0] + len(groups[-1][1]) == len(lines):
        kept = _without_identifier(groups[-1][1], form)
        groups[-1:] = [(groups[-1][0], kept)] if kept else []
    for place, group in groups:
        if not _ASIDE.match(group[0]):
            yield Cue(line=place + 1, start=None, end=None, text=tuple(group))


def _without_identifier(lines: list[str], form: SubtitleForm) -> list[str]:
    """Return the lines before a time without the number or name of the cue it begins."""
    if not lines or not lines[-1].strip():
        return lines
    alone = len(lines) == 1 or not lines[-2].strip()
    named = lines[-1].strip().isdecimal() or (form == "vtt" and alone)
    return lines[:-1] if named else lines


def _shown(
    chunk: Sequence[str], first: int, strays: list[int], form: SubtitleForm
) -> Iterator[str]:
    """Yield the lines of a cue, noting those that an empty line cuts off from it."""
    for place, group in _groups(chunk, form):
        if form == "vtt" and _ASIDE.match(group[0]) and place > 0:
            continue
        if place > 0 and any(_plain(line) for line in group):
            strays.extend(range(first + place, first + place + len(group)))
        yield from group


def _groups(lines: Sequence[str], form: SubtitleForm) -> Iterator[tuple[int, list[str]]]:
    """Yield runs of lines that are not empty, with the place of each run.

    A line of spaces is empty in SRT, but not in VTT, where rolling captions begin with one.
    """
    group: list[str] = []
    for place, line in enumerate([*lines, ""]):
        if line.strip() or (line and form == "vtt"):
            group.append(line)
        elif group:
            yield place - len(group), group
            group = []


def _times(line: str, number: int, problems: list[str]) -> tuple[float | None, float | None]:
    match = _TIMING.fullmatch(line)
    start = _seconds(match.groups()[:4]) if match else None
    end = _seconds(match.groups()[4:]) if match else None
    if start is None or end is None:
        problems.append(
            f"Line {number}: the time '{line.strip()}' cannot be understood. "
            "The words of the cue were kept without it."
        )
        return None, None
    if end < start:
        problems.append(
            f"Line {number}: the cue ends ({line.partition('-->')[2].strip()}) before it begins. "
            "Its beginning was kept."
        )
        return start, None
    return start, end


def _seconds(parts: Sequence[str | None]) -> float | None:
    hours, minutes, seconds, fraction = parts
    if int(minutes or 0) > 59 or int(seconds or 0) > 59:
        return None
    whole = int(hours or 0) * 3600 + int(minutes or 0) * 60 + int(seconds or 0)
    return whole + int((fraction or "0").ljust(3, "0")) / 1000
