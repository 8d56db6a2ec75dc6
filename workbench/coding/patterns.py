"""Regular expressions as cues: which are allowed, and which words a text must hold to match one."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import regex

from workbench.errors import CodebookError
from workbench.texts.folding import fold, fold_words
from workbench.texts.language import HAN

SECONDS_PER_PASSAGE: Final = 0.2
LONGEST_PATTERN: Final = 2_000
# Compiling takes memory in proportion to the repeats written out: three nested {1000} take
# more than this machine has, while fifty thousand signs take a hundredth of a second.
LARGEST_PATTERN: Final = 50_000
DEEPEST_PATTERN: Final = 50
WORDS_ASKED_FOR: Final = 3

_HAN = re.compile(f"[{HAN}]")
# A character beside a hyphen may be the end of a range, [一-龥], which folding would move.
_HAN_OUTSIDE_RANGES = re.compile(f"(?<!-)[{HAN}]+(?!-)")
_PROBES = ("", "a", "1", " ", "-", "\n", "贫", "a b", "贫困。")


@lru_cache(maxsize=4_096)
def compile_pattern(pattern: str) -> "regex.Pattern[str]":
    """Return the pattern of a cue, ready to search: case is ignored, traditional Han folded.

    Args:
        pattern: in the syntax of the `regex` library.

    Raises:
        CodebookError: it does not compile, matches without marking a character, or is too
            large; the sentence names the pattern.
    """
    return _compiled(pattern, folded_pattern(pattern))


@lru_cache(maxsize=4_096)
def check_pattern(pattern: str) -> None:
    """Refuse a pattern that cannot be a cue.

    Raises:
        CodebookError: as `compile_pattern`, and where the pattern takes too long on a few signs.
    """
    compiled = _compiled(pattern, pattern)
    for probe in (*_PROBES, pattern):
        try:
            match = compiled.search(probe, timeout=SECONDS_PER_PASSAGE)
        except TimeoutError:
            raise CodebookError(
                f"the pattern '{_short(pattern)}' takes too long even on a short text. "
                "Look for a repeat inside a repeat, such as (a+)+."
            ) from None
        if match is not None and match.start() == match.end():
            raise CodebookError(
                f"the pattern '{_short(pattern)}' can match without any character, so it would "
                "suggest its code everywhere. Write what must be there."
            )


def with_folded_han(text: str) -> str:
    """Return the text with traditional Han characters simplified and all else as it is.

    >>> with_folded_han("貧困（ＡＢＣ）")
    '贫困（ＡＢＣ）'
    """
    return text if text.isascii() else text.translate(_HAN_FOLDED)


class _HanFolded(dict[int, str]):
    """The simplified form by code point, found when a character is first met."""

    def __missing__(self, code_point: int) -> str:
        sign = chr(code_point)
        self[code_point] = form = fold(sign) if _HAN.match(sign) else sign
        return form


_HAN_FOLDED = _HanFolded()


def folded_pattern(pattern: str) -> str:
    """Return a pattern with its Han characters simplified, those at the end of a range apart.

    >>> folded_pattern("貧困[一-龥]")
    '贫困[一-龥]'
    """
    return _HAN_OUTSIDE_RANGES.sub(lambda run: with_folded_han(run.group()), pattern)


@dataclass(frozen=True, slots=True)
class Shape:
    """What is known of a pattern without running it.

    Attributes:
        size: signs it has when its counted repeats are written out.
        needs: each set holds words, folded, of which a matching text has at least one.
        sign: the one character that it is, "" where it takes none, None where it varies.
        depth: how deep its groups are nested.
    """

    size: int
    needs: tuple[frozenset[str], ...] = ()
    sign: str | None = None
    depth: int = 0


def shape_of(pattern: str) -> Shape:
    """Return the size of a pattern and the words without which no text can match it.

    Never finds too many words: what it does not understand, it asks nothing of.

    >>> [sorted(words) for words in shape_of("top-?down (relief|aid)s?").needs]
    [['down '], ['aid', 'relief'], ['top']]
    """
    walk = _Walk(pattern)
    shape = walk.branches(0)
    while walk.at < len(pattern):  # a bracket too many, which compiling will name
        walk.at += 1
        shape = Shape(shape.size + walk.branches(0).size)
    needs = () if walk.unclear else _best(shape.needs)
    return Shape(shape.size, needs, None, walk.depth)


def may_match(shape: Shape, shaped: str) -> bool:
    """Tell whether a text, shaped by `shaped_for_needs`, has the words needed."""
    for words in shape.needs:
        for word in words:
            if word in shaped:
                break
        else:
            return False
    return True


def shaped_for_needs(text: str, *, folded: str) -> str:
    """Return a text in the form in which the needs of a shape are found.

    Args:
        text: as stored.
        folded: the same, folded; right but for words that folding replaces as words.
    """
    if text.isascii():
        return folded
    if fold_words(text) != text:
        folded = _folded_signs(text)
    # A letter that matches i when case is ignored.
    return folded.replace("ı", "i")


def _folded_signs(text: str) -> str:
    return "".join(map(fold, text))


def _compiled(pattern: str, form: str) -> "regex.Pattern[str]":
    shape = shape_of(form) if len(form) <= LONGEST_PATTERN else Shape(LARGEST_PATTERN + 1)
    if shape.size > LARGEST_PATTERN or shape.depth > DEEPEST_PATTERN:
        raise CodebookError(
            f"the pattern '{_short(pattern)}' is too large: write fewer or smaller {{repeats}} "
            "or split it into several patterns."
        )
    try:
        return regex.compile(form, regex.IGNORECASE | regex.VERSION0)
    except (regex.error, ValueError, OverflowError, RecursionError) as error:
        reason = str(error).replace("\n", " ")
        raise CodebookError(
            f"the pattern '{_short(pattern)}' is no regular expression: {reason}."
        ) from None


def _short(pattern: str) -> str:
    return pattern if len(pattern) <= 80 else pattern[:79] + "…"


def _best(needs: tuple[frozenset[str], ...]) -> tuple[frozenset[str], ...]:
    ranked = sorted(set(needs), key=lambda words: (-min(map(len, words)), sorted(words)))
    return tuple(ranked[:WORDS_ASKED_FOR])


_ESCAPE = re.compile(
    r"\\(?:[pPN]\{[^}]*\}|[gL]<[^>]*>|x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|[0-9]{1,3}|.?)",
    re.DOTALL,
)
_CLASS = re.compile(r"\[\^?\]?(?:\\.|\[:[^\]]*:\]|[^\]\\])*\]?", re.DOTALL)
_COMMENT = re.compile(r"\(\?#[^)]*\)?")
_FLAGS = re.compile(r"\(\?((?:[abefiLmprsuwx-]|V0|V1)+)(\)|:)")
_LOOK = re.compile(r"\(\?<?[=!]")
_GROUP = re.compile(r"\((?:\?(?:P?<[^>]*>|:|>|\|)|(?![?*]))")
_COUNT = re.compile(r"\{(\d*)(,?)(\d*)\}")
_OPEN_COUNT = re.compile(r"[?*+]")
_LAZY = re.compile(r"[?+]")
_FUZZY = re.compile(r"\{[^{}]*[eids][^{}]*\}")
_NOTHING = frozenset("bBAZzGmMK")
MOST_WORDS_OF_ONE_NEED = 40


@dataclass(slots=True)
class _Walk:
    """One pass over a pattern; never fails, whatever the pattern."""

    pattern: str
    at: int = 0
    depth: int = 0
    unclear: bool = False

    def branches(self, depth: int) -> Shape:
        self.depth = max(self.depth, depth)
        shapes = [self._sequence(depth)]
        while self.pattern.startswith("|", self.at):
            self.at += 1
            shapes.append(self._sequence(depth))
        return _either(shapes)

    def _sequence(self, depth: int) -> Shape:
        size, run = 0, ""
        needs: list[frozenset[str]] = []
        while self.at < len(self.pattern) and self.pattern[self.at] not in "|)":
            atom = self._atom(depth)
            low, high = self._repeats()
            size += atom.size * max(high, 1)
            if atom.sign is not None and low == high == 1:
                run += atom.sign
                continue
            if atom.sign and low:
                run += atom.sign
            needs += [frozenset({run})] if len(run) > 1 else []
            needs += atom.needs if low else []
            run = ""
        needs += [frozenset({run})] if len(run) > 1 else []
        return Shape(size, tuple(needs), None)

    def _atom(self, depth: int) -> Shape:
        sign = self.pattern[self.at]
        if sign == "(":
            return self._group(depth + 1)
        if sign == "\\":
            return self._escape()
        if sign == "[":
            self._skip(_CLASS)
            return Shape(1)
        self.at += 1
        if sign in "^$":
            return Shape(1, (), "")
        return Shape(1) if sign == "." else Shape(1, (), _plain(sign))

    def _group(self, depth: int) -> Shape:
        if self._skip(_COMMENT):
            return Shape(0, (), "")
        if depth > DEEPEST_PATTERN:
            self.at, self.depth = len(self.pattern), depth
            return Shape(1)
        flags = _FLAGS.match(self.pattern, self.at)
        if flags:
            # Under x blanks and # are no signs, under f and V1 one letter may match two.
            self.unclear |= bool(set("xf1") & set(flags[1]))
            self.at = flags.end()
            return self._inside(depth) if flags[2] == ":" else Shape(0, (), "")
        if self._skip(_LOOK):
            return Shape(self._inside(depth).size, (), "")
        if self._skip(_GROUP):
            return self._inside(depth)
        self.at += 1
        return Shape(self._inside(depth).size)

    def _inside(self, depth: int) -> Shape:
        shape = self.branches(depth)
        self.at += 1
        return shape

    def _escape(self) -> Shape:
        mark = self._skip(_ESCAPE)
        letter = mark[1:2]
        if letter in _NOTHING:
            return Shape(1, (), "")
        return Shape(1) if not letter or letter.isalnum() else Shape(1, (), _plain(letter))

    def _repeats(self) -> tuple[int, int]:
        """Return how often at least and at most the atom before stands; 0 at most is open."""
        low = high = 1
        count = _COUNT.match(self.pattern, self.at)
        if count and (count[1] or count[3]):
            self.at = count.end()
            low = _number(count[1])
            high = max(low, _number(count[3]))
        elif self._skip(_OPEN_COUNT):
            low, high = int(self.pattern[self.at - 1] == "+"), 0
        if (low, high) != (1, 1):
            self._skip(_LAZY)
        return (0, 0) if self._skip(_FUZZY) else (low, high)

    def _skip(self, form: re.Pattern[str]) -> str:
        match = form.match(self.pattern, self.at)
        if match is None:
            return ""
        self.at = match.end()
        return match.group()


def _number(digits: str) -> int:
    return min(int(digits[:9] or 0), LARGEST_PATTERN)


def _plain(sign: str) -> str | None:
    """Return the sign folded, or None where ignoring case is not plain lower case."""
    return fold(sign) if sign.isascii() or sign.lower() == sign.upper() else None


def _either(shapes: list[Shape]) -> Shape:
    if len(shapes) == 1:
        return shapes[0]
    size = sum(shape.size for shape in shapes)
    choices = [_best(shape.needs)[:1] for shape in shapes]
    if not all(choices):
        return Shape(size)
    words = frozenset[str]().union(*(choice[0] for choice in choices))
    return Shape(size, (words,) if len(words) <= MOST_WORDS_OF_ONE_NEED else ())
