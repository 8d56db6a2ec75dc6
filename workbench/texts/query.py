"""The query language of search: what a researcher types, as a tree and as an FTS5 expression.

    扶贫  社会工作              both (blanks and AND say the same)
    poverty OR 贫困             one or the other
    社会工作 NOT 村干部          the first without the second
    (women OR 妇女) 互助         parentheses group
    "left behind"  “留守儿童”     words in a row; a Chinese word is one without quotation marks
    allevia*                   every word that begins so, or has a form that does
    NEAR(women 互助, 5)         at most 5 words or Chinese characters between; 10 if not said

A word means all forms of its dictionary form. Full-width marks mean what their half-width
ones do. AND and NOT bind tighter than OR. Punctuation within a word or phrase stands for any
punctuation at that place; a break counts as a word in a distance.
"""

from itertools import product

from workbench.texts.query_reader import read_query
from workbench.texts.query_tree import And, Near, Node, Not, Or, Phrase, Query

__all__ = [
    "And",
    "Near",
    "Node",
    "Not",
    "Or",
    "Phrase",
    "Query",
    "fts_expression",
    "parse_query",
]


def parse_query(query: str) -> Query:
    """Return what a query means.

    Args:
        query: in the language this module describes; anything a person may type.

    Raises:
        QueryError: the query is empty or breaks the rules; the sentence says at which
            character, counted from 1, and how to write it.

    >>> parse_query("扶贫").root
    Phrase(units=('扶', '贫'), stem=None, lemmas=())
    >>> parse_query("women NOT").root
    Traceback (most recent call last):
        ...
    workbench.errors.QueryError: Nothing follows NOT at character 7. Write a word after it.
    """
    return Query(text=query, root=read_query(query))


def fts_expression(query: Query) -> str:
    """Return the query for the MATCH of an FTS5 table of `index_text` strings.

    Whatever was typed, the expression is well formed and holds it only between quotation
    marks.

    >>> fts_expression(parse_query("allevia* NOT (扶贫 OR 1)"))
    '"allevia" * NOT ("扶 贫" OR "1")'
    """
    return _expression(query.root)


def _expression(node: Node) -> str:
    match node:
        case Phrase():
            return _any_of([_quoted(choice) for choice in _choices(node)])
        case Near():
            every_choice = product(*(_choices(phrase) for phrase in node.phrases))
            return _any_of([_near(phrases, node.distance) for phrases in every_choice])
        case And():
            return " AND ".join(map(_operand, node.nodes))
        case Or():
            return " OR ".join(map(_operand, node.nodes))
        case Not():
            return f"{_operand(node.wanted)} NOT {_operand(node.unwanted)}"


def _operand(node: Node) -> str:
    expression = _expression(node)
    return f"({expression})" if isinstance(node, And | Or | Not) else expression


def _any_of(expressions: list[str]) -> str:
    return expressions[0] if len(expressions) == 1 else f"({' OR '.join(expressions)})"


def _choices(phrase: Phrase) -> list[Phrase]:
    """Return the phrases, each with a stem or none, that together mean the phrase."""
    forms = [Phrase(units=(*phrase.units, lemma)) for lemma in phrase.lemmas]
    return [Phrase(units=phrase.units, stem=phrase.stem), *forms]


def _near(phrases: tuple[Phrase, ...], distance: int) -> str:
    return f"NEAR({' '.join(map(_quoted, phrases))}, {distance})"


def _quoted(phrase: Phrase) -> str:
    if phrase.stem is None:
        return f'"{" ".join(phrase.units)}"'
    return f'"{" ".join((*phrase.units, phrase.stem))}" *'
