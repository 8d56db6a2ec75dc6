"""Where codings, passages and texts begin and end, in as few columns as matrices need."""

from typing import NamedTuple

from workbench.store.project_file import ProjectFile


class CodingSpan(NamedTuple):
    """A coding without its words. A tuple, since a matrix reads every coding of a project.

    Attributes:
        id: of the coding.
        code_id: the code it stands under.
        source_id: the source it lies in.
        start: offset of its first character, in code points of the source's text.
        end: offset after its last character.
        coder: the name of the person.
    """

    id: str
    code_id: str
    source_id: str
    start: int
    end: int
    coder: str


class SourceLength(NamedTuple):
    """What a matrix needs to know of a source.

    Attributes:
        id: of the source.
        name: unique in the project.
        language: of most of its passages.
        kind: paper, interview and so on.
        date: `yyyy`, `yyyy-mm` or `yyyy-mm-dd`, or None.
        characters: of its text, in code points.
    """

    id: str
    name: str
    language: str
    kind: str
    date: str | None
    characters: int


class PassageSpan(NamedTuple):
    """A passage without its place in the outline.

    Attributes:
        id: the row number that the index knows it by.
        source_id: the source it is in.
        start: offset of its first character, in code points of the source's text.
        end: offset after its last character.
    """

    id: int
    source_id: str
    start: int
    end: int


def load_coding_spans(project: ProjectFile) -> list[CodingSpan]:
    """Return all codings in reading order, those of the same words by the names of coders."""
    rows = project.tuples(
        'SELECT g.id, g.code_id, g.source_id, g.start, g."end", c.name FROM coding g'
        " JOIN coder c ON c.id = g.coder_id JOIN source s ON s.id = g.source_id"
        ' ORDER BY s.number, g.start, g."end", c.name, g.id'
    )
    return list(map(CodingSpan._make, rows))


def load_source_lengths(project: ProjectFile) -> list[SourceLength]:
    """Return all sources in the order of adding."""
    rows = project.tuples(
        "SELECT id, name, language, kind, date, length(text) FROM source ORDER BY number"
    )
    return list(map(SourceLength._make, rows))


def load_passage_spans(project: ProjectFile) -> list[PassageSpan]:
    """Return all passages in reading order, the sources in the order of adding."""
    rows = project.tuples(
        'SELECT p.id, p.source_id, p.start, p."end" FROM passage p'
        " JOIN source s ON s.id = p.source_id ORDER BY s.number, p.number"
    )
    return list(map(PassageSpan._make, rows))


def load_passage_numbers(project: ProjectFile) -> list[int]:
    """Return the number of each passage in its source, furniture left out, in reading order."""
    rows = project.tuples(
        "SELECT p.number FROM passage p JOIN source s ON s.id = p.source_id"
        " WHERE p.kind != 'furniture' ORDER BY s.number, p.number"
    )
    return [number for (number,) in rows]
