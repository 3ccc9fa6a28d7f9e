"""Every sentence is named by the code, and every sentence that the code names is there.

A third of the keys are composed when the program runs, such as `status.{status}`. So a key counts as named when
it stands whole in the code, or when a composed one becomes it with words that stand in the code as well.
"""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import interview
from interview.sentences import texts_of
from interview.sentences.plurals import CATEGORIES
from interview.tui.keys import ALL, LINE
from interview.tui.keys import APP as EVERYWHERE
from interview.wording.voice import Voice

PACKAGE = Path(interview.__file__).parent
LETTERS = frozenset("abcdefghijklmnopqrstuvwxyz0123456789_.")
FROM_ELSEWHERE = {
    "cli": "commands, options and click name what they say",
    "key_word": "the keys of a keyboard have these names",
    "languages": "codes of languages come from questionnaires",
    "flag": "flags come from the choices of questionnaires; the list `flag.known` stands beside them",
    "pack_step": "the steps of a workshop are told in the order in which they stand there",
    "pack_case": "so is what may fail in one",
    "refused": "an operating system names why it refused something",
}
"""Tables whose keys are named by something else than the code."""
ON_THE_KEYBOARD = {key.id for key in (*ALL, *LINE, *EVERYWHERE)}
ENDINGS = ("toml", "css", "html", "js", "typ", "write", "xlsx")
"""What looks like a key and is none ends so: names of files, and of the functions that write them."""
SILENT = ("condition", "questionnaire", "understanding", "path", "benchmark")
"""Packages that know no sentences; what looks like a key there is a place in a questionnaire."""
PLACES = {"section"}
"""Tables of questionnaires as well: the lint composes where a problem stands."""

Pattern = tuple[str | None, ...]
"""A composed string: its fixed parts, with None for what is filled in."""


class Source(NamedTuple):
    speaks: bool
    words: frozenset[str]
    patterns: frozenset[Pattern]


def own_strings(tree: ast.AST) -> Iterator[ast.AST]:
    """The nodes of a module without docstrings, and without the fixed parts of composed strings."""
    for node in ast.iter_child_nodes(tree):
        is_docstring = isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
        is_part = isinstance(node, ast.Constant) and isinstance(tree, ast.JoinedStr)
        if not is_docstring and not is_part:
            yield node
            yield from own_strings(node)


def read(path: Path) -> Source:
    words: set[str] = set()
    patterns: set[Pattern] = set()
    for node in own_strings(ast.parse(path.read_text(encoding="utf-8"))):
        match node:
            case ast.Constant(str(text)) if set(text) <= LETTERS:
                words.add(text)
            case ast.Constant(int(number)) if 0 <= number <= 3:
                words.add(str(number))
            case ast.keyword(arg=str(name)) | ast.AnnAssign(target=ast.Name(name)):
                words.add(name)
            case ast.ClassDef(body=body):  # the members of enumerations
                names = [target for line in body if isinstance(line, ast.Assign) for target in line.targets]
                words |= {name.id.lower() for name in names if isinstance(name, ast.Name)}
            case ast.JoinedStr():
                patterns.add(parts(node))
            case ast.BinOp(left=ast.JoinedStr() as begins, op=ast.Add()):
                patterns.add((*parts(begins), None))
    keyed = {pattern for pattern in patterns if set("".join(filter(None, pattern))) <= LETTERS}
    speaks = path.relative_to(PACKAGE).parts[0] not in SILENT
    return Source(speaks, frozenset(words), frozenset(keyed))


def parts(composed: ast.JoinedStr) -> Pattern:
    return tuple(str(part.value) if isinstance(part, ast.Constant) else None for part in composed.values)


@cache
def sources() -> tuple[Source, ...]:
    return tuple(read(path) for path in PACKAGE.rglob("*.py"))


@cache
def words() -> frozenset[str]:
    acts = {name.partition(".")[2] for name in ON_THE_KEYBOARD}
    return frozenset(acts).union(*(source.words for source in sources()))


@cache
def keys() -> frozenset[str]:
    """The id of each sentence and list of words; the forms of a plural are one sentence."""

    def inside(table: dict[str, object], place: str) -> Iterator[str]:
        for name, value in table.items():
            key = f"{place}{name}"
            if isinstance(value, dict) and not value.keys() <= set(CATEGORIES):
                yield from inside(value, f"{key}.")
            else:
                yield key

    return frozenset(inside(dict(texts_of("en")), ""))


def becomes(pattern: Pattern, text: str, source: Source, *, whole: bool = False) -> bool:
    """Whether a composed string can become this text. `whole`: with words of its own module alone."""
    if not pattern:
        return not text
    first, *rest = pattern
    if first is not None:
        return text.startswith(first) and becomes(tuple(rest), text.removeprefix(first), source, whole=whole)
    return any(
        becomes(tuple(rest), text[cut:], source, whole=whole)
        for cut in range(len(text) + 1)
        if fills(text[:cut], source, whole=whole)
    )


def fills(text: str, source: Source, *, whole: bool) -> bool:
    if text in source.words or (not whole and text in words()):
        return True
    inner = ((pattern, not pattern or pattern[0] is None) for pattern in source.patterns)
    return not whole and any(becomes(pattern, text, source, whole=blank) for pattern, blank in inner)


def is_named(key: str) -> bool:
    return (
        key.partition(".")[0] in FROM_ELSEWHERE
        or key in words()
        or any(
            becomes(pattern, key, source)
            for source in sources()
            if source.speaks
            for pattern in source.patterns
            if any(pattern) and (pattern[0] is not None or knows(source, key))
        )
    )


def knows(source: Source, key: str) -> bool:
    """Whether a module names the table of a key: what begins with a blank could become any key."""
    table = f"{key.partition('.')[0]}."
    begins = [*source.words, *(pattern[0] or "" for pattern in source.patterns)]
    return any(text.startswith(table) for text in begins)


def tables() -> set[str]:
    return {key.partition(".")[0] for key in keys()}


def test_every_sentence_that_is_named_whole_is_there() -> None:
    spoken = frozenset().union(*(source.words for source in sources() if source.speaks))
    named = {word for word in spoken if "." in word.strip(".") and word.partition(".")[0] in tables()}
    named = {word for word in named if word.rpartition(".")[2] not in ENDINGS}
    tables_within = {key.rpartition(".")[0] for key in keys()}
    assert named - keys() - tables_within - ON_THE_KEYBOARD == set()


def test_every_composed_key_can_become_one_that_is_there() -> None:
    lost = [
        pattern
        for source in sources()
        for pattern in source.patterns
        if source.speaks
        and begins_like_a_key(pattern)
        and not any(becomes(pattern, key, source) for key in keys())
    ]
    assert lost == []


def begins_like_a_key(pattern: Pattern) -> bool:
    table, dot, _ = (pattern[0] or "").partition(".")
    return bool(dot) and table in tables() and table not in PLACES


def test_nothing_stands_there_that_nobody_says() -> None:
    assert [key for key in sorted(keys()) if not is_named(key)] == []


def test_every_sentence_has_words() -> None:
    def inside(table: object, place: str) -> Iterator[tuple[str, object]]:
        if isinstance(table, dict):
            for name, value in table.items():
                yield from inside(value, f"{place}.{name}")
        else:
            yield place, table

    for key, sentence in inside(texts_of("en"), ""):
        assert sentence if isinstance(sentence, list) else str(sentence).strip(), key


def test_no_word_asks_for_two_commands() -> None:
    voice = Voice()
    words = [word for name in voice.names("command") for word in voice.words(f"command.{name}.words")]
    assert sorted(words) == sorted(set(words))
