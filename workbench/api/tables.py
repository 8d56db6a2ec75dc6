"""Tables that go into a paper: agreement, themes, topics, saturation, comparisons."""

from collections.abc import Sequence
from pathlib import Path

from workbench.api.face import Face
from workbench.coding.comparison.choice import ComparisonChoice
from workbench.coding.memo import MemoKind
from workbench.coding.saturation.counting import Level
from workbench.coding.saturation.gathering import UnitKind
from workbench.coding.saturation.saturation import Options
from workbench.coding.saturation.unit import Order
from workbench.formats.tables.write import table_format
from workbench.store.marks import Basis
from workbench.tasks.agreement.ground import AgreementChoice
from workbench.tasks.agreement.measure_agreement import AgreementAnswer, measure_agreement
from workbench.tasks.answers import (
    MemoAnswer,
)
from workbench.tasks.comparison.answers import ComparisonAnswer
from workbench.tasks.comparison.compare_passages import compare_passages
from workbench.tasks.comparison.file import comparison_file
from workbench.tasks.comparison.log import log_comparison
from workbench.tasks.saturation.answers import SaturationAnswer
from workbench.tasks.saturation.measure_saturation import measure_saturation
from workbench.tasks.themes.export_themes import themes_file
from workbench.tasks.themes.make_theme_table import Grouping, make_theme_table
from workbench.tasks.topics.answers import TopicPassageAnswer, TopicsAnswer
from workbench.tasks.topics.cell import Spread, list_topic_cell
from workbench.tasks.topics.make_topics import USUAL as USUAL_TOPICS
from workbench.tasks.topics.make_topics import TopicChoice, make_topics
from workbench.themes.table import ThemeTable


class TableVerbs(Face):
    """The verbs of tables."""

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
