"""Stop words: the function words that tables of terms leave out."""

from collections.abc import Iterable
from functools import cache
from importlib import resources
from typing import Literal

from workbench.texts.folding import fold
from workbench.texts.language import Language


def load_stopwords(
    language: Language | Literal["zh"],
    *,
    extra: Iterable[str] = (),
    removed: Iterable[str] = (),
) -> frozenset[str]:
    """Return the stop words of a language as they stand among the terms.

    Args:
        language: simplified and traditional Chinese have one list, `mixed` has both lists,
            `other` has none.
        extra: words that the project adds.
        removed: words that the project counts although they are on the list.

    >>> stopwords = load_stopwords("en", extra=["Village"], removed=["not"])
    >>> "the" in stopwords, "village" in stopwords, "not" in stopwords
    (True, True, False)
    """
    listed = frozenset().union(*(_listed(name) for name in _lists(language)))
    return (listed | {fold(word) for word in extra}) - {fold(word) for word in removed}


def _lists(language: str) -> tuple[str, ...]:
    if language == "mixed":
        return ("en", "zh")
    return () if language == "other" else (language.partition("-")[0],)


@cache
def _listed(name: str) -> frozenset[str]:
    words = resources.files("workbench.texts").joinpath("stopwords", f"{name}.txt")
    lines = words.read_text(encoding="utf-8").splitlines()
    return frozenset(fold(word) for line in lines if line[:1] != "#" for word in line.split())
