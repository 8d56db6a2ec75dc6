"""How plausible it is that decoded letters are what somebody wrote, for guessing encodings."""

from functools import cache
from importlib.resources import files

_ENOUGH = 20_000  # letters beyond ASCII that settle the question
_COMMONEST = 500

_FAMILIAR_MARKS = frozenset(
    "，。、；：？！“”‘’（）《》〈〉【】「」『』〔〕—…·～　％＋－／＝－０１２３４５６７８９"
)
_WESTERN_MARKS = frozenset("“”‘’–—…•€£§©®°±²³·«»¿¡\u00a0\u00ad½¼™")


@cache
def _ranks() -> dict[str, float]:
    """Return the weight of each common Han character: 1 for the commonest, then less."""
    words = files("workbench.formats").joinpath("common_han.txt").read_text(encoding="utf-8")
    letters = "".join(line for line in words.splitlines() if not line.startswith("#"))
    simplified, weights = 1200, {}
    for place, letter in enumerate(letters):
        # the traditional forms come after the simplified, in the same order of frequency
        rank = place if place < simplified else (place - simplified) * 2
        weights[letter] = 1.0 if rank < _COMMONEST else 0.8
    return weights


def plausibility(text: str) -> float:
    """Return how plausible decoded text is: 1 for everyday letters, below 0 for rubbish.

    Only letters beyond ASCII and control characters count, the first 20,000 of them; a text
    of ASCII alone is worth 1.

    >>> plausibility("您家几口人？") > 0.8, plausibility("鎮ㄥ鍑犲彛浜猴紵") < 0.5
    (True, True)
    """
    total, count, before = 0.0, 0, " "
    for letter in text:
        if letter >= "\x80" or (letter < " " and letter not in "\t\n\r\f"):
            total += _weight(letter, before)
            count += 1
            if count == _ENOUGH:
                break
        before = letter
    return total / count if count else 1.0


def _weight(letter: str, before: str) -> float:  # noqa: PLR0911
    """Return the weight of one letter, the one before it telling whether it is in place."""
    code = ord(letter)
    if "\u4e00" <= letter <= "\u9fff":
        return _ranks().get(letter) or (0.45 if _in_everyday_set(letter) else -0.25)
    if letter in _FAMILIAR_MARKS:
        return 0.8
    if code < 0xA0:
        return -3.0  # control characters, of which texts have none
    if code < 0x250:
        return _latin_weight(letter, before)
    if letter in _WESTERN_MARKS:
        return 0.5
    if 0x3041 <= code <= 0x30FF:
        return 0.75
    if 0xFF61 <= code <= 0xFF9F:
        return -0.6  # half-width kana, the usual look of Chinese read as Japanese
    if 0xE000 <= code <= 0xF8FF or 0xFFF0 <= code <= 0xFFFF or not letter.isprintable():
        return -2.0
    if 0x3400 <= code <= 0x4DBF or 0x20000 <= code <= 0x3FFFF:
        return -0.3
    return 0.1 if 0x2000 <= code <= 0x33FF or code > 0x1F000 else -0.3


def _latin_weight(letter: str, before: str) -> float:
    """Weigh an accented letter or a sign: in a Latin word it is at home, elsewhere hardly."""
    if letter.isalpha():
        return 0.7 if before.isascii() and (before.isalpha() or before in " \n'’-(") else -0.5
    return 0.4 if letter in _WESTERN_MARKS and before < "\x80" else -0.5


@cache
def _in_everyday_set(letter: str) -> bool:
    """Say whether a character is of the first level of GB 2312 or Big5, the everyday sets."""
    for encoding, first, last in (("gb2312", 0xB0, 0xD7), ("big5", 0xA4, 0xC6)):
        try:
            lead = letter.encode(encoding)[0]
        except UnicodeEncodeError:
            continue
        if first <= lead <= last:
            return True
    return False
