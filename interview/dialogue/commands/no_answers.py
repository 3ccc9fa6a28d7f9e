"""No-answers: skip, don't know, does not apply, private; and the small questions behind two of them."""

from typing import ClassVar

from msgspec.structs import replace

from interview.dialogue.answers import effects, give_status, lead_to_opened
from interview.dialogue.conversation import NOW, Conversation, first_time
from interview.dialogue.lookup import may_tell_more_than_a_name, tells_more_than_a_name, who_may_know
from interview.dialogue.prompt import Confirmation, FewWords, MeantHere, Words, let_wait, words_in, yes_or_no
from interview.dialogue.remarks import keep_note
from interview.dialogue.step import GO_ON, Request, Response, stay
from interview.dialogue.turn import Turn, TurnKind, Turns
from interview.dialogue.utterances import ways_on
from interview.path import SETTLED, following
from interview.questionnaire import Item
from interview.session.events import Act, Event, Status


def skip(conversation: Conversation, _: str) -> Response:
    """Leaves the question open; an answer that it already has stays."""
    item = conversation.item
    if item is None:
        return _nothing_here(conversation)
    if conversation.path.statuses[item.id] in SETTLED:
        conversation.pending = None
        return Response([conversation.turn(TurnKind.SAY, "ask.kept")], GO_ON)
    change = conversation.write(Event(at=NOW, act=Act.SKIPPED, item=item.id))
    _let_go(conversation)
    key = "recorded.skipped" if _comes_back(conversation, item) else "recorded.skipped_again"
    confirmation = conversation.turn(TurnKind.RECORDED, key, item=item.id)
    lead_to_opened(conversation, change, item)
    return Response([confirmation, *effects(conversation, change, edited=False)], GO_ON)


def dont_know(conversation: Conversation, text: str) -> Response:
    """With words behind it they are a name or role that could be asked; without, that is asked for."""
    return _with_words(conversation, Status.DONT_KNOW, WhoKnows, text)


def not_applicable(conversation: Conversation, text: str) -> Response:
    """With words behind it they are the reason; without, that is asked for."""
    return _with_words(conversation, Status.NOT_APPLICABLE, WhyNotApplicable, text)


def _with_words(
    conversation: Conversation, status: Status, small_question: "type[_WordsBehind]", text: str
) -> Response:
    item = conversation.item
    if item is None:
        return _nothing_here(conversation)
    asked = small_question(item.id)
    words = text if words_in(text, conversation.voice) is Words.GIVEN else None
    if words and asked.is_no_word(conversation, words):
        words = None
    beside = words if words and asked.tells_more(conversation, words) else ""
    in_doubt = words if words and asked.is_in_doubt(conversation, words) else ""
    effect = give_status(conversation, item, status, **{asked.field: None if beside or in_doubt else words})
    _let_go(conversation)
    confirmation = _confirmed(conversation, item, status)
    if in_doubt:
        asks = [*asked.ask(conversation), *let_wait(conversation, MeantHere(asked, in_doubt))]
        return stay(confirmation, *effect, *asks)
    if beside:
        return Response([confirmation, *keep_note(conversation, item.id, beside), *effect], GO_ON)
    if words:
        return Response([confirmation, asked.recorded(conversation, words), *effect], GO_ON)
    instead = asked.instead_of_asking(conversation, text)
    if instead is not None:
        return instead.after(confirmation, *effect)
    return stay(confirmation, *effect, *let_wait(conversation, asked))


def refused(conversation: Conversation, _: str) -> Response:
    item = conversation.item
    if item is None:
        return _nothing_here(conversation)
    effect = give_status(conversation, item, Status.REFUSED)
    _let_go(conversation)
    return Response([_confirmed(conversation, item, Status.REFUSED), *effect], GO_ON)


def _confirmed(conversation: Conversation, item: Item, status: Status) -> Turn:
    """That it is fine, the first time; after that, what was kept."""
    key = f"recorded.{status}"
    if not conversation.first_hint(key):
        key = f"recorded.{status}_again"
    return conversation.turn(TurnKind.RECORDED, key, item=item.id)


