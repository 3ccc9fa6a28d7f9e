"""Choosing what is asked: themes and how deep; at the start and at any time."""

from abc import abstractmethod
from collections.abc import Collection
from typing import ClassVar

from msgspec import Struct
from msgspec.structs import replace

from interview.dialogue.answers import effects
from interview.dialogue.commands.language import (
    language,
    language_alone,
    other_languages,
)
from interview.dialogue.conversation import NOW, Change, Conversation
from interview.dialogue.prompt import PickedPrompt, let_wait
from interview.dialogue.step import ASK, MOVE_ON, Request, Response, stay
from interview.dialogue.themes_named import (
    has_issues,
    issues_among,
    issues_are_asked_for,
    issues_called,
    issues_named,
    themes_named,
    themes_of_issues,
)
from interview.dialogue.turn import ShowExample, ShownChoice, Turn, TurnKind, Turns
from interview.path import Path, Selection, passes_of, walk
from interview.questionnaire import Section
from interview.questionnaire.load import example_of
from interview.session.events import FIRST_LOOK, FULL_PASS, PASSES, USUAL_PASS, Act, Event
from interview.session.undo import undo_state
from interview.understanding import Given, Option, Question, understand
from interview.wording.counts import minutes


def _section_choices(conversation: Conversation, chosen: Collection[str]) -> tuple[ShownChoice, ...]:
    """The themes to choose from, with the time that each takes; those that are `chosen` are marked."""
    everything = walk(
        conversation.questionnaire,
        Selection(
            tuple(section.id for section in conversation.questionnaire.sections),
            conversation.path.selection.pass_,
        ),
        conversation.record.answers,
    )
    return tuple(
        ShownChoice(
            number,
            section.id,
            section.short,
            _time_of(conversation, section, everything),
            section.id in chosen,
        )
        for number, section in enumerate(conversation.questionnaire.choosable, 1)
    )


def _time_of(conversation: Conversation, section: Section, path: Path) -> str:
    time = conversation.voice.say("count.minutes", minutes(path.section_items(section.id)))
    if not any(map(path.selection.reaches, section.items)):
        time = conversation.voice.say("setup.asks_nothing")
    return conversation.voice.say("setup.optional", minutes=time) if section.optional else time


def sections(conversation: Conversation, text: str) -> Response:
    """Shows the themes, or the policy issues to choose them by, or adds some."""
    if not text:
        # Who hears the list of all hears there which are chosen.
        key = "setup.sections_marked" if conversation.line_by_line else "setup.sections_now"
        now = _chosen_now(conversation)
        prompt = conversation.voice.say(key, list=_titles_of(conversation, now))
        return stay(Turn(TurnKind.SAY, prompt, None, _section_choices(conversation, now)))
    if issues_are_asked_for(conversation, text):
        return stay(_issues_to_add(conversation))
    chosen = _themes_meant(conversation, text.lstrip("+ "))
    if chosen is None:
        return stay(_sections_unclear(conversation, text))
    return add_sections(conversation, chosen.sections).after(*chosen.said)


def add_sections(conversation: Conversation, names: tuple[str, ...]) -> Response:
    """Adds themes by id; those that are there already stay."""
    now = _chosen_now(conversation)
    added = tuple(name for name in dict.fromkeys(names) if name not in now)
    if not added:
        return stay(conversation.turn(TurnKind.SAY, "setup.sections_kept", len(names)))
    together = tuple(s.id for s in conversation.questionnaire.choosable if s.id in (*now, *added))
    change = conversation.write(Event(at=NOW, act=Act.CHOSEN, sections=together))
    more = len(change.after.questions) - len(change.before.questions)
    turn = conversation.turn(TurnKind.SAY, "setup.sections_added", more, list=_titles_of(conversation, added))
    return keep_asking(conversation, change).after(turn)


def names_sections(conversation: Conversation, text: str) -> bool:
    """Whether a text names themes, by themselves or by a policy issue."""
    by_issue = issues_are_asked_for(conversation, text) or bool(issues_named(conversation, text))
    return by_issue or themes_named(conversation, text.lstrip("+ ")) is not None


