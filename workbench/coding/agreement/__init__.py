"""Agreement between coders: plain reliability data in, one coefficient out."""

from workbench.coding.agreement.bootstrap import Interval, bootstrap_interval
from workbench.coding.agreement.brennan_prediger import brennan_prediger
from workbench.coding.agreement.cohen import cohen_kappa
from workbench.coding.agreement.conger import conger_kappa
from workbench.coding.agreement.fleiss import fleiss_kappa
from workbench.coding.agreement.gwet import gwet_ac
from workbench.coding.agreement.holsti import holsti
from workbench.coding.agreement.krippendorff import Level, krippendorff_alpha
from workbench.coding.agreement.multi_valued import multi_valued_alpha, multi_valued_interval
from workbench.coding.agreement.overlapping import SegmentAgreement, segment_overlap
from workbench.coding.agreement.percent import percent_agreement
from workbench.coding.agreement.scott import scott_pi
from workbench.coding.agreement.unitizing import (
    Unit,
    UnitizingAlpha,
    ValueAlpha,
    unitizing_alpha,
)
from workbench.coding.agreement.unitizing_bootstrap import (
    UnitizingIntervals,
    unitizing_intervals,
)
from workbench.coding.agreement.weights import Weighting, Weights

__all__ = [
    "Interval",
    "Level",
    "SegmentAgreement",
    "Unit",
    "UnitizingAlpha",
    "UnitizingIntervals",
    "ValueAlpha",
    "Weighting",
    "Weights",
    "bootstrap_interval",
    "brennan_prediger",
    "cohen_kappa",
    "conger_kappa",
    "fleiss_kappa",
    "gwet_ac",
    "holsti",
    "krippendorff_alpha",
    "multi_valued_alpha",
    "multi_valued_interval",
    "percent_agreement",
    "scott_pi",
    "segment_overlap",
    "unitizing_alpha",
    "unitizing_intervals",
]
