"""Make and open projects, ready to be worked with."""

from pathlib import Path

from workbench.store.passages import ensure_indexed
from workbench.store.project_file import ProjectFile, create_project_file, open_project_file


def new_project(path: Path) -> ProjectFile:
    """Make a new project file and open it.

    Raises:
        ProjectError: something of that name is there already, or the folder cannot be written.
    """
    project = create_project_file(path)
    ensure_indexed(project)
    return project


def open_project(path: Path) -> ProjectFile:
    """Open a project file; an index that another version of the program made is made anew.

    Raises:
        ProjectError: there is no such file, or it is not a project, or it is damaged.
        ProjectBusyError: another program holds it.
        ProjectVersionError: a newer program made it.
    """
    project = open_project_file(path)
    try:
        ensure_indexed(project)
    except BaseException:
        project.close()
        raise
    return project
