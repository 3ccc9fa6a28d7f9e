"""A line or a value as the answer to one question: reading it, and asking back where it is not clear."""

import re
from collections.abc import Iterable
from typing import ClassVar

from msgspec.structs import replace

from interview.condition import Amount, Between
from interview.dialogue.answers import record, record_rows
from interview.dialogue.conversation import NOW, Conversation
from interview.dialogue.prompt import (
    ASKING,
    UnrecordedAnswer,
    agreed,
    behind_no,
    behind_yes,
    is_all,
    is_put_to_me,
    let_wait,
    numbered,
    of_those,
    picked,
    several_of_those,
    tells_itself,
    without_joints,
    yes_or_no,
)
from interview.dialogue.rows import Rows, is_of_numbers, last_alike, read_rows
from interview.dialogue.step import ASK, GO_ON, Do, Obey, Request, Response, stay
from interview.dialogue.turn import ShownChoice, Turn, TurnKind, Turns
from interview.path import SETTLED
from interview.questionnaire import Item
from interview.session.events import Act, Event, Value
from interview.session.format import clean
from interview.understanding import (
    Given,
    Option,
    Question,
    Unclear,
    Wordlist,
    outside,
    understand,
    with_words,
    words_left,
)
from interview.understanding.labels import exactly, in_full, match
from interview.understanding.languages import negations
from interview.understanding.normalise import any_of, spaced
from interview.understanding.question import MOST_CANDIDATES
from interview.understanding.yes_no import absence, meaning, said
from interview.wording.counts import minutes
from interview.wording.dates import due_words
from interview.wording.voice import LONGEST_QUOTE, shortened

_MISSES = (
    *("no_match", "not_a_number", "whole_number", "date", "no_such_day", "url", "email"),
    *("too_short", "too_long", "pattern"),
)
"""Lines that say something, and not what the question needs: the second one may become a note."""
_TWO = 2
_SIGNS_ASKING = "".join({*ASKING, " ", "!", "."})
_CHOICES_ALONE = re.compile(r"\s*\d[\d\s,;-]*[:：]\s*")


def question_of(conversation: Conversation, item: Item) -> Question:
    """What the reading of lines needs to know of an item."""
    answer = conversation.answer_to(item)
    value = answer.value if answer else None
    choices = conversation.path.choices(item)
    together = sum(not choice.exclusive for choice in choices)
    to_be_said = sum(choice.specify for choice in choices) == 1
    something_else = conversation.voice.words("language.something_else") if to_be_said else ()
    return Question(
        type=item.type,
        options=tuple(
            Option(
                choice.code,
                choice.label,
                (*choice.aliases, *something_else) if choice.specify else choice.aliases,
                choice.exclusive,
                choice.specify,
                choice.level,
                choice.says,
                choice.hint or "",
            )
            for choice in choices
        ),
        ordered=item.is_scale,
        words_allowed=item.kind.has_choices,
        minimum=item.minimum,
        maximum=item.maximum,
        # Where fewer are on offer than are asked for, all of them are enough.
        min_selected=None if item.min_selected is None else min(item.min_selected, together),
        max_selected=item.max_selected,
        current=value if isinstance(value, tuple) else (),
        min_length=item.min_length,
        max_length=item.max_length,
        pattern=item.pattern,
        today=_today(conversation) if item.kind.values == "date" else None,
        asked=_asked(conversation, item),
    )


def _asked(conversation: Conversation, item: Item) -> frozenset[str]:
    """The words of the question, as it is shown."""
    shown = conversation.words.of(item)
    return frozenset(spaced(f"{item.title} {shown.ask} {shown.hint or ''}").split())


def _today(conversation: Conversation) -> str:
    return conversation.clock().astimezone(conversation.zone).date().isoformat()


def read(conversation: Conversation, item: Item, line: str) -> Response:
    """Takes a line as the answer to an item, or says what is not clear about it."""
    if not line.strip():
        return keep_current(conversation, item)
    if conversation.voice.phrases.says("wait", line):
        return stay(conversation.turn(TurnKind.UNCLEAR, "ask.waits", item=item.id))
    from interview.dialogue.same_as_then import same_as_then

    as_then = same_as_then(conversation, item, line, question_of)
    if as_then is not None:
        return as_then
    line = _with_unplaced(conversation, item, line)
    question, wordlist = question_of(conversation, item), conversation.voice.wordlist
    plain = _plainly(conversation, question, line)
    given = understand(plain, question, wordlist)
    if question.options and absence(line) and not exactly(line, question.options):
        given = _of_absence(question, line, wordlist, several=item.kind.picks_several)
    asked = _asked_for(conversation, question, plain) if is_a_question(line) else None
    if asked is not None:
        _hold_words(conversation, item, line)
        return stay(*let_wait(conversation, Perhaps(item.id, line, asked)))
    if isinstance(given, Given) and _is_for_now(conversation, question, line):
        given = with_words(given, line.strip(), question)
    more = without_joints(line, conversation.voice) if isinstance(given, Unclear) else line
    if more and more != line.strip():
        said_apart = understand(more, question, wordlist)
        given = said_apart if isinstance(said_apart, Given) else given
    if isinstance(given, Unclear) and conversation.voice.phrases.says("same", line):
        return _same_again(conversation, item, line)
    whole = isinstance(given, Given) and not given.words and not is_of_numbers(line)
    rows = None if whole else read_rows(conversation, item, line, question)
    if rows is not None:
        return _take_rows(conversation, item, rows, line)
    if isinstance(given, Unclear):
        return _unclear(conversation, item, _asking_which(conversation, item, given, line), line)
    return _take(conversation, item, given)


def _asked_for(conversation: Conversation, question: Question, line: str) -> Given | None:
    """The choices that a line names and asks about: whoever types "website?" has not chosen it yet."""
    wordlist = conversation.voice.wordlist
    if not question.options or any(option.label.strip() == line.strip() for option in question.options):
        return None
    bare = line.rstrip(_SIGNS_ASKING)
    given = understand(bare, question, wordlist)
    if not isinstance(given, Given) or given.words or given.specify or given.remark:
        return None
    named = [name for option in question.options for name in (option.label, option.code, *option.aliases)]
    known = {word for name in (*named, *wordlist.and_, *wordlist.or_) for word in spaced(name).split()}
    alone = all(word in known or word.isdigit() for word in spaced(bare).split())
    return given if alone else None


