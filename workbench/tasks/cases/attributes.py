"""Attributes of cases and sources, and their types."""

from workbench.coding.cases.scale import Scale, in_order
from workbench.errors import NotFoundError
from workbench.store.attributes import (
    load_attributes,
    load_case_values,
    load_own_values,
    load_scales,
    set_scale,
)
from workbench.store.project_file import ProjectFile
from workbench.tasks.cases.answers import AttributeAnswer


def list_attributes(project: ProjectFile) -> list[AttributeAnswer]:
    """Return all attributes with their types, their values in the order of the type."""
    scales = load_scales(project)
    return [_answer(project, name, scales.get(name)) for name in load_attributes(project)]


def set_attribute_type(
    project: ProjectFile, name: str, scale: Scale, *, coder: str
) -> AttributeAnswer:
    """Set the type of an attribute; no value is changed by it.

    Returns:
        The attribute; its `misfits` are the values that do not fit the type.

    Raises:
        NotFoundError: the project has no such attribute.
    """
    known = load_attributes(project)
    if name not in known:
        listed = ", ".join(f"'{one}'" for one in known)
        hint = f" There are: {listed}." if known else ""
        raise NotFoundError(f"No attribute is called '{name}'.{hint}")
    with project.change("cases", f"Set the type of the attribute {name}", coder=coder):
        set_scale(project.connection, name, scale)
    return _answer(project, name, scale)


def _answer(project: ProjectFile, name: str, scale: Scale | None) -> AttributeAnswer:
    of_cases, own = load_case_values(project, name), load_own_values(project, name)
    values = in_order(sorted({*of_cases.values(), *own.values()}), scale or Scale())
    return AttributeAnswer(
        name=name,
        type=scale.type if scale else None,
        categories=list(scale.categories) if scale else [],
        cases=len(of_cases),
        sources=len(own),
        values=values,
        misfits=[value for value in values if scale and not scale.fits(value)],
    )
