"""The table that every measure of association starts from: one word in two bodies of text."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Contingency:
    """How often a word occurs inside a body of text and outside of it.

    Inside may be the windows around a term, or one group of texts; outside is all the rest,
    or the group it is compared with. The two must not share any place.

    Attributes:
        inside: occurrences inside.
        inside_size: words of all kinds inside, at least `inside`.
        outside: occurrences outside.
        outside_size: words of all kinds outside, at least `outside`.

    >>> swiss = Contingency(inside=110, inside_size=2552, outside=111, outside_size=29225)
    >>> round(swiss.expected, 2)
    17.75
    """

    inside: int
    inside_size: int
    outside: int
    outside_size: int

    def __post_init__(self) -> None:
        if not 0 <= self.inside <= self.inside_size or not 0 <= self.outside <= self.outside_size:
            raise ValueError(f"A word occurs more often than there are words: {self}")

    @property
    def total(self) -> int:
        """Words of all kinds, inside and outside."""
        return self.inside_size + self.outside_size

    @property
    def frequency(self) -> int:
        """Occurrences of the word, inside and outside."""
        return self.inside + self.outside

    @property
    def expected(self) -> float:
        """Occurrences inside if the word did not care where it stands; 0 without any words."""
        return self._expected(self.inside_size)

    @property
    def expected_outside(self) -> float:
        """Occurrences outside if the word did not care where it stands; 0 without any words."""
        return self._expected(self.outside_size)

    def _expected(self, size: int) -> float:
        # Without a word nothing is expected, and nothing is there.
        return size * self.frequency / self.total if self.total else 0.0
