"""Choosing what is asked: themes, the quick or the full pass, the language; at the start and at any time."""

from interview.dialogue.asking import ask, move_on
from interview.dialogue.changes import effects
from interview.dialogue.conversation import NOW, Change, Conversation
from interview.dialogue.targets import find_section
from interview.dialogue.turn import ShownChoice, Turn, TurnKind, Turns
from interview.path import Selection, walk
from interview.session.events import Act, Event
from interview.understanding import Given, Option, Question, understand
from interview.wording.counts import minutes


def section_choices(conversation: Conversation) -> tuple[ShownChoice, ...]:
    """The themes to choose from, with the time that each takes."""
    full = conversation.path.selection.full
    everything = walk(conversation.questionnaire, Selection(None, full), conversation.record.answers)
    chosen = conversation.path.selection.sections
    return tuple(
        ShownChoice(
            number,
            section.id,
            section.title,
            conversation.voice.say("count.minutes", minutes(everything.section_items(section.id))),
            chosen is not None and section.id in chosen,
        )
        for number, section in enumerate(conversation.questionnaire.choosable, 1)
    )


def understood_sections(conversation: Conversation, line: str) -> tuple[str, ...] | None:
    """The ids of the themes that a line names, or None when it is not clear."""
    options = tuple(Option(section.id, section.title) for section in conversation.questionnaire.choosable)
    given = understand(line, Question("select_multiple", options), conversation.voice.wordlist)
    if isinstance(given, Given) and isinstance(given.value, tuple) and given.value:
        return given.value
    section = find_section(conversation, line)
    return (section.id,) if section and not section.always else None


def sections(conversation: Conversation, text: str) -> Turns:
    """Shows the themes, or adds some."""
    if not text:
        now = conversation.path.selection.sections
        prompt = conversation.voice.say("setup.sections_now", list=titles_of(conversation, now))
        return [Turn(TurnKind.SAY, prompt, None, section_choices(conversation))]
    chosen = understood_sections(conversation, text.lstrip("+ "))
    if chosen is None:
        return [sections_unclear(conversation, text)]
    return add_sections(conversation, chosen)


def add_sections(conversation: Conversation, names: tuple[str, ...]) -> Turns:
    """Adds themes by id; those that are there already stay."""
    now = conversation.path.selection.sections
    added = [name for name in dict.fromkeys(names) if now is not None and name not in now]
    if not added:
        return [conversation.turn(TurnKind.SAY, "setup.sections_kept", len(names))]
    order = [section.id for section in conversation.questionnaire.choosable]
    together = tuple(sorted({*(now or ()), *added}, key=order.index))
    change = conversation.write(Event(at=NOW, act=Act.CHOSEN, sections=together))
    more = len(change.after.questions) - len(change.before.questions)
    told = conversation.turn(
        TurnKind.SAY, "setup.sections_added", more, list=titles_of(conversation, tuple(added))
    )
    return [told, *_resume_asking(conversation, change)]


def names_sections(conversation: Conversation, text: str) -> bool:
    """Whether a text names themes."""
    return understood_sections(conversation, text.lstrip("+ ")) is not None


def full(conversation: Conversation, _: str) -> Turns:
    return _change_pass(conversation, "full")


def quick(conversation: Conversation, _: str) -> Turns:
    return _change_pass(conversation, "quick")


def language(conversation: Conversation, text: str) -> Turns:
    """Goes on in another language of the questionnaire, named by its code or its name."""
    wanted = offered_language(conversation, text)
    if wanted is None and len(conversation.questionnaire.languages) == 1:
        name = conversation.voice.language_name(conversation.questionnaire.language)
        return [conversation.turn(TurnKind.UNCLEAR, "language_change.one", language=name)]
    if wanted is None:
        listed = [
            f"{conversation.voice.language_name(code)} ({code})"
            for code in conversation.questionnaire.languages
        ]
        text = conversation.voice.listed(listed, "or")
        return [conversation.turn(TurnKind.UNCLEAR, "language_change.unknown", list=text)]
    name = conversation.voice.language_name(wanted)
    if wanted == conversation.questionnaire.language:
        return [conversation.turn(TurnKind.SAY, "language_change.same", language=name)]
    conversation.write(Event(at=NOW, act=Act.LANGUAGE, language=wanted))
    conversation.speak(wanted)
    name = conversation.voice.language_name(wanted)
    key = "language_change.done" if conversation.voice.speaks else "language_change.done_in_part"
    told = conversation.turn(TurnKind.SAY, key, language=name)
    return [told, *(ask(conversation) if conversation.item and conversation.pending is None else [])]


def offered_language(conversation: Conversation, text: str) -> str | None:
    """The code of the language that a text names, if the questionnaire has it."""
    word = text.strip().casefold()
    for code in conversation.questionnaire.languages:
        if word in (code, conversation.voice.language_name(code).casefold()):
            return code
    return None


def has_languages(conversation: Conversation) -> bool:
    """Whether there is more than one to choose from."""
    return len(conversation.questionnaire.languages) > 1


def names_a_language(conversation: Conversation, text: str) -> bool:
    return offered_language(conversation, text) is not None


def _change_pass(conversation: Conversation, wanted: str) -> Turns:
    if conversation.record.pass_ == wanted:
        name = conversation.voice.words(f"command.{wanted}.words")[0]
        return [conversation.turn(TurnKind.SAY, "setup.pass_kept", name=name)]
    change = conversation.write(
        Event(at=NOW, act=Act.CHOSEN, sections=conversation.record.sections, pass_=wanted)
    )
    return [told_pass(conversation, wanted), *_resume_asking(conversation, change)]


def told_pass(conversation: Conversation, wanted: str) -> Turn:
    """The pass, with the range of questions left that is shown everywhere else as well."""
    progress = conversation.path.progress()
    questions = conversation.voice.questions(progress.low, progress.high)
    key = f"setup.pass_{wanted}" + ("_exact" if progress.low == progress.high else "")
    return conversation.turn(TurnKind.SAY, key, questions=questions)


def _resume_asking(conversation: Conversation, change: Change) -> Turns:
    """Tells what the choice set aside or brought back; then the current question, or what comes next."""
    turns = effects(conversation, change, edited=False)
    if conversation.pending is not None:
        return turns
    if conversation.item and conversation.item.id in conversation.path:
        return turns + ask(conversation)
    return turns + move_on(conversation)


def sections_unclear(conversation: Conversation, line: str) -> Turn:
    count = len(conversation.questionnaire.choosable)
    return conversation.turn(TurnKind.UNCLEAR, "setup.sections_unclear", count, given=line)


def titles_of(conversation: Conversation, chosen: tuple[str, ...] | None) -> str:
    titles = [s.title for s in conversation.questionnaire.choosable if chosen is None or s.id in chosen]
    return conversation.voice.listed(titles)
