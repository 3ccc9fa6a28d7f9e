"""The statements that are not compared, with the reason: put otherwise to some, or counting at some alone."""

from collections.abc import Iterator, Sequence

from interview.compare.alike import Otherwise
from interview.compare.differences import place_words, statement_words
from interview.compare.services import Service
from interview.compare.statements import SetAside, set_aside
from interview.report.document import Entries, Entry, Heading, Paragraph, Part
from interview.wording.voice import Voice

_PAIR = 2


def not_compared(services: Sequence[Service], voice: Voice, *, counted: bool = False) -> list[Part]:
    """Each statement once, under why it is not compared; where it is `counted`, how many there are.

    One that was put otherwise to some, and does not count at others, stands with what was put otherwise: no
    levels are named there, as they say something else.
    """
    found = set_aside(services)
    kinds = {
        "asked": [one for one in found if one.differences],
        "counting": [one for one in found if not one.differences],
    }
    if not found:
        return []
    parts: list[Part] = [Heading(2, voice.say("compare.aside"))]
    for key, some in kinds.items():
        if counted and some:
            number = len({one.row.element.id for one in some})
            parts.append(Paragraph(voice.say(f"compare.aside_{key}_counted", number)))
        elif some:
            two = "_two" if len(services) == _PAIR else ""
            parts += [
                Heading(3, voice.say(f"compare.aside_{key}{two}")),
                Paragraph(voice.say(f"compare.aside_{key}_how"), small=True),
                Entries(tuple(_grouped(some, voice, of_two=bool(two)))),
            ]
    return parts


def put_otherwise(services: Sequence[Service], voice: Voice) -> Iterator[Entry]:
    """The statements whose questions were put otherwise to one than to the other, under what differs."""
    yield from _grouped([one for one in set_aside(services) if one.differences], voice, of_two=True)


def _grouped(some: Sequence[SetAside], voice: Voice, *, of_two: bool) -> Iterator[Entry]:
    """What is said of several stands once, with the statements below it."""
    groups: dict[str, list[str]] = {}
    for one in some:
        groups.setdefault(reason_words(one, voice, of_two=of_two), []).append(_statement(one, voice))
    for reason, statements in groups.items():
        yield Entry(reason, tuple(statements))


def reason_words(one: SetAside, voice: Voice, *, of_two: bool) -> str:
    """Why a statement is not compared: in what it was put otherwise, and where it does not count."""
    never = [place_words(place) for place in one.never]
    if not one.differences:
        return voice.series(never)
    return voice.apart([_differing_words(one, voice, of_two=of_two), *never])


def _differing_words(one: SetAside, voice: Voice, *, of_two: bool) -> str:
    two = "_two" if of_two else ""
    names = voice.listed([place.service.name for place in one.apart])
    if Otherwise.RULES in one.differences:
        return voice.say(f"compare.unlike_rules{two}", names=names)
    differing = voice.listed([voice.say(f"compare.different_{difference}") for difference in one.differences])
    return voice.say(f"compare.unlike{two}", names=names, list=differing)


def _statement(one: SetAside, voice: Voice) -> str:
    """The statement; where it counts at some alone, with where it stands there."""
    told = statement_words(one.row, voice)
    counting = [place for place in one.row.places if place.counts]
    if one.differences:
        return told
    places = voice.series([place_words(place) for place in counting])
    return voice.say("compare.aside_statement", statement=told, places=places)
