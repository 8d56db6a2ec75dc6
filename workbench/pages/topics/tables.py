"""The tables of topics as HTML: topics, their passages, codes they meet, and gaps."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from workbench.pages.guide import link
from workbench.pages.markup import Html, join, lang_of, tag
from workbench.pages.meanings import meanings_html, told_head
from workbench.pages.saying import message, say
from workbench.store.topics import TopicUnit
from workbench.tasks.topics.answers import (
    TopicAnswer,
    TopicCodeAnswer,
    TopicGapAnswer,
    TopicPassageAnswer,
)
from workbench.tasks.topics.figure import named

PASSAGES: Final = 20
"""How many passages stand on a page."""

_UNDEFINED: Final = "—"

VERDICTS: Final[dict[str, str]] = {
    "stable": message("stable"),
    "doubtful": message("doubtful"),
    "unstable": message("unstable"),
    "not measured": message("not measured"),
}
"""How the screen says how stable a topic is."""

_HELPS: Final[dict[str, str]] = {
    "Doubtful": message(
        "Those that belong to another topic nearly as much, or that have no word that counts."
    ),
    "Over seeds": message(
        "How much of the topic other random seeds find again, from 0 to 1: the overlap with the"
        " topic that is most like it."
    ),
    "Over samples": message(
        "How much of the topic other samples of the texts find again, from 0 to 1: stable from"
        " 0.75, unstable below 0.6."
    ),
    "Coherence": message(
        "How often its telling terms stand together in the texts, from -1 to 1 (NPMI): the higher,"
        " the more they belong together."
    ),
    "Of both": message("Passages or sources that are of the topic and bear the code."),
    "Of the topic": message("Passages or sources of the topic, with and without the code."),
    "With the code": message(
        "Passages or sources that bear the code or one under it, of this topic and of others."
    ),
    "Jaccard": message("Of all that are of the topic or bear the code, the share that do both."),
    "Kappa": message(
        "Cohen's kappa: 1 where topic and code are the same, 0 where they meet by chance."
    ),
    "Share of the topic": message("Of what is of the topic, the share that bears the code."),
    "Share of the code": message("Of what bears the code, the share that is of the topic."),
}
"""What a heading of these tables means."""

_UNITS: Final[dict[TopicUnit, str]] = {
    "passage": message("Passages"),
    "source": message("Sources"),
}

_REMARKS: Final[dict[str, str]] = {
    "moved": message("moved here by a person"),
    "no word counts": message("has no word that counts"),
    "doubtful": message("doubtful"),
}


def topics_html(topics: Sequence[TopicAnswer], *, unit: TopicUnit) -> Html:
    """Return the topics with their terms, and how stable and coherent each is."""
    return _table(
        [
            *("", message("Topic"), _UNITS[unit], message("Doubtful")),
            *(message("In sources"), message("Stability"), message("Over seeds")),
            *(message("Over samples"), message("Coherence")),
        ],
        (
            tag(
                "tr",
                tag("td", str(one["topic"]), class_="wb-number"),
                tag(
                    "td",
                    _passages_of(tag("b", named(one)), one["topic"]),
                    tag("small", ", ".join(one["terms"])),
                    class_="wb-topic",
                ),
                _number(_passages_of(f"{one['units']:,} ({one['share']:.0%})", one["topic"])),
                _number(_doubtful_of(one)),
                _number(f"{one['sources']:,}"),
                tag("td", say(VERDICTS[one["verdict"]]), style="white-space:nowrap"),
                _number(_decimal(one["stability_seeds"])),
                _number(_decimal(one["stability_members"])),
                _number(_decimal(one["coherence"])),
            )
            for one in topics
        ),
    )


def passages_html(rows: Sequence[TopicPassageAnswer], *, topics: Iterable[TopicAnswer]) -> Html:
    """Return passages with their place, their weight and the topic that comes next."""
    names = {one["topic"]: named(one) for one in topics}
    return join(*(_passage(row, names) for row in rows))


def _passage(row: TopicPassageAnswer, names: Mapping[int, str]) -> Html:
    parts: list[str] = [
        link("read", row["source"], source=row["source_id"], start=row["start"], end=row["end"]),
        f" · {say('weight {weight}', weight=_decimal(row['weight']))}",
    ]
    if row["second"] is not None:
        weight = _decimal(row["second_weight"])
        following = f"{row['second']} {names[row['second']]}"
        parts += [
            f" · {say('next topic')} ",
            _passages_of(following, row["second"]),
            f" {weight}",
        ]
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
            *(message("Topic"), message("Code"), message("Of both"), message("Of the topic")),
            *(message("With the code"), message("Jaccard"), message("Kappa")),
            *(message("Share of the topic"), message("Share of the code")),
        ],
        (
            tag(
                "tr",
                tag("td", _passages_of(f"{row['topic']} {row['label']}", row["topic"])),
                tag("td", link("codebook", row["path"], code=row["code_id"])),
                _number(
                    link("topics", f"{row['both']:,}", topic=row["topic"], code=row["code_id"])
                ),
                _number(_passages_of(f"{row['topic_units']:,}", row["topic"])),
                _number(f"{row['code_units']:,}"),
                _number(_decimal(row["jaccard"])),
                _number(_decimal(row["kappa"])),
                _number(_share(row["of_topic"])),
                _number(_share(row["of_code"])),
            )
            for row in rows
        ),
    )


def gaps_html(rows: Sequence[TopicGapAnswer], *, unit: TopicUnit) -> Html:
    """Return topics that no code covers, or codes that no topic shows."""
    of_topics = rows[0]["kind"] == "topic"
    heads = (
        (message("Topic"), _UNITS[unit], message("Nearest code"))
        if of_topics
        else (message("Code"), _UNITS[unit], message("Nearest topic"))
    )
    return _table(
        [*heads, message("Its share")],
        (
            tag(
                "tr",
                tag("td", _gap(row)),
                _number(_units_of(row)),
                tag("td", _nearest(row)),
                _number(_share_of_gap(row)),
            )
            for row in rows
        ),
    )


def _gap(row: TopicGapAnswer) -> str:
    """Return the name of what is missing; it leads to the passages of a topic or to the code."""
    topic, code = row["topic"], row["code_id"]
    if topic:
        return _passages_of(f"{topic} {row['name']}", topic)
    return link("codebook", row["name"], code=code) if code else row["name"]


def _nearest(row: TopicGapAnswer) -> str:
    """Return the code or topic that comes nearest; it leads to the code, or to its passages."""
    topic, code = row["nearest_topic"], row["nearest_code_id"]
    if topic:
        return _passages_of(f"{topic} {row['nearest']}", topic)
    return link("codebook", row["nearest"], code=code) if code else say("none of them bears a code")


def _share_of_gap(row: TopicGapAnswer) -> str:
    """Return the share that the nearest reaches; it leads to the passages that are of both."""
    topic, code = row["topic"] or row["nearest_topic"], row["code_id"] or row["nearest_code_id"]
    share = _share(row["share"])
    return link("topics", share, topic=topic, code=code) if topic and code else share


def _units_of(row: TopicGapAnswer) -> str:
    number = f"{row['units']:,}"
    return _passages_of(number, row["topic"]) if row["topic"] else number


def _passages_of(words: str, topic: int) -> Html:
    return link("topics", words, topic=topic)


def _doubtful_of(topic: TopicAnswer) -> str:
    """Return how many passages of a topic are doubtful; the number leads to them."""
    number = f"{topic['doubtful']:,}"
    if not topic["doubtful"]:
        return number
    return link("topics", number, topic=topic["topic"], show="doubtful")


def _table(head: Sequence[str], rows: Iterable[Html]) -> Html:
    """Return a table; headings are messages, an empty one stands for none."""
    heads = (told_head(words, _HELPS) if words else tag("td", "") for words in head)
    table = tag(
        "table", tag("thead", tag("tr", *heads)), tag("tbody", *rows), class_="wb-table-list"
    )
    return join(tag("div", table, class_="wb-wide", tabindex="0"), meanings_html(head, _HELPS))


def _number(words: str) -> Html:
    return tag("td", words, class_="wb-number", style="text-align:left")


def _decimal(value: float | None) -> str:
    # Adding 0 takes the sign from a zero.
    return _UNDEFINED if value is None else f"{round(value, 2) + 0.0:.2f}"


def _share(value: float | None) -> str:
    return _UNDEFINED if value is None else f"{value:.0%}"
