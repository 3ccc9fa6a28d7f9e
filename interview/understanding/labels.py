"""Words that name a choice: exactly, by their beginning, by the beginnings of words, or nearly.

A choice is taken without asking only when no other choice could be meant. Words that turn the
meaning round ("not employed") count only as themselves, never as a slip or a beginning, and never
end up at the choice that they turn round.

A typing slip is taken with all of: similarity of 0.86, a lead of 0.10 over the next choice,
differences that look like slips of the finger (no run of letters added or missing, since that is how
"un-", "not" and "-less" look in any language), the same digits, and no other choice with a word as
near.
"""

import re
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher, get_close_matches
from functools import lru_cache

from msgspec import Struct

from interview.understanding import languages
from interview.understanding.languages import negations
from interview.understanding.normalise import either, joined, levelled, literal, spaced
from interview.understanding.question import MOST_CANDIDATES, Option, Wordlist

_SWAPPED = 5
"""Letters from which on two of them that changed places are a slip."""
_TELLING = 4
"""Letters from which on a word tells titles apart, also with a slip in it."""
_HINTED = 2
"""So many words of a hint at least name its choice."""
_BEGUN = 6
"""So many letters at least has a beginning in which a slip is looked for."""
_TOLD_BARE = 3
"""So many words name a choice, whichever articles stand between them."""
TAKEN = 0.86
LEAD = 0.10
ASKED = 0.60
ASKED_SHORT = 0.70
_SHORT = 10
TWINS = 0.80
_SAME_WORD = 0.70
_SAME_SHORT_WORD = 0.50


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
    return bool(languages.told("labels", "matter_alone").intersection(set(typed) ^ set(words)))


def least_letters(text: str) -> int:
    """How many letters say enough to be a beginning: three, or two in scripts that write more per sign."""
    return 3 if text < "\u2e80" else 2


def begins(word: str, start: str) -> bool:
    """Whether `start` can stand for `word`: it begins it, and what is missing does not turn it round."""
    return word.startswith(start) and word[len(start) :] not in languages.told("labels", "turning_endings")


@lru_cache(maxsize=4096)
def stem(word: str) -> str:
    """A word without the ending of several."""
    if len(word) < _TELLING:
        return word
    several = next((ends for ends in _plurals_in_full() if word.endswith(ends[0])), None)
    return word.removesuffix(several[0]) + several[1] if several else _plural().sub("", word)


@lru_cache(maxsize=1)
def _plurals_in_full() -> tuple[tuple[str, str], ...]:
    """Endings of several that take the place of another: "universities" of "university"."""
    pairs = (pair.partition(" ") for pair in languages.words("labels", "plurals_for"))
    return tuple((several, one) for several, _, one in pairs)


@lru_cache(maxsize=1)
def _plural() -> re.Pattern[str]:
    return re.compile(rf"(?:{either(languages.words('labels', 'plurals'))})$")


def turning_words(wordlist: Wordlist) -> frozenset[str]:
    """Single words, in the shape of `normal.spaced`."""
    articles = levelled(wordlist.articles)  # "un contrat" says no more than "contrat"
    return (negations() - articles) | levelled(wordlist.no + wordlist.none + wordlist.except_)


def closest(
    text: str, options: tuple[Option, ...], turning: frozenset[str]
) -> tuple[str | None, tuple[str, ...]]:
    """A code to take, or None and the codes (best first, at most three) to ask about."""
    typed = spaced(text)
    ranked = _ranked(typed, forms_of(options))
    if not ranked:
        return None, ()
    score, form = ranked[0]
    lead = score - ranked[1][0] if len(ranked) > 1 else 1.0
    if lead >= LEAD and _is_swapped(typed, form.spaced):
        return form.code, ()
    same_sense = turning.intersection(typed.split()) == turning.intersection(form.words)
    if score >= TAKEN and lead >= LEAD and same_sense and _only_slips(typed, form, forms_of(options)):
        return form.code, ()
    # What a phrase turns round is never suggested: "it is not in regular use".
    turned = turning.intersection(typed.split())
    return None, tuple(
        form.code for _, form in ranked[:MOST_CANDIDATES] if not turned or turning.intersection(form.words)
    )


