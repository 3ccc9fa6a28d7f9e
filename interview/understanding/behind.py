"""Words behind an answer without a colon: "3 since 2019", "planned, but not everywhere", "I think 3".

The answer is the longest beginning of the line that is one by itself and after which a sign or a linking word
stands. Words in which another choice is named, or that turn the answer round, are asked about.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from msgspec import Struct
from msgspec.structs import replace

from interview.condition.facts import Between
from interview.understanding import languages
from interview.understanding.frame import without_frame
from interview.understanding.labels import by_beginning, by_code, exactly, resembles
from interview.understanding.languages import negations
from interview.understanding.normalise import any_of, ascii_signs, levelled, spaced
from interview.understanding.numbers import read_numbers
from interview.understanding.of_us import doubted, goes_on, is_of_us
from interview.understanding.question import MOST_CANDIDATES, Given, Option, Question, Unclear, Wordlist
from interview.understanding.readers import Reader
from interview.understanding.reworded import is_reworded, is_told_on
from interview.understanding.telling import telling_of_others
from interview.understanding.turning import denies
from interview.understanding.yes_no import said, which_no, without_its_no

_SIGN = re.compile(r"\s*(?:[,;.!?](?=\s|[^\x00-\u0dff])|\s[-–—]+(?=\s)|\((?=\S)|\n|[-–—](?=\s))\s*")
_NUMBER_HEAD = re.compile(r"[#(\[]?\d{1,3}[.)\]]*(?=\s+[^\W\d_])")
_YEAR = re.compile(r"(?:19|20)\d\d\W*")
_LAST_YEAR = re.compile(r"\w\W*,\s*(?:19|20)\d\d\W*$")
_READ_ON = ("no_match", "near_twin", "in_part", "not_a_number", "date", "email", "url")
_LAST_WORD = re.compile(r"[,;]\s*[\w’']+$")
_LONGEST, _MOST_CUTS = 1500, 60
_FEW = 2
_SHORT = 5
"""So few words behind an answer may say that it is over: "we are closed"."""
_NUMERIC = ("number", "day")
_LONG = 9
"""A number of so many figures is no place in a list."""


class Cut(Struct, frozen=True):
    """A line parted in two; `linked` when words, not a sign, begin what stands behind."""

    head: str
    tail: str
    linked: bool
    sign: str = ""

    @property
    def whole(self) -> str:
        return f"{self.head}{self.sign or ' '}{self.tail}"


def words_behind(
    text: str, whole: Unclear, question: Question, wordlist: Wordlist, reader: Reader
) -> Given | Unclear | None:
    """The answer at the beginning of a line with the rest as words, a doubt about it, or None.

    `whole` is what is unclear about the line as one answer.
    """
    years = whole.reason == "out_of_range" and bool(_LAST_YEAR.search(text))
    if not years and whole.reason not in _READ_ON:
        return None
    if len(text) > _LONGEST:
        return None
    polite = _without_courtesy(text, wordlist)
    if polite != text and polite:
        direct = reader.read(polite, question, wordlist)
        if isinstance(direct, Given) or direct.reason not in ("no_match", "not_a_number", "date"):
            return direct
        text = polite
    before, rest = _hedge(text, wordlist)
    if not before and reader.about:
        before, rest = _about(text)
    if before and spaced(rest).partition(" ")[0] in negations():
        before, rest = "", text
    if before:
        direct = reader.read(rest, question, wordlist)
        if isinstance(direct, Given):
            return with_words(direct, _told(before, wordlist), question)
        if direct.reason in ("near_twin", "how_far", "which_one") and direct.given == rest:
            return replace(direct, words=before)
    surely = whole.reason == "near_twin"
    for cut in _cuts(rest, wordlist):
        if cut.head.count("(") > cut.head.count(")"):
            continue
        if _LAST_WORD.search(cut.head) and without_frame(cut.head, wordlist):
            continue  # "rarely, only | when": the little word begins what stands behind
        if not cut.sign.strip() and spaced(cut.head) in levelled(wordlist.everyday):
            continue  # "y | en a jamais eu": in English alone it would be a yes
        if reader.several and _is_everybody(cut, wordlist):
            continue
        bare = without_frame(cut.head, wordlist) or cut.head
        turns = negations().issuperset(spaced(bare).split()) and not said(cut.head, wordlist)
        if question.options and turns:
            continue
        answer = reader.read(cut.head, question, wordlist)
        if isinstance(answer, Unclear):
            if answer.reason in ("how_far",) or (answer.reason == "near_twin" and not surely):
                one = len(answer.candidates) == 1 and not _says_the_label(cut, question, wordlist)
                whole_line = one or _is_of_the_sentence(cut, question, wordlist)
                kept = cut.whole if whole_line else cut.tail
                return replace(answer, words=_joined(before, kept))
            continue
        same = _YEAR.fullmatch(cut.tail) and codes_of(answer) == whole.candidates
        in_doubt = (surely and not same) or _goes_on(cut, answer, question)
        if in_doubt and not _is_sure(cut.head, question, wordlist):
            continue
        doubt = _doubt(cut, answer, question, wordlist, reader)
        if doubt is None and _is_of_the_sentence(cut, question, wordlist):
            candidates = codes_of(answer)[:MOST_CANDIDATES]
            return Unclear("near_twin", cut.head, candidates, words=_joined(before, cut.whole))
        if doubt is None:
            tail = cut.tail
            if answer.remark and cut.head.endswith(answer.remark):
                answer, tail = replace(answer, remark=None), f"{answer.remark}{cut.sign or ' '}{tail}"
            told = _told(tail, wordlist)
            if told and len(codes_of(answer)) == 1 and not _says_the_label(cut, question, wordlist):
                told = rest.strip()
            return with_words(answer, _joined(_told(before, wordlist), told), question)
        if doubt is not NOT_HERE:
            beside = len(doubt.candidates) == 1 or doubt.words
            return replace(doubt, words=_joined(before, cut.tail) if beside else "")
    return _number_and_words(rest, before, whole, question)


NOT_HERE = Unclear("no_match", "")


def _is_of_the_sentence(cut: Cut, question: Question, wordlist: Wordlist) -> bool:
    """Whether the first word of a sentence only happens to stand somewhere in a label: it is one of the
    words that are kept, and no answer by itself: "people | in villages could not come to our office"."""
    if not question.options or not cut.linked or len(cut.tail.split()) < _SHORT:
        return False
    contrasts = levelled(languages.words("turns", "contrasts"))
    if cut.sign.strip() or spaced(cut.tail).partition(" ")[0] in contrasts:
        return False  # "contract, but only for old maps": what stands before is said and done
    bare = without_frame(cut.head, wordlist) or cut.head
    if len(bare.split()) > 1 or read_numbers(bare, wordlist) is not None or said(bare, wordlist):
        return False
    begun = by_beginning(bare, question.options)
    short = any(
        len(option.label.split()) < _FEW + _FEW for option in question.options if option.code in begun
    )
    return not short and not exactly(bare, question.options)


def _is_everybody(cut: Cut, wordlist: Wordlist) -> bool:
    """Whether the one word for all begins a sentence: "everybody on their own" chooses nothing."""
    head = spaced(cut.head)
    return cut.linked and not cut.sign.strip() and " " not in head and head in levelled(wordlist.all)


def _doubt(cut: Cut, answer: Given, question: Question, wordlist: Wordlist, reader: Reader) -> Unclear | None:
    """What speaks against the rest being words: another answer in it, or one that it turns round."""
    tail = spaced(cut.tail).split()
    codes = codes_of(answer)
    if not tail:
        return None
    if not question.options:
        parts = cut.tail.split()[: 1 if reader.inside in _NUMERIC else None]
        another = any(isinstance(reader.read(part, question, wordlist), Given) for part in parts)
        aside = cut.sign.strip() == "(" or (cut.linked and reader.inside != "day" and len(tail) == _FEW)
        if reader.inside in _NUMERIC and not aside and _may_be_another(tail):
            return NOT_HERE
        return NOT_HERE if another and cut.sign.strip() in (",", ".", ";", "") else None
    in_words = read_numbers(cut.head, wordlist) is None
    year = (in_words or not reader.several) and _YEAR.fullmatch(cut.tail) is not None
    if cut.tail[:1].isdigit() and cut.sign.strip() != "(" and not year:
        counts = not reader.several and read_numbers(cut.head, wordlist) is not None and len(tail) > 1
        beyond = (
            int(tail[0]) > len(question.options) if tail[0].isdecimal() and len(tail[0]) < _LONG else True
        )
        return None if counts and beyond else NOT_HERE  # "3, 15 euros"
    if spaced(cut.head) in levelled(wordlist.all + wordlist.none) and any_of(wordlist.except_).match(
        cut.tail
    ):
        return NOT_HERE
    if cut.linked and len(tail) > 1 and tail[1].isdigit() and len(tail[1]) < 4:  # "3 in 10", "3 for 2 years"
        other = () if reader.several or len(tail) > _FEW else _numbered(tail[1:], question)
        either = tuple(dict.fromkeys((*codes, *other)))[:MOST_CANDIDATES]
        return Unclear("near_twin", cut.whole if len(either) > 1 else cut.head, either)
    if isinstance(answer.value, Between):
        return None
    by_number = read_numbers(cut.head, wordlist) is not None
    if not by_number and _takes_back(cut, wordlist, several=reader.several):
        return Unclear("near_twin", cut.head, codes[:MOST_CANDIDATES])
    turned = (len(tail) <= _FEW and tail[0] in negations()) or tail[-1] in negations()
    if turned and not said(cut.head, wordlist):
        return Unclear("near_twin", cut.head, codes[:MOST_CANDIDATES])
    if reader.several:
        if by_number and cut.sign.strip() == "(" and cut.tail[:1].isdigit() and denies(cut.tail):
            sure = tuple(code for code in codes if code not in _numbered(tail[:1], question))
            return Unclear("in_part", cut.tail, sure or codes)
        if not by_number and doubted(cut.tail):
            return Unclear("near_twin", cut.head, codes[:MOST_CANDIDATES]) if len(codes) == 1 else NOT_HERE
        if (
            not cut.linked
            and not _YEAR.fullmatch(cut.tail)
            and not _begins_with_link(cut.tail, wordlist)
            and cut.sign.strip() not in ("(", "-")
        ):
            return NOT_HERE
        parted = re.sub(r"[,;]|\s[-–—]+\s", "\n", cut.tail)
        if not by_number:
            parted = any_of(wordlist.and_).sub("\n", parted)
        pieces = [piece.strip(" .!") for piece in parted.split("\n") if piece.strip(" .!")]
        pieces = [piece for piece in pieces if not (year and _YEAR.fullmatch(piece))]
        return (
            NOT_HERE if any(_may_be_chosen(piece, question, wordlist, reader) for piece in pieces) else None
        )
    reply = said(cut.head, wordlist)
    others = _named_in(cut.tail, codes, question, wordlist, reader)
    if reply is not None and not reply.yes and not reply.rest and _told(cut.tail, wordlist):
        which = which_no(cut.tail, question.options, wordlist)
        if which and which != codes and set(others) <= set(which):
            return Unclear("near_twin", cut.head, which[:MOST_CANDIDATES], words=cut.tail)
    asks = cut.sign.strip().startswith("?") and not cut.tail.endswith("?")
    doubtful = doubted(cut.tail) or (asks and not by_number)
    other_words = cut.sign.strip() in ("", ",") and not by_number and reply is None and not cut.linked
    ends = other_words and not cut.sign.strip() and not goes_on(cut.tail, question, wordlist)
    if doubtful or ends:
        return Unclear("near_twin", cut.head, codes[:MOST_CANDIDATES])
    over = levelled(languages.words("turns", "over"))
    if len(tail) <= _SHORT and any(f" {phrase} " in f" {' '.join(tail)} " for phrase in over):
        return Unclear("near_twin", cut.head, codes[:MOST_CANDIDATES])
    if others and not by_number:
        return Unclear("near_twin", cut.whole, (*codes, *others)[:MOST_CANDIDATES])
    if reply is not None and not reply.yes and not reply.rest and len(question.options) > _FEW:
        says_more = any(spaced(word) == tail[0] for word in languages.words("turns", "contrasts"))
        says_more |= len(tail) <= _FEW and not is_of_us(cut.tail, question, wordlist) and not denies(cut.tail)
        if says_more and others:
            return Unclear("near_twin", cut.whole, (*codes, *others)[:MOST_CANDIDATES])
        if says_more:
            return Unclear("near_twin", cut.head, codes[:MOST_CANDIDATES])
    apart = by_number or reply is not None
    beside = () if apart else telling_of_others(cut.tail, (), codes, question, wordlist, one_only=True)
    if beside:
        return Unclear("near_twin", cut.whole, (*codes, *beside)[:MOST_CANDIDATES])
    if others and _whole_of(cut.tail, others, question, wordlist, reader):
        return Unclear("near_twin", cut.whole, (*codes, *others)[:MOST_CANDIDATES])
    reworded = len(codes) == 1 and is_reworded(cut.head, codes[0], question, wordlist)
    if reworded and not is_told_on(cut.tail, question, wordlist):
        return Unclear("near_twin", cut.head, codes, words=cut.tail)  # more of the answer may stand in it
    return None


def _numbered(words: list[str], question: Question) -> tuple[str, ...]:
    """The choices that stand at these numbers."""
    places = {str(place): option.code for place, option in enumerate(question.options, start=1)}
    return tuple(places[word] for word in words if word in places)


def _may_be_another(words: list[str]) -> bool:
    """Whether words have a figure, a month or a number in them, which may belong to the answer."""
    told = languages.number_words() | languages.months().keys()
    return any(word in told or any(map(str.isdigit, word)) for word in words)


def _takes_back(cut: Cut, wordlist: Wordlist, *, several: bool) -> bool:
    """ "every day but Sunday": an exception that no sign parts from the answer."""
    for match in any_of(wordlist.except_).finditer(cut.tail):
        before = cut.sign if match.start() == 0 else cut.tail[: match.start()]
        if not re.search(r"[,;.(–—-]\s*$", before):
            left_out = several and negations().intersection(spaced(match[0]).split())
            return not left_out and not _adding().match(cut.tail, match.end())
    return False


@lru_cache(maxsize=1)
def _adding() -> re.Pattern[str]:
    """What makes an addition of an exception: "every day but also Sunday"."""
    return re.compile(rf"\s*(?:{_any(languages.words('turns', 'adds'))})(?!\w)", re.IGNORECASE)


def _may_be_chosen(piece: str, question: Question, wordlist: Wordlist, reader: Reader) -> bool:
    read = reader.read(piece, question, wordlist)
    return isinstance(read, Given) or read.reason != "no_match" or bool(read.candidates)


def _goes_on(cut: Cut, answer: Given, question: Question) -> bool:
    """Whether what stands behind may belong to the label: "skills in" of "Skills in counselling"."""
    words = spaced(cut.tail).split()[:1]
    labels = [spaced(option.label).split() for option in question.options if option.code in codes_of(answer)]
    return cut.linked and any(word in label for word in words for label in labels)


def _whole_of(
    tail: str, others: tuple[str, ...], question: Question, wordlist: Wordlist, reader: Reader
) -> bool:
    read = reader.read(tail, question, wordlist)
    return isinstance(read, Given) and codes_of(read) == others


def _named_in(
    tail: str, codes: tuple[str, ...], question: Question, wordlist: Wordlist, reader: Reader
) -> tuple[str, ...]:
    """The other choices that are named in words: alone, or with their whole label."""
    linked = _link(tail, wordlist)
    for part in (tail, tail[linked:].strip() if linked else ""):
        read = reader.read(part, question, wordlist) if part else None
        if isinstance(read, Given):
            return tuple(code for code in codes_of(read) if code not in codes)
    words = f" {spaced(tail)} "
    return tuple(
        option.code
        for option in question.options
        if option.code not in codes and len(spaced(option.label)) > 3 and f" {spaced(option.label)} " in words
    )


def _is_sure(head: str, question: Question, wordlist: Wordlist) -> bool:
    """Whether a beginning is an answer beyond doubt: numbers, or a label as it stands."""
    if not question.options:
        return True
    word = said(head, wordlist)
    rest = word.rest if word is not None and not word.yes else head
    if len(without_its_no(without_frame(rest, wordlist) or rest, question.options, wordlist)) == 1:
        return True
    return (
        spaced(head) in levelled(wordlist.none + wordlist.all)
        or read_numbers(head, wordlist) is not None
        or len(exactly(head, question.options)) == 1
        or (word is not None and not word.rest)
    )


def _says_the_label(cut: Cut, question: Question, wordlist: Wordlist) -> bool:
    """Whether a beginning says no more than its choice does, so that it need not be kept in words.

    A single word out of a label may say which part of it is meant: "contract with the archive", of "A law, a
    contract or a group".
    """
    head = without_frame(cut.head, wordlist) or cut.head
    reply = said(head, wordlist)
    if reply is not None and reply.rest:
        head = reply.rest
    if by_code(head, question.options) or any(_is_sure(h, question, wordlist) for h in (cut.head, head)):
        return True
    if cut.sign.strip() and by_beginning(head, question.options):
        return True
    return any(resembles(head, option.label) for option in question.options)


def codes_of(given: Given) -> tuple[str, ...]:
    """The codes that an answer names."""
    value = given.value
    if isinstance(value, Between):
        return value.codes
    return value if isinstance(value, tuple) else (str(value),)


def _number_and_words(text: str, before: str, whole: Unclear, question: Question) -> Unclear | None:
    """ "3 staff members": a number at the beginning, and words that need not go with it."""
    match = _NUMBER_HEAD.match(ascii_signs(text)) if question.options else None
    number = int(re.sub(r"\D", "", match[0])) if match else 0
    if match is None or not 1 <= number <= len(question.options):
        return None
    code = question.options[number - 1].code
    if whole.reason == "in_part" or code in whole.candidates:
        return None
    if whole.candidates:
        return Unclear("near_twin", text, (code, *whole.candidates)[:MOST_CANDIDATES])
    return Unclear("near_twin", match[0], (code,), words=_joined(before, text[match.end() :].strip()))


def with_words(answer: Given, words: str, question: Question) -> Given:
    """The answer with words beside it: of "other: which?", its own, or a remark where it takes none."""
    chosen: list[Option] = [option for option in question.options if option.code in codes_of(answer)]
    words = "; ".join(part for part in (answer.words, answer.remark, words.strip()) if part)
    if not words:
        return answer
    if question.options and any(option.specify for option in chosen) and not answer.specify:
        return replace(answer, specify=words)
    if question.options and question.words_allowed:
        return replace(answer, words=words)
    return replace(answer, remark=words)


def _told(words: str, wordlist: Wordlist) -> str:
    """Words beside an answer; none where they only say that somebody says it: "I think"."""
    return "" if _murmurs(wordlist).fullmatch(words.strip(" ,;.!-–—")) else words


@lru_cache(maxsize=8)
def _murmurs(wordlist: Wordlist) -> re.Pattern[str]:
    murmurs = _any(wordlist.murmurs)
    return re.compile(rf"(?:{murmurs})(?:[\s,]+(?:{murmurs}))*", re.IGNORECASE)


def _joined(before: str, tail: str) -> str:
    return "; ".join(part for part in (before.strip(), tail.strip()) if part)


def _without_courtesy(text: str, wordlist: Wordlist) -> str:
    """The line without "please" and "thanks" at either end."""
    polite = _any(wordlist.courtesy)
    text = re.sub(rf"(?<![\s,;.–-])[\s,;.–-]+(?:{polite})[\s.!]*$", "", text, flags=re.IGNORECASE)
    return re.sub(rf"^(?:{polite})[\s,;:!]+", "", text, flags=re.IGNORECASE).strip()


def _hedge(text: str, wordlist: Wordlist) -> tuple[str, str]:
    """What a line begins with that says how sure it is, and the rest."""
    match = _hedges(wordlist)[0].match(text)
    if match is None or not text[match.end() :].strip():
        return "", text
    return match[0].strip(" ,;:-"), text[match.end() :].strip(" ,;:-")


def _about(text: str) -> tuple[str, str]:
    """ "around 1990" as the date and the word for how sure it is."""
    match = re.match(rf"(?:{_any(languages.words('numbers', 'about'))})(?!\w)\.?\s+", text, re.IGNORECASE)
    return (match[0].strip(), text[match.end() :]) if match else ("", text)


def _cuts(text: str, wordlist: Wordlist) -> Iterator[Cut]:
    """Where a line can be parted, the longest beginning first."""
    line = ascii_signs(text)
    places: dict[int, Cut] = {}
    for match in _SIGN.finditer(line):
        head, tail, sign = text[: match.start()].strip(), text[match.end() :].strip(), match[0]
        if "(" in sign and tail.endswith((")", ").")):
            tail = tail.rstrip(".").removesuffix(")")
        if head and tail:
            places[match.start()] = Cut(head, tail, False, sign)
    for pattern in _hedges(wordlist)[1:]:
        for match in pattern.finditer(line):
            head, tail = text[: match.start()].strip(" ,;"), text[match.start() :].strip()
            if head and tail and match.start() not in places:
                sign = text[: match.start()].rstrip()[-1:]
                places.setdefault(match.start(), Cut(head, tail, True, sign if sign in ",;" else ""))
    for place in sorted(places, reverse=True)[-_MOST_CUTS:]:
        yield places[place]


def _begins_with_link(tail: str, wordlist: Wordlist) -> bool:
    return _link(tail, wordlist) > 0


def _link(tail: str, wordlist: Wordlist) -> int:
    """How much of the words is the word that links them to the answer."""
    match = _hedges(wordlist)[1].match(f" {tail}")
    return match.end() - 1 if match else 0


@lru_cache(maxsize=8)
def _hedges(wordlist: Wordlist) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """What hedges at a beginning; a linking word; what hedges at an end."""
    hedges = _any(wordlist.hedges)
    return (
        re.compile(rf"(?:(?:{hedges})(?!\w)[\s,:;-]*)+", re.IGNORECASE),
        re.compile(rf"\s(?:{_any(wordlist.linking)})(?!\w)", re.IGNORECASE),
        re.compile(rf"\s(?:{hedges})(?!\w)", re.IGNORECASE),
    )


def _any(words: tuple[str, ...]) -> str:
    spellings = {spelling for word in words for spelling in (word, word.replace("'", "’"))}
    return "|".join(re.escape(word) for word in sorted(spellings, key=len, reverse=True)) or r"(?!)"
