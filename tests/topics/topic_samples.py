"""Small labelled sets of texts in English, Chinese and both, drawn with a seed."""

import hashlib
import random
import re
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from workbench.topics.units import UnitWords, units_of

ENGLISH = (
    ["clinic", "doctor", "nurse", "patient", "medicine", "fever", "hospital", "illness", "ward"],
    ["road", "bridge", "bus", "cement", "tunnel", "traffic", "driver", "engine", "mile"],
    ["school", "teacher", "pupil", "lesson", "homework", "exam", "grade", "classroom", "chalk"],
)
CHINESE = (
    ["卫生室", "村医", "病人", "药品", "发烧", "医院", "护士", "体检", "门诊", "处方"],
    ["公路", "大桥", "客车", "水泥", "隧道", "交通", "司机", "货车", "里程", "路基"],
    ["学校", "老师", "学生", "功课", "考试", "年级", "教室", "课本", "粉笔", "班主任"],
)
MIXED = tuple((*zh[:5], *en[:4], "🙂扶贫") for zh, en in zip(CHINESE, ENGLISH, strict=True))
WORDS = {"en": ENGLISH, "zh": CHINESE, "mixed": MIXED}


def labelled(
    language: str, *, each: int = 30, seed: int = 7
) -> tuple[list[int], list[tuple[str, list[str]]]]:
    """Return the label and the words of texts on three subjects, shuffled."""
    draw = random.Random(seed)
    texts = []
    for label, words in enumerate(WORDS[language]):
        for number in range(each):
            terms = [draw.choice(words) for _ in range(8)]
            # One word of another subject, as texts have.
            terms.append(draw.choice(WORDS[language][(label + 1) % 3]))
            texts.append((label, (key_of(f"{number} {' '.join(terms)}"), terms)))
    draw.shuffle(texts)
    return [label for label, _ in texts], [text for _, text in texts]


def corpus_texts() -> list[tuple[str, list[str]]]:
    """Return the paragraphs of the sample sources, Latin words and pairs of Han characters."""
    texts = []
    for path in sorted(Path("corpus").glob("*.md")) + sorted(Path("corpus").glob("*.txt")):
        for paragraph in path.read_text(encoding="utf-8", errors="replace").split("\n"):
            words = re.findall(r"[a-z]+|[\u4e00-\u9fff]{2}", paragraph.lower())
            if len(words) > 4:
                texts.append((key_of(paragraph), words))
    return texts


def key_of(text: str) -> str:
    """Return the digest of a text."""
    return hashlib.sha256(text.encode()).hexdigest()


def embeddings_of(groups: Sequence[object]) -> NDArray[np.float16]:
    """Return invented embeddings in half precision; those of one group are near each other."""
    random = np.random.default_rng(5)
    # Whole numbers are the same on every machine, as normal deviates are not.
    centres = {group: random.integers(-9, 10, size=64) for group in dict.fromkeys(groups)}
    made = np.array([centres[group] + random.integers(-6, 7, size=64) for group in groups])
    return (made / 64).astype(np.float16)


def shuffled(texts: Sequence[tuple[str, list[str]]], *, seed: int) -> tuple[list[int], UnitWords]:
    """Return texts in another order with another order of the vocabulary, and the order."""
    order = list(range(len(texts)))
    random.Random(seed).shuffle(order)
    units = units_of([texts[place] for place in order])
    names = list(range(len(units.vocabulary)))
    random.Random(seed).shuffle(names)
    numbers = np.argsort(np.array(names))
    return order, UnitWords(
        keys=units.keys,
        languages=units.languages,
        vocabulary=[units.vocabulary[old] for old in names],
        terms=numbers[units.terms],
        joined=units.joined,
        counts=units.counts,
    )
