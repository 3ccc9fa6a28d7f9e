"""Don't know, private, does not apply and skip: possible everywhere, said plainly, and what follows."""

import pytest

from interview.session.events import Status
from tests.talk import about

EVERY_TYPE = """
[[section]]
id = "all"
title = "Every type"
item = [
  { id = "one", type = "select_one", title = "One", ask = "Which one?", choices = [ { code = "a", label = "Apples" }, { code = "b", label = "Pears" } ] },
  { id = "ladder", type = "select_one", title = "Ladder", ask = "How far?", choices = [ { code = "l0", label = "Not begun", level = 0 }, { code = "l1", label = "Halfway", level = 1 }, { code = "l2", label = "There", level = 2 } ] },
  { id = "many", type = "select_multiple", title = "Many", ask = "Which ones?", choices = [ { code = "a", label = "Apples" }, { code = "b", label = "Pears" } ] },
  { id = "words", type = "text", title = "Words", ask = "In your words?" },
  { id = "whole", type = "integer", title = "Whole", ask = "How many?" },
  { id = "part", type = "decimal", title = "Part", ask = "How much?" },
  { id = "day", type = "date", title = "Day", ask = "When?" },
  { id = "page", type = "url", title = "Page", ask = "Which page?" },
  { id = "mail", type = "email", title = "Mail", ask = "Which address?" },
]
[[section]]
id = "last"
title = "Last"
item = [ { id = "end", type = "text", title = "End", ask = "Anything else?" } ]
"""
ITEMS = ["one", "ladder", "many", "words", "whole", "part", "day", "page", "mail"]


@pytest.mark.parametrize("item", ITEMS)
@pytest.mark.parametrize(
    ("word", "status", "said"),
    [
        ("dk", Status.DONT_KNOW, "Fine, kept as not known."),
        ("na", Status.NOT_APPLICABLE, "Kept as not applying here."),
        ("/private", Status.REFUSED, "Left out, with no reason needed."),
        ("/skip", Status.SKIPPED, "Left open. It comes back later."),
    ],
)
def test_every_type_of_question_takes_all_four(item: str, word: str, status: Status, said: str) -> None:
    talk = about(EVERY_TYPE)
    talk.gets(talk.interview.go_to(item)).types(word).sees(said)
    assert talk.interview.status(item) is status
    assert talk.interview.value(item) is None


@pytest.mark.parametrize("line", ["dk", "DK", "don't know", "don’t know", "not known", "?dk", "dk?"])
def test_not_knowing_has_many_words(line: str) -> None:
    talk = about(EVERY_TYPE).types(line)
    assert talk.interview.status("one") is Status.DONT_KNOW


def test_someone_who_may_know_can_be_named_after_it_or_with_it() -> None:
    talk = about(EVERY_TYPE).types("dk").sees("Is there someone who would know?").types("Anna, the registrar")
    talk.sees("Noted. Who may know: Anna, the registrar.")
    assert talk.interview.record.answers["one"].who == "Anna, the registrar"
    assert talk.asked == "ladder"
    talk.types("dk: the ministry").sees("Noted. Who may know: the ministry.")
    assert talk.interview.record.answers["ladder"].who == "the ministry"
    assert talk.asked == "many"


@pytest.mark.parametrize("line", ["", "no", "nobody", "no idea", "dk", "no one"])
def test_nobody_who_may_know_is_fine_and_no_name(line: str) -> None:
    talk = about(EVERY_TYPE).types("dk", line)
    assert talk.interview.record.answers["one"].who is None
    assert talk.asked == "ladder"
    assert not talk.waits


def test_yes_there_is_someone_asks_for_the_name() -> None:
    talk = about(EVERY_TYPE).types("dk", "yes").sees("What is the name or role?").types("Ilze")
    assert talk.interview.record.answers["one"].who == "Ilze"


def test_a_reason_may_say_why_it_does_not_apply() -> None:
    talk = about(EVERY_TYPE).types("na").sees("Why does it not apply").types("There is no fruit")
    talk.sees("Noted as the reason: There is no fruit")
    assert talk.interview.record.answers["one"].reason == "There is no fruit"
    talk.types("na", "")
    assert talk.interview.record.answers["ladder"].reason is None
    assert talk.asked == "many"


@pytest.mark.parametrize("line", ["dk", "no idea", "I don't know", "na", "does not apply"])
def test_who_knows_no_reason_why_it_does_not_apply_takes_nothing_back(line: str) -> None:
    talk = about(EVERY_TYPE).types("na").sees("Why does it not apply")
    talk.types(line).sees("Then it stays as not applying, without a reason.")
    assert talk.interview.status("one") is Status.NOT_APPLICABLE
    assert talk.interview.record.answers["one"].reason is None
    assert talk.asked == "ladder"


