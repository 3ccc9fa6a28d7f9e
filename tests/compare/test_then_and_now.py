"""An interview and the one that follows it: what moved, which answers differ, and why."""

from pathlib import Path
from shutil import copy

import pytest

from interview import Interview
from interview.compare.contents import comparison
from interview.compare.in_short import in_short
from interview.compare.services import snapshots_of
from interview.report.contents import report, summary
from interview.report.document import Paragraph, Plot, Table
from interview.snapshot.sharing import Level, Share
from tests.compare.conftest import Answers, Compares, entries_under, headings, row_of, text_of
from tests.compare.test_again import TARGETS, later
from tests.examples import EXAMPLES
from tests.talk import Person
from tests.versions import ANSWERS


@pytest.fixture
def now(answers: Answers, tmp_path: Path) -> Person:
    """A year later late hours are regular, and were not a year ago; one question is still open."""
    answers("Town", *ANSWERS, "", "", "", *TARGETS, "pause").interview.close()
    talk = Person(Interview.again("Town", folder=tmp_path / "s", clock=later()))
    return talk.types("1", "dropped", "no money", "", "3", "1", "3", "1,3", "1", "seen", "14", "4")


def test_answers_that_differ_stand_with_their_reasons(now: Person, compares: Compares) -> None:
    document = compares("Town", "Town 2027")
    assert headings(document)[0] == "Town: then and now"
    assert row_of(document, "How far are late hours")[1:] == ("On trial", "Regular", "Things have changed")
    assert row_of(document, "How far are the lamps")[1:] == (
        "On trial",
        "Not yet",
        "We see it differently now",
    )
    assert row_of(document, "How many chairs")[1:] == ("12", "14", "Other people answer now")


@pytest.fixture
def now_in_words(answers: Answers, tmp_path: Path) -> Person:
    """Why two answers are others is told in words: behind one of the four reasons, and by themselves."""
    answers("Town", *ANSWERS, "", "", "", *TARGETS, "pause").interview.close()
    talk = Person(Interview.again("Town", folder=tmp_path / "s", clock=later()))
    talk.types("1", "dropped", "no money", "", "3", "changed: we hired Anna", "3", "1,3")
    return talk.types("1", "because the council bought new lamps", "12")


def test_a_reason_told_in_words_is_read_by_who_compares(
    now_in_words: Person, compares: Compares, tmp_path: Path
) -> None:
    document = compares("Town", "Town 2027")
    hired, lamps = "Things have changed: we hired Anna", "the council bought new lamps"
    assert row_of(document, "How far are late hours")[3] == hired
    assert row_of(document, "How far are the lamps")[3] == lamps
    assert entries_under(document, "What moved")["R-1 It is open late."][1] == (
        f"Said of the answers behind it: {hired}."
    )
    in_a_terminal = in_short(snapshots_of(("Town", "Town 2027"), tmp_path / "s"))
    assert [told[1] for told in entries_under(in_a_terminal, "Answers that differ").values()] == [
        hired,
        lamps,
    ]


def test_a_reason_told_in_words_is_read_in_report_and_summary(now_in_words: Person) -> None:
    snapshot = now_in_words.interview.snapshot()
    for document in (report(snapshot), summary(snapshot)):
        told, why = text_of(document), "Why it is another answer than last time:"
        assert f"{why} Things have changed: we hired Anna" in told
        assert f"{why} the council bought new lamps" in told


def test_a_copy_without_words_keeps_which_reason_it_was(now_in_words: Person, compares: Compares) -> None:
    document = compares("Town", "Town 2027", share=Share(Level.ANSWERS))
    assert row_of(document, "How far are late hours")[3] == "Things have changed"
    assert row_of(document, "How far are the lamps")[3] == ""


def test_the_order_in_which_they_are_named_is_that_of_time(now: Person, compares: Compares) -> None:
    assert compares("Town 2027", "Town") == compares("Town", "Town 2027")


