"""What there is to show for answers at the highest level: asked at the end of a theme, in one list."""

from collections.abc import Sequence
from typing import ClassVar, TypeAlias

from msgspec.structs import replace

from interview.dialogue.conversation import NOW, Conversation, Prompt
from interview.dialogue.evidence_lines import (
    Shown,
    kind_of,
    may_deny,
    numbers_in,
    parted_at_commas,
    pieces,
)
from interview.dialogue.prompt import (
    Confirmation,
    FewWords,
    MeantHere,
    PickedPrompt,
    WordedPrompt,
    Words,
    agreed,
    left_for,
    let_wait,
    may_be_meant_elsewhere,
    picked,
    words_in,
    yes_or_no,
)
from interview.dialogue.remarks import keep_note
from interview.dialogue.step import RESUME, STAY, MoveOn, Request, Response, stay
from interview.dialogue.turn import ShownChoice, Turn, TurnKind, Turns
from interview.path.order import section_is_done
from interview.questionnaire import Item
from interview.session.events import Act, Event, Status
from interview.session.undo import undo_state
from interview.understanding.normalise import spaced


class EvidenceList(PickedPrompt, frozen=True):
    """The answers that evidence is wanted for, numbered, for one line to name it for all of them.

    `items` keep their numbers while some of them are `done`. `subject` is the question answered last, where
    "back" leads. Without `then` it was asked for by its word, and the interview stays where it is.
    """

    subject: str
    items: tuple[str, ...]
    done: tuple[str, ...] = ()
    then: bool = True
    before: Prompt | None = None
    passing_over: str | None = None
    optional: ClassVar[bool] = True

    @property
    def part(self) -> str:
        return f"evidence {','.join(self.items)}"

    @property
    def left(self) -> tuple[str, ...]:
        """The items that still wait, in their order."""
        return tuple(item for item in self.items if item not in self.done)

    @property
    def numbers(self) -> tuple[int, ...]:
        return tuple(range(1, len(self.items) + 1))

    def claims(self, conversation: Conversation, request: Request) -> bool:
        # "report 2025" is a document; "report" alone asks for one.
        command = conversation.command(request)
        fits = command.fits
        if fits is None or command.no_answer or not request.text or request.command == "evidence":
            return False
        return not fits(conversation, request.text)

    def ask(self, conversation: Conversation) -> Turns:
        if self.done:
            key = "evidence.ask_rest"
        elif not self.then:
            key = "evidence.ask_again"
        else:
            key = "evidence.ask" if conversation.first_hint("evidence.ask") else "evidence.ask_short"
        text = conversation.voice.say(key, len(self.left))
        several = len(self.left) > 1
        return [
            Turn(TurnKind.FOLLOW_UP, text, self.subject or None, self.choices(conversation), several=several)
        ]

    def take(self, conversation: Conversation, line: str) -> Response:
        if not line.strip():
            return self.without(conversation)
        if yes_or_no(line, conversation.voice) is False and self.then:
            return self.keep(conversation, Shown((), "none", ""))
        if yes_or_no(line, conversation.voice) is False:
            return self.without(conversation)
        numbered = numbers_in(line, self.numbers, conversation.voice)
        if numbered:
            return _asked(conversation, WhichEvidence(self, Shown(numbered, "named", "")))
        if may_be_meant_elsewhere(conversation, line):
            return _asked(conversation, MeantHere(self, line.strip()))
        return self.kept(conversation, line)

    def kept(self, conversation: Conversation, text: str) -> Response:
        """What a line names, whatever it reads like."""
        shown = pieces(text, self.numbers, conversation.voice)
        apart = parted_at_commas(text, self.numbers, conversation.voice)
        if apart:
            return _asked(conversation, OneOrMore(self, shown, apart))
        told = tuple(piece for piece in shown if piece.kind)
        if not told:
            if words_in(text, conversation.voice) is Words.NONE:
                return self.without(conversation)
            conversation.pending = self
            return stay(
                conversation.turn(TurnKind.UNCLEAR, "evidence.unclear", len(self.items), item=self.subject)
            )
        return self.settle(conversation, told)

    def settle(self, conversation: Conversation, shown: tuple[Shown, ...]) -> Response:
        """Keeps what is clear, and asks about the first piece that is not; a second one becomes a note."""
        doubts = [doubt for piece in shown if (doubt := self._doubt(conversation, piece)) is not None]
        if not doubts:
            return self.keep(conversation, *shown)
        turns, rest = self._record(
            conversation, [piece for piece in shown if self._doubt(conversation, piece) is None]
        )
        for doubt in doubts[1:]:
            turns += rest._note(conversation, doubt.shown)
        return stay(*turns, *let_wait(conversation, replace(doubts[0], of=rest)))

    def keep(self, conversation: Conversation, *shown: Shown) -> Response:
        """Records what there is to show; the answers that nothing was said about go on waiting."""
        turns, rest = self._record(conversation, shown)
        if rest.left:
            return stay(*turns, *let_wait(conversation, rest))
        return rest.over(conversation).after(*turns)

    def _doubt(self, conversation: Conversation, piece: Shown) -> "_Doubt | None":
        """What has to be asked about a piece before it is kept."""
        if piece.kind == "named" and may_deny(piece.text, conversation.voice):
            return NameOrNot(self, piece)
        if not piece.numbers and len(self.left) > 1 and piece.kind != "none":
            return WhoseEvidence(self, piece)
        return None if piece.is_named else WhichEvidence(self, piece)

    def _record(self, conversation: Conversation, shown: Sequence[Shown]) -> "tuple[Turns, EvidenceList]":
        """Writes what there is to show, for all of the line in one go; the list that is left after it."""
        given: dict[str, Shown] = {}
        for piece in shown:
            given |= dict.fromkeys(self.meant(piece.numbers), piece)
        given = {name: piece for name, piece in given.items() if _is_answered(conversation, name)}
        if given:
            conversation.write(*(_event(conversation, name, piece) for name, piece in given.items()))
            conversation.session.clear_draft()
        turns = [
            _told(
                conversation,
                [name for name in given if given[name] is piece],
                piece.text or conversation.voice.say(f"evidence.{piece.kind}"),
                self.subject,
            )
            for piece in shown
            if any(one is piece for one in given.values())
        ]
        if turns and conversation.first_hint("evidence.undo"):
            turns.append(conversation.turn(TurnKind.HINT, "evidence.undo", item=self.subject))
        return turns, replace(self, done=(*self.done, *(name for name in given if name not in self.done)))

    def without(self, conversation: Conversation) -> Response:
        """Leaves them open: silence is no claim. They are not asked about again in this sitting."""
        conversation.session.clear_draft()
        if not self.then:
            kept = conversation.turn(TurnKind.SAY, "ask.kept", item=self.subject)
            return self.over(conversation).after(kept)
        from interview.benchmark.levels import HIGHEST

        conversation.mentioned.without_evidence.update(self.left)
        key = "evidence.left" if conversation.first_hint("evidence.left") else "evidence.left_short"
        level = conversation.voice.say(f"level.{HIGHEST - 1}")
        return self.over(conversation).after(
            conversation.turn(TurnKind.SAY, key, len(self.left), item=self.subject, level=level)
        )

    def noted(self, conversation: Conversation, shown: Shown) -> Response:
        """Keeps words that turned out to be no evidence as a note, and leaves what waits open."""
        turns = self._note(conversation, shown)
        return self.without(conversation).after(*turns)

    def _note(self, conversation: Conversation, shown: Shown) -> Turns:
        about = self.meant(shown.numbers)
        return keep_note(conversation, about[0] if about else self.subject, shown.text) if shown.text else []

    def over(self, conversation: Conversation) -> Response:
        """What comes after it."""
        conversation.pending = self.before
        if self.then:
            return Response([], MoveOn(self.passing_over))
        return Response([], RESUME if self.before is not None else STAY)

    def meant(self, numbers: tuple[int, ...]) -> tuple[str, ...]:
        """The items with these numbers; without any, all that wait."""
        return tuple(self.items[number - 1] for number in numbers) or self.left

    def choices(self, conversation: Conversation) -> tuple[ShownChoice, ...]:
        asked, words = conversation.questionnaire, conversation.words
        return tuple(
            ShownChoice(
                number,
                name,
                words.filled(asked.item(name).title),
                words.short(asked.item(name), conversation.record.answers.get(name)),
            )
            for number, name in enumerate(self.items, 1)
            if name in self.left and name in asked.by_id
        )


