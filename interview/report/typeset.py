"""Pages and pictures by Typst, with the fonts of this package, so that they are the same on every machine.

Data goes in as JSON, so that what people typed is never markup. A letter that the fonts of the package lack is
looked for in those of the machine; one that no font has is written as its code point, and named.
"""

import json
import re
from collections.abc import Callable
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any, Iterator, Literal

from interview.report.letters import with_code_points

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
"""Compilations after which every letter is written out that is not sure to be there; two or three are usual."""


class NotPrinted(Exception):
    """Typst refused; the text says why, in its own words and one line."""


@dataclass(frozen=True, slots=True)
class Printed:
    """`lacking`: the letters that no font here has. `borrowed`: fonts of this machine that were used."""

    data: bytes
    lacking: tuple[str, ...] = ()
    borrowed: tuple[str, ...] = ()


def pages(template: str, data: Data, when: datetime, *, borrow: bool = True) -> Printed:
    """A PDF for archives and screen readers (PDF/A-2a, PDF/UA-1), dated `when`. NotPrinted where Typst refuses.

    With `borrow`, the fonts of the machine are asked for letters that those of the package lack.
    """
    printed, _ = _settled(template, data, when, borrow=borrow)
    return printed


def picture(template: str, data: Data, when: datetime, *, borrow: bool = True) -> Printed:
    """A PNG of one page, with no letter in it that is an empty box. NotPrinted where Typst refuses.

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
    lacking: list[str] = []
    for number in range(_PASSES + 1):
        fixed = data(_writer(lacking, sure=number == _PASSES))
        inputs = {"data": json.dumps(fixed, ensure_ascii=False)}
        with _refusals():
            compiler = Compiler(font_paths=fonts, ignore_system_fonts=True, sys_inputs=inputs)
            made, refused = _compiled(compiler, source, when)
        if made is not None:
            borrowed = _borrowed(made) if borrowing else ()
            return Printed(made, _letters(lacking), borrowed), compiler
        if borrow and not borrowing:
            fonts, borrowing = _fonts(own=False), True
        else:
            lacking += [letters for letters in refused if letters not in lacking]
    raise NotPrinted(f"the letters {', '.join(lacking)}")


def _template(name: str) -> bytes:
    return files("interview.report").joinpath("page", name).read_bytes()


def _writer(lacking: list[str], *, sure: bool) -> Callable[[str], str]:
    """How a text is written, given the letters that no font has."""
    kept = tuple(lacking)

    def written(text: str) -> str:
        text = with_code_points(text, kept) if kept else text
        return with_code_points(text, sorted(set(_SURE.findall(text)))) if sure else text

    return written


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


def _letters(lacking: list[str]) -> tuple[str, ...]:
    return tuple(sorted({sign for letters in lacking for sign in letters}))


def _fonts(*, own: bool) -> "Fonts":
    """Those of the package alone, or with all that the machine and Typst have. NotPrinted where ours are missing:
    without fonts Typst draws empty pages and says nothing."""
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
