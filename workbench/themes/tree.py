"""The themes and sub-themes of a codebook in the order of the table."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from workbench.coding.codebook import Code, Codebook
from workbench.errors import CodebookError, CodingError


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """A theme or sub-theme with its place in the tree.

    Attributes:
        code: the code it is.
        ids: the ids from its top category down to itself.
        path: their names, likewise; its level is their number.
        sub_themes: the names of the codes right under it, in order.
        members: its code and all codes under it that are shown: the path of each by id.
    """

    code: Code
    ids: tuple[str, ...]
    path: tuple[str, ...]
    sub_themes: tuple[str, ...]
    members: dict[str, tuple[str, ...]]

    @property
    def level(self) -> int:
        """1 for a theme, 2 for its sub-themes, and so on."""
        return len(self.ids)


@dataclass(frozen=True, slots=True, kw_only=True)
class ThemeTree:
    """All themes, each before its sub-themes.

    Attributes:
        themes: in the order of the codebook.
        renamed: names shown in another language, because the wanted one is missing.
    """

    themes: tuple[Theme, ...]
    renamed: tuple[str, ...]


def name_of(code: Code, *, language: str) -> str:
    """Return the name of a code in a language, else in English, else in the first there is.

    >>> name_of(Code(id="1", name={"en": "coping", "zh": "应对"}), language="zh-Hans")
    '应对'
    """
    return in_language(code.name, language=language) or code.id


def in_language(texts: Mapping[str, str], *, language: str) -> str:
    """Return the text in a language, else in English, else in the first language there is."""
    for tag in (*_tags(texts, language=language), "en", *sorted(texts)):
        if texts.get(tag, "").strip():
            return texts[tag]
    return ""


def has_language(texts: Mapping[str, str], *, language: str) -> bool:
    """Say whether there is a text in a language, its region and script aside."""
    return any(texts.get(tag, "").strip() for tag in _tags(texts, language=language))


def _tags(texts: Mapping[str, str], *, language: str) -> list[str]:
    """Return a tag, its language without region and script, then its other regions."""
    main = language.partition("-")[0]
    return [language, main, *sorted(tag for tag in texts if tag.startswith(f"{main}-"))]


def took_over(codebook: Codebook) -> dict[str, str]:
    """Return for each code the id of the code its evidence counts at.

    That is its own, or that of the code it was merged into, however often.

    Raises:
        CodingError: a code was merged into one that is not there, or in a circle.
    """
    codes = {code.id: code for code in codebook.codes}
    return {code.id: _heir(code, codes) for code in codebook.codes}


def _heir(code: Code, codes: Mapping[str, Code]) -> str:
    passed: set[str] = set()
    while code.status == "merged" and code.merged_into is not None:
        passed.add(code.id)
        if code.merged_into in passed or code.merged_into not in codes:
            raise CodingError(
                f"The code '{name_of(code, language='en')}' was merged into a code that the"
                " codebook does not lead to. Import the codebook again, or undo the merger."
            )
        code = codes[code.merged_into]
    return code.id


def theme_tree(codebook: Codebook, *, coded: Collection[str], language: str) -> ThemeTree:
    """Lay out the themes and sub-themes that the table shows.

    An active code is shown under a category that is shown. Archived and merged codes are
    shown only where they or codes under them have evidence.

    Args:
        codebook: the tree of codes, in any order.
        coded: the ids of the codes that have evidence themselves.
        language: of the names.

    Raises:
        CodebookError: a code stands under a category that is not there, or in a circle.
    """
    _check_parents(codebook)
    under = _children(codebook)
    alive = _with_categories(coded, codebook)
    themes = tuple(
        theme
        for top in under[None]
        for theme in _walk(top, under, alive=alive, language=language, above=())
    )
    renamed = tuple(
        theme.path[-1] for theme in themes if not has_language(theme.code.name, language=language)
    )
    return ThemeTree(themes=themes, renamed=renamed)


def _check_parents(codebook: Codebook) -> None:
    parents = {code.id: code.parent_id for code in codebook.codes}
    for code in codebook.codes:
        passed: set[str] = set()
        above = code.parent_id
        while above is not None:
            if above not in parents or above in passed:
                raise CodebookError(
                    f"The code '{name_of(code, language='en')}' stands under a category that the"
                    " codebook does not lead to. Give it a category that is there."
                )
            passed.add(above)
            above = parents[above]


def _children(codebook: Codebook) -> dict[str | None, list[Code]]:
    under: dict[str | None, list[Code]] = defaultdict(list)
    for code in sorted(codebook.codes, key=lambda c: (c.position, name_of(c, language="en"), c.id)):
        under[code.parent_id].append(code)
    return under


def _with_categories(coded: Collection[str], codebook: Codebook) -> frozenset[str]:
    """Return the codes that have evidence themselves or under them."""
    parents = {code.id: code.parent_id for code in codebook.codes}
    alive: set[str] = set()
    for code_id in coded:
        above: str | None = code_id
        while above is not None and above not in alive:
            alive.add(above)
            above = parents[above]
    return frozenset(alive)


def _walk(
    code: Code,
    under: Mapping[str | None, list[Code]],
    *,
    alive: Collection[str],
    language: str,
    above: tuple[Code, ...],
) -> Iterator[Theme]:
    """Yield a code and the codes under it as far as they are shown."""
    if code.status != "active" and code.id not in alive:
        return
    line = (*above, code)
    below = [
        theme
        for child in under.get(code.id, [])
        for theme in _walk(child, under, alive=alive, language=language, above=line)
    ]
    path = tuple(name_of(c, language=language) for c in line)
    yield Theme(
        code=code,
        ids=tuple(c.id for c in line),
        path=path,
        sub_themes=tuple(theme.path[-1] for theme in below if theme.level == len(line) + 1),
        members={code.id: path, **{theme.code.id: theme.path for theme in below}},
    )
    yield from below
