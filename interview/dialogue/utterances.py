"""What is said at a question, at a theme, at a recap, at a return, and at the end. Nothing here moves.

What is said once is marked as mentioned here, where it is said.
"""

from collections.abc import Sequence

from msgspec.structs import replace

from interview.dialogue.conversation import Conversation, first_time
from interview.dialogue.rows import rows_with
from interview.dialogue.turn import Place, ShowSummary, Turn, TurnKind, Turns
from interview.errors import NotSaved
from interview.path import SETTLED
from interview.path.checks import broken, to_look_at
from interview.path.order import section_is_done
from interview.questionnaire import Item, Section
from interview.session.events import FIRST_LOOK, Status
from interview.understanding import LONG
from interview.wording.counts import minutes
from interview.wording.dates import moment_words
from interview.wording.passes import pass_words
from interview.wording.voice import shortened

_LITTLE = 10
_MOST_LINES = 3
_MOST_QUOTED = 2
_QUOTED = 36
"""So many letters of each are enough to know one's own words again."""
_TELLINGS = 4
"""How often, in a whole interview, it is told how much is left."""


def ask(conversation: Conversation, *, fully: bool = True) -> Turns:
    """The current question with its choices; `fully` adds where it stands."""
    item = conversation.item
    if item is None:
        return [ways_on(conversation)]
    wording = conversation.words.of(item)
    turns = _rows_that_begin(conversation, item)
    turns += [place(conversation, item)] if fully else []
    several = item.kind.picks_several
    choices = conversation.shown_choices(item)
    turns.append(Turn(TurnKind.ASK, wording.ask, item.id, choices, several=several))
    if wording.hint:
        turns.append(Turn(TurnKind.HINT, wording.hint, item.id))
    if (count := len(conversation.path.choices(item))) > LONG:
        turns.append(conversation.turn(TurnKind.HINT, "ask.long_list", count, item=item.id))
    turns += _hints(conversation, item)
    turns += _present_answer(conversation, item)
    return turns


def _rows_that_begin(conversation: Conversation, item: Item) -> Turns:
    """The rows of a table, once, for whoever cannot see that there is one."""
    rows = rows_with(conversation.path, item) if conversation.line_by_line else ()
    if not rows or not conversation.first_hint(f"place.rows {item.section} {item.group}"):
        return []
    told = rows_told(conversation, rows, fully=conversation.first_hint("place.rows"))
    return [replace(told, kind=TurnKind.SECTION)]


def choices_alone(conversation: Conversation) -> Turns:
    """What can be chosen at the current question, without the question; or how it is answered."""
    item = conversation.item
    if item is None:
        return [ways_on(conversation)]
    choices, several = conversation.shown_choices(item), item.kind.picks_several
    if not choices:
        return [conversation.turn(TurnKind.PLACE, f"help.to_{item.type}", item=item.id)]
    text = conversation.voice.say("ask.choices_alone")
    return [Turn(TurnKind.ASK, text, item.id, choices, several=several)]


def rows_told(conversation: Conversation, rows: Sequence[Item], *, fully: bool = True) -> Turn:
    """The rows that have one list of answers; `fully` adds how a line answers all of them or one."""
    titles = [conversation.words.filled(row.title) for row in rows]
    return conversation.turn(
        TurnKind.PLACE,
        "place.rows" if fully else "place.rows_short",
        len(rows),
        list=conversation.voice.series(titles),
        numbers=", ".join(str(number % len(rows[0].choices) + 1) for number in range(len(rows))),
        row=titles[-1],
    )


def remind(conversation: Conversation) -> Turns:
    """The question that is still open, after something else was shown: in one line, with its choices."""
    item = conversation.item
    if item is None:
        return []
    text = conversation.words.of(item).ask
    number = conversation.number_of(item)
    still = conversation.turn(TurnKind.PLACE, "place.still", item=item.id, number=number, ask=text)
    several = item.kind.picks_several
    return [replace(still, choices=conversation.shown_choices(item), several=several)]


def place(conversation: Conversation, item: Item) -> Turn:
    """How far its theme has come, and the number that `change` takes; the theme is named where it begins."""
    _, total = conversation.path.place_in_section(item)
    key = "place.question" if total > 1 else "place.alone"
    return Turn(TurnKind.PLACE, _place_in_words(conversation, item, key), item.id)


def place_of(conversation: Conversation, item: Item) -> Place:
    """The same with the theme before it, for where that stands nowhere else."""
    title = conversation.questionnaire.section(item.section).short
    return Place(title, _place_in_words(conversation, item, "place.in_theme", section=title))