class _Meant(Struct, frozen=True):
    """The themes that a line means; `said` is what there is to say about how it was read."""

    sections: tuple[str, ...]
    said: tuple[Turn, ...] = ()


def _themes_meant(conversation: Conversation, line: str) -> _Meant | None:
    """The themes that a line names by themselves, else by policy issues; a theme comes before an issue."""
    issues = issues_named(conversation, line)
    chosen = None if issues else themes_named(conversation, line)
    if chosen is not None:
        return _Meant(chosen, tuple(_issue_of_that_name(conversation, line)))
    issues = issues or issues_among(conversation, line)
    themes = themes_of_issues(conversation, issues)
    if not themes:
        return None
    listed = conversation.voice.listed([issue.title for issue in issues])
    said = conversation.turn(TurnKind.SAY, "setup.by_issue", len(issues), issue=listed)
    return _Meant(themes, (said,))


def _issue_of_that_name(conversation: Conversation, line: str) -> Turns:
    """Offers the policy issue that is called like a theme."""
    if not has_issues(conversation) or not any(map(str.isalpha, line)):
        return []
    named = issues_called(conversation, line)
    if named is None:
        return []
    listed = _titles_of(conversation, themes_of_issues(conversation, [named]))
    return [
        conversation.turn(TurnKind.HINT, "setup.issue_as_well", issue=named.title, name=named.id, list=listed)
    ]


def _issue_choices(conversation: Conversation) -> tuple[ShownChoice, ...]:
    """The policy issues to choose by, each with the themes that speak to it."""
    issues = conversation.supplements.good_practice.issues.values()
    return tuple(
        ShownChoice(
            number, issue.id, issue.title, _titles_of(conversation, themes_of_issues(conversation, [issue]))
        )
        for number, issue in enumerate(issues, 1)
    )


def _issues_to_add(conversation: Conversation) -> Turn:
    if not has_issues(conversation):
        return conversation.turn(TurnKind.UNCLEAR, "setup.no_issues")
    text = conversation.voice.say("setup.issues_to_add")
    return Turn(TurnKind.SAY, text, None, _issue_choices(conversation))


def first(conversation: Conversation, _: str) -> Response:
    return change_pass(conversation, FIRST_LOOK)


def quick(conversation: Conversation, _: str) -> Response:
    return change_pass(conversation, USUAL_PASS)


def full(conversation: Conversation, _: str) -> Response:
    return change_pass(conversation, FULL_PASS)


def that_asks_something(conversation: Conversation, selection: Selection) -> str:
    """The pass of a selection, or the next one that has a question in a theme that was chosen."""
    sections = [s for s in conversation.questionnaire.choosable if selection.chooses(s)]
    passes = passes_of(conversation.questionnaire)
    for name in passes[passes.index(selection.pass_) :]:
        deeper = replace(selection, pass_=name)
        if any(deeper.reaches(item) for section in sections for item in section.items):
            return name
    return selection.pass_


def go_where_something_is_asked(conversation: Conversation) -> Response | None:
    """At the end of a pass that has no question in any theme that was chosen, the next one that has."""
    selection = conversation.path.selection
    if selection.pass_ not in passes_of(conversation.questionnaire):
        return None
    wanted = that_asks_something(conversation, selection)
    if wanted == selection.pass_:
        return None
    chosen = _chosen_now(conversation)
    return change_pass(conversation, wanted).after(_asks_nothing(conversation, chosen, wanted))


def _asks_nothing(conversation: Conversation, chosen: tuple[str, ...], instead: str) -> Turn:
    listed = _titles_of(conversation, chosen)
    return conversation.turn(TurnKind.SAY, f"setup.asks_nothing_{instead}", list=listed)


def has_a_first_look(conversation: Conversation) -> bool:
    return FIRST_LOOK in passes_of(conversation.questionnaire)


