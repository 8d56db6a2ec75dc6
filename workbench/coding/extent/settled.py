"""How settled disagreements count: what was agreed on stands for what the coders did there."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final, Protocol, TypeVar

CONSENSUS: Final = "consensus"
"""The coder whom settled disagreements are coded by; no person, and never counted as one."""


class CodedBy(Protocol):
    """What a coding must say of itself to be counted."""

    @property
    def id(self) -> str:
        """Of the coding."""
        ...

    @property
    def coder(self) -> str:
        """The name of who coded."""
        ...


AnyCoding = TypeVar("AnyCoding", bound=CodedBy)


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """The disagreements that were settled.

    Attributes:
        compared: ids of the codings that differed.
        stands_for: of each coding that came out, the ids of those it stands for.
    """

    compared: Collection[str] = frozenset()
    stands_for: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def kept(self, codings: Iterable[AnyCoding], *, coder: str | None) -> list[AnyCoding]:
        """Return the codings that count, in the given order.

        Those of everyone are as the coders made them, but as it was settled where they
        differed; those of one coder are as that coder made them; those of the consensus are
        what came out of settling, and nothing else.

        Args:
            codings: of all coders.
            coder: the name of the only one whose codings count, or None for everyone.
        """
        if coder is not None:
            return [coding for coding in codings if coding.coder == coder]
        if not self.compared:
            return list(codings)
        return [coding for coding in codings if coding.id not in self.compared]

    def coders_of(self, coding: CodedBy, coder_of: Mapping[str, str]) -> tuple[str, ...]:
        """Return the people behind a coding: who made it, or whose codings it stands for.

        Args:
            coding: any.
            coder_of: the name of the coder of each coding of the project, by its id.

        >>> settled = Settled(compared={"a", "b"}, stands_for={"c": ("a", "b")})
        >>> from workbench.coding.coding import Coding
        >>> agreed = Coding(id="c", code_id="1", source_id="s", start=0, end=2, coder="consensus",
        ...     created_at="")
        >>> settled.coders_of(agreed, {"a": "林", "b": "Wang"})
        ('Wang', '林')
        """
        if coding.coder != CONSENSUS:
            return (coding.coder,)
        behind = (coder_of[id_] for id_ in self.stands_for.get(coding.id, ()) if id_ in coder_of)
        return tuple(sorted(set(behind)))
