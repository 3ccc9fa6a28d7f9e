"""What is said at a question, at a theme, at a recap, at a return, and at the end. Nothing here moves.

What is said once is marked as mentioned here, where it is said.
"""

from interview.dialogue.conversation import Conversation, first_time
from interview.dialogue.turn import Turn, TurnKind, Turns
from interview.errors import NotSaved
from interview.path import SETTLED
from interview.path.checks import broken, to_look_at
from interview.path.order import section_is_done
from interview.questionnaire import Item, Section
from interview.session.events import Status
from interview.session.local_time import minute
from interview.wording.counts import minutes
from interview.wording.passes import pass_words

_LITTLE = 10
_SOON_TOLD = 2
"""A recap of so few answers would repeat what was said a moment ago."""
_MOST_LINES = 3


def ask(conversation: Conversation, *, fully: bool = True) -> Turns:
    """The current question with its choices; `fully` adds where it stands."""
    item = conversation.item
    if item is None:
        return [conversation.turn(TurnKind.SAY, "farewell.after")]
    wording = conversation.words.of(item)
    turns = [_place(conversation, item)] if fully else []
    several = item.kind.picks_several
    choices = conversation.shown_choices(item)
    turns.append(Turn(TurnKind.ASK, wording.ask, item.id, choices, several=several))
    if wording.hint:
        turns.append(Turn(TurnKind.HINT, wording.hint, item.id))
    turns += _hints(conversation, item)
    turns += _present_answer(conversation, item)
    return turns


def remind(conversation: Conversation, *, briefly: bool) -> Turns:
    """The question that is still open, after something else was shown; `briefly` in one line."""
    item = conversation.item
    if item is None:
        return []
    if not briefly:
        return ask(conversation, fully=False)
    number = _number(conversation, item)
    text = conversation.words.of(item).ask
    return [conversation.turn(TurnKind.PLACE, "place.still", item=item.id, number=number, ask=text)]


def _place(conversation: Conversation, item: Item) -> Turn:
    in_section = conversation.path.section_items(item.section)
    return conversation.turn(
        TurnKind.PLACE,
        "place.question",
        in_section.index(item) + 1 if item in in_section else 1,
        item=item.id,
        number=_number(conversation, item),
        section=conversation.questionnaire.section(item.section).title,
        total=len(in_section),
    )


def _number(conversation: Conversation, item: Item) -> int:
    questions = conversation.path.questions
    return questions.index(item) + 1 if item in questions else 0


def _hints(conversation: Conversation, item: Item) -> Turns:
    keys = []
    if item.kind.picks_several:
        keys.append("ask.many")
    if item.is_scale:
        keys.append("ask.between")
    if item.in_your_own_words and item.kind.has_choices:
        keys.append("greeting.own_words")
    return [
        conversation.turn(TurnKind.HINT, key, item=item.id) for key in keys if conversation.first_hint(key)
    ]


def _present_answer(conversation: Conversation, item: Item) -> Turns:
    answer = conversation.answer_to(item)
    if answer is None:
        return _outdated_answer(conversation, item)
    gone = conversation.path.stale.get(item.id)
    if gone:
        text = conversation.voice.series([conversation.words.label(item, code) for code in gone])
        return [conversation.turn(TurnKind.HINT, "ask.stale", item=item.id, answer=text)]
    if answer.status is Status.SKIPPED:
        return []
    text = conversation.words.answer(item, answer)
    if answer.status is not Status.ANSWERED:
        return [conversation.turn(TurnKind.HINT, "ask.current_status", item=item.id, status=text)]
    key = "ask.current_text" if item.kind.takes_words else "ask.current"
    turns = [conversation.turn(TurnKind.HINT, key, item=item.id, answer=text)]
    if answer.words:
        words = conversation.turn(TurnKind.HINT, "ask.current_words", item=item.id, words=answer.words)
        turns.append(words)
    return turns


def _outdated_answer(conversation: Conversation, item: Item) -> Turns:
    """What was said before a move to this version, where it can still be told in its words."""
    before = conversation.record.outdated.get(item.id)
    if before is None or before.status is not Status.ANSWERED:
        return []
    text = conversation.words.known_value(item, before)
    return [conversation.turn(TurnKind.HINT, "ask.outdated", item=item.id, answer=text)] if text else []