def _asking_which(conversation: Conversation, item: Item, unclear: Unclear, line: str) -> Unclear:
    """A yes where one of a few answers is asked for, and none of them is a yes: which of them is asked."""
    codes = _codes(conversation, item)
    few = item.kind.picks_one and 1 < len(codes) <= MOST_CANDIDATES
    if unclear.reason != "no_match" or not few or not conversation.voice.phrases.says("yes", line):
        return unclear
    return Unclear("how_far", line.strip(), codes)


def _plainly(conversation: Conversation, question: Question, line: str) -> str:
    """A line that plainly says yes or no, in whatever words, as the one word for it."""
    phrases, wordlist = conversation.voice.phrases, conversation.voice.wordlist
    if not question.options or exactly(in_full(line), question.options):
        return line
    if wordlist.yes and phrases.says("yes", line):
        return wordlist.yes[0]
    # "Don't keep it" may be one of the answers.
    is_one = len(line.split()) > 1 and match(line.strip(" .!"), question.options, wordlist).code is not None
    return wordlist.no[0] if wordlist.no and not is_one and phrases.says("no", line) else line


def _of_absence(question: Question, line: str, wordlist: Wordlist, *, several: bool) -> Given | Unclear:
    """The one choice that says there is none, with the words of a line that says so; what is to be asked."""
    meant = meaning(False, line, question.options, wordlist)
    if isinstance(meant, Unclear):
        return meant
    if len(meant) != 1:
        return Unclear("no_match", line.strip())
    given = Given(meant if several else meant[0])
    return with_words(given, line.strip(), question)


def _is_for_now(conversation: Conversation, question: Question, line: str) -> bool:
    """Whether a plain no says that it is one for now: "not yet" is worth more than "no"."""
    if not question.options or not any_of(conversation.voice.words("language.for_now")).search(line):
        return False
    plain = said(line, conversation.voice.wordlist)
    no = plain is not None and not plain.rest and not plain.yes
    return (no or conversation.voice.phrases.says("no", line)) and not exactly(line, question.options)


def _take_rows(conversation: Conversation, item: Item, rows: Rows, line: str) -> Response:
    """Several rows answered by one line, or what is not clear about it."""
    if not rows.given:
        turn = conversation.turn(
            TurnKind.UNCLEAR, "unclear.rows", rows.rows, item=item.id, numbers=rows.numbers
        )
        _hold_words(conversation, item, line)
        return stay(turn)
    if len(rows.given) == 1 and rows.given[0][0].id == item.id:
        return _take(conversation, item, rows.given[0][1])
    conversation.misses = 0
    if not rows.left:
        return record_rows(conversation, item, rows.given)
    conversation.hold(item.id, line, figures=True, beside=True)
    given = conversation.voice.series([conversation.voice.quoted(part) for part in rows.left])
    kept = record_rows(conversation, item, rows.given)
    return kept.after(conversation.turn(TurnKind.UNCLEAR, "unclear.rows_left", item=item.id, given=given))


def _same_again(conversation: Conversation, item: Item, line: str) -> Response:
    """Offers the last answer of the same shape, or says that there is none."""
    found = last_alike(conversation, item)
    if found is None or found[1].value is None:
        return stay(conversation.turn(TurnKind.UNCLEAR, "unclear.nothing_alike", item=item.id))
    other, answer = found
    given = Given(found[1].value, specify=answer.specify)
    return stay(*let_wait(conversation, SameAgain(item.id, other.id, line.strip(), given)))


def keep_current(conversation: Conversation, item: Item) -> Response:
    """An empty line keeps what was answered before, and records nothing otherwise."""
    answer = conversation.answer_to(item)
    if answer and answer.status in SETTLED and item.id not in conversation.path.stale:
        return Response([conversation.turn(TurnKind.SAY, "ask.kept")], GO_ON)
    return stay(conversation.turn(TurnKind.HINT, "ask.nothing", item=item.id))


def _with_unplaced(conversation: Conversation, item: Item, line: str) -> str:
    """ "2:" puts the line that could not be placed a moment ago behind the colon."""
    lines = [held.line for held in conversation.held if held.item == item.id]
    waits = conversation.misses and lines and item.in_your_own_words
    return f"{line.strip()} {lines[-1]}" if waits and _CHOICES_ALONE.fullmatch(line) else line


def _take(conversation: Conversation, item: Item, given: Given) -> Response:
    conversation.misses = 0
    if isinstance(given.value, Between) and given.confirm:
        conversation.hold(item.id, given.words or "")
        return stay(*let_wait(conversation, KeepBetween(item.id, given)))
    kept = keep(conversation, item, given)
    beside = given.remark or given.words
    if not beside:
        return kept
    from interview.dialogue.also_told import also_told

    more = also_told(conversation, item, beside, question_of)
    if more is not None and conversation.pending is None:
        conversation.follow_ups.append(more)
    return kept


def _take_fitting(conversation: Conversation, item: Item, given: Given) -> Response:
    """Takes several choices, unless the question forbids them together."""
    fitting = fit(conversation, item, given.value if isinstance(given.value, tuple) else ())
    if isinstance(fitting, Turn):
        return stay(fitting)
    return _take(conversation, item, replace(given, value=fitting.value))


def keep(conversation: Conversation, item: Item, given: Given) -> Response:
    """Writes an answer: words in its line that are no part of it become its note.

    Lines that were typed at the question before, and were not taken, are kept aside.
    """
    codes = given.value.codes if isinstance(given.value, Between) else given.value
    chosen = codes if isinstance(codes, tuple) else (codes,)
    texts = [f"{c.label} {' '.join(c.aliases)}" for c in conversation.path.choices(item) if c.code in chosen]
    texts += [part for part in (given.words, given.specify, given.remark) if part]
    texts += [] if texts else [str(given.value)]
    for held in conversation.release(item.id):
        if words_left(held.line, texts, conversation.voice.wordlist):
            conversation.hold(item.id, held.line, figures=held.figures, beside=held.beside)
    if given.remark:
        conversation.hold(item.id, given.remark, figures=True, beside=True)
    return record(conversation, item, given)


