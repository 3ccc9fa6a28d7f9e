"""What a line is gets decided before anything is done: as a plain value, and without doing anything."""

from collections.abc import Iterator
from inspect import isabstract

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec import Struct
from msgspec.structs import fields

from interview import Interview
from interview.dialogue.commands.table import COMMANDS
from interview.dialogue.conversation import Conversation
from interview.dialogue.engine import take
from interview.dialogue.intent import intent_of
from interview.dialogue.prompt import PickedPrompt, WordedPrompt
from interview.dialogue.request import requested
from interview.dialogue.step import AnswerTo, InDoubt, Line, Nowhere, Obey, Opening, ReplyTo, Request, Unknown
from interview.session.session import Session
from interview.wording.voice import Voice
from tests.talk import Ticking, about, questionnaire

QUESTIONS = """
[[section]]
id = "about"
title = "About"
item = [
  { id = "step", type = "select_one", title = "Step", ask = "How far is it?", choices = [ { code = "planned", label = "Planned" }, { code = "back", label = "Back office" }, { code = "other", label = "Other", specify = true } ] },
  { id = "story", type = "text", title = "Story", ask = "How did it come about?" },
]
"""


def begun(*lines: str) -> Conversation:
    """A conversation in which these lines were typed."""
    small = questionnaire(QUESTIONS)
    session: Session = Interview(small, clock=Ticking()).session
    talk = Conversation(small, session, Ticking(), commands=COMMANDS)
    take(talk, Opening())
    for line in lines:
        take(talk, Line(line))
    return talk


def request(line: str) -> Request:
    found = requested(line, Voice(), COMMANDS)
    assert found is not None
    return found


def test_at_a_choice_a_line_is_an_answer_a_request_or_in_doubt() -> None:
    talk = begun()
    assert intent_of(talk, "1") == AnswerTo("step", "1")
    assert intent_of(talk, "anything else") == AnswerTo("step", "anything else")
    assert intent_of(talk, "where") == Obey(request("where"))
    assert intent_of(talk, "/back") == Obey(request("/back"))
    assert intent_of(talk, "back") == InDoubt("step", "back", (request("back"),))
    assert intent_of(talk, "/nonsense") == Unknown("nonsense")


def test_where_words_are_wanted_hardly_anything_is_a_request() -> None:
    talk = begun("1")
    assert intent_of(talk, "Back in 2010, with two people.") == AnswerTo(
        "story", "Back in 2010, with two people."
    )
    assert intent_of(talk, "/nonsense") == InDoubt("story", "/nonsense")


def test_what_waits_gets_the_line_unless_it_is_a_request() -> None:
    talk = begun("3")
    assert intent_of(talk, "A cellar") == ReplyTo("A cellar")
    assert isinstance(intent_of(talk, "/where"), Obey)


def test_at_the_end_there_is_nothing_to_answer() -> None:
    talk = begun("1", "A story.", "", "", "")
    assert talk.item is None
    assert intent_of(talk, "1") == Nowhere()


LINES = [
    "",
    "1",
    "3",
    "2-3",
    "back",
    "where",
    "A cellar",
    "no",
    "yes",
    "/note",
    "some words",
    "dk",
    "/target",
]


@given(lines=st.lists(st.sampled_from(LINES), max_size=8), line=st.sampled_from(LINES))
@settings(deadline=None, max_examples=60)
def test_deciding_changes_nothing_and_comes_out_the_same_again(lines: list[str], line: str) -> None:
    talk = begun(*lines)
    before, events = talk.moment(), [*talk.session.journal.events]
    assert intent_of(talk, line) == intent_of(talk, line)
    assert talk.moment() == before
    assert talk.session.journal.events == events


def kinds_of_prompts(base: type[Struct]) -> Iterator[type[Struct]]:
    kinds: list[type[Struct]] = base.__subclasses__()
    for kind in kinds:
        yield from kinds_of_prompts(kind)
        if not isabstract(kind):
            yield kind


def test_what_waits_holds_values_and_nothing_to_be_called() -> None:
    prompts = {*kinds_of_prompts(PickedPrompt), *kinds_of_prompts(WordedPrompt)}
    assert len(prompts) > 20
    for prompt in prompts:
        for field in fields(prompt):
            assert "Callable" not in str(field.type), f"{prompt.__name__}.{field.name}"


@given(lines=st.lists(st.sampled_from(LINES), max_size=12))
@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
def test_what_waits_is_a_plain_value(lines: list[str]) -> None:
    talk = about(QUESTIONS)
    for line in lines:
        talk.types(line)
        if talk.interview.pending is not None:
            assert not [*callables_in(talk.interview.pending)]


def callables_in(value: object) -> Iterator[object]:
    """Functions anywhere in a value."""
    if isinstance(value, Struct):
        for field in fields(value):
            yield from callables_in(getattr(value, field.name))
    elif isinstance(value, tuple | list):
        for part in value:
            yield from callables_in(part)
    elif callable(value):
        yield value
