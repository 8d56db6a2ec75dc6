"""Agreement as HTML: the table of coefficients, and the places behind its numbers."""

from collections.abc import Iterable
from typing import Final

from workbench.pages import session
from workbench.pages.guide import link
from workbench.pages.markup import Html, lang_of, tag
from workbench.pages.saying import listed, message, say
from workbench.pages.words import count
from workbench.tasks.agreement.file import interval_text
from workbench.tasks.agreement.list_disagreements import DisagreementRow
from workbench.tasks.agreement.measure_agreement import AgreementAnswer, AgreementRow
from workbench.tasks.answers import CodingAnswer

_NUMBERS: Final = (
    ("kappa", message("Kappa")),
    ("gwet", message("AC1")),
    ("alpha", message("Alpha")),
    ("unitizing_alpha", message("Unitizing alpha")),
)
_TEXTS: Final = {"all": message("all text"), "coded": message("coded text")}
_SETTLED: Final = {
    "one": message("settled: one coder's"),
    "both": message("settled: all of them"),
    "new": message("settled: a new one"),
    "none": message("settled: not there"),
}


def agreement_html(answer: AgreementAnswer, *, chosen: str | None) -> Html:
    """Return the table of coefficients; the name of a code leads to its places."""
    rows = [row for row in answer["rows"] if row["coders"] == answer["rows"][0]["coders"]]
    heads = [
        say("Code"),
        say("Text"),
        say("Units"),
        say("Coded by {coders}", coders=" / ".join(rows[0]["coders"])),
        say("Percent"),
        *(say(name) for _, name in _NUMBERS),
        say("95% of alpha"),
        say("95% of unitizing alpha"),
        say("Codings matched"),
    ]
    table = tag(
        "table",
        tag("thead", tag("tr", *(tag("th", head) for head in heads))),
        tag("tbody", *_rows(rows, chosen)),
        class_="wb-table-list wb-agreement",
    )
    return tag("div", table, class_="wb-wide", tabindex="0")


def _rows(rows: Iterable[AgreementRow], chosen: str | None) -> Iterable[Html]:
    above: str | None = None
    for row in rows:
        head = "" if row["path"] == above else _name(row)
        above = row["path"]
        yield tag(
            "tr",
            tag("td", head),
            tag("td", say(_TEXTS[row["text"]])),
            tag("td", f"{row['units']:,}"),
            tag("td", " / ".join(f"{number:,}" for number in row["coded_by"])),
            tag("td", _percent(row["percent"])),
            *(tag("td", _decimal(row[name])) for name, _ in _NUMBERS),  # type: ignore[literal-required]
            tag("td", interval_text(row, "alpha", language=session.language())),
            tag("td", interval_text(row, "unitizing_alpha", language=session.language())),
            tag("td", _matched(row)),
            class_="wb-chosen" if chosen and row["code_id"] == chosen else None,
        )


def several_sentence(answer: AgreementAnswer) -> str:
    """Return the multi-valued alpha of all codes together, on all and on coded text."""
    values = [
        say(
            "{value} ({interval}) on {text}",
            value=_decimal(row["multi_valued_alpha"]),
            interval=interval_text(row, "multi_valued_alpha", language=session.language()),
            text=say(_TEXTS[row["text"]]),
        )
        for row in answer["rows"]
        if row["coders"] == answer["rows"][0]["coders"] and row["code_id"] is None
    ]
    return say("Multi-valued alpha, of the sets of codes: {values}.", values=listed(values))


def _name(row: AgreementRow) -> Html:
    if row["code_id"] is None:
        return tag("b", row["path"])
    above, _, name = row["path"].rpartition("/")
    return link("agreement", name, code=row["code_id"], title=above or None)


def _matched(row: AgreementRow) -> str:
    if row["overlap"] is None:
        return "—"
    return f"{row['overlap']:.0%} ({row['codings_matched']:,} / {row['codings']:,})"


def _percent(value: float | None) -> str:
    return "—" if value is None else f"{value:.1%}"


def _decimal(value: float | None) -> str:
    # A zero has no sign in print.
    return "—" if value is None else f"{round(value, 2) + 0:.2f}"


def place_html(row: DisagreementRow) -> Html:
    """Return a place of disagreement: its words, its place as a link, who coded what."""
    by_coder: dict[str, list[str]] = {}
    for span in row["codings"]:
        by_coder.setdefault(span["coder"], []).append(span["quote"])
    return tag(
        "blockquote",
        tag("p", row["quote"], class_="wb-words", lang=lang_of(row["quote"])),
        tag(
            "ul",
            *(
                tag("li", tag("b", coder), say(": "), _quoted(row, quotes))
                for coder, quotes in by_coder.items()
            ),
            *(
                tag("li", tag("b", coder), say(": "), _instead(row, coder))
                for coder in row["missing"]
            ),
        ),
        tag(
            "footer",
            link(
                "read", row["source"], source=row["source_id"], start=row["start"], end=row["end"]
            ),
            f" · {row['path']} · {say('they differ on')} {count(row['size'], 'character')}",
            f" · {say(_SETTLED[row['settled']])}, {row['settled_by']}" if row["settled"] else "",
        ),
        class_="wb-quote wb-coding",
    )


def _quoted(row: DisagreementRow, quotes: list[str]) -> str:
    return say("all of it") if quotes == [row["quote"]] else " … ".join(quotes)


def _instead(row: DisagreementRow, coder: str) -> str:
    codes = row["instead"][coder]
    if not codes:
        return say("nothing")
    return say("not this code, but {codes}", codes=", ".join(codes))


def coding_html(coding: CodingAnswer) -> Html:
    """Return a coding with its place as a link and its coder."""
    return tag(
        "blockquote",
        tag("p", coding["quote"], class_="wb-words", lang=lang_of(coding["quote"])),
        tag(
            "footer",
            link(
                "read",
                coding["source"],
                source=coding["source_id"],
                start=coding["start"],
                end=coding["end"],
            ),
            f" · {coding['path']} · {coding['coder']}",
        ),
        class_="wb-quote wb-coding",
    )
