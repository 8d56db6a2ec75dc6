"""Relations between codes: dilemmas and paths, the paradigm, the core category."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from workbench.api.face import Face
from workbench.coding.paradigm import Slot
from workbench.coding.relation import ADDRESSES, RelationStage
from workbench.formats.tables.write import table_format
from workbench.tasks.codebook.core_category import mark_core_category, show_core_category
from workbench.tasks.relations.answers import (
    CoreAnswer,
    DilemmasAnswer,
    ParadigmAnswer,
    ProposalAnswer,
    RelationAnswer,
)
from workbench.tasks.relations.dilemmas import DilemmaChoice, list_dilemmas
from workbench.tasks.relations.dilemmas_file import dilemmas_file
from workbench.tasks.relations.evidence import NewEvidence, remove_evidence
from workbench.tasks.relations.list_relations import list_relations
from workbench.tasks.relations.paradigm import set_paradigm, show_paradigm
from workbench.tasks.relations.propose_relations import list_proposals
from workbench.tasks.relations.relate import relate, relation_id, remove_relation


class RelationVerbs(Face):
    """The verbs of relations."""

    def relations(
        self,
        *,
        code: str | None = None,
        type_: str | None = None,
        sets: Sequence[str] = (),
        names: str = "en",
    ) -> list[RelationAnswer]:
        """Return the relations between codes with their evidence, the oldest first."""
        return list_relations(self.file, code=code, type_=type_, sets=sets, language=names)

    def proposals(
        self, *, code: str | None = None, least: int = 2, names: str = "en"
    ) -> list[ProposalAnswer]:
        """Return pairs of codes without a relation that share at least so many passages."""
        return list_proposals(self.file, code=code, least=least, language=names)

    def relate(
        self,
        from_: str,
        type_: str,
        to: str,
        *,
        supporting: Sequence[str] = (),
        opposing: Sequence[str] = (),
        note: str = "",
        memo: str = "",
        stage: RelationStage | None = None,
    ) -> RelationAnswer:
        """Relate two codes, with codings (by id) for and against it, or add to that relation."""
        return relate(
            self.file,
            from_,
            type_,
            to,
            evidence=NewEvidence(supporting=supporting, opposing=opposing, note=note),
            memo=memo,
            stage=stage,
            coder=self.coder,
        )

    def unrelate(
        self, from_: str, type_: str, to: str, *, codings: Sequence[str] = ()
    ) -> RelationAnswer:
        """Remove a relation and return it as it was; or only take codings off it."""
        id_ = relation_id(self.file, from_, type_, to)
        if codings:
            return remove_evidence(self.file, id_, codings, coder=self.coder)
        return remove_relation(self.file, id_, coder=self.coder)

    def dilemmas(
        self,
        *,
        dilemmas: str | None = None,
        paths: str | None = None,
        types: Sequence[str] = (ADDRESSES,),
        sets: Sequence[str] = (),
        names: str = "en",
    ) -> DilemmasAnswer:
        """Return the dilemma-path matrix with its gaps, as `workbench.tasks.relations.dilemmas`."""
        choice = DilemmaChoice(dilemmas=dilemmas, paths=paths, types=tuple(types), sets=tuple(sets))
        return list_dilemmas(self.file, choice, language=names)

    def write_dilemmas(
        self,
        path: Path | str,
        *,
        dilemmas: str | None = None,
        paths: str | None = None,
        types: Sequence[str] = (ADDRESSES,),
        sets: Sequence[str] = (),
        names: str = "en",
    ) -> None:
        """Write the dilemma-path matrix; the ending of the name chooses the format."""
        file = Path(path)
        choice = DilemmaChoice(dilemmas=dilemmas, paths=paths, types=tuple(types), sets=tuple(sets))
        file.write_bytes(
            dilemmas_file(self.file, choice, file_format=table_format(file.name), language=names)
        )

    def paradigm(
        self,
        phenomenon: str,
        slots: Mapping[Slot, Sequence[str]] | None = None,
        *,
        names: str = "en",
    ) -> list[ParadigmAnswer]:
        """Return what stands in the paradigm of a code, after setting the slots that are given."""
        if slots:
            return set_paradigm(self.file, phenomenon, slots, coder=self.coder, language=names)
        return show_paradigm(self.file, phenomenon, language=names)

    def core(
        self, code: str | None = None, *, storyline: str = "", names: str = "en"
    ) -> CoreAnswer | None:
        """Return the core category, after marking a code as it where one is given."""
        if code is None:
            return show_core_category(self.file, language=names)
        return mark_core_category(
            self.file, code, storyline=storyline, coder=self.coder, language=names
        )
