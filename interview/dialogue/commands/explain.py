"""Commands that explain: why, why not, help, what is, probe. Nothing here changes anything."""

from interview.dialogue.addressed import nearest_ids
from interview.dialogue.commands.leave import LINE_BY_LINE
from interview.dialogue.commands.selection import ChooseStart, ways_explained
from interview.dialogue.commands.terms import is_it, meaning_of
from interview.dialogue.conversation import Conversation
from interview.dialogue.lookup import (
    choice_with,
    find_items,
    find_term,
    is_asked,
    term_in,
    terms_at,
    unknown_word,
)
from interview.dialogue.step import Response, stay
from interview.dialogue.turn import Turn, TurnKind, Turns
from interview.dialogue.utterances import remind
from interview.questionnaire import Item, Rule
from interview.session.events import Status
from interview.wording.voice import shortened

_AT_A_QUESTION = (
    "dont_know",
    "not_applicable",
    "refused",
    "skip",
    "why",
    "again",
    "note",
    "back",
    "undo",
    "where",
    "review",
    "pause",
)
"""Commands that help names at a question; `help all` has the others."""
_AT_THE_END = ("summary", "review", "change", "report", "target", "view", "deepen", "pause")
_MOST_TERMS = 3
_MEANING = 140
"""So many letters of what a term means fit two lines; `what is` tells the rest."""


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
        key = "why.background" if conversation.compares else "why.not_compared"
        turns.append(conversation.turn(TurnKind.SAY, key, item=item.id))
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
        return [conversation.turn(TurnKind.SAY, "why.not_chosen", title=title, section=theme.short)]
    if status is Status.NOT_IN_PASS:
        key = f"why.{item.pass_}_only"
        return [conversation.turn(TurnKind.SAY, key, title=title, section=theme.short)]
    rule = conversation.path.closed.get(item.id)
    if rule is None:
        return [conversation.turn(TurnKind.SAY, "moving.not_asked", title=title)]
    key = "why.asked_when" if _needs(item, rule) else "why.left_out_when"
    turns = [
        conversation.turn(TurnKind.SAY, key, title=title, rule=conversation.words.rule(rule)),
        *_deciding_answers(conversation, rule),
    ]
    return [*turns, conversation.turn(TurnKind.SAY, "why.reopen")]


def no_such_question(conversation: Conversation, name: str) -> Turn:
    """That no question is called so, and which ones nearly are."""
    near = conversation.voice.listed(nearest_ids(name, conversation.questionnaire), "or")
    key = "moving.no_target_near" if near else "moving.no_target"
    return conversation.turn(TurnKind.UNCLEAR, key, given=name, near=near)


def not_asked(conversation: Conversation, name: str) -> Turns:
    """Why no answer can be given to an item of this id now; nothing where one can."""
    question = conversation.questionnaire.by_id.get(name)
    if question is None or not question.is_question:
        return [no_such_question(conversation, name)]
    if name in conversation.path:
        return []
    reason, *more = why_left_out(conversation, question)
    return [Turn(TurnKind.UNCLEAR, reason.text, name), *more]


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
    from interview.dialogue.benchmark_lookup import source_named
    from interview.dialogue.commands.explain_levels import explain_source

    named = term_in(conversation, text)
    source = source_named(conversation, named)
    if source:
        return stay(*explain_source(conversation, source))
    if named in conversation.voice.words("glossary.this"):
        return stay(*_of_this_question(conversation))
    glossary = conversation.questionnaire.glossary
    here = _read_here(conversation, named) if named and find_term(conversation, text)[0] is None else []
    if here:
        return stay(*here)
    if not glossary:
        return stay(conversation.turn(TurnKind.SAY, "glossary.empty"))
    if not named:
        listed = conversation.voice.listed([term.term for term in glossary])
        return stay(conversation.turn(TurnKind.SAY, "glossary.list", list=listed))
    term, near = find_term(conversation, text)
    if term is not None:
        return stay(*meaning_of(conversation, term.id))
    unknown = conversation.turn(TurnKind.SAY, "glossary.unknown", given=named)
    if len(near) == 1:
        return is_it(conversation, near[0]).after(unknown)
    if near:
        listed = ", ".join(term.term for term in near)
        return stay(unknown, conversation.turn(TurnKind.SAY, "glossary.near", list=listed))
    return stay(unknown)


def _read_here(conversation: Conversation, named: str) -> Turns:
    """Where words without an entry stand at the present question, and what is said about them there."""
    item, number = conversation.item, choice_with(conversation, named)
    if item is None or (number is None and not is_asked(conversation, named)):
        return []
    wording = conversation.words.of(item)
    if number is None:
        told = wording.hint or wording.why or ""
        return [conversation.turn(TurnKind.SAY, "glossary.in_question", item=item.id, given=named, hint=told)]
    choice = conversation.path.choices(item)[number - 1]
    told = choice.hint or ""  # the hint of the question is about how to choose
    return [
        conversation.turn(
            TurnKind.SAY,
            "glossary.in_choice",
            item=item.id,
            given=named,
            number=number,
            label=choice.label,
            hint=told,
        )
    ]


