"""Answers that were put in other words than those of their label, which are kept beside them."""

from interview.understanding.frame import without_frame
from interview.understanding.labels import by_code
from interview.understanding.normalise import levelled, spaced
from interview.understanding.of_us import goes_on
from interview.understanding.question import Question, Wordlist
from interview.understanding.senses import LONGEST, by_sense
from interview.understanding.yes_no import said


def is_reworded(text: str, code: object, question: Question, wordlist: Wordlist) -> bool:
    """Whether this choice is known by its sense, from words that do not stand in its label."""
    if len(text) > LONGEST:
        return False
    option = next((option for option in question.options if option.code == code), None)
    reply = said(text, wordlist)
    readings = (text.strip(" .!"), without_frame(text, wordlist), reply.rest if reply is not None else "")
    if option is None or by_code(text.strip(" .!"), question.options):
        return False
    if not any(by_sense(reading, question.options) == code for reading in readings if reading):
        return False
    known = spaced(" ".join((option.label, *option.aliases))).split()
    little = levelled(wordlist.frame + wordlist.articles + wordlist.yes)
    return not little.union(known).issuperset(spaced(text).split())


def is_told_on(words: str, question: Question, wordlist: Wordlist) -> bool:
    """Whether words behind an answer tell more about it, in a language of the interview.

    Of another one only what stands in the lists is known, so that more of the answer may stand in them.
    """
    phrases = (*wordlist.frame, *wordlist.linking, *wordlist.hedges, *wordlist.articles)
    known = {word for phrase in phrases for word in spaced(phrase).split()}
    return goes_on(words, question, wordlist) and not known.isdisjoint(spaced(words).split())
