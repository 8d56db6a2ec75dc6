"""The tables of topics as HTML: topics, their passages, codes they meet, and gaps."""

from collections.abc import Iterable, Sequence
from typing import Final

from workbench.pages.guide import link
from workbench.pages.markup import Html, join, lang_of, tag
from workbench.pages.saying import message, say
from workbench.tasks.topic_answers import (
    TopicAnswer,
    TopicCodeAnswer,
    TopicGapAnswer,
    TopicPassageAnswer,
)
from workbench.tasks.topic_figure import named

_UNDEFINED: Final = "—"

VERDICTS: Final[dict[str, str]] = {
    "stable": message("stable"),
    "doubtful": message("doubtful"),
    "unstable": message("unstable"),
    "not measured": message("not measured"),
}
"""How the screen says how stable a topic is."""

_REMARKS: Final[dict[str, str]] = {
    "moved": message("moved here by a person"),
    "no word counts": message("has no word that counts"),
    "doubtful": message("doubtful"),
}


def topics_html(topics: Sequence[TopicAnswer]) -> Html:
    """Return the topics with their terms, and how stable and coherent each is."""
    return _table(
        [
            *("", say("Topic"), say("Passages or sources"), say("Doubtful"), say("In sources")),
            *(say("Stability"), say("Over seeds"), say("Over samples"), say("Coherence")),
        ],
        (
            tag(
                "tr",
                tag("td", str(one["topic"]), class_="wb-number"),
                tag(
                    "td",
                    tag("b", named(one)),
                    tag("small", ", ".join(one["terms"])),
                    style="min-width:18rem",
                ),
                _number(f"{one['units']:,} ({one['share']:.0%})"),
                _number(f"{one['doubtful']:,}"),
                _number(f"{one['sources']:,}"),
                tag("td", say(VERDICTS[one["verdict"]]), style="white-space:nowrap"),
                _number(_decimal(one["stability_seeds"])),
                _number(_decimal(one["stability_members"])),
                _number(_decimal(one["coherence"])),
            )
            for one in topics
        ),
    )


def passages_html(rows: Sequence[TopicPassageAnswer]) -> Html:
    """Return passages with their place, their weight and the topic that comes next."""
    return join(*(_passage(row) for row in rows))


def _passage(row: TopicPassageAnswer) -> Html:
    parts: list[str] = [
        link("read", row["source"], source=row["source_id"], start=row["start"], end=row["end"]),
        f" · {say('weight {weight}', weight=_decimal(row['weight']))}",
    ]
    if row["second"] is not None:
        weight = _decimal(row["second_weight"])
        following = say("next topic {topic}: {weight}", topic=row["second"], weight=weight)
        parts.append(f" · {following}")
    if row["remark"]:
        parts.append(f" · {say(_REMARKS[row['remark']])}")
    text = row["text"] if len(row["text"]) <= 600 else f"{row['text'][:600]}…"
    return tag(
        "blockquote",
        tag("p", text, class_="wb-words", lang=lang_of(text)),
        tag("footer", *parts),
        class_="wb-quote",
    )


def codes_html(rows: Sequence[TopicCodeAnswer]) -> Html:
    """Return how topics and codes meet."""
    return _table(
        [
            *(say("Topic"), say("Code"), say("Of both"), say("Of the topic")),
            *(say("With the code"), say("Jaccard"), say("Kappa")),
            *(say("Share of the topic"), say("Share of the code")),
        ],
        (
            tag(
                "tr",
                tag("td", f"{row['topic']} {row['label']}"),
                tag("td", row["path"]),
                _number(f"{row['both']:,}"),
                _number(f"{row['topic_units']:,}"),
                _number(f"{row['code_units']:,}"),
                _number(_decimal(row["jaccard"])),
                _number(_decimal(row["kappa"])),
                _number(_share(row["of_topic"])),
                _number(_share(row["of_code"])),
            )
            for row in rows
        ),
    )


def gaps_html(rows: Sequence[TopicGapAnswer]) -> Html:
    """Return topics that no code covers, or codes that no topic shows."""
    nearest = say("Nearest code") if rows[0]["kind"] == "topic" else say("Nearest topic")
    first = say("Topic") if rows[0]["kind"] == "topic" else say("Code")
    return _table(
        [first, nearest, say("Its share")],
        (
            tag(
                "tr",
                tag("td", f"{row['topic']} {row['name']}" if row["topic"] else row["name"]),
                tag("td", row["nearest"] or _UNDEFINED),
                _number(_share(row["share"])),
            )
            for row in rows
        ),
    )


def _table(head: Sequence[str], rows: Iterable[Html]) -> Html:
    heads = (tag("th", words, scope="col") if words else tag("td", "") for words in head)
    table = tag(
        "table", tag("thead", tag("tr", *heads)), tag("tbody", *rows), class_="wb-table-list"
    )
    return tag("div", table, class_="wb-wide", tabindex="0")


def _number(words: str) -> Html:
    return tag("td", words, class_="wb-number", style="text-align:left")


def _decimal(value: float | None) -> str:
    return _UNDEFINED if value is None else f"{value:.2f}"


def _share(value: float | None) -> str:
    return _UNDEFINED if value is None else f"{value:.0%}"
