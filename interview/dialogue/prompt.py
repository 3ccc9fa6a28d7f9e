"""What prompts have in common: to pick from, to answer in words, in a few of them; and their lines.

A name, a reason, a piece of evidence are `FewWords`: no number, "yes" or "I don't know" is ever kept as one.
"""

import re
from abc import abstractmethod
from collections.abc import Sequence
from enum import Enum, auto
from typing import ClassVar, Protocol

from msgspec import Struct

from interview.dialogue.conversation import Conversation, Prompt
from interview.dialogue.request import is_plain
from interview.dialogue.step import ASK, Do, Obey, Request, Response, stay
from interview.dialogue.turn import ShownChoice, Turn, TurnKind, Turns
from interview.session.draft import NOTE
from interview.understanding import Given, Option, Question, understand, words_left, yes_no
from interview.understanding.normalise import either, spaced
from interview.wording.voice import Voice

_WITHOUT_WORDS = ("no", "nobody", "dont_know", "skip")
"""What leaves a question that wants a few words."""
ASKING = ("?", ";?", "？", "؟", "\u037e")
"""The signs that a question ends with, those of Greek, Arabic and Chinese among them."""
_MOST_WORDS_ASKING = 5
_MOST_WORDS_PUT = 9
"""So many words has a line at most that begins as a telling may as well: "what we do is …" goes on."""
_POINTS_AT_CHOICES = re.compile(r"[\d\s,;.:()#+&-]*")


class _UsualPrompt(Struct, frozen=True):
    """Requests are obeyed while it waits, and a no-answer goes on as an empty line does."""

    takes_paths: ClassVar[bool] = False
    optional: ClassVar[bool] = False

    @property
    def unfinished(self) -> bool:
        return False

    @property
    def subject(self) -> str:
        return ""

    @property
    def part(self) -> str:
        return ""

    def waits_through(self, conversation: Conversation, request: Request) -> Response | None:
        del conversation, request
        return None

    def without(self, conversation: Conversation) -> Response:
        return self.take(conversation, "")

    def end(self, conversation: Conversation) -> Turns:
        del conversation
        return []

    @abstractmethod
    def ask(self, conversation: Conversation) -> Turns: ...

    @abstractmethod
    def take(self, conversation: Conversation, line: str) -> Response: ...


class PickedPrompt(_UsualPrompt, frozen=True):
    """Answered by a number, a name or yes and no, so that a request always is one."""

    def claims(self, conversation: Conversation, request: Request) -> bool:
        del conversation, request
        return False


class Confirmation(PickedPrompt, frozen=True):
    """A yes or no about something else than the question behind it: "dk" must not become its answer."""

    def waits_through(self, conversation: Conversation, request: Request) -> Response | None:
        if not conversation.command(request).no_answer:
            return None
        return stay(conversation.turn(TurnKind.UNCLEAR, "unclear.yes_no"))


class UnrecordedAnswer(PickedPrompt, frozen=True):
    """A doubt about what was typed at a question. Nothing of it is recorded yet.

    That is what undo lets go, and the step that back takes: to the question itself. The words are kept aside.
    """

    let_go_by: ClassVar[tuple[str, ...]] = ("undo", "back")

    def waits_through(self, conversation: Conversation, request: Request) -> Response | None:
        if request.command not in self.let_go_by:
            return None
        conversation.pending = None
        aside = () if conversation.session.read_only else conversation.keep_aside(self.subject)
        return Response([conversation.turn(TurnKind.CHANGED, "moving.let_go"), *aside], ASK)


class WordedPrompt(_UsualPrompt, frozen=True):
    """Answered in words: a line is a request only when it is plainly nothing else.

    What would write something is one only behind a slash: "report" may be the document asked for, and
    "target audience: 2025" its name.
    """

    @property
    def part(self) -> str:
        return NOTE

    def claims(self, conversation: Conversation, request: Request) -> bool:
        command = conversation.command(request)
        writes = command.writes_files or (command.recording and ":" in request.text)
        return writes or not is_plain(conversation, request)

    def asked_back(self, conversation: Conversation) -> Turn:
        """What is said to a number or a yes."""
        return conversation.turn(TurnKind.UNCLEAR, "recorded.few_words")