def _place_in_words(conversation: Conversation, item: Item, key: str, **theme: object) -> str:
    here, total = conversation.path.place_in_section(item)
    n, number = here if item.id in conversation.path else 1, conversation.number_of(item)
    return conversation.voice.say(key, n, number=number, total=total, **theme)


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
        return _outdated_answer(conversation, item) or _answer_then(conversation, item)
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


def _answer_then(conversation: Conversation, item: Item) -> Turns:
    """The answer of then that is no longer so; on a screen it stands in the line, to be mended."""
    if conversation.session.header.follows is None or not conversation.line_by_line:
        return []
    from interview.dialogue.then import in_words_of_then, no_longer_so

    then = no_longer_so(conversation, item)
    words = in_words_of_then(conversation, item, then) if then is not None else ""
    return [conversation.turn(TurnKind.HINT, "follow.no_longer", item=item.id, answer=words)] if words else []


def _outdated_answer(conversation: Conversation, item: Item) -> Turns:
    """What was said before a move to this version, in the words of then; else of now, where they fit."""
    before = conversation.record.outdated.get(item.id)
    if before is None or before.status is not Status.ANSWERED:
        return []
    from interview.snapshot.origin import words_before

    then = words_before(conversation.session, item.id, conversation.voice)
    asked = then.path.questionnaire.by_id.get(item.id) if then else None
    text = then.known_value(asked, before) if then and asked else ""
    text = text or conversation.words.known_value(item, before)
    return [conversation.turn(TurnKind.HINT, "ask.outdated", item=item.id, answer=text)] if text else []


def open_theme(conversation: Conversation, item: Item) -> Turns:
    section = conversation.questionnaire.section(item.section)
    if not conversation.path.asks(section):
        key = (
            "section.gate" if first_time(conversation.mentioned.introduced, section.id) else "section.back_to"
        )
        return [conversation.turn(TurnKind.SECTION, key, section=section.short)]
    introduced = conversation.mentioned.introduced
    goes_deeper = first_time(introduced, f"{section.id} {_depth(conversation)}")
    if not first_time(introduced, section.id):
        key = "section.more" if goes_deeper else "section.back_to"
        return [conversation.turn(TurnKind.SECTION, key, section=section.short)]
    turns = [_opening_of(conversation, section)]
    if section.introduction:
        turns.append(Turn(TurnKind.SAY, conversation.words.filled(section.introduction)))
    return turns


def _depth(conversation: Conversation) -> str:
    """A name for how deep is asked: what is said once is said once more where it goes deeper."""
    return " ".join((conversation.record.pass_, *conversation.record.deepened))


def _opening_of(conversation: Conversation, section: Section) -> Turn:
    themes = [
        theme.id
        for theme in conversation.questionnaire.choosable
        if conversation.path.asks(theme) and conversation.path.asks_in(theme.id)
    ]
    if section.id not in themes:
        return conversation.turn(TurnKind.SECTION, "section.opens_first", section=section.short)
    return conversation.turn(
        TurnKind.SECTION,
        "section.opens",
        themes.index(section.id) + 1,
        section=section.short,
        total=len(themes),
    )


def notes_before(conversation: Conversation, item: Item) -> Turns:
    """Notes that stand before this question in its section, each said once."""
    return [
        Turn(TurnKind.SAY, conversation.words.filled(note.ask), note.id)
        for note in conversation.questionnaire.notes.get(item.section, ())
        if note.id in conversation.path
        and note.position < item.position
        and first_time(conversation.mentioned.noted, note.id)
    ]


def notes_left(conversation: Conversation, section: str) -> Turns:
    """Notes that stand behind the last question of a section."""
    return [
        Turn(TurnKind.SAY, conversation.words.filled(note.ask), note.id)
        for note in conversation.questionnaire.notes.get(section, ())
        if note.id in conversation.path and first_time(conversation.mentioned.noted, note.id)
    ]


def recap(conversation: Conversation, section_id: str) -> Turns:
    """What a person cannot see from the labels just chosen: their own words, what is open, and now and then
    how much is left. `review` and the name of the theme shows all of its answers."""
    if not first_time(conversation.mentioned.recapped, section_id):
        return []
    section = conversation.questionnaire.section(section_id)
    if not conversation.path.asks(section):
        return []
    items = list(conversation.path.section_items(section_id))
    turns = _in_their_words(conversation, items)
    open_items = [item for item in items if conversation.path.statuses[item.id] not in SETTLED]
    if [item.id for item in open_items] == [conversation.current]:
        open_items = []  # that this one is left open was said a moment ago
    if open_items:
        titles = conversation.words.titles(open_items)
        turns.append(conversation.turn(TurnKind.RECAP, "recap.open", len(open_items), list=titles))
    return turns + _sections_left(conversation)