def _hold_words(conversation: Conversation, item: Item, line: str) -> None:
    """Keeps a line in mind that says more than the choices that it names."""
    labels = [f"{choice.label} {' '.join(choice.aliases)}" for choice in conversation.path.choices(item)]
    if words_left(line, labels, conversation.voice.wordlist):
        conversation.hold(item.id, line)


def _unclear(conversation: Conversation, item: Item, unclear: Unclear, line: str) -> Response:
    if unclear.reason == "in_part":
        return _in_part(conversation, item, unclear, line, typed=line)
    if unclear.reason == "exclusive" and unclear.maybe and isinstance(unclear.maybe.value, tuple):
        _hold_words(conversation, item, line)
        others = tuple(code for code in unclear.maybe.value if code not in unclear.candidates)
        return stay(*let_wait(conversation, AloneOrOthers(item.id, unclear.candidates[0], others)))
    if unclear.reason in ("near_twin", "which_one", "how_far"):
        conversation.hold(item.id, line)
        candidates = tuple(
            (choice.code, choice.label, number)
            for number, choice in enumerate(conversation.path.choices(item), 1)
            if choice.code in unclear.candidates
        )
        return stay(*let_wait(conversation, NearTwin(item.id, line, unclear, candidates)))
    if unclear.reason == "perhaps" and unclear.maybe is not None:
        conversation.hold(item.id, line, figures=True)
        return stay(*let_wait(conversation, Perhaps(item.id, line, unclear.maybe)))
    if unclear.reason in ("which_number", "date_order"):
        conversation.hold(item.id, line, figures=True)
        return stay(unclear_turn(conversation, item, unclear))
    if unclear.reason not in _MISSES:
        _hold_words(conversation, item, line)
        return stay(unclear_turn(conversation, item, unclear))
    if is_a_question(line) or is_put_to_me(line, conversation.voice):
        return stay(asked_of_me(conversation, item, line))
    return _missed(conversation, item, unclear, line)


def is_a_question(line: str) -> bool:
    """Whether a line asks something: the signs of Greek, Arabic and Chinese count as well."""
    return line.rstrip(" !.\"'”’»)").endswith(ASKING)


def asked_of_me(conversation: Conversation, item: Item, line: str) -> Turn:
    """What can be told to a question that is no answer. The line is kept aside, without a word about that."""
    if not conversation.session.read_only:
        conversation.hear(item.id, line)
    progress, statuses = conversation.path.progress(), conversation.path.statuses
    left = minutes([q for q in conversation.path.questions if statuses[q.id] not in SETTLED])
    return conversation.turn(
        TurnKind.UNCLEAR,
        "unclear.a_question",
        item=item.id,
        given=line.strip(),
        questions=conversation.voice.questions(progress.low, progress.high),
        minutes=conversation.voice.say("count.minutes", left),
    )


def _missed(conversation: Conversation, item: Item, unclear: Unclear, line: str) -> Response:
    """A line that says something, and not what the question needs."""
    conversation.misses += 1
    conversation.hold(item.id, line)
    if conversation.misses > 1:
        return _offer_note(conversation, item, line)
    return stay(unclear_turn(conversation, item, unclear))


def _offer_note(conversation: Conversation, item: Item, line: str) -> Response:
    answer = conversation.answer_to(item)
    is_open = answer is None or answer.status not in SETTLED
    return stay(*let_wait(conversation, OfferNote(item.id, line, open=is_open)))


def unclear_turn(conversation: Conversation, item: Item, unclear: Unclear) -> Turn:
    """What is not clear about a line or value, and what would fit."""
    *before, second = (due_words(limit, conversation.voice) for limit in unclear.limit.split("|"))
    first = ", ".join(before)
    labels = [conversation.words.label(item, code) for code in unclear.candidates]
    count = len(conversation.path.choices(item))
    given = unclear.given
    if unclear.reason == "out_of_range":
        given = outside(given, count, conversation.voice.wordlist)
    if unclear.reason == "pattern" and item.pattern_says:
        return Turn(TurnKind.UNCLEAR, conversation.words.filled(item.pattern_says), item.id)
    key = f"unclear.{unclear.reason}"
    if unclear.reason == "no_match" and item.in_your_own_words and count:
        key = "unclear.no_match_own_words"
    if unclear.reason == "too_many" and unclear.limit == "1":
        key = "unclear.too_many_one_of_two" if len(labels) == _TWO else "unclear.too_many_one"
    return conversation.turn(
        TurnKind.UNCLEAR,
        key,
        count,
        item=item.id,
        given=given,
        limit=second,
        first=first,
        second=second,
        answer=labels[0] if labels else unclear.given,
        candidates=_numbered(conversation, item, unclear.candidates),
    )


def _numbered(conversation: Conversation, item: Item, codes: tuple[str, ...]) -> str:
    """These choices with their numbers: "1 Pupils or 2 Parents"."""
    shown = enumerate(conversation.path.choices(item), 1)
    return conversation.voice.listed([f"{n} {each.label}" for n, each in shown if each.code in codes], "or")


def asked_for_a_yes(conversation: Conversation, item: Item, line: str, prompt: UnrecordedAnswer) -> Response:
    """Asks whether a line agreed to the offer, and offers it again; the line is kept in mind."""
    conversation.hold(item.id, line.strip())
    again = let_wait(conversation, prompt)
    return stay(conversation.turn(TurnKind.UNCLEAR, "unclear.yes_no"), *again)


def _in_part(conversation: Conversation, item: Item, unclear: Unclear, line: str, *, typed: str) -> Response:
    """Asks where the rest of a list belongs. `line` is what was read; what is quoted and kept is `typed`."""
    conversation.hold(item.id, typed)
    unknown = typed.strip() if unclear.given.strip() == line.strip() else unclear.given
    return stay(*let_wait(conversation, InPart(item.id, unclear.candidates, (unknown,), typed.strip())))