def test_what_is_the_same_and_what_was_answered_but_once_is_listed(now: Person, compares: Compares) -> None:
    document = compares("Town", "Town 2027")
    assert entries_under(document, "The same as then") == {
        "Quiet": ("Regular",),
        "Shelves": ("Novels, Scrolls",),
    }
    assert entries_under(document, "Not compared") == {"Story": ("Answered then only.",)}
    assert "box of books" not in text_of(document)


def test_targets_tell_what_became_of_them(now: Person, compares: Compares) -> None:
    document = compares("Town", "Town 2027")
    told = entries_under(document, "What became of the targets")
    assert list(told.values()) == [
        ("Said to be done; by the answers it stands at Established.",),
        ("Dropped: no money.", "Seen to by: Bo."),
    ]


def test_a_statement_that_moved_names_the_reasons_behind_it(now: Person, compares: Compares) -> None:
    moved = entries_under(compares("Town", "Town 2027"), "What moved")
    assert moved["R-1 It is open late."] == (
        "Then Starting; now Established.",
        "Said of the answers behind it: Things have changed.",
    )
    assert "R-3 There is quiet." not in moved


def test_what_was_only_told_otherwise_is_not_said_to_have_moved(now: Person, compares: Compares) -> None:
    document = compares("Town", "Town 2027")
    # The lamps are seen differently now: the reason says that nothing moved.
    assert "R-2 Lamps are lit." not in entries_under(document, "What moved")
    told = entries_under(document, "Told otherwise, and not said to have moved")
    assert told["R-2 Lamps are lit."] == (
        "Then Starting; now Not yet.",
        "Said of the answers behind it: We see it differently now.",
    )


def test_what_fell_comes_first_and_is_marked(answers: Answers, tmp_path: Path, compares: Compares) -> None:
    answers("Town", "2", "3", "1", "3", "12", "A gift.", "", "", "", "pause").interview.close()
    # Late hours and the lamps: one rose and one fell, and things have changed.
    Person(Interview.again("Town", folder=tmp_path / "s", clock=later())).types("3", "1", "3", "1", "2", "1")
    moved = entries_under(compares("Town", "Town 2027"), "What moved")
    assert list(moved) == ["R-2 Lamps are lit.", "R-1 It is open late."]
    assert moved["R-2 Lamps are lit."][0] == "Lower than then. Then Established; now Starting."
    assert moved["R-1 It is open late."][0] == "Then Starting; now Established."


@pytest.mark.parametrize(("then", "now"), [(("2",), ("dk", "")), (("dk", ""), ("2",))])
def test_not_to_know_is_no_answer_that_differs(
    answers: Answers, tmp_path: Path, compares: Compares, then: tuple[str, ...], now: tuple[str, ...]
) -> None:
    answers("Town", *then, "3", "1", "2", "12", "A gift.", "", "", "", "pause").interview.close()
    Person(Interview.again("Town", folder=tmp_path / "s", clock=later())).types(*now, "3")
    document = compares("Town", "Town 2027")
    told = text_of(document)
    assert "1 is the same, 1 was not known or did not apply one of the times and 4 questions" in told
    assert "differs from then," not in told
    assert "Of the answers that can be compared, none differs from then." in told
    assert headings(document).index("Not known one of the times, or not applying") > 0


def test_many_questions_of_one_time_alone_are_one_line_with_their_themes(tmp_path: Path) -> None:
    copy(EXAMPLES / "brambleside.toml", tmp_path)
    with Interview.again("Brambleside", folder=tmp_path, clock=later()) as begun:
        name = begun.session.name
    told = entries_under(comparison(snapshots_of(["Brambleside", name], tmp_path)), "Not compared")
    (line,) = told
    assert " questions, answered then only, in: " in line
    assert "Access" in line
    assert "Answered then only." not in line