def change_pass(conversation: Conversation, wanted: str) -> Response:
    """Goes on in another pass. A shallower one sets nothing aside: what was answered stays."""
    if wanted not in passes_of(conversation.questionnaire):
        return stay(conversation.turn(TurnKind.SAY, "setup.no_first"))
    if conversation.record.pass_ == wanted:
        return stay(conversation.turn(TurnKind.SAY, f"setup.pass_kept_{wanted}"))
    change = conversation.write(
        Event(at=NOW, act=Act.CHOSEN, sections=conversation.record.sections, pass_=wanted)
    )
    return keep_asking(conversation, change).after(_pass_turn(conversation, wanted))


def _pass_turn(conversation: Conversation, wanted: str) -> Turn:
    """The pass, with the range of questions left that is shown everywhere else as well."""
    progress = conversation.path.progress()
    questions = conversation.voice.questions(progress.low, progress.high)
    key = f"setup.pass_{wanted}" + ("_exact" if progress.low == progress.high else "")
    return conversation.turn(TurnKind.SAY, key, questions=questions)


def keep_asking(conversation: Conversation, change: Change) -> Response:
    """Tells what the choice set aside or brought back; then the current question, or what comes next."""
    turns = effects(conversation, change, edited=False)
    if _numbers_moved(conversation, change):
        turns.append(conversation.turn(TurnKind.HINT, "setup.numbers_moved"))
    if conversation.pending is not None:
        return stay(*turns)
    asked = conversation.item and conversation.item.id in conversation.path
    return Response(turns, ASK if asked else MOVE_ON)


def _numbers_moved(conversation: Conversation, change: Change) -> bool:
    """Whether a question that was answered has another number now than `change` took before."""
    before = {item.id: number for number, item in enumerate(change.before.questions, 1)}
    return any(
        before.get(item.id, number) != number
        for number, item in enumerate(change.after.questions, 1)
        if item.id in conversation.record.answers
    )


def _sections_unclear(conversation: Conversation, line: str) -> Turn:
    count = len(conversation.questionnaire.choosable)
    return conversation.turn(TurnKind.UNCLEAR, "setup.sections_unclear", count, given=line)


def _titles_of(conversation: Conversation, chosen: tuple[str, ...]) -> str:
    titles = [section.short for section in conversation.questionnaire.choosable if section.id in chosen]
    return conversation.voice.listed(titles)


def _chosen_now(conversation: Conversation) -> tuple[str, ...]:
    """The themes that are asked, by id; without those that always are."""
    choosable = conversation.questionnaire.choosable
    return tuple(section.id for section in choosable if conversation.path.asks(section))


def _usual(conversation: Conversation) -> tuple[str, ...]:
    """All themes but the optional ones, by id."""
    choosable = conversation.questionnaire.choosable
    return tuple(section.id for section in choosable if not section.optional)


class _SetUp(PickedPrompt, frozen=True):
    """Before anything has been chosen there is nowhere to go and nothing to mark: that is said instead."""

    own: ClassVar[tuple[str, ...]] = ()
    """Requests that are an answer here."""
    first: ClassVar[bool] = False
    """Whether nothing of the setting up stands before this, so that undo means what was written earlier."""

    def claims(self, conversation: Conversation, request: Request) -> bool:
        if request.command in self.own:
            return True
        return not conversation.command(request).at_the_start and self._names(conversation, request.line)

    def waits_through(self, conversation: Conversation, request: Request) -> Response | None:
        name = request.command
        if conversation.command(request).at_the_start:
            return None
        if name == "where":
            return stay(how_long(conversation, asks=True), *self.ask(conversation))
        if name == "redo" and conversation.record.redoable is not None:
            return None
        if name == "undo" and self.first and undoable(conversation):
            return None
        if name in ("back", "undo"):
            return self._back(conversation, name)
        if name in self.own:
            conversation.pending = None
            return self.take(conversation, request.line)
        return stay(conversation.turn(TurnKind.SAY, "setup.first"), *self.ask(conversation))

    @abstractmethod
    def ask(self, conversation: Conversation) -> Turns: ...

    def _names(self, conversation: Conversation, line: str) -> bool:
        """Whether a line that reads as a request names something to choose here."""
        del conversation, line
        return False

    @abstractmethod
    def _back(self, conversation: Conversation, name: str) -> Response: ...


