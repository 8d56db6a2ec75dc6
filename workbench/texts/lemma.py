"""The dictionary form of an English word, for search."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import takewhile

import simplemma
from simplemma.strategies import DEFAULT_DICTIONARY_FACTORY

# The dictionary takes these for forms of wrong, gan, opus and sling.
_WORDS_OF_THEIR_OWN = frozenset({"worse", "gone", "opera", "operas", "slang"})
_PLAIN = re.compile("[a-z]+")
# The search index and the tokens ask for the same words, one after the other.
_REMEMBERED = 65_536


@lru_cache(maxsize=_REMEMBERED)
def english_lemma(word: str) -> str:
    """Return the dictionary form of a folded word, or the word itself where none is sure.

    A form with another first letter is another word to whoever searches: `us` would find
    every `we`, `better` every `good`. Words of two letters are mostly abbreviations.

    Args:
        word: lower-case ASCII letters.

    >>> [english_lemma(word) for word in ("interviewed", "studies", "women", "us")]
    ['interview', 'study', 'woman', 'us']
    """
    if len(word) <= 2 or word in _WORDS_OF_THEIR_OWN:
        return word
    # Most words stand in the dictionary, where simplemma comes to after a dozen calls.
    known = DEFAULT_DICTIONARY_FACTORY.get_dictionary("en").get(word)
    lemma = str(known or simplemma.lemmatize(word, lang="en")).lower()
    return lemma if lemma[0] == word[0] and _PLAIN.fullmatch(lemma) else word


@lru_cache(maxsize=1000)
def lemmas_of_forms(stem: str) -> tuple[str, ...]:
    """Return the dictionary forms that do not begin with the stem but have a form that does.

    >>> lemmas_of_forms("studi"), lemmas_of_forms("allevia")
    (('study',), ())
    """
    if len(stem) < 2:  # a lemma begins with the same letter as its forms
        return ()
    lemmas = {english_lemma(word) for word in _known_words(stem)}
    return tuple(sorted(lemma for lemma in lemmas if not lemma.startswith(stem)))


def _known_words(stem: str) -> Iterator[str]:
    words = _vocabulary()
    first = bisect_left(words, stem)
    return takewhile(lambda word: word.startswith(stem), words[first:])


@cache
def _vocabulary() -> list[str]:
    dictionary = DEFAULT_DICTIONARY_FACTORY.get_dictionary("en")
    return sorted(word for word in dictionary if _PLAIN.fullmatch(word))
