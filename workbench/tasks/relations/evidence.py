"""Evidence of relations: bring codings in for and against one, and take them off."""

from collections.abc import Sequence
from dataclasses import dataclass

from workbench.coding.relation import Side
from workbench.errors import CodingError
from workbench.store import relations as store
from workbench.store.codes import load_codebook
from workbench.store.codings import load_coding
from workbench.store.project_file import ProjectFile
from workbench.tasks.relations.answers import RelationAnswer
from workbench.tasks.relations.list_relations import link_words, one_relation, relation_of


@dataclass(frozen=True, slots=True, kw_only=True)
class NewEvidence:
    """Codings to bring in.

    Attributes:
        supporting: the ids of codings that support the relation.
        opposing: the ids of codings that speak against it.
        note: on each of them; empty leaves the notes that stand there.
    """

    supporting: Sequence[str] = ()
    opposing: Sequence[str] = ()
    note: str = ""

    @property
    def sides(self) -> list[tuple[str, Side]]:
        """Each coding with its side."""
        return [
            *((coding, "for") for coding in self.supporting),
            *((coding, "against") for coding in self.opposing),
        ]


def add_evidence(
    project: ProjectFile, relation: str, evidence: NewEvidence, *, coder: str
) -> RelationAnswer:
    """Bring codings in for or against a relation, given by id; return it.

    Raises:
        NotFoundError: there is no such relation.
        CodingError: there is no such coding; nothing was written.
    """
    old = relation_of(project, relation)
    link = link_words(load_codebook(project), old.from_id, old.type, old.to_id)
    with project.change("relate", f"Brought evidence in: {link}", coder=coder) as change:
        bring_in(project, relation, evidence, coder_id=change.coder_id)
    return one_relation(project, relation)


def remove_evidence(
    project: ProjectFile,
    relation: str,
    codings: Sequence[str],
    *,
    side: Side | None = None,
    coder: str,
) -> RelationAnswer:
    """Take codings, given by id, off a relation; they stay codings. Return the relation.

    Args:
        side: only off this side; None for both.

    Raises:
        NotFoundError: there is no such relation.
        CodingError: a coding is no evidence of it; nothing was changed.
    """
    old = relation_of(project, relation)
    sides: tuple[Side, ...] = ("for", "against") if side is None else (side,)
    held = {piece.coding_id for piece in old.evidence if piece.side in sides}
    missing = [coding for coding in codings if coding not in held]
    if missing:
        raise CodingError(
            f"The coding {missing[0]} is no evidence of this relation. Nothing was changed."
        )
    link = link_words(load_codebook(project), old.from_id, old.type, old.to_id)
    with project.change("unrelate", f"Took evidence off: {link}", coder=coder):
        for coding in codings:
            for one in sides:
                store.remove_evidence(project.connection, relation, coding, one)
    return one_relation(project, relation)


def bring_in(project: ProjectFile, relation: str, evidence: NewEvidence, *, coder_id: str) -> None:
    """Write evidence of a relation inside the change that is open.

    Raises:
        CodingError: there is no such coding.
    """
    for coding, side in evidence.sides:
        if load_coding(project.connection, coding) is None:
            raise CodingError(
                f"No coding of this project has the id {coding}. Nothing was written."
            )
        store.write_evidence(
            project.connection,
            relation,
            coding,
            side=side,
            note=evidence.note.strip(),
            coder_id=coder_id,
        )
