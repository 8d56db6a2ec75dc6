"""The parts of a profile as HTML, with links to passages, codes, cells and other profiles."""

from collections.abc import Sequence
from typing import Final

from workbench.pages.guide import link
from workbench.pages.history.screen import local_time
from workbench.pages.markup import Html, join, lang_of, tag
from workbench.pages.saying import message, say
from workbench.pages.words import count, language_name, term
from workbench.tasks.answers import MemoAnswer
from workbench.tasks.framework.answers import SummaryAnswer
from workbench.tasks.framework.file import plain_summary
from workbench.tasks.framework.links import SCREEN as FRAMEWORK
from workbench.tasks.framework.links import cell_query
from workbench.tasks.profiles.answers import (
    CountAnswer,
    FactAnswer,
    NeighbourAnswer,
    ProfileAnswer,
    ProfileQuoteAnswer,
    ProfileRelationAnswer,
)
from workbench.tasks.profiles.subject import ProfileKind

SCREEN: Final = "profiles"

KINDS: Final[dict[ProfileKind, str]] = {
    "case": message("case"),
    "source": message("source"),
    "code": message("code"),
    "model": message("practice model"),
}


def head_html(answer: ProfileAnswer) -> Html:
    """Return the name of a profile, where it stands, and how much is coded there."""
    at = {
        "source": ("read", {"source": answer["id"]}),
        "code": ("codebook", {"code": answer["id"]}),
        "model": ("codebook", {"code": answer["id"]}),
    }.get(answer["kind"])
    above = answer["path"].removesuffix(answer["name"]).strip("/").replace("/", " › ")
    opens = {"source": say("Read it"), "code": say("Open its card"), "model": say("Open its card")}
    facts = [count(answer["passages"], "passage"), count(answer["codings"], "coding")]
    return tag(
        "div",
        tag("p", above or say(_name_of(answer["kind"])), class_="wb-above"),
        tag("h2", answer["name"]),
        tag("p", *(tag("span", fact) for fact in facts), class_="wb-facts"),
        *(
            [tag("p", link(at[0], opens[answer["kind"]], **at[1]), class_="wb-others")]
            if at
            else []
        ),
        class_="wb-code-head",
    )


def _name_of(kind: str) -> str:
    return next(words for known, words in KINDS.items() if known == kind)


def facts_html(facts: Sequence[FactAnswer]) -> Html:
    """Return what is known, as a list of names and values."""
    return tag(
        "table",
        tag(
            "tbody",
            *(
                tag(
                    "tr",
                    tag("th", fact["name"], scope="row"),
                    tag("td", language_name(term(fact["value"])), lang=lang_of(fact["value"])),
                )
                for fact in facts
            ),
        ),
        class_="wb-table-list wb-known",
    )


def counts_html(rows: Sequence[CountAnswer]) -> Html:
    """Return rows of counts, each name a link to the profile of that code, case or source."""
    heads = [say("Passages"), say("Codings"), say("Sources")]
    return tag(
        "table",
        tag("thead", tag("tr", tag("th", say("Name")), *(tag("th", head) for head in heads))),
        tag(
            "tbody",
            *(
                tag(
                    "tr",
                    tag("td", _profile(row["kind"], row["id"], row["path"])),
                    *(tag("td", f"{n:,}") for n in (row["passages"], row["codings"])),
                    tag("td", f"{row['sources']:,}"),
                )
                for row in rows
            ),
        ),
        class_="wb-table-list wb-relations wb-leading",
    )


def _profile(kind: str, id_: str, name: str) -> Html:
    return link(SCREEN, name, kind=kind, name=id_)


def quotes_html(quotes: Sequence[ProfileQuoteAnswer]) -> Html:
    """Return key quotes, each with the way to its passage."""
    return join(
        *(
            tag(
                "blockquote",
                tag("p", quote["quote"], class_="wb-words", lang=lang_of(quote["quote"])),
                tag(
                    "footer",
                    link(
                        "read",
                        quote["source"],
                        source=quote["source_id"],
                        start=quote["start"],
                        end=quote["end"],
                    ),
                    f" · {quote['place']} · {quote['code']} · {quote['coder']}",
                ),
                class_="wb-quote wb-behind",
            )
            for quote in quotes
        )
    )


