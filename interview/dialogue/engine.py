"""The loop: what comes in becomes an intent, one act does it, steps follow until one waits for a line.

An act that could not be written leaves everything where it was, and says so.
"""

from interview.dialogue import agenda, elsewhere, unsealed
from interview.dialogue.answers import record
from interview.dialogue.commands.selection import add_sections, choice_waits
from interview.dialogue.conversation import Conversation
from interview.dialogue.doubt import doubt
from interview.dialogue.intent import intent_of
from interview.dialogue.interpret import WholeAnswer, read
from interview.dialogue.lookup import unknown_word
from interview.dialogue.prompt import PickedPrompt, let_wait, words_held
from interview.dialogue.remarks import keep_note
from interview.dialogue.step import (
    AfterNote,
    Again,
    AnswerAt,
    AnswerTo,
    Call,
    Do,
    Hear,
    InDoubt,
    InOrder,
    Input,
    Intent,
    Line,
    LineAt,
    Misnamed,
    MoreThemes,
    Nowhere,
    Obey,
    Opening,
    ReadyAnswer,
    ReplyTo,
    Request,
    Response,
    Resume,
    Stay,
    Unknown,
)
from interview.dialogue.turn import Quit, TurnKind, Turns
from interview.dialogue.utterances import ask, remind, ways_on
from interview.errors import NotSaved, SessionError
from interview.questionnaire import Item

_ASKS = (TurnKind.ASK, TurnKind.UNCLEAR, TurnKind.FAREWELL)


def take(conversation: Conversation, given: Input) -> Turns:
    """The turns that answer what came in."""
    waiting = conversation.pending
    if waiting is not None and waiting.unfinished and _comes_between(given):
        # A disk that refuses what waits unfinished refuses both.
        given = AfterNote(given)
    turns = _attempt(conversation, given)
    conversation.said_last = tuple(turns)
    return turns


def _comes_between(given: Input) -> bool:
    """Whether it is anything but a line for what waits unfinished."""
    if isinstance(given, Line):
        return given.text.lstrip().startswith("/")
    return not isinstance(given, Opening | MoreThemes | InOrder)


def _attempt(conversation: Conversation, given: Input, *, resigned: bool = False) -> Turns:
    """What comes in is done, or nothing is changed and it is said why.

    With `resigned`, a refusal of the disk is told and nothing else is tried.
    """
    before = conversation.moment()
    try:
        turns = _done(conversation, given)
        conversation.settle_held()
        return _with_told(conversation, turns)
    except NotSaved as problem:
        conversation.back_to(before)
        refused = elsewhere.disk_refused_again if resigned else elsewhere.disk_refused
        return _settled(conversation, refused(conversation, problem, given))
    except SessionError:
        if not conversation.session.read_only:
            raise
        conversation.back_to(before)
        return [conversation.turn(TurnKind.ERROR, "error.read_only")]


def _with_told(conversation: Conversation, turns: Turns) -> Turns:
    """With what is said of words that were kept on the way, behind what was said of the answer."""
    told = [turn for turn in conversation.told if turn not in turns]
    conversation.told.clear()
    if not told:
        return turns
    first = next((n for n, turn in enumerate(turns, 1) if turn.kind is TurnKind.RECORDED), 0)
    return [*turns[:first], *told, *turns[first:]]


def _done(conversation: Conversation, given: Input) -> Turns:
    match given:
        case Line(text, addressed):
            return _act_on(conversation, intent_of(conversation, text, addressed=addressed))
        case LineAt(name, text):
            item = conversation.questionnaire.item(name)
            _stand_at(conversation, item)
            turns = take(conversation, Line(_by_number(conversation, item, text), addressed=True))
            return turns or ask(conversation)
        case Call(name, text):
            request = Request(name, text, slashed=True, whole=not text, word=name)
            return _obey(conversation, request)
        case ReadyAnswer(name, answer):
            item = conversation.questionnaire.item(name)
            _stand_at(conversation, item)
            return _settled(conversation, record(conversation, item, answer))
        case MoreThemes(sections):
            return _settled(conversation, add_sections(conversation, sections))
        case Opening():
            return _opened(conversation, given)
        case InOrder(first, then):
            turns = take(conversation, first)
            return turns if elsewhere.postponed(conversation, then) else turns + take(conversation, then)
        case AfterNote(then):
            waiting = conversation.pending
            kept = waiting.end(conversation) if waiting is not None and waiting.unfinished else []
            return kept + _caught_up(conversation) + take(conversation, then)


def _opened(conversation: Conversation, opening: Opening) -> Turns:
    left_alone: Turns = []
    if conversation.session.unsealed is not None:
        if conversation.attended:
            return let_wait(
                conversation, unsealed.KeepUnsealed(Opening(opening.setup, told_above=opening.told_above))
            )
        left_alone = unsealed.left_alone(conversation)
    elif not conversation.session.journal.events:  # the only entry was not kept
        conversation.begin_where_nothing_is()
    waits = not left_alone and choice_waits(conversation) and conversation.session.saved_draft() is None
    if conversation.is_new or (opening.setup and waits):
        conversation.is_new = False
        return _settled(conversation, agenda.greet(conversation, opening))
    return left_alone + _settled(conversation, agenda.welcome_back(conversation, opening))


