"""How the screens name what the program names in one word."""

from collections.abc import Mapping
from typing import Final

from workbench.pages.saying import Several, message, say, say_number
from workbench.tasks.assist.method import OF_MODELS, is_of_model
from workbench.texts.language import Language
from workbench.words.spoken import NAMES

__all__ = ["ACTS", "ENCODINGS", "LANGUAGES", "NAMES", "TERMS", "count", "language_name", "term"]

LANGUAGES: Final[Mapping[Language, str]] = {
    "en": message("English"),
    "zh-Hans": message("Chinese, simplified"),
    "zh-Hant": message("Chinese, traditional"),
    "mixed": message("English and Chinese"),
    "other": message("another language"),
}
"""The languages of passages and sources."""

ENCODINGS: Final = ("utf-8", "utf-16", "gb18030", "big5", "shift_jis", "cp1252", "latin-1")
"""Encodings to offer where the guess was wrong."""

TERMS: Final = frozenset(
    {
        *(message("paper"), message("interview"), message("field note")),
        *(message("survey answer"), message("other")),
        *(message("open"), message("axial"), message("selective")),
        *(message("analytic"), message("in vivo")),
        *(message("active"), message("archived"), message("merged")),
        *(message("phrase"), message("term")),
        *(message("negated"), message("cited"), message("heading"), message("reference")),
        *(message("done"), message("undone"), message("undo"), message("redo")),
        *(message("passage"), message("sentence"), message("row"), message("file")),
        *(message("codings"), message("suggestions"), message("sources"), message("passages")),
        *(message("coding"), message("source"), message("code"), message("project")),
        *(message("person"), message("village"), message("organisation"), message("other")),
        *(message("theoretical"), message("methodological"), message("reflexive")),
        *(message("this computer"), message("another computer")),
        *(message("case"), message("operational"), message("memo"), message("suggestion")),
    }
)
"""Words that the program uses for kinds, stages, states and the like."""

ACTS: Final[Mapping[str, str]] = {
    "add": message("add"),
    "ask": message("ask a language model"),
    "audit": message("audit"),
    "cases": message("cases"),
    "code": message("coding"),
    "codebook": message("codebook"),
    "core category": message("core category"),
    "decide": message("decide"),
    "describe": message("describe"),
    "edit": message("edit"),
    "learn": message("learn"),
    "memo": message("memo"),
    "outline": message("outline"),
    "dismiss": message("dismiss"),
    "paradigm": message("paradigm"),
    "position": message("position codings"),
    "property": message("property"),
    "pseudonymize": message("pseudonymize"),
    "query": message("save a query"),
    "read again": message("read again"),
    "redo": message("redo"),
    "relate": message("relate codes"),
    "reidentify": message("reidentify"),
    "remove": message("remove"),
    "restore": message("restore"),
    "set": message("save a set"),
    "settle": message("settle"),
    "stop words": message("stop words"),
    "suggest": message("suggest"),
    "summarize": message("summarize"),
    "synonyms": message("words that count as one"),
    "threshold": message("threshold"),
    "topics": message("topics"),
    "uncode": message("uncode"),
    "unrelate": message("unrelate codes"),
    "undo": message("undo"),
    "words": message("dictionary"),
}
"""The acts of the history."""

_COUNTED: Final[Mapping[str, Several]] = {
    "act": Several("{number} act", "{number} acts"),
    "case": Several("{number} case", "{number} cases"),
    "change": Several("{number} change", "{number} changes"),
    "character": Several("{number} character", "{number} characters"),
    "code": Several("{number} code", "{number} codes"),
    "coding": Several("{number} coding", "{number} codings"),
    "column": Several("{number} column", "{number} columns"),
    "cue": Several("{number} cue", "{number} cues"),
    "decision": Several("{number} decision", "{number} decisions"),
    "field": Several("{number} field", "{number} fields"),
    "file": Several("{number} file", "{number} files"),
    "find": Several("{number} find", "{number} finds"),
    "hit": Several("{number} hit", "{number} hits"),
    "memo": Several("{number} memo", "{number} memos"),
    "minute": Several("{number} minute", "{number} minutes"),
    "name": Several("{number} name", "{number} names"),
    "new suggestion": Several("{number} new suggestion", "{number} new suggestions"),
    "pair": Several("{number} pair", "{number} pairs"),
    "pair of codings": Several("{number} pair of codings", "{number} pairs of codings"),
    "passage": Several("{number} passage", "{number} passages"),
    "place": Several("{number} place", "{number} places"),
    "quote": Several("{number} quote", "{number} quotes"),
    "request": Several("{number} request", "{number} requests"),
    "relation": Several("{number} relation", "{number} relations"),
    "row": Several("{number} row", "{number} rows"),
    "second": Several("{number} second", "{number} seconds"),
    "source": Several("{number} source", "{number} sources"),
    "speaker": Several("{number} speaker", "{number} speakers"),
    "suggestion": Several("{number} suggestion", "{number} suggestions"),
    "term": Several("{number} term", "{number} terms"),
    "word": Several("{number} word", "{number} words"),
}


def language_name(language: str) -> str:
    """Return the name of a language, or its tag where it is none of ours.

    >>> language_name("zh-Hant")
    'Chinese, traditional'
    """
    return next((say(name) for tag, name in LANGUAGES.items() if tag == language), language)


def term(word: str) -> str:
    """Return a word of the program as the screens say it; any other word stays as it is.

    >>> term("field note"), term("田野")
    ('field note', '田野')
    """
    return say(word) if word in TERMS else word


def method_named(method: str) -> str:
    """Return what a method is called on the screens: a language model in their language."""
    if not is_of_model(method):
        return method
    return say("language model {name}", name=method.removeprefix(OF_MODELS))


def count(number: int, noun: str) -> str:
    """Return a number with its noun.

    >>> count(1, "source"), count(1200, "source")
    ('1 source', '1,200 sources')
    """
    return say_number(_COUNTED[noun], number)
