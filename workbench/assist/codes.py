"""Asking which codes of a codebook belong to a passage, and reading what is answered."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from workbench.assist.prompts import prompt_for
from workbench.assist.reply import Reply, list_in, read_object, words_in
from workbench.assist.verifying import find_quote
from workbench.assist.wording import one_line
from workbench.coding.codebook import Code, Codebook
from workbench.coding.finding import name_key, slashed, spoken
from workbench.errors import CodebookError

LONGEST: Final = 1_500
"""Tokens that the answer about one passage may have."""

LONGEST_REASON: Final = 300
_SHOWN_NAME: Final = 60
_TEXTS: Final = (
    ("definition", "Definition"),
    ("include", "Include"),
    ("exclude", "Exclude"),
    ("example", "Example"),
)

SCHEMA: Final[dict[str, Any]] = {
    "type": "object",
    "properties": {
        "codes": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {
                    "code": {"type": "string"},
                    "quote": {"type": "string"},
                    "reason": {"type": "string"},
                    "certainty": {"type": "number"},
                },
                "required": ["code", "quote", "reason", "certainty"],
                "additionalProperties": False,
            },
        }
    },
    "required": ["codes"],
    "additionalProperties": False,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposedCode:
    """A code that a model proposes for a passage.

    Attributes:
        code_id: the code.
        start: where its quote begins, counted from the beginning of the passage.
        end: half-open.
        reason: what the model says for it, on one line.
        certainty: how sure it says it is, from 0 to 1.
    """

    code_id: str
    start: int
    end: int
    reason: str
    certainty: float


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposedCodes:
    """What a model proposes for one passage, and what of it was dropped.

    Attributes:
        proposals: one for each code at most, in the order of the answer.
        unknown: names that are no code of those it was given.
        wrong_quotes: proposals whose quote is not in the passage to the letter.
        malformed: proposals that lack a part or whose certainty is no number from 0 to 1.
    """

    proposals: tuple[ProposedCode, ...]
    unknown: tuple[str, ...]
    wrong_quotes: int
    malformed: int


def codes_asked(codebook: Codebook, among: Collection[str] | None = None) -> tuple[Code, ...]:
    """Return the active codes to ask about.

    Args:
        codebook: the codes.
        among: ids of those to ask about; None for all.

    Raises:
        CodebookError: there is none.
    """
    asked = tuple(
        code
        for code in codebook.codes
        if code.status == "active" and (among is None or code.id in among)
    )
    if not asked:
        raise CodebookError("There is no active code to ask about. Write or import a codebook.")
    return asked


def codes_system(codebook: Codebook, asked: Sequence[Code], *, language: str) -> str:
    """Return what a model is told about the codes, the same for every passage.

    Args:
        codebook: where the codes stand.
        asked: the codes to choose from.
        language: of names and definitions, where a code has them in it.
    """
    entries = "\n\n".join(_entry(codebook, code, language) for code in asked)
    return f"{prompt_for('codes').text}\n\nCodebook:\n\n{entries}"


def _entry(codebook: Codebook, code: Code, language: str) -> str:
    lines = [f"Code: {slashed(codebook, code.id, language=language)}"]
    for field, title in _TEXTS:
        words: Mapping[str, str] = getattr(code, field)
        if said := " ".join(spoken(words, language).split()):
            lines.append(f"{title}: {said}")
    return "\n".join(lines)


def passage_words(text: str) -> str:
    """Return what a model is told about one passage.

    >>> passage_words("路太远。").splitlines()
    ['Passage:', '<<<', '路太远。', '>>>']
    """
    return f"Passage:\n<<<\n{text}\n>>>"


def read_codes(reply: Reply, text: str, codebook: Codebook, asked: Sequence[Code]) -> ProposedCodes:
    """Return what an answer proposes for a passage.

    Args:
        reply: the answer.
        text: of the passage, as it was sent.
        codebook: where the codes stand.
        asked: the codes that it had to choose from.

    Raises:
        ModelAnswerError: the answer has another form.
    """
    by_name = _by_name(codebook, asked)
    found: dict[str, ProposedCode] = {}
    unknown: list[str] = []
    wrong = malformed = 0
    for entry in list_in(read_object(reply.text), "codes"):
        name, certainty = words_in(entry, "code"), _certainty(entry)
        code_id = by_name.get(name_key(name))
        place = find_quote(text, words_in(entry, "quote"))
        if not name.strip() or certainty is None:
            malformed += 1
        elif code_id is None:
            unknown.append(one_line(name, longest=_SHOWN_NAME))
        elif place is None:
            wrong += 1
        else:
            proposal = ProposedCode(
                code_id=code_id,
                start=place[0],
                end=place[1],
                reason=one_line(words_in(entry, "reason"), longest=LONGEST_REASON),
                certainty=certainty,
            )
            found.setdefault(code_id, proposal)
    return ProposedCodes(
        proposals=tuple(found.values()),
        unknown=tuple(unknown),
        wrong_quotes=wrong,
        malformed=malformed,
    )


def _certainty(entry: Any) -> float | None:
    value = entry.get("certainty") if isinstance(entry, dict) else None
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 1:
        return None
    return round(float(value), 4)


def _by_name(codebook: Codebook, asked: Sequence[Code]) -> dict[str, str]:
    """Return the codes by their paths in each language, and by names that only one of them has."""
    languages = sorted({language for code in codebook.codes for language in code.name})
    paths = {
        name_key(slashed(codebook, code.id, language=language)): code.id
        for code in asked
        for language in languages
    }
    names: dict[str, set[str]] = {}
    for code in asked:
        for name in code.name.values():
            names.setdefault(name_key(name), set()).add(code.id)
    single = {name: next(iter(ids)) for name, ids in names.items() if len(ids) == 1}
    return {**single, **paths}
