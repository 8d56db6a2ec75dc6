"""Propose relations: pairs of codes that stand in the same passages and are not related."""

from workbench.coding.finding import slashed
from workbench.coding.proposals import propose_relations
from workbench.store.codes import load_codebook
from workbench.store.project_file import ProjectFile
from workbench.store.relations import load_relations
from workbench.tasks.codings.list_codings import codes_under
from workbench.tasks.codings.placed_codings import load_placed_codings
from workbench.tasks.relations.answers import ProposalAnswer


def list_proposals(
    project: ProjectFile, *, code: str | None = None, least: int = 2, language: str = "en"
) -> list[ProposalAnswer]:
    """Return pairs of codes to look at, those that share most passages first.

    That two codes stand together says nothing of how they are related, nor whether they are.

    Args:
        code: only pairs with this code, by name, path or id, or one under it.
        least: the smallest number of passages to return.
        language: of the codes' names.

    Raises:
        NotFoundError: there is no such code.
    """
    codebook = load_codebook(project)
    wanted = codes_under(codebook, code)
    placed = load_placed_codings(project)
    found = propose_relations(
        codebook, placed.marks, placed.bounds, load_relations(project), least=least
    )
    return [
        ProposalAnswer(
            first_id=pair.first_id,
            first_path=slashed(codebook, pair.first_id, language=language),
            second_id=pair.second_id,
            second_path=slashed(codebook, pair.second_id, language=language),
            passages=pair.passages,
            overlapping=pair.overlapping,
            sources=pair.sources,
        )
        for pair in found
        if wanted is None or {pair.first_id, pair.second_id} & wanted
    ]
