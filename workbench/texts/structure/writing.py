"""What the characters of a line tell: its script, whether it ends a sentence, what it lacks."""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from typing import Literal

Script = Literal["wide", "narrow"]
"""`wide` is Chinese or Japanese writing, set without blanks; `narrow` is everything else."""

_WORD = re.compile(r"[^\W\d_]{3}|[A-Z]{2}|[\u3400-\u9fff\u3041-\u30fe\uac00-\ud7a3]")
# Signs of formulas, and the private ones of the founts that these are set in.
_FORMULA = re.compile("[=≡≈≤≥∑∏∫√∂∆∇∞\ue000-\uf8ff]")
HAN = (
    "\u2e80-\u2fdf\u3005\u3007\u3021-\u3029\u3400-\u4dbf\u4e00-\u9fff"
    "\uf900-\ufaff\U00020000-\U0003ffff"
)
"""The inside of a character class: every Han character, the rare ones included."""

WIDE = rf"{HAN}\u3001-\u30ff\u31f0-\u31ff\uff01-\uff60\uffe0-\uffe6"
"""The inside of a character class: whatever is set as wide as a Han character."""

_WIDE = re.compile(f"[{WIDE}]")
_HAN = re.compile(f"[{HAN}]")
# both scripts print these, so the neighbour decides
_NEUTRAL = frozenset("“”‘’…—·–,.;:!?()[]\"'%*_")

_MARK = r"[\[［]\d{1,3}(?:\s?[-–,，、;~]\s?\d{1,3})*[\]］]"
_STRANDED = re.compile(rf"(?:{_MARK}\s*)+$")
_CLOSERS = "\"'”’)]）】》〉」』］*_\u00a0 "
_ENDERS = frozenset(".?!。？！…．｡")
_PAUSES = frozenset(":;：；")
_CITED_AFTER = re.compile(r"[.?!。？！]\s*[(（][^()（）]{1,120}[)）]$")
_ABBREVIATED = re.compile(
    r"(?:^|[\s(（\[“\"])(?:al|pp?|vol|nos?|figs?|eds?|e\.g|i\.e|cf|vs|viz|drs?|mrs?|ms|prof|st|"
    r"eqs?|secs?|ch|tab|approx|dept|univ|ca|trans)\.$",
    re.IGNORECASE,
)
_REACH = 10  # characters: more than any of them has with its stop and the sign before it
_INITIAL = re.compile(r"(?:^|[A-Z][\w’'-]*,?\s|[A-Z]\.\s?|[,(&]\s?)[A-Z]\.$")
_DANGLING = re.compile(
    r"(?:^|\s)(?:sections?|chapters?|figures?|fig|tables?|appendix|articles?|steps?|volume|a|an|the|of|in|on|at|to|for|from|by|with|and|or|nor|but|as|than|that|which|who|"
    r"whose|into|under|over|between|among|its|their|his|her|our|is|are|was|were|be|been|has|have|"
    r"had|will|would|can|could|should|may|might|not|via|per|through|during)$",
    re.IGNORECASE,
)


def is_wide(character: str) -> bool:
    """Say whether a character is set without blanks around it, as Han and full-width marks are.

    >>> is_wide("𠮷"), is_wide("，"), is_wide("a")
    (True, True, False)
    """
    return _WIDE.match(character) is not None


def has_han(text: str) -> bool:
    """Say whether any Han character stands in a text."""
    return _HAN.search(text) is not None


def is_mostly_han(text: str) -> bool:
    """Say whether more letters of a text are Han than not.

    >>> is_mostly_han("NGO 参与的农村社会工作"), is_mostly_han("the word 扶贫 in English")
    (True, False)
    """
    han = len(_HAN.findall(text))
    return han > sum(character.isalpha() for character in text) - han


def last_script(text: str) -> Script:
    """Return the script in which a text ends, looking past marks that both scripts print."""
    return _first_script(reversed(text[-40:]))


def first_script(text: str) -> Script:
    """Return the script in which a text begins, looking past marks that both scripts print."""
    return _first_script(text[:40])


def _first_script(characters: Iterable[str]) -> Script:
    for character in characters:
        if character not in _NEUTRAL and not character.isspace():
            return "wide" if is_wide(character) else "narrow"
    return "narrow"


def is_stranded_mark(text: str) -> bool:
    """Say whether a line holds nothing but raised reference marks that lost their sentence.

    >>> is_stranded_mark("[2]"), is_stranded_mark("[3-5] [7]"), is_stranded_mark("[2] Wang")
    (True, True, False)
    """
    return _STRANDED.match(text) is not None


@lru_cache(maxsize=4096)
def ends_sentence(text: str) -> bool:
    """Say whether a line ends where a sentence ends.

    Closing quotes and brackets, reference marks and a citation after the full stop do not
    hide the end; the stop of an abbreviation or an initial is none.

    >>> [ends_sentence(line) for line in ("so it was.[3]", "他说：“不去。”", "end. (Li, 2016)")]
    [True, True, True]
    >>> [ends_sentence(line) for line in ("by Wang et al.", "in Section 2", "一方面，")]
    [False, False, False]
    """
    tail = text[-160:].rstrip()
    if tail[-1:] in ")）" and _CITED_AFTER.search(tail):
        return True
    if tail[-1:] in "]］":
        tail = _STRANDED.sub("", tail)
    tail = tail.rstrip(_CLOSERS)
    if not tail or tail[-1] not in _ENDERS:
        return False
    if tail[-1] != ".":
        return True
    # Only behind a capital is it worth looking for the name that an initial belongs to.
    is_initial = "A" <= tail[-2:-1] <= "Z" and _INITIAL.search(tail) is not None
    return not is_initial and _ABBREVIATED.search(tail[-_REACH:]) is None


def ends_clause(text: str) -> bool:
    """Say whether a line ends a sentence or stops at a colon or semicolon."""
    return ends_sentence(text) or text.rstrip(_CLOSERS)[-1:] in _PAUSES


def is_cut_off(text: str) -> bool:
    """Say whether a line ends on a word or mark after which more must come.

    >>> is_cut_off("the selection of"), is_cut_off("第一，"), is_cut_off("the selection")
    (True, True, False)
    """
    tail = text[-24:].rstrip()
    return tail[-1:] in frozenset(",，、-–&(（[“‘《") or _DANGLING.search(tail) is not None


def begins_inside(text: str) -> bool:
    """Say whether a line begins as only the middle of a sentence can.

    >>> begins_inside("children stayed"), begins_inside("，因此"), begins_inside("Children")
    (True, True, False)
    """
    first = text[:1]
    if first in frozenset(",.;:!?)]}，。；：！？、）】》”’%"):
        return True
    return unicodedata.category(first) == "Ll" if first else False


def is_shouted(text: str) -> bool:
    """Say whether a text is set in capitals throughout, as some headings are.

    >>> is_shouted("SOCIAL WORKERS' ROLE"), is_shouted("NGOs"), is_shouted("I")
    (True, False, False)
    """
    letters = [character for character in text if character.isalpha()]
    return len(letters) >= 4 and all(character.isupper() for character in letters)


def is_formula(text: str) -> bool:
    """Say whether a short text is set with signs of formulas, or has no word at all.

    >>> is_formula("CR = CI/RI"), is_formula("Z 1"), is_formula("4.1 Preliminary remarks")
    (True, True, False)
    """
    return _FORMULA.search(text) is not None or _WORD.search(text) is None
