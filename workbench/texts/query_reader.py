"""From the signs of a query to its tree."""

import re
from collections import deque
from dataclasses import dataclass
from math import prod

from workbench.errors import QueryError
from workbench.texts.lemma import lemmas_of_forms
from workbench.texts.query_signs import Sign, find_signs
from workbench.texts.query_tree import And, Near, Node, Not, Or, Phrase
from workbench.texts.units import BREAK, locate_units, word_stem

_DEFAULT_DISTANCE = 10
_LONGEST_DISTANCE = 1000
# FTS5 parses on a stack of a hundred places; nobody means to nest so deep.
_DEEPEST = 20
# Each choice of forms is a search of its own; more would take seconds.
_MOST_CHOICES = 500
_DISTANCE = re.compile(r"[,，]\s*([-+−]?[0-9０-９.]+)\s*$")
_ASTERISKS = re.compile(r"[*＊]+")


def read_query(query: str) -> Node:
    """Return the tree of a query.

    Raises:
        QueryError: the query is empty or breaks the rules.
    """
    signs = deque(sign for sign in find_signs(query) if _says_something(sign))
    if not signs:
        raise QueryError(
            "The query holds no word. Write what to search for: a word, several words, or "
            '"a phrase" between quotation marks.'
        )
    root = _Reader(query=query, signs=signs).read_either(depth=0)
    if signs:
        raise QueryError(
            f"The parenthesis at {signs[0].place} closes nothing. Take it out, or open one "
            "before it."
        )
    return root


def _says_something(sign: Sign) -> bool:
    """Punctuation between words says nothing; an asterisk without a word is a mistake."""
    if sign.kind != "word" or _ASTERISKS.search(sign.text):
        return True
    return any(unit != BREAK for unit in locate_units(sign.text).units)


@dataclass(slots=True, kw_only=True)
class _Reader:
    """Reads signs from the left; each method takes away the signs it reads."""

    query: str
    signs: deque[Sign]
    last: Sign | None = None

    def read_either(self, *, depth: int) -> Node:
        nodes = [self.read_all(depth=depth)]
        while self.next_is("OR"):
            self.take()
            nodes.append(self.read_all(depth=depth))
        return nodes[0] if len(nodes) == 1 else Or(nodes=tuple(nodes))

    def read_all(self, *, depth: int) -> Node:
        """Read up to an OR, a closing parenthesis or the end."""
        wanted: list[Node] = []
        unwanted: list[Node] = []
        self.check_operand("OR", "AND")
        first = self.signs[0]
        while self.signs and not self.next_is("OR", "close"):
            if self.next_is("AND"):
                self.take()
                self.check_operand("OR", "AND")
            elif self.next_is("NOT"):
                self.take()
                self.check_operand("OR", "AND", "NOT")
                unwanted.append(self.read_operand(depth=depth))
            else:
                wanted.append(self.read_operand(depth=depth))
        if not wanted:
            raise QueryError(
                f"NOT at {first.place} stands alone, without anything to search for. Write "
                "what the passages should hold before it: poverty NOT urban."
            )
        return _without(wanted, unwanted)

    def read_operand(self, *, depth: int) -> Node:
        sign = self.take()
        if sign.kind == "open":
            return self.read_group(sign, depth=depth + 1)
        return self.read_near(sign) if sign.kind == "near" else _phrase(sign)

    def read_group(self, opening: Sign, *, depth: int) -> Node:
        if depth > _DEEPEST:
            raise QueryError(
                f"The parenthesis at {opening.place} stands inside {_DEEPEST} others, and no "
                "more can be told apart. Take the ones out that are not needed."
            )
        node = self.read_either(depth=depth)
        if not self.next_is("close"):
            raise _never_closed(opening)
        self.take()
        return node

    def read_near(self, near: Sign) -> Node:
        if not self.next_is("open"):
            raise QueryError(
                f"NEAR at {near.place} has no words behind it in parentheses. Write "
                "NEAR(women work, 5); for the word itself write near."
            )
        opening = self.take()
        while self.next_is("word", "phrase"):
            self.take()
        if not self.signs:
            raise _never_closed(opening)
        closing = self.take()
        if closing.kind != "close":
            raise QueryError(
                f"{closing.text} at {closing.place} cannot stand inside NEAR( ), which takes "
                'words and phrases only: NEAR(women "left behind", 5).'
            )
        return _near(self.query, near, start=opening.end, end=closing.start)

    def next_is(self, *kinds: str) -> bool:
        return bool(self.signs) and self.signs[0].kind in kinds

    def take(self) -> Sign:
        self.last = self.signs.popleft()
        return self.last

    def check_operand(self, *operators: str) -> None:
        """Check that a word, phrase or group comes next, or an operator that may begin one."""
        if self.signs and not self.next_is("close", *operators):
            return
        if self.last is None:
            sign = self.signs[0]
            raise QueryError(
                f"Nothing comes before {sign.text} at {sign.place}. Write a word before it."
            )
        if self.last.kind == "open" and not self.signs:
            raise _never_closed(self.last)
        raise QueryError(
            f"Nothing follows {self.last.text} at {self.last.place}. Write a word after it."
        )


