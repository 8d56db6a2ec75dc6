"""Which code stands for a code that was merged away."""

from collections.abc import Mapping

from workbench.coding.codebook import Codebook


def heirs_of(codebook: Codebook) -> Mapping[str, str]:
    """Return, for each code, the id of the one it was merged into, itself where it was not.

    >>> from workbench.coding.codebook import Code
    >>> codes = (Code(id="1", name={"zh": "路"}, status="merged", merged_into="2"),
    ...          Code(id="2", name={"zh": "道路"}))
    >>> heirs_of(Codebook(name={}, codes=codes))
    {'1': '2', '2': '2'}
    """
    into = {code.id: code.merged_into for code in codebook.codes if code.merged_into is not None}
    heirs: dict[str, str] = {}
    for code in codebook.codes:
        heir = code.id
        # The rules of a codebook forbid a circle of mergers.
        while heir in into:
            heir = into[heir]
        heirs[code.id] = heir
    return heirs
