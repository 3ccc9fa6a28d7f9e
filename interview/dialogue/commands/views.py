"""The command `view`: how the respondent sees it, printed beside what the rules say, in the same size.

Asked once at the end for the whole picture; a view of one theme or statement can be given at any time.
What is said is written as it is said, so that leaving in between loses nothing.
"""

import re
from typing import ClassVar

from msgspec.structs import replace

from interview.benchmark import Element, Range
from interview.benchmark.levels import present_level
from interview.dialogue.benchmark_lookup import (
    Judged,
    by_id,
    is_sure,
    is_taken_away,
    meant,
    name_of,
    named_in_full,
    which,
)
from interview.dialogue.conversation import NOW, Conversation, Prompt
from interview.dialogue.prompt import FewWords, PickedPrompt, let_wait, numbered, picked, yes_or_no
from interview.dialogue.reasons import because as because_words
from interview.dialogue.reasons import without_because
from interview.dialogue.step import FAREWELL, Request, Response, stay
from interview.dialogue.turn import ShownChoice, Turn, TurnKind, Turns
from interview.questionnaire import Section
from interview.session.events import Act, Event, Opinion
from interview.understanding import Given, Question, understand
from interview.wording.levels import brief_statement, level_name, level_words
from interview.wording.themes import theme_options

_NUMBERS = re.compile(r"\d{1,3}(?:\s*(?:,|-|–|&|and)\s*\d{1,3})*(?!\d)[\s,;:.–-]*")
"""The numbers of themes that a line begins with."""


def view(conversation: Conversation, text: str) -> Response:
    """`view`, `view access`, or at once: `view access: Established because the rule misses our partners`."""
    head, _, rest = text.partition(":")
    if not head.strip() or head.strip().casefold() in conversation.voice.words("view.all"):
        return _whole(conversation, rest)
    candidates = meant(conversation, head)
    if not is_sure(conversation, head, candidates):
        return stay(*which(conversation, "view", head, candidates))
    (at,) = candidates
    if present_level(conversation.assessor(), at.id) is None:
        return stay(conversation.turn(TurnKind.SAY, "view.described", title=name_of(conversation, at)))
    if rest.strip():
        level, because = _parted(conversation, rest)
        return stay(*(_taken(conversation, at, level, because) or [_unclear(conversation, level)]))
    before, at_the_end = _behind(conversation.pending)
    return stay(*let_wait(conversation, OwnLevel(at.id, (), before, at_the_end)))


def names_what_is_seen(conversation: Conversation, text: str) -> bool:
    """Whether what follows the word names a theme or statement, alone or with a view behind a colon."""
    return named_in_full(conversation, text.partition(":")[0]) is not None


def picture_to_look_at(conversation: Conversation) -> "WholePicture | None":
    """What asks whether the picture fits, if there is one and nothing has been said about it yet."""
    judged = _bands(conversation)
    if not judged or conversation.record.views or not conversation.first_hint("view.whole"):
        return None
    return WholePicture(at_the_end=True)


class WholePicture(PickedPrompt, frozen=True):
    """Shows where each theme reads, and asks which of them the respondent sees differently."""

    before: Prompt | None = None
    at_the_end: bool = False
    optional: ClassVar[bool] = True

    def claims(self, conversation: Conversation, request: Request) -> bool:
        # "Not sure" is on offer here.
        return request.whole and bool(_opinion_in(conversation, request.word))

    def ask(self, conversation: Conversation) -> Turns:
        text = conversation.voice.say("view.whole")
        return [Turn(TurnKind.FOLLOW_UP, text, choices=self._choices(conversation), several=True)]

    def take(self, conversation: Conversation, line: str) -> Response:
        if not line.strip():
            return _go_on(conversation, self.before, self.at_the_end)
        if is_taken_away(conversation, line) and "" in conversation.record.views:
            conversation.write(Event(at=NOW, act=Act.VIEWED))
            gone = conversation.turn(TurnKind.RECORDED, "view.whole_gone")
            return _go_on(conversation, self.before, self.at_the_end).after(gone)
        opinion = _opinion_in(conversation, line)
        if opinion:
            conversation.write(Event(at=NOW, act=Act.VIEWED, value=opinion))
            recorded = conversation.turn(TurnKind.RECORDED, f"view.whole_{opinion}")
            return _go_on(conversation, self.before, self.at_the_end).after(recorded)
        head, rest = _themes_and_reason(conversation, line)
        names = self._picked(conversation, head)
        if not names:
            conversation.pending = self
            choices = self._choices(conversation)
            text = conversation.voice.say("view.whole_unclear", len(choices))
            return stay(Turn(TurnKind.UNCLEAR, text, choices=choices, several=True))
        first = OwnLevel(names[0], names[1:], self.before, self.at_the_end)
        return first.begin(conversation, rest)

    def _choices(self, conversation: Conversation) -> tuple[ShownChoice, ...]:
        return tuple(
            ShownChoice(number, section.id, section.short, _level_words(conversation, level))
            for number, (section, level) in enumerate(_bands(conversation), 1)
        )

    def _picked(self, conversation: Conversation, line: str) -> tuple[str, ...]:
        options = theme_options(section for section, _ in _bands(conversation))
        given = understand(line, Question("select_multiple", options), conversation.voice.wordlist)
        return given.value if isinstance(given, Given) and isinstance(given.value, tuple) else ()


