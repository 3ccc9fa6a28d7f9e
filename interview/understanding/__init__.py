"""Understanding what people type: a line and the question it answers in, an answer or a doubt out.

Nothing is stored here, nothing raises for any text, and a doubt never turns into an answer: what
could mean two things comes back as `Unclear` with the candidates. The readers are imported where they
are used: a first question is asked before anything was typed.
"""

from collections.abc import Iterable

from msgspec.structs import replace

from interview.errors import InterviewError
from interview.understanding.normalise import spaced
from interview.understanding.question import (
    LONG,
    Given,
    Option,
    Question,
    Reason,
    Unclear,
    Wordlist,
)
from interview.understanding.readers import READERS, Reader

__all__ = [
    "LONG",
    "Given",
    "Option",
    "Question",
    "Reason",
    "Unclear",
    "Wordlist",
    "near_twins",
    "outside",
    "understand",
    "with_words",
    "words_left",
]

_KEYCAP = {0xFE0F: None, 0x20E3: None}
"""What makes a picture of a key out of a digit."""


_LONGEST = 10_000
"""Letters of the longest line in which anything but a text is looked for: a page that was pasted is none."""


def understand(text: str, question: Question, wordlist: Wordlist | None = None) -> Given | Unclear:
    """What a typed line answers. Commands, "dk", "na" and "private" are sorted out before this.

    Without a list of little words those of English are taken.

    Raises InterviewError only for a question of an unknown type, never because of the text.
    """
    typed = text.translate(_KEYCAP).strip()
    if not typed:
        return Unclear("empty", typed)
    reader = READERS.get(question.type)
    if reader is None:
        raise InterviewError(f"A line cannot be read for a question of type {question.type!r}.")
    if wordlist is None:
        from interview.understanding.languages import english

        wordlist = english()
    if len(typed) > _LONGEST and reader.words_behind:
        unread = reader.read("?", question, wordlist)
        return Unclear(unread.reason if isinstance(unread, Unclear) else "no_match", typed)
    whole = reader.read(typed, question, wordlist)
    if isinstance(whole, Unclear) and reader.words_behind and reader.inside != "address":
        from interview.understanding.fillers import as_typed, without_fillers

        if bare := without_fillers(typed, wordlist):
            told = understand(bare, question, wordlist)
            return as_typed(told, bare, typed) if isinstance(told, Given) else told
    if isinstance(whole, Given) and (unfit := _unfit(whole, question)) is not None:
        return unfit
    if not reader.words_behind or len(question.options) > LONG:
        return whole
    if isinstance(whole, Given) and not (whole.words or whole.remark):
        return _in_other_words(whole, typed, question, wordlist)
    from interview.understanding.corrections import corrected, is_corrected

    if reader.several:
        from interview.understanding.own_words import numbers_with_words

        each = numbers_with_words(typed, question)
        if each is not None:
            return each
        given = whole if isinstance(whole, Given) else _read_on(typed, whole, question, wordlist, reader)
        if isinstance(given, Given) and isinstance(given.value, tuple) and is_corrected(typed):
            return Unclear("in_part", typed, given.value)
        return given
    turned = corrected(
        typed, question, wordlist, reader, lambda part: _read(part, question, wordlist, reader)
    )
    if turned is not None:
        return turned
    given = whole if isinstance(whole, Given) else _read_on(typed, whole, question, wordlist, reader)
    if not isinstance(given, Given) or not given.remark:
        return given
    return _in_doubt(given, typed, question, wordlist, reader) or given


def _in_other_words(given: Given, typed: str, question: Question, wordlist: Wordlist) -> Given:
    """An answer with the words that it was put in beside it, where they are not those of its label."""
    from interview.understanding.reworded import is_reworded

    return (
        with_words(given, typed, question) if is_reworded(typed, given.value, question, wordlist) else given
    )


def _in_doubt(
    given: Given, typed: str, question: Question, wordlist: Wordlist, reader: Reader
) -> Unclear | None:
    """What the words around a number or an address say against it."""
    if reader.inside == "address":
        from interview.understanding.addresses import doubt_about as doubt

        return doubt(given, typed, question)
    if reader.inside != "number":
        return None
    from interview.understanding.inside import doubt_about

    return doubt_about(given, typed, question, wordlist, reader)


