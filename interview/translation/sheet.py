"""The file that a translator fills in: a PO file, which every editor opens and programs for translators know.

Each text stands there once, under its place, with what it needs to be understood. One that is marked `fuzzy`
is not done: what stands there was made from an earlier original.
"""

import re
from collections.abc import Iterable, Iterator

from msgspec import Struct

from interview.errors import UserError
from interview.wording.voice import Voice

_LINE = re.compile(r'^(msgctxt|msgid|msgstr)?\s*"(.*)"$')
_ESCAPED = {"n": "\n", "t": "\t", '"': '"', "\\": "\\", "r": "\r"}
_FUZZY, _TRANSLATION = "fuzzy", "msgstr"
_LINE_END = re.compile(r"\r\n|\r|\n")
"""And nothing else: other signs that end a line for Python may stand in a text."""


class Line(Struct, frozen=True):
    """A text to translate. `about` is what to know of it; `done` is false for what is only a start."""

    place: str
    original: str
    translation: str = ""
    about: tuple[str, ...] = ()
    done: bool = True


def written(lines: Iterable[Line], language: str, head: Iterable[str]) -> str:
    """The file with these texts."""
    parts = ["\n".join(f"# {line}".rstrip() for line in head)]
    parts[0] += '\nmsgid ""\nmsgstr ""\n'
    parts[0] += "".join(
        f'"{field}\\n"\n'
        for field in (
            f"Language: {language}",
            "MIME-Version: 1.0",
            "Content-Type: text/plain; charset=UTF-8",
            "Content-Transfer-Encoding: 8bit",
        )
    )
    for line in lines:
        about = [f"#. {part}" for text in line.about for part in _LINE_END.split(text)]
        if not line.done:
            about.append(f"#, {_FUZZY}")
        texts = [("msgctxt", line.place), ("msgid", line.original), ("msgstr", line.translation)]
        parts.append("\n".join([*about, *(f"{name} {_quoted(text)}" for name, text in texts)]) + "\n")
    return "\n".join(parts)


def read(text: str, name: str) -> list[Line]:
    """The texts of a file that came back. Raises UserError, with the line, for one that is no such file."""
    return [line for line in _entries(text.lstrip("\ufeff"), name) if line.place]


def _entries(text: str, name: str) -> Iterator[Line]:
    """Each text once its translation has ended: an editor may leave no empty line behind it.

    A remark that does not begin a text is left alone: earlier originals, texts that are asked for no longer.
    """
    found: dict[str, list[str]] = {}
    here, fuzzy = "", False
    for number, line in enumerate([*_LINE_END.split(text), ""], 1):
        row = line.strip(" \t")
        match = _LINE.match(row)
        begins = not match or match[1] not in (None, "msgid", "msgstr") or match[1] in found
        if begins and _TRANSLATION in found:
            yield _entry(found, fuzzy)
            found, here, fuzzy = {}, "", False
        if match is not None:
            here = match[1] or here
            found.setdefault(here, []).append(_plain(match[2]))
        elif row.startswith("#,"):
            fuzzy |= _FUZZY in map(str.strip, row[2:].split(","))
        elif not row or row.startswith("#~"):
            fuzzy = False  # of a text that is gone
        elif not row.startswith("#"):
            raise UserError(Voice().say("translate.no_line", line=number, path=name, given=row))


def _entry(found: dict[str, list[str]], fuzzy: bool) -> Line:
    texts = ("msgctxt", "msgid", _TRANSLATION)
    place, original, translation = ("".join(found.get(name, ())) for name in texts)
    return Line(place, original, translation, done=not fuzzy)


def _quoted(text: str) -> str:
    """In lines as the text has them, each in quotation marks."""
    for sign, escaped in (("\\", "\\\\"), ('"', '\\"'), ("\t", "\\t"), ("\r", "\\r")):
        text = text.replace(sign, escaped)
    lines = text.split("\n")
    if len(lines) == 1:
        return f'"{lines[0]}"'
    return "\n".join(['""', *(f'"{line}\\n"' for line in lines[:-1]), f'"{lines[-1]}"'])


def _plain(text: str) -> str:
    return re.sub(r"\\(.)", lambda match: _ESCAPED.get(match[1], match[1]), text)
