"""Commands that explain: why, why not, help, what is, probe. Nothing here changes anything."""

from difflib import get_close_matches

from interview.dialogue.conversation import Conversation
from interview.dialogue.targets import find_items
from interview.dialogue.turn import Turn, TurnKind, Turns
from interview.questionnaire import Item, Rule, Term
from interview.session.events import Status

_LONGEST_TERM = 60


def why(conversation: Conversation, text: str) -> Turns:
    """Why this is asked, why a question is not, or where the level of a statement or theme comes from."""
    if not text:
        here = conversation.item
        return why_asked(conversation, here) if here else why_skipped(conversation, "")
    from interview.dialogue.levels_explained import explain, subject_begun, subject_named
    from interview.dialogue.sources_explained import explain_source, source_named

    subject = subject_named(conversation, text)
    if subject is None and (source := source_named(conversation, text)):
        return explain_source(conversation, source)
    if subject is None:
        item = next(iter(find_items(conversation, text, anywhere=True, themes=False)), None)
        if item:
            return _why_item(conversation, item)
        subject = subject_begun(conversation, text)
    if subject is not None:
        return explain(conversation, subject)
    found = find_items(conversation, text, anywhere=True)
    if not found:
        return [conversation.turn(TurnKind.UNCLEAR, "moving.no_target", given=text)]
    return _why_item(conversation, found[0])


def can_tell_why(conversation: Conversation, text: str) -> bool:
    """Whether a text names something that `why` explains."""
    from interview.dialogue.levels_explained import subject_named
    from interview.dialogue.sources_explained import source_named

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
    if conversation.path.statuses[item.id] is Status.NOT_SELECTED:
        chosen = conversation.path.selection.sections
        section = conversation.questionnaire.section(item.section)
        theme_chosen = chosen is None or section.always or section.id in chosen
        key = "why.full_only" if theme_chosen else "why.not_chosen"
        return [conversation.turn(TurnKind.SAY, key, title=title, section=section.title)]
    rule = conversation.path.closed.get(item.id)
    if rule is None:
        return [conversation.turn(TurnKind.SAY, "moving.not_asked", title=title)]
    key = "why.asked_when" if _needs(item, rule) else "why.left_out_when"
    turns = [
        conversation.turn(TurnKind.SAY, key, title=title, rule=conversation.words.rule(rule)),
        *_deciding_answers(conversation, rule),
    ]
    return [*turns, conversation.turn(TurnKind.SAY, "why.reopen")]


def why_skipped(conversation: Conversation, _: str) -> Turns:
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
        return [conversation.turn(TurnKind.SAY, "why.nothing_closed")]
    turns: Turns = []
    for (needed, _), (rule, items) in by_rule.items():
        key = "why.closed_unless" if needed else "why.closed_when"
        titles = conversation.words.titles(items)
        turns.append(conversation.turn(TurnKind.SAY, key, rule=conversation.words.rule(rule), list=titles))
        turns += _deciding_answers(conversation, rule)
    return turns


def _needs(item: Item, rule: Rule) -> bool:
    """Whether the item is asked when this rule holds, and not left out when it does."""
    return rule is not item.unless


def what_is(conversation: Conversation, text: str) -> Turns:
    """What a term means, or what stands behind a source."""
    glossary = conversation.questionnaire.glossary
    from interview.dialogue.sources_explained import explain_source, source_named

    source = source_named(conversation, _term_in(conversation, text))
    if source:
        return explain_source(conversation, source)
    if not glossary:
        return [conversation.turn(TurnKind.SAY, "glossary.empty")]
    if not _term_in(conversation, text):
        listed = conversation.voice.listed([term.term for term in glossary])
        return [conversation.turn(TurnKind.SAY, "glossary.list", list=listed)]
    term, near = _look_up(conversation, text)
    if term is not None:
        return [conversation.turn(TurnKind.SAY, "glossary.meaning", term=term.term, meaning=term.meaning)]
    turns = [conversation.turn(TurnKind.SAY, "glossary.unknown", given=text)]
    if near:
        turns.append(conversation.turn(TurnKind.SAY, "glossary.near", list=", ".join(near)))
    return turns


