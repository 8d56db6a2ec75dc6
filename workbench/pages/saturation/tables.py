"""The tables of saturation as HTML: new codes with their passages, runs, and estimates."""

from collections.abc import Container, Iterable, Sequence
from typing import Final

from workbench.coding.saturation.wording import percent
from workbench.pages.guide import link
from workbench.pages.markup import Html, join, tag
from workbench.pages.saying import message, say
from workbench.tasks.saturation.answers import (
    AssessmentAnswer,
    CodeFoundAnswer,
    EstimateAnswer,
    SaturationAnswer,
    StepAnswer,
)

STATUS: Final[dict[str, str]] = {
    "reached": message("reached"),
    "not reached": message("not reached"),
    "too few units": message("too few for base and run"),
    "no code in the base": message("no code in the base"),
    "random orders": message("in random orders"),
}
"""How the screen says whether saturation is reached."""

_UNDEFINED: Final = "—"


def steps_html(answer: SaturationAnswer) -> Html:
    """Return what each unit brings, with links to its text and to each new code's passage."""
    if answer["parameters"]["order"] == "random":
        return _random_html(answer["steps"])
    brought: dict[int | None, list[CodeFoundAnswer]] = {}
    for code in answer["codes"]:
        brought.setdefault(code["position"], []).append(code)
    case = answer["parameters"]["unit"] == "case"
    head = [say("Case") if case else say("Source"), say("New"), say("So far"), say("New codes")]
    return _table(
        ["", *head],
        (
            tag(
                "tr",
                tag("td", str(step["position"]), class_="wb-number"),
                tag("td", *_unit(step), style="min-width:14rem"),
                tag("td", f"{step['new']:,}", class_="wb-number"),
                tag("td", f"{step['total']:,}", class_="wb-number"),
                tag("td", *_links(brought.get(step["position"], ()))),
            )
            for step in answer["steps"]
        ),
        numbers={2, 3},
    )


def runs_html(answer: SaturationAnswer) -> Html:
    """Return where saturation is reached at each threshold, and every run behind that."""
    assessed = _table(
        [
            *(
                say("Threshold"),
                say("Codes in the base"),
                say("Outcome"),
                say("Later runs above it"),
            ),
            *(
                say("Random orders that reach it"),
                say("Half of the orders within"),
                say("95% of them"),
            ),
        ],
        map(_assessed, answer["assessments"]),
    )
    if not answer["runs"]:
        return assessed
    runs = _table(
        [say("Run"), say("New codes"), say("Share of the base"), say("Meets")],
        (
            tag(
                "tr",
                tag("td", f"{run['first']}–{run['last']}"),
                tag("td", f"{run['new']:,}", class_="wb-number"),
                tag("td", _share(run["share"]), class_="wb-number"),
                tag("td", ", ".join(run["meets"])),
            )
            for run in answer["runs"]
        ),
        numbers={1, 2},
    )
    return join(assessed, tag("div", runs, style="margin-top:1.4rem;max-width:40rem"))


def estimates_html(answer: SaturationAnswer) -> Html:
    """Return the estimates of all codes and of each category, and how often codes occur."""
    case = answer["parameters"]["unit"] == "case"
    estimates = _table(
        [
            *(say("Category"), say("Estimator"), say("Codes seen"), say("seen once")),
            *(say("seen twice"), say("Estimated"), say("95% interval"), say("Coverage"), ""),
        ],
        map(_estimate, answer["estimates"]),
        numbers=range(2, 8),
    )
    frequencies = _table(
        [say("Cases") if case else say("Sources"), say("Codes in exactly so many")],
        (
            tag(
                "tr",
                tag("td", f"{row['units']:,}", class_="wb-number"),
                tag("td", f"{row['codes']:,}", class_="wb-number"),
            )
            for row in answer["frequencies"]
        ),
        numbers={0, 1},
    )
    return join(estimates, tag("div", frequencies, style="margin-top:1.4rem;max-width:24rem"))


