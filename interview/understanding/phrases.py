"""What a line plainly says: the phrases of a language, and which of them a line is.

A phrase counts as the whole line only, signs and courtesy apart. Nothing here knows what follows from it.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from itertools import pairwise

from msgspec import Struct

from interview.understanding.languages import negations

SAYS, MAY_SAY, BEGINS, ABROAD = "says", "may_say", "begins", "abroad"
LITTLE, EITHER = "little", "either"
"""The tables that are no intents: words that may stand around phrases, and phrases of two intents."""

_APOSTROPHES = frozenset("'’ʼ‘`´′")
_QUOTES = frozenset('"“”„«»‹›')
_WORD = re.compile(r"[\w'’ʼ‘`´′]+")
_PARTING = re.compile(r"[\s:：,;]*(?:[–—-]+\s+)?")
_SIGN_ALONE = re.compile(r"\?\s+(?=\w)")
"""The sign for help may have a word behind it, as in "? undo"."""
_LETTERS = re.compile(r"(?<!\w)\w(?:[./]\w)+\.?(?!\w)")
_PARTS = re.compile(r"[,;.!?–—]+(?=\s)|\s-+\s")
_ANSWERED = re.compile(r"[^.,;!?]*\?(?=\s+\S)")
"""A question that somebody asks and answers: "How long? Since last year"."""
_LONGEST_PHRASE = 1_000
"""Letters of the longest line that may be a phrase, with all that courtesy puts around it."""
_LONGEST = 400
"""Letters of a line that can be a request with something beside it; a longer one tells something."""
_MOST_PARTS = 3
_MOST_WORDS_AROUND = 16
"""A line of more words tells something, whatever phrase stands in it."""
_WORDS_AT_THE_END = 3
"""So many words at least has a phrase that is looked for at the end of a part."""
_MOST_WORDS_NEAR = 5
_MOST_WORDS_BEGUN = 9
_SHORTEST_NEAR = {True: 4, False: 6}
"""So many letters a word, or a phrase of several, has at least where a slip in it is looked for."""
_TWO_SLIPS = 14
_PLAIN = str.maketrans(
    {chr(code): " " for code in range(128) if not chr(code).isalnum() and code != 10} | {"'": None, "`": None}
)


class Meaning(Struct, frozen=True):
    """What a phrase means: an intent, and what stands behind it ("open" of "what is still open")."""

    intent: str
    text: str = ""


class Said(Struct, frozen=True):
    """A phrase that a line is. `sure`: it means that where an answer in words is expected, too."""

    meaning: Meaning
    sure: bool


class Begun(Struct, frozen=True):
    """A line that begins with a phrase: what it means, and the words behind it as they were typed.

    `sign` stands between the two: ":" in "dk: Anna".
    """

    meaning: Meaning
    phrase: str
    rest: str
    sign: str
    sure: bool = False


class Phrases:
    """The phrases of languages, compiled to be looked up. Tables are as in `phrases.toml`; the first wins."""

    def __init__(self, *languages: Mapping[str, object]) -> None:
        self._before: tuple[str, ...] = ()
        self._asking: tuple[str, ...] = ()
        self._wanting: tuple[str, ...] = ()
        self._hedges: tuple[str, ...] = ()
        self._plural: set[str] = set()
        self._articles: set[str] = set()
        self._may_lack: tuple[str, ...] = ()
        self._behind: tuple[str, ...] = ()
        self._levels = Levels.of_table({})
        self._whole: dict[str, tuple[Said, ...]] = {}
        self._shortened: dict[str, tuple[Said, ...]] = {}
        self._begins: dict[str, Meaning] = {}
        self._abroad: set[str] = set()
        self._replies: dict[str, set[str]] = {reply: set() for reply in REPLIES}
        for tables in languages:
            self._read_little(tables.get(LITTLE))
        for tables in languages:
            self._read(tables)
        self._by_length: dict[int, list[str]] = {}
        for form, said in self._shortened.items():
            self._whole.setdefault(form, said)
        for phrase in self._whole.keys() - self._abroad:
            self._by_length.setdefault(len(phrase), []).append(phrase)

    def said(self, line: str) -> tuple[Said, ...]:
        """What the whole line says; several where it could be either, none where it is no phrase.

        Several phrases in a line say what all of them have in common ("No idea, sorry. I don't know."), or
        could be each of them.
        """
        whole = self._said_by(line)
        if whole:
            return whole
        parts = [part for part in _PARTS.split(line.strip()) if part.strip()]
        if not 1 < len(parts) <= _MOST_PARTS or "\n" in line:
            return ()
        told = [self._said_by(part) for part in parts if not self._is_courtesy(part)]
        if not told or not all(told):
            return ()
        first, *others = ({said.meaning: said for said in found} for found in told)
        shared = [said for meaning, said in first.items() if all(meaning in other for other in others)]
        every = {said.meaning: Said(said.meaning, sure=False) for found in told for said in found}
        return tuple(shared or every.values())

    def said_beside(self, line: str, *, last: bool = False, nothing_else: bool = False) -> tuple[Said, ...]:
        """What a part of a short line plainly says, whatever the others are: "I am new here, go back".

        Next to nothing but courtesy and short replies, a part may be any phrase: "No, nothing. Next". So may
        it with `nothing_else`, where a line could be nothing but a request. With `last`, only the last part
        counts: what somebody tells goes on behind a phrase.
        """
        if len(line) > _LONGEST:
            return ()
        parts = self._parts(_ANSWERED.sub("", line.strip()))
        found: dict[Meaning, Said] = {}
        for part in (parts[-1:] if last else parts) if len(parts) > 1 else []:
            others = [other for other in parts if other is not part and not self._is_courtesy(other)]
            alone = nothing_else or all(self.is_reply(other) for other in others)
            several = " " in part.strip()
            near = self.near(part, also_words=False) if several else ()
            for said in self._said_by(part) or near:
                if alone or (said.sure and several):
                    found.setdefault(said.meaning, Said(said.meaning, sure=False))
        return tuple(found.values())

    def said_inside(self, line: str) -> tuple[Begun, ...]:
        """What parts of a line say, begin or end with: "…, I don't know if somebody checked", "for small
        children this does not apply"."""
        found: list[Begun] = []
        for part in self._parts(line) if len(line) <= _LONGEST else ():
            said, begun = self._said_by(part), self.followed(part)
            if len(said) == 1:
                found.append(Begun(said[0].meaning, part.strip(), "", "", said[0].sure))
            elif begun is not None and " " in begun.phrase:
                found.append(begun)
            else:
                words = self._levelled(part).split()
                ends = (" ".join(words[n:]) for n in range(1, len(words) - _WORDS_AT_THE_END + 1))
                said = next((self._whole[end] for end in ends if end in self._whole), ())
                one = said[0] if len(said) == 1 else None
                found += [Begun(one.meaning, part.strip(), "", "", one.sure)] if one is not None else []
        return tuple(found)

    def _parts(self, line: str) -> list[str]:
        """The parts of a line that is short enough to be more than a telling."""
        text = line.strip()
        if "\n" in text or len(text.split()) > _MOST_WORDS_AROUND:
            return []
        return [part for part in _PARTS.split(text.rstrip(".!?")) if part.strip()]

    def is_reply(self, line: str) -> bool:
        """Whether the whole line is a short reply such as "no" or "the same"."""
        return any(form in forms for form, _ in self._forms(line) for forms in self._replies.values())

    def is_one_of(self, line: str, phrases: tuple[str, ...]) -> bool:
        """Whether the whole line is one of these phrases, compared as all are."""
        known = frozenset(self._levels.of_all(phrases))
        return any(form in known for form, _ in self._forms(line))

    def bare(self, line: str) -> str:
        """The line in plain words, without the courtesy that stands around it."""
        polite = (*self._before, *self._behind)
        text = self._levelled(line)
        while True:
            rest = next(iter((*_without_start(text, self._before), *_without_end(text, polite))), text)
            if rest == text:
                return text
            text = rest

    def hedges(self, words: str) -> bool:
        """Whether words begin as what takes back half of what was said before them: "but", "maybe"."""
        start = f"{self._levelled(words)} "
        return any(start.startswith(f"{hedge} ") for hedge in self._hedges)

    def _said_by(self, line: str) -> tuple[Said, ...]:
        for form, wanted in self._forms(line):
            if form in self._whole:
                found = self._whole[form]
                if wanted is None:
                    return found
                sure = len(found) == 1 and (not wanted or self._is_one_wish(line, form))
                return tuple(Said(said.meaning, sure and (said.sure or not wanted)) for said in found)
        return ()

    def asks(self, line: str) -> bool:
        """Whether a line begins as a question to the interviewer does: "could you"."""
        form = self.bare(line)
        return any(form.startswith(f"{word} ") for word in self._asking)

    def is_of_several(self, line: str) -> bool:
        """Whether a line says what several people do or are: "We are leaving." may well be an answer."""
        return next(iter(_words(line).split()), "") in self._plural

    def _is_one_wish(self, line: str, form: str) -> bool:
        """Whether a wish is that of one person, and more than a word: "We want to stop" may be an answer."""
        return " " in form and self._plural.isdisjoint(_words(line).split())

    def _is_courtesy(self, part: str) -> bool:
        form = self._levelled(part)
        return form in self._before or form in self._behind or form in self._replies["yes"]

    def says(self, intent: str, line: str) -> bool:
        """Whether the whole line, or each part of it, says this; also a short reply such as "yes"."""
        parts = [part for part in _PARTS.split(line.strip()) if part.strip()]
        if self._says_by(intent, line):
            return True
        if not 1 < len(parts) <= _MOST_PARTS:
            return False
        told = [part for part in parts if not self._is_courtesy(part) or self._says_by(intent, part)]
        return bool(told) and all(self._says_by(intent, part) for part in told)

    def _says_by(self, intent: str, line: str) -> bool:
        for form, _ in self._forms(line):
            if form in self._replies.get(intent, ()):
                return True
            if any(said.meaning.intent == intent for said in self._whole.get(form, ())):
                return True
        return False

    def begins(self, line: str) -> Begun | None:
        """The longest beginning of a line that a request can begin with, if words follow it."""
        return self._begun(line, self._beginning, ())

    def followed(self, line: str) -> Begun | None:
        """The longest phrase that a line begins with, if words follow it."""
        return self._begun(line, self._only, self._behind)

    def _begun(
        self, line: str, said_by: Callable[[str], Said | None], behind: tuple[str, ...]
    ) -> Begun | None:
        found = None
        for start, rest, sign in self._splits(line):
            for form, wanted in self._around(start, behind):
                said = said_by(form)
                if said is not None:
                    sure = said.sure and (not wanted or self._is_one_wish(start, form))
                    found = Begun(said.meaning, form, rest, sign, sure)
                    break  # with less taken away from it, it is said more surely
        return found

    def _beginning(self, form: str) -> Said | None:
        return Said(self._begins[form], sure=False) if form in self._begins else None

    def _only(self, form: str) -> Said | None:
        said = self._whole.get(form, ())
        return said[0] if len(said) == 1 else None

    def near(self, line: str, *, also_words: bool = True) -> tuple[Said, ...]:
        """What a short line nearly says, with a slip of the finger in it; the nearest, one for each meaning.

        Without `also_words`, a line of one word counts only with two of its letters exchanged: most words
        that look like another one are words of their own.
        """
        if not 0 < len(_WORD.findall(line)) <= _MOST_WORDS_NEAR:
            return ()
        best: list[str] = []
        least = 3
        if self.is_reply(line):
            return ()
        for form, _ in self._forms(line):
            for slips, phrase in self._near_to(form, also_words=also_words):
                if _turns(form) != _turns(phrase):
                    continue  # "we have not" is no slip in "have note"
                if slips < least:
                    best, least = [phrase], slips
                elif slips == least:
                    best.append(phrase)
        found = {said.meaning: said for phrase in best for said in self._whole[phrase]}
        return tuple(found.values())

    def _near_to(self, form: str, *, also_words: bool) -> Iterator[tuple[int, str]]:
        single = " " not in form
        if len(form) < _SHORTEST_NEAR[single]:
            return
        most = 2 if len(form) >= _TWO_SLIPS else 1
        letters = sorted(form)
        for length in range(len(form) - most, len(form) + most + 1):
            for phrase in self._by_length.get(length, ()):
                if abs(phrase.count(" ") - form.count(" ")) > 1 or (" " in phrase) == single:
                    continue
                if single and not also_words and (len(phrase) != len(form) or sorted(phrase) != letters):
                    continue
                slips = _slips(form, phrase, most)
                if 0 < slips <= most:
                    yield slips, phrase

    def _read_little(self, little: object) -> None:
        if not isinstance(little, Mapping):
            return
        self._levels = self._levels.with_more(little)
        self._before += tuple(dict.fromkeys(self._levelled(word) for word in _list(little, "before")))
        self._asking += tuple(dict.fromkeys(self._levelled(word) for word in _list(little, "asking")))
        self._wanting += tuple(dict.fromkeys(self._levelled(word) for word in _list(little, "wanting")))
        self._articles.update(_list(little, "articles"))
        self._plural.update(_list(little, "plural"))
        self._hedges += tuple(self._levelled(word) for word in _list(little, "hedges"))
        self._may_lack += tuple(self._levelled(word) for word in _list(little, "may_lack"))
        self._behind += tuple(dict.fromkeys(self._levelled(word) for word in _list(little, "after")))

    def _read(self, tables: Mapping[str, object]) -> None:
        for meaning, lists in meanings_in(tables):
            for kind in (SAYS, MAY_SAY, ABROAD):
                self._add(_list(lists, kind), (Said(meaning, sure=kind == SAYS),))
            self._abroad.update(self._levels.of_all(_list(lists, ABROAD)))
            for form in self._levels.of_all(_list(lists, BEGINS)):
                self._begins.setdefault(form, meaning)
        for of, lists in either_in(tables):
            self._add(_list(lists, MAY_SAY), tuple(Said(meaning, sure=False) for meaning in of))

    def _add(self, phrases: tuple[str, ...], said: tuple[Said, ...]) -> None:
        forms = self._levels.of_all(phrases)
        if said[0].meaning.intent in self._replies:
            self._replies[said[0].meaning.intent].update(forms)
            return
        for form in forms:
            self._whole.setdefault(form, said)
        for form in forms:
            unheard = tuple(word for word in (form.partition(" ")[0],) if word in self._levels.unheard)
            for rest in _without_start(form, (*self._may_lack, *unheard)):
                if " " in rest:
                    self._shortened.setdefault(rest, said)

    def _levelled(self, text: str) -> str:
        return self._levels.of(text)

    def _forms(self, line: str) -> Iterator[tuple[str, bool | None]]:
        """A line as phrases are compared, with what may stand around them taken away, least first.

        True goes with those that had a wish before them, False with those that had a question ("can you").
        """
        text = line.strip()
        if not text or len(text) > _LONGEST_PHRASE or "\n" in text or text[0] in _QUOTES:
            return
        if not _SIGN_ALONE.match(text):
            yield from self._around(text, self._behind)

    def _around(self, text: str, behind: tuple[str, ...]) -> Iterator[tuple[str, bool | None]]:
        forms: list[tuple[str, bool | None]] = [(self._levelled(text), None)]
        seen: set[str] = set()
        for form, wanted in forms:
            if form and form not in seen:
                seen.add(form)
                yield form, wanted
                forms += [(rest, wanted) for rest in _without_end(form, behind)]
                forms += [(rest, wanted) for rest in _without_start(form, self._before)]
                forms += [(rest, wanted) for rest in _without_start(form, self._may_lack) if " " in rest]
                forms += [(rest, False) for rest in _without_start(form, self._asking)]
                forms += [(rest, True) for rest in _without_start(form, self._wanting)]

    def _splits(self, line: str) -> Iterator[tuple[str, str, str]]:
        """Each beginning of a line in whole words, with what follows and the sign that parts the two."""
        text = line.strip()
        if text[:1] in _QUOTES:
            return
        words = [*_WORD.finditer(text)][: _MOST_WORDS_BEGUN + 1]
        alone = _SIGN_ALONE.match(text)
        if alone:
            yield alone[0].strip(), text[alone.end() :], ""
        before = gap = ""
        for word, following in pairwise(words):
            start = self._levelled(text[: word.end()])
            if start == before and (word[0].casefold() in self._articles or ":" in gap):
                continue  # an article belongs to what follows, and so does every word behind a colon
            before = start
            gap = text[word.end() : following.start()]
            if gap in _WITHIN_A_WORD:
                continue
            parted = _PARTING.match(text, word.end())
            yield text[: word.end()], text[parted.end() if parted else word.end() :], gap.strip()


