"""Build the sample project: from a folder of texts to the theme tables and figures."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

from workbench.charts.export import export_chart
from workbench.charts.heatmap import theme_heatmap
from workbench.charts.themes import theme_bars
from workbench.errors import WorkbenchError
from workbench.formats.tables.theme_report import report_of
from workbench.formats.tables.write import TableFormat, write_report
from workbench.store.project_file import ProjectFile
from workbench.tasks.cases.import_cases import import_cases
from workbench.tasks.codebook.keep_codebook import import_codebook
from workbench.tasks.progress import Progress, silent
from workbench.tasks.project.demo_study import FILE as STUDY
from workbench.tasks.project.demo_study import add_study
from workbench.tasks.project.open_project import new_project
from workbench.tasks.project.samples import mark_sample, sample_folder
from workbench.tasks.sources.add_sources import add_sources
from workbench.tasks.suggestions.decide import decide
from workbench.tasks.suggestions.suggest import suggest
from workbench.tasks.themes.make_theme_table import make_theme_table

SURE: Final = 0.75
"""The demo accepts suggestions from this confidence on, so that its tables show codings."""

TABLES: Final[tuple[tuple[TableFormat, str], ...]] = (
    ("docx", "the theme table for a paper, in Word"),
    ("xlsx", "the same with every quote on a second sheet, in Excel"),
    ("html", "the same as a page for the browser"),
    ("md", "the same as Markdown"),
    ("tex", "the same for LaTeX"),
    ("csv", "the same for R or SPSS"),
    ("json", "the same for a script"),
)
FIGURES: Final[tuple[Literal["png", "svg", "pdf"], ...]] = ("png", "svg", "pdf")


@dataclass(frozen=True, slots=True, kw_only=True)
class Demo:
    """What the demo made: its folder, its project, and each file with what it is."""

    folder: Path
    project: Path
    files: tuple[tuple[Path, str], ...]


def build_demo(folder: Path, *, coder: str, progress: Progress = silent) -> Demo:
    """Make the sample project in a folder and write its tables and figures beside it.

    Raises:
        ProjectError: the folder holds a demo already; it stays as it is.
        WorkbenchError: the folder cannot be made.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise WorkbenchError(f"The folder {folder} cannot be made: {error.strerror}.") from error
    path = folder / "demo.db"
    with new_project(path) as project:
        fill_with_samples(project, coder=coder, progress=progress)
        mark_sample(project)
        files = [(path, "the project: sources, codebook, suggestions, codings")]
        files += _write_tables(project, folder)
    return Demo(folder=folder, project=path, files=tuple(files))


def fill_with_samples(project: ProjectFile, *, coder: str, progress: Progress = silent) -> None:
    """Add the sample sources, cases and codebook, accept what is surer, and add the small study."""
    corpus = sample_folder("corpus")
    sources = sorted(
        path for path in corpus.iterdir() if path.name not in {"README.md", "cases.csv", STUDY}
    )
    add_sources(project, sources, coder=coder, progress=progress)
    cases = corpus / "cases.csv"
    import_cases(project, cases.name, cases.read_bytes(), coder=coder)
    codebook = sample_folder("codebooks") / "social-work-poverty.yaml"
    import_codebook(project, codebook.name, codebook.read_bytes(), coder=coder, progress=progress)
    suggest(project, coder=coder, progress=progress)
    decide(project, "accepted", coder=coder, least=SURE, without_flags=("negated",))
    add_study(project, coder=coder)


def _write_tables(project: ProjectFile, folder: Path) -> list[tuple[Path, str]]:
    files: list[tuple[Path, str]] = []

    def keep(name: str, content: bytes, what: str) -> None:
        path = folder / name
        path.write_bytes(content)
        files.append((path, what))

    english = make_theme_table(project)
    chinese = make_theme_table(project, language="zh")
    cases = make_theme_table(project, by="case")
    for file_format, what in TABLES:
        content = write_report(report_of(english), format=file_format)
        keep(f"themes.{file_format}", content, what)
    keep(
        "themes-zh.docx",
        write_report(report_of(chinese), format="docx"),
        "the theme table with its Chinese names, in Word",
    )
    keep(
        "themes-by-case.xlsx",
        write_report(report_of(cases), format="xlsx"),
        "themes compared between people and villages, in Excel",
    )
    for kind in FIGURES:
        bars = export_chart(theme_bars(english.themes), format=kind)
        keep(f"themes.{kind}", bars, f"the figure of the themes, as {kind.upper()}")
    heat = export_chart(theme_heatmap(cases.themes), format="png")
    keep("themes-by-case.png", heat, "themes by case, as PNG")
    return files
