"""A year later: targets first, what hardly changes on one screen, all else anew, and why it differs."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from shutil import copy

import pytest
from msgspec.structs import replace

from interview import Interview
from interview.dialogue.display import so_far
from interview.errors import SessionError
from interview.report.target_list import targets_in
from interview.session.events import Act, Differs, Event
from interview.session.folder import Sessions
from interview.session.forget import Wanted, remove
from interview.session.record import Answer
from tests.compare.conftest import Answers
from tests.examples import EXAMPLES
from tests.talk import Person, Ticking, about, questionnaire
from tests.versions import ANSWERS

Again = Callable[[str], Person]
TARGETS = ("target R-1: Built in; by: 2027-01", "target R-3: Established; owner: Bo")


@pytest.fixture
def again(tmp_path: Path) -> Again:
    """Begins an interview that follows the one of this name."""

    def begun(name: str) -> Person:
        return Person(Interview.again(name, folder=tmp_path / "s", clock=later()))

    return begun


def later() -> Ticking:
    """A clock a year on."""
    clock = Ticking()
    clock.now = datetime(2027, 3, 1, 9, 0, tzinfo=UTC)
    return clock


@pytest.fixture
def town(answers: Answers) -> None:
    """A finished interview with two targets."""
    answers("Town", *ANSWERS, "", "", "", *TARGETS, "pause").interview.close()


@pytest.mark.usefixtures("town")
class TestTargetsFirst:
    def test_what_became_of_each_is_asked_before_any_question(self, again: Again) -> None:
        talk = again("Town").sees(
            "This follows Town of 1 March 2026.",
            "a target for Readers, R-1 was set: Built in, by January 2027.",
            "1 It is reached",
        )
        assert talk.asked is None
        talk.types("1").sees("a target for Readers, R-3 was set")
        talk.types("dropped").sees("Why is it dropped").types("no money").sees("The questions come next")
        talk.types("")
        assert talk.asked == "hours"
        states = {name: (aim.status, aim.reason) for name, aim in talk.interview.record.targets.items()}
        assert states == {"long_hours": ("done", None), "quiet_room": ("dropped", "no money")}

    @pytest.mark.parametrize(
        ("line", "status", "reason"),
        [("done", "done", None), ("dropped: no money", "dropped", "no money"), ("still open", "open", None)],
    )
    def test_it_may_be_said_in_words_in_one_line(
        self, again: Again, line: str, status: str, reason: str | None
    ) -> None:
        talk = again("Town").types(line).sees("R-3 was set")
        aim = talk.interview.record.targets["long_hours"]
        assert (aim.status, aim.reason) == (status, reason)

    def test_one_that_never_was_closed_is_not_open_again(self, again: Again) -> None:
        again("Town").types("4").sees("The target for Readers, R-1 is still open.").sees_no("open again")

    def test_what_is_no_status_is_asked_back(self, again: Again) -> None:
        talk = again("Town").types("the moon").sees("Please type a number from 1 to 4")
        talk.types("moved 2028-06").sees("By June 2028.", "R-3 was set")

    def test_one_that_moved_gets_its_date(self, again: Again) -> None:
        talk = again("Town").types("2", "2028-01").sees("By January 2028.", "R-3 was set")
        assert talk.interview.record.targets["long_hours"].moved_from == "2027-01"

    def test_leaving_in_between_goes_on_there(self, again: Again) -> None:
        talk = again("Town").types("1", "pause")
        talk.interview.close()
        back = Person(Interview.open(talk.file, clock=later())).sees("R-3 was set")
        back.sees_no("R-1 was set")

    def test_what_was_said_of_one_and_taken_back_is_asked_anew(self, again: Again) -> None:
        talk = again("Town").types("1", "undo", "pause")
        talk.comes_back().sees("R-1 was set").types("1").sees("R-3 was set")

    def test_the_earlier_one_stays_as_it_is(self, again: Again, tmp_path: Path) -> None:
        before = (tmp_path / "s" / "town.toml").read_bytes()
        again("Town").types("1", "4", "", "1")
        assert (tmp_path / "s" / "town.toml").read_bytes() == before


@pytest.mark.usefixtures("town")
@pytest.mark.parametrize(("became", "reason"), [("1", ()), ("dropped", ("no money",))])
def test_what_was_reached_or_dropped_comes_along_no_more(
    again: Again, became: str, reason: tuple[str, ...]
) -> None:
    a_year_on = again("Town").types(became, *reason, "4", "", "3", "pause")
    a_year_on.interview.close()
    talk = again(a_year_on.interview.session.name).sees("R-3 was set").sees_no("R-1 was set")
    assert list(talk.interview.record.targets) == ["quiet_room"]


@pytest.mark.usefixtures("town")
class TestAllElseIsAskedAnew:
    @pytest.fixture
    def talk(self, again: Again) -> Person:
        return again("Town").types("", "", "")

    def test_no_answer_comes_along(self, talk: Person) -> None:
        assert talk.answers == {}
        assert talk.interview.session.name == "Town 2027"
        assert talk.interview.record.pass_ == "full"

    def test_where_it_differs_one_reason_is_asked_for(self, talk: Person) -> None:
        talk.types("3").sees("Then it was: On trial. What lies behind the difference?")
        talk.types("2").sees("We see it differently now.")
        assert talk.interview.record.answers["hours"].differs == "seen"
        assert talk.asked == "quiet"

    def test_the_same_answer_asks_for_nothing(self, talk: Person) -> None:
        talk.types("2").sees_no("Then it was")
        assert talk.asked == "quiet"

    def test_the_reason_may_be_left_open(self, talk: Person) -> None:
        talk.types("3", "")
        assert (talk.asked, talk.interview.record.answers["hours"].differs) == ("quiet", None)

    def test_a_line_that_is_no_reason_is_asked_back_and_a_request_is_obeyed(self, talk: Person) -> None:
        talk.types("3", "the moon").sees("Please type a number from 1 to 4")
        talk.types("where").sees("Readers")
        talk.types("1").sees("Things have changed.")

    @pytest.mark.parametrize(
        ("line", "differs", "reason"),
        [
            ("changed: we hired Anna", "changed", "we hired Anna"),
            ("1, because we hired Anna", "changed", "we hired Anna"),
            ("because the council pays for it now", None, "the council pays for it now"),
            ("we got new money", None, "we got new money"),
        ],
    )
    def test_the_reason_may_be_told_in_words(
        self, talk: Person, line: str, differs: str | None, reason: str
    ) -> None:
        talk.types("3").sees("What lies behind the difference?").types(line).sees(
            f"Noted as the reason: {reason}"
        )
        answer = talk.interview.record.answers["hours"]
        assert (answer.differs, answer.reason) == (differs, reason)
        assert talk.asked == "quiet"

    @pytest.mark.parametrize(
        "line",
        ["9", "chnged", "yes", "2, 3", "1 and 2", "2;3", "4: private", "1?"],
    )
    def test_what_is_no_reason_is_asked_back(self, talk: Person, line: str) -> None:
        talk.types("3", line)
        answer = talk.interview.record.answers["hours"]
        assert (answer.differs, answer.reason) == (None, None)
        talk.sees("Please type a number from 1 to 4, or say why in words.").types("2")
        assert talk.interview.record.answers["hours"].differs == "seen"

    def test_a_question_is_no_reason(self, talk: Person) -> None:
        talk.types("3", "what do you mean?").sees("What lies behind the difference?")
        assert talk.interview.record.answers["hours"].reason is None

    @pytest.mark.parametrize(
        "line", ["ok thanks a lot", "none of these", "never mind that one", "new money from the council"]
    )
    def test_words_that_may_be_no_reason_are_asked_about(self, talk: Person, line: str) -> None:
        talk.types("3", line).sees(f"Is “{line}” your answer to this?")
        assert talk.interview.record.answers["hours"].reason is None
        talk.types("no").sees("What lies behind the difference?").types(line, "yes")
        assert talk.interview.record.answers["hours"].reason == line
        assert talk.asked == "quiet"

    @pytest.mark.parametrize("line", ["changed, no idea", "1,"])
    def test_one_of_them_alone_is_enough(self, talk: Person, line: str) -> None:
        talk.types("3", line)
        answer = talk.interview.record.answers["hours"]
        assert (answer.differs, answer.reason, talk.asked) == ("changed", None, "quiet")

    def test_the_order_of_choices_is_no_difference(self, talk: Person) -> None:
        talk.types("2", "3", "3, 1").sees_no("Then it was")

    def test_a_text_is_never_held_against_another(self, talk: Person) -> None:
        talk.types("2", "3", "1,3", "2", "12", "A gift, they say.").sees_no("Then it was")

    def test_an_answer_that_is_changed_is_asked_about_anew(self, talk: Person) -> None:
        talk.types("3", "1", "change hours", "1").sees("Then it was: On trial.")
        assert talk.interview.record.answers["hours"].differs is None

    def test_what_was_asked_in_other_words_then_is_not_held_against_it(
        self, answers: Answers, tmp_path: Path
    ) -> None:
        new = answers("Bay", version=2)
        file = new.file
        new.interview.close()
        follows = Interview.again("Town", folder=tmp_path / "s", clock=later()).session.header
        head, _, rest = file.read_text().partition("\n[[event]]")
        file.write_text(
            f'{head}follows = "{follows.follows}"\nfollows_mark = "{follows.follows_mark}"\n\n[[event]]{rest}'
        )
        talk = Person(Interview.open(file, clock=later())).types("4")
        assert talk.interview.current is not None
        talk.sees_no("Then it was")
        assert talk.asked == "quiet"
        talk.types("1").sees("Then it was: Regular.")


@pytest.mark.usefixtures("town")
class TestWhatWasSaidThen:
    """The story of Town is free text, and never told before its question is answered anew, unless asked for."""

    @pytest.fixture
    def at_the_story(self, again: Again) -> Person:
        talk = again("Town").types("", "", "", "3", "", "3", "1,3", "2", "12")
        assert talk.asked == "story"
        return talk

    def test_words_are_told_once_others_are_given(self, at_the_story: Person) -> None:
        at_the_story.types("Two boxes now.").sees("Last time it read: “With a box of books.”")
        at_the_story.types("history story").sees("In Town, 1 March", "With a box of books.", "Two boxes now.")

    def test_same_as_last_year_is_never_the_answer_itself(self, at_the_story: Person) -> None:
        at_the_story.types("same as last year").sees("“With a box of books.” Shall I keep that")
        assert "story" not in at_the_story.answers
        at_the_story.types("yes")
        assert at_the_story.answers["story"] == "With a box of books."

    @pytest.mark.parametrize(
        "line",
        [
            "unchanged",
            "Unchanged.",
            "no change",
            "No changes",
            "Nothing has changed.",
            "nothing new",
            "still the same",
            "it hasn’t changed",
            "as it was",
            "same",
            "The same as before",
        ],
    )
    def test_neither_is_unchanged_in_any_words(self, at_the_story: Person, line: str) -> None:
        at_the_story.types(line).sees("“With a box of books.” Shall I keep that")
        assert "story" not in at_the_story.answers
        assert at_the_story.types("yes").answers["story"] == "With a box of books."

    def test_a_sentence_that_says_so_of_something_is_an_answer(self, at_the_story: Person) -> None:
        at_the_story.types("The box is unchanged, the shelf is new.")
        assert at_the_story.answers["story"] == "The box is unchanged, the shelf is new."

    @pytest.mark.parametrize("line", ["unchanged", "no change", "nothing new"])
    def test_unchanged_at_a_choice_or_a_number_is_answered_today(self, again: Again, line: str) -> None:
        talk = again("Town").types("", "", "").types(line).sees("told once you have answered")
        assert talk.asked == "hours"

    @pytest.mark.parametrize("reply", ["no", ""])
    def test_they_may_be_left_and_told_anew(self, at_the_story: Person, reply: str) -> None:
        at_the_story.types("Same as last time.", reply)
        assert at_the_story.asked == "story"
        at_the_story.types("A second box came.")
        assert at_the_story.answers["story"] == "A second box came."

    def test_of_a_choice_nothing_is_told_before_it_is_answered(self, again: Again) -> None:
        talk = again("Town").types("", "", "")
        talk.types("same as last year").sees("told once you have answered").sees_no(
            "On trial.", "Then it was"
        )
        assert talk.asked == "hours"
        talk.types("what did we say last time?").sees("is told once you have answered").sees_no("Then it was")

    def test_where_no_interview_is_followed_it_is_an_answer_in_words(self, answers: Answers) -> None:
        talk = answers("Bay", "2", "3", "1,3", "2", "12", "same as last year")
        assert talk.answers["story"] == "same as last year"

    def test_what_changed_since_is_shown(self, at_the_story: Person) -> None:
        at_the_story.types("Two boxes.").types("what changed since last year?").sees("Town is shown beside")


def test_a_description_that_is_no_longer_so_is_mended_and_not_told_from_memory(tmp_path: Path) -> None:
    folder = tmp_path / "s"
    folder.mkdir()
    (folder / "brambleside.toml").write_bytes((EXAMPLES / "brambleside.toml").read_bytes())
    talk = Person(Interview.again("Brambleside", folder=folder, clock=later())).types("", "", "5")
    assert talk.asked == "overview_description"
    then = Interview.open("Brambleside", folder=folder, read_only=True).value("overview_description")
    assert so_far(talk.interview) == then
    talk.types(f"{then} Three advisers now.").sees_no("Last time it read")
    assert so_far(talk.interview) == ""  # of what was not shown then, nothing is


@pytest.mark.parametrize("line_by_line", [False, True])
def test_an_answer_of_then_that_was_not_shown_yet_is_neither_told_nor_kept(
    tmp_path: Path, line_by_line: bool
) -> None:
    folder = tmp_path / "s"
    folder.mkdir()
    (folder / "northlight.toml").write_bytes((EXAMPLES / "northlight.toml").read_bytes())
    talk = Person(Interview.again("Northlight", folder=folder, clock=later()))
    talk.interview.line_by_line = line_by_line
    talk.sees("a target for").types("go to contact_email")
    assert talk.asked == "contact_email"
    assert so_far(talk.interview) == ""
    assert talk.interview.value_then is None
    talk.sees_no("hello@northlight.example", "It was told then").types("")
    assert "contact_email" not in talk.answers
    talk.types("go to contact_email", "desk@northlight.example")
    assert talk.answers["contact_email"] == "desk@northlight.example"


def test_what_was_named_as_no_longer_so_is_mended_after_a_pause_as_well(tmp_path: Path) -> None:
    folder = tmp_path / "s"
    folder.mkdir()
    (folder / "brambleside.toml").write_bytes((EXAMPLES / "brambleside.toml").read_bytes())
    talk = Person(Interview.again("Brambleside", folder=folder, clock=later())).types("", "", "5")
    then = so_far(talk.interview)
    back = talk.types("pause").comes_back().types("go to overview_description")
    assert back.asked == "overview_description"
    assert so_far(back.interview) == then != ""


def test_what_was_named_in_an_act_that_was_taken_back_was_not_named(tmp_path: Path) -> None:
    folder = tmp_path / "s"
    folder.mkdir()
    (folder / "brambleside.toml").write_bytes((EXAMPLES / "brambleside.toml").read_bytes())
    talk = Person(Interview.again("Brambleside", folder=folder, clock=later())).types("", "", "5")
    back = talk.types("undo", "pause").comes_back().types("go to overview_description")
    assert back.asked == "overview_description"
    assert so_far(back.interview) == ""
    back = back.types("pause").comes_back().types("", "").sees("Which of it is no longer so?").types("6")
    named = back.types("pause").comes_back().types("go to contact_email")
    assert named.asked == "contact_email"
    assert "hello@brambleside.example" in so_far(named.interview)


def test_who_typed_the_same_as_then_named_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "s"
    folder.mkdir()
    (folder / "northlight.toml").write_bytes((EXAMPLES / "northlight.toml").read_bytes())
    talk = Person(Interview.again("Northlight", folder=folder, clock=later()))
    talk.types("go to contact_email", "hello@northlight.example", "pause")
    back = talk.comes_back().types("go to overview_description")
    assert back.asked == "overview_description"
    assert so_far(back.interview) == ""


def test_what_was_set_aside_then_is_not_held_against_an_answer_of_today(tmp_path: Path, again: Again) -> None:
    shop = questionnaire("""