class NearTwin(UnrecordedAnswer, frozen=True):
    """A part of a line could mean several answers: the person says which.

    `candidates` are (code, label, number). A line that names something else is the answer instead; a no takes
    away the part alone.
    """

    subject: str
    line: str
    unclear: Unclear
    candidates: tuple[tuple[str, str, int], ...]
    asked_back: bool = False
    """Whether a line was no answer to it already: the next one is read as another answer."""
    optional: ClassVar[bool] = False

    def claims(self, conversation: Conversation, request: Request) -> bool:
        """The words of a choice on the screen mean that choice; "not sure" leaves out what it is about."""
        said = spaced(request.line)
        unsure = request.command == "dont_know" and not request.text and self._besides(conversation)
        labels = [label for _, label, _ in self.candidates]
        points = of_those(request.line, labels, conversation.voice) is not None or self._together(
            conversation, request.line
        )
        return bool(unsure) or bool(points) or any(spaced(label) == said for label in labels)

    def ask(self, conversation: Conversation) -> Turns:
        labels = [f"{number} {label}" for _, label, number in self.candidates]
        key = "unclear.near_twin" if len(labels) > 1 else "unclear.near_twin_one"
        if self.unclear.reason in ("which_one", "how_far"):
            key = f"unclear.{self.unclear.reason}"
        item = conversation.questionnaire.item(self.subject)
        text_of = [conversation.words.label(item, code) for code, _, _ in self.candidates]
        beside = words_left(self.line, text_of, conversation.voice.wordlist)
        choices = tuple(ShownChoice(number, code, label) for code, label, number in self.candidates)
        text = conversation.voice.say(key, candidates=conversation.voice.listed(labels, "or"))
        if besides := self._besides(conversation):
            have = conversation.voice.listed([conversation.words.label(item, code) for code in besides])
            text = f"{conversation.voice.say('unclear.have', answer=have)} {text}"
        if self.unclear.limit:
            given, listed = self.unclear.given, conversation.voice.series(labels)
            text = conversation.voice.say(
                "unclear.many", int(self.unclear.limit), given=given, candidates=listed
            )
        # What is around the answer, such as "we" and "are", says nothing beyond it.
        frame = conversation.voice.wordlist.frame
        if self.unclear.words or any(word not in frame for word in beside):
            given = self._words(text_of, conversation)
            text = f"{text} {conversation.voice.say('unclear.words_beside', given=given)}"
        return [Turn(TurnKind.UNCLEAR, text, conversation.current, choices)]

    def take(self, conversation: Conversation, line: str) -> Response:
        item, voice = conversation.questionnaire.item(self.subject), conversation.voice
        meant, behind = yes_or_no(line, voice), behind_yes(line, voice)
        if together := self._together(conversation, behind or line):
            return self._all(conversation, together)
        if behind and (told := self._agreed(conversation, line, behind)) is not None:
            return told
        if meant is None and is_all(line.strip(" .!"), voice):
            return self._all(conversation, tuple(code for code, _, _ in self.candidates))
        if meant and len(self.candidates) > 1:
            return stay(*let_wait(conversation, self))
        if meant:
            return self._with(conversation, (self.candidates[0][0],))
        if not line.strip():
            return stay(conversation.turn(TurnKind.SAY, "unclear.left_open", given=self.line))
        codes = self._named(conversation, line)
        if codes and (meant is None or set(codes) <= set(self.unclear.candidates)):
            return self._with(conversation, codes)
        unsure = spaced(line) in voice.words("language.unsure") or voice.phrases.says("dont_know", line)
        denied = behind_no(line, voice)
        if unsure or (denied is not None and self.unclear.reason != "how_far"):
            return self._without(conversation, "" if unsure else denied or "")
        read_as = understand(line, question_of(conversation, item), voice.wordlist)
        missed = isinstance(read_as, Unclear) and read_as.reason in _MISSES
        if missed and not self.asked_back and not is_a_question(line):
            conversation.hold(item.id, line)
            key = "unclear.yes_no" if len(self.candidates) == 1 else "unclear.which_of_these"
            again = let_wait(conversation, replace(self, asked_back=True))
            return stay(conversation.turn(TurnKind.UNCLEAR, key), *again)
        return read(conversation, item, line)

    def _together(self, conversation: Conversation, line: str) -> tuple[str, ...]:
        """Those of the candidates that are pointed at by their places on the screen: "the first two"."""
        labels = [label for _, label, _ in self.candidates]
        places = several_of_those(line, labels, conversation.voice) if len(labels) > 1 else ()
        return tuple(self.candidates[place][0] for place in places)

    def _all(self, conversation: Conversation, codes: tuple[str, ...]) -> Response:
        """These candidates together; of a scale, that it lies between them; else one has to be named."""
        item = conversation.questionnaire.item(self.subject)
        if item.kind.picks_several or len(codes) == 1:
            return self._with(conversation, codes)
        between = fit(conversation, item, Between(codes))
        if isinstance(between, Given):
            return _take(conversation, item, between)
        return stay(
            conversation.turn(TurnKind.UNCLEAR, "unclear.too_many_one"), *let_wait(conversation, self)
        )

    def _besides(self, conversation: Conversation) -> tuple[str, ...]:
        """What the line names for certain, beside the part that is not clear."""
        item = conversation.questionnaire.item(self.subject)
        part = _place_of(self.unclear.given, self.line) if item.kind.picks_several else None
        if part is None:
            return ()
        rest = f"{self.line[: part.start()]} {self.line[part.end() :]}".strip(" ,.;:")
        found = (
            understand(rest, question_of(conversation, item), conversation.voice.wordlist) if rest else None
        )
        codes = found.value if isinstance(found, Given) else ()
        if isinstance(found, Unclear) and found.reason == "in_part":
            codes = found.candidates
        doubting = {
            *negations(),
            *(word for said in conversation.voice.words("language.unsure") for word in said.split()),
        }
        if doubting.intersection(spaced(rest).split()):
            return ()
        named = codes if isinstance(codes, tuple) else ()
        return tuple(code for code in named if code not in self.unclear.candidates)

    def _without(self, conversation: Conversation, rest: str) -> Response:
        """The line without the part that was not clear, and with what was said in its place."""
        item, besides = conversation.questionnaire.item(self.subject), self._besides(conversation)
        more = (
            understand(rest, question_of(conversation, item), conversation.voice.wordlist) if rest else None
        )
        if isinstance(more, Given):
            several = item.kind.picks_several
            whole = with_codes(conversation, item, more, besides) if several else more
            return (_take_fitting if several else _take)(conversation, item, whole)
        if rest and besides:
            conversation.hold(item.id, rest)
            return stay(*let_wait(conversation, InPart(item.id, besides, (rest,), self.line.strip())))
        if rest:
            return read(conversation, item, rest)
        if besides:
            return _take_fitting(conversation, item, Given(besides))
        conversation.misses += 1
        conversation.hold(item.id, self.line)
        if conversation.misses > 1:
            return _offer_note(conversation, item, self.line)
        key, count = "unclear.denied", len(conversation.path.choices(item))
        return stay(conversation.turn(TurnKind.UNCLEAR, key, count, item=item.id))

    def _says_more(self, conversation: Conversation, given: Given) -> bool:
        """Whether words of the line are neither in the part in doubt nor in what was understood."""
        item = conversation.questionnaire.item(self.subject)
        codes = given.value if isinstance(given.value, tuple) else (given.value,)
        labels = [conversation.words.label(item, code) for code in codes if isinstance(code, str)]
        understood = [*labels, self.unclear.given, given.words or "", given.specify or ""]
        return bool(words_left(self.line, understood, conversation.voice.wordlist))

    def _words(self, labels: list[str], conversation: Conversation) -> str:
        """What stands beside the answer: the words behind it, or the whole line if others are in it."""
        behind = self.unclear.words
        lost = words_left(self.line, [*labels, behind], conversation.voice.wordlist, figures=True)
        return behind if behind and not lost else self.line.strip()

    def _agreed(self, conversation: Conversation, line: str, behind: str) -> Response | None:
        """A yes with more behind it: more of the answer, which of those it is, or words to keep beside it.

        "Yes, we use it every day" may say yes to the question: what is said to the offer is asked.
        """
        item = conversation.questionnaire.item(self.subject)
        several, codes = item.kind.picks_several, tuple(code for code, _, _ in self.candidates)
        if is_all(behind, conversation.voice):
            return self._with(conversation, codes) if several or len(codes) == 1 else None
        named = self._named(conversation, behind)
        if len(codes) > 1:
            return self._with(conversation, named) if named else None
        if named and not several:
            return self._with(conversation, codes) if named == codes else None
        if named:
            return self._with(conversation, (*codes, *named))
        more = understand(behind, question_of(conversation, item), conversation.voice.wordlist)
        if several and isinstance(more, Given) and isinstance(more.value, tuple):
            besides = (*self._besides(conversation), *codes)
            return _take_fitting(conversation, item, with_codes(conversation, item, more, besides))
        labels = [label for _, label, _ in self.candidates]
        if tells_itself(behind, conversation.voice) and words_left(
            behind, labels, conversation.voice.wordlist
        ):
            return asked_for_a_yes(conversation, item, line, self)
        conversation.hold(item.id, behind, beside=True)
        return self._with(conversation, codes)

    def _named(self, conversation: Conversation, line: str) -> tuple[str, ...] | None:
        """The choices meant by the unclear part: among the candidates, or one other for them."""
        item = conversation.questionnaire.item(self.subject)
        place = of_those(line, [label for _, label, _ in self.candidates], conversation.voice)
        if place is not None:
            return (self.candidates[place][0],)
        given = understand(line, question_of(conversation, item), conversation.voice.wordlist)
        if not isinstance(given, Given) or given.words or given.specify:
            return None
        codes = given.value if isinstance(given.value, tuple) else (given.value,)
        named = tuple(code for code in codes if isinstance(code, str))
        return named if len(named) == 1 or (named and set(named) <= set(self.unclear.candidates)) else None

    def _denied(self, codes: tuple[str, ...]) -> bool:
        """Whether something else is meant than what the part in doubt could have been."""
        return {code for code, _, _ in self.candidates}.isdisjoint(codes)

    def _with(self, conversation: Conversation, codes: tuple[str, ...]) -> Response:
        """The whole line again, with the numbers that are meant in place of the part that was not clear.

        Where choices are themselves worded as numbers, their labels stand in.
        """
        item, unclear, line = conversation.questionnaire.item(self.subject), self.unclear, self.line
        several, denied = item.kind.picks_several, self._denied(codes)
        value = tuple(code for code in _codes(conversation, item) if code in codes) if several else codes[0]
        if unclear.words:
            conversation.release(item.id, line.strip())
            question = question_of(conversation, item)
            labels = [conversation.words.label(item, code) for code in codes]
            return _take(
                conversation, item, with_words(Given(value), self._words(labels, conversation), question)
            )
        question = question_of(conversation, item)
        meant = [
            (str(n), option.label) for n, option in enumerate(question.options, 1) if option.code in codes
        ]
        part = _place_of(unclear.given, line)
        for names in zip(*meant, strict=True) if part else ():
            whole = f"{line[: part.start()]}{','.join(names)}{line[part.end() :]}" if part else line
            given = understand(whole, question, conversation.voice.wordlist)
            if isinstance(given, Given):
                if not self._says_more(conversation, given):
                    _hold_part(conversation, item, unclear.given, codes, line, denied=denied)
                return _take(conversation, item, given)
            if given.reason == "in_part" and (besides := self._besides(conversation)):
                # The rest of the line is words: they stand beside the answer.
                return _take_fitting(
                    conversation, item, with_codes(conversation, item, Given(codes), besides)
                )
            if given.reason != "near_twin" or given.given not in names:
                conversation.release(item.id, line.strip())
                if given.reason == "in_part":
                    return _in_part(conversation, item, given, whole, typed=line)
                _hold_rest(conversation, item, unclear.given, codes, denied=denied)
                return _unclear(conversation, item, given, whole)
        _hold_part(conversation, item, line, codes, line, denied=denied)
        tail = line.partition(":")[2].strip()
        return keep(conversation, item, Given(value, words=tail or None))


