"""Made-up codebooks, evidence and sources for the tests of themes."""

from collections.abc import Iterable
from typing import Any

from workbench.coding.codebook import Code, Codebook
from workbench.themes.evidence import Evidence, SourceFacts


def code(code_id: str, parent: str | None = None, **more: Any) -> Code:
    names = {"name": {"en": f"code {code_id}", "zh": f"代码{code_id}"}}
    return Code(id=code_id, parent_id=parent, **{**names, **more})


def book(*codes: Code) -> Codebook:
    return Codebook(name={"en": "sample", "zh": "样例"}, codes=codes)


BOOK = book(
    code("a", position=0, definition={"en": "What is needed.", "zh": "所需。"}),
    code("a1", "a", position=0),
    code("a2", "a", position=1),
    code("b", position=1),
)


def source(source_id: str, **more: Any) -> SourceFacts:
    facts: dict[str, Any] = {"name": f"source {source_id}", "language": "en", "kind": "paper"}
    return SourceFacts(id=source_id, **{**facts, **more})


_NUMBERS: dict[str, int] = {}


def numbered(words: Iterable[str]) -> tuple[int, ...]:
    """The numbers of words, as a project numbers its terms."""
    return tuple(_NUMBERS.setdefault(word, len(_NUMBERS) + 1) for word in words)


def evidence(evidence_id: str, code_id: str, source_id: str, **more: Any) -> Evidence:
    """A coding at a place of its own, its words and terms those of its id unless given."""
    quote = more.get("quote", f"What was said at place {evidence_id} of the interview.")
    start = more.get("start", 1000 * (sum(map(ord, evidence_id)) % 997))
    facts: dict[str, Any] = {
        "origin": "coding",
        "start": start,
        "end": start + len(quote),
        "quote": quote,
        "passages": ((source_id, start),),
        "coder": "Chen",
        "terms": numbered(quote.lower().split()),
        "link": f"workbench:source/{source_id}#{start}",
    }
    return Evidence(id=evidence_id, code_id=code_id, source_id=source_id, **{**facts, **more})
