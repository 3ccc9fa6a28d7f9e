"""Every phrase at every kind of question and at the small ones: it is what it says, and never a beginning."""

from collections.abc import Iterator
from functools import cache
from itertools import cycle

import pytest
from msgspec.structs import asdict

from interview import Interview
from interview.dialogue.commands.table import COMMANDS
from interview.dialogue.conversation import Conversation, Takes
from interview.dialogue.engine import take
from interview.dialogue.intent import intent_of
from interview.dialogue.prompt import Words, words_in
from interview.dialogue.step import AnswerTo, InDoubt, Intent, LineAt, Obey, Opening, ReplyTo
from interview.session.events import Status
from interview.understanding.phrases import REPLIES, either_in, meanings_in
from interview.wording.voice import Voice, phrases_in
from tests.dialogue.test_no_answers import EVERY_TYPE
from tests.dialogue.test_small_questions import FORM, SMALL
from tests.speaking import Speaks
from tests.talk import HEADER, Person, Ticking, about, questionnaire

NOT_IN_WORDS = ["one", "many", "whole", "day", "page", "mail"]
COMMAND = {command.name: command for command in COMMANDS}


def phrases(kind: str) -> Iterator[tuple[str, str]]:
    for meaning, lists in meanings_in(phrases_in("en")):
        if meaning.intent not in REPLIES:
            texts = lists.get(kind, [])
            assert isinstance(texts, list)
            yield from ((meaning.intent, str(text)) for text in texts)


@cache
def standing_at(item: str) -> Conversation:
    asked = questionnaire(EVERY_TYPE)
    session = Interview(asked, clock=Ticking()).session
    talk = Conversation(asked, session, Ticking(), commands=COMMANDS)
    take(talk, Opening())
    take(talk, LineAt(item, "/again"))
    assert talk.current == item
    return talk


def commands_in(intent: Intent) -> set[str]:
    match intent:
        case Obey(request):
            return {request.command}
        case InDoubt(_, _, requests):
            return {request.command for request in requests}
        case _:
            return set()


def test_there_are_many_of_them() -> None:
    assert len([*phrases("says")]) > 1000


@pytest.mark.parametrize("item", NOT_IN_WORDS)
@pytest.mark.parametrize("kind", ["says", "may_say"])
def test_where_something_is_picked_a_phrase_is_obeyed(item: str, kind: str) -> None:
    talk = standing_at(item)
    odd = []
    for name, text in phrases(kind):
        intent = intent_of(talk, text)
        sure = isinstance(intent, Obey) or (isinstance(intent, InDoubt) and len(text) == 1)
        if commands_in(intent) != {name} or not sure:
            odd.append((name, text, intent))
    assert odd == []


def test_where_words_are_wanted_it_is_obeyed_or_asked_about() -> None:
    talk = standing_at("words")
    of_several = {text for name, text in phrases("says") if text.startswith("we ")}
    says = {text: intent_of(talk, text) for _, text in phrases("says") if text not in of_several}
    assert [text for text, intent in says.items() if not (isinstance(intent, Obey) and intent.told_as)] == []
    may_say = {text: intent_of(talk, text) for _, text in phrases("may_say")}
    assert [text for text, intent in may_say.items() if not isinstance(intent, InDoubt)] == []


def test_behind_the_name_of_its_question_only_a_no_answer_is_obeyed() -> None:
    talk = standing_at("words")
    for name, text in phrases("says"):
        intent = intent_of(talk, text, addressed=True)
        assert isinstance(intent, Obey) is COMMAND[name].no_answer, text


def test_with_more_behind_it_it_is_an_answer_in_words() -> None:
    talk = standing_at("words")
    tails = cycle([" ist bei uns seit 2011 anders.", " - tako je pri nas", ", men kun om sommeren"])
    for (_, text), tail in zip(phrases("says"), tails, strict=False):
        intent = intent_of(talk, f"{text}{tail}")
        begins = isinstance(intent, InDoubt) and COMMAND[intent.requests[0].command].takes is Takes.TEXT
        assert intent == AnswerTo("words", f"{text}{tail}") or begins, text


def test_what_could_be_either_names_both() -> None:
    for of, lists in either_in(phrases_in("en")):
        for text in lists["may_say"] if isinstance(lists["may_say"], list) else ():
            intent = intent_of(standing_at("one"), text)
            assert commands_in(intent) == {meaning.intent for meaning in of}, text


@pytest.mark.parametrize("small", list(SMALL))
def test_at_a_small_question_what_is_plainly_said_is_done(small: str) -> None:
    talk = SMALL[small]()
    writes = {name for name, c in COMMAND.items() if c.writes_files or (c.recording and not c.no_answer)}
    replies = [
        text
        for name, text in phrases("says")
        if name not in writes
        and isinstance(intent_of(talk.interview._talk, text), ReplyTo)
        and words_in(text, Voice()) is not Words.NONE
    ]
    assert [text for text in replies if kept_as_words(SMALL[small](), text)] == []


def kept_as_words(talk: Person, text: str) -> bool:
    """Whether a line that is typed now stands in what is kept."""
    before = talk.acts
    talk.types(text)
    return any(text in asdict(event).values() for event in talk.interview.session.journal.events[before:])


@pytest.mark.parametrize(
    ("line", "status"),
    [
        ("I don't know", Status.DONT_KNOW),
        ("Doesn't apply to us, sorry.", Status.NOT_APPLICABLE),
        ("I'd rather not say", Status.REFUSED),
        ("Can we skip this one, please?", Status.SKIPPED),
        ("next", Status.SKIPPED),
    ],
)
@pytest.mark.parametrize("item", [*NOT_IN_WORDS, "words"])
def test_a_no_answer_works_at_every_kind_of_question(item: str, line: str, status: Status) -> None:
    talk = about(EVERY_TYPE)
    talk.gets(talk.interview.go_to(item)).types(line)
    if item == "words" and line == "next":
        talk.sees("1 Leave it for later", "2 My answer").types("1")
    assert talk.interview.status(item) is status


