"""What joins the words of units: synonyms that count as one, and codes of two languages."""

from bisect import bisect_left
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, Literal

import numpy as np

from workbench.coding.codebook import Code, Codebook, Cue
from workbench.coding.cues import CueHit, CueMatcher
from workbench.coding.passages import CodablePassage, codable
from workbench.store.codes import codes_made_of_topics, load_codebook
from workbench.store.passages import PlacedPassage
from workbench.store.project_file import ProjectFile
from workbench.store.synonyms import load_synonyms
from workbench.store.tokens import TokenColumns
from workbench.tasks.sources.tokenize_sources import project_tokenizer
from workbench.texts.source import Source
from workbench.topics.counting import has_han
from workbench.topics.units import Numbers, UnitWords

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

Bridge = Literal["all", "codebook", "synonyms", "none"]
"""What may join words: names and cues of codes, the project's synonyms, both, or nothing."""

EQUALS: Final = " = "
"""What stands between the words of a term that is several words counted as one."""

_SET: Final = "synonyms "


@dataclass(frozen=True, slots=True, kw_only=True)
class Bridged:
    """Units with what joins their words.

    Attributes:
        words: of the units; synonyms are one term.
        concepts: shape (n_units, n_concepts), how often each unit has a code or synonym that
            is known in both languages; None where nothing joins two languages.
        by: what joins the languages: `codebook`, `synonyms`, both or nothing.
        synonyms: how many sets of words that count as one stand in the units.
    """

    words: UnitWords
    concepts: "csr_matrix | None"
    by: tuple[str, ...] = ()
    synonyms: int = 0


def bridge_units(
    project: ProjectFile,
    words: UnitWords,
    *,
    bridge: Bridge,
    counted: Sequence[PlacedPassage],
    sources: dict[str, Source],
    tokens: TokenColumns,
    owners: Numbers,
) -> Bridged:
    """Return units whose synonyms are one term, and the concepts that join two languages.

    Args:
        words: of the units.
        bridge: what may join them.
        counted: the passages whose tokens the words are.
        sources: by id.
        tokens: of the passages.
        owners: of each passage, the place of its unit.
    """
    sets = load_synonyms(project) if bridge in {"all", "synonyms"} else []
    codes = []
    if bridge in {"all", "codebook"}:
        codes = in_both(load_codebook(project), made=codes_made_of_topics(project))
    spoken = {placed.passage.language.partition("-")[0] for placed in counted}
    two = {"en", "zh"} <= spoken or "mixed" in spoken
    if not two:
        codes = []
    matched = [*codes, *(_as_code(number, own) for number, own in enumerate(sets))]
    if not matched:
        return Bridged(words=words, concepts=None)
    tokenizer = project_tokenizer(project)
    matcher = CueMatcher(
        matched, terms_of=lambda said: [t.term for t in tokenizer.tokens(said, language="en")]
    )
    hits = [matcher.find(one) for one in _codables(words.vocabulary, counted, sources, tokens)]
    bilingual = [code for code in matched if two and _tongues(code) >= {"en", "zh"}]
    met = {hit.code_id for own in hits for hit in own}
    known = {code.id for code in bilingual} & met
    by = (
        *(("codebook",) if any(not id_.startswith(_SET) for id_ in known) else ()),
        *(("synonyms",) if any(id_.startswith(_SET) for id_ in known) else ()),
    )
    return Bridged(
        words=_counted_as_one(words, sets, hits, tokens=tokens, owners=owners) if sets else words,
        concepts=_concepts(hits, bilingual, owners, n_units=len(words)),
        by=by,
        synonyms=sum(id_.startswith(_SET) for id_ in met),
    )


def in_both(codebook: Codebook, *, made: Collection[str] = ()) -> list[Code]:
    """Return the active codes with names or cues in English and Chinese, names as cues.

    Args:
        codebook: of the project.
        made: ids of the codes that were made of topics. Their cues are terms that stand in one
            topic, in either language, and say the same in neither; such a code counts once
            somebody named it in both.
    """
    found = []
    for code in sorted(codebook.codes, key=lambda code: code.id):
        named = tuple(
            Cue(language=language, kind="phrase", pattern=name)
            for language, name in sorted(code.name.items())
            if language.partition("-")[0] in {"en", "zh"}
        )
        cues = (*code.cues, *(cue for cue in named if cue not in code.cues))
        whole = Code(id=code.id, name=code.name, cues=cues, position=code.position)
        named_in = {cue.language.partition("-")[0] for cue in named}
        joined = named_in if code.id in made else _tongues(whole)
        if code.status == "active" and {"en", "zh"} <= joined:
            found.append(whole)
    return found