def _settled(conversation: Conversation, response: Response) -> Turns:
    """What is said, with all that its steps say."""
    turns = [*response.turns]
    while True:
        match response.step:
            case Stay():
                return turns
            case Resume():
                turns += _caught_up(conversation)
                waiting = conversation.pending
                return turns + (waiting.ask(conversation) if waiting is not None else [])
            case Do(intent):
                return turns + _act_on(conversation, intent)
            case Hear(line):
                return turns + _act_on(conversation, intent_of(conversation, line))
            case Again(given, resigned):
                return turns + _attempt(conversation, given, resigned=resigned)
            case step:
                response = agenda.take(conversation, step)
                turns += response.turns


def _caught_up(conversation: Conversation) -> Turns:
    """What came in before the note that ended, where it has nothing to wait for any more, is taken."""
    match conversation.pending:
        case unsealed.KeepUnsealed(then=given, before=before) if conversation.session.unsealed is None:
            pass
        case elsewhere.SaveElsewhere(given=given, before=before) if conversation.session.trouble() is None:
            pass
        case _:
            return []
    conversation.pending = before
    return _attempt(conversation, given)


def _act_on(conversation: Conversation, intent: Intent) -> Turns:
    match intent:
        case ReplyTo(line):
            waiting = conversation.pending
            conversation.pending = None
            response = waiting.take(conversation, line) if waiting is not None else Response([])
            turns = _settled(conversation, response)
            if conversation.pending is waiting and isinstance(waiting, PickedPrompt):
                turns += words_held(conversation, line)
            return _with_reminder(conversation, turns)
        case Obey(request, told_as, noted, aside, alone):
            if aside and not conversation.session.read_only:
                conversation.hear(conversation.current or "", aside)
            hint: Turns = keep_note(conversation, conversation.current or "", noted) if noted else []
            if told_as and conversation.first_hint("unclear.taken_as_request"):
                key, at = "unclear.taken_as_request", conversation.current
                hint = [conversation.turn(TurnKind.HINT, key, item=at, word=told_as)]
            return hint + (_left_at_that if noted or alone else _obey)(conversation, request)
        case AnswerTo(name, line, in_doubt=True):
            return let_wait(conversation, WholeAnswer(name, line))
        case AnswerTo(name, line):
            return _settled(conversation, read(conversation, conversation.questionnaire.item(name), line))
        case AnswerAt(name, line):
            from interview.dialogue.commands.explain import not_asked

            return not_asked(conversation, name) or _done(conversation, LineAt(name, line))
        case Misnamed(at, name, line):
            from interview.dialogue.commands.explain import no_such_question

            conversation.hold(at, line)
            return [no_such_question(conversation, name)]
        case InDoubt(name, line, requests, more):
            return let_wait(conversation, doubt(name, line, requests, more=more))
        case Unknown(word):
            turns = [unknown_word(conversation, word)]
            waiting = conversation.pending
            return turns + waiting.ask(conversation) if waiting is not None else turns
        case Nowhere():
            return [ways_on(conversation, TurnKind.UNCLEAR)]


def _obey(conversation: Conversation, request: Request) -> Turns:
    """What a request brings; whatever waited goes on waiting unless the request moved elsewhere."""
    command = conversation.command(request)
    if command.recording and conversation.session.read_only:
        return [conversation.turn(TurnKind.ERROR, "error.read_only")]
    waiting = conversation.pending
    if waiting is not None:
        instead = waiting.waits_through(conversation, request)
        if instead is not None:
            return _with_reminder(conversation, _settled(conversation, instead))
        if waiting.optional and command.no_answer:
            # "dk" to something small after an answer is about that, and never replaces the answer.
            noted = keep_note(conversation, waiting.subject, request.text) if request.text else []
            conversation.pending = None
            turns = noted + _settled(conversation, waiting.without(conversation))
            return _with_reminder(conversation, turns)
    turns = _settled(conversation, command.run(conversation, request.text))
    if waiting is not None and conversation.pending is waiting:
        return turns + waiting.ask(conversation)
    return _with_reminder(conversation, turns)


def _left_at_that(conversation: Conversation, request: Request) -> Turns:
    """What a request brings, without the small question behind it: its words were given along."""
    turns, waiting = _obey(conversation, request), conversation.pending
    if waiting is None or not waiting.optional:
        return turns
    conversation.pending = None
    told = [turn for turn in turns if turn.kind is not TurnKind.FOLLOW_UP]
    return told + _settled(conversation, waiting.without(conversation))


def _with_reminder(conversation: Conversation, turns: Turns) -> Turns:
    """After something was shown or noted, the question that is still open is named again."""
    if conversation.pending is not None or any(isinstance(turn.act, Quit) for turn in turns):
        return turns
    if turns and (turns[-1].kind is TurnKind.PLACE or any(turn.kind in _ASKS for turn in turns)):
        return turns
    return turns + remind(conversation)


def _stand_at(conversation: Conversation, item: Item) -> None:
    """Makes this the present question, without asking it."""
    conversation.pending = None
    conversation.follow_ups.clear()
    if item.id != conversation.current:
        conversation.misses = 0
        conversation.returns.clear()
    conversation.current, conversation.section = item.id, item.section


def _by_number(conversation: Conversation, item: Item, line: str) -> str:
    """The line with codes at its beginning as numbers: a script names choices by their codes."""
    numbers = {choice.code: str(place) for place, choice in enumerate(conversation.path.choices(item), 1)}
    head, colon, words = line.partition(":")
    codes = [code.strip() for code in head.split(",")]
    if any(code not in numbers for code in codes):
        return line
    return ",".join(numbers[code] for code in codes) + colon + words
