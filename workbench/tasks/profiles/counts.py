"""The numbers of a profile: by code, by case or source, and who is near."""

from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import TYPE_CHECKING

from workbench.coding.finding import ancestry, display_name, slashed
from workbench.coding.framework.counting import Touch, counts_for
from workbench.coding.profiles.neighbours import find_neighbours, joined
from workbench.store.project_file import ProjectFile
from workbench.tasks.framework.ground import FrameworkGround
from workbench.tasks.framework.rows import load_rows
from workbench.tasks.profiles.answers import CountAnswer, NeighbourAnswer
from workbench.tasks.profiles.subject import Subject

if TYPE_CHECKING:
    from workbench.coding.framework.table import FrameworkRow


def counts_in(subject: Subject, touch: Touch) -> bool:
    """Tell whether a coding is one of a subject."""
    if subject.codes is not None and touch.code_id not in subject.codes:
        return False
    if subject.sources is not None and touch.source_id not in subject.sources:
        return False
    return counts_for(touch, subject.case)


def codings_in(subject: Subject, ground: FrameworkGround) -> frozenset[str]:
    """Return the ids of the codings of a subject."""
    pairs = zip(ground.codings, ground.touches, strict=True)
    return frozenset(coding.id for coding, touch in pairs if counts_in(subject, touch))


def passages_of(touches: Iterable[Touch]) -> frozenset[int]:
    """Return the ids of the passages that some codings touch."""
    return frozenset(passage for touch in touches for passage in touch.passages)


def count_by_code(
    ground: FrameworkGround, touches: Sequence[Touch], *, language: str
) -> list[CountAnswer]:
    """Return a row for each code that is coded with, by itself, most passages first.

    Codes of equal numbers stand in the order of the codebook.
    """
    inside = _grouped(touches, lambda touch: touch.code_id)
    rows = [
        _count(
            inside[code.id],
            kind="code",
            id_=code.id,
            name=display_name(code, language),
            path=slashed(ground.codebook, code.id, language=language),
        )
        for code in ground.codebook.codes
        if code.id in inside
    ]
    return sorted(rows, key=lambda row: (-row["passages"], -row["codings"]))


def count_spread(
    project: ProjectFile, subject: Subject, ground: FrameworkGround, touches: Sequence[Touch]
) -> list[CountAnswer]:
    """Return where a subject is coded: a case in its sources, a code in its cases.

    What counts for no case stands for its source, after the cases; a source is spread over
    nothing.
    """
    if subject.kind == "source":
        return []
    sources = load_rows(project, "sources", extent=ground.counting.extent)
    rows: list[tuple[str, FrameworkRow]] = []
    if subject.kind != "case":
        rows += [("case", row) for row in ground.rows]
    in_cases = joined(
        {n for n, touch in enumerate(touches) if row.counts(touch)} for _, row in rows
    )
    bare = [touch for n, touch in enumerate(touches) if n not in in_cases]
    rows += [("source", row) for row in sources]
    return [
        _count(found, kind=kind, id_=row.id, name=row.name, path=row.name)
        for kind, row in rows
        if (found := [t for t in (touches if kind == "case" else bare) if row.counts(t)])
    ]


def count_neighbours(
    project: ProjectFile,
    subject: Subject,
    ground: FrameworkGround,
    touches: Sequence[Touch],
    *,
    language: str,
) -> list[NeighbourAnswer]:
    """Return all others of the kind that share codes, or passages, the most similar first."""
    if subject.kind in {"case", "source"}:
        of_cases = subject.kind == "case"
        rows = (
            ground.rows
            if of_cases
            else tuple(load_rows(project, "sources", extent=ground.counting.extent))
        )
        of_source = _grouped(ground.touches, lambda touch: touch.source_id)
        others: dict[str, frozenset[Hashable]] = {
            row.id: frozenset(
                t.code_id for id_ in row.sources for t in of_source.get(id_, ()) if row.counts(t)
            )
            for row in rows
            if row.id != subject.id
        }
        own: frozenset[Hashable] = frozenset(touch.code_id for touch in touches)
        names = {row.id: row.name for row in rows}
    else:
        line = {code.id for code in ancestry(ground.codebook, subject.id)}
        line |= subject.codes or frozenset()
        of_code = _grouped(ground.touches, lambda touch: touch.code_id)
        others = {id_: passages_of(found) for id_, found in of_code.items() if id_ not in line}
        own = passages_of(touches)
        names = {
            c.id: slashed(ground.codebook, c.id, language=language) for c in ground.codebook.codes
        }
    return [
        NeighbourAnswer(
            id=near.id,
            name=names[near.id],
            shared=near.shared,
            either=near.either,
            similarity=near.similarity,
        )
        for near in find_neighbours(own, others, names=names)
    ]


def _grouped(touches: Iterable[Touch], key: Callable[[Touch], str]) -> dict[str, list[Touch]]:
    groups: dict[str, list[Touch]] = {}
    for touch in touches:
        groups.setdefault(key(touch), []).append(touch)
    return groups


def _count(touches: Sequence[Touch], *, kind: str, id_: str, name: str, path: str) -> CountAnswer:
    return CountAnswer(
        kind=kind,
        id=id_,
        name=name,
        path=path,
        passages=len(passages_of(touches)),
        codings=len(touches),
        sources=len({touch.source_id for touch in touches}),
    )
