"""The paradigm of a phenomenon: set its slots, and tell what stands in them."""

from collections.abc import Mapping, Sequence

from workbench.coding.codebook import Code, Codebook
from workbench.coding.finding import code_of, find_code, slashed
from workbench.coding.paradigm import SLOTS, Paradigm, Slot
from workbench.errors import CodingError
from workbench.store.codes import load_codebook
from workbench.store.paradigms import load_paradigms, write_slot
from workbench.store.project_file import ProjectFile
from workbench.tasks.relations.answers import ParadigmAnswer


def set_paradigm(
    project: ProjectFile,
    phenomenon: str,
    slots: Mapping[Slot, Sequence[str]],
    *,
    coder: str,
    language: str = "en",
) -> list[ParadigmAnswer]:
    """Let slots of a phenomenon's paradigm hold these codes, as one change; return all slots.

    Args:
        phenomenon: the code that the paradigm is about, by name, path or id.
        slots: the codes of each slot that is set, in their order; an empty slot is emptied, and
            slots that are not named stay as they are.
        coder: who sets them.
        language: of the codes' names.

    Raises:
        NotFoundError: there is no such code.
        CodingError: a code is not in use, or is the phenomenon itself; nothing was written.
    """
    codebook = load_codebook(project)
    centre = find_code(codebook, phenomenon)
    held = _paradigm_of(project, centre.id)
    chosen = {
        slot: tuple(
            dict.fromkeys(_member(codebook, centre, words, held.codes_in(slot)) for words in codes)
        )
        for slot, codes in slots.items()
    }
    path = slashed(codebook, centre.id)
    with project.change("paradigm", f"Set the paradigm of {path}", coder=coder):
        for slot, ids in chosen.items():
            write_slot(project.connection, centre.id, slot, ids)
    return show_paradigm(project, centre.id, language=language)


def show_paradigm(
    project: ProjectFile, phenomenon: str, *, language: str = "en"
) -> list[ParadigmAnswer]:
    """Return what stands in the slots of a phenomenon's paradigm, nothing where none is set.

    Raises:
        NotFoundError: there is no such code.
    """
    codebook = load_codebook(project)
    centre = find_code(codebook, phenomenon).id
    paradigm = _paradigm_of(project, centre)
    return [
        ParadigmAnswer(
            phenomenon_id=centre,
            phenomenon=slashed(codebook, centre, language=language),
            slot=slot,
            code_id=code_id,
            path=slashed(codebook, code_id, language=language),
            status=code_of(codebook, code_id).status,
        )
        for slot in SLOTS
        for code_id in paradigm.codes_in(slot)
    ]


def list_phenomena(project: ProjectFile) -> list[str]:
    """Return the ids of the codes that have a paradigm, in the order of the codebook."""
    found = {paradigm.phenomenon_id for paradigm in load_paradigms(project)}
    return [code.id for code in load_codebook(project).codes if code.id in found]


def _paradigm_of(project: ProjectFile, code_id: str) -> Paradigm:
    return next(
        (found for found in load_paradigms(project) if found.phenomenon_id == code_id),
        Paradigm(phenomenon_id=code_id),
    )


def _member(codebook: Codebook, centre: Code, words: str, held: Sequence[str]) -> str:
    code = find_code(codebook, words)
    path = slashed(codebook, code.id)
    if code.id == centre.id:
        raise CodingError(f"'{path}' is the phenomenon itself, and stands in none of its slots.")
    # One that was archived since may stay where it is.
    if code.status != "active" and code.id not in held:
        raise CodingError(f"'{path}' is {code.status} and cannot be put into a paradigm.")
    return code.id
