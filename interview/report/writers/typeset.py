"""Pages and pictures by Typst, with the fonts of this package, so that they are the same on every machine.

Data goes in as JSON, so that what people typed is never markup. A letter that the fonts of the package lack
is looked for in those of the machine; one that no font has is written as its code point, and named.
"""

import json
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from interview.report.writers.interface import NotPrinted
from interview.report.writers.letters import (
    code_points,
    plain,
    unprintable,
    with_code_points,
    without_joiners,
)

if TYPE_CHECKING:
    from typst import Compiler, Fonts

Data = Callable[[Callable[[str], str]], dict[str, Any]]
"""Makes what a template is given; the function that it gets must be applied to every text in it."""

FAMILIES = ("Noto Sans", "DejaVu Sans")
OWN_FONTS = ("NotoSans-Regular", "NotoSans-Bold", "DejaVuSans")
_SHARED = "plot.typ"
_STANDARDS: list[Any] = ["ua-1", "a-2a"]
_SHARP = 200
"""Dots per inch of a picture, enough for print."""
_REFUSED = re.compile(r'the text `"((?:[^"\\]|\\.)*)"` could not be displayed')
_ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}|\\(.)")
_NEARLY_EMPTY = "the last page is nearly empty"
"""What the template stops with, unless it is told to set the pages closer."""
_FONT = re.compile(rb"/FontName\s*/(?:[A-Z]{6}\+)?([^\s/<>\[\]()]+)")
_UNSURE = re.compile("[^\n -~\u00a0-\u017f\u0370-\u03ff\u0400-\u045f\u2010-\u2027]")
"""All but letters that the fonts of the package are known to have."""
_MOST_CARE = 2
_MOST = 2_000_000
"""Letters of data that are set: a million take 300 MB and a second or two, and a session may hold sixty."""
_PASSES = 12
"""Compilations of the whole at most; one is usual, two where a last page would be nearly empty, and three
where a letter has no font."""


@dataclass(frozen=True, slots=True)
class Printed:
    """`lacking`: the letters that no font here has. `borrowed`: fonts of this machine that were used."""

    data: bytes
    lacking: tuple[str, ...] = ()
    borrowed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Drawn:
    """A PNG of each picture; `lacking` and `borrowed` as of pages, of all of them."""

    pictures: tuple[bytes, ...]
    lacking: tuple[str, ...] = ()
    borrowed: tuple[str, ...] = ()


def pages(template: str | Traversable, data: Data, when: datetime, *, borrow: bool = True) -> Printed:
    """A PDF for archives and screen readers (PDF/A-2a, PDF/UA-1), dated `when`. Raises NotPrinted.

    `template` is the name of one of this package, or the file of another.

    With `borrow`, the fonts of the machine are asked for letters that those of the package lack.
    """
    return _settled(template, data, when, borrow=borrow)[0]


def pictures(template: str, data: Data, when: datetime, *, borrow: bool = True) -> Drawn:
    """A PNG of each page, with no letter in it that is an empty box. Raises NotPrinted.

    Typst only refuses such letters in a PDF, so that one is made first where any letter is not surely in the
    fonts of the package.
    """
    hand = _Hand()
    inputs = json.dumps(data(hand.write), ensure_ascii=False)
    if hand.unsure:
        settled, fonts, inputs = _settled(template, data, when, borrow=borrow)
    else:
        settled = Printed(b"", tuple(sorted(hand.lacking)))
        fonts = _fonts(own=True)
    with _refusals():
        compiler = _compiler(_template(template), fonts, inputs)
        images = compiler.compile(format="png", ppi=_SHARP)
    if images is None:
        raise NotPrinted("no picture came back")
    return Drawn((images,) if isinstance(images, bytes) else tuple(images), settled.lacking, settled.borrowed)


def _settled(
    template: str | Traversable, data: Data, when: datetime, *, borrow: bool
) -> tuple[Printed, "Fonts", str]:
    """The pages, with the fonts and the data of them once every letter had a font or was written out."""
    source = _template(template)
    fonts, borrowing = _fonts(own=True), False
    hand, closer = _Hand(), False
    inputs = json.dumps(data(hand.write), ensure_ascii=False)
    if len(inputs) > _MOST:
        raise NotPrinted(f"more than {_MOST:,} letters are too many for pages")
    if hand.unsure:
        # A letter without a font can end Typst by what its neighbours are, so that none is tried in a text.
        with _refusals():
            without = _without_font(hand.unsure, fonts, when)
            if without and borrow:
                fonts, borrowing = _fonts(own=False), True
                without = _without_font(without, fonts, when)
        hand.refused |= without
        inputs = json.dumps(data(hand.write), ensure_ascii=False) if without else inputs
    for _ in range(_PASSES):
        with _refusals():
            pages = _compiled(source, fonts, inputs, when, closer=closer)
            if isinstance(pages, bytes):
                borrowed = _borrowed(pages) if borrowing else ()
                return Printed(pages, tuple(sorted(hand.lacking)), borrowed), fonts, inputs
            if _NEARLY_EMPTY in str(pages.problem) and not closer:
                closer = True
            elif pages.letters and borrow and not borrowing:
                fonts, borrowing = _fonts(own=False), True
            elif borrowing and not pages.letters:  # a font of the machine that may not be in such pages
                fonts, borrowing, borrow = _fonts(own=True), False, False
            elif not hand.learn(_by_themselves(pages.letters, fonts, when)):
                raise pages.problem
        inputs = json.dumps(data(hand.write), ensure_ascii=False)
    raise NotPrinted(f"letters without a font: {code_points(''.join(sorted(hand.lacking)))}")


