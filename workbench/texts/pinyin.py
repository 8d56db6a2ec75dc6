"""The first letters of a Chinese name's pinyin, by which a code is found on any keyboard."""

from workbench.texts.folding import fold


def initials_of(name: str) -> str:
    """Return the pinyin initials of the Chinese characters of a name, in lower case.

    Words decide about characters with several readings; traditional characters are read as
    simplified ones. Anything else in the name, and a character the table does not know, is
    left out.

    >>> initials_of("重庆的卫生室"), initials_of("村医 the clinic"), initials_of("Clinic")
    ('cqdwss', 'cy', '')
    """
    if name.isascii():
        return ""
    # The table of words takes half a second and 57 MB, which only Chinese names are to cost.
    from pypinyin import Style, lazy_pinyin

    return "".join(lazy_pinyin(fold(name), style=Style.FIRST_LETTER, errors="ignore")).lower()