_WITHIN_A_WORD = ("-", "\u2010", "\u2011", "/", ".")
"""What two parts of one name stand beside, as in ME-E4."""
REPLIES = ("yes", "no", "same", "wait", "nobody", "answer", "request")
"""Short replies to a small question: intents that are no requests."""


class Levels(Struct, frozen=True):
    """How lines and phrases are brought into one shape: short forms in full, words that are alike as one."""

    short: Mapping[str, str]
    alike: Mapping[str, str]
    unheard: frozenset[str]
    """Words that make no difference, unless the line begins with one."""

    @classmethod
    def of_table(cls, little: Mapping[str, object]) -> "Levels":
        """Those of a table of little words."""
        return cls({}, {}, frozenset()).with_more(little)

    def with_more(self, little: Mapping[str, object]) -> "Levels":
        """Those of a table of little words as well."""
        alike = {
            word: first
            for first, words in _table(little, "alike").items()
            for word in (words if isinstance(words, list) else ())
        }
        short = {word: str(full) for word, full in _table(little, "short").items()}
        return Levels(
            {**short, **self.short},
            {**alike, **self.alike},
            self.unheard.union(_list(little, "articles"), _list(little, "unheard")),
        )

    def of(self, text: str) -> str:
        """Lower-case words with single spaces between; signs alone stay as they are, and so do accents:
        "nå" is not "na"."""
        return self._joined(_words(text)) or "".join(text.split())

    def of_all(self, texts: tuple[str, ...]) -> list[str]:
        """The same for many texts, sooner."""
        lines = _words("\n".join(texts)).split("\n") if texts else []
        return [self._joined(line) or "".join(text.split()) for line, text in zip(lines, texts, strict=True)]

    def _joined(self, text: str) -> str:
        words = text.split()
        if not self.short.keys().isdisjoint(words):
            words = " ".join(self.short.get(word, word) for word in words).split()
        if not self.alike.keys().isdisjoint(words):
            words = [self.alike.get(word, word) for word in words]
        if not self.unheard.isdisjoint(words[1:]):
            words[1:] = [word for word in words[1:] if word not in self.unheard]
        return " ".join(words)