@pytest.mark.parametrize("said", ["na", "dk"])
def test_what_is_to_be_kept_private_is_also_once_a_name_or_reason_is_asked_for(said: str) -> None:
    talk = about(EVERY_TYPE).types(said, "private")
    assert talk.interview.status("one") is Status.REFUSED


def test_private_needs_no_reason_and_goes_on() -> None:
    talk = about(EVERY_TYPE).types("private")
    assert talk.asked == "ladder"
    assert not talk.waits


def test_a_command_is_possible_while_a_name_or_reason_is_asked_for() -> None:
    talk = about(EVERY_TYPE).types("dk", "back").sees("Which one?", "So far: not known")
    talk.types("undo").sees("Undone")
    assert talk.interview.status("one") not in (Status.DONT_KNOW,)
    assert talk.asked == "one"


def test_an_answer_can_become_a_no_answer_and_back() -> None:
    talk = about(EVERY_TYPE).types("1", "back", "dk", "")
    assert talk.interview.status("one") is Status.DONT_KNOW
    talk.types("undo").sees("So far: Apples.")
    assert talk.interview.value("one") == "a"


def test_the_same_no_answer_again_keeps_who_may_know() -> None:
    talk = about(EVERY_TYPE).types("dk Anna", "back", "dk", "")
    assert talk.interview.record.answers["one"].who == "Anna"


@pytest.mark.parametrize(
    ("first", "second", "kept"),
    [
        ("dk Anna", "dk Ilze", ("Ilze", None)),
        ("na: there is no fruit", "na: we sell no fruit", (None, "we sell no fruit")),
    ],
)
def test_the_same_no_answer_with_other_words_keeps_these(
    first: str, second: str, kept: tuple[str | None, str | None]
) -> None:
    answer = about(EVERY_TYPE).types(first, "back", second).interview.record.answers["one"]
    assert (answer.who, answer.reason) == kept


def test_a_no_answer_is_shown_when_one_comes_back_to_it() -> None:
    about(EVERY_TYPE).types("dk Anna", "back").sees("So far: not known (Anna). Enter keeps it.")


SKIPPING = """
[[section]]
id = "first"
title = "First"
item = [
  { id = "a", type = "integer", title = "A", ask = "A?", required = true },
  { id = "b", type = "integer", title = "B", ask = "B?" },
  { id = "c", type = "integer", title = "C", ask = "C?" },
]
[[section]]
id = "second"
title = "Second"
item = [ { id = "d", type = "integer", title = "D", ask = "D?" } ]
"""


def test_a_needed_question_comes_back_at_the_end_of_its_theme_and_once_at_the_end() -> None:
    talk = about(SKIPPING).types("skip", "2", "3").sees("A?", "the theme needs it")
    talk.types("skip").sees("Left open.")
    assert talk.asked == "d"
    talk.types("4").sees("What was left for later comes once more now.")
    assert talk.asked == "a"
    talk.types("skip").sees("Left open.")
    assert talk.asked is None
    assert talk.interview.record.completed


def test_other_questions_come_back_at_the_end_only_and_in_order() -> None:
    talk = about(SKIPPING).types("1", "skip", "later")
    assert talk.asked == "d"
    talk.types("4").sees("What was left for later")
    assert talk.asked == "b"
    talk.types("2").sees_no("What was left for later")
    assert talk.asked == "c"
    assert talk.types("3").asked is None
    assert talk.answers == {"a": 1, "b": 2, "c": 3, "d": 4}


def test_everything_skipped_ends_after_each_came_back() -> None:
    talk = about(SKIPPING)
    for _ in range(20):
        if talk.asked is None:
            break
        talk.types("skip")
    assert talk.asked is None
    talk.sees("Nothing has been answered yet")
    assert all(talk.interview.status(item) is Status.SKIPPED for item in "abcd")


def test_skipping_the_very_last_question_does_not_promise_that_it_comes_back() -> None:
    talk = about(SKIPPING).types("1", "2", "3", "skip").sees("Left open.").sees_no("It comes back later.")
    assert talk.asked is None