class OwnLevel(PickedPrompt, frozen=True):
    """Asks which level the respondent would name; `rest` are the themes to ask about next.

    `because` is a reason that was given before the level.
    """

    at: str
    rest: tuple[str, ...] = ()
    before: Prompt | None = None
    at_the_end: bool = False
    because: str = ""
    optional: ClassVar[bool] = True

    def claims(self, conversation: Conversation, request: Request) -> bool:
        # "Not sure" is on offer here.
        return request.whole and bool(_opinion_in(conversation, request.word))

    def begin(self, conversation: Conversation, words: str) -> Response:
        """Asks, unless the words behind the theme name the level; else they are its reason."""
        if words.strip() and _level_or_opinion(conversation, _parted(conversation, words)[0]):
            return self.take(conversation, words)
        asking = replace(self, because=without_because(conversation, words))
        return stay(*let_wait(conversation, asking))

    def ask(self, conversation: Conversation) -> Turns:
        level = _level_words(conversation, present_level(conversation.assessor(), self.at))
        at = by_id(conversation, self.at)
        title = name_of(conversation, at)
        if isinstance(at, Element):
            title = f"{title} ({brief_statement(at)})"
        text = conversation.voice.say("view.ask", title=title, level=level)
        return [Turn(TurnKind.FOLLOW_UP, text, choices=numbered(_answers_to_a_view(conversation)))]

    def take(self, conversation: Conversation, line: str) -> Response:
        if not line.strip():
            return self.next(conversation)
        level, because = _parted(conversation, line)
        because = because or self.because
        recorded = _taken(conversation, by_id(conversation, self.at), level, because)
        if not recorded:
            conversation.pending = self
            return stay(_unclear(conversation, line))
        given = self.at in conversation.record.views
        if given and not because and not _is_the_same(conversation, self.at):
            return stay(*recorded, *let_wait(conversation, Because(self)))
        return self.next(conversation).after(*recorded)

    def next(self, conversation: Conversation) -> Response:
        """The next theme that is seen differently, or back to whatever waited."""
        if not self.rest:
            return _go_on(conversation, self.before, self.at_the_end)
        following = OwnLevel(self.rest[0], self.rest[1:], self.before, self.at_the_end)
        return stay(*let_wait(conversation, following))


class Because(FewWords, frozen=True):
    """Asks what the rule does not see, once a view has been kept."""

    level: OwnLevel
    optional: ClassVar[bool] = True

    def ask(self, conversation: Conversation) -> Turns:
        return [conversation.turn(TurnKind.FOLLOW_UP, "view.ask_because")]

    def left(self, conversation: Conversation) -> Response:
        return self.level.next(conversation)

    def kept(self, conversation: Conversation, text: str) -> Response:
        at, text = self.level.at, without_because(conversation, text)
        seen = conversation.record.views.get(at)
        if seen is None:  # taken away meanwhile
            return self.level.next(conversation)
        value = seen.level if seen.level is not None else seen.opinion
        conversation.write(Event(at=NOW, act=Act.VIEWED, item=at, value=value, text=text))
        recorded = conversation.turn(TurnKind.RECORDED, "view.because", text=text)
        return self.level.next(conversation).after(recorded)


def _whole(conversation: Conversation, words: str) -> Response:
    if not _bands(conversation):
        key = "view.nothing_yet" if conversation.compares else "view.no_levels"
        return stay(conversation.turn(TurnKind.SAY, key))
    before, at_the_end = _behind(conversation.pending)
    picture = WholePicture(before, at_the_end)
    if words.strip():
        return picture.take(conversation, words)
    return stay(*let_wait(conversation, picture))