def evidence_at_the_end_of(conversation: Conversation, section: str) -> EvidenceList | None:
    """The answers of a theme that is done, and of those before it, whose evidence is due by now."""
    path, skips = conversation.path, conversation.record.skips
    asked = conversation.questionnaire
    due = [
        name
        for name in _due(conversation)
        if asked.item(name).section == section or section_is_done(path, skips, asked.item(name).section)
    ]
    return _list_of(conversation, due)


def evidence_overdue(conversation: Conversation) -> EvidenceList | None:
    """All that was not asked about when its theme ended, for instance because the window closed."""
    return _list_of(conversation, _due(conversation))


def evidence_left(conversation: Conversation) -> tuple[str, ...]:
    """The answers whose evidence was left open in this sitting, in the order of the form."""
    left, answers = conversation.mentioned.without_evidence, conversation.record.answers
    return tuple(
        item.id
        for item in conversation.path.questions
        if item.id in left and _is_answered(conversation, item.id) and not answers[item.id].evidence
    )


def evidence_for_those_left(conversation: Conversation, items: tuple[str, ...]) -> EvidenceList:
    """What asks for the evidence of these, because somebody wants to name it now."""
    return EvidenceList(items[-1], items, then=False, before=conversation.pending)


class MoveEvidence(PickedPrompt, frozen=True):
    """Asks for which other answer evidence was that was named before, as act `number`."""

    number: int
    item: str
    shown: Shown
    others: tuple[str, ...]
    before: Prompt | None = None
    optional: ClassVar[bool] = True

    @property
    def subject(self) -> str:
        return self.item

    def ask(self, conversation: Conversation) -> Turns:
        choices = EvidenceList(self.item, self.others).choices(conversation)
        text = conversation.voice.say("evidence.move", given=self.shown.text)
        return [Turn(TurnKind.FOLLOW_UP, text, choices=choices)]

    def take(self, conversation: Conversation, line: str) -> Response:
        choices = EvidenceList(self.item, self.others).choices(conversation)
        names = tuple((choice.code, choice.label) for choice in choices)
        name = picked(line.strip(), names, conversation.voice) if line.strip() else None
        if name is None and line.strip() and yes_or_no(line, conversation.voice) is not False:
            return _asked(conversation, self)
        conversation.pending = self.before
        after = RESUME if self.before is not None else STAY
        if name is None:
            return Response([conversation.turn(TurnKind.SAY, "ask.kept", item=self.item)], after)
        return Response([self.moved_to(conversation, name)], after)

    def moved_to(self, conversation: Conversation, name: str) -> Turn:
        """Writes it for that answer in place of the other, in one go."""
        event = _event(conversation, name, self.shown)
        conversation.write(Event(at=NOW, act=Act.UNDONE, target=self.number), event)
        return _told(conversation, [name], self.shown.text, self.item)


