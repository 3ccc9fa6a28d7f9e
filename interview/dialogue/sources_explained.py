"""What stands behind a source: its title, how much of it was read, and what rests on it, and how firmly."""

from interview.benchmark import Element, PolicyIssue, Source
from interview.dialogue.conversation import Conversation
from interview.dialogue.turn import Turn, TurnKind, Turns
from interview.wording.levels import what_rests


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
    lines = list(what_rests(resting, voice)) or [voice.say("source.unused")]
    return [*(Turn(TurnKind.SAY, text) for text in said), *(Turn(TurnKind.LINE, text) for text in lines)]
