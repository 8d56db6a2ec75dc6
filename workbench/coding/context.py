"""What stands around a cue: a negation, a citation. Told as flags, which decide nothing."""

import re
from functools import cache, lru_cache
from typing import Final, Literal

from workbench.coding.wordlists import plain_words, tagged_words
from workbench.texts.citations import NAMES, YEAR
from workbench.texts.folding import fold
from workbench.texts.language import HAN

Flag = Literal["negated", "cited", "heading", "reference"]

WORDS_BETWEEN: Final = {"en": 4, "zh": 6}
"""How many words (of Chinese: characters) may stand between a negating word and the cue."""

WORDS_BETWEEN_AFTER: Final = {"en": 2, "zh": 3}
"""The same where the negating word follows the cue."""

# Longer than any words that may stand between, so that a long sentence costs no more.
_REACH: Final = 120

_CLAUSE_END = r"[,;:.!?()\[\]—…，。；：！？（）\t\n]"
_LETTERS = {"en": re.compile("[a-z]"), "zh": re.compile(f"[{HAN}]")}
_DIGIT = re.compile("[0-9０-９]")
_FULL_WIDTH_DIGITS = {0xFF10 + digit: 0x30 + digit for digit in range(10)}
_WORD_OR_HAN = re.compile(rf"[{HAN}]|[^\W{HAN}]+(?:['’][^\W{HAN}]+)*")


def is_negated(sentence: str, start: int, end: int) -> bool:
    """Tell whether a negating word stands near a cue, in its clause.

    Before the cue at most four English words or six Chinese characters stand between, after
    it two or three. 不仅, `not only` and the like do not count; double negation does.

    Args:
        sentence: the sentence of the cue.
        start: offset of the cue in the sentence, in code points.
        end: half-open.

    >>> is_negated("There is not a single social worker here.", 20, 33)
    True
    >>> is_negated("不仅需要资金", 2, 4), is_negated("村里没有专业的社工", 7, 9)
    (False, True)
    """
    folded = _folded(sentence)
    before, after = folded[max(0, start - _REACH) : start], folded[end : end + _REACH]
    return any(
        _negates_before(before, language) or _negates_after(after, language)
        for language, letters in _LETTERS.items()
        if letters.search(folded)
    )


@lru_cache(maxsize=256)
def _folded(sentence: str) -> str:
    return fold(sentence).replace("’", "'")


@lru_cache(maxsize=256)
def is_cited(sentence: str) -> bool:
    """Tell whether a sentence bears a citation or reports another's view.

    Citations are `[3]`, `(Wang, 2016)`, `Wang et al. (2016)`, `（王思斌，2016）` and
    `王思斌（2016）`. A view that is the writer's own (`we argue that`, 笔者认为) is none.

    >>> [is_cited(s) for s in ("见王思斌（2016）。", "我们认为有必要。", "As Li points out, no.")]
    [True, False, True]
    """
    # Every mark has a number in it, and most sentences have none.
    marks = _citation_marks() if _DIGIT.search(sentence) else ()
    plain = sentence.translate(_FULL_WIDTH_DIGITS)
    return any(mark.search(plain) for mark in marks) or _reports(_folded(sentence))


def _negates_before(text: str, language: str) -> bool:
    return any(
        _is_near(text[match.end() :], WORDS_BETWEEN[language], language)
        for match in _negation(language, "before").finditer(text)
        if match.lastgroup == "word"
    )


def _negates_after(text: str, language: str) -> bool:
    return any(
        _is_near(text[: match.start()], WORDS_BETWEEN_AFTER[language], language)
        for match in _negation(language, "after").finditer(text)
        if match.lastgroup == "word"
    )


def _is_near(between: str, most: int, language: str) -> bool:
    if len(_WORD_OR_HAN.findall(between)) > most:
        return False
    return _clause_break(language).search(between) is None


@cache
def _clause_break(language: str) -> re.Pattern[str]:
    words = _either(tagged_words(f"negation-{language}")["break"], language)
    return re.compile(f"{_CLAUSE_END}|{words}")


@cache
def _negation(language: str, side: str) -> re.Pattern[str]:
    """Return what finds the words apart (unnamed, so that they are stepped over) and the others."""
    lists = tagged_words(f"negation-{language}")
    words = _either(lists[side], language)
    short = r"|n't\b" if language == "en" else ""
    return re.compile(f"{_either(lists['apart'], language)}|(?P<word>{words}{short})")


def _either(words: tuple[str, ...], language: str) -> str:
    joined = "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in words)
    return rf"\b(?:{joined})\b" if language == "en" else f"(?:{joined})"


@cache
def _citation_marks() -> tuple[re.Pattern[str], ...]:
    surname = "|".join(plain_words("surnames-zh"))
    chinese = rf"(?:{surname})[{HAN}]{{1,2}}(?:等人?|[和与、][{HAN}]{{2,3}})?"
    return (
        re.compile(r"[\[［〔【]\d{1,3}(?:\s*[-–—~～,，、;；]\s*\d{1,3})*[\]］〕】]"),
        re.compile(rf"[(（](?:[^()（）]*[^\W\d_][.\w]*[,，]\s*|[^()（）]*?{NAMES},?\s+){YEAR}"),
        re.compile(rf"[(（](?:[^()（）]*[^{HAN}])?{chinese}\s+{YEAR}"),
        re.compile(rf"{NAMES}(?:['’]s)?\s*[(（]{YEAR}"),
        re.compile(rf"{chinese}的?\s*[(（]{YEAR}"),
    )


def _reports(folded: str) -> bool:
    return any(
        not _own(language).search(folded[: match.start()])
        for language in ("en", "zh")
        for match in _verbs(language).finditer(folded)
    )


@cache
def _verbs(language: str) -> re.Pattern[str]:
    return re.compile(_either(tagged_words(f"citing-{language}")["verb"], language))


@cache
def _own(language: str) -> re.Pattern[str]:
    words = _either(tagged_words(f"citing-{language}")["own"], language)
    # One word may stand between: "we therefore argue".
    return re.compile(rf"{words}\s*(?:\w+\s+)?$" if language == "en" else f"{words}$")