@dataclass(frozen=True, slots=True)
class _Refusal:
    """What Typst said, and the letters in it for which it found no font."""

    problem: BaseException
    letters: tuple[str, ...]


def _compiler(source: bytes, fonts: "Fonts", inputs: str, *, closer: bool = False) -> "Compiler":
    from typst import Compiler

    given = {"data": inputs, "closer": json.dumps(closer)}
    return Compiler(input=source, font_paths=fonts, ignore_system_fonts=True, sys_inputs=given)


def _compiled(
    source: bytes, fonts: "Fonts", inputs: str, when: datetime, *, closer: bool = False
) -> bytes | _Refusal:
    from typst import TypstError

    compiler = _compiler(source, fonts, inputs, closer=closer)
    try:
        pages = compiler.compile(format="pdf", pdf_standards=_STANDARDS, timestamp=when)
    except TypstError as problem:
        letters = _REFUSED.findall(f"{problem.message}\n{problem.diagnostic}")
        return _Refusal(problem, tuple(_ESCAPED.sub(_letter, text) for text in letters))
    except (KeyboardInterrupt, SystemExit, GeneratorExit):
        raise
    except BaseException as problem:  # a panic, which is no Exception, and names no letter
        return _Refusal(problem, ())
    if not isinstance(pages, bytes):
        raise NotPrinted("no pages came back")
    return pages


def _without_font(letters: Iterable[str], fonts: "Fonts", when: datetime) -> set[str]:
    """Those of the letters that have no font when they stand alone."""
    result = _compiled(_template("letters.typ"), fonts, json.dumps(sorted(letters)), when)
    return set(result.letters) & set(letters) if isinstance(result, _Refusal) else set()


def _by_themselves(letters: Iterable[str], fonts: "Fonts", when: datetime) -> set[str]:
    """Those of the letters that have no font when they stand alone; all, where each of them has one.

    A letter is refused as well when a mark on it has no font.
    """
    blamed = {sign for letter in letters for sign in _blamed(letter)}
    return _without_font(blamed, fonts, when) or blamed


def _template(name: str | Traversable) -> bytes:
    """A template as one source: what both kinds of page draw with stands before one of this package."""
    if not isinstance(name, str):
        return name.read_bytes()
    folder = files("interview.report.writers").joinpath("page")
    return b"\n".join(folder.joinpath(part).read_bytes() for part in (_SHARED, name))


class _Hand:
    """Writes texts so that each letter has a font; `lacking` are those written as code points."""

    def __init__(self) -> None:
        self.refused: set[str] = set()
        self.care = 0
        """1 leaves out signs that only say how their neighbours are drawn; 2 writes only what is sure."""
        self.lacking: set[str] = set()
        self.unsure: set[str] = set()
        """Letters and marks that were written and that the fonts of the package may lack."""

    def learn(self, refused: set[str]) -> bool:
        """From the signs that were refused, or from no more than that something was; whether that helps."""
        self.care += refused <= self.refused
        self.refused |= refused
        return self.care <= _MOST_CARE

    def write(self, text: str) -> str:
        text = plain(text)
        if self.care:
            text = without_joiners(text)
        unsure = set(_UNSURE.findall(text))
        unfit = unprintable(text)
        self.unsure |= {sign for sign in unsure - unfit if unicodedata.category(sign)[0] not in "CZ"}
        without = unfit | (unsure if self.care == _MOST_CARE else set()) | (self.refused & set(text))
        self.lacking |= without
        return with_code_points(text, without) if without else text


def _blamed(letter: str) -> list[str]:
    """The signs of a letter and its marks that no font has: not the base, if only a mark is unknown."""
    unsure = _UNSURE.findall(letter)
    return [sign for sign in unsure if not "\u0300" <= sign <= "\u036f"] or unsure or list(letter)


def _letter(escaped: re.Match[str]) -> str:
    return chr(int(escaped[1], 16)) if escaped[1] else escaped[2]


def _fonts(*, own: bool) -> "Fonts":
    """Those of the package alone, or with all that the machine and Typst have.

    Raises NotPrinted where ours are missing: without fonts Typst draws empty pages and says nothing.
    """
    from typst import Fonts

    folder = Path(str(files("interview.report.writers").joinpath("fonts")))
    fonts = Fonts(include_system_fonts=not own, include_embedded_fonts=not own, font_paths=[folder])
    lost = set(FAMILIES) - set(fonts.families())
    if lost:
        raise NotPrinted(f"there is no font {', '.join(sorted(lost))} in {folder}")
    return fonts


def _borrowed(pdf: bytes) -> tuple[str, ...]:
    """The fonts in a PDF that are not of this package, by name."""
    names = {name.decode("ascii", "replace") for name in _FONT.findall(pdf)}
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
