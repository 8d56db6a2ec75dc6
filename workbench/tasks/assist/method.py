"""How the method of a language model's suggestions is called."""

from typing import Final

OF_MODELS: Final = "language model "
"""How it begins; the model and the prompt follow."""


def is_of_model(method: str) -> bool:
    """Tell whether a method is a language model.

    >>> is_of_model("language model qwen3:8b (prompt codes-1)"), is_of_model("learned")
    (True, False)
    """
    return method.startswith(OF_MODELS)