def _is_swapped(typed: str, label: str) -> bool:
    """Whether two letters next to each other have changed places: "rarley"."""
    if len(typed) != len(label) or len(label) < _SWAPPED:
        return False
    places = [place for place, (a, b) in enumerate(zip(typed, label, strict=True)) if a != b]
    first, second = (places[0], places[-1]) if places else (0, 0)
    there = len(places) == 2 and second == first + 1
    return there and typed[first] == label[second] and typed[second] == label[first]


def resembles(text: str, label: str) -> bool:
    """Whether a text is about as near to a label as two look-alike labels are to each other."""
    return len(text) <= 2 * len(label) and _similarity(spaced(label), spaced(text)) >= TWINS


@lru_cache(maxsize=64)
def near_twins(options: tuple[Option, ...]) -> tuple[tuple[str, str, float], ...]:
    """Pairs of labels so similar that words typed for one of them will be confirmed."""
    labels = [(option.code, spaced(option.label)) for option in options]
    pairs = (
        (first, second, round(_similarity(a, b), 2))
        for place, (first, a) in enumerate(labels)
        for second, b in labels[place + 1 :]
    )
    return tuple(pair for pair in pairs if pair[2] >= TWINS)


def _ranked(typed: str, forms: tuple[Form, ...]) -> list[tuple[float, Form]]:
    """The best form of each choice that is at least worth asking about, best first."""
    least = ASKED if len(typed) > _SHORT else ASKED_SHORT
    comparison = SequenceMatcher(autojunk=False)
    comparison.set_seq2(typed)
    best: dict[str, tuple[float, Form]] = {}
    for form in forms:
        comparison.set_seq1(form.spaced)
        if comparison.real_quick_ratio() < least or comparison.quick_ratio() < least:
            continue
        score = comparison.ratio()
        if score >= least and score > best.get(form.code, (0.0, form))[0]:
            best[form.code] = (score, form)
    return sorted(best.values(), key=lambda scored: -scored[0])


def _only_slips(typed: str, form: Form, forms: tuple[Form, ...]) -> bool:
    if [c for c in typed if c.isdigit()] != [c for c in form.spaced if c.isdigit()]:
        return False
    if not _small_differences(form.spaced, typed):
        return False
    words = tuple(typed.split())
    if len(words) != len(form.words):  # a slip on the space bar
        near = (
            _same_word(form.squeezed, "".join(words)) and _similarity(form.squeezed, "".join(words)) >= TAKEN
        )
        return near and not breaks_matter(words, form.words)
    slipped = [(meant, word) for meant, word in zip(form.words, words, strict=True) if meant != word]
    if not all(_same_word(meant, word) for meant, word in slipped):
        return False
    # Most of the label is there letter by letter: then the slips do not decide which choice it is.
    if 2 * sum(len(meant) for meant, _ in slipped) < len(form.squeezed):
        return True
    others = {word for other in forms if other.code != form.code for word in other.words} - set(form.words)
    return not any(
        _similarity(other, word) >= _similarity(meant, word) - LEAD
        for other in others
        for meant, word in slipped
    )


def _small_differences(meant: str, typed: str) -> bool:
    return all(
        tag == "equal" or max(i2 - i1, j2 - j1) == 1
        for tag, i1, i2, j1, j2 in SequenceMatcher(None, meant, typed, autojunk=False).get_opcodes()
    )


def _same_word(meant: str, word: str) -> bool:
    shorter, longer = sorted((meant, word), key=len)
    if len(longer) - len(shorter) > 1:
        return False
    turning = longer[0] in languages.told("labels", "turning_letters")
    turned_round = len(longer) > len(shorter) >= 4 and turning and longer[0] != shorter[0]
    return not turned_round and _similarity(meant, word) >= (
        _SAME_SHORT_WORD if len(meant) <= 3 else _SAME_WORD
    )


def _similarity(a: str, b: str) -> float:
    return SequenceMatcher(None, a, b, autojunk=False).ratio()


class Match(Struct, frozen=True):
    """`code` is taken; without it the candidates (best first) are to be asked about, if any."""

    code: str | None = None
    candidates: tuple[str, ...] = ()


NOTHING = Match()