def _behind(pending: Prompt | None) -> tuple[Prompt | None, bool]:
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
    code = _level_or_opinion(conversation, line)
    if code is None:
        return []
    value = int(code) if code.isdecimal() else code
    conversation.write(Event(at=NOW, act=Act.VIEWED, item=at.id, value=value, text=because or None))
    turns = [_view_turn(conversation, at, value)]
    return [*turns, conversation.turn(TurnKind.RECORDED, "view.because", text=because)] if because else turns


def _view_turn(conversation: Conversation, at: Judged, value: int | str) -> Turn:
    title = name_of(conversation, at)
    if isinstance(value, str):
        return conversation.turn(TurnKind.RECORDED, f"view.kept_{value}", title=title)
    level = level_name(value, conversation.voice, foreseen=conversation.assessor().is_plan)
    key = "view.kept_same" if _is_the_same(conversation, at.id) else "view.kept"
    return conversation.turn(TurnKind.RECORDED, key, title=title, level=level)


def _is_the_same(conversation: Conversation, name: str) -> bool:
    """Whether the view given is that of the rules."""
    view = conversation.record.views[name]
    if view.level is None:
        return view.opinion is Opinion.FITS
    return present_level(conversation.assessor(), name) == Range(view.level, view.level)


def _level_words(conversation: Conversation, level: Range | None) -> str:
    return level_words(level, conversation.voice, foreseen=conversation.assessor().is_plan)


def _bands(conversation: Conversation) -> list[tuple[Section, Range]]:
    """The chosen themes whose level can be told, one name or two."""
    assessor = conversation.assessor()
    bands = []
    for block in assessor.benchmark.blocks:
        section = conversation.questionnaire.section(block.section)
        band = assessor.band(section.id) if block.band and conversation.path.asks(section) else None
        if band and band.width <= 1:
            bands.append((section, band))
    return bands


def _unclear(conversation: Conversation, line: str) -> Turn:
    count = len(_answers_to_a_view(conversation))
    return conversation.turn(TurnKind.UNCLEAR, "view.unclear", count, given=line.strip())


def _go_on(conversation: Conversation, before: Prompt | None, at_the_end: bool) -> Response:
    """Whatever waited goes on waiting; at the end, the farewell is said."""
    if before is not None:
        return stay(*let_wait(conversation, before))
    conversation.pending = None
    if at_the_end:
        return Response([], FAREWELL)
    return stay(conversation.turn(TurnKind.SAY, "view.done"))


def _answers_to_a_view(conversation: Conversation) -> list[tuple[str, str]]:
    """The levels that can be reached from the lowest, and the two opinions: what is kept, and its words."""
    highest, foreseen = conversation.assessor().highest, conversation.assessor().is_plan
    levels = [(str(n), level_name(n, conversation.voice, foreseen=foreseen)) for n in range(highest + 1)]
    return levels + [(opinion.value, conversation.voice.say(f"view.choice_{opinion}")) for opinion in Opinion]


def _level_or_opinion(conversation: Conversation, line: str) -> str | None:
    """What a line names of these."""
    named = picked(line.strip(), tuple(_answers_to_a_view(conversation)), conversation.voice)
    return _opinion_in(conversation, line) or named


def _opinion_in(conversation: Conversation, line: str) -> Opinion | None:
    """That it fits, or that one is not sure, in any of the words for it."""
    word = " ".join(line.casefold().split()).strip(".!")
    if yes_or_no(line, conversation.voice):
        return Opinion.FITS
    return next(
        (opinion for opinion in Opinion if word in conversation.voice.words(f"view.words_{opinion}")), None
    )


def _themes_and_reason(conversation: Conversation, line: str) -> tuple[str, str]:
    """The themes that a line names, and why: "I do not agree with 1, we use the web every week"."""
    words = line.strip()
    begun = [start for start in conversation.voice.words("view.begins_different") if _begins(words, start)]
    words = words[len(max(begun, key=len)) :].strip(" ,:;") if begun else words
    numbers = _NUMBERS.match(words)
    if numbers is not None and re.search(r"[^\W\d_]", words[numbers.end() :]):
        return numbers[0].strip(" ,;:.-"), words[numbers.end() :].strip(" ,;:.-")
    head, _, rest = words.partition(":")
    return (head, rest) if rest.strip() else _parted(conversation, words)


def _begins(words: str, start: str) -> bool:
    return words.casefold().startswith(f"{start} ")


def _parted(conversation: Conversation, text: str) -> tuple[str, str]:
    """A view, and the reason behind "because", a colon or a semicolon."""
    sign = re.search(rf"[;:]|\s{because_words(conversation)}", text, re.IGNORECASE)
    if sign is None:
        return text.strip(), ""
    return text[: sign.start()].strip(" ,"), without_because(conversation, text[sign.start() :])