[[section]]
id = "shop"
title = "Shop"
[[section.item]]
id = "open"
type = "select_one"
title = "Open"
ask = "Is it open?"
choices = [ { code = "yes", label = "Yes" }, { code = "no", label = "No" } ]
[[section.item]]
id = "shelves"
type = "integer"
title = "Shelves"
ask = "How many shelves are there?"
relevant = "open is yes"
[[section.item]]
id = "end"
type = "text"
title = "End"
ask = "Anything else?"
""")
    then = Person(Interview.create(shop, tmp_path / "s", name="Shop", clock=Ticking()))
    then.types("yes", "12", "change open", "no").sees("set aside").types("Nothing").interview.close()
    again("Shop").types("yes", "").sees("How many shelves").types("9").sees_no("Then it was").sees(
        "Anything else?"
    )


def test_asked_again_twice_no_twin_is_begun_and_the_ways_on_are_named(town: None, tmp_path: Path) -> None:
    folder = tmp_path / "s"
    begun = Person(Interview.again("Town", folder=folder, clock=later()))
    with pytest.raises(SessionError) as problem:
        Interview.again("Town", folder=folder, clock=later())
    assert "Town 2027 looks back at Town already and is not finished" in str(problem.value)
    assert "town-2027.toml" in str(problem.value)
    begun.types("", "", "", *ANSWERS)
    assert begun.interview.record.completed
    begun.interview.close()
    with pytest.raises(SessionError) as problem:
        Interview.again("Town", folder=folder, clock=later())
    assert "Town 2027 followed Town already" in str(problem.value)
    assert len(list(folder.glob("*.toml"))) == 2
    Interview.again("Town 2027", folder=folder, clock=later()).close()
    Interview.again("Town", folder=folder, name="Town, by the council", clock=later()).close()
    assert len(list(folder.glob("*.toml"))) == 4


def test_the_list_counts_each_open_target_once_as_targets_does(town: None, tmp_path: Path) -> None:
    folder = tmp_path / "s"
    Person(Interview.again("Town", folder=folder, clock=later())).types("1").interview.close()
    listed = {entry.name: len(entry.targets) for entry in Sessions(folder).list()}
    assert listed == {"Town": 0, "Town 2027": 1}
    found, _ = targets_in(Sessions(folder).list())
    assert len(found) == sum(listed.values())


def test_two_that_began_in_one_second_are_told_apart(tmp_path: Path) -> None:
    folder = tmp_path / "s"
    folder.mkdir()
    for name in ("northlight", "brambleside"):
        (folder / f"{name}.toml").write_bytes((EXAMPLES / f"{name}.toml").read_bytes())
    talk = Person(Interview.again("Brambleside", folder=folder, clock=later()))
    talk.sees("This follows Brambleside of 24 November 2026.")


def test_it_is_found_again_when_it_was_renamed_went_on_or_lost_something(
    town: None, again: Again, tmp_path: Path
) -> None:
    new = again("Town").types("pause").file
    folder = tmp_path / "s"
    went_on = Person(Interview.open("Town", folder=folder, clock=later())).types("change chairs", "13")
    went_on.interview.close()
    remove(went_on.file, Wanted(items=frozenset({"story"}), name="Another"), later())
    back = Person(Interview.open(new, folder=folder, clock=later()))
    back.types("", "", "", "3").sees("Then it was: On trial.")


def test_without_the_earlier_one_it_goes_on_by_itself(town: None, again: Again, tmp_path: Path) -> None:
    talk = again("Town").types("pause")
    talk.interview.close()
    (tmp_path / "s" / "town.toml").unlink()
    back = Person(Interview.open(talk.file, clock=later()))
    back.types("3").sees_no("Then it was")
    assert back.asked == "quiet"


@pytest.mark.parametrize("name", ["brambleside", "saltmarsh"])
class TestARealQuestionnaire:
    @pytest.fixture
    def follows(self, name: str, tmp_path: Path) -> Person:
        folder = tmp_path / "s"
        folder.mkdir()
        (folder / f"{name}.toml").write_bytes((EXAMPLES / f"{name}.toml").read_bytes())
        talk = Person(Interview.again(name, folder=folder, clock=later()))
        while talk.interview.waiting == "WhatBecame":
            talk.types("")
        return talk

    def test_what_hardly_changes_is_kept_on_one_screen(self, follows: Person) -> None:
        follows.sees("This was told then. Which of it is no longer so?", "Role: ", "Delivery model: ")
        levels = {e.item for e in follows.interview.snapshot().supplements.good_practice.elements.values()}
        numbers = {choice.code: choice.number for choice in follows.turns[-1].choices}
        assert not levels & numbers.keys()
        follows.types(str(numbers["respondent_role"]))
        assert "delivery_model" in follows.answers
        assert "respondent_role" not in follows.answers
        assert follows.asked == "respondent_role"
        follows.types("undo")
        assert follows.answers == {}

    def test_a_script_keeps_nothing_in_the_name_of_somebody(self, follows: Person) -> None:
        follows.interview.attended = False
        follows.types("")
        assert follows.answers == {}

    @pytest.mark.parametrize("line", ["no", "No"])
    def test_from_a_pipe_it_is_said_which_word_keeps_all(self, name: str, tmp_path: Path, line: str) -> None:
        copy(EXAMPLES / f"{name}.toml", tmp_path)
        interview = Interview.again(name, folder=tmp_path, clock=later())
        interview.attended = False
        talk = Person(interview)
        while interview.waiting == "WhatBecame":
            talk.types("open")
        talk.sees("Type numbers; no keeps all of it.").sees_no("Enter keeps")
        talk.types("the moon").sees("or no to keep all.").sees_no("Enter")
        talk.types(line)
        assert "delivery_model" in talk.answers

    def test_nothing_of_then_is_told_before_its_question_is_answered(self, follows: Person) -> None:
        """Every question is answered as at first or otherwise: what is told of then is told behind an answer."""
        follows.types("")
        told = 0
        for _ in range(40):
            item = follows.interview.current
            if item is None:
                break
            follows.gets(follows.interview.skip() if not item.choices else follows.interview.say("1"))
            for turn in follows.turns:
                if "Then it was: " in turn.text:
                    told += 1
                    assert turn.item in follows.answers
            while follows.interview.waiting:
                follows.types("")
        assert told


def test_every_reason_is_kept_in_the_file_and_goes_with_its_answer(answers: Answers) -> None:
    talk = answers("Town", "2")
    for reason in Differs:
        talk.interview.session.append(Event("2027-03-01T09:00:00Z", Act.ADDED, "hours", differs=reason.value))
        kept = Interview.open(talk.file, read_only=True).record.answers["hours"]
        assert kept.differs == reason
        assert replace(kept, differs=None) == replace(talk.interview.record.answers["hours"], differs=None)
    assert isinstance(kept, Answer)


MONEY = """
[[section]]
id = "money"
title = "Money"
item = [
  { id = "budget", type = "select_one", title = "Budget", ask = "How is the budget, compared to the year before?", choices = [ { code = "much_less", label = "Much less" }, { code = "less", label = "Somewhat less" }, { code = "same", label = "About the same" }, { code = "more", label = "Somewhat more" }, { code = "much_more", label = "Much more" } ] },
  { id = "story", type = "text", title = "Story", ask = "What is it spent on?" },
]
"""
IN_FRENCH = """
[section.money]
title = "Argent"
"""


def a_year_on(folder: Path, *lines: str) -> Person:
    about(MONEY, folder=folder, texts={"fr": IN_FRENCH}).types(*lines, "pause").interview.close()
    return Person(Interview.again("talk", folder=folder, clock=later())).types("")


@pytest.mark.parametrize("line", ["unchanged", "about the same", "same as last year"])
def test_unchanged_is_the_answer_where_a_choice_says_so(tmp_path: Path, line: str) -> None:
    assert a_year_on(tmp_path / "s", "3").types(line).answers == {"budget": "same"}


@pytest.mark.parametrize("line", ["inchangé", "Rien n’a changé.", "sans changement", "idem", "comme avant"])
def test_unchanged_is_not_stored_in_french(tmp_path: Path, line: str) -> None:
    talk = a_year_on(tmp_path / "s", "3", "Des livres.").types("language fr", "1", "", line)
    assert talk.asked == "story"
    talk.sees("Des livres.")
    assert "story" not in talk.answers
    assert talk.types("oui").answers["story"] == "Des livres."


@pytest.mark.parametrize("line", ["unchanged", "same"])
def test_where_nothing_was_said_then_own_words_are_asked_for(tmp_path: Path, line: str) -> None:
    talk = a_year_on(tmp_path / "s", "3").types("3", line).sees("Nothing was said of this then.")
    assert "story" not in talk.answers
