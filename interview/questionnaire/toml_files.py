"""The bytes of one file as TOML tables, or a sentence about the place that cannot be read.

Nothing in a file can exhaust the stack or the clock: size, nesting and the length of names are limited.
"""

import re
import tomllib

from interview.questionnaire.problems import Problems
from interview.toml_text import TooDeep, parsed

LARGEST_FILE = 4_000_000
_PLACE = re.compile(r"\(at line (\d+), column (\d+)\)")
_CURLY_QUOTES = re.compile("[“”„‘’«»]")
_SHOWN = 100


def tables_of(name: str, content: bytes, problems: Problems) -> dict[str, object] | None:
    """The tables of a file; None when it cannot be read, with the reason in `problems`."""
    try:
        # In Windows files a line ends in two characters, and some editors put a mark before the first.
        text = content.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        what = "a program or picture, not text" if b"\0" in content else "not saved as UTF-8 text"
        problems.add(
            name,
            "",
            "not_utf8",
            f"Byte {error.start + 1:,} cannot be read: this file is {what}. Save it as UTF-8 in your editor.",
        )
        return None
    try:
        return parsed(text)
    except TooDeep as error:
        problems.add(
            name,
            "",
            "nested_too_deep",
            "A name here has too many parts joined by dots. Shorten it."
            if error.by_name
            else "Brackets are nested too deeply. Simplify the file.",
        )
    except tomllib.TOMLDecodeError as error:
        problems.add(name, "", "not_toml", _said(str(error), text))
    except ValueError:
        problems.add(
            name, "", "not_toml", "A number or date in this file cannot be read. Shorten or mend it."
        )
    return None


def _said(error: str, text: str) -> str:
    """Where reading stopped, with that line, and what is most likely missing there."""
    place = _PLACE.search(error)
    if place is None:
        return "The file ends in the middle of something. Look for a quotation mark or bracket left open."
    number = int(place[1])
    lines = text.split("\n")
    line = lines[number - 1] if number <= len(lines) else ""
    advice = _advice(error.lower(), line, int(place[2]))
    shown = line.strip() if len(line.strip()) <= _SHOWN else line.strip()[: _SHOWN - 1] + "…"
    return f"Line {number} cannot be read as TOML, from column {place[2]} on. {advice}\n    {shown}"


def _advice(error: str, line: str, column: int) -> str:
    if _CURLY_QUOTES.match(line[column - 1 : column]):
        return 'Use straight double quotation marks, as in "like this", in place of the curly ones.'
    if "overwrite" in error or "twice" in error or "already" in error:
        return "This name stands twice in one table. Keep one of the two."
    if line.count("{") > line.count("}"):
        return "A table in curly brackets { … } stays on one line; a list in square brackets may go on."
    return "Look there, and shortly before it, for a missing quotation mark, comma, bracket or = sign."
