"""The remarks of a matrix: how it was counted, of what the shares are, what was left out."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from workbench.coding.matrices.choice import MatrixChoice, Show
from workbench.coding.matrices.phrases import Phrase, listing, phrase
from workbench.coding.matrices.residuals import Residuals
from workbench.coding.matrices.shares import share_base


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """What a matrix rests on, as numbers and names.

    Attributes:
        codings: that count.
        twins: left out, because another coder's coding is the same.
        no_passage: codings that touch no passage.
        silent: categories left out, having no codings of their own.
        under: the name of the code whose codes alone have rows, or None.
        several: sources that stand in more than one column.
        parted: sources of which parts belong to cases, whose codings stand by the words that
            they touch.
        outside: codings in them that stand in the column without a value.
        shared: codings in them that stand in more than one column.
        wordless: cases that are linked to one of them but have no words there.
        without: sources without a value, or 0.
        without_name: the name of their column.
        archived: names of codes that are shown although they are not active.
        merged: which merged code counts at which other, as `old → new`.
    """

    codings: int
    twins: int = 0
    no_passage: int = 0
    silent: int = 0
    under: str | None = None
    several: int = 0
    parted: int = 0
    outside: int = 0
    shared: int = 0
    wordless: Sequence[str] = field(default_factory=tuple)
    without: int = 0
    without_name: str = ""
    archived: Sequence[str] = field(default_factory=tuple)
    merged: Sequence[str] = field(default_factory=tuple)


@dataclass(frozen=True, slots=True, kw_only=True)
class Remarks:
    """The remarks of a matrix as sentences.

    Attributes:
        general: what holds whatever the cells show.
        of_shares: of what the shares are.
        of_residuals: how to read the residuals, or why there are none.
    """

    general: tuple[str, ...]
    of_shares: tuple[str, ...]
    of_residuals: tuple[str, ...]

    @property
    def all(self) -> tuple[str, ...]:
        """Every remark."""
        return (*self.general, *self.of_shares, *self.of_residuals)

    def on(self, show: Show) -> tuple[str, ...]:
        """Return the remarks that a reader needs of one way of showing the matrix."""
        match show:
            case "counts":
                return self.general
            case "residuals":
                return (*self.general, *self.of_residuals)
            case _:
                return (*self.general, *self.of_shares)


def matrix_remarks(
    choice: MatrixChoice,
    ground: Ground,
    residuals: Residuals | None,
    unfit: Phrase | None,
    *,
    language: str,
) -> Remarks:
    """Return the remarks of a matrix, each only where it applies.

    Args:
        choice: what was asked for.
        ground: what it rests on.
        residuals: where there are some.
        unfit: why there are none.
        language: of the sentences.
    """

    def told(name: Phrase, **values: object) -> str:
        return phrase(name, language=language, **values)

    own = share_base(choice) == "own"
    shares: Phrase = ("shares own" if own else "shares sum") if choice.kind == "codes" else "shares"
    return Remarks(
        general=(
            told("codings only", number=ground.codings) if ground.codings else told("nothing"),
            *(told(name, near=choice.near) for name in _rules(choice, ground)),
            *_coders(choice, ground, language=language),
            *_rows(choice, ground, language=language),
            *_columns(choice, ground, language=language),
        ),
        of_shares=(told(shares),),
        of_residuals=tuple(_residuals(residuals, unfit, language=language)),
    )


def _rules(choice: MatrixChoice, ground: Ground) -> Iterator[Phrase]:
    """Yield what is counted and how."""
    if choice.kind != "codes":
        yield choice.count
        if choice.count != "codings" or ground.several or ground.shared:
            yield "totals"
        return
    yield _relation(choice)
    if choice.count == "codings":
        yield "pairs"
        yield "diagonal codings"
    elif choice.count == "passages":
        yield "near passages" if choice.relation == "near" else "shared passages"
        yield "diagonal passages"
    else:
        yield "shared sources"
        yield "diagonal sources"


def _relation(choice: MatrixChoice) -> Phrase:
    if choice.relation != "near":
        return choice.relation
    if choice.near_unit == "characters":
        return "near characters"
    return "near by passages" if choice.near else "near passage"


def _coders(choice: MatrixChoice, ground: Ground, *, language: str) -> Iterator[str]:
    if choice.coder is not None:
        yield phrase("one coder", language=language, coder=choice.coder)
    elif choice.agreement == "once":
        yield phrase("once", language=language, number=ground.twins)
    else:
        yield phrase("apart", language=language)


def _rows(choice: MatrixChoice, ground: Ground, *, language: str) -> Iterator[str]:
    yield phrase(choice.codes, language=language)
    if ground.under is not None:
        yield phrase("under", language=language, code=ground.under)
    if ground.silent:
        yield phrase("silent", language=language, number=ground.silent)
    if ground.no_passage and (choice.count == "passages" or "passage" in _relation(choice)):
        yield phrase("no passage", language=language, number=ground.no_passage)
    names: dict[Phrase, Sequence[str]] = {"archived": ground.archived, "merged": ground.merged}
    for name, found in names.items():
        if found:
            yield phrase(name, language=language, names=listing(list(found), language=language))


def _columns(choice: MatrixChoice, ground: Ground, *, language: str) -> Iterator[str]:
    if choice.kind == "position":
        yield phrase("position", language=language)
    if choice.attribute is not None:
        yield phrase("own value", language=language, attribute=choice.attribute)
    if ground.several:
        yield phrase("several", language=language, number=ground.several)
    yield from _parts(choice, ground, language=language)
    if ground.without:
        yield phrase(
            "without", language=language, column=ground.without_name, number=ground.without
        )


def _parts(choice: MatrixChoice, ground: Ground, *, language: str) -> Iterator[str]:
    if not ground.parted:
        return
    yield phrase("parted", language=language, number=ground.parted)
    if ground.shared:
        yield phrase("shared", language=language, number=ground.shared)
    if ground.outside:
        name: Phrase = "outside case" if choice.kind == "cases" else "outside value"
        yield phrase(name, language=language, column=ground.without_name, number=ground.outside)
    if ground.wordless:
        names = listing(list(ground.wordless), language=language)
        yield phrase("wordless", language=language, names=names)


def _residuals(
    residuals: Residuals | None, unfit: Phrase | None, *, language: str
) -> Iterator[str]:
    if unfit is not None:
        yield phrase(unfit, language=language)
    if residuals is None:
        return
    yield phrase("residuals", language=language)
    if residuals.few:
        share = f"{residuals.few / residuals.cells:.0%}"
        yield phrase(
            "few", language=language, few=residuals.few, cells=residuals.cells, share=share
        )
    yield phrase("dependent", language=language)
