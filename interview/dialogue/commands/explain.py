"""Commands that explain: why, why not, help, what is, probe. Nothing here changes anything."""

from interview.dialogue.conversation import Conversation
from interview.dialogue.lookup import find_items, find_term, term_in, unknown_word
from interview.dialogue.step import Response, stay
from interview.dialogue.turn import Turn, TurnKind, Turns
from interview.questionnaire import Item, Rule
from interview.session.events import Status


def why(conversation: Conversation, text: str) -> Response:
    """Why this is asked, why a question is not, or where the level of a statement or theme comes from."""
    if not text:
        here = conversation.item
        return stay(*why_asked(conversation, here)) if here else why_skipped(conversation, "")
    from interview.dialogue.benchmark_lookup import source_named, subject_begun, subject_named
    from interview.dialogue.commands.explain_levels import explain, explain_source

    subject = subject_named(conversation, text)
    if subject is None and (source := source_named(conversation, text)):
        return stay(*explain_source(conversation, source))
    if subject is None:
        item = next(iter(find_items(conversation, text, anywhere=True, themes=False)), None)
        if item:
            return stay(*_why_item(conversation, item))
        subject = subject_begun(conversation, text)
    if subject is not None:
        return stay(*explain(conversation, subject))
    items = find_items(conversation, text, anywhere=True)
    if not items:
        return stay(conversation.turn(TurnKind.UNCLEAR, "moving.no_target", given=text))
    return stay(*_why_item(conversation, items[0]))


def can_tell_why(conversation: Conversation, text: str) -> bool:
    """Whether a text names something that `why` explains."""
    from interview.dialogue.benchmark_lookup import source_named, subject_named

    named = subject_named(conversation, text) or source_named(conversation, text)
    return named is not None or bool(find_items(conversation, text, anywhere=True))


def _why_item(conversation: Conversation, item: Item) -> Turns:
    asked = item.id in conversation.path
    return why_asked(conversation, item) if asked else why_left_out(conversation, item)


def why_asked(conversation: Conversation, item: Item) -> Turns:
    wording = conversation.words.of(item)
    turns: Turns = []
    if item.id != conversation.current:
        title = conversation.words.filled(item.title)
        turns.append(conversation.turn(TurnKind.SAY, "why.about", item=item.id, title=title))
    if wording.why:
        turns.append(conversation.turn(TurnKind.SAY, "why.reason", item=item.id, why=wording.why))
    if item.framework:
        turns.append(conversation.turn(TurnKind.SAY, "why.framework", item=item.id, wording=item.framework))
    asked = conversation.path.statuses
    elements = [
        element
        for element in conversation.benchmark.resting_on(item.id)
        if element.graded and asked[element.item] is not Status.NOT_SELECTED
    ]
    if not elements:
        turns.append(conversation.turn(TurnKind.SAY, "why.background", item=item.id))
    else:
        turns.append(conversation.turn(TurnKind.SAY, "why.elements", len(elements), item=item.id))
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
    status, theme = conversation.path.statuses[item.id], conversation.questionnaire.section(item.section)
    if status is Status.NOT_SELECTED:
        return [conversation.turn(TurnKind.SAY, "why.not_chosen", title=title, section=theme.title)]
    if status is Status.NOT_IN_PASS:
        key = f"why.{item.pass_}_only"
        return [conversation.turn(TurnKind.SAY, key, title=title, section=theme.title)]
    rule = conversation.path.closed.get(item.id)
    if rule is None:
        return [conversation.turn(TurnKind.SAY, "moving.not_asked", title=title)]
    key = "why.asked_when" if _needs(item, rule) else "why.left_out_when"
    turns = [
        conversation.turn(TurnKind.SAY, key, title=title, rule=conversation.words.rule(rule)),
        *_deciding_answers(conversation, rule),
    ]
    return [*turns, conversation.turn(TurnKind.SAY, "why.reopen")]


