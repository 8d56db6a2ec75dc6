"""Questions to a codebook: where a code stands, what is under it, and which code is meant."""

from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches

from workbench.coding.codebook import Code, Codebook
from workbench.errors import CodingError, NotFoundError
from workbench.texts.folding import fold

NEAR_NAMES = 3


def display_name(code: Code, language: str) -> str:
    """Return the name of a code in a language, or in another where it has none.

    A tag with a region or script falls back to its language first (`zh-Hant` to `zh`).

    >>> code = Code(id="1", name={"en": "Necessity", "zh": "必要性"})
    >>> display_name(code, "zh-Hant"), display_name(code, "fr")
    ('必要性', 'Necessity')
    """
    return spoken(code.name, language)


def spoken(words: Mapping[str, str], language: str) -> str:
    """Return the words of one language out of several, or of the first where it is missing.

    >>> spoken({"zh": "需求"}, "en"), spoken({}, "en")
    ('需求', '')
    """
    for tag in (language, language.partition("-")[0]):
        if tag in words:
            return words[tag]
    return next(iter(words.values()), "")


def name_key(name: str) -> str:
    """Return what two names have in common that only look different.

    Case, width, traditional characters and the number of spaces do not tell names apart.

    >>> name_key(" Urgent  NEED "), name_key("貧困戶") == name_key("贫困户")
    ('urgent need', True)
    """
    return " ".join(fold(name).split())


def code_of(codebook: Codebook, code_id: str) -> Code:
    """Return the code with this id.

    Raises:
        NotFoundError: the codebook has no code with this id.
    """
    for code in codebook.codes:
        if code.id == code_id:
            return code
    raise NotFoundError(f"The codebook has no code with the id {code_id}.")


def children_of(codebook: Codebook, code_id: str | None) -> tuple[Code, ...]:
    """Return the codes right under a code, or the top categories for None, in order."""
    return tuple(code for code in codebook.codes if code.parent_id == code_id)


def descendants(codebook: Codebook, code_id: str) -> tuple[Code, ...]:
    """Return every code under a code, without the code itself, each parent before its children.

    Raises:
        NotFoundError: the codebook has no code with this id.
    """
    inside = {code_of(codebook, code_id).id}
    found = []
    for code in codebook.codes:
        if code.parent_id in inside:
            inside.add(code.id)
            found.append(code)
    return tuple(found)


def ancestry(codebook: Codebook, code_id: str) -> tuple[Code, ...]:
    """Return the codes from the top category down to a code, the code itself last.

    Raises:
        NotFoundError: the codebook has no code with this id.
    """
    by_id = {code.id: code for code in codebook.codes}
    line: list[Code] = []
    step: str | None = code_of(codebook, code_id).id
    while step is not None:
        line.append(by_id[step])
        step = by_id[step].parent_id
    return tuple(reversed(line))


def path_of(codebook: Codebook, code_id: str, *, language: str) -> tuple[str, ...]:
    """Return the names from the top category down to a code, the code's own name last.

    Args:
        codebook: where the code stands.
        code_id: the code.
        language: of the names; a code without a name in it gives its other one.

    Raises:
        NotFoundError: the codebook has no code with this id.
    """
    return tuple(display_name(code, language) for code in ancestry(codebook, code_id))


def codes_in_use(codebook: Codebook) -> frozenset[str]:
    """Return the ids of the codes that are neither archived nor merged."""
    return frozenset(code.id for code in codebook.codes if code.status == "active")


def refuse_out_of_use(codebook: Codebook, code_id: str) -> None:
    """Refuse to code with a code that is archived or merged.

    Raises:
        CodingError: it is.
        NotFoundError: the codebook has no code with this id.
    """
    code = find_code(codebook, code_id)
    if code.status != "active":
        path = slashed(codebook, code_id)
        raise CodingError(f"'{path}' is {code.status} and takes no new codings.")


def find_code(codebook: Codebook, words: str) -> Code:
    """Return the code that a researcher means by a name, a path of names or an id.

    A path is written `Necessity/Urgent need` and may begin anywhere above the code; its
    names may be of different languages. Case, width and traditional characters do not
    matter. A path from the top wins over one from the middle, an active code over an
    archived one.

    Args:
        codebook: the codes to choose from.
        words: name, path or id.

    Raises:
        NotFoundError: nothing bears that name, or several codes do; the sentence lists
            names that are near, or the paths to choose from.
    """
    by_id = {code.id: code for code in codebook.codes}
    if words.strip().lower() in by_id:
        return by_id[words.strip().lower()]
    key = name_key(words)
    if not key:
        raise NotFoundError("No code was named. Give its name, its path or its id.")
    found = _best(codebook, [(code, rest) for code, rest in _endings(by_id, key)])
    if len(found) == 1:
        return found[0]
    if found:
        paths = _listed(slashed(codebook, code.id) for code in found)
        raise NotFoundError(f"'{words}' is the name of {len(found)} codes: {paths}. Give the path.")
    near = _near(codebook, key)
    hint = f" Near it: {_listed(near)}." if near else ""
    raise NotFoundError(f"No code is named '{words}'.{hint}")


def slashed(codebook: Codebook, code_id: str, *, language: str = "en") -> str:
    """Return the path of a code as a researcher writes it, `Necessity/Urgent need`."""
    return "/".join(path_of(codebook, code_id, language=language))


def _endings(by_id: Mapping[str, Code], key: str) -> Iterator[tuple[Code, bool]]:
    for code in by_id.values():
        places = {_ends_with(by_id, code, key)}
        if "top" in places:
            yield code, True
        elif "middle" in places:
            yield code, False


def _ends_with(by_id: Mapping[str, Code], code: Code, key: str) -> str:
    """Tell whether the path of a code ends with key: from the `top`, the `middle`, or `no`."""
    parent = by_id[code.parent_id] if code.parent_id is not None else None
    answer = "no"
    for name in map(name_key, code.name.values()):
        if key == name:
            found = "top" if parent is None else "middle"
        elif parent is not None and _before(key, name):
            found = _ends_with(by_id, parent, _before(key, name))
        else:
            continue
        if found == "top":
            return found
        if found == "middle":
            answer = found
    return answer


def _before(key: str, name: str) -> str:
    """Return what stands before `/name` at the end of key, or nothing."""
    head = key.removesuffix(name).rstrip()
    return head[:-1].rstrip() if head != key and head.endswith("/") else ""


def _best(codebook: Codebook, found: list[tuple[Code, bool]]) -> list[Code]:
    live = codes_in_use(codebook)
    for wanted in (
        [code for code, rooted in found if rooted and code.id in live],
        [code for code, _ in found if code.id in live],
        [code for code, rooted in found if rooted],
    ):
        if wanted:
            return wanted
    return [code for code, _ in found]


def _near(codebook: Codebook, key: str) -> list[str]:
    last = key.rpartition("/")[2].strip() or key
    keys = {
        name_key(name): name
        for code in codebook.codes
        if code.status == "active"
        for name in code.name.values()
    }
    close = get_close_matches(last, keys, n=NEAR_NAMES, cutoff=0.6)
    around = [name for name in keys if last in name and name not in close]
    return [keys[name] for name in [*close, *around][:NEAR_NAMES]]


def _listed(names: Iterable[str]) -> str:
    return ", ".join(f"'{name}'" for name in names)