def test_below_full_no_name_is_there(now: Person, compares: Compares) -> None:
    document = compares("Town", "Town 2027", share=Share(Level.ANSWERS))
    assert headings(document)[0] == "Then and now"
    assert "Town" not in text_of(document)
    assert "no money" not in text_of(document)


def test_with_a_third_they_stand_side_by_side(now: Person, answers: Answers, compares: Compares) -> None:
    answers("Hill", "1")
    assert headings(compares("Town", "Town 2027", "Hill"))[0] == "Side by side: Town, Town 2027 and Hill"


def test_a_target_tells_who_saw_to_it_and_its_first_step(
    answers: Answers, tmp_path: Path, compares: Compares
) -> None:
    lines = (
        *ANSWERS,
        "",
        "",
        "",
        "/target readers: Established; owner: Anna; first step: Ask round",
        "pause",
    )
    answers("Town", *lines).interview.close()
    Person(Interview.again("Town", folder=tmp_path / "s", clock=later())).types("1", "1")
    (told,) = entries_under(compares("Town", "Town 2027"), "What became of the targets").values()
    assert "Seen to by: Anna." in told
    assert "First step: Ask round." in told
    copy = text_of(compares("Town", "Town 2027", share=Share(Level.ANSWERS)))
    assert "Anna" not in copy
    assert "Ask round" not in copy


def test_words_that_changed_beside_the_same_answer_stand_both(
    answers: Answers, tmp_path: Path, compares: Compares
) -> None:
    answers("Town", "2: on Mondays", "3", "1", "2", "12", "A gift.", "", "", "", "pause").interview.close()
    Person(Interview.again("Town", folder=tmp_path / "s", clock=later())).types("2: on Fridays")
    (told,) = entries_under(compares("Town", "Town 2027"), "The same as then").values()
    assert told == ("On trial", "In their words then: on Mondays", "In their words now: on Fridays")


@pytest.mark.parametrize(("then", "now"), [("dk", "na"), ("na", "dk")])
def test_not_to_know_and_not_to_apply_are_not_the_same(
    answers: Answers, tmp_path: Path, compares: Compares, then: str, now: str
) -> None:
    answers("Town", then, "", "3", "1", "2", "12", "A gift.", "", "", "", "pause").interview.close()
    Person(Interview.again("Town", folder=tmp_path / "s", clock=later())).types(now, "", "3")
    document = compares("Town", "Town 2027")
    said = {"dk": "Not known", "na": "Does not apply"}
    assert row_of(document, "How far are late hours")[1:3] == (said[then], said[now])
    assert list(entries_under(document, "The same as then")) == ["Quiet"]


def test_that_another_number_of_statements_counts_is_said(
    answers: Answers, tmp_path: Path, compares: Compares
) -> None:
    answers("Town", "2", "3", "1", "na", "no lamps", "12", "A gift.", "", "", "pause").interview.close()
    Person(Interview.again("Town", folder=tmp_path / "s", clock=later())).types("2", "3", "1", "2")
    told = entries_under(compares("Town", "Town 2027"), "Another number of statements counts now")
    assert told == {
        "Readers: then 2 statements counted, now 3.": ("Counts now alone: R-2 Lamps are lit. Starting.",)
    }


def test_what_is_equal_stands_once(now: Person, compares: Compares) -> None:
    document = compares("Town", "Town 2027")
    rows = {row[0]: row[1:] for part in document if isinstance(part, Table) for row in part.rows}
    assert rows["Questionnaire"] == ("Version 1.0.0, in English", "as then")
    assert "as then" not in rows["When"]


def test_a_theme_that_stands_as_then_says_no_more(
    answers: Answers, tmp_path: Path, compares: Compares
) -> None:
    answers("Town", *ANSWERS, "", "", "", "pause").interview.close()
    Person(Interview.again("Town", folder=tmp_path / "s", clock=later())).types(*ANSWERS)
    (plot,) = [part for part in compares("Town", "Town 2027") if isinstance(part, Plot)]
    then, again = plot.rows
    assert (again.words, again.spread) == ("as then", "")
    assert again.marks == then.marks


