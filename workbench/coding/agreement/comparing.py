"""Compare the codings of several coders: each code, all together, on units of text."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from itertools import chain
from typing import Any, Final, Literal

import numpy as np

from workbench.coding.agreement.bootstrap import Estimate, estimate_of
from workbench.coding.agreement.brennan_prediger import brennan_predigers
from workbench.coding.agreement.chance import observed_agreement
from workbench.coding.agreement.code_sets import compare_sets
from workbench.coding.agreement.coded_units import Flags, Marks, Numbers, Touches, Units, touch
from workbench.coding.agreement.conger import conger_kappas
from workbench.coding.agreement.fleiss import fleiss_kappas
from workbench.coding.agreement.gwet import gwet_acs
from workbench.coding.agreement.holsti import holstis
from workbench.coding.agreement.krippendorff import krippendorff_alphas
from workbench.coding.agreement.ratings import MISSING, Ratings
from workbench.errors import CodingError

Text = Literal["all", "coded"]
"""All text that two coders looked at, or only what at least one of them coded."""

CoefficientName = Literal[
    "percent", "kappa", "fleiss", "brennan_prediger", "gwet", "alpha", "holsti"
]

_IDENTITY: Final = np.eye(2)

_COEFFICIENTS: Final[dict[CoefficientName, Any]] = {
    "percent": partial(observed_agreement, weights=_IDENTITY),
    "kappa": partial(conger_kappas, weights=_IDENTITY),
    "fleiss": partial(fleiss_kappas, weights=_IDENTITY),
    "brennan_prediger": partial(brennan_predigers, weights=_IDENTITY),
    "gwet": partial(gwet_acs, weights=_IDENTITY),
    "alpha": krippendorff_alphas,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """How far coders agree on one code, or on all together.

    Attributes:
        code: the place of the code among the codes compared, or None for all together.
        text: which text was counted.
        units: how many units were compared; for all codes together, units times codes.
        by_coder: how many of them each coder gave the code.
        any_coder: how many of them at least one coder gave it.
        all_coders: how many of them every coder who looked gave it.
        estimates: each coefficient by name. `kappa` is Cohen's for two coders and Conger's
            for more; `fleiss` is Scott's pi for two; `multi_valued` stands only for all codes
            together.
    """

    code: int | None
    text: Text
    units: int
    by_coder: tuple[int, ...]
    any_coder: int
    all_coders: int
    estimates: dict[str, Estimate]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Patterns:
    """How the coders marked the units: each different way, and how often in each cluster.

    Attributes:
        places: shape (n_coders, n_patterns), 1 marked, 0 not, `MISSING` not looked at.
        counts: shape (n_clusters, n_patterns).
    """

    places: Numbers
    counts: Numbers


def compare_coders(
    marks: Marks,
    units: Units,
    looked: Flags,
    *,
    codes: int,
    samples: int = 0,
    seed: int = 0,
) -> list[Comparison]:
    """Compare coders on each code and on all codes together, on all and on coded text.

    A coder gave a unit a code where one of the coder's codings with it shares a letter with
    the unit. A unit of a source that a coder did not look at has no value by that coder.

    Args:
        marks: the codings.
        units: what they are compared on.
        looked: shape (n_coders, n_sources), whether a coder looked at a source.
        codes: how many codes are compared.
        samples: how many bootstrap samples give the intervals; none without any.
        seed: of the samples.

    Returns:
        All codes together first, then each code in order; each on all text, then on coded.

    Raises:
        CodingError: no source was looked at by two coders.
    """
    units = units.where(looked[:, units.sources].sum(axis=0) >= 2)
    if not len(units):
        raise CodingError(
            "No source was coded by two coders, so there is nothing to compare. Let two coders"
            " code the same source."
        )
    touches = touch(marks, units)
    ground = _Ground(units, looked, samples=samples, seed=seed)
    coded = np.zeros(len(units), dtype=bool)
    coded[touches.units] = True
    everything = np.ones(len(units), dtype=bool)
    all_text = ground.compare(touches, everything, text="all", codes=codes)
    coded_text = ground.compare(touches, coded, text="coded", codes=codes)
    return list(chain.from_iterable(zip(all_text, coded_text, strict=True)))


class _Ground:
    """The units with who looked at them, on which one code after the other is compared."""

    def __init__(self, units: Units, looked: Flags, *, samples: int, seed: int) -> None:
        self._units = units
        self._coders = len(looked)
        self._samples = samples
        self._seed = seed
        # Who looked at a source is one number, a bit for each coder.
        self._bits = 1 << np.arange(self._coders, dtype=np.int64)
        by_source = looked.T.astype(np.int64) @ self._bits
        self._looked = by_source[units.sources]
        self._by_source = looked
        names, self._clusters = np.unique(units.clusters, return_inverse=True)
        self._count = len(names)

    def compare(
        self, touches: Touches, kept: Flags, *, text: Text, codes: int
    ) -> Iterator[Comparison]:
        """Yield the comparison of all codes together and of each."""
        base = self._tally(self._looked[kept], np.zeros(int(kept.sum()), np.int64), kept)
        order = np.argsort(touches.codes, kind="stable")
        bounds = np.searchsorted(touches.codes[order], np.arange(codes + 1))
        pooled: dict[tuple[int, int], Numbers] = {}
        each: list[Comparison] = []
        for code in range(codes):
            own = order[bounds[code] : bounds[code + 1]]
            tally = self._with(base, touches.coders[own], touches.units[own])
            for pattern, counts in tally.items():
                pooled[pattern] = pooled.get(pattern, 0) + counts
            each.append(self._comparison(code, text, tally))
        together = self._comparison(None, text, pooled)
        together.estimates["multi_valued"] = compare_sets(
            touches,
            self._units,
            self._looked,
            kept=kept,
            coders=self._coders,
            samples=self._samples,
            seed=self._seed,
        )
        yield together
        yield from each

    def _tally(
        self, looked: Numbers, marked: Numbers, chosen: Any
    ) -> dict[tuple[int, int], Numbers]:
        """Return how often each pattern, of who looked and who marked, occurs in each cluster."""
        clusters, times = self._clusters[chosen], self._units.times[chosen]
        who, of_who = np.unique(looked, return_inverse=True)
        gave, of_gave = np.unique(marked, return_inverse=True)
        pattern_of = of_who * len(gave) + of_gave
        found = {}
        for pattern in np.unique(pattern_of).tolist():
            such = pattern_of == pattern
            first, second = divmod(pattern, len(gave))
            found[int(who[first]), int(gave[second])] = np.bincount(
                clusters[such], times[such], minlength=self._count
            )
        return found

    def _with(
        self, base: dict[tuple[int, int], Numbers], coders: Numbers, units: Numbers
    ) -> dict[tuple[int, int], Numbers]:
        """Return the tally of units nobody marked, with the marks of one code put on it."""
        touched, of_touch = np.unique(units, return_inverse=True)
        marked = np.zeros(len(touched), np.int64)
        np.add.at(marked, of_touch, self._bits[coders])
        looked = self._looked[touched]
        tally = dict(base)
        for pattern, counts in self._tally(looked, np.zeros_like(marked), touched).items():
            tally[pattern] = tally[pattern] - counts
        for pattern, counts in self._tally(looked, marked & looked, touched).items():
            tally[pattern] = tally.get(pattern, 0) + counts
        return tally

    def _comparison(
        self, code: int | None, text: Text, tally: dict[tuple[int, int], Numbers]
    ) -> Comparison:
        patterns = self._patterns(tally)
        totals = patterns.counts.sum(axis=0)
        given = patterns.places == 1
        seen = patterns.places != MISSING
        return Comparison(
            code=code,
            text=text,
            units=int(totals.sum()),
            by_coder=tuple(int(n) for n in given @ totals),
            any_coder=int(totals[given.any(axis=0)].sum()),
            all_coders=int(totals[(given == seen).all(axis=0)].sum()),
            estimates=self._estimates(patterns),
        )

    def _patterns(self, tally: dict[tuple[int, int], Numbers]) -> _Patterns:
        kept = {pattern: counts for pattern, counts in sorted(tally.items()) if counts.any()}
        who = np.array([pattern[0] for pattern in kept], dtype=np.int64)
        gave = np.array([pattern[1] for pattern in kept], dtype=np.int64)
        looked = (who & self._bits[:, None]) > 0
        marked = (gave & self._bits[:, None]) > 0
        return _Patterns(
            places=np.where(looked, marked.astype(np.int64), MISSING),
            counts=np.array([*kept.values()], dtype=float).reshape(len(kept), self._count).T,
        )

    def _estimates(self, patterns: _Patterns) -> dict[str, Estimate]:
        if not patterns.counts.size:
            return {name: Estimate(value=None) for name in (*_COEFFICIENTS, "holsti")}
        whole = self._ratings(patterns, patterns.counts.sum(axis=0)[None, :])
        drawn = self._drawn(patterns)
        found: dict[str, Estimate] = {}
        for name, coefficient in {**_COEFFICIENTS, "holsti": _holsti}.items():
            value = _number(coefficient(whole)[0])
            if drawn is None or value is None:
                found[name] = Estimate(value=value)
                continue
            found[name] = estimate_of(value, coefficient(self._ratings(patterns, drawn)))
        return found

    @staticmethod
    def _ratings(patterns: _Patterns, times: Any) -> Ratings:
        return Ratings(
            places=patterns.places,
            times=times.astype(float),
            categories=(False, True),
            in_order=True,
        )

    def _drawn(self, patterns: _Patterns) -> Numbers | None:
        """Return the counts of the patterns in samples of clusters drawn with replacement."""
        if not self._samples:
            return None
        # Clusters alike in their patterns are drawn alike; most are, so few are told apart.
        rows, alike = np.unique(patterns.counts, axis=0, return_counts=True)
        filled = rows.any(axis=1)
        rows, alike = rows[filled], alike[filled]
        generator = np.random.default_rng(self._seed)
        drawn = generator.multinomial(alike.sum(), alike / alike.sum(), size=self._samples)
        counts: Numbers = drawn @ rows
        return counts


def _holsti(ratings: Ratings) -> Any:
    """Return Holsti's coefficient of what was marked: a decision is to give a unit the code."""
    # A unit that neither gave the code is no decision in Holsti's sense.
    return holstis(
        Ratings(
            places=np.where(ratings.places == 1, 1, MISSING),
            times=ratings.times,
            categories=ratings.categories,
            in_order=True,
        )
    )


def _number(value: Any) -> float | None:
    return None if value is None or np.isnan(value) else float(value)
