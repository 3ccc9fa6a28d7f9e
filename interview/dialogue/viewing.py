"""The command `view`: how the respondent sees it, printed beside what the rules say, in the same size.

Asked once at the end for the whole picture; a view of one theme or statement can be given at any time.
What is said is written as it is said, so that leaving in between loses nothing.
"""

from interview.benchmark import Element, Range
from interview.benchmark.levels import HIGHEST
from interview.dialogue.confirmations import numbered, picked, said_yes
from interview.dialogue.conversation import NOW, Conversation
from interview.dialogue.element_words import brief_statement, level_words
from interview.dialogue.levels_explained import subject_begun, subject_named
from interview.dialogue.pending import Pending, PickedPending, WordedPending
from interview.dialogue.turn import ShownChoice, Turn, TurnKind, Turns
from interview.dialogue.understanding import Given, Option, Question, understand
from interview.questionnaire import Section
from interview.session.events import Act, Event, Opinion

Seen = Section | Element


def view(conversation: Conversation, text: str) -> Turns:
    """`view`, `view access`, or at once: `view access: Established because the rule misses our partners`."""
    head, _, rest = text.partition(":")
    if not head.strip():
        return _whole(conversation)
    subject = _subject(conversation, head)
    if subject is None:
        return [conversation.turn(TurnKind.UNCLEAR, "view.no_subject", given=head.strip())]
    before = conversation.pending
    if rest.strip():
        said, because = _parted(conversation, rest)
        return _taken(conversation, subject, said, because) or [
            conversation.turn(TurnKind.UNCLEAR, "view.unclear", HIGHEST + 1, given=said)
        ]
    if not _is_judged(subject, conversation):
        return [conversation.turn(TurnKind.SAY, "view.described", title=_title(subject))]
    conversation.pending = OwnLevel(subject, before=before)
    return conversation.pending.prompt(conversation)


def names_what_is_seen(conversation: Conversation, text: str) -> bool:
    """Whether what follows the word names a theme or statement, alone or with a view behind a colon."""
    return _subject(conversation, text.partition(":")[0]) is not None


def picture_to_look_at(conversation: Conversation) -> "WholePicture | None":
    """What asks whether the picture fits, if there is one and nothing has been said about it yet."""
    judged = _bands(conversation)
    if not judged or conversation.record.views or not conversation.once("view.whole"):
        return None
    return WholePicture(at_the_end=True)


class WholePicture(PickedPending, frozen=True):
    """Shows where each theme reads, and asks which of them the respondent sees differently."""

    before: Pending | None = None
    at_the_end: bool = False
    optional: bool = True

    def prompt(self, conversation: Conversation) -> Turns:
        text = conversation.voice.say("view.whole")
        return [Turn(TurnKind.FOLLOW_UP, text, choices=self._choices(conversation), several=True)]

    def take(self, conversation: Conversation, line: str) -> Turns:
        if not line.strip():
            return _go_on(conversation, self.before, self.at_the_end)
        opinion = _opinion(conversation, line)
        if opinion:
            conversation.write(Event(at=NOW, act=Act.VIEWED, value=opinion))
            told = conversation.turn(TurnKind.RECORDED, f"view.whole_{opinion}")
            return [told, *_go_on(conversation, self.before, self.at_the_end)]
        names = self._picked(conversation, line.partition(":")[0])
        if not names:
            conversation.pending = self
            return [conversation.turn(TurnKind.UNCLEAR, "view.whole_unclear", len(_bands(conversation)))]
        first, *rest = [conversation.questionnaire.section(name) for name in names]
        conversation.pending = OwnLevel(first, tuple(rest), self.before, self.at_the_end)
        return conversation.pending.prompt(conversation)

    def _choices(self, conversation: Conversation) -> tuple[ShownChoice, ...]:
        return tuple(
            ShownChoice(number, section.id, section.title, level_words(level, conversation.voice))
            for number, (section, level) in enumerate(_bands(conversation), 1)
        )

    def _picked(self, conversation: Conversation, line: str) -> tuple[str, ...]:
        options = tuple(Option(section.id, section.title) for section, _ in _bands(conversation))
        given = understand(line, Question("select_multiple", options), conversation.voice.wordlist)
        return given.value if isinstance(given, Given) and isinstance(given.value, tuple) else ()


class OwnLevel(PickedPending, frozen=True):
    """Asks which level the respondent would name; `rest` are the themes to ask about next."""

    subject: Seen
    rest: tuple[Section, ...] = ()
    before: Pending | None = None
    at_the_end: bool = False
    optional: bool = True

    def prompt(self, conversation: Conversation) -> Turns:
        level = level_words(_level(self.subject, conversation), conversation.voice)
        title = _title(self.subject)
        if isinstance(self.subject, Element):
            title = f"{title} ({brief_statement(self.subject)})"
        text = conversation.voice.say("view.ask", title=title, level=level)
        return [Turn(TurnKind.FOLLOW_UP, text, choices=numbered(_answers(conversation)))]

    def take(self, conversation: Conversation, line: str) -> Turns:
        if not line.strip():
            return self.next(conversation)
        said, because = _parted(conversation, line)
        told = _taken(conversation, self.subject, said, because)
        if not told:
            conversation.pending = self
            count = len(_answers(conversation))
            return [conversation.turn(TurnKind.UNCLEAR, "view.unclear", count, given=line.strip())]
        seen = conversation.record.views.get(_key(self.subject))
        if seen and seen.opinion is not Opinion.FITS and not because:
            conversation.pending = Because(self)
            return [*told, *conversation.pending.prompt(conversation)]
        return [*told, *self.next(conversation)]

    def next(self, conversation: Conversation) -> Turns:
        """The next theme that is seen differently, or back to whatever waited."""
        if not self.rest:
            return _go_on(conversation, self.before, self.at_the_end)
        conversation.pending = OwnLevel(self.rest[0], self.rest[1:], self.before, self.at_the_end)
        return conversation.pending.prompt(conversation)


