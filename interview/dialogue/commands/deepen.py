"""Going deeper: into a theme or several, or where a first look says that more is worth it."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, ClassVar

from msgspec.structs import replace

from interview.dialogue.commands.selection import change_pass, keep_asking, understood_pass
from interview.dialogue.conversation import NOW, Conversation, Prompt
from interview.dialogue.prompt import PickedPrompt, let_wait, yes_or_no
from interview.dialogue.step import ASK, FAREWELL, STAY, Request, Response, stay
from interview.dialogue.themes_named import themes_named, themes_or_statements
from interview.dialogue.turn import ShownChoice, Turn, TurnKind, Turns
from interview.path import OPEN, Path, Selection, walk
from interview.questionnaire import Item, Section
from interview.session.events import FIRST_LOOK, FULL_PASS, PASSES, Act, Event
from interview.understanding import Given, Option, Question, understand
from interview.wording.counts import minutes

if TYPE_CHECKING:
    from interview.benchmark import Assessor, Deserving

_DEEPER = PASSES[1:]
"""The passes that go on from a first look."""


def deepen(conversation: Conversation, text: str) -> Response:
    """Asks these themes in full; without any, lists what each would take, and what it would settle."""
    if text:
        names = themes_or_statements(conversation, text.lstrip("+ "))
        return deepen_themes(conversation, names) if names else stay(_unclear(conversation, text))
    prompt = WhichThemes(conversation.pending)
    if not prompt.choices(conversation):
        return stay(conversation.turn(TurnKind.SAY, "deepen.nothing"))
    return stay(*let_wait(conversation, prompt))


def names_themes(conversation: Conversation, text: str) -> bool:
    """Whether a text names themes, by themselves or by a statement in them."""
    return themes_or_statements(conversation, text.lstrip("+ ")) is not None


def deepen_themes(conversation: Conversation, names: Iterable[str]) -> Response:
    """Asks themes in full, by id; one that was not chosen is chosen by that."""
    wanted = frozenset(names)
    sections = [section for section in conversation.questionnaire.sections if section.id in wanted]
    deeper = [section for section in sections if _goes_deeper(conversation, section)]
    if not deeper:
        return stay(conversation.turn(TurnKind.SAY, "deepen.kept", len(sections)))
    change = conversation.write(
        Event(at=NOW, act=Act.DEEPENED, sections=tuple(section.id for section in deeper))
    )
    # What was summed up was the shallower half.
    conversation.mentioned.recapped.difference_update(section.id for section in deeper)
    left = [item for section in deeper for item in _open(change.after, section)]
    listed = conversation.voice.listed([section.short for section in deeper])
    questions = conversation.voice.say("count.questions", len(left))
    done = conversation.turn(TurnKind.SAY, "deepen.done", list=listed, questions=questions)
    return keep_asking(conversation, change).after(done)


def more_to_offer(conversation: Conversation) -> "GoDeeper | None":
    """What a first look ends with, once in a sitting and after undo; None after any other pass."""
    if conversation.record.pass_ != FIRST_LOOK or not conversation.first_hint("deepen.offer"):
        return None
    return GoDeeper(tuple(found.section.id for found in _deserving(conversation)))


class WhichThemes(PickedPrompt, frozen=True):
    """The themes with open questions, under the numbers that they have everywhere."""

    before: Prompt | None = None
    optional: ClassVar[bool] = True

    def ask(self, conversation: Conversation) -> Turns:
        text = conversation.voice.say("deepen.which")
        return [Turn(TurnKind.FOLLOW_UP, text, choices=self.choices(conversation), several=True)]

    def waits_through(self, conversation: Conversation, request: Request) -> Response | None:
        """ "Deepen access" is the answer to this."""
        named = request.text and request.command in ("deepen", "sections", "go_to")
        if not named or not themes_or_statements(conversation, request.text.lstrip("+ ")):
            return None
        conversation.pending = self.before
        return self.take(conversation, request.text.lstrip("+ "))

    def take(self, conversation: Conversation, line: str) -> Response:
        if not line.strip() or yes_or_no(line, conversation.voice) is False:
            if self.before is not None:
                return stay(*let_wait(conversation, self.before))
            return Response([], ASK if conversation.item else STAY)
        names = themes_or_statements(conversation, line)
        if names:
            return deepen_themes(conversation, names)
        conversation.pending = self
        return stay(_unclear(conversation, line))

    def choices(self, conversation: Conversation) -> tuple[ShownChoice, ...]:
        """Each theme with what it would take, and what that would settle."""
        path, assessor = _everything(conversation)
        return tuple(
            ShownChoice(number, section.id, section.short, _cost(conversation, assessor, section, left))
            for number, section in enumerate(conversation.questionnaire.choosable, 1)
            if _goes_deeper(conversation, section) and (left := _open(path, section))
        )


class GoDeeper(PickedPrompt, frozen=True):
    """The last question of a first look: which themes to ask in full, or all in another pass."""

    themes: tuple[str, ...]
    optional: ClassVar[bool] = True

    def ask(self, conversation: Conversation) -> Turns:
        key = "deepen.offer" if self.themes else "deepen.offer_passes"
        text = conversation.voice.say(key)
        return [Turn(TurnKind.FOLLOW_UP, text, choices=self._choices(conversation), several=True)]

    def waits_through(self, conversation: Conversation, request: Request) -> Response | None:
        """Whatever else changes what is asked is an answer to this as well."""
        if request.command in _DEEPER or (request.command in ("deepen", "sections") and request.text):
            conversation.pending = None
        return None

    def take(self, conversation: Conversation, line: str) -> Response:
        if not line.strip() or yes_or_no(line, conversation.voice) is False:
            return Response([], FAREWELL)
        picked = self._picked(conversation, line)
        if picked is None:
            conversation.pending = self
            choices = self._choices(conversation)
            text = conversation.voice.say("deepen.offer_unclear", len(choices))
            return stay(Turn(TurnKind.UNCLEAR, text, choices=choices, several=True))
        themes = [name for name in picked if name not in _DEEPER]
        deepest = next((name for name in reversed(_DEEPER) if name in picked), None)
        if deepest is None:
            return deepen_themes(conversation, themes)
        first = deepen_themes(conversation, themes).turns if themes and deepest != FULL_PASS else []
        return change_pass(conversation, deepest).after(*first)

    def _picked(self, conversation: Conversation, line: str) -> tuple[str, ...] | None:
        voice = conversation.voice
        if " ".join(line.casefold().split()).rstrip(".") in voice.wordlist.all:
            return _DEEPER[:1]
        names = {choice.code: choice.label for choice in self._choices(conversation)}
        options = tuple(
            Option(code, label, voice.words(f"pass.words_{code}") if code in _DEEPER else ())
            for code, label in names.items()
        )
        given = understand(line, Question("select_multiple", options), voice.wordlist)
        if isinstance(given, Given) and isinstance(given.value, tuple) and given.value:
            return given.value
        pass_ = understood_pass(conversation, line)
        return (pass_,) if pass_ in _DEEPER else themes_named(conversation, line)

    def _choices(self, conversation: Conversation) -> tuple[ShownChoice, ...]:
        found = {one.section.id: one for one in _deserving(conversation)}
        themes = [
            (name, conversation.questionnaire.section(name).short, _reason(conversation, found.get(name)))
            for name in self.themes
        ]
        passes = [
            (
                name,
                conversation.voice.say(f"deepen.{name}"),
                _time(conversation, _left_in(conversation, name)),
            )
            for name in _DEEPER
        ]
        return tuple(
            ShownChoice(number, code, label, hint or None)
            for number, (code, label, hint) in enumerate([*themes, *passes], 1)
        )


def _deserving(conversation: Conversation) -> "tuple[Deserving, ...]":
    from interview.benchmark import deserve_more

    return deserve_more(conversation.assessor())


def _reason(conversation: Conversation, deserving: "Deserving | None") -> str:
    """Why a theme deserves more, in a few words."""
    if deserving is None:
        return ""
    words, item = conversation.words, deserving.item
    title = words.filled(item.title) if item else ""
    answer = words.short(item, conversation.answer_to(item)) if item else ""
    count = None if item else deserving.undecided
    return conversation.voice.say(f"deepen.because_{deserving.reason}", count, title=title, answer=answer)


def _goes_deeper(conversation: Conversation, section: Section) -> bool:
    """Whether the full pass would ask more of a theme than is asked now."""
    selection = conversation.path.selection
    return not (selection.chooses(section) and all(map(selection.reaches, section.items)))


def _everything(conversation: Conversation) -> "tuple[Path, Assessor]":
    """All themes in full with the answers that stand, and where each stands then."""
    from interview.benchmark import Assessor

    names = tuple(section.id for section in conversation.questionnaire.sections)
    path = walk(conversation.questionnaire, Selection(names, FULL_PASS), conversation.record.answers)
    return path, Assessor(conversation.benchmark, path)


def _left_in(conversation: Conversation, pass_: str) -> list[Item]:
    """The questions that this pass would ask from here on."""
    selection = replace(conversation.path.selection, pass_=pass_)
    path = walk(conversation.questionnaire, selection, conversation.record.answers)
    return [item for item in path.questions if path.statuses[item.id] in OPEN]


def _open(path: Path, section: Section) -> list[Item]:
    return [item for item in path.section_items(section.id) if path.statuses[item.id] in OPEN]


def _time(conversation: Conversation, left: list[Item]) -> str:
    voice = conversation.voice
    questions, time = voice.say("count.questions", len(left)), voice.say("count.minutes", minutes(left))
    return voice.say("deepen.takes", questions=questions, minutes=time)


def _cost(conversation: Conversation, assessor: "Assessor", section: Section, left: list[Item]) -> str:
    """How many questions and minutes, and how many statements are not decided so far."""
    takes = _time(conversation, left)
    standing = assessor.standing(section.id)
    undecided = standing.total - standing.decided
    return conversation.voice.say("deepen.settles", undecided, takes=takes) if undecided else takes


def _unclear(conversation: Conversation, line: str) -> Turn:
    count = len(conversation.questionnaire.choosable)
    return conversation.turn(TurnKind.UNCLEAR, "setup.sections_unclear", count, given=line)
