"""List relations between codes with the words of their evidence."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from workbench.coding.codebook import Codebook
from workbench.coding.extent.extent import Extent
from workbench.coding.finding import ancestry, code_of, slashed
from workbench.coding.relation import Relation, RelationEvidence, read_type
from workbench.errors import NotFoundError
from workbench.store import relations as store
from workbench.store.codes import load_codebook
from workbench.store.project_file import ProjectFile
from workbench.store.spans import load_coding_spans
from workbench.tasks.answers import CodingAnswer
from workbench.tasks.codings.list_codings import codes_under, list_codings
from workbench.tasks.counting import load_extent
from workbench.tasks.relations.answers import EvidenceAnswer, RelationAnswer


def list_relations(
    project: ProjectFile,
    *,
    code: str | None = None,
    type_: str | None = None,
    sets: Sequence[str] = (),
    language: str = "en",
) -> list[RelationAnswer]:
    """Return relations with their evidence, the oldest first, evidence in reading order.

    Args:
        code: only those that this code, by name, path or id, or one under it takes part in.
        type_: only those of this type.
        sets: names or ids of the sets that alone count: of codes, those that both ends are in;
            of sources or cases, those that the evidence is from.
        language: of the codes' names.

    Raises:
        NotFoundError: there is no such code or set.
        QueryError: the conditions of a set name what is not there any more.
        CodingError: the type has no name.
    """
    wanted = codes_under(load_codebook(project), code)
    only = None if type_ is None else read_type(type_)
    return relation_answers(
        project,
        [
            relation
            for relation in relations_in(project, load_extent(project, sets, language=language))
            if (wanted is None or {relation.from_id, relation.to_id} & wanted)
            and (only is None or relation.type == only)
        ],
        language=language,
    )


def relations_in(project: ProjectFile, extent: Extent) -> list[Relation]:
    """Return the relations between codes that count, each with the evidence that counts."""
    relations = store.load_relations(project)
    if not extent.sets:
        return relations
    counted = {
        coding.id
        for coding in load_coding_spans(project)
        if extent.has_words(coding.source_id, coding.start, coding.end)
    }
    return [
        replace(relation, evidence=tuple(e for e in relation.evidence if e.coding_id in counted))
        for relation in relations
        if extent.codes is None or {relation.from_id, relation.to_id} <= extent.codes
    ]


def relation_answers(
    project: ProjectFile, relations: Iterable[Relation], *, language: str = "en"
) -> list[RelationAnswer]:
    """Return these relations as answers, evidence in reading order."""
    codebook = load_codebook(project)
    codings = list_codings(project, language=language)
    places = {coding["id"]: place for place, coding in enumerate(codings)}
    answers = []
    for relation in relations:
        # On one place the supporting side comes first.
        order = sorted(relation.evidence, key=lambda e: (places[e.coding_id], e.side != "for"))
        evidence = [
            _evidence(piece, codings[places[piece.coding_id]], relation, codebook)
            for piece in order
        ]
        answers.append(_answer(relation, evidence, codebook, language=language))
    return answers


def _answer(
    relation: Relation,
    evidence: list[EvidenceAnswer],
    codebook: Codebook,
    *,
    language: str,
) -> RelationAnswer:
    ends = [code_of(codebook, id_) for id_ in (relation.from_id, relation.to_id)]
    return RelationAnswer(
        id=relation.id,
        from_id=relation.from_id,
        from_path=slashed(codebook, relation.from_id, language=language),
        type=relation.type,
        to_id=relation.to_id,
        to_path=slashed(codebook, relation.to_id, language=language),
        memo=relation.memo,
        stage=relation.stage,
        status="active" if all(code.status == "active" for code in ends) else "archived",
        coder=relation.coder,
        created_at=relation.created_at,
        supporting=len(relation.supporting),
        opposing=len(relation.opposing),
        sources=len({piece["source_id"] for piece in evidence}),
        evidence=evidence,
    )


def _evidence(
    piece: RelationEvidence, coding: CodingAnswer, relation: Relation, codebook: Codebook
) -> EvidenceAnswer:
    line = {code.id for code in ancestry(codebook, coding["code_id"])}
    # A code and its own category can be related; the nearer of the two is borne.
    near = [id_ for id_ in (relation.from_id, relation.to_id) if id_ in line]
    if len(near) == 2:
        near.sort(key=lambda id_: -len(ancestry(codebook, id_)))
    bears = "neither" if not near else "from" if near[0] == relation.from_id else "to"
    return EvidenceAnswer(
        coding=piece.coding_id,
        side=piece.side,
        note=piece.note,
        added_by=piece.coder,
        added_at=piece.added_at,
        bears=bears,
        source=coding["source"],
        source_id=coding["source_id"],
        start=coding["start"],
        end=coding["end"],
        quote=coding["quote"],
        code=coding["code"],
        code_id=coding["code_id"],
        path=coding["path"],
        coder=coding["coder"],
    )


def one_relation(project: ProjectFile, id_: str) -> RelationAnswer:
    """Return a relation, given by id, as an answer.

    Raises:
        NotFoundError: there is no such relation.
    """
    return relation_answers(project, [relation_of(project, id_)])[0]


def relation_of(project: ProjectFile, id_: str) -> Relation:
    """Return a relation, given by id.

    Raises:
        NotFoundError: there is no such relation.
    """
    for relation in store.load_relations(project):
        if relation.id == id_:
            return relation
    raise NotFoundError(f"No relation of this project has the id {id_}.")


def link_words(codebook: Codebook, from_id: str, type_: str, to_id: str) -> str:
    """Return a relation in words, as the history tells it."""
    return f"{slashed(codebook, from_id)} {type_} {slashed(codebook, to_id)}"
