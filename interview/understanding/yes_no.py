"""A plain yes or no at any question with choices, also where no choice is worded so.

So is that there is no such thing, or that nobody did it. "No" is the one choice that says no; "yes" narrows
to the rest, and is the answer where one is left. A label that goes on behind its "no" ("No practitioner is
involved") says more than no, so it is asked about.
"""

import re
from difflib import get_close_matches
from functools import cache, lru_cache

from msgspec import Struct

from interview.understanding import languages
from interview.understanding.languages import negations
from interview.understanding.normalise import either, levelled, spaced
from interview.understanding.question import MOST_CANDIDATES, Option, Unclear, Wordlist

_FEW = 3
_PHRASE = 2
_DRAWN_OUT = re.compile(r"(\w)\1+$")
"""The last letter typed again and again: "yesss"."""
_NO_BREAK = re.compile(r"\W*\w+\s*[,;:.–—-]")
_BREAK = re.compile(r"\s*[,;.:!()–—-]\s*|\s+")


_LONGEST_ABSENCE = 40
_SHORTEST_WITH_A_SLIP = 10
_A_SLIP = 0.92


class Said(Struct, frozen=True):
    """Yes or no, and what was typed behind it."""

    yes: bool
    rest: str = ""
    parted: bool = False
    """Whether a sign stands between the two, as in "no, we only phone"."""


def said(text: str, wordlist: Wordlist) -> Said | None:
    """The yes or no that a line begins with; None for any other line."""
    yes = levelled(wordlist.yes) | languages.told("replies", "yes")
    no = levelled(wordlist.no) | languages.told("replies", "no")
    indeed, not_at_all = levelled(wordlist.yes_indeed), levelled(wordlist.not_at_all)
    everyday = levelled(wordlist.everyday)
    whole = spaced(text)
    drawn_out = _DRAWN_OUT.sub(r"\1", whole)
    if whole not in yes | no and drawn_out in levelled(wordlist.yes + wordlist.no):
        whole = drawn_out
    if whole in yes or whole in indeed:
        return Said(True)
    if whole in no or whole in not_at_all:
        return Said(False)
    for words, means in ((indeed, True), (not_at_all, False), (yes, True), (no, False)):
        for word in sorted(words, key=len, reverse=True):
            if not whole.startswith(f"{word} "):
                continue
            end = _end_of(word, text)
            if end is not None:
                rest = text[end:]
                sign = _BREAK.match(rest)
                parted = bool(sign and sign[0].strip())
                if not parted and word in everyday:
                    continue
                return Said(means, rest[sign.end() if sign and "(" not in sign[0] else 0 :].strip(), parted)
    return None


def _end_of(word: str, text: str) -> int | None:
    """Where the word ends in the text as it was typed."""
    for place, match in enumerate(re.finditer(r"\w+(?:['’]\w+)*", text), start=1):
        if spaced(text[: match.end()]) == word:
            return match.end()
        if place > len(word.split()):
            break
    return None


def absence(line: str) -> str:
    """What a line as a whole says of there being none, but for a slip of the finger: "we not have this".

    Empty for any other line.
    """
    told, phrases = spaced(line), languages.told("absence", "says")
    if told in phrases or not _SHORTEST_WITH_A_SLIP <= len(told) <= _LONGEST_ABSENCE:
        return told if told in phrases else ""
    return next(iter(get_close_matches(told, _absences(), n=1, cutoff=_A_SLIP)), "")


@cache
def _absences() -> tuple[str, ...]:
    return tuple(sorted(languages.told("absence", "says")))


def says_absence(option: Option) -> bool:
    """Whether a label begins by saying that there is none: more than a no, which may be about less."""
    label = spaced(option.label)
    return any(label.startswith(f"{beginning} ") for beginning in languages.told("absence", "labels"))


def denying(options: tuple[Option, ...], wordlist: Wordlist) -> tuple[str, ...]:
    """The codes of the choices that say no, "none of these" among them."""
    told = tuple(option.code for option in options if option.says == "no")
    return told or tuple(
        option.code for option in options if option.says is None and denies(option, wordlist)
    )


def denies(option: Option, wordlist: Wordlist) -> bool:
    """Whether a label begins with a word that says no, or by saying that there is none."""
    if option.code == "no" or says_absence(option):
        return True
    first = spaced(option.label).partition(" ")[0]
    turning = levelled(wordlist.no + wordlist.none) | languages.told("labels", "begin_a_no")
    return first in turning | (negations() - languages.told("labels", "begin_no_no"))


