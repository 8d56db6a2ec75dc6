"""Texts of any size in both languages, made from the sample corpus by a seeded shuffle.

The samples have three thousand forms of English words, which a tokenizer remembers whole; a
million words of a newspaper have sixty thousand (counted in 2,225 BBC articles). So rare words
are strewn in, as often and as varied as there.
"""

import random
from pathlib import Path
from typing import Literal

from workbench.formats.reading import read_file
from workbench.tasks.project.samples import sample_folder
from workbench.texts.language import detect_language
from workbench.texts.sentences import sentence_bounds

BenchLanguage = Literal["en", "zh"]

CHARACTERS = {"en": 450, "zh": 190}
"""About how long a passage is, in code points."""

PASSAGES_A_SOURCE = 100

RARE = 0.1
"""The share of words in English texts that are rare ones."""
_RARE_WORDS = 300_000

_SYLLABLES = [first + vowel for first in "bdfghklmnprstvw" for vowel in "aeiou"]


def sample_sentences(language: BenchLanguage) -> list[str]:
    """Return all sentences of the sample papers in one language."""
    sentences: list[str] = []
    for path in sorted(sample_folder("corpus").iterdir()):
        if path.suffix not in {".md", ".txt", ".docx", ".html"} or path.name == "README.md":
            continue
        for part in read_file(path.name, path.read_bytes()):
            for block in part.reading.blocks:
                tag = detect_language(block.text)
                if tag.startswith(language) and block.kind in {"paragraph", "utterance"}:
                    sentences += [
                        block.text[start:end]
                        for start, end in sentence_bounds(block.text, language=tag)
                    ]
    return sentences


def write_sources(folder: Path, *, language: BenchLanguage, passages: int, seed: int = 7) -> str:
    """Write text files with so many passages into a folder, and return all of their text."""
    chance = random.Random(seed)
    sentences = sample_sentences(language)
    everything = []
    for first in range(0, passages, PASSAGES_A_SOURCE):
        count = min(PASSAGES_A_SOURCE, passages - first)
        text = "\n\n".join(_passage(chance, sentences, language) for _ in range(count))
        (folder / f"{language}-{first // PASSAGES_A_SOURCE:05}.txt").write_text(
            text + "\n", encoding="utf-8"
        )
        everything.append(text)
    return "\n\n".join(everything)


def rare_word(chance: random.Random) -> str:
    """Return an invented word; a few come often, and most were never there before."""
    rank = 1 + int(_RARE_WORDS * chance.random() ** 2)
    word = ""
    while rank:
        rank, place = divmod(rank, len(_SYLLABLES))
        word += _SYLLABLES[place]
    return word.capitalize() if chance.random() < 0.5 else word


def _varied(chance: random.Random, sentence: str) -> str:
    return " ".join(
        rare_word(chance) if word.isalpha() and chance.random() < RARE else word
        for word in sentence.split(" ")
    )


def _passage(chance: random.Random, sentences: list[str], language: BenchLanguage) -> str:
    joint = "" if language == "zh" else " "
    chosen: list[str] = []
    while sum(map(len, chosen)) < CHARACTERS[language]:
        sentence = chance.choice(sentences)
        chosen.append(sentence if language == "zh" else _varied(chance, sentence))
    return joint.join(chosen)