class Answerable(Prompt, Protocol):
    """A small question that can be told to keep a line, whatever it reads like."""

    def kept(self, conversation: Conversation, text: str) -> Response:
        """Goes on with these words."""
        ...


class FewWords(WordedPrompt, frozen=True):
    """A name, a reason, a piece of evidence: words, or none of them."""

    def take(self, conversation: Conversation, line: str) -> Response:
        words = words_in(line, conversation.voice)
        if words is Words.NONE:
            return self.left(conversation)
        if words is Words.UNCLEAR:
            conversation.pending = self
            return stay(self.asked_back(conversation))
        if may_be_meant_elsewhere(conversation, line):
            return stay(*let_wait(conversation, MeantHere(self, line.strip())))
        return self.kept(conversation, line.strip())

    @abstractmethod
    def left(self, conversation: Conversation) -> Response:
        """Goes on without words."""

    @abstractmethod
    def kept(self, conversation: Conversation, text: str) -> Response:
        """Goes on with these words."""


class MeantHere(PickedPrompt, frozen=True):
    """Whether a line that reads as if it were said to the interviewer is the answer to `of`; asked once.

    Where it is not, it is kept aside, and `of` is asked again.
    """

    of: Answerable
    line: str
    optional: ClassVar[bool] = True

    @property
    def subject(self) -> str:
        return self.of.subject

    @property
    def part(self) -> str:
        return self.of.part

    def ask(self, conversation: Conversation) -> Turns:
        key = "before" if begins_to_correct(self.line, conversation.voice) else "here"
        return [conversation.turn(TurnKind.FOLLOW_UP, f"recorded.meant_{key}", given=self.line)]

    def take(self, conversation: Conversation, line: str) -> Response:
        meant = yes_or_no(line, conversation.voice)
        if meant:
            return self.of.kept(conversation, self.line)
        if not conversation.session.read_only:
            conversation.hear(self.of.subject, self.line)
        if meant is None and line.strip():
            return self.of.take(conversation, line)
        return stay(*let_wait(conversation, self.of)) if meant is False else self.of.without(conversation)

    def waits_through(self, conversation: Conversation, request: Request) -> Response | None:
        return left_for(conversation, request, self.of, self.line)


def left_for(conversation: Conversation, request: Request, of: Prompt, line: str) -> Response | None:
    """What a request does to a doubt about a line that was typed at `of` and is recorded nowhere yet.

    With what moves on or writes, the doubt is left: the line is kept aside, and `of` waits in its place. So
    it is kept where `of` takes "na" for "dk" by itself; what is kept private takes the line along.
    """
    command = conversation.command(request)
    if conversation.session.read_only or not line or not (command.recording or command.moves):
        return of.waits_through(conversation, request)
    if command.no_answer:
        instead = of.waits_through(conversation, request)
        if instead is None or (of.subject and conversation.record.is_private(of.subject)):
            return instead
        conversation.hold(of.subject, line)
        return instead.after(*conversation.keep_aside(of.subject))
    conversation.hold(of.subject, line)
    conversation.pending = of
    return Response(conversation.keep_aside(of.subject), Do(Obey(request)))


class Words(Enum):
    """What a line is to a question that wants a few words."""

    GIVEN = auto()
    NONE = auto()
    """An empty line, a no, or that it is not known: the question is left without them."""
    UNCLEAR = auto()
    """A yes, or numbers as choices have them: asked back."""


_SHORTEST_WITH_A_SLIP = 3
_SENTENCE = 3


def words_in(line: str, voice: Voice, *, numbers: bool = False) -> Words:
    """How to take a line; with `numbers`, those are words too, as for a date."""
    phrase = line.strip(" .!?,")
    if not phrase and not line.strip():
        return Words.NONE
    phrases = voice.phrases
    if any(phrases.says(intent, line) for intent in _WITHOUT_WORDS):
        return Words.NONE
    if phrases.says("yes", line):
        return Words.UNCLEAR
    if not any(map(str.isalnum, phrase)) or (not numbers and _POINTS_AT_CHOICES.fullmatch(phrase)):
        return Words.UNCLEAR
    return Words.UNCLEAR if _is_a_slip(line, voice) else Words.GIVEN


