"""Where services differ most and where they agree, statement by statement."""

from collections.abc import Sequence

from interview.compare.services import Service
from interview.compare.statements import Place, StatementRow, agreed, far_apart, plan_beside
from interview.report.document import Entries, Entry, Heading, Paragraph, Part
from interview.report.sections.standing import statement_level
from interview.wording.levels import brief_statement
from interview.wording.voice import Voice

_MOST_APART, _MOST_AGREED = 30, 12
_PAIR = 2


def differences(
    services: Sequence[Service], rows: Sequence[StatementRow], voice: Voice, *, most: int | None = None
) -> list[Part]:
    """The statements that stand furthest apart, then those on which all stand alike.

    With `most`, no more than so many of either are told, and the rest is counted.
    """
    judged = sum(service.brief.compares for service in services)
    apart, alike = far_apart(rows), agreed(rows, judged)
    if judged < _PAIR:
        headings = [Heading(2, voice.say(f"compare.{key}")) for key in ("apart", "agree")]
        told = Paragraph(voice.say("compare.levels_of_one" if judged else "compare.levels_of_none"))
        return [part for heading in headings for part in (heading, told)]
    if not rows and plan_beside(services):
        headings = [Heading(2, voice.say(f"compare.{key}")) for key in ("apart", "agree")]
        told = Paragraph(voice.say("compare.levels_with_plan"))
        return [part for heading in headings for part in (heading, told)]
    whom = "" if judged == len(services) else "_judged"
    return [
        *_apart(apart, voice, most),
        *_listed(
            "agree",
            [_agreed(row, voice) for row in alike],
            most or _MOST_AGREED,
            voice,
            whom,
            named=most is None,
        ),
    ]


def _listed(
    key: str, entries: Sequence[Entry], most: int, voice: Voice, whom: str = "", *, named: bool
) -> list[Part]:
    heading = Heading(2, voice.say(f"compare.{key}"))
    if not entries:
        return [heading, Paragraph(voice.say(f"compare.{key}_none{whom}"))]
    shown = list(entries[:most])
    if len(entries) > most:
        shown.append(Entry(more_words([entry.text for entry in entries[most:]], voice, named=named)))
    return [heading, Paragraph(voice.say(f"compare.{key}_how{whom}"), small=True), Entries(tuple(shown))]


def _apart(rows: Sequence[StatementRow], voice: Voice, most: int | None) -> list[Part]:
    """The statements that lie far apart; where services stand is said once for all that stand so."""
    heading = Heading(2, voice.say("compare.apart"))
    if not rows:
        return [heading, Paragraph(voice.say("compare.apart_none"))]
    groups: dict[str, list[str]] = {}
    told = max(most or _MOST_APART, sum(row.lacks_protection for row in rows))
    for row in rows[:told]:
        places = voice.series([place_words(place) for place in row.places])
        groups.setdefault(places, []).append(statement_words(row, voice))
    entries = [Entry(places, tuple(statements)) for places, statements in groups.items()]
    if rest := [statement_words(row, voice) for row in rows[told:]]:
        entries.append(Entry(more_words(rest, voice, named=most is None)))
    how = Paragraph(voice.say("compare.apart_how"), small=True)
    return [heading, how, Entries(tuple(entries))]


def _agreed(row: StatementRow, voice: Voice) -> Entry:
    level = statement_level(row.places[0].service.brief, row.places[0].assessment).split(",")[0]
    return Entry(
        statement_words(row, voice), (voice.say("compare.at_level", theme=row.theme.short, level=level),)
    )


def more_words(rest: Sequence[str], voice: Voice, *, named: bool) -> str:
    """That there are more, and by name which."""
    if not named:
        return voice.say("compare.more_counted", len(rest))
    return voice.say("compare.more", len(rest), list=voice.series([text.rstrip(".") for text in rest]))


def statement_words(row: StatementRow, voice: Voice) -> str:
    """A statement with its code."""
    element = row.element
    return voice.say("compare.statement", code=element.code, statement=brief_statement(element))


def place_words(place: Place) -> str:
    """A service with its level, and whether something shows it."""
    brief = place.service.brief
    level = statement_level(brief, place.assessment)
    told = brief.voice.say("compare.place", name=place.service.name, level=level)
    own = own_view(place.service, place.assessment.element.id)
    return f"{told} ({own})" if own else told


def own_view(service: Service, name: str) -> str:
    """How a service sees the level of a theme or statement itself, and why; empty where it did not say."""
    seen = service.brief.views.of(name)
    if seen is None:
        return ""
    return service.brief.voice.say("compare.own_view", view=" ".join([f"{seen.words}.", *seen.more])).rstrip(
        "."
    )
