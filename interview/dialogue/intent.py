"""What a line is: a reply to what waits, a request, an answer, or in doubt. Decides, and does nothing."""

import re

from msgspec.structs import replace

from interview.dialogue.conversation import Command, Conversation, Takes
from interview.dialogue.interpret import question_of
from interview.dialogue.lookup import find_term, stands_here, tells_more_than_a_name, who_may_know
from interview.dialogue.prompt import PickedPrompt
from interview.dialogue.request import (
    ABBREVIATION,
    beside,
    is_plain,
    more_may_follow,
    names_something,
    nearly,
    requested,
    requests_in,
)
from interview.dialogue.step import (
    AnswerAt,
    AnswerTo,
    InDoubt,
    Intent,
    Misnamed,
    Nowhere,
    Obey,
    ReplyTo,
    Request,
    Unknown,
)
from interview.questionnaire import Choice, Item
from interview.understanding import Given, Unclear, understand
from interview.understanding.labels import by_words
from interview.understanding.languages import words
from interview.understanding.normalise import any_of, spaced
from interview.understanding.phrases import Begun
from interview.understanding.pointing import pointed
from interview.understanding.yes_no import absence, said, without_its_no

_UNKNOWN = re.compile(r"\s*/[^\W\d_]")
_UNSAID = ("dont_know", "not_applicable")
"""No-answers that may stand in the middle of a sentence."""
_OF_THIS = "why"
"""The request that is about the question in hand where what follows it names nothing."""
_FEW_NAMED = 3
_MOST_IN_A_TERM = 3
_ASKS = ("what_is",)
"""Requests that are none the less so where what they name is not known."""
_NUMBER_OF_A_CHOICE = re.compile(r"\s*\d{1,2}[\s.,]*")
"""What answers a question with choices, typed where words are expected."""
_LEAVES, _HELPS, _ADDS = "pause", "help", "sections"
_FIRST_SIGN = re.compile(r"[,;:.!]|\s[-–—]+\s|\s\(")
_PARTS = re.compile(r"[,;.!?–—]+(?=\s|$)|\s-+\s")
_MOST_PARTS = 4
_ASKING = re.compile(r"[^.!?\n]*\?\W*")
"""One sentence that asks something."""
_MOST_ASKING = 15
_MOST_NAMED = 4
"""So many words at most name what is asked about, as in "accountability?"."""
_SEVERAL = 3
"""So many words at least has a beginning of a request that hardly begins an answer: "what do you mean by"."""
_MOST_ASKED = 9
"""So many words at most has a wish that is no sentence of an answer."""
_SENTENCE_END = re.compile(r"[.?!:;]\s")
_QUOTED = re.compile(r"[\"“”„«»']([^\"“”„«»']+)[\"“”„«»']")


def intent_of(conversation: Conversation, line: str, *, addressed: bool = False) -> Intent:
    """What a line is, where the conversation stands.

    `addressed` says that the line names its question: then no word of it is taken for a request unasked,
    but that there is no answer.
    """
    named = None if addressed else _at_its_own(conversation, line)
    if named is not None:
        return named
    requests = requests_in(line, conversation.voice, conversation.commands)
    pending, item = conversation.pending, conversation.item
    meant = None if requests or addressed else _what_it_means(conversation, line)
    if meant is not None:
        return Obey(meant)
    if not requests and _UNKNOWN.match(line) and not (pending is not None and pending.takes_paths):
        if pending is None and item is not None and item.kind.takes_words:
            return InDoubt(item.id, line.strip())
        return Unknown(line.strip().removeprefix("/").casefold())
    if pending is not None:
        return _at_something_small(conversation, line, requests)
    if item is None:
        requests = requests or nearly(line, conversation, also_words=True)
        inside = () if requests else beside(line, conversation, nothing_else=True)
        if len(inside) == 1:
            return Obey(inside[0])
        requests = requests or inside
        return _meant(conversation, "", line, requests) if requests else Nowhere()
    if requests and (requests[0].slashed or conversation.session.read_only):
        return Obey(requests[0])
    if requests and _is_to_be_typed(conversation, item, requests[0], line):
        return Obey(requests[0], alone=True)
    if _is_vague(conversation, requests) and nearly(line, conversation, also_words=False):
        requests = ()  # "why do you aks" is no question about something called "do you aks"
    if item.kind.takes_words:
        return _where_words_are_wanted(conversation, item, line, requests, addressed=addressed)
    return _where_something_fits(conversation, item, line, requests)