def _is_a_slip(line: str, voice: Voice) -> bool:
    """Whether a line of several words is a no-answer but for a slip of the finger."""
    several = len(line.split()) > 1
    near = voice.phrases.near(line, also_words=False) if several else ()
    return any(said.sure and said.meaning.intent in _WITHOUT_WORDS for said in near)


def may_be_meant_elsewhere(conversation: Conversation, line: str) -> bool:
    """Whether a line may answer nothing small: it names a question amiss, or speaks to the interviewer."""
    from interview.dialogue.addressed import is_misspelt

    slip = conversation.attended and is_misspelt(line, conversation.questionnaire)
    return slip or is_said_to_me(line, conversation.voice)


def is_said_to_me(line: str, voice: Voice) -> bool:
    """Whether a line reads like a question, a request or a correction, as its beginning or its end tells."""
    if line.rstrip(" !.\"'”’»)").endswith(ASKING) or begins_to_correct(line, voice):
        return True
    short = len(line.split()) <= _MOST_WORDS_ASKING
    return begins_to_ask(line, voice) or (
        short and _begins(line, voice.words("language.begins_to_ask_shortly"))
    )


def begins_to_ask(line: str, voice: Voice) -> bool:
    """Whether a line begins as a question does, with its sign or without: "is it"."""
    return _begins(line, voice.words("language.begins_to_ask"))


def is_put_to_me(line: str, voice: Voice) -> bool:
    """Whether a short line begins as nothing but a question or request to the interviewer does: "did i"."""
    return len(line.split()) <= _MOST_WORDS_PUT and _begins(line, voice.words("language.put_to_me"))


def begins_to_correct(line: str, voice: Voice) -> bool:
    """Whether a line begins as people do who take back what they said a moment ago."""
    return _begins(line, voice.words("language.begins_to_correct"))


def _begins(line: str, beginnings: tuple[str, ...]) -> bool:
    words = f"{spaced(line)} "
    return any(words.startswith(f"{spaced(beginning)} ") for beginning in beginnings)


def yes_or_no(line: str, voice: Voice) -> bool | None:
    """Whether a line is a yes or a no; None when it is neither. "Yes, both" is a yes, and so is "ys"."""
    phrases = voice.phrases
    if phrases.says("yes", line) or _is_nearly_yes(spaced(line), voice):
        return True
    if phrases.says("no", line):
        return False
    return True if is_all(behind_yes(line, voice), voice) else None


def _is_nearly_yes(word: str, voice: Voice) -> bool:
    """A yes with one letter too few or two exchanged. Most that looks like a no is a word of its own."""
    for yes in voice.wordlist.yes:
        shorter = {yes[:place] + yes[place + 1 :] for place in range(1, len(yes))}
        exchanged = sorted(word) == sorted(yes)
        if len(yes) >= _SHORTEST_WITH_A_SLIP and (word in shorter or exchanged):
            return True
    return False


def agreed(conversation: Conversation, subject: str, line: str) -> bool | None:
    """A yes or no, as `yes_or_no`; what is said behind a yes is held, to be kept beside what it is about."""
    meant = yes_or_no(line, conversation.voice)
    behind = behind_yes(line, conversation.voice) if meant is None else ""
    if not behind:
        return meant
    conversation.hold(subject, behind)
    return True


def behind_yes(line: str, voice: Voice) -> str:
    """What was said behind a yes, as in "yes, and 4 also", without the words that join it; else nothing."""
    said = yes_no.said(line, voice.wordlist)
    return without_joints(said.rest, voice) if said is not None and said.yes else ""


def behind_no(line: str, voice: Voice) -> str | None:
    """What was said behind a no, without the words that join it; None where a line says no no."""
    if voice.phrases.says("no", line):
        return ""
    said = yes_no.said(line, voice.wordlist)
    return None if said is None or said.yes else without_joints(said.rest, voice)


def tells_itself(behind: str, voice: Voice) -> bool:
    """Whether what stands behind a yes is a sentence of its own, and no more about what was agreed to."""
    words = spaced(behind).split()
    return len(words) >= _SENTENCE and words[0] in voice.words("language.begins_a_sentence")


