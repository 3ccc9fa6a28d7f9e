"""Commands that explain: why, why not, help, what is, probe. Nothing here changes anything."""

from difflib import get_close_matches

from interview.dialogue.conversation import Conversation
from interview.dialogue.targets import find_items
from interview.dialogue.turn import Turn, TurnKind, Turns
from interview.questionnaire import Item, Rule, Term
from interview.session.events import Status


def why(conversation: Conversation, text: str) -> Turns:
    """Why this is asked, or why a question is not."""
    if text:
        found = find_items(conversation, text, anywhere=True)
        if not found:
            return [conversation.turn(TurnKind.UNCLEAR, "moving.no_target", given=text)]
        item = found[0]
        return (
            why_asked(conversation, item)
            if item.id in conversation.path
            else why_left_out(conversation, item)
        )
    item_here = conversation.item
    return why_asked(conversation, item_here) if item_here else why_skipped(conversation, "")


def why_asked(conversation: Conversation, item: Item) -> Turns:
    wording = conversation.words.of(item)
    turns: Turns = []
    if wording.why:
        turns.append(conversation.turn(TurnKind.SAY, "why.reason", item=item.id, why=wording.why))
    elements = [element for element in conversation.benchmark.resting_on(item.id) if element.graded]
    if not elements:
        turns.append(conversation.turn(TurnKind.SAY, "why.background", item=item.id))
    for element in elements:
        basis = conversation.voice.say(
            f"basis.{element.basis if element.sources or element.basis == 'own_reading' else 'no_source'}",
            sources=", ".join(element.sources),
        )
        turns.append(
            conversation.turn(
                TurnKind.LINE, "why.statement", code=element.code, statement=element.statement, basis=basis
            )
        )
    return [*turns, conversation.turn(TurnKind.SAY, "why.shared")]


def why_left_out(conversation: Conversation, item: Item) -> Turns:
    """The condition's sentence and the answers that decided it."""
    title = conversation.words.filled(item.title)
    status = conversation.path.statuses[item.id]
    if status is Status.NOT_SELECTED:
        key = "why.full_only" if item.full_pass and not conversation.path.selection.full else "why.not_chosen"
        return [conversation.turn(TurnKind.SAY, key, title=title)]
    rule = conversation.path.closed.get(item.id)
    if rule is None:
        return [conversation.turn(TurnKind.SAY, "moving.not_asked", title=title)]
    turns = [
        conversation.turn(TurnKind.SAY, "why.not_asked", title=title, rule=conversation.words.rule(rule)),
        *_deciding_answers(conversation, rule),
    ]
    return [*turns, conversation.turn(TurnKind.SAY, "why.reopen")]


def why_skipped(conversation: Conversation, _: str) -> Turns:
    """Everything that answers have closed, rule by rule."""
    by_rule: dict[str, tuple[Rule, list[Item]]] = {}
    for item_id, rule in conversation.path.closed.items():
        item = conversation.questionnaire.item(item_id)
        if (
            item.is_question
            and conversation.path.statuses[item_id] is Status.OFF_PATH
            and _decided(conversation, rule)
        ):
            by_rule.setdefault(rule.sentence, (rule, []))[1].append(item)
    if not by_rule:
        return [conversation.turn(TurnKind.SAY, "why.nothing_closed")]
    turns: Turns = []
    for rule, items in by_rule.values():
        titles = conversation.words.titles(items)
        turns.append(
            conversation.turn(
                TurnKind.SAY, "why.closed", len(items), rule=conversation.words.rule(rule), list=titles
            )
        )
        turns += _deciding_answers(conversation, rule)
    return turns


def what_is(conversation: Conversation, text: str) -> Turns:
    glossary = conversation.questionnaire.glossary
    words = " ".join(text.casefold().split()).strip(" ?.\"'")
    words = words.removesuffix(" mean")
    if not words:
        listed = conversation.voice.listed([term.term for term in glossary])
        return [conversation.turn(TurnKind.SAY, "glossary.list", list=listed)]
    names = {name.casefold(): term for term in glossary for name in (term.term, term.id, *term.aliases)}
    term = names.get(words) or names.get(words.removesuffix("s"))
    if term is None:
        near = get_close_matches(words, names, n=3, cutoff=0.6)
        near += [name for name in names if words in name and name not in near][:3]
        if len({names[name].id for name in near}) == 1:
            return [_meaning(conversation, names[near[0]])]
        turns = [conversation.turn(TurnKind.SAY, "glossary.unknown", given=text)]
        if near:
            listed = ", ".join(dict.fromkeys(names[name].term for name in near))
            turns.append(conversation.turn(TurnKind.SAY, "glossary.near", list=listed))
        return turns
    return [_meaning(conversation, term)]


def help_on(conversation: Conversation, text: str) -> Turns:
    from interview.dialogue.commands import COMMANDS

    voice = conversation.voice
    if text:
        command = next(
            (c for c in COMMANDS if text.casefold() in voice.words(f"command.{c.name}.words")), None
        )
        if command is None:
            return [conversation.turn(TurnKind.SAY, "help.unknown", given=text)]
        line = voice.say(
            "help.line", word=", ".join(voice.words(f"command.{command.name}.words")), help="{help}"
        )
        return [Turn(TurnKind.LINE, line.replace("{help}", voice.say(f"command.{command.name}.help")))]
    item = conversation.item
    turns: Turns = []
    if item:
        wording = conversation.words.of(item)
        if wording.hint:
            turns.append(Turn(TurnKind.HINT, wording.hint, item.id))
        if item.guidance:
            turns.append(conversation.turn(TurnKind.SAY, "help.guidance", guidance=item.guidance))
    turns.append(conversation.turn(TurnKind.SAY, "help.intro"))
    for entry in COMMANDS:
        word = voice.words(f"command.{entry.name}.words")[0]
        turns.append(
            conversation.turn(
                TurnKind.LINE, "help.line", word=word, help=voice.say(f"command.{entry.name}.help")
            )
        )
    return turns


def probe(conversation: Conversation, _: str) -> Turns:
    """The next follow-up question of this item, in turn."""
    item = conversation.item
    asked = [text for text in (item.probes if item else ()) if f"probe {text}" not in conversation.said]
    if item is None or not item.probes:
        return [conversation.turn(TurnKind.SAY, "probe.none")]
    text = asked[0] if asked else item.probes[0]
    conversation.said.add(f"probe {text}")
    turns = [Turn(TurnKind.SAY, conversation.words.filled(text), item.id)]
    if conversation.once("probe.add"):
        turns.append(conversation.turn(TurnKind.HINT, "probe.add"))
    return turns


def _meaning(conversation: Conversation, term: Term) -> Turn:
    return conversation.turn(TurnKind.SAY, "glossary.meaning", term=term.term, meaning=term.meaning)


def _decided(conversation: Conversation, rule: Rule) -> bool:
    """Whether an answer decided it, and not merely that nothing was answered yet."""
    return any(item.id in conversation.record.answers for item in conversation.words.behind(rule))


def _deciding_answers(conversation: Conversation, rule: Rule) -> Turns:
    turns = []
    for item in conversation.words.behind(rule):
        title = conversation.words.filled(item.title)
        answer = conversation.answer_to(item) if item.id in conversation.path else None
        key = "why.answers" if answer else "why.no_answer"
        text = conversation.words.short(item, answer)
        turns.append(conversation.turn(TurnKind.LINE, key, item=item.id, title=title, answer=text))
    return turns