def cues_of_term(term: str) -> tuple[Cue, ...]:
    """Return a term of a topic as cues, one for each of the words that count as one."""
    return tuple(
        Cue(
            language="zh" if has_han(word) else "en",
            kind="phrase" if " " in word else "term",
            pattern=word,
        )
        for word in term.split(EQUALS)
    )


def _as_code(number: int, words: Sequence[str]) -> Code:
    cues = tuple(replace(cue, kind="phrase") for word in words for cue in cues_of_term(word))
    return Code(id=f"{_SET}{number}", name={"en": words[0]}, cues=cues)


def _tongues(code: Code) -> set[str]:
    return {cue.language.partition("-")[0] for cue in code.cues}


def _codables(
    vocabulary: Sequence[str],
    counted: Sequence[PlacedPassage],
    sources: dict[str, Source],
    tokens: TokenColumns,
) -> Iterable[CodablePassage]:
    first = 0
    for placed, count in zip(counted, tokens.counts.tolist(), strict=True):
        own = slice(first, first + count)
        first += count
        yield codable(
            placed.passage,
            source_id=placed.source_id,
            text=sources[placed.source_id].text,
            terms=[vocabulary[term] for term in tokens.terms[own].tolist()],
            starts=tokens.starts[own].tolist(),
            ends=tokens.ends[own].tolist(),
        )


def _concepts(
    hits: Sequence[Sequence[CueHit]], codes: Sequence[Code], owners: Numbers, *, n_units: int
) -> "csr_matrix | None":
    from scipy.sparse import csr_matrix

    number = {code.id: place for place, code in enumerate(codes)}
    pairs = [
        (owner, number[hit.code_id])
        for owner, own in zip(owners.tolist(), hits, strict=True)
        for hit in own
        if hit.code_id in number
    ]
    if not pairs:
        return None
    rows, columns = zip(*pairs, strict=True)
    found = csr_matrix(
        (np.ones(len(rows)), (rows, columns)), shape=(n_units, len(codes)), dtype=np.float64
    )
    found.sum_duplicates()
    return found


def _counted_as_one(
    words: UnitWords,
    sets: Sequence[Sequence[str]],
    hits: Sequence[Sequence[CueHit]],
    *,
    tokens: TokenColumns,
    owners: Numbers,
) -> UnitWords:
    """Return words of which those of a set are one term, whatever the number of its words."""
    terms, kept = words.terms.copy(), np.ones(len(words.terms), dtype=bool)
    first = 0
    for own, count in zip(hits, tokens.counts.tolist(), strict=True):
        starts = tokens.starts[first : first + count].tolist()
        ends = tokens.ends[first : first + count].tolist()
        for begin, end, number in _places(own, starts, ends):
            terms[first + begin] = len(words.vocabulary) + number
            kept[first + begin + 1 : first + end] = False
        first += count
    passages = np.repeat(owners, tokens.counts)[kept]
    return UnitWords(
        keys=words.keys,
        languages=words.languages,
        vocabulary=[*words.vocabulary, *(EQUALS.join(one) for one in sets)],
        terms=terms[kept],
        joined=words.joined[kept],
        counts=np.bincount(passages, minlength=len(words)).astype(np.int64),
    )


def _places(
    hits: Sequence[CueHit], starts: Sequence[int], ends: Sequence[int]
) -> list[tuple[int, int, int]]:
    """Return the tokens of each synonym and its set; of two that meet, the first and longest."""
    found: list[tuple[int, int, int]] = []
    whole = [hit for hit in hits if hit.code_id.startswith(_SET)]
    for hit in sorted(whole, key=lambda hit: (hit.start, -hit.end, hit.code_id)):
        begin = bisect_left(starts, hit.start)
        end = bisect_left(ends, hit.end) + 1
        exact = end <= len(ends) and starts[begin] == hit.start and ends[end - 1] == hit.end
        if exact and (not found or found[-1][1] <= begin):
            found.append((begin, end, int(hit.code_id.removeprefix(_SET))))
    return found