def test_a_statement_that_is_open_one_of_the_times_is_told_and_not_counted_among_those_that_stayed(
    answers: Answers, tmp_path: Path, compares: Compares
) -> None:
    answers("Town", "2", "3", "1", "2", "12", "A gift.", "", "", "pause").interview.close()
    Person(Interview.again("Town", folder=tmp_path / "s", clock=later())).types("2", "dk", "", "1", "2")
    document = compares("Town", "Town 2027")
    assert entries_under(document, "Open then or now") == {
        "R-3 There is quiet.": ("Then Established; now open.",)
    }
    assert "2 other statements stand where they stood." in text_of(document)


def test_a_target_that_moved_has_the_date_of_then_and_that_of_now(
    answers: Answers, tmp_path: Path, compares: Compares
) -> None:
    answers("Town", *ANSWERS, "", "", "", "target R-1: Built in; by: 2027-01", "pause").interview.close()
    talk = Person(Interview.again("Town", folder=tmp_path / "s", clock=later()))
    talk.types("2", "2028-01", "/target R-1 moved 2028-06")
    ((told, details),) = entries_under(compares("Town", "Town 2027"), "What became of the targets").items()
    assert told.endswith("by January 2027.")
    assert details == ("Moved to June 2028.",)


def test_a_new_risk_comes_first(tmp_path: Path) -> None:
    copy(EXAMPLES / "brambleside.toml", tmp_path)
    talk = Person(Interview.again("Brambleside", folder=tmp_path, clock=later()))
    while talk.interview.waiting:
        talk.types("")
    talk.gets(talk.interview.answer("without_rules", "support_registries"))
    talk.interview.close()
    document = comparison(snapshots_of(["Brambleside", talk.interview.session.name], tmp_path))
    first = next(part for part in document if isinstance(part, Paragraph))
    assert first.text == (
        "New since then, a risk to people in Help for practitioners: data about people are passed on without rules."
    )


def test_no_count_of_nothing_is_told(answers: Answers, tmp_path: Path, compares: Compares) -> None:
    answers("Town", *ANSWERS, "", "", "", "pause").interview.close()
    Person(Interview.again("Town", folder=tmp_path / "s", clock=later())).types(*ANSWERS)
    assert "6 are the same." in text_of(compares("Town", "Town 2027"))
    assert " 0 " not in text_of(compares("Town", "Town 2027"))


def test_a_theme_that_was_not_reached_yet_is_said_so_and_has_no_number_of_statements(tmp_path: Path) -> None:
    copy(EXAMPLES / "brambleside.toml", tmp_path)
    with Interview.again("Brambleside", folder=tmp_path, clock=later()) as begun:
        name = begun.session.name
    document = comparison(snapshots_of(["Brambleside", name], tmp_path))
    assert "has not come to these themes yet, so nothing is said of them now:" in text_of(document)
    assert "Another number of statements counts now" not in headings(document)


def test_a_statement_whose_question_was_put_otherwise_then_has_not_moved(
    answers: Answers, tmp_path: Path, compares: Compares
) -> None:
    answers("Town", *ANSWERS, "", "", "", "pause").interview.close()
    later_one = answers("Bay", version=2)
    later_one.interview.close()
    follows = Interview.again("Town", folder=tmp_path / "s", clock=later()).session.header
    head, _, rest = later_one.file.read_text().partition("\n[[event]]")
    tied = f'follows = "{follows.follows}"\nfollows_mark = "{follows.follows_mark}"\n'
    later_one.file.write_text(f"{head}{tied}\n[[event]]{rest}")
    Person(Interview.open(later_one.file, clock=later())).types("4")
    document = compares("Town", "Bay")
    assert "R-1" not in str(entries_under(document, "What moved"))
    assert entries_under(document, "Asked otherwise than then, so not compared") == {
        "Asked with words that differ": ("R-1 It is open late.",)
    }