def _place_of(part: str, line: str) -> re.Match[str] | None:
    return re.search(rf"(?<!\w){re.escape(part)}(?!\w)", line) if part else None


def with_codes(conversation: Conversation, item: Item, given: Given, codes: Iterable[str]) -> Given:
    """An answer with several choices, and these besides; what cannot go with others gives way to them."""
    chosen = given.value if isinstance(given.value, tuple) else ()
    options = question_of(conversation, item).options
    alone = {option.code for option in options if option.exclusive}
    together = {*chosen, *codes}
    if chosen and not set(chosen) & alone:
        together -= alone
    return replace(given, value=tuple(option.code for option in options if option.code in together))


def _keep_but(conversation: Conversation, item: Item, given: Given, behind: str) -> Response:
    """An answer that was agreed to with words behind it.

    "But without training" takes that out of several choices; all else stands beside them.
    """
    question, wordlist = question_of(conversation, item), conversation.voice.wordlist
    joints, rest, denies = conversation.voice.words("language.but"), spaced(behind), False
    while word := next(
        (w for w in sorted(wordlist.except_, key=len, reverse=True) if rest.startswith(f"{w} ")), None
    ):
        rest, denies = rest[len(word) :].strip(), denies or word not in joints
    left_out = understand(rest, question, wordlist) if denies else None
    if isinstance(left_out, Given) and isinstance(left_out.value, tuple) and isinstance(given.value, tuple):
        codes = tuple(code for code in given.value if code not in left_out.value)
        return _take_fitting(conversation, item, replace(given, value=codes))
    return keep(conversation, item, with_words(given, behind, question))


