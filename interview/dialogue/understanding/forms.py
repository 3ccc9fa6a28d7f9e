"""The ways in which each choice can be written, prepared once per list of choices."""

from collections.abc import Iterable
from functools import lru_cache

from msgspec import Struct

from interview.dialogue.understanding.negations import begins
from interview.dialogue.understanding.normal import joined, literal, spaced
from interview.dialogue.understanding.question import Option

_SENSE_IN_A_SPACE = frozenset({"a", "an", "in", "no", "not", "o", "u"})


class Form(Struct, frozen=True):
    """One label or alias of a choice in the shapes it is compared in."""

    code: str
    literal: str
    spaced: str
    squeezed: str
    words: tuple[str, ...]
    joined_words: tuple[str, ...]

    def begins_with(self, words: tuple[str, ...]) -> bool:
        """Whether the label starts like this, whichever spaces were left out or put in."""
        place = len(words) - 1
        if words[:-1] == self.words[:place] and place < len(self.words):
            last = self.words[place]
            if last.startswith(words[-1]):
                return begins(last, words[-1])
        start = "".join(words)
        if not self.squeezed.startswith(start):
            return False
        covered: list[str] = []
        rest = len(start)
        for word in self.words:
            if len(word) > rest:
                break
            covered.append(word)
            rest -= len(word)
        # One or two letters of a next word are more likely a slip at the end of this one.
        return (rest == 0 or rest >= 3) and not breaks_matter(words, covered)


@lru_cache(maxsize=64)
def forms_of(options: tuple[Option, ...]) -> tuple[Form, ...]:
    """Every label and alias, in the order of the list."""
    return tuple(_form(option.code, text) for option in options for text in (option.label, *option.aliases))


def _form(code: str, text: str) -> Form:
    words = spaced(text)
    return Form(
        code=code,
        literal=literal(text),
        spaced=words,
        squeezed=words.replace(" ", ""),
        words=tuple(words.split()),
        joined_words=tuple(joined(text).split()),
    )


def breaks_matter(typed: Iterable[str], words: Iterable[str]) -> bool:
    """Whether a space more or less changes the sense: "in formal" and "informal", "a typical"."""
    return bool(_SENSE_IN_A_SPACE.intersection(set(typed) ^ set(words)))


def least_letters(text: str) -> int:
    """How many letters say enough to be a beginning: three, or two in scripts that write more per sign."""
    return 3 if text < "\u2e80" else 2