def summaries_html(summaries: Sequence[SummaryAnswer], *, kind: str) -> Html:
    """Return summaries, each with the way to its cell of the framework matrix."""
    return join(*(_summary(summary, kind) for summary in summaries))


def _summary(summary: SummaryAnswer, kind: str) -> Html:
    name = summary["theme"] if kind in {"case", "source"} else summary["row"]
    query = cell_query(summary["rows"], summary["row_id"], summary["theme_id"])
    text = plain_summary(summary["text"])
    return tag(
        "blockquote",
        tag("p", text, class_="wb-words wb-written", lang=lang_of(text)),
        tag(
            "footer",
            link(FRAMEWORK, name, **query),
            f" · {_when(summary['coder'], summary['written_at'])}",
        ),
        class_="wb-quote wb-behind",
    )


def memos_html(memos: Sequence[MemoAnswer]) -> Html:
    """Return memos with what each is on."""
    return join(*(_memo(memo) for memo in memos))


def _memo(memo: MemoAnswer) -> Html:
    text = plain_summary(memo["text"])
    about = join(memo["about"])
    source, start, end = memo["source_id"], memo["start"], memo["end"]
    if source is not None and start is not None and end is not None:
        about = link("read", memo["about"], source=source, start=start, end=end)
    elif source is not None:
        about = link("read", memo["about"], source=source)
    elif memo["on"] == "code":
        about = link("codebook", memo["about"], code=memo["ref"])
    return tag(
        "blockquote",
        tag("p", text, class_="wb-words wb-written", lang=lang_of(text)),
        tag("footer", about, f" · {_when(memo['coder'], memo['written_at'])}"),
        class_="wb-quote wb-behind",
    )


def _when(coder: str, at: str) -> str:
    return f"{coder}, {local_time(at):%Y-%m-%d %H:%M}"


def relations_html(relations: Sequence[ProfileRelationAnswer]) -> Html:
    """Return relations with the codings for and against them, linked to their codes."""
    heads = [say("Relation"), say("For"), say("Against")]
    return tag(
        "table",
        tag("thead", tag("tr", *(tag("th", head) for head in heads))),
        tag(
            "tbody",
            *(
                tag(
                    "tr",
                    tag(
                        "td",
                        _profile("code", relation["from_id"], relation["from_path"]),
                        tag("i", f" {term(relation['type'])} "),
                        _profile("code", relation["to_id"], relation["to_path"]),
                    ),
                    tag("td", f"{relation['supporting']:,}"),
                    tag("td", f"{relation['opposing']:,}"),
                )
                for relation in relations
            ),
        ),
        class_="wb-table-list wb-relations wb-leading",
    )


def neighbours_html(answer: ProfileAnswer) -> Html:
    """Return neighbours, each a link that sets it beside this profile."""
    heads = [say("Neighbour"), say("Similarity"), say("Shared")]
    return tag(
        "table",
        tag("thead", tag("tr", *(tag("th", head) for head in heads))),
        tag("tbody", *(_neighbour(answer, near) for near in answer["neighbours"])),
        class_="wb-table-list wb-relations wb-leading",
    )


def _neighbour(answer: ProfileAnswer, near: NeighbourAnswer) -> Html:
    # The neighbour of a practice model may be any code.
    kind = "code" if answer["kind"] == "model" else answer["kind"]
    return tag(
        "tr",
        tag("td", link(SCREEN, near["name"], kind=kind, name=answer["id"], beside=near["id"])),
        tag("td", f"{near['similarity']:.2f}"),
        tag("td", say("{part} of {whole}", part=near["shared"], whole=near["either"])),
    )