class ChooseStart(_SetUp, frozen=True):
    """The first question of all: Enter begins with the shortest pass, a word with something else."""

    own: ClassVar[tuple[str, ...]] = ("sections", *PASSES)
    first: ClassVar[bool] = True
    optional: ClassVar[bool] = True

    def claims(self, conversation: Conversation, request: Request) -> bool:
        # "Example" asks for help everywhere else, and is on offer here.
        return _way_meant(conversation, request.line) is not None or super().claims(conversation, request)

    def waits_through(self, conversation: Conversation, request: Request) -> Response | None:
        if request.command == "where":
            return stay(_times(conversation), *self.ask(conversation))
        if request.command == "language" and (named := language_alone(conversation, request.line)):
            return self._in_language(conversation, named)
        return super().waits_through(conversation, request)

    def _in_language(self, conversation: Conversation, named: str) -> Response:
        """Begins anew in a language: whoever chooses it has understood nothing that stands above."""
        before = conversation.questionnaire
        said = language(conversation, named).turns
        changed = conversation.questionnaire is not before
        again = introduction(conversation, asks=True) if changed else []
        return stay(*said, *again, *let_wait(conversation, self))

    def _names(self, conversation: Conversation, line: str) -> bool:
        return names_sections(conversation, line)

    def _back(self, conversation: Conversation, name: str) -> Response:
        key = "moving.first" if name == "back" else "moving.nothing_to_undo"
        return stay(conversation.turn(TurnKind.SAY, key), *self.ask(conversation))

    def ask(self, conversation: Conversation) -> Turns:
        first = has_a_first_look(conversation)
        turns = [conversation.turn(TurnKind.ASK, "setup.start_first" if first else "setup.start")]
        ways = _other_ways(conversation)
        if ways:
            said = [conversation.voice.say(f"setup.start_{way}") for way in ways]
            listed = conversation.voice.listed([*said, *other_languages(conversation)], "or")
            turns.append(conversation.turn(TurnKind.HINT, "setup.start_or", list=listed))
        return turns

    def take(self, conversation: Conversation, line: str) -> Response:
        named = language_alone(conversation, line)
        if named is not None:
            return self._in_language(conversation, named)
        ways = _other_ways(conversation)
        shortest = passes_that_differ(conversation)[0]
        match _way_meant(conversation, line):
            case "begin":
                return _begin(conversation, None, shortest)
            case "whole":
                return _begin(conversation, None, USUAL_PASS)
            case "how_long":
                return stay(_times(conversation), *let_wait(conversation, self))
            case "themes" if "themes" in ways:
                return stay(*let_wait(conversation, ChooseSections()))
            case "issue" if "issue" in ways:
                return stay(*let_wait(conversation, ChooseIssues()))
            case "example" if "example" in ways:
                return stay(_example(conversation), *let_wait(conversation, self))
        words = any(map(str.isalpha, line))
        wanted = understood_pass(conversation, line) if words else None
        if wanted is not None:
            return _begin(conversation, None, wanted)
        meant = _themes_meant(conversation, _without_the_word(conversation, line)) if words else None
        if meant is not None:
            return _themes_chosen(conversation, meant)
        conversation.pending = self
        if asks_for_time(conversation, line):
            return stay(how_long(conversation, asks=True), *self.ask(conversation))
        return stay(
            conversation.turn(TurnKind.UNCLEAR, "setup.start_unclear", given=line), *self.ask(conversation)
        )


def something_to_choose(conversation: Conversation) -> bool:
    """Whether there is more than one way to begin."""
    return bool(_other_ways(conversation))


