"""Bars of words: the strongest collocates of a term, and the key words of two groups."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

import altair as alt

from workbench.charts.look import BLUE, INK, ORANGE, finished, row_axis, wrap
from workbench.words import message, say, spoken

MEASURES: Final[Mapping[str, str]] = {
    "log-likelihood": message("Log-likelihood G2"),
    "log-ratio": message("Log ratio"),
    "pmi": message("Mutual information (PMI)"),
    "npmi": message("Normalised mutual information (NPMI)"),
    "mi3": message("Cubic mutual information (MI3)"),
    "t-score": message("t-score"),
    "together": message("Occurrences together"),
    "difference": message("%DIFF"),
    "bic": message("Bayes factor (BIC)"),
}
"""How each measure is called."""

_COLLOCATES: Final = message(
    "{measure} (times together), the {shown} first of {found} collocates listed"
)
_KEY_WORDS: Final = message("{measure} (frequency in the group : in the group against it)")
_SHOWN: Final = message("The {more} first of {all_more} and the {less} first of {all_less} words")
_MORE: Final = message("more often in {group}")
_ONE_SOURCE: Final = message("* in one source only")

_LABEL: Final = 30
_LINE: Final = 15
_WIDTH: Final = 440
# Room for the numbers beside the longest bar, as a part of it.
_ROOM: Final = 1.45


def collocate_bars(
    rows: Sequence[Mapping[str, Any]], *, measure: str, most: int = 20, language: str = "en"
) -> alt.LayerChart:
    """Draw a bar for each of the strongest collocates, in the order of the table.

    The number beside a bar is its value, and in parentheses how often the word stands in the
    windows of the term.

    Args:
        rows: collocates with the keys of `CollocateAnswer`, the strongest first.
        measure: that the bars are long by.
        most: so many bars at most; the title says of how many.
        language: of the titles, `en` or `zh`.
    """
    shown = rows[:most]
    bars = [_collocate(number, row, measure=measure) for number, row in enumerate(shown)]
    name = _said(MEASURES[measure], language)
    title = _said(_COLLOCATES, language, measure=name, shown=len(shown), found=len(rows))
    base = _base(bars, [str(row["word"]) for row in shown], title=title)
    return finished(
        base.mark_bar(color=BLUE),
        _numbers(base, "more"),
        width=_WIDTH,
        height=alt.Step(_step(shown)),
    )


def keyword_bars(
    rows: Sequence[Mapping[str, Any]],
    *,
    measure: str,
    group: str,
    against: str,
    most: int = 15,
    language: str = "en",
) -> alt.LayerChart:
    """Draw a bar for each of the strongest key words: more often to the right, less to the left.

    The numbers beside a bar are its value and the frequencies in both groups. An asterisk
    marks a word that one source out of several alone makes a key word. A value that is
    undefined, or a BIC that speaks against a difference, has its numbers but no bar.

    Args:
        rows: key words with the keys of `KeywordAnswer`, each direction from the strongest down.
        measure: that the bars are long by.
        group: what the group is called.
        against: what the other group is called.
        most: so many bars of each direction at most.
        language: of the titles, `en` or `zh`.
    """
    sides = [[row for row in rows if row["direction"] == side] for side in ("more", "less")]
    shown = [row for side in sides for row in side[:most]]
    bars = [_keyword(number, row, measure=measure) for number, row in enumerate(shown)]
    title = [
        _said(_KEY_WORDS, language, measure=_said(MEASURES[measure], language)),
        _said(
            _SHOWN,
            language,
            more=len(sides[0][:most]),
            all_more=len(sides[0]),
            less=len(sides[1][:most]),
            all_less=len(sides[1]),
        ),
    ]
    if any(row["flag"] for row in shown):
        title.append(_said(_ONE_SOURCE, language))
    labels = [f"{row['word']}{' *' if row['flag'] else ''}" for row in shown]
    base = _base(bars, labels, title=title)
    return finished(
        base.mark_bar().encode(color=_sides(group, against, language=language)),
        _numbers(base, "more"),
        _numbers(base, "less"),
        width=_WIDTH,
        height=alt.Step(_step(shown)),
    )


def _collocate(number: int, row: Mapping[str, Any], *, measure: str) -> dict[str, Any]:
    value = row[_key(measure)]
    return {
        "row": number,
        "direction": "more",
        "value": 0 if value is None else value,
        "text": f"{_shown(value)} ({row['together']})",
    }


def _keyword(number: int, row: Mapping[str, Any], *, measure: str) -> dict[str, Any]:
    value = row[_key(measure)]
    length = 0 if value is None else max(value, 0) if measure == "bic" else abs(value)
    return {
        "row": number,
        "direction": row["direction"],
        "value": length if row["direction"] == "more" else -length,
        "text": f"{_shown(value)} ({row['frequency']} : {row['frequency_against']})",
    }


def _base(
    bars: list[dict[str, Any]], labels: Sequence[str], *, title: str | list[str]
) -> alt.Chart:
    lines = [wrap(label, width=_LABEL) for label in labels]
    values = [bar["value"] for bar in bars]
    low = min(values, default=0)
    high = max(values, default=0)
    reach = max(high, -low) or 1
    has_left = any(bar["direction"] == "less" for bar in bars)
    return alt.Chart(alt.InlineData(values=bars)).encode(
        x=alt.X(
            "value:Q",
            title=title,
            scale=alt.Scale(
                domain=[-_ROOM * reach if has_left else min(0, low), _ROOM * reach], nice=False
            ),
            axis=alt.Axis(labelExpr="format(abs(datum.value), '~g')", tickCount=6),
        ),
        y=alt.Y("row:O", axis=row_axis(lines, bold=[False] * len(lines))),
    )


def _numbers(base: alt.Chart, direction: str) -> alt.Chart:
    """Return the numbers beside the bars of a direction, at their outer ends."""
    is_right = direction == "more"
    numbers: alt.Chart = (
        base.transform_filter(f"datum.direction == '{direction}'")
        .mark_text(
            align="left" if is_right else "right", dx=4 if is_right else -4, color=INK, fontSize=11
        )
        .encode(text="text:N")
    )
    return numbers


def _sides(group: str, against: str, *, language: str) -> alt.Color:
    more = _quoted(_said(_MORE, language, group=group))
    less = _quoted(_said(_MORE, language, group=against))
    return alt.Color(
        "direction:N",
        title=None,
        scale=alt.Scale(domain=["more", "less"], range=[BLUE, ORANGE]),
        legend=alt.Legend(orient="top", labelExpr=f"datum.value == 'more' ? {more} : {less}"),
    )


def _quoted(text: str) -> str:
    r"""Return a text as a string in an expression of Vega.

    >>> print(_quoted("case:O'Neill"))
    'case:O\'Neill'
    """
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'").replace("\n", " ") + "'"


def _step(shown: Sequence[Mapping[str, Any]]) -> int:
    lines = max((len(wrap(str(row["word"]), width=_LABEL)) for row in shown), default=1)
    return _LINE * lines + 7


def _key(measure: str) -> str:
    return measure.replace("-", "_")


def _shown(value: float | None) -> str:
    """Return a value as it stands beside a bar.

    >>> _shown(270.718), _shown(3.14159), _shown(12), _shown(None)
    ('271', '3.14', '12', '—')
    """
    if value is None:
        return "—"
    if isinstance(value, int) or abs(value) >= 100:
        return f"{value:,.0f}"
    return f"{value:.2f}"


def _said(words: str, language: str, **values: object) -> str:
    return say(spoken(language) or "en", words, **values)
