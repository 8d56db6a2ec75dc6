"""The acts on codes as sentences, in English and Chinese."""

from typing import Final, Literal

from workbench.coding.codebook_history.acts import CodeEvent
from workbench.words import is_chinese

Phrase = Literal[
    "added",
    "added in vivo",
    "split off",
    "renamed",
    "named",
    "unnamed",
    "redefined",
    "defined",
    "undefined",
    "moved",
    "moved to top",
    "moved from top",
    "merged",
    "took over",
    "stage",
    "origin",
    "cues",
    "archived",
    "restored",
    "removed",
]

_PHRASES: Final[dict[Phrase, tuple[str, str]]] = {
    "added": ("{name} was added.", "新增“{name}”。"),
    "added in vivo": ("{name} was added, in vivo.", "新增原话代码“{name}”。"),
    "split off": ("{name} was split off {other}.", "从“{other}”拆分出“{name}”。"),
    "renamed": ("{before} is now called {after}.", "“{before}”改名为“{after}”。"),
    "named": ("{name} is now called {after}, too.", "“{name}”增加名称“{after}”。"),
    "unnamed": ("{name} is no longer called {before}.", "“{name}”不再有名称“{before}”。"),
    "redefined": ("{name} has another {field} ({tag}).", "“{name}”改写了{field}（{tag}）。"),
    "defined": ("{name} got its {field} ({tag}).", "“{name}”写了{field}（{tag}）。"),
    "undefined": ("{name} lost its {field} ({tag}).", "“{name}”删去了{field}（{tag}）。"),
    "moved": ("{name} went from {came_from} to {other}.", "“{name}”从“{came_from}”移到“{other}”。"),
    "moved to top": (
        "{name} went from {came_from} to the top.",
        "“{name}”从“{came_from}”移到顶层。",
    ),
    "moved from top": ("{name} went from the top to {other}.", "“{name}”从顶层移到“{other}”。"),
    "merged": ("{name} was merged into {other}.", "“{name}”并入“{other}”。"),
    "took over": ("{name} took over {other}.", "“{name}”接收了“{other}”。"),
    "stage": (
        "{name} went from the {before} to the {after} stage.",
        "“{name}”从{before}阶段进入{after}阶段。",
    ),
    "origin": ("{name} is {after} now.", "“{name}”改为{after}代码。"),
    "cues": (
        "The cues of {name} changed; it had {before} and has {after}.",
        "“{name}”的线索词有变：原有 {before} 个，现有 {after} 个。",
    ),
    "archived": ("{name} was archived.", "“{name}”已归档。"),
    "restored": ("{name} is in use again.", "“{name}”恢复使用。"),
    "removed": ("{name} is gone, as its adding was undone.", "“{name}”因撤销新增而消失。"),
}

_WORDS: Final[dict[str, str]] = {
    "definition": "定义",
    "include": "纳入标准",
    "exclude": "排除标准",
    "example": "示例",
    "open": "开放式编码",
    "axial": "主轴编码",
    "selective": "选择性编码",
    "analytic": "分析性",
    "in vivo": "原话",
}
"""Fields, stages and origins in Chinese."""


def event_sentence(
    event: CodeEvent, *, name: str, other: str | None, came_from: str | None, language: str
) -> str:
    """Return an act as a sentence, in Chinese for a Chinese tag, else in English.

    Args:
        event: the act.
        name: of the code then.
        other: the name of the other code, or of the category it came to; None for the top.
        came_from: the name of the category it came from; None for the top.
        language: of the sentence.

    >>> event = CodeEvent(change=3, at="", coder="林", state="done", code_id="1", names={},
    ...     act="merged", other_id="2")
    >>> event_sentence(event, name="等待", other="时间 😀", came_from=None, language="zh")
    '“等待”并入“时间 😀”。'
    """
    chinese = is_chinese(language)

    def word(told: str | None) -> str:
        # Only fields, stages and origins are words of the program.
        own = event.act in {"stage", "origin"} or told == event.field
        return _WORDS.get(told or "", told or "") if chinese and own else told or ""

    return _PHRASES[_phrase_of(event, other=other, came_from=came_from)][chinese].format(
        name=name,
        other=other,
        came_from=came_from,
        before=word(event.before),
        after=word(event.after),
        field=word(event.field),
        tag=event.language,
    )


def _phrase_of(event: CodeEvent, *, other: str | None, came_from: str | None) -> Phrase:
    match event.act:
        case "added":
            return "added in vivo" if event.after == "in vivo" else "added"
        case "renamed":
            return _changed(event, "named", "unnamed", "renamed")
        case "redefined":
            return _changed(event, "defined", "undefined", "redefined")
        case "moved":
            return _moved(other, came_from)
        case _:
            return event.act


def _changed(event: CodeEvent, new: Phrase, gone: Phrase, other: Phrase) -> Phrase:
    if event.before is None:
        return new
    return gone if event.after is None else other


def _moved(other: str | None, came_from: str | None) -> Phrase:
    if other is None:
        return "moved to top"
    return "moved from top" if came_from is None else "moved"