def _hold_part(
    conversation: Conversation, item: Item, part: str, codes: tuple[str, ...], line: str, *, denied: bool
) -> None:
    """In place of a line, the part that was not clear is held where the choice meant does not say it all."""
    conversation.release(item.id, line.strip())
    labels = [conversation.words.label(item, code) for code in codes]
    wordlist = conversation.voice.wordlist
    if words_left(line, [*labels, part], wordlist):
        conversation.hold(item.id, line.strip(), beside=True)
    else:
        _hold_rest(conversation, item, part, codes, denied=denied)


def _hold_rest(
    conversation: Conversation, item: Item, part: str, codes: tuple[str, ...], *, denied: bool
) -> None:
    """Holds a part of a line that says more than the choice that it was about.

    Where that is none of those it could have meant, the words were taken back, and become no note unasked.
    """
    labels = [conversation.words.label(item, code) for code in codes]
    if words_left(part, labels, conversation.voice.wordlist):
        conversation.hold(item.id, part, beside=not denied)


def _codes(conversation: Conversation, item: Item) -> tuple[str, ...]:
    return tuple(choice.code for choice in conversation.path.choices(item))


class AloneOrOthers(UnrecordedAnswer, frozen=True):
    """Choices that cannot go together: that one alone, or the others."""

    subject: str
    alone: str
    others: tuple[str, ...]
    optional: ClassVar[bool] = False

    def ask(self, conversation: Conversation) -> Turns:
        item = conversation.questionnaire.item(self.subject)
        text = conversation.voice.say(
            "unclear.alone_or_others", answer=conversation.words.label(item, self.alone)
        )
        return [Turn(TurnKind.UNCLEAR, text, conversation.current, self._ways(conversation))]

    def _ways(self, conversation: Conversation) -> tuple[ShownChoice, ...]:
        item, voice = conversation.questionnaire.item(self.subject), conversation.voice
        labels = voice.listed([conversation.words.label(item, code) for code in self.others])
        alone = voice.say("unclear.that_alone", answer=conversation.words.label(item, self.alone))
        return numbered([("alone", alone), ("others", voice.say("unclear.the_others", list=labels))])

    def take(self, conversation: Conversation, line: str) -> Response:
        item = conversation.questionnaire.item(self.subject)
        if not line.strip():
            return Response([], ASK)
        ways = tuple((way.code, way.label) for way in self._ways(conversation))
        if line.strip(" .!").casefold() in conversation.voice.words("unclear.words_alone"):
            return keep(conversation, item, Given((self.alone,)))
        way = picked(line, ways, conversation.voice)
        if way is None:
            return read(conversation, item, line)
        codes = (self.alone,) if way == "alone" else self.others
        return _take_fitting(conversation, item, Given(codes))


class WholeAnswer(UnrecordedAnswer, frozen=True):
    """A number alone, or the id of no question before a colon, where words are expected: meant so, or not."""

    subject: str
    line: str
    optional: ClassVar[bool] = False

    def ask(self, conversation: Conversation) -> Turns:
        key, given = "unclear.whole_answer", self.line.strip()
        return [conversation.turn(TurnKind.UNCLEAR, key, item=conversation.current, given=given)]

    def take(self, conversation: Conversation, line: str) -> Response:
        item = conversation.questionnaire.item(self.subject)
        meant = yes_or_no(line, conversation.voice)
        if meant:
            return read(conversation, item, self.line)
        if meant is False or not line.strip():
            return Response(self._aside(conversation), ASK)
        return read(conversation, item, line)

    def _aside(self, conversation: Conversation) -> Turns:
        """Words that were meant for another question are kept; a number alone says nothing."""
        if not any(map(str.isalpha, self.line)):
            return []
        conversation.hold(self.subject, self.line)
        return conversation.keep_aside(self.subject)


class Perhaps(UnrecordedAnswer, frozen=True):
    """A value that a sentence may be about: one yes takes it, with the line beside it."""

    subject: str
    line: str
    given: Given
    optional: ClassVar[bool] = False

    def ask(self, conversation: Conversation) -> Turns:
        from interview.understanding.values import in_figures

        say = conversation.voice.say
        item = conversation.questionnaire.item(self.subject)
        labels = [conversation.words.label(item, code) for code in self._codes(item)]
        value = conversation.voice.listed(labels) if labels else in_figures(self.given.value)
        text = say("unclear.perhaps", value=value)
        if not labels or words_left(self.line, labels, conversation.voice.wordlist):
            text = f"{text} {say('unclear.words_beside', given=self.line.strip())}"
        return [Turn(TurnKind.UNCLEAR, text, conversation.current)]

    def _codes(self, item: Item) -> tuple[str, ...]:
        """The choices that it may be; none where it is no choice."""
        value = self.given.value
        if isinstance(value, tuple):
            return value
        if isinstance(value, Between):
            return value.codes
        return (value,) if item.kind.has_choices and isinstance(value, str) else ()

    def take(self, conversation: Conversation, line: str) -> Response:
        item = conversation.questionnaire.item(self.subject)
        meant = agreed(conversation, item.id, line)
        if meant:
            return _take(conversation, item, self.given)
        if denied := behind_no(line, conversation.voice):
            return read(conversation, item, denied)
        if meant is False:
            return stay(conversation.turn(TurnKind.UNCLEAR, "unclear.denied_value", item=item.id))
        if not line.strip():
            return stay(conversation.turn(TurnKind.SAY, "unclear.left_open", given=self.line))
        return read(conversation, item, line)