def _words(text: str) -> str:
    """In lower case, with spaces for signs and nothing for apostrophes; line breaks stay."""
    folded = _LETTERS.sub(_joined, text.casefold())  # "n/a" is one word
    if folded.isascii():
        return folded.translate(_PLAIN)
    return "".join(map(_character, unicodedata.normalize("NFC", folded)))


def _joined(letters: re.Match[str]) -> str:
    return "".join(filter(str.isalnum, letters[0]))


def _character(character: str) -> str:
    if character in _APOSTROPHES:
        return ""
    stays = character.isalnum() or character == "\n" or unicodedata.category(character)[0] == "M"
    return character if stays else " "


def meanings_in(tables: Mapping[str, object]) -> Iterator[tuple[Meaning, Mapping[str, object]]]:
    """The intents of phrase tables, each with its lists."""
    for intent, table in tables.items():
        if intent not in (LITTLE, EITHER) and isinstance(table, Mapping):
            yield Meaning(intent), table
            for text, within in table.items():
                if isinstance(within, Mapping):
                    yield Meaning(intent, text), within


def either_in(tables: Mapping[str, object]) -> Iterator[tuple[tuple[Meaning, ...], Mapping[str, object]]]:
    """The tables of phrases that could mean one or the other, with all that they could mean."""
    rows = tables.get(EITHER)
    for row in rows if isinstance(rows, list) else ():
        if isinstance(row, Mapping):
            named = (name.partition(" ") for name in _list(row, "of"))
            yield tuple(Meaning(intent, text) for intent, _, text in named), row