def _never_closed(opening: Sign) -> QueryError:
    return QueryError(
        f"The parenthesis at {opening.place} is never closed. Close it, or take it out."
    )


def _without(wanted: list[Node], unwanted: list[Node]) -> Node:
    node = wanted[0] if len(wanted) == 1 else And(nodes=tuple(wanted))
    if not unwanted:
        return node
    outside = unwanted[0] if len(unwanted) == 1 else Or(nodes=tuple(unwanted))
    return Not(wanted=node, unwanted=outside)


def _near(query: str, near: Sign, *, start: int, end: int) -> Near:
    """Read what stands between the parentheses of a NEAR."""
    said = _DISTANCE.search(query, start, end)
    # Blanks in front keep every place what it is in the whole query.
    words = " " * start + query[start : said.start() if said else end]
    phrases = tuple(_phrase(sign) for sign in find_signs(words) if _says_something(sign))
    if len(phrases) < 2:
        raise QueryError(
            f"NEAR at {near.place} needs at least two words or phrases in its parentheses: "
            "NEAR(women work, 5)."
        )
    if prod(1 + len(phrase.lemmas) for phrase in phrases) > _MOST_CHOICES:
        raise QueryError(
            f"The beginnings of words in NEAR at {near.place} stand for too many words. Write "
            "more letters before each asterisk."
        )
    distance = _distance(said[1], start=said.start(1)) if said else _DEFAULT_DISTANCE
    return Near(phrases=phrases, distance=distance)


def _distance(number: str, *, start: int) -> int:
    if not number.isdecimal() or int(number) > _LONGEST_DISTANCE:
        raise QueryError(
            f"{number} at character {start + 1} is no distance. Write a whole number from 0 to "
            f"{_LONGEST_DISTANCE}: NEAR(women work, 5)."
        )
    return int(number)


def _phrase(sign: Sign) -> Phrase:
    words = _words_before_asterisk(sign)
    located = locate_units(words)
    units = _without_outer_breaks(located.units)
    if not units:
        raise QueryError(
            f"Between the quotation marks at {sign.place} stands no word. Write one, or take "
            "them out."
        )
    stem = word_stem(words[located.starts[-1] :]) if words != sign.text else None
    if stem is None:
        return Phrase(units=units)
    return Phrase(units=units[:-1], stem=stem, lemmas=lemmas_of_forms(stem))


def _words_before_asterisk(sign: Sign) -> str:
    """Return the words without the asterisk that stands for the rest of the last one."""
    words, *others = _ASTERISKS.split(sign.text)
    if not others:
        return words
    located = locate_units(words)
    if any(others) or not located.units or located.ends[-1] != len(words):
        raise _misplaced_asterisk(sign)
    if located.units[-1] == BREAK:
        raise _misplaced_asterisk(sign)
    return words


def _misplaced_asterisk(sign: Sign) -> QueryError:
    return QueryError(
        f"The asterisk in {sign.text} at {sign.place} does not stand at the end of a word. It "
        "means the rest of a word, and the last one of a phrase: allevia*."
    )


def _without_outer_breaks(units: list[str]) -> tuple[str, ...]:
    words = [place for place, unit in enumerate(units) if unit != BREAK]
    return tuple(units[words[0] : words[-1] + 1]) if words else ()