def _other_ways(conversation: Conversation) -> list[str]:
    """How else than with the shortest pass one can begin here, by the names of the sentences."""
    passes, several = passes_that_differ(conversation), len(conversation.questionnaire.choosable) > 1
    return [
        way
        for way, there in (
            ("whole", passes[:2] == [FIRST_LOOK, USUAL_PASS]),
            ("full", FULL_PASS in passes[1:]),
            ("themes", several),
            ("issue", several and has_issues(conversation)),
            ("example", example_of(conversation.questionnaire) is not None),
        )
        if there
    ]


def ways_to_begin(conversation: Conversation) -> tuple[tuple[str, str], ...]:
    """The ways to begin, the usual one first: what to type, and what it is in words.

    Empty where it is not asked how to begin, or where there is one way only.
    """
    ways = _other_ways(conversation)
    if not isinstance(conversation.pending, ChooseStart) or not ways:
        return ()
    voice, shortest = conversation.voice, passes_that_differ(conversation)[0]
    typed = {
        "whole": "setup.words_whole",
        "full": f"command.{FULL_PASS}.words",
        "themes": "command.sections.words",
        "issue": "setup.by_issue_words",
        "example": "setup.words_example",
    }
    passes = {"whole": USUAL_PASS, "full": FULL_PASS}
    offered = [(voice.words("setup.words_begin")[0], _pass_in_words(conversation, shortest))]
    for way in ways:
        timed = passes.get(way)
        told = _pass_in_words(conversation, timed) if timed else voice.say(f"setup.way_{way}")
        offered.append((voice.words(typed[way])[0], told))
    named = ((name, f"{name[:1].upper()}{name[1:]}") for name in other_languages(conversation))
    return (*offered, *named)


def _pass_in_words(conversation: Conversation, pass_: str) -> str:
    title = conversation.voice.say(f"setup.pass_{pass_}_alone")
    return conversation.voice.say("setup.way", title=title, minutes=time_of_pass(conversation, pass_))


def _way_meant(conversation: Conversation, line: str) -> str | None:
    """The way to begin that a line names; Enter begins."""
    voice, phrases = conversation.voice, conversation.voice.phrases
    if not line.strip() or phrases.is_one_of(line, voice.words("setup.words_begin")):
        return "begin"
    if has_issues(conversation) and issues_are_asked_for(conversation, _without_the_word(conversation, line)):
        return "issue"
    if phrases.is_one_of(line, voice.words("command.sections.words")):
        return "themes"
    if line.casefold().strip().startswith(voice.words("setup.begins_how_long")):
        return "how_long"
    ways = ("whole", "example")
    return next((way for way in ways if phrases.is_one_of(line, voice.words(f"setup.words_{way}"))), None)


def passes_that_differ(conversation: Conversation) -> list[str]:
    """The passes in which something is asked that no shorter one asks; at least one."""
    asked = {item.pass_ for item in conversation.questionnaire.items if item.is_question}
    return [name for name in PASSES if name in asked] or [USUAL_PASS]


def introduction(conversation: Conversation, *, asks: bool) -> Turns:
    """What this is, for whom, and how long it takes; `asks` where it is asked how to begin."""
    asked = conversation.questionnaire
    return [
        Turn(TurnKind.SAY, asked.purpose or conversation.voice.say("greeting.hello", title=asked.title)),
        *([Turn(TurnKind.SAY, asked.for_whom)] if asked.for_whom else []),
        *([how_long(conversation, asks=asks)] if asks or conversation.lead is None else []),
    ]


def how_long(conversation: Conversation, *, asks: bool) -> Turn:
    """How long it takes: what was chosen, or while that is asked, a first look and the whole."""
    passes = passes_that_differ(conversation)
    if not asks:
        time = conversation.voice.say("count.minutes", minutes(conversation.path.questions))
    elif passes[:2] == [FIRST_LOOK, USUAL_PASS]:
        first, whole = (time_of_pass(conversation, name) for name in passes[:2])
        return conversation.turn(TurnKind.SAY, "greeting.how_long_first", minutes=first, whole=whole)
    else:
        time = time_of_pass(conversation, passes[0])
    return conversation.turn(TurnKind.SAY, "greeting.how_long", minutes=time)