def _table(head: Sequence[str], rows: Iterable[Html], *, numbers: Container[int] = ()) -> Html:
    """Return a table; the columns whose places are in `numbers` hold numbers."""
    heads = (
        tag("th", words, scope="col", style="text-align:right" if place in numbers else None)
        if words
        else tag("td", "")
        for place, words in enumerate(head)
    )
    table = tag(
        "table",
        tag("thead", tag("tr", *heads)),
        tag("tbody", *rows),
        class_="wb-table-list",
    )
    return tag("div", table, class_="wb-wide", tabindex="0")


def _random_html(steps: Sequence[StepAnswer]) -> Html:
    return _table(
        ["", say("New, mean"), say("So far, median"), say("95% of the orders")],
        (
            tag(
                "tr",
                tag("td", str(step["position"]), class_="wb-number"),
                tag("td", f"{step['mean_new']:.1f}", class_="wb-number"),
                tag("td", f"{step['median']:g}", class_="wb-number"),
                tag("td", f"{step['low']:.1f}–{step['high']:.1f}", class_="wb-number"),
            )
            for step in steps
        ),
        numbers={1, 2, 3},
    )


def _unit(step: StepAnswer) -> list[str]:
    """Return the name of a unit; a source as a link, a case with links to its sources."""
    links = [
        link("read", name, source=id_)
        for name, id_ in zip(step["sources"], step["source_ids"], strict=True)
    ]
    if step["sources"] == [step["unit"]]:
        return [*links]
    return [step["unit"] or "", *(tag("small", one) for one in links)]


def _links(codes: Iterable[CodeFoundAnswer]) -> list[str]:
    """Return links to the first passage of each code, the quote as a tip."""
    parts: list[str] = []
    for code in codes:
        parts.append(
            link(
                "read",
                code["code"],
                source=code["source_id"],
                start=code["start"],
                end=code["end"],
                title=f"{code['path']}: {code['quote']}",
            )
        )
        parts.append(" · ")
    return parts[:-1]


def _assessed(found: AssessmentAnswer) -> Html:
    outcome = found["notation"] or say(STATUS[found["status"]])
    median, high = found["orders_median"], found["orders_high"]
    spread = f"{_place(found, found['orders_low'])} – {_place(found, high)}"
    cells = (
        percent(found["threshold"], digits=4),
        _number(found["base_codes"]),
        outcome,
        _number(found["exceeded_again"] if found["notation"] else None),
        f"{found['orders_reached']:,} / {found['orders']:,}" if found["orders"] else _UNDEFINED,
        _place(found, median),
        spread if found["orders_reached"] else _UNDEFINED,
    )
    return tag("tr", *(tag("td", cell) for cell in cells))


def _place(found: AssessmentAnswer, place: int | None) -> str:
    return _UNDEFINED if place is None else f"{place}+{found['run']}"


def _estimate(row: EstimateAnswer) -> Html:
    name = say("All codes") if row["category"] is None else row["category"]
    interval = (
        _UNDEFINED
        if row["low"] is None or row["high"] is None
        else f"{row['low']:,.1f}–{row['high']:,.1f}"
    )
    numbers = (
        f"{row['observed']:,}",
        f"{row['singles']:,}",
        f"{row['doubles']:,}",
        _UNDEFINED if row["estimate"] is None else f"{row['estimate']:,.1f}",
        interval,
        _share(row["coverage"]),
    )
    return tag(
        "tr",
        tag("td", name),
        tag("td", row["estimator"]),
        *(tag("td", number, class_="wb-number") for number in numbers),
        tag("td", tag("small", row["remark"]) if row["remark"] else ""),
    )


def _number(value: int | None) -> str:
    return _UNDEFINED if value is None else f"{value:,}"


def _share(value: float | None) -> str:
    return _UNDEFINED if value is None else percent(value)
