"""Word lists of the structure: text files whose first line tells source and licence."""

from collections.abc import Iterator
from importlib.resources import files


def read_words(name: str) -> Iterator[str]:
    """Yield the lines of a word list, comments and blank lines left out.

    >>> "community" in set(read_words("compound_beginnings.txt"))
    True
    """
    text = files("workbench.texts.structure").joinpath("lists", name).read_text(encoding="utf-8")
    for line in text.splitlines():
        word = line.strip()
        if word and not word.startswith("#"):
            yield word


def read_groups(name: str) -> dict[str, frozenset[str]]:
    """Return a word list whose lines read `group: word, word` as group → words.

    >>> "参考文献" in read_groups("section_names.txt")["references"]
    True
    """
    groups: dict[str, set[str]] = {}
    for line in read_words(name):
        group, _, words = line.partition(":")
        found = (word.strip() for word in words.replace("，", ",").split(","))
        groups.setdefault(group.strip(), set()).update(word for word in found if word)
    return {group: frozenset(words) for group, words in groups.items()}
