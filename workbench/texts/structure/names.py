"""Names that sections, labels and speakers go by, in English and Chinese."""

import re
from functools import cache

from workbench.texts.structure.numbering import read_numbering
from workbench.texts.structure.wordlists import read_groups
from workbench.texts.structure.writing import HAN

_BLANKS = re.compile(r"[\s\u3000]+")
_INNER_HAN_BLANK = re.compile(rf"(?<=[{HAN}])[\s\u3000]+(?=[{HAN}])")
_RUN_IN = re.compile(
    r"[【\[〔［]?\s*([^:：—–【】\[\]]{1,30}?)\s*(?:[】\]〕］]\s*[:：]?|[:：]|—+|–)"
)
_SEPARATORS = frozenset(":：—–】]〕］")
_APPENDIX = re.compile(
    r"(?:Appendix|APPENDIX|附录|附錄)\s?[A-Z\d一二三四五六七八九十]{1,3}\b[.:：、]?"
)


_INSTITUTION = re.compile(
    r"大学|大學|学院|學院|研究院|研究所|研究中心|党校|黨校|社科院|科学院|\d{6}"
    r"|\b(?:University|College|School|Institute|Department|Faculty|Academy|Cent(?:er|re))\b"
)


_FORM_FIELD = re.compile(
    r"(?:编号|編號|时间|時間|地点|地點|日期|对象|對象|方式|主题|主題|目的|背景|情况|情況|名称|名稱|"
    r"题目|題目|内容|內容|说明|說明|备注|備註|人数|人數|时长|時長|类型|類型|来源|來源|单位|單位|年龄|年齡|"
    r"性别|性別|职业|職業|电话|電話|地址|姓名)$"
)


def names_institution(text: str) -> bool:
    """Say whether a line names where an author works.

    >>> names_institution("School of Sociology, Hill University"), names_institution("三个村为例")
    (True, False)
    """
    return _INSTITUTION.search(text) is not None


def plain_name(text: str) -> str:
    """Return a name as the lists hold it: casefolded, blanks closed up, marks at its ends gone.

    >>> plain_name("摘　要："), plain_name("KEY  WORDS")
    ('摘要', 'key words')
    """
    text = text.strip(" \u3000:：.*_【】[]〔〕")
    return _INNER_HAN_BLANK.sub("", _BLANKS.sub(" ", text)).casefold()


@cache
def _by_name(list_name: str) -> dict[str, str]:
    return {
        word.casefold(): group for group, words in read_groups(list_name).items() for word in words
    }


def section_role(text: str) -> str | None:
    """Return what part of a paper a whole line names: abstract, references, section … or None.

    >>> section_role("六、参考文献"), section_role("Keywords"), section_role("The village")
    ('references', 'keywords', None)
    """
    if len(text) > 80:
        return None
    if _APPENDIX.match(text):
        return "after"
    role = _by_name("section_names.txt").get(plain_name(text))
    if role is None and (numbering := read_numbering(text)):
        role = _by_name("section_names.txt").get(plain_name(numbering.rest))
    return role


def run_in_role(text: str) -> str | None:
    """Return what the label before a line's colon or dash names, or None.

    >>> run_in_role("Abstract: The village"), run_in_role("【关键词】社会工作")
    ('abstract', 'keywords')
    >>> run_in_role("Mrs Li: I stayed")
    """
    found = _RUN_IN.match(text) if _SEPARATORS.intersection(text[:40]) else None
    if found is None:
        return None
    name = plain_name(found.group(1))
    role = _by_name("run_in_labels.txt").get(name)
    return "form" if role is None and _is_form_field(name) else role


def speaker_role(name: str) -> str | None:
    """Return whether a name is that of one who asks (`question`) or one who answers, or None.

    >>> speaker_role("Interviewer"), speaker_role("受访者2"), speaker_role("Mrs Li")
    ('question', 'answer', None)
    """
    bare = re.sub(r"[\s\d#.]*[A-Z]?[\s\d]*$", "", name) or name
    roles = _by_name("speaker_roles.txt")
    return roles.get(plain_name(name)) or roles.get(plain_name(bare))


def _is_form_field(name: str) -> bool:
    return len(name) < 9 and bool(_FORM_FIELD.search(name)) and speaker_role(name) is None


def names_no_speaker(name: str) -> bool:
    """Say whether a label is one of those that open paragraphs, forms or sections."""
    plain = plain_name(name)
    if _is_form_field(plain):
        return True
    return plain in _by_name("run_in_labels.txt") or plain in _by_name("section_names.txt")