def exactly(text: str, options: tuple[Option, ...]) -> tuple[str, ...]:
    """Codes whose label or alias is this text; several only if two choices are worded alike."""
    forms = forms_of(options)
    written = literal(text)
    hits = _codes(form for form in forms if form.literal == written)
    if len(hits) == 1:
        return hits
    words = spaced(text)
    if not words:
        return hits
    pieces = tuple(words.split())
    squeezed = "".join(pieces)
    return (
        _codes(form for form in forms if form.spaced == words)
        or _codes(form for form in forms if form.squeezed == squeezed and form.begins_with(pieces))
        or hits
    )


def by_code(text: str, options: tuple[Option, ...]) -> tuple[str, ...]:
    """The code itself, as a prepared file of answers would have it."""
    written = literal(text)
    return tuple(option.code for option in options if literal(option.code) == written)


def by_beginning(text: str, options: tuple[Option, ...]) -> tuple[str, ...]:
    """Codes whose label or alias begins with this text."""
    words = tuple(spaced(text).split())
    start = "".join(words)
    if len(start) < least_letters(start):
        return ()
    return _codes(form for form in forms_of(options) if form.begins_with(words))


def by_words(text: str, options: tuple[Option, ...], wordlist: Wordlist) -> tuple[str, ...]:
    """Codes of which every typed word begins some word, each word of the label used once."""
    plain, whole = tuple(spaced(text).split()), tuple(joined(text).split())
    linking = levelled(wordlist.and_ + wordlist.or_)
    turning = turning_words(wordlist)
    articles = levelled(wordlist.articles)
    # "we have not" names no choice, whichever label has a "not" in it.
    alone = linking | turning | articles
    if not any(len(word) >= least_letters(word) and word not in alone for word in plain):
        return ()
    found = _codes(
        form
        for form in forms_of(options)
        if _begins_words(plain, form.words, linking, turning)
        or _begins_words(whole, form.joined_words, linking, turning)
    )
    bare = tuple(word for word in plain if word not in articles)
    if found or len(bare) < _TOLD_BARE or bare == plain:
        return found
    # "in the first talk, yes" names "Yes, in a first talk": one article is as good as another
    return _codes(form for form in forms_of(options) if _begins_words(bare, form.words, linking, turning))


def by_part(text: str, options: tuple[Option, ...]) -> tuple[str, ...]:
    """Codes with this text inside a label, in scripts that write no spaces between words."""
    part = spaced(text).replace(" ", "")
    if len(part) < 2 or not all(_runs_on(sign) for sign in part):
        return ()
    return _codes(form for form in forms_of(options) if part in form.squeezed)


def _runs_on(sign: str) -> bool:
    """Thai, Lao, Burmese, Khmer, Chinese characters and Japanese syllables."""
    return (
        "\u0e00" <= sign <= "\u0eff"
        or "\u1000" <= sign <= "\u109f"
        or "\u1780" <= sign <= "\u17ff"
        or "\u3040" <= sign <= "\u30ff"
        or "\u3400" <= sign <= "\u9fff"
    )


def match(text: str, options: tuple[Option, ...], wordlist: Wordlist) -> Match:
    """The choice that this text names, by whichever way says so first.

    A beginning counts only if no other choice has a word that begins so: "information" stays open
    between "Information technology" and "Careers information".
    """
    from interview.understanding.senses import by_sense

    if len(text) > 2 * _longest(options) + 40:
        return NOTHING
    exact = exactly(text, options)
    if exact:
        return _one_or_ask(exact)
    coded = by_code(text, options)
    if coded and "_" in text:
        return _one_or_ask(coded)
    sense = by_sense(text, options)
    if sense is not None:
        others = set(by_beginning(text, options)) - {sense}
        return Match(None, (sense, *others)[:MOST_CANDIDATES]) if others else Match(sense)
    if not coded and levelled(wordlist.frame + wordlist.articles).issuperset(spaced(text).split()):
        return NOTHING  # "it is" says nothing, though a label may begin so
    begun = tuple(dict.fromkeys(coded + by_beginning(text, options)))
    if len(begun) == 1 and any(option.specify for option in options if option.code in begun):
        return Match(begun[0])  # "other", even where another label goes on with "or other means"
    partly = tuple(dict.fromkeys(begun + by_words(text, options, wordlist) + by_part(text, options)))
    if len(partly) == 1 and not begun and _leaves_out_a_negation(text, partly[0], options, wordlist):
        return Match(None, partly)
    if partly:
        meant = tuple(code for code in partly if not _leaves_out_a_negation(text, code, options, wordlist))
        return _one_or_ask(meant if len(meant) == 1 and len(spaced(text).split()) > 1 else partly)
    one = " ".join(map(stem, spaced(text).split()))
    if one != spaced(text) and len(by_words(one, options, wordlist)) == 1:
        return match(one, options, wordlist)  # "universities" of "A school, college or university"
    hinted = _by_hint(text, options, wordlist)
    if hinted:
        return Match(hinted)
    reordered = _by_the_same_words(text, options, wordlist)
    if reordered:
        return Match(reordered)
    full = in_full(text)
    if full != spaced(text):
        meant_in_full = match(full, options, wordlist)
        if meant_in_full.code is not None or meant_in_full.candidates:
            return meant_in_full
    code, candidates = closest(text, options, turning_words(wordlist))
    if code is None:
        code = _nearly_without_articles(text, options, wordlist)
    if code is None and not candidates:
        code, candidates = _nearly_begun(text, options, wordlist)
    return _with_whole_words(text, Match(code, candidates), options, wordlist)