def _let_go(conversation: Conversation) -> None:
    """What waited about an answer is of no use once the answer has been replaced."""
    conversation.pending = None
    conversation.follow_ups.clear()


def _comes_back(conversation: Conversation, item: Item) -> bool:
    """Whether a skipped question will be asked again, and not at once."""
    skips = conversation.record.skips.get(item.id, 0)
    if skips > (2 if item.id in conversation.path.required else 1):
        return False
    if conversation.returns:
        return True
    upcoming = following(conversation.path, conversation.record.skips, item.id)
    return upcoming is not None and upcoming.id != item.id


def _nothing_here(conversation: Conversation) -> Response:
    return stay(ways_on(conversation, TurnKind.UNCLEAR))


class _WordsBehind(FewWords, frozen=True):
    """The small question behind a no-answer: a few words that go into `field` of the answer."""

    subject: str
    optional: ClassVar[bool] = True
    field: ClassVar[str]
    instead: ClassVar[tuple[str, ...]]
    """Other no-answers: said to this, they take the place of the first, since there is no answer to keep."""
    no_words: ClassVar[tuple[str, ...]]
    """Those that leave this question alone: who knows no reason takes nothing back."""
    asks: ClassVar[str]
    records: ClassVar[str]
    unclear: ClassVar[str]
    without_words: ClassVar[str]

    @property
    def part(self) -> str:
        return self.field

    def claims(self, conversation: Conversation, request: Request) -> bool:
        return request.command in self.no_words or FewWords.claims(self, conversation, request)

    def waits_through(self, conversation: Conversation, request: Request) -> Response | None:
        if request.command not in self.instead:
            return None
        conversation.pending = None
        return conversation.command(request).run(conversation, request.text)

    def ask(self, conversation: Conversation) -> Turns:
        return [conversation.turn(TurnKind.FOLLOW_UP, self.asks, item=self.subject)]

    def is_no_word(self, conversation: Conversation, words: str) -> bool:
        """Whether words say nothing that could be kept here."""
        del conversation, words
        return False

    def tells_more(self, conversation: Conversation, words: str) -> bool:
        """Whether words are no such thing, and are kept as a note instead."""
        del conversation, words
        return False

    def is_in_doubt(self, conversation: Conversation, words: str) -> bool:
        """Whether only who typed them knows if words are such a thing, so that it is asked."""
        del conversation, words
        return False

    def instead_of_asking(self, conversation: Conversation, text: str) -> Response | None:
        """What is done where it is not to be asked; `text` stood behind the word."""
        del conversation, text
        return None

    def take(self, conversation: Conversation, line: str) -> Response:
        """ "The same" is what was said here last; where nothing was, it is asked back."""
        if any(conversation.voice.phrases.says(said, line) for said in self.no_words):
            return self.left(conversation).after(
                conversation.turn(TurnKind.SAY, self.without_words, item=self.subject)
            )
        if not conversation.voice.phrases.says("same", line):
            return FewWords.take(self, conversation, line)
        answers = conversation.record.answers
        said = [getattr(answers[q.id], self.field) for q in conversation.path.questions if q.id in answers]
        last = next((words for words in reversed(said) if words), None)
        if last is not None:
            return self.kept(conversation, last)
        conversation.pending = self
        return stay(self.asked_back(conversation))

    def left(self, conversation: Conversation) -> Response:
        del conversation
        return Response([], GO_ON)

    def kept(self, conversation: Conversation, text: str) -> Response:
        if self.tells_more(conversation, text):
            return Response(keep_note(conversation, self.subject, text), GO_ON)
        conversation.write(replace(Event(at=NOW, act=Act.ADDED, item=self.subject), **{self.field: text}))
        return Response([self.recorded(conversation, text)], GO_ON)

    def recorded(self, conversation: Conversation, text: str) -> Turn:
        """That the words were kept."""
        return conversation.turn(TurnKind.RECORDED, self.records, item=self.subject, who=text, reason=text)

    def asked_back(self, conversation: Conversation) -> Turn:
        return conversation.turn(TurnKind.UNCLEAR, self.unclear, item=self.subject)