class _Understood(UnrecordedAnswer, frozen=True):
    """A doubt about a part of an answer. To move elsewhere keeps what was understood, as Enter does."""

    optional: ClassVar[bool] = False

    def waits_through(self, conversation: Conversation, request: Request) -> Response | None:
        let_go = super().waits_through(conversation, request)
        command = conversation.command(request)
        if let_go is not None or command.no_answer or not command.moves:
            return let_go
        conversation.pending = None
        turns = self.take(conversation, "").turns
        conversation.pending = None
        conversation.follow_ups.clear()
        return Response(turns, Do(Obey(request)))


class InPart(_Understood, frozen=True):
    """A list of which some parts were understood: the person says where the others belong.

    A line that answers the question itself takes the place of what was understood; the others stay a note.
    """

    subject: str
    codes: tuple[str, ...]
    unknown: tuple[str, ...]
    line: str
    optional: ClassVar[bool] = False

    def claims(self, conversation: Conversation, request: Request) -> bool:
        """The words of a way that is on the screen mean that way."""
        return any(spaced(way.label) == spaced(request.line) for way in self._choices(conversation))

    def ask(self, conversation: Conversation) -> Turns:
        item = conversation.questionnaire.item(self.subject)
        labels = conversation.voice.listed([conversation.words.label(item, code) for code in self.codes])
        given = conversation.voice.apart(self.unknown)
        if shortened(given, LONGEST_QUOTE) != given:
            given = self.line  # quoted by its beginning: one that is known again
        text = conversation.voice.say("unclear.in_part", answer=labels, given=given)
        return [Turn(TurnKind.UNCLEAR, text, conversation.current, self._choices(conversation))]

    def take(self, conversation: Conversation, line: str) -> Response:
        item = conversation.questionnaire.item(self.subject)
        shown = self._choices(conversation)
        meant = yes_or_no(line, conversation.voice)
        options = tuple((choice.code, choice.label) for choice in shown)
        way = "words" if meant or not line.strip() else "leave" if meant is False else None
        way = way or picked(line, options, conversation.voice)
        if way is not None:
            return self._kept(conversation, item, way)
        denied = behind_no(line, conversation.voice)
        said = denied or without_joints(line, conversation.voice) or line
        given = understand(said, question_of(conversation, item), conversation.voice.wordlist)
        if isinstance(given, Unclear):
            if is_a_question(line):
                return stay(asked_of_me(conversation, item, line), *let_wait(conversation, self))
            conversation.hold(item.id, said)
            understood = given.candidates if given.reason == "in_part" else ()
            codes = (
                with_codes(conversation, item, Given(understood), self.codes).value
                if understood
                else self.codes
            )
            unknown = (*(() if denied else self.unknown), given.given if understood else said.strip())
            again = replace(self, codes=codes, unknown=unknown)
            return stay(*let_wait(conversation, again))
        if not said.strip(" .#").replace(",", "").replace("-", "").replace(" ", "").isdigit() or said != line:
            given = with_codes(conversation, item, given, self.codes)
        return _take_fitting(conversation, item, given)

    def _kept(self, conversation: Conversation, item: Item, way: str) -> Response:
        if way == "leave":
            conversation.release(item.id)
        text = conversation.voice.apart(self.unknown)
        codes = self.codes
        if way == "leave":
            return _take_fitting(conversation, item, Given(codes))
        if way == "words":
            return _take_fitting(conversation, item, Given(codes, words=text))
        codes = tuple(code for code in _codes(conversation, item) if code in (*codes, way))
        return _take_fitting(conversation, item, Given(codes, specify=text))

    def _choices(self, conversation: Conversation) -> tuple[ShownChoice, ...]:
        item = conversation.questionnaire.item(self.subject)
        say = conversation.voice.say
        others = [
            (choice.code, say("unclear.as_other", label=choice.label))
            for choice in conversation.path.choices(item)
            if choice.specify
        ]
        ways = [("words", say("unclear.as_words")), ("leave", say("unclear.left_out"))]
        return numbered([*others[:1], *ways])


class SameAgain(UnrecordedAnswer, frozen=True):
    """ "Same as above": the answer that is meant is shown, and kept after one yes."""

    subject: str
    other: str
    line: str
    given: Given
    optional: ClassVar[bool] = False

    def ask(self, conversation: Conversation) -> Turns:
        other = conversation.questionnaire.item(self.other)
        answer = conversation.words.value(other, conversation.record.answers[self.other])
        title = conversation.words.filled(other.title)
        return [
            conversation.turn(
                TurnKind.FOLLOW_UP,
                "recorded.same",
                item=conversation.current,
                given=self.line,
                title=title,
                answer=answer,
            )
        ]

    def take(self, conversation: Conversation, line: str) -> Response:
        item = conversation.questionnaire.item(self.subject)
        voice = conversation.voice
        meant, behind = yes_or_no(line, voice), behind_yes(line, voice)
        if behind and not meant:
            return _keep_but(conversation, item, self.given, behind)
        if meant or not line.strip() or voice.phrases.says("same", line):
            return keep(conversation, item, self.given)
        if meant is False:
            return stay(conversation.turn(TurnKind.UNCLEAR, "recorded.same_dropped", item=item.id))
        return read(conversation, item, line)


class KeepBetween(_Understood, frozen=True):
    """ "2-3" on a scale is kept as both after one yes. `given` holds the range."""

    subject: str
    given: Given
    asked_back: bool = False
    """Whether a line was no answer to it already: the next one is read as another answer."""
    optional: ClassVar[bool] = False

    def ask(self, conversation: Conversation) -> Turns:
        item = conversation.questionnaire.item(self.subject)
        codes = self.given.value.codes if isinstance(self.given.value, Between) else ()
        low, high = (conversation.words.label(item, code) for code in (codes[0], codes[-1]))
        key = "recorded.between"
        asked = conversation.turn(TurnKind.FOLLOW_UP, key, item=conversation.current, low=low, high=high)
        if not self.given.words:
            return [asked]
        beside = conversation.voice.say("unclear.words_beside", given=self.given.words)
        return [replace(asked, text=f"{asked.text} {beside}")]

    def take(self, conversation: Conversation, line: str) -> Response:
        item = conversation.questionnaire.item(self.subject)
        meant = agreed(conversation, item.id, line)
        if meant or not line.strip():
            return keep(conversation, item, self.given)
        if meant is False:
            conversation.release(item.id, self.given.words)
            return stay(conversation.turn(TurnKind.UNCLEAR, "recorded.between_dropped"))
        other = understand(line, question_of(conversation, item), conversation.voice.wordlist)
        if isinstance(other, Given) or self.asked_back:
            return read(conversation, item, line)
        conversation.hold(item.id, line)
        again = replace(self, asked_back=True)
        return stay(conversation.turn(TurnKind.UNCLEAR, "unclear.yes_no"), *let_wait(conversation, again))