def _at_its_own(conversation: Conversation, line: str) -> Intent | None:
    """The question that a line names by its id, and whether an id that there is not is meant at all.

    Where words are expected, one word before a colon is none.
    """
    from interview.dialogue.addressed import addressed, nearest_ids

    named = addressed(line, conversation.questionnaire)
    if named is None or not named.text.strip() or not conversation.attended or conversation.lead is not None:
        return None
    pending, here = conversation.pending, conversation.item
    takes_words = pending is not None or (here is not None and here.kind.takes_words)
    if pending is not None and (pending.unfinished or not pending.optional):
        return None
    if takes_words and not named.is_no_word:
        return None
    item = conversation.questionnaire.by_id.get(named.id)
    if pending is None and here is not None and _is_of_rows(conversation, here, line):
        return None
    if item is not None and item.is_question:
        return AnswerAt(item.id, named.text)
    if pending is None and here is not None and item is None and not takes_words:
        near = nearest_ids(named.id, conversation.questionnaire)
        return Misnamed(here.id, named.id, line) if near else None
    asks = pending is None and takes_words and not conversation.session.read_only
    slip = asks and item is None
    return AnswerTo(here.id, line, in_doubt=True) if slip and here is not None else None


def _is_of_rows(conversation: Conversation, here: Item, line: str) -> bool:
    """Whether a line says something of several rows of the table that stands here: "chat: 2; visits 3"."""
    from interview.dialogue.rows import read_rows

    rows = read_rows(conversation, here, line, question_of(conversation, here))
    return rows is not None and len(rows.given) > 1


def _what_it_means(conversation: Conversation, line: str) -> Request | None:
    """The wish to have a word explained that stands alone with a sign behind it: "strategy?"."""
    name = line.strip().removesuffix("?").strip()
    if not line.strip().endswith("?") or len(name.split()) > _MOST_IN_A_TERM:
        return None
    item, pending = conversation.item, conversation.pending
    request = Request("what_is", name, slashed=False, whole=False, word=name)
    if not name or find_term(conversation, name)[0] is None or conversation.session.read_only:
        return None
    if pending is not None:
        return None if pending.takes_paths or pending.claims(conversation, request) else request
    return None if item is None or _is_a_label(conversation, item, name) else request


def _is_to_be_typed(conversation: Conversation, item: Item, request: Request, line: str) -> bool:
    """Whether a question says itself that this is to be typed where there is no answer: "type private"."""
    if not (request.whole and conversation.command(request).no_answer):
        return False
    shown = conversation.words.of(item)
    told = f" {spaced(f'{shown.ask} {shown.hint or str()}')} "
    return any(f" {verb} {spaced(line)} " in told for verb in conversation.voice.words("language.to_type"))


def _is_vague(conversation: Conversation, requests: tuple[Request, ...]) -> bool:
    """Whether a line only begins like a request, and names nothing that there is."""
    begins = bool(requests) and not requests[0].whole
    return begins and not names_something(conversation, requests[0])


def _at_something_small(conversation: Conversation, line: str, requests: tuple[Request, ...]) -> Intent:
    pending = conversation.pending
    if not requests and isinstance(pending, PickedPrompt) and pending.optional:
        begun = _no_answer_begun(conversation, line)
        requests = (_with_words(conversation, begun),) if begun is not None else ()
    obeyed = [
        request
        for request in requests
        if request.slashed or (pending is not None and not pending.claims(conversation, request))
    ]
    return Obey(obeyed[0]) if obeyed else ReplyTo(line)


def _meant(conversation: Conversation, item: str, line: str, requests: tuple[Request, ...]) -> Intent:
    """The one request that a line makes for certain; what it could be otherwise."""
    certain = len(requests) == 1 and requests_in(line, conversation.voice, conversation.commands) == requests
    return Obey(requests[0]) if certain else InDoubt(item, line.strip(), requests)


