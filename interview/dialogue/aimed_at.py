"""What can be aimed for at a theme or a statement: the levels there, and what each of them means."""

from interview.benchmark import Element, State
from interview.benchmark.levels import HIGHEST, has_band, present_level, to_hold
from interview.dialogue.conversation import Conversation
from interview.dialogue.judged import Judged
from interview.dialogue.turn import ShownChoice, Turn, TurnKind, Turns
from interview.wording.levels import LevelWords


def levels(conversation: Conversation, at: Judged) -> tuple[ShownChoice, ...]:
    """The levels to aim for from the first step up, each with what it means; none where there is no level.

    Those that are reached already are told to be: they can be held.
    """
    meanings: dict[int, str] = dict.fromkeys(range(1, HIGHEST + 1), "")
    assessor = conversation.assessor()
    if isinstance(at, Element):
        found = assessor.element(at.id)
        if not at.graded or found.state is State.NOT_APPLICABLE:
            return ()
        words = LevelWords(assessor, conversation.voice, conversation.words)
        meanings = {level: _meaning(words, at, level) for level in meanings}
    elif not has_band(conversation.benchmark, at.id):
        return ()
    say, present = conversation.voice.say, present_level(assessor, at.id)
    for level in meanings:
        if to_hold(present, level):
            meanings[level] = "; ".join(filter(None, (say("target.reached"), meanings[level])))
    return tuple(
        ShownChoice(level, str(level), say(f"level.{level}"), means or None)
        for level, means in meanings.items()
    )


def _meaning(words: LevelWords, element: Element, level: int) -> str:
    """What a level asks for: the answers that stand for it, or its rule; the highest is shown as well."""
    if element.scale:
        item = words.path.questionnaire.item(element.scale)
        labels = [f"“{choice.label}”" for choice in item.choices if choice.level == level]
        means = words.voice.listed(labels, "or")
    else:
        means = words.words.rule(element.rules[level]) if level in element.rules else ""
    shown = means and level == HIGHEST
    return words.voice.say("target.means_shown", means=means) if shown else means


def standing(conversation: Conversation, at: Judged) -> Turns:
    """What a statement says and where it stands, before it is asked what to aim for."""
    say, turns = conversation.voice.say, []
    if isinstance(at, Element):
        assessor = conversation.assessor()
        words = LevelWords(assessor, conversation.voice, conversation.words)
        statement = say("report.element", code=at.code, statement=at.statement)
        found = assessor.element(at.id)
        state = words.state(found) if at.graded else say("report.element_described")
        turns = [Turn(TurnKind.SAY, statement), Turn(TurnKind.SAY, state)]
        if at.level_from and found.range:
            turns += [Turn(TurnKind.SAY, line) for line in list(words.rules(found))[:1]]
    elif not levels(conversation, at) and conversation.benchmark.in_block(at.id):
        turns = [Turn(TurnKind.SAY, say("why.theme_no_band", section=at.title))]
    if turns and not levels(conversation, at):
        turns.append(Turn(TurnKind.SAY, say("target.no_level")))
    return turns