def _in_their_words(conversation: Conversation, items: list[Item]) -> Turns:
    """The beginnings of what was typed in words at these questions, where there is more than one of them.

    The words of a single question were typed a moment ago.
    """
    typed = []
    for item in items:
        answer = conversation.answer_to(item)
        if answer is None or answer.status is not Status.ANSWERED:
            continue
        words = str(answer.value) if item.kind.takes_words else answer.words or answer.specify
        if words:
            typed.append(conversation.voice.quoted(shortened(words, _QUOTED)))
    if len(typed) < _MOST_QUOTED:
        return []
    key = "recap.words_more" if len(typed) > _MOST_QUOTED else "recap.words"
    listed = conversation.voice.series(typed[:_MOST_QUOTED])
    return [conversation.turn(TurnKind.RECAP, key, len(typed) - _MOST_QUOTED, list=listed)]


def _sections_left(conversation: Conversation) -> Turns:
    """How much is left, told at the start, at each quarter of the way, and never twice at one place."""
    path, asked = conversation.path, conversation.questionnaire
    themes = [section for section in asked.sections if path.asks(section) and path.asks_in(section.id)]
    waiting = path.sets.waiting
    left = sum(waiting.first(*asked.ranges[section.id]) is not None for section in themes)
    done = len(themes) - left
    quarter = done * _TELLINGS // len(themes) if themes else 0
    if not left or (done > 1 and quarter == (done - 1) * _TELLINGS // len(themes)):
        return []
    time = conversation.voice.say("count.minutes", minutes(asked.items[position] for position in waiting))
    return [conversation.turn(TurnKind.SAY, "section.left", left, minutes=time)]


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
    date = moment_words(
        record.last_at or conversation.session.header.created,
        voice,
        now=conversation.clock(),
        zone=conversation.zone,
    )
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
    title = conversation.questionnaire.section(item.section).short
    return [conversation.turn(TurnKind.RECAP, "recap.so_far", section=title), *lines] if lines else []


def all_asked(conversation: Conversation) -> Turns:
    """That the last question was answered, with the summary at once; once in a sitting for each pass."""
    progress, record = conversation.path.progress(), conversation.record
    if progress.answered == 0 or not conversation.first_hint(f"farewell.lead {record.pass_}"):
        return []
    key = "farewell.lead"
    if record.pass_ == FIRST_LOOK:
        key = "farewell.lead_first_open" if progress.open else "farewell.lead_first"
    turns = [conversation.turn(TurnKind.FAREWELL, key)]
    if progress.open:
        turns.append(left_open(conversation, "moving.where_open", TurnKind.FAREWELL))
    if progress.answered < _LITTLE < progress.on_path:
        turns.append(conversation.turn(TurnKind.FAREWELL, "farewell.little"))
    return [*turns, conversation.turn(TurnKind.SAY, "farewell.summary", act=ShowSummary(in_short=True))]


def farewell(conversation: Conversation) -> Turns:
    """Where the answers are, and the ways on. Raises NotSaved when they are not there."""
    path = conversation.session.path
    trouble = conversation.session.trouble()
    if trouble is not None:
        raise NotSaved(trouble)
    if conversation.path.progress().answered == 0:
        said = conversation.turn(TurnKind.FAREWELL, "farewell.nothing")
    elif path:
        said = conversation.turn(TurnKind.FAREWELL, "farewell.done", path=path)
    else:
        said = conversation.turn(TurnKind.FAREWELL, "farewell.done_memory")
    return [said, ways_on(conversation)]


def ways_on(conversation: Conversation, kind: TurnKind = TurnKind.SAY) -> Turn:
    """What can be done at the end, in one line: what there is a use for."""
    path = conversation.path
    if conversation.session.read_only:
        return conversation.turn(kind, "farewell.after_looking")
    compared = map(conversation.questionnaire.section, (b.section for b in conversation.benchmark.blocks))
    keys = ["farewell.way_report"]
    keys += ["farewell.way_target"] if any(map(path.asks, compared)) else []
    keys += ["farewell.way_deeper"] if not path.selection.full else []
    keys += ["farewell.way_change"]
    keys += ["farewell.way_aside"] if conversation.record.kept_aside else []
    keys += ["farewell.way_pause"]
    ways = conversation.voice.series([conversation.voice.say(key) for key in keys])
    return conversation.turn(kind, "farewell.after", ways=ways)


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
    return [*turns, ways_on(conversation)]


def contradictions(conversation: Conversation) -> Turns:
    """A line for each hard check that is broken, with the numbers that `change` takes."""
    numbers = conversation.numbers
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