def _where_words_are_wanted(
    conversation: Conversation, item: Item, line: str, requests: tuple[Request, ...], *, addressed: bool
) -> Intent:
    whole = bool(requests) and requests[0].whole
    unknown = None if addressed or whole else _unknown_for_a_reason(conversation, line)
    if unknown is not None:
        return InDoubt(item.id, line.strip(), (unknown,), more=True)
    if not requests:
        near = () if addressed else _asked_at_words(conversation, line)
        near = near or (() if addressed else _asked_of_me(conversation, line))
        if near:
            return InDoubt(item.id, line.strip(), near)
        asks = not (addressed or conversation.session.read_only) and item.kind.takes_words
        slip = asks and bool(_NUMBER_OF_A_CHOICE.fullmatch(line))
        return AnswerTo(item.id, _word_itself(conversation, line), in_doubt=slip)
    request = requests[0]
    command = conversation.command(request)
    if request.whole:
        of_several = conversation.voice.phrases.is_of_several(line)
        certain = request.sure and (command.no_answer or not (addressed or of_several))
        return Obey(request, told_as=line.strip()) if certain else InDoubt(item.id, line.strip(), requests)
    named = names_something(conversation, request)
    if not (named or addressed) and _may_name_something(conversation, request):
        return InDoubt(item.id, line.strip(), requests)
    if command.no_answer or not more_may_follow(request) or not (command.fits is None or named):
        asked = () if addressed else _put_to_me(conversation, line, request)
        return InDoubt(item.id, line.strip(), asked) if asked else AnswerTo(item.id, line)
    shows = not (command.recording or command.writes_files)
    if shows and named and not addressed:
        return Obey(request, told_as=line.strip())
    return InDoubt(item.id, line.strip(), requests)


def _unknown_for_a_reason(conversation: Conversation, line: str) -> Request | None:
    """That it is not known, before a sign and a few words that say why: "no idea, before my time".

    What ends as a sentence does was written as an answer, and stays one.
    """
    begun = _no_answer_begun(conversation, line)
    if begun is None or not (begun.sign and begun.sure and " " in begun.phrase):
        return None
    said = line.strip()
    written = said.endswith(".") or _SENTENCE_END.search(said)
    short = 0 < len(begun.rest.split()) <= _MOST_ASKED and not written
    return _with_words(conversation, begun) if short and begun.meaning.intent == _UNSAID[0] else None


def _put_to_me(conversation: Conversation, line: str, request: Request) -> tuple[Request, ...]:
    """What a line may ask of the interviewer that begins as a request does, and names nothing that there is:
    "what do you mean by practice", "can I change it later?"."""
    command = conversation.command(request)
    shows = not (command.recording or command.moves or command.writes_files or command.no_answer)
    begun = len(request.word.split()) >= _SEVERAL and len(request.text.split()) <= _MOST_NAMED
    if shows and begun and not _SENTENCE_END.search(line.strip()):
        return (request,)
    return _a_question(line)


def _a_question(line: str) -> tuple[Request, ...]:
    """One short sentence that asks something, which help is for."""
    if len(line.split()) > _MOST_ASKING or not _ASKING.fullmatch(line.strip()):
        return ()
    return (Request("help", "", slashed=False, whole=False, word="?"),)


def _may_name_something(conversation: Conversation, request: Request) -> bool:
    """Whether a few words behind the word of a request may be what it is about: "change main aims"."""
    may_fit = conversation.command(request).may_fit
    return (
        may_fit is not None
        and len(request.text.split()) <= _MOST_NAMED
        and may_fit(conversation, request.text)
    )


def _asked_at_words(conversation: Conversation, line: str) -> tuple[Request, ...]:
    """What a line may ask of the interviewer, where it may be an answer in words as well."""
    found = nearly(line, conversation, also_words=False)
    found = found or tuple(r for r in beside(line, conversation, last=True) if not _is_told(conversation, r))
    return found or _a_question(line)


