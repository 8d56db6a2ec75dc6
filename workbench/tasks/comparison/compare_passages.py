"""Compare the passages of a code: with each other, with uncoded ones, and with other codes."""

from workbench.coding.comparison.choice import ComparisonChoice
from workbench.store.project_file import ProjectFile
from workbench.tasks.comparison.answers import ComparisonAnswer
from workbench.tasks.comparison.ground import load_comparison
from workbench.tasks.comparison.log import list_comparisons
from workbench.tasks.comparison.rows import comparison_answer
from workbench.tasks.progress import Progress, silent


def compare_passages(
    project: ProjectFile,
    code: str,
    choice: ComparisonChoice | None = None,
    *,
    language: str = "en",
    progress: Progress = silent,
) -> ComparisonAnswer:
    """Return the passages of a code held against each other, as in constant comparison.

    Codings count, suggestions do not.

    Args:
        code: name, path or id.
        choice: what is compared and how it is laid out; by source, with the codes under the
            code, where it is None.
        language: of the codes' names and of the remarks.
        progress: told while outdated tokens are made again.

    Raises:
        NotFoundError: there is no such code, or nobody of that name has coded.
        CodingError: the choice is none that can be, or the code has too many passages.

    Source:
        Glaser, B. G. (1965). The constant comparative method of qualitative analysis. Social
        Problems 12(4), 436-445.
    """
    choice = choice or ComparisonChoice()
    ground = load_comparison(project, code, choice, language=language, progress=progress)
    log = list_comparisons(project, ground.code_id, choice, language=language)
    return comparison_answer(ground, choice, log=log, language=language)
