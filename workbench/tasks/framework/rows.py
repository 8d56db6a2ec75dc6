"""The cases and sources that rows of a framework matrix are, and which of them is meant."""

from collections.abc import Sequence
from difflib import get_close_matches

from workbench.coding.extent.extent import Extent
from workbench.coding.finding import name_key
from workbench.coding.framework.summary import RowKind
from workbench.coding.framework.table import FrameworkRow
from workbench.errors import NotFoundError
from workbench.store.case_facts import load_case_facts
from workbench.store.project_file import ProjectFile
from workbench.store.spans import load_source_lengths
from workbench.tasks.counting import load_extent
from workbench.themes.groups import in_order


def usual_rows(project: ProjectFile) -> RowKind:
    """Return what rows are unless it is said: cases where the project has any, else sources."""
    return "cases" if load_case_facts(project) else "sources"


def load_rows(
    project: ProjectFile, kind: RowKind, *, extent: Extent | None = None
) -> list[FrameworkRow]:
    """Return all cases or all sources in the order of their names.

    Args:
        kind: which of the two.
        extent: the rows that count and their sources; None for those of the whole project.
    """
    looked = extent or load_extent(project, ())
    sources = [s for s in load_source_lengths(project) if looked.has_source(s.id)]
    if kind == "cases":
        of_case: dict[str, set[str]] = {}
        for source in sources:
            for name in looked.whose.cases_of(source.id):
                of_case.setdefault(name, set()).add(source.id)
        rows = [
            FrameworkRow(
                id=case.id,
                name=case.name,
                sources=frozenset(of_case.get(case.name, ())),
                case=case.name,
            )
            for case in load_case_facts(project)
            if (looked.cases is None or case.name in looked.cases)
            and (looked.sources is None or case.name in of_case)
        ]
    else:
        rows = [
            FrameworkRow(id=source.id, name=source.name, sources=frozenset({source.id}))
            for source in sources
        ]
    by_name = {row.name: row for row in rows}
    return [by_name[name] for name in in_order(by_name)]


def find_row(
    project: ProjectFile, words: str, *, rows: RowKind | None
) -> tuple[RowKind, FrameworkRow]:
    """Return the case or the source that a researcher means by a name or an id.

    Args:
        words: name or id; of a name, case, width and traditional characters do not matter.
        rows: look among the cases or the sources only; None looks among both.

    Raises:
        NotFoundError: nothing is called so, or a case and a source are.
    """
    kinds: tuple[RowKind, ...] = ("cases", "sources") if rows is None else (rows,)
    known = {kind: load_rows(project, kind) for kind in kinds}
    found = [(kind, row) for kind in kinds for row in _called(known[kind], words)]
    if len(found) == 1:
        return found[0]
    if len({kind for kind, _ in found}) == 2:
        raise NotFoundError(
            f"A case and a source are called '{words}'. Say with rows (cases or sources) which"
            " one is meant."
        )
    names = [row.name for listed in known.values() for row in listed]
    raise _not_found(words, rows, get_close_matches(words, names, n=3, cutoff=0.5))


def _not_found(words: str, rows: RowKind | None, near: Sequence[str]) -> NotFoundError:
    listed = ", ".join(f"'{name}'" for name in near)
    hint = f" Near it: {listed}." if near else ""
    match rows:
        case "cases":
            return NotFoundError(f"No case is called '{words}'.{hint}")
        case "sources":
            return NotFoundError(f"No source is called '{words}'.{hint}")
        case _:
            return NotFoundError(f"No case or source is called '{words}'.{hint}")


def _called(rows: Sequence[FrameworkRow], words: str) -> list[FrameworkRow]:
    """Return the row of that id, else of that very name, else those whose names only look so."""
    for matches in (
        [row for row in rows if row.id == words],
        [row for row in rows if row.name == words],
        [row for row in rows if name_key(row.name) == name_key(words)],
    ):
        if matches:
            return matches if len(matches) == 1 else []
    return []