def _read(text: str, question: Question, wordlist: Wordlist, reader: Reader) -> Given | Unclear:
    """A part of a line as a line of its own, without corrections in it."""
    whole = reader.read(text, question, wordlist)
    return whole if isinstance(whole, Given) else _read_on(text, whole, question, wordlist, reader)


def _read_on(
    typed: str, whole: Unclear, question: Question, wordlist: Wordlist, reader: Reader
) -> Given | Unclear:
    """What a line says that is more than an answer: words around it or behind it, a sentence around it."""
    if whole.reason == "whole_number":
        return replace(whole, given=typed)  # the number before the half is not what was said
    from interview.understanding.own_words import split_at_colon

    if question.options and whole.reason in ("no_match", "near_twin"):
        from interview.understanding.frame import label_inside, little_word_inside

        if little := little_word_inside(typed, question, wordlist):
            return reader.read(little, question, wordlist)
        inside = label_inside(typed, question, wordlist)
        if inside is not None:
            given = Given((inside,) if reader.several else inside)
            label = next(option.label for option in question.options if option.code == inside)
            reworded = not set(spaced(label).split()) <= set(spaced(typed).split())
            return with_words(given, typed, question) if reworded else given
    split = split_at_colon(typed, question, wordlist, reader)
    if isinstance(split, Given) or (split is not None and (split.reason != "no_match" or split.candidates)):
        return split
    from interview.understanding.behind import words_behind

    behind = words_behind(typed, whole, question, wordlist, reader)
    if isinstance(behind, Unclear) and behind.given not in typed:
        behind = replace(behind, given=typed)
    if isinstance(behind, Given):
        return behind
    return _in_the_sentence(typed, behind or whole, question, wordlist, reader)


def _in_the_sentence(
    typed: str, unclear: Unclear, question: Question, wordlist: Wordlist, reader: Reader
) -> Given | Unclear:
    """What a sentence names, where it is clearer than what is unclear about the line otherwise."""
    if question.options:
        if unclear.reason not in ("no_match", "near_twin", "in_part", "how_far"):
            return unclear
        from interview.understanding.mentions import choices_inside

        return choices_inside(typed, unclear, question, wordlist, several=reader.several)
    if not reader.inside or unclear.candidates or unclear.limit:
        return unclear
    if reader.inside == "address":
        from interview.understanding.addresses import address_inside

        return address_inside(typed, question, wordlist, reader) or unclear
    from interview.understanding.inside import value_inside

    return value_inside(typed, question, wordlist, reader) or unclear


def with_words(answer: Given, words: str, question: Question) -> Given:
    """The answer with these words beside it, or as a remark where the question takes none."""
    from interview.understanding.behind import with_words as kept

    return kept(answer, words, question)


def words_left(
    line: str, read: Iterable[str], wordlist: Wordlist, *, figures: bool = False
) -> tuple[str, ...]:
    """The words of a line that are in none of the texts that were read from it; with `figures`, those too."""
    from interview.understanding.left_over import words_left as left

    return left(line, read, wordlist, figures=figures)


def _unfit(given: Given, question: Question) -> Unclear | None:
    """Why a text has not the length or the form that is asked for."""
    text = given.value
    if not isinstance(text, str):
        return None
    if question.min_length is not None and len(text) < question.min_length:
        return Unclear("too_short", text, limit=str(question.min_length))
    if question.max_length is not None and len(text) > question.max_length:
        return Unclear("too_long", text, limit=str(question.max_length))
    if question.pattern is None:
        return None
    from interview.pattern import read_pattern

    return None if read_pattern(question.pattern).fits(text) else Unclear("pattern", text)


def outside(text: str, highest: int, wordlist: Wordlist) -> str:
    """The part of a line of numbers that a list up to `highest` does not have, or the line as it is."""
    from interview.understanding.numbers import read_numbers

    numbers = read_numbers(text, wordlist)
    beyond = numbers.outside(highest) if numbers else ()
    return ", ".join(beyond) if numbers and len(numbers.spans) > 1 else text


def near_twins(options: Iterable[Option]) -> tuple[tuple[str, str, float], ...]:
    """Pairs of codes (and the similarity of their labels, 0 to 1) that typed words will not tell
    apart without a question back; numbers and labels typed exactly still do."""
    from interview.understanding.labels import near_twins as found

    return found(tuple(options))