def open_theme(conversation: Conversation, item: Item) -> Turns:
    section = conversation.questionnaire.section(item.section)
    if not conversation.path.asks(section):
        key = (
            "section.gate" if first_time(conversation.mentioned.introduced, section.id) else "section.back_to"
        )
        return [conversation.turn(TurnKind.SECTION, key, section=section.title)]
    if not first_time(conversation.mentioned.introduced, section.id):
        return [conversation.turn(TurnKind.SECTION, "section.back_to", section=section.title)]
    turns = [_opening_of(conversation, section)]
    if section.introduction:
        turns.append(Turn(TurnKind.SAY, conversation.words.filled(section.introduction)))
    return turns


def _opening_of(conversation: Conversation, section: Section) -> Turn:
    themes = [
        theme.id
        for theme in conversation.questionnaire.choosable
        if conversation.path.asks(theme) and conversation.path.section_items(theme.id)
    ]
    if section.id not in themes:
        return conversation.turn(TurnKind.SECTION, "section.opens_first", section=section.title)
    return conversation.turn(
        TurnKind.SECTION,
        "section.opens",
        themes.index(section.id) + 1,
        section=section.title,
        total=len(themes),
    )


def notes_before(conversation: Conversation, item: Item) -> Turns:
    """Notes that stand before this question in its section, each said once."""
    return [
        Turn(TurnKind.SAY, conversation.words.filled(note.ask), note.id)
        for note in conversation.path.items
        if not note.is_question
        and note.section == item.section
        and note.position < item.position
        and first_time(conversation.mentioned.noted, note.id)
    ]


def notes_left(conversation: Conversation, section: str) -> Turns:
    """Notes that stand behind the last question of a section."""
    return [
        Turn(TurnKind.SAY, conversation.words.filled(note.ask), note.id)
        for note in conversation.path.items
        if not note.is_question
        and note.section == section
        and first_time(conversation.mentioned.noted, note.id)
    ]


def recap(conversation: Conversation, section_id: str) -> Turns:
    if not first_time(conversation.mentioned.recapped, section_id):
        return []
    section = conversation.questionnaire.section(section_id)
    if not conversation.path.asks(section):
        return []
    items = list(conversation.path.section_items(section_id))
    turns = recap_lines(conversation, items)
    if len(turns) <= _SOON_TOLD:
        turns = []
    if turns:
        turns.insert(0, conversation.turn(TurnKind.RECAP, "recap.head", section=section.title))
    open_items = [item for item in items if conversation.path.statuses[item.id] not in SETTLED]
    if open_items:
        titles = conversation.words.titles(open_items)
        turns.append(conversation.turn(TurnKind.RECAP, "recap.open", len(open_items), list=titles))
    return turns + _sections_left(conversation)


def _sections_left(conversation: Conversation) -> Turns:
    waiting = [
        item
        for item in conversation.path.questions
        if conversation.path.statuses[item.id] in (Status.UNANSWERED, Status.NOT_REACHED)
    ]
    open_themes = {item.section for item in waiting}
    sections = [theme for theme in conversation.questionnaire.sections if theme.id in open_themes]
    sections = [theme for theme in sections if conversation.path.asks(theme)]
    if not sections:
        return []
    time = conversation.voice.say("count.minutes", minutes(waiting))
    return [conversation.turn(TurnKind.SAY, "section.left", len(sections), minutes=time)]


def recap_lines(conversation: Conversation, items: list[Item]) -> Turns:
    """One line for each of these questions that is settled."""
    words = conversation.words
    return [
        conversation.turn(
            TurnKind.LINE,
            "recap.line",
            item=item.id,
            title=words.filled(item.title),
            answer=words.short(item, conversation.answer_to(item)),
        )
        for item in items
        if conversation.path.statuses[item.id] in SETTLED
    ]


def resume_card(conversation: Conversation) -> Turn:
    record, voice = conversation.record, conversation.voice
    date = minute(record.last_at or conversation.session.header.created, conversation.zone)
    key = "resume.card"
    if conversation.completed:
        key = "resume.card_looked" if conversation.session.read_only else "resume.card_done"
    answered = conversation.path.progress().answered
    return conversation.turn(
        TurnKind.SAY,
        key,
        answered,
        name=conversation.session.name,
        date=date,
        done=voice.say("count.answers", answered),
    )


