"""Topics against codes: how far the units of a topic are those that bear a code."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Overlap:
    """How a topic and a code meet, counted in units.

    Attributes:
        both: units of the topic that bear the code.
        topic: units of the topic.
        code: units that bear the code.
        units: all units.
    """

    both: int
    topic: int
    code: int
    units: int

    @property
    def jaccard(self) -> float | None:
        """Units of both as a share of units of either; None where neither has any.

        >>> Overlap(both=2, topic=3, code=3, units=10).jaccard
        0.5
        """
        either = self.topic + self.code - self.both
        return self.both / either if either else None

    @property
    def kappa(self) -> float | None:
        """Cohen's kappa of being of the topic and bearing the code.

        None where chance alone would agree fully: all units, or none, are of both.

        Source:
            Cohen, J. (1960). A coefficient of agreement for nominal scales. Educational and
            Psychological Measurement 20(1), 37-46.

        >>> Overlap(both=5, topic=5, code=5, units=10).kappa
        1.0
        """
        if not self.units:
            return None
        neither = self.units - self.topic - self.code + self.both
        observed = (self.both + neither) / self.units
        left = (self.units - self.topic) * (self.units - self.code)
        expected = (self.topic * self.code + left) / self.units**2
        return (observed - expected) / (1 - expected) if expected < 1 else None

    @property
    def of_topic(self) -> float | None:
        """The share of the topic's units that bear the code."""
        return self.both / self.topic if self.topic else None

    @property
    def of_code(self) -> float | None:
        """The share of the units that bear the code that are of the topic."""
        return self.both / self.code if self.code else None