def asks_for_time(conversation: Conversation, line: str) -> bool:
    """Whether a line is about how long it takes: "is 10 min enough?"."""
    asked = any(said.meaning.intent == "where" for said in conversation.voice.phrases.said(line))
    words = {word.strip(".,!?0123456789") for word in line.casefold().split()}
    return asked or not words.isdisjoint(conversation.voice.words("setup.words_time"))


def time_of_pass(conversation: Conversation, pass_: str) -> str:
    """How long a pass over all themes takes, in words."""
    questions = walk(conversation.questionnaire, Selection(None, pass_), {}).questions
    return conversation.voice.say("count.minutes", minutes(questions))


def _times(conversation: Conversation) -> Turn:
    """How long each pass takes over all themes."""
    say = conversation.voice.say
    times = [
        say("setup.time", title=say(f"setup.pass_{name}_alone"), minutes=time_of_pass(conversation, name))
        for name in passes_that_differ(conversation)
    ]
    return conversation.turn(TurnKind.SAY, "setup.times", list=conversation.voice.apart(times))


def ways_explained(conversation: Conversation) -> Turns:
    """What each way to begin does, a line for each."""
    first = has_a_first_look(conversation)
    keys = ["first" if first else "shortest", *_other_ways(conversation)]
    ways = [conversation.turn(TurnKind.LINE, f"setup.help_{key}") for key in keys]
    return [_times(conversation), *ways]


def _example(conversation: Conversation) -> Turn:
    """The finished example, which the front end shows."""
    file = example_of(conversation.questionnaire)
    return conversation.turn(TurnKind.SAY, "setup.example", act=ShowExample(str(file)))


def _begin(conversation: Conversation, sections: tuple[str, ...] | None, wanted: str) -> Response:
    """Notes what was chosen, and goes to the first question; in a deeper pass where this one asks nothing."""
    asking = that_asks_something(conversation, Selection(sections, wanted))
    conversation.write(Event(at=NOW, act=Act.CHOSEN, sections=sections, pass_=asking))
    turns = [_pass_turn(conversation, asking)]
    if asking != wanted:
        turns.insert(0, _asks_nothing(conversation, _chosen_now(conversation), asking))
    if conversation.first_hint("greeting.words"):
        turns.append(conversation.turn(TurnKind.HINT, "greeting.words"))
    return Response(turns, MOVE_ON)


class ChooseSections(_SetUp, frozen=True):
    """Which themes."""

    own: ClassVar[tuple[str, ...]] = ("sections",)
    optional: ClassVar[bool] = False

    def _names(self, conversation: Conversation, line: str) -> bool:
        return names_sections(conversation, line)

    def _back(self, conversation: Conversation, name: str) -> Response:
        """To the start; nothing has been written yet, so that is what undo means as well."""
        del name
        return stay(*let_wait(conversation, ChooseStart()))

    def ask(self, conversation: Conversation) -> Turns:
        key = "setup.sections_or_issue" if has_issues(conversation) else "setup.sections"
        text = conversation.voice.say(key)
        chosen = conversation.path.selection.sections or ()
        return [Turn(TurnKind.ASK, text, None, _section_choices(conversation, chosen), several=True)]

    def take(self, conversation: Conversation, line: str) -> Response:
        if line.strip().casefold() in conversation.voice.words("command.sections.words"):
            return stay(*let_wait(conversation, self))
        line = _without_the_word(conversation, line)
        if has_issues(conversation) and issues_are_asked_for(conversation, line):
            return stay(*let_wait(conversation, ChooseIssues()))
        meant = _themes_meant(conversation, line) if line else _Meant(())
        if meant is None:
            conversation.pending = self
            return stay(_sections_unclear(conversation, line))
        return _themes_chosen(conversation, meant)


