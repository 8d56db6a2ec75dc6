"""The rules of a codebook, checked for every codebook that is read or changed."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from workbench.coding.codebook import Code, Codebook, Cue
from workbench.coding.finding import display_name, name_key
from workbench.coding.patterns import check_pattern
from workbench.errors import CodebookError

GUID: Final = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
LANGUAGE_TAG: Final = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
COLOUR: Final = re.compile(r"#[0-9a-fA-F]{6}")

_TEXTS: Final = ("name", "definition", "include", "exclude", "example")


@dataclass(frozen=True, slots=True, kw_only=True)
class BrokenRule:
    """One rule that one code breaks.

    Attributes:
        index: place of the code in `codebook.codes`, from 0.
        key: the attribute of the code at fault, as `name` or `merged_into`.
        sentence: what is wrong and what to do.
        cue: place of the cue at fault in the code's cues, from 0, or None.
    """

    index: int
    key: str
    sentence: str
    cue: int | None = None


def check_codebook(codebook: Codebook) -> None:
    """Refuse a codebook that breaks a rule.

    Raises:
        CodebookError: one sentence a line for every rule broken.
    """
    broken = broken_rules(codebook)
    if broken:
        sentences = (rule.sentence for rule in broken)
        raise CodebookError("\n".join(words[0].upper() + words[1:] for words in sentences))


def broken_rules(codebook: Codebook) -> tuple[BrokenRule, ...]:
    """Return every rule broken: first those of single codes, then those between codes."""
    codes = codebook.codes
    alone = [rule for index, code in enumerate(codes) for rule in _of_one(index, code)]
    between = (_ids, _parents, _siblings, _merges)
    return (*alone, *(rule for check in between for rule in check(codes)))


def same_cue(cue: Cue) -> tuple[str, str]:
    """Return what two cues have in common that find the same words.

    >>> same_cue(Cue(language="zh", kind="term", pattern="貧困"))
    ('words', '贫困')
    """
    if cue.kind == "regex":
        return ("regex", cue.pattern)
    return ("words", name_key(cue.pattern))


def _called(code: Code) -> str:
    return display_name(code, "en") or code.id


def _of_one(index: int, code: Code) -> Iterator[BrokenRule]:
    name = _called(code)
    if not GUID.fullmatch(code.id):
        yield BrokenRule(
            index=index,
            key="id",
            sentence=f"the id '{code.id}' of '{name}' is no GUID in lower case.",
        )
    if not code.name:
        yield BrokenRule(index=index, key="name", sentence=f"the code {code.id} has no name.")
    if code.colour is not None and not COLOUR.fullmatch(code.colour):
        yield BrokenRule(
            index=index,
            key="colour",
            sentence=f"'{code.colour}' of '{name}' is no colour. Write it as '#1b7f79', in quotes.",
        )
    for key in _TEXTS:
        yield from _of_text(index, key, getattr(code, key), name)
    yield from _of_cues(index, code, name)


def _of_text(index: int, key: str, words: Mapping[str, str], name: str) -> Iterator[BrokenRule]:
    for language, text in words.items():
        if not LANGUAGE_TAG.fullmatch(language):
            sentence = f"'{language}' of '{name}' is no language tag. Write en, zh or another."
            yield BrokenRule(index=index, key=key, sentence=sentence)
        if not text.strip():
            sentence = (
                f"the name of a code in {language} is empty. Give it one."
                if key == "name" and not any(word.strip() for word in words.values())
                else f"the {key} of '{name}' in {language} is empty."
            )
            yield BrokenRule(index=index, key=key, sentence=sentence)
        if key == "name" and len(text.splitlines()) > 1:
            sentence = f"the name '{' '.join(text.split())}' goes over a line end."
            yield BrokenRule(index=index, key=key, sentence=sentence)


def _of_cues(index: int, code: Code, name: str) -> Iterator[BrokenRule]:
    seen: set[tuple[str, str]] = set()
    for place, cue in enumerate(code.cues):
        for sentence in _of_cue(cue, name):
            yield BrokenRule(index=index, key="cues", cue=place, sentence=sentence)
        if same_cue(cue) in seen:
            sentence = f"the cue '{cue.pattern}' stands twice in '{name}'."
            yield BrokenRule(index=index, key="cues", cue=place, sentence=sentence)
        seen.add(same_cue(cue))


def _of_cue(cue: Cue, name: str) -> Iterator[str]:
    if not LANGUAGE_TAG.fullmatch(cue.language):
        yield (
            f"'{cue.language}' over the cues of '{name}' is no language tag. "
            "Write en, zh or another."
        )
    if cue.kind == "regex":
        try:
            check_pattern(cue.pattern)
        except CodebookError as error:
            yield f"in the cues of '{name}', {error}"
    elif not any(sign.isalnum() for sign in cue.pattern):
        yield f"the cue '{cue.pattern}' of '{name}' has no letter, so it can find no word."
    elif cue.kind == "term" and len(cue.pattern.split()) > 1:
        yield (
            f"the cue '{cue.pattern}' of '{name}' is several words, and a term is one. "
            "Write it as a phrase."
        )


def _ids(codes: Sequence[Code]) -> Iterator[BrokenRule]:
    first: dict[str, Code] = {}
    for index, code in enumerate(codes):
        if code.id in first:
            names = f"'{_called(first[code.id])}' and '{_called(code)}'"
            sentence = f"{names} have the same id {code.id}. Remove one of the two ids."
            yield BrokenRule(index=index, key="id", sentence=sentence)
        first.setdefault(code.id, code)


def _parents(codes: Sequence[Code]) -> Iterator[BrokenRule]:
    before: dict[str, Code] = {}
    for index, code in enumerate(codes):
        name = _called(code)
        parent = before.get(code.parent_id) if code.parent_id is not None else None
        if code.parent_id is not None and parent is None:
            sentence = (
                f"'{name}' stands in the code {code.parent_id}, which does not come before it."
            )
            yield BrokenRule(index=index, key="parent_id", sentence=sentence)
        if parent is not None and parent.status != "active" and code.status == "active":
            above = _called(parent)
            sentence = f"'{name}' is active inside '{above}', which is {parent.status}."
            yield BrokenRule(index=index, key="status", sentence=sentence)
        before[code.id] = code


def _siblings(codes: Sequence[Code]) -> Iterator[BrokenRule]:
    names = {code.id: _called(code) for code in codes}
    places: dict[str | None, int] = {}
    taken: set[tuple[str | None, str, str]] = set()
    for index, code in enumerate(codes):
        if code.position != places.get(code.parent_id, 0):
            sentence = f"'{names[code.id]}' says it is number {code.position} among its siblings."
            yield BrokenRule(index=index, key="position", sentence=sentence)
        places[code.parent_id] = places.get(code.parent_id, 0) + 1
        where = f"in '{names[code.parent_id]}'" if code.parent_id in names else "at the top level"
        for language, name in code.name.items() if code.status == "active" else ():
            key = (code.parent_id, language, name_key(name))
            if key in taken:
                sentence = f"two codes {where} are called '{name}' ({language})."
                yield BrokenRule(index=index, key="name", sentence=sentence)
            taken.add(key)


def _merges(codes: Sequence[Code]) -> Iterator[BrokenRule]:
    into = {code.id: code.merged_into for code in codes}
    for index, code in enumerate(codes):
        fault = _fault_of_merge(code, into)
        if fault:
            sentence = f"'{_called(code)}' {fault}"
            yield BrokenRule(index=index, key="merged_into", sentence=sentence)


def _fault_of_merge(code: Code, into: Mapping[str, str | None]) -> str:
    if (code.status == "merged") != (code.merged_into is not None):
        return "needs both or neither of status: merged and merged_into."
    step = code.merged_into
    for _ in into:
        if step is None:
            return ""
        if step not in into:
            return f"is merged into {step}, which is no code of this codebook."
        step = into[step]
    return "is merged into itself by way of other codes." if step is not None else ""
