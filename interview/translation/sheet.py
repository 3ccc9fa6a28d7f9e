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
_FUZZY = "fuzzy"


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
        about = [f"#. {part}" for text in line.about for part in text.splitlines()]
        if not line.done:
            about.append(f"#, {_FUZZY}")
        texts = [("msgctxt", line.place), ("msgid", line.original), ("msgstr", line.translation)]
        parts.append("\n".join([*about, *(f"{name} {_quoted(text)}" for name, text in texts)]) + "\n")
    return "\n".join(parts)


def read(text: str, name: str) -> list[Line]:
    """The texts of a file that came back. Raises UserError, with the line, for one that is no such file."""
    return [line for line in _entries(text.lstrip("\ufeff"), name) if line.place]


def _entries(text: str, name: str) -> Iterator[Line]:
    found: dict[str, list[str]] = {}
    here, fuzzy = "", False
    for number, line in enumerate([*text.splitlines(), ""], 1):
        row = line.strip()
        if row.startswith("#"):
            if "msgstr" in found:
                yield _entry(found, fuzzy)
                found, here, fuzzy = {}, "", False
            fuzzy |= row.startswith("#,") and _FUZZY in row
            continue
        match = _LINE.match(row)
        if match is None:
            if row:
                raise UserError(Voice().say("translate.no_line", line=number, path=name, given=row))
            if "msgstr" in found:
                yield _entry(found, fuzzy)
                found, here, fuzzy = {}, "", False
            continue
        here = match[1] or here
        found.setdefault(here, []).append(_plain(match[2]))
    if "msgstr" in found:
        yield _entry(found, fuzzy)


def _entry(found: dict[str, list[str]], fuzzy: bool) -> Line:
    place, original, translation = ("".join(found.get(name, ())) for name in ("msgctxt", "msgid", "msgstr"))
    return Line(place, original, translation, done=not fuzzy)


def _quoted(text: str) -> str:
    """In lines as the text has them, each in quotation marks."""
    lines = text.replace("\\", "\\\\").replace('"', '\\"').replace("\t", "\\t").split("\n")
    if len(lines) == 1:
        return f'"{lines[0]}"'
    return "\n".join(['""', *(f'"{line}\\n"' for line in lines[:-1]), f'"{lines[-1]}"'])


def _plain(text: str) -> str:
    return re.sub(r"\\(.)", lambda match: _ESCAPED.get(match[1], match[1]), text)
