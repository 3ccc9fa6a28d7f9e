"""What stands behind a source: its title, how much of it was read, and what rests on it, and how firmly."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from interview.benchmark import Element, PolicyIssue, Source
from interview.dialogue.conversation import Conversation
from interview.dialogue.turn import Turn, TurnKind, Turns
from interview.dialogue.voice import Voice

_BASES = ("retrieved", "general_knowledge", "own_reading", "no_source")


def source_named(conversation: Conversation, text: str) -> Source | None:
    """The source whose code a text is, with or without a word such as "source" in front."""
    words = text.casefold().split()
    first, last = " ".join(words[:-1]), words[-1].strip("?.,()\"'“”") if words else ""
    if first and first not in conversation.voice.words("source.words"):
        return None
    sources = conversation.benchmark.sources.values()
    return next((source for source in sources if source.id.casefold() == last), None)


def explain_source(conversation: Conversation, source: Source) -> Turns:
    voice, benchmark = conversation.voice, conversation.benchmark
    dated = source.year and str(source.year) not in source.title
    key = "source.line_year" if dated else "source.line"
    said = [voice.say(key, id=source.id, title=source.title.rstrip("."), year=source.year)]
    seen = (source.seen or "").rstrip(".")
    said.append(voice.say("source.seen" if seen else "source.seen_unsaid", seen=seen))
    cited: list[Element | PolicyIssue] = [*benchmark.elements.values(), *benchmark.issues.values()]
    resting = [one for one in cited if source.id in one.sources]
    lines = list(_uses(resting, voice)) or [voice.say("source.unused")]
    return [*(Turn(TurnKind.SAY, text) for text in said), *(Turn(TurnKind.LINE, text) for text in lines)]


def _uses(resting: Sequence[Element | PolicyIssue], voice: Voice) -> Iterator[str]:
    """What rests on it, apart by how firmly."""
    for basis in _BASES:
        names = [_name(one) for one in resting if one.basis == basis]
        if names:
            yield voice.say(f"source.{basis}", list=voice.listed(names))
    noted = [_name(one) for one in resting if isinstance(one, Element) and one.basis_note]
    if noted:
        yield voice.say("source.noted", list=voice.listed(noted))


def sources_behind(elements: Sequence[Element], voice: Voice) -> Iterator[str]:
    """The sources of some statements, those first that were read for them; then what rests on none."""
    by_basis = sorted(elements, key=lambda element: _BASES.index(_basis(element)))
    for basis, group in groupby(by_basis, _basis):
        resting = list(group)
        sources = dict.fromkeys(source for element in resting for source in element.sources)
        codes = voice.listed([element.code for element in resting])
        yield voice.say(f"why.theme_{basis}", len(resting), sources=voice.series([*sources]), list=codes)
    noted = [element.code for element in elements if element.basis_note]
    if noted:
        yield voice.say("why.theme_noted", list=voice.listed(noted))


def _basis(element: Element) -> str:
    return element.basis if element.sources or element.basis == "own_reading" else "no_source"


def _name(one: Element | PolicyIssue) -> str:
    return one.code if isinstance(one, Element) else f"“{one.title}”"