def _with_whole_words(text: str, near: Match, options: tuple[Option, ...], wordlist: Wordlist) -> Match:
    """What is near gives way to a choice in which the word stands as typed: a "contract" is no slip for
    "No contact" where another choice has a contract."""
    named = near.candidates if near.code is None else (near.code,)
    forms, typed = forms_of(options), [word for word in spaced(text).split() if len(word) >= _TELLING]
    whole: dict[str, None] = {}
    misread: set[str] = set()
    for code in named:
        own = {word for form in forms if form.code == code for word in form.words}
        stems = set(map(stem, own))
        for word in typed:
            if stem(word) in stems or not get_close_matches(word, own, 1, _SAME_WORD):
                continue
            others = [form.code for form in forms if stem(word) in map(stem, form.words)]
            whole |= dict.fromkeys(others)
            misread |= {code} if others else set()
    if not misread:
        return near
    kept = tuple(code for code in named if code not in misread)
    if turning_words(wordlist).intersection(spaced(text).split()):
        return Match(None, kept)  # what is turned round is never suggested: "we have no contract"
    return Match(None, tuple(dict.fromkeys((*whole, *kept)))[:MOST_CANDIDATES])


def _nearly_without_articles(text: str, options: tuple[Option, ...], wordlist: Wordlist) -> str | None:
    """The choice that these words are but for a slip and the article before them: "yealry fee"."""
    articles = levelled(wordlist.articles)

    def bare(label: str) -> str:
        words = spaced(label).split()
        return " ".join(words[1:] if len(words) > 1 and words[0] in articles else words)

    without = tuple(Option(option.code, bare(option.label)) for option in options)
    return closest(bare(text), without, turning_words(wordlist))[0]


def _nearly_begun(
    text: str, options: tuple[Option, ...], wordlist: Wordlist
) -> tuple[str | None, tuple[str, ...]]:
    """The choice that begins with these words but for a slip: "compters" for "Computers and internet"."""
    count = len(spaced(text).split())
    if len(spaced(text)) < _BEGUN or negations().intersection(spaced(text).split()):
        return None, ()
    begun = tuple(
        Option(form.code, " ".join(form.words[:count]))
        for form in forms_of(options)
        if len(form.words) > count
    )
    little = levelled(wordlist.frame + wordlist.articles)
    telling = [word for word in spaced(text).split() if word not in little]
    begun = tuple(
        option
        for option in begun
        if all(get_close_matches(word, option.label.split(), 1, _SAME_WORD) for word in telling)
    )  # "it is running" has only its little words in common with "It is being designed"
    code, candidates = closest(text, begun, turning_words(wordlist))
    if code is None:
        return None, candidates
    others = {word for form in forms_of(options) if form.code != code for word in form.words}
    near = any(get_close_matches(word, others, 1, _SAME_WORD) for word in spaced(text).split())
    return (None, (code,)) if near else (code, ())