class ChooseIssues(_SetUp, frozen=True):
    """Which policy issues to choose the themes by."""

    own: ClassVar[tuple[str, ...]] = ("sections",)
    optional: ClassVar[bool] = False

    def _names(self, conversation: Conversation, line: str) -> bool:
        return bool(issues_among(conversation, line))

    def _back(self, conversation: Conversation, name: str) -> Response:
        del name
        return stay(*let_wait(conversation, ChooseStart()))

    def ask(self, conversation: Conversation) -> Turns:
        text = conversation.voice.say("setup.issues")
        return [Turn(TurnKind.ASK, text, None, _issue_choices(conversation), several=True)]

    def take(self, conversation: Conversation, line: str) -> Response:
        """Enter goes back to the start; the name of a theme is taken as well."""
        if not line.strip():
            return self._back(conversation, "back")
        if line.strip().casefold() in conversation.voice.words("command.sections.words"):
            return stay(*let_wait(conversation, ChooseSections()))
        issues = issues_named(conversation, line) or issues_among(conversation, line)
        if not issues and themes_named(conversation, _without_the_word(conversation, line)):
            return ChooseSections().take(conversation, line)
        if not issues:
            conversation.pending = self
            count = len(_issue_choices(conversation))
            return stay(conversation.turn(TurnKind.UNCLEAR, "setup.issues_unclear", count, given=line))
        listed = conversation.voice.listed([issue.title for issue in issues])
        said = conversation.turn(TurnKind.SAY, "setup.by_issue", len(issues), issue=listed)
        return _themes_chosen(conversation, _Meant(themes_of_issues(conversation, issues), (said,)))


def understood_pass(conversation: Conversation, line: str) -> str | None:
    """The pass that a line names, by its name or one of its other words."""
    voice = conversation.voice
    options = tuple(
        Option(name, voice.say(f"pass.{name}"), voice.words(f"pass.words_{name}"))
        for name in passes_of(conversation.questionnaire)
    )
    given = understand(line, Question("select_one", options), voice.wordlist)
    plain = isinstance(given, Given) and not (given.words or given.specify or given.confirm)
    return str(given.value) if plain and isinstance(given, Given) else None


def opening_events(conversation: Conversation) -> int:
    """How many events opened the session: that choice of themes is not something to undo."""
    events = conversation.session.journal.events
    return 1 if events and events[0].act is Act.CHOSEN else 0


def choice_waits(conversation: Conversation) -> bool:
    """Whether themes and pass are still to be chosen: no choice but that of the opening stands."""
    record, events = conversation.record, conversation.session.journal.events
    undone, opening = undo_state(events).undone, opening_events(conversation)
    later = enumerate(events[opening:], opening + 1)
    chosen = any(event.act is Act.CHOSEN and number not in undone for number, event in later)
    as_usual = record.sections is None and record.pass_ == USUAL_PASS and not record.deepened
    return as_usual and not (chosen or record.touched or record.skips)


def undoable(conversation: Conversation) -> int | None:
    """The number of the event to undo next, counted from 1."""
    number = conversation.record.undoable
    return number if number and number > opening_events(conversation) else None


def _without_the_word(conversation: Conversation, line: str) -> str:
    """ "sections 4" means 4 where themes are asked for anyway."""
    line = line.strip()
    for word in conversation.voice.words("command.sections.words"):
        if line.casefold().startswith(f"{word} "):
            return line[len(word) :].strip()
    return line


def _themes_chosen(conversation: Conversation, meant: _Meant) -> Response:
    """Says which themes were chosen, and begins. None of them means all that are usual."""
    usual, chosen = _usual(conversation), meant.sections
    if not chosen or set(chosen) == set(usual):
        said = conversation.turn(TurnKind.SAY, "setup.sections_all", len(usual))
        return _begin(conversation, None, USUAL_PASS).after(*meant.said, said)
    listed = _titles_of(conversation, chosen)
    said = conversation.turn(TurnKind.SAY, "setup.sections_chosen", len(chosen), list=listed)
    return _begin(conversation, chosen, USUAL_PASS).after(*meant.said, said)
