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

from workbench.coding.cases.kinds import CaseKind
from workbench.coding.cases.scale import read_scale
from workbench.coding.codebook import Stage
from workbench.coding.comparison.choice import ComparisonChoice
from workbench.coding.extent.extent import SetKind
from workbench.coding.framework.summary import RowKind as RowsOfFramework
from workbench.coding.framework.table import FrameworkTable
from workbench.coding.matrices.by_code import NearUnit, Relation
from workbench.coding.matrices.choice import Agreement, MatrixChoice, RowKind, Show
from workbench.coding.matrices.counting import Count
from workbench.coding.matrices.table import MatrixTable
from workbench.coding.memo import MemoKind, MemoNoun
from workbench.coding.outline import Inside, Step
from workbench.coding.paradigm import Slot
from workbench.coding.queries.ground import Unit
from workbench.coding.relation import ADDRESSES, RelationStage
from workbench.coding.saturation.counting import Level
from workbench.coding.saturation.gathering import UnitKind
from workbench.coding.saturation.saturation import Options
from workbench.coding.saturation.unit import Order
from workbench.formats.names import read_names
from workbench.formats.reading import TableChoice
from workbench.formats.tables.write import table_format, write_report
from workbench.store.case_parts import load_cases_of_codings
from workbench.store.learning import Verdict
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
    SynonymsAnswer,
    TermAnswer,
)
from workbench.tasks.ask_codes import AskedCodesAnswer, CodesPlan, ask_codes, plan_codes
from workbench.tasks.ask_log import ModelRunAnswer, list_model_runs
from workbench.tasks.ask_plan import Plan, PlanAnswer, show_plan
from workbench.tasks.ask_send import Consent
from workbench.tasks.ask_setup import (
    SECONDS,
    Form,
    SetupAnswer,
    describe_model,
    key_of_environment,
    set_up_model,
    turn_off_model,
)
from workbench.tasks.ask_theme import (
    AskedThemeAnswer,
    ThemePlan,
    ask_theme_draft,
    keep_draft,
    plan_theme_draft,
)
from workbench.tasks.ask_topics import (
    AskedTopicsAnswer,
    TopicsPlan,
    accept_topic_name,
    ask_topic_names,
    plan_topic_names,
)
from workbench.tasks.attributes import list_attributes, set_attribute_type
from workbench.tasks.audit import AuditAnswer, draw_audit, judge_audit, list_audits
from workbench.tasks.case_answers import (
    AttributeAnswer,
    CaseAnswer,
    CaseSpanAnswer,
    ColumnAnswer,
    SpeakerAnswer,
)
from workbench.tasks.case_spans import link_span_to, list_case_spans, unlink_span_from
from workbench.tasks.case_table import Role, list_columns, propose_mapping, read_case_table
from workbench.tasks.cases import (
    add_case,
    describe_case,
    link_source,
    list_cases,
    remove_case,
    unlink_source,
)
from workbench.tasks.code_history import restore_wording, show_codebook_history, show_wording
from workbench.tasks.coded_ground import AgreementChoice
from workbench.tasks.collocations import make_collocations
from workbench.tasks.comparison import compare_passages
from workbench.tasks.comparison_answers import ComparisonAnswer
from workbench.tasks.comparison_file import comparison_file
from workbench.tasks.comparison_log import log_comparison
from workbench.tasks.core_category import mark_core_category, show_core_category
from workbench.tasks.decide import Decision, decide
from workbench.tasks.dilemmas import DilemmaChoice, list_dilemmas
from workbench.tasks.dilemmas_file import dilemmas_file
from workbench.tasks.draft import draft_answer, draft_file, draft_format, make_draft
from workbench.tasks.edit_source import (
    Choice,
    EditPlan,
    edit_source,
    moved_answers,
    plan_edit,
    replacements_of,
)
from workbench.tasks.embed import (
    EmbeddingState,
    EmbedReceipt,
    embed_passages,
    embedding_state,
    forget_embeddings,
)
from workbench.tasks.export_themes import themes_file
from workbench.tasks.framework import make_framework
from workbench.tasks.framework_answers import CellPassageAnswer, SummaryAnswer
from workbench.tasks.framework_cell import list_cell_passages
from workbench.tasks.framework_file import PassagesIn, framework_file
from workbench.tasks.framework_ground import FrameworkChoice
from workbench.tasks.group_codes import (
    bring_back_similar,
    dismiss_similar,
    put_under_category,
    put_under_new_category,
)
from workbench.tasks.history import list_history, redo, undo
from workbench.tasks.import_cases import CasesReceipt, import_cases
from workbench.tasks.keyness import make_keyness
from workbench.tasks.learn import LEAST, suggest_learned
from workbench.tasks.learn_along import (
    LearningState,
    learn_again,
    learning_state,
    switch_along,
)
from workbench.tasks.learn_save import LearnReceipt
from workbench.tasks.learning_report import LearningAnswer, measure_learning
from workbench.tasks.list_codings import list_codes, list_codings, list_suggestions
from workbench.tasks.list_properties import (
    PropertyGrouping,
    list_coding_properties,
    list_properties,
    show_profile,
    show_property_table,
)
from workbench.tasks.list_relations import list_relations
from workbench.tasks.list_sources import list_passages, list_sources
from workbench.tasks.matrix import make_matrix
from workbench.tasks.matrix_cell import Evidence, list_cell
from workbench.tasks.matrix_file import matrix_report
from workbench.tasks.memos import list_memos, write_memo_on
from workbench.tasks.outline import (
    add_heading,
    add_memo_entry,
    list_outline,
    move_in_outline,
    remove_from_outline,
    rename_heading,
    step_in_outline,
)
from workbench.tasks.outline_answers import DraftAnswer, OutlineAnswer
from workbench.tasks.paradigm import set_paradigm, show_paradigm
from workbench.tasks.profile import profile
from workbench.tasks.profile_answers import ProfileAnswer
from workbench.tasks.profile_file import profile_file
from workbench.tasks.profile_subject import ProfileKind
from workbench.tasks.properties import (
    add_property,
    find_property,
    position_codings,
    remove_property,
    revise_property,
)
from workbench.tasks.property_answers import (
    CodingPropertyAnswer,
    PropertyAnswer,
    PropertyTableAnswer,
)
from workbench.tasks.property_answers import ProfileAnswer as DimensionalProfileAnswer
from workbench.tasks.propose_relations import list_proposals
from workbench.tasks.pseudonymize import PseudonymReceipt, preview_pseudonyms, pseudonymize
from workbench.tasks.query import ask_query
from workbench.tasks.query_answers import QueryAnswer, SavedQueryAnswer, SetAnswer
from workbench.tasks.query_file import query_file
from workbench.tasks.recode import recode_codings
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
from workbench.tasks.restore import restore
from workbench.tasks.running_words import Within
from workbench.tasks.saturation import measure_saturation
from workbench.tasks.saturation_answers import SaturationAnswer
from workbench.tasks.saved_queries import list_queries, remove_query, rename_query, save_query
from workbench.tasks.search import search
from workbench.tasks.sets import list_sets, remove_set, rename_set, save_set
from workbench.tasks.similar import SimilarChoice, list_similar
from workbench.tasks.speakers import link_speaker_to, list_speakers, unlink_speaker_from
from workbench.tasks.stage_answers import CodebookHistoryAnswer, SimilarAnswer, StagesAnswer
from workbench.tasks.stages import count_stages, set_stage
from workbench.tasks.suggest import SuggestReceipt, suggest
from workbench.tasks.summarize import summarize
from workbench.tasks.synonyms import add_synonyms, list_synonyms, remove_synonyms
from workbench.tasks.terms import TermGrouping, list_terms
from workbench.tasks.themes import Grouping, make_theme_table
from workbench.tasks.threshold import ThresholdAnswer, set_threshold
from workbench.tasks.timeline import show_timeline
from workbench.tasks.topic_answers import TopicPassageAnswer, TopicsAnswer
from workbench.tasks.topic_cell import Spread, list_topic_cell
from workbench.tasks.topics import USUAL as USUAL_TOPICS
from workbench.tasks.topics import TopicChoice, make_topics
from workbench.tasks.trail import list_trail
from workbench.tasks.trail_answers import TimelineAnswer, TrailAnswer
from workbench.tasks.trail_file import trail_file
from workbench.tasks.uncode import uncode
from workbench.tasks.where_else import AlikeAnswer, find_where_else
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

    def cases(
        self,
        path: Path | str,
        *,
        roles: Mapping[str, Role] | None = None,
        types: Mapping[str, str] | None = None,
    ) -> CasesReceipt:
        """Import cases and their attributes from a CSV or Excel file.

        `roles` says what columns are and `types` the types of attributes, both by column, as in
        `workbench.tasks.case_table.propose_mapping`: `types={"age": "ordered:young,old"}`.
        """
        file = Path(path)
        return import_cases(
            self.file,
            file.name,
            file.read_bytes(),
            coder=self.coder,
            roles=roles,
            scales={column: read_scale(words) for column, words in (types or {}).items()},
        )

    def case_columns(
        self, path: Path | str, *, roles: Mapping[str, Role] | None = None
    ) -> list[ColumnAnswer]:
        """Return what each column of a table of cases is taken for; nothing is imported."""
        table = read_case_table(Path(path).name, Path(path).read_bytes())
        return list_columns(table, propose_mapping(self.file, table, roles=roles))

    def list_cases(self) -> list[CaseAnswer]:
        """Return all cases with their values, sources and speakers."""
        return list_cases(self.file)

    def add_case(
        self, name: str, *, kind: CaseKind | None = None, values: Mapping[str, str] | None = None
    ) -> CaseAnswer:
        """Add a case with its attribute values."""
        return add_case(self.file, name, kind=kind, values=values, coder=self.coder)

    def describe_case(
        self,
        case: str,
        *,
        name: str | None = None,
        kind: CaseKind | None = None,
        values: Mapping[str, str] | None = None,
    ) -> CaseAnswer:
        """Correct the name, the kind or values of a case; an empty value is taken away."""
        return describe_case(self.file, case, name=name, kind=kind, values=values, coder=self.coder)

    def remove_case(self, case: str) -> CaseAnswer:
        """Remove a case and return it as it was; its sources stay."""
        return remove_case(self.file, case, coder=self.coder)

    def link_source(self, case: str, source: str) -> CaseAnswer:
        """Say that a source as a whole belongs to a case."""
        return link_source(self.file, case, source, coder=self.coder)

    def unlink_source(self, case: str, source: str) -> CaseAnswer:
        """Say that a source as a whole does not belong to a case."""
        return unlink_source(self.file, case, source, coder=self.coder)

    def attributes(self) -> list[AttributeAnswer]:
        """Return all attributes with their types."""
        return list_attributes(self.file)

    def set_attribute_type(self, name: str, type_: str) -> AttributeAnswer:
        """Set the type of an attribute, such as `number` or `ordered:low,high`."""
        return set_attribute_type(self.file, name, read_scale(type_), coder=self.coder)

    def speakers(self, source: str | None = None) -> list[SpeakerAnswer]:
        """Return who speaks in the sources, and the cases whose words these are."""
        return list_speakers(self.file, source)

    def link_speaker(self, source: str, speaker: str, case: str) -> SpeakerAnswer:
        """Say that what a speaker says in a source are the words of a case."""
        return link_speaker_to(self.file, source, speaker, case, coder=self.coder)

    def unlink_speaker(self, source: str, speaker: str, case: str) -> SpeakerAnswer:
        """Say that a speaker of a source is not this case."""
        return unlink_speaker_from(self.file, source, speaker, case, coder=self.coder)

    def case_spans(self, source: str | None = None) -> list[CaseSpanAnswer]:
        """Return the spans of sources that belong to cases."""
        return list_case_spans(self.file, source)

    def link_span(self, source: str, *, start: int, end: int, case: str) -> CaseSpanAnswer:
        """Say that the characters `start <= i < end` of a source belong to a case."""
        return link_span_to(self.file, source, start=start, end=end, case=case, coder=self.coder)

    def unlink_span(self, source: str, *, start: int, end: int, case: str) -> CaseSpanAnswer:
        """Say that a span of a source does not belong to a case."""
        return unlink_span_from(
            self.file, source, start=start, end=end, case=case, coder=self.coder
        )

    def cases_of_codings(self) -> dict[str, tuple[str, ...]]:
        """Return the names of the cases that each coding counts for, by its id."""
        return load_cases_of_codings(self.file)

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
        sets: Sequence[str] = (),
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
            sets=sets,
            stopwords=stopwords,
            length=length,
            limit=limit,
        )

    def synonyms(self) -> list[SynonymsAnswer]:
        """Return the words that topics count as one."""
        return list_synonyms(self.file)

    def add_synonyms(self, sets: Sequence[Sequence[str]]) -> None:
        """Count words as one: `[("扶贫", "poverty alleviation")]`."""
        add_synonyms(self.file, sets, coder=self.coder)

    def remove_synonyms(self, words: Sequence[str]) -> None:
        """Take words off the list of those that count as one."""
        remove_synonyms(self.file, words, coder=self.coder)

    def collocations(  # noqa: PLR0913 - each is an option of the command
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
        sets: Sequence[str] = (),
    ) -> list[CollocateAnswer]:
        """Return the words beside a term, as `workbench.tasks.collocations.make_collocations`."""
        made = make_collocations(
            self.file,
            term,
            window=window,
            within=within,
            measure=measure,
            source=source,
            choice=WordChoice(
                least=least,
                language=language,
                stopwords=stopwords,
                limit=limit,
                sets=tuple(sets),
            ),
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
        sets: Sequence[str] = (),
    ) -> list[KeywordAnswer]:
        """Return the key words of groups of texts, as `workbench.tasks.keyness.make_keyness`."""
        made = make_keyness(
            self.file,
            group,
            against=against,
            inside=inside,
            measure=measure,
            choice=WordChoice(
                least=least,
                language=language,
                stopwords=stopwords,
                limit=limit,
                sets=tuple(sets),
            ),
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
        """Write a memo on a coding (by id), a source, code or case (by name), or the project."""
        return write_memo_on(self.file, text, on=on, ref=ref, kind=kind, coder=self.coder)

    def outline(self, *, names: str = "en") -> list[OutlineAnswer]:
        """Return the entries of the outline in their order."""
        return list_outline(self.file, language=names)

    def outline_memo(self, memo: str, *, under: str | None = None, at: int | None = None) -> str:
        """Put a memo, given by id, into the outline; return the id of its entry."""
        return add_memo_entry(self.file, memo, under=under, at=at, coder=self.coder)

    def outline_heading(
        self, heading: str, *, under: str | None = None, at: int | None = None
    ) -> str:
        """Put a heading of your own into the outline; return the id of its entry."""
        return add_heading(self.file, heading, under=under, at=at, coder=self.coder)

    def move_in_outline(
        self,
        entry: str,
        *,
        step: Step | None = None,
        under: str | None = None,
        at: int | None = None,
    ) -> None:
        """Move an entry, given by number or id: one step, or to a place."""
        if step is not None:
            step_in_outline(self.file, entry, step, coder=self.coder)
        else:
            move_in_outline(self.file, entry, under=under, at=at, coder=self.coder)

    def rename_heading(self, entry: str, heading: str) -> None:
        """Give a heading of the outline, by number or id, other words."""
        rename_heading(self.file, entry, heading, coder=self.coder)

    def remove_from_outline(self, entry: str, *, inside: Inside = "kept") -> None:
        """Take an entry, given by number or id, out of the outline; its memo stays."""
        remove_from_outline(self.file, entry, inside=inside, coder=self.coder)

    def write_draft(self, path: Path | str, *, title: str = "", names: str = "en") -> DraftAnswer:
        """Write the outline as a draft; the ending of the name chooses docx or md."""
        file = Path(path)
        file_format = draft_format(file.name)
        draft = make_draft(self.file, title=title, language=names)
        file.write_bytes(draft_file(draft, file_format=file_format))
        return draft_answer(draft)

    def uncode(self, *codings: str) -> list[CodingAnswer]:
        """Remove codings, given by id, with their memos."""
        return uncode(self.file, codings, coder=self.coder)

    def recode(self, *codings: str, into: str) -> list[CodingAnswer]:
        """Put codings, given by id, under another code; return what stands there then."""
        return recode_codings(self.file, codings, into=into, coder=self.coder)

    def codings(
        self,
        *,
        code: str | None = None,
        source: str | None = None,
        coder: str | None = None,
        sets: Sequence[str] = (),
        names: str = "en",
    ) -> list[CodingAnswer]:
        """Return codings in reading order."""
        return list_codings(
            self.file, code=code, source=source, coder=coder, sets=sets, language=names
        )

    def suggest(
        self,
        *,
        unit: Literal["passage", "sentence"] = "passage",
        code: str | None = None,
        source: str | None = None,
    ) -> SuggestReceipt:
        """Suggest codes by the cues of the codebook."""
        return suggest(self.file, unit=unit, code=code, source=source, coder=self.coder)

    def learn(
        self, *, least: float = LEAST, code: str | None = None, source: str | None = None
    ) -> LearnReceipt:
        """Suggest codes by what people have coded and rejected."""
        return suggest_learned(self.file, least=least, code=code, source=source, coder=self.coder)

    def learning(
        self, *, code: str | None = None, least: float = 0.5, names: str = "en"
    ) -> LearningAnswer:
        """Tell how well codes are learnt, by examples that were held out."""
        return measure_learning(self.file, code=code, least=least, language=names)

    def learning_state(self) -> LearningState:
        """Tell when codes were learnt, from how many decisions, and how many came since."""
        return learning_state(self.file)

    def learn_along(self, switch: Literal["on", "off"]) -> None:
        """Let the screens learn again after every five decisions, or only when asked."""
        switch_along(self.file, switch)

    def learn_again(self) -> LearnReceipt:
        """Learn again from the probability that was suggested from the last time."""
        return learn_again(self.file, coder=self.coder)

    def threshold(self, code: str, least: float, *, names: str = "en") -> ThresholdAnswer:
        """Set from what probability on suggestions of a code may be accepted in bulk."""
        return set_threshold(self.file, code, least=least, coder=self.coder, language=names)

    def draw_audit(
        self, code: str, *, size: int = 50, seed: int = 0, names: str = "en"
    ) -> AuditAnswer:
        """Draw passages without a code, to judge how many of them belong to it."""
        return draw_audit(self.file, code, size=size, seed=seed, coder=self.coder, language=names)

    def judge_audit(
        self, audit_id: str, verdicts: Sequence[tuple[int, Verdict]], *, names: str = "en"
    ) -> AuditAnswer:
        """Write verdicts on passages of an audit, by position; what belongs is coded."""
        return judge_audit(self.file, audit_id, verdicts, coder=self.coder, language=names)

    def audits(self, *, code: str | None = None, names: str = "en") -> list[AuditAnswer]:
        """Return the audits, the newest first, with what they say of each code."""
        return list_audits(self.file, code=code, language=names)

    def embed(self) -> EmbedReceipt:
        """Compute the embedding of every passage that has none; it needs the extra `embed`."""
        return embed_passages(self.file)

    def embedding_state(self) -> EmbeddingState:
        """Tell how many passages have an embedding, and how long the others will take."""
        return embedding_state(self.file)

    def forget_embeddings(self) -> int:
        """Remove all embeddings from the project, and return how many they were."""
        return forget_embeddings(self.file)

    def where_else(
        self, source: str, start: int, end: int, *, limit: int = 20
    ) -> list[AlikeAnswer]:
        """Return the passages most like a selection, the likest first."""
        return find_where_else(self.file, source, start=start, end=end, limit=limit)

    def set_up_model(
        self,
        address: str | None = None,
        model: str | None = None,
        *,
        seconds: float = SECONDS,
        form: Form = "schema",
    ) -> SetupAnswer:
        """Turn the help of a language model on for this project; without an address tell of it."""
        if address is None or model is None:
            return describe_model(self.file)
        return set_up_model(self.file, address, model, seconds=seconds, form=form)

    def turn_off_model(self) -> SetupAnswer:
        """Turn the help of a language model off."""
        return turn_off_model(self.file)

    def plan_codes(
        self,
        *,
        code: str | None = None,
        source: str | None = None,
        limit: int | None = None,
        again: bool = False,
        names: str = "en",
    ) -> CodesPlan:
        """Return what would be sent to have codes suggested; `show_plan` shows it to a person."""
        return plan_codes(
            self.file, code=code, source=source, limit=limit, again=again, language=names
        )

    def plan_topic_names(
        self,
        choice: TopicChoice = USUAL_TOPICS,
        *,
        topics: Sequence[int] = (),
        examples: int = 3,
        names: str = "en",
    ) -> TopicsPlan:
        """Return what would be sent to have topics named."""
        return plan_topic_names(self.file, choice, topics=topics, examples=examples, language=names)

    def plan_theme_draft(self, code: str, *, quotes: int = 30, names: str = "en") -> ThemePlan:
        """Return what would be sent to have a summary of a theme drafted."""
        return plan_theme_draft(self.file, code, quotes=quotes, language=names)

    def show_plan(self, plan: Plan) -> PlanAnswer:
        """Return all that a plan would send, how much it is, to where, and what to mind."""
        return show_plan(plan, key=key_of_environment())

    def ask_codes(self, plan: CodesPlan, *, send_to: str) -> AskedCodesAnswer:
        """Send a plan to the server that `send_to` names; what is answered are suggestions."""
        return ask_codes(
            self.file,
            plan,
            consent=Consent(host=send_to),
            key=key_of_environment(),
            coder=self.coder,
        )

    def ask_topic_names(self, plan: TopicsPlan, *, send_to: str) -> AskedTopicsAnswer:
        """Send a plan to the server that `send_to` names, and return the names proposed."""
        return ask_topic_names(
            self.file,
            plan,
            consent=Consent(host=send_to),
            key=key_of_environment(),
            coder=self.coder,
        )

    def accept_topic_name(self, choice: TopicChoice, topic: int, name: str, *, method: str) -> None:
        """Give a topic a name that a model proposed, as your own act."""
        accept_topic_name(self.file, choice, topic, name, method=method, coder=self.coder)

    def ask_theme_draft(self, plan: ThemePlan, *, send_to: str) -> AskedThemeAnswer:
        """Send a plan to the server that `send_to` names, and return the draft."""
        return ask_theme_draft(
            self.file,
            plan,
            consent=Consent(host=send_to),
            key=key_of_environment(),
            coder=self.coder,
        )

    def keep_draft(self, draft: AskedThemeAnswer) -> MemoAnswer:
        """Write a draft as a memo on its code."""
        return keep_draft(self.file, draft, coder=self.coder)

    def model_log(self) -> list[ModelRunAnswer]:
        """Return what was sent to language models, the newest first."""
        return list_model_runs(self.file)

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
        """Return the dilemma-path matrix with its gaps, as `workbench.tasks.dilemmas`."""
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

    def stages(self, *, stage: Stage | None = None, names: str = "en") -> StagesAnswer:
        """Return the codes in use by stage, as `workbench.tasks.stages.count_stages`."""
        return count_stages(self.file, stage=stage, language=names)

    def move_to_stage(self, stage: Stage, *codes: str) -> None:
        """Move codes, by name, path or id, to another stage."""
        set_stage(self.file, codes, stage, coder=self.coder)

    def similar(self, choice: SimilarChoice | None = None, *, names: str = "en") -> SimilarAnswer:
        """Return similar codes with their reasons, as `workbench.tasks.similar.list_similar`."""
        return list_similar(self.file, choice or SimilarChoice(), language=names)

    def group(
        self,
        *codes: str,
        under: str | None = None,
        new: str | None = None,
        language: str = "en",
    ) -> str:
        """Group codes under a category or a new one, whose id is returned; name one of the two."""
        if under is not None and new is None:
            return put_under_category(self.file, codes, under, coder=self.coder)
        if new is not None and under is None:
            return put_under_new_category(
                self.file, codes, new, language=language, coder=self.coder
            )
        raise ValueError("Name either a category that is there or a new one.")

    def dismiss_similar(self, one: str, other: str) -> None:
        """Remember that two codes are not to be grouped."""
        dismiss_similar(self.file, one, other, coder=self.coder)

    def bring_back_similar(self, one: str, other: str) -> None:
        """Let a dismissed pair of codes wait for a decision again."""
        bring_back_similar(self.file, one, other, coder=self.coder)

    def properties(self, *, category: str | None = None, names: str = "en") -> list[PropertyAnswer]:
        """Return the properties of the categories, in the order of the codebook."""
        return list_properties(self.file, category=category, language=names)

    def add_property(
        self,
        category: str,
        name: Mapping[str, str],
        *,
        words: Mapping[str, Sequence[str]] | None = None,
        between: tuple[float, float] | None = None,
    ) -> PropertyAnswer:
        """Add a property; its name and the words of its dimension are given by language."""
        return add_property(
            self.file, category, name, words=words, between=between, coder=self.coder
        )

    def revise_property(
        self,
        name: str,
        *,
        category: str | None = None,
        names: Mapping[str, str] | None = None,
        words: Mapping[str, Sequence[str]] | None = None,
        between: tuple[float, float] | None = None,
    ) -> PropertyAnswer:
        """Give a property, by name or id, other names, words or another range."""
        id_ = find_property(self.file, name, category=category)
        return revise_property(
            self.file, id_, name=names, words=words, between=between, coder=self.coder
        )

    def remove_property(self, name: str, *, category: str | None = None) -> PropertyAnswer:
        """Remove a property, by name or id, with the positions on it; return it as it was."""
        id_ = find_property(self.file, name, category=category)
        return remove_property(self.file, id_, coder=self.coder)

    def position(
        self, name: str, *codings: str, at: str | None, category: str | None = None
    ) -> PropertyAnswer:
        """Let codings, by id, stand at a word or number of a property; None takes them off."""
        id_ = find_property(self.file, name, category=category)
        return position_codings(self.file, id_, codings, at=at, coder=self.coder)

    def coding_properties(self, coding: str, *, names: str = "en") -> list[CodingPropertyAnswer]:
        """Return the properties that a coding, by id, can stand on, with its positions."""
        return list_coding_properties(self.file, coding, language=names)

    def property_profile(
        self,
        name: str,
        *,
        category: str | None = None,
        by: PropertyGrouping = "case",
        names: str = "en",
    ) -> DimensionalProfileAnswer:
        """Return how codings lie on a property, by name or id, for each case or source."""
        id_ = find_property(self.file, name, category=category)
        return show_profile(self.file, id_, by=by, language=names)

    def property_table(
        self, category: str, *, by: PropertyGrouping = "case", names: str = "en"
    ) -> PropertyTableAnswer:
        """Return all properties of a category by case or source."""
        return show_property_table(self.file, category, by=by, language=names)

    def codebook_history(
        self, code: str | None = None, *, names: str = "en"
    ) -> CodebookHistoryAnswer:
        """Return what was done to the codes, or to one and those under it, the oldest first."""
        return show_codebook_history(self.file, code=code, language=names)

    def wording(self, code: str, *, change: int) -> Mapping[str, dict[str, str]]:
        """Return what a code said of itself after a change, by field and then by language."""
        return show_wording(self.file, code, change=change)

    def restore_wording(self, code: str, *, change: int) -> None:
        """Let a code say of itself again what it said after a change."""
        restore_wording(self.file, code, change=change, coder=self.coder)

    def undo(self, change: int | None = None) -> ChangeAnswer:
        """Take back the newest change that stands, or the one of this number, however old."""
        return undo(self.file, coder=self.coder, number=change)

    def redo(self) -> ChangeAnswer:
        """Bring back the change that was undone last."""
        return redo(self.file, coder=self.coder)

    def history(self) -> list[ChangeAnswer]:
        """Return every change, the newest first."""
        return list_history(self.file)

    def trail(self, of: str | None = None, *, names: str = "en") -> list[TrailAnswer]:
        """Return what changes did field by field, as `workbench.tasks.trail.list_trail`.

        Of one thing (`code:NAME`, `coding:ID`, `memo:ID`, `source:NAME`, `case:NAME`), or of all.
        """
        return list_trail(self.file, of=of, language=names)

    def restore(self, of: str, *, to: int) -> ChangeAnswer:
        """Restore a code, coding or memo to what it was after a change, as a new change."""
        return restore(self.file, of, to=to, coder=self.coder)

    def write_trail(self, path: Path | str, of: str | None = None, *, names: str = "en") -> None:
        """Write the audit trail; the ending of the name chooses the format."""
        file = Path(path)
        trail = self.trail(of, names=names)
        touched = {answer["change"] for answer in trail}
        history = [c for c in self.history() if of is None or c["number"] in touched]
        file.write_bytes(
            trail_file(history, trail, file_format=table_format(file.name), language=names)
        )

    def timeline(self, *, zone: str = "UTC") -> TimelineAnswer:
        """Return the course of the study by days, as `workbench.tasks.timeline.show_timeline`."""
        return show_timeline(self.file, zone=zone)

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
        sets: Sequence[str] = (),
        coder: str | None = None,
    ) -> ThemeTable:
        """Return the theme table; its `themes` and `quotes` are DataFrames."""
        return make_theme_table(
            self.file,
            by=by,
            basis=basis,
            language=names,
            quotes=quotes,
            sets=sets,
            coder=coder,
        )

    def write_themes(
        self,
        path: Path | str,
        *,
        by: Grouping = "code",
        basis: Basis = "codings",
        names: str = "en",
        quotes: int = 3,
        sets: Sequence[str] = (),
        coder: str | None = None,
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
                sets=sets,
                coder=coder,
            )
        )

    def topics(self, choice: TopicChoice = USUAL_TOPICS, *, names: str = "en") -> TopicsAnswer:
        """Return what the texts speak of, as `workbench.tasks.topics.make_topics`."""
        return make_topics(self.file, choice, language=names)

    def topic_passages(
        self,
        answer: TopicsAnswer,
        *,
        by: Spread,
        group: str,
        topic: int,
        sets: Sequence[str] = (),
    ) -> list[TopicPassageAnswer]:
        """Return the passages of a topic in a source, year, month, case, language or code."""
        return list_topic_cell(self.file, answer, by=by, group=group, topic=topic, sets=sets)

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
        sets: Sequence[str] = (),
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
            sets=sets,
            language=names,
        )

    def compare(
        self, code: str, choice: ComparisonChoice | None = None, *, names: str = "en"
    ) -> ComparisonAnswer:
        """Return the passages of a code held against each other and against other codes.

        As `workbench.tasks.comparison.compare_passages`.
        """
        return compare_passages(self.file, code, choice, language=names)

    def write_comparison(self, comparison: ComparisonAnswer, path: Path | str) -> None:
        """Write the lists of a comparison; the ending of the name chooses the format."""
        file = Path(path)
        file.write_bytes(comparison_file(comparison, file_format=table_format(file.name)))

    def log_comparison(
        self,
        code: str,
        text: str,
        *,
        codings: Sequence[str],
        kind: MemoKind = "analytic",
        names: str = "en",
    ) -> MemoAnswer:
        """Write what comes of a comparison as a memo on the code, linked to the passages."""
        return log_comparison(
            self.file, code, text, codings=codings, kind=kind, language=names, coder=self.coder
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
        sets: Sequence[str] = (),
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
            sets=tuple(sets),
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

    def framework(
        self,
        *codes: str,
        rows: RowsOfFramework | None = None,
        sets: Sequence[str] = (),
        coder: str | None = None,
        names: str = "en",
    ) -> FrameworkTable:
        """Return cases or sources by themes, as `workbench.tasks.framework.make_framework`.

        Its cells as rows of a table: `workbench.tasks.framework.framework_answer`.
        """
        choice = FrameworkChoice(rows=rows, codes=codes, sets=tuple(sets), coder=coder)
        return make_framework(self.file, choice, language=names)

    def framework_passages(
        self,
        row: str,
        theme: str,
        *,
        rows: RowsOfFramework | None = None,
        sets: Sequence[str] = (),
        coder: str | None = None,
        names: str = "en",
    ) -> list[CellPassageAnswer]:
        """Return the passages of a case or source under a theme, in reading order."""
        return list_cell_passages(
            self.file, row, theme, rows=rows, sets=sets, coder=coder, language=names
        )

    def summarize(
        self, row: str, theme: str, text: str, *, rows: RowsOfFramework | None = None
    ) -> SummaryAnswer | None:
        """Write what a case or source says under a theme; an empty text removes it."""
        return summarize(self.file, row, theme, text, rows=rows, coder=self.coder)

    def write_framework(
        self,
        path: Path | str,
        *codes: str,
        rows: RowsOfFramework | None = None,
        sets: Sequence[str] = (),
        coder: str | None = None,
        passages: PassagesIn = "counted",
        names: str = "en",
    ) -> None:
        """Write the framework matrix; the ending of the name chooses the format."""
        file = Path(path)
        choice = FrameworkChoice(rows=rows, codes=codes, sets=tuple(sets), coder=coder)
        file.write_bytes(
            framework_file(
                self.file,
                choice,
                file_format=table_format(file.name),
                passages=passages,
                language=names,
            )
        )

    def profile(
        self,
        kind: ProfileKind,
        name: str,
        *,
        quotes: int = 5,
        sets: Sequence[str] = (),
        names: str = "en",
    ) -> ProfileAnswer:
        """Return all that is known of one case, source, code or practice model."""
        return profile(self.file, kind, name, quotes=quotes, sets=sets, language=names)

    def write_profile(
        self,
        path: Path | str,
        kind: ProfileKind,
        *profiles: str,
        sets: Sequence[str] = (),
        names: str = "en",
    ) -> None:
        """Write the profile of one or several of a kind; the ending chooses the format."""
        file = Path(path)
        file.write_bytes(
            profile_file(
                self.file,
                kind,
                profiles,
                file_format=table_format(file.name),
                sets=sets,
                language=names,
            )
        )

    def query(
        self, query: str, *, unit: Unit = "codings", save: str | None = None, names: str = "en"
    ) -> QueryAnswer:
        """Return what a query over codings finds, as `workbench.tasks.query.ask_query`.

        With `save`, the query is kept under that name.
        """
        answer = ask_query(self.file, query, unit=unit, language=names)
        if save is not None:
            save_query(self.file, query, name=save, unit=unit, coder=self.coder)
        return answer

    def write_query(
        self, path: Path | str, query: str, *, unit: Unit = "codings", names: str = "en"
    ) -> None:
        """Write what a query finds; the ending of the name chooses the format."""
        file = Path(path)
        form = table_format(file.name)
        file.write_bytes(query_file(self.file, query, unit=unit, file_format=form, language=names))

    def queries(self, *, names: str = "en") -> list[SavedQueryAnswer]:
        """Return the saved queries, the oldest first."""
        return list_queries(self.file, language=names)

    def rename_query(self, name: str, new: str) -> SavedQueryAnswer:
        """Give a saved query another name."""
        return rename_query(self.file, name, new, coder=self.coder)

    def remove_query(self, name: str) -> SavedQueryAnswer:
        """Remove a saved query and return it as it was."""
        return remove_query(self.file, name, coder=self.coder)

    def sets(self, *, names: str = "en") -> list[SetAnswer]:
        """Return the sets with what is in them now, the oldest first."""
        return list_sets(self.file, language=names)

    def save_set(
        self,
        name: str,
        *,
        kind: SetKind = "sources",
        members: Sequence[str] = (),
        conditions: str = "",
    ) -> SetAnswer:
        """Keep a set under a name: members one by one, or whatever fulfils conditions."""
        return save_set(
            self.file, name, kind=kind, members=members, conditions=conditions, coder=self.coder
        )

    def rename_set(self, name: str, new: str) -> SetAnswer:
        """Give a set another name."""
        return rename_set(self.file, name, new, coder=self.coder)

    def remove_set(self, name: str) -> SetAnswer:
        """Remove a set and return it as it was; what was in it stays."""
        return remove_set(self.file, name, coder=self.coder)


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
