"""Words: what the screens say, in English and Chinese, from one catalogue of messages.

English messages are the keys of the catalogue. `docs/reference/make_words.py` collects them
from the program, and docs/reference/words.md lists the terms that translations keep to.
"""

from workbench.words.catalogue import Several, message, reader_words, say, say_number
from workbench.words.recognition import said
from workbench.words.spoken import Spoken, is_chinese, listed, spoken

__all__ = [
    "Several",
    "Spoken",
    "is_chinese",
    "listed",
    "message",
    "reader_words",
    "said",
    "say",
    "say_number",
    "spoken",
]
