"""Values that are worked out from answers, in words: a yes, a number, a date, a band; bounds as "4 to 8"."""

from decimal import ROUND_HALF_UP, Decimal

from interview.condition import Between, Known, Span
from interview.questionnaire import Computed
from interview.wording.dates import due_words
from interview.wording.voice import Voice

_SHOWN = Decimal("0.01")


def value_words(entry: Computed, value: Known | bool | None, voice: Voice) -> str | None:
    """What it comes to, in the words of the language; None while nothing is known of it."""
    labels = {band.code: band.label for band in entry.bands}
    match value:
        case bool():
            return voice.say(f"worked_out.{'yes' if value else 'no'}")
        case int() | float():
            return number_words(value, voice)
        case str():
            return labels.get(value) or due_words(value, voice)
        case Between(codes):
            return voice.listed([labels.get(code, code) for code in codes], "or")
        case Span(low, None) if low is not None:
            return voice.say("worked_out.at_least", low=number_words(low, voice))
        case Span(None, high) if high is not None:
            return voice.say("worked_out.at_most", high=number_words(high, voice))
        case Span(low, high) if low is not None and high is not None:
            return voice.say(
                "worked_out.between", low=number_words(low, voice), high=number_words(high, voice)
            )
    return None


def number_words(number: int | float, voice: Voice) -> str:
    """With two places behind the sign for decimals at most, as people read it; exports have all of it."""
    if isinstance(number, int):
        return str(number)
    rounded = Decimal(repr(number)).quantize(_SHOWN, ROUND_HALF_UP)
    whole, _, places = format(rounded, "f").partition(".")
    places = places.rstrip("0")
    if not places:
        return "0" if whole == "-0" else whole
    return voice.say("worked_out.decimal", whole=whole, places=places)
