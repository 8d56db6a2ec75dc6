"""Which English pipeline of spaCy a project takes its lemmas from."""

from workbench.store.project_file import ProjectFile
from workbench.store.settings import load_setting, save_setting
from workbench.tasks.progress import Progress, silent
from workbench.tasks.sources.tokenize_sources import ENGLISH_PIPELINE, ensure_tokenized
from workbench.texts.tokenizer import ProjectTokenizer

BLANK = "blank"
"""The pipeline that comes with the program: spaCy's rules with the lemmas of simplemma."""


def english_pipeline(project: ProjectFile) -> str:
    """Return the name of the pipeline, `blank` for the one that comes with the program."""
    return load_setting(project, ENGLISH_PIPELINE) or BLANK


def choose_english_pipeline(project: ProjectFile, name: str, *, progress: Progress = silent) -> int:
    """Take the lemmas of an installed trained pipeline, and tokenize the sources again.

    Args:
        project: open.
        name: of the package or the folder of the pipeline; `blank` goes back to the one that
            comes with the program.
        progress: told while sources are tokenized again.

    Returns:
        how many sources were tokenized again.

    Raises:
        WorkbenchError: no such pipeline is installed, or it gives no lemmas; the project
            keeps the one it had.
    """
    if name != BLANK:
        ProjectTokenizer(english_pipeline=name)
    save_setting(project, ENGLISH_PIPELINE, None if name == BLANK else name)
    return ensure_tokenized(project, progress=progress)