def _asked_of_me(conversation: Conversation, line: str) -> tuple[Request, ...]:
    """What a short line that greets, takes leave or is put as a wish may ask for: "Can we skip the story",
    "Bye for now, I will continue next week"."""
    text = " ".join(line.split()).strip(".!? ")
    if len(text.split()) > _MOST_ASKED or _SENTENCE_END.search(text):
        return ()
    first, _, behind = text.partition(",")
    taking_leave = any_of(conversation.voice.words("language.taking_leave")).search(behind) is not None
    leaves = requests_in(first, conversation.voice, conversation.commands) if taking_leave else ()
    if len(leaves) == 1 and leaves[0].command == _LEAVES and leaves[0].whole and leaves[0].sure:
        return leaves
    low, words = text.casefold(), conversation.voice.words
    asks = any(low.startswith(f"{word} ") for word in words("language.begins_to_ask"))
    if asks or low in words("language.greetings"):
        return (Request("help", "", slashed=False, whole=False, word="?"),)
    return ()


def _is_told(conversation: Conversation, request: Request) -> bool:
    """Whether it belongs to what somebody tells: "a few schools, we do not know"."""
    return conversation.command(request).no_answer and request.command != "skip"


def _where_something_fits(
    conversation: Conversation, item: Item, line: str, requests: tuple[Request, ...]
) -> Intent:
    """Where choices, numbers, dates or addresses are expected."""
    added = _to_be_added(conversation, item, requests)
    if added:
        return AnswerTo(item.id, added)
    if requests:
        request = requests[0]
        if not (request.whole or request.slashed) and _is_a_label(conversation, item, line):
            return AnswerTo(item.id, line)
        if request.whole and _points_at_choices(conversation, item, request, line):
            return AnswerTo(item.id, line)
        if request.whole and _is_a_label(conversation, item, line):
            settles = all(conversation.command(request).no_answer for request in requests)
            return AnswerTo(item.id, line) if settles else InDoubt(item.id, line.strip(), requests)
        letter = request.whole and len(request.word) == 1 and request.word.isalpha()
        if letter or len(requests) > 1 or _may_be_answer(conversation, item, request, line):
            return InDoubt(item.id, line.strip(), requests)
        if _is_of_this(conversation, request):
            return Obey(replace(request, text=""), aside=line.strip())
        if request.whole or _says_more(conversation, request):
            return Obey(request)
    begun = _no_answer_begun(conversation, line)
    if begun is not None and _is_a_label(conversation, item, _FIRST_SIGN.split(line.strip(), maxsplit=1)[0]):
        return AnswerTo(item.id, line)
    if begun is not None:
        request = _with_words(conversation, begun)
        if not _may_be_answer(conversation, item, request, line):
            concluded = _concludes_unknown(conversation, line.strip())
            if concluded is not None:
                return concluded
            if _is_settled(conversation, item, begun):
                return Obey(request, noted="" if request.text else line.strip())
            return InDoubt(item.id, line.strip(), (request,), more=True)
    if not requests and _is_unplaced(conversation, item, line):
        return _unplaced(conversation, item, line)
    last = () if requests else beside(line, conversation, last=True)
    if last and _is_found_inside(conversation, item, line):
        return InDoubt(item.id, line.strip(), last)
    return AnswerTo(item.id, line)


def _is_found_inside(conversation: Conversation, item: Item, line: str) -> bool:
    """Whether the answer is only named in a sentence, which is kept beside it whole, or all but a no."""
    from interview.understanding.fillers import without_fillers

    wordlist = conversation.voice.wordlist
    given = understand(line, question_of(conversation, item), wordlist)
    whole = without_fillers(line, wordlist) or line.strip()
    reply = said(whole, wordlist)
    behind_no = reply.rest if reply is not None and not reply.yes else ""
    told = (line.strip(), whole, behind_no if _PARTS.search(behind_no) else whole)
    return isinstance(given, Given) and (given.words in told or given.remark in told)


def _is_of_this(conversation: Conversation, request: Request) -> bool:
    """Whether "why on earth would you need this?" asks about the question in hand."""
    several = len(request.text.split()) > _FEW_NAMED
    begun = request.command == _OF_THIS and not (request.whole or request.slashed)
    return begun and several and not names_something(conversation, request)


