"""The command `view`: how the respondent sees it, printed beside what the rules say, in the same size.

Asked once at the end for the whole picture; a view of one theme or statement can be given at any time.
What is said is written as it is said, so that leaving in between loses nothing.
"""

from msgspec.structs import replace

from interview.benchmark import Element, Range
from interview.benchmark.levels import present_level
from interview.dialogue.confirmations import numbered
from interview.dialogue.conversation import NOW, Conversation
from interview.dialogue.judged import (
    Judged,
    by_id,
    is_sure,
    is_taken_away,
    meant,
    name_of,
    named_in_full,
    which,
)
from interview.dialogue.pending import FewWords, Pending, PickedPending
from interview.dialogue.turn import ShownChoice, Turn, TurnKind, Turns
from interview.dialogue.view_words import (
    answers_to_a_view,
    level_or_opinion,
    opinion_in,
    parted,
    without_because,
)
from interview.questionnaire import Section
from interview.session.events import Act, Event, Opinion
from interview.understanding import Given, Option, Question, understand
from interview.wording.levels import brief_statement, level_words


def view(conversation: Conversation, text: str) -> Turns:
    """`view`, `view access`, or at once: `view access: Established because the rule misses our partners`."""
    head, _, rest = text.partition(":")
    if not head.strip() or head.strip().casefold() in conversation.voice.words("view.all"):
        return _whole(conversation, rest)
    found = meant(conversation, head)
    if not is_sure(conversation, head, found):
        return which(conversation, "view", head, found)
    (at,) = found
    if present_level(conversation.assessor(), at.id) is None:
        return [conversation.turn(TurnKind.SAY, "view.described", title=name_of(conversation, at))]
    if rest.strip():
        said, because = parted(conversation, rest)
        return _taken(conversation, at, said, because) or [_unclear(conversation, said)]
    before, at_the_end = _behind(conversation.pending)
    conversation.pending = OwnLevel(at.id, (), before, at_the_end)
    return conversation.pending.prompt(conversation)


def names_what_is_seen(conversation: Conversation, text: str) -> bool:
    """Whether what follows the word names a theme or statement, alone or with a view behind a colon."""
    return named_in_full(conversation, text.partition(":")[0]) is not None


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
        if is_taken_away(conversation, line) and "" in conversation.record.views:
            conversation.write(Event(at=NOW, act=Act.VIEWED))
            gone = conversation.turn(TurnKind.RECORDED, "view.whole_gone")
            return [gone, *_go_on(conversation, self.before, self.at_the_end)]
        opinion = opinion_in(conversation, line)
        if opinion:
            conversation.write(Event(at=NOW, act=Act.VIEWED, value=opinion))
            told = conversation.turn(TurnKind.RECORDED, f"view.whole_{opinion}")
            return [told, *_go_on(conversation, self.before, self.at_the_end)]
        head, _, rest = line.partition(":")
        names = self._picked(conversation, head)
        if not names:
            conversation.pending = self
            choices = self._choices(conversation)
            text = conversation.voice.say("view.whole_unclear", len(choices))
            return [Turn(TurnKind.UNCLEAR, text, choices=choices, several=True)]
        first = OwnLevel(names[0], names[1:], self.before, self.at_the_end)
        return first.begin(conversation, rest)

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
    """Asks which level the respondent would name; `rest` are the themes to ask about next.

    `because` is a reason that was given before the level.
    """

    at: str
    rest: tuple[str, ...] = ()
    before: Pending | None = None
    at_the_end: bool = False
    because: str = ""
    optional: bool = True

    def begin(self, conversation: Conversation, words: str) -> Turns:
        """Asks, unless the words behind the theme name the level; else they are its reason."""
        if words.strip() and level_or_opinion(conversation, parted(conversation, words)[0]):
            return self.take(conversation, words)
        asking = replace(self, because=without_because(conversation, words))
        conversation.pending = asking
        return asking.prompt(conversation)

    def prompt(self, conversation: Conversation) -> Turns:
        level = level_words(present_level(conversation.assessor(), self.at), conversation.voice)
        at = by_id(conversation, self.at)
        title = name_of(conversation, at)
        if isinstance(at, Element):
            title = f"{title} ({brief_statement(at)})"
        text = conversation.voice.say("view.ask", title=title, level=level)
        return [Turn(TurnKind.FOLLOW_UP, text, choices=numbered(answers_to_a_view(conversation)))]

    def take(self, conversation: Conversation, line: str) -> Turns:
        if not line.strip():
            return self.next(conversation)
        said, because = parted(conversation, line)
        because = because or self.because
        told = _taken(conversation, by_id(conversation, self.at), said, because)
        if not told:
            conversation.pending = self
            return [_unclear(conversation, line)]
        given = self.at in conversation.record.views
        if given and not because and not _is_the_same(conversation, self.at):
            conversation.pending = Because(self)
            return [*told, *conversation.pending.prompt(conversation)]
        return [*told, *self.next(conversation)]

    def next(self, conversation: Conversation) -> Turns:
        """The next theme that is seen differently, or back to whatever waited."""
        if not self.rest:
            return _go_on(conversation, self.before, self.at_the_end)
        conversation.pending = OwnLevel(self.rest[0], self.rest[1:], self.before, self.at_the_end)
        return conversation.pending.prompt(conversation)