class WhoKnows(_WordsBehind, frozen=True):
    """After "don't know": a name or a role that could be asked."""

    field: ClassVar[str] = "who"
    asks: ClassVar[str] = "recorded.dont_know_ask"
    records: ClassVar[str] = "recorded.dont_know_who"
    unclear: ClassVar[str] = "recorded.dont_know_name"
    without_words: ClassVar[str] = "recorded.dont_know_nobody"
    instead: ClassVar[tuple[str, ...]] = ("refused", "not_applicable")
    no_words: ClassVar[tuple[str, ...]] = ("dont_know",)

    def is_no_word(self, conversation: Conversation, words: str) -> bool:
        return _is_the_respondent(conversation, words)

    def tells_more(self, conversation: Conversation, words: str) -> bool:
        named = who_may_know(conversation, words)
        return not named and tells_more_than_a_name(conversation, words)

    def is_in_doubt(self, conversation: Conversation, words: str) -> bool:
        return may_tell_more_than_a_name(conversation, words)

    def instead_of_asking(self, conversation: Conversation, text: str) -> Response | None:
        """Somebody who may know is asked for once a theme; whoever wants to name one more types the name."""
        if self.is_no_word(conversation, text):
            return stay(*let_wait(conversation, AnswerLater(self.subject)))
        section = conversation.questionnaire.item(self.subject).section
        return None if first_time(conversation.mentioned.asked_who, section) else Response([], GO_ON)

    def take(self, conversation: Conversation, line: str) -> Response:
        if self.is_no_word(conversation, line):
            return stay(*let_wait(conversation, AnswerLater(self.subject)))
        if words_in(line, conversation.voice) is Words.GIVEN and self.is_in_doubt(conversation, line):
            return stay(*let_wait(conversation, MeantHere(self, line.strip())))
        return _WordsBehind.take(self, conversation, line)


class AnswerLater(Confirmation, frozen=True):
    """Where the respondent is the one who would know: whether the question is left for later instead."""

    subject: str
    optional: ClassVar[bool] = True

    def ask(self, conversation: Conversation) -> Turns:
        return [conversation.turn(TurnKind.FOLLOW_UP, "recorded.dont_know_later", item=self.subject)]

    def take(self, conversation: Conversation, line: str) -> Response:
        said = yes_or_no(line, conversation.voice)
        if said is None and line.strip():
            conversation.pending = self
            return stay(conversation.turn(TurnKind.UNCLEAR, "unclear.yes_no"))
        return _left_for_later(conversation, self.subject) if said else Response([], GO_ON)

    def waits_through(self, conversation: Conversation, request: Request) -> Response | None:
        if request.command != "skip":
            return Confirmation.waits_through(self, conversation, request)
        conversation.pending = None
        return _left_for_later(conversation, self.subject)


def _left_for_later(conversation: Conversation, name: str) -> Response:
    """Takes back that it is not known, and leaves the question open."""
    item = conversation.questionnaire.item(name)
    change = conversation.write(
        Event(at=NOW, act=Act.CLEARED, item=name), Event(at=NOW, act=Act.SKIPPED, item=name)
    )
    key = "recorded.skipped" if _comes_back(conversation, item) else "recorded.skipped_again"
    confirmation = conversation.turn(TurnKind.RECORDED, key, item=name)
    return Response([confirmation, *effects(conversation, change, edited=False)], GO_ON)


def _is_the_respondent(conversation: Conversation, words: str) -> bool:
    phrase = " ".join(words.casefold().replace("’", "'").split()).strip(" .!?,")
    return phrase in conversation.voice.words("language.myself")


class WhyNotApplicable(_WordsBehind, frozen=True):
    """After "does not apply": the reason, in words."""

    field: ClassVar[str] = "reason"
    asks: ClassVar[str] = "recorded.not_applicable_ask"
    records: ClassVar[str] = "recorded.not_applicable_reason"
    unclear: ClassVar[str] = "recorded.not_applicable_words"
    without_words: ClassVar[str] = "recorded.not_applicable_bare"
    instead: ClassVar[tuple[str, ...]] = ("refused",)
    no_words: ClassVar[tuple[str, ...]] = ("dont_know", "not_applicable")