def _with_reason(conversation: Conversation, item: Item, line: str) -> Intent | None:
    """A request that is the first or the last part of a line whose other parts say why, or for whom.

    Giving no answer takes the line along as a note, and is asked about where the other parts name an answer.
    What only shows something is shown.
    """
    parts = [part.strip() for part in _PARTS.split(line) if part.strip()]
    phrases = conversation.voice.phrases
    if not 1 < len(parts) <= _MOST_PARTS or len(line.split()) > _MOST_ASKING or phrases.hedges(parts[-1]):
        return None
    for part in (parts[-1], parts[0]):
        others = " ".join(other for other in parts if other is not part)
        found = requests_in(part, conversation.voice, conversation.commands)
        if len(found) != 1 or not found[0].whole or any(map(str.isdigit, others)):
            continue
        command = conversation.command(found[0])
        first_word = conversation.voice.words(f"command.{command.name}.words")[0]
        plain = found[0].sure or found[0].word == first_word
        if command.no_answer and plain and not phrases.hedges(others):
            if not _is_unplaced(conversation, item, others):
                return InDoubt(item.id, line, (found[0],), more=True)
            return Obey(found[0], noted=line)
        from interview.understanding.turning import is_asked

        shows = not (command.recording or command.moves or command.writes_files or command.no_answer)
        if shows and found[0].sure and is_asked(line):
            return Obey(found[0], aside=line)
    return None


def _asked_for(conversation: Conversation, line: str) -> Obey | None:
    """What a question to the interviewer begins with: "Could you repeat the question for my colleague?"."""
    from interview.understanding.turning import is_asked

    phrases = conversation.voice.phrases
    begun = phrases.followed(line) if is_asked(line) and phrases.asks(line) else None
    command = _command_of(conversation, begun) if begun is not None else None
    if begun is None or command is None or not begun.sure or " " not in begun.phrase:
        return None
    if command.recording or command.moves or command.writes_files or command.no_answer:
        return None
    return Obey(
        Request(command.name, begun.meaning.text, slashed=False, whole=True, word=begun.phrase), aside=line
    )


def _unplaced(conversation: Conversation, item: Item, line: str) -> Intent:
    """A line that fits no answer: what it asks about, a request in it, that it is not known in it."""
    name = line.strip().strip("?!. ")
    if line.strip().endswith("?") and len(name.split()) <= _MOST_NAMED and stands_here(conversation, name):
        return Obey(Request("what_is", name, slashed=False, whole=False, word="?"))
    who = who_may_know(conversation, line.strip())
    if who and who != line.strip(" .!,;"):
        request = Request("dont_know", who, slashed=False, whole=False, word=line.strip())
        return InDoubt(item.id, line.strip(), (request,), more=True)
    told = _with_reason(conversation, item, line.strip()) or _asked_for(conversation, line.strip())
    if told is not None:
        return told
    concluded = _concludes_unknown(conversation, line.strip())
    if concluded is not None:
        return concluded
    inside = _no_answer_inside(conversation, line)
    if inside is not None:
        return InDoubt(item.id, line.strip(), (inside,), more=True)
    stop = _stops(conversation, line.strip())
    if stop is not None:
        return Obey(stop, aside=line.strip())
    none = _has_none(conversation, item, line)
    if none is not None:
        return none
    if absence(line):
        return AnswerTo(item.id, line)
    near = nearly(line, conversation, also_words=True) or beside(line, conversation)
    return InDoubt(item.id, line.strip(), near) if near else AnswerTo(item.id, line)


def _has_none(conversation: Conversation, item: Item, line: str) -> Intent | None:
    """A plain no where an address is asked for: there is none."""
    from interview.understanding.readers import READERS

    reader = READERS.get(item.type)
    if reader is None or reader.inside != "address" or not conversation.voice.phrases.says("no", line):
        return None
    request = Request(_UNSAID[1], "", slashed=False, whole=True, word=line.strip(), sure=True)
    return Obey(request, noted="" if len(line.split()) == 1 else line.strip())


