"""Nearly the right words: a typing slip is taken, anything that could mean something else is asked.

Taking needs all of: similarity of 0.86, a lead of 0.10 over the next choice, differences that look
like slips of the finger (no run of letters added or missing, since that is how "un-", "not" and
"-less" look in any language), the same digits, and no other choice with a word as near.
"""

from difflib import SequenceMatcher
from functools import lru_cache

from interview.dialogue.understanding.forms import Form, breaks_matter, forms_of
from interview.dialogue.understanding.normal import spaced
from interview.dialogue.understanding.question import MOST_CANDIDATES, Option

TAKEN = 0.86
LEAD = 0.10
ASKED = 0.60
TWINS = 0.80
_SAME_WORD = 0.70
_SAME_SHORT_WORD = 0.50
_ONE_LETTER_NEGATIONS = frozenset("aounα")  # a-typical, n-ever, Swedish o-, Danish u-


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
    same_sense = turning.intersection(typed.split()) == turning.intersection(form.words)
    if score >= TAKEN and lead >= LEAD and same_sense and _only_slips(typed, form, forms_of(options)):
        return form.code, ()
    return None, tuple(form.code for _, form in ranked[:MOST_CANDIDATES])


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
    comparison = SequenceMatcher(autojunk=False)
    comparison.set_seq2(typed)
    best: dict[str, tuple[float, Form]] = {}
    for form in forms:
        comparison.set_seq1(form.spaced)
        if comparison.real_quick_ratio() < ASKED or comparison.quick_ratio() < ASKED:
            continue
        score = comparison.ratio()
        if score >= ASKED and score > best.get(form.code, (0.0, form))[0]:
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
    turned_round = (
        len(longer) > len(shorter) >= 4 and longer[0] in _ONE_LETTER_NEGATIONS and longer[0] != shorter[0]
    )
    return not turned_round and _similarity(meant, word) >= (
        _SAME_SHORT_WORD if len(meant) <= 3 else _SAME_WORD
    )


def _similarity(a: str, b: str) -> float:
    return SequenceMatcher(None, a, b, autojunk=False).ratio()
