"""The Python face: an open project whose methods are the verbs of the command line.

>>> from pathlib import Path
>>> from tempfile import TemporaryDirectory
>>> with TemporaryDirectory() as folder:
...     text = Path(folder, "note.txt")
...     _ = text.write_text("走进村庄。They visit the village.", encoding="utf-8")
...     with new_project(Path(folder, "study.db")) as project:
...         _ = project.add(text)
...         [hit["quote"] for hit in project.search("村庄 OR villages")]
['村庄', 'village']
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Literal, Self

from workbench.coding.matrices.by_code import NearUnit, Relation
from workbench.coding.matrices.choice import Agreement, MatrixChoice, RowKind, Show
from workbench.coding.matrices.counting import Count
from workbench.coding.matrices.table import MatrixTable
from workbench.coding.memo import MemoKind, MemoNoun
from workbench.coding.paradigm import Slot
from workbench.coding.relation import ADDRESSES, RelationStage
from workbench.coding.saturation.counting import Level
from workbench.coding.saturation.gathering import UnitKind
from workbench.coding.saturation.saturation import Options
from workbench.coding.saturation.unit import Order
from workbench.formats.names import read_names
from workbench.formats.reading import TableChoice
from workbench.formats.tables.write import table_format, write_report
from workbench.store.marks import Basis
from workbench.store.project_file import ProjectFile
from workbench.store.sources import find_source
from workbench.tasks import codebook as codebook_tasks
from workbench.tasks import open_project as open_project_task
from workbench.tasks.add_coding import add_coding_at
from workbench.tasks.add_sources import ReadingChoice, Receipt, add_sources
from workbench.tasks.agreement import AgreementAnswer, measure_agreement
from workbench.tasks.answers import (
    ChangeAnswer,
    CodeAnswer,
    CodingAnswer,
    CollocateAnswer,
    HitAnswer,
    KeywordAnswer,
    MemoAnswer,
    MovedAnswer,
    PassageAnswer,
    PseudonymAnswer,
    RemovedAnswer,
    SourceAnswer,
    SuggestionAnswer,
    TermAnswer,
)
from workbench.tasks.coded_ground import AgreementChoice
from workbench.tasks.collocations import make_collocations
from workbench.tasks.core_category import mark_core_category, show_core_category
from workbench.tasks.decide import Decision, decide
from workbench.tasks.dilemmas import DilemmaChoice, list_dilemmas
from workbench.tasks.dilemmas_file import dilemmas_file
from workbench.tasks.edit_source import (
    Choice,
    EditPlan,
    edit_source,
    moved_answers,
    plan_edit,
    replacements_of,
)
from workbench.tasks.export_themes import themes_file
from workbench.tasks.history import list_history, redo, undo
from workbench.tasks.import_cases import CasesReceipt, import_cases
from workbench.tasks.keyness import make_keyness
from workbench.tasks.list_codings import list_codes, list_codings, list_suggestions
from workbench.tasks.list_relations import list_relations
from workbench.tasks.list_sources import list_passages, list_sources
from workbench.tasks.matrix import make_matrix
from workbench.tasks.matrix_cell import Evidence, list_cell
from workbench.tasks.matrix_file import matrix_report
from workbench.tasks.memos import list_memos, write_memo_on
from workbench.tasks.paradigm import set_paradigm, show_paradigm
from workbench.tasks.propose_relations import list_proposals
from workbench.tasks.pseudonymize import PseudonymReceipt, preview_pseudonyms, pseudonymize
from workbench.tasks.reidentify import NamesReceipt, reidentify
from workbench.tasks.relation_answers import (
    CoreAnswer,
    DilemmasAnswer,
    ParadigmAnswer,
    ProposalAnswer,
    RelationAnswer,
)
from workbench.tasks.relation_evidence import NewEvidence, remove_evidence
from workbench.tasks.relations import relate, relation_id, remove_relation
from workbench.tasks.remove_sources import remove_sources
from workbench.tasks.running_words import Within
from workbench.tasks.saturation import measure_saturation
from workbench.tasks.saturation_answers import SaturationAnswer
from workbench.tasks.search import search
from workbench.tasks.suggest import SuggestReceipt, suggest
from workbench.tasks.terms import TermGrouping, list_terms
from workbench.tasks.themes import Grouping, make_theme_table
from workbench.tasks.topic_answers import TopicsAnswer
from workbench.tasks.topics import USUAL as USUAL_TOPICS
from workbench.tasks.topics import TopicChoice, make_topics
from workbench.tasks.uncode import uncode
from workbench.tasks.word_choice import WordChoice
from workbench.texts.association.collocates import CollocationMeasure
from workbench.texts.association.keywords import KeynessMeasure
from workbench.texts.association.words import Tongue
from workbench.texts.blocks import SourceKind
from workbench.texts.language import Language
from workbench.themes.table import ThemeTable


class Project:
    """An open project.

    Answers are lists of flat dictionaries, the very ones that `--json` prints: their shapes
    are in `workbench.tasks.answers`, and `pandas.DataFrame(answer)` makes a table of each.

    Attributes:
        file: the project file underneath, for the functions of `workbench.tasks`.
        coder: the name that acts are written under.
    """

    def __init__(self, file: ProjectFile, *, coder: str) -> None:
        self.file = file
        self.coder = coder

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the project; everything that was done is on disk already."""
        self.file.close()

    def add(
        self,
        *paths: Path | str,
        kind: SourceKind | None = None,
        language: Language | None = None,
        encoding: str | None = None,
        text_columns: Sequence[str] = (),
        name_column: str | None = None,
        one_source_per: Literal["row", "file"] = "row",
    ) -> Receipt:
        """Add files and folders, as `workbench.tasks.add_sources.add_sources`.

        Of a table, `text_columns` hold the texts and `name_column` names the source of a row.
        """
        table = TableChoice(
            text_columns=tuple(text_columns),
            one_source_per=one_source_per,
            name_column=name_column,
        )
        choice = ReadingChoice(
            kind=kind,
            language=language,
            encoding=encoding,
            table=table if text_columns else None,
        )
        return add_sources(
            self.file, [Path(path) for path in paths], coder=self.coder, choice=choice
        )

    def remove(self, *sources: str) -> list[RemovedAnswer]:
        """Remove sources, given by name or id, with all that stands on them."""
        return remove_sources(self.file, sources, coder=self.coder)

    def sources(self) -> list[SourceAnswer]:
        """Return all sources in the order of adding."""
        return list_sources(self.file)

    def passages(self, source: str) -> list[PassageAnswer]:
        """Return the passages of a source, given by name or id."""
        return list_passages(self.file, source)

    def text(self, source: str) -> str:
        """Return the text of a source exactly as it is stored and coded."""
        return find_source(self.file, source).text

    def plan_edit(
        self,
        source: str,
        *,
        text: str | None = None,
        replace: tuple[str, str] | None = None,
        which: Literal["only", "all"] = "only",
    ) -> EditPlan:
        """Return what a new text, or other words for some, would do to the selections."""
        if replace is None:
            return plan_edit(self.file, source, text=text)
        replacements = replacements_of(self.file, source, *replace, which=which)
        return plan_edit(self.file, source, text=text, replacements=replacements)

    def edit(
        self, plan: EditPlan, *, unmovable: Mapping[str, Choice] | None = None
    ) -> list[MovedAnswer]:
        """Edit a source as planned; `unmovable` chooses for each selection that cannot move."""
        answer = moved_answers(self.file, plan, unmovable)
        edit_source(self.file, plan, unmovable=unmovable, coder=self.coder)
        return answer

    def preview_pseudonyms(
        self, names: Path | str, *, sources: Sequence[str] = ()
    ) -> list[PseudonymAnswer]:
        """Return every name of a CSV or Excel list that would be replaced, with its context."""
        listed = read_names(Path(names).name, Path(names).read_bytes())
        return preview_pseudonyms(self.file, listed, sources=sources)

    def pseudonymize(
        self,
        names: Path | str,
        *,
        key: Path | str,
        sources: Sequence[str] = (),
        keep: Sequence[str] = (),
    ) -> PseudonymReceipt:
        """Replace names for good, as `workbench.tasks.pseudonymize.pseudonymize`."""
        return pseudonymize(
            self.file,
            read_names(Path(names).name, Path(names).read_bytes()),
            key=Path(key),
            sources=sources,
            keep=keep,
            coder=self.coder,
        )

    def reidentify(self, key: Path | str) -> NamesReceipt:
        """Bring back the names that a key file keeps."""
        return reidentify(self.file, Path(key).name, Path(key).read_bytes(), coder=self.coder)

    def cases(self, path: Path | str) -> CasesReceipt:
        """Import cases and their attributes from a CSV or Excel file."""
        file = Path(path)
        return import_cases(self.file, file.name, file.read_bytes(), coder=self.coder)

    def search(
        self,
        query: str,
        *,
        source: str | None = None,
        width: int = 40,
        sort: Literal["place", "left", "right"] = "place",
    ) -> list[HitAnswer]:
        """Return every hit of a query, as `workbench.tasks.search.search`."""
        return search(self.file, query, source=source, width=width, sort=sort)

    def terms(
        self,
        *,
        by: TermGrouping = "all",
        language: Literal["en", "zh"] | None = None,
        source: str | None = None,
        stopwords: Literal["left out", "counted"] = "left out",
        length: int = 1,
        limit: int | None = None,
    ) -> list[TermAnswer]:
        """Return the terms by frequency, as `workbench.tasks.terms.list_terms`."""
        return list_terms(
            self.file,
            by=by,
            language=language,
            source=source,
            stopwords=stopwords,
            length=length,
            limit=limit,
        )

    def collocations(
        self,
        term: str,
        *,
        window: int = 5,
        within: Within = "passage",
        measure: CollocationMeasure = "log-likelihood",
        least: int = 3,
        language: Tongue | None = None,
        source: str | None = None,
        stopwords: Literal["left out", "counted"] = "left out",
        limit: int | None = None,
    ) -> list[CollocateAnswer]:
        """Return the words beside a term, as `workbench.tasks.collocations.make_collocations`."""
        made = make_collocations(
            self.file,
            term,
            window=window,
            within=within,
            measure=measure,
            source=source,
            choice=WordChoice(least=least, language=language, stopwords=stopwords, limit=limit),
        )
        return list(made.rows)

    def keyness(
        self,
        *group: str,
        against: Sequence[str] = ("rest",),
        inside: Sequence[str] = (),
        measure: KeynessMeasure = "log-likelihood",
        least: int = 3,
        language: Tongue | None = None,
        stopwords: Literal["left out", "counted"] = "left out",
        limit: int | None = None,
    ) -> list[KeywordAnswer]:
        """Return the key words of groups of texts, as `workbench.tasks.keyness.make_keyness`."""
        made = make_keyness(
            self.file,
            group,
            against=against,
            inside=inside,
            measure=measure,
            choice=WordChoice(least=least, language=language, stopwords=stopwords, limit=limit),
        )
        return list(made.rows)

    def import_codebook(self, path: Path | str) -> codebook_tasks.CodebookReceipt:
        """Bring the codebook up to date with a YAML file."""
        file = Path(path)
        return codebook_tasks.import_codebook(
            self.file, file.name, file.read_bytes(), coder=self.coder
        )

    def codes(self, *, names: str = "en") -> list[CodeAnswer]:
        """Return the codes as a tree laid flat."""
        return list_codes(self.file, language=names)

    def code(self, source: str, *, start: int, end: int, code: str, memo: str = "") -> CodingAnswer:
        """Put a code on the characters `start <= i < end` of a source."""
        return add_coding_at(
            self.file, source, start=start, end=end, code=code, memo=memo, coder=self.coder
        )

    def memos(
        self,
        *,
        on: MemoNoun | None = None,
        coder: str | None = None,
        kind: MemoKind | None = None,
        words: str | None = None,
    ) -> list[MemoAnswer]:
        """Return memos, the newest first."""
        return list_memos(self.file, on=on, coder=coder, kind=kind, words=words)

    def memo(
        self, text: str, *, on: MemoNoun, ref: str = "", kind: MemoKind = "analytic"
    ) -> MemoAnswer:
        """Write a memo on a coding (by id), a source or a code (by name or id), or the project."""
        return write_memo_on(self.file, text, on=on, ref=ref, kind=kind, coder=self.coder)

    def uncode(self, *codings: str) -> list[CodingAnswer]:
        """Remove codings, given by id, with their memos."""
        return uncode(self.file, codings, coder=self.coder)

    def codings(
        self,
        *,
        code: str | None = None,
        source: str | None = None,
        coder: str | None = None,
        names: str = "en",
    ) -> list[CodingAnswer]:
        """Return codings in reading order."""
        return list_codings(self.file, code=code, source=source, coder=coder, language=names)

    def suggest(
        self,
        *,
        unit: Literal["passage", "sentence"] = "passage",
        code: str | None = None,
        source: str | None = None,
    ) -> SuggestReceipt:
        """Suggest codes by the cues of the codebook."""
        return suggest(self.file, unit=unit, code=code, source=source, coder=self.coder)

    def suggestions(
        self,
        *,
        decision: str | None = None,
        code: str | None = None,
        source: str | None = None,
        least: float = 0.0,
        names: str = "en",
    ) -> list[SuggestionAnswer]:
        """Return suggestions in reading order."""
        return list_suggestions(
            self.file, decision=decision, code=code, source=source, least=least, language=names
        )

    def decide(
        self,
        decision: Decision,
        *,
        ids: Sequence[str] = (),
        code: str | None = None,
        source: str | None = None,
        least: float = 0.0,
        without_flags: Sequence[str] = (),
    ) -> int:
        """Accept or reject suggestions, as `workbench.tasks.decide.decide`."""
        return decide(
            self.file,
            decision,
            coder=self.coder,
            ids=ids,
            code=code,
            source=source,
            least=least,
            without_flags=without_flags,
        )

    def relations(
        self, *, code: str | None = None, type_: str | None = None, names: str = "en"
    ) -> list[RelationAnswer]:
        """Return the relations between codes with their evidence, the oldest first."""
        return list_relations(self.file, code=code, type_=type_, language=names)

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
        names: str = "en",
    ) -> DilemmasAnswer:
        """Return the dilemma-path matrix with its gaps, as `workbench.tasks.dilemmas`."""
        choice = DilemmaChoice(dilemmas=dilemmas, paths=paths, types=tuple(types))
        return list_dilemmas(self.file, choice, language=names)

    def write_dilemmas(
        self,
        path: Path | str,
        *,
        dilemmas: str | None = None,
        paths: str | None = None,
        types: Sequence[str] = (ADDRESSES,),
        names: str = "en",
    ) -> None:
        """Write the dilemma-path matrix; the ending of the name chooses the format."""
        file = Path(path)
        choice = DilemmaChoice(dilemmas=dilemmas, paths=paths, types=tuple(types))
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

    def undo(self, change: int | None = None) -> ChangeAnswer:
        """Take back the newest change that stands, or the one of this number, however old."""
        return undo(self.file, coder=self.coder, number=change)

    def redo(self) -> ChangeAnswer:
        """Bring back the change that was undone last."""
        return redo(self.file, coder=self.coder)

    def history(self) -> list[ChangeAnswer]:
        """Return every change, the newest first."""
        return list_history(self.file)

    def agreement(
        self, choice: AgreementChoice | None = None, *, names: str = "en"
    ) -> AgreementAnswer:
        """Return how far the coders agree, as `workbench.tasks.agreement.measure_agreement`."""
        return measure_agreement(self.file, choice, language=names)

    def themes(
        self,
        *,
        by: Grouping = "code",
        basis: Basis = "codings",
        names: str = "en",
        quotes: int = 3,
    ) -> ThemeTable:
        """Return the theme table; its `themes` and `quotes` are DataFrames."""
        return make_theme_table(self.file, by=by, basis=basis, language=names, quotes=quotes)

    def write_themes(
        self,
        path: Path | str,
        *,
        by: Grouping = "code",
        basis: Basis = "codings",
        names: str = "en",
        quotes: int = 3,
    ) -> None:
        """Write the theme table; the ending of the name chooses the format."""
        file = Path(path)
        file.write_bytes(
            themes_file(
                self.file,
                file_format=table_format(file.name),
                by=by,
                basis=basis,
                language=names,
                quotes=quotes,
            )
        )

    def topics(self, choice: TopicChoice = USUAL_TOPICS, *, names: str = "en") -> TopicsAnswer:
        """Return what the texts speak of, as `workbench.tasks.topics.make_topics`."""
        return make_topics(self.file, choice, language=names)

    def saturation(  # noqa: PLR0913 - each is an option of the command
        self,
        *,
        order: Order = "reading",
        base: int = 4,
        run: int = 2,
        threshold: float = 0.05,
        code: str | None = None,
        coder: str | None = None,
        unit: UnitKind = "source",
        codes: Level = "each",
        seed: int = 0,
        orders: int = 200,
        names: str = "en",
    ) -> SaturationAnswer:
        """Return what each source brings, as `workbench.tasks.saturation.measure_saturation`."""
        options = Options(
            order=order, base=base, run=run, threshold=threshold, orders=orders, seed=seed
        )
        return measure_saturation(
            self.file,
            options=options,
            unit=unit,
            codes=codes,
            code=code,
            coder=coder,
            language=names,
        )

    def matrix(  # noqa: PLR0913 - each is an option of the command
        self,
        columns: str = "codes",
        *,
        relation: Relation = "overlap",
        near: int = 200,
        near_unit: NearUnit = "characters",
        count: Count = "codings",
        codes: RowKind = "each",
        code: str | None = None,
        coder: str | None = None,
        agreement: Agreement = "once",
        names: str = "en",
    ) -> MatrixTable:
        """Return a matrix, as `workbench.tasks.matrix.make_matrix`.

        Its cells as rows of a table: `workbench.tasks.matrix.list_matrix`.
        """
        choice = MatrixChoice(
            columns=columns,
            relation=relation,
            near=near,
            near_unit=near_unit,
            count=count,
            codes=codes,
            code=code,
            coder=coder,
            agreement=agreement,
        )
        return make_matrix(self.file, choice, language=names)

    def matrix_codings(
        self, matrix: MatrixTable, *, row: str, column: str | None
    ) -> list[Evidence]:
        """Return the codings behind a cell, given by ids or names of its row and column.

        Of codes by codes these are pairs; `column=None` is that of sources without a value.
        """
        return list_cell(self.file, matrix.choice, row=row, column=column, language=matrix.language)

    def write_matrix(self, matrix: MatrixTable, path: Path | str, *, show: Show = "counts") -> None:
        """Write a matrix; the ending of the name chooses the format."""
        file = Path(path)
        file_format = table_format(file.name)
        report = matrix_report(matrix, file_format=file_format, show=show)
        file.write_bytes(write_report(report, format=file_format))


def new_project(path: Path | str, *, coder: str = "researcher") -> Project:
    """Make a new project file and open it.

    Raises:
        ProjectError: something of that name is there already, or it cannot be written.
    """
    return Project(open_project_task.new_project(Path(path)), coder=coder)


def open_project(path: Path | str, *, coder: str = "researcher") -> Project:
    """Open a project file.

    Raises:
        ProjectError: there is no such project, or it is damaged.
    """
    return Project(open_project_task.open_project(Path(path)), coder=coder)