def misplaced(conversation: Conversation, words: str) -> Response | None:
    """What is done with "was for the other question, the law one"; None where none was named before."""
    events = conversation.session.journal.events
    undone = undo_state(events).undone
    numbers = (n for n in range(len(events), 0, -1) if events[n - 1].evidence and n not in undone)
    number = next(numbers, None)
    if number is None:
        return None
    event = events[number - 1]
    others = [
        item.id
        for item in conversation.path.questions
        if item.id != event.item and item.kind.has_choices and _is_answered(conversation, item.id)
    ]
    left = [name for name in others if name in conversation.mentioned.without_evidence]
    named = [name for name in left or others if _is_named(conversation, name, words)]
    shown = Shown((), event.evidence or "named", event.link or event.evidence_text or "")
    move = MoveEvidence(number, event.item or "", shown, tuple(named or left or others), conversation.pending)
    if len(named) == 1:
        return stay(move.moved_to(conversation, named[0]))
    return _asked(conversation, move) if move.others else None


def _is_named(conversation: Conversation, name: str, words: str) -> bool:
    """Whether a telling word of what was typed stands in the title of a question, or in its answer."""
    item, voice = conversation.questionnaire.item(name), conversation.voice
    told = f"{item.title} {conversation.words.of(item).ask} {_answer_of(conversation, name)}"
    little = (*voice.words("language.function_words"), *voice.words("evidence.words_of_it"))
    telling = [word for word in spaced(words).split() if len(word) > 2 and word not in little]
    return any(part.startswith(word) for word in telling for part in spaced(told).split())


def _answer_of(conversation: Conversation, name: str) -> str:
    item = conversation.questionnaire.item(name)
    return conversation.words.short(item, conversation.record.answers.get(name))