def _table(table: Mapping[str, object], key: str) -> Mapping[str, object]:
    found = table.get(key)
    return found if isinstance(found, Mapping) else {}


def _list(table: Mapping[str, object], key: str) -> tuple[str, ...]:
    found = table.get(key)
    return tuple(map(str, found)) if isinstance(found, list) else ()


def _without_start(text: str, words: tuple[str, ...]) -> list[str]:
    return [text[len(word) + 1 :] for word in words if text.startswith(f"{word} ")]


def _without_end(text: str, words: tuple[str, ...]) -> list[str]:
    return [text[: -len(word) - 1] for word in words if text.endswith(f" {word}")]


@lru_cache(maxsize=4096)
def _slips(typed: str, meant: str, most: int) -> int:
    """How many letters were left out, added, exchanged or mistyped; more than `most` is not counted out."""
    before: list[int] = [*range(len(meant) + 1)]
    above = before
    for i, letter in enumerate(typed, 1):
        row: list[int] = [i]
        for j, other in enumerate(meant, 1):
            cost = min(above[j] + 1, row[j - 1] + 1, above[j - 1] + (letter != other))
            if i > 1 and j > 1 and letter == meant[j - 2] and typed[i - 2] == other:
                cost = min(cost, before[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
        before, above = above, row
    return above[-1]


def _turns(words: str) -> frozenset[str]:
    """The words in these that turn a sense round."""
    return negations().intersection(words.split())
