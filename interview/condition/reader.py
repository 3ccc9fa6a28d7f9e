"""A cursor over tokens: looks ahead, takes what fits, and raises a pointed sentence for what does not."""

from collections.abc import Iterator
from contextlib import contextmanager
from difflib import get_close_matches
from itertools import islice
from typing import NoReturn, TypeAlias

from interview.condition.tokens import Token, tokenize
from interview.condition.tree import RESERVED_WORDS
from interview.errors import ConditionError

MAX_DEPTH = 50
_MOST_COMPARED = 300
_SLIPS = 2

Span: TypeAlias = tuple[int, int]


class Reader:
    def __init__(self, sentence: str, *, arithmetic: bool = False) -> None:
        self.sentence = sentence
        self.tokens = tokenize(sentence, arithmetic=arithmetic)
        self.position = 0
        self.depth = 0

    @property
    def current(self) -> Token:
        return self.tokens[self.position]

    def at(self, *words: str) -> bool:
        """Whether the next tokens are these words or marks."""
        if self.tokens[self.position].lower != words[0]:
            return False
        return all(self.tokens[self.position + ahead].lower == word for ahead, word in enumerate(words))

    def take(self) -> Token:
        token = self.current
        if token.kind != "end":
            self.position += 1
        return token

    def accept(self, *words: str) -> bool:
        """Takes these words or marks if they come next."""
        if not self.at(*words):
            return False
        self.position += len(words)
        return True

    def expect(self, mark: str, why: str) -> None:
        if not self.accept(mark):
            self.fail(f"{self.at_cursor()} {why}")

    def name(self, what: str) -> Token:
        """The next token as an id."""
        token = self.current
        if token.kind != "word" or token.lower in RESERVED_WORDS or not token.is_id:
            why = " An id has no hyphens." if token.kind == "word" and "-" in token.text else ""
            self.fail(f"{self.at_cursor()} {what} is expected here.{why}")
        return self.take()

    def whole_number(self, what: str) -> int:
        token = self.current
        if token.kind != "number" or not token.text.isdigit():
            self.fail(f"{self.at_cursor()} {what} is expected here, as a whole number.")
        self.take()
        return int(token.text)

    def at_cursor(self) -> str:
        """How an error begins: what stands at the cursor, and after what."""
        after = f" after '{self._before()}'" if self.position else ""
        if self.current.kind == "end":
            return f"The sentence ends{after}:" if self.position else "The sentence is empty:"
        return f"'{self._shown(self.current)}' does not fit{after or ' at the start'}:"

    def fail(self, message: str, token: Token | None = None) -> NoReturn:
        place = token or self.current
        raise ConditionError(self.sentence, place.start, place.end, message)

    @contextmanager
    def nested(self) -> Iterator[None]:
        """One level deeper, up to a limit far above what anybody could read."""
        if self.depth >= MAX_DEPTH:
            self.fail(
                f"This sentence nests more than {MAX_DEPTH} levels deep; "
                "move a part of it into a named [[computed]] value."
            )
        self.depth += 1
        yield
        self.depth -= 1

    def _before(self) -> str:
        return self._shown(self.tokens[self.position - 1])

    def _shown(self, token: Token) -> str:
        words = self.sentence[token.start : token.end]
        return words if len(words) <= 40 else f"{words[:37]}..."


def _alike(word: str, known: tuple[str, ...]) -> tuple[str, ...]:
    """Those worth a closer look: comparing letter by letter with thousands would be felt."""
    if len(known) <= _MOST_COMPARED:
        return known
    alike = (name for name in known if name[:1] == word[:1] and abs(len(name) - len(word)) <= _SLIPS)
    return tuple(islice(alike, _MOST_COMPARED))


def did_you_mean(word: str, known: tuple[str, ...]) -> str:
    """A closing sentence with the nearest known word, or nothing."""
    near = get_close_matches(word.lower(), _alike(word, known), n=1, cutoff=0.6)
    return f" Did you mean '{near[0]}'?" if near else ""