class Because(FewWords, frozen=True):
    """Asks what the rule does not see, once a view has been kept."""

    level: OwnLevel
    optional: bool = True

    def prompt(self, conversation: Conversation) -> Turns:
        return [conversation.turn(TurnKind.FOLLOW_UP, "view.ask_because")]

    def left(self, conversation: Conversation) -> Turns:
        return self.level.next(conversation)

    def kept(self, conversation: Conversation, text: str) -> Turns:
        at, text = self.level.at, without_because(conversation, text)
        seen = conversation.record.views.get(at)
        if seen is None:  # taken away meanwhile
            return self.level.next(conversation)
        value = seen.level if seen.level is not None else seen.opinion
        conversation.write(Event(at=NOW, act=Act.VIEWED, item=at, value=value, text=text))
        told = conversation.turn(TurnKind.RECORDED, "view.because", text=text)
        return [told, *self.level.next(conversation)]


def _whole(conversation: Conversation, said: str) -> Turns:
    if not _bands(conversation):
        return [conversation.turn(TurnKind.SAY, "view.nothing_yet")]
    before, at_the_end = _behind(conversation.pending)
    picture = WholePicture(before, at_the_end)
    if said.strip():
        return picture.take(conversation, said)
    conversation.pending = picture
    return picture.prompt(conversation)


def _behind(pending: Pending | None) -> tuple[Pending | None, bool]:
    """What goes on waiting behind a view, and whether the farewell is still to be said."""
    if isinstance(pending, Because):
        pending = pending.level
    if isinstance(pending, WholePicture | OwnLevel):
        return pending.before, pending.at_the_end
    return pending, False


def _taken(conversation: Conversation, at: Judged, line: str, because: str) -> Turns:
    """Keeps a view of one theme or statement, or takes it away; nothing when it was not understood."""
    title = name_of(conversation, at)
    if is_taken_away(conversation, line):
        if at.id not in conversation.record.views:
            return [conversation.turn(TurnKind.SAY, "view.absent", title=title)]
        conversation.write(Event(at=NOW, act=Act.VIEWED, item=at.id))
        return [conversation.turn(TurnKind.RECORDED, "view.gone", title=title)]
    code = level_or_opinion(conversation, line)
    if code is None:
        return []
    value = int(code) if code.isdecimal() else code
    conversation.write(Event(at=NOW, act=Act.VIEWED, item=at.id, value=value, text=because or None))
    turns = [_told(conversation, at, value)]
    return [*turns, conversation.turn(TurnKind.RECORDED, "view.because", text=because)] if because else turns


def _told(conversation: Conversation, at: Judged, value: int | str) -> Turn:
    title = name_of(conversation, at)
    if isinstance(value, str):
        return conversation.turn(TurnKind.RECORDED, f"view.kept_{value}", title=title)
    level = conversation.voice.say(f"level.{value}")
    key = "view.kept_same" if _is_the_same(conversation, at.id) else "view.kept"
    return conversation.turn(TurnKind.RECORDED, key, title=title, level=level)


def _is_the_same(conversation: Conversation, name: str) -> bool:
    """Whether the view given is that of the rules."""
    view = conversation.record.views[name]
    if view.level is None:
        return view.opinion is Opinion.FITS
    return present_level(conversation.assessor(), name) == Range(view.level, view.level)


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


def _unclear(conversation: Conversation, line: str) -> Turn:
    count = len(answers_to_a_view(conversation))
    return conversation.turn(TurnKind.UNCLEAR, "view.unclear", count, given=line.strip())


def _go_on(conversation: Conversation, before: Pending | None, at_the_end: bool) -> Turns:
    """Whatever waited goes on waiting; at the end, the farewell is said."""
    conversation.pending = before
    if before:
        return before.prompt(conversation)
    if at_the_end:
        from interview.dialogue.closing import farewell

        return farewell(conversation)
    return [conversation.turn(TurnKind.SAY, "view.done")]