def _concludes_unknown(conversation: Conversation, line: str) -> Obey | None:
    """ "I am new here, so I don't know": the line goes with it as a note."""
    concluding = [*any_of(words("turns", "concludes")).finditer(line)]
    if not concluding or len(line.split()) > _MOST_ASKING or any(map(str.isdigit, line)):
        return None
    found = requests_in(line[concluding[-1].end() :], conversation.voice, conversation.commands)
    certain = len(found) == 1 and found[0].whole and found[0].sure and found[0].command == _UNSAID[0]
    return Obey(found[0], noted=line) if certain else None


def _no_answer_inside(conversation: Conversation, line: str) -> Request | None:
    """The one no-answer that a part of a line gives; the line goes with it as a note."""
    named = {command.name: command for command in conversation.commands}
    found = {
        begun.meaning.intent: begun
        for begun in conversation.voice.phrases.said_inside(line)
        if begun.meaning.intent in _UNSAID and begun.meaning.intent in named
    }
    if len(found) != 1:
        return None
    ((name, begun),) = found.items()
    return Request(name, "", slashed=False, whole=False, word=begun.phrase, sure=begun.sure)


def _to_be_added(conversation: Conversation, item: Item, requests: tuple[Request, ...]) -> str:
    """What "add 8" or "add website" adds to a list of several: here the answers are meant, not themes."""
    request = requests[0] if len(requests) == 1 else None
    if request is None or request.command != _ADDS or request.slashed or not item.kind.picks_several:
        return ""
    if request.word != conversation.voice.words(f"command.{_ADDS}.words")[-1]:
        return ""
    question = question_of(conversation, item)
    added = understand(request.text, question, conversation.voice.wordlist)
    if not isinstance(added, Given) or not isinstance(added.value, tuple) or added.words:
        return ""
    numbers = {option.code: number for number, option in enumerate(question.options, 1)}
    return " ".join(f"+{numbers[code]}" for code in added.value)


def _says_more(conversation: Conversation, request: Request) -> bool:
    """Whether what follows the word makes a request of it: it names something, or anything will do."""
    command = conversation.command(request)
    if command.no_answer or command.fits is None or names_something(conversation, request):
        return True
    named = conversation.voice.words(f"command.{command.name}.words")
    return request.word in named or command.name in _ASKS


def _no_answer_begun(conversation: Conversation, line: str) -> Begun | None:
    """The no-answer that a line begins with, and its words: "not sure, the ministry may know", "dk Anna"."""
    begun = conversation.voice.phrases.followed(line)
    if begun is None:
        return None
    command = _command_of(conversation, begun)
    if command is None or not command.no_answer:
        return None
    several = " " in begun.phrase or (bool(begun.sign) and begun.sure)
    return begun if several or _is_abbreviated(conversation, begun, command) else None


def _command_of(conversation: Conversation, begun: Begun) -> Command | None:
    return next((c for c in conversation.commands if c.name == begun.meaning.intent), None)


def _is_abbreviated(conversation: Conversation, begun: Begun, command: Command) -> bool:
    """Whether it is a short form, or the word that the help calls it by: "dk", and "nsp" in French."""
    called = conversation.voice.words(f"command.{command.name}.words")[0]
    short = len(begun.phrase) <= ABBREVIATION or begun.phrase == called
    return short and command.takes is not Takes.NOTHING


def _with_words(conversation: Conversation, begun: Begun) -> Request:
    """The request for a no-answer; words behind "dk" or "na", or why it does not apply, go with it."""
    name = begun.meaning.intent
    command = _command_of(conversation, begun)
    short = command is not None and _is_abbreviated(conversation, begun, command)
    along = short or name == "not_applicable"
    small = conversation.pending is not None
    who = who_may_know(conversation, begun.rest) if name == "dont_know" else ""
    why = name == "dont_know" and tells_more_than_a_name(conversation, begun.rest)
    text = who or (begun.rest if small or (along and not why) else "")
    return Request(name, text, slashed=False, whole=False, word=begun.phrase, sure=begun.sure)