def test_a_needed_question_skipped_last_says_at_once_that_it_is_needed() -> None:
    alone = SKIPPING.partition('[[section]]\nid = "second"')[0].replace(", required = true", "")
    talk = about(alone.replace('ask = "C?"', 'ask = "C?", required = true')).types("1", "2", "skip")
    talk.sees("Left open.", "the theme needs it").sees_no("It comes back later.")
    assert talk.asked == "c"
    talk.types("dk", "")
    assert talk.asked is None


def test_an_answer_that_is_there_is_not_lost_by_skip_or_enter() -> None:
    talk = about(SKIPPING).types("1", "2", "back", "skip").sees("Kept as it was.")
    talk.types("go to 1", "").sees("Kept as it was.")
    assert talk.answers == {"a": 1, "b": 2}


def test_an_empty_line_says_what_can_be_typed() -> None:
    talk = about(SKIPPING).types("").sees("An empty line records nothing. Type skip")
    assert talk.acts == 1
    assert talk.asked == "a"


class TestWhoMayKnow:
    def test_words_that_say_why_are_a_note_and_nobody_s_name(self) -> None:
        talk = about(EVERY_TYPE).types("dk, the boss is ill").sees_no("Who may know")
        assert talk.interview.record.answers["one"].status is Status.DONT_KNOW
        assert talk.interview.record.answers["one"].who is None
        assert talk.interview.record.remarks["one"] == ("dk, the boss is ill",)

    def test_so_are_they_where_it_is_asked_who_would_know(self) -> None:
        talk = about(EVERY_TYPE).types("dk", "the boss is ill").sees_no("Who may know")
        assert talk.interview.record.answers["one"].who is None
        assert talk.interview.record.remarks["one"] == ("the boss is ill",)

    @pytest.mark.parametrize("who", ["the boss", "Anna", "the head of the IT department"])
    def test_a_name_or_a_role_is_who_may_know(self, who: str) -> None:
        talk = about(EVERY_TYPE).types(f"dk {who}").sees(f"Who may know: {who}.")
        assert talk.interview.record.answers["one"].who == who

    @pytest.mark.parametrize(
        "who",
        [
            "Will Smith",
            "Said",
            "Said, from the data unit",
            "Can Yilmaz, data unit",
            "Can Yilmaz",
            "Ms Do",
            "Are Hansen",
        ],
    )
    def test_people_are_called_as_words_are_too(self, who: str) -> None:
        talk = about(EVERY_TYPE).types("dk", who).sees(f"Who may know: {who}.")
        assert talk.interview.record.answers["one"].who == who
        assert talk.interview.record.remarks == {}

    @pytest.mark.parametrize("who", ["Will Smith", "Said", "Can Yilmaz"])
    def test_so_are_they_behind_the_word_itself(self, who: str) -> None:
        answer = about(EVERY_TYPE).types(f"dk {who}").interview.record.answers["one"]
        assert (answer.status, answer.who) == (Status.DONT_KNOW, who)

    @pytest.mark.parametrize(
        ("lines", "who"),
        [
            (("dk", "can yilmaz"), "can yilmaz"),
            (("dk", "WILL SMITH"), "WILL SMITH"),
            (("dk", "said"), "said"),
            (("dk", "the team that left"), "the team that left"),
            (("dk the team that left",), "the team that left"),
            (("dk the director since May",), "the director since May"),
        ],
    )
    def test_what_may_be_a_name_or_a_reason_is_asked_about(self, lines: tuple[str, ...], who: str) -> None:
        talk = about(EVERY_TYPE).types(*lines).sees(f"Is “{who}” your answer to this?")
        assert (talk.interview.status("one"), talk.interview.record.answers["one"].who) == (
            Status.DONT_KNOW,
            None,
        )
        talk.types("yes").sees(f"Who may know: {who}.")
        assert talk.interview.record.answers["one"].who == who

    def test_a_no_to_that_loses_none_of_the_words(self) -> None:
        talk = (
            about(EVERY_TYPE)
            .types("dk", "will be back on monday", "no")
            .sees("Is there someone who would know?")
        )
        assert talk.interview.record.answers["one"].who is None
        assert [e.text for e in talk.interview.session.journal.events if e.text] == ["will be back on monday"]
        talk.types("Anna").sees("Who may know: Anna.")

    @pytest.mark.parametrize(
        "why", ["She left in May", "Is ill", "Has not been counted", "we can't count it", "not yet"]
    )
    def test_a_sentence_stays_a_note(self, why: str) -> None:
        talk = about(EVERY_TYPE).types("dk", why).sees_no("Who may know", "your answer to this?")
        assert talk.interview.record.answers["one"].who is None
        assert talk.interview.record.remarks["one"] == (why,)
