"""How a sentence says what values a type of attribute has."""

from workbench.coding.cases.scale import Scale


def told_scale(scale: Scale) -> str:
    """Return what a value of a type is, as a sentence says it.

    >>> told_scale(Scale(type="ordered", categories=("低", "高")))
    'one of the categories 低, 高'
    """
    if scale.categories:
        categories = ", ".join(scale.categories)
        return f"one of the categories {categories}"
    match scale.type:
        case "number":
            return "a number"
        case "date":
            return "a date such as 2019, 2019-03 or 2019-03-12"
        case _:
            return "a text of any kind"