def which_no(words: str, options: tuple[Option, ...], wordlist: Wordlist) -> tuple[str, ...]:
    """Of the choices that say no, those that may be meant by a no with words behind it.

    It is one where the words hold what a label says beyond its no: "no, that is not our task".
    """
    no = denying(options, wordlist)
    told = f" {spaced(words)} "
    named = tuple(
        option.code
        for option in options
        if option.code in no
        and any(
            (more := _beyond_its_no(label, wordlist)) and f" {more} " in told
            for label in (option.label, *option.aliases)
        )
    )
    return named if len(named) == 1 else no


def without_its_no(text: str, options: tuple[Option, ...], wordlist: Wordlist) -> tuple[str, ...]:
    """The choices that say no and beyond it exactly this: "not our task" of "No, and it is not our task"."""
    told = spaced(text)
    if len(told.split()) < _PHRASE or negations().isdisjoint(told.split()):
        return ()
    no = denying(options, wordlist)
    return tuple(o.code for o in options if o.code in no and _beyond_its_no(o.label, wordlist) == told)


def _beyond_its_no(label: str, wordlist: Wordlist) -> str:
    """ "not our task" of "No, and it is not our task"."""
    words = spaced(label).split()
    if words and words[0] in levelled(wordlist.no):
        words = words[1:]
    small = levelled(languages.words("turns", "small"))
    while words and words[0] in small:
        words = words[1:]
    return " ".join(words)


def _plainly(option: Option, wordlist: Wordlist) -> bool:
    """Whether its label says no and hardly anything else, so that "no" is all of it."""
    label = spaced(option.label)
    words = label.split()
    if (
        option.says == "no"
        or label in levelled(wordlist.no)
        or languages.told("labels", "plainly_no").issuperset(words)
    ):
        return True
    if _with_a_noun().match(option.label):
        return option.level == 0 and len(words) <= _FEW
    return option.level == 0 or option.exclusive or option.code == "no" or bool(_NO_BREAK.match(option.label))


@lru_cache(maxsize=1)
def _with_a_noun() -> re.Pattern[str]:
    """How a label begins that says no of something: "No website"."""
    return re.compile(rf"\W*(?:{either(languages.words('labels', 'with_a_noun'))})\s+\w", re.IGNORECASE)


def meaning(
    yes: bool, text: str, options: tuple[Option, ...], wordlist: Wordlist
) -> tuple[str, ...] | Unclear:
    """The choice that a plain yes or no means, or what is to be asked; empty where it says nothing here."""
    by_code = {option.code: option for option in options}
    no = denying(options, wordlist)
    if not yes:
        if len(no) > 1:
            exclusive = tuple(code for code in no if by_code[code].exclusive)
            lowest = tuple(code for code in no if by_code[code].level == 0)
            worded = tuple(code for code in no if spaced(by_code[code].label) in levelled(wordlist.no))
            no = next((few for few in (worded, exclusive, lowest) if len(few) == 1), no)
        if len(no) == 1 and says_absence(by_code[no[0]]) and by_code[no[0]].says != "no":
            # "No" may be about less than that: "how do you use it?".
            return no if absence(text) else Unclear("near_twin", text, no)
        if len(no) == 1 and _plainly(by_code[no[0]], wordlist):
            return no
        return Unclear("near_twin", text, no[:MOST_CANDIDATES]) if no else ()
    affirming = _affirming(options, wordlist)
    plain = [option for option in affirming if option.says or _is_yes(option, wordlist)]
    if len(plain) == 1:
        return (plain[0].code,)
    rest = [option for option in options if option.code not in no and not option.exclusive]
    if not affirming and not no:
        return ()
    if len(affirming) > 1:
        rest = affirming
    elif not affirming and any(option.level for option in rest):
        rest = [option for option in rest if option.level]
    if len(rest) == 1:
        return (rest[0].code,)
    return Unclear("how_far", text, tuple(option.code for option in rest)) if rest else ()


def _affirming(options: tuple[Option, ...], wordlist: Wordlist) -> list[Option]:
    told = [option for option in options if option.says == "yes"]
    yes = levelled(wordlist.yes)
    return told or [
        option for option in options if option.code == "yes" or spaced(option.label).partition(" ")[0] in yes
    ]


def _is_yes(option: Option, wordlist: Wordlist) -> bool:
    return option.code == "yes" or spaced(option.label) in levelled(wordlist.yes)