class Because(WordedPending, frozen=True):
    """Asks what the rule does not see, once a view has been kept."""

    level: OwnLevel
    optional: bool = True

    def prompt(self, conversation: Conversation) -> Turns:
        return [conversation.turn(TurnKind.FOLLOW_UP, "view.ask_because")]

    def take(self, conversation: Conversation, line: str) -> Turns:
        if not line.strip() or said_yes(line, conversation) is not None:
            return self.level.next(conversation)
        seen = conversation.record.views[_key(self.level.subject)]
        value = seen.level if seen.level is not None else seen.opinion
        text = line.strip()
        conversation.write(
            Event(at=NOW, act=Act.VIEWED, item=_key(self.level.subject), value=value, text=text)
        )
        told = conversation.turn(TurnKind.RECORDED, "view.because", text=text)
        return [told, *self.level.next(conversation)]


def _whole(conversation: Conversation) -> Turns:
    if not _bands(conversation):
        return [conversation.turn(TurnKind.SAY, "view.nothing_yet")]
    conversation.pending = WholePicture(before=conversation.pending)
    return conversation.pending.prompt(conversation)


def _taken(conversation: Conversation, subject: Seen, line: str, because: str = "") -> Turns:
    """Keeps a view of one theme or statement, or takes it away; nothing when it was not understood."""
    key, title = _key(subject), _title(subject)
    if line.strip().casefold() in conversation.voice.words("view.none"):
        if key not in conversation.record.views:
            return [conversation.turn(TurnKind.SAY, "view.absent", title=title)]
        conversation.write(Event(at=NOW, act=Act.VIEWED, item=key))
        return [conversation.turn(TurnKind.RECORDED, "view.gone", title=title)]
    code = _opinion(conversation, line) or picked(line.strip(), tuple(_answers(conversation)), conversation)
    if code is None:
        return []
    value = int(code) if code.isdecimal() else code
    conversation.write(Event(at=NOW, act=Act.VIEWED, item=key, value=value, text=because or None))
    turns = [_told(conversation, title, value)]
    return [*turns, conversation.turn(TurnKind.RECORDED, "view.because", text=because)] if because else turns


def _told(conversation: Conversation, title: str, value: int | str) -> Turn:
    if isinstance(value, str):
        return conversation.turn(TurnKind.RECORDED, f"view.kept_{value}", title=title)
    level = conversation.voice.say(f"level.{value}")
    return conversation.turn(TurnKind.RECORDED, "view.kept", title=title, level=level)


def _parted(conversation: Conversation, text: str) -> tuple[str, str]:
    """A view and the words behind "because", a colon or a semicolon."""
    for word in (";", ":", *(f" {word} " for word in conversation.voice.words("view.because_words"))):
        said, found, because = text.partition(word)
        if found:
            return said.strip(" ,"), because.strip()
    return text.strip(), ""


def _opinion(conversation: Conversation, line: str) -> Opinion | None:
    """That it fits, or that one is not sure, in any of the words for it."""
    word = " ".join(line.casefold().split()).strip(".!")
    if said_yes(line, conversation):
        return Opinion.FITS
    return next((one for one in Opinion if word in conversation.voice.words(f"view.words_{one}")), None)


def _answers(conversation: Conversation) -> list[tuple[str, str]]:
    """The four levels from the lowest, and the two opinions."""
    levels = [(str(n), conversation.voice.say(f"level.{n}")) for n in range(HIGHEST + 1)]
    return levels + [(one.value, conversation.voice.say(f"view.choice_{one}")) for one in Opinion]


def _bands(conversation: Conversation) -> list[tuple[Section, Range]]:
    """The chosen themes whose level can be told, one name or two."""
    assessor = conversation.assessor()
    found = []
    for block in assessor.benchmark.blocks:
        section = conversation.questionnaire.section(block.section)
        band = assessor.band(section.id) if block.band and conversation.path.asks(section) else None
        if band and band.width <= 1:
            found.append((section, band))
    return found


def _level(subject: Seen, conversation: Conversation) -> Range | None:
    assessor = conversation.assessor()
    return assessor.element(subject.id).range if isinstance(subject, Element) else assessor.band(subject.id)


def _is_judged(subject: Seen, conversation: Conversation) -> bool:
    """Whether it gets a level at all; what is only described has none to see differently."""
    if isinstance(subject, Element):
        return subject.graded
    return any(block.section == subject.id and block.band for block in conversation.benchmark.blocks)


def _subject(conversation: Conversation, text: str) -> Seen | None:
    found = subject_named(conversation, text) or subject_begun(conversation, text)
    return found if isinstance(found, Section | Element) else None


def _title(subject: Seen) -> str:
    return subject.code if isinstance(subject, Element) else subject.title


def _key(subject: Seen) -> str:
    return subject.id


def _go_on(conversation: Conversation, before: Pending | None, at_the_end: bool) -> Turns:
    """Whatever waited goes on waiting; at the end, the farewell is said."""
    conversation.pending = before
    if before:
        return before.prompt(conversation)
    if at_the_end:
        from interview.dialogue.closing import farewell

        return farewell(conversation)
    return [conversation.turn(TurnKind.SAY, "view.done")]