@pytest.mark.parametrize("line", ["dk", "I don't know", "not sure"])
def test_so_it_does_in_a_script(line: str) -> None:
    talk = about(EVERY_TYPE)
    for item in [*NOT_IN_WORDS, "words"]:
        talk.gets(talk.interview.say(line, item))
        assert talk.interview.status(item) is Status.DONT_KNOW


class TestWithWordsBehind:
    def test_they_are_kept_as_a_note(self) -> None:
        talk = about(EVERY_TYPE).types("Not sure, the ministry has the list")
        talk.sees("Noted: Not sure, the ministry has the list", "Fine, kept as not known.", "How far?")
        assert talk.interview.status("one") is Status.DONT_KNOW
        assert talk.interview.record.remarks == {"one": ("Not sure, the ministry has the list",)}

    def test_why_it_does_not_apply_is_the_reason(self) -> None:
        talk = about(EVERY_TYPE).types("Not applicable: we sell no fruit")
        assert talk.interview.record.answers["one"].reason == "we sell no fruit"

    @pytest.mark.parametrize(
        "line", ["not sure, maybe 2", "no idea but probably Pears", "dk har haft det siden"]
    )
    def test_what_may_be_an_answer_as_well_is_asked_about(self, line: str) -> None:
        talk = about(EVERY_TYPE).types(line).sees("shall I take that as “not known”")
        assert talk.interview.record.answers == {}
        talk.types("yes")
        assert talk.interview.status("one") is Status.DONT_KNOW
        kept = [*talk.interview.record.remarks.get("one", ()), talk.interview.record.answers["one"].who]
        assert any(text and text in line for text in kept)

    @pytest.mark.parametrize("instead", ["2", ""])
    def test_and_kept_where_that_is_left(self, instead: str) -> None:
        talk = about(EVERY_TYPE).types("not sure, maybe 2", instead).sees("Kept aside: “not sure, maybe 2”")
        assert talk.interview.record.heard == {"one": ("not sure, maybe 2",)}

    def test_a_no_reads_it_as_the_answer(self) -> None:
        about(EVERY_TYPE).types("not sure, maybe kiwi", "no").sees("fits none of the answers here")


class TestSlips:
    @pytest.mark.parametrize("item", ["one", "whole", "words"])
    def test_one_is_asked_about_and_never_taken(self, item: str) -> None:
        talk = about(EVERY_TYPE)
        talk.gets(talk.interview.go_to(item)).types("i dont knwo").sees("1 Not known", "2 My answer")
        assert talk.interview.record.answers == {}
        assert talk.types("1").interview.status(item) is Status.DONT_KNOW

    @pytest.mark.parametrize("line", ["Privat", "Reports", "Portal", "Bank", "Planer", "Notes and noise"])
    def test_words_that_look_like_one_are_answers_in_words(self, line: str) -> None:
        talk = about(EVERY_TYPE)
        talk.gets(talk.interview.go_to("words")).types(line)
        assert talk.answers["words"] == line

    @pytest.mark.parametrize("line", ["i dont knwo", "no idae"])
    def test_none_is_ever_kept_as_a_name(self, line: str) -> None:
        talk = about(EVERY_TYPE).types("dk", line)
        assert talk.waits
        assert talk.interview.record.answers["one"].who is None


class TestWhatIsLeftOut:
    def test_change_alone_offers_the_answer_just_given(self) -> None:
        talk = about(EVERY_TYPE).types("1", "I made a mistake").sees("Change “Which one?”? So far: Apples.")
        talk.types("yes")
        assert talk.asked == "one"
        assert talk.types("2").asked == "ladder"

    def test_or_another_one(self) -> None:
        talk = about(EVERY_TYPE).types("1", "2", "change", "1")
        assert talk.asked == "one"
        about(EVERY_TYPE).types("1", "change", "no").sees("We stay here.", "How far?")
        about(EVERY_TYPE).types("change").sees("There is no answer to change yet.")

    def test_go_to_asks_where(self) -> None:
        talk = about(EVERY_TYPE).types("go to").sees("Where to?").types("day")
        assert talk.asked == "day"
        talk.types("jump to", "")
        assert talk.asked == "day"

    def test_words_and_a_link_are_asked_for(self) -> None:
        talk = about(EVERY_TYPE).types("1", "words", "since last spring").sees("Added to")
        assert talk.interview.record.answers["one"].words == "since last spring"
        talk.types("link", "example.org/page").sees("Link added")
        talk.types("words", "").sees("Left out")

    def test_a_small_question_waits_until_it_is_told(self) -> None:
        talk = (
            about(EVERY_TYPE)
            .types("dk", "link", "example.org/page")
            .sees("Link added", "someone who would know")
        )
        assert talk.types("Anna").interview.record.answers["one"].who == "Anna"


def test_a_script_may_name_what_it_picks_by_its_code() -> None:
    talk = about(FORM).types("1", "2", "A story", "keep: a night bus came in May")
    assert "a night bus came in May" in [event.text for event in talk.interview.session.journal.events]


def test_a_language_brings_its_own(speaks: Speaks) -> None:
    speaks("sl", phrases='[dont_know]\nsays = ["ne vem"]\n[skip]\nmay_say = ["naprej"]\n')
    head = HEADER.replace('language = "en"', 'language = "sl"')
    talk = about(f"{head}{EVERY_TYPE}").types("Ne vem!")
    assert talk.interview.status("one") is Status.DONT_KNOW
