"""What a code said of itself after a change."""

from collections.abc import Iterable

from workbench.coding.codebook_history.steps import TEXT_FIELDS, CodebookThen, Step


def wording_after(
    steps: Iterable[Step], code_id: str, *, change: int
) -> dict[str, dict[str, str]] | None:
    """Return the texts of a code after a change, by field and then by language.

    Args:
        steps: all changes of the codebook since the project began, the oldest first.
        code_id: the code.
        change: the number of the change.

    Returns:
        Each field, without languages where the code said nothing in it; None where the code
        was not there then.
    """
    then = CodebookThen()
    for step in steps:
        if step.change > change:
            break
        then.apply(step.rows)
    code = then.code(code_id)
    if code is None:
        return None
    return {
        field: {tag: texts[field] for tag, texts in code.texts.items() if field in texts}
        for field in TEXT_FIELDS
    }
