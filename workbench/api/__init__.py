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

from pathlib import Path

from workbench.api.cases import CaseVerbs
from workbench.api.codebook import CodebookVerbs
from workbench.api.codings import CodingVerbs
from workbench.api.history import HistoryVerbs
from workbench.api.matrices import MatrixVerbs
from workbench.api.model import ModelVerbs
from workbench.api.queries import QueryVerbs
from workbench.api.relations import RelationVerbs
from workbench.api.sources import SourceVerbs
from workbench.api.suggestions import SuggestionVerbs
from workbench.api.tables import TableVerbs
from workbench.api.words import WordVerbs
from workbench.tasks.project import open_project as open_project_task

__all__ = ["Project", "new_project", "open_project"]


class Project(
    SourceVerbs,
    CaseVerbs,
    WordVerbs,
    CodebookVerbs,
    CodingVerbs,
    SuggestionVerbs,
    ModelVerbs,
    RelationVerbs,
    HistoryVerbs,
    TableVerbs,
    MatrixVerbs,
    QueryVerbs,
):
    """An open project.

    Answers are lists of flat dictionaries, the very ones that `--json` prints: their shapes
    are in `workbench.tasks.answers`, and `pandas.DataFrame(answer)` makes a table of each.

    Attributes:
        file: the project file underneath, for the functions of `workbench.tasks`.
        coder: the name that acts are written under.
    """


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
