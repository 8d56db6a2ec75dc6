"""Relations between codes: record them, revise them, remove them."""

from dataclasses import replace

from workbench.coding.codebook import Code, Codebook
from workbench.coding.finding import find_code, slashed
from workbench.coding.relation import Relation, RelationStage, read_type
from workbench.errors import CodingError, NotFoundError
from workbench.store import relations as store
from workbench.store.codes import load_codebook
from workbench.store.project_file import ProjectFile
from workbench.tasks.relations.answers import RelationAnswer
from workbench.tasks.relations.evidence import NewEvidence, bring_in
from workbench.tasks.relations.list_relations import link_words, one_relation, relation_of


def relate(
    project: ProjectFile,
    from_: str,
    type_: str,
    to: str,
    *,
    evidence: NewEvidence = NewEvidence(),  # noqa: B008 - frozen
    memo: str = "",
    stage: RelationStage | None = None,
    coder: str,
) -> RelationAnswer:
    """Record a relation between two codes, or add to the one that is there; return it.

    Args:
        from_: the code that the sentence begins with, by name, path or id.
        type_: one of the program's types in any language, or one of your own.
        to: the code that it ends with.
        evidence: codings for and against it.
        memo: what it means; empty leaves the memo that is there.
        stage: axial for a new one unless it is said; None leaves that of an old one.
        coder: who relates.

    Raises:
        NotFoundError: there is no such code.
        CodingError: a code is not in use or would be related to itself, there is no such
            coding, or the type has no name; nothing was written.
    """
    codebook = load_codebook(project)
    wanted = read_type(type_)
    ends = _open_code(codebook, from_), _open_code(codebook, to)
    if ends[0].id == ends[1].id:
        raise CodingError(
            f"'{slashed(codebook, ends[0].id)}' cannot be related to itself. Name two codes."
        )
    link = link_words(codebook, ends[0].id, wanted, ends[1].id)
    with project.change("relate", f"Related codes: {link}", coder=coder) as change:
        id_ = store.find_relation(
            project.connection, from_id=ends[0].id, type_=wanted, to_id=ends[1].id
        )
        if id_ is None:
            id_ = store.add_relation(
                project.connection,
                from_id=ends[0].id,
                type_=wanted,
                to_id=ends[1].id,
                memo=memo.strip(),
                stage=stage or "axial",
                coder_id=change.coder_id,
            )
        else:
            _write_anew(project, relation_of(project, id_), memo=memo.strip(), stage=stage)
        bring_in(project, id_, evidence, coder_id=change.coder_id)
    return one_relation(project, id_)


def revise_relation(
    project: ProjectFile,
    relation: str,
    *,
    type_: str | None = None,
    memo: str | None = None,
    stage: RelationStage | None = None,
    coder: str,
) -> RelationAnswer:
    """Write what a relation, given by id, says anew; None leaves a part as it is.

    Raises:
        NotFoundError: there is no such relation.
        CodingError: the two codes have a relation of that type already; nothing was written.
    """
    old = relation_of(project, relation)
    codebook = load_codebook(project)
    new = replace(
        old,
        type=old.type if type_ is None else read_type(type_),
        memo=old.memo if memo is None else memo.strip(),
        stage=stage or old.stage,
    )
    link = link_words(codebook, new.from_id, new.type, new.to_id)
    with project.change("relate", f"Revised the relation: {link}", coder=coder):
        twin = store.find_relation(
            project.connection, from_id=new.from_id, type_=new.type, to_id=new.to_id
        )
        if twin not in {None, new.id}:
            raise CodingError(f"The relation is there already: {link}. Nothing was changed.")
        if new != old:
            store.revise_relation(
                project.connection, new.id, type_=new.type, memo=new.memo, stage=new.stage
            )
    return one_relation(project, relation)


def remove_relation(project: ProjectFile, relation: str, *, coder: str) -> RelationAnswer:
    """Remove a relation, given by id, with its evidence; the codings stay. Return it as it was.

    Raises:
        NotFoundError: there is no such relation.
    """
    found = one_relation(project, relation)
    link = f"{found['from_path']} {found['type']} {found['to_path']}"
    with project.change("unrelate", f"Removed the relation: {link}", coder=coder):
        store.remove_relation(project.connection, relation)
    return found


def relation_id(project: ProjectFile, from_: str, type_: str, to: str) -> str:
    """Return the id of the relation of a type between two codes.

    Raises:
        NotFoundError: there is no such code, or no such relation.
        CodingError: the type has no name.
    """
    codebook = load_codebook(project)
    ends, wanted = (find_code(codebook, from_).id, find_code(codebook, to).id), read_type(type_)
    found = store.find_relation(project.connection, from_id=ends[0], type_=wanted, to_id=ends[1])
    if found is None:
        link = link_words(codebook, ends[0], wanted, ends[1])
        raise NotFoundError(f"No such relation is recorded: {link}.")
    return found


def _open_code(codebook: Codebook, words: str) -> Code:
    code = find_code(codebook, words)
    if code.status != "active":
        raise CodingError(
            f"'{slashed(codebook, code.id)}' is {code.status} and takes no new relations."
        )
    return code


def _write_anew(
    project: ProjectFile, old: Relation, *, memo: str, stage: RelationStage | None
) -> None:
    new = replace(old, memo=memo or old.memo, stage=stage or old.stage)
    if new != old:
        store.revise_relation(
            project.connection, old.id, type_=old.type, memo=new.memo, stage=new.stage
        )
