"""Marks: the codings and the open suggestions of a project, as many as there are, at a low cost."""

from typing import Final, Literal, NamedTuple

from workbench.store.project_file import ProjectFile
from workbench.themes.evidence import Origin

Basis = Literal["codings", "suggestions", "both"]


class Mark(NamedTuple):
    """A coding or an open suggestion, whichever it is.

    A named tuple, since a table of all evidence makes one for every coding of a project.

    Attributes:
        id: of the coding or the suggestion.
        origin: `coding` or `suggestion`.
        code_id: the code it stands under.
        source_id: the source it lies in.
        start: offset of its first character, in code points of the source's text.
        end: offset after its last character.
        coder: the name of the person; for a suggestion, of the method.
        cue_start: offset where the words begin that suggested it, or None.
        cue_end: offset after them, or None.
    """

    id: str
    origin: Origin
    code_id: str
    source_id: str
    start: int
    end: int
    coder: str
    cue_start: int | None
    cue_end: int | None


_CODINGS = (
    "SELECT g.id, 'coding', g.code_id, g.source_id, g.start, g.\"end\", c.name,"
    " t.cue_start, t.cue_end FROM coding g JOIN coder c ON c.id = g.coder_id"
    " JOIN source s ON s.id = g.source_id LEFT JOIN suggestion t ON t.id = g.suggestion_id"
    " AND t.decision = 'accepted' AND t.cue_start IS NOT NULL AND t.cue_end IS NOT NULL"
    ' ORDER BY s.number, g.start, g."end", g.id'
)
_SUGGESTIONS = (
    "SELECT g.id, 'suggestion', code_id, source_id, start, \"end\", method, cue_start, cue_end"
    " FROM suggestion g JOIN source s ON s.id = g.source_id WHERE decision = 'open'"
    ' ORDER BY s.number, start, "end", confidence DESC, g.id'
)


_QUERIES: Final[dict[Basis, tuple[str, ...]]] = {
    "codings": (_CODINGS,),
    "suggestions": (_SUGGESTIONS,),
    "both": (_CODINGS, _SUGGESTIONS),
}


def load_marks(project: ProjectFile, basis: Basis) -> list[Mark]:
    """Return the codings, the open suggestions, or the one after the other, in reading order."""
    return [Mark._make(row) for query in _QUERIES[basis] for row in project.tuples(query)]
