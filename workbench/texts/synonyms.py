"""Words that count as one, within a language and across two, and the file they stand in."""

from collections.abc import Iterable, Sequence

from workbench.errors import FormatError
from workbench.texts.folding import fold

Synonyms = tuple[str, ...]
"""Two or more words or phrases that count as one; the first is the one that is shown."""


def read_synonyms(text: str) -> list[Synonyms]:
    r"""Return the words that count as one, one set a line with `=` between the words.

    Empty lines and lines that begin with `#` are passed over. Sets that share a word are one,
    and spellings that fold to one, such as capitals and traditional characters, are one word.

    Raises:
        FormatError: a line has fewer than two words; the message names the line.

    >>> read_synonyms("# policy\n扶贫 = poverty alleviation\n脱贫 = 扶貧\n")
    [('扶贫', 'poverty alleviation', '脱贫')]
    """
    sets: list[Synonyms] = []
    for number, line in enumerate(text.removeprefix("\ufeff").splitlines(), start=1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        words = _different(" ".join(word.split()) for word in line.replace("＝", "=").split("="))
        if len(words) < 2:
            raise FormatError(
                f"Line {number} of the synonyms, {line.strip()!r}, has fewer than two words. Write"
                " the words that count as one with = between: 扶贫 = poverty alleviation."
            )
        sets.append(words)
    return joined(sets)


def write_synonyms(sets: Iterable[Sequence[str]]) -> str:
    r"""Return the file of words that count as one, one set a line.

    >>> write_synonyms([("扶贫", "poverty alleviation")])
    '扶贫 = poverty alleviation\n'
    """
    return "".join(f"{' = '.join(words)}\n" for words in sets)


def joined(sets: Iterable[Sequence[str]]) -> list[Synonyms]:
    """Return sets of which no two share a word, in the order in which they begin."""
    found: list[Synonyms] = []
    for words in sets:
        own = {fold(word) for word in words}
        alike = [one for one in found if own & {fold(word) for word in one}]
        whole = _different(word for one in (*alike, words) for word in one)
        place = found.index(alike[0]) if alike else len(found)
        found = [one for one in found if one not in alike]
        found.insert(place, whole)
    return found


def _different(words: Iterable[str]) -> Synonyms:
    """Return words without the empty ones and those that fold to an earlier one."""
    by_fold: dict[str, str] = {}
    for word in words:
        if word:
            by_fold.setdefault(fold(word), word)
    return tuple(by_fold.values())
