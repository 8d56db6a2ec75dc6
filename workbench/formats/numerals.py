"""Numbers as documents write them before list items, headings and notes: 3, iii, c, 三, ③."""

from collections.abc import Callable

_DIGITS = "〇一二三四五六七八九"
_FORMAL = "零壹贰叁肆伍陆柒捌玖"
_FORMAL_TRADITIONAL = "零壹貳參肆伍陸柒捌玖"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"),
    (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip


def roman(number: int) -> str:
    """Return a number from 1 to 4999 in Roman capitals, others in digits.

    >>> roman(1994)
    'MCMXCIV'
    """
    if not 0 < number < 5000:
        return str(number)
    written = ""
    for value, letters in _ROMAN:
        count, number = divmod(number, value)
        written += letters * count
    return written


def letters(number: int) -> str:
    """Return the capital of a number as Word counts: A to Z, then AA, BB, CC.

    >>> letters(3), letters(28)
    ('C', 'BB')
    """
    if number < 1:
        return str(number)
    return chr(ord("A") + (number - 1) % 26) * ((number - 1) // 26 + 1)


def spreadsheet_letters(number: int) -> str:
    """Return the capital of a number as HTML and spreadsheets count: Z, then AA, AB.

    >>> spreadsheet_letters(28)
    'AB'
    """
    written = ""
    while number > 0:
        number, rest = divmod(number - 1, 26)
        written = chr(ord("A") + rest) + written
    return written or "0"


def chinese(number: int, *, digits: str = _DIGITS, units: str = "十百千") -> str:
    """Return a number from 0 to 9999 as Chinese counts it, others in digits.

    >>> chinese(3), chinese(10), chinese(12), chinese(205), chinese(3040)
    ('三', '十', '十二', '二百〇五', '三千〇四十')
    """
    if not 0 <= number < 10000:
        return str(number)
    if number < 10:
        return digits[number]
    places = [int(digit) for digit in str(number)]
    written, gap = "", False
    for place, digit in enumerate(places):
        power = len(places) - place - 1
        if digit == 0:
            gap = True
            continue
        written += (digits[0] if gap else "") + digits[digit]
        written += units[power - 1] if power else ""
        gap = False
    # ten to nineteen say 十二, not 一十二; formal figures keep the one
    shortened = digits is _DIGITS and 10 <= number < 20
    return written[1:] if shortened else written


def _digit_by_digit(number: int) -> str:
    return "".join(_DIGITS[int(digit)] for digit in str(number))


def _from_block(first: str, last: int, plain: str) -> Callable[[int], str]:
    """Return a writer for numbers that have a character each, from `first` for 1 on."""

    def write(number: int) -> str:
        if 0 < number <= last:
            return chr(ord(first) + number - 1)
        return plain.format(number)

    return write


def _circled(number: int) -> str:
    if 0 < number <= 20:
        return chr(ord("①") + number - 1)
    if number <= 35:
        return chr(ord("㉑") + number - 21)
    if number <= 50:
        return chr(ord("㊱") + number - 36)
    return f"({number})"


def _ordinal(number: int) -> str:
    ending = {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{'th' if 10 <= number % 100 <= 20 else ending}"


def _cycle(signs: str) -> Callable[[int], str]:
    return lambda number: signs[(number - 1) % len(signs)] if number > 0 else str(number)


def _full_width(number: int) -> str:
    return str(number).translate({ord("0") + digit: ord("０") + digit for digit in range(10)})


def _formal(digits: str) -> Callable[[int], str]:
    return lambda number: chinese(number, digits=digits, units="拾佰仟")


def _stem_and_branch(number: int) -> str:
    return _cycle(_STEMS)(number) + _cycle(_BRANCHES)(number)


_WORD_FORMATS: dict[str, Callable[[int], str]] = {
    "upperRoman": roman,
    "lowerRoman": lambda number: roman(number).lower(),
    "upperLetter": letters,
    "lowerLetter": lambda number: letters(number).lower(),
    "ordinal": _ordinal,
    "decimalZero": lambda number: f"{number:02d}",
    "decimalFullWidth": _full_width,
    "decimalFullWidth2": _full_width,
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "decimalEnclosedFullstop": _from_block("⒈", 20, "{}."),
    "decimalEnclosedParen": _from_block("⑴", 20, "({})"),
    "ideographEnclosedCircle": _from_block("㊀", 10, "({})"),
    "numberInDash": lambda number: f"- {number} -",
    "chineseCounting": chinese,
    "chineseCountingThousand": chinese,
    "taiwaneseCounting": chinese,
    "taiwaneseCountingThousand": chinese,
    "japaneseCounting": chinese,
    "ideographDigital": _digit_by_digit,
    "japaneseDigitalTenThousand": _digit_by_digit,
    "taiwaneseDigital": _digit_by_digit,
    "chineseLegalSimplified": _formal(_FORMAL),
    "ideographLegalTraditional": _formal(_FORMAL_TRADITIONAL),
    "japaneseLegal": _formal(_FORMAL_TRADITIONAL),
    "ideographTraditional": _cycle(_STEMS),
    "ideographZodiac": _cycle(_BRANCHES),
    "ideographZodiacTraditional": _stem_and_branch,
}

_FIRST_SIGN_FORMATS: dict[str, Callable[[int], str]] = {
    "I": roman,
    "i": lambda number: roman(number).lower(),
    "A": spreadsheet_letters,
    "a": lambda number: spreadsheet_letters(number).lower(),
    "①": _circled,
    "一": chinese,
    "一, 二, 三, ...": chinese,
    "壹, 贰, 叁, ...": _formal(_FORMAL),
    "甲, 乙, 丙, ...": _cycle(_STEMS),
    "①, ②, ③, ...": _circled,
    "１, ２, ３, ...": _full_width,
}


def word_number(number: int, *, numbering: str) -> str:
    """Return a number in one of Word's numbering formats; unknown formats give digits.

    >>> word_number(4, numbering="lowerRoman"), word_number(4, numbering="chineseCounting")
    ('iv', '四')
    >>> word_number(4, numbering="decimalEnclosedCircle"), word_number(4, numbering="hex")
    ('④', '4')
    """
    return _WORD_FORMATS.get(numbering, str)(number)


def numbered_like(number: int, *, first: str) -> str:
    """Return a number in the manner of its series' first sign, as HTML and ODT name it.

    >>> numbered_like(2, first="a"), numbered_like(2, first="I"), numbered_like(2, first="1")
    ('b', 'II', '2')
    """
    return _FIRST_SIGN_FORMATS.get(first, str)(number)