def pass_told(conversation: Conversation) -> Turn:
    """How deep the interview goes, with the themes that are asked in full beside it."""
    words = pass_words(conversation.path, conversation.voice)
    return conversation.turn(TurnKind.SAY, "place.pass", list=words)


def thread_of(conversation: Conversation, item: Item) -> Turns:
    """The last few answers of a theme that is not finished, so that its thread is found again."""
    path = conversation.path
    if section_is_done(path, conversation.record.skips, item.section):
        return []
    settled = [q for q in path.section_items(item.section) if path.statuses[q.id] in SETTLED]
    lines = recap_lines(conversation, settled[-_MOST_LINES:])
    title = conversation.questionnaire.section(item.section).title
    return [conversation.turn(TurnKind.RECAP, "recap.so_far", section=title), *lines] if lines else []


def farewell(conversation: Conversation) -> Turns:
    """Says that all was asked, and where the answers are. Raises NotSaved when they are not there."""
    path = conversation.session.path
    trouble = conversation.session.trouble()
    if trouble is not None:
        raise NotSaved(trouble)
    turns = [_farewell_lead(conversation)]
    if conversation.path.progress().open and conversation.path.progress().answered:
        turns.append(left_open(conversation, "moving.where_open", TurnKind.FAREWELL))
    if path:
        command = conversation.way_back("show")
        turns.append(conversation.turn(TurnKind.FAREWELL, "farewell.done", path=path))
        turns.append(conversation.turn(TurnKind.FAREWELL, "farewell.summary", command=command))
        command = conversation.way_back("report")
        turns.append(conversation.turn(TurnKind.FAREWELL, "farewell.report", command=command))
    else:
        turns.append(conversation.turn(TurnKind.FAREWELL, "farewell.done_memory"))
    turns += _beside_the_levels(conversation)
    return [*turns, conversation.turn(TurnKind.SAY, "farewell.after")]


def _beside_the_levels(conversation: Conversation) -> Turns:
    """What can be set beside what the rules say, where there are levels."""
    compared = map(conversation.questionnaire.section, (b.section for b in conversation.benchmark.blocks))
    if conversation.session.read_only or not any(map(conversation.path.asks, compared)):
        return []
    return [conversation.turn(TurnKind.SAY, "farewell.levels")]


def _farewell_lead(conversation: Conversation) -> Turn:
    progress = conversation.path.progress()
    if progress.answered == 0:
        return conversation.turn(TurnKind.FAREWELL, "farewell.nothing")
    if progress.answered < _LITTLE < progress.on_path:
        answers = conversation.voice.say("count.answers", progress.answered)
        return conversation.turn(TurnKind.FAREWELL, "farewell.little", answers=answers)
    return conversation.turn(TurnKind.FAREWELL, "farewell.lead")


def left_open(conversation: Conversation, key: str, kind: TurnKind = TurnKind.SAY) -> Turn:
    """How many questions were left open, counted as everywhere."""
    left = conversation.path.progress().open
    return conversation.turn(kind, key, questions=conversation.voice.say("count.questions", left))


def not_complete(conversation: Conversation) -> Turns:
    """Every question was asked, and answers contradict each other: which ones, and where to change them."""
    contradicting = broken(conversation.path)
    turns = [conversation.turn(TurnKind.FAREWELL, "farewell.contradicted", len(contradicting))]
    turns += contradictions(conversation)
    path = conversation.session.path
    if path:
        turns.append(conversation.turn(TurnKind.FAREWELL, "farewell.kept", path=path))
    return [*turns, conversation.turn(TurnKind.SAY, "farewell.after")]


def contradictions(conversation: Conversation) -> Turns:
    """A line for each hard check that is broken, with the numbers that `change` takes."""
    numbers = {item.id: str(number) for number, item in enumerate(conversation.path.questions, 1)}
    voice, words = conversation.voice, conversation.words
    return [
        conversation.turn(
            TurnKind.LINE,
            "check.broken_line",
            say=words.check(check),
            list=voice.listed([numbers[item.id] for item in to_look_at(conversation.path, check)], "or"),
        )
        for check in broken(conversation.path)
    ]