def _told(conversation: Conversation, names: list[str], evidence: str, item: str) -> Turn:
    """What was kept, and for which questions; where it is one alone, beside its answer."""
    title = _titles(conversation, names)
    if len(names) != 1:
        return conversation.turn(
            TurnKind.RECORDED, "evidence.kept", item=item, title=title, evidence=evidence
        )
    answer = _answer_of(conversation, names[0])
    return conversation.turn(
        TurnKind.RECORDED, "evidence.kept_beside", item=item, title=title, evidence=evidence, answer=answer
    )


def evidence_for(conversation: Conversation, item: Item) -> EvidenceList:
    """What asks for the evidence of one answer, because somebody wants to name it."""
    return EvidenceList(item.id, (item.id,), then=False, before=conversation.pending)


def list_again(conversation: Conversation, waiting: Prompt | None) -> EvidenceList | None:
    """The list that waited, after evidence was taken back; None where none did."""
    waiting = getattr(waiting, "of", waiting)
    if not isinstance(waiting, EvidenceList) or not waiting.then:
        return None
    answers = conversation.record.answers
    done = tuple(name for name in waiting.done if name in answers and answers[name].evidence)
    return replace(waiting, done=done)


def _list_of(conversation: Conversation, due: list[str]) -> EvidenceList | None:
    return EvidenceList(conversation.current or due[-1], tuple(due)) if due else None


def _due(conversation: Conversation) -> list[str]:
    """The answers whose evidence is due and was not left open in this sitting, in the order of the form."""
    if conversation.session.read_only:
        return []
    due = {element.item for element in conversation.assessor().due_evidence()}
    answers, left = conversation.record.answers, conversation.mentioned.without_evidence
    return [
        item.id
        for item in conversation.path.questions
        if item.id in due and item.id in answers and item.id not in left
    ]


def _is_answered(conversation: Conversation, name: str) -> bool:
    answer = conversation.record.answers.get(name)
    return answer is not None and answer.status is Status.ANSWERED


def taken_away(conversation: Conversation, name: str) -> Event:
    """The act that takes away what names the evidence for an answer."""
    return _event(conversation, name, Shown((), "none", ""))


def _event(conversation: Conversation, name: str, shown: Shown) -> Event:
    """An empty text takes away what named the evidence before."""
    before, text = conversation.record.answers.get(name), shown.text
    is_link = text.startswith(("http://", "https://")) and " " not in text
    no_text = "" if before and before.evidence_text else None
    no_link = "" if before and before.link else None
    return Event(
        at=NOW,
        act=Act.ADDED,
        item=name,
        evidence=shown.kind,
        evidence_text=no_text if is_link or not text else text,
        link=text if is_link else no_link,
    )


def _titles(conversation: Conversation, names: tuple[str, ...] | list[str]) -> str:
    known = conversation.questionnaire.by_id
    return conversation.words.titles([known[name] for name in names if name in known])


def _asked_back(conversation: Conversation, prompt: Prompt) -> Response:
    """The question once more; another line is read for what it is then."""
    told = conversation.turn(TurnKind.UNCLEAR, "unclear.yes_no")
    return stay(told, *let_wait(conversation, prompt))


def _asked(conversation: Conversation, prompt: Prompt) -> Response:
    return stay(*let_wait(conversation, prompt))


class WhichEvidence(FewWords, frozen=True):
    """Asks for the name of what there is to show, where only numbers or a kind were typed."""

    of: EvidenceList
    shown: Shown
    optional: ClassVar[bool] = True

    @property
    def part(self) -> str:
        return f"evidence {','.join(self.of.meant(self.shown.numbers))}"

    @property
    def subject(self) -> str:
        return self.of.subject

    def ask(self, conversation: Conversation) -> Turns:
        return [conversation.turn(TurnKind.FOLLOW_UP, "evidence.which", item=self.subject)]

    def take(self, conversation: Conversation, line: str) -> Response:
        kind, text = kind_of(line, conversation.voice)
        if kind in ("none", "described") and not text:
            return self.of.keep(conversation, replace(self.shown, kind=kind))
        if numbers_in(line, self.of.numbers, conversation.voice):
            conversation.pending = self
            return stay(self.asked_back(conversation))
        return FewWords.take(self, conversation, line)

    def left(self, conversation: Conversation) -> Response:
        """Nothing was named, so that nothing is claimed."""
        return self.without(conversation)

    def kept(self, conversation: Conversation, text: str) -> Response:
        kind, name = kind_of(text, conversation.voice)
        told = kind if kind != "named" and name else self.shown.kind or "named"
        return self.of.settle(conversation, (Shown(self.shown.numbers, told, name or text, text),))

    def without(self, conversation: Conversation) -> Response:
        return self.of.without(conversation)