def in_full(text: str) -> str:
    """A text with its short forms in full, in the shape of `normalise.spaced`."""
    pairs = (pair.partition(" ") for pair in languages.words("labels", "short_forms"))
    full = {short: words for short, _, words in pairs}
    return " ".join(full.get(word, word) for word in spaced(text).split())


def _one_or_ask(codes: tuple[str, ...]) -> Match:
    return Match(codes[0]) if len(codes) == 1 else Match(None, codes[:MOST_CANDIDATES])


def _begins_words(
    typed: tuple[str, ...], words: tuple[str, ...], linking: frozenset[str], turning: frozenset[str]
) -> bool:
    if len(typed) > len(words) or any(word in turning and word not in words for word in typed):
        return False
    free = list(words)
    # Longest first: a shorter word that begins a longer one must not take its place.
    for start in sorted(typed, key=len, reverse=True):
        taken = next((word for word in free if begins(word, start)), None)
        if taken is None:
            return False
        free.remove(taken)
    return all(
        _stands_so(typed[place - 1 : place + 2], words)
        for place in range(1, len(typed) - 1)
        if typed[place] in linking
    )


def _leaves_out_a_negation(text: str, code: str, options: tuple[Option, ...], wordlist: Wordlist) -> bool:
    """ "available" names the words of "Not available", and not its sense."""
    typed = spaced(text).split()
    turning = turning_words(wordlist).difference(typed, languages.told("labels", "joining"))
    forms = [form for form in forms_of(options) if form.code == code]
    signs = set(languages.words("labels", "turning_signs")).difference(*typed)
    return any(turning.intersection(form.words) or signs.intersection(form.squeezed) for form in forms)


def _by_hint(text: str, options: tuple[Option, ...], wordlist: Wordlist) -> str | None:
    """The one choice whose hint names this, such as "friends of the library"."""
    words = spaced(text).split()
    while words and words[0] in levelled(wordlist.articles):
        words = words[1:]
    if len(words) < _HINTED or turning_words(wordlist).intersection(words):
        return None
    part = f" {' '.join(words)} "
    hinted = [option for option in options if part in f" {spaced(option.hint)} "]
    plain = len(hinted) == 1 and negations().isdisjoint(spaced(hinted[0].hint).split())
    return hinted[0].code if plain else None


def _by_the_same_words(text: str, options: tuple[Option, ...], wordlist: Wordlist) -> str | None:
    """The one choice of which all telling words stand here, in another order or with words of its hint:
    "office for employment" of "The employment office"."""
    little = levelled(languages.words("turns", "small") + wordlist.articles) - turning_words(wordlist)
    words, articles = spaced(text).split(), levelled(wordlist.articles)
    typed = {stem(word) for word in words if word not in little}
    outer = little - articles  # "on unemployed adults" may be a "non" with a slip
    if (
        len(typed) < _HINTED
        or not outer.isdisjoint((words[0], words[-1]))
        or any(map(str.isdigit, "".join(typed)))
    ):
        return None
    found: dict[str, None] = {}
    for option in options:
        hint = {stem(word) for word in spaced(option.hint).split()}
        for label in (option.label, *option.aliases):
            telling = {stem(word) for word in spaced(label).split() if word not in little}
            if telling and telling <= typed <= telling | hint and (len(telling) > 1 or typed & hint):
                found[option.code] = None
    return next(iter(found)) if len(found) == 1 else None


def _stands_so(three: tuple[str, ...], words: tuple[str, ...]) -> bool:
    """ "a and b" belongs to one label only if the label itself says "a… and b…"."""
    before, link, after = three
    return any(
        words[place] == link and words[place - 1].startswith(before) and words[place + 1].startswith(after)
        for place in range(1, len(words) - 1)
    )


@lru_cache(maxsize=64)
def _longest(options: tuple[Option, ...]) -> int:
    return max((len(form.literal) for form in forms_of(options)), default=0)


def _codes(forms: Iterable[Form]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(form.code for form in forms))


def near_titles(text: str, titles: Sequence[str]) -> list[str]:
    """The titles with a word that is nearly one of these words; to be asked about, never taken."""
    words = [word for word in text.casefold().split() if len(word) >= _TELLING]
    return [
        title
        for title in titles
        if any(get_close_matches(word, title.casefold().replace("/", " ").split(), 1, 0.7) for word in words)
    ]
