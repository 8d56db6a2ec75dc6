"""Kinds of cases: what a case is."""

from typing import Final, Literal, get_args

from workbench.texts.folding import fold

CaseKind = Literal["person", "village", "organisation", "paper", "other"]

KINDS: Final[tuple[CaseKind, ...]] = get_args(CaseKind)

_WORDS: Final[dict[CaseKind, tuple[str, ...]]] = {
    "person": ("people", "participant", "人", "个人", "人物", "受访者", "参与者"),
    "village": ("community", "site", "村", "村庄", "村落", "社区", "田野点"),
    "organisation": ("organization", "institution", "机构", "组织", "单位"),
    "paper": ("article", "文献", "论文", "文章"),
    "other": ("其他", "其它"),
}


def read_kind(words: str) -> CaseKind | None:
    """Return the kind that a word names in English or Chinese, or None where it names none.

    >>> read_kind("Village"), read_kind("機構"), read_kind("dog")
    ('village', 'organisation', None)
    """
    wanted = fold(words.strip())
    return next((kind for kind in KINDS if wanted in {kind, *_WORDS[kind]}), None)