class WhoseEvidence(WordedPrompt, frozen=True):
    """Asks which answers of the list something shows."""

    of: EvidenceList
    shown: Shown
    optional: ClassVar[bool] = True

    @property
    def subject(self) -> str:
        return self.of.subject

    @property
    def part(self) -> str:
        return ""

    def claims(self, conversation: Conversation, request: Request) -> bool:
        del conversation, request
        return False

    def ask(self, conversation: Conversation) -> Turns:
        given = self.shown.text or conversation.voice.say(f"evidence.{self.shown.kind}")
        choices = self.of.choices(conversation)
        text = conversation.voice.say("evidence.whose", given=given)
        return [Turn(TurnKind.FOLLOW_UP, text, self.subject or None, choices, several=True)]

    def take(self, conversation: Conversation, line: str) -> Response:
        voice = conversation.voice
        if words_in(line, voice) is Words.NONE or yes_or_no(line, voice) is False:
            return self.without(conversation)
        numbers = numbers_in(line, self.of.numbers, voice)
        if numbers:
            return self.of.settle(conversation, (replace(self.shown, numbers=numbers),))
        again = pieces(line, self.of.numbers, voice)
        if again and all(piece.numbers and piece.kind for piece in again):
            return self.of.settle(conversation, again)
        conversation.pending = self
        return stay(
            conversation.turn(
                TurnKind.UNCLEAR, "evidence.whose_unclear", len(self.of.items), item=self.subject
            )
        )

    def without(self, conversation: Conversation) -> Response:
        return self.of.noted(conversation, self.shown)

    def waits_through(self, conversation: Conversation, request: Request) -> Response | None:
        return left_for(conversation, request, self.of, self.shown.typed)


class NameOrNot(Confirmation, frozen=True):
    """Asks whether words that begin like a no name something to look at."""

    of: EvidenceList
    shown: Shown
    asked_back: bool = False
    optional: ClassVar[bool] = True

    @property
    def subject(self) -> str:
        return self.of.subject

    def ask(self, conversation: Conversation) -> Turns:
        text = conversation.voice.say("evidence.name_or_not", given=self.shown.text)
        return [Turn(TurnKind.FOLLOW_UP, text, self.subject or None)]

    def take(self, conversation: Conversation, line: str) -> Response:
        said = agreed(conversation, self.subject, line)
        if said is None and line.strip() and not self.asked_back:
            return _asked_back(conversation, replace(self, asked_back=True))
        if said is None and line.strip():
            return self.of.take(conversation, line).after(*self.of._note(conversation, self.shown))
        if not said:
            return self.of.noted(conversation, self.shown)
        if not self.shown.numbers and len(self.of.left) > 1:
            return _asked(conversation, WhoseEvidence(self.of, self.shown))
        return self.of.keep(conversation, self.shown)

    def waits_through(self, conversation: Conversation, request: Request) -> Response | None:
        instead = super().waits_through(conversation, request)
        return instead or left_for(conversation, request, self.of, self.shown.typed)


_Doubt: TypeAlias = WhichEvidence | WhoseEvidence | NameOrNot


class OneOrMore(Confirmation, frozen=True):
    """Asks whether commas part the evidence of several answers, or belong to one name."""

    of: EvidenceList
    whole: tuple[Shown, ...]
    apart: tuple[Shown, ...]
    asked_back: bool = False
    optional: ClassVar[bool] = True

    @property
    def subject(self) -> str:
        return self.of.subject

    def ask(self, conversation: Conversation) -> Turns:
        listed = conversation.voice.apart(
            f"{', '.join(map(str, one.numbers))} {one.text}" for one in self.apart
        )
        text = conversation.voice.say("evidence.apart", list=listed)
        return [Turn(TurnKind.FOLLOW_UP, text, self.subject or None)]

    def take(self, conversation: Conversation, line: str) -> Response:
        said = agreed(conversation, self.subject, line)
        if said is None and line.strip() and not self.asked_back:
            return _asked_back(conversation, replace(self, asked_back=True))
        if said is None and line.strip():
            return self.of.take(conversation, line)
        return self.of.settle(conversation, self.whole if said is False else self.apart)

    def waits_through(self, conversation: Conversation, request: Request) -> Response | None:
        line = "; ".join(one.typed for one in self.whole)
        return super().waits_through(conversation, request) or left_for(conversation, request, self.of, line)
