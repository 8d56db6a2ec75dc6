"""Workbench: literature review and qualitative coding of English and Chinese texts."""

from typing import TYPE_CHECKING, Any

from workbench.version import __version__

if TYPE_CHECKING:
    from workbench.api import Project, new_project, open_project


__all__ = ["Project", "__version__", "new_project", "open_project"]


def __getattr__(name: str) -> Any:
    # The Python face pulls in every room; a caller who only wants one module of texts or
    # formats should not wait for it.
    if name in {"Project", "new_project", "open_project"}:
        from workbench import api

        return getattr(api, name)
    raise AttributeError(f"module 'workbench' has no attribute '{name}'")
