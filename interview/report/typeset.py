"""Pages and pictures by Typst, with the fonts of this package, so that they are the same on every machine.

Data goes in as JSON, so that what people typed is never markup. A letter that the fonts of the package lack
is looked for in those of the machine; one that no font has is written as its code point, and named.
"""

import json
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from interview.report.letters import code_points, plain, unprintable, with_code_points

if TYPE_CHECKING:
    from typst import Compiler, Fonts

Data = Callable[[Callable[[str], str]], dict[str, Any]]
"""Makes what a template is given; the function that it gets must be applied to every text in it."""

FAMILIES = ("Noto Sans", "DejaVu Sans")
OWN_FONTS = ("NotoSans-Regular", "NotoSans-Bold", "DejaVuSans")
_STANDARDS: list[Any] = ["ua-1", "a-2a"]
_SHARP = 200
"""Dots per inch of a picture, enough for print."""
_REFUSED = re.compile(r'the text `"((?:[^"\\]|\\.)*)"` could not be displayed')
_ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}|\\(.)")
_FONT = re.compile(rb"/FontName\s*/(?:[A-Z]{6}\+)?([^\s/<>\[\]()]+)")
_SURE = re.compile("[^\n -~\u00a0-\u017f\u0370-\u03ff\u0400-\u045f\u2010-\u2027]")
"""All but letters that the fonts of the package are known to have."""
_PASSES = 12
"""Compilations after which each letter is written out that is not sure to be there; three are usual."""


class NotPrinted(Exception):
    """Typst refused; the text says why, in its own words and one line."""


@dataclass(frozen=True, slots=True)
class Printed:
    """`lacking`: the letters that no font here has. `borrowed`: fonts of this machine that were used."""

    data: bytes
    lacking: tuple[str, ...] = ()
    borrowed: tuple[str, ...] = ()


def pages(template: str, data: Data, when: datetime, *, borrow: bool = True) -> Printed:
    """A PDF for archives and screen readers (PDF/A-2a, PDF/UA-1), dated `when`. Raises NotPrinted.

    With `borrow`, the fonts of the machine are asked for letters that those of the package lack.
    """
    printed, _ = _settled(template, data, when, borrow=borrow)
    return printed


def picture(template: str, data: Data, when: datetime, *, borrow: bool = True) -> Printed:
    """A PNG of one page, with no letter in it that is an empty box. Raises NotPrinted.

    Typst only refuses such letters in a PDF, so that one is made first.
    """
    settled, compiler = _settled(template, data, when, borrow=borrow)
    with _refusals():
        made = compiler.compile(_template(template), format="png", ppi=_SHARP)
    if not isinstance(made, bytes):
        raise NotPrinted("a picture of several pages")
    return Printed(made, settled.lacking, settled.borrowed)


def _settled(template: str, data: Data, when: datetime, *, borrow: bool) -> tuple[Printed, "Compiler"]:
    """The pages, and what they were compiled with once every letter had a font or was written out."""
    from typst import Compiler

    source = _template(template)
    fonts, borrowing = _fonts(own=True), False
    refused: dict[str, None] = {}
    for number in range(_PASSES + 1):
        hand = _Hand(refused, sure=number == _PASSES)
        inputs = {"data": json.dumps(data(hand.write), ensure_ascii=False)}
        with _refusals():
            compiler = Compiler(font_paths=fonts, ignore_system_fonts=True, sys_inputs=inputs)
            made, without = _compiled(compiler, source, when)
        if made is not None:
            borrowed = _borrowed(made) if borrowing else ()
            return Printed(made, tuple(sorted(hand.lacking)), borrowed), compiler
        if borrow and not borrowing:
            fonts, borrowing = _fonts(own=False), True
        else:
            refused |= dict.fromkeys(without)
    raise NotPrinted(f"there is no font for {', '.join(map(code_points, refused))}")


def _template(name: str) -> bytes:
    return files("interview.report").joinpath("page", name).read_bytes()


class _Hand:
    """Writes texts so that each letter has a font, given those that are known to have none.

    `sure`: writes only letters that the fonts of the package are known to have. `lacking` are all that were
    written as code points.
    """

    def __init__(self, refused: Iterable[str], *, sure: bool) -> None:
        self.refused = tuple(refused)
        self.sure = sure
        self.lacking = {sign for letters in self.refused for sign in letters}

    def write(self, text: str) -> str:
        text = plain(text)
        without = unprintable(text)
        if self.sure:
            without |= set(_SURE.findall(text))
        self.lacking |= without
        letters = {*self.refused, *without}
        return with_code_points(text, letters) if letters else text


def _compiled(compiler: "Compiler", source: bytes, when: datetime) -> tuple[bytes | None, list[str]]:
    """The PDF, or the letters for which Typst found no font."""
    from typst import TypstError

    try:
        made = compiler.compile(source, format="pdf", pdf_standards=_STANDARDS, timestamp=when)
    except TypstError as problem:
        told = f"{problem.message}\n{problem.diagnostic}"
        refused = [_ESCAPED.sub(_letter, found) for found in _REFUSED.findall(told)]
        if not refused:
            raise
        return None, list(dict.fromkeys(refused))
    if not isinstance(made, bytes):
        raise NotPrinted("no pages came back")
    return made, []


def _letter(escaped: re.Match[str]) -> str:
    return chr(int(escaped[1], 16)) if escaped[1] else escaped[2]


def _fonts(*, own: bool) -> "Fonts":
    """Those of the package alone, or with all that the machine and Typst have.

    Raises NotPrinted where ours are missing: without fonts Typst draws empty pages and says nothing.
    """
    from typst import Fonts

    folder = Path(str(files("interview.report").joinpath("fonts")))
    fonts = Fonts(include_system_fonts=not own, include_embedded_fonts=not own, font_paths=[folder])
    lost = set(FAMILIES) - set(fonts.families())
    if lost:
        raise NotPrinted(f"there is no font {', '.join(sorted(lost))} in {folder}")
    return fonts


def _borrowed(made: bytes) -> tuple[str, ...]:
    """The fonts in a PDF that are not of this package, by name."""
    names = {name.decode("ascii", "replace") for name in _FONT.findall(made)}
    return tuple(sorted(names - set(OWN_FONTS)))


@contextmanager
def _refusals() -> Iterator[None]:
    """What Typst raises, as one kind of error: also its panics, which are no Exception."""
    try:
        yield
    except (NotPrinted, KeyboardInterrupt, SystemExit, GeneratorExit):
        raise
    except BaseException as problem:
        lines = str(problem).strip().splitlines()
        raise NotPrinted(lines[0] if lines else type(problem).__name__) from None