def why_skipped(conversation: Conversation, _: str) -> Response:
    """Everything that answers have closed, rule by rule."""
    by_rule: dict[tuple[bool, str], tuple[Rule, list[Item]]] = {}
    for item_id, rule in conversation.path.closed.items():
        item = conversation.questionnaire.item(item_id)
        if (
            item.is_question
            and conversation.path.statuses[item_id] is Status.OFF_PATH
            and _decided(conversation, rule)
        ):
            by_rule.setdefault((_needs(item, rule), rule.sentence), (rule, []))[1].append(item)
    if not by_rule:
        return stay(conversation.turn(TurnKind.SAY, "why.nothing_closed"))
    turns: Turns = []
    for (needed, _), (rule, items) in by_rule.items():
        key = "why.closed_unless" if needed else "why.closed_when"
        titles = conversation.words.titles(items)
        turns.append(conversation.turn(TurnKind.SAY, key, rule=conversation.words.rule(rule), list=titles))
        turns += _deciding_answers(conversation, rule)
    return stay(*turns)


def _needs(item: Item, rule: Rule) -> bool:
    """Whether the item is asked when this rule holds, and not left out when it does."""
    return rule is not item.unless


def what_is(conversation: Conversation, text: str) -> Response:
    """What a term means, or what stands behind a source."""
    glossary = conversation.questionnaire.glossary
    from interview.dialogue.benchmark_lookup import source_named
    from interview.dialogue.commands.explain_levels import explain_source

    source = source_named(conversation, term_in(conversation, text))
    if source:
        return stay(*explain_source(conversation, source))
    if not glossary:
        return stay(conversation.turn(TurnKind.SAY, "glossary.empty"))
    if not term_in(conversation, text):
        listed = conversation.voice.listed([term.term for term in glossary])
        return stay(conversation.turn(TurnKind.SAY, "glossary.list", list=listed))
    term, near = find_term(conversation, text)
    if term is not None:
        return stay(conversation.turn(TurnKind.SAY, "glossary.meaning", term=term.term, meaning=term.meaning))
    turns = [conversation.turn(TurnKind.SAY, "glossary.unknown", given=text)]
    if near:
        turns.append(conversation.turn(TurnKind.SAY, "glossary.near", list=", ".join(near)))
    return stay(*turns)


def is_a_term(conversation: Conversation, text: str) -> bool:
    """Whether a text is a word, or the code of a source, that can be explained."""
    from interview.dialogue.benchmark_lookup import source_named

    return bool(find_term(conversation, text)[0] or source_named(conversation, term_in(conversation, text)))


def help_on(conversation: Conversation, text: str) -> Response:
    """The words that can be typed, or more on one of them."""
    voice = conversation.voice
    if text:
        word = text.casefold().strip(" /?.")
        named = next(
            (c for c in conversation.commands if word in voice.words(f"command.{c.name}.words")), None
        )
        if named is None:
            return stay(unknown_word(conversation, word))
        words = voice.words(f"command.{named.name}.words")
        return stay(_help_line(conversation, named.name, ", ".join(words)))
    item = conversation.item
    turns: Turns = []
    if item:
        wording = conversation.words.of(item)
        if wording.hint:
            turns.append(Turn(TurnKind.HINT, wording.hint, item.id))
        if item.guidance:
            turns.append(conversation.turn(TurnKind.SAY, "help.guidance", guidance=item.guidance))
    turns.append(conversation.turn(TurnKind.SAY, "help.intro"))
    for entry in conversation.offered:
        words = voice.words(f"command.{entry.name}.words")
        if words:
            turns.append(_help_line(conversation, entry.name, words[0]))
    return stay(*turns)


def is_a_command(conversation: Conversation, text: str) -> bool:
    """Whether a text is one of the words of a command."""
    return any(
        text.casefold() in conversation.voice.words(f"command.{entry.name}.words")
        for entry in conversation.commands
    )


def _help_line(conversation: Conversation, name: str, words: str) -> Turn:
    text = conversation.voice.say(f"command.{name}.help")
    return conversation.turn(TurnKind.LINE, "help.line", word=words, help=text)


def probe(conversation: Conversation, _: str) -> Response:
    """The follow-up questions of this item, one after the other."""
    item = conversation.item
    if item is None or not item.probes:
        return stay(conversation.turn(TurnKind.SAY, "probe.none"))
    probed = conversation.mentioned.probed
    number = probed.get(item.id, 0) % len(item.probes)
    probed[item.id] = number + 1
    turns = [Turn(TurnKind.SAY, conversation.words.filled(item.probes[number]), item.id)]
    if conversation.first_hint("probe.add"):
        turns.append(conversation.turn(TurnKind.HINT, "probe.add"))
    return stay(*turns)


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