def _of_this_question(conversation: Conversation) -> Turns:
    """What the present question means: its hint, and the words of the glossary that stand in it."""
    item = conversation.item
    if item is None:
        return [conversation.turn(TurnKind.SAY, "glossary.nothing_here")]
    wording = conversation.words.of(item)
    turns: Turns = [Turn(TurnKind.HINT, wording.hint, item.id)] if wording.hint else []
    for term in terms_at(conversation, item):
        turns += meaning_of(conversation, term.id)
    if wording.why:
        turns.append(conversation.turn(TurnKind.SAY, "why.reason", item=item.id, why=wording.why))
    return turns or [conversation.turn(TurnKind.SAY, "glossary.nothing_here")]


def is_a_term(conversation: Conversation, text: str) -> bool:
    """Whether a text is a word, or the code of a source, that can be explained."""
    from interview.dialogue.benchmark_lookup import source_named

    return bool(find_term(conversation, text)[0] or source_named(conversation, term_in(conversation, text)))


def help_on(conversation: Conversation, text: str) -> Response:
    """What helps here; with "all" every word that can be typed; with a word, more on it."""
    voice = conversation.voice
    word = text.casefold().strip(" /?.")
    if not word:
        return stay(*help_here(conversation), *_still_open(conversation))
    if word in voice.words("help.all"):
        return stay(*_every_word(conversation), *_still_open(conversation))
    if _is_of_lines(conversation, word):
        return stay(_line_by_line(conversation))
    named = next((c for c in conversation.commands if word in voice.words(f"command.{c.name}.words")), None)
    if named is None:
        return stay(unknown_word(conversation, word))
    return stay(_help_line(conversation, named.name, voice.shown_words(f"command.{named.name}.words")))


def help_here(conversation: Conversation) -> Turns:
    """How the present question is answered, what its words mean, and the few words that are of use at it.

    No more than a small screen holds.
    """
    more = conversation.turn(TurnKind.HINT, "help.more" if conversation.line_by_line else "help.more_lines")
    if isinstance(conversation.pending, ChooseStart):
        return [*ways_explained(conversation), more]
    item = conversation.item if conversation.pending is None else None
    turns = _how_to_answer(conversation, item) if item else []
    few = _AT_A_QUESTION if conversation.item else _AT_THE_END
    turns += [
        _help_line(conversation, entry.name, conversation.voice.words(f"command.{entry.name}.words")[0])
        for name in few
        for entry in conversation.offered
        if entry.name == name
    ]
    return [*turns, more]


def _how_to_answer(conversation: Conversation, item: Item) -> Turns:
    wording = conversation.words.of(item)
    keys = [f"help.to_{item.type}"]
    if item.is_scale:
        keys.append("help.between")
    if item.in_your_own_words and item.kind.has_choices:
        keys.append("help.own_words")
    how = " ".join(conversation.voice.say(key) for key in keys)
    turns = [Turn(TurnKind.SAY, how, item.id)]
    if wording.hint:
        turns.append(Turn(TurnKind.HINT, wording.hint, item.id))
    turns += [
        conversation.turn(
            TurnKind.LINE, "glossary.meaning", term=term.term, meaning=shortened(term.meaning, _MEANING)
        )
        for term in terms_at(conversation, item)[:_MOST_TERMS]
    ]
    return turns


def _every_word(conversation: Conversation) -> Turns:
    """All that can be typed; what is meant for whoever leads a group stands apart."""
    item, voice = conversation.item, conversation.voice
    turns = [conversation.turn(TurnKind.SAY, "help.intro")]
    apart: Turns = []
    for entry in conversation.offered:
        words = voice.words(f"command.{entry.name}.words")
        if words:
            line = _help_line(conversation, entry.name, words[0])
            (apart if entry.facilitating else turns).append(line)
    if item and item.guidance:
        apart.append(Turn(TurnKind.LINE, item.guidance, item.id))
    return [*turns, conversation.turn(TurnKind.SAY, "help.facilitators"), *apart] if apart else turns


def _still_open(conversation: Conversation) -> Turns:
    """The question in one line, so that the help above it stays in sight."""
    return remind(conversation) if conversation.pending is None else []


def _is_of_lines(conversation: Conversation, word: str) -> bool:
    return conversation.voice.phrases.bare(word) in conversation.voice.words("help.words_lines")


def _line_by_line(conversation: Conversation) -> Turn:
    """How to have it line by line, or back on the whole screen."""
    key, command = ("screen", "") if conversation.line_by_line else ("lines", f" {LINE_BY_LINE}")
    way = f"{conversation.way_back('resume')}{command}"
    return conversation.turn(TurnKind.SAY, f"help.have_{key}", command=way)


def is_a_command(conversation: Conversation, text: str) -> bool:
    """Whether a text is one of the words of a command, or asks for all of them."""
    if text.casefold() in conversation.voice.words("help.all") or _is_of_lines(conversation, text):
        return True
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