def is_a_term(conversation: Conversation, text: str) -> bool:
    """Whether a text is a word, or the code of a source, that can be explained."""
    from interview.dialogue.sources_explained import source_named

    return bool(_look_up(conversation, text)[0] or source_named(conversation, _term_in(conversation, text)))


def _look_up(conversation: Conversation, text: str) -> tuple[Term | None, list[str]]:
    """The term meant, or those that are near to it; a single near one is meant."""
    words = _term_in(conversation, text)
    glossary = conversation.questionnaire.glossary
    names = {name.casefold(): term for term in glossary for name in (term.term, term.id, *term.aliases)}
    term = names.get(words) or _singular(words, names)
    if term is not None or not words or len(words) > _LONGEST_TERM:
        return term, []
    near = get_close_matches(words, names, n=3, cutoff=0.6)
    near += [name for name in names if words in name and name not in near][:3]
    if len({names[name].id for name in near}) == 1:
        return names[near[0]], []
    return None, list(dict.fromkeys(names[name].term for name in near))


def _term_in(conversation: Conversation, text: str) -> str:
    """What is asked about, without an article in front, or "mean" behind."""
    words = " ".join(text.casefold().split()).strip(" ?.\"'“”").removesuffix(" mean")
    first, _, rest = words.partition(" ")
    return rest if rest and first in conversation.voice.words("language.articles") else words


def _singular(words: str, names: dict[str, Term]) -> Term | None:
    for ending, instead in (("s", ""), ("es", ""), ("ies", "y")):
        if words.endswith(ending):
            found = names.get(words.removesuffix(ending) + instead)
            if found:
                return found
    return None


def help_on(conversation: Conversation, text: str) -> Turns:
    """The words that can be typed, or more on one of them."""
    voice = conversation.voice
    if text:
        word = text.casefold().strip(" /?.")
        found = next(
            (c for c in conversation.commands if word in voice.words(f"command.{c.name}.words")), None
        )
        if found is None:
            return [unknown_word(conversation, word)]
        words = voice.words(f"command.{found.name}.words")
        return [_help_line(conversation, found.name, ", ".join(words))]
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
    return turns


def unknown_word(conversation: Conversation, word: str) -> Turn:
    """No command is called so; the one that is nearly called so is named."""
    words = [w for c in conversation.commands for w in conversation.voice.words(f"command.{c.name}.words")]
    near = get_close_matches(word, words, n=1, cutoff=0.7) if len(word) <= _LONGEST_TERM else []
    if near:
        return conversation.turn(TurnKind.UNCLEAR, "help.near", given=word, word=near[0])
    return conversation.turn(TurnKind.UNCLEAR, "help.unknown", given=word)


def is_a_command(conversation: Conversation, text: str) -> bool:
    """Whether a text is one of the words of a command."""
    return any(
        text.casefold() in conversation.voice.words(f"command.{entry.name}.words")
        for entry in conversation.commands
    )


def _help_line(conversation: Conversation, name: str, words: str) -> Turn:
    text = conversation.voice.say(f"command.{name}.help")
    return conversation.turn(TurnKind.LINE, "help.line", word=words, help=text)


def probe(conversation: Conversation, _: str) -> Turns:
    """The follow-up questions of this item, one after the other."""
    item = conversation.item
    if item is None or not item.probes:
        return [conversation.turn(TurnKind.SAY, "probe.none")]
    number = next(
        (n for n in range(len(item.probes)) if f"probe {item.id} {n}" not in conversation.said), None
    )
    if number is None:
        conversation.said -= {f"probe {item.id} {n}" for n in range(len(item.probes))}
        number = 0
    conversation.said.add(f"probe {item.id} {number}")
    turns = [Turn(TurnKind.SAY, conversation.words.filled(item.probes[number]), item.id)]
    if conversation.once("probe.add"):
        turns.append(conversation.turn(TurnKind.HINT, "probe.add"))
    return turns


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
