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

from interview.report.letters import code_points, plain, unprintable, with_code_points, without_joiners

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
_UNSURE = re.compile("[^\n -~\u00a0-\u017f\u0370-\u03ff\u0400-\u045f\u2010-\u2027]")
"""All but letters that the fonts of the package are known to have."""
_MOST_CARE = 2
_PASSES = 12
"""Compilations at most; one is usual, and three where a letter has no font."""


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
    from typst import Compiler, TypstError

    source = _template(template)
    fonts, borrowing = _fonts(own=True), False
    hand = _Hand()
    for _ in range(_PASSES):
        inputs = {"data": json.dumps(data(hand.write), ensure_ascii=False)}
        with _refusals():
            compiler = Compiler(font_paths=fonts, ignore_system_fonts=True, sys_inputs=inputs)
            try:
                made = compiler.compile(source, format="pdf", pdf_standards=_STANDARDS, timestamp=when)
            except TypstError as problem:
                without = _refused(f"{problem.message}\n{problem.diagnostic}")
                if without and borrow and not borrowing:
                    fonts, borrowing = _fonts(own=False), True
                elif not hand.learn(without):
                    raise
                continue
        if isinstance(made, bytes):
            borrowed = _borrowed(made) if borrowing else ()
            return Printed(made, tuple(sorted(hand.lacking)), borrowed), compiler
    raise NotPrinted(f"letters without a font: {code_points(''.join(sorted(hand.lacking)))}")


def _template(name: str) -> bytes:
    return files("interview.report").joinpath("page", name).read_bytes()


class _Hand:
    """Writes texts so that each letter has a font; `lacking` are those written as code points."""

    def __init__(self) -> None:
        self.refused: set[str] = set()
        self.care = 0
        """1 leaves out signs that only say how their neighbours are drawn; 2 writes only what is sure."""
        self.lacking: set[str] = set()

    def learn(self, letters: Iterable[str]) -> bool:
        """From the letters that were refused, or from no more than that something was; whether that helps."""
        blamed = {sign for letter in letters for sign in _blamed(letter)} - self.refused
        self.refused |= blamed
        self.care += not blamed
        return self.care <= _MOST_CARE

    def write(self, text: str) -> str:
        text = plain(text)
        if self.care:
            text = without_joiners(text)
        unsure = set(_UNSURE.findall(text)) if self.care == _MOST_CARE else set()
        without = unprintable(text) | unsure | (self.refused & set(text))
        self.lacking |= without
        return with_code_points(text, without) if without else text


def _blamed(letter: str) -> list[str]:
    """The signs of a letter and its marks that no font has: not the base, if only a mark is unknown."""
    unsure = _UNSURE.findall(letter)
    return [sign for sign in unsure if not "\u0300" <= sign <= "\u036f"] or unsure or list(letter)


def _refused(told: str) -> list[str]:
    """The letters for which Typst says that it found no font."""
    return [_ESCAPED.sub(_letter, found) for found in _REFUSED.findall(told)]


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
