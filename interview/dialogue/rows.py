"""Several questions answered by one line: the rows of a grid, and an answer that is the same as the last.

A grid is filled by a number for each row, by one answer for all of them, or row by row with their names.
"""

import re

from msgspec import Struct

from interview.dialogue.conversation import Conversation
from interview.path import Path
from interview.questionnaire import Item
from interview.session.events import Status
from interview.session.record import Answer
from interview.understanding import Given, Option, Question, understand

_SEVERAL = 2
"""With so many rows named in it, a line is about rows, whatever else it says."""
_ONE = r"\d{1,3}(?:-\d{1,3})?"
"""A number, or "2-3" for between."""
_NUMBERS = re.compile(rf"{_ONE}(?:[\s,;/|]+{_ONE})+")
_PARTS = re.compile(r"[,;\n]+")
_PARTED = re.compile(r"\s*[:=]\s*|\s+[-–—]\s+|\s+")


def rows_with(path: Path, item: Item) -> tuple[Item, ...]:
    """The questions shown as one table with this one, itself among them; empty where it stands alone."""
    if item.group is None:
        return ()
    codes = [choice.code for choice in item.choices]
    rows = tuple(
        other
        for other in path.section_items(item.section)
        if other.group == item.group
        and other.type == item.type
        and [choice.code for choice in other.choices] == codes
    )
    return rows if len(rows) > 1 else ()


class Rows(Struct, frozen=True):
    """An answer for each of these questions; without any, there are `rows` and another count of `numbers`."""

    given: tuple[tuple[Item, Given], ...] = ()
    rows: int = 0
    numbers: int = 0
    left: tuple[str, ...] = ()
    """Parts of the line that name no row, or no answer to it."""


def is_of_numbers(line: str) -> bool:
    """Whether a line is nothing but several numbers: "1 1 1" is one for each row, and not one choice."""
    return bool(_NUMBERS.fullmatch(line.strip().rstrip(".!")))


def read_rows(conversation: Conversation, item: Item, line: str, question: Question) -> Rows | None:
    """What a line says of several rows of a grid, or of another one by its name; None where it does not.

    `question` is that of the row that is asked.
    """
    rows = rows_with(conversation.path, item)
    if not rows:
        return None
    text = line.strip().rstrip(".!")
    if item.kind.picks_one and is_of_numbers(line):
        return _one_each(conversation, item, rows, re.findall(_ONE, text), question)
    return _for_all(conversation, rows, text, question) or _by_name(conversation, rows, text, question)


def _one_each(
    conversation: Conversation, item: Item, rows: tuple[Item, ...], numbers: list[str], question: Question
) -> Rows:
    here = rows.index(item)
    meant = next((part for part in (rows, rows[here:]) if len(part) == len(numbers)), None)
    wordlist = conversation.voice.wordlist
    given = [understand(number, question, wordlist) for number in numbers]
    if meant is None or not all(isinstance(each, Given) for each in given):
        return Rows(rows=len(rows), numbers=len(numbers))
    pairs = zip(meant, given, strict=True)
    return Rows(tuple((row, each) for row, each in pairs if isinstance(each, Given)))


def _for_all(
    conversation: Conversation, rows: tuple[Item, ...], text: str, question: Question
) -> Rows | None:
    """ "all 3", "3 for all of them", "everywhere the same: planned" are not read further than their "all"."""
    # Read by the first line that needs it: the first question waits for nothing that reads answers.
    from interview.understanding import languages
    from interview.understanding.choices import all_of
    from interview.understanding.normalise import either

    wordlist = conversation.voice.wordlist
    words = either((*wordlist.all, *all_of(len(rows), wordlist)))
    leading = either(languages.words("turns", "for_all"))
    match = re.fullmatch(rf"(?:{words})[\s:,=-]+(?P<one>.+)", text, re.IGNORECASE) or re.fullmatch(
        rf"(?P<one>.+?)[\s,]+(?:{leading})[\s]+(?:{words})", text, re.IGNORECASE
    )
    given = understand(match["one"], question, wordlist) if match else None
    if not isinstance(given, Given) or given.words or given.specify:
        return None
    return Rows(tuple((row, given) for row in rows))


def _by_name(
    conversation: Conversation, rows: tuple[Item, ...], text: str, question: Question
) -> Rows | None:
    """ "distance services 5", "quiet hours: planned; large print 2"."""
    titles = Question(
        "select_one", tuple(Option(row.id, conversation.words.filled(row.title)) for row in rows)
    )
    by_id = {row.id: row for row in rows}
    found: list[tuple[Item, Given]] = []
    left: list[str] = []
    for part in _PARTS.split(text):
        named = _named(conversation, part.strip(), titles, question) if part.strip() else None
        if named is not None:
            found.append((by_id[named[0]], named[1]))
        elif part.strip():
            left.append(part.strip())
    open_rows = [row for row in rows if row.id not in {named.id for named, _ in found}]
    if len(left) == len(open_rows) == 1 and len(found) >= _SEVERAL:
        last = _last_of(conversation, left[0], question)
        found, left = (found, left) if last is None else ([*found, (open_rows[0], last)], [])
    several = len(found) >= _SEVERAL if left else bool(found)
    once = len({row.id for row, _ in found}) == len(found)
    return Rows(tuple(found), left=tuple(left)) if several and once else None


def _last_of(conversation: Conversation, part: str, question: Question) -> Given | None:
    """The answer in the one part that is left for the one row that is left, whatever it is called there."""
    for cut in _PARTED.finditer(part):
        given = understand(part[cut.end() :], question, conversation.voice.wordlist)
        if isinstance(given, Given) and not given.words and any(map(str.isalpha, part[: cut.start()])):
            return given
    return None


def _named(
    conversation: Conversation, part: str, titles: Question, question: Question
) -> tuple[str, Given] | None:
    wordlist = conversation.voice.wordlist
    for cut in list(_PARTED.finditer(part))[:8][::-1]:
        name, answer = part[: cut.start()], part[cut.end() :]
        if not any(map(str.isalpha, name)):
            continue
        row = understand(name, titles, wordlist)
        given = understand(answer, question, wordlist)
        if isinstance(row, Given) and isinstance(given, Given) and not row.words and not given.words:
            return str(row.value), given
    return None


def last_alike(conversation: Conversation, item: Item) -> tuple[Item, Answer] | None:
    """The last question before this one with the same choices, or of the same type, and its answer."""
    answers = conversation.record.answers
    codes = [choice.code for choice in item.choices]
    asked, place = conversation.path.sets.asked, item.position
    while (earlier := asked.last(place)) is not None:
        place, other = earlier, conversation.questionnaire.items[earlier]
        if other.type != item.type:
            continue
        answer = answers.get(other.id)
        if answer is None or answer.status is not Status.ANSWERED or answer.value is None:
            continue
        if not item.kind.has_choices or [choice.code for choice in other.choices] == codes:
            return other, answer
    return None