def without_joints(text: str, voice: Voice) -> str:
    """A text without the words that only join it to what was said before, such as "and" or "also"."""
    words = text.strip(" ,.;:!").split()
    joining = (*voice.wordlist.and_, *voice.words("language.also"))
    while words and words[0].casefold().strip(",") in joining:
        words = words[1:]
    while words and words[-1].casefold().strip(".!") in joining:
        words = words[:-1]
    return " ".join(words)


def is_all(words: str, voice: Voice) -> bool:
    """Whether words mean all that was named: "both", "all of them"."""
    return words.casefold() in voice.words("evidence.words_all")


def picked(
    line: str, options: tuple[tuple[str, str], ...], voice: Voice, *, besides: bool = False
) -> str | None:
    """The code of the option meant by a line, by number or by words; None when it says anything besides.

    With `besides`, it may: who asks for that keeps the words. `options` are pairs of a code and a label; a
    script names them by their codes.
    """
    typed = line.strip().casefold()
    if not typed.isdigit() and any(code == typed for code, _ in options):
        return typed
    question = Question("select_one", tuple(Option(code, label) for code, label in options))
    given = understand(line, question, voice.wordlist)
    if not isinstance(given, Given) or ((given.words or given.specify or given.remark) and not besides):
        return None
    return given.value if isinstance(given.value, str) else None


def of_those(line: str, labels: Sequence[str], voice: Voice) -> int | None:
    """Which of those that were just named a line points at, from 0: "the first", "the latter one".

    None where it says anything else, or where the word belongs to one of the labels.
    """
    words = _without_those(line, voice)
    if words and words[0] in voice.words("language.articles"):
        words = words[1:]
    word = words[0] if len(words) == 1 else ""
    if not word or len(labels) < 2 or any(word in spaced(label).split() for label in labels):
        return None
    places = {each: place for place, each in enumerate(voice.words("language.of_those"))}
    places |= dict.fromkeys(voice.words("language.of_those_first"), 0)
    places |= dict.fromkeys(voice.words("language.of_those_last"), len(labels) - 1)
    place = places.get(word)
    return place if place is not None and place < len(labels) else None


def several_of_those(line: str, labels: Sequence[str], voice: Voice) -> tuple[int, ...]:
    """Those of the named that a line points at together, from 0: "the first two", "first and last"."""
    from interview.understanding.pointing import at_the_ends

    if together := at_the_ends(" ".join(_without_those(line, voice)), len(labels), voice.wordlist):
        return tuple(place - 1 for place in together)
    parts = re.split(rf"\s*(?:[,;]|(?<!\w)(?:{either(voice.wordlist.and_)})(?!\w))\s*", line.strip(" .!"))
    places = [of_those(part, labels, voice) for part in parts if part]
    found = [place for place in places if place is not None]
    return tuple(sorted(found)) if len(found) > 1 and len(found) == len(places) else ()


def _without_those(line: str, voice: Voice) -> list[str]:
    """The words of a line without what may stand behind them: "the first | of these"."""
    words = spaced(line).split()
    behind = [spaced(more).split() for more in voice.words("language.of_those_behind")]
    while tail := next(
        (more for more in behind if len(words) > len(more) and words[-len(more) :] == more), None
    ):
        words = words[: -len(tail)]
    return words


def words_held(conversation: Conversation, line: str, *labels: str) -> Turns:
    """Keeps a line in mind that says more than these labels, where there is a question to keep it at."""
    item = conversation.current or conversation.record.last_item or ""
    if not item or not words_left(line, labels, conversation.voice.wordlist):
        return []
    conversation.hold(item, line)
    return [conversation.turn(TurnKind.HINT, "unclear.words_beside", given=line.strip())]


def numbered(labels: list[tuple[str, str]]) -> tuple[ShownChoice, ...]:
    """Pairs of a code and a label as choices, counted from 1."""
    return tuple(ShownChoice(number, code, label) for number, (code, label) in enumerate(labels, 1))


def let_wait(conversation: Conversation, prompt: Prompt) -> Turns:
    """Lets the prompt wait for the next line, and asks for it."""
    conversation.pending = prompt
    return prompt.ask(conversation)