def _is_settled(conversation: Conversation, item: Item, begun: Begun) -> bool:
    """Whether the words behind a no-answer leave it standing: "not sure, maybe 3" and "na spletu" do not."""
    phrases = conversation.voice.phrases
    request = _with_words(conversation, begun)
    command = _command_of(conversation, begun)
    if command is not None and _is_abbreviated(conversation, begun, command) and not begun.sign:
        return names_something(conversation, request)
    if begun.sure and begun.meaning.intent == "dont_know" and who_may_know(conversation, begun.rest):
        return _is_unplaced(conversation, item, begun.rest)
    parted = bool(begun.sign) and (begun.sure or " " in begun.phrase) and not phrases.hedges(begun.rest)
    figures = "(" not in begun.sign and any(map(str.isdigit, begun.rest))
    return parted and not figures and _is_unplaced(conversation, item, begun.rest)


def _stops(conversation: Conversation, line: str) -> Request | None:
    """The request to leave in a part of a line, when the others say why: "I have to stop, meeting"."""
    parts = [part.strip() for part in _PARTS.split(line) if part.strip()]
    begun = conversation.voice.phrases.followed(line)
    several = begun is not None and begun.sure and " " in begun.phrase
    if begun is not None and several and len(parts) < 2 and begun.meaning.intent == _LEAVES:
        return Request(_LEAVES, "", slashed=False, whole=False, word=begun.phrase, sure=True)
    if not 1 < len(parts) <= _MOST_PARTS:
        return None
    for part in parts:
        for request in requests_in(part, conversation.voice, conversation.commands):
            if request.command == _LEAVES and request.whole and request.sure:
                return request
    return None


def _names(choice: Choice) -> list[str]:
    return [" ".join(name.casefold().split()) for name in (choice.label, *choice.aliases)]


def _word_itself(conversation: Conversation, line: str) -> str:
    """A word in quotes that would be a request without them is the answer, without the quotes."""
    quoted = _QUOTED.fullmatch(line.strip())
    if quoted is None:
        return line
    request = requested(quoted[1], conversation.voice, conversation.commands)
    return quoted[1] if request is not None and is_plain(conversation, request) else line


def _is_a_label(conversation: Conversation, item: Item, line: str) -> bool:
    """Whether a line is one of the answers on offer, letter for letter, or what stands behind its no."""
    typed = " ".join(line.casefold().split())
    if any(typed in _names(choice) for choice in conversation.path.choices(item)):
        return True
    if not item.kind.has_choices:
        return False
    return bool(without_its_no(line, question_of(conversation, item).options, conversation.voice.wordlist))


def _points_at_choices(conversation: Conversation, item: Item, request: Request, line: str) -> bool:
    """Whether a line is a place in the list ("the last one"), or a word of several labels ("more")."""
    if not item.kind.has_choices:
        return False
    options, wordlist = question_of(conversation, item).options, conversation.voice.wordlist
    several = not request.sure and len(by_words(line, options, wordlist)) > 1
    return several or pointed(line, len(options), wordlist) is not None


def _may_be_answer(conversation: Conversation, item: Item, request: Request, line: str) -> bool:
    """Whether the line could be meant as the answer as well, so that only the person can tell."""
    if not item.kind.has_choices:
        return False
    names = [name for choice in conversation.path.choices(item) for name in _names(choice)]
    helps = request.whole and request.command == _HELPS
    if helps and request.word in conversation.voice.words(f"command.{_HELPS}.words"):
        return False  # whoever is lost is helped, whatever the answers begin with
    begun = [name for name in names if name.startswith(f"{request.word} ")]
    if request.whole and (request.word in names or begun):
        # A word that only shows something is no answer where several labels begin with it: "help!"
        command = conversation.command(request)
        shows = request.sure and not (command.recording or command.moves or command.writes_files)
        return request.word in names or len(begun) == 1 or not shows
    given = understand(line, question_of(conversation, item), conversation.voice.wordlist)
    return isinstance(given, Given) and not given.words and not given.specify


def _is_unplaced(conversation: Conversation, item: Item, line: str) -> bool:
    """Whether a line fits none of the answers, and is near to none of them."""
    given = understand(line, question_of(conversation, item), conversation.voice.wordlist)
    return isinstance(given, Unclear) and not given.candidates