class OfferNote(UnrecordedAnswer, frozen=True):
    """After a second miss, the line may be kept as a note and the question left open.

    `open` is whether the question has no answer yet.
    """

    subject: str
    line: str
    open: bool = True
    let_go_by: ClassVar[tuple[str, ...]] = ("undo",)
    optional: ClassVar[bool] = False

    def claims(self, conversation: Conversation, request: Request) -> bool:
        words = (
            *conversation.voice.words("unclear.words_keep"),
            *conversation.voice.words("unclear.words_leave"),
        )
        return spaced(request.line) in words

    def ask(self, conversation: Conversation) -> Turns:
        key = "unclear.no_match_again" if self.open else "unclear.no_match_again_answered"
        if not conversation.questionnaire.item(self.subject).kind.has_choices:
            key = "unclear.not_read_again" if self.open else "unclear.not_read_again_answered"
        given = conversation.voice.apart(self._lines(conversation))
        return [conversation.turn(TurnKind.UNCLEAR, key, item=conversation.current, given=given)]

    def _lines(self, conversation: Conversation) -> tuple[str, ...]:
        held = tuple(held.line for held in conversation.held if held.item == self.subject)
        return held or (self.line.strip(),)

    def take(self, conversation: Conversation, line: str) -> Response:
        item = conversation.questionnaire.item(self.subject)
        meant = self._meant(conversation, item, line)
        if meant:
            return self._keep(conversation, item)
        if not line.strip():
            conversation.misses = 0
            return stay(*conversation.keep_aside(item.id))
        if meant is False:
            conversation.misses = 0
            conversation.release(item.id)
            here = conversation.item
            picked_from = here is not None and here.kind.has_choices
            key = "unclear.no_match_dropped" if picked_from else "unclear.no_match_dropped_words"
            return stay(conversation.turn(TurnKind.SAY, key))
        return read(conversation, item, line)

    def _meant(self, conversation: Conversation, item: Item, line: str) -> bool | None:
        """Whether the words are to be kept. Where choices are a yes and a no, those answer the question."""
        said = spaced(line)
        if said in conversation.voice.words("unclear.words_keep"):
            return True
        if said in conversation.voice.words("unclear.words_leave"):
            return False
        wordlist = conversation.voice.wordlist
        begin = {spaced(choice.label).split(" ")[0] for choice in question_of(conversation, item).options}
        if begin & {*wordlist.yes, *wordlist.no} and fits(conversation, item, line):
            return None
        return yes_or_no(line, conversation.voice)

    def _keep(self, conversation: Conversation, item: Item) -> Response:
        """The lines as a remark; the question stays open, and an answer that it has stays as it is."""
        conversation.misses = 0
        answer = conversation.answer_to(item)
        text = "\n".join(self._lines(conversation))
        conversation.release(item.id)
        events = [Event(at=NOW, act=Act.REMARKED, item=item.id, text=text)]
        answered = answer is not None and answer.status in SETTLED
        if not answered:
            events.append(Event(at=NOW, act=Act.SKIPPED, item=item.id))
        conversation.write(*events)
        key = "unclear.no_match_noted_answered" if answered else "unclear.no_match_noted"
        kept = [conversation.turn(TurnKind.RECORDED, key, item=item.id)]
        return Response(kept, GO_ON)


def fits(conversation: Conversation, item: Item, line: str) -> bool:
    """Whether a line is an answer to this question, without a word beside it."""
    given = understand(line, question_of(conversation, item), conversation.voice.wordlist)
    return isinstance(given, Given) and not (given.words or given.remark)


def fit(conversation: Conversation, item: Item, value: Value | Between | Iterable[str]) -> Given | Turn:
    """The value as an answer to this item, or the turn that says what is not clear about it."""
    if item.kind.picks_one:
        given = _single(conversation, item, value)
    elif item.kind.picks_several:
        given = _several(conversation, item, value)
    else:
        given = _read(conversation, item, value)
    return unclear_turn(conversation, item, given) if isinstance(given, Unclear) else given


def _single(conversation: Conversation, item: Item, value: object) -> Given | Unclear:
    codes = [choice.code for choice in conversation.path.choices(item)]
    if isinstance(value, Between):
        places = sorted(codes.index(code) for code in value.codes if code in codes)
        neighbours = places == list(range(places[0], places[0] + len(value.codes))) if places else False
        if item.is_scale and neighbours and len(places) > 1:
            return Given(Between(tuple(codes[place] for place in places)))
    elif isinstance(value, str) and value in codes:
        return Given(value)
    return Unclear("no_match", str(value))


def _several(conversation: Conversation, item: Item, value: object) -> Given | Unclear:
    question = question_of(conversation, item)
    codes = [option.code for option in question.options]
    wanted = [value] if isinstance(value, str) else list(value) if isinstance(value, Iterable) else []
    unknown = [code for code in wanted if code not in codes]
    if unknown or not wanted:
        return Unclear("no_match", str(unknown[0] if unknown else value))
    chosen = tuple(code for code in codes if code in wanted)
    alone = tuple(option.code for option in question.options if option.exclusive and option.code in chosen)
    if alone and len(chosen) > 1:
        labels = [option.label for option in question.options if option.code in chosen]
        return Unclear("exclusive", ", ".join(labels), alone)
    if question.max_selected is not None and len(chosen) > question.max_selected:
        return Unclear("too_many", "", limit=str(question.max_selected))
    if question.min_selected is not None and len(chosen) < question.min_selected and not alone:
        return Unclear("too_few", "", limit=str(question.min_selected))
    return Given(chosen)


def _read(conversation: Conversation, item: Item, value: object) -> Given | Unclear:
    if value is None:
        return Unclear("empty", "")
    if isinstance(value, Amount) and item.kind.values == "number":
        return Given(value)
    line = clean(str(value))
    return understand(line, question_of(conversation, item), conversation.voice.wordlist)
