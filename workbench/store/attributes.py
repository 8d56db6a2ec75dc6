"""Attributes: their types, and the values that sources and cases have for one of them."""

import sqlite3
from typing import cast

from workbench.coding.cases.scale import AttributeType, Scale
from workbench.store.project_file import ProjectFile


def load_attributes(project: ProjectFile) -> list[str]:
    """Return the names of all attributes in the order in which they came into the project."""
    rows = project.tuples("SELECT name FROM attribute ORDER BY position, name")
    return [name for (name,) in rows]


def load_values(project: ProjectFile, attribute: str) -> list[str]:
    """Return every value of an attribute, of cases and of sources."""
    rows = project.tuples(
        "SELECT value FROM case_value WHERE attribute = ?1 UNION ALL"
        " SELECT value FROM source_value WHERE attribute = ?1 ORDER BY value",
        (attribute,),
    )
    return [value for (value,) in rows]


def load_case_values(project: ProjectFile, attribute: str) -> dict[str, str]:
    """Return the value of an attribute by the names of the cases that have one."""
    rows = project.tuples(
        'SELECT c.name, value FROM case_value JOIN "case" c ON c.id = case_id WHERE attribute = ?',
        (attribute,),
    )
    return {name: value.strip() for name, value in rows if value.strip()}


def load_own_values(project: ProjectFile, attribute: str) -> dict[str, str]:
    """Return the value of an attribute by the ids of the sources that have one themselves."""
    rows = project.tuples(
        "SELECT source_id, value FROM source_value WHERE attribute = ?", (attribute,)
    )
    return {source_id: value.strip() for source_id, value in rows if value.strip()}


def load_scales(project: ProjectFile) -> dict[str, Scale]:
    """Return the types of the attributes that have one, in the order of the attributes."""
    categories: dict[str, list[str]] = {}
    for attribute, category in project.tuples(
        "SELECT attribute, category FROM attribute_category ORDER BY attribute, position"
    ):
        categories.setdefault(attribute, []).append(category)
    return {
        name: Scale(type=cast("AttributeType", type_), categories=tuple(categories.get(name, ())))
        for name, type_ in project.tuples(
            "SELECT attribute, scale FROM attribute_type JOIN attribute ON name = attribute"
            " ORDER BY attribute.position, name"
        )
    }


def set_scale(connection: sqlite3.Connection, attribute: str, scale: Scale) -> None:
    """Set the type of an attribute, which is added where the project does not have it."""
    ensure_attribute(connection, attribute)
    connection.execute(
        "INSERT INTO attribute_type VALUES (?, ?)"
        " ON CONFLICT(attribute) DO UPDATE SET scale = excluded.scale"
        " WHERE scale != excluded.scale",
        (attribute, scale.type),
    )
    known = connection.execute(
        "SELECT category FROM attribute_category WHERE attribute = ? ORDER BY position",
        (attribute,),
    ).fetchall()
    if tuple(category for (category,) in known) == scale.categories:
        return
    connection.execute("DELETE FROM attribute_category WHERE attribute = ?", (attribute,))
    connection.executemany(
        "INSERT INTO attribute_category VALUES (?, ?, ?)",
        ((attribute, place, name) for place, name in enumerate(scale.categories, start=1)),
    )


def ensure_attribute(connection: sqlite3.Connection, name: str) -> None:
    """Add an attribute behind all others where the project does not have it."""
    connection.execute(
        "INSERT OR IGNORE INTO attribute SELECT ?, coalesce(max(position), 0) + 1 FROM attribute",
        (name,),
    )
